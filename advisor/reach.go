package advisor

import (
	"cmp"
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Reach says which smallest changes of fact would open a route.
type Reach struct {
	Format     string      `json:"format"`
	Rulebook   RulebookID  `json:"rulebook"`
	Route      RouteAdvice `json:"route"`
	Ways       []Way       `json:"ways"`              // fewest changes first; empty if nothing that may change would open it
	Bounded    bool        `json:"bounded,omitempty"` // the search was cut short: fewer changes may do, or others
	Fixed      []string    `json:"fixed"`             // questions whose answers stand in the way and cannot change
	Disclaimer string      `json:"disclaimer"`
}

// Way is one smallest group of changes: all of them together open the route, and none can be left out.
type Way struct {
	Steps []WayStep `json:"steps"`
}

// WayStep is one fact that would have to be different, or would have to be shown.
type WayStep struct {
	Questions []string `json:"questions"`
	Now       string   `json:"now"`
	Needs     string   `json:"needs"`
	Show      bool     `json:"show"` // not known yet: it need only turn out so
	Contrive  []Reason `json:"do_not_contrive"`
	variable  int
}

const (
	maxWays   = 12
	maxExtra  = 2       // how many changes more than the fewest a listed way may need
	maxFound  = 4000    // ways looked at
	maxGrowth = 1 << 18 // nodes that leaving facts unknown may add
	barred    = 1 << 20 // cost of a change nobody can make
)

// Reach finds the smallest changes of fact that would open a route: exactly, as the shortest paths through its
// diagram. Facts that nobody can change are left alone: those marked fixed, and dates that are past.
func (a *Advice) Reach(t *rules.Route, today civil.Date) *Reach {
	r := &Reach{Format: "procroute.reach/1", Rulebook: a.Rulebook, Route: a.Route(t), Ways: []Way{}, Fixed: []string{}, Disclaimer: a.Disclaimer}
	if r.Route.Status == Open {
		return r
	}
	p := a.pathfinder(t, today, maxGrowth)
	ways, sure := p.fewest()
	for _, w := range ways {
		r.Ways = append(r.Ways, Way{p.describe(t, w)})
	}
	r.Bounded = !sure
	if len(r.Ways) == 0 && sure {
		r.Fixed = a.obstacles(t, p)
	}
	return r
}

// pathfinder walks a diagram, counting how many facts a path to "open" changes.
type pathfinder struct {
	a     *Advice
	today civil.Date
	root  ref
	cost  map[ref]int
	room  int  // how many nodes the diagrams may grow to while looking for facts that need not be known
	cut   bool // there was more to look at than there was room for
	world *world
	at    map[int]int // of each variable of the engine, the one of the world
}

// pathfinder prepares the diagram: what nobody can change is filled in, and what nobody can know must not matter.
func (a *Advice) pathfinder(t *rules.Route, today civil.Date, growth int) *pathfinder {
	d := a.engine.diagrams
	p := &pathfinder{a: a, today: today, cost: map[ref]int{refYes: 0, refNo: barred}}
	classes := slices.Clone(a.state.classes)
	for v, class := range classes {
		if class >= 0 && !p.fixed(v) {
			classes[v] = -1
		}
	}
	p.root = d.surely(d.restrict(d.of(a.engine.open[t.ID]), classes))
	p.room = len(d.nodes) + growth
	return p
}

// fewest lists the ways that change fewest facts, and some that change a few more. Ways whose amounts cannot be so together are
// none. It is sure unless the search was cut short where that could hide a way with fewer changes.
func (p *pathfinder) fewest() (ways [][]turn, sure bool) {
	least := p.least(p.root)
	if least >= barred {
		return nil, !p.cut
	}
	for budget := least; budget <= least+maxExtra && len(ways) < maxWays; budget++ {
		list, all := p.ways(budget)
		if budget == least {
			sure = !p.cut
		}
		if !all && len(ways) > 0 {
			break // one of these might hold another that was not found
		}
		for _, w := range list {
			if len(ways) < maxWays && len(w) == budget && p.fits(w) {
				ways = append(ways, w)
			}
		}
		sure = sure && (all || len(ways) > 0)
	}
	return ways, sure && len(ways) > 0
}

// fits reports whether amounts that some rule compares with one another can be what a way makes of them.
func (p *pathfinder) fits(way []turn) bool {
	_, ok := p.facts(way)
	return ok || !slices.ContainsFunc(p.a.engine.vars, func(v variable) bool { return v.kind == varRelation })
}

// facts finds answers that make a way true, along with all that is known and stays as it is.
func (p *pathfinder) facts(way []turn) ([]Answer, bool) {
	if p.world == nil {
		p.world, _ = newWorld(p.a.engine)
		p.at = map[int]int{}
		for v := range p.a.engine.vars {
			if p.a.engine.vars[v].kind != varGap {
				p.at[v] = len(p.at)
			}
		}
	}
	classes := slices.Clone(p.a.state.classes)
	for _, t := range way {
		classes[t.variable] = t.class
	}
	var facts []fact
	for v, class := range classes {
		if at, ok := p.at[v]; ok && class >= 0 {
			facts = append(facts, fact{at, class})
		}
	}
	return p.world.realise(facts)
}

// turn is one variable set to one class on a path.
type turn struct{ variable, class int }

// price is what it costs to put a variable into a class.
func (p *pathfinder) price(variable, class int) int {
	now := p.a.state.classes[variable]
	switch {
	case now == class:
		return 0
	case p.a.engine.vars[variable].kind == varGap:
		return barred
	case now < 0:
		return 1
	case p.fixed(variable):
		return barred
	}
	return 1
}

// fixed reports whether nobody can change what the variable rests on.
func (p *pathfinder) fixed(variable int) bool {
	for _, q := range p.a.engine.questionsOf([]int{variable}) {
		if q.Fixed {
			return true
		}
		if d := p.a.case_.Date(q.ID); q.Type == rules.DateQ && !d.IsZero() && !p.today.IsZero() && d.Before(p.today) {
			return true
		}
	}
	return false
}

func (p *pathfinder) least(n ref) int {
	if c, ok := p.cost[n]; ok {
		return c
	}
	node, flip := p.a.engine.diagrams.at(n)
	best := barred
	for class, kid := range node.kids {
		if kid ^= flip; kid != refNo {
			best = min(best, p.price(int(node.variable), class)+p.least(kid))
		}
	}
	if rest := p.whatever(n); rest != refNo {
		best = min(best, p.least(rest))
	}
	p.cost[n] = best
	return best
}

// whatever is what else must hold if a fact that is not known may stay so: the route has to be open with each of its classes.
func (p *pathfinder) whatever(n ref) ref {
	d := p.a.engine.diagrams
	node, flip := d.at(n)
	if p.a.state.classes[node.variable] >= 0 {
		return refNo
	}
	if len(d.nodes) > p.room {
		p.cut = true
		return refNo
	}
	all := refYes
	for _, kid := range node.kids {
		all = d.and(all, kid^flip)
	}
	return all
}

// ways lists the groups of changes within a budget, fewest first and then in the rulebook's order, leaving out any that contains
// another. It says whether those are all.
func (p *pathfinder) ways(budget int) (out [][]turn, all bool) {
	all = true
	var found [][]turn
	var walk func(n ref, spent int, path []turn)
	walk = func(n ref, spent int, path []turn) {
		switch {
		case n == refNo || spent+p.least(n) > budget:
			return
		case len(found) == maxFound:
			all = false
			return
		case n == refYes:
			found = append(found, slices.SortedFunc(slices.Values(path), turn.compare))
			return
		}
		node, flip := p.a.engine.diagrams.at(n)
		for class, kid := range node.kids {
			cost := p.price(int(node.variable), class)
			if cost >= barred {
				continue
			}
			next := path
			if cost > 0 {
				next = append(slices.Clone(path), turn{int(node.variable), class})
			}
			walk(kid^flip, spent+cost, next)
		}
		walk(p.whatever(n), spent, path)
	}
	walk(p.root, 0, nil)
	slices.SortFunc(found, func(x, y []turn) int {
		return cmp.Or(len(x)-len(y), slices.CompareFunc(x, y, turn.compare))
	})
	for _, w := range found {
		shorter := func(o []turn) bool { return len(o) < len(w) && contains(w, o) }
		if n := len(out); n > 0 && slices.Equal(out[n-1], w) || slices.ContainsFunc(out, shorter) {
			continue
		}
		out = append(out, w)
	}
	return out, all
}

func (t turn) compare(u turn) int { return cmp.Or(t.variable-u.variable, t.class-u.class) }

// contains reports whether way w changes everything that way o does.
func contains(w, o []turn) bool {
	for _, t := range o {
		if !slices.Contains(w, t) {
			return false
		}
	}
	return true
}
