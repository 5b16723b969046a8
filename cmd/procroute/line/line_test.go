package line_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/rules"
	"procroute/rules/civil"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const bookDir = "../../../advisor/interview/testdata/book"

// talk is a conversation that is being tested, with what was saved.
type talk struct {
	*line.Face
	out   strings.Builder
	saved []*advisor.Case
	fail  error
}

func newTalk(t testing.TB, in io.Reader, width int) *talk {
	t.Helper()
	return talkOn(t, book(t), advisor.NewCase(), in, width)
}

func book(t testing.TB) *rules.Book {
	t.Helper()
	b, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func talkOn(t testing.TB, b *rules.Book, c *advisor.Case, in io.Reader, width int) *talk {
	t.Helper()
	today, _ := civil.New(2026, 11, 22)
	k := &talk{}
	s := interview.New(advisor.Compile(b), c, today)
	k.Face = &line.Face{Session: s, In: line.NewReader(in), Out: &k.out, Width: func() int { return width },
		Where: func() string { return "case.yaml" },
		Save: func() (string, error) {
			k.saved = append(k.saved, s.Case().Clone())
			return "", k.fail
		}}
	k.Record = func(_ context.Context, name string) (string, error) {
		if name == "" {
			return "", errors.New("the disk is full")
		}
		return "The record is in " + name + ".", nil
	}
	return k
}

// hold holds a whole conversation.
func hold(t testing.TB, typed string, width int) (*talk, line.Ending) {
	t.Helper()
	k := newTalk(t, strings.NewReader(typed), width)
	k.Before(interview.ScopeOf(k.Session.Book()), false, nil)
	end, err := k.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return k, end
}

// scripts are whole conversations, a line each.
var scripts = map[string][]string{
	"settled":    {"1", "2 March 2026", "£1.2m", "care", "yes", "1", "only they hold the licence", "the lawyer", "the licence", "everything", "2", "none", "quit"},
	"lost":       {"", "5", "atlantis", "VEAT", "?", "commands", "what standstill", "what nonsense", "what", "toyland", "soon", "help", "why", "law", "quit"},
	"unknown":    {"don't know", "the legal team", "not sure", "", "skip", "unknown", "skip", "unknown", "back", "unknown", "", "unknown", "", "quit"},
	"review":     {"1", "2026-03-02", "£1m", "goods", "no", "none", "back", "back", "keep", "review", "4", "care", "", "review 99", "service", "goods", "map", "quit"},
	"map":        {"map", "map all", "save", "1", "note", "", "note 9", "clear", "back", "keep", "quit"},
	"aside":      {"1", "doesn't apply", "prefer not to record", "n/a", "5", "note", "it is another team's", "", "", "prefer not to record", "3", "", "review", "6", "doesn't apply", "", "quit"},
	"next":       {"1", "2026-03-02", "£1m", "care", "no", "none", "todo", "try", "3", "nonsense", "£90k", "try 4", "", "try 99", "check nonsense", "VEAT", "check", "", "record", "record file.docx", "note 4", "the plan says so", "the commissioner", "", "note 4", "", "clear", "back", "quit"},
	"everything": {"everything", "1", "2026-03-02", "£1m", "care", "no", "none", "yes", "nonsense", "back", "clear", "no", "everything", "quit"},
}

func TestTranscripts(t *testing.T) {
	for name, lines := range scripts {
		for _, width := range []int{40, 80} {
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				k, end := hold(t, strings.Join(lines, "\n")+"\n", width)
				if end != line.Quit {
					t.Errorf("ended with %d, want %d (quit): not every line was used as meant", end, line.Quit)
				}
				golden(t, fmt.Sprintf("%s-%d.txt", name, width), k.out.String())
			})
		}
	}
}

// What is assumed is confirmed with a word, changed, or left as it is.
func TestAssumed(t *testing.T) {
	b := book(t)
	c, err := advisor.FromStarter(b, b.Starters[0])
	if err != nil {
		t.Fatal(err)
	}
	k := talkOn(t, b, c, strings.NewReader(strings.Join([]string{"confirm", "2026-03-02", "confirm", "£1m", "keep", "skip", "none", "map", "review", "6", "confirm", "", "quit"}, "\n")+"\n"), 80)
	k.Before(interview.ScopeOf(b), false, interview.FromStarter(b, b.Starters[0]))
	if end, err := k.Run(t.Context()); end != line.Quit || err != nil {
		t.Errorf("ended with %d, %v; want %d (quit)", end, err, line.Quit)
	}
	golden(t, "assumed-80.txt", k.out.String())
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
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update rewrites it):\n%s", path, diff)
	}
}

