package pdf

import (
	"encoding/binary"
	"fmt"
	"sort"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

// face is a TrueType font and what has been used of it.
type face struct {
	name     string // as PostScript knows it
	resource string // as pages know it
	fixed    bool   // every letter is as wide as every other
	tables   map[string][]byte

	perEm   int // units of the font to the em
	metrics int // glyphs that have a width of their own
	cmap    []byte
	used    map[uint16]rune // glyphs drawn, each with the first character that it stood for
}

// faces are the fonts of a document.
type faces struct{ regular, bold, mono *face }

func newFaces() (*faces, error) {
	var f faces
	for _, x := range []struct {
		to         **face
		name, page string
		data       []byte
	}{{&f.regular, "GoRegular", "R", goregular.TTF}, {&f.bold, "Go-Bold", "B", gobold.TTF}, {&f.mono, "GoMono", "M", gomono.TTF}} {
		parsed, err := newFace(x.data)
		if err != nil {
			return nil, fmt.Errorf("pdf: font %s: %w", x.name, err)
		}
		parsed.name, parsed.resource = x.name, x.page
		parsed.fixed = x.page == "M"
		*x.to = parsed
	}
	return &f, nil
}

func (f *faces) all() []*face { return []*face{f.regular, f.bold, f.mono} }

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func i16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }
func u32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// newFace finds the tables of a font. It trusts them: the fonts are built in.
func newFace(data []byte) (*face, error) {
	f := &face{tables: map[string][]byte{}, used: map[uint16]rune{}}
	for i := range u16(data, 4) {
		entry := data[12+16*i:]
		at, n := u32(entry, 8), u32(entry, 12)
		f.tables[string(entry[:4])] = data[at : at+n]
	}
	for _, name := range []string{"head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "OS/2", "post"} {
		if f.tables[name] == nil {
			return nil, fmt.Errorf("there is no table %q", name)
		}
	}
	f.perEm = u16(f.tables["head"], 18)
	f.metrics = u16(f.tables["hhea"], 34)
	cmap := f.tables["cmap"]
	for i := range u16(cmap, 2) {
		entry := cmap[4+8*i:]
		sub := cmap[u32(entry, 4):]
		if u16(entry, 0) == 3 && u16(entry, 2) == 1 && u16(sub, 0) == 4 {
			f.cmap = sub
		}
	}
	if f.cmap == nil {
		return nil, fmt.Errorf("there is no table of Unicode characters")
	}
	return f, nil
}

// glyph is the glyph of a character, or 0 if the font has none. The table holds ranges of characters in order.
func (f *face) glyph(r rune) uint16 {
	if r > 0xFFFF {
		return 0
	}
	c, n := int(r), u16(f.cmap, 6) // n is twice the number of ranges
	ends, starts, deltas, offsets := 14, 16+n, 16+2*n, 16+3*n
	i := 2 * sort.Search(n/2, func(i int) bool { return u16(f.cmap, ends+2*i) >= c })
	if i >= n || u16(f.cmap, starts+i) > c {
		return 0
	}
	delta, offset := u16(f.cmap, deltas+i), u16(f.cmap, offsets+i)
	if offset == 0 {
		return uint16(c + delta)
	}
	g := u16(f.cmap, offsets+i+offset+2*(c-u16(f.cmap, starts+i)))
	if g == 0 {
		return 0
	}
	return uint16(g + delta)
}

// advance is the width of a glyph in thousandths of the em, as the file says it too, so that lines end where they were
// measured to end.
func (f *face) advance(g uint16) int {
	return f.thousandths(u16(f.tables["hmtx"], 4*min(int(g), f.metrics-1)))
}

func (f *face) thousandths(units int) int {
	half := f.perEm / 2
	if units < 0 {
		half = -half
	}
	return (units*1000 + half) / f.perEm
}

func (f *face) ascent() int  { return f.thousandths(i16(f.tables["hhea"], 4)) }
func (f *face) descent() int { return f.thousandths(i16(f.tables["hhea"], 6)) }

// capHeight is the height of a capital letter; old tables do not say.
func (f *face) capHeight() int {
	if os2 := f.tables["OS/2"]; u16(os2, 0) >= 2 && len(os2) >= 90 {
		return f.thousandths(i16(os2, 88))
	}
	return 700
}

// box is the corners that hold every glyph.
func (f *face) box() [4]int {
	var b [4]int
	for i := range b {
		b[i] = f.thousandths(i16(f.tables["head"], 36+2*i))
	}
	return b
}
