package pdf

import (
	"strings"
	"unicode"
)

// run is text of one look that belongs to one element.
type run struct {
	face   *face
	size   length
	colour int
	owner  *elem // nil in an artefact
	url    string
	label  string // what a link says of itself
}

// glyph is one place in a line.
type glyph struct {
	char    rune
	id      uint16 // 0 if nothing is drawn
	advance int    // in thousandths of the em
	run     *run
	missing bool // the font has no such character; a box is drawn, and the character carried as text
}

const (
	noBreak = '\u00A0'
	boxChar = '\u25A1'
)

// drawn is the character that the glyph looks like.
func (g glyph) drawn() rune {
	switch {
	case g.missing:
		return boxChar
	case g.char == noBreak:
		return ' '
	}
	return g.char
}

func (g glyph) width() int { return g.advance * g.run.size }

// piece is a text to be set as a run.
type piece struct {
	text string
	run  *run
}

// shape turns pieces into glyphs, with single spaces between words and none at the ends.
func shape(pieces []piece) []glyph {
	var out []glyph
	for _, p := range pieces {
		for _, c := range p.text {
			if unicode.IsSpace(c) && c != noBreak {
				if len(out) == 0 || out[len(out)-1].char == ' ' {
					continue
				}
				c = ' '
			}
			out = append(out, newGlyph(c, p.run, out))
		}
	}
	for len(out) > 0 && out[len(out)-1].char == ' ' {
		out = out[:len(out)-1]
	}
	return out
}

func newGlyph(c rune, r *run, before []glyph) glyph {
	g := glyph{char: c, run: r}
	lookup := c
	if c == noBreak {
		lookup = ' '
	}
	if g.id = r.face.glyph(lookup); g.id == 0 {
		g.missing = true
		// One box is enough for a letter with all that goes with it.
		follows := len(before) > 0 && before[len(before)-1].missing
		if !follows || !unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
			g.id = r.face.glyph(boxChar)
		}
	}
	if g.id != 0 {
		g.advance = r.face.advance(g.id)
	}
	return g
}

// wrap breaks glyphs into lines no wider than a width. Each line but the last keeps the space it was broken at, so that
// words taken out of the file do not run together. A word longer than a line is cut where an address may be, or anywhere.
func wrap(glyphs []glyph, width length) [][]glyph {
	var out [][]glyph
	limit := max(width, 0) * 1000
	for len(glyphs) > 0 {
		end := fit(glyphs, limit)
		out = append(out, glyphs[:end])
		glyphs = glyphs[end:]
	}
	return out
}

// fit is the number of glyphs that go on the next line: at least one.
func fit(glyphs []glyph, limit int) int {
	used, space, soft := 0, 0, 0
	for i, g := range glyphs {
		if g.char == ' ' { // may stand beyond the edge
			space = i + 1
		} else if used+g.width() > limit && i > 0 {
			switch {
			case space > 0:
				return space
			case soft > 0:
				return soft
			}
			return i
		}
		used += g.width()
		if strings.ContainsRune("/-?&=_.", g.char) {
			soft = i + 1
		}
	}
	return len(glyphs)
}

// widthOf is the width of glyphs without a space at their end.
func widthOf(glyphs []glyph) length {
	used := 0
	for i, g := range glyphs {
		if i < len(glyphs)-1 || g.char != ' ' {
			used += g.width()
		}
	}
	return (used + 999) / 1000
}

// longestWord is the width of the widest part that would rather not be broken.
func longestWord(glyphs []glyph) length {
	widest, used := 0, 0
	for _, g := range glyphs {
		if g.char == ' ' {
			used = 0
			continue
		}
		used += g.width()
		widest = max(widest, used)
	}
	return (widest + 999) / 1000
}
