package advisor

// lit is a literal of the graph: a node and whether it is inverted, node<<1 | inverted.
type lit uint32

// The constants: node 0 is true.
const (
	litTrue  lit = 0
	litFalse lit = 1
)

func (l lit) not() lit     { return l ^ 1 }
func (l lit) node() uint32 { return uint32(l >> 1) }
func (l lit) flipped() bool {
	return l&1 == 1
}

// variable is one independent input of the rulebook: a question with the classes its answers fall into, one option
// of a question with several answers, a comparison of two questions, or a figure that has no row for the day.
type variable struct {
	kind     varKind
	question int     // index of the question; -1 for a gap
	option   int     // of varOption
	cuts     []int64 // of varOrdered, ascending: class i holds the amounts from cuts[i-1] to below cuts[i]
	relation *relation
	classes  int
	planes   []lit // of varChoice: is class i; of varOrdered: at least cut i, then one for each special answer
}

type varKind uint8

const (
	varYesNo    varKind = iota // classes: no, yes
	varChoice                  // one class for each option
	varOption                  // one option of a choices question: no, yes
	varOrdered                 // intervals between cuts, then special answers
	varRelation                // no, yes
	varGap                     // never known
)

// graph is the compiled rulebook: an and-inverter graph with equal nodes shared. Node 0 is true, inputs stand
// before the nodes that use them, and every other node is the conjunction of two literals.
type graph struct {
	a, b  []lit          // operands; an input has a == b == its own literal
	input []planeOf      // what an input node stands for; zero for the others
	seen  map[uint64]lit // conjunctions made so far
	front int            // how many nodes at the front are the constant or an input
}

// planeOf says which variable an input node belongs to, counted from 1, and which of its planes it is.
type planeOf struct {
	variable int32
	plane    int32
}

// newGraph makes a graph with room for some nodes; it grows with what is added.
func newGraph(room int) *graph {
	return &graph{a: make([]lit, 1, room+1), b: make([]lit, 1, room+1), input: make([]planeOf, 1, room+1), seen: make(map[uint64]lit, room), front: 1}
}

func (g *graph) addInput(variable, plane int) lit {
	n := lit(len(g.a)) << 1
	if g.front == len(g.a) {
		g.front++
	}
	g.a, g.b = append(g.a, n), append(g.b, n)
	g.input = append(g.input, planeOf{int32(variable + 1), int32(plane)})
	return n
}

func (g *graph) and(x, y lit) lit {
	if x > y {
		x, y = y, x
	}
	switch {
	case x == litTrue || x == y:
		return y
	case x == litFalse || x == y.not():
		return litFalse
	}
	key := uint64(x)<<32 | uint64(y)
	if l, ok := g.seen[key]; ok {
		return l
	}
	n := lit(len(g.a)) << 1
	g.a, g.b = append(g.a, x), append(g.b, y)
	g.input = append(g.input, planeOf{})
	g.seen[key] = n
	return n
}

func (g *graph) or(x, y lit) lit { return g.and(x.not(), y.not()).not() }

// values holds two words a node: the lanes in which it is surely true, then those in which it is surely false. A lane
// in neither is unknown. The value of the negation of a literal is the other word, so NOT costs nothing.
type values []uint64

// evaluate fills in every node from the inputs, which the caller has set. There are no branches: operands always
// stand before the node, and an input, being its own operands, stays as it is. The inputs at the front are skipped.
func (g *graph) evaluate(v values) {
	v[0], v[1] = ^uint64(0), 0
	first := g.front
	a, b := g.a[first:], g.b[first:]
	b = b[:len(a)]
	at := 2 * first
	for i, x := range a {
		y := b[i]
		sure, never := v[x]&v[y], v[x^1]|v[y^1]
		out := v[at : at+2 : at+2] // one check instead of two
		out[0], out[1] = sure, never
		at += 2
	}
}

// block is how many lanes go through the graph together where there are many: reading the operands of a node costs as much as
// working it out, so it is done once for eight words.
const block = 512

// wide is values of a block of lanes.
type wide [][block / 64]uint64

// evaluateWide does for a block of lanes what evaluate does for 64.
func (g *graph) evaluateWide(v wide) {
	for i := range v[0] {
		v[0][i], v[1][i] = ^uint64(0), 0
	}
	for n := g.front; n < len(g.a); n++ {
		x, y := g.a[n], g.b[n]
		xs, xn, ys, yn := &v[x], &v[x^1], &v[y], &v[y^1]
		sure, never := &v[2*n], &v[2*n+1]
		for i := range sure {
			sure[i] = xs[i] & ys[i]
			never[i] = xn[i] | yn[i]
		}
	}
}
