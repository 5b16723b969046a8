package tree

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"procroute/rules/diag"
)

// bom may stand before the first line. It is no character of the line: the YAML library does not count it either.
const bom = "\ufeff"

// begin is where the first line begins.
func (f *File) begin() int32 {
	if strings.HasPrefix(f.text, bom) {
		return int32(len(bom))
	}
	return 0
}

// cut finds the lines. They end at every line break that YAML knows and [parser.legible] lets through, so that the numbers of the
// YAML library fit them.
func (f *File) cut() {
	old := strings.Contains(f.text, "\r")
	f.lines = append(make([]int32, 0, 1+strings.Count(f.text, "\n")), f.begin())
	for i := f.begin(); ; {
		to := strings.IndexByte(f.text[i:], '\n')
		if old {
			to = strings.IndexAny(f.text[i:], "\r\n")
		}
		if to < 0 {
			return
		}
		i += int32(to) + 1
		if f.text[i-1] == '\r' && strings.HasPrefix(f.text[i:], "\n") {
			i++
		}
		f.lines = append(f.lines, i)
	}
}

// Line returns a line of the file, counted from 1, or "".
func (f *File) Line(n int) string {
	switch {
	case n < 1 || n > len(f.lines):
		return ""
	case n == len(f.lines):
		return f.text[f.lines[n-1]:]
	}
	line := f.text[f.lines[n-1]:f.lines[n]]
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
}

// place is the place of a byte of the text.
func (f *File) place(at int) diag.Pos {
	line := sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > at })
	return diag.Pos{File: f.Name, Line: line, Col: utf8.RuneCountInString(f.text[f.lines[line-1]:at]) + 1}
}

// find looks for the text of a scalar in the file, at the place where the scalar stands.
func (f *File) find(n *node, text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	skip := int(n.col) - 1
	if n.style&quoted != 0 {
		skip++
	}
	from := int(f.lines[n.line-1]) + skip
	if from <= len(f.text) && strings.HasPrefix(f.text[from:], text) {
		return from, true
	}
	for from = int(f.lines[n.line-1]); skip > 0 && from < len(f.text); skip-- { // columns count letters
		_, size := utf8.DecodeRuneInString(f.text[from:])
		from += size
	}
	return from, strings.HasPrefix(f.text[from:], text)
}

// Finding makes a diagnostic that quotes the file.
func (f *File) Finding(pos diag.Pos, code, hint, format string, args ...any) diag.Diagnostic {
	return diag.Diagnostic{Pos: pos, Code: code, Msg: fmt.Sprintf(format, args...), Hint: hint, Line: f.Line(pos.Line)}
}

// At returns the place in the file of the character at a byte offset of a scalar's text, whether the scalar stands
// bare, in quotes or as a block. What a file holds differs from its text in white space and escapes only, so counting
// the visible characters finds the place.
func (f *File) At(n Node, offset int) diag.Pos {
	if n.Kind() != Scalar || offset < 0 || offset >= len(n.Text()) {
		return n.Pos()
	}
	skip := 0
	for _, r := range n.Text()[:offset] {
		if !isSpace(r) {
			skip++
		}
	}
	w := walker{f: f, pos: n.Pos()}
	style, _ := w.peek()
	switch {
	case n.is(block):
		w.pos.Line, w.pos.Col = w.pos.Line+1, 1 // what follows | or > on its line is no text
		style = 0
	case n.is(quoted):
		w.pos.Col++
	default:
		style = 0
	}
	for w.pos.Line <= len(f.lines) {
		at := w.pos
		r, ok := w.next(style)
		switch {
		case !ok || isSpace(r):
		case skip == 0:
			return at
		default:
			skip--
		}
	}
	return n.Pos()
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// walker reads the characters of a file in order. It keeps the line it is on: a file may be one line of four million
// characters, and counting them anew for each would never end.
type walker struct {
	f    *File
	pos  diag.Pos
	line []rune
	of   int // number of line
}

// peek is the character the walker stands on. It is false at the end of a line.
func (w *walker) peek() (rune, bool) {
	rest := w.rest()
	if len(rest) == 0 {
		return 0, false
	}
	return rest[0], true
}

func (w *walker) rest() []rune {
	if w.of != w.pos.Line {
		w.line, w.of = []rune(w.f.Line(w.pos.Line)), w.pos.Line
	}
	if w.pos.Col < 1 || w.pos.Col > len(w.line) {
		return nil
	}
	return w.line[w.pos.Col-1:]
}

// next reads one character of the text. It is false at the end of a line and for an escaped one.
func (w *walker) next(style rune) (rune, bool) {
	r, ok := w.peek()
	if !ok {
		w.pos.Line, w.pos.Col = w.pos.Line+1, 1
		return 0, false
	}
	w.pos.Col++
	if r == '\'' && style == '\'' {
		w.pos.Col++ // a quote is written twice
	}
	if r != '\\' || style != '"' {
		return r, true
	}
	r, ok = w.peek()
	if !ok {
		return 0, false
	}
	w.pos.Col++
	switch r {
	case 'n', 't', 'r', ' ', '\t':
		return ' ', true
	case 'x', 'u', 'U':
		n := map[rune]int{'x': 2, 'u': 4, 'U': 8}[r]
		digits := w.rest()
		w.pos.Col += n
		if v, err := strconv.ParseUint(string(digits[:min(n, len(digits))]), 16, 32); err == nil && v <= utf8.MaxRune {
			return rune(v), true
		}
	}
	return r, true
}
