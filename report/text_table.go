package report

import (
	"slices"
	"strings"
)

const columnGap = 2

// table sets a grid. Columns are as wide as their widest content if that fits; otherwise the wide ones give way and
// their content is wrapped, with a blank line between rows where the eye could not follow without.
func (s *setter) table(t Table, indent int) {
	if len(t.Columns) == 0 {
		return
	}
	head := make([][]fragment, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = []fragment{{plainSpaces(Clean(c.Title)), lookStrong}}
	}
	rows := make([][][]fragment, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([][]fragment, len(t.Columns))
		for j := range t.Columns {
			if j < len(row) {
				rows[i][j] = pieces(row[j], 0)
			}
		}
	}
	widths := columnWidths(append([][][]fragment{head}, rows...), t.Columns, s.Width-indent)
	s.row(t, head, widths, indent)
	rule := line{}
	for j, w := range widths {
		if j > 0 {
			rule = append(rule, fragment{strings.Repeat(" ", columnGap), 0})
		}
		rule = append(rule, fragment{strings.Repeat("-", w), lookQuiet})
	}
	s.put(indent, rule)
	loose := slices.ContainsFunc(rows, func(r [][]fragment) bool { return needsRoom(r, widths) })
	for i, r := range rows {
		if loose && i > 0 {
			s.gap()
		}
		s.row(t, r, widths, indent)
	}
}

// needsRoom reports whether a row would run into the next one: its name takes more than one line or is missing, or the
// rest is long.
func needsRoom(row [][]fragment, widths []int) bool {
	for j, p := range row {
		h := len(wrap(words(p), widths[j]))
		if h > 3 || j == 0 && h != 1 && len(row) > 1 {
			return true
		}
	}
	return false
}

func (s *setter) row(t Table, row [][]fragment, widths []int, indent int) {
	cells := make([][]line, len(row))
	h := 0
	for j, p := range row {
		cells[j] = wrap(words(p), widths[j])
		h = max(h, len(cells[j]))
	}
	for i := range h {
		var out line
		for j, c := range cells {
			var l line
			if i < len(c) {
				l = c[i]
			}
			pad := fragment{strings.Repeat(" ", max(0, widths[j]-word(l).width())), 0}
			if j > 0 {
				out = append(out, fragment{strings.Repeat(" ", columnGap), 0})
			}
			if t.Columns[j].Right {
				out = append(append(out, pad), l...)
			} else {
				out = append(append(out, l...), pad)
			}
		}
		s.put(indent, out)
	}
}

// columnWidths shares out the room. A column that needs no more than its fair share keeps what it needs; what is left
// is shared among the others, but no column is narrower than its longest word if that can be helped.
func columnWidths(rows [][][]fragment, columns []Column, total int) []int {
	n := len(rows[0])
	natural, least := make([]int, n), make([]int, n)
	for _, r := range rows {
		for j, p := range r {
			w := -1
			for _, x := range words(p) {
				w += 1 + x.width()
				least[j] = max(least[j], min(x.width(), 24))
			}
			natural[j] = max(natural[j], w, 3)
		}
	}
	for j, c := range columns {
		natural[j] = max(natural[j], c.Room)
	}
	left := total - columnGap*(n-1)
	sum := 0
	for _, w := range least {
		sum += w
	}
	for sum > left { // words will have to be cut: the longest first
		longest := slices.Index(least, slices.Max(least))
		if least[longest] <= 3 {
			break
		}
		least[longest]--
		sum--
	}
	out := slices.Clone(least)
	for ; sum < left; sum++ { // the narrowest of those that want more room
		at := -1
		for j := range out {
			if out[j] < natural[j] && (at < 0 || out[j] <= out[at]) {
				at = j
			}
		}
		if at < 0 {
			break
		}
		out[at]++
	}
	return out
}
