package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/rules"
	"procroute/rules/civil"
)

// namedCases are the real cases that interviews are held about, with the route that comes of each.
var namedCases = []struct{ file, recommended string }{
	{"devon-2025.yaml", "pa2023/light-touch"},
	{"cheshire-east-2026.yaml", "pa2023/direct-award"},
	{"oldham-2019.yaml", "pcr2015/innovation-partnership"},
	{"oldham-2026.yaml", ""},
	{"calderdale-2025.yaml", ""},
	{"scotland-day-service-2026.yaml", ""},
}

// turn is one question of an interview about a known case, and how each face is told the answer.
type turn struct {
	id, ask    string
	said       string                   // line by line
	keys       string                   // on the screen
	notes      bool                     // it is followed by a question for notes
	session    func(*interview.Session) // the same on a session
	recordedAs advisor.Answer
}

// theScript is the interview of a person who knows what a case file holds and nothing else.
type theScript struct {
	book   *rules.Book
	engine *advisor.Engine
	known  *advisor.Case
	turns  []turn
	result *interview.Session
}

var caseDay = func() civil.Date { d, _ := civil.Parse("2026-11-22"); return d }()

func newScript(t *testing.T, book *rules.Book, engine *advisor.Engine, file string) *theScript {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../testdata/cases", file))
	if err != nil {
		t.Fatal(err)
	}
	known, err := advisor.ReadCase(book, file, data)
	if err != nil {
		t.Fatal(err)
	}
	sc := &theScript{book: book, engine: engine, known: known}
	s := interview.New(engine, advisor.NewCase(), caseDay)
	for s.Question() != nil {
		if len(sc.turns) > 60 {
			t.Fatal("the interview does not end")
		}
		x := sc.turn(s)
		x.session(s)
		sc.turns = append(sc.turns, x)
	}
	sc.result = s
	return sc
}

// turn answers the current question of a session as the known case does.
func (sc *theScript) turn(s *interview.Session) turn {
	q := s.Question()
	x := turn{id: q.ID, ask: s.Ask()}
	options := s.Options(q)
	picked := sc.picks(q)
	numbers := func() (out []string) {
		for _, o := range options {
			if slices.Contains(picked, o.Value) {
				out = append(out, fmt.Sprint(o.Number))
			}
		}
		return out
	}
	say := func(text string) func(*interview.Session) {
		return func(s *interview.Session) {
			if _, err := s.Answer(text); err != nil {
				panic(fmt.Sprintf("%s: %v", q.ID, err))
			}
		}
	}
	ans := sc.known.Answers[q.ID]
	switch kind := interview.KindOf(q); {
	case picked == nil:
		x.said, x.keys, x.notes = "don't know", "u", true
		if kind == interview.Write {
			x.keys = "\x1bu"
		}
		x.session = func(s *interview.Session) { s.DontKnow("") }
		return x
	case kind == interview.Write:
		x.said = picked[0]
		x.keys = picked[0] + "\r"
	case kind == interview.PickSome:
		x.said = strings.Join(numbers(), ", ")
		for _, n := range numbers() {
			x.keys += n
		}
		x.keys += "\r"
	default:
		x.said = numbers()[0]
		x.keys = numbers()[0] + "\r"
	}
	x.recordedAs = ans
	x.session = say(x.said)
	probe := interview.New(sc.engine, s.Case().Clone(), caseDay)
	probe.Jump(q.ID)
	if step, err := probe.Answer(x.said); err == nil {
		x.notes = step.Judge != "" || step.Unknown != ""
	}
	return x
}

// picks is the answer of the known case as the values of options or as text; nil if it has none. A screen that gathers rare
// situations is answered by what the case says of each of them.
func (sc *theScript) picks(q *rules.Question) []string {
	ans := sc.known.Answers[q.ID]
	if q.Screen() && ans.State != advisor.Given {
		var out []string
		for _, o := range q.Options {
			if about := sc.known.Answers[o.About]; about.State == advisor.Given && (about.Yes || len(about.Options) > 0) && !slices.Equal(about.Options, []string{o.Otherwise}) {
				out = append(out, o.ID)
			}
		}
		if out == nil {
			out = []string{interview.ValueNone}
		}
		return out
	}
	if ans.State != advisor.Given {
		return nil
	}
	switch {
	case ans.Special != "":
		return []string{q.Option(ans.Special).Label}
	case q.Type == rules.YesNo && ans.Yes:
		return []string{"yes"}
	case q.Type == rules.YesNo:
		return []string{"no"}
	case q.Type == rules.Choices && len(ans.Options) == 0:
		return []string{interview.ValueNone}
	case q.Type == rules.Choice || q.Type == rules.Choices:
		return ans.Options
	case q.Type == rules.Text:
		return []string{ans.Text}
	}
	amount, _, _ := strings.Cut(advisor.Amount(q, ans.Amount), " with")
	return []string{amount}
}

