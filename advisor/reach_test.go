package advisor_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// checkReach makes the changes that each way asks for and sees whether the route is open then.
func checkReach(t reporter, e *advisor.Engine, c *advisor.Case, route *rules.Route, today civil.Date) (cost, ways int) {
	a := e.Advise(c, today)
	cost, list, cases, ok := a.ReachWays(route, today)
	if !ok {
		return 0, 0
	}
	for i, d := range cases {
		if got := e.Advise(d, today).Route(route).Status; got != advisor.Open {
			t.Errorf("%s is %s after the changes %v to %s, which give %s", route.ID, got, list[i], show(c), show(d))
		}
		for j := range list {
			if i != j && len(list[j]) < len(list[i]) && !slices.ContainsFunc(list[j], func(s string) bool { return !slices.Contains(list[i], s) }) {
				t.Errorf("%s: the way %v holds the shorter way %v", route.ID, list[i], list[j])
			}
		}
	}
	return cost, len(cases)
}

// TestReachOpens holds the smallest changes that would open a route to trying every combination: they open it, and fewer do not.
func TestReachOpens(t *testing.T) {
	changes := map[int]int{}
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, false)
		for _, q := range b.Questions {
			q.Fixed = rapid.IntRange(0, 5).Draw(t, "fixed") == 0
		}
		e := advisor.Compile(b)
		c := drawCase(t, b, representatives(b), 1)
		for _, route := range b.Routes {
			a := e.Advise(c, civil.Date{})
			cost, _ := checkReach(t, e, c, route, civil.Date{})
			if a.Route(route).Status == advisor.Open {
				continue
			}
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
			if shortest > want || shortest == 0 && len(r.Fixed) == 0 && len(r.Ways) > 0 {
				t.Errorf("%s: the first way has %d steps, but %d would do", route.ID, shortest, want)
			}
		}
	})
	if changes[1] == 0 || changes[2] == 0 {
		t.Errorf("the cases were too easy to show anything: %v", changes)
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
					_, ways := checkReach(t, e, c, route, e.Book.LawChecked)
					total += ways
				}
			}
		})
	}
	if total < 10 {
		t.Errorf("only %d ways were tried", total)
	}
}
