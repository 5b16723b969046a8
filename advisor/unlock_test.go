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

// unlockBook is the smallest rulebook in which a follow-up that is answered counts only if a question is answered that makes no
// difference as long as everything may still come to be known.
const unlockBook = genHead + `questions:
  - {id: began, theme: t, type: date, name: began, ask: began, why: Why}
  - {id: owned, theme: t, type: yes-no, name: owned, ask: owned, why: Why, yes: Yes, no: No}
  - {id: grown, theme: t, type: yes-no, name: grown, ask: grown, why: Why, yes: Yes, no: No}
  - {id: much, theme: t, type: yes-no, name: much, ask: much, why: Why, yes: Yes, no: No, when: grown}
  - {id: shared, theme: t, type: yes-no, name: shared, ask: shared, why: Why, yes: Yes, no: No, when: owned}
regimes:
  - {id: one, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: GOVERNS, cite: act}]}
  - {id: two, title: U, short: u, ask: a, governs: [{id: g, says: It governs., when: {not: GOVERNS}, cite: act}]}
routes:
  - {id: one/first, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: owned, cite: act}]}
  - {id: one/second, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: {any: [not owned, SECOND]}, cite: act}]}
  - {id: one/last, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: always, cite: act}]}
preferences:
  - {regime: one, order: [{route: first, because: B, cite: act}, {route: second, because: B, cite: act}, {route: last, because: B, cite: act}], otherwise: {says: Nothing., ask: a}}
  - {regime: two, otherwise: {says: Nothing., ask: a}}
`

func bookOf(t interface{ Fatal(...any) }, text string) *rules.Book {
	b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err, text)
	}
	return b
}

// shownBy says what an advice recommends, or what it would under each of the rules that may govern.
func shownBy(a *advisor.Advice) string {
	if a.Regime.ID != "" {
		return a.Regime.ID + " " + recommendedBy(a.Recommended)
	}
	var list []string
	for _, c := range a.Regime.Candidates {
		list = append(list, c.ID+" "+recommendedBy(c.Would))
	}
	return strings.Join(list, ", ")
}

func recommendedBy(r *advisor.Recommendation) string {
	if r == nil {
		return "none"
	}
	return r.Route
}

// An answer that is there counts only where its question applies. If nobody can tell something else, that can decide what is
// recommended, and what it follows is asked before the interview ends.
func TestUnlocks(t *testing.T) {
	tests := []struct {
		name    string
		governs string
		second  string
		facts   map[string]string
		shown   string
		next    string
	}{
		{"what decides first is asked first", "always", "much", map[string]string{"much": "yes"}, "one one/last", "owned"},
		{"nobody knows it, and the answer may count", "always", "much", map[string]string{"owned": "unknown", "much": "yes"}, "one one/last", "grown"},
		{"it counts", "always", "much", map[string]string{"owned": "unknown", "much": "yes", "grown": "yes"}, "one one/second", ""},
		{"it does not", "always", "much", map[string]string{"owned": "unknown", "much": "yes", "grown": "no"}, "one one/last", ""},
		{"nobody knows whether it counts", "always", "much", map[string]string{"owned": "unknown", "much": "yes", "grown": "unknown"}, "one one/last", ""},
		{"counting or not it makes no difference", "always", "much", map[string]string{"owned": "unknown", "much": "no"}, "one one/last", ""},
		{"it is settled", "always", "much", map[string]string{"owned": "yes", "much": "yes"}, "one one/first", ""},
		{"nobody knows which rules govern", "began >= 2026-01-01", "much", map[string]string{"began": "unknown", "owned": "unknown", "much": "yes"}, "one one/last, two none", "grown"},
		{"nobody knows which rules govern, and it counts", "began >= 2026-01-01", "much", map[string]string{"began": "unknown", "owned": "unknown", "much": "yes", "grown": "yes"}, "one one/second, two none", ""},
		{"it counts for nothing without what cannot come to be asked", "always", "{all: [much, shared]}", map[string]string{"owned": "unknown", "much": "yes"}, "one one/last", ""},
		{"that is answered too", "always", "{all: [much, shared]}", map[string]string{"owned": "unknown", "much": "yes", "shared": "yes"}, "one one/last", "grown"},
		{"either of them will do", "always", "{any: [much, shared]}", map[string]string{"owned": "unknown", "much": "yes"}, "one one/last", "grown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := bookOf(t, strings.NewReplacer("GOVERNS", tt.governs, "SECOND", tt.second).Replace(unlockBook))
			a := advisor.Compile(b).Advise(answer(t, b, tt.facts), civil.Date{})
			if got := shownBy(a); got != tt.shown {
				t.Errorf("it recommends %q, want %q", got, tt.shown)
			}
			got := ""
			if q := a.Next(false); q != nil {
				got = q.ID
			}
			if got != tt.next {
				t.Errorf("the next question is %q, want %q", got, tt.next)
			}
		})
	}
}

