package advisor

import (
	"math/big"
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// fitter chooses amounts for questions that rules compare with each other. Few rules do, so trying every amount at which
// something turns is enough.
type fitter struct {
	w         *world
	answers   []Answer
	compared  []fact
	low, high map[int]int64
	slots     []int
}

// far bounds amounts that no rule bounds.
const far = int64(1) << 53

// Days that no rule bounds lie in the centuries around ours.
var (
	firstDay = int64(civil.FromDays(0).AddMonths(-12 * 70).Days())
	lastDay  = int64(civil.FromDays(0).AddMonths(12 * 230).Days())
)

func (f *fitter) bound(at int, v *variable, class int) {
	q := f.w.slots[at].q
	low, high := limits(q)
	if v != nil && class > 0 {
		low = max(low, v.cuts[class-1])
	}
	if v != nil && class < len(v.cuts) {
		high = min(high, v.cuts[class]-1)
	}
	f.low[at], f.high[at] = low, high
}

func limits(q *rules.Question) (low, high int64) {
	low, high = -far, far
	if q.Type == rules.DateQ {
		low, high = firstDay, lastDay
	}
	if q.Min != nil {
		low = *q.Min
	}
	if q.Max != nil {
		high = *q.Max
	}
	return low, high
}

func (f *fitter) fit() bool {
	for _, x := range f.compared {
		at := f.w.at[x.variable]
		for _, s := range []int{at.left, at.right, at.second} {
			if s == nowhere || slices.Contains(f.slots, s) {
				continue
			}
			if fixed := f.w.slots[s].fixed; fixed != nil {
				f.answers[s] = Answer{State: Given, Amount: *fixed}
				f.low[s], f.high[s] = *fixed, *fixed
			} else if f.answers[s].Special != "" {
				return false // not an amount, so it cannot be compared
			} else if _, ok := f.low[s]; !ok {
				f.bound(s, nil, 0)
			}
			f.slots = append(f.slots, s)
		}
	}
	// The narrowest first: the fewer amounts a question leaves, the sooner the others follow.
	slices.SortStableFunc(f.slots, func(a, b int) int {
		return int(min(max((f.high[a]-f.low[a])-(f.high[b]-f.low[b]), -1), 1))
	})
	return f.choose(0)
}

// choose tries amounts for the slots from one on.
func (f *fitter) choose(i int) bool {
	if i == len(f.slots) {
		for _, x := range f.compared {
			if f.compare(x.variable) != x.class {
				return false
			}
		}
		return true
	}
	s := f.slots[i]
	for _, amount := range f.candidates(s, f.slots[:i]) {
		if amount < f.low[s] || amount > f.high[s] {
			continue
		}
		f.answers[s] = Answer{State: Given, Amount: amount}
		if f.choose(i + 1) {
			return true
		}
	}
	return false
}

func (f *fitter) compare(variable int) int {
	at, r := f.w.at[variable], *f.w.vars[variable].relation
	c := NewCase()
	for _, x := range []struct {
		id string
		at int
	}{{r.left, at.left}, {r.right, at.right}, {r.second, at.second}} {
		if x.at != nowhere {
			c.Answers[x.id] = f.answers[x.at]
		}
	}
	return f.w.compare(c, &r)
}

// compare is the ordinary evaluator's comparison of two answers; it looks at nothing else of a rulebook.
func (w *world) compare(c *Case, r *relation) int {
	var e Engine
	return e.relationClass(c, r)
}

// candidates lists amounts worth trying for a slot: the ends of its stretch, where a comparison with an amount already chosen
// turns, and where two comparisons of the same two amounts cross.
func (f *fitter) candidates(s int, chosen []int) []int64 {
	out := []int64{usual(f.w, f.w.slots[s].q)}
	if f.answers[s].State == Given {
		out = append([]int64{f.answers[s].Amount}, out...)
	}
	near := func(v int64) {
		for d := int64(-1); d <= 1; d++ {
			out = append(out, v+d)
		}
	}
	for _, x := range f.compared {
		at, r := f.w.at[x.variable], f.w.vars[x.variable].relation
		other := func(slot int) (int64, bool) {
			switch {
			case slot == nowhere:
				return 0, true
			case slices.Contains(chosen, slot):
				return f.answers[slot].Amount, true
			}
			return f.low[slot], false
		}
		left, ok1 := other(at.left)
		right, ok2 := other(at.right)
		if at.right == nowhere {
			right = r.base
		}
		second, ok3 := other(at.second)
		if r.secondNegative {
			second = -second
		}
		switch {
		case s == at.left && ok3:
			ends := []int64{right}
			if !ok2 { // not chosen yet: its ends will do, for comparisons keep their order
				ends = append(ends, f.high[at.right])
			}
			for _, v := range ends {
				near(muldiv(r.shifted(v, 1), r.percent, unit) + r.plus + second)
			}
		case s == at.right && ok1 && ok3 && r.percent != 0:
			near(r.shifted(muldiv(left-r.plus-second, unit, r.percent), -1))
			near(r.shifted(muldiv(left-r.plus-second, unit, r.percent), -1) + 3)
		case s == at.right && ok3 && r.percent != 0:
			for _, v := range []int64{f.low[at.left], f.high[at.left]} {
				near(r.shifted(muldiv(v-r.plus-second, unit, r.percent), -1))
			}
		case s == at.second && ok1 && ok2:
			v := left - muldiv(right, r.percent, unit) - r.plus
			if r.secondNegative {
				v = -v
			}
			near(v)
		}
	}
	for _, v := range f.corners(s, chosen) {
		for d := int64(-3); d <= 3; d++ {
			out = append(out, v+d)
		}
	}
	if room := f.high[s] - f.low[s]; room >= 0 && room <= 64 {
		for v := f.low[s]; v <= f.high[s]; v++ {
			out = append(out, v)
		}
	}
	return append(out, f.low[s], f.high[s])
}

// corners lists where comparisons of an amount with one not chosen yet cross each other, or the ends of that one. What meets a
// group of comparisons lies between lines: near a corner, unless there is less than the smallest amount between two of them.
func (f *fitter) corners(s int, chosen []int) []int64 {
	type line struct{ a, b, c float64 } // a times the amount plus b times the other is c
	lines := map[int][]line{}
	for _, x := range f.compared {
		at, r := f.w.at[x.variable], f.w.vars[x.variable].relation
		c := float64(r.plus) + float64(r.days) + 30.44*float64(r.months)
		p := float64(r.percent) / unit
		switch {
		case at.second != nowhere || at.right == nowhere:
		case s == at.left:
			lines[at.right] = append(lines[at.right], line{1, -p, c})
		case s == at.right:
			lines[at.left] = append(lines[at.left], line{-p, 1, c})
		}
	}
	var out []int64
	for other, list := range lines {
		if slices.Contains(chosen, other) {
			continue
		}
		list = append(list, line{0, 1, float64(f.low[other])}, line{0, 1, float64(f.high[other])})
		for i, x := range list {
			for _, y := range list[:i] {
				if det := x.a*y.b - y.a*x.b; det != 0 {
					if v := (x.c*y.b - y.c*x.b) / det; v > -float64(far) && v < float64(far) {
						out = append(out, int64(v))
					}
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// usual is an amount for a question that nothing bounds: the day on which the law was checked, or nothing.
func usual(w *world, q *rules.Question) int64 {
	if q.Type == rules.DateQ {
		return w.day
	}
	return 0
}

// shifted moves a day by the length of time of the relation, on or back; other amounts have none.
func (r *relation) shifted(v, way int64) int64 {
	if r.days == 0 && r.months == 0 {
		return v
	}
	return int64(civil.FromDays(int(v)).AddMonths(int(way * r.months)).AddDays(int(way * r.days)).Days())
}

// muldiv is a*b/c rounded down.
func muldiv(a, b, c int64) int64 {
	x := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	return clamp(x.Div(x, big.NewInt(c)))
}
