package advisor_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules/civil"
)

// checkCompare gives each case the other's answer to one question at a time and sees what moves. It tries every nth question.
func checkCompare(t reporter, e *advisor.Engine, every int, list ...*advisor.Case) (matter int) {
	names := make([]string, len(list))
	got := map[string][]string{}
	x := e.Compare(names, list, civil.Date{})
	for _, d := range slices.Concat(x.Matter, x.Idle) {
		got[d.Question] = slices.Sorted(slices.Values(d.Moves))
	}
	same := func(x, y advisor.Answer) bool {
		return x.State != advisor.Given && y.State != advisor.Given || cmp.Equal(x, y)
	}
	var base []moment
	for _, c := range list {
		base = append(base, momentOf(e.Advise(c, civil.Date{})))
	}
	want := map[string][]string{}
	for i, q := range e.Book.Questions {
		if i%every != 0 {
			delete(got, q.ID)
			continue
		}
		moved := map[string]bool{}
		differs := false
		for i, c := range list {
			for _, d := range list {
				if same(c.Answers[q.ID], d.Answers[q.ID]) {
					continue
				}
				differs = true
				was, now := base[i], momentOf(e.Advise(with(c, q.ID, d.Answers[q.ID]), civil.Date{}))
				if was.Regime != now.Regime {
					moved["regime"] = true
					continue
				}
				if was.Recommended != now.Recommended {
					moved["recommendation"] = true
				}
				for _, r := range e.Book.Routes {
					if was.Routes[r.ID] != now.Routes[r.ID] {
						moved[r.ID] = true
					}
				}
			}
		}
		if differs {
			want[q.ID] = []string{}
			for id := range moved {
				want[q.ID] = append(want[q.ID], id)
			}
			slices.Sort(want[q.ID])
		}
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b []string) bool { return slices.Equal(a, b) })); diff != "" {
		t.Errorf("what moves between the cases (-tried +said):\n%s", diff)
	}
	if len(x.Matter) > 0 && len(x.Matter[0].Moves) == 0 {
		t.Errorf("%s is said to matter but moves nothing", x.Matter[0].Question)
	}
	return len(x.Matter)
}

func TestCompareMoves(t *testing.T) {
	matter := 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		values := representatives(b)
		e := advisor.Compile(b)
		matter += checkCompare(t, e, 1, drawCase(t, b, values, 2), drawCase(t, b, values, 2), drawCase(t, b, values, 2))
	})
	if matter == 0 {
		t.Error("no difference mattered")
	}
}

func TestCompareMovesShipped(t *testing.T) {
	e := shipped(t)
	cases := realCases(t, e.Book)
	if checkCompare(t, e, 4, cases["oldham-2019.yaml"], cases["oldham-2026.yaml"]) == 0 {
		t.Error("the two cases differ in the rules that govern, but nothing is said to matter")
	}
}
