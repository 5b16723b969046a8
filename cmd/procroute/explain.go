package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

type explainOptions struct {
	*common
	cmd    *cobra.Command
	path   string
	route  string
	whyNot string
	full   bool
}

func newExplain(c *common, run func(context.Context, *explainOptions) error) *cobra.Command {
	o := &explainOptions{common: c}
	if run == nil {
		run = explainRun
	}
	cmd := &cobra.Command{
		Use:   "explain CASE.yaml",
		Short: "Why each route is open, closed or cannot be told yet",
		Long: `Says why each route is open, closed or cannot be told yet: the short reason first and,
with --full, the whole proof, from the rules down to the answers.`,
		Example: `  procroute explain case.yaml
  procroute explain case.yaml --route light-touch --full
  procroute explain case.yaml --why-not direct-award`,
		GroupID:           groupCheck,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.route, "route", "r", "", "explain this `route` only")
	f.StringVar(&o.whyNot, "why-not", "", "say why this `route` is not the recommended one")
	f.BoolVar(&o.full, "full", false, "add the whole proof")
	cmd.MarkFlagsMutuallyExclusive("route", "why-not")
	completeFlag(cmd, "route", c.routeNames)
	completeFlag(cmd, "why-not", c.routeNames)
	return cmd
}

func explainRun(_ context.Context, o *explainOptions) error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	e, err := o.explain(s.advice)
	if err != nil {
		return err
	}
	return o.show(o.cmd, e, func() *report.Document { return s.maker.Explain(e, o.quiet) }, o.path)
}

func (o *explainOptions) explain(a *advisor.Advice) (*report.Explain, error) {
	name, flag := o.route, "--route"
	if o.cmd.Flags().Changed("why-not") {
		name, flag = o.whyNot, "--why-not"
	}
	if !o.cmd.Flags().Changed("route") && flag == "--route" {
		return report.NewExplain(a, nil, o.full), nil
	}
	n, err := a.Find(name)
	if err != nil {
		return nil, usagef("%s: %s", flag, err)
	}
	routes := []advisor.RouteAdvice{}
	for _, t := range n.Routes {
		routes = append(routes, a.Route(t))
	}
	if n.Absent != nil {
		routes = append(routes, *n.Absent)
	}
	e := report.NewExplain(a, routes, o.full)
	e.Name, e.Became = n.Name, n.Became
	if flag == "--why-not" {
		e.WhyNot()
	}
	return e, nil
}
