package report

import (
	"fmt"
	"strings"
)

// Stroke is one thing that is drawn on a sheet: a box, lines, or a line of text. Measures are in the sheet's own units, from its upper
// left corner downwards; colours are written like #12324a.
type Stroke struct {
	Text string // a line of text that begins at X, on a baseline at Y
	Size float64
	Bold bool
	Held float64 // the most it may be wide, as it was reckoned; 0 if it has room

	X, Y, W, H, Round float64 // a box
	Path              [][]Point

	Fill string // of a box, or the colour of text; empty for none
	Line string // of edges and lines; empty for none
	Wide float64
	Dash []float64 // lengths of dashes and gaps, by turns
	Dots bool      // dashes have round ends
}

// Point is a place on a sheet.
type Point struct{ X, Y float64 }

// Strokes is what is drawn on a sheet, from the bottom up.
func (s *Sheet) Strokes() []Stroke { return s.strokes }

// Size is how wide and high a sheet is, in its own units.
func (s Shape) Size() (width, height float64) { return s.w, s.h }

// Unit is how long a unit of the shape is on paper, in points. What is made for a screen fills a page as wide as a slide.
func (s Shape) Unit() float64 {
	if s.wide == Wide.wide {
		return slideWidth / s.w
	}
	return 1
}

const slideWidth = 960 // points

// svg writes a stroke as an element.
func (s *Stroke) svg() string {
	switch {
	case s.Text != "":
		attrs := ""
		if s.Bold {
			attrs = ` font-weight="bold"`
		}
		if s.Held > 0 {
			attrs += fmt.Sprintf(` textLength="%.1f" lengthAdjust="spacingAndGlyphs"`, s.Held)
		}
		return fmt.Sprintf(`<text x="%.1f" y="%.1f" font-size="%.1f" fill="%s"%s>%s</text>`, s.X, s.Y, s.Size, s.Fill, attrs, xmlText(s.Text))
	case s.Path != nil:
		var d strings.Builder
		for _, line := range s.Path {
			for i, p := range line {
				fmt.Fprintf(&d, "%c%.1f %.1f", "ML"[min(i, 1)], p.X, p.Y)
			}
		}
		return fmt.Sprintf(`<path d="%s" fill="none"%s/>`, d.String(), s.edge())
	}
	fill, round := s.Fill, ""
	if fill == "" {
		fill = "none"
	}
	if s.Round > 0 {
		round = fmt.Sprintf(` rx="%g"`, s.Round)
	}
	return fmt.Sprintf(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f"%s fill="%s"%s/>`, s.X, s.Y, s.W, s.H, round, fill, s.edge())
}

// edge is the attributes of a line.
func (s *Stroke) edge() string {
	if s.Line == "" {
		return ""
	}
	out := fmt.Sprintf(` stroke="%s" stroke-width="%.1f"`, s.Line, s.Wide)
	if s.Dots {
		out += ` stroke-linecap="round"`
	}
	if len(s.Dash) > 0 {
		list := make([]string, len(s.Dash))
		for i, n := range s.Dash {
			list[i] = fmt.Sprintf("%.1f", n)
		}
		out += ` stroke-dasharray="` + strings.Join(list, " ") + `"`
	}
	return out
}
