package advisor_test

import (
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// turns says of each question that could be asked now whether two answers to it, all else alike, lead to different
// recommendations. It is false if there are too many ways of filling in the rest.
func turns(e *advisor.Engine, c *advisor.Case, values map[string][]advisor.Answer, q *rules.Question) (differs, ok bool) {
	rest := slices.DeleteFunc(slices.Clone(e.Book.Questions), func(x *rules.Question) bool { return x == q })
	ok = fillings(c, rest, values, 400/len(values[q.ID]), func(full *advisor.Case) {
		first := ""
		for i, ans := range values[q.ID] {
			if differs {
				return
			}
			s := e.Advise(with(full, q.ID, ans), civil.Date{}).Course()
			if i == 0 {
				first = s
			}
			differs = s != first
		}
	})
	return differs, ok
}

// TestNextMatters holds the next question to every way of filling in the rest. One that is asked can still change the
// recommendation, which rules govern, or whether it can be told; when none is asked, none that is left can. What decides whether an
// answer counts that is there already is asked too if it changes what is recommended while what was set aside stays so.
func TestNextMatters(t *testing.T) {
	asked, ended := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		values := representatives(b)
		e := advisor.Compile(b)
		c := drawCase(t, b, values, 3)
		a := e.Advise(c, civil.Date{})
		next := a.Next(false)
		for _, q := range b.Questions {
			if c.Answers[q.ID].State != advisor.NotAnswered || q.Type == rules.Text || a.Asked(q) != advisor.Yes || next != nil && q != next {
				continue
			}
			differs, ok := turns(e, c, values, q)
			switch {
			case !ok:
			case next == nil && differs:
				t.Errorf("nothing is asked, but the recommendation hangs on %s in %s", q.ID, show(c))
			case next == nil:
				ended++
			case !differs && slices.Contains(unlocking(a, b, c), q):
				if differs, ok := unlocks(e, c, values, q, course); ok && !differs {
					t.Errorf("%s is asked, but it changes nothing in %s", q.ID, show(c))
				}
			case !differs:
				t.Errorf("%s is asked, but the recommendation does not hang on it in %s", q.ID, show(c))
			default:
				asked++
			}
		}
		if next != nil && a.Settled() {
			t.Errorf("%s is asked, but the recommendation is said to be settled in %s", next.ID, show(c))
		}
	})
	if asked == 0 || ended == 0 {
		t.Errorf("%d questions were asked and %d were left; the test shows nothing", asked, ended)
	}
	t.Logf("%d asked, %d left", asked, ended)
}

// TestWeighed holds what is found out with the help of examples to what the solver says: whether a question makes a difference, and
// whether a preference can come first.
func TestWeighed(t *testing.T) {
	shown, solved := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		c := drawCase(t, b, representatives(b), 3)
		for _, w := range advisor.Compile(b).Advise(c, civil.Date{}).Weigh() {
			switch {
			case w.Found != w.Solved:
				t.Errorf("that %s makes a difference or can come first is %t in %s, and %t says the solver", w.About, w.Found, show(c), w.Solved)
			case w.Found && w.BySolver:
				solved++
			case w.Found:
				shown++
			}
		}
	})
	if shown == 0 || solved == 0 {
		t.Errorf("%d were shown and %d took the solver; the test shows nothing", shown, solved)
	}
	t.Logf("%d shown, %d by the solver", shown, solved)
}

