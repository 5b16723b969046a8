package main

import (
	"context"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules/civil"
)

type objectionsOptions struct {
	*common
	cmd   *cobra.Command
	path  string
	route string
}

func newObjections(c *common, run func(context.Context, *objectionsOptions) error) *cobra.Command {
	o := &objectionsOptions{common: c}
	if run == nil {
		run = objectionsRun
	}
	cmd := &cobra.Command{
		Use:   "objections [CASE.yaml]",
		Short: "What colleagues say against a partnership, and a fair answer",
		Long: `Lists what colleagues say against doing it another way, a fair answer to each with its provision, and what the answer does
not excuse.

With a case file it writes a one-page brief about that case for a colleague in procurement or law who has doubts: the route
proposed, each condition and how it is met, what could go wrong and what holds it, and what is asked of them. Without --route
it is the recommended route.

The exit code of a brief is 0 if the route is open, and 3 if it is not shown to be open yet. A route that is closed gets no
brief: then it is 1.`,
		Example: `  procroute objections
  procroute objections case.yaml -o brief.docx
  procroute objections case.yaml --route direct-award -o brief.pdf`,
		GroupID: groupTeach,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return oneCase(cmd, args)
		},
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd = cmd
			if len(args) > 0 {
				o.path = args[0]
			}
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVarP(&o.route, "route", "r", "", "the `route` to write the brief for, if it is not the recommended one")
	completeFlag(cmd, "route", c.routeNames)
	return cmd
}

func objectionsRun(_ context.Context, o *objectionsOptions) error {
	if o.path != "" {
		return o.brief()
	}
	if o.route != "" {
		return withHint(usagef("--route needs a case file"), "name one, or leave --route out")
	}
	today, err := o.env.today(o.today)
	if err != nil {
		return err
	}
	if _, err := o.formatFor(o.cmd); err != nil {
		return err
	}
	b, err := o.book()
	if err != nil {
		return err
	}
	m := &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}
	l := advisor.Compile(b).Objections(today)
	return o.show(o.cmd, l, func() *report.Document { return m.Objections(l, o.quiet) })
}

func (o *objectionsOptions) brief() error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	t, err := s.routeNamed(o.common, o.route, "to write a brief for")
	if err != nil {
		return err
	}
	b := s.advice.Brief(t)
	if b.Route.Status == advisor.Closed {
		return o.noBrief(b)
	}
	if err := o.show(o.cmd, b, func() *report.Document { return s.maker.Brief(b, o.quiet) }, o.path); err != nil {
		return err
	}
	if b.Route.Status != advisor.Open {
		return codeError(exitMissing)
	}
	return nil
}

// noBrief says why a closed route gets no brief.
func (o *objectionsOptions) noBrief(b *advisor.Brief) error {
	why := b.Route.Title
	if len(b.Route.Reasons) > 0 {
		why = b.Route.Reasons[0].Text
	}
	o.say("there is no brief: the route is closed: %s\n  \"procroute explain --why-not\" says more", why)
	return codeError(exitNo)
}
