package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

func newRulesDiff(c *common) *cobra.Command {
	var days []string
	cmd := &cobra.Command{
		Use:   "diff OLD NEW | diff --as-at DAY --as-at DAY",
		Short: "For which kinds of case two rulebooks, or one on two days, differ",
		Long: `Compares two rulebooks over every combination of answers, or one rulebook on two days, and lists the kinds of case
whose rules, routes or recommendation changed, each with a smallest example. Changes of wording are kept apart. The word
"uk" stands for the built-in rulebook.

The exit code is 0 if no case is decided differently, and 1 if one is.`,
		Example: `  procroute rules diff old-rules/ new-rules/
  procroute rules diff uk my-rules/
  procroute rules diff --as-at 2025-12-31 --as-at 2026-01-01`,
		RunE: func(cmd *cobra.Command, args []string) error {
			d, b, err := makeDiff(c, days, args)
			if err != nil {
				return err
			}
			m := &report.Maker{Book: b}
			if err := c.show(cmd, d, func() *report.Document { return m.Diff(d, c.quiet) }, folders(args)...); err != nil {
				return err
			}
			if len(d.Moved) > 0 {
				return codeError(exitNo)
			}
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&days, "as-at", nil, "compare cases begun on one `day` with cases begun on another")
	return cmd
}

// folders are the rulebooks among the arguments that stand on disk, and so must not be written into.
func folders(args []string) []string {
	return slices.DeleteFunc(slices.Clone(args), func(s string) bool { return s == builtIn })
}

// builtIn is the word for the built-in rulebook.
const builtIn = "uk"

func makeDiff(c *common, days, args []string) (*advisor.Diff, *rules.Book, error) {
	if len(days) > 0 {
		if len(days) != 2 || len(args) > 0 {
			return nil, nil, withHint(usagef("rules diff compares two days"), "give --as-at twice and no folder")
		}
		var dates [2]civil.Date
		for i, s := range days {
			d, err := civil.Parse(s)
			if err != nil {
				return nil, nil, usagef("--as-at: %s", err)
			}
			dates[i] = d
		}
		b, err := c.fullBook()
		if err != nil {
			return nil, nil, err
		}
		return advisor.Compile(b).DiffDays(dates[0], dates[1]), b, nil
	}
	if len(args) != 2 {
		return nil, nil, withHint(usagef("rules diff needs two rulebooks"), "give two folders, or --as-at twice")
	}
	var books [2]*rules.Book
	for i, folder := range args {
		files := rules.UK()
		if folder != builtIn {
			info, err := os.Stat(folder)
			if err != nil || !info.IsDir() {
				return nil, nil, withHint(fmt.Errorf("%q is not a folder that can be read", folder), "give the folder that holds book.yaml, or uk")
			}
			files = os.DirFS(folder)
		}
		b, err := advisor.Load(files)
		if err != nil {
			return nil, nil, err
		}
		books[i] = b
	}
	return advisor.DiffBooks(books[0], books[1]), books[1], nil
}
