package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/diag"
)

// newWorkshop makes the commands for trainers.
func newWorkshop(c *common) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "workshop",
		Short: "Tools for trainers: cases to play, exercises, handouts",
		Long: `Tools for whoever teaches a room. Scenario cards are real cases, or made up ones that say so, with their sources. Nothing needs
the network, and nothing of a session is kept. "procroute help teaching" says how to run one.`,
		Example: `  procroute workshop list
  procroute workshop play CARD
  procroute workshop handout -o pack.pdf`,
		GroupID: groupTeach,
	}
	cmd.AddCommand(newWorkshopList(c, nil), newWorkshopShow(c, nil), newWorkshopPlay(c, nil), newWorkshopChallenge(c, nil), newWorkshopThenAndNow(c, nil))
	cmd.AddCommand(newWorkshopQuiz(c, nil), newWorkshopClock(c, nil), newWorkshopHandout(c, nil))
	onlyHolds(cmd)
	return cmd
}

// cardSet is the cards of a command, with what is needed to work with them.
type cardSet struct {
	book   *rules.Book
	engine *advisor.Engine
	cards  []*rules.Card
	today  civil.Date
}

// openCards loads the rulebook and the cards, the cheap checks first.
func (c *common) openCards(cmd *cobra.Command, folder string) (*cardSet, error) {
	today, err := c.env.today(c.today)
	if err != nil {
		return nil, err
	}
	if _, err := c.formatFor(cmd); err != nil {
		return nil, err
	}
	b, err := c.book()
	if err != nil {
		return nil, err
	}
	s := &cardSet{book: b, today: today}
	s.cards, err = c.cardsFrom(b, folder)
	return s, err
}

// compiled is the reasoner, made when it is first needed.
func (s *cardSet) compiled() *advisor.Engine {
	if s.engine == nil {
		s.engine = advisor.Compile(s.book)
	}
	return s.engine
}

// maker writes figures as they are today, where no case says otherwise.
func (s *cardSet) maker() *report.Maker {
	return &report.Maker{Book: s.book, Dates: func(string) civil.Date { return s.today }}
}

// makerOf writes figures as they were on the days of a card.
func (s *cardSet) makerOf(card *rules.Card) *report.Maker {
	cs, err := s.compiled().CaseOf(card.Readings[0].Answers)
	if err != nil {
		return s.maker()
	}
	return &report.Maker{Book: s.book, Dates: cs.Date}
}

// oneCard is the argument check of commands about one card.
func oneCard(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return withHint(usagef("%s needs the name of a card", cmd.Name()), "\"procroute workshop list\" lists them")
	case len(args) > 1:
		return usagef("%s takes one card, not %d", cmd.Name(), len(args))
	}
	return nil
}

// cardNames completes the names of cards, each with its title.
func (c *common) cardNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	b, err := c.book()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, x := range b.Cards {
		out = append(out, cobra.CompletionWithDesc(x.ID, x.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func cardsFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "cards", "", "take the cards from `folder` instead of the rulebook")
}

type cardListOptions struct {
	*common
	cmd          *cobra.Command
	theme, level string
	cards        string
}

// cardLevels are what --level takes.
var cardLevels = []string{"easy", "middling", "hard"}

func newWorkshopList(c *common, run func(context.Context, *cardListOptions) error) *cobra.Command {
	o := &cardListOptions{common: c}
	if run == nil {
		run = cardListRun
	}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "The scenario cards, by level and theme",
		Long: `Lists the scenario cards: who bought what, its value and days, what makes it hard, and the sources. With --quiet each has one
line. As JSON it holds all of each card, how it ended included.`,
		Example: `  procroute workshop list --level easy
  procroute workshop list --theme "light touch" --quiet
  procroute workshop list --cards my-cards --format json`,
		Args: nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.cmd = cmd
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.theme, "theme", "", "only cards on this `theme`")
	f.StringVar(&o.level, "level", "", "only cards of this `level`: easy, middling or hard")
	cardsFlag(cmd, &o.cards)
	completeFlag(cmd, "level", cobra.FixedCompletions(cardLevels, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func cardListRun(_ context.Context, o *cardListOptions) error {
	level := strings.ToLower(o.level)
	if level != "" && !slices.Contains(cardLevels, level) {
		hint := "the levels are " + strings.Join(cardLevels, ", ")
		if near := diag.Nearest(level, cardLevels); near != "" {
			hint = "did you mean \"" + near + "\"?"
		}
		return withHint(usagef("--level: %q is no level", o.level), hint)
	}
	s, err := o.openCards(o.cmd, o.cards)
	if err != nil {
		return err
	}
	theme, err := themeNamed(o.theme, themesOf(s.cards))
	if err != nil {
		return err
	}
	var list []*rules.Card
	for _, c := range s.cards {
		onTheme := slices.ContainsFunc(c.Themes, func(t string) bool { return strings.EqualFold(t, theme) })
		if (theme == "" || onTheme) && (level == "" || c.Level == level) {
			list = append(list, c)
		}
	}
	m := s.maker()
	out := m.NewCards(list)
	out.Theme, out.Level = theme, level
	return o.show(o.cmd, out, func() *report.Document { return m.Cards(out, o.quiet) })
}

// themesOf lists the themes of cards, each once, in order.
func themesOf(cards []*rules.Card) []string {
	var out []string
	for _, c := range cards {
		for _, t := range c.Themes {
			if !slices.ContainsFunc(out, func(x string) bool { return strings.EqualFold(x, t) }) {
				out = append(out, t)
			}
		}
	}
	slices.Sort(out)
	return out
}

type cardShowOptions struct {
	*common
	cmd   *cobra.Command
	card  string
	cards string
	end   bool
}

func newWorkshopShow(c *common, run func(context.Context, *cardShowOptions) error) *cobra.Command {
	o := &cardShowOptions{common: c}
	if run == nil {
		run = cardShowRun
	}
	cmd := &cobra.Command{
		Use:   "show CARD",
		Short: "A card as a page to hand out",
		Long: `Writes a scenario card as a page: the facts, what makes it hard, and what to talk about. How it ended is left out, since the
room is to predict it; --end adds it.`,
		Example: `  procroute workshop show CARD -o card.pdf
  procroute workshop show CARD --end`,
		Args:              oneCard,
		ValidArgsFunction: c.cardNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.card = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().BoolVar(&o.end, "end", false, "add how it ended")
	cardsFlag(cmd, &o.cards)
	return cmd
}

func cardShowRun(_ context.Context, o *cardShowOptions) error {
	s, err := o.openCards(o.cmd, o.cards)
	if err != nil {
		return err
	}
	card, err := cardNamed(o.card, s.cards)
	if err != nil {
		return err
	}
	m := s.makerOf(card)
	return o.show(o.cmd, m.NewCards([]*rules.Card{card}), func() *report.Document { return m.CardPage(card, o.end) })
}