// TestSettled holds "settled" to every way of filling in the rest: then they all end at the same route. If it is not settled, each
// route that is said to come first if it were open does so in one of them, and whatever is said to decide can.
func TestSettled(t *testing.T) {
	settled, open := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		for _, o := range b.Orders { // at the end of the list there is often something that is always open
			if routes := b.RoutesOf(o.Regime); len(routes) > 0 {
				last := routes[len(routes)-1]
				for i := range last.Conditions {
					last.Conditions[i].When = &rules.Node{Op: rules.OpAlways}
				}
				o.Entries = append(o.Entries, rules.Preference{Route: last.ID})
			}
		}
		values := representatives(b)
		e := advisor.Compile(b)
		for range 4 {
			c := drawCase(t, b, values, 1)
			r := e.Advise(c, civil.Date{}).Recommended
			if r == nil {
				continue
			}
			ends := map[string]bool{}
			if !fillings(c, b.Questions, values, 400, func(full *advisor.Case) {
				x := e.Advise(full, civil.Date{}).Recommended
				for _, id := range append(slices.Clone(x.Before), x.Route) {
					ends[id] = true
				}
			}) {
				continue
			}
			if r.Settled && (len(ends) != 1 || !ends[r.Route]) {
				t.Errorf("%s is settled in %s, but it may come to %v", r.Route, show(c), ends)
			}
			for _, id := range r.Before {
				if !ends[id] {
					t.Errorf("%s is said to be able to come first in %s, but never does", id, show(c))
				}
			}
			for id := range ends {
				if id != r.Route && !slices.Contains(r.Before, id) {
					t.Errorf("%s comes first in some of the ways to fill in %s, and is not said to", id, show(c))
				}
			}
			for _, id := range r.Decides {
				if differs, ok := turns(e, c, values, b.Question(id)); ok && !differs {
					t.Errorf("%s is said to decide in %s, but does not", id, show(c))
				}
			}
			if r.Settled {
				settled++
			} else {
				open++
			}
		}
	})
	if settled == 0 || open == 0 {
		t.Errorf("%d settled, %d not; the test shows nothing", settled, open)
	}
	t.Logf("%d settled, %d not", settled, open)
}

// TestIfGoverns holds what is said of a route in case its rules govern to every way of filling in the rest: it is open there if it
// is open in all of them in which they do, and not said of any other.
func TestIfGoverns(t *testing.T) {
	open, undecided := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, false)
		values := representatives(b)
		e := advisor.Compile(b)
		for range 4 {
			c := drawCase(t, b, values, 3)
			a := e.Advise(c, civil.Date{})
			always, some, untold := map[string]bool{}, map[string]bool{}, false
			for _, r := range b.Routes {
				always[r.ID] = true
			}
			if !fillings(c, b.Questions, values, 400, func(full *advisor.Case) {
				now := e.Advise(full, civil.Date{})
				for _, r := range b.Routes {
					if now.Regime.ID == r.Regime {
						some[r.ID] = true
						always[r.ID] = always[r.ID] && now.Route(r).Status == advisor.Open
					}
				}
				untold = untold || now.Regime.ID == "" // a figure on which it hangs has no row for the day
			}) || untold {
				continue
			}
			for _, r := range a.Routes {
				switch {
				case (r.IfGoverns == "") != (a.Regime.ID != ""):
					t.Errorf("if its rules governed, %s would be %q, and those that do are %q", r.ID, r.IfGoverns, a.Regime.ID)
				case r.Status == advisor.Undecided && some[r.ID] && r.IfGoverns != "" && (r.IfGoverns == advisor.Open) != always[r.ID]:
					t.Errorf("if its rules governed, %s would be %s in %s, but that it is open wherever they do is %t", r.ID, r.IfGoverns, show(c), always[r.ID])
				case r.Status == advisor.Undecided && r.IfGoverns == advisor.Open:
					open++
				case r.Status == advisor.Undecided && r.IfGoverns == advisor.Undecided:
					undecided++
				}
			}
		}
	})
	if open == 0 || undecided == 0 {
		t.Errorf("%d open, %d undecided; the test shows nothing", open, undecided)
	}
	t.Logf("%d open, %d undecided", open, undecided)
}

// Topics are taken up one after another. The first is the one that tells most about the first route that could be recommended,
// and the rulebook's order decides where that makes no difference.
func TestTopics(t *testing.T) {
	b, err := rules.Load(os.DirFS("testdata/topics"))
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	tests := []struct {
		name  string
		facts map[string]string
		want  string
	}{
		{"what the first route hangs on", nil, "owned"},
		{"and on, in the same topic", map[string]string{"owned": "yes"}, "control"},
		{"a topic in hand is finished", map[string]string{"value": "100"}, "length"},
		{"the first route is out", map[string]string{"owned": "no"}, "sole"},
		{"the first of its topic", map[string]string{"owned": "no", "sole": "no"}, "value"},
		{"what is small and short is settled", map[string]string{"owned": "no", "sole": "no", "value": "100", "length": "yes"}, ""},
		{"a route that another always comes before is not asked about", map[string]string{"owned": "no", "sole": "no", "value": "100", "length": "unknown"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if q := e.Advise(answer(t, b, tt.facts), civil.Date{}).Next(false); q != nil {
				got = q.ID
			}
			if got != tt.want {
				t.Errorf("the next question is %q, want %q", got, tt.want)
			}
		})
	}
}
