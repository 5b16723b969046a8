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
type diagrams struct {
	e      *Engine
	nodes  []diagramNode
	unique map[string]ref
	ofNode map[uint32]ref // diagram of each node of the graph made so far
	ands   map[[2]ref]ref
	nots   map[ref]ref
}

type diagramNode struct {
	variable int32
	kids     []ref
}

func newDiagrams(e *Engine) *diagrams {
	return &diagrams{e: e, nodes: make([]diagramNode, 2), unique: map[string]ref{}, ofNode: map[uint32]ref{0: refYes}, ands: map[[2]ref]ref{}, nots: map[ref]ref{refNo: refYes, refYes: refNo}}
}

func (d *diagrams) make(variable int32, kids []ref) ref {
	same := true
	for _, k := range kids[1:] {
		same = same && k == kids[0]
	}
	if same {
		return kids[0]
	}
	key := binary.AppendUvarint(nil, uint64(variable))
	for _, k := range kids {
		key = binary.AppendUvarint(key, uint64(k))
	}
	if r, ok := d.unique[string(key)]; ok {
		return r
	}
	r := ref(len(d.nodes))
	d.nodes = append(d.nodes, diagramNode{variable, kids})
	d.unique[string(key)] = r
	return r
}

// of returns the diagram of a literal of the graph.
func (d *diagrams) of(l lit) ref {
	r, ok := d.ofNode[l.node()]
	if !ok {
		n := l.node()
		if in := d.e.graph.input[n]; in.variable != 0 {
			r = d.plane(int(in.variable-1), int(in.plane))
		} else {
			r = d.and(d.of(d.e.graph.a[n]), d.of(d.e.graph.b[n]))
		}
		d.ofNode[n] = r
	}
	if l.flipped() {
		return d.not(r)
	}
	return r
}

// plane is the diagram of one input: which classes of the variable make it true.
func (d *diagrams) plane(variable, plane int) ref {
	v := &d.e.vars[variable]
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
	if r, ok := d.nots[a]; ok {
		return r
	}
	n := d.nodes[a]
	kids := make([]ref, len(n.kids))
	for i, k := range n.kids {
		kids[i] = d.not(k)
	}
	r := d.make(n.variable, kids)
	d.nots[a], d.nots[r] = r, a
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
	key := [2]ref{a, b}
	if r, ok := d.ands[key]; ok {
		return r
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
	d.ands[key] = r
	return r
}

func (d *diagrams) or(a, b ref) ref { return d.not(d.and(d.not(a), d.not(b))) }

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

// value is the truth of the diagram for what is known: yes or no only if every way of filling in the rest agrees.
func (d *diagrams) value(a ref, classes []int) Tri {
	switch d.restrict(a, classes) {
	case refYes:
		return Yes
	case refNo:
		return No
	}
	return Unknown
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
