package pdf

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"procroute/report"
)

// sheet sets a picture on a page of its own. To those who do not see it, it is what its words say.
func (l *layout) sheet(root *elem, s *report.Sheet) {
	w, h := s.Shape.Size()
	d := &drawing{faces: l.faces, unit: s.Shape.Unit()}
	d.page = &page{width: d.long(w), height: d.long(h), picture: true}
	l.pages = append(l.pages, d.page)
	l.headings = append(l.headings, heading{s.Title, 2, d.page, 0})
	e := root.child("Figure")
	e.attrs = fmt.Sprintf("/Alt%s/A<</O/Layout/Placement/Block/BBox[0 0 %s %s]>>", text(s.Title+". "+s.Words), num(d.page.width), num(d.page.height))
	d.page.mark(e)
	for _, x := range s.Strokes() {
		d.draw(&x)
	}
	d.page.close()
}

// drawing is a picture on a page.
type drawing struct {
	*faces
	page *page
	unit float64 // of the picture, in points
}

// long is a length of the picture on paper.
func (d *drawing) long(v float64) length { return length(math.Round(v * d.unit * float64(pt))) }

func (d *drawing) put(format string, args ...any) {
	fmt.Fprintf(&d.page.content, format+"\n", args...)
}

// at is a place on the page, which is measured from its foot.
func (d *drawing) at(x, y float64) string { return num(d.long(x)) + " " + num(d.page.height-d.long(y)) }

func (d *drawing) draw(s *report.Stroke) {
	if s.Text != "" {
		d.text(s)
		return
	}
	d.put("q")
	paint := "n"
	if s.Fill != "" {
		d.put("%s rg", rgb(colour(s.Fill)))
		paint = "f"
	}
	if s.Line != "" {
		d.pencil(s)
		paint = map[string]string{"n": "S", "f": "B"}[paint]
	}
	if s.Path != nil {
		for _, line := range s.Path {
			for i, p := range line {
				d.put("%s %c", d.at(p.X, p.Y), "ml"[min(i, 1)])
			}
		}
	} else {
		d.box(s)
	}
	d.put("%s\nQ", paint)
}

// pencil sets how lines are drawn.
func (d *drawing) pencil(s *report.Stroke) {
	d.put("%s RG %s w", rgb(colour(s.Line)), num(d.long(s.Wide)))
	if s.Dots {
		d.put("1 J")
	}
	if len(s.Dash) > 0 {
		list := make([]string, len(s.Dash))
		for i, n := range s.Dash {
			list[i] = num(d.long(n))
		}
		d.put("[%s] 0 d", strings.Join(list, " "))
	}
}

// bend is how far the handles of a quarter of a circle reach, in its radius.
const bend = 0.5523

// box draws a box, which may have round corners.
func (d *drawing) box(s *report.Stroke) {
	if s.Round == 0 {
		d.put("%s %s %s re", d.at(s.X, s.Y+s.H), num(d.long(s.W)), num(d.long(s.H)))
		return
	}
	left, right, top, foot, r := s.X, s.X+s.W, s.Y, s.Y+s.H, s.Round
	in := r * (1 - bend)
	d.put("%s m %s l", d.at(left+r, top), d.at(right-r, top))
	d.put("%s %s %s c %s l", d.at(right-in, top), d.at(right, top+in), d.at(right, top+r), d.at(right, foot-r))
	d.put("%s %s %s c %s l", d.at(right, foot-in), d.at(right-in, foot), d.at(right-r, foot), d.at(left+r, foot))
	d.put("%s %s %s c %s l", d.at(left+in, foot), d.at(left, foot-in), d.at(left, foot-r), d.at(left, top+r))
	d.put("%s %s %s c h", d.at(left, top+in), d.at(left+in, top), d.at(left+r, top))
}

// text draws a line of text. What is wider in this font than it was reckoned is set narrower.
func (d *drawing) text(s *report.Stroke) {
	r := &run{face: d.regular, size: d.long(s.Size), colour: colour(s.Fill)}
	if s.Bold {
		r.face = d.bold
	}
	glyphs := shape([]piece{{s.Text, r}})
	narrow := s.Held > 0 && widthOf(glyphs) > d.long(s.Held)
	if narrow {
		d.put("%s Tz", num(d.long(s.Held)*100*pt/widthOf(glyphs)))
	}
	d.page.show(r, glyphs, d.long(s.X), d.long(s.Y))
	if narrow {
		d.put("100 Tz")
	}
}

// colour reads a colour as pictures write it. What is not one is black.
func colour(s string) int {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 24)
	if err != nil {
		return 0
	}
	return int(n)
}
