package advisor_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules/civil"
)

// checkFirst holds the open questions and the task list to begin with the question that Next asks, and to hold what they held.
func checkFirst(t interface{ Errorf(string, ...any) }, e *advisor.Engine, c *advisor.Case) (asked, moved bool) {
	a := e.Advise(c, civil.Date{})
	before, next := slices.Clone(a.Open), a.Next(false)
	todo, tasks := []string{}, a.Todo().Tasks
	for _, task := range tasks {
		todo = append(todo, task.Question)
	}
	if diff := cmp.Diff(before, a.Open); diff != "" {
		t.Errorf("the task list changes the open questions (-want +got):\n%s", diff)
	}
	a.AskFirst()
	if next == nil {
		if diff := cmp.Diff(before, a.Open); diff != "" || a.First() != "" {
			t.Errorf("nothing is asked next, and the open questions change in %s (-want +got):\n%s", show(c), diff)
		}
		return false, false
	}
	if a.First() != next.ID || len(a.Open) == 0 || a.Open[0] != next.ID || len(todo) == 0 || todo[0] != next.ID || !tasks[0].Bears {
		t.Errorf("%s is asked next in %s, the open questions are %v and the tasks %v", next.ID, show(c), a.Open, todo)
	}
	rest := slices.DeleteFunc(slices.Clone(before), func(id string) bool { return id == next.ID })
	now := a.Open[1:]
	if !slices.Contains(before, next.ID) { // a screen stood for it, and for others if it is still there
		now = slices.DeleteFunc(slices.Clone(now), func(id string) bool { return e.Book.Question(id).Screen() })
		rest = slices.DeleteFunc(rest, func(id string) bool { return e.Book.Question(id).Screen() })
	}
	if diff := cmp.Diff(rest, now); diff != "" {
		t.Errorf("the other open questions differ in %s (-want +got):\n%s", show(c), diff)
	}
	slices.Sort(todo)
	if diff := cmp.Diff(slices.Sorted(slices.Values(a.Open)), todo); diff != "" {
		t.Errorf("the tasks are not the open questions in %s (-want +got):\n%s", show(c), diff)
	}
	return true, before[0] != next.ID
}

// The question that is asked next comes first wherever open questions are listed for somebody to read.
func TestFirst(t *testing.T) {
	none, moved := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawAdvisedBook(t)
		if rapid.Bool().Draw(t, "follow-ups") {
			b = drawFollowUps(t)
		}
		a, m := checkFirst(t, advisor.Compile(b), drawAhead(t, b, representatives(b)))
		if !a {
			none++
		}
		if m {
			moved++
		}
	})
	if none == 0 || moved == 0 {
		t.Errorf("nothing was asked %d times, and the order moved %d times; the test shows nothing", none, moved)
	}
	e := shipped(t)
	for _, c := range realCases(t, e.Book) {
		checkFirst(t, e, c)
	}
}
