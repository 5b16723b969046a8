package advisor

import (
	"slices"

	"procroute/rules"
)

// The pool is a fixed number of complete cases, drawn once and always the same, so that the same answers are always followed by
// the same question. It serves the choice of a question, and finds examples that show what somebody would otherwise have to
// search for: what is advised never hangs on it.
const (
	poolSize  = 1024
	poolWords = poolSize / 64
	poolSeed  = 20261122

	rare   = 8 // what a screen gathers is true of one case in so many
	seldom = 4 // and so is one of several options that may all be true
)

// lanes is the truth of a node of the graph in each case of the pool.
type lanes [poolWords]uint64

// pool holds the class of each variable in each case of the pool. Variables are drawn when they are first looked at, each question
// from numbers of its own, and only as many cases as are looked at.
type pool struct {
	e         *Engine
	classes   [][]uint16 // by variable: in the cases that are drawn
	more      []draws    // by variable, of a question its first: where drawing goes on
	otherwise []int      // the class that screens give otherwise; below zero for what no screen gathers
	planes    []plane    // by input of the graph
	cells     []*cells   // by question
	compares  []int      // the variables that compare two answers
	whole     bool       // every class of every variable has an answer, so that each case of the pool is one that there can be
	last      survey     // of the case that was looked at last; its room is used again
	room      examples   // and so is this
}

// plane is the truth of an input of the graph in the cases that are drawn.
type plane struct {
	lanes
	words int // how many of the words are filled in
}

// draws is SplitMix64: a few lines that give the same numbers for ever.
type draws uint64

func (d *draws) below(n int) int {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	if z ^= z >> 31; n&(n-1) == 0 {
		return int(z & uint64(n-1)) // the same number, and no division
	}
	return int(z % uint64(n))
}

// samples is the pool of a rulebook, in which nothing is drawn yet.
func (e *Engine) samples() *pool {
	if e.pool == nil {
		usual := NewCase()
		for _, screen := range e.screens {
			for _, o := range screen.Options {
				usual.Answers[o.About], _, _ = ParseAnswer(e.questions[o.About], []string{o.Otherwise}, false)
			}
		}
		p := &pool{e: e, classes: make([][]uint16, len(e.vars)), more: make([]draws, len(e.vars)), otherwise: e.classes(usual),
			planes: make([]plane, e.graph.front), cells: make([]*cells, len(e.Book.Questions)), whole: true}
		for i := range e.vars {
			v := &e.vars[i]
			p.more[i] = draws(poolSeed + uint64(i)<<32)
			if v.question >= 0 {
				p.more[i] = draws(poolSeed + uint64(v.question))
			}
			if v.kind == varRelation {
				p.compares = append(p.compares, i)
			}
			for class := range v.classes {
				p.whole = p.whole && e.possible(v, class)
			}
		}
		e.pool = p
	}
	return e.pool
}

// possible reports whether any answer falls into the class of a variable.
func (e *Engine) possible(v *variable, class int) bool {
	if v.kind != varOrdered || class > len(v.cuts) {
		return true
	}
	_, ok := representative(e.Book.Questions[v.question], v.cuts, class)
	return ok
}

// of gives the classes of a variable in the first cases, so many words of them. Answers are as likely as one another, but for what
// the rulebook itself calls rare: questions that a screen gathers have the answer that the screen gives them otherwise.
func (p *pool) of(variable, words int) []uint16 {
	from := len(p.classes[variable])
	if from >= 64*words {
		return p.classes[variable]
	}
	vars := []int{variable}
	if q := p.e.vars[variable].question; q >= 0 {
		vars = p.e.own[q]
	}
	for _, v := range vars {
		p.classes[v] = slices.Grow(p.classes[v], 64*words-from)[:64*words]
	}
	d := &p.more[vars[0]]
	for s := from; s < 64*words; s++ {
		usually := p.otherwise[vars[0]] >= 0 && d.below(rare) > 0
		for _, v := range vars {
			switch x := &p.e.vars[v]; {
			case usually:
				p.classes[v][s] = uint16(p.otherwise[v])
			case x.kind == varOption:
				p.classes[v][s] = uint16(class(d.below(seldom) == 0))
			default:
				p.classes[v][s] = uint16(p.draw(d, x))
			}
		}
	}
	return p.classes[variable]
}

// plane is the truth of an input of the graph in the first cases of the pool, so many words of them.
func (p *pool) plane(n uint32, words int) *lanes {
	v := &p.planes[n]
	if from := v.words; from < words {
		v.words = words
		in := p.e.graph.input[n]
		variable := &p.e.vars[in.variable-1]
		holds := make([]uint64, variable.classes)
		for class := range holds {
			if variable.holds(int(in.plane), class) {
				holds[class] = 1
			}
		}
		list := p.of(int(in.variable-1), words)
		for s := 64 * from; s < 64*words; s++ {
			v.lanes[s/64] |= holds[list[s]] << (s % 64)
		}
	}
	return &v.lanes
}

// draw is any class, as likely as another; of a number between bounds, the class of any number.
func (p *pool) draw(d *draws, v *variable) int {
	n := d.below(v.classes)
	if v.question < 0 || n > len(v.cuts) {
		return n
	}
	if q := p.e.Book.Questions[v.question]; q.Type == rules.Number && q.Min != nil && q.Max != nil {
		n, found := slices.BinarySearch(v.cuts, *q.Min+int64(d.below(int(*q.Max-*q.Min)+1)))
		return n + class(found)
	}
	return n
}
