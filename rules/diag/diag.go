// Package diag holds findings about files people write: where the fault is, what it is, and what would be right.
//
// Start with [Diagnostic] and [List]. A list prints in a fixed order, each finding with its source line and a
// caret under the fault. The package reads no files and knows nothing of YAML or of procurement.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Pos is a place in a file. Lines and columns count from 1; columns count characters, not bytes.
// A zero line means the file as a whole.
type Pos struct {
	File      string
	Line, Col int
}

// String writes the place as file:line:col, leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Diagnostic is one finding. Codes are stable: each is explained by "procroute help checks".
type Diagnostic struct {
	Pos  Pos
	Code string
	Msg  string // what is wrong
	Hint string // what would be right
	Line string // the source line, for the caret
	// Context is the lines around a fault whose column is not known, as they are to be shown.
	Context string
}

// String writes the finding on one line.
func (d Diagnostic) String() string {
	s := d.Msg
	if at := d.Pos.String(); at != "" {
		s = at + ": " + s
	}
	if d.Hint != "" {
		s += "; " + d.Hint
	}
	return clean(s) + " [" + d.Code + "]"
}

// width is how much of a long source line is shown.
const width = 100

// Render writes the finding with its source line and a caret. Long lines are cut around the fault. A fault whose
// column is not known has the lines around it instead.
func (d Diagnostic) Render() string {
	var s strings.Builder
	s.WriteString(d.String())
	switch {
	case d.Context != "":
		for line := range strings.SplitSeq(d.Context, "\n") {
			s.WriteString("\n    " + strings.TrimRight(cut(line), " "))
		}
		return s.String()
	case d.Line == "" || d.Pos.Col < 1:
		return s.String()
	}
	line := []rune(strings.ReplaceAll(d.Line, "\t", " "))
	at := min(d.Pos.Col-1, len(line))
	if from := at - width/2; from > 0 && len(line) > width {
		line, at = line[from:], at-from
	}
	return s.String() + "\n    " + strings.TrimRight(cut(string(line)), " ") + "\n    " + strings.Repeat(" ", at) + "^"
}

// cut makes a source line fit to be shown.
func cut(line string) string {
	r := []rune(strings.ReplaceAll(line, "\t", " "))
	return clean(string(r[:min(len(r), width)]))
}

// clean keeps control characters of a hostile file away from the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) {
			return '�'
		}
		return r
	}, s)
}

// List is findings as an error. A nil or empty list is no error: use [List.Err].
type List []Diagnostic

// Sort puts the list in file order and drops repeats of the same finding.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Msg, b.Msg))
	})
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Msg == b.Msg
	})
}

// Err returns the list as an error, or nil if it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// most is how many findings are printed. Whoever has more than that to mend starts at the top.
const most = 100

// Error writes the findings with their carets and, of a very long list, how many more there are.
func (l List) Error() string {
	var b strings.Builder
	for i, d := range l {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i == most {
			fmt.Fprintf(&b, "and %d more", len(l)-most)
			break
		}
		b.WriteString(d.Render())
	}
	return b.String()
}

// Nearest returns the word closest to got, for "did you mean", or "" if none is close.
func Nearest(got string, words []string) string {
	got = strings.ToLower(got)
	best, limit := "", 1+utf8.RuneCountInString(got)/4
	for _, w := range words {
		if d := distance(got, strings.ToLower(w)); d <= limit {
			best, limit = w, d-1 // another word must be closer still
		}
	}
	return best
}

// distance counts the single-letter edits and swaps between two words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if n := len(x) - len(y); n > 8 || n < -8 || len(x) > 64 || len(y) > 64 {
		return 99
	}
	prev2, prev := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev = prev, row
	}
	return prev[len(y)]
}
