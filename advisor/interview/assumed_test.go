package interview_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

// started begins a conversation from a common purchase of the small rulebook.
func started(t testing.TB, starter int) *interview.Session {
	t.Helper()
	b, err := rules.Load(os.DirFS("testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := advisor.FromStarter(b, b.Starters[starter])
	if err != nil {
		t.Fatal(err)
	}
	return on(t, c)
}

// What is assumed is put for confirmation where it would have been asked; what is confirmed is an answer like any other.
func TestAssumptions(t *testing.T) {
	s := started(t, 0) // toyland, care, more than one could deliver
	if id(s) != "nation" || s.Number() != 1 || !s.IsAssumed() {
		t.Fatalf("question %q, number %d, assumed %v; want the nation to be confirmed first", id(s), s.Number(), s.IsAssumed())
	}
	if from, ok := s.Assumed(); from != "usual for care at home" || !ok {
		t.Errorf("assumed from %q, %v", from, ok)
	}
	if diff := cmp.Diff([]string{"nation", "service", "unique_supplier"}, s.Advice().Assumed); diff != "" {
		t.Errorf("what the advice rests on (-want +got):\n%s", diff)
	}
	if s.Keep() {
		t.Error("an assumed answer was kept without being confirmed")
	}
	step, ok := s.Confirm()
	if !ok || step.Said != "The buyer is in Toyland." || id(s) != "began" {
		t.Errorf("confirming: %+v, %v, then %q", step, ok, id(s))
	}
	if _, ok := s.Confirm(); ok {
		t.Error("there was nothing to confirm")
	}
	for _, a := range []string{"2026-03-02", "£1m", "goods"} { // goods, although care was assumed
		if _, err := s.Answer(a); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(map[string]string{"unique_supplier": "usual for care at home"}, s.Case().Assumed); diff != "" {
		t.Errorf("still assumed (-want +got):\n%s", diff)
	}
	if id(s) != "unique_supplier" || s.Reason() != "A direct award needs a reason. One route waits for it: Direct award after a transparency notice." {
		t.Errorf("question %q, because %q", id(s), s.Reason())
	}
}

// An assumption that is left as it is counts, is said to be assumed, and is not asked again.
func TestAssumptionLeft(t *testing.T) {
	s := started(t, 0)
	for s.Question() != nil {
		switch id(s) {
		case "began":
			s.Answer("2026-03-02")
		case "value":
			s.Answer("£1m")
		case "grounds":
			s.Answer("none")
		default:
			if !s.IsAssumed() {
				t.Fatalf("%q is asked", id(s))
			}
			s.Skip()
		}
	}
	r := s.Result()
	if r.Sentence != "Recommended: Light touch, by a process you design (Toy Purchases Act 2025)." {
		t.Errorf("result %q", r.Sentence)
	}
	if want := "It rests on answers that are assumed, not confirmed: nation; what is bought; only one could deliver."; r.Assumed != want {
		t.Errorf("assumed: %q, want %q", r.Assumed, want)
	}
	if s.Count().Confirm != 3 {
		t.Errorf("count %+v", s.Count())
	}
	s.Jump("service")
	if step, ok := s.Confirm(); !ok || !step.Review {
		t.Errorf("confirmed from the review: %+v, %v", step, ok)
	}
}

// Assumptions on which nothing hangs are not put, and do not burden the advice.
func TestAssumptionsThatDoNotMatter(t *testing.T) {
	s := started(t, 0)
	s.Jump("nation")
	s.Answer("elsewhere") // other rules, of which this rulebook knows nothing
	if s.Question() != nil || len(s.Advice().Assumed) != 0 {
		t.Errorf("question %q, rests on %v; want nothing to be confirmed", id(s), s.Advice().Assumed)
	}
}

// An answer that is not known, or taken out, is no assumption any more.
func TestAssumptionReplaced(t *testing.T) {
	for name, do := range map[string]func(*interview.Session){
		"not known": func(s *interview.Session) { s.DontKnow("") },
		"cleared":   func(s *interview.Session) { s.Clear() },
		"answered":  func(s *interview.Session) { s.Answer("1") },
	} {
		s := started(t, 0)
		do(s)
		if _, ok := s.Case().Assumed["nation"]; ok {
			t.Errorf("%s: it is still assumed", name)
		}
		if _, err := advisor.WriteCase(s.Book(), s.Case(), nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A screen answers for the questions that it gathers, so what was assumed of them goes.
func TestAssumptionUnderAScreen(t *testing.T) {
	files := fstest.MapFS{"more.yaml": {Data: []byte(`checked: 2026-01-02
review_by: 2027-01-02
questions:
  - {id: haste, theme: supply, type: yes-no, name: haste, ask: "Is there haste?", why: It counts., yes: There is haste., no: There is no haste.}
  - id: situations
    theme: supply
    type: choices
    name: situations
    ask: "Which of these?"
    why: They count.
    options: [{id: hurry, label: Haste, says: There is haste., about: haste, otherwise: no}]
`)}}
	for _, name := range []string{"book.yaml", "questions.yaml", "rules.yaml"} {
		data, err := os.ReadFile("testdata/book/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	c := advisor.NewCase()
	c.Answers["haste"], c.Assumed["haste"] = advisor.Answer{State: advisor.Given, Yes: true}, "last time"
	s := interview.New(advisor.Compile(b), c, civil.Date{})
	s.Jump("situations")
	if _, err := s.Answer("none"); err != nil {
		t.Fatal(err)
	}
	if len(c.Assumed) != 0 || c.Answers["haste"].State != advisor.NotAnswered {
		t.Errorf("assumed %v, answers %v; want the assumption gone", c.Assumed, c.Answers)
	}
}

// An assumed answer counts in the advice, so what decides whether it does is asked before the interview ends.
func TestAssumptionUnlocked(t *testing.T) {
	b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(`checked: 2026-11-01
review_by: 2027-10-31
book: {id: b, title: B, version: "1", law_checked: 2026-11-01, date_question: began, disclaimer: None.}
themes: [{id: t, title: T}]
sources: [{id: act, title: Act, kind: law, url: "https://law.example/act"}]
families: [{id: f, title: F, says: F.}]
questions:
  - {id: began, theme: t, type: date, name: began, ask: began, why: Why}
  - {id: owned, theme: t, type: yes-no, name: owned, ask: owned, why: Why, yes: Yes, no: No}
  - {id: grown, theme: t, type: yes-no, name: grown, ask: grown, why: Why, yes: Yes, no: No}
  - {id: much, theme: t, type: yes-no, name: much, ask: much, why: Why, yes: Yes, no: No, when: grown}
regimes:
  - {id: one, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: always, cite: act}]}
routes:
  - {id: one/first, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: owned, cite: act}]}
  - {id: one/second, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: {any: [not owned, much]}, cite: act}]}
  - {id: one/last, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: always, cite: act}]}
preferences:
  - {regime: one, order: [{route: first, because: B, cite: act}, {route: second, because: B, cite: act}, {route: last, because: B, cite: act}], otherwise: {says: Nothing., ask: a}}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, skip := range []bool{false, true} {
		c := advisor.NewCase()
		c.Answers["much"], c.Assumed["much"] = advisor.Answer{State: advisor.Given, Yes: true}, "last time"
		s := interview.New(advisor.Compile(b), c, civil.Date{})
		if id(s) != "owned" {
			t.Fatalf("question %q, want what decides first", id(s))
		}
		if skip {
			s.Skip()
		} else {
			s.DontKnow("")
		}
		if id(s) != "grown" || s.Stage() != interview.Asking {
			t.Errorf("question %q, want what decides whether the assumed answer counts", id(s))
		}
		if _, err := s.Answer("yes"); err != nil {
			t.Fatal(err)
		}
		if id(s) != "much" || !s.IsAssumed() {
			t.Errorf("question %q, want the answer that counts now to be confirmed", id(s))
		}
		s.Confirm()
		if got := s.Advice().Recommended.Route; got != "one/second" || id(s) != "" {
			t.Errorf("%s is recommended, want one/second, and %q is asked", got, id(s))
		}
	}
}
