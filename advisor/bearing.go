package advisor

import (
	"slices"

	"procroute/rules"
)

// bearing answers, for one case, what can still change which preference takes effect. That is less than what can still change any
// preference: one that only holds where an earlier one does is never the recommendation. The solver says so exactly, over every
// way of filling in what is not known; what is known is a constant, so that only what is open is put to it. It is slow, and asked
// only where neither the diagrams nor an example decide.
type bearing struct {
	a      *Advice
	known  map[matter]bool // which questions have been shown to matter, and which not to
	solver *solving
}

// matter is a question and a list of preferences, by its first. There is one list for each regime; it may be without the last of
// them, which surely takes effect, and no answer makes a difference to that.
type matter struct {
	q     *rules.Question
	first *rules.Preference
}

// solving is the world of the rulebook in which the solver looks for answers.
type solving struct {
	w    *world
	side *side
	hunt *hunt
	told map[*rules.Preference]rail // by the side
}

// bearing is made when it is first needed.
func (a *Advice) bearing() *bearing {
	if a.bears == nil {
		a.bears = &bearing{a: a, known: map[matter]bool{}}
	}
	return a.bears
}

// solving is made when it is first needed.
func (b *bearing) solving() *solving {
	if b.solver == nil {
		e := b.a.engine
		w, s := newWorld(e)
		for v, class := range b.a.state.classes {
			if class >= 0 && s.planes[v] != nil {
				s.planes[v] = constants(&e.vars[v], class)
			}
		}
		b.solver = &solving{w, s, newHunt(w), map[*rules.Preference]rail{}}
	}
	return b.solver
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
		if v == Yes || v != No && a.given != nil && a.state.value(a.takes(p)) == Yes {
			break
		}
	}
	return out
}

// rail says when a preference surely takes effect and when it surely does not. Where a figure without a row leaves more open than
// it should, because it is needed twice, the diagram says exactly when.
func (b *bearing) rail(s *side, p *rules.Preference) rail {
	st, l := b.a.state, b.a.takes(p)
	if !b.a.untold(l) {
		return s.of(l)
	}
	d, open, memo := st.exact, st.open(l), map[ref]lit{refNo: litFalse, refYes: litTrue}
	return rail{s.traced(d, st.surely(open), memo), s.traced(d, st.surely(d.not(open)), memo)}
}

