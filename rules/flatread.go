package rules

import (
	"errors"
	"reflect"
	"unsafe"

	"procroute/rules/civil"
)

// This is the only file that goes around Go's types. People wait for the rulebook at every command, and package reflect would
// take several times as long over it. What makes it safe:
//
//   - memory is made by package reflect, by its type, so the collector knows where the pointers in it are;
//   - a column is written at the offset that package reflect gives for it, as the type that it gives;
//   - nothing is written to or pointed at but values of the slabs, whose numbers are checked, also in data that is damaged.

// slab is all values of one type.
type slab struct {
	typ     reflect.Type
	lists   reflect.Type // a type of lists of it, if the rulebook has any
	size    uintptr
	columns []column
	values  unsafe.Pointer // the first of them
	n       uint64
}

// make makes room for the values. There being a type for lists of them saves a search for one, or making it.
func (s *slab) make(n int) unsafe.Pointer {
	if n == 1 {
		return reflect.New(s.typ).UnsafePointer()
	}
	if s.lists == nil {
		s.lists = reflect.SliceOf(s.typ)
	}
	return reflect.MakeSlice(s.lists, n, n).UnsafePointer()
}

// list is what Go knows of a list.
type list struct {
	values   unsafe.Pointer
	len, cap int
}

// errDamaged stands for data that is not whole, as does any panic about an index.
var errDamaged = errors.New("the compiled rulebook is not whole")

// unflatten reads what flatten wrote. The strings of the rulebook are parts of the data.
func unflatten(data string) (b *Book, err error) {
	defer func() {
		// The data is part of the program. If it is not whole, the caller reads the YAML instead.
		if recover() != nil {
			b, err = nil, errDamaged
		}
	}()
	r := &flatReader{in: data[stampSize:]}
	n := r.uint() * 4
	r.ends, r.in, r.at = r.in[r.at:][:n], r.in[r.at:][n:], 0
	if n > 0 {
		end := r.end(n/4 - 1)
		r.text, r.in = r.in[:end], r.in[end:]
	}
	l := layoutOf(reflect.TypeFor[Book]())
	room := 64 * uint64(len(data)) // more than any rulebook needs, and less than a computer has
	for _, s := range l.slabs {
		s.n = r.uint()
		if s.n > room/uint64(s.size) {
			return nil, errDamaged
		}
		room -= s.n * uint64(s.size)
		if s.n > 0 {
			s.values = s.make(int(s.n))
		}
	}
	for _, s := range l.slabs {
		for i := range s.columns {
			r.column(s, &s.columns[i])
		}
	}
	if l.slabs[0].n != 1 || r.at != len(r.in) {
		return nil, errDamaged
	}
	b = (*Book)(l.slabs[0].values)
	b.reindex()
	return b, nil
}

type flatReader struct {
	in         string
	at         int
	ends, text string
}

// column reads what the values of a slab hold in one place.
func (r *flatReader) column(s *slab, c *column) {
	at := ^uint64(0)
	for n := r.uint(); n > 0; n-- {
		at += r.uint()
		p := unsafe.Add(s.value(at), c.at)
		switch v := r.uint(); c.kind {
		case flatString:
			*(*string)(p) = r.string(v)
		case flatBool:
			*(*bool)(p) = v == 1
		case flatInt:
			*(*int)(p) = int(signed(v))
		case flatInt64:
			*(*int64)(p) = signed(v)
		case flatByte:
			*(*uint8)(p) = uint8(v)
		case flatDate:
			*(*civil.Date)(p) = civil.FromDays(int(signed(v)))
		case flatList:
			*(*list)(p) = c.slab.list(v, r.uint())
		case flatPointer:
			*(*unsafe.Pointer)(p) = c.slab.value(v)
		default:
			panic(errDamaged)
		}
	}
}

// value is one value of a slab.
func (s *slab) value(i uint64) unsafe.Pointer {
	if i >= s.n {
		panic(errDamaged)
	}
	return unsafe.Add(s.values, uintptr(i)*s.size)
}

// list is some values of a slab that lie beside each other. Whoever appends to it gets a copy.
func (s *slab) list(from, n uint64) list {
	first := s.value(from)
	if n > s.n-from {
		panic(errDamaged)
	}
	return list{first, int(n), int(n)}
}

// string is one of the strings.
func (r *flatReader) string(i uint64) string {
	if i == 0 {
		return r.text[:r.end(0)]
	}
	return r.text[r.end(i-1):r.end(i)]
}

func (r *flatReader) end(i uint64) uint32 {
	b := r.ends[4*i:][:4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// uint reads a number. Most take one byte.
func (r *flatReader) uint() uint64 {
	if c := r.in[r.at]; c < 0x80 {
		r.at++
		return uint64(c)
	}
	return r.long()
}

func (r *flatReader) long() uint64 {
	var v uint64
	for shift := 0; ; shift += 7 {
		c := r.in[r.at]
		r.at++
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
}

// signed undoes what [binary.AppendVarint] does to tell signs apart.
func signed(u uint64) int64 { return int64(u>>1) ^ -int64(u&1) }
