package report

import (
	"fmt"
	"io"
	"strings"
)

// Sheet is one picture: what is seen, and the same in words for whoever does not see it.
type Sheet struct {
	Title, Words string
	Name         string // short, among the sheets of one document
	Shape        Shape
	id           string
	strokes      []Stroke
}

// svg is the whole picture, at a place in another one or by itself.
func (s *Sheet) svg(place string) string {
	var body strings.Builder
	for i := range s.strokes {
		body.WriteString(s.strokes[i].svg() + "\n")
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg"%s viewBox="0 0 %g %g" role="img" aria-labelledby="%s-title %s-text" lang="en-GB" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif">`+"\n"+
		`<title id="%s-title">%s</title>`+"\n"+`<desc id="%s-text">%s</desc>`+"\n%s</svg>\n",
		place, s.Shape.w, s.Shape.h, s.id, s.id, s.id, xmlText(s.Title), s.id, xmlText(s.Words), body.String())
}

// WriteSheets writes one sheet as a picture, or several below each other.
func WriteSheets(w io.Writer, sheets []Sheet) error {
	if len(sheets) == 0 {
		return nil
	}
	shape := sheets[0].Shape
	if len(sheets) == 1 {
		_, err := io.WriteString(w, sheets[0].svg(fmt.Sprintf(` width="%s" height="%s"`, shape.wide, shape.size(shape.h))))
		return err
	}
	var b strings.Builder
	titles := make([]string, len(sheets))
	for i := range sheets {
		titles[i] = sheets[i].Title
	}
	gap := shape.margin
	high := float64(len(sheets))*(shape.h+gap) - gap
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %g %g" lang="en-GB">`+"\n<title>%s</title>\n",
		shape.wide, shape.size(high), shape.w, high, xmlText(strings.Join(titles, "; ")))
	for i := range sheets {
		b.WriteString(sheets[i].svg(fmt.Sprintf(` y="%g" width="%g" height="%g"`, float64(i)*(shape.h+gap), shape.w, shape.h)))
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// frame is what stands around the boxes of a sheet.
type frame struct {
	name         string // what sheets of one document differ by
	title, under string
	lead         string // the answer
	legend       []key
	fine         string
}

// key is an entry of the legend: how a card looks, and what that means.
type key struct {
	tone  Tone
	thick bool
	says  string
}

// The heads of a sheet.
func (s Shape) titleHand() hand { return hand{s.least * 1.6, true} }
func (s Shape) underHand() hand { return hand{s.least, false} }
func (s Shape) leadHand() hand  { return hand{s.least * 1.1, true} }
func (s Shape) fineHand() hand  { return hand{s.least, false} }

// frameLines is the lines of a frame, set.
type frameLines struct {
	title, under, lead, fine []string
	keys                     [][]key // the rows of the legend
	top, foot                float64 // where the boxes begin, and how much stands below them
}

func (s Shape) lay(f *frame, number string) frameLines {
	width := s.w - 2*s.margin
	l := frameLines{title: s.titleHand().fit(f.title, width, 2), fine: s.fineHand().fit(f.fine, width, 3)}
	l.under = s.underHand().fit(f.under, width-s.underHand().width(number)-s.least, 2)
	l.top = s.margin*0.75 + float64(len(l.title))*s.titleHand().leading() + float64(len(l.under))*s.underHand().leading() + s.least*0.7
	if f.lead != "" {
		l.lead = s.leadHand().fit(f.lead, width-s.least, 3)
		l.top += s.leadHeight(l.lead) + s.least*0.7
	}
	var row []key
	used := 0.0
	for _, k := range f.legend {
		w := s.keyWidth(k)
		if len(row) > 0 && used+w > width {
			l.keys, row, used = append(l.keys, row), nil, 0
		}
		row, used = append(row, k), used+w
	}
	if len(row) > 0 {
		l.keys = append(l.keys, row)
	}
	l.foot = s.margin*0.7 + s.least*0.8 + float64(len(l.keys))*s.least*1.8 + float64(len(l.fine))*s.fineHand().leading()
	return l
}

func (s Shape) leadHeight(lead []string) float64 {
	return s.least*0.4 + float64(len(lead))*s.leadHand().leading()
}

func (s Shape) keyWidth(k key) float64 { return s.least*4.6 + s.fineHand().width(k.says) }

// around draws the frame of a sheet.
func (p *pen) around(l *frameLines, number string) {
	s := p.shape
	width := s.w - 2*s.margin
	p.fill(0, 0, s.w, s.h, inkPaper)
	y := p.lines(s.margin, s.margin*0.75, s.titleHand(), inkHead, l.title, width)
	if number != "" {
		p.text(s.w-s.margin-s.underHand().width(number), y+s.underHand().size*0.95, s.underHand(), inkQuiet, number, width)
	}
	y = p.lines(s.margin, y, s.underHand(), inkQuiet, l.under, width) + s.least*0.6
	if len(l.lead) > 0 {
		p.fill(s.margin, y, s.least*0.35, s.leadHeight(l.lead), inkHead)
		p.lines(s.margin+s.least, y+s.least*0.2, s.leadHand(), inkText, l.lead, width-s.least)
	}
	y = s.h - l.foot + s.least*0.8
	h := s.fineHand()
	for _, row := range l.keys {
		x := s.margin
		for _, k := range row {
			p.edge(x, y, h.size*2.6, h.size*1.4, h.size, lookOf(k.tone), k.thick)
			p.text(x+h.size*3, y+h.size*1.05, h, inkText, k.says, h.width(k.says)+1)
			x += s.keyWidth(k)
		}
		y += s.least * 1.8
	}
	p.lines(s.margin, y, h, inkQuiet, l.fine, width)
}

// sheets lays boxes out on as many sheets as they need.
func (s Shape) sheets(id string, f frame, words string, boxes boxMaker) []Sheet {
	width := s.w - 2*s.margin
	l := s.lay(&f, "Sheet 8 of 8")
	set := s.set(width, s.h-l.top-l.foot, boxes)
	var out []Sheet
	for i, cols := range set.sheets {
		number, name := "", Line(f.name)
		if n := len(set.sheets); n > 1 {
			number = fmt.Sprintf("Sheet %d of %d", i+1, n)
			name += fmt.Sprintf(", sheet %d of %d", i+1, n)
		}
		p := &pen{shape: s}
		p.around(&l, number)
		for c, col := range cols {
			x, y := s.margin+float64(c)*(set.width+set.gutter), l.top
			for i, b := range col {
				y += col.before(i, set.gap)
				b.draw(p, x, y, set.width)
				y += b.height
			}
		}
		out = append(out, Sheet{Title: Line(f.title) + " - " + name, Name: name, Words: words, Shape: s, id: fmt.Sprintf("%s%d", id, i+1), strokes: p.strokes})
	}
	return out
}

// MapSheets draws a map: one sheet for each set of rules, and more if it does not fit.
func (m *Maker) MapSheets(x *Map, shape Shape) []Sheet {
	var out []Sheet
	for i := range x.Regimes {
		r := &x.Regimes[i]
		if len(x.Regimes) > 1 && (r.NotCovered != "" || x.Case == nil && r.counts()[""] < 2) {
			continue // there is nothing to choose from; the words beside the pictures say so
		}
		d := &mapDrawing{m: m, x: x, r: r, shape: shape, main: mainSource(r)}
		out = append(out, shape.sheets(fmt.Sprintf("map%d-", i+1), d.frame(), d.words(), d.boxes)...)
	}
	return out
}

// mapDrawing is the picture of one set of rules.
type mapDrawing struct {
	m     *Maker
	x     *Map
	r     *MapRegime
	shape Shape
	main  string // the source that pinpoints are of, if they do not name another
}

// mainSource is the source that most of the pinpoints on a map point into. They need not name it.
func mainSource(r *MapRegime) string {
	count := map[string]int{}
	best := ""
	for _, f := range r.Families {
		for _, t := range f.Routes {
			if c := t.Reason.Cite; len(c) > 0 && c[0].At != "" {
				count[c[0].Source]++
				if s := c[0].Source; count[s] > count[best] {
					best = s
				}
			}
		}
	}
	return best
}

func (d *mapDrawing) frame() frame {
	f := frame{name: d.r.Title, title: d.x.title(), fine: d.x.Disclaimer}
	when := ""
	if d.x.Day != "" {
		when = day(d.x.Day)
	}
	rules := d.r.Title
	if d.x.Case == nil {
		f.title, rules = "Every route: "+d.r.Title, ""
	} else {
		f.lead = d.r.lead()
		if d.x.Case.Governs != "decided" {
			rules += ", if these rules govern"
			if f.lead == "" {
				f.lead = d.m.governsWaits(d.r)
			}
		}
	}
	f.under = strings.Join(nonEmpty(rules, when, mapEdition(d.x.Rulebook)), "  |  ")
	if s := d.m.Book.Source(d.main); s != nil {
		f.fine = "Provisions without a name: " + s.Short + ". " + f.fine
	}
	if d.x.Case != nil && len(d.r.Families) > 0 {
		f.legend = d.legend()
	}
	return f
}

// legend says what the stripes and edges mean, and how many routes there are of each.
func (d *mapDrawing) legend() []key {
	var out []key
	for i, says := range d.r.tally() {
		out = append(out, key{statusMark(mapStatuses[i]).Tone, false, says})
	}
	if d.r.Recommended != nil {
		out = append(out, key{Good, true, "Thick border: recommended"})
	}
	return out
}

// edge draws a card without words.
func (p *pen) edge(x, y, w, h, size float64, look drawn, thick bool) {
	dash, edge, ink := look.dash, size*look.edge, look.ink
	if thick {
		dash, edge, ink = nil, size*0.3, inkText
	}
	p.fill(x, y, w, h, look.tint)
	p.stripe(x, y, size*stripeWidth(look.tone), h, look)
	in := edge / 2
	p.draw(Stroke{X: x + in, Y: y + in, W: w - edge, H: h - edge, Line: ink, Wide: edge, Dash: dash})
}

// words tells a map without a picture.
func (d *mapDrawing) words() string {
	var parts []string
	add := func(s string) { parts = append(parts, sentence(s)) }
	add(d.r.Title)
	if d.x.Case != nil {
		add(d.r.lead())
	}
	if d.r.NotCovered != "" {
		add(d.r.NotCovered)
	}
	for _, f := range d.r.Families {
		var list []string
		for i := range f.Routes {
			t := &f.Routes[i]
			list = append(list, strings.Join(nonEmpty(t.Title, t.mark().Word), ", "))
		}
		add(f.Title + ": " + strings.Join(list, "; "))
	}
	return strings.Join(parts, " ")
}
