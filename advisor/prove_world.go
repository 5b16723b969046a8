package advisor

import (
	"slices"

	"procroute/rules"
)

// world holds copies of conditions in a graph of their own, over answers that they share: of one rulebook, of one rulebook on
// two days, or of two rulebooks. What is asked of a world is asked of every combination of answers at once.
type world struct {
	graph *graph
	vars  []variable
	at    []place // of each variable
	slots []slot
	day   int64 // a day of our time, for dates that nothing bounds
}

// slot is one question that a case of the world may answer, as each side asks it; nil where a side does not. Q has the options
// of both.
type slot struct {
	q     *rules.Question
	sides [2]*rules.Question
	fixed *int64 // the day under comparison; it is part of the comparison and not of the case
}

// place is where the class of a variable comes from: one slot, or for a comparison up to three.
type place struct{ left, right, second int }

const nowhere = -1

// side is one rulebook, on one day, in a world.
type side struct {
	w      *world
	e      *Engine
	planes [][]lit // of each variable of the engine; nil for what is never known
	memo   map[uint32]rail
}

// rail is a condition in two literals: surely true, and surely false. They differ from a literal and its negation only where
// a figure without a row leaves the condition unknown.
type rail struct{ yes, no lit }

func (r rail) not() rail { return rail{r.no, r.yes} }

func (w *world) add(v variable, at place) int {
	n := len(w.vars)
	planes := len(v.planes)
	v.planes = nil
	for p := range planes {
		v.planes = append(v.planes, w.graph.addInput(n, p))
	}
	w.vars, w.at = append(w.vars, v), append(w.at, at)
	return n
}

// newWorld holds one rulebook, once.
func newWorld(e *Engine) (*world, *side) {
	w := &world{graph: newGraph(0), day: int64(e.Book.LawChecked.Days())}
	for _, q := range e.Book.Questions {
		w.slots = append(w.slots, slot{q: q, sides: [2]*rules.Question{q, q}})
	}
	s := w.side(e)
	for i := range e.vars {
		v := &e.vars[i]
		if v.kind != varGap {
			s.planes[i] = w.vars[w.add(*v, e.placeOf(v, nil))].planes
		}
	}
	return w, s
}

func (w *world) side(e *Engine) *side {
	return &side{w: w, e: e, planes: make([][]lit, len(e.vars)), memo: map[uint32]rail{0: {litTrue, litFalse}}}
}

// placeOf finds the slots a variable rests on; where gives the slot of a question, which is its index unless said otherwise.
func (e *Engine) placeOf(v *variable, where func(q *rules.Question) int) place {
	find := func(id string) int {
		q := e.questions[id]
		switch {
		case q == nil:
			return nowhere
		case where != nil:
			return where(q)
		}
		return q.Index
	}
	if v.relation != nil {
		return place{find(v.relation.left), find(v.relation.right), find(v.relation.second)}
	}
	return place{find(e.Book.Questions[v.question].ID), nowhere, nowhere}
}

// of copies a condition of the side's rulebook into the world.
func (s *side) of(l lit) rail {
	n := l.node()
	r, ok := s.memo[n]
	if !ok {
		g := s.e.graph
		if in := g.input[n]; in.variable == 0 {
			x, y := s.of(g.a[n]), s.of(g.b[n])
			r = rail{s.w.graph.and(x.yes, y.yes), s.w.graph.or(x.no, y.no)}
		} else if planes := s.planes[in.variable-1]; planes == nil {
			r = rail{litFalse, litFalse}
		} else {
			r = rail{planes[in.plane], planes[in.plane].not()}
		}
		s.memo[n] = r
	}
	if l.flipped() {
		return r.not()
	}
	return r
}

// preferred is a preference and when it takes effect: its route is open, its condition holds, and nothing before it does.
type preferred struct {
	route string
	entry *rules.Preference
	when  lit
}

// adviceOf says when each preference is the recommendation, and when surely nothing is.
type adviceOf struct {
	list    []preferred
	nothing lit
	settled lit // one of them, surely
}

// recommendations works out when each preference is what is recommended, in a graph as long as the list: each entry, and
// none of those before it.
func (s *side) recommendations() adviceOf {
	g := s.w.graph
	a := adviceOf{nothing: litFalse, settled: litFalse}
	for _, r := range s.e.Book.Regimes {
		governs := s.of(s.e.governs[r.ID])
		rest := governs.yes
		if order := s.e.Book.Order(r.ID); order != nil && r.NotCovered == "" {
			for i := range order.Entries {
				p := &order.Entries[i]
				x := s.of(s.e.prefs[p])
				a.list = append(a.list, preferred{p.Route, p, g.and(rest, x.yes)})
				rest = g.and(rest, x.no)
			}
		}
		a.nothing = g.or(a.nothing, rest)
	}
	a.settled = a.nothing
	for _, p := range a.list {
		a.settled = g.or(a.settled, p.when)
	}
	return a
}

// route is when a route is what is recommended, and when surely something else is, or nothing.
func (a *adviceOf) route(g *graph, id string) rail {
	is := litFalse
	for _, p := range a.list {
		if p.route == id {
			is = g.or(is, p.when)
		}
	}
	return rail{is, g.and(a.settled, is.not())}
}

// possible reports whether any answer that every side allows falls into the class.
func (w *world) possible(variable, class int) bool {
	v, sl := &w.vars[variable], &w.slots[w.at[variable].left]
	readable := func(o rules.Option) bool {
		for _, q := range sl.sides {
			if q != nil && q.Option(o.ID) == nil {
				return false
			}
		}
		return true
	}
	switch {
	case v.kind == varChoice:
		return readable(sl.q.Options[class])
	case v.kind != varOrdered:
		return true
	case class > len(v.cuts):
		return readable(sl.q.Special[class-len(v.cuts)-1])
	}
	_, ok := representative(sl.q, v.cuts, class)
	return ok
}

// cone lists the variables that a condition looks at.
func (w *world) cone(l lit) []int {
	seen := make([]bool, len(w.graph.a))
	used := make([]bool, len(w.vars))
	var walk func(n uint32)
	walk = func(n uint32) {
		if seen[n] {
			return
		}
		seen[n] = true
		switch in := w.graph.input[n]; {
		case in.variable != 0:
			used[in.variable-1] = true
		case n != 0:
			walk(w.graph.a[n].node())
			walk(w.graph.b[n].node())
		}
	}
	walk(l.node())
	var out []int
	for v, ok := range used {
		if ok {
			out = append(out, v)
		}
	}
	return out
}

// cases writes answers by slot as the cases of the two sides. The fixed days are put in.
func (w *world) cases(answers []Answer) [2]*Case {
	out := [2]*Case{NewCase(), NewCase()}
	for i, sl := range w.slots {
		ans := answers[i]
		if sl.fixed != nil {
			ans = Answer{State: Given, Amount: *sl.fixed}
		}
		for k, c := range out {
			q := sl.sides[k]
			if q == nil || ans.State != Given {
				continue
			}
			own := ans
			own.Options = slices.DeleteFunc(slices.Clone(ans.Options), func(id string) bool { return q.Option(id) == nil })
			c.Answers[q.ID] = own
		}
	}
	return out
}
