package advisor_test

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// referee is the plain definition of what conditions mean: it walks them as they are written, one case at a time, with
// Kleene's three values and exact fractions. The engine shares no code with it and is held to it.
//
// On a day on which a figure has no row nobody can tell what is at least that figure. The function gap stands for the
// truth nobody knows; comparisons that ask the same have the same.
type referee struct {
	b       *rules.Book
	answers map[string]advisor.Answer
	gap     func(key string) advisor.Tri
}

func unknowable(string) advisor.Tri { return advisor.Unknown }

func tri(b bool) advisor.Tri {
	if b {
		return advisor.Yes
	}
	return advisor.No
}

func and(list ...advisor.Tri) advisor.Tri {
	switch {
	case slices.Contains(list, advisor.No):
		return advisor.No
	case slices.Contains(list, advisor.Unknown):
		return advisor.Unknown
	}
	return advisor.Yes
}

func or(list ...advisor.Tri) advisor.Tri {
	for i, t := range list {
		list[i] = t.Not()
	}
	return and(list...).Not()
}

// route says whether a route is open: its regime governs and all its conditions hold.
func (r *referee) route(t *rules.Route) advisor.Tri {
	var all []advisor.Tri
	for _, list := range [][]rules.Condition{r.b.Regime(t.Regime).Governs, t.Conditions} {
		for i := range list {
			all = append(all, r.value(list[i].When))
		}
	}
	return and(all...)
}

func (r *referee) value(n *rules.Node) advisor.Tri {
	var kids []advisor.Tri
	for _, k := range n.Kids {
		kids = append(kids, r.value(k))
	}
	switch n.Op {
	case rules.OpAll:
		return and(kids...)
	case rules.OpAny:
		return or(kids...)
	case rules.OpNot:
		return kids[0].Not()
	case rules.OpAlways:
		return advisor.Yes
	case rules.OpNever:
		return advisor.No
	case rules.OpDef:
		return r.value(r.b.Definition(n.Name).When)
	case rules.OpYes:
		a := r.answers[n.Name]
		if a.State != advisor.Given {
			return and(r.applies(n.Name), advisor.Unknown)
		}
		return and(r.applies(n.Name), tri(a.Yes))
	case rules.OpIs:
		a := r.answers[n.Name]
		if a.State != advisor.Given {
			return and(r.applies(n.Name), advisor.Unknown)
		}
		hit := slices.ContainsFunc(n.Values, func(v string) bool { return v == a.Special || slices.Contains(a.Options, v) })
		return and(r.applies(n.Name), tri(hit))
	case rules.OpCompare:
		return r.compare(n)
	}
	panic("unknown operation")
}

// applies says whether a question exists for the case: a follow-up does only under its parent.
func (r *referee) applies(id string) advisor.Tri {
	if q := r.b.Question(id); q.When != nil {
		return r.value(q.When)
	}
	return advisor.Yes
}

// amount is an answer that is an amount. A special answer is none.
func (r *referee) amount(id string) (v int64, isAmount advisor.Tri) {
	a := r.answers[id]
	switch {
	case a.State != advisor.Given && len(r.b.Question(id).Special) > 0:
		return 0, advisor.Unknown
	case a.State == advisor.Given && a.Special != "":
		return 0, advisor.No
	}
	return a.Amount, advisor.Yes
}

func (r *referee) compare(n *rules.Node) advisor.Tri {
	known, all := true, []advisor.Tri{}
	for _, id := range questionsIn(n) {
		_, isAmount := r.amount(id)
		all = append(all, r.applies(id), isAmount)
		known = known && r.answers[id].State == advisor.Given
	}
	if !known || slices.Contains(all, advisor.No) {
		return and(append(all, advisor.Unknown)...)
	}
	var outcomes []advisor.Tri
	for _, rows := range r.combinations(n.Right) {
		if rows == nil {
			t := r.gap(gapKey(n))
			if n.Cmp == rules.Below || n.Cmp == rules.AtMost {
				t = t.Not()
			}
			outcomes = append(outcomes, t)
			continue
		}
		left, _ := r.amount(n.Name)
		outcomes = append(outcomes, tri(holds(n.Cmp, left, r.right(n, rows))))
	}
	result := outcomes[0]
	for _, o := range outcomes {
		if o != result {
			result = advisor.Unknown
		}
	}
	return and(append(all, result)...)
}

func holds(c rules.Cmp, left int64, right *big.Rat) bool {
	d := new(big.Rat).SetInt64(left).Cmp(right)
	switch c {
	case rules.AtLeast:
		return d >= 0
	case rules.Above:
		return d > 0
	case rules.Below:
		return d < 0
	}
	return d <= 0
}

