package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/rules/diag"
)

//go:embed topics
var topicFiles embed.FS

// topics are what "procroute help" knows besides commands.
var topics = []struct{ name, short string }{
	{"case-files", "What a case file holds, and how to write one by hand"},
	{"checks", "What each fault code means"},
	{"environment", "Variables and settings that change how output looks"},
	{"exit-codes", "What the exit code of each command says"},
	{"formats", "The formats of output, and what the words in it mean"},
	{"rulebook", "The language in which the law is written down"},
	{"teaching", "How to run a session, play a card, and write cards"},
}

// newTopics makes one command without an action for each topic, which is what cobra lists as further help.
func newTopics() []*cobra.Command {
	var out []*cobra.Command
	for _, t := range topics {
		cmd := &cobra.Command{Use: t.name, Short: t.short}
		// A topic is text: flags and usage lines would only be noise. It is read when somebody wants it, not at every start.
		cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
			text, err := topicFiles.ReadFile("topics/" + t.name + ".txt")
			if err != nil {
				panic(err) // the file is part of the build
			}
			fmt.Fprintln(cmd.OutOrStdout(), strings.TrimRight(string(text), "\n"))
		})
		out = append(out, cmd)
	}
	return out
}

// newHelp is cobra's help command, except that a name which means nothing is an error.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Help about a command or a topic",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var out []string
			if at, _, err := root.Find(args); err == nil {
				for _, c := range at.Commands() {
					if !c.Hidden {
						out = append(out, cobra.CompletionWithDesc(c.Name(), c.Short))
					}
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownTopic(root, strings.Join(args, " "))
			}
			cmd.InitDefaultHelpFlag()
			return cmd.Help()
		},
	}
}

func unknownTopic(root *cobra.Command, name string) error {
	var known []string
	for _, c := range root.Commands() {
		known = append(known, c.Name())
	}
	slices.Sort(known)
	hint := "\"procroute help\" lists commands and topics"
	if near := diag.Nearest(name, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return withHint(usagef("there is no command or topic %q", name), hint)
}
