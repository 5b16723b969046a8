package screen

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// stage is a screen that is being tested, with what was saved.
type stage struct {
	*model
	t     testing.TB
	quit  bool
	saves int
	fail  error
}

const bookDir = "../../../advisor/interview/testdata/book"

func newStage(t testing.TB, width, height int) *stage { return newStageOn(t, bookDir, width, height) }

func newStageOn(t testing.TB, dir string, width, height int) *stage {
	t.Helper()
	b, err := rules.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return stageWith(t, b, advisor.NewCase(), width, height)
}

// newStarted is a screen on which a common purchase has been chosen.
func newStarted(t testing.TB, width, height int) *stage {
	t.Helper()
	b, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	c, err := advisor.FromStarter(b, b.Starters[0])
	if err != nil {
		t.Fatal(err)
	}
	return stageWith(t, b, c, width, height)
}

func stageWith(t testing.TB, b *rules.Book, c *advisor.Case, width, height int) *stage {
	t.Helper()
	today, _ := civil.New(2026, 11, 22)
	st := &stage{t: t}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	r.SetHasDarkBackground(true)
	st.model = newModel(Config{
		Begin: func() (*interview.Session, error) { return interview.New(advisor.Compile(b), c, today), nil },
		Scope: interview.ScopeOf(b), Plain: true, Where: func() string { return "case.yaml" },
		Save: func() (string, error) { st.saves++; return "", st.fail },
		Record: func(name string) (string, error) {
			if name == "there.docx" {
				return "", errors.New("there is a file \"there.docx\" already\ngive another name")
			}
			return "The record is in " + cmp.Or(name, "case.record.docx") + ".", nil
		},
	}, sized(r))
	st.send(tea.WindowSizeMsg{Width: width, Height: height})
	st.send(st.Init()())
	return st
}

// sized is the styles of a terminal of the usual size.
func sized(r *lipgloss.Renderer) styles {
	st := newStyles(r)
	st.width, st.height = 80, 24
	return st
}

func (s *stage) send(msg tea.Msg) {
	_, cmd := s.Update(msg)
	if cmd != nil {
		if _, ok := cmd().(tea.QuitMsg); !ok {
			s.t.Fatalf("%v led to a command other than quitting", msg)
		}
		s.quit = true
	}
	s.t.Helper()
	s.whole()
}

// whole checks what must be true of every view: it fits the screen exactly.
func (s *stage) whole() {
	s.t.Helper()
	lines := strings.Split(s.View(), "\n")
	if len(lines) != s.height {
		s.t.Errorf("%d lines on a screen of %d", len(lines), s.height)
	}
	for _, l := range lines {
		if w := lipgloss.Width(l); w > s.width {
			s.t.Errorf("a line of %d columns on a screen of %d: %q", w, s.width, l)
		}
	}
}

var named = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab,
	"ctrl+c": tea.KeyCtrlC, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "end": tea.KeyEnd}

