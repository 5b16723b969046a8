package advisor_test

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// comparisons lists every comparison of a rulebook.
func comparisons(b *rules.Book) []*rules.Node {
	var out []*rules.Node
	var walk func(n *rules.Node)
	walk = func(n *rules.Node) {
		if n == nil {
			return
		}
		if n.Op == rules.OpCompare {
			out = append(out, n)
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	for _, q := range b.Questions {
		walk(q.When)
	}
	for _, d := range b.Definitions {
		walk(d.When)
	}
	for _, g := range b.Regimes {
		for i := range g.Governs {
			walk(g.Governs[i].When)
		}
	}
	for _, t := range b.Routes {
		for i := range t.Conditions {
			walk(t.Conditions[i].When)
		}
	}
	return out
}

// representatives finds for each question one answer of every kind that any rule could tell apart. Amounts are taken at
// each edge and one either side of it, found by the referee and not by the engine; of amounts that all comparisons
// treat alike one is kept.
func representatives(b *rules.Book) map[string][]advisor.Answer {
	out := map[string][]advisor.Answer{}
	all := comparisons(b)
	for _, q := range b.Questions {
		var list []advisor.Answer
		switch q.Type {
		case rules.YesNo:
			list = []advisor.Answer{{Yes: true}, {}}
		case rules.Choice:
			for _, o := range q.Options {
				list = append(list, advisor.Answer{Options: []string{o.ID}})
			}
		case rules.Choices:
			for set := range 1 << len(q.Options) {
				a := advisor.Answer{Options: []string{}}
				for i, o := range q.Options {
					if set>>i&1 == 1 {
						a.Options = append(a.Options, o.ID)
					}
				}
				list = append(list, a)
			}
		default:
			seen := map[string]bool{}
			for _, v := range edges(b, q, all) {
				if sign := treatment(b, q, all, v); !seen[sign] {
					seen[sign] = true
					list = append(list, advisor.Answer{Amount: v})
				}
			}
			for _, o := range q.Special {
				list = append(list, advisor.Answer{Special: o.ID})
			}
		}
		for i := range list {
			list[i].State = advisor.Given
		}
		out[q.ID] = list
	}
	return out
}

// edges lists amounts around every value that a question is compared with, within its bounds.
func edges(b *rules.Book, q *rules.Question, all []*rules.Node) []int64 {
	least, most := int64(-1_000_000), int64(100_000_000)
	switch q.Type {
	case rules.Money:
		least = 0
	case rules.DateQ: // the days a person may give: 1900 to 2199
		least, most = -25_567, 84_005
	}
	if q.Min != nil {
		least = *q.Min
	}
	if q.Max != nil {
		most = *q.Max
	}
	var out []int64
	around := func(v int64) {
		for _, x := range []int64{v - 1, v, v + 1} {
			if least <= x && x <= most {
				out = append(out, x)
			}
		}
	}
	around(max(least, 0))
	if q.Max != nil {
		around(most)
	}
	r := &referee{b: b, answers: map[string]advisor.Answer{}, gap: unknowable}
	for _, n := range all {
		for _, right := range rights(r, q, n) {
			floor := new(big.Int).Div(right.Num(), right.Denom()).Int64()
			around(floor)
			around(floor + 1)
		}
		for _, id := range figuresIn(n.Right) {
			if f := b.Figure(id); f.By == q.ID {
				for _, row := range f.Rows {
					for _, d := range []civil.Date{row.From, row.To} {
						if !d.IsZero() {
							around(int64(d.Days()))
						}
					}
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rights lists what the right side of a comparison of the question with something fixed may come to.
func rights(r *referee, q *rules.Question, n *rules.Node) []*big.Rat {
	if n.Name != q.ID || len(questionsIn(n)) > 1 {
		return nil
	}
	var out []*big.Rat
	for _, rows := range r.combinations(n.Right) {
		if rows != nil {
			out = append(out, r.right(n, rows))
		}
	}
	return out
}

// treatment writes down how every rule treats an amount.
func treatment(b *rules.Book, q *rules.Question, all []*rules.Node, v int64) string {
	var sign bytes.Buffer
	r := &referee{b: b, answers: map[string]advisor.Answer{}, gap: unknowable}
	for _, n := range all {
		for _, right := range rights(r, q, n) {
			fmt.Fprint(&sign, holds(n.Cmp, v, right), " ")
		}
		if slices.Contains(questionsIn(n), q.ID) && len(questionsIn(n)) > 1 {
			fmt.Fprint(&sign, v, " ") // compared with another answer: every amount is its own kind
		}
		for _, id := range figuresIn(n.Right) {
			if f := b.Figure(id); f.By == q.ID {
				row := f.Row(civil.FromDays(int(v)))
				fmt.Fprint(&sign, slices.IndexFunc(f.Rows, func(x rules.FigureRow) bool { return row != nil && x.Pos == row.Pos && x.From == row.From }), " ")
			}
		}
	}
	return sign.String()
}
