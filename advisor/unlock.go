package advisor

import "procroute/rules"

// unlock finds a question that decides whether an answer that is there already counts, and with it what is recommended. A follow-up may
// be answered before what it follows, in a file that somebody else began. What it follows can be idle as long as everything may still
// come to be known, and matter once something was set aside. Say that one route comes first if P holds, and the next is open if P does
// not hold or F does, which follows X. Where P is told X makes no difference: where P does not hold the next route is open, and where it
// does the first one is recommended. But if nobody can tell whether P holds, the next route is recommended if F counts. Also names
// other questions of which it is worth knowing whether they change what is recommended then.
func (a *Advice) unlock(also []string) *rules.Question {
	among, found := make([]bool, len(a.engine.Book.Questions)), false
	add := func(q *rules.Question) {
		among[q.Index], found = true, true
		if s := a.screenOf(q); s != nil {
			among[s.Index] = true
		}
	}
	for _, id := range also {
		add(a.engine.questions[id])
	}
	for _, q := range a.engine.Book.Questions {
		if q.When == nil || a.told.Answers[q.ID].State != Given || a.asked(q) != Unknown {
			continue
		}
		for _, parent := range a.engine.questionsOf(a.state.support(a.engine.applies(q))) {
			add(parent)
		}
	}
	if !found {
		return nil
	}
	if r := a.resigned(); r != nil {
		return r.choose(among)
	}
	return nil
}

// resigned is the same advice for somebody who gives up on what was set aside: nobody will tell it, and the recommendation has to do
// without. It is nil if nothing was set aside on which the recommendation hangs.
func (a *Advice) resigned() *Advice {
	lost := a.lost()
	if lost == nil {
		return nil
	}
	b := *a
	b.bears, b.state = nil, a.state.without(lost)
	if a.Regime.ID == "" { // each of the rules that may govern has a recommendation of its own, in case it does
		b.given = map[*rules.Preference]lit{}
		for _, g := range a.candidates() {
			for _, p := range a.waiting(g) {
				b.given[p] = a.engine.graph.or(a.engine.governs[g.ID].not(), a.engine.prefs[p])
			}
		}
	}
	return &b
}

// takes says when a preference takes effect.
func (a *Advice) takes(p *rules.Preference) lit {
	if l, ok := a.given[p]; ok {
		return l
	}
	return a.engine.prefs[p]
}

// lost lists the variables on which the recommendation hangs and that nobody will tell: those of questions that were set aside, and of
// follow-ups that will never be put, because it will not be known whether they apply. It is nil if there are none.
func (a *Advice) lost() []bool {
	e := a.engine
	lost := make([]bool, len(e.vars))
	s, any := a.state.without(lost), false
	seen := make([]bool, len(e.Book.Questions))
	var look func(q *rules.Question)
	look = func(q *rules.Question) {
		if seen[q.Index] {
			return
		}
		seen[q.Index] = true
		for _, parent := range e.looked(q.When) {
			look(parent)
		}
		st := a.case_.Answers[q.ID].State
		if st == Given || st == NotAnswered && (a.canAsk(q) || a.mayApply(s, q)) {
			return
		}
		for v := range e.vars {
			if a.state.classes[v] < 0 && e.belongs(v, q) {
				lost[v], any = true, true
			}
		}
	}
	for _, c := range a.Regime.Candidates { // first, since follow-ups are put wherever one of them governs
		for _, q := range e.questionsOf(a.state.support(e.governs[c.ID])) {
			look(q)
		}
	}
	for _, g := range a.candidates() {
		for _, p := range a.waiting(g) {
			for _, q := range e.questionsOf(a.state.support(e.prefs[p])) {
				look(q)
			}
		}
	}
	if !any {
		return nil
	}
	return lost
}

// mayApply reports whether it can still come to be known that a question applies, or that it does wherever one of the rules that may
// govern does.
func (a *Advice) mayApply(s *state, q *rules.Question) bool {
	applies := a.engine.applies(q)
	if s.surely(s.open(applies)) != refNo {
		return true
	}
	for _, c := range a.Regime.Candidates {
		if s.surely(s.exact.not(s.failing(a.engine.governs[c.ID], applies))) != refNo {
			return true
		}
	}
	return false
}
