package advisor_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules/civil"
)

func dated(t *testing.T, iso string) civil.Date {
	t.Helper()
	d, err := civil.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A paper goes through the clocks by turns, stays in the years whose holidays are held, and counts what the plan counts.
func TestClockPaper(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	held := map[int]bool{}
	for _, h := range b.Holidays {
		held[h.Year] = true
	}
	holidays := 0
	for seed := range uint64(4) {
		options := func() advisor.ClockOptions {
			return advisor.ClockOptions{Seed: seed, Count: 10, Pick: rand.New(rand.NewPCG(seed, 0)).IntN}
		}
		p := e.ClockPaper(options())
		if diff := cmp.Diff(p, e.ClockPaper(options())); diff != "" {
			t.Errorf("seed %d made two papers:\n%s", seed, diff)
		}
		if len(p.Exercises) != 10 {
			t.Fatalf("seed %d: %d exercises, want 10", seed, len(p.Exercises))
		}
		var clocks []string
		for i := range p.Exercises {
			x := &p.Exercises[i]
			c := x.Counting
			if i < len(b.Clocks) {
				clocks = append(clocks, c.Clock)
			}
			for _, d := range append([]string{x.On, x.First, x.Last}, c.Ends) {
				if y := dated(t, d).Year(); !held[y] {
					t.Errorf("seed %d: %s is in a year without holidays", seed, d)
				}
			}
			// The first and the last day that the room is asked for, told from the count itself.
			first, last, weekdays := "", "", 0
			for _, k := range c.Days {
				if k.Number == 1 {
					first = k.On
				}
				last = k.On
				if w := dated(t, k.On).Weekday(); k.Why != "" && w != 0 && w != 6 {
					weekdays++
				}
			}
			holidays += min(weekdays, 1)
			if x.First != first || x.Last != last {
				t.Errorf("seed %d: %s from %s is said to be %s to %s, and is counted from %s to %s", seed, c.Length, x.On, x.First, x.Last, first, last)
			}
			if f, l := x.Right(dated(t, first), dated(t, last)); !f || !l {
				t.Errorf("seed %d: the right days are called wrong", seed)
			}
			if f, l := x.Right(dated(t, first).AddDays(1), civil.Date{}); f || l {
				t.Errorf("seed %d: wrong days are called right", seed)
			}
			cs := advisor.NewCase()
			cs.Answers[b.DateQuestion] = advisor.Answer{State: advisor.Given, Amount: int64(dated(t, x.On).Days())}
			a := e.Advise(cs, civil.Date{})
			if !slices.ContainsFunc(a.Regime.Candidates, func(c advisor.Candidate) bool { return c.ID == x.Regime }) {
				t.Errorf("seed %d: %s cannot govern on %s", seed, x.Rules, x.On)
			}
		}
		slices.Sort(clocks)
		if got := len(slices.Compact(clocks)); got != len(b.Clocks) {
			t.Errorf("seed %d: the first %d exercises are on %d clocks", seed, len(b.Clocks), got)
		}
	}
	if holidays < 20 { // two thirds of them are looked for where holidays are
		t.Errorf("only %d of 40 exercises have a holiday in the way", holidays)
	}
}

func TestClockPaperOfOneClock(t *testing.T) {
	b := uk(t)
	k := b.Clocks[1]
	p := advisor.Compile(b).ClockPaper(advisor.ClockOptions{Count: 7, Clock: k.ID, Pick: rand.New(rand.NewPCG(5, 0)).IntN})
	if len(p.Exercises) != 7 {
		t.Errorf("%d exercises, want 7", len(p.Exercises))
	}
	for _, x := range p.Exercises {
		if x.Counting.Clock != k.Title {
			t.Errorf("an exercise on %q, want only %q", x.Counting.Clock, k.Title)
		}
		if !strings.Contains(strings.Join(x.Holidays, " "), "England") {
			t.Errorf("holidays of %v", x.Holidays)
		}
	}
}

// Where no day will do, there is no exercise: the first day that can be picked is New Year's Day.
func TestClockPaperWithoutDays(t *testing.T) {
	p := advisor.Compile(uk(t)).ClockPaper(advisor.ClockOptions{Count: 3, Pick: func(int) int { return 0 }})
	if len(p.Exercises) != 0 {
		t.Errorf("exercises on a day off: %+v", p.Exercises)
	}
	toy := advisor.Compile(toyBook(t)).ClockPaper(advisor.ClockOptions{Count: 3, Pick: func(int) int { return 0 }})
	if len(toy.Exercises) != 0 {
		t.Errorf("exercises of a rulebook without clocks: %+v", toy.Exercises)
	}
}
