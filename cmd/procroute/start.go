package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"procroute/cmd/procroute/line"
	"procroute/cmd/procroute/screen"
	"procroute/report"
)

// starter is the start screen: what "procroute" alone offers on a terminal. Line by line and on the whole screen it offers the same.
type starter struct {
	*common
	root  *cobra.Command
	lines *line.Reader
	full  bool // it fills the screen
	term  screen.Terminal
}

// choice is a line of a menu.
type choice struct {
	label string
	do    func(ctx context.Context) error
}

// errLeave ends the start.
var errLeave = errors.New("the person has left")

// what the start says of the program, in a line.
const startIntro = "Which procurement routes are open for a planned contract, which fits, and why."

// newStart makes what "procroute" alone does: a start screen on a terminal, the help elsewhere.
func newStart(c *common) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		if !c.env.InTerminal || !c.env.OutTerminal {
			return cmd.Help()
		}
		dark, err := (&interviewOptions{common: c}).dark()
		if err != nil {
			return err
		}
		s := &starter{common: c, root: cmd.Root(), lines: line.NewReader(c.env.In), full: !c.byLine(),
			term: screen.Terminal{In: c.env.In, Out: c.env.Out, Dark: dark, Plain: c.noColor || c.env.Getenv("NO_COLOR") != ""}}
		return s.start(cmd.Context())
	}
}

func (s *starter) start(ctx context.Context) error {
	for {
		err := s.pick(ctx, "procroute", startIntro, append(s.menu(), choice{"Stop", func(context.Context) error { return errLeave }}))
		switch {
		case errors.Is(err, errLeave), errors.Is(err, screen.ErrLeft):
			return nil
		case err != nil:
			return err
		}
	}
}

// menu is what can be done, as far as there are commands for it. The rulebook is not read for it: nobody waits for that before something
// is chosen that needs it.
func (s *starter) menu() []choice {
	menu := []choice{{"New interview", func(ctx context.Context) error { return s.interview(ctx, "", "") }}}
	for _, r := range recentCases(".") {
		menu = append(menu, choice{"Carry on with " + r.String(), func(ctx context.Context) error { return s.interview(ctx, r.name, "") }})
	}
	menu = append(menu, choice{"Start from a common purchase", s.purchase})
	if s.command("check") != nil {
		menu = append(menu, choice{"Check a route that somebody proposes", s.check})
	}
	if w := s.command("workshop"); w != nil {
		menu = append(menu, choice{"Workshop, for trainers", func(ctx context.Context) error { return s.under(ctx, "Workshop", w) }})
	}
	if looks := s.lookUps(); len(looks) > 0 {
		menu = append(menu, choice{"Look something up in the rulebook", func(ctx context.Context) error {
			return s.sub(ctx, "Look up", "What would you like to look up?", looks)
		}})
	}
	return append(menu, choice{"All commands", func(ctx context.Context) error { return s.show(ctx, "All commands", "--help") }})
}

// interview holds an interview and leaves the start with its exit code.
func (s *starter) interview(ctx context.Context, path, from string) error {
	err := interviewRun(ctx, &interviewOptions{common: s.common, disk: osDisk{}, path: path, from: from, lines: s.lines})
	if err == nil {
		return errLeave
	}
	return err
}

// purchase starts an interview from a common purchase.
func (s *starter) purchase(ctx context.Context) error {
	b, err := s.book()
	if err != nil {
		return err
	}
	var menu []choice
	for _, st := range b.Starters {
		menu = append(menu, choice{st.Title, func(ctx context.Context) error { return s.interview(ctx, "", st.ID) }})
	}
	if len(menu) == 0 {
		return s.sub(ctx, "Common purchases", "This rulebook describes none. Start a new interview instead.", nil)
	}
	return s.sub(ctx, "What are you buying?", "What is usual is filled in. You confirm or change whatever matters.", menu)
}

func (s *starter) check(ctx context.Context) error {
	var menu []choice
	for _, r := range recentCases(".") {
		menu = append(menu, choice{r.String(), func(ctx context.Context) error { return s.checkOn(ctx, r.name) }})
	}
	other := func(ctx context.Context) error {
		path, err := s.ask(ctx, "Check a route", "Which case file?")
		if err != nil || path == "" {
			return err
		}
		return s.checkOn(ctx, path)
	}
	if len(menu) == 0 {
		return other(ctx)
	}
	return s.sub(ctx, "Check a route", "For which case?", append(menu, choice{"Another file", other}))
}

func (s *starter) checkOn(ctx context.Context, path string) error {
	route, err := s.ask(ctx, "Check a route", "Which route? Its name, or what people call it, such as VEAT.")
	if err != nil || route == "" {
		return err
	}
	return s.show(ctx, "Check a route", "check", path, "--route", route)
}

// lookUps offers the parts of the rulebook that can be read.
func (s *starter) lookUps() []choice {
	var menu []choice
	for _, x := range []struct{ command, label string }{{"routes", "Routes"}, {"questions", "Questions"}, {"figures", "Figures"}, {"sources", "Sources"}, {"glossary", "Glossary"}, {"objections", "What colleagues object"}} {
		if s.command(x.command) != nil {
			menu = append(menu, choice{x.label, func(ctx context.Context) error { return s.show(ctx, x.label, x.command) }})
		}
	}
	return menu
}

