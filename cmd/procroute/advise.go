package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/report"
)

type adviseOptions struct {
	*common
	cmd  *cobra.Command
	path string
}

func newAdvise(c *common, run func(context.Context, *adviseOptions) error) *cobra.Command {
	if run == nil {
		run = adviseRun
	}
	return &cobra.Command{
		Use:   "advise CASE.yaml",
		Short: "The routes open for a planned contract, which fits, and why",
		Long: `Reads a case file and says which procurement routes are open, closed or cannot be
told yet, which one is recommended, why, and what to do next, with the law cited.

The exit code is 0 whenever there is advice to give, be it that facts are missing or
that no route is open. "procroute check" answers yes, no or cannot tell yet.`,
		Example: `  procroute advise social-prescribing.yaml
  procroute advise --quiet social-prescribing.yaml
  procroute advise --format json - < case.yaml`,
		GroupID:           groupAsk,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd.Context(), &adviseOptions{c, cmd, args[0]})
		},
	}
}

func adviseRun(_ context.Context, o *adviseOptions) error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	a := s.advice
	a.AskFirst()
	return o.show(o.cmd, a, func() *report.Document { return s.maker.Advice(a, o.quiet) }, o.path)
}
