package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"procroute/report"
	"procroute/rules"
	"procroute/rules/diag"
)

func newQuestions(c *common, run func(context.Context, *lookOptions) error) *cobra.Command {
	if run == nil {
		run = questionsRun
	}
	return look(c, &cobra.Command{
		Use:   "questions [QUESTION]",
		Short: "The questions the rulebook may ask, or one of them in full",
		Example: `  procroute questions
  procroute questions unique_supplier`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			b, err := c.book()
			if len(args) > 0 || err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var out []string
			for _, q := range b.Questions {
				out = append(out, cobra.CompletionWithDesc(q.ID, q.Name))
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
	}, run)
}

func questionsRun(_ context.Context, o *lookOptions) error {
	s, err := o.lookup()
	if err != nil {
		return err
	}
	if o.name == "" {
		list := s.maker.NewQuestions()
		return o.show(o.cmd, list, func() *report.Document { return s.maker.Questions(list, o.quiet) })
	}
	q, err := findQuestion(s.book, o.name)
	if err != nil {
		return err
	}
	card := s.maker.NewQuestionCard(q, s.empty())
	return o.show(o.cmd, card, func() *report.Document { return s.maker.QuestionCard(card) })
}

// findQuestion looks a question up by its id or its short name, in any case, with - and _ alike.
func findQuestion(b *rules.Book, name string) (*rules.Question, error) {
	fold := func(s string) string { return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "-", "_") }
	var ids []string
	for _, q := range b.Questions {
		if fold(q.ID) == fold(name) || strings.EqualFold(q.Name, strings.TrimSpace(name)) {
			return q, nil
		}
		ids = append(ids, q.ID)
	}
	if near := diag.Nearest(name, ids); near != "" {
		return nil, usagef("no question is called %q; did you mean %q?", name, near)
	}
	return nil, usagef("no question is called %q; see \"procroute questions\" for those there are", name)
}
