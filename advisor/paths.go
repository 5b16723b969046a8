package advisor

import (
	"cmp"
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// pathfinder walks a diagram, counting how many facts a path to "yes" changes.
type pathfinder struct {
	a        *Advice
	d        *diagrams
	today    civil.Date
	root     ref
	about    []int // what the root depends on
	classes  []int // what the case is like where the path begins
	free     []Tri // of each variable, whether somebody can change it, as far as that has been looked at
	alike    alike // classes that need not be looked at one by one; nil if all are
	perhaps  bool  // it is enough that it may turn out so: what is not known helps
	costs    *costs
	round    int32
	room     int              // how many nodes the diagrams may grow to while looking for facts that need not be known
	cut      bool             // there was more to look at than there was room for
	contests map[int]*contest // by regime, if it was asked what would be the advice
	world    *world
	at       map[int]int // of each variable of the engine, the one of the world
}

// turn is one variable set to one class on a path.
type turn struct{ variable, class int }

func (t turn) compare(u turn) int { return cmp.Or(t.variable-u.variable, t.class-u.class) }

// costs holds what a search has found out about each diagram. The next search uses the room again.
type costs struct {
	list   []cost
	round  int32 // the search
	groups groups
}

type cost struct {
	round, least int32
	exact        bool  // otherwise there are so many changes at least
	spent        int32 // how many changes the groups listed may have, plus one
	from, to     int32 // which those are
}

func (c *costs) fit(diagrams int) {
	if n := diagrams - len(c.list); n > 0 {
		c.list = append(c.list, make([]cost, n)...)
	}
}

// pathfinder looks for the way to open a route.
func (a *Advice) pathfinder(t *rules.Route, today civil.Date, growth int) *pathfinder {
	return a.pathsTo(a.engine.open[t.ID], today, growth)
}

// pathsTo prepares the way to make something true. Where everything that it depends on is known the diagram is walked as it is.
// Otherwise what nobody can change is filled in, and what nobody can know must not matter.
func (a *Advice) pathsTo(l lit, today civil.Date, growth int) *pathfinder {
	e := a.engine
	d := e.whole()
	p := &pathfinder{a: a, d: d, today: today, root: d.of(l), classes: a.state.classes, free: make([]Tri, len(e.vars)), costs: &e.costs}
	p.about = d.rests(p.root)
	if slices.ContainsFunc(p.about, func(v int) bool { return p.classes[v] < 0 }) {
		classes := slices.Clone(p.classes)
		for v, class := range classes {
			if class >= 0 && !p.fixed(v) {
				classes[v] = -1
			}
		}
		p.root = d.surely(d.restrict(p.root, classes))
	}
	p.room = len(d.nodes) + growth
	p.begin()
	return p
}

// begin forgets what costs were found out.
func (p *pathfinder) begin() {
	p.costs.round++
	p.round = p.costs.round
}

// fewest lists the ways that change fewest facts, and some that change a few more. Ways whose amounts cannot be so together are
// none. It is sure unless the search was cut short where that could hide a way with fewer changes.
func (p *pathfinder) fewest() (ways [][]turn, sure bool) {
	least := p.least(p.root)
	if least >= barred {
		return nil, !p.cut
	}
	ways = make([][]turn, 0, maxWays)
	for budget := least; budget <= least+maxExtra && !p.a.engine.enough(ways); budget++ {
		list, all := p.ways(budget)
		if budget == least {
			sure = !p.cut
		}
		if !all && len(ways) > 0 {
			break // one of these might hold another that was not found
		}
		for _, w := range list {
			if p.fits(w) {
				ways = append(ways, w)
			}
		}
		sure = sure && (all || len(ways) > 0)
	}
	return ways, sure && len(ways) > 0
}

// fits reports whether amounts that a rule on the way compares with one another can be what the way makes of them. Those that it leaves
// alone are as somebody gave them, so they can.
func (p *pathfinder) fits(way []turn) bool {
	if way = p.amounts(way); len(way) == 0 {
		return true
	}
	_, ok := p.facts(way)
	return ok
}

// amounts are the changes of a way to amounts that a rule compares with one another, and to how those compare.
func (p *pathfinder) amounts(way []turn) (out []turn) {
	for _, t := range way {
		if slices.ContainsFunc(p.about, func(v int) bool { return p.compares(v) && p.a.engine.bound(t.variable, v) }) {
			out = append(out, t)
		}
	}
	return out
}

// bound reports whether a variable is a comparison or one of the amounts that it compares.
func (e *Engine) bound(variable, comparison int) bool {
	x := &e.vars[variable]
	return variable == comparison || x.question >= 0 && e.belongs(comparison, e.Book.Questions[x.question])
}

func (p *pathfinder) compares(variable int) bool {
	return p.a.engine.vars[variable].kind == varRelation
}

// facts finds answers that make a way true, along with all that is known and stays as it is. How amounts compare that the way does not
// look at may be as it will.
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
		if at, ok := p.at[v]; ok && class >= 0 && (!p.compares(v) || slices.Contains(p.about, v)) {
			facts = append(facts, fact{at, class})
		}
	}
	return p.world.realise(facts)
}

