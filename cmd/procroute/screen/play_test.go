package screen

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/advisor/play"
	"procroute/rules"
	"procroute/rules/civil"
)

// boards is a play that is being tested on a screen.
type boards struct {
	*player
	t    rapid.TB
	quit bool
}

func newBoard(t rapid.TB, card, reading string, width, height int) *boards {
	t.Helper()
	b, err := rules.Load(os.DirFS("../../../report/testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := rules.LoadCards(os.DirFS("../../../report/testdata/cards"), b)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := civil.New(2026, 5, 1)
	for _, c := range list {
		if c.ID != card {
			continue
		}
		p, err := play.New(advisor.Compile(b), c, play.Options{Reading: reading, ThenAndNow: true, Today: today})
		if err != nil {
			t.Fatal(err)
		}
		r := lipgloss.NewRenderer(io.Discard)
		r.SetColorProfile(termenv.Ascii)
		r.SetHasDarkBackground(true)
		s := &boards{player: newPlayer(p, sized(r)), t: t}
		s.send(tea.WindowSizeMsg{Width: width, Height: height})
		return s
	}
	t.Fatalf("no card %s", card)
	return nil
}

// begun is a board whose interview has been worked out.
func begun(t rapid.TB, card, reading string, width, height int) *boards {
	s := newBoard(t, card, reading, width, height)
	s.send(s.Init()())
	return s
}

// send hands something to the screen, and checks what must be true of every view: it fits the screen exactly, and holds nothing
// that acts on a terminal.
func (s *boards) send(msg tea.Msg) {
	s.t.Helper()
	if _, cmd := s.Update(msg); cmd != nil {
		if _, ok := cmd().(tea.QuitMsg); !ok {
			s.t.Fatalf("%v led to a command other than quitting", msg)
		}
		s.quit = true
	}
	view := s.View()
	lines := strings.Split(view, "\n")
	if len(lines) != s.height {
		s.t.Errorf("%d lines on a screen of %d", len(lines), s.height)
	}
	for _, l := range lines {
		if w := lipgloss.Width(l); w > s.width {
			s.t.Errorf("a line of %d columns on a screen of %d: %q", w, s.width, l)
		}
	}
	if i := strings.IndexFunc(view, func(r rune) bool { return r != '\n' && (r < ' ' || r == 0x7f) }); i >= 0 {
		s.t.Errorf("control character in %q", view[max(0, i-40):i+1])
	}
}

func (s *boards) keys(list ...string) {
	s.t.Helper()
	for _, k := range list {
		switch t, ok := named[k]; {
		case ok && t == tea.KeySpace:
			s.send(tea.KeyMsg{Type: t, Runes: []rune{' '}})
		case ok:
			s.send(tea.KeyMsg{Type: t})
		default:
			for _, r := range k {
				s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			}
		}
	}
}

// to goes on to the first screen of a part, counting from the beginning.
func (s *boards) to(part play.Part, question string) {
	s.t.Helper()
	for range 60 {
		if s.screen.Part == part && (question == "" || s.screen.Step.Question.ID == question) {
			return
		}
		s.keys("n")
	}
	s.t.Fatalf("%s %s did not come", part, question)
}

func TestPlayViews(t *testing.T) {
	tests := []struct {
		name string
		keys func(s *boards)
	}{
		{"facts", func(*boards) {}},
		{"twist", func(s *boards) { s.to(play.Twist, "") }},
		{"frozen", func(s *boards) { s.to(play.Question, "service"); s.keys("2") }},
		{"answer", func(s *boards) { s.to(play.Answer, "began") }},
		{"answer-map", func(s *boards) { s.to(play.Answer, "grounds"); s.keys("m") }},
		{"write", func(s *boards) { s.to(play.Question, "value"); s.keys("o", "5") }},
		{"other", func(s *boards) { s.to(play.Question, "unique_supplier"); s.keys("o", "1") }},
		{"branch", func(s *boards) { s.to(play.Question, "unique_supplier"); s.keys("o", "1", "enter") }},
		{"flip-list", func(s *boards) { s.to(play.Result, ""); s.keys("f", "9") }},
		{"flip-frozen", func(s *boards) { s.to(play.FlipAsk, "") }},
		{"flipped", func(s *boards) { s.to(play.FlipShown, "") }},
		{"notes", func(s *boards) { s.to(play.Question, "service"); s.keys("t") }},
		{"challenge", func(s *boards) { s.to(play.Challenge, "") }},
		{"then", func(s *boards) { s.to(play.Then, "") }},
		{"last", func(s *boards) { s.to(play.Prompts, ""); s.keys("n") }},
		{"keys", func(s *boards) { s.keys("?") }},
	}
	for _, test := range tests {
		for _, size := range [][2]int{{40, 15}, {80, 24}, {120, 40}} {
			name := fmt.Sprintf("play-%s-%dx%d", test.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				s := begun(t, "fernleigh", "now", size[0], size[1])
				test.keys(s)
				golden(t, name+".txt", s.View()+"\n")
			})
		}
	}
}

// Keys do on the screen what the words do line by line.
func TestPlayKeys(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want []string // the position
		says string   // somewhere on the screen
	}{
		{"on and back", []string{"enter", "space", "n", "b", "b"}, []string{"twist 0"}, "What makes it hard"},
		{"back at the beginning", []string{"b"}, []string{"facts 0"}, "This is the first screen."},
		{"nothing to return from", []string{"r"}, []string{"facts 0"}, "These are the card's own answers."},
		{"no question to answer otherwise", []string{"o"}, []string{"facts 0"}, "There is no question on this screen."},
		{"another answer", []string{"nn", "o", "2", "enter"}, []string{"question 0", "The buyer is elsewhere. answer 0"}, "Not the card's own answers"},
		{"and on, and return", []string{"nn", "o", "2", "enter", "n", "r"}, []string{"question 0"}, "Question 1"},
		{"the same answer", []string{"nn", "o", "1", "enter"}, []string{"question 0"}, "Not taken: that is the answer already"},
		{"no answer chosen", []string{"nn", "o", "enter"}, []string{"question 0"}, "no answer is chosen yet"},
		{"another answer left", []string{"nn", "o", "2", "esc"}, []string{"question 0"}, "Enter reveals"},
		{"a fact flipped", []string{"f", "5", "enter", "1", "enter", "n"}, []string{"facts 0", "flipped 0"}, "Direct award after a transparency notice"},
		{"no such fact", []string{"f", "99", "enter"}, []string{"facts 0"}, "There is no fact 99."},
		{"a digit taken back", []string{"f", "99", "backspace", "backspace", "5", "enter"}, []string{"facts 0"}, "what is it instead?"},
		{"the flip list left", []string{"f", "esc"}, []string{"facts 0"}, "Enter goes on"},
		{"a guess", []string{"nn", "2"}, []string{"question 0"}, "The room says: The buyer is elsewhere."},
		{"no such guess", []string{"nn", "9"}, []string{"question 0"}, "Not taken: there is no answer 9"},
		{"the map and back", []string{"nn", "m", "m"}, []string{"question 0"}, "Where is the buyer?"},
		{"why, and on", []string{"nn", "w", "enter", "n"}, []string{"answer 0"}, "The buyer is in Toyland."},
		{"text typed for an amount", []string{"nn", "nnnn", "o", "qm1", "enter"}, []string{"question 2"}, "Not taken:"},
		{"nothing for other keys", []string{"x", "y", "tab", "7"}, []string{"facts 0"}, "Enter goes on"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := begun(t, "fernleigh", "now", 80, 24)
			s.keys(test.keys...)
			if diff := gocmp.Diff(test.want, s.play.Position()); diff != "" {
				t.Errorf("position (-want +got):\n%s", diff)
			}
			if !strings.Contains(s.View(), test.says) {
				t.Errorf("the screen lacks %q:\n%s", test.says, s.View())
			}
			if s.quit {
				t.Error("the play was left")
			}
		})
	}
}

