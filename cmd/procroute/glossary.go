package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"procroute/report"
	"procroute/rules/diag"
)

func newGlossary(c *common, run func(context.Context, *lookOptions) error) *cobra.Command {
	if run == nil {
		run = glossaryRun
	}
	return look(c, &cobra.Command{
		Use:   "glossary [TERM]",
		Short: "What the words mean, old names included",
		Long: `Explains the words of procurement in plain English, and says of each name that people call a route what has become of it
under every set of rules that knows it. With a word it explains that one, or those that have it in them.`,
		Example: `  procroute glossary
  procroute glossary standstill
  procroute glossary "light touch" --format markdown`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			b, err := c.book()
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return (&report.Maker{Book: b}).NewGlossary().Words(), cobra.ShellCompDirectiveNoFileComp
		},
	}, run)
}

func glossaryRun(_ context.Context, o *lookOptions) error {
	s, err := o.lookup()
	if err != nil {
		return err
	}
	g := s.maker.NewGlossary()
	if o.name != "" && !g.Find(o.name) {
		err := usagef("the glossary does not explain %q", o.name)
		if near := diag.Nearest(strings.ToLower(o.name), lowered(g.Words())); near != "" {
			return withHint(err, fmt.Sprintf("did you mean %q?", near))
		}
		return withHint(err, "\"procroute glossary\" lists the words it explains")
	}
	return o.show(o.cmd, g, func() *report.Document { return s.maker.Glossary(g, o.quiet) })
}

func lowered(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	return out
}
