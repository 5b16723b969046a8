package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/report"
	"procroute/rules/civil"
)

type figuresOptions struct {
	lookOptions
	on string
}

func newFigures(c *common, run func(context.Context, *figuresOptions) error) *cobra.Command {
	o := &figuresOptions{lookOptions: lookOptions{common: c}}
	if run == nil {
		run = figuresRun
	}
	cmd := &cobra.Command{
		Use:   "figures",
		Short: "Every amount and period of the law, with its dates",
		Example: `  procroute figures
  procroute figures --on 2026-01-01`,
		GroupID: groupLook,
		Args:    nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.cmd = cmd
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.on, "on", "", "show only what is in force on `date`")
	return cmd
}

func figuresRun(_ context.Context, o *figuresOptions) error {
	var on civil.Date
	if o.cmd.Flags().Changed("on") {
		d, err := civil.Parse(o.on)
		if err != nil {
			return usagef("--on: %s", err)
		}
		on = d
	}
	s, err := o.lookup()
	if err != nil {
		return err
	}
	list := s.maker.NewFigures(on)
	return o.show(o.cmd, list, func() *report.Document { return s.maker.Figures(list, o.quiet) })
}
