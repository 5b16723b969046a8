package advisor_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// drawAdvisedBook is a random rulebook that recommends things too: each regime has a list of its routes in some order, some of
// them under a condition.
func drawAdvisedBook(t *rapid.T) *rules.Book {
	return drawPreferences(t, drawBook(t, false))
}

// drawPreferences puts routes of a rulebook into the order in which they are preferred.
func drawPreferences(t *rapid.T, b *rules.Book) *rules.Book {
	for _, o := range b.Orders {
		routes := b.RoutesOf(o.Regime)
		if len(routes) == 0 {
			continue
		}
		for range rapid.IntRange(0, 3).Draw(t, "preferences") {
			p := rules.Preference{Route: rapid.SampledFrom(routes).Draw(t, "preferred").ID}
			if rapid.Bool().Draw(t, "on condition") {
				p.When = rapid.SampledFrom(b.Definitions).Draw(t, "condition").When
			}
			o.Entries = append(o.Entries, p)
		}
	}
	return b
}

// moment is what a person sees of an advice, in a form that can be compared.
type moment struct {
	Regime, Recommended string
	Routes              map[string]advisor.Status
}

func momentOf(a *advisor.Advice) moment {
	m := moment{Regime: a.Regime.ID, Routes: map[string]advisor.Status{}}
	if a.Recommended != nil {
		m.Recommended = a.Recommended.Route
	}
	for i := range a.Routes {
		if !a.Routes[i].Forget {
			m.Routes[a.Routes[i].ID] = a.Routes[i].Status
		}
	}
	return m
}

func with(c *advisor.Case, question string, ans advisor.Answer) *advisor.Case {
	d := c.Clone()
	d.Answers[question] = ans
	return d
}

// flipOf is what a change of advice is called, worked out from the advice alone.
func flipOf(b *rules.Book, was, now moment) advisor.Flip {
	f := advisor.Flip{Opens: []string{}, Closes: []string{}, Unsettles: []string{}}
	named := func(was, now, none string) string {
		switch {
		case was == now:
			return ""
		case now == "":
			return none
		}
		return now
	}
	f.Regime = named(was.Regime, now.Regime, "undecided")
	f.Recommended = named(was.Recommended, now.Recommended, "none")
	if f.Regime != "" {
		return f
	}
	for _, r := range b.Routes {
		switch x, y := was.Routes[r.ID], now.Routes[r.ID]; {
		case x == y:
		case y == advisor.Open:
			f.Opens = append(f.Opens, r.ID)
		case y == advisor.Closed:
			f.Closes = append(f.Closes, r.ID)
		default:
			f.Unsettles = append(f.Unsettles, r.ID)
		}
	}
	return f
}

func moves(f advisor.Flip) bool {
	return f.Regime != "" || f.Recommended != "" || len(f.Opens)+len(f.Closes)+len(f.Unsettles) > 0
}

type reporter interface {
	Errorf(format string, args ...any)
}

// checkHinges replays every other answer to every question and compares what moves with the hinges.
func checkHinges(t reporter, e *advisor.Engine, c *advisor.Case) {
	h := e.Hinges(c, civil.Date{})
	base := momentOf(e.Advise(c, civil.Date{}))
	said, got := map[string]advisor.Flip{}, map[string]bool{}
	asked := map[string]bool{}
	for _, x := range slices.Concat(h.Changing, h.Opening) {
		asked[x.Question] = true
		for _, f := range x.Flips {
			said[x.Question+": "+f.Says] = f
			f.Says = ""
			got[fmt.Sprintf("%s: %+v", x.Question, f)] = true
		}
	}
	for _, id := range h.Resting {
		asked[id] = true
	}
	want := map[string]bool{}
	for _, q := range e.Book.Questions {
		if !asked[q.ID] {
			continue
		}
		for _, alt := range e.Alternatives(c, q) {
			f := flipOf(e.Book, base, momentOf(e.Advise(with(c, q.ID, alt.Answer), civil.Date{})))
			if moves(f) { // neighbouring amounts that move the same are one flip, so flips are compared by what they move
				want[fmt.Sprintf("%s: %+v", q.ID, f)] = true
			}
			if x, ok := said[q.ID+": "+alt.Says]; ok {
				f.Says = alt.Says
				if diff := cmp.Diff(f, x); diff != "" {
					t.Errorf("if %s (-replayed +said):\n%s", alt.Says, diff)
				}
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what hangs on the answers of %s (-replayed +said):\n%s", show(c), diff)
	}
	if firm := len(h.Changing) == 0; firm != h.Firm {
		t.Errorf("firm is %t, but %d answers would change the recommendation", h.Firm, len(h.Changing))
	}
}

// checkWhatIf compares a what-if with the advice on both cases.
func checkWhatIf(t reporter, e *advisor.Engine, c, d *advisor.Case) {
	w := e.WhatIf(c, d, civil.Date{})
	a, b := e.Advise(c, civil.Date{}), e.Advise(d, civil.Date{})
	if diff := cmp.Diff([2]string{a.Regime.ID, b.Regime.ID}, w.Regime); diff != "" {
		t.Errorf("regimes (-advised +said):\n%s", diff)
	}
	if diff := cmp.Diff([]*advisor.Recommendation{a.Recommended, b.Recommended}, []*advisor.Recommendation{w.Before, w.After}); diff != "" {
		t.Errorf("recommendations (-advised +said):\n%s", diff)
	}
	was, now := momentOf(a).Routes, momentOf(b).Routes
	want, got := map[string][2]advisor.Status{}, map[string][2]advisor.Status{}
	for _, r := range e.Book.Routes {
		if was[r.ID] != now[r.ID] {
			want[r.ID] = [2]advisor.Status{was[r.ID], now[r.ID]}
		}
	}
	for _, m := range w.Moved {
		if e.Book.Route(m.Route) != nil {
			got[m.Route] = [2]advisor.Status{m.Before, m.After}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("routes that moved (-advised +said):\n%s", diff)
	}
}

func TestHingesAreTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		checkHinges(t, advisor.Compile(b), drawCase(t, b, representatives(b), 2))
	})
}

