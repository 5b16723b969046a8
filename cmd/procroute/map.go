package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/report"
	"procroute/report/pdf"
	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/diag"
)

type mapOptions struct {
	*common
	cmd      *cobra.Command
	path     string
	regime   string
	on       string
	set      []string
	shape    string
	decision bool
}

func newMap(c *common, run func(context.Context, *mapOptions) error) *cobra.Command {
	o := &mapOptions{common: c}
	if run == nil {
		run = mapRun
	}
	cmd := &cobra.Command{
		Use:   "map [CASE.yaml]",
		Short: "Every route on one picture, for a case or blank",
		Long: `Draws every route of the rules that govern, grouped by idea: which are open, which are closed and by what, which cannot be
told yet and what for, and which one is recommended. While it is open which rules govern, each gets a sheet.

Without a case file the map is blank: the routes of the rules in force today, or on a day, or of the rules that --regime
names. On paper a blank map has boxes to tick. --decision draws the few questions that lead to the routes instead.

-o FILE.svg writes the picture, -o FILE.pdf or FILE.html the picture and the same in words; the other formats are words only.
--shape wide is for a screen, --shape a4 for paper. What does not fit in letters that can be read goes on to a second sheet. Of
several rules, those with no more than one route are told in words only.`,
		Example: `  procroute map case.yaml -o map.svg
  procroute map --shape a4 -o blank.pdf
  procroute map --on 2023-05-01 --set nation=wales -o then.svg
  procroute map --regime pa2023 --decision --shape a4 -o decision.html`,
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
	f := cmd.Flags()
	f.StringVar(&o.regime, "regime", "", "only the routes of this `regime`")
	f.StringVar(&o.on, "on", "", "without a case: the rules for what begins on `date` instead of today")
	f.StringArrayVarP(&o.set, "set", "s", nil, "without a case: the rules that may govern if `fact=answer`; may be repeated")
	f.StringVar(&o.shape, "shape", report.Wide.Name(), "the `shape` of a sheet: a4 or wide")
	f.BoolVar(&o.decision, "decision", false, "the questions that lead to the routes, on one page")
	completeFlag(cmd, "shape", cobra.FixedCompletions([]string{report.A4.Name(), report.Wide.Name()}, cobra.ShellCompDirectiveNoFileComp))
	completeFlag(cmd, "regime", c.regimeNames)
	return cmd
}

// regimeNames completes the ids of regimes, each with its title.
func (c *common) regimeNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	b, err := c.book()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, g := range b.Regimes {
		out = append(out, cobra.CompletionWithDesc(g.ID, g.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func mapRun(_ context.Context, o *mapOptions) error {
	shape, err := shapeNamed(o.shape)
	if err != nil {
		return err
	}
	switch {
	case o.path != "" && o.decision:
		return withHint(usagef("a decision map is blank: it takes no case file"), "leave the file out; --regime picks the rules")
	case o.path != "" && (o.on != "" || len(o.set) > 0):
		return withHint(usagef("--on and --set are for a map without a case"), "the case file says when it begins and what the facts are")
	}
	picture := o.picture()
	if picture {
		o.format = formatText // everything is opened in the ordinary way; only the writing differs
	}
	if o.path == "" {
		return o.blank(shape, picture)
	}
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	live := interview.New(s.engine, s.cs.Clone(), s.today).Map()
	x := s.maker.NewMap(s.advice, live)
	if o.regime != "" {
		if err := o.only(s.book, x); err != nil {
			return err
		}
	}
	return o.write(picture, x, func() []report.Sheet { return s.maker.MapSheets(x, shape) }, func() *report.Document { return s.maker.Map(x, o.quiet) })
}

// only keeps one of the sets of rules that may govern a case.
func (o *mapOptions) only(b *rules.Book, x *report.Map) error {
	g, err := regimeNamed(b, o.regime)
	if err != nil {
		return err
	}
	kept := slices.DeleteFunc(slices.Clone(x.Regimes), func(r report.MapRegime) bool { return r.ID != g.ID })
	if len(kept) == 0 {
		var ids []string
		for _, r := range x.Regimes {
			ids = append(ids, r.ID)
		}
		return withHint(usagef("--regime: %s cannot govern this case", g.ID), "these may: "+strings.Join(ids, ", ")+"; leave the case out for a blank map")
	}
	x.Regimes = kept
	return nil
}

// blank draws a map of nobody's case.
func (o *mapOptions) blank(shape report.Shape, picture bool) error {
	today, err := o.env.today(o.today)
	if err != nil {
		return err
	}
	on := today
	if o.on != "" {
		if on, err = civil.Parse(o.on); err != nil {
			return usagef("--on: %s", err)
		}
	}
	if _, err := o.formatFor(o.cmd); err != nil {
		return err
	}
	b, err := o.book()
	if err != nil {
		return err
	}
	m := &report.Maker{Book: b, Dates: func(string) civil.Date { return on }}
	regimes, err := o.regimes(b, on, today)
	if err != nil {
		return err
	}
	if o.decision {
		x := m.NewDecisionMap(regimes, on)
		return o.write(picture, x, func() []report.Sheet { return m.DecisionSheets(x, shape) }, func() *report.Document { return m.DecisionMap(x, o.quiet) })
	}
	x := m.NewBlankMap(regimes, on)
	return o.write(picture, x, func() []report.Sheet { return m.MapSheets(x, shape) }, func() *report.Document { return m.Map(x, o.quiet) })
}

// regimes are the rules that a blank map is of: the ones named, or those that may govern what begins on the day.
func (o *mapOptions) regimes(b *rules.Book, on, today civil.Date) ([]*rules.Regime, error) {
	if o.regime != "" {
		if len(o.set) > 0 {
			return nil, withHint(usagef("--regime names the rules, and so does --set"), "leave one of them out")
		}
		g, err := regimeNamed(b, o.regime)
		if err != nil {
			return nil, err
		}
		return []*rules.Regime{g}, nil
	}
	c := advisor.NewCase()
	c.Answers[b.DateQuestion] = advisor.Answer{State: advisor.Given, Amount: int64(on.Days())}
	e := advisor.Compile(b)
	for _, text := range o.set {
		if err := setAnswer(&session{book: b}, c, text); err != nil {
			return nil, err
		}
	}
	list := inForce(b, e.Advise(c, today))
	if len(list) == 0 {
		return nil, withHint(usagef("the rulebook advises under no rules that could govern what begins on %s", on.Long()), "name rules with --regime, or another day with --on")
	}
	return list, nil
}

// write writes a picture, a page with the picture and the words, or the words alone.
func (o *mapOptions) write(picture bool, data any, sheets func() []report.Sheet, words func() *report.Document) error {
	var inputs []string
	if o.path != "" {
		inputs = append(inputs, o.path)
	}
	format, err := o.formatFor(o.cmd)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	switch {
	case picture:
		err = report.WriteSheets(&buf, sheets())
	case format == formatHTML:
		err = report.HTML{Sheets: sheets()}.Write(&buf, words())
	case format == formatPDF:
		err = pdf.WriteSheets(&buf, sheets(), words())
	default:
		return o.show(o.cmd, data, words, inputs...)
	}
	if err != nil {
		return err
	}
	return o.deliver(buf.Bytes(), inputs...)
}

// picture reports whether the map is to be written as a picture by itself.
func (o *mapOptions) picture() bool {
	name := strings.ToLower(o.format)
	if !o.cmd.Flag("format").Changed {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(o.output), "."))
	}
	return name == "svg"
}

func shapeNamed(name string) (report.Shape, error) {
	for _, s := range []report.Shape{report.A4, report.Wide} {
		if strings.EqualFold(s.Name(), name) {
			return s, nil
		}
	}
	return report.Shape{}, withHint(usagef("--shape: %q is not a shape of sheet", name), "the shapes are a4, for paper, and wide, for a screen")
}

// regimeNamed finds a set of rules by its id or by one of its titles.
func regimeNamed(b *rules.Book, name string) (*rules.Regime, error) {
	var ids []string
	for _, g := range b.Regimes {
		if strings.EqualFold(g.ID, name) || strings.EqualFold(g.Title, name) || strings.EqualFold(g.Short, name) {
			return g, nil
		}
		ids = append(ids, g.ID)
	}
	err := usagef("--regime: no rules are called %q", name)
	if near := diag.Nearest(strings.ToLower(name), ids); near != "" {
		return nil, withHint(err, fmt.Sprintf("did you mean %q?", near))
	}
	return nil, withHint(err, "those there are: "+strings.Join(ids, ", "))
}