// price is what it costs to put a variable into a class.
func (p *pathfinder) price(variable, class int) int {
	now := p.classes[variable]
	switch {
	case now == class:
		return 0
	case p.alike != nil && (p.alike[variable][class] != class || now >= 0 && p.alike[variable][now] == class):
		return barred
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
	if p.free[variable] == Unknown {
		p.free[variable] = Yes
		if p.a.fixed(variable, p.today) {
			p.free[variable] = No
		}
	}
	return p.free[variable] == No
}

func (a *Advice) fixed(variable int, today civil.Date) bool {
	v := &a.engine.vars[variable]
	if v.question >= 0 {
		return a.isFixed(a.engine.Book.Questions[v.question], today)
	}
	return slices.ContainsFunc(a.engine.questionsOf([]int{variable}), func(q *rules.Question) bool { return a.isFixed(q, today) })
}

// isFixed reports whether nobody can change the answer to a question: the rulebook says so, or it is a day that is past.
func (a *Advice) isFixed(q *rules.Question, today civil.Date) bool {
	if q.Fixed || q.Type != rules.DateQ || today.IsZero() {
		return q.Fixed
	}
	d := a.case_.Date(q.ID)
	return !d.IsZero() && d.Before(today)
}

// least is the smallest number of changes that lead from a diagram to "yes".
func (p *pathfinder) least(n ref) int {
	for most := 1; most <= nearby; most++ { // mostly it is few, and then little has to be looked at
		if least := p.upTo(n, most); least <= most {
			return least
		}
	}
	return p.upTo(n, barred-1)
}

const nearby = 4

// upTo is the smallest number of changes, if that is no more than a number; otherwise it is some larger number. What lies further away
// is not looked at, so it takes little to see that a few changes do not lead there.
func (p *pathfinder) upTo(n ref, most int) int {
	switch {
	case n == refYes:
		return 0
	case n == refNo:
		return barred
	case int(n) >= len(p.costs.list):
		p.costs.fit(2 * len(p.d.nodes))
	}
	c := &p.costs.list[n]
	if c.round != p.round {
		*c = cost{round: p.round}
	}
	if c.exact || int(c.least) > most {
		return int(c.least)
	}
	node, flip := p.d.at(n)
	variable, kids := int(node.variable), node.kids
	best := most + 1
	try := func(price int, kid ref) {
		if kid != refNo && price < best {
			best = min(best, price+p.upTo(kid, best-1-price))
		}
	}
	now := p.classes[variable]
	if now >= 0 { // what costs nothing comes first, because it leaves the others less to look for
		try(0, kids[now]^flip)
	} else {
		try(0, p.whatever(n))
	}
	for class, kid := range kids {
		if best <= 1 {
			break // any other class takes a change
		}
		if class != now && kid^flip != refNo {
			try(p.price(variable, class), kid^flip)
		}
	}
	c = &p.costs.list[n] // the list may have grown
	c.least, c.exact = int32(best), best <= most
	return best
}

// whatever is what else must hold if a fact that is not known may stay so: it has to hold with each of its classes, or with one of
// them where that is enough.
func (p *pathfinder) whatever(n ref) ref {
	node, flip := p.d.at(n)
	if p.classes[node.variable] >= 0 {
		return refNo
	}
	if len(p.d.nodes) > p.room {
		p.cut = true
		return refNo
	}
	kids := node.kids
	if p.perhaps {
		flip ^= 1 // one holds unless all of them fail
	}
	all := refYes
	for _, kid := range kids {
		all = p.d.and(all, kid^flip)
	}
	if p.perhaps {
		return p.d.not(all)
	}
	return all
}

// ways lists the smallest groups of so many changes, in the rulebook's order. It says whether those are all.
func (p *pathfinder) ways(changes int) (out [][]turn, all bool) {
	x := p.groups()
	from, to := x.of(p.root, changes)
	count := 0
	for _, g := range x.list[from:to] {
		count += class(int(g.size) == changes)
	}
	room := make([]turn, 0, count*changes)
	out = make([][]turn, 0, count)
	for _, g := range x.list[from:to] {
		if int(g.size) != changes {
			continue
		}
		at := len(room)
		for l := g.first; l != 0; l = x.links[l].next {
			room = append(room, x.links[l].turn)
		}
		way := room[at:len(room):len(room)]
		slices.SortFunc(way, turn.compare)
		out = append(out, way)
	}
	slices.SortFunc(out, func(x, y []turn) int { return slices.CompareFunc(x, y, turn.compare) })
	return out, !x.full
}

// groups is what the search has found so far.
func (p *pathfinder) groups() *groups {
	x := &p.costs.groups
	if x.round != p.round {
		*x = groups{p: p, round: p.round, links: append(x.links[:0], link{}), list: append(x.list[:0], bundle{})}
	}
	return x
}

// groups finds the smallest groups of changes from the bottom of a diagram to its top: those of a node are those of the branch that
// the case takes and, with a change of the node's own variable, those of every other branch that do without it on none of the first.
type groups struct {
	p     *pathfinder
	round int32
	links []link   // the changes of groups, which share their ends; the first is none
	list  []bundle // of one diagram after another; the first is that of no change
	full  bool     // there are more
}

type link struct {
	turn
	next int32
}

// bundle is one group: the first of its changes and how many there are.
type bundle struct{ first, size int32 }

// of gives the place in the list of a diagram's groups of at most so many changes. There may be larger ones among them.
func (x *groups) of(n ref, most int) (from, to int32) {
	p := x.p
	if p.upTo(n, most) > most {
		return 0, 0
	}
	if n == refYes {
		return 0, 1
	}
	if c := &p.costs.list[n]; int(c.spent) > most {
		return c.from, c.to
	}
	node, flip := p.d.at(n)
	variable, kids := int(node.variable), node.kids
	now := p.classes[variable]
	free := refNo
	if now >= 0 {
		free = kids[now] ^ flip
	} else {
		free = p.whatever(n)
	}
	at, end := x.of(free, most)
	type branch struct{ class, from, to int32 }
	var room [8]branch
	branches := room[:0]
	for class, kid := range kids {
		if class != now && most > 0 && kid^flip != refNo && p.price(variable, class) == 1 {
			if from, to := x.of(kid^flip, most-1); from < to {
				branches = append(branches, branch{int32(class), from, to})
			}
		}
	}
	from = int32(len(x.list))
	for i := at; i < end; i++ {
		if g := x.list[i]; int(g.size) <= most {
			x.list = append(x.list, g)
		}
	}
	same := len(x.list)
	for _, b := range branches {
		for i := b.from; i < b.to; i++ {
			g := x.list[i]
			if int(g.size) >= most || slices.ContainsFunc(x.list[from:same], func(o bundle) bool { return x.within(o, g) }) {
				continue
			}
			if len(x.links) >= maxFound {
				x.full = true
				break
			}
			x.links = append(x.links, link{turn{variable, int(b.class)}, g.first})
			x.list = append(x.list, bundle{int32(len(x.links) - 1), g.size + 1})
		}
	}
	to = int32(len(x.list))
	c := &p.costs.list[n]
	c.spent, c.from, c.to = int32(most+1), from, to
	return from, to
}

// within reports whether a group holds every change of another. The changes of both stand in the order of the diagram.
func (x *groups) within(o, g bundle) bool {
	if o.size > g.size {
		return false
	}
	at := g.first
	for i := o.first; i != 0; i = x.links[i].next {
		for at != 0 && x.links[at].turn != x.links[i].turn {
			at = x.links[at].next
		}
		if at == 0 {
			return false
		}
	}
	return true
}
