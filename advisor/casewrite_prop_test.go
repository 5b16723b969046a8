package advisor_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/diag"
)

// words are texts that a file format is likely to get wrong.
var words = []string{"plain", "a: b", "# no comment", "x #y", "null", "~", "yes", "[a]", "{b}", "it's", `say "hi"`, `back\slash`, "é ü", "\u00a0", "£5", "- item",
	"? q", "& * !", "%tag", "@at", "`tick`", "tab\tbed", "trailing:", ", comma", "'single'", "\u202e", "𝒳", "\ufffe", "0x1F", "1e3", "2026-01-02", "|", ">-", "\x1b[31m", "---", "..."}

func genText(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 4).Draw(t, label), rapid.SampledFrom([]string{" ", "", "  "}).Draw(t, label+" join"))
}

func genAnswer(t *rapid.T, q *rules.Question) advisor.Answer {
	if rapid.IntRange(0, 5).Draw(t, "known") == 0 {
		states := []advisor.State{advisor.DontKnow}
		for _, word := range q.Aside {
			states = append(states, map[string]advisor.State{rules.DoesNotApply: advisor.DoesNotApply, rules.NotRecorded: advisor.NotRecorded}[word])
		}
		return advisor.Answer{State: rapid.SampledFrom(states).Draw(t, "set aside")}
	}
	a := advisor.Answer{State: advisor.Given}
	pick := func(list []rules.Option) string { return list[rapid.IntRange(0, len(list)-1).Draw(t, "option")].ID }
	switch {
	case q.Type == rules.YesNo:
		a.Yes = rapid.Bool().Draw(t, "yes")
	case q.Type == rules.Choice:
		a.Options = []string{pick(q.Options)}
	case q.Type == rules.Choices:
		a.Options = []string{}
		for _, o := range q.Options {
			if rapid.Bool().Draw(t, "ticked") {
				a.Options = append(a.Options, o.ID)
			}
		}
	case q.Type == rules.Text:
		a.Text = strings.TrimSpace("x" + genText(t, "text"))
	case len(q.Special) > 0 && rapid.Bool().Draw(t, "special"):
		a.Special = pick(q.Special)
	case q.Type == rules.DateQ:
		a.Amount = rapid.Int64Range(-20000, 80000).Draw(t, "day")
	default:
		a.Amount = rapid.Int64Range(0, 100_000).Draw(t, "amount")
	}
	return a
}

func genCase(t *rapid.T, b *rules.Book) *advisor.Case {
	c := advisor.NewCase()
	clean := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if rapid.Bool().Draw(t, "titled") {
		c.Title = clean(genText(t, "title"))
	}
	for _, q := range b.Questions {
		if rapid.Bool().Draw(t, "answered") {
			c.Answers[q.ID] = genAnswer(t, q)
		}
		if rapid.IntRange(0, 3).Draw(t, "judged") == 0 {
			var j advisor.Judgement
			for _, part := range []*string{&j.By, &j.Evidence, &j.Reason} {
				if rapid.Bool().Draw(t, "said") {
					*part = clean(genText(t, "note"))
				}
			}
			if rapid.Bool().Draw(t, "dated") {
				j.On = day(2026, 1, rapid.IntRange(1, 28).Draw(t, "on"))
			}
			if j != (advisor.Judgement{}) {
				c.Judged[q.ID] = j
			}
		}
		if who := clean(genText(t, "who")); who != "" && rapid.IntRange(0, 3).Draw(t, "asked") == 0 {
			c.Asked[q.ID] = who
		}
		if c.Answers[q.ID].State == advisor.Given && rapid.IntRange(0, 3).Draw(t, "assumed") == 0 {
			c.Assumed[q.ID] = ""
			if from := clean(genText(t, "from")); from != "yes" { // which is how a file writes that nothing is said of it
				c.Assumed[q.ID] = from
			}
		}
	}
	return c
}

