package advisor

import (
	"testing"

	"procroute/rules"
)

// TestEvaluator holds the evaluator of many cases to the fast pass over one, for every route and every part of its conditions.
func TestEvaluator(t *testing.T) {
	for _, cases := range []int{1, 64, 65, 700} {
		e := newWorkload(t, 20261122, 60, 20)
		d := draws(7)
		x := e.Evaluator(cases)
		for range 2 { // the second time over what the first has left behind
			x.Reset()
			var want []values
			for i := range cases {
				c := workCase(e, &d, 30)
				for q, question := range e.Book.Questions {
					ans := c.Answers[question.ID]
					switch {
					case ans.State != Given:
					case question.Type == rules.YesNo:
						x.SetYes(q, ans.Yes, i)
					case question.Type == rules.Choice:
						x.SetOption(q, optionIndex(question.Options, ans.Options[0]), i)
					default:
						x.SetAmount(q, ans.Amount, i)
					}
				}
				want = append(want, e.fill(e.classes(c)))
			}
			x.Run()
			for i, v := range want {
				is := func(l lit) Tri {
					switch {
					case v[l] != 0:
						return Yes
					case v[l.not()] != 0:
						return No
					}
					return Unknown
				}
				for k, r := range e.Book.Routes {
					if got := x.Route(k, i); got != is(e.open[r.ID]) {
						t.Errorf("%d cases: %s is %v in case %d, want %v", cases, r.ID, got, i, is(e.open[r.ID]))
					}
					var walk func(n *rules.Node)
					walk = func(n *rules.Node) {
						if got := x.Holds(n, i); got != is(e.lit(n)) {
							t.Errorf("%d cases: a condition of %s is %v in case %d, want %v", cases, r.ID, got, i, is(e.lit(n)))
						}
						for _, kid := range n.Kids {
							walk(kid)
						}
					}
					walk(r.Conditions[0].When)
				}
			}
			if t.Failed() {
				return
			}
		}
	}
}

// TestEvaluatorKeepsNothing holds that evaluating a case takes no memory.
func TestEvaluatorKeepsNothing(t *testing.T) {
	e := newWorkload(t, 20261122, 60, 20)
	x := e.Evaluator(1)
	if n := testing.AllocsPerRun(100, func() {
		x.Reset()
		x.SetYes(1, true, 0)
		x.SetAmount(5, 1, 0)
		x.Run()
		x.Route(0, 0)
	}); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
