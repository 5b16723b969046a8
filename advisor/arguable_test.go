package advisor_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// What would be recommended under each of the rules that may govern is held to every way of filling in what is not known: where
// they govern, that or one of the routes said to come before it is recommended, and nothing else.
func TestUnderEach(t *testing.T) {
	settled, open, nothing := 0, 0, 0
	toy := toyBook(t)
	rapid.Check(t, func(t *rapid.T) {
		b := toy
		if rapid.Bool().Draw(t, "made up") {
			b = drawAdvisedBook(t)
		}
		values := representatives(b)
		e := advisor.Compile(b)
		c := drawCase(t, b, values, 3)
		a := e.Advise(c, civil.Date{})
		for _, cand := range a.Regime.Candidates {
			if cand.Would == nil && cand.Nothing == "" {
				continue // too early
			}
			fillings(c, b.Questions, values, 2000, func(full *advisor.Case) {
				now := e.Advise(full, civil.Date{})
				if now.Regime.ID != cand.ID {
					return
				}
				got := ""
				if now.Recommended != nil {
					got = now.Recommended.Route
				}
				switch w := cand.Would; {
				case w == nil:
					nothing++
				case w.Settled && got != w.Route:
					t.Errorf("under %s %s is said to be settled, but %q is recommended in %s", cand.ID, w.Route, got, show(full))
				case got != w.Route && !slices.Contains(w.Before, got):
					t.Errorf("under %s %s or one of %v is said to be recommended, but %q is in %s", cand.ID, w.Route, w.Before, got, show(full))
				case w.Settled:
					settled++
				default:
					open++
				}
			})
		}
	})
	if settled == 0 || open == 0 || nothing == 0 {
		t.Errorf("settled %d times, open %d, nothing %d: too few to mean anything", settled, open, nothing)
	}
}

// It is arguable which rules govern only when nothing that would settle it is left to ask.
func TestArguable(t *testing.T) {
	b := toyBook(t)
	e := advisor.Compile(b)
	c := advisor.NewCase()
	if e.Advise(c, civil.Date{}).Regime.Arguable {
		t.Error("of an empty case it is said to be arguable which rules govern")
	}
	c.Answers["nation"] = advisor.Answer{State: advisor.Given, Options: []string{"toyland"}}
	a := e.Advise(c, civil.Date{})
	if a.Regime.Arguable {
		t.Error("the day has not been asked, and it is said to be arguable which rules govern")
	}
	if w := a.Regime.Candidates[0].Would; w == nil || w.Route != "act/open" {
		t.Errorf("with two sets of rules left, what each would recommend is not said: %+v", w)
	}
	for _, st := range []advisor.State{advisor.DontKnow, advisor.DoesNotApply, advisor.NotRecorded} {
		c.Answers["began"] = advisor.Answer{State: st}
		if a := e.Advise(c, civil.Date{}); !a.Regime.Arguable {
			t.Errorf("state %d: not said to be arguable", st)
		}
	}
}

// An assumed answer that the advice is not said to rest on could be any other, and the advice would be the same.
func TestAssumedMatters(t *testing.T) {
	rests, idle := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		values := representatives(b)
		e := advisor.Compile(b)
		c := drawCase(t, b, values, 1)
		for _, q := range b.Questions {
			if c.Answers[q.ID].State == advisor.Given && rapid.Bool().Draw(t, "assumed "+q.ID) {
				c.Assumed[q.ID] = "last time"
			}
		}
		a := e.Advise(c, civil.Date{})
		for id := range c.Assumed {
			if slices.Contains(a.Assumed, id) {
				rests++
				continue
			}
			idle++
			for _, ans := range values[id] {
				if now := e.Advise(with(c, id, ans), civil.Date{}); momentOf(a).Regime != momentOf(now).Regime || momentOf(a).Recommended != momentOf(now).Recommended {
					t.Errorf("the advice is not said to rest on %s, but another answer changes it in %s", id, show(c))
				}
			}
		}
	})
	if rests == 0 || idle == 0 {
		t.Errorf("%d rested upon, %d idle: too few to mean anything", rests, idle)
	}
}

func TestFromStarter(t *testing.T) {
	uk, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*rules.Book{"toy": toyBook(t), "built in": uk} {
		for _, st := range b.Starters {
			c, err := advisor.FromStarter(b, st)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			for id, ans := range c.Answers {
				if _, ok := c.Assumed[id]; !ok || ans.State != advisor.Given {
					t.Errorf("%s: %s: %q is not assumed, or no answer", name, st.ID, id)
				}
			}
			if a := advisor.Compile(b).Advise(c, civil.Date{}); len(c.Answers) == 0 || len(a.Assumed) == 0 {
				t.Errorf("%s: %s: nothing is assumed that matters", name, st.ID)
			}
		}
	}
	b := toyBook(t)
	wrong := &rules.Starter{ID: "wrong", Answers: []rules.RawAnswer{{Question: "service", Values: []string{"bridges"}}}}
	if _, err := advisor.FromStarter(b, wrong); err == nil {
		t.Error("an answer that its question does not take was taken")
	}
}
