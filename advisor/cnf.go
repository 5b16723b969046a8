package advisor

// cnf hands conditions of a world to the solver as clauses. Only the nodes under a condition that somebody asks about become
// clauses, and with each variable what is known of its domain: a choice has exactly one option, amounts are ordered, an answer
// that is not an amount reaches no cut.
type cnf struct {
	w     *world
	s     *solver
	nodes map[uint32]slit
	known []bool // by variable: its domain is stated
}

func newCNF(w *world) *cnf {
	return &cnf{w: w, s: newSolver(), nodes: map[uint32]slit{}, known: make([]bool, len(w.vars))}
}

// lit is the solver's literal for one of the graph. The constant is a variable that is always true.
func (c *cnf) lit(l lit) slit {
	n := l.node()
	x, ok := c.nodes[n]
	if !ok {
		switch in := c.w.graph.input[n]; {
		case n == 0:
			x = c.s.add(false)
			c.s.require(x)
		case in.variable != 0:
			c.domain(int(in.variable - 1))
			x = c.nodes[n]
		default:
			a, b := c.lit(c.w.graph.a[n]), c.lit(c.w.graph.b[n])
			x = c.s.add(false)
			c.s.require(x.not(), a)
			c.s.require(x.not(), b)
			c.s.require(x, a.not(), b.not())
		}
		c.nodes[n] = x
	}
	if l.flipped() {
		return x.not()
	}
	return x
}

// domain makes the inputs of a variable and states which of them can be true together.
func (c *cnf) domain(variable int) {
	if n := len(c.w.vars) - len(c.known); n > 0 { // the world has grown since
		c.known = append(c.known, make([]bool, n)...)
	}
	c.known[variable] = true
	v := &c.w.vars[variable]
	planes := make([]slit, len(v.planes))
	for i, p := range v.planes {
		planes[i] = c.s.add(true)
		c.nodes[p.node()] = planes[i]
	}
	switch v.kind {
	case varChoice:
		c.s.require(planes...)
		c.atMostOne(planes)
	case varOrdered:
		cuts, special := planes[:len(v.cuts)], planes[len(v.cuts):]
		for i := range cuts {
			if i > 0 {
				c.s.require(cuts[i].not(), cuts[i-1])
				continue
			}
			for _, s := range special {
				c.s.require(s.not(), cuts[0].not())
			}
		}
		c.atMostOne(special)
	}
	for class := range v.classes {
		if !c.w.possible(variable, class) {
			c.forbid([]fact{{variable, class}})
		}
	}
}

func (c *cnf) atMostOne(list []slit) {
	for i, x := range list {
		for _, y := range list[:i] {
			c.s.require(x.not(), y.not())
		}
	}
}

// fact is a variable in one of its classes.
type fact struct{ variable, class int }

// assume gives the literals that put a variable into a class.
func (c *cnf) assume(list []slit, f fact) []slit {
	if !c.known[f.variable] {
		c.domain(f.variable)
	}
	v := &c.w.vars[f.variable]
	for p, l := range v.planes {
		x := c.nodes[l.node()]
		if !v.holds(p, f.class) {
			x = x.not()
		}
		list = append(list, x)
	}
	return list
}

// forbid rules out some facts together, unless one of the other literals holds.
func (c *cnf) forbid(facts []fact, or ...slit) {
	var list []slit
	for _, f := range facts {
		list = c.assume(list, f)
	}
	for i := range list {
		list[i] = list[i].not()
	}
	c.s.require(append(list, or...)...)
}

// class is the class a variable has in the assignment last found.
func (c *cnf) class(variable int) int {
	v := &c.w.vars[variable]
	for class := range v.classes {
		same := true
		for p, l := range v.planes {
			same = same && c.s.holds(c.nodes[l.node()]) == v.holds(p, class)
		}
		if same {
			return class
		}
	}
	return 0
}