// questionsIn lists the questions that a comparison looks at, the compared one first.
func questionsIn(n *rules.Node) []string {
	ids := []string{n.Name}
	if n.Right.First.Question != "" {
		ids = append(ids, n.Right.First.Question)
	}
	if n.Right.Plus != nil && n.Right.Plus.Question != "" {
		ids = append(ids, n.Right.Plus.Question)
	}
	return ids
}

// gapKey names what a comparison asks: "at least" and "below" ask the same.
func gapKey(n *rules.Node) string {
	key := fmt.Sprint(n.Name, n.Cmp == rules.Above || n.Cmp == rules.AtMost, *n.Right)
	if n.Right.Plus != nil {
		key = fmt.Sprint(n.Name, n.Cmp == rules.Above || n.Cmp == rules.AtMost, n.Right.Percent, n.Right.PercentFigure, n.Right.First, n.Right.Minus, *n.Right.Plus)
	}
	return key
}

// inForce is the value of each figure of a right side.
type inForce map[string]int64

// combinations lists every way in which the figures of a right side may have rows on the day of the case; nil stands for
// a day on which one has none.
func (r *referee) combinations(o *rules.Operand) []inForce {
	out := []inForce{{}}
	for _, id := range figuresIn(o) {
		var next []inForce
		for _, v := range r.rows(r.b.Figure(id)) {
			for _, c := range out {
				if v == nil || c == nil {
					next = append(next, nil)
					continue
				}
				d := inForce{id: *v}
				maps.Copy(d, c)
				next = append(next, d)
			}
		}
		out = next
	}
	return out
}

func figuresIn(o *rules.Operand) []string {
	list := []string{o.PercentFigure, o.First.Figure}
	if o.Plus != nil {
		list = append(list, o.Plus.Figure)
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// rows lists the values a figure may have for the case; nil stands for none.
func (r *referee) rows(f *rules.Figure) []*int64 {
	same := true
	for i := range f.Rows {
		same = same && f.Rows[i].Value == f.Rows[0].Value
	}
	if same && endless(f) {
		return []*int64{&f.Rows[0].Value} // one value for all time, whatever the day
	}
	a := r.answers[f.By]
	if a.State == advisor.Given {
		if a.Special == "" {
			if row := f.Row(civil.FromDays(int(a.Amount))); row != nil {
				return []*int64{&row.Value}
			}
		}
		return []*int64{nil}
	}
	var out []*int64
	for i := range f.Rows {
		out = append(out, &f.Rows[i].Value)
	}
	if !endless(f) || len(r.b.Question(f.By).Special) > 0 {
		out = append(out, nil)
	}
	return out
}

// endless reports whether a figure has a row for every day.
func endless(f *rules.Figure) bool {
	if !f.Rows[0].From.IsZero() || !f.Rows[len(f.Rows)-1].To.IsZero() {
		return false
	}
	for i := 1; i < len(f.Rows); i++ {
		if f.Rows[i-1].To.AddDays(1) != f.Rows[i].From {
			return false
		}
	}
	return true
}

// right is the exact value of a right side.
func (r *referee) right(n *rules.Node, rows inForce) *big.Rat {
	o := n.Right
	first := r.term(o.First, rows)
	if r.b.Question(n.Name).Type == rules.DateQ {
		return new(big.Rat).SetInt64(r.day(o, first, rows))
	}
	percent := o.Percent
	if o.PercentFigure != "" {
		percent = rows[o.PercentFigure]
	}
	v := new(big.Rat).Mul(big.NewRat(percent, 100_000), new(big.Rat).SetInt64(first))
	if o.Plus != nil {
		plus := new(big.Rat).SetInt64(r.term(*o.Plus, rows))
		if o.Minus {
			plus.Neg(plus)
		}
		v.Add(v, plus)
	}
	return v
}

func (r *referee) term(a rules.Amount, rows inForce) int64 {
	switch {
	case a.Figure != "":
		return rows[a.Figure]
	case a.Question != "":
		v, _ := r.amount(a.Question)
		return v
	}
	return a.Literal
}

// day is a date, moved by a length of time.
func (r *referee) day(o *rules.Operand, first int64, rows inForce) int64 {
	if o.Plus == nil {
		return first
	}
	n := int(rows[o.Plus.Figure] / 1000)
	if o.Minus {
		n = -n
	}
	d := civil.FromDays(int(first))
	switch r.b.Figure(o.Plus.Figure).Type {
	case rules.FigureYears:
		d = d.AddMonths(12 * n)
	case rules.FigureMonths:
		d = d.AddMonths(n)
	default:
		d = d.AddDays(n)
	}
	return int64(d.Days())
}