// under offers the commands that a command holds. What such a command must be given is asked for: the words in capitals of its
// use line. They may ask questions of their own, so they are run as they are, and not shown on a page.
func (s *starter) under(ctx context.Context, title string, parent *cobra.Command) error {
	var menu []choice
	for _, c := range parent.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		menu = append(menu, choice{upperFirst(c.Name()) + ": " + c.Short, func(ctx context.Context) error {
			args := []string{parent.Name(), c.Name()}
			for _, word := range strings.Fields(c.Use)[1:] {
				if word != strings.ToUpper(word) || strings.HasPrefix(word, "[") || strings.HasPrefix(word, "-") {
					continue
				}
				text, err := s.ask(ctx, title, fmt.Sprintf("Which %s?", strings.ToLower(strings.TrimSuffix(word, "..."))))
				if err != nil || text == "" {
					return err
				}
				args = append(args, text)
			}
			s.run(s.env, args...)
			if s.full {
				fmt.Fprintln(s.env.Out)
				_, err := s.line(ctx, "Press Enter to go back: ")
				return err
			}
			return nil
		}})
	}
	return s.sub(ctx, title, parent.Short, menu)
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] // names of commands are plain letters
}

// command finds a command by its name, or nil.
func (s *starter) command(name string) *cobra.Command {
	c, _, err := s.root.Find([]string{name})
	if err != nil || c == s.root {
		return nil
	}
	return c
}

// run carries out a command as if it had been typed, with the flags this one was started with. What is wrong is said, and the
// start goes on.
func (s *starter) run(env *Env, args ...string) {
	var all []string
	for _, f := range []struct{ flag, value string }{{"--rulebook", s.rulebook}, {"--today", s.today}} {
		if f.value != "" {
			all = append(all, f.flag, f.value)
		}
	}
	if s.noColor {
		all = append(all, "--no-color")
	}
	if s.accessible {
		all = append(all, "--accessible")
	}
	run(env, append(all, args...))
}

// show carries out a command that only prints: on the whole screen its words fill a page.
func (s *starter) show(ctx context.Context, title string, args ...string) error {
	if !s.full {
		s.run(s.env, args...)
		return nil
	}
	return leave(s.draw(ctx, func(ctx context.Context) error {
		return screen.Show(ctx, s.term, title, func(width int) string {
			var out bytes.Buffer
			env := *s.env
			env.Out, env.Err, env.Width = &out, &out, func() int { return width }
			s.run(&env, args...)
			return out.String()
		})
	}))
}

// draw shows a screen. A signal takes it away and ends the start; outside of a screen a signal means what it always means.
func (s *starter) draw(ctx context.Context, show func(context.Context) error) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := show(ctx); ctx.Err() == nil {
		return err
	}
	return errLeave
}

func (s *starter) say(text string) {
	report.Text{Width: s.env.columns()}.Write(s.env.Out, &report.Document{Blocks: []report.Block{words(text)}})
}

// line asks for a line. The end of input leaves.
func (s *starter) line(ctx context.Context, prompt string) (string, error) {
	io.WriteString(s.env.Out, prompt)
	text, err := s.lines.Line(ctx)
	if err != nil {
		fmt.Fprintln(s.env.Out)
		return "", errLeave
	}
	return strings.TrimSpace(text), nil
}

// ask asks for a text. It is empty if the person leaves it.
func (s *starter) ask(ctx context.Context, title, ask string) (string, error) {
	if s.full {
		var text string
		err := s.draw(ctx, func(ctx context.Context) (err error) {
			text, err = screen.Ask(ctx, s.term, title, ask)
			return err
		})
		return text, leave(err)
	}
	s.say(ask)
	return s.line(ctx, "Your answer: ")
}

// leave turns leaving one screen into going back to the one before.
func leave(err error) error {
	if errors.Is(err, screen.ErrLeft) {
		return nil
	}
	return err
}

// sub shows a menu under the first one, with a way back.
func (s *starter) sub(ctx context.Context, title, intro string, menu []choice) error {
	back := choice{"Back", func(context.Context) error { return nil }}
	return leave(s.pick(ctx, title, intro, append(menu, back)))
}

// pick shows a menu until a line of it is chosen, and does what that line says. Line by line, nothing is chosen by an empty line.
func (s *starter) pick(ctx context.Context, title, intro string, menu []choice) error {
	if s.full {
		m := screen.Menu{Title: title, Intro: intro}
		for _, c := range menu {
			m.Lines = append(m.Lines, c.label)
		}
		at := 0
		err := s.draw(ctx, func(ctx context.Context) (err error) {
			at, err = screen.Pick(ctx, s.term, m)
			return err
		})
		if err != nil {
			return err
		}
		return menu[at].do(ctx)
	}
	l := report.List{Ordered: true, Tight: true}
	for _, c := range menu {
		l.Items = append(l.Items, report.Item{Spans: []report.Span{{Text: c.label}}})
	}
	fmt.Fprintln(s.env.Out)
	s.say(title + ". " + intro)
	fmt.Fprintln(s.env.Out)
	report.Text{Width: s.env.columns()}.Write(s.env.Out, &report.Document{Blocks: []report.Block{l}})
	for {
		text, err := s.line(ctx, "Your choice: ")
		if err != nil {
			return err
		}
		switch at := lineOf(menu, text); {
		case text == "":
		case text == "quit" || text == "stop" || text == "exit" || text == "q":
			return errLeave
		case at < 0:
			s.say(fmt.Sprintf("Type a number from 1 to %d, the first words of a line, or stop.", len(menu)))
		default:
			return menu[at].do(ctx)
		}
	}
}

// lineOf is the place of a line of a menu by its number or by the words it begins with, if only one does; or below zero.
func lineOf(menu []choice, text string) int {
	if n, err := strconv.Atoi(strings.TrimSuffix(text, ".")); err == nil {
		if n < 1 || n > len(menu) {
			return -1
		}
		return n - 1
	}
	found := -1
	for i, c := range menu {
		if text != "" && strings.HasPrefix(strings.ToLower(c.label), strings.ToLower(text)) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}
