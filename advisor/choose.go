package advisor

import (
	"math"
	"math/bits"
	"slices"

	"procroute/rules"
)

// nearBest says when a question is as good as the best one: if it tells this much of what that one tells. Then the rulebook's order
// decides.
const nearBest = 0.9

// survey looks at one case through the pool: every case of the pool with what is known already put in its place. It belongs to the
// pool, and serves until another case is looked at.
type survey struct {
	s      *state
	pool   *pool
	at     []int32 // by node of the graph: where its truth stands in the list below, or 0
	planes []lanes
	counts []int // room to count in
}

// survey looks at this case, or goes on looking at it.
func (s *state) survey() *survey {
	p := s.e.samples()
	x := &p.last
	if x.s != s {
		x.s, x.pool = s, p
		clear(x.at)
		x.planes = append(x.planes[:0], lanes{}) // none is at place 0
	}
	if n := len(s.e.graph.a) - len(x.at); n > 0 { // the graph has grown since
		x.at = append(x.at, make([]int32, n)...)
	}
	return x
}

// classes gives the classes of a variable in the cases of the pool, which are all the same one if it is known.
func (x *survey) classes(variable int) []uint16 {
	if c := x.s.classes[variable]; c >= 0 {
		return slices.Repeat([]uint16{uint16(c)}, poolSize)
	}
	return x.pool.of(variable, poolWords)
}

// node works out the truth of a node in each case of the pool, and says where it stands.
func (x *survey) node(n uint32) int32 {
	if at := x.at[n]; at != 0 {
		return at
	}
	l := lit(n << 1)
	g := x.s.e.graph
	var v lanes
	switch in := g.input[n]; {
	case int(l|1) < len(x.s.quick) && x.s.quick[l] != 0:
		v.fill()
	case int(l|1) < len(x.s.quick) && x.s.quick[l|1] != 0:
	case in.variable != 0:
		v = *x.pool.plane(n, poolWords) // what is known is in the fast pass
	default:
		a, b := g.a[n], g.b[n]
		v.and(x.planes, x.node(a.node()), x.node(b.node()), a, b)
	}
	x.at[n] = x.put(v)
	return x.at[n]
}

// put keeps the truth of a node, and says where.
func (x *survey) put(v lanes) int32 {
	x.planes = append(x.planes, v)
	return int32(len(x.planes) - 1)
}

func (v *lanes) fill() {
	for i := range v {
		v[i] = ^uint64(0)
	}
}

// flip turns every case over if a literal is inverted.
func (v *lanes) flip(l lit) {
	for i, f := 0, flips(l); i < poolWords; i++ {
		v[i] ^= f
	}
}

// without leaves out the cases of another list, and reports whether any is left.
func (v *lanes) without(x *lanes) bool {
	var left uint64
	for i := range v {
		v[i] &^= x[i]
		left |= v[i]
	}
	return left != 0
}

// of is the truth of a literal in each case of the pool.
func (x *survey) of(l lit) lanes {
	v := x.planes[x.node(l.node())]
	v.flip(l)
	return v
}

// and is where two operands hold whose nodes stand at these places.
func (v *lanes) and(planes []lanes, at, bt int32, a, b lit) {
	x, y, fx, fy := &planes[at], &planes[bt], flips(a), flips(b)
	for i := range v {
		v[i] = (x[i] ^ fx) & (y[i] ^ fy)
	}
}

// flips is a word that turns every case over if a literal is inverted.
func flips(l lit) uint64 { return -uint64(l & 1) }

// outcomes says which of a list of conditions is the first to hold in each case of the pool. If none does, it is the number of
// the conditions.
func (x *survey) outcomes(list []lit) *[poolSize]uint16 {
	out := &[poolSize]uint16{}
	var rest lanes
	rest.fill()
	for k, l := range list {
		v := x.of(l)
		for i := range rest {
			for now := rest[i] & v[i]; now != 0; now &= now - 1 {
				out[64*i+bits.TrailingZeros64(now)] = uint16(k)
			}
		}
		if !rest.without(&v) {
			break
		}
	}
	for i, none := range rest {
		for ; none != 0; none &= none - 1 {
			out[64*i+bits.TrailingZeros64(none)] = uint16(len(list))
		}
	}
	return out
}

// gain is how much less uncertain the outcome, which is below most, is once a question is answered, in bits. Sums run in a fixed
// order, so that they come to the same to the last digit.
func (x *survey) gain(q *rules.Question, outcomes *[poolSize]uint16, most int) float64 {
	c := x.cells(q)
	if n := (c.number + 1) * most; len(x.counts) < n {
		x.counts = make([]int, n)
	}
	counts := x.counts[:(c.number+1)*most] // of all cases, and then by answer and outcome
	clear(counts)
	for s, o := range outcomes {
		counts[o]++
		counts[int(c.of[s])*most+int(o)]++
	}
	gain := entropy(counts[:most])
	for part := range slices.Chunk(counts[most:], most) {
		gain -= entropy(part)
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

// cells sorts the cases of the pool by their answer to a question, in the order in which the answers first come, from 1.
type cells struct {
	of     [poolSize]uint16
	number int
}

// cells sorts the cases of the pool by their answer to a question. Of options that may all be true, and of what a screen
// gathers, only the first that holds counts: with every combination a cell of its own, cells of one case would seem to tell all.
func (x *survey) cells(q *rules.Question) *cells {
	vars, known := x.pool.about(q), false
	for _, v := range vars {
		known = known || x.s.classes[v] >= 0
	}
	if known {
		return x.sort(q, vars)
	}
	c := x.pool.cells[q.Index]
	if c == nil {
		c = x.sort(q, vars)
		x.pool.cells[q.Index] = c
	}
	return c
}

// about lists the variables by which the cases are sorted: what a screen gathers in the order of its options, or the variables of
// the question and then those that compare it.
func (p *pool) about(q *rules.Question) []int {
	if q.Screen() {
		var out []int
		for _, o := range q.Options {
			out = append(out, p.e.own[p.e.questions[o.About].Index]...)
		}
		return out
	}
	out := p.e.own[q.Index]
	for _, v := range p.compares {
		if p.e.belongs(v, q) {
			out = append(slices.Clip(out), v)
		}
	}
	return out
}

func (x *survey) sort(q *rules.Question, vars []int) *cells {
	e := x.s.e
	answers := make([]int, poolSize)
	for _, v := range slices.Backward(vars) {
		kind, about := e.vars[v].kind, e.vars[v].question
		for s, class := range x.classes(v) {
			switch {
			case q.Screen():
				if int(class) != x.pool.otherwise[v] {
					answers[s] = about + 1
				}
			case kind == varRelation: // below
			case kind != varOption:
				answers[s] = int(class)
			case class == 1:
				answers[s] = v + 1
			}
		}
	}
	for _, v := range vars {
		if !q.Screen() && e.vars[v].kind == varRelation {
			for s, class := range x.classes(v) {
				answers[s] = 2*answers[s] + int(class)
			}
		}
	}
	c, place := &cells{}, map[int]int{}
	for s, answer := range answers {
		at, ok := place[answer]
		if !ok {
			c.number++
			at = c.number
			place[answer] = at
		}
		c.of[s] = uint16(at)
	}
	return c
}
