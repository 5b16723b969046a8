package advisor

import (
	"math/bits"

	"procroute/rules"
)

// examples looks for ways of filling in what is not known that show what is possible: that a certain one of a list of conditions is
// the first to hold, or that another answer to a question makes another one the first. There are as many examples as a word
// has bits. Each is worked out in full, so what they show is certain; that they show nothing means nothing.
type examples struct {
	s     *state
	d     draws
	list  []lit
	rest  values // of examples in which none of the conditions holds, up to one of them
	now   values // the same, changed so that this one holds
	other values // and with another answer to a question
}

// turns is how often other answers to a question are put into the same examples.
const turns = 2

// examples are made anew for each list of conditions, in the same room.
func (s *state) examples(list []lit) *examples {
	x := &s.e.samples().room
	x.s, x.d, x.list = s, poolSeed, list
	if size := 2 * len(s.e.graph.a); len(x.rest) != size {
		x.rest, x.now, x.other = make(values, size), make(values, size), make(values, size)
	}
	copy(x.rest, s.quick[:2*s.e.graph.front])
	for v := range s.e.vars {
		x.take(x.rest, v, 0)
	}
	s.e.graph.evaluate(x.rest)
	return x
}

// take gives a variable the classes that it has in one word of the pool, unless its class is known or never is.
func (x *examples) take(v values, variable, word int) {
	e := x.s.e
	if x.s.classes[variable] >= 0 || x.s.untold(variable) {
		return
	}
	for _, p := range e.vars[variable].planes {
		now := e.pool.plane(p.node(), turns+1)[word]
		v[p], v[p^1] = now, ^now
	}
}

// along goes along the list and calls visit with examples for each condition, as long as visit wants more.
func (x *examples) along(visit func(k int) bool) {
	for k, l := range x.list {
		x.change(x.now, x.rest, l, ^x.rest[l])
		if !visit(k) {
			return
		}
		if holds := x.rest[l]; holds != 0 {
			x.change(x.rest, x.rest, l.not(), holds)
			x.replace(k)
		}
	}
}

// change changes some of the examples so that a condition holds, each as little as will do: along the diagram of the condition, an
// answer is changed only if with it the condition could not hold.
func (x *examples) change(to, from values, l lit, which uint64) {
	copy(to, from[:2*x.s.e.graph.front])
	if open := x.s.open(l); open > refYes {
		for ; which != 0; which &= which - 1 {
			x.lead(to, open, which&-which)
		}
	}
	x.s.e.graph.evaluate(to)
}

// lead changes one example so that it ends where the diagram holds.
func (x *examples) lead(v values, r ref, lane uint64) {
	for r > refYes {
		n, flip := x.s.exact.at(r)
		variable := &x.s.e.vars[n.variable]
		class := variable.in(v, lane)
		if n.kids[class]^flip == refNo {
			for n.kids[class]^flip == refNo {
				class = x.d.below(len(n.kids))
			}
			if !x.s.untold(int(n.variable)) {
				variable.put(v, lane, class)
			}
		}
		r = n.kids[class] ^ flip
	}
}

// in is the class of the variable in one of many lanes.
func (v *variable) in(of values, lane uint64) int {
	switch n := len(v.cuts); {
	case v.kind == varChoice:
		for class, p := range v.planes {
			if of[p]&lane != 0 {
				return class
			}
		}
	case v.kind == varOrdered:
		for class, p := range v.planes[n:] {
			if of[p]&lane != 0 {
				return n + 1 + class
			}
		}
		for n > 0 && of[v.planes[n-1]]&lane == 0 {
			n--
		}
		return n
	case of[v.planes[0]]&lane != 0:
		return 1
	}
	return 0
}

// put puts the variable into a class in one of many lanes.
func (v *variable) put(to values, lane uint64, class int) {
	for at, p := range v.planes {
		l := p ^ inverted(!v.holds(at, class))
		to[l] |= lane
		to[l^1] &^= lane
	}
}

// replace gives up the examples in which one of the conditions up to this one holds, or may hold: each becomes like another one.
func (x *examples) replace(k int) {
	good := ^uint64(0)
	for _, l := range x.list[:k+1] {
		good &= x.rest[l^1]
	}
	if good == 0 || good == ^uint64(0) {
		return // there is none to take, or none to give up
	}
	front := x.rest[:2*x.s.e.graph.front]
	for by := 1; by < 64; by *= 2 {
		gain := bits.RotateLeft64(good, by) &^ good
		for i, v := range front {
			front[i] = v&^gain | bits.RotateLeft64(v, by)&gain
		}
		good |= gain
	}
	x.s.e.graph.evaluate(x.rest)
}

// exchange gives other answers to a question.
func (x *examples) exchange(q *rules.Question, word int) {
	e := x.s.e
	copy(x.other, x.now[:2*e.graph.front])
	for v := range e.vars {
		if e.belongs(v, q) {
			x.take(x.other, v, word)
		}
	}
	e.graph.evaluate(x.other)
}

// first reports whether there is an example in which this condition is the first to hold.
func (x *examples) first(k int) bool {
	rest := x.now[x.list[k]]
	for _, l := range x.list[:k] {
		rest &= x.now[l^1]
	}
	return rest != 0
}

// differ reports whether there is an example in which, all else alike, another answer to a question makes another condition the first
// to hold.
func (x *examples) differ(q *rules.Question) bool {
	for word := 1; word <= turns; word++ {
		x.exchange(q, word)
		rest := ^uint64(0)
		for _, l := range x.list {
			if rest&(x.now[l]&x.other[l^1]|x.now[l^1]&x.other[l]) != 0 {
				return true
			}
			rest &= x.now[l^1] & x.other[l^1]
		}
	}
	return false
}
