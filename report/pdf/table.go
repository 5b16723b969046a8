package pdf

import (
	"math"
	"slices"

	"procroute/report"
)

// cell is a place in a row with the lines to be set in it.
type cell struct {
	lines    [][]glyph
	x, width length
	right    bool
	owner    *elem
}

func height(cells []cell) int {
	n := 1
	for _, c := range cells {
		n = max(n, len(c.lines))
	}
	return n
}

// row sets cells side by side with a rule below. A row that does not fit here moves to the next page, and one that fits
// on no page is broken between lines. Onto calls for what must stand at the top of each page that follows.
func (l *layout) row(cells []cell, s style, pad length, onto func()) {
	total := height(cells)
	whole := total*s.leading + 2*pad
	if l.y+l.gap+whole > bottomEdge && !l.atTop() && whole <= textHeight*2/3 {
		l.newPage()
		if onto != nil {
			onto()
		}
	}
	for from := 0; from < total; {
		l.need(2*pad + s.leading)
		l.y += pad
		n := min(total-from, max(1, (bottomEdge-pad-l.y)/s.leading))
		top := l.y
		for _, c := range cells {
			for i := from; i < min(from+n, len(c.lines)); i++ {
				l.y = top + (i-from)*s.leading
				x := c.x
				if c.right {
					x += max(0, c.width-widthOf(c.lines[i]))
				}
				l.line(c.lines[i], x, s)
			}
		}
		l.y = top + n*s.leading + pad
		l.page().bar(rule, cells[0].x, l.y, cells[len(cells)-1].x+cells[len(cells)-1].width-cells[0].x, 500)
		l.y += 500
		if from += n; from < total {
			l.newPage()
			if onto != nil {
				onto()
			}
		}
	}
}

// table sets a grid. Its header row is set again on every page it runs over, there as an artefact, because a reader who
// listens has heard it.
func (l *layout) table(parent *elem, t report.Table) {
	if len(t.Columns) == 0 {
		return
	}
	s := l.look.table
	bold := s
	bold.bold = true
	e := parent.child("Table")
	heads := make([][]glyph, len(t.Columns))
	tr := e.child("TR")
	header := make([]cell, len(t.Columns))
	for i, c := range t.Columns {
		text := report.Line(c.Title)
		th := tr.child("TD") // a header cell without words heads nothing
		if text != "" {
			th = tr.child("TH")
			th.attrs = "/A<</O/Table/Scope/Column>>"
		}
		heads[i] = shape([]piece{{text, l.base(bold, th)}})
		header[i] = cell{right: c.Right, owner: th}
	}
	rows := make([][]cell, len(t.Rows))
	glyphs := make([][][]glyph, len(t.Rows))
	for i, r := range t.Rows {
		tr := e.child("TR")
		rows[i] = make([]cell, len(t.Columns))
		glyphs[i] = make([][]glyph, len(t.Columns))
		for j, c := range t.Columns {
			var runs []report.Run
			if j < len(r) {
				runs = report.Runs(r[j])
			}
			td := tr.child("TD")
			if j == 0 && len(shape(l.pieces(runs, s, td))) > 0 {
				td.tag = "TH"
				td.attrs = "/A<</O/Table/Scope/Row>>"
			}
			glyphs[i][j] = shape(l.pieces(runs, s, td))
			rows[i][j] = cell{right: c.Right, owner: td}
		}
	}
	widths, gutter := l.tableWidths(heads, glyphs, t.Columns)
	place := func(cells []cell, text [][]glyph) {
		x := l.left
		for i := range cells {
			cells[i].x, cells[i].width = x, widths[i]
			cells[i].lines = wrap(text[i], widths[i])
			x += widths[i] + gutter
		}
	}
	place(header, heads)
	for i := range rows {
		place(rows[i], glyphs[i])
	}
	l.space(4 * pt)
	l.grid(header, rows, s)
	l.space(10 * pt)
}

// tableWidths shares out the measure among the columns of a table and the space between them.
func (l *layout) tableWidths(heads [][]glyph, glyphs [][][]glyph, head []report.Column) (widths []length, gutter length) {
	gutter = min(12*pt, (l.right-l.left)/(3*len(heads))) // many columns stand closer
	return columns(heads, glyphs, head, l.right-l.left-gutter*(len(heads)-1)), gutter
}

