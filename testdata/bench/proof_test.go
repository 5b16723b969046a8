package bench

import (
	"fmt"
	"testing"

	"github.com/crillab/gophersat/solver"

	"procroute/advisor"
	"procroute/rules"
)

// findings counts what the product's proof finds: routes that can never be open, conditions that cannot fail, preferences that are
// never reached, and cases in which nothing is open.
func findings(claims []advisor.Claim) [4]int {
	var out [4]int
	for _, c := range claims {
		for i, name := range [...]string{"every route can be open", "every condition of a route can fail", "every preference can be the recommendation", "every complete case has an open route, or is told to take advice"} {
			if c.Name == name {
				out[i] = len(c.Findings)
			}
		}
	}
	return out
}

// unguarded loads a workload and takes away what it says of cases in which no route is open, so that the proof looks for one.
func unguarded(b *testing.B, w *workload) *own {
	o := load(b, w)
	for _, order := range o.book.Orders {
		order.Otherwise = rules.Says{}
	}
	o.e = advisor.Compile(o.book)
	return o
}

// cnf turns conditions into clauses for a solver.
type cnf struct {
	w       *workload
	planes  [][]int // of each fact
	nodes   map[*node]int
	clauses [][]int
	vars    int
}

func newCNF(w *workload) *cnf {
	return &cnf{w: w, planes: make([][]int, len(w.facts)), nodes: map[*node]int{}}
}

func (c *cnf) variable() int {
	c.vars++
	return c.vars
}

func (c *cnf) require(list ...int) { c.clauses = append(c.clauses, list) }

// fact makes the variables of a fact: one for each option, of which exactly one holds, or one for each cut, each of which holds
// where the next one does.
func (c *cnf) fact(i int) []int {
	if c.planes[i] != nil {
		return c.planes[i]
	}
	var p []int
	switch f := c.w.facts[i]; f.kind {
	case boolean:
		p = []int{c.variable()}
	case enum:
		p = []int{c.variable(), c.variable(), c.variable(), c.variable()}
		c.require(p...)
		for k, x := range p {
			for _, y := range p[:k] {
				c.require(-x, -y)
			}
		}
	default:
		p = []int{c.variable(), c.variable(), c.variable()}
		c.require(-p[1], p[0])
		c.require(-p[2], p[1])
	}
	c.planes[i] = p
	return p
}

func (c *cnf) lit(n *node) int {
	if l, ok := c.nodes[n]; ok {
		return l
	}
	l := c.make(n)
	c.nodes[n] = l
	return l
}

func (c *cnf) make(n *node) int {
	switch n.op {
	case "not":
		return -c.lit(n.kids[0])
	case "yes":
		return c.fact(n.fact)[0]
	case "no":
		return -c.fact(n.fact)[0]
	case "<", ">=":
		for i, cut := range c.w.facts[n.fact].cuts {
			if cut == n.args[0] {
				return map[string]int{">=": 1, "<": -1}[n.op] * c.fact(n.fact)[i]
			}
		}
	case "in":
		var list []int
		for _, v := range n.args {
			list = append(list, c.fact(n.fact)[v])
		}
		return c.any(list)
	case "any":
		var list []int
		for _, k := range n.kids {
			list = append(list, c.lit(k))
		}
		return c.any(list)
	}
	var list []int
	for _, k := range n.kids {
		list = append(list, -c.lit(k))
	}
	return -c.any(list)
}

func (c *cnf) any(list []int) int {
	if len(list) == 1 {
		return list[0]
	}
	x := c.variable()
	for _, l := range list {
		c.require(x, -l)
	}
	c.require(append([]int{-x}, list...)...)
	return x
}

// possible asks a new solver whether some conditions can hold while others do not. Only what they rest on is put to it.
func (w *workload) possible(hold, fail []*node) bool {
	c := newCNF(w)
	for _, n := range hold {
		c.require(c.lit(n))
	}
	for _, n := range fail {
		c.require(-c.lit(n))
	}
	return solver.New(solver.ParseSlice(c.clauses)).Solve() == solver.Sat
}

