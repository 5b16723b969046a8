package advisor_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// checkReach makes the changes that each way asks for and sees whether the route is open then, and that no part of them opens it.
func checkReach(t reporter, e *advisor.Engine, c *advisor.Case, route *rules.Route, today civil.Date, lack int) (cost, ways int) {
	a := e.Advise(c, today)
	cost, list, cases, _ := a.ReachWays(route, today, 1<<18)
	if len(cases) == 0 {
		return cost, 0
	}
	for i, d := range cases {
		if got := e.Advise(d, today).Route(route).Status; got != advisor.Open {
			t.Errorf("%s is %s after the changes %v to %s, which give %s", route.ID, got, list[i], show(c), show(d))
		}
	}
	for _, d := range a.Fewer(route, today, lack) {
		if e.Advise(d, today).Route(route).Status == advisor.Open {
			t.Errorf("%s is open after only a part of the changes to %s, which gives %s", route.ID, show(c), show(d))
		}
	}
	return cost, len(cases)
}

// TestReachOpens holds the smallest changes that would open a route to trying every combination: they open it, no part of them
// does, and fewer do not. Where the search is cut short it says so, and never finds fewer than there are.
func TestReachOpens(t *testing.T) {
	changes, cut := map[int]int{}, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, false)
		for _, q := range b.Questions {
			q.Fixed = rapid.IntRange(0, 5).Draw(t, "fixed") == 0
		}
		e := advisor.Compile(b)
		c := drawCase(t, b, representatives(b), 1)
		for _, route := range b.Routes {
			a := e.Advise(c, civil.Date{})
			if a.Route(route).Status == advisor.Open {
				continue
			}
			cost, _ := checkReach(t, e, c, route, civil.Date{}, 100)
			want, ok := a.LeastByForce(route, civil.Date{})
			if !ok {
				continue
			}
			if want != cost {
				t.Errorf("%s: the fewest changes are %d, reach finds %d, from %s", route.ID, want, cost, show(c))
			}
			changes[want]++
			r := a.Reach(route, civil.Date{})
			shortest := 0
			if len(r.Ways) > 0 {
				shortest = len(r.Ways[0].Steps)
			}
			if r.Bounded || want < 1<<20 && shortest != want || want >= 1<<20 && shortest > 0 {
				t.Errorf("%s: the first way has %d steps, but the fewest are %d", route.ID, shortest, want)
			}
			checkFewest(t, a, route, want)
			short := advisor.Compile(b).Advise(c, civil.Date{})
			switch cost, _, _, sure := short.ReachWays(route, civil.Date{}, -1<<20); {
			case cost < want || sure && cost != want:
				t.Errorf("%s: the fewest changes are %d, but a short search finds %d, and is sure is %t", route.ID, want, cost, sure)
			case !sure:
				cut++
			}
		}
	})
	if changes[1] == 0 || changes[2] == 0 || cut == 0 {
		t.Errorf("the cases were too easy to show anything: %v, %d cut short", changes, cut)
	}
}

// checkFewest holds the number of changes without words to trying every combination, and to the ways in words.
func checkFewest(t reporter, a *advisor.Advice, route *rules.Route, want int) {
	changes, groups, sure := a.Fewest(route, civil.Date{})
	if !sure || want < 1<<20 && changes != want || (want < 1<<20) != (len(groups) > 0) {
		t.Errorf("%s: the fewest changes are %d, and it says %d: %v, sure is %t", route.ID, want, changes, groups, sure)
	}
	var said [][]string
	for _, w := range a.Reach(route, civil.Date{}).Ways {
		var ids []string
		for _, s := range w.Steps {
			ids = append(ids, s.Questions...)
		}
		if len(w.Steps) == changes {
			said = append(said, ids)
		}
	}
	within := func(list, all [][]string) bool {
		return !slices.ContainsFunc(list, func(x []string) bool {
			return !slices.ContainsFunc(all, func(y []string) bool { return slices.Equal(x, y) })
		})
	}
	// Neighbouring amounts are one way in words.
	if len(said) > len(groups) || !within(said, groups) || len(said) < 12 && !within(groups, said) {
		t.Errorf("%s: in words the ways are %v, without %v", route.ID, said, groups)
	}
}

// TestReachOpensShipped does so for some routes of the shipped rulebook on some real cases. Brute force is out of the question
// there; that the ways open the route is not.
func TestReachOpensShipped(t *testing.T) {
	e := shipped(t)
	total := 0
	for name, c := range realCases(t, e.Book) {
		if name > "c" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			regime := e.Advise(c, e.Book.LawChecked).Regime.ID
			for i, route := range e.Book.RoutesOf(regime) {
				if i%8 == 0 {
					_, ways := checkReach(t, e, c, route, e.Book.LawChecked, 1)
					total += ways
				}
			}
		})
	}
	if total < 10 {
		t.Errorf("only %d ways were tried", total)
	}
}
