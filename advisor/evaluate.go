package advisor

// Evaluator runs the fast pass of a compiled rulebook over up to 64 cases at once, without a word of advice and without
// allocating. It is right wherever it says yes or no; what it leaves open, Engine.Advise settles exactly. It is for
// measuring, and for registers of many cases.
type Evaluator struct {
	e      *Engine
	v      values
	routes []lit
	inputs []lit
}

// Evaluator returns an evaluator with all 64 cases unknown.
func (e *Engine) Evaluator() *Evaluator {
	x := &Evaluator{e: e, v: make(values, 2*len(e.graph.a))}
	for _, t := range e.Book.Routes {
		x.routes = append(x.routes, e.open[t.ID])
	}
	for i := range e.vars {
		x.inputs = append(x.inputs, e.vars[i].planes...)
	}
	return x
}

// Reset makes all 64 cases unknown again.
func (x *Evaluator) Reset() {
	for _, l := range x.inputs {
		x.v[l], x.v[l^1] = 0, 0
	}
}

// SetYes answers a yes-no question for the cases of a mask.
func (x *Evaluator) SetYes(question int, yes bool, cases uint64) {
	l := x.e.vars[x.e.own[question][0]].planes[0]
	if !yes {
		l ^= 1
	}
	x.v[l] |= cases
}

// SetOption answers a choice for the cases of a mask.
func (x *Evaluator) SetOption(question, option int, cases uint64) {
	for i, l := range x.e.vars[x.e.own[question][0]].planes {
		if i != option {
			l ^= 1
		}
		x.v[l] |= cases
	}
}

// SetAmount answers a question that asks for an amount, for the cases of a mask.
func (x *Evaluator) SetAmount(question int, amount int64, cases uint64) {
	v := &x.e.vars[x.e.own[question][0]]
	for i, l := range v.planes {
		if i >= len(v.cuts) || amount < v.cuts[i] {
			l ^= 1
		}
		x.v[l] |= cases
	}
}

// Run works out every condition of the rulebook.
func (x *Evaluator) Run() { x.e.graph.evaluate(x.v) }

// Route says in which cases the route with that place in the rulebook is surely open, and in which surely closed.
func (x *Evaluator) Route(i int) (open, closed uint64) {
	l := x.routes[i]
	return x.v[l], x.v[l^1]
}
