package advisor_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// drawRivals is a random rulebook in which every route stands in the way of others: each is preferred once, in some order, and some are
// once more on a condition before that.
func drawRivals(t *rapid.T) *rules.Book {
	b := drawBook(t, false)
	for _, o := range b.Orders {
		routes := b.RoutesOf(o.Regime)
		if len(routes) == 0 {
			continue
		}
		for range rapid.IntRange(0, 2).Draw(t, "first") {
			o.Entries = append(o.Entries, rules.Preference{Route: rapid.SampledFrom(routes).Draw(t, "preferred").ID, When: rapid.SampledFrom(b.Definitions).Draw(t, "condition").When})
		}
		for _, r := range rapid.Permutation(routes).Draw(t, "order") {
			o.Entries = append(o.Entries, rules.Preference{Route: r.ID})
		}
	}
	return b
}

func recommended(e *advisor.Engine, c *advisor.Case, today civil.Date) string {
	if rec := e.Advise(c, today).Recommended; rec != nil {
		return rec.Route
	}
	return ""
}

// checkAdviceWays makes the changes of each way and sees whether the route is recommended then.
func checkAdviceWays(t reporter, e *advisor.Engine, c *advisor.Case, route *rules.Route, today civil.Date) (made int) {
	ways, cases, _, _ := e.Advise(c, today).AdviceWays(route, today)
	for i, d := range cases {
		if d == nil {
			continue
		}
		made++
		if got := recommended(e, d, today); got != route.ID {
			t.Errorf("after the changes%s to %s, which give %s, %q is recommended, not %s", ways[i], show(c), show(d), got, route.ID)
		}
	}
	return made
}

// TestReachAdvice holds the ways to make a route the advice to trying every group of up to three changes: those that are listed do,
// and they are all that do and hold no other.
func TestReachAdvice(t *testing.T) {
	steps, none, made := map[int]int{}, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawRivals(t)
		for _, q := range b.Questions {
			q.Fixed = rapid.IntRange(0, 5).Draw(t, "fixed") == 0
		}
		values := representatives(b)
		e := advisor.Compile(b)
		c := drawCase(t, b, values, 1)
		a := e.Advise(c, civil.Date{})
		for _, route := range b.Routes {
			r := a.ReachAdvice(route, civil.Date{})
			if already := a.Recommended != nil && a.Recommended.Route == route.ID; already || r.Becoming.Already {
				if !already || !r.Becoming.Already || len(r.Ways) > 0 {
					t.Errorf("%s is recommended: %t, but %+v with %d ways", route.ID, already, r.Becoming, len(r.Ways))
				}
				continue
			}
			made += checkAdviceWays(t, e, c, route, civil.Date{})
			got, _, most, sure := a.AdviceWays(route, civil.Date{})
			want, ok := a.AdviceWaysByForce(route, civil.Date{}, most)
			if !ok {
				continue
			}
			if len(got) < len(r.Ways) || (len(got) > 0) != (len(r.Ways) > 0) || !sure || r.Bounded || most < 3 && len(got) < 12 {
				t.Errorf("%s: %d ways of up to %d changes, %d of them in words; sure is %t", route.ID, len(got), most, len(r.Ways), sure)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s from %s (-all tried +found):\n%s", route.ID, show(c), diff)
			}
			if len(got) == 0 {
				none++
			}
			for _, w := range r.Ways {
				steps[len(w.Steps)]++
			}
			checkSingles(t, e, c, route, r)
		}
	})
	t.Logf("ways by changes: %v; none: %d; %d cases made", steps, none, made)
	if steps[1] == 0 || steps[2] == 0 || steps[3] == 0 || none == 0 || made == 0 {
		t.Errorf("the cases were too easy to show anything: %v, %d without a way, %d cases made", steps, none, made)
	}
}

