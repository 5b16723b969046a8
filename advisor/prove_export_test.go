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

// CanAsk reports whether a question can be put.
func (a *Advice) CanAsk(q *rules.Question) bool { return a.canAsk(q) }

// AppliesOn lists the questions on which it hangs whether a question applies.
func (a *Advice) AppliesOn(q *rules.Question) []*rules.Question {
	return a.engine.questionsOf(a.state.support(a.engine.applies(q)))
}

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

// Course writes down which regime governs and the truth of its preferences, up to the first that takes effect.
func (a *Advice) Course() string {
	course := []string{a.Regime.ID}
	for _, g := range a.candidates() {
		for _, p := range a.waiting(g) {
			course = append(course, fmt.Sprintf("%p %s", p, a.state.value(a.engine.prefs[p])))
		}
	}
	return strings.Join(course, " ")
}

// ReachWays gives the groups of changes that Reach describes, and for each a case in which they are made. Growth is how large
// the diagrams may become; it says too whether that was enough.
func (a *Advice) ReachWays(t *rules.Route, today civil.Date, growth int) (cost int, ways [][]string, cases []*Case, sure bool) {
	if a.state.value(a.engine.open[t.ID]) == Yes {
		return 0, nil, nil, true
	}
	p := a.pathfinder(t, today, growth)
	list, sure := p.fewest()
	for _, way := range list {
		var names []string
		for _, x := range way {
			names = append(names, fmt.Sprintf("%d=%d", x.variable, x.class))
		}
		answers, fits := p.facts(way)
		if !fits {
			continue // though nothing is compared here
		}
		ways, cases = append(ways, names), append(cases, p.world.cases(answers)[0])
	}
	return p.least(p.root), ways, cases, sure
}

// Fewer gives the cases in which only a part of a way is changed, for each part of the ways that Reach describes, or only for those
// parts that lack few changes.
func (a *Advice) Fewer(t *rules.Route, today civil.Date, lack int) (cases []*Case) {
	p := a.pathfinder(t, today, maxGrowth)
	list, _ := p.fewest()
	for _, way := range list {
		for part := range 1<<len(way) - 1 {
			var some []turn
			for i, x := range way {
				if part>>i&1 == 1 {
					some = append(some, x)
				}
			}
			if len(some) < len(way)-lack || slices.ContainsFunc(some, func(x turn) bool {
				return a.engine.vars[x.variable].kind == varOption && a.state.classes[x.variable] < 0
			}) {
				continue // a case cannot show one option by itself: its list says of each whether it is true
			}
			if answers, fits := p.facts(some); fits {
				cases = append(cases, p.world.cases(answers)[0])
			}
		}
	}
	return cases
}

// LeastByForce finds the fewest changes that open a route by trying every combination of changes, or says that there are too
// many. What is not known may stay so, if the route is open whatever it is.
func (a *Advice) LeastByForce(t *rules.Route, today civil.Date) (int, bool) {
	e := a.engine
	d := e.whole()
	p := a.pathfinder(t, today, 0)
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
