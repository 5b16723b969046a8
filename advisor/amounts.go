package advisor

import (
	"math/big"

	"procroute/rules"
	"procroute/rules/civil"
)

// alternative is what the right side of a comparison comes to while its guards hold.
type alternative struct {
	guards []guard
	value  *big.Int // times unit, for an amount
	rel    *relation
}

// guard holds while a date question's answer lies in a row's days.
type guard struct {
	by       string
	from, to civil.Date
}

// relation is a comparison of two questions: left >= percent of right plus an amount or a length of time.
type relation struct {
	left, right    string
	strict         bool // > instead of >=
	percent        int64
	base           int64 // what percent is taken of, if right is empty
	plus           int64
	days, months   int64
	second         string // another question added
	secondNegative bool
}

const unit = 100_000 // a percentage of 100 per cent, in thousandths of one per cent

// comparison names what a comparison asks, so that "at least X" and "below X" are one thing and its opposite. On a day
// on which X has no row nobody knows either; but what is at least X cannot be below it.
func comparison(n *rules.Node) compared {
	c := compared{question: n.Name, strict: strict(n.Cmp), right: *n.Right}
	if n.Right.Plus != nil {
		c.right.Plus, c.plus = nil, *n.Right.Plus
	}
	return c
}

type compared struct {
	question string
	strict   bool
	right    rules.Operand // what is added to it stands in plus
	plus     rules.Amount
}

// strict reports whether a comparison, or its opposite, is "more than" instead of "at least".
func strict(c rules.Cmp) bool { return c == rules.Above || c == rules.AtMost }

// bounds are the least and the greatest amount that can be an answer.
func bounds(q *rules.Question) (least, most int64) {
	least, most = -1<<63, 1<<63-1
	if q.Type == rules.Money {
		least = 0
	}
	if q.Min != nil {
		least = max(least, *q.Min)
	}
	if q.Max != nil {
		most = min(most, *q.Max)
	}
	return least, most
}

// cutFor is the smallest amount at which the comparison turns: value holds the right side times unit.
func cutFor(c rules.Cmp, value *big.Int) int64 {
	q, m := new(big.Int), new(big.Int)
	q.DivMod(value, big.NewInt(unit), m) // rounds down, m >= 0
	// Rounded down, the next whole amount is the first above; it is also the first at or above unless nothing was lost.
	if strict(c) || m.Sign() != 0 {
		q.Add(q, big.NewInt(1))
	}
	return clamp(q)
}

func clamp(v *big.Int) int64 {
	if v.IsInt64() {
		return v.Int64()
	}
	return int64(v.Sign()) * (1<<63 - 1)
}

func (e *Engine) figuresOf(o *rules.Operand) []*rules.Figure {
	var out []*rules.Figure
	add := func(id string) {
		if id != "" {
			out = append(out, e.Book.Figure(id))
		}
	}
	add(o.PercentFigure)
	add(o.First.Figure)
	if o.Plus != nil {
		add(o.Plus.Figure)
	}
	return out
}

// option is one value a term may have, with the days in which it has it.
type option struct {
	value int64
	guard *guard
}

func (e *Engine) options(figure string, literal int64) []option {
	if figure == "" {
		return []option{{value: literal}}
	}
	f := e.Book.Figure(figure)
	var out []option
	for _, r := range f.Rows {
		o := option{value: r.Value}
		if !r.From.IsZero() || !r.To.IsZero() {
			o.guard = &guard{f.By, r.From, r.To}
		}
		// Neighbouring rows with one value are one row: where all possible rows agree, the day does not matter.
		if k := len(out); k > 0 && out[k-1].value == o.value && out[k-1].guard != nil && o.guard != nil && out[k-1].guard.to.AddDays(1) == o.guard.from {
			out[k-1].guard.to = o.guard.to
			continue
		}
		out = append(out, o)
	}
	for i := range out {
		if g := out[i].guard; g != nil && g.from.IsZero() && g.to.IsZero() {
			out[i].guard = nil // rows of one value for all time: the day does not matter
		}
	}
	return out
}

// alternatives works out what the right side of a comparison may come to, for every combination of dated rows.
func (e *Engine) alternatives(n *rules.Node) []alternative {
	o := n.Right
	plus, span := []option{{}}, rules.FigureType("")
	second := ""
	if o.Plus != nil {
		plus = e.options(o.Plus.Figure, o.Plus.Literal)
		second = o.Plus.Question
		if f := e.Book.Figure(o.Plus.Figure); f != nil && e.questions[n.Name].Type == rules.DateQ {
			span = f.Type
		}
	}
	var out []alternative
	for _, p := range e.options(o.PercentFigure, o.Percent) {
		for _, first := range e.options(o.First.Figure, o.First.Literal) {
			for _, add := range plus {
				var a alternative
				for _, g := range []*guard{p.guard, first.guard, add.guard} {
					if g != nil {
						a.guards = append(a.guards, *g)
					}
				}
				extra := add.value
				if o.Minus {
					extra = -extra
				}
				if o.First.Question == "" && second == "" {
					a.value = fixedAmount(p.value, first.value, extra, span)
				} else {
					r := relation{left: n.Name, right: o.First.Question, strict: strict(n.Cmp), percent: p.value, second: second, secondNegative: o.Minus && second != ""}
					switch span {
					case "":
						r.plus = extra
						if r.right == "" {
							r.base = first.value
						}
					case rules.FigureDays:
						r.days = extra / 1000
					case rules.FigureMonths:
						r.months = extra / 1000
					case rules.FigureYears:
						r.months = extra / 1000 * 12
					}
					a.rel = &r
				}
				out = append(out, a)
			}
		}
	}
	return out
}

func fixedAmount(percent, first, extra int64, span rules.FigureType) *big.Int {
	if span != "" {
		first, extra = int64(shift(civil.FromDays(int(first)), span, extra/1000).Days()), 0
	}
	v := new(big.Int).Mul(big.NewInt(percent), big.NewInt(first))
	return v.Add(v, new(big.Int).Mul(big.NewInt(extra), big.NewInt(unit)))
}

func shift(d civil.Date, span rules.FigureType, n int64) civil.Date {
	switch span {
	case rules.FigureMonths:
		return d.AddMonths(int(n))
	case rules.FigureYears:
		return d.AddMonths(int(n) * 12)
	}
	return d.AddDays(int(n))
}