// peer puts the questions of findings to a solver of clauses alone, each to a new one: the assumptions of that library are not to be
// relied on.
func (w *workload) peer() [4]int {
	var out [4]int
	for i, r := range w.routes {
		if !w.possible([]*node{r}, nil) {
			out[0]++
		}
		if !w.possible(nil, []*node{r}) {
			out[1]++
		}
		if !w.possible([]*node{r}, w.routes[:i]) {
			out[2]++
		}
	}
	if w.possible(nil, w.routes) {
		out[3]++
	}
	return out
}

// proof measures bars 21 to 23.
func proof(b *testing.B, t *table) {
	seeds := []uint64{20261122, 1, 2}
	prove := func(o *own) func() { return func() { advisor.Compile(o.book).Prove() } }
	took := map[string]float64{}
	measure := func(b *testing.B, name string, facts int) {
		if key := fmt.Sprint(name, facts); took[key] == 0 {
			var times []float64
			for _, seed := range seeds {
				times = append(times, contest([]func(){prove(unguarded(b, family(name, seed, facts)))}, []int{1})[0])
			}
			took[key] = median(times)
		}
	}
	for i, name := range []string{"U", "C", "T"} {
		letter := string(rune('a' + i))
		b.Run("21-against-clauses-alone-"+name, func(b *testing.B) {
			var ratios []float64
			for _, seed := range seeds {
				w := family(name, seed, 60)
				o := unguarded(b, w)
				mine, theirs := findings(o.e.Prove()), w.peer()
				if mine[0] != theirs[0] || mine[1] != theirs[1] || mine[2] > theirs[2] || mine[3] != theirs[3] {
					// A preference that no complete case reaches is no fault if it is the advice while facts are missing.
					b.Fatalf("%s, seed %d: the proof finds %v, the solver %v", name, seed, mine, theirs)
				}
				b.Logf("%s, seed %d: never open, cannot fail, never reached, nothing open: %v", name, seed, mine)
				r := contest([]func(){prove(o), func() { w.peer() }}, []int{1, 1})
				ratios = append(ratios, r[1]/r[0])
			}
			t.least(b, "21"+letter, "whole proof, family "+name+", 60 facts, smallest counterexamples and all", "gophersat, the same yes-or-no questions only", median(ratios), "x", 2, 0)
		})
		b.Run("22-growth-"+name, func(b *testing.B) {
			measure(b, name, 60)
			measure(b, name, 120)
			t.most(b, "22"+letter, "whole proof, family "+name+", 120 facts", "60 facts", took[name+"120"]/took[name+"60"], "x its time", 6, 4)
		})
	}
	b.Run("23-large", func(b *testing.B) {
		measure(b, "T", 120)
		t.most(b, "23a", "whole proof, family T, 120 facts", "processor time of this machine", took["T120"]/1e9, " s", 0.3, 0)
		for i, name := range []string{"U", "C", "T"} {
			o := unguarded(b, family(name, seeds[0], 300))
			var times []float64
			for range 3 {
				start := cpu()
				prove(o)()
				times = append(times, (cpu() - start).Seconds())
			}
			t.most(b, "23"+string(rune('b'+i)), "whole proof, family "+name+", 300 facts, 100 routes", "processor time of this machine", median(times), " s", 1, 0)
		}
		law, err := rules.Load(rules.UK())
		must(b, err)
		for _, c := range advisor.Compile(law).Prove() {
			if !c.Holds {
				b.Fatalf("the shipped law: it is not so that %s", c.Name)
			}
		}
		r := contest([]func(){func() { advisor.Compile(law).Prove() }}, []int{1})
		t.most(b, "23e", fmt.Sprintf("whole proof, the shipped law: %d questions, %d routes", len(law.Questions), len(law.Routes)), "processor time of this machine", r[0]/1e9, " s", 1, 0)
	})
}
