package pdf

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestSubset reads a part of a font with somebody else's reader: the glyphs used are drawn as in the whole font, with the
// same widths, and the others are gone.
func TestSubset(t *testing.T) {
	fonts, err := newFaces()
	if err != nil {
		t.Fatal(err)
	}
	f := fonts.regular
	const kept, dropped = "Ŵyl £½é—“ﬁ", "QZ§"
	for _, r := range kept {
		if g := f.glyph(r); g != 0 {
			f.used[g] = r
		}
	}
	whole, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	data := f.subset()
	if len(data) > len(goregular.TTF)/3 {
		t.Errorf("a part for %d glyphs takes %d bytes of %d", len(f.used), len(data), len(goregular.TTF))
	}
	if s := sum(data); s != 0xB1B0AFBA {
		t.Errorf("the sum of the file is %#x", s)
	}
	// The reader wants tables that a PDF has no use for, so they are put back.
	tables := map[string][]byte{}
	part := &face{tables: map[string][]byte{}}
	for i := range u16(data, 4) {
		entry := data[12+16*i:]
		part.tables[string(entry[:4])] = data[u32(entry, 8) : u32(entry, 8)+u32(entry, 12)]
	}
	for name, table := range f.tables {
		tables[name] = bytes.Clone(table)
	}
	for name, table := range part.tables {
		tables[name] = bytes.Clone(table)
	}
	small, err := sfnt.Parse(assemble(tables))
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	em := fixed.I(1000)
	outline := func(s *sfnt.Font, g uint16) []sfnt.Segment {
		segments, err := s.LoadGlyph(&buf, sfnt.GlyphIndex(g), em, nil)
		if err != nil {
			t.Fatal(err)
		}
		return append([]sfnt.Segment{}, segments...)
	}
	for g, r := range f.used {
		index, err := whole.GlyphIndex(&buf, r)
		if err != nil || uint16(index) != g {
			t.Errorf("%q has the glyph %d, want %d (%v)", r, g, index, err)
		}
		if diff := cmp.Diff(outline(whole, g), outline(small, g)); diff != "" {
			t.Errorf("%q is drawn differently:\n%s", r, diff)
		}
		advance, err := whole.GlyphAdvance(&buf, index, em, font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		if diff := advance.Round() - f.advance(g); diff < -1 || diff > 1 {
			t.Errorf("%q is %d wide, want %d", r, f.advance(g), advance.Round())
		}
	}
	for _, r := range dropped {
		if n := len(outline(small, f.glyph(r))); n != 0 {
			t.Errorf("%q is still there", r)
		}
	}
}

// TestGlyph compares the lookup of characters with somebody else's.
func TestGlyph(t *testing.T) {
	fonts, err := newFaces()
	if err != nil {
		t.Fatal(err)
	}
	whole, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	for r := rune(0); r <= 0x10FFF; r++ {
		want, err := whole.GlyphIndex(&buf, r)
		if err != nil {
			t.Fatal(err)
		}
		if got := fonts.regular.glyph(r); got != uint16(want) {
			t.Fatalf("%U has the glyph %d, want %d", r, got, want)
		}
	}
	for _, f := range fonts.all() {
		for _, r := range []rune{' ', boxChar, '\u2022', '\u2026', '\uFFFD'} {
			if f.glyph(r) == 0 {
				t.Errorf("%s has no glyph for %U, which the writer needs", f.name, r)
			}
		}
	}
}
