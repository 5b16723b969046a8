package pdf

import (
	"fmt"

	"procroute/report"
)

// The sheet is A4.
const (
	pageWidth  length = 595276
	pageHeight length = 841890
	topEdge    length = 56 * pt
	bottomEdge length = pageHeight - 64*pt
	footerLine length = pageHeight - 36*pt
)

// narrowest is the measure below which nothing is indented further.
const narrowest = 150 * pt

// layout places blocks on pages.
type layout struct {
	*faces
	look        *look
	pages       []*page
	y           length // top of the free space
	gap         length // to leave before what comes next, unless that starts a page
	left, right length // the measure
	level       int    // of the last heading
	marks       length // width of the widest status
	headings    []heading
	link        func(p *page, r *run, x, top, width, height length) // notes a link where it is drawn
}

// heading is an entry of the bookmarks.
type heading struct {
	text  string
	level int
	page  *page
	top   length
}

func (l *layout) page() *page { return l.pages[len(l.pages)-1] }

func (l *layout) newPage() {
	if len(l.pages) > 0 {
		l.page().close()
	}
	l.pages = append(l.pages, &page{width: pageWidth, height: pageHeight})
	l.y, l.gap = topEdge, 0
}

func (l *layout) atTop() bool { return l.y == topEdge }

// space asks for room before the next block. Requests do not add up: the largest counts.
func (l *layout) space(h length) { l.gap = max(l.gap, h) }

// need makes sure that a height is free here, and takes the gap; if it is not, a new page begins.
func (l *layout) need(h length) {
	if l.atTop() {
		l.gap = 0
	}
	if l.y+l.gap+h > bottomEdge && !l.atTop() {
		l.newPage()
	}
	l.y += l.gap
	l.gap = 0
}

// base is a run in the look of a style.
func (l *layout) base(s style, owner *elem) *run {
	f := l.regular
	if s.bold {
		f = l.bold
	}
	return &run{face: f, size: s.size, colour: s.colour, owner: owner}
}

// pieces turns the runs of the model into runs of fonts. Links become elements below their owner.
func (l *layout) pieces(list []report.Run, s style, owner *elem) []piece {
	var out []piece
	for _, r := range list {
		x := l.base(s, owner)
		switch {
		case r.Mark:
			x.face, x.colour = l.bold, toneColour(r.Tone)
		case r.Style == report.Strong:
			x.face = l.bold
		case r.Style == report.Code:
			x.face, x.size = l.mono, s.size*92/100
		case r.Style == report.Quiet, r.Ref > 0:
			x.colour = grey
		}
		if r.URL != "" {
			x.colour, x.url, x.label = linkBlue, r.URL, r.Label
			if owner != nil {
				x.owner = owner.child("Link")
			}
		}
		out = append(out, piece{r.Text, x})
	}
	return out
}

func toneColour(t report.Tone) int {
	switch t {
	case report.Good:
		return 0x0C5C33
	case report.Bad:
		return 0x962318
	case report.Waiting:
		return 0x7A4A00
	}
	return ink
}

// line draws glyphs on one line. An artefact has no owner.
func (l *layout) line(glyphs []glyph, x length, s style) {
	p := l.page()
	baseline := l.y + (s.leading+s.size*7/10)/2
	for i := 0; i < len(glyphs); {
		j, width := i, 0
		r := glyphs[i].run
		for ; j < len(glyphs) && glyphs[j].run == r; j++ {
			width += glyphs[j].width()
		}
		if r.owner == nil {
			p.artefact("/Type/Pagination")
		} else {
			p.mark(r.owner)
		}
		p.show(r, glyphs[i:j], x, baseline)
		if r.url != "" && r.owner != nil {
			seen := widthOf(glyphs[i:j])
			p.bar(r.colour, x, baseline+s.size/9, seen, 500)
			l.link(p, r, x, l.y, seen, s.leading)
		}
		x += width / 1000
		i = j
	}
}

// paragraph sets running text between two edges. First is called where the first line begins, once that is known, and
// behind is called for each part that stands on one page.
func (l *layout) paragraph(list []piece, s style, left, right length, first func(), behind func(p *page, top, height length)) {
	lines := wrap(shape(list), right-left)
	if len(lines) == 0 {
		if first == nil {
			return
		}
		lines = [][]glyph{nil} // an item of a list without text still has its label
	}
	l.space(s.before)
	for from := 0; from < len(lines); {
		// Neither the first line nor the last of a paragraph stands alone on a page.
		l.need(min(len(lines)-from, 2) * s.leading)
		n := min(len(lines)-from, max(1, (bottomEdge-l.y)/s.leading))
		if rest := len(lines) - from - n; rest == 1 && n > 2 {
			n--
		} else if rest == 1 && n == 2 && from == 0 && !l.atTop() {
			l.newPage()
			continue
		}
		if from == 0 && first != nil {
			first()
		}
		if behind != nil {
			behind(l.page(), l.y, n*s.leading)
		}
		for _, g := range lines[from : from+n] {
			l.line(g, left, s)
			l.y += s.leading
		}
		if from += n; from < len(lines) {
			l.newPage()
		}
	}
	l.space(s.after)
}

// head sets a heading together with the beginning of what follows it.
func (l *layout) head(parent *elem, level int, text string, s style, follows length) {
	lines := wrap(shape([]piece{{text, l.base(s, nil)}}), l.right-l.left)
	l.space(s.before)
	l.need(min(len(lines)*s.leading+s.after+follows, textHeight/2))
	e := parent.child(fmt.Sprintf("H%d", level))
	l.headings = append(l.headings, heading{text, level, l.page(), l.y})
	s.before = 0
	l.paragraph([]piece{{text, l.base(s, e)}}, s, l.left, l.right, nil, nil)
}