// drawFollowUps is a random rulebook of many follow-ups, of some under one another, and a list of routes that hang on two or three
// questions each. The last is always open.
func drawFollowUps(t *rapid.T) *rules.Book {
	var s strings.Builder
	s.WriteString(genHead + "questions:\n  - {id: began, theme: t, type: date, name: began, ask: began, why: Why}\n")
	var ids []string
	leaf := func() string {
		return rapid.SampledFrom([]string{"", "not "}).Draw(t, "negation") + rapid.SampledFrom(ids).Draw(t, "leaf")
	}
	condition := func() string {
		one, two := leaf(), leaf()
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return "{all: [" + one + ", " + two + "]}"
		case 1:
			return "{any: [{all: [" + one + ", " + two + "]}, " + leaf() + "]}"
		}
		return "{any: [" + one + ", " + two + "]}"
	}
	for i := range 6 {
		id := fmt.Sprintf("q%d", i)
		fmt.Fprintf(&s, "  - {id: %s, theme: t, type: yes-no, name: %s, ask: Ask, why: Why, yes: Yes, no: No", id, id)
		if i > 1 && rapid.IntRange(0, 3).Draw(t, "follow-up") > 0 {
			when := leaf()
			if rapid.IntRange(0, 3).Draw(t, "of two") == 0 {
				when = condition()
			}
			s.WriteString(", when: " + when)
		}
		s.WriteString("}\n")
		ids = append(ids, id)
	}
	governs := "always"
	if rapid.IntRange(0, 2).Draw(t, "two regimes") == 0 {
		governs = condition()
	}
	fmt.Fprintf(&s, "regimes:\n  - {id: one, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: %s, cite: act}]}\n", governs)
	fmt.Fprintf(&s, "  - {id: two, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: {not: %s}, cite: act}]}\nroutes:\n", governs)
	var order []string
	first := rapid.SampledFrom(ids).Draw(t, "of the first route")
	for i := range 4 {
		when := condition()
		switch shaped := i < 2 && rapid.IntRange(0, 2).Draw(t, "shaped") > 0; {
		case i == 0 && shaped:
			when = first
		case i == 1 && shaped: // one of the first two is often open for sure
			when = "{any: [not " + first + ", " + rapid.SampledFrom(ids).Draw(t, "leaf") + "]}"
		case i == 3:
			when = "always"
		}
		fmt.Fprintf(&s, "  - {id: one/r%d, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: %s, cite: act}]}\n", i, when)
		order = append(order, fmt.Sprintf("{route: r%d, because: B, cite: act}", i))
	}
	fmt.Fprintf(&s, "preferences:\n  - {regime: one, order: [%s], otherwise: {says: Nothing., ask: a}}\n  - {regime: two, otherwise: {says: Nothing., ask: a}}\n", strings.Join(order, ", "))
	b := bookOf(t, s.String())
	t.Log(s.String())
	return b
}

// drawAhead answers follow-ups rather than what they follow.
func drawAhead(t *rapid.T, b *rules.Book, values map[string][]advisor.Answer) *advisor.Case {
	c := advisor.NewCase()
	for _, q := range b.Questions {
		chances := []int{0, 2, 3, 4, 5} // up to 1 it is answered, 2 and 3 nobody knows
		if q.When != nil {
			chances = []int{0, 0, 0, 0, 3, 5}
		}
		switch x := rapid.SampledFrom(chances).Draw(t, q.ID); {
		case x < 2:
			c.Answers[q.ID] = rapid.SampledFrom(values[q.ID]).Draw(t, "answer to "+q.ID)
		case x < 4:
			c.Answers[q.ID] = advisor.Answer{State: advisor.DontKnow}
		}
	}
	return c
}

