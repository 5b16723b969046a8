package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// fitHelp makes the help of every command as wide as everything else that is printed, be the terminal narrow or wide. Left to
// itself it has the lines of the source, which a terminal of 80 columns breaks in the middle of words.
func fitHelp(c *common, root *cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		text := strings.TrimSpace(cmd.Long)
		if text == "" {
			text = cmd.Short
		}
		width := c.env.columns()
		fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n%s", fitText(text, width), fitEntries(cmd.UsageString(), width))
	})
}

// fitText sets the paragraphs of a text anew. Lines that are set in are examples or lists, and stay as they are.
func fitText(text string, width int) string {
	var out, words []string
	flush := func() {
		out = append(out, setLines(words, width, "")...)
		words = nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		if line != "" && line[0] != ' ' && line[0] != '\t' {
			words = append(words, strings.Fields(line)...)
			continue
		}
		flush()
		out = append(out, line)
	}
	flush()
	return strings.Join(out, "\n")
}

// entry is a line of a list: a name that is set in and, after two spaces or more, what it is.
var entry = regexp.MustCompile(`^( +\S.*?  +)(\S.*)$`)

// fitEntries breaks the lines of a list that are too long, so that what each name is stays in its column.
func fitEntries(text string, width int) string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		m := entry.FindStringSubmatch(line)
		if m == nil || utf8.RuneCountInString(line) <= width || len(m[1]) > width/2 {
			out = append(out, line)
			continue
		}
		lines := setLines(strings.Fields(m[2]), width, strings.Repeat(" ", len(m[1])))
		out = append(append(out, m[1]+strings.TrimSpace(lines[0])), lines[1:]...)
	}
	return strings.Join(out, "\n") + "\n"
}

// setLines sets words into lines behind an indentation.
func setLines(words []string, width int, indent string) []string {
	var out []string
	line := ""
	for _, w := range words {
		switch {
		case line == "":
			line = indent + w
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width:
			out = append(out, line)
			line = indent + w
		default:
			line += " " + w
		}
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
