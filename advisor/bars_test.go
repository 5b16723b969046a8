package advisor

import (
	"math/bits"
	"slices"
	"testing"

	"procroute/rules"
	"procroute/rules/civil"
)

// light is an advice of which only the regime is worked out: enough to choose a question, and much quicker.
func light(e *Engine, c *Case) *Advice {
	a := &Advice{engine: e, state: e.state(c), told: c, case_: c}
	a.regime()
	return a
}

// ended reports whether the first route that is open is certain.
func ended(a *Advice) bool {
	list := a.waiting(a.candidates()[0])
	return len(list) == 0 || len(list) == 1 && a.state.value(a.engine.prefs[list[0]]) == Yes
}

// backward is what tools that chain backwards ask: the first condition that is not known of the first route that is not decided.
func backward(a *Advice) *rules.Question {
	e := a.engine
	list := a.waiting(a.candidates()[0])
	n := e.Book.Route(list[0].Route).Conditions[0].When
	for len(n.Kids) > 0 {
		n = n.Kids[slices.IndexFunc(n.Kids, func(k *rules.Node) bool {
			v := a.state.quick
			return v[e.lit(k)]|v[e.lit(k).not()] == 0
		})]
	}
	return e.questions[n.Name]
}

// walk asks about a case until the advice is certain, and says how many questions that took.
func walk(t *testing.T, e *Engine, full *Case, next func(*Advice) *rules.Question) int {
	t.Helper()
	c := NewCase()
	for n := 0; ; n++ {
		a := light(e, c)
		if ended(a) {
			return n
		}
		q := next(a)
		if q == nil || c.Answers[q.ID].State == Given {
			t.Fatalf("after %d questions the advice is not certain, and the next is %v", n, q)
		}
		c.Answers[q.ID] = full.Answers[q.ID]
	}
}

// reasons lists the smallest groups of a case's facts that are enough to make a diagram what it is in that case, each fact a bit. A
// group is enough if it holds the node's fact and is enough for the branch that the case takes, or is enough for every branch.
func reasons(d *diagrams, classes []int, root, want ref) []uint64 {
	memo := map[ref][]uint64{want: {0}, refYes + refNo - want: nil}
	var walk func(r ref) []uint64
	walk = func(r ref) []uint64 {
		if list, ok := memo[r]; ok {
			return list
		}
		n, flip := d.at(r)
		every := []uint64{0}
		var out []uint64
		for class, kid := range n.kids {
			list := walk(kid ^ flip)
			if class == classes[n.variable] {
				for _, s := range list {
					out = append(out, s|1<<n.variable)
				}
			}
			var both []uint64
			for _, x := range every {
				for _, y := range list {
					both = append(both, x|y)
				}
			}
			every = smallest(both)
		}
		out = smallest(append(out, every...))
		memo[r] = out
		return out
	}
	return walk(root)
}

// smallest leaves out groups that hold another.
func smallest(list []uint64) []uint64 {
	slices.SortFunc(list, func(x, y uint64) int { return bits.OnesCount64(x) - bits.OnesCount64(y) })
	var out []uint64
	for _, x := range list {
		if !slices.ContainsFunc(out, func(y uint64) bool { return x&y == y }) {
			out = append(out, x)
		}
	}
	return out
}

// certificate is how few facts of a case prove which route comes first to somebody who knows the answers beforehand: exactly, one
// reason for each route up to the first that is open, as few facts together as there can be.
func certificate(e *Engine, full *Case) int {
	s := e.state(full)
	var groups [][]uint64
	for i := range e.Book.Orders[0].Entries {
		l := e.prefs[&e.Book.Orders[0].Entries[i]]
		want := refNo
		if s.value(l) == Yes {
			want = refYes
		}
		groups = append(groups, reasons(e.whole(), s.classes, e.whole().of(l), want))
		if want == refYes {
			break
		}
	}
	slices.SortFunc(groups, func(x, y []uint64) int { return len(x) - len(y) })
	best := 64
	var choose func(i int, have uint64)
	choose = func(i int, have uint64) {
		if bits.OnesCount64(have) >= best {
			return
		}
		if i == len(groups) {
			best = bits.OnesCount64(have)
			return
		}
		for _, r := range groups[i] {
			choose(i+1, have|r)
		}
	}
	choose(0, 0)
	return best
}

// TestFewQuestions counts how many questions it takes until the advice is certain, on workloads of four seeds: against what tools
// ask that chain backwards, and against somebody who knows the answers and only has to show enough of them. Of the thousand cases
// that the measurement takes for each seed, the first sixty have to do here; the ratios of all four seeds together are as steady.
func TestFewQuestions(t *testing.T) {
	const cases = 60
	var chosen, chained, least int
	for _, seed := range []uint64{20261122, 1, 2, 3} {
		e := newWorkload(t, seed, 60, 20)
		d := draws(1)
		for range cases {
			full := workCase(e, &d, 0)
			chosen += walk(t, e, full, func(a *Advice) *rules.Question { return a.Next(false) })
			chained += walk(t, e, full, backward)
			least += certificate(e, full)
		}
	}
	mean := func(n int) float64 { return float64(n) / (4 * cases) }
	t.Logf("%.2f questions; chaining backwards %.2f; the smallest proof %.2f", mean(chosen), mean(chained), mean(least))
	if r := mean(chosen) / mean(chained); r > 0.80 {
		t.Errorf("it takes %.3f of the questions that chaining backwards takes, more than 0.80", r)
	}
	if r := mean(chosen) / mean(least); r > 1.4 {
		t.Errorf("it takes %.3f times the smallest proof, more than 1.4", r)
	}
}

// fewestByForce changes one fact, then two, and so on, each to everything else that it could be, until a route is open.
func fewestByForce(e *Engine, classes []int, l lit) int {
	vars := e.whole().support(e.whole().of(l))
	now := slices.Clone(classes)
	var opens func(from, left int) bool
	opens = func(from, left int) bool {
		if left == 0 {
			return e.fill(now)[l] != 0
		}
		for i := from; i+left <= len(vars); i++ {
			v := vars[i]
			for class := range e.vars[v].classes {
				if now[v] = class; class != classes[v] && opens(i+1, left-1) {
					return true
				}
			}
			now[v] = classes[v]
		}
		return false
	}
	for n := 1; n <= len(vars); n++ {
		if opens(0, n) {
			return n
		}
		copy(now, classes)
	}
	return barred
}

// TestFewestChanges holds the smallest changes that open a route to exhaustive search, for every closed route of some cases of the
// workload.
func TestFewestChanges(t *testing.T) {
	e := newWorkload(t, 20261122, 60, 20)
	d := draws(1)
	changes := map[int]int{}
	for range 30 {
		a := light(e, workCase(e, &d, 0))
		for _, r := range e.Book.Routes {
			l := e.open[r.ID]
			if a.state.value(l) == Yes {
				continue
			}
			p := a.pathfinder(r, civil.Date{}, maxGrowth)
			want := fewestByForce(e, a.state.classes, l)
			if got := p.least(p.root); got != want {
				t.Errorf("%s opens with %d changes, reach says %d", r.ID, want, got)
			}
			if ways, sure := p.fewest(); !sure || len(ways[0]) != want {
				t.Errorf("%s opens with %d changes, the first way has %d (sure %t)", r.ID, want, len(ways[0]), sure)
			}
			changes[want]++
		}
	}
	t.Logf("changes needed: %v", changes)
	if changes[1] == 0 || changes[2] == 0 || changes[3] == 0 {
		t.Errorf("the cases were too easy to show anything: %v", changes)
	}
}