func TestWriteCaseRoundTrip(t *testing.T) {
	b := toyBook(t)
	rapid.Check(t, func(t *rapid.T) {
		c := genCase(t, b)
		data, err := advisor.WriteCase(b, c, nil)
		if err != nil {
			t.Fatal(err)
		}
		back, err := advisor.ReadCase(b, "case", data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if diff := cmp.Diff(c, back); diff != "" {
			t.Fatalf("read back (-want +got):\n%s\n%s", diff, data)
		}
	})
}

// scribble puts a numbered comment behind some lines and between some, as people do.
func scribble(t *rapid.T, data string) (string, []string) {
	var out strings.Builder
	var marks []string
	mark := func() string {
		m := fmt.Sprintf("# note%d.", len(marks))
		marks = append(marks, m)
		return m
	}
	for line := range strings.Lines(data) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if rapid.IntRange(0, 3).Draw(t, "above") == 0 {
			out.WriteString(line[:len(line)-len(strings.TrimLeft(line, " "))] + mark() + "\n")
		}
		line = strings.TrimSuffix(line, "\n")
		if rapid.IntRange(0, 3).Draw(t, "beside") == 0 {
			line += "  " + mark()
		}
		out.WriteString(line + "\n")
		if rapid.IntRange(0, 9).Draw(t, "gap") == 0 {
			out.WriteString("\n")
		}
	}
	return out.String(), marks
}

// Whatever a case becomes, no comment is lost and the file is never written anew.
func TestWriteCaseKeepsComments(t *testing.T) {
	b := toyBook(t)
	rapid.Check(t, func(t *rapid.T) {
		before, after := genCase(t, b), genCase(t, b)
		data, err := advisor.WriteCase(b, before, nil)
		if err != nil {
			t.Fatal(err)
		}
		old, marks := scribble(t, string(data))
		got, err := advisor.WriteCase(b, after, []byte(old))
		if err != nil {
			t.Fatalf("%v\n%s", err, old)
		}
		for _, m := range marks {
			if !strings.Contains(string(got), m) {
				t.Fatalf("%s is lost:\n%s\nbecame\n%s", m, old, got)
			}
		}
		back, err := advisor.ReadCase(b, "case", got)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(after, back); diff != "" {
			t.Fatalf("read back (-want +got):\n%s\n%s\nbecame\n%s", diff, old, got)
		}
	})
}

// dropEmpty takes out notes that say nothing. They are not written, and left alone where somebody wrote them.
func dropEmpty(c *advisor.Case) {
	maps.DeleteFunc(c.Judged, func(_ string, j advisor.Judgement) bool { return j == (advisor.Judgement{}) })
	maps.DeleteFunc(c.Asked, func(_, who string) bool { return who == "" })
}

// FuzzReadCase holds the reader to three promises: it does not panic, every finding points into the file, and what it reads can
// be written and read again, also as a change to the file itself.
func FuzzReadCase(f *testing.F) {
	b := toyBook(f)
	full, err := advisor.WriteCase(b, fullCase(), nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{string(full), handWritten, "", "procroute: 1\nanswers: {nation: toyland, notes: it's}", `{"procroute": 1, "answers": {"value": 7, "grounds": []}}`,
		"procroute: 2\n", "procroute: 1\nanswers:\n  natoin: x\n  nation: [y]\n", "\uFEFFprocroute: 1\r\ntitle: |\r\n  x\r\n", "? procroute\n: 1\n? answers\n: ? nation\n  : toyland\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := advisor.ReadCase(b, "case", data)
		if err != nil {
			list, ok := errors.AsType[diag.List](err)
			if !ok {
				t.Fatalf("error of type %T: %v", err, err)
			}
			text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
			lines := strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n")
			for _, d := range list {
				if d.Pos.Line < 0 || d.Pos.Line > len(lines) || d.Pos.Line > 0 && d.Pos.Col > len([]rune(lines[d.Pos.Line-1]))+1 {
					t.Errorf("%s points outside the file", d)
				}
			}
			return
		}
		dropEmpty(c)
		changed := c.Clone()
		changed.Answers["development"] = advisor.Answer{State: advisor.Given, Yes: true}
		delete(changed.Answers, "value")
		for _, want := range []*advisor.Case{c, changed} {
			for _, old := range [][]byte{nil, data} {
				out, err := advisor.WriteCase(b, want, old)
				if err != nil && !errors.Is(err, advisor.ErrRewritten) {
					t.Fatal(err)
				}
				if old != nil && want == c && !slices.Equal(out, data) {
					t.Errorf("nothing differs, and yet %q became %q", data, out)
				}
				back, err := advisor.ReadCase(b, "case", out)
				if err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				dropEmpty(back)
				if diff := cmp.Diff(want, back); diff != "" {
					t.Errorf("read back (-want +got):\n%s\n%s", diff, out)
				}
			}
		}
	})
}
