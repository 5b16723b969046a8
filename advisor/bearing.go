package advisor

import (
	"slices"

	"procroute/rules"
)

// bearing answers, for one case, what can still change which preference takes effect. That is less than what can still change any
// preference: one that only holds where an earlier one does is never the recommendation. The solver says so exactly, over every
// way of filling in what is not known; what is known is a constant, so that only what is open is put to it.
type bearing struct {
	a    *Advice
	w    *world
	side *side
	hunt *hunt
	told map[*rules.Preference]rail // by the side
}

// bearing is made when it is first needed.
func (a *Advice) bearing() *bearing {
	if a.bears == nil {
		w, s := newWorld(a.engine)
		for v, class := range a.state.classes {
			if class >= 0 && s.planes[v] != nil {
				s.planes[v] = constants(&a.engine.vars[v], class)
			}
		}
		a.bears = &bearing{a, w, s, newHunt(w), map[*rules.Preference]rail{}}
	}
	return a.bears
}

// constants are the planes of a variable whose class is known.
func constants(v *variable, class int) []lit {
	out := make([]lit, len(v.planes))
	for p := range out {
		if !v.holds(p, class) {
			out[p] = litFalse
		}
	}
	return out
}

// waiting lists the preferences of a regime that are not shown to be idle, up to the first that surely takes effect.
func (a *Advice) waiting(g *rules.Regime) []*rules.Preference {
	order := a.engine.Book.Order(g.ID)
	if order == nil || g.NotCovered != "" {
		return nil
	}
	var out []*rules.Preference
	for i := range order.Entries {
		p := &order.Entries[i]
		v := a.state.value(a.engine.prefs[p])
		if v != No {
			out = append(out, p)
		}
		if v == Yes {
			break
		}
	}
	return out
}

// rail says when a preference surely takes effect and when it surely does not. Where a figure without a row leaves more open than
// it should, because it is needed twice, the diagram says exactly when.
func (b *bearing) rail(s *side, p *rules.Preference) rail {
	st, l := b.a.state, b.a.engine.prefs[p]
	if !slices.ContainsFunc(st.support(l), func(v int) bool { return b.a.engine.vars[v].kind == varGap }) {
		return s.of(l)
	}
	d, open, memo := st.exact, st.open(l), map[ref]lit{refNo: litFalse, refYes: litTrue}
	return rail{s.traced(d, d.surely(open), memo), s.traced(d, d.surely(d.not(open)), memo)}
}

// own is the rail of a preference by the side, which is asked for again and again.
func (b *bearing) own(p *rules.Preference) rail {
	r, ok := b.told[p]
	if !ok {
		r = b.rail(b.side, p)
		b.told[p] = r
	}
	return r
}

// traced copies a diagram into the world: for each branch, the variable is in its class and what follows holds.
func (s *side) traced(d *diagrams, r ref, memo map[ref]lit) lit {
	if l, ok := memo[r]; ok {
		return l
	}
	g := s.w.graph
	n, flip := d.at(r)
	out := litFalse
	for class, kid := range n.kids {
		in := s.traced(d, kid^flip, memo)
		for p, plane := range s.planes[n.variable] {
			if !s.e.vars[n.variable].holds(p, class) {
				plane = plane.not()
			}
			in = g.and(in, plane)
		}
		out = g.or(out, in)
	}
	memo[r] = out
	return out
}

// first lists those of some preferences that can still come first: where none before them takes effect.
func (b *bearing) first(list []*rules.Preference) []*rules.Preference {
	g := b.w.graph
	var out []*rules.Preference
	rest := litTrue
	for _, p := range list {
		x := b.own(p)
		if b.hunt.model(g.and(rest, x.no.not()), nil) {
			out = append(out, p)
		}
		rest = g.and(rest, x.yes.not())
	}
	return out
}

// moves reports whether two answers to a question, all else alike, can make a difference to which of some preferences takes
// effect, or to which of those before it cannot be told.
func (b *bearing) moves(q *rules.Question, list []*rules.Preference) bool {
	g, e := b.w.graph, b.a.engine
	other := b.w.side(e)
	for v := range e.vars {
		other.planes[v] = b.side.planes[v]
		if b.a.state.classes[v] < 0 && b.side.planes[v] != nil && e.belongs(v, q) {
			other.planes[v] = b.w.vars[b.w.add(e.vars[v], e.placeOf(&e.vars[v], nil))].planes
		}
	}
	differs, rest := litFalse, litTrue
	for _, p := range list {
		x := b.own(p)
		y := x // unless the question bears on it
		if slices.ContainsFunc(b.a.state.bears(e.prefs[p]), func(v int) bool { return e.belongs(v, q) }) {
			y = b.rail(other, p)
		}
		apart := g.or(g.or(g.and(x.yes, y.yes.not()), g.and(x.no, y.no.not())), g.or(g.and(y.yes, x.yes.not()), g.and(y.no, x.no.not())))
		differs = g.or(differs, g.and(rest, apart))
		rest = g.and(rest, g.and(x.yes.not(), y.yes.not()))
	}
	return b.hunt.model(differs, nil)
}

// relevant reports whether a question, or one that it gathers, can still change the recommendation.
func (a *Advice) relevant(q *rules.Question) bool {
	b := a.bearing()
	for _, g := range a.candidates() {
		list := a.waiting(g)
		if !q.Screen() && b.moves(q, list) {
			return true
		}
		for _, o := range q.Options {
			if about := a.engine.questions[o.About]; about != nil && a.screenOf(about) == q && a.asked(about) == Yes && b.moves(about, list) {
				return true
			}
		}
	}
	return false
}
