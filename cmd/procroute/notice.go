package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

type noticeOptions struct {
	*common
	cmd    *cobra.Command
	path   string
	notice string
	route  string
	on     string
}

func newNotice(c *common, run func(context.Context, *noticeOptions) error) *cobra.Command {
	o := &noticeOptions{common: c}
	if run == nil {
		run = noticeRun
	}
	cmd := &cobra.Command{
		Use:   "notice CASE.yaml",
		Short: "Draft wording for a notice, item by item, with what is missing",
		Long: `Drafts a notice for a route: each item that the law wants in it, with the provision, and beside it what the case has
to say. What the case does not say is marked GAP; the draft never says more than the case. Without --route it is the
recommended route, and without --notice the notice that route publishes, if the rulebook describes just one.

The exit code is 0 if the route is open, 3 if it is not shown to be open (then there is a draft, not to be published
yet), and 1 if the route is closed: then there is no draft.

Where a waiting time runs from the notice, --on says on which day it is to be published, and the last day is counted.`,
		Example: `  procroute notice case.yaml --notice UK5 -o notice.docx
  procroute notice case.yaml --notice UK6 --on 2026-12-01
  procroute notice case.yaml --notice VEAT --route direct-award`,
		GroupID:           groupKeep,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.notice, "notice", "", "the `notice`, by its code or name, such as UK5")
	cmd.Flags().StringVarP(&o.route, "route", "r", "", "the `route` the notice is for, if it is not the recommended one")
	cmd.Flags().StringVar(&o.on, "on", "", "the `date` of publication, to count the waiting time from")
	completeFlag(cmd, "route", c.routeNames)
	completeFlag(cmd, "notice", c.noticeNames)
	return cmd
}

