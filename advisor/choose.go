package advisor

import (
	"math"
	"slices"

	"procroute/rules"
)

// The pool is a fixed number of complete cases, drawn once and always the same, so that the same answers are always followed by
// the same question. It serves the choice of a question and nothing else: what is advised never hangs on it.
const (
	poolSize  = 1024
	poolWords = poolSize / 64
	poolSeed  = 20261122

	rare     = 8   // what a screen gathers is true of one case in so many
	seldom   = 4   // and so is one of several options that may all be true
	nearBest = 0.9 // a question that tells this much of what the best one tells is as good: the rulebook's order decides
)

// lanes is the truth of a node of the graph in each case of the pool.
type lanes [poolWords]uint64

// pool holds the class of each variable in each case of the pool. Variables are drawn when they are first looked at, each question
// from numbers of its own.
type pool struct {
	e         *Engine
	classes   []*[poolSize]uint16
	otherwise []int // the class that screens give otherwise; below zero for what no screen gathers
	planes    map[uint32]*lanes
}

// draws is SplitMix64: a few lines that give the same numbers for ever.
type draws uint64

func (d *draws) below(n int) int {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) % uint64(n))
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
		e.pool = &pool{e: e, classes: make([]*[poolSize]uint16, len(e.vars)), otherwise: e.classes(usual), planes: map[uint32]*lanes{}}
	}
	return e.pool
}

// of gives the classes of a variable. Answers are as likely as one another, but for what the rulebook itself calls rare: questions
// that a screen gathers have the answer that the screen gives them otherwise.
func (p *pool) of(variable int) *[poolSize]uint16 {
	if list := p.classes[variable]; list != nil {
		return list
	}
	vars, seed := []int{variable}, poolSeed+uint64(variable)<<32
	if q := p.e.vars[variable].question; q >= 0 {
		vars, seed = p.e.own[q], poolSeed+uint64(q)
	}
	for _, v := range vars {
		p.classes[v] = new([poolSize]uint16)
	}
	d := draws(seed)
	for s := range poolSize {
		usually := p.otherwise[vars[0]] >= 0 && d.below(rare) > 0
		for _, v := range vars {
			switch x := &p.e.vars[v]; {
			case usually:
				p.classes[v][s] = uint16(p.otherwise[v])
			case x.kind == varOption:
				p.classes[v][s] = uint16(class(d.below(seldom) == 0))
			default:
				p.classes[v][s] = uint16(p.draw(&d, x))
			}
		}
	}
	return p.classes[variable]
}

// plane is the truth of an input of the graph in each case of the pool.
func (p *pool) plane(n uint32) *lanes {
	v := p.planes[n]
	if v == nil {
		v = &lanes{}
		in := p.e.graph.input[n]
		variable := &p.e.vars[in.variable-1]
		holds := make([]uint64, variable.classes)
		for class := range holds {
			if variable.holds(int(in.plane), class) {
				holds[class] = 1
			}
		}
		for s, class := range p.of(int(in.variable - 1)) {
			v[s/64] |= holds[class] << (s % 64)
		}
		p.planes[n] = v
	}
	return v
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

// survey looks at one case through the pool: every case of the pool with what is known already put in its place.
type survey struct {
	s     *state
	pool  *pool
	nodes map[uint32]*lanes
}

func (s *state) survey() *survey {
	return &survey{s: s, pool: s.e.samples(), nodes: map[uint32]*lanes{}}
}

// classes gives the classes of a variable in the cases of the pool, which are all the same one if it is known.
func (x *survey) classes(variable int) *[poolSize]uint16 {
	c := x.s.classes[variable]
	if c < 0 {
		return x.pool.of(variable)
	}
	out := new([poolSize]uint16)
	for s := range out {
		out[s] = uint16(c)
	}
	return out
}

// of is the truth of a literal in each case of the pool.
func (x *survey) of(l lit) lanes {
	out := *x.node(l.node())
	if l.flipped() {
		for i := range out {
			out[i] = ^out[i]
		}
	}
	return out
}

func (x *survey) node(n uint32) *lanes {
	if v, ok := x.nodes[n]; ok {
		return v
	}
	v := &lanes{}
	l := lit(n << 1)
	g := x.s.e.graph
	switch in := g.input[n]; {
	case int(l|1) < len(x.s.quick) && x.s.quick[l] != 0:
		for i := range v {
			v[i] = ^uint64(0)
		}
	case int(l|1) < len(x.s.quick) && x.s.quick[l|1] != 0:
	case in.variable != 0:
		v = x.pool.plane(n) // what is known is in the fast pass
	default:
		a, b := x.of(g.a[n]), x.of(g.b[n])
		for i := range v {
			v[i] = a[i] & b[i]
		}
	}
	x.nodes[n] = v
	return v
}

// outcomes says which of a list of conditions is the first to hold in each case of the pool. If none does, it is the number of
// the conditions.
func (x *survey) outcomes(list []lit) *[poolSize]int {
	out := &[poolSize]int{}
	for s := range out {
		out[s] = len(list)
	}
	for i := len(list) - 1; i >= 0; i-- {
		holds := x.of(list[i])
		for s := range out {
			if holds[s/64]>>(s%64)&1 == 1 {
				out[s] = i
			}
		}
	}
	return out
}

// gain is how much less uncertain the outcome is, in bits, once a question is answered. Sums run in a fixed order, so that they
// come to the same to the last digit.
func (x *survey) gain(q *rules.Question, outcomes *[poolSize]int) float64 {
	most := slices.Max(outcomes[:]) + 1
	place := map[int]int{}
	var cells [][]int // by answer and outcome, how many cases
	all := make([]int, most)
	for s, c := range x.cells(q) {
		at, ok := place[c]
		if !ok {
			at = len(cells)
			place[c], cells = at, append(cells, make([]int, most))
		}
		cells[at][outcomes[s]]++
		all[outcomes[s]]++
	}
	gain := entropy(all)
	for _, c := range cells {
		gain -= entropy(c)
	}
	return gain
}

// entropy is the uncertainty among some cases of the pool, times their share of it.
func entropy(counts []int) float64 {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	var h float64
	for _, n := range counts {
		if n > 0 {
			h += float64(n) / poolSize * math.Log2(float64(sum)/float64(n))
		}
	}
	return h
}

// cells sorts the cases of the pool by their answer to a question. Of options that may all be true, and of what a screen
// gathers, only the first that holds counts: with every combination a cell of its own, cells of one case would seem to tell all.
func (x *survey) cells(q *rules.Question) *[poolSize]int {
	out := &[poolSize]int{}
	e := x.s.e
	if q.Screen() {
		for _, o := range slices.Backward(q.Options) {
			about := e.questions[o.About]
			for _, v := range e.own[about.Index] {
				for s, class := range x.classes(v) {
					if int(class) != x.pool.otherwise[v] {
						out[s] = about.Index + 1
					}
				}
			}
		}
		return out
	}
	for _, v := range slices.Backward(e.own[q.Index]) {
		option := e.vars[v].kind == varOption
		for s, class := range x.classes(v) {
			switch {
			case !option:
				out[s] = int(class)
			case class == 1:
				out[s] = v + 1
			}
		}
	}
	for v := range e.vars {
		if e.vars[v].kind == varRelation && e.belongs(v, q) {
			for s, class := range x.classes(v) {
				out[s] = 2*out[s] + int(class)
			}
		}
	}
	return out
}