// checkSingles gives each other answer to each question that may change: where it makes the route the advice, one change is listed.
func checkSingles(t reporter, e *advisor.Engine, c *advisor.Case, route *rules.Route, r *advisor.Reach) {
	for _, q := range e.Book.Questions {
		if q.Fixed || q.Type == rules.Text || q.Type == rules.Choices && c.Answers[q.ID].State != advisor.Given {
			continue
		}
		for _, alt := range e.Alternatives(c, q) {
			if len(c.Answers[q.ID].Options) > 1 && len(alt.Answer.Options) == 0 {
				continue // to take several away is more than one change
			}
			if recommended(e, with(c, q.ID, alt.Answer), civil.Date{}) != route.ID {
				continue
			}
			if !slices.ContainsFunc(r.Ways, func(w advisor.Way) bool { return len(w.Steps) == 1 && w.Steps[0].Questions[0] == q.ID }) {
				t.Errorf("if %s %s is the advice, which is not among the ways from %s", alt.Says, route.ID, show(c))
			}
		}
	}
}

// TestReachAdviceShipped does so for the shipped rulebook on some real cases, as far as that can be tried.
func TestReachAdviceShipped(t *testing.T) {
	e := shipped(t)
	made := 0
	for name, c := range realCases(t, e.Book) {
		if name > "c" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for i, route := range e.Book.RoutesOf(e.Advise(c, e.Book.LawChecked).Regime.ID) {
				if i%3 == 0 {
					made += checkAdviceWays(t, e, c, route, e.Book.LawChecked)
				}
			}
		})
	}
	if made < 10 {
		t.Errorf("only %d ways were tried", made)
	}
}

// TestReachAdviceWays spells out what becomes of rivals.
func TestReachAdviceWays(t *testing.T) {
	type way struct {
		Needs []string
		Show  bool // the first change is only to be shown
		First []string
	}
	tests := map[string]struct {
		rival, route string            // conditions of one/rival and one/route
		order        string            // the preferences
		answers      map[string]string // x, y, z and the fixed f
		want         []way
		becoming     advisor.Becoming
	}{
		"the rival has to go": {
			"x", "always", "[{route: rival}, {route: route}]", map[string]string{"x": "yes"},
			[]way{{Needs: []string{"Not x."}}},
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival", Takes: true}}},
		},
		"a rival that is in doubt does not come first": {
			"{any: [x, y]}", "always", "[{route: rival}, {route: route}]", map[string]string{"x": "yes"},
			[]way{{Needs: []string{"Not x."}, First: []string{"one/rival"}}},
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival", Takes: true}}},
		},
		"to open is not enough": {
			"x", "{all: [y, z]}", "[{route: rival}, {route: route}]", map[string]string{"x": "yes", "y": "no"},
			[]way{{Needs: []string{"Not x.", "Y.", "Z."}}},
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival", Takes: true}}},
		},
		"what opens it closes the rival": {
			"{not: y}", "y", "[{route: rival}, {route: route}]", map[string]string{"y": "no"},
			[]way{{Needs: []string{"Y."}}},
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival", Takes: true}}},
		},
		"one of two preferences": {
			"x", "always", "[{route: route, when: z}, {route: rival}, {route: route}]", map[string]string{"x": "yes"},
			[]way{{Needs: []string{"Not x."}, First: nil}, {Needs: []string{"Z."}, Show: true}},
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival", Takes: true}}},
		},
		"more than three": {
			"{any: [x, y]}", "{all: [z, w]}", "[{route: rival}, {route: route}]", map[string]string{"x": "yes", "y": "yes"},
			nil,
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival", Takes: true}}},
		},
		"nobody can change it": {
			"x", "f", "[{route: rival}, {route: route}]", map[string]string{"x": "yes", "f": "no"},
			nil,
			advisor.Becoming{Recommended: "one/rival", Preferred: true, Before: []advisor.Standing{}},
		},
		"no preference names it": {
			"x", "y", "[{route: rival}]", map[string]string{"x": "no"},
			nil,
			advisor.Becoming{Before: []advisor.Standing{}},
		},
		"it is the advice already": {
			"x", "always", "[{route: rival}, {route: route}]", nil,
			nil,
			advisor.Becoming{Recommended: "one/route", Already: true, Preferred: true, Possible: true, Before: []advisor.Standing{{Route: "one/rival", Title: "Rival"}}},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var questions strings.Builder
			for _, id := range []string{"w", "x", "y", "z"} {
				fmt.Fprintf(&questions, "  - {id: %s, theme: t, type: yes-no, name: %s, ask: %s, why: Why, yes: %s., no: Not %s.}\n", id, id, id, strings.ToUpper(id), id)
			}
			b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(genHead + `questions:
  - {id: began, theme: t, type: date, name: day, ask: Day, why: Why}
  - {id: f, theme: t, type: yes-no, fixed: true, name: f, ask: F, why: Why, yes: F., no: Not f.}
` + questions.String() + `regimes:
  - {id: one, title: One, short: one, ask: a, governs: [{id: g, says: It governs., when: always, cite: act}]}
routes:
  - {id: one/rival, family: f, title: Rival, summary: S, conditions: [{id: c, says: It holds., when: ` + tt.rival + `, cite: act}]}
  - {id: one/route, family: f, title: Route, summary: S, conditions: [{id: c, says: It holds., when: ` + tt.route + `, cite: act}]}
preferences:
  - regime: one
    order: ` + strings.ReplaceAll(tt.order, "}", ", because: B., cite: act}") + `
    otherwise: {says: Nothing., ask: a}
`)}})
			if err != nil {
				t.Fatal(err)
			}
			r := advisor.Compile(b).Advise(answer(t, b, tt.answers), civil.Date{}).ReachAdvice(b.Route("one/route"), civil.Date{})
			var got []way
			for _, w := range r.Ways {
				x := way{Show: w.Steps[0].Show, First: w.Before}
				for _, s := range w.Steps {
					x.Needs = append(x.Needs, s.Needs)
				}
				got = append(got, x)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("ways (-want +got):\n%s", diff)
			}
			tt.becoming.UpTo = 3
			if diff := cmp.Diff(&tt.becoming, r.Becoming); diff != "" {
				t.Errorf("what stands between (-want +got):\n%s", diff)
			}
		})
	}
}

