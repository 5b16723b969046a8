package advisor_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// quizDay is the day on which the quizzes of the tests are made.
var quizDay = func() civil.Date { d, _ := civil.Parse("2026-11-25"); return d }()

func dice(seed uint64) advisor.Dice { return rand.New(rand.NewPCG(seed, 0)) }

// TestQuizIsRight makes papers until there are a thousand exercises, and asks the advice about each: the keyed answer is the
// recommended route and settled, and no other choice is. One fact, and no more, differs from a reading of the card.
func TestQuizIsRight(t *testing.T) {
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	z := e.NewQuizzes(b.Cards, quizDay)
	made, routes, advised := 0, map[string]bool{}, map[*advisor.Case]*advisor.Advice{}
	for seed := uint64(1); made < 1000; seed++ {
		q := z.Paper(advisor.QuizOptions{Seed: seed, Dice: dice(seed), Count: 100})
		if len(q.Exercises) < 50 {
			t.Fatalf("paper %d has only %d exercises", seed, len(q.Exercises))
		}
		for i := range q.Exercises {
			x := &q.Exercises[i]
			made++
			rightOnce(t, seed, i, x)
			if x.Kind != advisor.WhichRoute {
				continue
			}
			a := advised[x.Case()]
			if a == nil { // the same exercise comes up in several papers
				a = e.Advise(x.Case(), quizDay)
				advised[x.Case()] = a
				oneChange(t, e, b, x)
			}
			for _, c := range x.Choices {
				routes[c.Route] = true
				if is := a.Recommended != nil && a.Recommended.Route == c.Route && a.Recommended.Settled; is != c.Right {
					t.Errorf("paper %d, exercise %d (%s): %s is keyed %v, and the advice says %v", seed, i+1, x.Card, c.Route, c.Right, is)
				}
			}
		}
	}
	t.Logf("%d exercises, %d different cases, %d different routes among the choices", made, len(advised), len(routes))
}

func rightOnce(t *testing.T, seed uint64, i int, x *advisor.Exercise) {
	t.Helper()
	right, said := 0, map[string]bool{}
	for _, c := range x.Choices {
		if c.Right {
			right++
		}
		if said[c.Says] {
			t.Errorf("paper %d, exercise %d: %q is there twice", seed, i+1, c.Says)
		}
		said[c.Says] = true
		if len(c.Why) == 0 {
			t.Errorf("paper %d, exercise %d: no reason for %q", seed, i+1, c.Says)
		}
	}
	if right != 1 {
		t.Errorf("paper %d, exercise %d has %d right answers", seed, i+1, right)
	}
	if x.Kind == advisor.WhichRoute && len(x.Choices) < 3 {
		t.Errorf("paper %d, exercise %d has only %d choices", seed, i+1, len(x.Choices))
	}
}

// oneChange sees that the exercise differs from some reading of its card by the answer it names.
func oneChange(t *testing.T, e *advisor.Engine, b *rules.Book, x *advisor.Exercise) {
	t.Helper()
	for _, r := range b.Card(x.Card).Readings {
		c, err := e.CaseOf(r.Answers)
		if err != nil {
			t.Fatal(err)
		}
		if got := differing(c, x.Case()); slices.Equal(got, []string{x.Change.Question}) {
			return
		}
	}
	t.Errorf("the exercise on %s differs from every reading by more than %s", x.Card, x.Change.Question)
}

func differing(a, b *advisor.Case) []string {
	out := []string{}
	for id := range b.Answers {
		if !cmp.Equal(a.Answers[id], b.Answers[id]) {
			out = append(out, id)
		}
	}
	for id := range a.Answers {
		if _, ok := b.Answers[id]; !ok {
			out = append(out, id)
		}
	}
	return out
}

// TestQuizRepeats makes the same paper from the same seed, another from another, and only what the theme and the kind allow.
func TestQuizRepeats(t *testing.T) {
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	z := e.NewQuizzes(b.Cards, quizDay)
	paper := func(o advisor.QuizOptions) string {
		o.Count, o.Dice = 12, dice(o.Seed)
		data, err := json.Marshal(z.Paper(o))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first := paper(advisor.QuizOptions{Seed: 7})
	if again := paper(advisor.QuizOptions{Seed: 7}); again != first {
		t.Error("one seed made two papers")
	}
	if fresh, err := json.Marshal(e.NewQuizzes(b.Cards, quizDay).Paper(advisor.QuizOptions{Seed: 7, Dice: dice(7), Count: 12})); err != nil || string(fresh) != first {
		t.Errorf("a paper depends on those made before it: %v", err)
	}
	if paper(advisor.QuizOptions{Seed: 8}) == first {
		t.Error("two seeds made one paper")
	}
	for _, kind := range []string{advisor.MythOrRule, advisor.WhichRoute} {
		for _, x := range z.Paper(advisor.QuizOptions{Dice: dice(1), Count: 8, Kind: kind}).Exercises {
			if x.Kind != kind {
				t.Errorf("asked for %s, got %s", kind, x.Kind)
			}
		}
	}
	themes := z.Themes()
	if len(themes) == 0 {
		t.Fatal("there are no themes")
	}
	for _, theme := range themes {
		for _, x := range z.Paper(advisor.QuizOptions{Dice: dice(1), Count: 5, Theme: theme}).Exercises {
			if x.Card != "" && !slices.Contains(b.Card(x.Card).Themes, theme) {
				t.Errorf("the card %s is not about %s", x.Card, theme)
			}
		}
	}
}
