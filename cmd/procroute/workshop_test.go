package main

import (
	"context"
	"io"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/advisor/play"
	"procroute/rules"
)

// TestShownCards plays the card that the topic shows under the built-in rulebook.
func TestShownCards(t *testing.T) {
	text := indented(t, "teaching", `with its place; "procroute help rulebook" has all keys.`)
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	cards, err := advisor.LoadCards(fstest.MapFS{"shown.yaml": {Data: []byte(text)}}, b)
	if err != nil {
		t.Fatal(err)
	}
	p, err := play.New(advisor.Compile(b), cards[0], play.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.All() {
		switch s.Part {
		case play.Result:
			if rec := s.Advice.Recommended; rec == nil || rec.Family != "light-touch" {
				t.Errorf("the card shown leads to %+v, want light touch, which its theme promises", rec)
			}
		case play.FlipShown:
			if w := s.Moves; len(w.Moved) == 0 && (w.Before == nil) == (w.After == nil) {
				t.Error("the flip shown moves nothing")
			}
		}
	}
}

// TestWorkshopFlags checks what the workshop's commands make of their command lines, without doing the work.
func TestWorkshopFlags(t *testing.T) {
	type got struct {
		Card, Reading, Cards, Route, Theme, Level string
		ThenAndNow, Notes, End, Answers           bool
		Seed                                      uint64
		Count                                     int
	}
	for name, test := range map[string]struct {
		args []string
		want got
	}{
		"list":         {[]string{"list", "--theme", "care", "--level", "easy", "--cards", "x"}, got{Theme: "care", Level: "easy", Cards: "x"}},
		"show":         {[]string{"show", "a", "--end"}, got{Card: "a", End: true}},
		"play":         {[]string{"play", "a", "--reading", "now", "--then-and-now", "--cards", "x"}, got{Card: "a", Reading: "now", ThenAndNow: true, Cards: "x"}},
		"notes":        {[]string{"play", "--notes", "a", "--theme", "light"}, got{Card: "a", Notes: true, Theme: "light"}},
		"challenge":    {[]string{"challenge", "a.yaml", "-r", "x"}, got{Card: "a.yaml", Route: "x"}},
		"then and now": {[]string{"then-and-now", "a"}, got{Card: "a"}},
		"clock":        {[]string{"clock", "--seed", "7", "--answers", "--count", "2"}, got{Seed: 7, Count: 2, Answers: true}},
	} {
		t.Run(name, func(t *testing.T) {
			c := &common{env: testEnv(io.Discard, io.Discard)}
			var is got
			root := &cobra.Command{Use: "workshop", SilenceErrors: true, SilenceUsage: true}
			root.AddCommand(
				newWorkshopList(c, func(_ context.Context, o *cardListOptions) error {
					is = got{Theme: o.theme, Level: o.level, Cards: o.cards}
					return nil
				}),
				newWorkshopShow(c, func(_ context.Context, o *cardShowOptions) error { is = got{Card: o.card, End: o.end}; return nil }),
				newWorkshopPlay(c, func(_ context.Context, o *playOptions) error {
					is = got{Card: o.card, Reading: o.reading, ThenAndNow: o.thenAndNow, Notes: o.notes, Cards: o.cards, Theme: o.background}
					return nil
				}),
				newWorkshopChallenge(c, func(_ context.Context, o *challengeOptions) error { is = got{Card: o.name, Route: o.route}; return nil }),
				newWorkshopThenAndNow(c, func(_ context.Context, o *thenAndNowOptions) error { is = got{Card: o.card}; return nil }),
				newWorkshopClock(c, func(_ context.Context, o *clockOptions) error {
					is = got{Seed: o.seed, Count: o.count, Answers: o.answers}
					return nil
				}),
			)
			root.SetArgs(test.args)
			if err := root.Execute(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, is); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
