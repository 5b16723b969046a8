package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Becoming says what stands between a route and being recommended.
type Becoming struct {
	Recommended string     `json:"recommended"` // the route that is recommended now; empty if none is
	Already     bool       `json:"already"`     // it is that route
	Preferred   bool       `json:"preferred"`   // some preference of its rules names it; otherwise nothing makes it the advice
	Possible    bool       `json:"possible"`    // as far as facts that nobody can change let it be open
	UpTo        int        `json:"up_to"`       // so many changes together were tried
	Before      []Standing `json:"before"`      // what stands before it in the order, if it takes effect or cannot be told yet
}

// Standing is a route that is preferred to another.
type Standing struct {
	Route string `json:"route"`
	Title string `json:"title"`
	Takes bool   `json:"takes_effect"` // otherwise it cannot be told yet
}

const (
	together = 3       // how many changes are looked for that make a route the advice
	maxTried = 1 << 16 // groups of changes tried
)

// ReachAdvice finds the smallest groups of up to three changes of fact that would make a route the recommended one: its rules surely
// govern, one of its preferences surely takes effect, and no other before that does. The list is exact, unless it says that the
// search was cut short. As in Reach, a fact that is not known has to be shown or may be whatever it is.
func (a *Advice) ReachAdvice(t *rules.Route, today civil.Date) *Reach {
	r := &Reach{Format: "procroute.reach/1", Rulebook: a.Rulebook, Route: a.Route(t), Ways: []Way{}, Fixed: []string{}, Disclaimer: a.Disclaimer,
		Becoming: &Becoming{UpTo: together, Before: []Standing{}}}
	b := r.Becoming
	if a.Recommended != nil {
		b.Recommended = a.Recommended.Route
	}
	if b.Already = b.Recommended == t.ID; b.Already {
		b.Preferred, b.Possible = true, true
		for _, id := range a.Recommended.Before {
			b.Before = append(b.Before, Standing{id, a.engine.Book.Route(id).Title, false})
		}
		return r
	}
	q := a.quest(t, today)
	b.Preferred, b.Possible = q.named, len(q.goals) > 0
	q.fewest()
	r.Ways = q.p.describe(t, q.ways())
	r.Bounded = q.cut
	b.Before = q.before()
	if b.Preferred && !b.Possible {
		r.Fixed = a.obstacles(t, q.p)
	}
	return r
}

// quest looks for changes that make a route the advice.
type quest struct {
	a      *Advice
	named  bool
	goals  []goal // one for each preference that names the route and can take effect
	goal   *goal  // the one that is looked at
	p      *pathfinder
	most   int      // groups of so many changes have been looked for
	found  [][]turn // each may speak for others
	spoken []way
	seen   map[[together]turn]bool
	fitted map[[together]turn]bool // of changes to amounts that are compared, whether they can be
	tried  int
	cut    bool
}

// goal is that one preference is what is recommended.
type goal struct {
	takes ref // surely takes effect
	avoid []rival
	last  int // the one that stood in the way when it was last looked
}

// rival is something that would come first: another preference, or rules that would govern instead.
type rival struct {
	takes ref
	route string // empty for rules
}

// quest picks, of the preferences of a route's rules, those that name the route, each with what stands before it.
func (a *Advice) quest(t *rules.Route, today civil.Date) *quest {
	p := a.movable(today)
	c := p.contest(slices.Index(a.engine.Book.Regimes, a.engine.Book.Regime(t.Regime)))
	p.about, p.alike = c.about, c.alike
	q := &quest{a: a, p: p, fitted: map[[together]turn]bool{}}
	var rivals []rival
	for _, x := range c.list {
		switch {
		case x.route != t.ID && x.takes != refNo:
			rivals = append(rivals, x)
		case x.route == t.ID:
			q.named = true
			if x.takes != refNo {
				q.goals = append(q.goals, goal{takes: x.takes, avoid: slices.Clip(rivals)})
			}
		}
	}
	return q
}

// contest is what can come first under some rules.
type contest struct {
	list  []rival // the rules before these, which might govern instead, and then the preferences
	about []int   // what they depend on
	alike alike
}

