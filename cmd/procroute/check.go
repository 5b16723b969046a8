package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

type checkOptions struct {
	*common
	cmd   *cobra.Command
	path  string
	route string
}

func newCheck(c *common, run func(context.Context, *checkOptions) error) *cobra.Command {
	o := &checkOptions{common: c}
	if run == nil {
		run = checkRun
	}
	cmd := &cobra.Command{
		Use:   "check CASE.yaml --route ROUTE",
		Short: "Examine a proposed route, condition by condition",
		Long: `Examines a route that somebody proposes: which of its conditions are met, not met or
not shown on the facts of the case, what evidence each asks for, and whether the
route stands. A route may be named by its id, its bare name, its family, or by what
people call it; if the law has renamed or abolished it, that is said.

The exit code is 0 if the route stands, 1 if it does not, and 3 if facts are missing.`,
		Example: `  procroute check case.yaml --route light-touch
  procroute check case.yaml --route VEAT`,
		GroupID:           groupCheck,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			if o.route == "" {
				return withHint(usagef("check needs a route"), "name it with --route, such as --route light-touch")
			}
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVarP(&o.route, "route", "r", "", "the `route` that is proposed")
	completeFlag(cmd, "route", c.routeNames)
	return cmd
}

// completeFlag registers the completion of a flag that is known to exist.
func completeFlag(cmd *cobra.Command, name string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(name, f); err != nil {
		panic(err) // a flag of that name was declared a line above
	}
}

func checkRun(_ context.Context, o *checkOptions) error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	ck, err := s.advice.Check(o.route)
	if err != nil {
		return usagef("--route: %s", err)
	}
	if err := o.show(o.cmd, ck, func() *report.Document { return s.maker.Check(ck, o.quiet) }, o.path); err != nil {
		return err
	}
	switch ck.Verdict {
	case advisor.Stands:
		return nil
	case advisor.DoesNotStand:
		return codeError(exitNo)
	}
	return codeError(exitMissing)
}
