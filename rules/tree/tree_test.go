package tree_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// show writes a tree on one line, with every scalar as text.
func show(n tree.Node) string {
	switch {
	case n.None():
		return "nothing"
	case n.Kind() == tree.Map:
		var parts []string
		for p := range n.Pairs() {
			parts = append(parts, fmt.Sprintf("%q: %s", p.Key.Text(), show(p.Value)))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case n.Kind() == tree.List:
		var parts []string
		for item := range n.Items().All() {
			parts = append(parts, show(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case n.Null():
		return "empty"
	}
	return fmt.Sprintf("%q", n.Text())
}

// YAML's guesses never reach whoever reads the tree.
func TestParseKeepsText(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"octal", "a: 03000000", `{"a": "03000000"}`},
		{"fraction", "a: 1.50", `{"a": "1.50"}`},
		{"underscores", "a: 214_904", `{"a": "214_904"}`},
		{"sexagesimal", "a: 1:30", `{"a": "1:30"}`},
		{"date", "a: 2025-02-24", `{"a": "2025-02-24"}`},
		{"norway", "a: [no, yes, on, Y, true]", `{"a": ["no", "yes", "on", "Y", "true"]}`},
		{"infinity", "a: [.inf, .nan, 1e3, 0x1f, +1]", `{"a": [".inf", ".nan", "1e3", "0x1f", "+1"]}`},
		{"empty", "a:\nb: ~\nc: null\nd: ''", `{"a": empty, "b": empty, "c": empty, "d": ""}`},
		{"quoted null", "a: 'null'", `{"a": "null"}`},
		{"folded", "a: >-\n  one\n  two\n", `{"a": "one two"}`},
		{"literal", "a: |-\n  one\n  two\n", `{"a": "one\ntwo"}`},
		{"json", `{"a": [1, "b"], "c": {"d": null}}`, `{"a": ["1", "b"], "c": {"d": empty}}`},
		{"quoted merge key", "'<<': 1", `{"<<": "1"}`},
		{"comments", "# one\na: 1 # two\n# three\n", `{"a": "1"}`},
		{"version line", "%YAML 1.1\n---\na: 1\n", `{"a": "1"}`},
		{"byte order mark", "\ufeffa: 1\n", `{"a": "1"}`},
		{"windows lines", "a: 1\r\nb: 2\r\n", `{"a": "1", "b": "2"}`},
		{"old lines", "a: 1\rb: 2\r", `{"a": "1", "b": "2"}`},
		{"list", "- a\n- b", `["a", "b"]`},
		{"scalar", "a", `"a"`},
		{"nothing", "", "nothing"},
		{"only comments", "# a\n", "nothing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, list := tree.Parse("f.yaml", []byte(tt.text))
			if len(list) > 0 {
				t.Fatal(list)
			}
			if diff := cmp.Diff(tt.want, show(f.Root)); diff != "" {
				t.Errorf("tree differs (-want +got):\n%s", diff)
			}
		})
	}
}

// Keys that have a fault are left out, and those after them are as they were written.
func TestParseLeavesOut(t *testing.T) {
	f, list := tree.Parse("f.yaml", []byte("{[a, b]: 1, {c: 1}: 2, <<: {d: 3}, e: 4, e: [5], f: [6], g: {h: 7}, ? null : 8}"))
	if len(list) != 4 {
		t.Errorf("findings: %v", list)
	}
	if diff := cmp.Diff(`{"e": "4", "f": ["6"], "g": {"h": "7"}, "null": "8"}`, show(f.Root)); diff != "" {
		t.Errorf("tree differs (-want +got):\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"second document", "a: 1\n---\nb: 2\n", "f.yaml:2:1: the file holds a second document; put it in a file of its own [PR003]"},
		{"broken second document", "a: 1\n---\nb: [\n", "f.yaml:3: the YAML cannot be read: "},
		{"anchor", "a: &x 1\n", "f.yaml:1:4: anchors are not allowed; "},
		{"alias", "a: &x 1\nb: *x\n", "f.yaml:1:4: anchors are not allowed; "},
		{"alias of nothing", "a: 1\nb: *x\n", "f.yaml:2:4: aliases are not allowed; "},
		{"merge key", "a: 1\n<<: {b: 2}\n", "f.yaml:2:1: merge keys are not allowed; "},
		{"tag", "a: !!str 1\n", `f.yaml:1:4: tags such as "!!str" are not allowed; `},
		{"own tag", "a: !law 1\n", `f.yaml:1:4: tags such as "!law" are not allowed; `},
		{"bare tag", "a: ! 1\n", `f.yaml:1:4: tags such as "!" are not allowed; `},
		{"tag of a map", "!!map {a: 1}\n", `f.yaml:1:1: tags such as "!!map" are not allowed; `},
		{"key twice", "a: 1\nb: 2\na: 3\n", `f.yaml:3:1: the key "a" is written twice; the first is on line 1; keep one [PR005]`},
		{"early key twice among many", manyKeys(40) + "k03: 1\n", `f.yaml:41:1: the key "k03" is written twice; the first is on line 4; keep one [PR005]`},
		{"late key twice among many", manyKeys(40) + "k39: 1\n", `f.yaml:41:1: the key "k39" is written twice; the first is on line 40; keep one [PR005]`},
		{"key twice in quotes", "{a: 1, \"a\": 2}\n", `f.yaml:1:8: the key "a" is written twice; `},
		{"list as key", "? [a]\n: 1\n", "f.yaml:1:3: a key must be a word, not a list; "},
		{"deep", strings.Repeat("[", 65) + strings.Repeat("]", 65), "f.yaml:1:65: the file is nested too deeply or has too many parts; "},
		{"very deep", strings.Repeat("[", 20_000), "f.yaml: the file is nested too deeply; "},
		{"long", "[" + strings.Repeat("a,", 200_001) + "]", "f.yaml:1:400000: the file is nested too deeply or has too many parts; "},
		{"too large", strings.Repeat(" ", tree.MaxBytes+1), "f.yaml: the file is too large; the most a file may hold is 4 MB [PR001]"},
		{"nul", "a: \x00", "f.yaml:1:4: the file holds a control character (U+0000); remove it [PR001]"},
		{"escape", "a: 1\nb: \x1b[31m", "f.yaml:2:4: the file holds a control character (U+001B); "},
		{"next line", "a: \u0085", "f.yaml:1:4: the file holds a control character (U+0085); "},
		{"latin-1", "a: caf\xe9", "f.yaml:1:7: this is not UTF-8 text; save the file as UTF-8 text [PR001]"},
		{"utf-16", "\xff\xfea\x00", "f.yaml:1:1: this is not UTF-8 text; "},
		{"half a surrogate", "a: \xed\xa0\x80", "f.yaml:1:4: this is not UTF-8 text; "},
		{"tab", "a:\n\tb: 1\n", "f.yaml:2: the YAML cannot be read: found character that cannot start any token; "},
		{"bad indentation", "a:\n  b: 1\n c: 2\n", "f.yaml:3: the YAML cannot be read: did not find expected key; "},
		{"open quote", "a: 1\nb: \"c\n", "f.yaml:2: the YAML cannot be read: found unexpected end of stream; "},
		{"open bracket", "a: 1\nb: [c\nd: e\n", "f.yaml:2: the YAML cannot be read: did not find expected ',' or ']'; "},
		{"colon", "a: b: c\n", "f.yaml:1: the YAML cannot be read: mapping values are not allowed in this context; "},
		{"at sign", "a: 1\nb: @c\n", "f.yaml:2: the YAML cannot be read: found character that cannot start any token; "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, list := tree.Parse("f.yaml", []byte(tt.text))
			if len(list) == 0 {
				t.Fatalf("want %s, got no finding", tt.want)
			}
			if got := list[0].String(); !strings.HasPrefix(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func manyKeys(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "k%02d: 1\n", i)
	}
	return s.String()
}

// Each finding on one file is there once, and all of them are.
func TestParseReportsAll(t *testing.T) {
	_, list := tree.Parse("f.yaml", []byte("a: &x 1\nb: !t 2\na: 3\n<<: 4\n"))
	want := []string{"PR003", "PR003", "PR005", "PR003"}
	var got []string
	for _, d := range list {
		got = append(got, d.Code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("codes differ (-want +got):\n%s", diff)
	}
}

func TestAt(t *testing.T) {
	const mark = "X" // the letter whose place is asked for; it stands once in each text
	tests := []struct {
		name, text string
		line, col  int
	}{
		{"plain", "a: one X\n", 1, 8},
		{"first letter", "a: X\n", 1, 4},
		{"after letters of two bytes", "ää: öX\n", 1, 6},
		{"plain over two lines", "a: one\n  two X\n", 2, 7},
		{"plain over a gap", "a: one\n\n  X\n", 3, 3},
		{"single quotes", "a: 'one X'\n", 1, 9},
		{"single quotes, first letter", "a: 'X'\n", 1, 5},
		{"single quotes with a quote", "a: 'it''s X'\n", 1, 11},
		{"single quotes over two lines", "a: 'one\n  X'\n", 2, 3},
		{"double quotes", "a: \"one X\"\n", 1, 9},
		{"double quotes with escapes", `a: "\"\u00a3\x41\U0001F600\t\\ X"`, 1, 32},
		{"double quotes, escaped space", `a: "one\x20X"`, 1, 12},
		{"double quotes over two lines", "a: \"one \\\n  two X\"\n", 2, 7},
		{"folded", "a: >-\n  one\n  two X\n", 3, 7},
		{"literal", "a: |\n\n   one\n    X\n", 4, 5},
		{"literal with a comment", "a: | # not text\n  X\n", 2, 3},
		{"in a list in a list", "- - one\n  - [two, 'three X']\n", 2, 18},
		{"windows lines", "a: one\r\n  X\r\n", 2, 3},
		{"after a byte order mark", "\ufeffa: X\n", 1, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, list := tree.Parse("f.yaml", []byte(tt.text))
			if len(list) > 0 {
				t.Fatal(list)
			}
			var got diag.Pos
			visit(f.Root, func(n tree.Node) {
				if i := strings.Index(n.Text(), mark); i >= 0 {
					got = f.At(n, i)
				}
			})
			if diff := cmp.Diff(diag.Pos{File: "f.yaml", Line: tt.line, Col: tt.col}, got); diff != "" {
				t.Errorf("place differs (-want +got):\n%s", diff)
			}
		})
	}
}

// A place outside the text is the place of the node.
func TestAtOutside(t *testing.T) {
	f, _ := tree.Parse("f.yaml", []byte("a: one\n"))
	n := f.Root.Get("a")
	for _, i := range []int{-1, 3, 100} {
		if got := f.At(n, i); got != n.Pos() {
			t.Errorf("At(%d) = %v, want %v", i, got, n.Pos())
		}
	}
	if got := f.At(f.Root, 0); got != f.Root.Pos() {
		t.Errorf("At of a map = %v, want %v", got, f.Root.Pos())
	}
}

func visit(n tree.Node, do func(tree.Node)) {
	if n.None() {
		return
	}
	do(n)
	for p := range n.Pairs() {
		do(p.Key)
		visit(p.Value, do)
	}
	for item := range n.Items().All() {
		visit(item, do)
	}
}

func TestGet(t *testing.T) {
	f, _ := tree.Parse("f.yaml", []byte("a: 1\n"))
	if n := f.Root.Get("a"); n.None() || n.Text() != "1" {
		t.Errorf("a is %v", n)
	}
	if n := f.Root.Get("b"); !n.None() {
		t.Errorf("b is %v", n)
	}
	var none tree.Node
	if n := none.Get("a"); !n.None() {
		t.Errorf("a of nothing is %v", n)
	}
}

func TestShape(t *testing.T) {
	f, _ := tree.Parse("f.yaml", []byte("{a: , b: '', c: [], d: {}}"))
	want := map[string]string{"a": "empty", "b": "text", "c": "a list", "d": "a set of keys"}
	for key, shape := range want {
		if got := f.Root.Get(key).Shape(); got != shape {
			t.Errorf("%s is %s, want %s", key, got, shape)
		}
	}
}

// What was left out at the end stands behind the last line if the library puts it past that, whatever the lines end with.
func TestParseLeftOut(t *testing.T) {
	tests := []struct {
		name, text string
		line, col  int
	}{
		{"one line", "? a", 1, 4},
		{"lines", "b: 1\n? a", 2, 4},
		{"windows lines", "b: 1\r\n? a", 2, 4},
		{"old lines", "b: 1\r? a", 2, 4},
		{"after a key", "b: 1\na:\n\n", 2, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, list := tree.Parse("f.yaml", []byte(tt.text))
			if len(list) > 0 {
				t.Fatal(list)
			}
			if diff := cmp.Diff(diag.Pos{File: "f.yaml", Line: tt.line, Col: tt.col}, f.Root.Get("a").Pos()); diff != "" {
				t.Errorf("place differs (-want +got):\n%s", diff)
			}
		})
	}
}
