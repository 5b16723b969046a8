package report

import "strings"

// pen draws one sheet.
type pen struct {
	strokes []Stroke
	shape   Shape
}

func (p *pen) draw(s Stroke) { p.strokes = append(p.strokes, s) }

// fill draws a box without an edge.
func (p *pen) fill(x, y, w, h float64, ink string) { p.draw(Stroke{X: x, Y: y, W: w, H: h, Fill: ink}) }

// path draws lines, each from point to point.
func (p *pen) path(ink string, wide float64, lines ...[]Point) {
	p.draw(Stroke{Path: lines, Line: ink, Wide: wide})
}

// text draws a line of text in a width. A line that is nearly full is held to the width that was reckoned for it, so that a wider
// letter than the one reckoned with does not run out of its box.
func (p *pen) text(x, y float64, h hand, ink, s string, width float64) {
	s = h.short(strings.ReplaceAll(Line(s), string(noBreak), " "), width)
	held := 0.0
	if w := h.width(s); w > width*0.75 {
		held = min(w, width)
	}
	p.draw(Stroke{Text: s, X: x, Y: y, Size: h.size, Bold: h.bold, Held: held, Fill: ink})
}

// lines draws lines below each other, from the top y, and returns where they end.
func (p *pen) lines(x, y float64, h hand, ink string, lines []string, width float64) float64 {
	for _, l := range lines {
		p.text(x, y+h.size*0.95, h, ink, l, width)
		y += h.leading()
	}
	return y
}

// sheetInk is the colours of the pictures; they are those of the web pages.
const (
	inkText   = "#14181c"
	inkHead   = "#12324a"
	inkQuiet  = "#46525c"
	inkPaper  = "#ffffff"
	inkGood   = "#0c5c33"
	inkBad    = "#962318"
	inkWait   = "#7a4a00"
	tintGood  = "#e6f3eb"
	tintBad   = "#f1f1f2"
	tintWait  = "#fff8e8"
	lineQuiet = "#9aa4ac"
)

// drawn is how a tone looks. Its stripe and its edge tell it from the others without colour.
type drawn struct {
	tone      Tone
	ink, tint string
	dash      []float64
	edge      float64 // in sizes of letters
}

func lookOf(t Tone) drawn {
	switch t {
	case Good:
		return drawn{t, inkGood, tintGood, nil, 0.12}
	case Bad:
		return drawn{t, inkBad, tintBad, nil, 0.05}
	case Waiting:
		return drawn{t, inkWait, tintWait, []float64{5, 3}, 0.09}
	}
	return drawn{t, inkQuiet, inkPaper, nil, 0.05}
}

// stripeWidth is how wide the stripe at the left of a card is, in sizes of letters.
func stripeWidth(t Tone) float64 {
	if t == Neutral {
		return 0
	}
	return 0.6
}

// stripe draws the stripe of a card: solid, in bars or in dots. The bars and dots are dashes, since printers make heavy weather of
// patterns.
func (p *pen) stripe(x, y, w, h float64, look drawn) {
	mid := x + w/2
	s := Stroke{Line: look.ink}
	switch look.tone {
	case Neutral:
		return
	case Bad:
		s.Dash = []float64{w * 0.3, w * 0.3}
	case Waiting:
		w *= 0.5
		y, h = y+w*1.2, h-w*2
		s.Dash, s.Dots = []float64{0, w * 1.8}, true
	}
	s.Path, s.Wide = [][]Point{{{mid, y}, {mid, y + h}}}, w
	p.draw(s)
}

// badge draws a word in a box and returns how wide that is. One that says that a route can be used outweighs the others.
func (p *pen) badge(x, y, size float64, m Mark) float64 {
	look := lookOf(m.Tone)
	fill, ink, line := inkPaper, look.ink, look.ink
	var dash []float64
	switch {
	case m == markRecommended:
		fill, ink, line = inkText, inkPaper, inkText
	case m.Tone == Good:
		fill, ink = look.ink, inkPaper
	case look.dash != nil:
		dash = look.dash
	}
	h := hand{size, true}
	word := strings.ToUpper(m.Word)
	w := badgeWidth(size, m)
	p.draw(Stroke{X: x, Y: y, W: w, H: size * 1.4, Round: 2, Fill: fill, Line: line, Wide: 1.5, Dash: dash})
	p.text(x+size*0.4, y+size*1.06, h, ink, word, w)
	return w
}

func badgeWidth(size float64, m Mark) float64 {
	return hand{size, true}.width(strings.ToUpper(m.Word)) + size*0.8
}