// contest prepares the diagrams, once for an advice: what nobody can change is filled in, and what nobody can know must not matter.
func (p *pathfinder) contest(regime int) *contest {
	if c := p.contests[regime]; c != nil {
		return c
	}
	e, c := p.a.engine, &contest{}
	var roots []ref
	add := func(l lit, route string) {
		r := p.d.surely(p.d.of(l))
		c.list, roots = append(c.list, rival{r, route}), append(roots, r)
		if len(e.rels) > 0 {
			c.about = append(c.about, p.d.rests(r)...)
		}
	}
	for _, l := range e.course().governs[:regime] {
		add(l, "")
	}
	for _, x := range e.course().prefers[regime] {
		add(x.takes, x.route)
	}
	slices.Sort(c.about)
	c.about = slices.Compact(c.about)
	c.alike = p.d.alike(roots, p.compared(c.about))
	if p.contests == nil {
		p.contests = map[int]*contest{}
	}
	p.contests[regime] = c
	return c
}

// compared lists, of some variables, the amounts that others of them compare.
func (p *pathfinder) compared(about []int) (vars []int) {
	for _, c := range about {
		if p.compares(c) {
			for v := range p.classes {
				if p.a.engine.bound(v, c) {
					vars = append(vars, v)
				}
			}
		}
	}
	return vars
}

// movable is the way through diagrams in which what nobody can change is filled in. They are made once for an advice.
func (a *Advice) movable(today civil.Date) *pathfinder {
	if a.moves == nil || a.moves.today != today {
		e := a.engine
		p := &pathfinder{a: a, today: today, classes: slices.Clone(a.state.classes), free: make([]Tri, len(e.vars)), costs: &e.costs}
		known := slices.Repeat([]int{-1}, len(e.vars))
		for v, class := range p.classes {
			if class >= 0 && p.fixed(v) {
				known[v] = class
			}
		}
		p.d = newDiagrams(e, known)
		a.moves = p
	}
	a.moves.room = len(a.moves.d.nodes) + maxGrowth
	return a.moves
}

// fewest finds the smallest groups of changes: of one, then of two, then of three, until there are enough.
func (q *quest) fewest() {
	for q.most < together && len(q.ways()) < maxWays {
		q.most++
		have := len(q.found)
		for i := range q.goals {
			q.goal = &q.goals[i]
			q.seen = map[[together]turn]bool{}
			q.extend(nil, q.most)
		}
		for _, way := range q.found[have:] {
			q.spoken = append(q.spoken, q.p.alike.spoken(q.a.engine, way, q.undecided(way))...)
		}
	}
}

// ways are those found so far, as a person would write them down.
func (q *quest) ways() []way { return q.a.engine.joined(slices.Clone(q.spoken)) }

// extend adds changes to a group until it makes the preference the advice. Of what it does not meet yet one thing is picked: any group
// that does has to hold one of the smallest groups of changes that meet that.
func (q *quest) extend(way []turn, left int) {
	if q.tried++; q.tried > maxTried {
		q.cut = true
		return
	}
	var groups [][]turn
	switch want, perhaps := q.unmet(); {
	case want != refYes:
		groups = q.meeting(want, perhaps, left)
	case left > 0: // or it would have been found among those with fewer changes
		groups = q.comparisons()
	case q.fits(way):
		q.found = append(q.found, way)
		return
	}
	for _, g := range groups {
		next := slices.Concat(way, g)
		slices.SortFunc(next, turn.compare)
		if q.visited(next) || slices.ContainsFunc(q.found, func(o []turn) bool { return contains(next, o) }) {
			continue
		}
		q.turn(g)
		q.extend(next, left-len(g))
		q.turnBack(g)
	}
}

// fits is the same as for any way, and is worked out once for ways that make the same of the amounts.
func (q *quest) fits(way []turn) bool {
	amounts := q.p.amounts(way)
	if len(amounts) == 0 {
		return true
	}
	key := keyOf(amounts)
	fits, known := q.fitted[key]
	if !known {
		fits = q.p.fits(amounts)
		q.fitted[key] = fits
	}
	return fits
}

