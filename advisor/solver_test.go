package advisor

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/rules"
)

// bruteForce reports whether some assignment makes all clauses and all assumptions true.
func bruteForce(n int, clauses [][]slit, assumed []slit) bool {
	for bits := range 1 << n {
		yes := func(l slit) bool { return (bits>>l.index()&1 == 1) != (l&1 == 1) }
		ok := true
		for _, l := range assumed {
			ok = ok && yes(l)
		}
		for _, c := range clauses {
			any := false
			for _, l := range c {
				any = any || yes(l)
			}
			ok = ok && any
		}
		if ok {
			return true
		}
	}
	return false
}

// TestSolverClauses adds random clauses bit by bit and asks under random assumptions in between. An assumption that is already
// decided at the top must count like any other.
func TestSolverClauses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "variables")
		s := newSolver()
		for range n {
			s.add(true)
		}
		literal := rapid.Custom(func(t *rapid.T) slit { return slit(rapid.IntRange(0, 2*n-1).Draw(t, "literal")) })
		var clauses [][]slit
		for range rapid.IntRange(1, 6).Draw(t, "rounds") {
			for range rapid.IntRange(0, 12).Draw(t, "clauses") {
				c := rapid.SliceOfN(literal, 1, 4).Draw(t, "clause")
				clauses = append(clauses, c)
				s.require(c...)
			}
			assumed := rapid.SliceOfN(literal, 0, 4).Draw(t, "assumed")
			want, got := bruteForce(n, clauses, assumed), s.solve(assumed...)
			if want != got {
				t.Fatalf("want %t, got %t", want, got)
			}
			if !got {
				continue
			}
			for _, c := range append(clauses, single(assumed)...) {
				ok := false
				for _, l := range c {
					ok = ok || s.holds(l)
				}
				if !ok {
					t.Fatalf("the assignment found breaks %v", c)
				}
			}
		}
	})
}

func single(list []slit) (out [][]slit) {
	for _, l := range list {
		out = append(out, []slit{l})
	}
	return out
}

// TestSolverTopLevel is a case that a well-known solver gets wrong.
func TestSolverTopLevel(t *testing.T) {
	s := newSolver()
	a, b, c, d := s.add(true), s.add(true), s.add(true), s.add(true)
	s.require(a)
	s.require(a.not(), b, c)
	s.require(b.not(), c, d)
	got := fmt.Sprint(s.solve(a.not()), s.solve(), s.solve(a.not(), b), s.solve(b, c.not(), d.not()), s.solve(b.not(), c.not()), s.solve(a, c))
	if diff := cmp.Diff("false true false false false true", got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSolverPigeons asks for what needs learning: more pigeons than holes.
func TestSolverPigeons(t *testing.T) {
	const holes = 6
	s := newSolver()
	var in [holes + 1][holes]slit
	for p := range in {
		for h := range in[p] {
			in[p][h] = s.add(true)
		}
		s.require(in[p][:]...)
	}
	for h := range holes {
		for p := range in {
			for q := range p {
				s.require(in[p][h].not(), in[q][h].not())
			}
		}
	}
	if s.solve() {
		t.Error("seven pigeons sit in six holes")
	}
	if s.conflicts < 10 {
		t.Errorf("only %d conflicts; the restart and learning code was not used", s.conflicts)
	}
}

// TestLuby holds the restart sequence to its definition.
func TestLuby(t *testing.T) {
	var got []int
	for i := range 15 {
		got = append(got, luby(i))
	}
	if diff := cmp.Diff([]int{1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSolverGraphs makes random conditions over questions of every kind, with special answers, bounds and cuts outside them, and
// compares the solver with trying every class.
func TestSolverGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &world{graph: newGraph(0)}
		options := func(n int) (list []rules.Option) {
			for i := range n {
				list = append(list, rules.Option{ID: fmt.Sprint("o", i)})
			}
			return list
		}
		for i := range rapid.IntRange(1, 4).Draw(t, "variables") {
			q := &rules.Question{ID: fmt.Sprint("q", i), Type: rules.YesNo}
			v := variable{kind: varYesNo, classes: 2, planes: make([]lit, 1)}
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 1:
				n := rapid.IntRange(1, 4).Draw(t, "options")
				q.Type, q.Options = rules.Choice, options(n)
				v = variable{kind: varChoice, classes: n, planes: make([]lit, n)}
			case 2:
				cuts, special := rapid.IntRange(0, 3).Draw(t, "cuts"), rapid.IntRange(0, 2).Draw(t, "special")
				q.Type, q.Special = rules.Number, options(special)
				v = variable{kind: varOrdered, classes: cuts + 1 + special, planes: make([]lit, cuts+special)}
				for c := range cuts {
					v.cuts = append(v.cuts, int64(10*c))
				}
				if rapid.Bool().Draw(t, "bounded") {
					low := int64(rapid.IntRange(-5, 15).Draw(t, "least"))
					high := low + int64(rapid.IntRange(0, 15).Draw(t, "room"))
					q.Min, q.Max = &low, &high
				}
			}
			w.slots = append(w.slots, slot{q: q, sides: [2]*rules.Question{q, q}})
			w.add(v, place{i, nowhere, nowhere})
		}
		checkGraph(t, w)
	})
}

// checkGraph adds random conjunctions to a world and asks about them, by themselves and under assumptions.
func checkGraph(t *rapid.T, w *world) {
	var list []lit
	for i := range w.vars {
		for _, p := range w.vars[i].planes {
			list = append(list, p, p.not())
		}
	}
	if len(list) == 0 {
		list = append(list, litTrue, litFalse)
	}
	for range rapid.IntRange(1, 25).Draw(t, "nodes") {
		x := w.graph.and(rapid.SampledFrom(list).Draw(t, "left"), rapid.SampledFrom(list).Draw(t, "right"))
		list = append(list, x, x.not())
	}
	c := newCNF(w)
	for range 4 {
		l, with := list[len(list)-1-rapid.IntRange(0, min(len(list)-1, 9)).Draw(t, "asked")], rapid.SampledFrom(list).Draw(t, "assumed")
		want := false
		eachCase(w, func(facts []fact) {
			v := make(values, 2*len(w.graph.a))
			w.fill(v, facts)
			w.graph.evaluate(v)
			want = want || v[l] != 0 && v[with] != 0
		})
		got := c.s.solve(c.lit(l), c.lit(with))
		if want != got {
			t.Fatalf("want %t, got %t", want, got)
		}
		if got {
			var facts []fact
			for _, v := range w.cone(w.graph.and(l, with)) {
				facts = append(facts, fact{v, c.class(v)})
			}
			v := make(values, 2*len(w.graph.a))
			w.fill(v, facts)
			w.graph.evaluate(v)
			if v[l] == 0 || v[with] == 0 {
				t.Fatalf("the case found, %v, does not show it", facts)
			}
		}
	}
}

// eachCase visits every combination of classes.
func eachCase(w *world, visit func([]fact)) {
	facts := make([]fact, len(w.vars))
	var walk func(i int)
	walk = func(i int) {
		if i == len(facts) {
			visit(facts)
			return
		}
		for class := range w.vars[i].classes {
			if w.possible(i, class) {
				facts[i] = fact{i, class}
				walk(i + 1)
			}
		}
	}
	walk(0)
}
