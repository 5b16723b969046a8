package advisor

import "encoding/binary"

// ref is a node of a diagram. The two constants come first.
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
	two    map[[3]ref]ref // nodes with two branches, which are most: variable and branches
	more   map[string]ref // nodes with more
	ofNode []ref          // diagram of each node of the graph made so far, plus one
	nots   []ref          // opposite of each node made so far, plus one
	ands   []conjunction  // conjunctions made lately; one that was pushed out is made again
}

// conjunction remembers that r is a and b. The zero value remembers that no and no is no, which is true.
type conjunction struct{ a, b, r ref }

type diagramNode struct {
	variable int32
	kids     []ref
}

func newDiagrams(e *Engine, known []int) *diagrams {
	size := 1 << 16
	if known != nil {
		size = 1 << 10
	}
	d := &diagrams{e: e, known: known, nodes: make([]diagramNode, 2, 256), two: map[[3]ref]ref{}, more: map[string]ref{},
		ofNode: make([]ref, len(e.graph.a)), nots: []ref{refYes + 1, refNo + 1}, ands: make([]conjunction, size)}
	d.ofNode[0] = refYes + 1 // node 0 is true
	return d
}

func (d *diagrams) make(variable int32, kids []ref) ref {
	same := true
	for _, k := range kids[1:] {
		same = same && k == kids[0]
	}
	if same {
		return kids[0]
	}
	if len(kids) == 2 {
		key := [3]ref{ref(variable), kids[0], kids[1]}
		r, ok := d.two[key]
		if !ok {
			r = d.add(variable, kids)
			d.two[key] = r
		}
		return r
	}
	var buf [64]byte
	key := binary.AppendUvarint(buf[:0], uint64(variable))
	for _, k := range kids {
		key = binary.AppendUvarint(key, uint64(k))
	}
	r, ok := d.more[string(key)]
	if !ok {
		r = d.add(variable, kids)
		d.more[string(key)] = r
	}
	return r
}

func (d *diagrams) add(variable int32, kids []ref) ref {
	d.nodes = append(d.nodes, diagramNode{variable, kids})
	d.nots = append(d.nots, 0)
	return ref(len(d.nodes) - 1)
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
	kids := make([]ref, v.classes)
	for class := range kids {
		if v.holds(plane, class) {
			kids[class] = refYes
		}
	}
	return d.make(int32(variable), kids)
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

func (d *diagrams) not(a ref) ref {
	if r := d.nots[a]; r > 0 {
		return r - 1
	}
	n := d.nodes[a]
	kids := make([]ref, len(n.kids))
	for i, k := range n.kids {
		kids[i] = d.not(k)
	}
	r := d.make(n.variable, kids)
	d.nots[a], d.nots[r] = r+1, a+1
	return r
}

func (d *diagrams) and(a, b ref) ref {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == refNo:
		return refNo
	case a == refYes || a == b:
		return b
	}
	slot := &d.ands[(uint32(a)*2654435761^uint32(b)*40503)%uint32(len(d.ands))]
	if slot.a == a && slot.b == b {
		return slot.r
	}
	x, y := d.nodes[a], d.nodes[b]
	top := min(x.variable, y.variable)
	kids := make([]ref, d.e.vars[top].classes)
	for i := range kids {
		p, q := a, b
		if x.variable == top {
			p = x.kids[i]
		}
		if y.variable == top {
			q = y.kids[i]
		}
		kids[i] = d.and(p, q)
	}
	r := d.make(top, kids)
	*slot = conjunction{a, b, r}
	return r
}

// restrict is the diagram with the known variables filled in. A class below zero is not known.
func (d *diagrams) restrict(a ref, classes []int) ref {
	memo := map[ref]ref{refNo: refNo, refYes: refYes}
	var walk func(a ref) ref
	walk = func(a ref) ref {
		if r, ok := memo[a]; ok {
			return r
		}
		n := d.nodes[a]
		var r ref
		if c := classes[n.variable]; c >= 0 {
			r = walk(n.kids[c])
		} else {
			kids := make([]ref, len(n.kids))
			for i, k := range n.kids {
				kids[i] = walk(k)
			}
			r = d.make(n.variable, kids)
		}
		memo[a] = r
		return r
	}
	return walk(a)
}

// support lists the variables that the diagram depends on, in order.
func (d *diagrams) support(a ref) []int {
	seen := map[ref]bool{refNo: true, refYes: true}
	used := make([]bool, len(d.e.vars))
	var walk func(a ref)
	walk = func(a ref) {
		if seen[a] {
			return
		}
		seen[a] = true
		n := d.nodes[a]
		used[n.variable] = true
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(a)
	var out []int
	for v, ok := range used {
		if ok {
			out = append(out, v)
		}
	}
	return out
}
