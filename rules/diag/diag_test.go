package diag_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/diag"
)

func TestPosString(t *testing.T) {
	tests := []struct {
		pos  diag.Pos
		want string
	}{
		{diag.Pos{}, ""},
		{diag.Pos{File: "a.yaml"}, "a.yaml"},
		{diag.Pos{File: "a.yaml", Line: 3}, "a.yaml:3"},
		{diag.Pos{File: "a.yaml", Line: 3, Col: 7}, "a.yaml:3:7"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			if got := tt.pos.String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRender(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	tests := []struct {
		name string
		d    diag.Diagnostic
		want string
	}{
		{"caret", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 4}, Code: "PR001", Msg: "wrong", Hint: "mend it", Line: "a: b"}, "a.yaml:2:4: wrong; mend it [PR001]\n    a: b\n       ^"},
		{"no hint", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 1}, Code: "PR001", Msg: "wrong", Line: "a: b"}, "a.yaml:2:1: wrong [PR001]\n    a: b\n    ^"},
		{"no place", diag.Diagnostic{Code: "PR001", Msg: "wrong"}, "wrong [PR001]"},
		{"no column", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2}, Code: "PR001", Msg: "wrong", Line: "a: b"}, "a.yaml:2: wrong [PR001]"},
		{"no line", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 9}, Code: "PR001", Msg: "wrong"}, "a.yaml:2:9: wrong [PR001]"},
		{"past the end", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 90}, Code: "PR001", Msg: "wrong", Line: "a: b"}, "a.yaml:2:90: wrong [PR001]\n    a: b\n        ^"},
		{"letters of two bytes", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 4}, Code: "PR001", Msg: "wrong", Line: "ä: £"}, "a.yaml:2:4: wrong [PR001]\n    ä: £\n       ^"},
		{"tab", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 2}, Code: "PR001", Msg: "wrong", Line: "\tb"}, "a.yaml:2:2: wrong [PR001]\n     b\n     ^"},
		{"long line, early", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 5}, Code: "PR001", Msg: "wrong", Line: long}, "a.yaml:2:5: wrong [PR001]\n    " + long[:100] + "\n        ^"},
		{"long line, late", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 201}, Code: "PR001", Msg: "wrong", Line: long}, "a.yaml:2:201: wrong [PR001]\n    " + long[150:250] + "\n    " + strings.Repeat(" ", 50) + "^"},
		{"control characters", diag.Diagnostic{Pos: diag.Pos{File: "a\x1b[2J.yaml", Line: 2, Col: 1}, Code: "PR001", Msg: "wrong\x07", Line: "\x1b[31m"}, "a\uFFFD[2J.yaml:2:1: wrong\uFFFD [PR001]\n    \uFFFD[31m\n    ^"},
		{"context", diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: 2}, Code: "PR002", Msg: "wrong", Context: "  1 | a:\n> 2 | \x1bb   \n"}, "a.yaml:2: wrong [PR002]\n      1 | a:\n    > 2 | \uFFFDb\n    "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.d.Render()); diff != "" {
				t.Errorf("rendering differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestList(t *testing.T) {
	at := func(file string, line, col int, code, msg string) diag.Diagnostic {
		return diag.Diagnostic{Pos: diag.Pos{File: file, Line: line, Col: col}, Code: code, Msg: msg}
	}
	list := diag.List{
		at("b.yaml", 1, 1, "PR001", "five"), at("a.yaml", 2, 1, "PR002", "four"), at("a.yaml", 2, 1, "PR001", "three"),
		at("a.yaml", 1, 9, "PR009", "two"), at("a.yaml", 1, 2, "PR009", "one"), at("a.yaml", 1, 9, "PR009", "two"),
	}
	want := "a.yaml:1:2: one [PR009]\na.yaml:1:9: two [PR009]\na.yaml:2:1: three [PR001]\na.yaml:2:1: four [PR002]\nb.yaml:1:1: five [PR001]"
	if diff := cmp.Diff(want, list.Sort().Error()); diff != "" {
		t.Errorf("list differs (-want +got):\n%s", diff)
	}
}

func TestListErr(t *testing.T) {
	var none diag.List
	if err := none.Err(); err != nil {
		t.Errorf("no findings are the error %v", err)
	}
	err := fmt.Errorf("load: %w", diag.List{{Code: "PR001", Msg: "wrong"}}.Err())
	if list, ok := errors.AsType[diag.List](err); !ok || len(list) != 1 {
		t.Errorf("the findings cannot be had back from %v", err)
	}
}

// A file with a thousand faults does not fill the screen a thousand times.
func TestListIsCut(t *testing.T) {
	var list diag.List
	for i := range 1000 {
		list = append(list, diag.Diagnostic{Pos: diag.Pos{File: "a.yaml", Line: i + 1}, Code: "PR001", Msg: "wrong"})
	}
	lines := strings.Split(list.Error(), "\n")
	if len(lines) != 101 || lines[100] != "and 900 more" {
		t.Errorf("a thousand findings print %d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

func TestNearest(t *testing.T) {
	words := []string{"england", "wales", "northern-ireland", "scotland", "id", "yes-no"}
	tests := []struct{ got, want string }{
		{"englnd", "england"},
		{"enlgand", "england"},
		{"England", "england"},
		{"walse", "wales"},
		{"yesno", "yes-no"},
		{"northern-irland", "northern-ireland"},
		{"ids", "id"},
		{"france", ""},
		{"", ""},
		{"x", ""},
		{strings.Repeat("x", 100), ""},
	}
	for _, tt := range tests {
		t.Run(tt.got, func(t *testing.T) {
			if got := diag.Nearest(tt.got, words); got != tt.want {
				t.Errorf("Nearest(%q) = %q, want %q", tt.got, got, tt.want)
			}
		})
	}
	if got := diag.Nearest("cat", []string{"cart", "bat", "at"}); got != "cart" {
		t.Errorf("of words that are equally near the first is meant, not %q", got)
	}
}

// FuzzRender holds that whatever a file is called and holds, the terminal sees no control character and the caret stands
// below the letter it means.
func FuzzRender(f *testing.F) {
	f.Add("a.yaml", 2, 4, "a: b", "wrong", "")
	f.Add("a.yaml", 1, 180, strings.Repeat("£ä", 100), "wrong", "")
	f.Add("\x1b", -1, 0, "\x9b\u009b\t", "\x00", ">    1 | \x1b")
	f.Fuzz(func(t *testing.T, file string, line, col int, text, msg, context string) {
		if strings.ContainsAny(text, "\n\r") || strings.ContainsRune(text, '^') {
			t.Skip("a source line is one line")
		}
		d := diag.Diagnostic{Pos: diag.Pos{File: file, Line: line, Col: col}, Code: "PR001", Msg: msg, Line: text, Context: context}
		got := d.Render()
		for _, r := range got {
			if r != '\n' && unicode.IsControl(r) {
				t.Fatalf("%q holds the control character %U", got, r)
			}
		}
		rows := strings.Split(got, "\n")
		if context != "" || len(rows) != 3 {
			return
		}
		source, caret := []rune(text), strings.Index(rows[2], "^")
		if col > len(source) {
			return
		}
		shown, want := []rune(rows[1]), source[col-1]
		if unicode.IsSpace(want) {
			return // shown as a space, or cut off at the end
		}
		if unicode.IsControl(want) {
			want = unicode.ReplacementChar
		}
		if caret >= len(shown) || shown[caret] != want {
			t.Errorf("the caret is not below %q:\n%s", want, got)
		}
	})
}
