package advisor_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules/civil"
)

// checkTodo answers each open question in every way and sees which routes that decides.
func checkTodo(t reporter, e *advisor.Engine, c *advisor.Case) (decides, touches int) {
	a := e.Advise(c, civil.Date{})
	for _, task := range a.Todo().Tasks {
		q := e.Book.Question(task.Question)
		want := map[string]bool{}
		for _, alt := range e.Alternatives(c, q) {
			now := momentOf(e.Advise(with(c, q.ID, alt.Answer), civil.Date{}))
			full := e.Advise(with(c, q.ID, alt.Answer), civil.Date{})
			for _, id := range task.Touches {
				st := now.Routes[id]
				if st == "" {
					st = full.Route(e.Book.Route(id)).Status
				}
				if st != advisor.Undecided {
					want[id] = true
				}
			}
		}
		for _, id := range task.Touches {
			if a.Route(e.Book.Route(id)).Status != advisor.Undecided {
				t.Errorf("%s is said to touch %s, which is decided", q.ID, id)
			}
			if got := slices.Contains(task.Decides, id); got != want[id] {
				t.Errorf("%s decides %s alone: said %t, tried %t, in %s", q.ID, id, got, want[id], show(c))
			}
		}
		for _, id := range task.Decides {
			if !slices.Contains(task.Touches, id) {
				t.Errorf("%s decides %s but does not touch it", q.ID, id)
			}
		}
		decides += len(task.Decides)
		touches += len(task.Touches)
	}
	return decides, touches
}

func TestTodoDecides(t *testing.T) {
	decides, touches := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		d, n := checkTodo(t, advisor.Compile(b), drawCase(t, b, representatives(b), 3))
		decides, touches = decides+d, touches+n
	})
	if decides == 0 || touches == decides {
		t.Errorf("%d of %d were decided; the test shows nothing", decides, touches)
	}
}

func TestTodoDecidesShipped(t *testing.T) {
	e := shipped(t)
	c := realCases(t, e.Book)["cheshire-east-2026.yaml"]
	if c == nil {
		t.Fatal("the case is gone")
	}
	checkTodo(t, e, c)
}
