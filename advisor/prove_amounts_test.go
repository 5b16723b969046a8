package advisor

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"procroute/rules"
)

// TestAmountsFit compares the choice of amounts for questions that rules compare with each other with trying every amount. That
// there are none is a proof that the facts exclude each other, so it must never be said wrongly.
func TestAmountsFit(t *testing.T) {
	fits := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		const least, most = int64(0), int64(90)
		low, high := least, most
		w := &world{graph: newGraph(0)}
		ids := []string{"x", "y"}
		for _, id := range ids {
			q := &rules.Question{ID: id, Type: rules.Number, Min: &low, Max: &high}
			w.slots = append(w.slots, slot{q: q, sides: [2]*rules.Question{q, q}})
		}
		var facts []fact
		for i := range ids { // some of the amounts are known to lie in a stretch
			if cut := int64(rapid.IntRange(1, int(most)).Draw(t, "cut")); rapid.Bool().Draw(t, "known") {
				v := w.add(variable{kind: varOrdered, cuts: []int64{cut}, classes: 2, planes: make([]lit, 1)}, place{i, nowhere, nowhere})
				facts = append(facts, fact{v, rapid.IntRange(0, 1).Draw(t, "class")})
			}
		}
		for range rapid.IntRange(1, 3).Draw(t, "comparisons") {
			r := &relation{left: "x", right: "y", strict: rapid.Bool().Draw(t, "strict"),
				percent: rapid.SampledFrom([]int64{33_333, 50_000, unit, 125_000, 200_000}).Draw(t, "percent"), plus: int64(rapid.IntRange(-4, 4).Draw(t, "plus"))}
			at := place{0, 1, nowhere}
			if rapid.Bool().Draw(t, "turned round") {
				r.left, r.right, at = "y", "x", place{1, 0, nowhere}
			}
			v := w.add(variable{kind: varRelation, classes: 2, relation: r, planes: make([]lit, 1)}, at)
			facts = append(facts, fact{v, rapid.IntRange(0, 1).Draw(t, "holds")})
		}
		holds := func(x, y int64) bool {
			c := NewCase()
			c.Answers["x"], c.Answers["y"] = Answer{State: Given, Amount: x}, Answer{State: Given, Amount: y}
			for _, f := range facts {
				v := &w.vars[f.variable]
				switch {
				case v.kind == varRelation && w.compare(c, v.relation) != f.class:
					return false
				case v.kind == varOrdered && class(c.Answers[ids[w.at[f.variable].left]].Amount >= v.cuts[0]) != f.class:
					return false
				}
			}
			return true
		}
		want := false
		for x := least; x <= most; x++ {
			for y := least; y <= most; y++ {
				want = want || holds(x, y)
			}
		}
		answers, got := w.realise(facts)
		if want != got {
			t.Fatalf("want %t, got %t", want, got)
		}
		if got && !holds(answers[0].Amount, answers[1].Amount) {
			t.Fatalf("the amounts found, %v, do not fit", fmt.Sprint(answers[0].Amount, answers[1].Amount))
		}
		fits[got]++
	})
	if fits[true] == 0 || fits[false] == 0 {
		t.Errorf("the test shows nothing: %v", fits)
	}
}
