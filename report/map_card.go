package report

import "strings"

// boxes makes the headings and cards of a map for a size of letters and a width of columns.
func (d *mapDrawing) boxes(size, width float64, lines int) []box {
	var out []box
	if d.r.NotCovered != "" {
		out = append(out, noteBox(d.r.NotCovered, size, width))
	}
	for _, f := range d.r.Families {
		head := headBox(f.Title, size, width)
		again := headBox(f.Title+" (continued)", size, width)
		out = append(out, head)
		for i := range f.Routes {
			card := d.card(&f.Routes[i], size, width, lines)
			if i > 0 {
				card.again = &again
			}
			out = append(out, card)
		}
	}
	return out
}

// headBox is the head of a family.
func headBox(title string, size, width float64) box {
	h := hand{size * 1.05, true}
	pad := size * 0.45
	lines := h.fit(title, width-2*pad, 3)
	height := float64(len(lines))*h.leading() + pad
	return box{height: height, head: true, draw: func(p *pen, x, y, w float64) {
		p.fill(x, y, w, height, inkHead)
		p.lines(x+pad, y+pad/2, h, inkPaper, lines, w-2*pad)
	}}
}

// noteBox is a sentence in place of cards.
func noteBox(text string, size, width float64) box {
	h := hand{size * 1.2, false}
	lines := h.fit(text, width-size, 0)
	return box{height: float64(len(lines)) * h.leading(), draw: func(p *pen, x, y, w float64) {
		p.lines(x, y, h, inkText, lines, w)
	}}
}

// ticks are what somebody fills in on paper.
var ticks = []string{"open", "closed", "cannot tell yet"}

// card is a route.
func (d *mapDrawing) card(t *MapRoute, size, width float64, lines int) box {
	var (
		title  = hand{size * 1.12, true}
		body   = hand{size, false}
		mark   = t.mark()
		pad    = size * 0.5
		left   = pad + stripeWidth(mark.Tone)*size
		inner  = width - left - pad
		names  = title.fit(t.Title, inner, 4)
		text   = body.brief(t.Reason.Text, d.pinpoint(t), inner, lines)
		badges = []Mark{}
	)
	if t.Recommended {
		badges = append(badges, markRecommended)
	}
	if mark.Word != "" {
		badges = append(badges, mark)
	}
	var rows [][]Mark
	used := 0.0
	for _, b := range badges {
		w := badgeWidth(size, b) + size*0.4
		if len(rows) == 0 || used+w > inner+size*0.4 {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1], used = append(rows[len(rows)-1], b), used+w
	}
	var boxes [][]string
	if mark.Word == "" && d.shape.name == A4.name {
		boxes = body.ticks(inner)
	}
	height := pad*0.8 + float64(len(names))*title.leading() + size*0.2 + float64(len(rows))*size*1.7 + float64(len(text))*body.leading() + pad*0.8
	height += float64(len(boxes)) * body.leading() * 1.15
	if t.Recommended {
		height += size * 0.25 // the thick border takes room
	}
	return box{height: height, draw: func(p *pen, x, y, w float64) {
		p.edge(x, y, w, height, size, lookOf(mark.Tone), t.Recommended)
		at := x + left
		y = p.lines(at, y+pad*0.8, title, inkText, names, inner) + size*0.2
		for _, row := range rows {
			to := at
			for _, b := range row {
				to += p.badge(to, y, size, b) + size*0.4
			}
			y += size * 1.7
		}
		y = p.lines(at, y, body, inkText, text, inner)
		for _, row := range boxes {
			p.ticks(at, y+size*0.15, body, row)
			y += body.leading() * 1.15
		}
	}}
}

// markRecommended is the word on the one route that is.
var markRecommended = Mark{"recommended", Neutral}

// ticks sets the boxes to tick in rows of a width.
func (h hand) ticks(width float64) [][]string {
	var out [][]string
	used := 0.0
	for _, s := range ticks {
		w := h.width(s) + h.size*1.85
		if len(out) == 0 || used+w > width+h.size*0.7 {
			out, used = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], s)
		used += w
	}
	return out
}

// ticks draws a row of empty boxes to fill in by hand.
func (p *pen) ticks(x, y float64, h hand, row []string) {
	for _, s := range row {
		p.draw(Stroke{X: x, Y: y + h.size*0.12, W: h.size * 0.85, H: h.size * 0.85, Fill: inkPaper, Line: inkText, Wide: 1})
		x += h.size * 1.15
		p.text(x, y+h.size*0.92, h, inkText, s, h.width(s)+1)
		x += h.width(s) + h.size*0.7
	}
}

// pinpoint is the first provision of what a card says. It does not name the law that most are of.
func (d *mapDrawing) pinpoint(t *MapRoute) string {
	if len(t.Reason.Cite) == 0 {
		return ""
	}
	c := t.Reason.Cite[0]
	s := c.Label
	if c.Source == d.main && c.At != "" {
		s = c.At
	}
	if w := statusWord(c.Status); w != "" {
		s += " (" + w + ")"
	}
	return Line(s)
}

// brief sets as many of a text's sentences as fit into so many lines, with a pinpoint behind them, for which there may be more. If not
// even the first sentence fits, it is cut short.
func (h hand) brief(text, point string, width float64, most int) []string {
	text = Line(text)
	if point != "" {
		point = " [" + strings.ReplaceAll(point, " ", string(noBreak)) + "]"
		if h.width(point) > width {
			point = strings.ReplaceAll(point, string(noBreak), " ")
		}
	}
	var out []string
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.Index(text[at:], ". "); i >= 0 {
			end = at + i + 1
		}
		if len(h.fit(text[:end], width, 0)) > most {
			if out == nil {
				out = h.cut(text[:end], point, width, most)
			}
			break
		}
		out, at = h.fit(text[:end]+point, width, 0), end+1
	}
	return out
}

// cut leaves words out at the end of a text until it fits with what stands behind it.
func (h hand) cut(text, point string, width float64, most int) []string {
	words := strings.Fields(text)
	for n := len(words) - 1; n > 0; n-- {
		short := strings.TrimRight(strings.Join(words[:n], " "), ",;:.- ") + more
		if len(h.fit(short, width, 0)) <= most {
			return h.fit(short+point, width, 0)
		}
	}
	return h.fit(text, width, most)
}
