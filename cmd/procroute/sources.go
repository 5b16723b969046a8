package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/report"
)

func newSources(c *common, run func(context.Context, *lookOptions) error) *cobra.Command {
	if run == nil {
		run = sourcesRun
	}
	cmd := look(c, &cobra.Command{
		Use:     "sources",
		Short:   "What the rulebook rests on, and how well it was checked",
		Example: `  procroute sources`,
	}, run)
	cmd.Args = nothingAfter
	return cmd
}

func sourcesRun(_ context.Context, o *lookOptions) error {
	s, err := o.lookup()
	if err != nil {
		return err
	}
	list := s.maker.NewSources()
	return o.show(o.cmd, list, func() *report.Document { return s.maker.Sources(list, o.quiet) })
}
