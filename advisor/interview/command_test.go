package interview_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/advisor/interview"
)

func TestRead(t *testing.T) {
	atNotes := func(t *testing.T) *interview.Session {
		s := begin(t)
		s.Jump("notes")
		return s
	}
	first := func(t *testing.T) *interview.Session { return begin(t) }
	tests := []struct {
		at   func(*testing.T) *interview.Session
		line string
		cmd  interview.Command
		rest string
	}{
		{first, "back", interview.CmdBack, ""},
		{first, " QUIT ", interview.CmdQuit, ""},
		{first, "?", interview.CmdHelp, ""},
		{first, "routes", interview.CmdMap, ""},
		{first, "map all", interview.CmdMap, "all"},
		{first, "routes all", interview.CmdMap, "all"},
		{first, "what VEAT", interview.CmdWhat, "VEAT"},
		{first, "review 3", interview.CmdReview, "3"},
		{first, "don’t know", interview.CmdUnknown, ""},
		{first, "toyland", interview.NoCommand, "toyland"},
		{first, "/toyland", interview.NoCommand, ""},
		{first, "/back", interview.CmdBack, ""},
		{first, "back to the start", interview.NoCommand, "back to the start"},
		{first, "", interview.NoCommand, ""},
		{atNotes, "back", interview.CmdBack, ""},
		{atNotes, `"back"`, interview.NoCommand, "back"},
		{atNotes, `"quoted"`, interview.NoCommand, `"quoted"`},
		{atNotes, "why not", interview.NoCommand, "why not"},
		{atNotes, "check with the lawyers", interview.NoCommand, "check with the lawyers"},
		{atNotes, "/check VEAT", interview.CmdCheck, "VEAT"},
		{first, "check VEAT", interview.CmdCheck, "VEAT"},
		{first, "try 3", interview.CmdTry, "3"},
		{first, "record file.docx", interview.CmdRecord, "file.docx"},
		{first, "confirm", interview.CmdConfirm, ""},
		{first, "Doesn’t apply", interview.CmdNotApply, ""},
		{first, "n/a", interview.CmdNotApply, ""},
		{first, "prefer not to record", interview.CmdNoRecord, ""},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			cmd, rest := test.at(t).Read(test.line)
			if cmd != test.cmd || rest != test.rest {
				t.Errorf("Read(%q) = %q, %q; want %q, %q", test.line, cmd, rest, test.cmd, test.rest)
			}
		})
	}
}

// At a note, a sentence that begins like a command is a note.
func TestNoteCommand(t *testing.T) {
	for line, want := range map[string]struct {
		cmd  interview.Command
		rest string
	}{
		"review of the market":  {interview.NoCommand, "review of the market"},
		" record of the visit ": {interview.NoCommand, "record of the visit"},
		"/review 3":             {interview.CmdReview, "3"},
		"back":                  {interview.CmdBack, ""},
		"":                      {interview.NoCommand, ""},
	} {
		if cmd, rest := interview.NoteCommand(line); cmd != want.cmd || rest != want.rest {
			t.Errorf("NoteCommand(%q) = %q, %q; want %q, %q", line, cmd, rest, want.cmd, want.rest)
		}
	}
}

// Every command is in the list that help shows, with a word to type that leads to it.
func TestCommandsCanBeTyped(t *testing.T) {
	seen := map[interview.Command]bool{}
	for _, h := range interview.Commands() {
		if cmd, _ := interview.CommandOf(string(h.Command)); cmd != h.Command || h.Does == "" || seen[h.Command] {
			t.Errorf("%q leads to %q and does %q", h.Command, cmd, h.Does)
		}
		seen[h.Command] = true
	}
}

func TestMeaning(t *testing.T) {
	s := begin(t, "1", "2026-03-02")
	for word, want := range map[string]string{
		"VEAT":        "The voluntary notice ended on 24 February 2025. A transparency notice has taken its place.",
		"Standstill":  "Standstill: The wait before signing.",
		"light-touch": "Light touch, by a process you design: Care worth £120,000 or more is bought by any fair process.",
		"colour":      "",
		"":            "",
	} {
		if got, ok := s.Meaning(word); got != want || ok != (want != "") {
			t.Errorf("Meaning(%q) = %q, %v; want %q", word, got, ok, want)
		}
	}
}

// Whatever a person does in whatever order, only an answer to a question changes that answer, and the conversation can always
// be written to a file.
func TestAnyConversation(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := begin(t)
		if rapid.Bool().Draw(rt, "from a common purchase") {
			s = started(t, rapid.IntRange(0, 1).Draw(rt, "which"))
		}
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			before, q := s.Case().Clone(), id(s)
			changes := "" // the question whose answer may change
			switch act := rapid.SampledFrom([]string{"answer", "answer", "answer", "unknown", "skip", "does not apply", "not recorded", "confirm", "clear", "back", "keep", "jump", "everything"}).Draw(rt, "act"); act {
			case "answer":
				changes = q
				if _, err := s.Answer(rapid.SampledFrom([]string{"1", "2", "3", "2026-03-02", "2024-01-01", "£90k", "£1m", "nonsense", ""}).Draw(rt, "typed")); err != nil {
					changes = ""
				}
			case "unknown":
				changes = q
				s.DontKnow("somebody")
			case "does not apply", "not recorded":
				changes = q
				st := advisor.DoesNotApply
				if act == "not recorded" {
					st = advisor.NotRecorded
				}
				if _, err := s.SetAside(st); err != nil {
					changes = ""
				}
			case "confirm":
				s.Confirm()
			case "skip":
				s.Skip()
			case "clear":
				changes = q
				s.Clear()
			case "back":
				s.Back()
			case "keep":
				s.Keep()
			case "jump":
				s.Jump(rapid.SampledFrom([]string{"nation", "began", "value", "unique_supplier", "sole_reason", "share", "notes", "no such"}).Draw(rt, "to"))
			case "everything":
				s.Everything(rapid.Bool().Draw(rt, "on"))
			}
			for _, b := range s.Book().Questions {
				x, y := before.Answers[b.ID], s.Case().Answers[b.ID]
				if b.ID != changes && (x.State != y.State || x.Amount != y.Amount || x.Yes != y.Yes || strings.Join(x.Options, " ") != strings.Join(y.Options, " ")) {
					rt.Fatalf("the answer to %q changed from %+v to %+v while %q was asked", b.ID, x, y, q)
				}
			}
			if (s.Question() == nil) != (s.Stage() != interview.Asking) {
				rt.Fatalf("question %q and stage %d do not agree", id(s), s.Stage())
			}
		}
		if _, err := advisor.WriteCase(s.Book(), s.Case(), nil); err != nil {
			rt.Fatal(err)
		}
	})
}
