package advisor

import (
	"slices"

	"procroute/rules"
)

// hunt looks for cases of a world in which a condition surely holds.
type hunt struct {
	*cnf
	missed int // cases turned away: their amounts do not fit together, or the replay does not agree
}

func newHunt(w *world) *hunt { return &hunt{cnf: newCNF(w)} }

// attempts bounds how many cases are tried that turn out to be none, because amounts that two questions compare do not fit.
const attempts = 512

// possible reports whether there is a case in which the condition holds.
func (h *hunt) possible(l lit) bool {
	for range attempts {
		if !h.model(l, nil) {
			return false
		}
		facts := h.of(l)
		if _, ok := h.w.realise(facts); ok {
			return true
		}
		h.turnAway(h.w.conflict(facts))
	}
	return true // nothing says that there is none
}

// smallest finds a case in which the condition surely holds and would not if any fact were left out. Each that is found is held
// against the ordinary evaluator. Refine, if set, makes the condition more exact once a first case is known; then there
// may be cases of several kinds, and a few kinds are tried for the one with the fewest facts.
func (h *hunt) smallest(l lit, replay func([2]*Case) bool, refine func() lit) ([]Answer, bool) {
	var best []Answer
	here := h.s.add(false) // while it is assumed, what this search turned away is ruled out
	assumed := []slit{here}
	size := 0
	for range attempts {
		if len(assumed) > kinds || !h.model(l, assumed) {
			break
		}
		target := l
		if refine != nil {
			target = refine()
		}
		found := h.shrink(target, h.of(target))
		answers, ok := h.w.realise(found)
		switch {
		case !ok:
			h.turnAway(h.w.conflict(found))
			continue
		case best != nil && h.w.size(found) >= size:
		case replay(h.w.cases(answers)):
			best, size = h.w.trim(answers, replay), h.w.size(found)
		default:
			h.turnAway(found, here.not())
			continue
		}
		if refine == nil {
			break
		}
		assumed = append(assumed, h.lit(target).not())
	}
	return best, best != nil
}

// trim leaves out answers that a case can do without because it says more than the solver's facts: two amounts that it gives can
// be compared, and a list of options says of each whether it is true.
func (w *world) trim(answers []Answer, replay func([2]*Case) bool) []Answer {
	known := func(slot int) bool {
		return slot == nowhere || answers[slot].State == Given || w.slots[slot].fixed != nil
	}
	more := slices.ContainsFunc(w.at, func(p place) bool {
		return (p.right != nowhere || p.second != nowhere) && known(p.left) && known(p.right) && known(p.second)
	})
	for i, sl := range w.slots {
		more = more || answers[i].State == Given && sl.q.Type == rules.Choices
	}
	if !more {
		return answers
	}
	for i := range answers {
		less := slices.Clone(answers)
		less[i] = Answer{}
		if answers[i].State == Given && replay(w.cases(less)) {
			answers = less
		}
	}
	return answers
}

// kinds bounds how many kinds of case are tried for the smallest.
const kinds = 4

// model looks for a complete case in which the condition and what is assumed hold.
func (h *hunt) model(l lit, assumed []slit) bool {
	return l != litFalse && h.s.solve(slices.Concat([]slit{h.lit(l)}, assumed)...)
}

// of lists the facts of the case last found that a condition looks at.
func (h *hunt) of(l lit) []fact {
	var facts []fact
	for _, v := range h.w.cone(l) {
		facts = append(facts, fact{v, h.class(v)})
	}
	return facts
}

// turnAway rules out facts: for good if their amounts do not fit together, or unless something else holds.
func (h *hunt) turnAway(facts []fact, or ...slit) {
	h.missed++
	h.forbid(facts, or...)
}

// shrink leaves out facts until the condition needs every one that is left. It follows the condition down to a group of facts
// that shows it, leaves out what plain evaluation can do without, and asks the solver about the rest, so that what remains
// is exact. What may be left out depends on the order in which it is tried: two orders are, and the shorter result is taken.
// Comparisons of two answers go first, as they take the most words.
func (h *hunt) shrink(l lit, facts []fact) []fact {
	facts = h.w.justify(l, facts)
	relation := func(f fact) bool { return h.w.vars[f.variable].kind == varRelation }
	var first, second []fact
	for _, f := range facts {
		if relation(f) {
			first = append(first, f)
		} else {
			second = append(second, f)
		}
	}
	plain := h.w.plainly(l)
	best := leaveOut(slices.Concat(first, second), plain)
	slices.Reverse(second)
	if other := leaveOut(slices.Concat(first, second), plain); h.w.size(other) <= h.w.size(best) {
		best = other
	}
	against := h.lit(l).not()
	return leaveOut(best, func(list []fact) bool {
		assumed := []slit{against}
		for _, f := range list {
			assumed = h.assume(assumed, f)
		}
		return !h.s.solve(assumed...)
	})
}

// leaveOut leaves out the facts that are not needed to be sure, in the order given.
func leaveOut(order []fact, sure func([]fact) bool) []fact {
	kept := slices.Clone(order)
	for _, f := range order {
		rest := slices.DeleteFunc(slices.Clone(kept), func(x fact) bool { return x == f })
		if sure(rest) {
			kept = rest
		}
	}
	return kept
}