// ahead reports whether an answer is there of which it is not known whether it counts.
func ahead(a *advisor.Advice, c *advisor.Case, b *rules.Book) bool {
	return slices.ContainsFunc(b.Questions, func(q *rules.Question) bool {
		return q.When != nil && c.Answers[q.ID].State == advisor.Given && a.Asked(q) == advisor.Unknown
	})
}

// TestFollowUpsAhead holds the advice on cases in which follow-ups are answered before what they follow to every way of filling in the
// rest, as the referee sees it: each status and what decides it, with every part of the language.
func TestFollowUpsAhead(t *testing.T) {
	tried := 0
	rapid.Check(t, func(t *rapid.T) {
		b := (&genBook{t: t, followUps: 1}).draw()
		values := representatives(b)
		e := advisor.Compile(b)
		for range 3 {
			c := drawAhead(t, b, values)
			a := e.Advise(c, civil.Date{})
			if !ahead(a, c, b) {
				continue
			}
			for _, route := range b.Routes {
				o, ok := ask(b, route, c, values)
				if !ok {
					continue
				}
				tried++
				got := a.Route(route)
				if want := o.status(); got.Status != want {
					t.Errorf("%s is %s, want %s in %s", route.ID, got.Status, want, show(c))
				}
				if diff := cmp.Diff(o.decides(), got.Decides); diff != "" {
					t.Errorf("what decides %s differs in %s (-want +got):\n%s", route.ID, show(c), diff)
				}
			}
		}
	})
	if tried < 20 {
		t.Errorf("only %d routes were tried", tried)
	}
	t.Logf("%d routes tried", tried)
}

// ending is what a complete case comes to, as the referee sees it: which rules govern, and the first route of their list that is open.
func ending(b *rules.Book, full *advisor.Case) string {
	r := &referee{b: b, answers: full.Answers, gap: unknowable}
	for _, g := range b.Regimes {
		if r.value(g.Governs[0].When) == advisor.Yes {
			for _, p := range b.Order(g.ID).Entries {
				if r.route(b.Route(p.Route)) == advisor.Yes {
					return g.ID + " " + p.Route
				}
			}
			return g.ID + " none"
		}
	}
	return "undecided"
}

