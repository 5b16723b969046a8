package bench

// Three families of rulebooks: n facts and n/3 routes. U, the common workload, draws every condition from all facts. In C three
// conditions of four come from some fifteen facts of the route's own regime, and one from ten facts that all share, as in law.
// T is complete and free of contradictions by construction.

// family makes the workload of a family.
func family(name string, seed uint64, facts int) *workload {
	switch name {
	case "U":
		return newWorkload(seed, facts, facts/3)
	case "C":
		return clustered(seed, facts)
	}
	return planted(seed, facts)
}

const shared = 10

func clustered(seed uint64, facts int) *workload {
	r := rng(seed)
	w := drawFacts(&r, facts)
	regimes := max(1, (facts-shared+7)/15)
	own := (facts - shared) / regimes
	for k := range facts / 3 {
		first := shared + k%regimes*own
		w.draw = func(r *rng) int {
			if r.n(4) == 0 {
				return r.n(shared)
			}
			return first + r.n(own)
		}
		w.routes = append(w.routes, w.gen(&r, "all", 10))
	}
	return w
}

// leaf is an end of a decision tree: the conditions on the way to it, and for each fact the classes that they leave.
type leaf struct {
	path    []*node
	classes []int // bits
}

// planted grows a random decision tree of ten leaves for each route, each time out of the shallower of two leaves, and deals the
// leaves to the routes: a route is open on any of its paths, so in every case exactly one is.
func planted(seed uint64, facts int) *workload {
	r := rng(seed)
	w := drawFacts(&r, facts)
	w.draw = func(r *rng) int { return r.n(facts) }
	routes := facts / 3
	start := leaf{}
	for _, f := range w.facts {
		start.classes = append(start.classes, 1<<map[kind]int{boolean: 2, enum: 4, number: 4}[f.kind]-1)
	}
	leaves := []leaf{start}
	for len(leaves) < 10*routes {
		i, j := r.n(len(leaves)), r.n(len(leaves))
		if len(leaves[j].path) < len(leaves[i].path) {
			i = j
		}
		if yes, no, ok := w.split(&r, leaves[i]); ok {
			leaves[i] = yes
			leaves = append(leaves, no)
		}
	}
	for i := len(leaves) - 1; i > 0; i-- {
		j := r.n(i + 1)
		leaves[i], leaves[j] = leaves[j], leaves[i]
	}
	for k := range routes {
		route := &node{op: "any"}
		for _, l := range leaves[10*k : 10*k+10] {
			route.kids = append(route.kids, &node{op: "all", kids: l.path})
		}
		w.routes = append(w.routes, route)
	}
	return w
}

// split parts a leaf by a random condition, if both sides can still happen.
func (w *workload) split(r *rng, l leaf) (yes, no leaf, ok bool) {
	c := w.leaf(r)
	holds := w.holding(c)
	part := func(bits int, n *node) leaf {
		out := leaf{append(l.path[:len(l.path):len(l.path)], n), append([]int(nil), l.classes...)}
		out.classes[c.fact] &= bits
		return out
	}
	yes, no = part(holds, c), part(^holds, &node{op: "not", kids: []*node{c}})
	return yes, no, yes.classes[c.fact] != 0 && no.classes[c.fact] != 0
}

// holding gives the classes of a fact in which a condition holds, as bits.
func (w *workload) holding(c *node) int {
	out := 0
	for class := range 4 {
		v := class
		if f := w.facts[c.fact]; f.kind == number {
			v = append([]int{0}, f.cuts...)[class]
		}
		if c.holds(v) {
			out |= 1 << class
		}
	}
	return out
}

// holds says whether a condition on a fact holds for a value.
func (n *node) holds(v int) bool {
	switch n.op {
	case "yes", "no":
		return (v == 1) == (n.op == "yes")
	case "in":
		return v == n.args[0] || len(n.args) > 1 && v == n.args[1]
	case "<":
		return v < n.args[0]
	}
	return v >= n.args[0]
}
