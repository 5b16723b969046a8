package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/diag"
)

// Failure is one way in which the advice differs from what a scenario demands.
type Failure struct {
	Scenario *rules.Scenario
	Msg      string
}

// Test runs a scenario and lists what differs. Answers that cannot be read are failures too.
func (e *Engine) Test(s *rules.Scenario) []Failure {
	var out []Failure
	fail := func(format string, args ...any) { out = append(out, Failure{s, fmt.Sprintf(format, args...)}) }
	c := NewCase()
	for _, raw := range s.Answers {
		q := e.Book.Question(raw.Question)
		ans, msg, hint := ParseAnswer(q, raw.Values, raw.List)
		if msg != "" {
			fail("%s", diag.Diagnostic{Pos: raw.Pos, Code: "PR104", Msg: msg, Hint: hint})
			continue
		}
		c.Answers[q.ID] = ans
	}
	if len(out) > 0 {
		return out
	}
	a := e.Advise(c, e.Book.LawChecked)
	want := s.Expect
	regime := a.Regime.ID
	if regime == "" {
		regime = "undecided"
	}
	if want.Regime != "" && want.Regime != regime {
		fail("regime is %s, want %s", regime, want.Regime)
	}
	got := "none"
	if a.Recommended != nil {
		got = a.Recommended.Route
	}
	if want.Recommended != "" && want.Recommended != got {
		fail("recommended is %s, want %s", got, want.Recommended)
	}
	if want.Settled != nil && *want.Settled != a.Settled() {
		fail("settled is %t, want %t; waits for %s", a.Settled(), *want.Settled, strings.Join(a.Open, ", "))
	}
	for _, group := range []struct {
		status Status
		ids    []string
	}{{Open, want.Open}, {Closed, want.Closed}, {Undecided, want.Undecided}} {
		for _, id := range group.ids {
			r := a.Route(e.Book.Route(id))
			if r.Status != group.status {
				fail("%s is %s, want %s%s", id, r.Status, group.status, because(r))
			}
		}
	}
	for id, states := range want.Conditions {
		r := a.Route(e.Book.Route(id))
		for _, cond := range r.Conditions {
			if w := states[cond.ID]; w != "" && w != string(cond.State) {
				fail("%s: condition %s is %s, want %s", id, cond.ID, cond.State, w)
			}
		}
	}
	for id, cite := range want.Cites {
		if r := a.Route(e.Book.Route(id)); !citesAny(r.Reasons, cite) {
			fail("%s is not decided by %s%s", id, cite, because(r))
		}
	}
	for _, id := range want.Cautions {
		if !e.inPlay(a, id) {
			fail("the caution %s does not show", id)
		}
	}
	for _, id := range want.NoCautions {
		if e.inPlay(a, id) {
			fail("the caution %s shows", id)
		}
	}
	slices.SortStableFunc(out, func(x, y Failure) int { return strings.Compare(x.Msg, y.Msg) })
	return out
}

func because(r RouteAdvice) string {
	var parts []string
	for _, x := range r.Reasons {
		parts = append(parts, x.Text)
	}
	s := ""
	if len(parts) > 0 {
		s = ": " + strings.Join(parts, " / ")
	}
	if len(r.Decides) > 0 {
		s += " (would decide: " + strings.Join(r.Decides, ", ") + ")"
	}
	return s
}

func citesAny(list []Reason, cite string) bool {
	for _, r := range list {
		for _, c := range r.Cite {
			if strings.TrimSpace(c.Source+" "+c.At) == cite {
				return true
			}
		}
	}
	return false
}

// inPlay reports whether a caution shows: for the case, or on a route of a regime that may govern and is not closed.
func (e *Engine) inPlay(a *Advice, id string) bool {
	has := func(list []rules.Caution) bool {
		for i := range list {
			if list[i].ID == id && a.state.value(e.lit(list[i].When)) == Yes {
				return true
			}
		}
		return false
	}
	if has(e.Book.Cautions) {
		return true
	}
	for _, g := range a.candidates() {
		if has(g.Cautions) {
			return true
		}
	}
	for i := range a.Routes {
		if t := a.Routes[i].route; t != nil && a.Routes[i].Status != Closed && has(t.Cautions) {
			return true
		}
	}
	return false
}
