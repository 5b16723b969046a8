package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// Asked says whether a question applies to the case.
func (a *Advice) Asked(q *rules.Question) Tri { return a.asked(q) }

// Marks writes down the truth of everything that the advice on a complete case is made from.
func (e *Engine) Marks(a *Advice) string {
	var s strings.Builder
	for _, g := range e.Book.Regimes {
		s.WriteString(a.state.value(e.governs[g.ID]).String() + " ")
	}
	for _, t := range e.Book.Routes {
		s.WriteString(a.state.value(e.open[t.ID]).String() + " ")
	}
	for _, o := range e.Book.Orders {
		for i := range o.Entries {
			s.WriteString(a.state.value(e.prefs[&o.Entries[i]]).String() + " ")
		}
	}
	return s.String()
}

// ReachWays gives the groups of changes that Reach describes, and for each a case in which they are made.
func (a *Advice) ReachWays(t *rules.Route, today civil.Date) (cost int, ways [][]string, cases []*Case, ok bool) {
	e := a.engine
	p := &pathfinder{a: a, today: today, cost: map[ref]int{refYes: 0, refNo: barred}, room: len(e.diagrams.nodes) + maxGrowth}
	root := e.diagrams.of(e.open[t.ID])
	if a.state.value(e.open[t.ID]) == Yes {
		return 0, nil, nil, false
	}
	cost = p.least(root)
	if cost >= barred {
		return cost, nil, nil, true
	}
	w, s := newWorld(e)
	for _, way := range p.ways(root, cost+maxExtra) {
		var facts []fact
		var names []string
		set := map[int]int{}
		for _, x := range way {
			set[x.variable] = x.class
			names = append(names, fmt.Sprintf("%d=%d", x.variable, x.class))
		}
		for v, class := range a.state.classes {
			if to, turned := set[v]; turned {
				class = to
			}
			if class >= 0 && s.planes[v] != nil {
				facts = append(facts, fact{slices.IndexFunc(w.vars, func(x variable) bool { return len(x.planes) > 0 && x.planes[0] == s.planes[v][0] }), class})
			}
		}
		answers, fits := w.realise(facts)
		if !fits {
			continue // two amounts would have to be what they cannot be together
		}
		ways, cases = append(ways, names), append(cases, w.cases(answers)[0])
	}
	return cost, ways, cases, true
}

// LeastByForce finds the fewest changes that open a route by trying every combination of changes, or says that there are too
// many. What is not known may stay so, if the route is open whatever it is.
func (a *Advice) LeastByForce(t *rules.Route, today civil.Date) (int, bool) {
	e := a.engine
	d := e.diagrams
	p := &pathfinder{a: a, today: today, cost: map[ref]int{}}
	var vars []int
	count := 1
	for _, v := range d.support(d.of(e.open[t.ID])) {
		vars = append(vars, v)
		if count *= e.vars[v].classes + 1; count > 1500 {
			return 0, false
		}
	}
	best := barred
	classes := make([]int, len(e.vars)) // any class will do where it makes no difference
	for _, v := range vars {
		classes[v] = -1
	}
	var surely func(i int) bool
	surely = func(i int) bool {
		if i == len(vars) {
			return e.fill(classes)[e.open[t.ID]] != 0
		}
		if classes[vars[i]] >= 0 {
			return surely(i + 1)
		}
		defer func() { classes[vars[i]] = -1 }()
		for class := range e.vars[vars[i]].classes {
			classes[vars[i]] = class
			if !surely(i + 1) {
				return false
			}
		}
		return true
	}
	var walk func(i, spent int)
	walk = func(i, spent int) {
		switch {
		case spent >= best:
		case i == len(vars):
			if surely(0) {
				best = spent
			}
		default:
			v := vars[i]
			if classes[v] = -1; a.state.classes[v] < 0 {
				walk(i+1, spent)
			}
			for class := range e.vars[v].classes {
				classes[v] = class
				walk(i+1, spent+p.price(v, class))
			}
			classes[v] = -1
		}
	}
	walk(0, 0)
	return best, true
}