// plainly tells whether facts show a condition by evaluation alone: never wrongly, but not always when they do.
func (w *world) plainly(l lit) func([]fact) bool {
	v := make(values, 2*len(w.graph.a))
	return func(list []fact) bool {
		clear(v)
		w.fill(v, list)
		w.graph.evaluate(v)
		return v[l] != 0
	}
}

func (w *world) fill(v values, facts []fact) {
	for _, f := range facts {
		x := &w.vars[f.variable]
		for p, l := range x.planes {
			if x.holds(p, f.class) {
				v[l] = ^uint64(0)
			} else {
				v[l^1] = ^uint64(0)
			}
		}
	}
}

// justify picks, of the facts of a case in which a condition holds, a group that shows it: for a conjunction all its parts, for
// what fails the part that takes the fewest facts.
func (w *world) justify(l lit, facts []fact) []fact {
	v := make(values, 2*len(w.graph.a))
	w.fill(v, facts)
	w.graph.evaluate(v)
	cost := map[uint32]int{}
	var price func(n uint32) int
	price = func(n uint32) int {
		if c, ok := cost[n]; ok {
			return c
		}
		c := 1
		if in := w.graph.input[n]; n == 0 {
			c = 0
		} else if in.variable == 0 {
			x, y := w.graph.a[n], w.graph.b[n]
			switch {
			case v[n<<1] != 0:
				c = price(x.node()) + price(y.node())
			case v[x] != 0:
				c = price(y.node())
			case v[y] != 0:
				c = price(x.node())
			default:
				c = min(price(x.node()), price(y.node()))
			}
		}
		cost[n] = min(c, barred)
		return cost[n]
	}
	used, seen := map[int]bool{}, map[uint32]bool{}
	var walk func(n uint32)
	walk = func(n uint32) {
		if seen[n] || n == 0 {
			return
		}
		seen[n] = true
		if in := w.graph.input[n]; in.variable != 0 {
			used[int(in.variable-1)] = true
			return
		}
		x, y := w.graph.a[n], w.graph.b[n]
		switch {
		case v[n<<1] != 0:
			walk(x.node())
			walk(y.node())
		case v[x] != 0 || v[y] == 0 && price(y.node()) < price(x.node()):
			walk(y.node())
		default:
			walk(x.node())
		}
	}
	walk(l.node())
	return slices.DeleteFunc(slices.Clone(facts), func(f fact) bool { return !used[f.variable] })
}

// size counts the questions that facts answer.
func (w *world) size(facts []fact) int {
	seen := map[int]bool{}
	for _, f := range facts {
		p := w.at[f.variable]
		for _, s := range []int{p.left, p.right, p.second} {
			if s != nowhere {
				seen[s] = true
			}
		}
	}
	return len(seen)
}

// realise finds answers, by slot, that make all the facts true, or reports that there are none.
func (w *world) realise(facts []fact) ([]Answer, bool) {
	answers := make([]Answer, len(w.slots))
	f := &fitter{w: w, answers: answers, low: map[int]int64{}, high: map[int]int64{}}
	for _, x := range facts {
		v, at := &w.vars[x.variable], w.at[x.variable]
		if v.kind == varRelation {
			f.compared = append(f.compared, x)
			continue
		}
		w.answer(&answers[at.left], at.left, v, x.class)
		if v.kind == varOrdered && x.class <= len(v.cuts) {
			f.bound(at.left, v, x.class)
		}
	}
	for i := range answers {
		slices.SortFunc(answers[i].Options, func(a, b string) int {
			return optionIndex(w.slots[i].q.Options, a) - optionIndex(w.slots[i].q.Options, b)
		})
	}
	return answers, f.fit()
}

// conflict picks the few facts that no answers can make true together: comparisons of amounts, and amounts.
func (w *world) conflict(facts []fact) []fact {
	return leaveOut(slices.DeleteFunc(slices.Clone(facts), func(f fact) bool {
		kind := w.vars[f.variable].kind
		return kind != varRelation && kind != varOrdered
	}), func(list []fact) bool {
		_, ok := w.realise(list)
		return !ok
	})
}

// answer gives a question the answer that puts a variable into a class.
func (w *world) answer(ans *Answer, at int, v *variable, class int) {
	q := w.slots[at].q
	ans.State = Given
	switch v.kind {
	case varYesNo:
		ans.Yes = class == 1
	case varChoice:
		ans.Options = []string{q.Options[class].ID}
	case varOption:
		if ans.Options == nil {
			ans.Options = []string{}
		}
		if class == 1 {
			ans.Options = append(ans.Options, q.Options[v.option].ID)
		}
	case varOrdered:
		if class > len(v.cuts) {
			ans.Special = q.Special[class-len(v.cuts)-1].ID
		} else {
			ans.Amount, _ = representative(q, v.cuts, class)
			if day := usual(w, q); q.Type == rules.DateQ && len(v.cuts) == 0 && (q.Min == nil || day >= *q.Min) && (q.Max == nil || day <= *q.Max) {
				ans.Amount = day
			}
		}
	}
}
