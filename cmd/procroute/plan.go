package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

type planOptions struct {
	*common
	cmd       *cobra.Command
	path      string
	route     string
	start     string
	signBy    string
	estimates []string
	skip      []string
}

func newPlan(c *common, run func(context.Context, *planOptions) error) *cobra.Command {
	o := &planOptions{common: c}
	if run == nil {
		run = planRun
	}
	cmd := &cobra.Command{
		Use:   "plan CASE.yaml",
		Short: "A route's notices, waiting times and deadlines on a calendar",
		Long: `Lays a route on a calendar: each step with its day, the notices, the waiting times the law sets, the first day on which
the contract can be signed, and the deadlines that follow. Every period of law is counted day by day, with the
holidays of the right part of the country. Steps that the law does not time take as long as the rulebook reckons;
put your own days in their place with --estimate, by the step's id or its short title. Without --route it is the
recommended route.

With --sign-by it works back from a day and says when to begin at the latest. -o FILE.ics writes events for
Outlook or Google Calendar, -o FILE.svg a picture.

The exit code is 0 if there is a plan, 1 if the route is closed or the day to sign by cannot be kept, and 3 if
the route is not shown to be open: then the plan is a draft.`,
		Example: `  procroute plan case.yaml --start 2026-12-01
  procroute plan case.yaml --route direct-award --sign-by 2027-03-31
  procroute plan case.yaml --estimate approve=15d -o plan.ics
  procroute plan case.yaml --skip voluntary-standstill`,
		GroupID:           groupKeep,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.route, "route", "r", "", "the `route` to plan, if it is not the recommended one")
	f.StringVar(&o.start, "start", "", "begin on `date` instead of today")
	f.StringVar(&o.signBy, "sign-by", "", "sign by `date`, and begin as late as that allows unless --start says when")
	f.StringArrayVar(&o.estimates, "estimate", nil, "`step=days` of work for a step, such as approve=15d or assess=3w; may be repeated")
	f.StringArrayVar(&o.skip, "skip", nil, "leave out a `step`; may be repeated")
	completeFlag(cmd, "route", c.routeNames)
	return cmd
}

func planRun(_ context.Context, o *planOptions) error {
	picture := o.picture()
	if picture != "" {
		o.format = formatText // the case is opened in the ordinary way; only the writing differs
	}
	want, today, err := o.wanted()
	if err != nil {
		return err
	}
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	t, err := s.routeNamed(o.common, o.route, "to plan")
	if err != nil {
		return err
	}
	p, err := planFor(s.advice, t, want, today)
	if beyond, ok := errors.AsType[*advisor.BeyondError](err); ok {
		return withHint(usagef("%s", beyond), "plan for another day, or add the year to the holidays: of the rulebook once the official list is out")
	}
	if err != nil {
		return usagef("%s", err)
	}
	if picture == "" {
		if err := o.show(o.cmd, p, func() *report.Document { return s.maker.Plan(p, o.quiet) }, o.path); err != nil {
			return err
		}
		return planExit(p)
	}
	if p.Route.Status == advisor.Closed {
		fmt.Fprintf(o.env.Err, "procroute: there is no plan: the route is closed: %s\n", report.Clean(firstReason(p)))
		return planExit(p)
	}
	var buf bytes.Buffer
	if picture == "ics" {
		err = report.ICS(&buf, p, today)
	} else {
		err = report.GanttSVG(&buf, p)
	}
	if err != nil {
		return err
	}
	if err := o.deliver(buf.Bytes(), o.path); err != nil {
		return err
	}
	return planExit(p)
}

// picture is ics or svg, if the plan is to be written as one of them.
func (o *planOptions) picture() string {
	name := strings.ToLower(o.format)
	if !o.cmd.Flag("format").Changed {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(o.output), "."))
	}
	if name == "ics" || name == "svg" {
		return name
	}
	return ""
}

// wanted reads the days and the estimates that the flags give.
func (o *planOptions) wanted() (advisor.PlanOptions, civil.Date, error) {
	want := advisor.PlanOptions{Estimates: map[string]int{}, Skip: o.skip}
	today, err := o.env.today(o.today)
	if err != nil {
		return want, today, err
	}
	for _, f := range []struct {
		name, text string
		day        *civil.Date
	}{{"--start", o.start, &want.Start}, {"--sign-by", o.signBy, &want.SignBy}} {
		if f.text == "" {
			continue
		}
		if *f.day, err = civil.Parse(f.text); err != nil {
			return want, today, usagef("%s: %s", f.name, err)
		}
	}
	if want.Start.IsZero() && want.SignBy.IsZero() {
		want.Start = today
	}
	for _, e := range o.estimates {
		step, days, ok := strings.Cut(e, "=")
		n, err := workingDays(days)
		if !ok || step == "" || err != nil {
			return want, today, withHint(usagef("--estimate: %q is not a step and its days", e), "write it as approve=15d for working days, or approve=3w for weeks")
		}
		want.Estimates[step] = n
	}
	return want, today, nil
}

// workingDays reads 10, 10d or 2w.
func workingDays(s string) (int, error) {
	each := 1
	if rest, ok := strings.CutSuffix(s, "w"); ok {
		s, each = rest, 5
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil || n < 0 || n > 1000 {
		return 0, fmt.Errorf("%q is not a number of days", s)
	}
	return n * each, nil
}

// planFor makes the plan. Where the last day to begin is past already, it begins today and is too late.
func planFor(a *advisor.Advice, t *rules.Route, want advisor.PlanOptions, today civil.Date) (*advisor.Plan, error) {
	p, err := a.Plan(t, want)
	if err != nil || !want.Start.IsZero() || p.Latest == "" || p.Latest >= today.String() {
		return p, err
	}
	want.Start = today
	return a.Plan(t, want)
}

func firstReason(p *advisor.Plan) string {
	if len(p.Route.Reasons) == 0 {
		return p.Route.Title
	}
	return p.Route.Reasons[0].Text
}

func planExit(p *advisor.Plan) error {
	late := p.Signing != nil && p.Signing.InTime != nil && !*p.Signing.InTime
	switch {
	case p.Route.Status == advisor.Closed || late:
		return codeError(exitNo)
	case p.Route.Status == advisor.Undecided:
		return codeError(exitMissing)
	}
	return nil
}
