package play_test

import (
	"errors"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/advisor/play"
	"procroute/rules"
	"procroute/rules/civil"
)

var today, _ = civil.New(2026, 5, 1)

// room is a small rulebook with a trainer's own cards.
type room struct {
	engine *advisor.Engine
	cards  map[string]*rules.Card
}

func newRoom(t testing.TB) *room {
	t.Helper()
	b, err := rules.Load(os.DirFS("../../report/testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := rules.LoadCards(os.DirFS("../../report/testdata/cards"), b)
	if err != nil {
		t.Fatal(err)
	}
	r := &room{advisor.Compile(b), map[string]*rules.Card{}}
	for _, c := range list {
		r.cards[c.ID] = c
	}
	return r
}

func (r *room) play(t testing.TB, card string, o play.Options) *play.Play {
	t.Helper()
	o.Today = today
	p, err := play.New(r.engine, r.cards[card], o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOrder(t *testing.T) {
	p := newRoom(t).play(t, "fernleigh", play.Options{Reading: "NOW", ThenAndNow: true})
	var got []string
	for {
		s := p.Screen()
		line := strings.Join(p.Position(), "; ")
		if s.Step != nil {
			line += " " + s.Step.Question.ID
		}
		if s.Frozen {
			line += " frozen"
		}
		got = append(got, line)
		if s.Last {
			break
		}
		if !p.Next() {
			t.Fatalf("no screen follows %s, which does not say that it is the last", line)
		}
	}
	want := []string{"facts 0", "twist 0", "question 0 nation frozen", "answer 0 nation", "question 1 began frozen", "answer 1 began", "question 2 value frozen",
		"answer 2 value", "question 3 service frozen", "answer 3 service", "question 4 unique_supplier frozen", "answer 4 unique_supplier", "question 5 grounds frozen",
		"answer 5 grounds", "rest 0", "result 0", "justify 0 frozen", "challenge 0", "flip 0 frozen", "flipped 0", "flip 1 frozen", "flipped 1", "happened 0", "since 0",
		"then 0 frozen", "then-and-now 0", "teaches 0", "prompts 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p.Next() {
		t.Error("a screen follows the last")
	}
	if diff := cmp.Diff(len(want), len(p.All())); diff != "" {
		t.Errorf("All has another number of screens (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"prompts 0"}, p.Position()); diff != "" {
		t.Errorf("All moved the play (-want +got):\n%s", diff)
	}
}

// typed are answers that a room may give to any question of the small rulebook, most of which each refuses.
var typed = []string{"1", "2", "3", "yes", "no", "unknown", "none", "£5", "2024-01-01", "2026-03-03", "care", "urgency", "toyland"}

// moment is all that can be told of where a play is.
type moment struct {
	Position []string
	Guess    string
	Taken    []string
	Status   map[string]advisor.Status
	Moved    []advisor.Change
}

func momentOf(p *play.Play) moment {
	s := p.Screen()
	m := moment{Position: p.Position(), Guess: s.Guess, Taken: s.Taken, Status: map[string]advisor.Status{}}
	for i := range s.Advice.Routes {
		m.Status[s.Advice.Routes[i].ID] = s.Advice.Routes[i].Status
	}
	if s.Moves != nil {
		m.Moved = s.Moves.Moved
	}
	return m
}

// wander takes a play anywhere: forward, back, off on other answers and changed facts, and on with the room's guesses.
func wander(rt *rapid.T, p *play.Play, most int) {
	for range rapid.IntRange(0, most).Draw(rt, "steps") {
		text := rapid.SampledFrom(typed).Draw(rt, "typed")
		switch rapid.SampledFrom([]string{"next", "next", "next", "back", "other", "flip", "guess"}).Draw(rt, "move") {
		case "next":
			p.Next()
		case "back":
			p.Back()
		case "other":
			p.Other(text)
		case "flip":
			if facts := p.Facts(); len(facts) > 0 {
				p.Flip(facts[rapid.IntRange(0, len(facts)-1).Draw(rt, "fact")].Question, text)
			}
		case "guess":
			p.Guess(text)
		}
	}
}

// Wherever a play is, going some screens forward and as many back leads to the same moment, as long as it stays on its line.
func TestBackIsTheWayBack(t *testing.T) {
	r := newRoom(t)
	rapid.Check(t, func(rt *rapid.T) {
		p := r.play(t, rapid.SampledFrom([]string{"fernleigh", "puppets"}).Draw(rt, "card"), play.Options{ThenAndNow: rapid.Bool().Draw(rt, "then and now")})
		wander(rt, p, 40)
		before := momentOf(p)
		n := 0
		for range rapid.IntRange(1, 12).Draw(rt, "forward") {
			if !p.Next() {
				break
			}
			n++
			if len(p.Position()) != len(before.Position) {
				return // the other line ended
			}
		}
		for range n {
			if !p.Back() {
				rt.Fatal("there is no way back")
			}
		}
		if diff := cmp.Diff(before, momentOf(p)); diff != "" {
			rt.Errorf("after %d forward and back (-before +after):\n%s", n, diff)
		}
	})
}

// Whoever takes another answer, or changes a fact, and then returns is where they were, whatever they did in between.
func TestReturnIsWhereItWasLeft(t *testing.T) {
	r := newRoom(t)
	rapid.Check(t, func(rt *rapid.T) {
		p := r.play(t, rapid.SampledFrom([]string{"fernleigh", "puppets"}).Draw(rt, "card"), play.Options{})
		for range rapid.IntRange(0, 25).Draw(rt, "forward") {
			p.Next()
		}
		p.Guess(rapid.SampledFrom(typed).Draw(rt, "guess"))
		before := momentOf(p)
		text := rapid.SampledFrom(typed).Draw(rt, "other")
		if p.Other(text) != nil && p.Flip("unique_supplier", text) != nil {
			return
		}
		if !p.Away() {
			rt.Fatal("the play is not away")
		}
		for range rapid.IntRange(0, 10).Draw(rt, "moves") {
			if rapid.Bool().Draw(rt, "deeper") {
				p.Other(rapid.SampledFrom(typed).Draw(rt, "deeper answer"))
			}
			if p.Next(); !p.Away() {
				break
			}
		}
		p.Return()
		if diff := cmp.Diff(before, momentOf(p)); diff != "" {
			rt.Errorf("after the return (-before +after):\n%s", diff)
		}
		if p.Return() {
			rt.Error("there is something to return from")
		}
	})
}

// A reveal tells exactly what "whatif" tells of the case before and after the answer.
func TestRevealsWhatWhatIfSays(t *testing.T) {
	r := newRoom(t)
	same := func(t *testing.T, want, got *advisor.WhatIf) {
		t.Helper()
		type told struct {
			Set, Moved, Regime any
			Before, After      string
			Cautions           any
		}
		of := func(w *advisor.WhatIf) told {
			route := func(r *advisor.Recommendation) string {
				if r == nil {
					return ""
				}
				return r.Route
			}
			return told{w.Set, w.Moved, w.Regime, route(w.Before), route(w.After), w.Cautions}
		}
		if diff := cmp.Diff(of(want), of(got)); diff != "" {
			t.Errorf("(-whatif +revealed):\n%s", diff)
		}
	}
	for _, card := range r.cards {
		for _, reading := range card.Readings {
			t.Run(card.ID+" "+reading.ID, func(t *testing.T) {
				full, err := r.engine.CaseOf(reading.Answers)
				if err != nil {
					t.Fatal(err)
				}
				before := advisor.NewCase()
				flips := 0
				for _, s := range r.play(t, card.ID, play.Options{Reading: reading.ID}).All() {
					switch s.Part {
					case play.Answer:
						after := before.Clone()
						after.Answers[s.Step.Question.ID] = full.Answers[s.Step.Question.ID]
						same(t, r.engine.WhatIf(before, after, today), s.Moves)
						before = after
					case play.Rest:
						same(t, r.engine.WhatIf(before, full, today), s.Moves)
					case play.FlipAsk:
						if len(s.Moves.Moved) > 0 || s.Moves.After != nil {
							t.Error("a flip that is frozen tells what it moves")
						}
					case play.FlipShown:
						after := full.Clone()
						set, err := r.engine.CaseOf(card.Flips[flips].Set)
						if err != nil {
							t.Fatal(err)
						}
						maps.Copy(after.Answers, set.Answers)
						same(t, r.engine.WhatIf(full, after, today), s.Moves)
						flips++
					case play.Result:
						if diff := cmp.Diff(r.engine.Advise(full, today).Recommended, s.Advice.Recommended); diff != "" {
							t.Errorf("result (-want +got):\n%s", diff)
						}
					}
				}
				if flips != len(card.Flips) {
					t.Errorf("%d flips were shown, want %d", flips, len(card.Flips))
				}
			})
		}
	}
}

// On a branch a question comes up that the card says nothing of; the room may answer it, or go on with it not known.
func TestBranchAsksWhatArises(t *testing.T) {
	r := newRoom(t)
	p := r.play(t, "puppets", play.Options{})
	for s := p.Screen(); s.Step == nil || s.Step.Question.ID != "unique_supplier"; s = p.Screen() {
		if !p.Next() {
			t.Fatal("the question did not come")
		}
	}
	if err := p.Other("no"); err != nil {
		t.Fatal(err)
	}
	s := p.Screen()
	if diff := cmp.Diff([]string{"More than one could deliver."}, s.Taken); s.Part != play.Answer || diff != "" {
		t.Errorf("at %s after another answer (-want +got):\n%s", s.Part, diff)
	}
	p.Next()
	s = p.Screen()
	if s.Step == nil || s.Step.Question.ID != "grounds" || s.Step.Known || s.Frozen {
		t.Fatalf("screen %+v, want the question on rarer situations, open to the room", s)
	}
	if err := p.Other("urgency"); err != nil {
		t.Fatal(err)
	}
	if got := p.Screen().Advice.Recommended; got == nil || got.Route != "act/direct-award" {
		t.Errorf("recommended %+v, want act/direct-award", got)
	}
	for range 2 { // the line of the room's answer, and the one below it
		if !p.Back() {
			t.Fatal("no way back")
		}
	}
	if s := p.Screen(); len(s.Taken) != 1 || s.Part != play.Answer {
		t.Errorf("two screens back: %s %v, want the first other answer", s.Part, s.Taken)
	}
}

func TestRefusals(t *testing.T) {
	r := newRoom(t)
	p := r.play(t, "fernleigh", play.Options{})
	tests := []struct {
		name string
		do   func() error
		want string
	}{
		{"no question", func() error { return p.Other("1") }, "there is no question on this screen; go to one first"},
		{"no fact", func() error { return p.Flip("weather", "1") }, "there is no such fact"},
		{"the same fact", func() error { return p.Flip("service", "care") }, "that is the answer already; give another one"},
		{"no answer", func() error { return p.Flip("service", "cheese") }, `"cheese" is not one of the answers; type a number from 1 to 5, or the words of an answer`},
		{"nothing to guess", func() error { _, err := p.Guess("1"); return err }, "there is no question on this screen"},
		{"the same answer", func() error { p.Next(); p.Next(); return p.Other("toyland") }, "that is the answer already; give another one"},
		{"no such answer", func() error { return p.Other("9") }, "there is no answer 9; type a number from 1 to 3, or the words of an answer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.do()
			if _, ok := errors.AsType[*interview.Refusal](err); !ok || err.Error() != test.want {
				t.Errorf("error %v, want a refusal: %s", err, test.want)
			}
			if p.Away() {
				t.Error("the play has left the card's own answers")
			}
		})
	}
	_, err := play.New(r.engine, r.cards["fernleigh"], play.Options{Reading: "never"})
	if want := "the card \"fernleigh\" has no reading \"never\"\nits readings are then, now"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	for name, edit := range map[string]func(c *rules.Card){
		"an answer of a reading": func(c *rules.Card) { c.Readings[0].Answers[0].Values = []string{"mars"} },
		"an answer of a flip":    func(c *rules.Card) { c.Flips[1].Set[0].Values = []string{"mars"} },
	} {
		if _, err := play.New(r.engine, spoilt(r.cards["fernleigh"], edit), play.Options{}); err == nil || !strings.Contains(err.Error(), `"mars" is not an answer`) {
			t.Errorf("%s that cannot be read: error %v", name, err)
		}
	}
}

// spoilt is a card with something changed, in a copy.
func spoilt(c *rules.Card, edit func(*rules.Card)) *rules.Card {
	d := *c
	d.Readings, d.Flips = nil, nil
	answers := func(list []rules.RawAnswer) []rules.RawAnswer { return append([]rules.RawAnswer{}, list...) }
	for _, r := range c.Readings {
		r.Answers = answers(r.Answers)
		d.Readings = append(d.Readings, r)
	}
	for _, f := range c.Flips {
		f.Set = answers(f.Set)
		d.Flips = append(d.Flips, f)
	}
	edit(&d)
	return &d
}

func TestCommandOf(t *testing.T) {
	for line, want := range map[string][2]string{
		"": {"next"}, " n ": {"next"}, "Reveal": {"next"}, "b": {"back"}, "other 2": {"other", "2"}, "o Goods and more": {"other", "Goods and more"},
		"flip service=goods": {"flip", "service=goods"}, "stop": {"quit"}, "?": {"keys"}, "t": {"notes"}, "yes": {"", "yes"}, "next to nothing": {"", "next to nothing"},
	} {
		cmd, rest := play.CommandOf(line)
		if got := [2]string{string(cmd), rest}; got != want {
			t.Errorf("CommandOf(%q) = %q, want %q", line, got, want)
		}
	}
}

// Every card of the built-in rulebook can be played under each of its readings, and the interview leads to what the whole case leads
// to, also where it does not ask for all that bears on it.
func TestBuiltInCards(t *testing.T) {
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	if len(b.Cards) == 0 {
		t.Fatal("there are no cards")
	}
	route := func(a *advisor.Advice) string {
		if a.Recommended == nil {
			return ""
		}
		return a.Recommended.Route
	}
	for _, c := range b.Cards {
		for _, r := range c.Readings {
			t.Run(c.ID+" "+r.ID, func(t *testing.T) {
				p, err := play.New(e, c, play.Options{Reading: r.ID, Today: today})
				if err != nil {
					t.Fatal(err)
				}
				led, questions := "", 0
				for at := ""; at != "result 0"; at = p.Position()[0] {
					if s := p.Screen(); s.Part == play.Answer {
						led = route(s.Advice)
						questions++
					}
					if !p.Next() {
						t.Fatal("there is no result")
					}
				}
				if got := route(p.Screen().Advice); got != led {
					t.Errorf("the questions lead to %q, the case to %q", led, got)
				}
				if questions < 2 {
					t.Errorf("only %d questions", questions)
				}
			})
		}
	}
}
