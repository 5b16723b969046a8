package advisor

import "slices"

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
	exact   *diagrams
	bearing map[lit][]int // worked out so far
	narrow  bool          // the diagrams know less than the case, and what more it knows is filled in
	lost    []bool        // variables that nobody will tell any more, besides figures without a row; nil if all others may be told
	sure    []ref         // what the diagrams say whatever those are, as far as it has been asked
}

func (e *Engine) state(c *Case) *state {
	classes := e.classes(c)
	room := 0
	if e.latest != nil { // one answer more or less makes little difference
		room = len(e.latest.nodes)
	}
	e.latest = diagramsFor(e, classes, room)
	return &state{e: e, classes: classes, quick: e.fill(classes), exact: e.latest}
}

// knowing is the state of a case that knows more than this one, such as one more answer. It shares the diagrams, so that many
// such cases cost little.
func (s *state) knowing(c *Case) *state {
	classes := s.e.classes(c)
	return &state{e: s.e, classes: classes, quick: s.e.fill(classes), exact: s.exact, narrow: true}
}

// value is the truth of a literal. The fast pass leaves some things unknown that are not, such as "A or not A"; those
// are settled by the diagram of what is still open: constant means decided.
func (s *state) value(l lit) Tri {
	if int(l|1) < len(s.quick) { // a node made since the pass is not in it
		switch {
		case s.quick[l] != 0:
			return Yes
		case s.quick[l^1] != 0:
			return No
		}
	}
	switch s.open(l) {
	case refYes:
		return Yes
	case refNo:
		return No
	}
	return Unknown
}

// support lists the variables that can still change a literal.
func (s *state) support(l lit) []int {
	if int(l|1) < len(s.quick) && s.quick[l]|s.quick[l^1] != 0 {
		return nil
	}
	return s.exact.support(s.open(l))
}

// without is the same state with some variables that nobody will tell. It shares the diagrams.
func (s *state) without(lost []bool) *state {
	return &state{e: s.e, classes: s.classes, quick: s.quick, exact: s.exact, narrow: s.narrow, lost: lost}
}

// untold reports whether nobody can tell a variable that is not known.
func (s *state) untold(variable int) bool {
	return s.e.vars[variable].kind == varGap || s.lost != nil && s.lost[variable]
}

// surely is the diagram that holds where the other does whatever is untold.
func (s *state) surely(a ref) ref {
	if s.lost == nil {
		return s.exact.surely(a)
	}
	return s.exact.whatever(a, s.untold, &s.sure)
}

// bears lists the variables of questions that can still change whether a literal is so, is not so, or cannot be told. On a day on
// which a figure has no row nobody can tell, and a question that would only matter if somebody could is not among them.
func (s *state) bears(l lit) []int {
	if s.bearing == nil {
		s.bearing = map[lit][]int{}
	}
	out, ok := s.bearing[l]
	if !ok {
		out = s.bearsOn(l)
		s.bearing[l] = out
	}
	return out
}

func (s *state) bearsOn(l lit) []int {
	list := s.support(l)
	if !slices.ContainsFunc(list, s.untold) {
		return list
	}
	d, open := s.exact, s.open(l)
	out := append(d.support(s.surely(open)), d.support(s.surely(d.not(open)))...)
	slices.Sort(out)
	return slices.Compact(out)
}

// open is the diagram of what is still open in a literal.
func (s *state) open(l lit) ref {
	if s.narrow {
		return s.exact.restrict(s.exact.of(l), s.classes)
	}
	return s.exact.of(l)
}
