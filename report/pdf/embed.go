package pdf

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

// writeFont embeds what was used of a font. Text is written as numbers of glyphs, so a table goes with it that says
// which character each stands for.
func (w *writer) writeFont(f *face) (int, error) {
	data := f.subset()
	name := subsetTag(data) + "+" + f.name
	file := w.reserve()
	if err := w.stream(file, fmt.Sprintf("/Length1 %d", len(data)), data, true); err != nil {
		return 0, err
	}
	flags := 1 << 5 // letters of the usual sort
	if f.fixed {
		flags |= 1
	}
	if f.resource == "B" {
		flags |= 1 << 18
	}
	box := f.box()
	descriptor := w.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %s>>",
		name, flags, box[0], box[1], box[2], box[3], f.ascent(), f.descent(), f.capHeight(), f.stem(), ref(file)))

	glyphs := slices.Sorted(maps.Keys(f.used))
	var widths strings.Builder
	for i, g := range glyphs {
		if i == 0 || g != glyphs[i-1]+1 {
			if i > 0 {
				widths.WriteString("]")
			}
			fmt.Fprintf(&widths, "%d[", g)
		} else {
			widths.WriteByte(' ')
		}
		fmt.Fprint(&widths, f.advance(g))
	}
	widths.WriteString("]")
	cid := w.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW %d/W[%s]/CIDToGIDMap/Identity>>",
		name, ref(descriptor), f.advance(0), widths.String()))
	unicode := w.reserve()
	if err := w.stream(unicode, "", f.toUnicode(glyphs), true); err != nil {
		return 0, err
	}
	return w.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", name, ref(cid), ref(unicode))), nil
}

// stem is about how thick upright strokes are. It matters only to readers that have lost the font.
func (f *face) stem() int {
	if f.resource == "B" {
		return 140
	}
	return 85
}

// subsetTag is six letters that tell this part of a font from any other part of it.
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

func (f *face) toUnicode(glyphs []uint16) []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for part := range slices.Chunk(glyphs, 100) { // no more are allowed in one go
		b = fmt.Appendf(b, "%d beginbfchar\n", len(part))
		for _, g := range part {
			b = fmt.Appendf(b, "<%04X><", g)
			for _, u := range utf16.Encode([]rune{f.used[g]}) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
