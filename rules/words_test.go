package rules

import (
	"strings"
	"testing"
	"unicode"
)

func TestSkipWord(t *testing.T) {
	const words = "id identity says cite_id all any"
	for word, want := range map[string]bool{"id": true, "identity": true, "cite_id": true, "any": true, "all": true,
		"": false, "i": false, "ident": false, "cite": false, "ay": false, "an": false, "says cite_id": false, " ": false, "nothing": false} {
		if _, got := skipWord(words, word); got != want {
			t.Errorf("skipWord(%q) = %t, want %t", word, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, s := range []string{"", " ", "a", " a", "a ", "a b", "a  b", "a\tb", "a\n b ", "a\u00a0b", "\u2003a", "£5 – ‘x’", "a b\u0085"} {
		if got, want := fold(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("fold(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add(" a  b\u00a0c ")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := fold(s), strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " "); got != want {
			t.Errorf("fold(%q) = %q, want %q", s, got, want)
		}
	})
}

func TestCutStatus(t *testing.T) {
	for _, tt := range []struct{ text, rest, status string }{
		{"pa2023 s.44(1) [verified]", "pa2023 s.44(1)", "verified"},
		{"pa2023 [secondary]", "pa2023", "secondary"},
		{"case [34]", "case [34]", ""}, // a paragraph
		{"case [34] [unverified]", "case [34]", "unverified"},
		{"case [ab1]", "case [ab1]", ""},
		{"case []", "case []", ""},
		{"case ]", "case ]", ""},
		{"case [x", "case [x", ""},
		{"[x]", "", "x"},
	} {
		rest, status, ok := cutStatus(tt.text)
		if rest != tt.rest || string(status) != tt.status || ok != (tt.status != "") {
			t.Errorf("cutStatus(%q) = %q, %q, %t; want %q, %q", tt.text, rest, status, ok, tt.rest, tt.status)
		}
	}
}

func TestFirstNumber(t *testing.T) {
	for text, want := range map[string]string{"": "", "s.": "", "s.44(1)": "44", "s.10A(2)": "10A", "Sch.5 para.3": "5", "reg.6AB x": "6AB", "34": "34"} {
		if got := firstNumber(text); got != want {
			t.Errorf("firstNumber(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestExpand(t *testing.T) {
	figure := func(id string) string { return "<" + id + ">" }
	for text, want := range map[string]string{
		"": "", "plain": "plain", "{figure.a}": "<a>", "x {figure.a} y {figure.b}": "x <a> y <b>", "{n} {figure.a}": "{n} <a>",
		"{figure.} z": "{figure.} z", "{figure.a": "{figure.a", "} {figure.a}": "} <a>", "{": "{", "{}": "{}",
	} {
		if got := Expand(text, figure); got != want {
			t.Errorf("Expand(%q) = %q, want %q", text, got, want)
		}
	}
}
