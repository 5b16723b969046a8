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

type handoutOptions struct {
	*common
	cmd     *cobra.Command
	session string
	names   []string
	cards   string
	regimes []string
	trainer bool
}

func newWorkshopHandout(c *common, run func(context.Context, *handoutOptions) error) *cobra.Command {
	o := &handoutOptions{common: c}
	if run == nil {
		run = handoutRun
	}
	cmd := &cobra.Command{
		Use:   "handout",
		Short: "A pack to print for the room",
		Long: `Writes a pack to print: a map of the decision, the routes then and now, notices and waiting times, myths, the cases of the
session, questions to talk about, whom to call, the glossary and a blank record.

Without --session it is for the longest one. --trainer adds the plan of the session, how the cases ended, and what good
answers come to; leave it out for the room.`,
		Example: `  procroute workshop handout -o pack.pdf
  procroute workshop handout --session thirty --trainer -o plan.docx
  procroute workshop handout --card york --card juno -o pack.html`,
		Args: nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.cmd = cmd
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.session, "session", "", "the `session` to pack for")
	f.StringArrayVar(&o.names, "card", nil, "put this `card` in, instead of those of the session; may be repeated")
	f.StringVar(&o.cards, "cards", "", "take the cards from `folder` instead of the rulebook")
	f.StringArrayVar(&o.regimes, "regime", nil, "leave out what belongs to other rules than `regime`; may be repeated")
	f.BoolVar(&o.trainer, "trainer", false, "add what only the trainer should see")
	return cmd
}

func handoutRun(_ context.Context, o *handoutOptions) error {
	today, err := o.env.today(o.today)
	if err != nil {
		return err
	}
	switch format, err := o.formatFor(o.cmd); {
	case err != nil:
		return err
	case format == formatJSON:
		return withHint(usagef("a pack for people has no JSON form"), "\"procroute workshop list --format json\" holds the cards")
	}
	b, err := o.book()
	if err != nil {
		return err
	}
	in := report.HandoutInput{Day: today, Ends: o.trainer, Beliefs: mostBeliefs}
	session, err := sessionNamed(b, o.session)
	if err != nil {
		return err
	}
	if in.Cards, err = o.pack(b, session); err != nil {
		return err
	}
	if session != nil && o.trainer {
		in.Sessions = []*rules.Session{session}
	}
	e := advisor.Compile(b)
	c := advisor.NewCase()
	c.Answers[b.DateQuestion] = advisor.Answer{State: advisor.Given, Amount: int64(today.Days())}
	a := e.Advise(c, today)
	in.Rulebook = a.Rulebook
	if in.Regimes, err = o.onlyRegimes(b, inForce(b, a)); err != nil {
		return err
	}
	m := &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}
	in.Map = m.HandoutMap(in.Regimes, today)
	if len(b.Records) > 0 {
		in.Blank = b.Records[0]
	}
	d := m.Handout(in)
	return o.show(o.cmd, nil, func() *report.Document { return d })
}

// mostBeliefs is how many myths go into a pack: as many as fit two pages.
const mostBeliefs = 16

// inForce lists the regimes that may govern a case that begins on the day, and that the rulebook advises under.
func inForce(b *rules.Book, a *advisor.Advice) []*rules.Regime {
	var out []*rules.Regime
	for _, g := range b.Regimes {
		may := g.ID == a.Regime.ID || slices.ContainsFunc(a.Regime.Candidates, func(c advisor.Candidate) bool { return c.ID == g.ID })
		if may && g.NotCovered == "" {
			out = append(out, g)
		}
	}
	return out
}

// onlyRegimes keeps the regimes that --regime names.
func (o *handoutOptions) onlyRegimes(b *rules.Book, list []*rules.Regime) ([]*rules.Regime, error) {
	if len(o.regimes) == 0 {
		return list, nil
	}
	var out []*rules.Regime
	for _, id := range o.regimes {
		g := b.Regime(strings.ToLower(id))
		if g == nil {
			var ids []string
			for _, x := range list {
				ids = append(ids, x.ID)
			}
			return nil, withHint(usagef("--regime: no regime is called %q", id), "there are "+strings.Join(ids, ", "))
		}
		out = append(out, g)
	}
	return out, nil
}

// sessionNamed finds a session by its id or, without a name, the longest.
func sessionNamed(b *rules.Book, name string) (*rules.Session, error) {
	var found *rules.Session
	var ids []string
	for _, s := range b.Sessions {
		ids = append(ids, s.ID)
		switch {
		case strings.EqualFold(s.ID, name):
			return s, nil
		case name == "" && (found == nil || s.Minutes > found.Minutes):
			found = s
		}
	}
	if name == "" {
		return found, nil
	}
	err := usagef("--session: no session is called %q", name)
	if near := diag.Nearest(strings.ToLower(name), ids); near != "" {
		return nil, withHint(err, "did you mean \""+near+"\"?")
	}
	return nil, withHint(err, "the sessions are "+strings.Join(ids, ", "))
}

// pack finds the cards to put in: those named or, without names, those of the session.
func (o *handoutOptions) pack(b *rules.Book, session *rules.Session) ([]*rules.Card, error) {
	all, err := o.cardsFrom(b, o.cards)
	if err != nil {
		return nil, err
	}
	names := o.names
	if len(names) == 0 && o.cards != "" {
		return all, nil
	}
	if len(names) == 0 && session != nil {
		for _, st := range session.Steps {
			names = append(names, st.Cards...)
		}
	}
	var out []*rules.Card
	for _, name := range names {
		c, err := cardNamed(name, all)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out, nil
}
