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
	used   []bool        // by variable, while support looks for them
	filled []ref         // of each node that restrict came by in the round, what became of it
	rest   map[ref][]int // of some diagrams, what they depend on
	id     int32         // its mark on the conjunctions that the engine remembers
}

// The branches of a node are kept so that the first is not an opposite: then equal diagrams are the same diagram.

// conjunction remembers that r is a and b, in one of the diagrams of an engine. They share the room, so that none has to make its own:
// what is pushed out is made again.
type conjunction struct {
	a, b, r ref
	of      int32
}

type diagramNode struct {
	variable int32
	kids     []ref
}

// at is the variable at the top of a diagram that is not constant, and its branches, which are the other way round if flip says so.
func (d *diagrams) at(a ref) (n *diagramNode, flip ref) { return &d.nodes[a>>1], a & 1 }

func newDiagrams(e *Engine, known []int) *diagrams { return diagramsFor(e, known, 0) }

// whole holds the diagrams in which nothing is known. Few commands need them.
func (e *Engine) whole() *diagrams {
	if e.full == nil {
		e.full = newDiagrams(e, nil)
	}
	return e.full
}

// diagramsFor makes room for some diagrams at once; it grows with what is asked.
func diagramsFor(e *Engine, known []int, room int) *diagrams {
	size := 1 << 10
	for size < 2*room {
		size *= 2
	}
	e.made++
	d := &diagrams{e: e, known: known, nodes: make([]diagramNode, 1, max(room, 256)), table: make([]ref, size), ofNode: make([]ref, len(e.graph.a)), id: e.made}
	if n := size - len(e.ands); n > 0 {
		e.ands = append(e.ands, make([]conjunction, n)...)
	}
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

// grow makes room for more nodes. Its conjunctions go with them to their places among more.
func (d *diagrams) grow() {
	before := uint32(len(d.table))
	d.table = make([]ref, 4*len(d.table))
	for n := 1; n < len(d.nodes); n++ {
		d.table[d.find(d.nodes[n].variable, d.nodes[n].kids)] = ref(n)
	}
	if n := len(d.table) - len(d.e.ands); n > 0 {
		d.e.ands = append(d.e.ands, make([]conjunction, n)...)
	}
	for _, c := range d.e.ands[:before] {
		if c.of == d.id {
			*d.slot(c.a, c.b) = c // where it is, or behind all that is looked at here
		}
	}
}

func (d *diagrams) slot(a, b ref) *conjunction {
	h := uint32(a)*2654435761 ^ uint32(b)*40503
	return &d.e.ands[(h^h>>16)&uint32(len(d.table)-1)]
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
	if slot := d.slot(a, b); slot.a == a && slot.b == b && slot.of == d.id {
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
	*d.slot(a, b) = conjunction{a, b, r, d.id}
	return r
}

// restrict is the diagram with the known variables filled in. A class below zero is not known.
func (d *diagrams) restrict(a ref, classes []int) ref {
	for len(d.mark) < len(d.nodes) {
		d.mark = append(d.mark, 0)
	}
	for len(d.filled) < len(d.nodes) {
		d.filled = append(d.filled, 0)
	}
	d.round++
	return d.fill(a, classes)
}

func (d *diagrams) fill(a ref, classes []int) ref {
	if a <= refYes {
		return a
	}
	if d.mark[a>>1] == d.round {
		return d.filled[a>>1] ^ a&1
	}
	n := &d.nodes[a>>1]
	variable, kids := n.variable, n.kids // the list of nodes may move
	var r ref
	if c := classes[variable]; c >= 0 {
		r = d.fill(kids[c], classes)
	} else {
		base := len(d.stack)
		for _, k := range kids {
			d.stack = append(d.stack, d.fill(k, classes))
		}
		r = d.made(variable, base)
	}
	d.mark[a>>1], d.filled[a>>1] = d.round, r
	return r ^ a&1
}

// settle says what a diagram comes to whatever the variables are that are not known, if that is one thing. Nothing is made for it.
func (d *diagrams) settle(a ref, classes []int) Tri {
	for len(d.mark) < 2*len(d.nodes) {
		d.mark = append(d.mark, 0)
	}
	d.round++
	var found [2]bool
	switch d.reaches(a, classes, &found); {
	case found[refNo] && found[refYes]:
		return Unknown
	case found[refYes]:
		return Yes
	}
	return No
}

// reaches notes which constants a diagram comes to, until it has come to both. What it has looked at this round it passes by.
func (d *diagrams) reaches(a ref, classes []int, found *[2]bool) {
	if a <= refYes {
		found[a] = true
		return
	}
	if d.mark[a] == d.round {
		return
	}
	d.mark[a] = d.round
	n, flip := d.at(a)
	if c := classes[n.variable]; c >= 0 {
		d.reaches(n.kids[c]^flip, classes, found)
		return
	}
	for _, k := range n.kids {
		if d.reaches(k^flip, classes, found); found[refNo] && found[refYes] {
			return
		}
	}
}

// surely is the diagram that holds where the other does whatever the figures are that have no row.
func (d *diagrams) surely(a ref) ref {
	return d.whatever(a, func(v int) bool { return d.e.vars[v].kind == varGap }, &d.sure)
}

// whatever is the diagram that holds where the other does whatever some variables are. What it has been asked it keeps in the list.
func (d *diagrams) whatever(a ref, some func(variable int) bool, kept *[]ref) ref {
	if a <= refYes {
		return a
	}
	for len(*kept) <= int(a) {
		*kept = append(*kept, 0)
	}
	if r := (*kept)[a]; r > 0 {
		return r - 1
	}
	n, flip := d.nodes[a>>1], a&1
	var r ref
	if some(int(n.variable)) {
		r = refYes
		for _, k := range n.kids {
			r = d.and(r, d.whatever(k^flip, some, kept))
		}
	} else {
		base := len(d.stack)
		for _, k := range n.kids {
			d.stack = append(d.stack, d.whatever(k^flip, some, kept))
		}
		r = d.made(n.variable, base)
	}
	(*kept)[a] = r + 1
	return r
}

// support lists the variables that the diagram depends on, in order.
func (d *diagrams) support(a ref) []int {
	for len(d.mark) < len(d.nodes) {
		d.mark = append(d.mark, 0)
	}
	d.round++
	d.mark[0] = d.round
	if d.used == nil {
		d.used = make([]bool, len(d.e.vars))
	}
	out := make([]int, 0, d.collect(a))
	for v, ok := range d.used {
		if ok {
			out = append(out, v)
		}
	}
	clear(d.used)
	return out
}

// rests is support for diagrams that are asked for again and again.
func (d *diagrams) rests(a ref) []int {
	out, ok := d.rest[a]
	if !ok {
		if d.rest == nil {
			d.rest = map[ref][]int{}
		}
		out = d.support(a)
		d.rest[a] = out
	}
	return out
}

// collect notes which variables there are in a part of a diagram that it has not been to, and says how many are new.
func (d *diagrams) collect(a ref) int {
	if d.mark[a>>1] == d.round {
		return 0
	}
	d.mark[a>>1] = d.round
	n, found := &d.nodes[a>>1], 0
	if !d.used[n.variable] {
		d.used[n.variable] = true
		found = 1
	}
	for _, k := range n.kids {
		found += d.collect(k)
	}
	return found
}