// TestFollowUpsSettled holds what is said of such cases as a whole to every way of filling in the rest: which rules govern, what is
// recommended, whether that is settled, and that the interview does not end before it is, unless something was set aside. Where
// something was, it ends only when no question that decides whether an answer counts can change what is recommended without it.
func TestFollowUpsSettled(t *testing.T) {
	settled, unsettled, unlocked, left := 0, 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawFollowUps(t)
		values := representatives(b)
		e := advisor.Compile(b)
		for range 12 {
			c := drawAhead(t, b, values)
			a := e.Advise(c, civil.Date{})
			if !ahead(a, c, b) {
				continue
			}
			ends, always := map[string]bool{}, map[string]bool{}
			for _, g := range b.Regimes {
				always[g.ID] = true
			}
			for _, r := range b.Routes {
				always[r.ID] = true
			}
			fillings(c, b.Questions, values, 1<<20, func(full *advisor.Case) {
				end := ending(b, full)
				ends[end] = true
				r := &referee{b: b, answers: full.Answers, gap: unknowable}
				for _, g := range b.Regimes {
					always[g.ID] = always[g.ID] && strings.HasPrefix(end, g.ID+" ")
				}
				for _, route := range b.Routes {
					always[route.ID] = always[route.ID] && r.route(route) == advisor.Yes
				}
			})
			if want := always[a.Regime.ID]; a.Regime.ID != "" && !want || a.Regime.ID == "" && (always["one"] || always["two"]) {
				t.Errorf("the rules that govern are %q in %s, but it may come to %v", a.Regime.ID, show(c), ends)
			}
			want := "none"
			if a.Regime.ID == "one" {
				for _, p := range slices.Backward(b.Order("one").Entries) {
					if always[p.Route] {
						want = p.Route
					}
				}
			}
			if got := recommendedBy(a.Recommended); got != want {
				t.Errorf("%s is recommended, want %s in %s", got, want, show(c))
			}
			if a.Recommended != nil && a.Settled() != (len(ends) == 1) {
				t.Errorf("that it is settled is %t, but it may come to %v in %s", a.Settled(), ends, show(c))
			}
			if a.Settled() {
				settled++
			} else {
				unsettled++
			}
			aside := slices.ContainsFunc(b.Questions, func(q *rules.Question) bool { return c.Answers[q.ID].State.Aside() })
			next := a.Next(false)
			switch {
			case !aside && (next == nil) != (len(ends) == 1):
				t.Errorf("nothing was set aside, the next question is %v, and it may come to %v in %s", next, ends, show(c))
			case next == nil:
				for _, q := range unlocking(a, b, c) {
					left++
					if differs, ok := unlocks(e, c, values, q, shownBy); ok && differs {
						t.Errorf("the interview ends, but %s can change what is recommended in %s", q.ID, show(c))
					}
				}
			default:
				if differs, ok := turns(e, c, values, next); !ok || differs {
					continue
				}
				unlocked++
				if !slices.Contains(unlocking(a, b, c), next) {
					t.Errorf("%s is asked, which makes no difference and unlocks nothing, in %s", next.ID, show(c))
				} else if differs, ok := unlocks(e, c, values, next, course); ok && !differs {
					t.Errorf("%s is asked, and cannot change what is recommended in %s", next.ID, show(c))
				}
			}
		}
	})
	if settled == 0 || unsettled == 0 || unlocked == 0 || left == 0 {
		t.Errorf("%d settled, %d not, %d were asked to unlock an answer, %d were not; the test shows nothing", settled, unsettled, unlocked, left)
	}
	t.Logf("%d settled, %d not, %d were asked to unlock an answer, %d were not", settled, unsettled, unlocked, left)
}

// unlocking lists the questions that can be put and on which it hangs whether an answer counts that is there.
func unlocking(a *advisor.Advice, b *rules.Book, c *advisor.Case) []*rules.Question {
	var out []*rules.Question
	for _, q := range b.Questions {
		if c.Answers[q.ID].State == advisor.NotAnswered && a.CanAsk(q) && slices.ContainsFunc(b.Questions, func(f *rules.Question) bool {
			return f.When != nil && c.Answers[f.ID].State == advisor.Given && a.Asked(f) == advisor.Unknown && slices.Contains(a.AppliesOn(f), q)
		}) {
			out = append(out, q)
		}
	}
	return out
}

// course is what is shown and how it comes about.
func course(a *advisor.Advice) string { return shownBy(a) + a.Course() }

// unlocks says whether two answers to a question, all else alike, make a difference to what is shown while what was set aside stays
// so. Of the rest only what can come to be asked is filled in. It is false if there are too many ways of doing so.
func unlocks(e *advisor.Engine, c *advisor.Case, values map[string][]advisor.Answer, q *rules.Question, shown func(*advisor.Advice) string) (differs, ok bool) {
	const most = 1000
	var rest []*rules.Question
	for _, x := range e.Book.Questions {
		if x == q || c.Answers[x.ID].State != advisor.NotAnswered || x.Type == rules.Text {
			continue
		}
		can := false
		if !fillings(c, append(slices.Clone(rest), q), values, most, func(full *advisor.Case) {
			can = can || e.Advise(full, civil.Date{}).CanAsk(x)
		}) {
			return false, false
		}
		if can {
			rest = append(rest, x)
		}
	}
	ok = fillings(c, rest, values, most, func(full *advisor.Case) {
		first := ""
		for i, ans := range values[q.ID] {
			if s := shown(e.Advise(with(full, q.ID, ans), civil.Date{})); i == 0 {
				first = s
			} else if s != first {
				differs = true
				return
			}
		}
	})
	return differs, ok
}
