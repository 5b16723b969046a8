package advisor

import "slices"

// ref is a diagram: the node at its top, and whether every constant below it is the opposite of what the node says, node<<1 | opposite.
// So the opposite of a diagram costs nothing and shares its nodes. Node 0 is the constant.
type ref int32

const (
	refNo ref = iota
	refYes
)

// diagrams holds ordered decision diagrams over the variables of a rulebook: a node asks for the class of one
// variable and has a branch for each. Because a variable has one class at a time, what is known of the domain
// (exactly one option is true, amounts are ordered) is part of every diagram. Equal nodes are shared, so a diagram
// that is constant is the constant itself. They are small: one for each condition, route or pair, never one of the whole book.
//
// Diagrams may be made for what a case already knows: then a known variable is a constant from the start, and what is left is
// only what can still matter. That is much less work than making them whole and filling in what is known afterwards.
type diagrams struct {
	e      *Engine
	known  []int // class of each variable, or -1; nil if nothing is known
	nodes  []diagramNode
	table  []ref   // nodes by variable and branches, so that equal ones are found; its size is a power of two
	store  []ref   // room for branches
	stack  []ref   // branches of nodes that are being made
	ofNode []ref   // diagram of each node of the graph made so far, plus one
	sure   []ref   // of each diagram, where it holds whatever is in no row, plus one; grows as it is asked
	mark   []int32 // of each node, the round in which support last came by
	round  int32
	ands   []conjunction // conjunctions made lately; one that was pushed out is made again
}

// The branches of a node are kept so that the first is not an opposite: then equal diagrams are the same diagram.

// conjunction remembers that r is a and b. The zero value remembers that no and no is no, which is true.
type conjunction struct{ a, b, r ref }

type diagramNode struct {
	variable int32
	kids     []ref
}

// at is the variable at the top of a diagram that is not constant, and its branches, which are the other way round if flip says so.
func (d *diagrams) at(a ref) (n *diagramNode, flip ref) { return &d.nodes[a>>1], a & 1 }

func newDiagrams(e *Engine, known []int) *diagrams {
	const size = 1 << 10 // it grows with what is asked
	d := &diagrams{e: e, known: known, nodes: make([]diagramNode, 1, 256), table: make([]ref, size),
		ofNode: make([]ref, len(e.graph.a)), ands: make([]conjunction, size)}
	d.ofNode[0] = refYes + 1 // node 0 is true
	return d
}

// make returns the diagram with these branches. It keeps a copy of them, so the caller may use theirs again, but turns them over if
// the first is an opposite.
func (d *diagrams) make(variable int32, kids []ref) ref {
	same := true
	for _, k := range kids[1:] {
		same = same && k == kids[0]
	}
	if same {
		return kids[0]
	}
	flip := kids[0] & 1
	for i := range kids {
		kids[i] ^= flip
	}
	at := d.find(variable, kids)
	if n := d.table[at]; n != 0 {
		return n<<1 | flip
	}
	if n := len(kids); cap(d.store)-len(d.store) < n {
		d.store = make([]ref, 0, max(n, 1024))
	}
	d.store = append(d.store, kids...)
	own := d.store[len(d.store)-len(kids) : len(d.store) : len(d.store)]
	n := ref(len(d.nodes))
	d.nodes = append(d.nodes, diagramNode{variable, own})
	d.table[at] = n
	if 2*len(d.nodes) > len(d.table) {
		d.grow()
	}
	return n<<1 | flip
}

// made is the diagram whose branches stand on the stack from base on. They leave it.
func (d *diagrams) made(variable int32, base int) ref {
	r := d.make(variable, d.stack[base:])
	d.stack = d.stack[:base]
	return r
}

// find is the place in the table of a node with these branches, or the free place where it belongs.
func (d *diagrams) find(variable int32, kids []ref) uint32 {
	h := uint32(variable) * 2654435761
	for _, k := range kids {
		h = (h ^ uint32(k)) * 16777619
		h ^= h >> 15
	}
	last := uint32(len(d.table) - 1)
	for at := h & last; ; at = (at + 1) & last {
		n := d.table[at]
		if n == 0 || d.nodes[n].variable == variable && slices.Equal(d.nodes[n].kids, kids) {
			return at
		}
	}
}

// grow makes room for more nodes, and remembers more conjunctions.
func (d *diagrams) grow() {
	d.table = make([]ref, 4*len(d.table))
	for n := 1; n < len(d.nodes); n++ {
		d.table[d.find(d.nodes[n].variable, d.nodes[n].kids)] = ref(n)
	}
	if old := d.ands; len(old) < len(d.table) {
		d.ands = make([]conjunction, len(d.table))
		for _, c := range old {
			*d.slot(c.a, c.b) = c
		}
	}
}

func (d *diagrams) slot(a, b ref) *conjunction {
	h := uint32(a)*2654435761 ^ uint32(b)*40503
	return &d.ands[(h^h>>16)&uint32(len(d.ands)-1)]
}

