package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/cmd/procroute/line"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/diag"
)

type clockOptions struct {
	*common
	cmd     *cobra.Command
	seed    uint64
	count   int
	clock   string
	answers bool
}

func newWorkshopClock(c *common, run func(context.Context, *clockOptions) error) *cobra.Command {
	o := &clockOptions{common: c}
	if run == nil {
		run = clockRun
	}
	cmd := &cobra.Command{
		Use:   "clock",
		Short: "Count a standstill by hand, then see it counted day by day",
		Long: `Makes exercises in counting days: a day on which something is done, a time that the law sets, and how that law counts. The
answers are counted as "procroute plan" counts, in the years whose bank holidays the rulebook holds.

On a terminal each is shown, waits for two dates, the first day that counts and the last, and is then counted day by day.
Written to a file or a pipe it is a paper to print; --answers writes the answer sheet to go with it. The same seed gives the
same paper.`,
		Example: `  procroute workshop clock --count 4
  procroute workshop clock --seed 7 -o paper.pdf
  procroute workshop clock --seed 7 --answers -o answers.pdf`,
		Args: nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.cmd = cmd
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&o.seed, "seed", 0, "make the paper of this `number`; without it each paper is new")
	f.IntVar(&o.count, "count", 5, "make this `number` of exercises, from 1 to 50")
	f.StringVar(&o.clock, "clock", "", "only exercises on this `clock` of the rulebook")
	f.BoolVar(&o.answers, "answers", false, "write the answer sheet instead of the paper")
	completeFlag(cmd, "clock", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		b, err := c.book()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var out []string
		for _, k := range b.Clocks {
			out = append(out, cobra.CompletionWithDesc(k.ID, k.Title))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

func clockRun(ctx context.Context, o *clockOptions) error {
	p, m, err := o.make()
	if err != nil {
		return err
	}
	if o.output == "" && o.env.InTerminal && o.env.OutTerminal && !o.answers && !o.cmd.Flag("format").Changed {
		g := &clockGame{common: o.common, paper: p, maker: m, lines: line.NewReader(o.env.In)}
		return g.play(ctx)
	}
	return o.show(o.cmd, p, func() *report.Document {
		if o.answers {
			return m.ClockAnswers(p)
		}
		return m.ClockPaper(p)
	})
}

// make makes the paper that the flags ask for.
func (o *clockOptions) make() (*advisor.ClockPaper, *report.Maker, error) {
	today, err := o.env.today(o.today)
	if err != nil {
		return nil, nil, err
	}
	if o.count < 1 || o.count > 50 {
		return nil, nil, usagef("--count: a paper has from 1 to 50 exercises, not %d", o.count)
	}
	if _, err := o.formatFor(o.cmd); err != nil {
		return nil, nil, err
	}
	seed := o.seed
	if !o.cmd.Flag("seed").Changed {
		seed = uint64(o.env.Now().UnixNano() % 10_000)
	}
	b, err := o.book()
	if err != nil {
		return nil, nil, err
	}
	clock, err := clockNamed(b, o.clock)
	if err != nil {
		return nil, nil, err
	}
	p := advisor.Compile(b).ClockPaper(advisor.ClockOptions{Seed: seed, Count: o.count, Clock: clock, Pick: rand.New(rand.NewPCG(seed, 0)).IntN})
	if len(p.Exercises) == 0 {
		return nil, nil, withHint(usagef("the rulebook has no time to count by that clock"), "choose another --clock, or leave it out")
	}
	return p, &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}, nil
}

// clockNamed finds a clock by its id. No name is no clock.
func clockNamed(b *rules.Book, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	var ids []string
	for _, k := range b.Clocks {
		if strings.EqualFold(k.ID, name) {
			return k.ID, nil
		}
		ids = append(ids, k.ID)
	}
	err := usagef("--clock: no clock is called %q", name)
	if near := diag.Nearest(strings.ToLower(name), ids); near != "" {
		return "", withHint(err, fmt.Sprintf("did you mean %q?", near))
	}
	return "", withHint(err, "the clocks are "+strings.Join(ids, ", "))
}

// clockGame counts days with a room: one exercise a screen, then every day of it counted.
type clockGame struct {
	*common
	paper        *advisor.ClockPaper
	maker        *report.Maker
	lines        *line.Reader
	asked, right int // days that were asked for, and those that were right
}

// play goes through the exercises. The end of input, or quit, ends it with the score so far.
func (g *clockGame) play(ctx context.Context) error {
	for i := range g.paper.Exercises {
		if !g.exercise(ctx, i) {
			break
		}
	}
	g.screen(report.Heading{Level: 2, Text: "The end"}, words(g.score()), words(fmt.Sprintf("The paper has the number %d: --seed %d makes it again.", g.paper.Seed, g.paper.Seed)),
		words(g.paper.Disclaimer))
	return nil
}

func (g *clockGame) score() string {
	if g.asked == 0 {
		return "No day was counted."
	}
	return fmt.Sprintf("Right: %d of %d days.", g.right, g.asked)
}

// exercise asks for the two days of one and shows the counting. It is false if the room has had enough.
func (g *clockGame) exercise(ctx context.Context, i int) bool {
	x := &g.paper.Exercises[i]
	head := report.Heading{Level: 2, Text: fmt.Sprintf("%d of %d. %s", i+1, len(g.paper.Exercises), x.What)}
	g.screen(append([]report.Block{head}, g.maker.ClockQuestion(x)...)...)
	first, ok := g.date(ctx, "The first day that counts: ")
	if !ok {
		return false
	}
	last, ok := g.date(ctx, "The last day: ")
	if !ok {
		return false
	}
	firstRight, lastRight := x.Right(first, last)
	verdicts := report.List{Tight: true, Items: []report.Item{g.verdict("The first day", first, x.First, firstRight), g.verdict("The last day", last, x.Last, lastRight)}}
	// The days come first: where they take more lines than the screen has, what is below them stays in sight.
	answer := g.maker.ClockAnswer(x)
	slices.Reverse(answer)
	g.screen(append(append([]report.Block{head}, answer...), verdicts, words(g.score()))...)
	_, ok = g.line(ctx, "Press Enter for the next, or type quit: ")
	return ok
}

// verdict says whether a day was right and, if not, by how much it was out.
func (g *clockGame) verdict(what string, said civil.Date, is string, right bool) report.Item {
	item := func(text string) report.Item { return report.Item{Spans: []report.Span{{Text: text}}} }
	if said.IsZero() {
		return item(what + ": no answer.")
	}
	g.asked++
	if right {
		g.right++
		return item(fmt.Sprintf("%s: you said %s. Right.", what, said.Long()))
	}
	want, _ := civil.Parse(is)
	out, way := said.Days()-want.Days(), "late"
	if out < 0 {
		out, way = -out, "early"
	}
	days := "days"
	if out == 1 {
		days = "day"
	}
	return item(fmt.Sprintf("%s: you said %s. Not right: %d %s too %s.", what, said.Long(), out, days, way))
}

// date takes a day. An empty line is no answer yet; pass is none at all.
func (g *clockGame) date(ctx context.Context, prompt string) (civil.Date, bool) {
	for {
		text, ok := g.line(ctx, prompt)
		switch {
		case !ok:
			return civil.Date{}, false
		case text == "":
			continue
		case text == "pass":
			return civil.Date{}, true
		}
		d, err := civil.Parse(text)
		if err == nil {
			return d, true
		}
		fmt.Fprintf(g.env.Out, "%s\nWrite a date, such as 5 January 2026, or pass or quit.\n", report.CleanLines(err.Error()))
	}
}

// line reads a line. It is false at quit and at the end of input.
func (g *clockGame) line(ctx context.Context, prompt string) (string, bool) {
	io.WriteString(g.env.Out, "\n"+prompt)
	text, err := g.lines.Line(ctx)
	text = strings.ToLower(strings.TrimSpace(text))
	if err != nil || text == "quit" || text == "q" || text == "stop" {
		io.WriteString(g.env.Out, "\n")
		return "", false
	}
	return text, true
}

// screen shows one thing. Where a terminal may be drawn on it starts at the top, so that nothing on it moves.
func (g *clockGame) screen(blocks ...report.Block) {
	(&quizGame{common: g.common}).screen(blocks...)
}