// meeting lists the smallest groups of at most so many changes that make a diagram hold.
func (q *quest) meeting(want ref, perhaps bool, most int) (groups [][]turn) {
	p := q.p
	p.begin()
	p.root, p.perhaps, p.cut = want, perhaps, false
	for n := max(1, p.upTo(want, most)); n <= most; n++ {
		list, all := p.ways(n)
		groups = append(groups, list...)
		q.cut = q.cut || !all
	}
	q.cut = q.cut || p.cut
	return groups
}

// comparisons lists the changes of how two amounts compare: where they cannot be as a group makes them, that has to change too.
func (q *quest) comparisons() (groups [][]turn) {
	for _, v := range q.p.about {
		if now := q.p.classes[v]; q.p.compares(v) && now >= 0 && !q.p.fixed(v) {
			groups = append(groups, []turn{{v, 1 - now}})
		}
	}
	return groups
}

// contains reports whether way w changes everything that way o does.
func contains(w, o []turn) bool {
	for _, t := range o {
		if !slices.Contains(w, t) {
			return false
		}
	}
	return true
}

// keyOf tells ways apart, which are in order.
func keyOf(way []turn) (key [together]turn) {
	for i, t := range way {
		key[i] = turn{t.variable, t.class + 1} // no change is none of them
	}
	return key
}

func (q *quest) visited(way []turn) bool {
	key := keyOf(way)
	if q.seen[key] {
		return true
	}
	q.seen[key] = true
	return false
}

func (q *quest) turn(group []turn) {
	for _, t := range group {
		q.p.classes[t.variable], q.p.free[t.variable] = t.class, No
	}
}

func (q *quest) turnBack(group []turn) {
	for _, t := range group {
		q.p.classes[t.variable], q.p.free[t.variable] = q.a.state.classes[t.variable], Unknown
	}
}

// unmet is the diagram of something that is not yet as it must be for the preference to be the advice, and whether it is enough that it
// may turn out so: a rival need only not be sure.
func (q *quest) unmet() (want ref, perhaps bool) {
	g := q.goal
	if q.p.d.settle(g.takes, q.p.classes) != Yes {
		return g.takes, false
	}
	if g.last < len(g.avoid) && q.sure(g.avoid[g.last]) {
		return g.avoid[g.last].takes ^ 1, true
	}
	for i, r := range g.avoid {
		if q.sure(r) {
			g.last = i
			return r.takes ^ 1, true
		}
	}
	return refYes, false
}

func (q *quest) sure(r rival) bool { return q.p.d.settle(r.takes, q.p.classes) == Yes }

// undecided names the routes of which it cannot be told after some changes whether they come first.
func (q *quest) undecided(way []turn) (routes []string) {
	q.turn(way)
	defer q.turnBack(way)
	for i := range q.goals {
		if q.goal = &q.goals[i]; func() bool { want, _ := q.unmet(); return want != refYes }() {
			continue
		}
		for _, r := range q.goal.avoid {
			if q.p.d.settle(r.takes, q.p.classes) == Unknown && r.route != "" && !slices.Contains(routes, r.route) {
				routes = append(routes, r.route)
			}
		}
		break
	}
	return routes
}

// before lists what stands before the route: before the preference that is nearest to taking effect.
func (q *quest) before() []Standing {
	out := []Standing{}
	if len(q.goals) == 0 {
		return out
	}
	p := q.p
	nearest, least := 0, barred+1
	for i, g := range q.goals {
		p.begin()
		p.root, p.perhaps = g.takes, false
		if n := p.least(g.takes); n < least {
			nearest, least = i, n
		}
	}
	for _, r := range q.goals[nearest].avoid {
		takes := p.d.settle(r.takes, p.classes)
		if takes == No || r.route == "" {
			continue
		}
		at := slices.IndexFunc(out, func(s Standing) bool { return s.Route == r.route })
		if at < 0 {
			at = len(out)
			out = append(out, Standing{Route: r.route, Title: q.a.engine.Book.Route(r.route).Title})
		}
		out[at].Takes = out[at].Takes || takes == Yes
	}
	return out
}
