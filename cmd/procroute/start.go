package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"procroute/cmd/procroute/line"
	"procroute/report"
	"procroute/rules/civil"
	"procroute/rules/tree"
)

// recent is a case file in the current folder.
type recent struct {
	name    string
	title   string
	answers int
	changed time.Time
}

// mostRecent is how many case files the start offers.
const mostRecent = 5

// recentCases finds the case files of a folder, the one changed last first. Only files that say they are cases count.
func recentCases(folder string) []recent {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var out []recent
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		info, err := e.Info()
		if ext != ".yaml" && ext != ".yml" || err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil || !strings.Contains(string(data), "procroute") {
			continue
		}
		f, _ := tree.Parse(e.Name(), data)
		if f.Root.Get("procroute") == nil {
			continue
		}
		r := recent{name: e.Name(), changed: info.ModTime()}
		if t := f.Root.Get("title"); t != nil {
			r.title = t.Text
		}
		if a := f.Root.Get("answers"); a != nil {
			r.answers = len(a.Keys)
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b recent) int { return cmp.Or(b.changed.Compare(a.changed), cmp.Compare(a.name, b.name)) })
	return out[:min(len(out), mostRecent)]
}

func (r recent) String() string {
	parts := []string{"1 answer"}
	if r.answers != 1 {
		parts[0] = fmt.Sprintf("%d answers", r.answers)
	}
	if r.title != "" {
		parts = append([]string{r.title}, parts...)
	}
	return fmt.Sprintf("%s (%s; changed %s)", r.name, strings.Join(parts, ", "), civil.FromTime(r.changed).Long())
}

// starter is the start screen: what "procroute" alone offers on a terminal.
type starter struct {
	*common
	root  *cobra.Command
	lines *line.Reader
}

// choice is a line of a menu.
type choice struct {
	label string
	do    func(ctx context.Context) error
}

// errLeave ends a menu.
var errLeave = errors.New("the person has left")

// newStart makes what "procroute" alone does: a start screen on a terminal, the help elsewhere.
func newStart(c *common) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		if !c.env.InTerminal || !c.env.OutTerminal {
			return cmd.Help()
		}
		s := &starter{common: c, root: cmd.Root(), lines: line.NewReader(c.env.In)}
		return s.start(cmd.Context())
	}
}

func (s *starter) start(ctx context.Context) error {
	s.say("procroute: which procurement routes are open for a planned contract, which fits, and why.")
	for {
		menu := []choice{{"New interview", func(ctx context.Context) error { return s.interview(ctx, "") }}}
		for _, r := range recentCases(".") {
			menu = append(menu, choice{"Carry on with " + r.String(), func(ctx context.Context) error { return s.interview(ctx, r.name) }})
		}
		if s.has("check") {
			menu = append(menu, choice{"Check a route that somebody proposes", s.check})
		}
		menu = append(menu, s.lookUps()...)
		if s.has("workshop") {
			menu = append(menu, choice{"Workshop: tools for trainers", func(context.Context) error { return s.run("workshop", "--help") }})
		}
		menu = append(menu, choice{"All commands", func(context.Context) error { return s.root.Help() }}, choice{"Stop", func(context.Context) error { return errLeave }})
		if err := s.pick(ctx, menu); err != nil {
			if errors.Is(err, errLeave) {
				return nil
			}
			return err
		}
	}
}

// interview holds an interview and leaves the start with its exit code.
func (s *starter) interview(ctx context.Context, path string) error {
	err := interviewRun(ctx, &interviewOptions{common: s.common, path: path, lines: s.lines})
	if err == nil {
		return errLeave
	}
	return err
}

func (s *starter) check(ctx context.Context) error {
	path, err := s.ask(ctx, "Which case file: ")
	if err != nil || path == "" {
		return err
	}
	route, err := s.ask(ctx, "Which route (its name, or what people call it): ")
	if err != nil || route == "" {
		return err
	}
	return s.run("check", path, "--route", route)
}

// lookUps offers the parts of the rulebook that can be read.
func (s *starter) lookUps() []choice {
	var menu []choice
	for _, x := range []struct{ command, label string }{{"routes", "Routes"}, {"questions", "Questions"}, {"figures", "Figures"}, {"sources", "Sources"}, {"glossary", "Glossary"}} {
		if s.has(x.command) {
			menu = append(menu, choice{x.label, func(context.Context) error { return s.run(x.command) }})
		}
	}
	if len(menu) == 0 {
		return nil
	}
	return []choice{{"Look something up in the rulebook", func(ctx context.Context) error {
		return s.pick(ctx, append(menu, choice{"Back", func(context.Context) error { return nil }}))
	}}}
}

func (s *starter) has(name string) bool {
	c, _, err := s.root.Find([]string{name})
	return err == nil && c != s.root
}

// run carries out a command as if it had been typed, with the flags this one was started with. What is wrong is said, and the
// start goes on.
func (s *starter) run(args ...string) error {
	if s.rulebook != "" {
		args = append(args, "--rulebook", s.rulebook)
	}
	if s.today != "" {
		args = append(args, "--today", s.today)
	}
	if s.noColor {
		args = append(args, "--no-color")
	}
	if s.accessible {
		args = append(args, "--accessible")
	}
	run(s.env, args)
	return nil
}

func (s *starter) say(text string) {
	report.Text{Width: s.env.columns()}.Write(s.env.Out, &report.Document{Blocks: []report.Block{words(text)}})
}

// ask asks for a line. The end of input leaves.
func (s *starter) ask(ctx context.Context, prompt string) (string, error) {
	io.WriteString(s.env.Out, prompt)
	text, err := s.lines.Line(ctx)
	if err != nil {
		fmt.Fprintln(s.env.Out)
		return "", errLeave
	}
	return strings.TrimSpace(text), nil
}

// pick shows a menu until a line of it is chosen, and does what that line says. Nothing is chosen by an empty line.
func (s *starter) pick(ctx context.Context, menu []choice) error {
	l := report.List{Ordered: true, Tight: true}
	for _, c := range menu {
		l.Items = append(l.Items, report.Item{Spans: []report.Span{{Text: c.label}}})
	}
	fmt.Fprintln(s.env.Out)
	report.Text{Width: s.env.columns()}.Write(s.env.Out, &report.Document{Blocks: []report.Block{l}})
	for {
		text, err := s.ask(ctx, "Your choice: ")
		if err != nil {
			return err
		}
		switch n, err := strconv.Atoi(strings.TrimSuffix(text, ".")); {
		case text == "":
		case text == "quit" || text == "stop" || text == "exit" || text == "q":
			return errLeave
		case err != nil || n < 1 || n > len(menu):
			s.say(fmt.Sprintf("Type a number from 1 to %d, or stop.", len(menu)))
		default:
			return menu[n-1].do(ctx)
		}
	}
}
