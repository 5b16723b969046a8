package pdf

import "procroute/report"

// Heights of what is not drawn yet, so that a heading is not left behind at the foot of a page, nor a question parted from
// the line for its answer.

const textHeight = bottomEdge - topEdge

// keep begins a new page if something that small does not fit on this one.
func (l *layout) keep(h length) {
	if !l.atTop() && l.y+l.gap+h > bottomEdge && h <= l.look.keep {
		l.newPage()
	}
}

// start is as much of what follows as must stand below a heading, or below a line that leads to it.
func (l *layout) start(list []report.Block) length {
	if len(list) == 0 {
		return 0
	}
	switch b := list[0].(type) {
	case report.Heading:
		s := l.look.head(report.NextLevel(l.level, b.Level))
		return s.before + s.leading + s.after + l.start(list[1:])
	case report.Paragraph:
		s := l.roleStyle(b.Role)
		n := l.lines(b.Spans, s, l.right-l.left)
		if n > 3 || len(list) == 1 {
			return min(n, 2) * s.leading
		}
		if _, ok := list[1].(report.Paragraph); ok {
			return n * s.leading
		}
		return n*s.leading + s.after + l.start(list[1:]) // a line that leads to a list or a table
	case report.List:
		if len(b.Items) > 0 {
			return l.startOfItem(b.Items[0])
		}
	case report.Facts:
		if h := l.factsHeight(b); h <= l.look.keep {
			return h
		}
		return 2 * l.look.body.leading
	case report.Table:
		top, rows := l.tableHeights(b)
		whole, first := top, top
		for i, h := range rows {
			whole += h
			if i == 0 {
				first += h
			}
		}
		if whole <= l.look.keep {
			return whole
		}
		return min(first, l.look.keep)
	}
	return l.look.body.leading
}

// startOfItem is as much of an item as is kept together: all of a small one, else its first lines with what comes next.
func (l *layout) startOfItem(it report.Item) length {
	left := l.left
	defer func() { l.left = left }()
	l.left += 16 * pt
	h := l.lines(it.Spans, l.look.body, l.right-l.left)*l.look.body.leading + l.look.tight
	if whole := h + l.tall(it.Blocks); whole <= l.look.keep {
		return whole
	}
	return min(h+l.start(it.Blocks), l.look.keep)
}

// tall is the height of some blocks, more or less: what tables hold is not looked at.
func (l *layout) tall(list []report.Block) length {
	h := 0
	for _, b := range list {
		switch b := b.(type) {
		case report.Heading:
			s := l.look.head(report.NextLevel(l.level, b.Level))
			h += s.before + s.leading + s.after
		case report.Paragraph:
			s := l.roleStyle(b.Role)
			h += s.before + l.lines(b.Spans, s, l.right-l.left)*s.leading + s.after
		case report.List:
			left := l.left
			l.left += 16 * pt
			for _, it := range b.Items {
				h += l.lines(it.Spans, l.look.body, l.right-l.left)*l.look.body.leading + l.look.tight + l.tall(it.Blocks)
			}
			l.left = left
		case report.Facts:
			h += l.factsHeight(b)
		case report.Table:
			h += (2*l.look.table.leading + 2*l.look.cell) * (1 + len(b.Rows))
		}
	}
	return h
}

func (l *layout) roleStyle(r report.Role) style {
	switch r {
	case report.Lead:
		s := l.look.lead
		s.before, s.after = s.before+l.look.panel, s.after+l.look.panel
		return s
	case report.Note:
		s := l.look.body
		s.before, s.after = 8*pt+l.look.panel, s.after+l.look.panel
		return s
	case report.Fine:
		return l.look.fine
	}
	return l.look.body
}

// lines is how many lines some text takes.
func (l *layout) lines(spans []report.Span, s style, width length) int {
	return len(wrap(shape(l.pieces(report.Runs(spans), s, nil)), width))
}

func (l *layout) factsHeight(b report.Facts) length {
	s := l.look.body
	bold := s
	bold.bold = true
	names := l.namesWidth(b)
	text := l.right - l.left - names - nameGap
	h := 0
	for _, r := range b.Rows {
		name := len(wrap(shape([]piece{{report.Line(r.Name), l.base(bold, nil)}}), names))
		h += max(name, l.lines(r.Spans, s, text), 1)*s.leading + 2*l.look.fact
	}
	return h
}

// tableHeights is the height of the header of a table and of each row.
func (l *layout) tableHeights(t report.Table) (top length, rows []length) {
	s := l.look.table
	bold := s
	bold.bold = true
	var heads [][]glyph
	for _, c := range t.Columns {
		heads = append(heads, shape([]piece{{report.Line(c.Title), l.base(bold, nil)}}))
	}
	if len(heads) == 0 {
		return 0, nil
	}
	glyphs := make([][][]glyph, len(t.Rows))
	for i, r := range t.Rows {
		glyphs[i] = make([][]glyph, len(heads))
		for j := range min(len(r), len(heads)) {
			glyphs[i][j] = shape(l.pieces(report.Runs(r[j]), s, nil))
		}
	}
	widths, _ := l.tableWidths(heads, glyphs, t.Columns)
	tall := func(cells [][]glyph) length {
		n := 1
		for i, g := range cells {
			n = max(n, len(wrap(g, widths[i])))
		}
		return n*s.leading + 2*l.look.cell
	}
	top = tall(heads)
	for _, r := range glyphs {
		rows = append(rows, tall(r))
	}
	return top, rows
}
