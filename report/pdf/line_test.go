package pdf

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	fonts, err := newFaces()
	if err != nil {
		t.Fatal(err)
	}
	r := &run{face: fonts.mono, size: 10 * pt} // every letter is as wide as every other
	letter := fonts.mono.advance(fonts.mono.glyph('a')) * 10
	for name, test := range map[string]struct {
		text    string
		letters int
		want    []string
	}{
		"words keep the space they end with": {"one two three", 8, []string{"one two ", "three"}},
		"spaces are single":                  {"  one \n\t two  ", 20, []string{"one two"}},
		"a space may stand beyond the edge":  {"one two", 3, []string{"one ", "two"}},
		"no break at a space that binds":     {"one two\u00A0three", 9, []string{"one ", "two\u00A0three"}},
		"an address is cut where it may be":  {"see https://law.example/one/two", 22, []string{"see ", "https://law.example/", "one/two"}},
		"a long word is cut anywhere":        {"abcdefgh", 3, []string{"abc", "def", "gh"}},
		"at least one letter a line":         {"abc", 0, []string{"a", "b", "c"}},
		"nothing":                            {" ", 5, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, l := range wrap(shape([]piece{{test.text, r}}), test.letters*letter) {
				var b strings.Builder
				for _, g := range l {
					b.WriteRune(g.char)
				}
				got = append(got, b.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLevel(t *testing.T) {
	for _, test := range []struct {
		widths []length
		avail  length
		want   []length
	}{
		{[]length{10, 20, 30}, 100, []length{10, 20, 30}},
		{[]length{10, 90, 80}, 100, []length{10, 45, 45}},
		{[]length{50, 50}, 20, []length{10, 10}},
		{[]length{5}, -1, []length{0}},
	} {
		got := append([]length{}, test.widths...)
		level(got, test.avail)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v in %d (-want +got):\n%s", test.widths, test.avail, diff)
		}
	}
}

func TestNum(t *testing.T) {
	for in, want := range map[length]string{0: "0", 500: "0.5", 10 * pt: "10", -1500: "-1.5", 595276: "595.276", 1: "0.001", 1050: "1.05", 100 * pt: "100"} {
		if got := num(in); got != want {
			t.Errorf("%d: got %s, want %s", in, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{`a(b)\c`: `(a\(b\)\\c)`, "£": "<FEFF00A3>", "\U0001F692": "<FEFFD83DDE92>", "": "()"} {
		if got := text(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}
