package advisor

import "procroute/rules"

// Evaluator runs the fast pass of a compiled rulebook over many cases at once, without a word of advice and without allocating. It
// is right wherever it says yes or no; what it leaves open, Engine.Advise settles exactly. It is for measuring, and for
// registers of many cases.
type Evaluator struct {
	e         *Engine
	few       values // up to 64 cases
	many      []wide // a block of cases after another, if there are more
	questions []evaluated
	routes    []lit
}

// evaluated is where the planes of a question stand: they are neighbours.
type evaluated struct {
	first  lit
	planes int
	cuts   []int64
}

// Evaluator returns an evaluator of so many cases, about which nothing is known.
func (e *Engine) Evaluator(cases int) *Evaluator {
	x := &Evaluator{e: e, questions: make([]evaluated, len(e.Book.Questions))}
	if size := 2 * len(e.graph.a); cases <= 64 {
		x.few = make(values, size)
	} else {
		for range (cases + block - 1) / block {
			x.many = append(x.many, make(wide, size))
		}
	}
	for _, t := range e.Book.Routes {
		x.routes = append(x.routes, e.open[t.ID])
	}
	for q, own := range e.own {
		if len(own) > 0 && len(e.vars[own[0]].planes) > 0 {
			x.questions[q] = evaluated{e.vars[own[0]].planes[0], len(e.vars[own[0]].planes), e.vars[own[0]].cuts}
		}
	}
	return x
}

// Reset makes every case unknown again.
func (x *Evaluator) Reset() {
	if x.few != nil {
		clear(x.few[:2*x.e.graph.front])
	}
	for _, v := range x.many {
		clear(v[:2*x.e.graph.front])
	}
}

// set makes a literal true in case i.
func (x *Evaluator) set(l lit, i int) {
	if x.few != nil {
		x.few[l] |= 1 << (i & 63)
		return
	}
	x.many[i/block][l][i%block/64] |= 1 << (i & 63)
}

func (x *Evaluator) tri(l lit, i int) Tri {
	var sure, never uint64
	if x.few != nil {
		sure, never = x.few[l], x.few[l^1]
	} else {
		v := x.many[i/block]
		sure, never = v[l][i%block/64], v[l^1][i%block/64]
	}
	switch {
	case sure>>(i&63)&1 != 0:
		return Yes
	case never>>(i&63)&1 != 0:
		return No
	}
	return Unknown
}

// SetYes answers a yes-no question, given by its place in the rulebook, in case i.
func (x *Evaluator) SetYes(question int, yes bool, i int) {
	x.set(x.questions[question].first^inverted(!yes), i)
}

// SetOption answers a choice in case i.
func (x *Evaluator) SetOption(question, option, i int) {
	q := &x.questions[question]
	for at := range q.planes {
		x.set(q.plane(at)^inverted(at != option), i)
	}
}

// SetAmount answers a question that asks for an amount in case i.
func (x *Evaluator) SetAmount(question int, amount int64, i int) {
	q := &x.questions[question]
	for at, cut := range q.cuts {
		x.set(q.plane(at)^inverted(amount < cut), i)
	}
	for at := len(q.cuts); at < q.planes; at++ {
		x.set(q.plane(at).not(), i)
	}
}

func (q *evaluated) plane(at int) lit { return q.first + lit(2*at) }

// inverted is 1 for a literal that is to be inverted. It compiles to no jump, which no processor could foresee.
func inverted(yes bool) lit {
	if yes {
		return 1
	}
	return 0
}

// Run works out every condition of the rulebook in every case.
func (x *Evaluator) Run() {
	if x.few != nil {
		x.e.graph.evaluate(x.few)
	}
	for _, v := range x.many {
		x.e.graph.evaluateWide(v)
	}
}

// Route is whether the route with that place in the rulebook is open in case i.
func (x *Evaluator) Route(route, i int) Tri { return x.tri(x.routes[route], i) }

// Holds is the truth of a condition of the rulebook, or of a part of one, in case i. Nothing is worked out for it: each has been
// kept.
func (x *Evaluator) Holds(n *rules.Node, i int) Tri { return x.tri(x.e.lits[n], i) }