// keys presses keys: names such as enter, or letters one after another.
func (s *stage) keys(list ...string) {
	s.t.Helper()
	for _, k := range list {
		if t, ok := named[k]; ok {
			msg := tea.KeyMsg{Type: t}
			if t == tea.KeySpace {
				msg.Runes = []rune{' '}
			}
			s.send(msg)
			continue
		}
		for _, r := range k {
			s.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
}

// answers are the keys that answer the first questions.
var answers = [][]string{{"1", "enter"}, {"2026-03-02", "enter"}, {"1200000", "enter"}, {"1", "enter"}}

func (s *stage) upTo(n int) {
	s.t.Helper()
	s.keys("enter")
	for _, a := range answers[:n] {
		s.keys(a...)
	}
}

// unknown answers the next questions, so many at most, with "I don't know yet".
func (s *stage) unknown(most int) {
	s.t.Helper()
	for range most {
		if s.question() == "" {
			return
		}
		s.keys("esc", "u", "esc")
	}
}

func (s *stage) question() string {
	if s.Session.Question() == nil {
		return ""
	}
	return s.Session.Question().ID
}

func TestViews(t *testing.T) {
	tests := []struct {
		name string
		keys func(s *stage)
	}{
		{"before", func(*stage) {}},
		{"pick", func(s *stage) { s.upTo(0) }},
		{"write", func(s *stage) { s.upTo(2) }},
		{"refused", func(s *stage) { s.upTo(2); s.keys("lots", "enter") }},
		{"menu", func(s *stage) { s.upTo(2); s.keys("esc") }},
		{"back", func(s *stage) { s.upTo(4); s.keys("b") }},
		{"some", func(s *stage) { s.upTo(4); s.keys("2", "enter", "2") }},
		{"note", func(s *stage) { s.upTo(4); s.keys("1", "enter", "1", "enter") }},
		{"result", func(s *stage) { s.upTo(4); s.keys("1", "enter", "1", "enter", "enter") }},
		{"help", func(s *stage) { s.upTo(4); s.keys("?") }},
		{"map", func(s *stage) { s.upTo(4); s.keys("m") }},
		{"review", func(s *stage) { s.upTo(4); s.keys("r", "3") }},
		{"try", func(s *stage) { s.upTo(4); s.keys("esc", "t", "4", "enter") }},
		{"tried", func(s *stage) { s.upTo(4); s.keys("esc", "t", "4", "enter", "2", "enter") }},
		{"arguable", func(s *stage) { s.keys("enter", "1", "enter"); s.unknown(9) }},
	}
	for _, test := range tests {
		for _, size := range [][2]int{{40, 15}, {80, 24}, {120, 40}} {
			name := fmt.Sprintf("%s-%dx%d", test.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				s := newStage(t, size[0], size[1])
				test.keys(s)
				golden(t, name+".txt", s.View()+"\n")
			})
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update rewrites it):\n%s", path, diff)
	}
}

// Every screen from 40 to 200 columns and from 15 rows shows the question whole, and something of the answers.
func TestSizes(t *testing.T) {
	for width := 40; width <= 200; width += 20 {
		for _, height := range []int{15, 18, 24, 50} {
			s := newStage(t, width, height)
			s.upTo(4)
			for _, want := range []string{"Is there only one who could deliver?", "(no answer yet)", "3. I don't know yet", "q quit"} {
				if !strings.Contains(s.View(), want) {
					t.Errorf("%dx%d lacks %q:\n%s", width, height, want, s.View())
				}
			}
		}
	}
}

// Nothing is chosen before the person chooses: Enter alone answers nothing.
func TestEnterAnswersNothing(t *testing.T) {
	s := newStage(t, 80, 24)
	s.upTo(0)
	for range 3 {
		s.keys("enter", "enter")
		if s.question() != "nation" || len(s.Session.Case().Answers) != 0 || s.problem == "" {
			t.Fatalf("Enter led to %q with %v; problem %q", s.question(), s.Session.Case().Answers, s.problem)
		}
	}
	s.upTo(4) // the first Enter is one more of the same
	s.keys("2", "enter", "enter", "enter")
	if s.question() != "grounds" || s.problem == "" {
		t.Errorf("Enter answered a question with several answers: now at %q", s.question())
	}
}

func TestKeys(t *testing.T) {
	tests := []struct {
		name     string
		keys     []string
		question string
		answers  map[string]any
	}{
		{"down and Enter", []string{"down", "down", "enter"}, "", map[string]any{"nation": "elsewhere"}},
		{"a number and Enter", []string{"1", "enter"}, "began", map[string]any{"nation": "toyland"}},
		{"a number that is none", []string{"7", "enter"}, "nation", map[string]any{}},
		{"u, who would know left out", []string{"u", "enter"}, "began", map[string]any{"nation": "unknown"}},
		{"i", []string{"i"}, "began", map[string]any{}},
		{"back, and Tab to keep", []string{"1", "enter", "esc", "b", "tab"}, "began", map[string]any{"nation": "toyland"}},
		{"Shift+Tab", []string{"1", "enter", "shift+tab"}, "nation", map[string]any{"nation": "toyland"}},
		{"letters in a text are text", []string{"1", "enter", "bqs", "enter"}, "began", map[string]any{"nation": "toyland"}},
		{"u after Esc in a text", []string{"1", "enter", "esc", "u", "esc"}, "value", map[string]any{"nation": "toyland", "began": "unknown"}},
		{"clear", []string{"1", "enter", "shift+tab", "esc", "c"}, "nation", map[string]any{}},
		{"a, that it does not apply", []string{"1", "enter", "esc", "a"}, "value", map[string]any{"nation": "toyland", "began": "does-not-apply"}},
		{"o, not recorded", []string{"1", "enter", "esc", "o"}, "value", map[string]any{"nation": "toyland", "began": "not-recorded"}},
		{"a where it makes no sense", []string{"esc", "a"}, "nation", map[string]any{}},
		{"a word in place of an answer", []string{"1", "enter", "back", "enter"}, "nation", map[string]any{"nation": "toyland"}},
		{"don't know as words", []string{"1", "enter", "don't know", "enter", "esc"}, "value", map[string]any{"nation": "toyland", "began": "unknown"}},
		{"doesn't apply as words", []string{"1", "enter", "doesn't apply", "enter"}, "value", map[string]any{"nation": "toyland", "began": "does-not-apply"}},
		{"a word with more behind it", []string{"1", "enter", "review 1", "enter", "2", "enter", "enter"}, "", map[string]any{"nation": "elsewhere"}},
		{"a page closed by Esc", []string{"w", "esc", "1", "enter"}, "began", map[string]any{"nation": "toyland"}},
		{"from the review", []string{"1", "enter", "esc", "r", "esc", "shift+tab", "r", "1", "enter", "2", "enter", "enter"}, "", map[string]any{"nation": "elsewhere"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newStage(t, 80, 24)
			s.keys("enter")
			s.keys(test.keys...)
			if s.question() != test.question {
				t.Errorf("at %q, want %q\n%s", s.question(), test.question, s.View())
			}
			if diff := gocmp.Diff(test.answers, s.Session.Advice().Case.Answers); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSeveral(t *testing.T) {
	s := newStage(t, 80, 24)
	s.upTo(4)
	s.keys("n", "enter") // n moves to No
	if s.question() != "grounds" {
		t.Fatalf("at %q, want grounds", s.question())
	}
	s.keys("1", "3", "enter")
	if s.problem == "" {
		t.Error("none of these was taken beside another answer")
	}
	s.send(tea.WindowSizeMsg{Width: 60, Height: 20}) // what is picked outlives the size
	s.keys("3", "2", "enter")
	if diff := gocmp.Diff([]string{"urgency", "art"}, s.Session.Case().Answers["grounds"].Options); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Of more than nine options a second digit goes with the first, which then picks nothing itself.
func TestTwoDigits(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(bookDir)); err != nil {
		t.Fatal(err)
	}
	var many strings.Builder
	many.WriteString("checked: 2026-01-02\nreview_by: 2027-01-02\nquestions:\n  - id: many\n    theme: supply\n    type: choices\n    name: many\n    ask: Which of these?\n    why: To see.\n    options:\n")
	for n := range 12 {
		many.WriteString(fmt.Sprintf("      - {id: o%d, label: Option %d, says: Option %d is true.}\n", n+1, n+1, n+1))
	}
	if err := os.WriteFile(filepath.Join(dir, "many.yaml"), []byte(many.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	s := newStageOn(t, dir, 80, 40)
	s.Session.Jump("many")
	s.put()
	s.keys("1", "0", "2")
	if diff := gocmp.Diff([]string{"o2", "o10"}, s.field.picked); diff != "" {
		t.Errorf("after 1, 0 and 2 (-want +got):\n%s", diff)
	}
}

// A new size keeps what was typed, where the cursor was, and the place of a page.
func TestResize(t *testing.T) {
	s := newStage(t, 120, 40)
	s.upTo(0)
	s.keys("down", "down")
	for _, size := range [][2]int{{40, 15}, {200, 60}, {80, 24}} {
		s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		if got := s.field.cursor(); got != 2 {
			t.Errorf("cursor on %d at %v, want 2", got, size)
		}
	}
	s.keys("1", "enter", "2026-")
	s.send(tea.WindowSizeMsg{Width: 50, Height: 16})
	s.keys("03-02", "enter")
	if s.question() != "value" {
		t.Errorf("at %q, want value: what was typed was lost\n%s", s.question(), s.View())
	}
}

func TestSaving(t *testing.T) {
	s := newStage(t, 80, 24)
	s.upTo(2)
	if s.saves != 2 {
		t.Errorf("%d saves after two answers", s.saves)
	}
	s.fail = errors.New("the disk is full")
	s.keys("7", "enter")
	if want := "could not be saved: the disk is full"; !strings.Contains(s.View(), want) {
		t.Errorf("view lacks %q:\n%s", want, s.View())
	}
	if s.Session.Case().Answers["value"].Amount != 7_00 {
		t.Errorf("answers %v, want the one that could not be saved among them", s.Session.Case().Answers)
	}
	saves := s.saves
	s.keys("ctrl+c")
	if !s.quit || s.saves != saves+1 {
		t.Errorf("Ctrl+C: quit %v, %d saves more", s.quit, s.saves-saves)
	}
}

// Nothing that a person or a file wrote acts on the terminal.
func TestHostileText(t *testing.T) {
	s := newStage(t, 120, 40)
	s.keys("enter")
	s.Session.Case().Answers["notes"] = advisor.Answer{State: advisor.Given, Text: "red \x1b[31m alert\a"}
	s.Session.WhoKnows("nation", "some\x1b]0;body")
	for _, k := range []string{"r", "esc", "p", "end", "esc", "m", "esc"} {
		s.keys(k)
		if i := strings.IndexFunc(s.View(), func(r rune) bool { return r != '\n' && (r < ' ' || r == 0x7f) }); i >= 0 {
			t.Fatalf("after %q, control character in %q", k, s.View()[max(0, i-40):i+1])
		}
	}
}

// Keys before the conversation is ready are not lost and do no harm.
func TestBeforeReady(t *testing.T) {
	b, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	r := lipgloss.NewRenderer(io.Discard)
	s := &stage{t: t, model: newModel(Config{Scope: interview.ScopeOf(b), Where: func() string { return "x" }, Save: func() (string, error) { return "", nil },
		Begin: func() (*interview.Session, error) {
			return interview.New(advisor.Compile(b), advisor.NewCase(), civil.Date{}), nil
		}}, sized(r))}
	s.keys("q", "1", "down", "enter", "1")
	s.send(s.Init()())
	if s.question() != "nation" || s.mode != asking || len(s.Session.Case().Answers) != 0 {
		t.Errorf("at %q in mode %d with %v", s.question(), s.mode, s.Session.Case().Answers)
	}
}
