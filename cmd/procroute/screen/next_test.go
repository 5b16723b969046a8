package screen

import (
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"procroute/advisor"
)

func TestNotes(t *testing.T) {
	s := newStage(t, 80, 24)
	s.upTo(4)
	s.keys("1", "enter", "1", "enter", "they hold the only licence", "enter", "the lawyer", "enter", "esc")
	j := s.Session.Notes("sole_reason")
	if j.Reason != "they hold the only licence" || j.By != "the lawyer" || j.Evidence != "" || j.On.IsZero() {
		t.Errorf("judged %+v", j)
	}
	if s.mode != pausing {
		t.Errorf("mode %d, want the result", s.mode)
	}
	s.keys("e")
	if s.question() == "" {
		t.Error("e asks nothing more")
	}
}

// A note to any fact, from the review, and another that takes the first out.
func TestNoteFromReview(t *testing.T) {
	s := newStage(t, 80, 24)
	s.upTo(4)
	s.keys("r", "4", "n", "it is in the plan", "enter", "esc", "esc")
	if j := s.Session.Notes("service"); j.Reason != "it is in the plan" || s.mode != reading {
		t.Fatalf("judged %+v, mode %d; want the note, and the review again", j, s.mode)
	}
	s.keys("4", "n")
	for range "it is in the plan" {
		s.keys("backspace")
	}
	s.keys("enter", "esc", "esc", "5", "n")
	if j := s.Session.Notes("service"); j != (advisor.Judgement{}) {
		t.Errorf("judged %+v, want nothing left", j)
	}
	if s.problem == "" || s.mode != reading {
		t.Errorf("a note to a fact without an answer: problem %q, mode %d", s.problem, s.mode)
	}
}

// One key confirms what is assumed; another leaves it so; both are said on the screen.
func TestAssumed(t *testing.T) {
	s := newStarted(t, 80, 24)
	s.keys("enter")
	golden(t, "assumed-80x24.txt", s.View()+"\n")
	s.keys("tab", "2026-03-02", "enter", "1000000", "enter", "i")
	if diff := gocmp.Diff(map[string]string{"service": "usual for care at home", "unique_supplier": "usual for care at home"}, s.Session.Case().Assumed); diff != "" {
		t.Errorf("still assumed (-want +got):\n%s", diff)
	}
	s.keys("2", "enter", "3", "enter")
	if !strings.Contains(s.View(), "It rests on answers that are assumed, not confirmed: what is bought.") {
		t.Errorf("the result does not say that it rests on an assumption:\n%s", s.View())
	}
	s.keys("r", "4", "enter", "tab")
	if len(s.Session.Case().Assumed) != 0 || s.mode != reading {
		t.Errorf("confirmed from the review: %v, mode %d", s.Session.Case().Assumed, s.mode)
	}
}

// What the result offers to do next is done by its key, and changes no answer.
func TestNext(t *testing.T) {
	s := newStage(t, 80, 24)
	s.upTo(4)
	s.keys("2", "enter", "3", "enter")
	before := s.Session.Case().Clone()
	for _, step := range []struct {
		keys []string
		want string
	}{
		{[]string{"f"}, "What to find out"},
		{[]string{"enter", "x", "nonsense", "enter"}, "No route is called \"nonsense\""},
		{[]string{"esc", "x", "VEAT", "enter"}, "DOES NOT STAND"},
		{[]string{"enter", "t", "4", "enter", "2", "enter"}, "This was only tried."},
		{[]string{"enter", "d", "there.docx", "enter"}, "There is a file \"there.docx\" already; give another name."},
		{[]string{"esc", "d", "enter"}, "The record is in case.record.docx."},
		{[]string{"d", "x.pdf", "enter"}, "The record is in x.pdf."},
		{[]string{"esc", "g", "standstill", "enter"}, "Standstill: The wait before signing."},
		{[]string{"enter", "esc", "g", "colour", "enter"}, "The rulebook does not explain \"colour\"."},
		{[]string{"esc", "p"}, "Procurement routes"},
	} {
		s.keys(step.keys...)
		if !strings.Contains(s.View(), step.want) {
			t.Errorf("after %q the screen lacks %q:\n%s", step.keys, step.want, s.View())
		}
	}
	s.keys("enter")
	if diff := gocmp.Diff(before, s.Session.Case()); diff != "" || s.mode != pausing {
		t.Errorf("mode %d, and the case changed (-want +got):\n%s", s.mode, diff)
	}
}

// Where an answer is typed, a word is a command on the screen as it is on lines.
func TestWords(t *testing.T) {
	for typed, want := range map[string]string{
		"why": "Why this is asked", "help": "The day the first notice was sent.", "law": "The law behind this question", "map": "The routes as things stand",
		"review": "The facts so far", "save": "Your answers are in case.yaml.", "todo": "What to find out", "report": "Procurement routes", "commands": "Now a letter:",
		"check VEAT": "Check of a proposed route", "check nonsense": "No route is called", "what standstill": "The wait before signing.", "what colour": "does not explain",
		"try 1": "What if? Where is the buyer?", "try 77": "There is no fact", "note 1": "About: The buyer is in Toyland.", "record x.pdf": "The record is in x.pdf.",
		"record there.docx": "There is a file", "everything": "will be asked too", "2 March": "Not recorded",
	} {
		s := newStage(t, 80, 24)
		s.upTo(1)
		s.keys(typed, "enter")
		if !strings.Contains(s.View(), want) {
			t.Errorf("%q: the screen lacks %q:\n%s", typed, want, s.View())
		}
		if len(s.Session.Case().Answers) != 1 {
			t.Errorf("%q was taken for an answer: %v", typed, s.Session.Case().Answers)
		}
	}
	s := newStage(t, 80, 24)
	s.upTo(1)
	s.keys("quit", "enter")
	if !s.quit {
		t.Error("quit does not stop")
	}
}

// Where the screen is wide the map says what each route waits for.
func TestBoard(t *testing.T) {
	s := newStage(t, 160, 50)
	s.upTo(3)
	for _, want := range []string{"- Light touch, by a process you design - waits for: what\n  is bought", "- Open competition: Open procedure"} {
		if got := strings.Join(s.board(50), "\n"); !strings.Contains(got, want) {
			t.Errorf("the map lacks %q:\n%s", want, got)
		}
	}
	if got := s.board(4); len(got) > 4 || got[3] != "(m for the rest)" {
		t.Errorf("a map in 4 lines: %q", got)
	}
}