func TestPlayQuits(t *testing.T) {
	for _, keys := range [][]string{{"q"}, {"ctrl+c"}, {"nn", "o", "ctrl+c"}, {"f", "ctrl+c"}, {"f", "q", "q"}} {
		s := begun(t, "fernleigh", "now", 80, 24)
		if s.keys(keys...); !s.quit {
			t.Errorf("%v does not leave the play", keys)
		}
	}
}

// Text that does not fit is read before Enter goes on, and n passes over it.
func TestPlayLongText(t *testing.T) {
	s := begun(t, "fernleigh", "now", 40, 15)
	if !strings.Contains(s.View(), "more lines below") {
		t.Fatalf("the facts fit:\n%s", s.View())
	}
	s.keys("enter")
	if s.screen.Part != play.Facts || s.body.top == 0 {
		t.Errorf("Enter left facts that were not on the screen yet")
	}
	for range 10 {
		if s.screen.Part != play.Facts {
			break
		}
		s.keys("enter")
	}
	if s.screen.Part != play.Twist {
		t.Errorf("at %s after the facts, want %s", s.screen.Part, play.Twist)
	}
	s = begun(t, "fernleigh", "now", 40, 15)
	if s.keys("n"); s.screen.Part != play.Twist {
		t.Errorf("n leads to %s, want %s", s.screen.Part, play.Twist)
	}
}

// While the interview is being worked out no key reaches the play, and Enter is not lost.
func TestPlayBeforeReady(t *testing.T) {
	s := newBoard(t, "fernleigh", "now", 80, 24)
	s.keys("o", "f", "2")
	s.send(prepared{})
	if diff := gocmp.Diff([]string{"twist 0"}, s.play.Position()); diff != "" {
		t.Errorf("position after keys that came too early (-want +got):\n%s", diff)
	}
	s = newBoard(t, "fernleigh", "now", 80, 24)
	if s.keys("q"); !s.quit {
		t.Error("q does not leave before the interview is ready")
	}
}

// A new size keeps where the play is, what was typed, and what was chosen.
func TestPlayResize(t *testing.T) {
	s := begun(t, "fernleigh", "now", 120, 40)
	s.to(play.Question, "value")
	s.keys("o", "12")
	for _, size := range [][2]int{{40, 15}, {200, 60}, {80, 24}} {
		s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	}
	s.keys("3", "enter")
	if got := s.screen.Taken; len(got) != 1 || !strings.Contains(got[0], "£123 ") {
		t.Errorf("took %v, want £123", got)
	}
}

// Any keys whatever leave a screen that can be drawn, and a play that can be returned from.
func TestPlayAnyKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := begun(rt, rapid.SampledFrom([]string{"fernleigh", "puppets"}).Draw(rt, "card"), "", rapid.SampledFrom([]int{40, 80, 120}).Draw(rt, "width"), 24)
		all := []string{"enter", "n", "n", "b", "o", "f", "r", "m", "w", "c", "t", "?", "1", "2", "3", "esc", "up", "down", "space", "backspace", "end"}
		for range rapid.IntRange(0, 40).Draw(rt, "keys") {
			s.keys(rapid.SampledFrom(all).Draw(rt, "key"))
		}
		s.keys("esc", "esc")
		if s.field == nil && s.over == nil {
			s.keys("r")
			if s.play.Away() {
				rt.Error("r does not return")
			}
		}
	})
}
