package advisor

import (
	"slices"

	"procroute/rules"
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
	var list []*rules.Question
	seen := map[string]bool{}
	for _, group := range a.pending() {
		for _, q := range a.engine.questionsOf(group) {
			if !seen[q.ID] {
				seen[q.ID] = true
				list = append(list, q)
			}
		}
	}
	return a.askable(list)
}

// askable keeps the questions that can be asked now: a follow-up waits until its parent is answered, and rare questions that a
// screen gathers stand on the screen as long as it has not been shown.
func (a *Advice) askable(list []*rules.Question) []string {
	out := []string{}
	for _, q := range list {
		if a.case_.Answers[q.ID].State == Given || a.asked(q) != Yes {
			continue
		}
		id := q.ID
		if s := a.screenOf(q); s != nil {
			id = s.ID
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// screenOf is the screen on which a question is asked, as long as neither the screen nor anything it gathers has been answered.
func (a *Advice) screenOf(q *rules.Question) *rules.Question {
	for _, screen := range a.engine.screens {
		gathers, answered := false, a.case_.Answers[screen.ID].State != NotAnswered
		for _, o := range screen.Options {
			gathers = gathers || o.About == q.ID
			answered = answered || a.case_.Answers[o.About].State != NotAnswered
		}
		if gathers && !answered {
			return screen
		}
	}
	return nil
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

// first is the first question of the rulebook's order among some groups of variables that has not been asked. Rare questions
// that a screen gathers are asked on the screen, as long as two of them are live and none has been answered.
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
	var live []*rules.Question
	for _, q := range a.engine.questionsOf(list) {
		if a.case_.Answers[q.ID].State == NotAnswered && a.asked(q) == Yes {
			live = append(live, q)
		}
	}
	if len(live) == 0 {
		return nil
	}
	best := live[0]
	screen := a.screenOf(best)
	gathered := 0
	for _, q := range live {
		if screen != nil && a.screenOf(q) == screen {
			gathered++
		}
	}
	if gathered > 1 {
		return screen
	}
	return best
}

// Why says what an answer to a question would bear on: which regimes, routes and provisions still wait for it. It is
// worked out from the rules that are still alive.
func (a *Advice) Why(q *rules.Question) Why {
	e := a.engine
	w := Why{Question: q.ID, Regimes: []string{}, Routes: []string{}, Cites: []Cite{}}
	about := map[*rules.Question]bool{q: true}
	for _, o := range q.Options {
		if p := e.questions[o.About]; p != nil {
			about[p] = true
		}
	}
	waits := func(l lit) bool {
		for _, x := range e.questionsOf(a.state.support(l)) {
			if about[x] {
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
