package advisor

// fill sets the inputs of the graph from the classes of a case and evaluates every node. All 64 lanes are alike.
func (e *Engine) fill(classes []int) values {
	v := make(values, 2*len(e.graph.a))
	for i := range e.vars {
		c := classes[i]
		if c < 0 {
			continue
		}
		for p, l := range e.vars[i].planes {
			if e.vars[i].holds(p, c) {
				v[l] = ^uint64(0)
			} else {
				v[l^1] = ^uint64(0)
			}
		}
	}
	e.graph.evaluate(v)
	return v
}

// state is a case seen through the compiled rulebook.
type state struct {
	e       *Engine
	classes []int
	quick   values // the fast pass: right wherever it says yes or no
}

func (e *Engine) state(c *Case) *state {
	classes := e.classes(c)
	return &state{e, classes, e.fill(classes)}
}

// value is the truth of a literal. The fast pass leaves some things unknown that are not, such as "A or not A"; those
// are settled by the diagram.
func (s *state) value(l lit) Tri {
	switch {
	case s.quick[l] != 0:
		return Yes
	case s.quick[l^1] != 0:
		return No
	}
	return s.e.diagrams.value(s.e.diagrams.of(l), s.classes)
}

// open lists the variables that can still change a literal.
func (s *state) support(l lit) []int {
	if s.quick[l]|s.quick[l^1] != 0 {
		return nil
	}
	d := s.e.diagrams
	return d.support(d.restrict(d.of(l), s.classes))
}
