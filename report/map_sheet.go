package report

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Shape is what a picture is laid out for.
type Shape struct {
	name        string
	w, h        float64 // in the picture's own units
	margin      float64
	least, most float64 // the size of letters; nothing on a sheet is smaller than the least
	wide        string  // how wide it is drawn, if nobody says otherwise
}

// The shapes. On paper a unit is a point; what is read from the back of a room has letters of a sixtieth of the height or more.
var (
	A4   = Shape{name: "a4", w: 595, h: 842, margin: 24, least: 12, most: 16, wide: "210mm"}
	Wide = Shape{name: "wide", w: 1920, h: 1080, margin: 48, least: 18, most: 30, wide: "1920"}
)

// Name is what people call the shape.
func (s Shape) Name() string { return s.name }

// size is a height in the measure in which the width is given.
func (s Shape) size(h float64) string {
	if n, mm := strings.CutSuffix(s.wide, "mm"); mm {
		w, err := strconv.ParseFloat(n, 64)
		if err == nil {
			return strconv.FormatFloat(h*w/s.w, 'f', 1, 64) + "mm"
		}
	}
	return strconv.FormatFloat(h, 'f', -1, 64)
}

// box is something on a sheet that is not broken.
type box struct {
	height float64
	head   bool // it stays with what follows
	tight  bool // it belongs to what stands above it, with no gap between
	again  *box // stands above it once more, if it is the first of a column
	draw   func(p *pen, x, y, w float64)
}

// column is boxes that stand below each other.
type column []box

func (c column) height(gap float64) float64 {
	h := 0.0
	for i := range c {
		h += c.before(i, gap) + c[i].height
	}
	return h
}

// before is the gap above a box.
func (c column) before(i int, gap float64) float64 {
	if i == 0 || c[i].tight {
		return 0
	}
	return gap
}

// fill sets boxes into columns of a height. A heading is never the last of its column.
func fill(boxes []box, height, gap float64) []column {
	var out []column
	var now column
	for i, b := range boxes {
		with := append(now, b)
		for j := i; boxes[j].head && j+1 < len(boxes); j++ {
			with = append(with, boxes[j+1])
		}
		if len(now) > 0 && !now[len(now)-1].head && with.height(gap) > height {
			out, now = append(out, now), nil
			if b.again != nil {
				now = column{*b.again}
			}
		}
		now = append(slices.Clip(now), b)
	}
	if len(now) > 0 {
		out = append(out, now)
	}
	return out
}

// over reports whether a column is higher than it may be, as one is whose only box is.
func over(cols []column, height, gap float64) bool {
	for _, c := range cols {
		if c.height(gap) > height+0.01 {
			return true
		}
	}
	return false
}

// even sets boxes into so many columns, as even as can be. The height is the most a column may have.
func even(boxes []box, n int, height, gap float64) ([]column, bool) {
	best := fill(boxes, height, gap)
	if len(best) > n || over(best, height, gap) {
		return nil, false
	}
	lo, hi := 0.0, height
	for range 24 {
		mid := (lo + hi) / 2
		if try := fill(boxes, mid, gap); len(try) <= n && !over(try, mid, gap) {
			best, hi = try, mid
		} else {
			lo = mid
		}
	}
	return best, true
}

// setting is how boxes came to stand on sheets.
type setting struct {
	size   float64 // of the letters
	width  float64 // of a column
	gutter float64
	gap    float64
	sheets [][]column
}

// narrowest and widest are a column in letters' sizes. A narrower one breaks every title; the lines of a wider one are hard to follow.
const (
	narrowest = 14.0
	widest    = 30.0
	mostSheet = 40 // sheets; nobody turns more
)

// boxMaker makes the boxes of a sheet for a size of letters and a width of columns. Sentences take no more than so many lines.
type boxMaker func(size, width float64, lines int) []box

// The lines that a sentence on a card may take: at least so many, and so many if there is room.
const (
	fewLines  = 3
	manyLines = 7
)

// set finds as few sheets as hold everything and, for those, the largest letters. If whole sentences fit in letters that are not much
// smaller, they are not cut short.
func (s Shape) set(width, height float64, boxes boxMaker) setting {
	for sheets := 1; sheets <= mostSheet; sheets++ {
		for size := s.most; size >= s.least; size-- {
			out, ok := s.try(sheets, size, width, height, fewLines, boxes)
			if !ok {
				continue
			}
			for whole := size; whole >= max(s.least, size*0.8); whole-- {
				if better, ok := s.try(sheets, whole, width, height, manyLines, boxes); ok {
					return better
				}
			}
			return out
		}
	}
	return setting{}
}

func (s Shape) try(sheets int, size, width, height float64, lines int, boxes boxMaker) (setting, bool) {
	out := setting{size: size, gutter: size, gap: math.Round(size * 0.45)}
	found, low := false, 0.0
	for n := 1; n <= 8; n++ {
		w := (width - float64(n-1)*out.gutter) / float64(n)
		if w > widest*size && n < 3 {
			continue
		}
		if w < narrowest*size {
			break
		}
		cols, ok := even(boxes(size, w, lines), n*sheets, height, out.gap)
		if !ok {
			continue
		}
		tall := 0.0
		for _, c := range cols {
			tall = max(tall, c.height(out.gap))
		}
		if found && tall >= low {
			continue
		}
		found, low = true, tall
		out.width, out.sheets = w, nil
		for len(cols) > 0 {
			k := min(n, len(cols))
			out.sheets, cols = append(out.sheets, cols[:k]), cols[k:]
		}
	}
	return out, found
}