// No line is wider than the screen, but for addresses, and at every width the same words are there.
func TestWidths(t *testing.T) {
	// What does not depend on the width: everything but white space, rules under headings and bullets.
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" \n=-", r) {
				return -1
			}
			return r
		}, s)
	}
	for name, lines := range scripts {
		typed := strings.Join(lines, "\n") + "\n"
		wide, _ := hold(t, typed, 200)
		for _, width := range []int{40, 53, 80, 120} {
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				k, _ := hold(t, typed, width)
				for i, l := range strings.Split(k.out.String(), "\n") {
					if utf8.RuneCountInString(l) > width && !strings.Contains(l, "https://") {
						t.Errorf("line %d has %d columns: %q", i+1, utf8.RuneCountInString(l), l)
					}
				}
				if diff := cmp.Diff(bare(wide.out.String()), bare(k.out.String())); diff != "" {
					t.Errorf("words differ from those on a wide screen (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// The input may end anywhere: then the conversation stops, nothing is answered that was not typed, and what was is saved.
func TestInputEndsEarly(t *testing.T) {
	for name, lines := range scripts {
		for n := range lines {
			t.Run(fmt.Sprintf("%s-%d", name, n), func(t *testing.T) {
				typed := strings.Join(lines[:n], "\n")
				if n > 0 {
					typed += "\n"
				}
				k, end := hold(t, typed, 80)
				if end != line.InputEnded {
					t.Errorf("ended with %d, want %d (the input ended)", end, line.InputEnded)
				}
				// The same lines with an empty one after them record the same: silence is no answer.
				again, _ := hold(t, typed+"\n", 80)
				if diff := cmp.Diff(again.Session.Case().Answers, k.Session.Case().Answers); diff != "" {
					t.Errorf("an empty line answered something (-with +without):\n%s", diff)
				}
				if last := len(k.saved) - 1; last < 0 {
					if got := k.Session.Case(); len(got.Answers) > 0 {
						t.Errorf("nothing was saved of %v", got.Answers)
					}
				} else if diff := cmp.Diff(k.Session.Case(), k.saved[last]); diff != "" {
					t.Errorf("what was saved last is not the case (-case +saved):\n%s", diff)
				}
			})
		}
	}
}

// Piped answers reach the questions they were meant for: there is one reader.
func TestPipedAnswers(t *testing.T) {
	k, _ := hold(t, "1\n2026-03-02\n£1m\n2\n2\n3\n", 80)
	want := map[string]any{"nation": "toyland", "began": "2026-03-02", "value": "1000000", "service": "goods", "unique_supplier": "no", "grounds": []string{}}
	if diff := cmp.Diff(want, k.Session.Advice().Case.Answers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestInterrupted(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	k := newTalk(t, r, 80)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan line.Ending)
	go func() {
		end, err := k.Run(ctx)
		if err != nil {
			t.Error(err)
		}
		done <- end
	}()
	io.WriteString(w, "1\n2026-03-02\n")
	cancel()
	if end := <-done; end != line.Interrupted {
		t.Errorf("ended with %d, want %d (interrupted)", end, line.Interrupted)
	}
	if n := len(k.Session.Case().Answers); n > 2 {
		t.Errorf("%d answers, want at most the two that were typed", n)
	}
}

func TestSaveFails(t *testing.T) {
	k := newTalk(t, strings.NewReader("1\nquit\n"), 80)
	k.fail = errors.New("the disk is full")
	if _, err := k.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := "Your answers could not be saved: the disk is full\nThey are still here."; !strings.Contains(k.out.String(), want) {
		t.Errorf("output lacks %q:\n%s", want, k.out.String())
	}
	if len(k.Session.Case().Answers) != 1 {
		t.Errorf("answers %v, want the one that was typed", k.Session.Case().Answers)
	}
}

// Free text never reaches the terminal with control characters.
func TestHostileText(t *testing.T) {
	c := advisor.NewCase()
	c.Answers["notes"] = advisor.Answer{State: advisor.Given, Text: "red \x1b[31m\a alert"}
	c.Asked["nation"] = "some\x1b]0;body"
	b, err := rules.Load(os.DirFS(bookDir))
	if err != nil {
		t.Fatal(err)
	}
	k := newTalk(t, strings.NewReader("\x1b[A\nreview\n\nreport\nquit\n"), 80)
	k.Session = interview.New(advisor.Compile(b), c, civil.Date{})
	if _, err := k.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(k.out.String(), func(r rune) bool { return r != '\n' && (r < ' ' || r == 0x7f) }); i >= 0 {
		t.Errorf("control character at byte %d: %q", i, k.out.String()[max(0, i-40):i+1])
	}
}

// The opening is printed while the rules are read, and only once; if they put another question, that is printed too.
func TestOpening(t *testing.T) {
	b := book(t)
	e := advisor.Compile(b)
	for _, test := range []struct {
		ask  string
		want int // times a question is printed
	}{{"", 1}, {"Which planet?", 2}} {
		k := newTalk(t, strings.NewReader("1\nquit\n"), 80)
		o := interview.OpeningOf(e, civil.Date{})
		if test.ask != "" {
			o.Asked.Ask = test.ask
		}
		s := k.Session
		begun := ""
		k.Session, k.Opening = nil, &o
		k.Begin = func() (*interview.Session, error) {
			begun = k.out.String()
			return s, nil
		}
		if end, err := k.Run(t.Context()); end != line.Quit || err != nil {
			t.Fatalf("ended with %d, %v", end, err)
		}
		if !strings.Contains(begun, o.Asked.Ask) {
			t.Errorf("before the conversation was made, only %q was printed", begun)
		}
		if got := strings.Count(k.out.String(), "Question 1. "); got != test.want || !strings.Contains(k.out.String(), "Recorded: ") {
			t.Errorf("the first question was printed %d times, want %d:\n%s", got, test.want, k.out.String())
		}
	}
	k := newTalk(t, strings.NewReader(""), 80)
	k.Session, k.Begin = nil, func() (*interview.Session, error) { return nil, errors.New("the rulebook is gone") }
	if _, err := k.Run(t.Context()); err == nil {
		t.Error("a conversation that cannot be made is held all the same")
	}
}
