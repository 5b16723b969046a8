package tree

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"procroute/rules/diag"
)

// bom may stand before the first line. It is no character of the line: the YAML library does not count it either.
const bom = "\ufeff"

// splitLines cuts a text at every line break that YAML knows and [parser.text] lets through, so that the numbers of
// the YAML library fit the lines.
func splitLines(text string) []string {
	text = strings.TrimPrefix(text, bom)
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
}

// Line returns a line of the file, counted from 1, or "".
func (f *File) Line(n int) string {
	lines := f.all()
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

func (f *File) all() []string {
	f.cut.Do(func() { f.lines = splitLines(string(f.data)) })
	return f.lines
}

// Finding makes a diagnostic that quotes the file.
func (f *File) Finding(pos diag.Pos, code, hint, format string, args ...any) diag.Diagnostic {
	return diag.Diagnostic{Pos: pos, Code: code, Msg: fmt.Sprintf(format, args...), Hint: hint, Line: f.Line(pos.Line)}
}

// At returns the place in the file of the character at a byte offset of a scalar's text, whether the scalar stands
// bare, in quotes or as a block. What a file holds differs from its text in white space and escapes only, so counting
// the visible characters finds the place.
func (f *File) At(n *Node, offset int) diag.Pos {
	if n.Kind != Scalar || offset < 0 || offset >= len(n.Text) {
		return n.Pos()
	}
	skip := 0
	for _, r := range n.Text[:offset] {
		if !isSpace(r) {
			skip++
		}
	}
	w := walker{f: f, pos: n.Pos()}
	style, _ := w.peek()
	switch {
	case n.Block:
		w.pos.Line, w.pos.Col = w.pos.Line+1, 1 // what follows | or > on its line is no text
		style = 0
	case n.Quoted:
		w.pos.Col++
	default:
		style = 0
	}
	for w.pos.Line <= len(f.all()) {
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