// TestReachJoins puts neighbouring amounts together that other rules tell apart, in one change or in two, and no others.
func TestReachJoins(t *testing.T) {
	for _, tt := range []struct {
		when string
		want [][]string
	}{
		{"v < £50", [][]string{{"V: below £50."}}},
		{"{all: [v < £50, w >= £20]}", [][]string{{"V: below £50.", "W: at least £20."}}},
		{"{any: [v < £10, {all: [v >= £20, v < £60]}]}", [][]string{{"V: below £10."}, {"V: at least £20 and below £60."}}},
		{"{any: [v is none-yet, v < £20]}", [][]string{{"V: below £20."}, {"None."}}},
	} {
		b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(genHead + `questions:
  - {id: began, theme: t, type: date, name: day, ask: Day, why: Why}
  - {id: v, theme: t, type: money, name: v, ask: V, why: Why, special: [{id: none-yet, label: None, says: None.}]}
  - {id: w, theme: t, type: money, name: w, ask: W, why: Why}
definitions:
  - {id: cuts, says: It holds., when: {all: [v < £10, v < £20, v < £30, v < £60, w < £10, w < £30, w < £60]}, cite: act}
regimes:
  - {id: one, title: One, short: one, ask: a, governs: [{id: g, says: It governs., when: always, cite: act}]}
routes:
  - {id: one/route, family: f, title: Route, summary: S, conditions: [{id: c, says: It holds., when: ` + tt.when + `, cite: act}]}
  - {id: one/other, family: f, title: Other, summary: S, conditions: [{id: c, says: It holds., when: cuts, cite: act}]}
preferences:
  - {regime: one, order: [{route: route, because: B., cite: act}], otherwise: {says: Nothing., ask: a}}
`)}})
		if err != nil {
			t.Fatal(err)
		}
		a := advisor.Compile(b).Advise(answer(t, b, map[string]string{"v": "£100", "w": "£5"}), civil.Date{})
		for name, r := range map[string]*advisor.Reach{"open": a.Reach(b.Route("one/route"), civil.Date{}), "advice": a.ReachAdvice(b.Route("one/route"), civil.Date{})} {
			var got [][]string
			for _, w := range r.Ways {
				var needs []string
				for _, s := range w.Steps {
					needs = append(needs, s.Needs)
				}
				got = append(got, needs)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", tt.when, name, diff)
			}
		}
	}
}