// noticeNames completes the ids of notices, each with its title.
func (c *common) noticeNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	b, err := c.book()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, n := range b.Notices {
		out = append(out, cobra.CompletionWithDesc(n.ID, n.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func noticeRun(_ context.Context, o *noticeOptions) error {
	var on civil.Date
	if o.on != "" {
		var err error
		if on, err = civil.Parse(o.on); err != nil {
			return usagef("--on: %s", err)
		}
	}
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	n, route, err := o.pick(s)
	if err != nil {
		return err
	}
	if route.Status == advisor.Closed {
		o.refuse("there is no draft: the route is closed", route.Title, route.Reasons)
		return codeError(exitNo)
	}
	draft, err := s.maker.NewNoticeDraft(n, s.advice, route, on)
	if beyond, ok := errors.AsType[*advisor.BeyondError](err); ok {
		return withHint(usagef("--on: %s", beyond), "name another day, or add the year to the holidays: of the rulebook once the official list is out")
	}
	if err != nil {
		return err
	}
	if err := o.show(o.cmd, draft, func() *report.Document { return s.maker.Notice(draft, o.quiet) }, o.path); err != nil {
		return err
	}
	if route.Status == advisor.Undecided {
		return codeError(exitMissing)
	}
	return nil
}

// refuse says why there is nothing to draft.
func (o *noticeOptions) refuse(what, title string, reasons []advisor.Reason) {
	var text strings.Builder
	text.WriteString(what + ": " + title)
	for i, r := range reasons {
		if i < 3 {
			text.WriteString("\n  " + r.Text)
		}
	}
	o.say("%s", text.String())
}

// pick finds the notice and the route that are meant.
func (o *noticeOptions) pick(s *session) (*rules.Notice, *advisor.RouteAdvice, error) {
	var route *advisor.RouteAdvice
	switch rec := s.advice.Recommended; {
	case o.route != "":
		ck, err := s.advice.Check(o.route)
		if err != nil {
			return nil, nil, usagef("--route: %s", err)
		}
		route = &ck.Route
	case rec != nil:
		r := s.advice.Route(s.book.Route(rec.Route))
		route = &r
	}
	if o.notice == "" {
		n, err := theNotice(s.book, route)
		return n, route, err
	}
	list := noticesCalled(s.book, o.notice)
	if len(list) == 0 {
		var ids []string
		for _, n := range s.book.Notices {
			ids = append(ids, n.ID)
		}
		return nil, nil, withHint(usagef("--notice: the rulebook describes no notice %q", o.notice), "it describes "+orNothing(ids))
	}
	if route != nil && route.Status == advisor.Closed {
		return list[0], route, nil // whatever it would publish
	}
	if route != nil {
		if n := noticeOf(list, route); n != nil {
			return n, route, nil
		}
		if o.route != "" {
			return nil, nil, withHint(usagef("%s publishes no notice %q on these facts", route.ID, o.notice), "\"procroute routes "+route.ID+"\" lists its notices")
		}
	}
	return o.pickRoute(s, list)
}

func orNothing(ids []string) string {
	if len(ids) == 0 {
		return "none"
	}
	return strings.Join(ids, ", ")
}

// pickRoute looks for a route that publishes one of some notices, where the recommended one does not. If none of those routes
// can be open, that is the answer; if several can, somebody has to choose.
func (o *noticeOptions) pickRoute(s *session, list []*rules.Notice) (*rules.Notice, *advisor.RouteAdvice, error) {
	var open []*advisor.RouteAdvice
	var closed *advisor.RouteAdvice
	for i := range s.advice.Routes {
		r := &s.advice.Routes[i]
		switch {
		case noticeOf(list, r) == nil:
		case r.Status == advisor.Closed && closed == nil:
			closed = r
		case r.Status != advisor.Closed:
			open = append(open, r)
		}
	}
	switch {
	case len(open) == 1:
		return noticeOf(list, open[0]), open[0], nil
	case len(open) > 1:
		var ids []string
		for _, r := range open {
			ids = append(ids, r.ID)
		}
		return nil, nil, withHint(usagef("the recommended route does not publish the notice %q; say which route it is for", o.notice), "with --route one of "+strings.Join(ids, ", "))
	case closed != nil:
		return noticeOf(list, closed), closed, nil
	}
	var reasons []advisor.Reason
	if found, err := s.advice.Find(o.notice); err == nil && found.Became != nil {
		reasons = []advisor.Reason{*found.Became}
	}
	governs := "it cannot be told yet which rules govern"
	if s.advice.Regime.ID != "" {
		governs = s.advice.Regime.Title + " governs, and knows no such notice"
		if slices.ContainsFunc(list, func(n *rules.Notice) bool { return n.Regime == s.advice.Regime.ID }) {
			governs = s.advice.Regime.Title + " governs, and no step of its routes publishes it on these facts"
		}
	}
	o.refuse("there is no draft of "+list[0].Title, governs, reasons)
	return nil, nil, codeError(exitNo)
}

// fold makes names alike that differ only in case, hyphens and brackets.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("-", " ", "_", " ", "(", " ", ")", " ").Replace(strings.ToLower(s))), " ")
}

// noticesCalled finds the notices a name means: by an id, by what steps call it, by the title, or by words from one of these. What
// fits better comes first.
func noticesCalled(b *rules.Book, name string) []*rules.Notice {
	const exact, start, within, none = 0, 1, 2, 3
	name = fold(name)
	fit := func(n *rules.Notice) int {
		best := none
		for _, s := range append([]string{n.ID, n.Title}, n.Notice...) {
			switch s = fold(s); {
			case s == name:
				best = exact
			case strings.HasPrefix(s, name+" "):
				best = min(best, start)
			case strings.Contains(" "+s+" ", " "+name+" "):
				best = min(best, within)
			}
		}
		return best
	}
	var out []*rules.Notice
	for _, n := range b.Notices {
		if name != "" && fit(n) < none {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(x, y *rules.Notice) int { return fit(x) - fit(y) })
	return out
}

// noticeOf is the notice of a list that a route publishes on the facts of the case, or nil.
func noticeOf(list []*rules.Notice, r *advisor.RouteAdvice) *rules.Notice {
	regime, name, _ := strings.Cut(r.ID, "/")
	for _, n := range list {
		if n.Regime == regime && (len(n.Routes) == 0 || slices.Contains(n.Routes, name)) && slices.ContainsFunc(r.Steps, func(s advisor.StepAdvice) bool { return slices.Contains(n.Notice, s.Notice) }) {
			return n
		}
	}
	return nil
}

// theNotice is the only notice of a route that the rulebook describes.
func theNotice(b *rules.Book, route *advisor.RouteAdvice) (*rules.Notice, error) {
	if route == nil {
		return nil, withHint(usagef("there is no recommended route"), "name the notice with --notice and the route with --route")
	}
	var out []*rules.Notice
	var ids []string
	for _, n := range b.Notices {
		if noticeOf([]*rules.Notice{n}, route) != nil {
			out, ids = append(out, n), append(ids, n.ID+" ("+n.Title+")")
		}
	}
	switch {
	case len(out) == 1:
		return out[0], nil
	case len(out) > 1:
		return nil, withHint(usagef("%s has more than one notice", route.ID), "name it with --notice, one of "+strings.Join(ids, ", "))
	case route.Status == advisor.Closed && len(b.Notices) > 0:
		return b.Notices[0], nil // there will be no draft
	}
	return nil, withHint(usagef("the rulebook describes no notice of %s", route.ID), "\"procroute advise\" lists its steps; name another route with --route")
}
