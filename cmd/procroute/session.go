package main

import (
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// session is what a command about a case works with.
type session struct {
	book   *rules.Book
	engine *advisor.Engine
	cs     *advisor.Case
	advice *advisor.Advice // nil if the case was only read
	maker  *report.Maker
	today  civil.Date
}

// open reads a case and works out its advice.
func (c *common) open(cmd *cobra.Command, path string) (*session, error) {
	s, err := c.read(cmd, path)
	if err != nil {
		return nil, err
	}
	s.advice = s.engine.Advise(s.cs, s.today)
	if c.today == "" {
		s.advice.Today = "" // printed only if somebody fixed it, so that the same case gives the same bytes tomorrow
	}
	return s, nil
}

// read reads a case for a command that needs no more, or less than all, of its advice. The cheap checks come first: a wrong date,
// format or file name is said before the rulebook is loaded.
func (c *common) read(cmd *cobra.Command, path string) (*session, error) {
	today, err := c.env.today(c.today)
	if err != nil {
		return nil, err
	}
	if _, err := c.formatFor(cmd); err != nil {
		return nil, err
	}
	data, err := readInput(c, path)
	if err != nil {
		return nil, err
	}
	b, err := c.book()
	if err != nil {
		return nil, err
	}
	s := &session{book: b, today: today}
	if s.cs, err = parseCase(b, path, data); err != nil {
		return nil, err
	}
	s.engine = advisor.Compile(b)
	s.maker = &report.Maker{Book: b, Dates: s.cs.Date}
	return s, nil
}

// oneCase is the argument check of commands about one case file, with a message that says what to type.
func oneCase(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return withHint(usagef("%s needs a case file", cmd.Name()), "name one, or - for standard input; \"procroute help case-files\" shows what it holds")
	case len(args) > 1:
		return withHint(usagef("%s takes one case file, not %d", cmd.Name(), len(args)), "quote a name that has spaces in it")
	}
	return nil
}

// caseFiles completes the names of case files.
func caseFiles(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
}

// routeNames completes the names of routes, each with its title.
func (c *common) routeNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	b, err := c.book()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, t := range b.Routes {
		out = append(out, cobra.CompletionWithDesc(t.ID, t.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// routeNamed is the route that --route names or, without it, the recommended one. If there is none, the error carries the exit
// code and the person has been told.
func (s *session) routeNamed(c *common, name, doing string) (*rules.Route, error) {
	if name == "" {
		if rec := s.advice.Recommended; rec != nil {
			return s.book.Route(rec.Route), nil
		}
		c.say("there is no recommended route %s\n%s  \"procroute todo\" says what is still to be found out", doing, routesToName(s.advice))
		if len(s.advice.Open) > 0 {
			return nil, codeError(exitMissing)
		}
		return nil, codeError(exitNo)
	}
	ck, err := s.advice.Check(name)
	if err != nil {
		return nil, usagef("--route: %s", err)
	}
	t := ck.Route.Route()
	if t == nil {
		return nil, withHint(usagef("--route: the rules that govern have no such route: %s", ck.Route.Reasons[0].Text), "\"procroute check\" says what became of it")
	}
	return t, nil
}

// routesToName lists the routes that somebody may name instead of the recommended one: those that are open, and those that may be.
func routesToName(a *advisor.Advice) string {
	var text strings.Builder
	for _, list := range []struct {
		status advisor.Status
		says   string
	}{{advisor.Open, "name one with --route; open: "}, {advisor.Undecided, "not decided yet, and to be named with --route: "}} {
		var ids []string
		for _, r := range a.Routes {
			if r.Status == list.status {
				ids = append(ids, r.ID)
			}
		}
		if len(ids) > 0 {
			text.WriteString("  " + list.says + strings.Join(ids, ", ") + "\n")
		}
	}
	return text.String()
}
