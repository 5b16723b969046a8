package advisor

import (
	"fmt"

	"procroute/rules"
	"procroute/rules/civil"
)

// pending lists, in order of how much hangs on them, groups of variables that can still change the advice: first which
// regime governs, then each preference up to the first that surely takes effect, then every other undecided route.
func (a *Advice) pending() [][]int {
	var groups [][]int
	add := func(l lit) {
		if s := a.state.support(l); len(s) > 0 {
			groups = append(groups, s)
		}
	}
	e := a.engine
	if a.Regime.ID == "" {
		for _, c := range a.Regime.Candidates {
			add(e.governs[c.ID])
		}
	}
	for _, g := range a.candidates() {
		if order := e.Book.Order(g.ID); order != nil {
			for i := range order.Entries {
				l := e.prefs[&order.Entries[i]]
				add(l)
				if a.state.value(l) == Yes {
					break
				}
			}
		}
	}
	for i := range a.Routes {
		if t := a.Routes[i].route; t != nil && a.Routes[i].Status == Undecided {
			add(e.open[t.ID])
		}
	}
	return groups
}

// openQuestions names the questions that can still change the advice, most useful first.
func (a *Advice) openQuestions() []string {
	out, seen := []string{}, map[string]bool{}
	for _, group := range a.pending() {
		for _, q := range a.engine.questionsOf(group) {
			if !seen[q.ID] && a.case_.Answers[q.ID].State != Given && a.asked(q) == Yes {
				seen[q.ID] = true
				out = append(out, q.ID)
			}
		}
	}
	return out
}

// asked says whether a question applies to the case; a follow-up waits until its parent is known.
func (a *Advice) asked(q *rules.Question) Tri { return a.state.value(a.engine.applies(q)) }

// Settled reports whether nothing that is still unknown can change which route is recommended.
func (a *Advice) Settled() bool { return a.Recommended != nil && a.Recommended.Settled }

// Next returns the next question worth asking, or nil. While the recommendation is open only questions that bear on it are
// asked, in the rulebook's own order; with everything set, questions on every undecided route follow. Questions
// answered "I don't know yet" are not asked again.
func (a *Advice) Next(everything bool) *rules.Question {
	e := a.engine
	var groups [][]int
	if a.Regime.ID == "" {
		for _, c := range a.Regime.Candidates {
			groups = append(groups, a.state.support(e.governs[c.ID]))
		}
		if q := a.first(groups); q != nil {
			return q
		}
	}
	for _, g := range a.candidates() {
		order := e.Book.Order(g.ID)
		if order == nil {
			continue
		}
		for i := range order.Entries {
			l := e.prefs[&order.Entries[i]]
			groups = append(groups, a.state.support(l))
			if a.state.value(l) == Yes {
				break
			}
		}
	}
	if q := a.first(groups); q != nil || !everything {
		return q
	}
	return a.first(a.pending())
}

// first is the first question of the rulebook's order among some groups of variables that has not been asked.
func (a *Advice) first(groups [][]int) *rules.Question {
	union := map[int]bool{}
	for _, g := range groups {
		for _, v := range g {
			union[v] = true
		}
	}
	list := make([]int, 0, len(union))
	for v := range union {
		list = append(list, v)
	}
	for _, q := range a.engine.questionsOf(list) {
		if a.case_.Answers[q.ID].State == NotAnswered && a.asked(q) == Yes {
			return q
		}
	}
	return nil
}

// Why says what an answer to a question would bear on: which regimes, routes and provisions still wait for it. It is
// worked out from the rules that are still alive.
func (a *Advice) Why(q *rules.Question) Why {
	e := a.engine
	w := Why{Question: q.ID, Regimes: []string{}, Routes: []string{}, Cites: []Cite{}}
	waits := func(l lit) bool {
		for _, x := range e.questionsOf(a.state.support(l)) {
			if x == q {
				return true
			}
		}
		return false
	}
	seen := map[string]bool{}
	cite := func(list []rules.Cite) {
		for _, c := range cites(list) {
			if !seen[c.Label] {
				seen[c.Label] = true
				w.Cites = append(w.Cites, c)
			}
		}
	}
	for _, g := range a.candidates() {
		if a.Regime.ID == "" && waits(e.governs[g.ID]) {
			w.Regimes = append(w.Regimes, g.Title)
			for i := range g.Governs {
				if waits(e.lit(g.Governs[i].When)) {
					cite(g.Governs[i].Says.Cites)
				}
			}
		}
	}
	for i := range a.Routes {
		t := a.Routes[i].route
		if t == nil || a.Routes[i].Status != Undecided || !waits(e.open[t.ID]) {
			continue
		}
		w.Routes = append(w.Routes, t.ID)
		for j := range t.Conditions {
			if waits(e.lit(t.Conditions[j].When)) {
				cite(t.Conditions[j].Says.Cites)
			}
		}
	}
	return w
}

// Why is what an answer would bear on.
type Why struct {
	Question string   `json:"question"`
	Regimes  []string `json:"regimes"` // titles, while it is not known which rules govern
	Routes   []string `json:"routes"`
	Cites    []Cite   `json:"cite"`
}

// notices warn about the rulebook itself: files past their review day, and citations nobody has verified.
func (a *Advice) notices(today civil.Date) []string {
	out := []string{}
	b := a.engine.Book
	if !today.IsZero() {
		late := 0
		var first civil.Date
		for _, f := range b.Fresh {
			if !f.ReviewBy.IsZero() && today.After(f.ReviewBy) {
				if late++; first.IsZero() || f.ReviewBy.Before(first) {
					first = f.ReviewBy
				}
			}
		}
		if late > 0 {
			out = append(out, fmt.Sprintf("This rulebook is past its review day (%s). The law may have changed: check it before you rely on this.", first.Long()))
		}
	}
	if a.Recommended != nil {
		var weak []string
		seen := map[string]bool{}
		for _, r := range a.Recommended.Why {
			for _, c := range r.Cite {
				if c.Status != rules.Verified && !seen[c.Label] {
					seen[c.Label] = true
					weak = append(weak, fmt.Sprintf("%s (%s)", c.Label, c.Status))
				}
			}
		}
		for _, w := range weak {
			out = append(out, "The recommendation cites a text that was not read at first hand: "+w+".")
		}
	}
	return out
}