// own is the rail of a preference by the side, which is asked for again and again.
func (b *bearing) own(p *rules.Preference) rail {
	x := b.solving()
	r, ok := x.told[p]
	if !ok {
		r = b.rail(x.side, p)
		x.told[p] = r
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

// untold reports whether a literal hangs on something that nobody can tell, such as a figure that has no row.
func (a *Advice) untold(l lit) bool { return slices.ContainsFunc(a.state.support(l), a.state.untold) }

// conditions gives the literals of some preferences.
func (b *bearing) conditions(list []*rules.Preference) []lit {
	out := make([]lit, len(list))
	for i, p := range list {
		out[i] = b.a.takes(p)
	}
	return out
}

// first lists those of some preferences that can still come first: where none before them takes effect. The solver is asked about
// those of which there is no example.
func (b *bearing) first(list []*rules.Preference) []*rules.Preference {
	shown := make([]bool, len(list))
	if st := b.a.state; st.e.samples().whole {
		x := st.examples(b.conditions(list))
		x.along(func(k int) bool {
			shown[k] = x.first(k)
			return true
		})
	}
	var out []*rules.Preference
	for i, p := range list {
		if shown[i] || b.canBeFirst(list[:i], p) {
			out = append(out, p)
		}
	}
	return out
}

// canBeFirst asks the solver whether a preference can take effect, or whether that can be untold, where none before it does.
func (b *bearing) canBeFirst(before []*rules.Preference, p *rules.Preference) bool {
	x := b.solving()
	l := b.own(p).no.not()
	for _, early := range before {
		l = x.w.graph.and(l, b.own(early).yes.not())
	}
	return x.hunt.model(l, nil)
}

// moving lists those of some questions of which two answers, all else alike, can make a difference to which of some preferences
// takes effect, or to which of those before it cannot be told.
func (b *bearing) moving(questions []*rules.Question, list []*rules.Preference) []*rules.Question {
	if len(list) == 0 {
		return nil
	}
	b.weigh(questions, list)
	var out []*rules.Question
	for _, q := range questions {
		if b.known[matter{q, list[0]}] {
			out = append(out, q)
		}
	}
	return out
}

// doubt is a question of which it is not known yet whether it makes a difference.
type doubt struct {
	q       *rules.Question
	touched []bool // which preferences it bears on
}

// weigh finds out of each question whether it makes a difference, where that is cheapest. One that bears on none of the preferences
// makes none, and one that bears on the first of them does. Then examples are looked for. If there is none of a difference,
// the solver looks for one.
func (b *bearing) weigh(questions []*rules.Question, list []*rules.Preference) {
	whole := b.a.engine.samples().whole
	var doubts []doubt
	for _, q := range questions {
		key := matter{q, list[0]}
		if _, ok := b.known[key]; ok {
			continue
		}
		touched := make([]bool, len(list))
		for i, p := range list {
			touched[i] = b.a.touches(q, p)
		}
		switch {
		case !slices.Contains(touched, true):
			b.known[key] = false
		case whole && touched[0]:
			b.known[key] = true
		default:
			doubts = append(doubts, doubt{q, touched})
		}
	}
	if whole && len(doubts) > 0 {
		x := b.a.state.examples(b.conditions(list))
		x.along(func(k int) bool {
			doubts = slices.DeleteFunc(doubts, func(d doubt) bool {
				shown := d.touched[k] && x.differ(d.q)
				if shown {
					b.known[matter{d.q, list[0]}] = true
				}
				return shown
			})
			return slices.ContainsFunc(doubts, func(d doubt) bool { return slices.Contains(d.touched[k+1:], true) })
		})
	}
	for _, d := range doubts {
		b.known[matter{d.q, list[0]}] = b.differ(d.q, list, d.touched)
	}
}

// touches reports whether a question bears on a preference.
func (a *Advice) touches(q *rules.Question, p *rules.Preference) bool {
	return slices.ContainsFunc(a.state.bears(a.takes(p)), func(v int) bool { return a.engine.belongs(v, q) })
}

// differ asks the solver for two ways of filling in what is not known that differ in the answer to a question and in which
// preference takes effect.
func (b *bearing) differ(q *rules.Question, list []*rules.Preference, touched []bool) bool {
	x, e := b.solving(), b.a.engine
	g, other := x.w.graph, x.w.side(e)
	for v := range e.vars {
		other.planes[v] = x.side.planes[v]
		if b.a.state.classes[v] < 0 && x.side.planes[v] != nil && e.belongs(v, q) {
			other.planes[v] = x.w.vars[x.w.add(e.vars[v], e.placeOf(&e.vars[v], nil))].planes
		}
	}
	differs, rest := litFalse, litTrue
	for i, p := range list {
		one := b.own(p)
		two := one // unless the question bears on it
		if touched[i] {
			two = b.rail(other, p)
		}
		apart := g.or(g.or(g.and(one.yes, two.yes.not()), g.and(one.no, two.no.not())), g.or(g.and(two.yes, one.yes.not()), g.and(two.no, one.no.not())))
		differs = g.or(differs, g.and(rest, apart))
		rest = g.and(rest, g.and(one.yes.not(), two.yes.not()))
	}
	return x.hunt.model(differs, nil)
}

// relevant reports whether a question, or one that it gathers, can still change the recommendation.
func (a *Advice) relevant(q *rules.Question) bool {
	b := a.bearing()
	for _, g := range a.candidates() {
		list := a.waiting(g)
		if !q.Screen() && len(b.moving([]*rules.Question{q}, list)) > 0 {
			return true
		}
		for _, o := range q.Options {
			if about := a.engine.questions[o.About]; about != nil && a.screenOf(about) == q && a.canAsk(about) &&
				len(b.moving([]*rules.Question{about}, list)) > 0 {
				return true
			}
		}
	}
	return false
}
