package pdf

import (
	"encoding/binary"
	"maps"
	"slices"
)

// subset is the font with the outlines of the glyphs used and of no others. Glyphs keep their numbers, so everything
// that names them stays true; the outlines taken out are empty.
func (f *face) subset() []byte {
	long := i16(f.tables["head"], 50) == 1
	outline := func(g uint16) []byte {
		loca := f.tables["loca"]
		if long {
			return f.tables["glyf"][u32(loca, 4*int(g)):u32(loca, 4*int(g)+4)]
		}
		return f.tables["glyf"][2*u16(loca, 2*int(g)) : 2*u16(loca, 2*int(g)+2)]
	}
	keep := f.closure(outline)

	count := u16(f.tables["maxp"], 4)
	var glyf, loca []byte
	for g := range count + 1 {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		}
		if g < count && keep[uint16(g)] {
			glyf = append(glyf, outline(uint16(g))...)
			glyf = append(glyf, make([]byte, (4-len(glyf)%4)%4)...)
		}
	}
	tables := map[string][]byte{"glyf": glyf, "loca": loca}
	for _, name := range []string{"cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep"} {
		if t := f.tables[name]; t != nil {
			tables[name] = slices.Clone(t)
		}
	}
	return assemble(tables)
}

// closure is the glyphs used, what they are put together from, and the glyph for what is missing, which must be there.
func (f *face) closure(outline func(uint16) []byte) map[uint16]bool {
	const (
		wideArgs  = 1 << 0
		scaled    = 1 << 3
		more      = 1 << 5
		scaledXY  = 1 << 6
		transform = 1 << 7
	)
	keep := map[uint16]bool{}
	todo := append([]uint16{0}, slices.Sorted(maps.Keys(f.used))...)
	for len(todo) > 0 {
		g := todo[0]
		todo = todo[1:]
		if keep[g] {
			continue
		}
		keep[g] = true
		o := outline(g)
		if len(o) == 0 || i16(o, 0) >= 0 {
			continue
		}
		for at, flags := 10, more; flags&more != 0; {
			flags = u16(o, at)
			todo = append(todo, uint16(u16(o, at+2)))
			at += 6
			for _, part := range []struct{ flag, size int }{{wideArgs, 2}, {scaled, 2}, {scaledXY, 4}, {transform, 8}} {
				if flags&part.flag != 0 {
					at += part.size
				}
			}
		}
	}
	return keep
}

// assemble puts tables into a font file, with the sums that readers may check.
func assemble(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	power, log := 1, 0
	for power*2 <= len(names) {
		power, log = power*2, log+1
	}
	put16 := func(b []byte, v int) []byte { return binary.BigEndian.AppendUint16(b, uint16(v)) }
	put32 := func(b []byte, v int) []byte { return binary.BigEndian.AppendUint32(b, uint32(v)) }

	out := put32(nil, 0x00010000)
	for _, v := range []int{len(names), power * 16, log, len(names)*16 - power*16} {
		out = put16(out, v)
	}
	binary.BigEndian.PutUint32(tables["head"][8:], 0) // the sum of the whole is worked out with this at zero
	at, head := 12+16*len(names), 0
	var body []byte
	for _, n := range names {
		t := tables[n]
		if n == "head" {
			head = at + len(body)
		}
		out = append(out, n...)
		out = put32(out, int(sum(t)))
		out = put32(out, at+len(body))
		out = put32(out, len(t))
		body = append(body, t...)
		body = append(body, make([]byte, (4-len(body)%4)%4)...)
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-sum(out))
	return out
}

// sum adds up a table as words of four bytes.
func sum(b []byte) uint32 {
	var s uint32
	for i := 0; i < len(b); i += 4 {
		var w [4]byte
		copy(w[:], b[i:])
		s += binary.BigEndian.Uint32(w[:])
	}
	return s
}
