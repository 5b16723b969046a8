package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

type challengeOptions struct {
	*common
	cmd     *cobra.Command
	name    string // of a card or a case file
	reading string
	route   string
	cards   string
}

func newWorkshopChallenge(c *common, run func(context.Context, *challengeOptions) error) *cobra.Command {
	o := &challengeOptions{common: c}
	if run == nil {
		run = challengeRun
	}
	cmd := &cobra.Command{
		Use:   "challenge CARD|CASE",
		Short: "What a rival bidder or an auditor would ask",
		Long: `Plays the rival bidder, or the auditor. Of a card or a case file it sets out what rests on somebody's judgement, what evidence
the record lacks, how each question is often misread, what was decided on it before, the answers with which the
recommendation falls, and the other routes that are open too. Without --route it is about the recommended route.

The exit code is 0 if the route is open, 1 if it is closed or none is recommended, and 3 if it is not shown to be open yet.`,
		Example: `  procroute workshop challenge CARD
  procroute workshop challenge case.yaml --route direct-award -o questions.docx`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return withHint(usagef("challenge needs a card or a case file"), "\"procroute workshop list\" lists the cards")
			}
			return oneCard(cmd, args)
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			list, _ := c.cardNames(cmd, args, toComplete)
			return list, cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.name = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.reading, "reading", "", "take this `reading` of the card; without it, the first")
	f.StringVarP(&o.route, "route", "r", "", "the `route` to challenge, if it is not the recommended one")
	cardsFlag(cmd, &o.cards)
	completeFlag(cmd, "route", c.routeNames)
	return cmd
}

func challengeRun(_ context.Context, o *challengeOptions) error {
	s, inputs, err := o.case_()
	if err != nil {
		return err
	}
	t, err := s.routeNamed(o.common, o.route, "to challenge")
	if err != nil {
		return err
	}
	c := s.advice.Challenge(t, s.today)
	if err := o.show(o.cmd, c, func() *report.Document { return s.maker.Challenge(c, o.quiet) }, inputs...); err != nil {
		return err
	}
	switch c.Route.Status {
	case advisor.Open:
		return nil
	case advisor.Closed:
		return codeError(exitNo)
	}
	return codeError(exitMissing)
}

// case_ is the case that is challenged: of a file, if the name looks like one, or of a card.
func (o *challengeOptions) case_() (s *session, inputs []string, err error) {
	if o.name == stdio || filepath.Ext(o.name) != "" || strings.ContainsRune(o.name, filepath.Separator) {
		if o.reading != "" {
			return nil, nil, withHint(usagef("--reading goes with a card"), "a case file has one reading only")
		}
		s, err = o.open(o.cmd, o.name)
		return s, []string{o.name}, err
	}
	set, err := o.openCards(o.cmd, o.cards)
	if err != nil {
		return nil, nil, err
	}
	card, err := cardNamed(o.name, set.cards)
	if err != nil {
		return nil, nil, err
	}
	r, err := readingNamed(card, o.reading)
	if err != nil {
		return nil, nil, err
	}
	cs, err := set.compiled().CaseOf(r.Answers)
	if err != nil {
		return nil, nil, usagef("%s", err)
	}
	cs.Title, cs.Authority = card.Title, card.Who
	s = &session{book: set.book, engine: set.engine, cs: cs, today: set.today, advice: set.engine.Advise(cs, set.today)}
	s.maker = &report.Maker{Book: set.book, Dates: cs.Date}
	return s, nil, nil
}

// readingNamed finds a reading of a card, or the first.
func readingNamed(card *rules.Card, name string) (*rules.Reading, error) {
	var ids []string
	for i := range card.Readings {
		r := &card.Readings[i]
		if name == "" || strings.EqualFold(r.ID, name) {
			return r, nil
		}
		ids = append(ids, r.ID)
	}
	return nil, withHint(usagef("--reading: the card %q has no reading %q", card.ID, name), "its readings are "+strings.Join(ids, ", "))
}

type thenAndNowOptions struct {
	*common
	cmd   *cobra.Command
	card  string
	cards string
}

func newWorkshopThenAndNow(c *common, run func(context.Context, *thenAndNowOptions) error) *cobra.Command {
	o := &thenAndNowOptions{common: c}
	if run == nil {
		run = thenAndNowRun
	}
	cmd := &cobra.Command{
		Use:   "then-and-now CARD",
		Short: "One case under the law of its day and of another, side by side",
		Long: `Sets the readings of a card side by side: the rules, the route and what people call it, the notices, what changed, and what
would have to be done that was not done then. A card with one reading is also read as if it began today, with the other
answers as they are; --today says another day.`,
		Example: `  procroute workshop then-and-now CARD
  procroute workshop then-and-now CARD --today 2026-01-05 -o sheet.pdf`,
		Args:              oneCard,
		ValidArgsFunction: c.cardNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.card = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	cardsFlag(cmd, &o.cards)
	return cmd
}

func thenAndNowRun(_ context.Context, o *thenAndNowOptions) error {
	s, err := o.openCards(o.cmd, o.cards)
	if err != nil {
		return err
	}
	card, err := cardNamed(o.card, s.cards)
	if err != nil {
		return err
	}
	t, err := s.compiled().ThenAndNow(card, s.today)
	if err != nil {
		return usagef("%s", err)
	}
	m := s.makerOf(card)
	return o.show(o.cmd, t, func() *report.Document { return m.ThenAndNow(t, o.quiet) })
}
