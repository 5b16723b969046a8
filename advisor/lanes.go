package advisor

import (
	"maps"

	"procroute/rules"
)

// other is another answer to one question of a case.
type other struct {
	q   *rules.Question
	ans Answer
}

// others works out the outcome of a case with each of some other answers, each by itself: 64 of them go through the rules together.
// What the fast pass leaves open is settled as it is for one case: where the answer makes no difference, as it was; otherwise by
// the diagram of what is open without the answer, made once for each question.
func (s *state) others(c *Case, list []other) []outcome {
	e := s.e
	out := make([]outcome, 0, len(list))
	x := &sweep{s: s, values: make(values, 2*len(e.graph.a)), moved: make([]uint64, len(e.graph.a)), touches: e.course().touches}
	for len(list) > 0 {
		n := min(64, len(list))
		x.run(c, list[:n])
		for i := range n {
			x.lane, x.classes, x.q = uint(i), x.cases[i], list[i].q
			out = append(out, e.outcomeOf(x.value))
		}
		list = list[n:]
	}
	return out
}

// sweep is up to 64 cases that differ from one case in the answer to one question each.
type sweep struct {
	s       *state
	values  values
	moved   []uint64 // of each node, the lanes in which something that it rests on is not as in the case
	touches [][]int  // the variables of each question
	cases   [64][]int

	lane    uint // the one that is looked at
	classes []int
	q       *rules.Question
	without *diagrams // of the case without the answer to a question
	about   *rules.Question
}

func (x *sweep) run(c *Case, list []other) {
	e := x.s.e
	g := e.graph
	copy(x.values[:2*g.front], x.s.quick)
	clear(x.moved[:g.front])
	d := *c
	d.Answers = make(map[string]Answer, len(c.Answers)+1)
	maps.Copy(d.Answers, c.Answers)
	for i, o := range list {
		was, had := d.Answers[o.q.ID]
		d.Answers[o.q.ID] = o.ans
		x.cases[i] = append(x.cases[i][:0], x.s.classes...)
		for _, v := range x.touches[o.q.Index] {
			x.cases[i][v] = e.classOf(&d, v)
			x.put(uint(i), v, x.cases[i][v])
		}
		if had {
			d.Answers[o.q.ID] = was
		} else {
			delete(d.Answers, o.q.ID)
		}
	}
	g.evaluate(x.values)
	for n := g.front; n < len(x.moved); n++ {
		x.moved[n] = x.moved[g.a[n].node()] | x.moved[g.b[n].node()]
	}
}

// put sets the planes of a variable in one lane.
func (x *sweep) put(lane uint, variable, class int) {
	v, bit := &x.s.e.vars[variable], uint64(1)<<lane
	for p, l := range v.planes {
		x.values[l] &^= bit
		x.values[l^1] &^= bit
		x.moved[l.node()] |= bit
		switch {
		case class < 0:
		case v.holds(p, class):
			x.values[l] |= bit
		default:
			x.values[l^1] |= bit
		}
	}
}

// value is the truth of a literal in the lane that is looked at.
func (x *sweep) value(l lit) Tri {
	switch {
	case x.values[l]>>x.lane&1 != 0:
		return Yes
	case x.values[l^1]>>x.lane&1 != 0:
		return No
	case x.moved[l.node()]>>x.lane&1 == 0:
		return x.s.value(l)
	}
	if x.without == nil || x.about != x.q {
		less := append([]int(nil), x.s.classes...)
		for _, v := range x.touches[x.q.Index] {
			less[v] = -1
		}
		x.without, x.about = newDiagrams(x.s.e, less), x.q
	}
	return x.without.settle(x.without.of(l), x.classes)
}
