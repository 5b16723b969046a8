package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules/diag"
)

type whatIfOptions struct {
	*common
	cmd  *cobra.Command
	path string
	set  []string
}

func newWhatIf(c *common, run func(context.Context, *whatIfOptions) error) *cobra.Command {
	o := &whatIfOptions{common: c}
	if run == nil {
		run = whatIfRun
	}
	cmd := &cobra.Command{
		Use:   "whatif CASE.yaml --set FACT=ANSWER ...",
		Short: "What moves if answers change",
		Long: `Changes answers of a case, without touching the file, and shows what moves: the rules, the
recommendation, the routes that open or close, and the cautions. Nothing that stays is repeated.`,
		Example: `  procroute whatif case.yaml --set unique_supplier=yes
  procroute whatif case.yaml --set value=£650,000 --set service=goods
  procroute whatif case.yaml --set innovation_need=unknown`,
		GroupID:           groupCheck,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			if len(o.set) == 0 {
				return withHint(usagef("whatif needs an answer to change"), "such as --set unique_supplier=yes")
			}
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringArrayVarP(&o.set, "set", "s", nil, "change one `fact=answer`; may be given more than once")
	return cmd
}

func whatIfRun(_ context.Context, o *whatIfOptions) error {
	s, err := o.read(o.cmd, o.path)
	if err != nil {
		return err
	}
	after := s.cs.Clone()
	for _, text := range o.set {
		if err := setAnswer(s, after, text); err != nil {
			return err
		}
	}
	w := s.engine.WhatIf(s.cs, after, s.today)
	return o.show(o.cmd, w, func() *report.Document { return s.maker.WhatIf(w, o.quiet) }, o.path)
}

// setAnswer changes one answer of a case as --set says.
func setAnswer(s *session, c *advisor.Case, text string) error {
	id, value, ok := strings.Cut(text, "=")
	if !ok {
		return withHint(usagef("--set: %q is not a fact and an answer", text), "write --set fact=answer")
	}
	id = strings.TrimSpace(id)
	q := s.book.Question(id)
	if q == nil {
		var ids []string
		for _, q := range s.book.Questions {
			ids = append(ids, q.ID)
		}
		hint := "see \"procroute questions\" for those there are"
		if near := diag.Nearest(id, ids); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return withHint(usagef("--set: no question is called %q", id), hint)
	}
	ans, msg, hint := advisor.ParseAnswer(q, []string{value}, false)
	if msg != "" {
		return withHint(usagef("--set: %s", msg), hint)
	}
	c.Answers[id] = ans
	return nil
}

func newHinges(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "hinges CASE.yaml",
		Short: "The answers the result hangs on; firm or fragile",
		Long: `Gives every question in turn each of its other answers, and says which would change the
recommendation, which would only open or close other routes, and on which nothing hangs. A result is firm if no
other answer to any single question would change the recommendation.`,
		Example:           "  procroute hinges case.yaml",
		GroupID:           groupCheck,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := c.read(cmd, args[0])
			if err != nil {
				return err
			}
			h := s.engine.Hinges(s.cs, s.today)
			return c.show(cmd, h, func() *report.Document { return s.maker.Hinges(h, c.quiet) }, args[0])
		},
	}
}

func newCompare(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "compare A.yaml B.yaml ...",
		Short: "Two people's answers to one case, or several cases side by side",
		Long: `Lays cases side by side. An answer that differs matters if giving one case the answer of another, and
nothing else, would move a route, the recommendation or the rules that govern.`,
		Example: "  procroute compare commissioner.yaml procurement.yaml",
		GroupID: groupCheck,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
		},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return withHint(usagef("compare needs two case files or more"), "such as: procroute compare a.yaml b.yaml")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			today, err := c.env.today(c.today)
			if err != nil {
				return err
			}
			b, err := c.book()
			if err != nil {
				return err
			}
			var cases []*advisor.Case
			for _, path := range args {
				k, err := readCase(c, b, path)
				if err != nil {
					return err
				}
				cases = append(cases, k)
			}
			x := advisor.Compile(b).Compare(slices.Clone(args), cases, today)
			m := &report.Maker{Book: b, Dates: cases[0].Date}
			return c.show(cmd, x, func() *report.Document { return m.Compare(x, c.quiet) }, args...)
		},
	}
}
