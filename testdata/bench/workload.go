package bench

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
)

// rng is SplitMix64.
type rng uint64

func (r *rng) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (r *rng) n(n int) int { return int(r.next() % uint64(n)) }

type kind int

const (
	boolean kind = iota
	enum
	number
)

type factDef struct {
	id   string
	kind kind
	cuts []int
}

// node is a condition of the workload: all, any, not, or a leaf on a fact.
type node struct {
	op   string // all, any, not, yes, no, in, <, >=
	kids []*node
	fact int
	args []int // options of an enum, or the cut
}

type workload struct {
	facts  []factDef
	routes []*node
	draw   func(r *rng) int // the fact of the next condition
}

// common is the workload of most bars.
func common() *workload { return newWorkload(20261122, 60, 20) }

// newWorkload makes the common workload, or one like it: facts of four kinds and routes of ten conditions each, from one seed.
func newWorkload(seed uint64, facts, routes int) *workload {
	r := rng(seed)
	w := drawFacts(&r, facts)
	w.draw = func(r *rng) int { return r.n(facts) } // a fact may come twice
	for range routes {
		w.routes = append(w.routes, w.gen(&r, "all", 10))
	}
	return w
}

func drawFacts(r *rng, facts int) *workload {
	w := &workload{}
	for i := range facts {
		f := factDef{id: fmt.Sprintf("f%03d", i)}
		switch i % 5 {
		case 3:
			f.kind = enum
		case 4:
			f.kind = number
			for len(f.cuts) < 3 {
				if c := 1000 * (1 + r.n(999)); !slices.Contains(f.cuts, c) {
					f.cuts = append(f.cuts, c)
				}
			}
			slices.Sort(f.cuts)
		}
		w.facts = append(w.facts, f)
	}
	return w
}

func (w *workload) gen(r *rng, op string, n int) *node {
	if n == 1 {
		return w.leaf(r)
	}
	kids := 2
	if m := min(n, 4); m > 2 {
		kids = 2 + r.n(m-1)
	}
	parts := slices.Repeat([]int{1}, kids)
	for range n - kids {
		parts[r.n(kids)]++
	}
	other := map[string]string{"all": "any", "any": "all"}[op]
	out := &node{op: op}
	for _, p := range parts {
		c := w.gen(r, other, p)
		if r.n(6) == 0 {
			c = &node{op: "not", kids: []*node{c}}
		}
		out.kids = append(out.kids, c)
	}
	return out
}

func (w *workload) leaf(r *rng) *node {
	l := &node{fact: w.draw(r)}
	switch f := w.facts[l.fact]; f.kind {
	case boolean:
		l.op = "yes"
		if r.n(2) == 0 {
			l.op = "no"
		}
	case enum:
		l.op = "in"
		v := r.n(4)
		l.args = []int{v}
		if r.n(2) == 0 {
			l.args = append(l.args, (v+1+r.n(3))%4)
		}
	default:
		l.op = ">="
		if r.n(2) == 0 {
			l.op = "<"
		}
		l.args = []int{f.cuts[r.n(3)]}
	}
	return l
}

// sample is one case: a value for each fact, and whether it is known.
type sample struct {
	value []int
	known []bool
}

func (w *workload) samples(seed uint64, count, unknown int) []sample {
	r := rng(seed)
	out := make([]sample, count)
	for i := range out {
		for _, f := range w.facts {
			n := map[kind]int{boolean: 2, enum: 4, number: 1_000_000}[f.kind]
			out[i].value = append(out[i].value, r.n(n))
			out[i].known = append(out[i].known, r.n(100) >= unknown)
		}
	}
	return out
}

// The checksums of the answers to the ten thousand cases of each kind.
const (
	twoValued   = uint64(5261680819519096927)
	threeValued = uint64(14292438475806329886)
)

func checksum(words []uint64) uint64 {
	h := fnv.New64a()
	var b [8]byte
	for _, x := range words {
		binary.LittleEndian.PutUint64(b[:], x)
		h.Write(b[:])
	}
	return h.Sum64()
}

var letters = [4]string{"a", "b", "c", "d"}

// expression writes a condition for cel-go and for expr, which agree on this much.
func (w *workload) expression(n *node) string {
	id := w.facts[n.fact].id
	switch n.op {
	case "not":
		return "!" + w.expression(n.kids[0])
	case "yes":
		return id
	case "no":
		return "!" + id
	case "in":
		if len(n.args) == 1 {
			return fmt.Sprintf("(%s == %q)", id, letters[n.args[0]])
		}
		return fmt.Sprintf("(%s in [%q, %q])", id, letters[n.args[0]], letters[n.args[1]])
	case "<", ">=":
		return fmt.Sprintf("(%s %s %d)", id, n.op, n.args[0])
	}
	var parts []string
	for _, k := range n.kids {
		parts = append(parts, w.expression(k))
	}
	return "(" + strings.Join(parts, map[string]string{"all": " && ", "any": " || "}[n.op]) + ")"
}

// condition writes a condition for a rulebook.
func (w *workload) condition(n *node) string {
	id := w.facts[n.fact].id
	switch n.op {
	case "yes":
		return id
	case "no":
		return `"not ` + id + `"`
	case "in":
		var list []string
		for _, a := range n.args {
			list = append(list, letters[a])
		}
		return fmt.Sprintf(`"%s in [%s]"`, id, strings.Join(list, ", "))
	case "<", ">=":
		return fmt.Sprintf(`"%s %s %d"`, id, n.op, n.args[0])
	}
	var parts []string
	for _, k := range n.kids {
		parts = append(parts, w.condition(k))
	}
	if n.op == "not" {
		return "{not: " + parts[0] + "}"
	}
	return "{" + n.op + ": [" + strings.Join(parts, ", ") + "]}"
}
