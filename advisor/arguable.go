package advisor

import (
	"slices"

	"procroute/rules"
)

// follow says what would be recommended under each of the rules that may govern. While which do is in doubt, nobody may wait
// with the rest: a careful buyer follows every one of them.
func (a *Advice) follow() {
	g := &a.Regime
	if g.ID != "" || len(g.Candidates) == 0 {
		return
	}
	g.Arguable = true
	for _, id := range g.Decides {
		g.Arguable = g.Arguable && a.case_.Answers[id].State != NotAnswered
	}
	if !g.Arguable && len(g.Candidates) > 2 {
		return // too early: each would only say that nothing is known
	}
	for i := range g.Candidates {
		c := &g.Candidates[i]
		c.Would, c.Nothing = a.under(a.engine.Book.Regime(c.ID))
	}
}

// under is the recommendation if some rules govern: each condition is looked at only in the worlds in which they do.
func (a *Advice) under(g *rules.Regime) (*Recommendation, string) {
	order := a.engine.Book.Order(g.ID)
	if g.NotCovered != "" || order == nil {
		return nil, a.expand(g.NotCovered)
	}
	before, decides := []string{}, map[int]bool{}
	hangs := func() []string {
		all := a.askable(a.engine.questionsOf(keys(decides)))
		// What settles whether these rules govern has been said; it is named again only if nothing else is left.
		if rest := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(a.Regime.Decides, id) }); len(rest) > 0 {
			return rest
		}
		return all
	}
	for i := range order.Entries {
		p := &order.Entries[i]
		fails := a.state.failing(a.engine.governs[g.ID], a.engine.prefs[p])
		switch {
		case fails == refNo:
			t := a.engine.Book.Route(p.Route)
			return &Recommendation{Route: t.ID, Family: t.Family, Title: t.Title, Settled: len(before) == 0, Before: before,
				Why: []Reason{a.reason(p.Because, nil)}, Decides: hangs()}, ""
		case a.state.value(a.engine.prefs[p]) != No:
			if len(before) == 0 || before[len(before)-1] != p.Route {
				before = append(before, p.Route)
			}
			for _, v := range a.state.exact.support(fails) {
				decides[v] = true
			}
		}
	}
	return nil, a.expand(order.Otherwise.Text)
}

// failing is the diagram of the worlds in which one thing holds and another does not. If it is constant, the other holds wherever
// the one does.
func (s *state) failing(given, l lit) ref {
	return s.exact.and(s.open(given), s.exact.not(s.open(l)))
}

// canAsk reports whether a question can be put. While it is arguable which rules govern, those that belong to one set of rules
// apply for sure only if it governs; they are put all the same.
func (a *Advice) canAsk(q *rules.Question) bool {
	applies := a.engine.applies(q)
	switch a.state.value(applies) {
	case Yes:
		return true
	case No:
		return false
	}
	return a.Regime.Arguable && a.underSome(applies)
}

// underSome reports whether something holds wherever one of the rules that may govern does.
func (a *Advice) underSome(l lit) bool {
	for _, c := range a.Regime.Candidates {
		if a.state.failing(a.engine.governs[c.ID], l) == refNo {
			return true
		}
	}
	return false
}
