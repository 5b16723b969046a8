package interview_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/interview"
)

// What is not known, what does not apply and what somebody prefers not to record are the same to the rules, and not to people.
func TestSetAside(t *testing.T) {
	tests := []struct {
		typed []string
		state advisor.State
		fact  interview.FactState
		note  bool
	}{
		{[]string{"3", "unknown", "I don't know yet"}, advisor.DontKnow, interview.NotKnown, false},
		{[]string{"4", "does-not-apply", "It doesn't apply", "doesn’t apply", "n/a"}, advisor.DoesNotApply, interview.NotApplying, true},
		{[]string{"5", "not-recorded", "I prefer not to record it", "prefer not to record"}, advisor.NotRecorded, interview.NotRecorded, true},
	}
	for _, test := range tests {
		for _, typed := range test.typed {
			s := begin(t, "1", "2026-03-02", "£1m", "goods")
			before := s.Advice().Open
			step, err := s.Answer(typed)
			if err != nil {
				t.Errorf("%q: %v", typed, err)
				continue
			}
			if got := s.Case().Answers["unique_supplier"].State; got != test.state || factState(s, "unique_supplier") != test.fact {
				t.Errorf("%q: state %d and in the review %d, want %d and %d", typed, got, factState(s, "unique_supplier"), test.state, test.fact)
			}
			if (step.Note != "") != test.note || step.Moved != "" || (step.Unknown != "") != (test.state == advisor.DontKnow) {
				t.Errorf("%q: step %+v", typed, step)
			}
			// The rules know no more than before.
			if diff := cmp.Diff(before, s.Advice().Open); diff != "" {
				t.Errorf("%q: what is open differs (-before +after):\n%s", typed, diff)
			}
			if id(s) == "unique_supplier" {
				t.Errorf("%q: the question is put again", typed)
			}
		}
	}
}

// A fact that nobody can change always applies, and a list has a word for none.
func TestSetAsideWhereItMakesSense(t *testing.T) {
	s := begin(t)
	for _, typed := range []string{"does-not-apply", "not-recorded"} {
		if _, err := s.Answer(typed); err == nil || len(s.Case().Answers) != 0 {
			t.Errorf("nation: %q was taken: %+v", typed, s.Case().Answers)
		}
	}
	if got := s.Aside(); got != nil {
		t.Errorf("nation may be set aside as %v", got)
	}
	s.Jump("grounds")
	if diff := cmp.Diff([]advisor.State{advisor.NotRecorded}, s.Aside()); diff != "" {
		t.Errorf("a list may be set aside as (-want +got):\n%s", diff)
	}
	s.Jump("value")
	if diff := cmp.Diff([]advisor.State{advisor.DoesNotApply, advisor.NotRecorded}, s.Aside()); diff != "" {
		t.Errorf("an amount may be set aside as (-want +got):\n%s", diff)
	}
}

// Two sets of rules may govern, and nobody can say which: it is said once, and both are followed to the end.
func TestArguable(t *testing.T) {
	s := begin(t, "1")
	step := s.DontKnow("")
	want := "It is arguable which rules govern: Toy Purchases Act 2025; or Toy Purchases Act 1999. The questions from here follow each of them."
	if step.Note != want {
		t.Errorf("note %q, want %q", step.Note, want)
	}
	for s.Question() != nil {
		if step, _ := s.Answer("unknown"); step.Note != "" {
			t.Errorf("it is said again: %q", step.Note)
		}
	}
	r := s.Result()
	if r.Sentence != "It is arguable which rules govern. Each is followed here, and each leads to the same kind of route: Open competition." {
		t.Errorf("sentence %q", r.Sentence)
	}
	if len(r.Each) != 2 || r.Each[0].Rules != "Toy Purchases Act 2025" || r.Each[0].Sentence != "Recommended: Open procedure." || r.Each[0].Firm == "" {
		t.Errorf("under each of the rules: %+v", r.Each)
	}
}

// A question that was left out is followed on both sides too.
func TestArguableLeftOut(t *testing.T) {
	s := begin(t, "1")
	s.Skip()
	for s.Question() != nil {
		s.DontKnow("")
	}
	if r := s.Result(); len(r.Each) != 2 {
		t.Errorf("result %+v, want both sets of rules", r)
	}
}

func TestTry(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "care", "no")
	before := s.Case().Clone()
	w, err := s.Try("service", "goods")
	if err != nil || w.Before.Route != "act/light-touch" || w.After.Route != "act/open" {
		t.Errorf("try: %+v, %v", w, err)
	}
	if _, err := s.Try("service", "nonsense"); err == nil || s.CheckTry("service", "nonsense") == nil {
		t.Error("what is no answer can be tried")
	}
	if _, err := s.Try("colour", "red"); err == nil || s.CheckTry("colour", "red") == nil {
		t.Error("what is no fact can be tried")
	}
	if diff := cmp.Diff(before, s.Case()); diff != "" {
		t.Errorf("trying changed the case (-want +got):\n%s", diff)
	}
	if _, err := s.Route("VEAT"); err != nil {
		t.Error(err)
	}
	if _, err := s.Route("nonsense"); err == nil {
		t.Error("a route that does not exist was checked")
	}
}
