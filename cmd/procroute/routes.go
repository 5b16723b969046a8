package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

type lookOptions struct {
	*common
	cmd  *cobra.Command
	name string // what to look up, or empty for the list
}

// look makes a look-up command with at most one argument.
func look(c *common, cmd *cobra.Command, run func(context.Context, *lookOptions) error) *cobra.Command {
	cmd.GroupID = groupLook
	cmd.Args = atMostOne
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o := &lookOptions{common: c, cmd: cmd}
		if len(args) == 1 {
			o.name = args[0]
		}
		return run(cmd.Context(), o)
	}
	return cmd
}

func atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return withHint(usagef("%s takes one name, not %d", cmd.Name(), len(args)), "quote a name that has spaces in it")
	}
	return nil
}

func newRoutes(c *common, run func(context.Context, *lookOptions) error) *cobra.Command {
	if run == nil {
		run = routesRun
	}
	return look(c, &cobra.Command{
		Use:   "routes [ROUTE]",
		Short: "The routes of the rulebook, or one of them in full",
		Example: `  procroute routes
  procroute routes pa2023/light-touch
  procroute routes VEAT`,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, to string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return c.routeNames(cmd, args, to)
		},
	}, run)
}

// lookup loads the rulebook for a look-up without a case. Figures in its texts are those of today.
func (o *lookOptions) lookup() (*session, error) {
	today, err := o.env.today(o.today)
	if err != nil {
		return nil, err
	}
	if _, err := o.formatFor(o.cmd); err != nil {
		return nil, err
	}
	b, err := o.book()
	if err != nil {
		return nil, err
	}
	return &session{book: b, today: today, maker: &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}}, nil
}

// empty is the advice on a case in which nothing is known. Names are looked up in it, and it shows what can ever matter.
func (s *session) empty() *advisor.Advice {
	return advisor.Compile(s.book).Advise(advisor.NewCase(), s.today)
}

func routesRun(_ context.Context, o *lookOptions) error {
	s, err := o.lookup()
	if err != nil {
		return err
	}
	if o.name == "" {
		list := s.maker.NewRoutes(nil)
		return o.show(o.cmd, list, func() *report.Document { return s.maker.Routes(list, o.quiet) })
	}
	var found []*rules.Route
	meanings := s.maker.Meanings(o.name)
	if t := s.book.Route(strings.ToLower(strings.TrimSpace(o.name))); t != nil {
		found = []*rules.Route{t}
	} else {
		for _, x := range meanings {
			for _, id := range x.Routes {
				if t := s.book.Route(id); t != nil {
					found = append(found, t)
				}
			}
		}
	}
	if len(found) == 0 && len(meanings) == 0 {
		return s.unknownRoute(o.name)
	}
	if len(found) != 1 || len(meanings) > 1 {
		list := s.maker.NewRoutes(found)
		list.Name, list.Meanings = o.name, meanings
		return o.show(o.cmd, list, func() *report.Document { return s.maker.Routes(list, o.quiet) })
	}
	t := found[0]
	card := s.maker.NewRouteCard(t, s.empty().Route(t))
	card.Name = o.name
	if len(meanings) == 1 {
		card.Became = meanings[0].Says
	}
	return o.show(o.cmd, card, func() *report.Document { return s.maker.RouteCard(card) })
}

// unknownRoute says that no route goes by a name, and which name is like it.
func (s *session) unknownRoute(name string) error {
	if _, err := s.empty().Find(name); err != nil {
		return usagef("%s", err)
	}
	return usagef("no rules know %q", name)
}
