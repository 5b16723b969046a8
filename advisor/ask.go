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
		if s := a.state.bears(l); len(s) > 0 {
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

// AskFirst puts the question that is worth asking next in front of those that are open, if there is one. It is not done for every
// advice, because choosing takes a moment that only matters where somebody reads the list.
func (a *Advice) AskFirst() {
	if a.first = a.Next(false); a.first != nil {
		a.Open = a.openQuestions(a.first)
	}
}

// First is the question that AskFirst found, or "".
func (a *Advice) First() string {
	if a.first == nil {
		return ""
	}
	return a.first.ID
}

// openQuestions names the questions that can still change the advice, most useful first. If one is said to be the first, it is.
func (a *Advice) openQuestions(first *rules.Question) []string {
	var list []*rules.Question
	seen := make([]bool, len(a.engine.Book.Questions))
	if first != nil {
		seen[first.Index] = true
	}
	for _, group := range a.pending() {
		for _, q := range a.engine.questionsOf(group) {
			if !seen[q.Index] {
				seen[q.Index] = true
				list = append(list, q)
			}
		}
	}
	out := a.askable(list)
	if first != nil {
		out = slices.DeleteFunc(out, func(id string) bool { return id == first.ID }) // a screen stands for what it gathers
		out = slices.Insert(out, 0, first.ID)
	}
	return out
}

// askable keeps the questions that can be asked now: a follow-up waits until its parent is answered, and rare questions that a
// screen gathers stand on the screen as long as it has not been shown.
func (a *Advice) askable(list []*rules.Question) []string {
	out := []string{}
	for _, q := range list {
		if a.case_.Answers[q.ID].State == Given || !a.canAsk(q) {
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
		if !slices.ContainsFunc(screen.Options, func(o rules.Option) bool { return o.About == q.ID }) {
			continue
		}
		if a.case_.Answers[screen.ID].State == NotAnswered &&
			!slices.ContainsFunc(screen.Options, func(o rules.Option) bool { return a.case_.Answers[o.About].State != NotAnswered }) {
			return screen
		}
	}
	return nil
}

// asked says whether a question applies to the case; a follow-up waits until its parent is known.
func (a *Advice) asked(q *rules.Question) Tri { return a.state.value(a.engine.applies(q)) }

// Settled reports whether nothing that is still unknown can change which route is recommended.
func (a *Advice) Settled() bool { return a.Recommended != nil && a.Recommended.Settled }

// Next returns the next question worth asking, or nil. First it is settled which regime governs, in the rulebook's own order. Then,
// while the recommendation is open, only questions that bear on it are asked, in an order that needs few of them: see choose. With
// everything set, questions on every undecided route follow. Questions answered "I don't know yet" are not asked again. Before it ends,
// an answer that is there already and of which it is not known whether it counts gets its question: see unlock. Also names others to be
// looked at then.
func (a *Advice) Next(everything bool, also ...string) *rules.Question {
	e := a.engine
	if a.Regime.ID == "" {
		var groups [][]int
		for _, c := range a.Regime.Candidates {
			groups = append(groups, a.state.bears(e.governs[c.ID]))
		}
		if live := a.live(groups...); len(live) > 0 {
			return live[0]
		}
	}
	q := a.choose(nil)
	if q == nil {
		q = a.unlock(also)
	}
	if q != nil || !everything {
		return q
	}
	if live := a.live(a.pending()...); len(live) > 0 {
		return live[0]
	}
	return nil
}

// choose picks the question that is likely to leave the fewest to ask, topic by topic: people need a thread to follow. A topic that
// is in hand is finished in the rulebook's order. Then the first preference that is not decided yet says what is worth knowing,
// since one that takes effect makes all that follow idle; of its topics the one whose question tells most about the
// recommendation is taken up, or the first of those that tell about as much. If among is set, only those questions are looked at.
func (a *Advice) choose(among []bool) *rules.Question {
	var prefs []lit
	var groups [][]int
	for _, g := range a.candidates() {
		for _, p := range a.waiting(g) {
			l := a.takes(p)
			prefs, groups = append(prefs, l), append(groups, a.state.bears(l))
		}
	}
	live := a.live(groups...)
	if among != nil {
		live = slices.DeleteFunc(live, func(q *rules.Question) bool { return !among[q.Index] })
	}
	for len(live) > 0 {
		q := a.inHand(live)
		if q == nil {
			theme := a.theme(prefs, a.foremost(live, groups))
			q = live[slices.IndexFunc(live, func(q *rules.Question) bool { return q.Theme == theme })]
		}
		if a.relevant(q) {
			return q
		}
		live = slices.DeleteFunc(live, func(x *rules.Question) bool { return x == q })
	}
	return nil
}

// inHand is the first of some questions whose topic somebody has begun to answer.
func (a *Advice) inHand(live []*rules.Question) *rules.Question {
	begun := map[string]bool{}
	for id, ans := range a.told.Answers {
		if q := a.engine.questions[id]; q != nil && ans.State != NotAnswered {
			begun[q.Theme] = true
		}
	}
	for _, q := range live {
		if begun[q.Theme] {
			return q
		}
	}
	return nil
}

// foremost picks, of some questions, those that are about the first of some groups of variables that any of them is about. A
// question is about what it gathers, too.
func (a *Advice) foremost(live []*rules.Question, groups [][]int) []*rules.Question {
	for _, g := range groups {
		about := make([]bool, len(a.engine.Book.Questions))
		for _, q := range a.engine.questionsOf(g) {
			about[q.Index] = true
			if s := a.screenOf(q); s != nil {
				about[s.Index] = true
			}
		}
		var out []*rules.Question
		for _, q := range live {
			if about[q.Index] {
				out = append(out, q)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return live
}

// theme is the topic of the question that tells most about which of a list of conditions will be the first to hold.
func (a *Advice) theme(list []lit, among []*rules.Question) string {
	if !slices.ContainsFunc(among, func(q *rules.Question) bool { return q.Theme != among[0].Theme }) {
		return among[0].Theme
	}
	x := a.state.survey()
	outcomes := x.outcomes(list)
	most := int(slices.Max(outcomes[:])) + 1
	gains := make([]float64, len(among))
	for i, q := range among {
		gains[i] = x.gain(q, outcomes, most)
	}
	best := slices.Max(gains)
	return among[slices.IndexFunc(gains, func(g float64) bool { return g >= nearBest*best })].Theme
}

// live lists, in the rulebook's order, the questions among some groups of variables that can be asked now and have not been.
// Rare questions that a screen gathers are asked on the screen, as long as two of them are live and none has been answered.
func (a *Advice) live(groups ...[]int) []*rules.Question {
	var live, screens []*rules.Question
	gathered := map[*rules.Question]int{}
	for _, q := range a.engine.questionsOf(a.engine.union(groups)) {
		if a.case_.Answers[q.ID].State == NotAnswered && a.canAsk(q) {
			s := a.screenOf(q)
			live, screens = append(live, q), append(screens, s)
			gathered[s]++
		}
	}
	for i, s := range screens {
		if s != nil && gathered[s] > 1 {
			live[i] = s
		}
	}
	slices.SortFunc(live, func(x, y *rules.Question) int { return x.Index - y.Index })
	return slices.Compact(live)
}

// union lists every variable of some groups once.
func (e *Engine) union(groups [][]int) []int {
	used := make([]bool, len(e.vars))
	var out []int
	for _, g := range groups {
		for _, v := range g {
			if !used[v] {
				used[v] = true
				out = append(out, v)
			}
		}
	}
	return out
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
		for _, x := range e.questionsOf(a.state.bears(l)) {
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