func TestWhatIfAgreesWithAdvise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		values := representatives(b)
		checkWhatIf(t, advisor.Compile(b), drawCase(t, b, values, 2), drawCase(t, b, values, 2))
	})
}

// realCases reads the real cases of the tests.
func realCases(t *testing.T, b *rules.Book) map[string]*advisor.Case {
	t.Helper()
	files, err := filepath.Glob("../testdata/cases/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	out := map[string]*advisor.Case{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := advisor.ReadCase(b, file, data)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(file)] = c
	}
	return out
}

func shipped(t testing.TB) *advisor.Engine {
	t.Helper()
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	return advisor.Compile(b)
}

func TestRealHinges(t *testing.T) {
	e := shipped(t)
	for name, c := range realCases(t, e.Book) {
		if name > "b" { // a few will do here
			continue
		}
		t.Run(name, func(t *testing.T) { checkHinges(t, e, c) })
	}
}

// fillings visits every completion of a case by the given answers. It is false if there are too many.
func fillings(c *advisor.Case, questions []*rules.Question, values map[string][]advisor.Answer, most int, visit func(*advisor.Case)) bool {
	var open []*rules.Question
	count := 1
	for _, q := range questions {
		if c.Answers[q.ID].State != advisor.Given && q.Type != rules.Text {
			open = append(open, q)
			if count *= len(values[q.ID]); count > most {
				return false
			}
		}
	}
	full := c.Clone()
	var walk func(i int)
	walk = func(i int) {
		if i == len(open) {
			visit(full)
			return
		}
		for _, ans := range values[open[i].ID] {
			full.Answers[open[i].ID] = ans
			walk(i + 1)
		}
	}
	walk(0)
	return true
}

// TestOpenQuestions holds the questions said to be open to every way of filling in the rest. A question that is not listed
// though it could be asked changes nothing of the advice, whatever the others are. One that is listed changes something: which
// rules govern, a route, or a preference.
func TestOpenQuestions(t *testing.T) {
	listed, idle := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		values := representatives(b)
		e := advisor.Compile(b)
		c := drawCase(t, b, values, 3)
		a := e.Advise(c, civil.Date{})
		var others []*rules.Question
		for _, q := range b.Questions {
			if c.Answers[q.ID].State == advisor.Given || q.Type == rules.Text {
				continue
			}
			others = append(others, q)
		}
		for _, q := range others {
			said := slices.Contains(a.Open, q.ID)
			if !a.CanAsk(q) {
				if said {
					t.Errorf("%s is listed, but it cannot be asked yet", q.ID)
				}
				continue
			}
			rest := slices.DeleteFunc(slices.Clone(b.Questions), func(x *rules.Question) bool { return x == q })
			differs, touches := false, false
			if !fillings(c, rest, values, 300/len(values[q.ID]), func(full *advisor.Case) {
				if differs {
					return
				}
				first, mark := moment{}, ""
				for i, ans := range values[q.ID] {
					now := e.Advise(with(full, q.ID, ans), civil.Date{})
					m, s := momentOf(now), e.Marks(now)
					if i == 0 {
						first, mark = m, s
					}
					differs = differs || !cmp.Equal(first, m)
					touches = touches || mark != s
				}
			}) {
				continue
			}
			switch {
			case said && !differs && !touches:
				t.Errorf("%s is listed, but nothing hangs on it in %s", q.ID, show(c))
			case !said && differs && len(a.Regime.Candidates) == 0:
				t.Errorf("%s is not listed, but the advice hangs on it in %s", q.ID, show(c))
			case said:
				listed++
			default:
				idle++
			}
		}
		if q := a.Next(true); q != nil && !slices.Contains(a.Open, q.ID) {
			t.Errorf("the next question is %s, which is not among the open ones %v", q.ID, a.Open)
		}
	})
	if listed == 0 || idle == 0 {
		t.Errorf("%d questions were listed and %d were not; the test shows nothing", listed, idle)
	}
	t.Logf("%d listed, %d not", listed, idle)
}
