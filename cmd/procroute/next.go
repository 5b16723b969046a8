package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/report"
)

type nextOptions struct {
	*common
	cmd  *cobra.Command
	path string
	all  bool
}

func newNext(c *common, run func(context.Context, *nextOptions) error) *cobra.Command {
	o := &nextOptions{common: c}
	if run == nil {
		run = nextRun
	}
	cmd := &cobra.Command{
		Use:   "next CASE.yaml",
		Short: "The next question worth asking, and why",
		Long: `Says which question is worth asking next: one whose answer can still change the
recommendation. First comes what settles which rules govern; then, topic by topic,
what is likely to leave few to ask. It shows the answers there are, why it is
asked, and which routes wait for it. Questions answered "unknown" are not asked
again.

The exit code is 0 whether or not anything is left to ask; in JSON, "question" is
null when nothing is.`,
		Example: `  procroute next case.yaml
  procroute next --format json case.yaml`,
		GroupID:           groupAsk,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().BoolVar(&o.all, "all", false, "ask also what can only decide routes that would not be recommended")
	return cmd
}

func nextRun(_ context.Context, o *nextOptions) error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	n := s.maker.NewNext(s.advice, o.all)
	return o.show(o.cmd, n, func() *report.Document { return s.maker.Next(n, o.quiet) }, o.path)
}