// of returns the diagram of a literal of the graph.
func (d *diagrams) of(l lit) ref {
	n := l.node()
	for int(n) >= len(d.ofNode) { // the graph has grown since
		d.ofNode = append(d.ofNode, 0)
	}
	r := d.ofNode[n] - 1
	if r < 0 {
		if in := d.e.graph.input[n]; in.variable != 0 {
			r = d.plane(int(in.variable-1), int(in.plane))
		} else if r = d.of(d.e.graph.a[n]); r != refNo {
			r = d.and(r, d.of(d.e.graph.b[n]))
		}
		d.ofNode[n] = r + 1
	}
	if l.flipped() {
		return d.not(r)
	}
	return r
}

// plane is the diagram of one input: which classes of the variable make it true.
func (d *diagrams) plane(variable, plane int) ref {
	v := &d.e.vars[variable]
	if d.known != nil && variable < len(d.known) && d.known[variable] >= 0 {
		if v.holds(plane, d.known[variable]) {
			return refYes
		}
		return refNo
	}
	base := len(d.stack)
	for class := range v.classes {
		kid := refNo
		if v.holds(plane, class) {
			kid = refYes
		}
		d.stack = append(d.stack, kid)
	}
	return d.made(int32(variable), base)
}

// holds reports whether a plane of the variable is true when the variable is in the given class.
func (v *variable) holds(plane, class int) bool {
	switch {
	case v.kind == varChoice:
		return plane == class
	case v.kind != varOrdered:
		return class == 1
	case plane < len(v.cuts): // at least cut number plane
		return class <= len(v.cuts) && class > plane
	}
	return class == plane+1 // a special answer
}

func (d *diagrams) not(a ref) ref { return a ^ 1 }

func (d *diagrams) and(a, b ref) ref {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == refNo || a == d.not(b):
		return refNo
	case a == refYes || a == b:
		return b
	}
	if slot := d.slot(a, b); slot.a == a && slot.b == b {
		return slot.r
	}
	x, y := d.nodes[a>>1], d.nodes[b>>1] // copies, since the list grows
	top := x.variable
	if level := d.e.level; level[y.variable] < level[top] {
		top = y.variable
	}
	base := len(d.stack)
	for i := range d.e.vars[top].classes {
		p, q := a, b
		if x.variable == top {
			p = x.kids[i] ^ a&1
		}
		if y.variable == top {
			q = y.kids[i] ^ b&1
		}
		d.stack = append(d.stack, d.and(p, q))
	}
	r := d.made(top, base)
	*d.slot(a, b) = conjunction{a, b, r}
	return r
}

// restrict is the diagram with the known variables filled in. A class below zero is not known.
func (d *diagrams) restrict(a ref, classes []int) ref {
	memo := map[ref]ref{0: refNo} // by node
	var walk func(a ref) ref
	walk = func(a ref) ref {
		if r, ok := memo[a>>1]; ok {
			return r ^ a&1
		}
		n := d.nodes[a>>1]
		var r ref
		if c := classes[n.variable]; c >= 0 {
			r = walk(n.kids[c])
		} else {
			base := len(d.stack)
			for _, k := range n.kids {
				d.stack = append(d.stack, walk(k))
			}
			r = d.made(n.variable, base)
		}
		memo[a>>1] = r
		return r ^ a&1
	}
	return walk(a)
}

// surely is the diagram that holds where the other does whatever the figures are that have no row.
func (d *diagrams) surely(a ref) ref {
	if a <= refYes {
		return a
	}
	for len(d.sure) <= int(a) {
		d.sure = append(d.sure, 0)
	}
	if r := d.sure[a]; r > 0 {
		return r - 1
	}
	n, flip := d.nodes[a>>1], a&1
	var r ref
	if d.e.vars[n.variable].kind == varGap {
		r = d.and(d.surely(n.kids[0]^flip), d.surely(n.kids[1]^flip))
	} else {
		base := len(d.stack)
		for _, k := range n.kids {
			d.stack = append(d.stack, d.surely(k^flip))
		}
		r = d.made(n.variable, base)
	}
	d.sure[a] = r + 1
	return r
}

// support lists the variables that the diagram depends on, in order.
func (d *diagrams) support(a ref) []int {
	for len(d.mark) < len(d.nodes) {
		d.mark = append(d.mark, 0)
	}
	d.round++
	d.mark[0] = d.round
	used := make([]bool, len(d.e.vars))
	d.collect(a, used)
	var out []int
	for v, ok := range used {
		if ok {
			out = append(out, v)
		}
	}
	return out
}

func (d *diagrams) collect(a ref, used []bool) {
	if d.mark[a>>1] == d.round {
		return
	}
	d.mark[a>>1] = d.round
	n := &d.nodes[a>>1]
	used[n.variable] = true
	for _, k := range n.kids {
		d.collect(k, used)
	}
}
