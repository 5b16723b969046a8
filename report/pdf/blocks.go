package pdf

import (
	"fmt"
	"strings"

	"procroute/report"
)

// document places a whole document and returns the root of its structure.
func (l *layout) document(sheets []report.Sheet, d *report.Document) *elem {
	root := &elem{tag: "Document", joined: true}
	l.look, l.level = normal, 1
	if d.Compact {
		l.look = compact
	}
	l.left, l.right = l.look.margin, pageWidth-l.look.margin
	for i := range sheets {
		l.sheet(root, &sheets[i])
	}
	l.newPage()
	title, subtitle := d.Names()
	l.head(root, 1, title, l.look.title, 0)
	if subtitle != "" {
		s := l.look.under
		l.paragraph([]piece{{subtitle, l.base(s, root.child("P"))}}, s, l.left, l.right, nil, nil)
	}
	l.marks = l.widestMark(d.Blocks)
	l.blocks(root, d.Blocks)
	l.page().close()
	return root
}

// widestMark is the width of the widest word of a status, so that all lists of them line up.
func (l *layout) widestMark(list []report.Block) length {
	widest := 0
	for _, b := range list {
		if b, ok := b.(report.List); ok {
			for _, it := range b.Items {
				label := l.pieces([]report.Run{report.MarkRun(it.Mark)}, l.look.body, nil)
				widest = max(widest, widthOf(shape(label)), l.widestMark(it.Blocks))
			}
		}
	}
	return widest
}

func (l *layout) blocks(parent *elem, list []report.Block) {
	for i, b := range list {
		switch b := b.(type) {
		case report.Heading:
			if text := report.Line(b.Text); text != "" {
				l.level = report.NextLevel(l.level, b.Level)
				l.head(parent, l.level, text, l.look.head(l.level), l.start(list[i+1:]))
			}
		case report.Paragraph:
			l.text(parent.child("P"), b)
		case report.List:
			l.list(parent, b)
		case report.Facts:
			l.facts(parent, b)
		case report.NewPage:
			if !l.atTop() {
				l.newPage()
			}
		case report.Table:
			l.table(parent, b)
		default:
			panic(fmt.Sprintf("pdf: the writer does not know %T", b))
		}
	}
}

// text sets a paragraph by its role. Tints and bars stand for nothing that the words do not say.
func (l *layout) text(e *elem, b report.Paragraph) {
	s, left, right := l.look.body, l.left, l.right
	if e.parent.tag == "LBody" {
		s.after = 3 * pt // what belongs to an item stays near it
	}
	var behind func(*page, length, length)
	panel := func(bar, ground int, width length) {
		pad := l.look.panel
		left, right = left+12*pt, right-10*pt
		x, w := l.left, l.right-l.left
		s.before, s.after = max(s.before, 8*pt)+pad, s.after+pad
		behind = func(p *page, top, height length) {
			p.bar(ground, x, top-pad, w, height+2*pad)
			p.bar(bar, x, top-pad, width, height+2*pad)
		}
	}
	switch b.Role {
	case report.Lead:
		s = l.look.lead
		panel(navy, tint, 4*pt)
	case report.Note:
		panel(amber, cream, 3*pt)
	case report.Fine:
		s = l.look.fine
	}
	l.paragraph(l.pieces(report.Runs(b.Spans), s, e), s, left, right, nil, behind)
}

// list sets items behind a bullet, a number or the word of their mark.
func (l *layout) list(parent *elem, b report.List) {
	if len(b.Items) == 0 {
		return
	}
	kind := "Disc"
	if b.Ordered {
		kind = "Decimal"
	}
	s := l.look.body
	labels, hang := make([]piece, len(b.Items)), 16*pt
	for i, it := range b.Items {
		labels[i] = piece{"\u2022", l.base(s, nil)}
		switch {
		case it.Mark.Word != "":
			kind = "None"
			r := report.MarkRun(it.Mark)
			labels[i] = l.pieces([]report.Run{r}, s, nil)[0]
			hang = max(hang, l.marks+7*pt)
		case b.Ordered:
			labels[i].text = fmt.Sprintf("%d.", i+1)
		}
		hang = max(hang, widthOf(shape(labels[i:i+1]))+7*pt)
	}
	e := parent.child("L")
	e.attrs = "/A<</O/List/ListNumbering/" + kind + ">>"
	s.after = l.look.item
	if b.Tight {
		s.after = l.look.tight
	}
	for i, it := range b.Items {
		if i > 0 && i == len(b.Items)-2 { // the last does not stand alone on the next page
			l.keep(l.startOfItem(it) + s.after + l.startOfItem(b.Items[i+1]))
		}
		l.item(e.child("LI"), labels[i], it, s, hang)
	}
	l.space(l.look.body.after)
}

// item sets one entry of a list: the label at the edge, the text hanging beside it.
func (l *layout) item(e *elem, label piece, it report.Item, s style, hang length) {
	e.join()
	lbl, body := e.child("Lbl"), e.child("LBody")
	label.run.owner = lbl
	outer := l.left
	draw := func() {
		glyphs := wrap(shape([]piece{label}), l.right-outer)
		if len(glyphs) > 0 {
			l.line(glyphs[0], outer, s)
		}
	}
	if l.right-l.left-hang > narrowest {
		l.left += hang
	} else if widthOf(shape([]piece{label})) > 16*pt || l.right-l.left <= narrowest {
		// No room beside the label: it stands on a line of its own.
		tight := s
		tight.after = 0
		l.paragraph([]piece{label}, tight, l.left, l.right, nil, nil)
		draw = nil
	} else {
		l.left += 16 * pt
	}
	if len(it.Blocks) > 0 {
		l.keep(l.startOfItem(it))
	}
	owner := body
	if len(it.Blocks) > 0 {
		owner = body.child("P")
		s.after = 2 * pt
	}
	l.paragraph(l.pieces(report.Runs(it.Spans), s, owner), s, l.left, l.right, draw, nil)
	if len(it.Blocks) > 0 {
		l.blocks(body, it.Blocks)
	}
	l.left = outer
}

// facts sets names in a column of their own. To the structure they are a list with the names for labels.
func (l *layout) facts(parent *elem, b report.Facts) {
	if len(b.Rows) == 0 {
		return
	}
	s := l.look.body
	bold := s
	bold.bold = true
	names := l.namesWidth(b)
	l.keep(l.factsHeight(b))
	e := parent.child("L")
	e.attrs = "/A<</O/List/ListNumbering/None>>"
	text := l.left + names + nameGap
	for _, r := range b.Rows {
		li := e.child("LI")
		li.join()
		lbl, body := li.child("Lbl"), li.child("LBody")
		name := shape([]piece{{strings.TrimSpace(report.Line(r.Name)), l.base(bold, lbl)}})
		l.row([]cell{
			{wrap(name, names), l.left, names, false, lbl},
			{wrap(shape(l.pieces(report.Runs(r.Spans), s, body)), l.right-text), text, l.right - text, false, body},
		}, s, l.look.fact, nil)
	}
	l.space(l.look.body.after)
}

// nameGap is the space between the names of facts and what is said about them.
const nameGap = 14 * pt

// namesWidth is the width of the column of names.
func (l *layout) namesWidth(b report.Facts) length {
	s := l.look.body
	s.bold = true
	names := 60 * pt
	for _, r := range b.Rows {
		names = max(names, widthOf(shape([]piece{{report.Line(r.Name), l.base(s, nil)}})))
	}
	return min(names, (l.right-l.left)*2/5)
}