// grid draws a table whose cells have their lines.
func (l *layout) grid(header []cell, rows [][]cell, s style) {
	tall := height(header)*s.leading + 2*l.look.cell
	first := 0
	if len(rows) > 0 {
		first = height(rows[0])*s.leading + 2*l.look.cell
	}
	whole := tall
	for _, r := range rows {
		whole += height(r)*s.leading + 2*l.look.cell
	}
	l.keep(whole)
	l.need(min(tall+first, textHeight/2))
	for _, c := range header {
		c.owner.join()
	}
	top := func(header []cell) {
		l.row(header, s, l.look.cell, nil)
		last := header[len(header)-1]
		l.page().bar(navy, header[0].x, l.y-pt, last.x+last.width-header[0].x, pt)
	}
	top(header)
	var again func()
	if tall < textHeight/4 {
		again = func() { top(unowned(header)) }
	}
	for _, r := range rows {
		for _, c := range r {
			c.owner.join() // an empty cell is a cell too
		}
		l.row(r, s, l.look.cell, again)
	}
}

// unowned is a copy of cells that belongs to nothing in the structure.
func unowned(cells []cell) []cell {
	out := make([]cell, len(cells))
	for i, c := range cells {
		runs := map[*run]*run{}
		lines := make([][]glyph, len(c.lines))
		for j, line := range c.lines {
			for _, g := range line {
				if runs[g.run] == nil {
					r := *g.run
					r.owner, r.url = nil, ""
					runs[g.run] = &r
				}
				g.run = runs[g.run]
				lines[j] = append(lines[j], g)
			}
		}
		c.lines, c.owner = lines, nil
		out[i] = c
	}
	return out
}

// columns shares out a width. Each column gets its longest word, or if there is no room for all of them, the widest
// columns give way first. What is left goes where text would otherwise be wrapped: more to the longer text, but by the square
// root, so that one long text does not squeeze the others.
func columns(heads [][]glyph, rows [][][]glyph, head []report.Column, avail length) []length {
	n := len(heads)
	least, most := make([]length, n), make([]length, n)
	for i := range n {
		see := func(g []glyph) {
			least[i] = max(least[i], longestWord(g))
			most[i] = max(most[i], widthOf(g))
		}
		see(heads[i])
		for _, r := range rows {
			see(r[i])
		}
		// Room to write by hand is no less than three quarters of what is asked for.
		least[i] = max(least[i], length(head[i].Room)*15*pt/4)
		most[i] = max(most[i], length(head[i].Room)*5*pt)
	}
	level(least, avail)
	lo, hi := total(least), total(most)
	out := slices.Clone(least)
	switch {
	case hi <= avail: // all fits; what is left goes to all alike
		for i := range n {
			out[i] = most[i] + (avail-hi)/n
		}
	case lo < avail:
		share(out, most, avail-lo)
	}
	return out
}

// share gives columns more width, none more than it can use.
func share(out, most []length, left length) {
	for left > 0 {
		weights, sum := make([]length, len(out)), 0
		for i := range out {
			if most[i] > out[i] {
				weights[i] = 1 + int(math.Sqrt(float64(most[i]-out[i])))
				sum += weights[i]
			}
		}
		given := 0
		for i, w := range weights {
			if w > 0 {
				more := min(left*w/sum, most[i]-out[i])
				out[i] += more
				given += more
			}
		}
		if given == 0 {
			return
		}
		left -= given
	}
}

// level lowers the largest widths to one height, so that together they are no more than a width.
func level(widths []length, avail length) {
	sorted := slices.Sorted(slices.Values(widths))
	left := avail
	for i, w := range sorted {
		if share := left / (len(sorted) - i); w > share {
			for j := range widths {
				widths[j] = min(widths[j], max(share, 0))
			}
			return
		}
		left -= w
	}
}

func total(list []length) length {
	n := 0
	for _, v := range list {
		n += v
	}
	return n
}
