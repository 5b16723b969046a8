package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"procroute/report"
)

type reachOptions struct {
	*common
	cmd    *cobra.Command
	path   string
	route  string
	advice bool // what would make it the recommended route is asked, not only what would open it
}

func newReach(c *common, run func(context.Context, *reachOptions) error) *cobra.Command {
	o := &reachOptions{common: c}
	if run == nil {
		run = reachRun
	}
	cmd := &cobra.Command{
		Use:   "reach CASE.yaml --route ROUTE",
		Short: "The smallest changes of fact that would open a route, or make it the advice",
		Long: `Says which facts would have to be different, or turn out so, for a route to be open: every smallest group of
changes, fewest first. Facts that nobody can change, such as the nation, the kind of body and days that are past, are left
alone. Changes that must not be engineered are marked, with the provision.

With --advice it says which would make the route the recommended one: it has to be open, and nothing that is preferred to it
may take effect. Every group of up to three changes is tried. If none would do, it says so, and what stands before the route.`,
		Example: `  procroute reach case.yaml --route VEAT
  procroute reach case.yaml --route innovation-partnership --advice`,
		GroupID:           groupCheck,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			if o.route == "" {
				return withHint(usagef("reach needs a route"), "name it with --route, such as --route light-touch")
			}
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVarP(&o.route, "route", "r", "", "the `route` to open")
	cmd.Flags().BoolVarP(&o.advice, "advice", "a", false, "say what would make it the recommended route, not only open")
	completeFlag(cmd, "route", c.routeNames)
	return cmd
}

func reachRun(_ context.Context, o *reachOptions) error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	today, err := o.env.today(o.today)
	if err != nil {
		return err
	}
	ck, err := s.advice.Check(o.route)
	if err != nil {
		return usagef("--route: %s", err)
	}
	t := ck.Route.Route()
	if t == nil {
		return withHint(usagef("--route: the rules that govern have no such route: %s", ck.Route.Reasons[0].Text), "\"procroute check\" says what became of it")
	}
	ask := s.advice.Reach
	if o.advice {
		ask = s.advice.ReachAdvice
	}
	r := ask(t, today)
	r.Name, r.Became = ck.Named.Name, ck.Named.Became
	return o.show(o.cmd, r, func() *report.Document { return s.maker.Reach(r, o.quiet) }, o.path)
}

func newTodo(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "todo CASE.yaml",
		Short: "What is still to be found out, most useful first",
		Long: `Lists the facts that are still open and could change the advice: the one that "procroute next" asks first, then
those on which the recommendation hangs, then by how many routes each would decide alone. Each says who would know and
the smallest act that settles it. With --format csv, or -o FILE.csv, it is a task list for a spreadsheet.`,
		Example: `  procroute todo case.yaml
  procroute todo case.yaml -o tasks.csv`,
		GroupID:           groupAsk,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			wantCSV := strings.EqualFold(c.format, "csv") || !cmd.Flag("format").Changed && strings.EqualFold(filepath.Ext(c.output), ".csv")
			if wantCSV {
				c.format = formatText // the case is opened in the ordinary way; only the writing differs
			}
			s, err := c.open(cmd, args[0])
			if err != nil {
				return err
			}
			t := s.advice.Todo()
			if !wantCSV {
				return c.show(cmd, t, func() *report.Document { return s.maker.Todo(t, c.quiet) }, args[0])
			}
			var buf bytes.Buffer
			w := csv.NewWriter(&buf)
			w.UseCRLF = true
			for _, row := range s.maker.TodoRows(t) {
				if err := w.Write(safeCells(row)); err != nil {
					return err
				}
			}
			w.Flush()
			if err := w.Error(); err != nil {
				return err
			}
			return c.deliver(buf.Bytes(), args[0])
		},
	}
}

// safeCells keeps a spreadsheet from taking text for a formula.
func safeCells(row []string) []string {
	out := make([]string, len(row))
	for i, s := range row {
		s = report.Clean(s)
		if strings.HasPrefix(s, "=") || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") || strings.HasPrefix(s, "@") {
			s = "'" + s
		}
		out[i] = s
	}
	return out
}
