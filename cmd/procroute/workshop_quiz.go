package main

import (
	"context"
	"math/rand/v2"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/cmd/procroute/line"
	"procroute/report"
	"procroute/rules/civil"
)

type quizOptions struct {
	*common
	cmd     *cobra.Command
	seed    uint64
	count   int
	theme   string
	kind    string
	cards   string
	teams   []string
	answers bool
}

func newWorkshopQuiz(c *common, run func(context.Context, *quizOptions) error) *cobra.Command {
	o := &quizOptions{common: c}
	if run == nil {
		run = quizRun
	}
	cmd := &cobra.Command{
		Use:   "quiz",
		Short: "Myth or rule, and which route: exercises made from the rulebook",
		Long: `Makes a quiz. "Myth or rule" takes what people say of the rules. "Which route" takes a scenario card, changes one fact so
that another route fits, and asks which. Every answer comes from the rulebook, with the provision.

On a terminal it is played: one exercise a screen, then the answer and why, with the score of each team. Written to a file or
a pipe it is a paper to print; --answers writes the answer sheet to go with it. The same seed gives the same paper.`,
		Example: `  procroute workshop quiz --count 6 --teams Red,Blue
  procroute workshop quiz --seed 7 --count 10 -o paper.pdf
  procroute workshop quiz --seed 7 --count 10 --answers -o answers.pdf`,
		Args: nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.cmd = cmd
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&o.seed, "seed", 0, "make the paper of this `number`; without it each paper is new")
	f.IntVar(&o.count, "count", 10, "make this `number` of exercises, from 1 to 100")
	f.StringVar(&o.theme, "theme", "", "only exercises on this `theme`")
	f.StringVar(&o.kind, "kind", "", "only exercises of this `kind`: "+advisor.MythOrRule+" or "+advisor.WhichRoute)
	f.StringVar(&o.cards, "cards", "", "change the cards in `folder` instead of the rulebook's own")
	f.StringSliceVar(&o.teams, "teams", nil, "the `names` of the teams, with commas between them")
	f.BoolVar(&o.answers, "answers", false, "write the answer sheet instead of the paper")
	completeFlag(cmd, "kind", cobra.FixedCompletions([]string{advisor.MythOrRule, advisor.WhichRoute}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func quizRun(ctx context.Context, o *quizOptions) error {
	q, m, err := o.make()
	if err != nil {
		return err
	}
	if o.output == "" && o.env.InTerminal && o.env.OutTerminal && !o.answers && !o.cmd.Flag("format").Changed {
		g := &quizGame{common: o.common, quiz: q, maker: m, lines: line.NewReader(o.env.In), teams: newTeams(o.teams)}
		return g.play(ctx)
	}
	return o.show(o.cmd, q, func() *report.Document {
		if o.answers {
			return m.QuizAnswers(q)
		}
		return m.QuizPaper(q)
	})
}

// make makes the quiz that the flags ask for.
func (o *quizOptions) make() (*advisor.Quiz, *report.Maker, error) {
	today, err := o.env.today(o.today)
	if err != nil {
		return nil, nil, err
	}
	if o.count < 1 || o.count > 100 {
		return nil, nil, usagef("--count: a quiz has from 1 to 100 exercises, not %d", o.count)
	}
	if o.kind != "" && o.kind != advisor.MythOrRule && o.kind != advisor.WhichRoute {
		return nil, nil, withHint(usagef("--kind: %q is no kind of exercise", o.kind), "write "+advisor.MythOrRule+" or "+advisor.WhichRoute)
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
	cards, err := o.cardsFrom(b, o.cards)
	if err != nil {
		return nil, nil, err
	}
	z := advisor.Compile(b).NewQuizzes(cards, today)
	theme, err := themeNamed(o.theme, z.Themes())
	if err != nil {
		return nil, nil, err
	}
	q := z.Paper(advisor.QuizOptions{Seed: seed, Dice: rand.New(rand.NewPCG(seed, 0)), Count: o.count, Theme: theme, Kind: o.kind})
	if len(q.Exercises) == 0 {
		return nil, nil, withHint(usagef("there is nothing to make a quiz of"), "choose another --theme, or leave --kind out")
	}
	return q, &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}, nil
}
