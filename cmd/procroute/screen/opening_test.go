package screen

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

// opened is a screen on which an interview opens before there is a conversation.
func opened(t testing.TB, b *rules.Book, width, height int, profile termenv.Profile) *stage {
	t.Helper()
	e := advisor.Compile(b)
	o := interview.OpeningOf(e, civil.Date{})
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(true)
	st := newStyles(r)
	st.width, st.height = width, height
	return &stage{t: t, model: newModel(Config{
		Opening: &o, Scope: o.Scope, Quiet: true, Where: func() string { return "x" }, Save: func() (string, error) { return "", nil },
		Begin: func() (*interview.Session, error) { return interview.New(e, advisor.NewCase(), civil.Date{}), nil },
	}, st)}
}

// What is shown before there is a conversation is, to the letter, what is shown once there is, so that nothing jumps.
func TestOpening(t *testing.T) {
	uk, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	toy, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*rules.Book{uk, toy} {
		for _, size := range [][2]int{{40, 15}, {60, 20}, {80, 24}, {99, 30}, {100, 15}, {100, 30}, {120, 40}, {200, 50}, {200, 140}} {
			for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI} {
				s := opened(t, b, size[0], size[1], profile)
				before := s.View()
				if !strings.Contains(before, none) || s.Session != nil {
					t.Fatalf("%v: no question is shown:\n%s", size, before)
				}
				if profile == termenv.Ascii {
					s.whole()
				}
				s.Update(s.Init()())
				if diff := cmp.Diff(before, s.View()); diff != "" || s.Session == nil {
					t.Errorf("%v: the screen jumps (-before +after):\n%s", size, diff)
				}
			}
		}
	}
}

// Keys typed at the opening count once there is a conversation, but not if another question is put then.
func TestTypedAtOpening(t *testing.T) {
	b, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		keys  []string
		other bool
		want  string // the question in the end
		given int
		quit  bool
	}{
		{name: "an answer", keys: []string{"1", "enter"}, want: "began", given: 1},
		{name: "quick fingers", keys: []string{"down", "enter", "2", "0"}, want: "began", given: 1},
		{name: "a command", keys: []string{"u"}, want: "began", given: 1},
		{name: "quitting", keys: []string{"q"}, want: "nation", quit: true},
		{name: "another question", keys: []string{"1", "enter", "q"}, other: true, want: "nation"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := opened(t, b, 80, 24, termenv.Ascii)
			if test.other {
				s.Opening.Asked.Ask = "Which planet?"
			}
			s.keys(test.keys...)
			if s.Session != nil || s.quit {
				t.Fatal("something was done before there was a conversation")
			}
			s.send(s.Init()())
			if got := len(s.Session.Case().Answers); s.question() != test.want || got != test.given || s.quit != test.quit {
				t.Errorf("at %q with %d answers, quit: %v; want %q with %d, %v", s.question(), got, s.quit, test.want, test.given, test.quit)
			}
		})
	}
}

// A conversation that cannot be made ends the screen, and the reason comes out.
func TestNoConversation(t *testing.T) {
	b, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	s := opened(t, b, 80, 24, termenv.Ascii)
	s.Begin = func() (*interview.Session, error) { return nil, errors.New("the rulebook is gone") }
	s.send(s.Init()())
	if !s.quit || s.failed == nil {
		t.Errorf("quit: %v, %v", s.quit, s.failed)
	}
}

// A list that nobody has moved in is drawn without its form, and looks as the form would.
func TestListWithoutForm(t *testing.T) {
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	s := interview.New(advisor.Compile(b), advisor.NewCase(), civil.Date{})
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true)
	st := newStyles(r)
	drawn := 0
	for _, q := range b.Questions {
		for _, size := range [][2]int{{38, 4}, {40, 12}, {57, 8}, {80, 18}, {100, 40}} {
			f := newField(interview.KindOf(q), s.Options(q), nil, st, size[0], size[1])
			if f.form != nil {
				continue
			}
			drawn++
			before := trimmed(f.view(size[1]))
			f.formed()
			if diff := cmp.Diff(trimmed(f.view(size[1])), before); diff != "" {
				t.Fatalf("%s at %v (-form +without):\n%s", q.ID, size, diff)
			}
		}
	}
	if drawn < len(b.Questions) {
		t.Errorf("only %d lists were drawn without a form", drawn)
	}
}

func trimmed(lines []string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.TrimRight(l, " "))
	}
	return out
}

// The first view is written at once, in the corner of the screen.
func TestEarly(t *testing.T) {
	var out strings.Builder
	e := early{page1{}, &out}
	if e.Init() != nil || out.String() != "one\r\ntwo\x1b[H" {
		t.Errorf("%q was written", out.String())
	}
}

type page1 struct{}

func (page1) Init() tea.Cmd                         { return nil }
func (p page1) Update(tea.Msg) (tea.Model, tea.Cmd) { return p, nil }
func (page1) View() string                          { return "one\ntwo" }