// TestNamedCases holds an interview about each real case, and sees that it comes out as the case file does: the same answers to
// what was asked, and the same recommendation.
func TestNamedCases(t *testing.T) {
	book, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	engine := advisor.Compile(book)
	for _, c := range namedCases {
		t.Run(c.file, func(t *testing.T) {
			sc := newScript(t, book, engine, c.file)
			for _, x := range sc.turns {
				if got := sc.result.Case().Answers[x.id]; x.recordedAs.State == advisor.Given && fmt.Sprint(got) != fmt.Sprint(x.recordedAs) {
					t.Errorf("%s is recorded as %v, want %v", x.id, got, x.recordedAs)
				}
			}
			want := ""
			if rec := engine.Advise(sc.known, caseDay).Recommended; rec != nil {
				want = rec.Route
			}
			if c.recommended != "" && c.recommended != want {
				t.Errorf("the case file leads to %q, want %q", want, c.recommended)
			}
			got := ""
			if rec := sc.result.Advice().Recommended; rec != nil {
				got = rec.Route
			}
			if got != want {
				t.Errorf("the interview leads to %q, the case file to %q", got, want)
			}
			for _, x := range sc.turns {
				t.Logf("%s: %s", x.id, x.said)
			}
			t.Logf("%d questions; %s", len(sc.turns), got)
			testEndAtEvery(t, sc)
		})
	}
}

// testEndAtEvery closes the input at every question in turn: what was answered is saved, and nothing else.
func testEndAtEvery(t *testing.T, sc *theScript) {
	t.Helper()
	s := interview.New(sc.engine, advisor.NewCase(), caseDay)
	saved := ""
	d := &dictation{session: s}
	f := &line.Face{Session: s, In: line.NewReader(d), Out: &d.out, Width: func() int { return 80 }, Where: func() string { return "case.yaml" },
		Save: func() (string, error) {
			data, err := advisor.WriteCase(sc.book, s.Case(), nil)
			saved = string(data)
			return "", err
		}}
	for i := range sc.turns {
		ending, err := f.Run(context.Background()) // the input has ended; a person comes back to the same conversation
		if ending != line.InputEnded || err != nil {
			t.Fatalf("before question %d: %v, %v; want the end of input", i+1, ending, err)
		}
		if got := s.Question(); got == nil || got.ID != sc.turns[i].id {
			t.Fatalf("question %d is %v, want %s", i+1, got, sc.turns[i].id)
		}
		c, err := advisor.ReadCase(sc.book, "case.yaml", []byte(saved))
		if i == 0 {
			if saved != "" {
				t.Errorf("nothing was answered, and this was saved: %s", saved)
			}
		} else if err != nil {
			t.Errorf("after question %d the file cannot be read: %v", i, err)
		} else if len(c.Answers) != len(s.Case().Answers) {
			t.Errorf("after question %d the file has %d answers, want %d", i, len(c.Answers), len(s.Case().Answers))
		}
		d.next = sc.turns[i].said + "\n"
		f.In = line.NewReader(d)
	}
}

// dictation is an input that gives one answer, leaves out any notes, and then ends.
type dictation struct {
	session *interview.Session
	out     bytes.Buffer
	next    string
}

func (d *dictation) Read(p []byte) (int, error) {
	switch tail := d.out.String(); {
	case d.next != "" && strings.HasSuffix(tail, "Your answer: "):
		n := copy(p, d.next)
		d.next = d.next[n:]
		return n, nil
	case strings.HasSuffix(tail, "leaves it out): "):
		return copy(p, "\n"), nil
	}
	return 0, io.EOF
}
