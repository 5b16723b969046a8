package advisor

// Evaluator runs the fast pass of a compiled rulebook over up to 64 cases at once, without a word of advice and without
// allocating. It is right wherever it says yes or no; what it leaves open, Engine.Advise settles exactly. It is for
// measuring, and for registers of many cases.
type Evaluator struct {
	g         *graph
	v         values
	questions []evaluated
	routes    []lit
	inputs    int // nodes at the front that stand for answers
}

type evaluated struct {
	planes []lit
	cuts   []int64
}

// Evaluator returns an evaluator with all 64 cases unknown.
func (e *Engine) Evaluator() *Evaluator {
	x := &Evaluator{g: e.graph, v: make(values, 2*len(e.graph.a)), questions: make([]evaluated, len(e.Book.Questions)), inputs: 1}
	for _, t := range e.Book.Routes {
		x.routes = append(x.routes, e.open[t.ID])
	}
	for q, own := range e.own {
		if len(own) > 0 {
			x.questions[q] = evaluated{e.vars[own[0]].planes, e.vars[own[0]].cuts}
		}
	}
	for x.inputs < len(e.graph.a) && e.graph.input[x.inputs].variable != 0 {
		x.inputs++
	}
	return x
}

// Reset makes all 64 cases unknown again.
func (x *Evaluator) Reset() { clear(x.v[:2*x.inputs]) }

// SetYes answers a yes-no question, given by its place in the rulebook, for the cases of a mask.
func (x *Evaluator) SetYes(question int, yes bool, cases uint64) {
	l := x.questions[question].planes[0]
	if !yes {
		l ^= 1
	}
	x.v[l] |= cases
}

// SetOption answers a choice for the cases of a mask.
func (x *Evaluator) SetOption(question, option int, cases uint64) {
	for i, l := range x.questions[question].planes {
		if i != option {
			l ^= 1
		}
		x.v[l] |= cases
	}
}

// SetAmount answers a question that asks for an amount, for the cases of a mask.
func (x *Evaluator) SetAmount(question int, amount int64, cases uint64) {
	q := &x.questions[question]
	for i, l := range q.planes {
		if i >= len(q.cuts) || amount < q.cuts[i] {
			l ^= 1
		}
		x.v[l] |= cases
	}
}

// Run works out every condition of the rulebook.
func (x *Evaluator) Run() { x.g.evaluate(x.v) }

// Route says in which cases the route with that place in the rulebook is surely open, and in which surely closed.
func (x *Evaluator) Route(i int) (open, closed uint64) {
	l := x.routes[i]
	return x.v[l], x.v[l^1]
}
