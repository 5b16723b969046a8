package advisor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
)

// recordBook is a small rulebook that describes records, and so has headings for notes.
func recordBook(t testing.TB) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range []string{"book", "records"} {
		names, err := filepath.Glob("../report/testdata/" + dir + "/*.yaml")
		if err != nil || len(names) == 0 {
			t.Fatalf("no rulebook: %v", err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(name)] = &fstest.MapFile{Data: data}
		}
	}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestNotes(t *testing.T) {
	b := recordBook(t)
	for name, tt := range map[string]struct {
		text string
		want map[string]string
	}{
		"one line":               {"notes: {working: See   the paper.}", map[string]string{"working": "See the paper."}},
		"a part and a prompt":    {"notes:\n  money: Agreed.\n  working: 12", map[string]string{"money": "Agreed.", "working": "12"}},
		"nothing yet":            {"notes:\n  working:\n  money: ~", map[string]string{}},
		"no notes":               {"notes:", map[string]string{}},
		"only white space":       {"notes: {working: \"  \\n \\t\"}", map[string]string{}},
		"paragraphs and a list":  {"notes:\n  working: |\n    One,\n    two.\n\n\n    - a  b\n    - c\n\n", map[string]string{"working": "One,\ntwo.\n\n- a b\n- c"}},
		"folded":                 {"notes:\n  working: >-\n    One,\n    two.\n\n    Three.\n", map[string]string{"working": "One, two.\nThree."}},
		"written with escapes":   {`notes: {working: "One.\r\n\r\nTwo.\rThree."}`, map[string]string{"working": "One.\n\nTwo.\nThree."}},
		"the data of a web form": {`notes: {"working": "a\u2028b\u0085c"}`, map[string]string{"working": "a b c"}},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := advisor.ReadCase(b, "case.yaml", []byte("procroute: 1\n"+tt.text+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, c.Notes); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoteFaults(t *testing.T) {
	b := recordBook(t)
	for name, tt := range map[string]struct{ text, want string }{
		"a slip":        {"notes: {workng: x}", `case.yaml:2:9: no record has a heading "workng"; did you mean "working"? [PR106]`},
		"a question":    {"notes: {unique_supplier: x}", `case.yaml:2:9: no record has a heading "unique_supplier"; "procroute record CASE.yaml --notes" lists those there are [PR106]`},
		"a list":        {"notes: {working: [a]}", `case.yaml:2:18: the note on "working" must be text, not a list; write text; begin a longer one with | and set it in [PR008]`},
		"notes of text": {"notes: all well", `case.yaml:2:8: notes must be a set of headings, not text; write one heading a line, such as: outcome: fewer children live far from home [PR008]`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := advisor.ReadCase(b, "case.yaml", []byte("procroute: 1\n"+tt.text+"\n"))
			if err == nil || !strings.HasPrefix(err.Error(), tt.want+"\n") {
				t.Errorf("want %s\ngot  %v", tt.want, err)
			}
		})
	}
}

// TestWriteNotes writes notes and reads them back, whatever they hold.
func TestWriteNotes(t *testing.T) {
	b := recordBook(t)
	ids := b.NoteIDs()
	rapid.Check(t, func(t *rapid.T) {
		c := advisor.NewCase()
		for _, id := range ids {
			lines := rapid.SliceOfN(rapid.SampledFrom(append([]string{"", "- item", "\n"}, words...)), 0, 5).Draw(t, "lines")
			c.Notes[id] = strings.Join(lines, "\n")
		}
		data, err := advisor.WriteCase(b, c, nil)
		if err != nil {
			t.Fatal(err)
		}
		back, err := advisor.ReadCase(b, "case", data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		again, err := advisor.WriteCase(b, back, nil)
		if err != nil || !cmp.Equal(data, again) {
			t.Fatalf("%v\n%s\nbecame\n%s", err, data, again)
		}
		for _, id := range ids {
			if want := strings.Fields(strings.ToValidUTF8(c.Notes[id], "\uFFFD")); !cmp.Equal(want, strings.Fields(back.Notes[id]), cmp.Transformer("none", func(s []string) []string { return append([]string{}, s...) })) {
				t.Fatalf("%s was %q and is %q", id, c.Notes[id], back.Notes[id])
			}
		}
	})
}

// TestKeepNotes changes an answer in a file with notes: not a letter of them moves, nor of what stands between them.
func TestKeepNotes(t *testing.T) {
	b := recordBook(t)
	old := "procroute: 1\nanswers:\n  nation: toyland\nnotes: # ours\n  working: |\n    One,\n    two.\n\n    - a # not a comment\n  # between\n  money: \"x: y\"\n"
	c, err := advisor.ReadCase(b, "case.yaml", []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	c.Answers["nation"] = advisor.Answer{State: advisor.DontKnow}
	c.Asked["nation"] = "the clerk"
	got, err := advisor.WriteCase(b, c, []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(old, "nation: toyland\n", "nation: unknown\nask:\n  nation: the clerk\n", 1)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c.Notes["money"] = "Now another."
	c.Notes["share"] = "One.\n\nTwo."
	got, err = advisor.WriteCase(b, c, []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"  working: |\n    One,\n    two.\n\n    - a # not a comment\n", "  # between\n", "money: Now another.\n", `share: "One.\n\nTwo."`} {
		if !strings.Contains(string(got), part) {
			t.Errorf("%q is gone from\n%s", part, got)
		}
	}
}
