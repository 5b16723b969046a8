package rules

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"procroute/rules/civil"
	"procroute/rules/diag"
)

// The flat form of a rulebook, which is read at every command. It holds, in this order:
//
//   - the stamps of the files it was made from;
//   - its strings, each once: how many there are, where each ends (four bytes a piece, so that any of them is found without
//     reading those before it) and the text;
//   - for each type of value, how many there are of it;
//   - for each type, column by column, what the values hold: how many of them hold anything there and, of each that does, how
//     far it is from the one before and what it holds. Most hold nothing in most columns.
//
// A type is what a list lists or a pointer points at. All values of a type are read into one piece of memory, its slab, so a list
// is the place where it begins and its length. Equal conditions, citations and texts are there once and shared, since a rulebook
// is never changed: the less memory there is to fill, the sooner people have their answer. Integers are of variable length, and
// positions in files are left out. The form can only be read by the program that wrote it, which is all it is for.

var (
	dateType = reflect.TypeFor[civil.Date]()
	posType  = reflect.TypeFor[diag.Pos]()
)

// shared holds the types whose equal values are stored once. Of the others some are told apart by where they are.
var shared = []reflect.Type{
	reflect.TypeFor[Cite](), reflect.TypeFor[Says](), reflect.TypeFor[Node](), reflect.TypeFor[*Node](), reflect.TypeFor[Operand](),
	reflect.TypeFor[Amount](), reflect.TypeFor[string](),
}

// layout is the types of a rulebook in the order in which the flat form has them.
type layout struct {
	slabs []*slab
	of    map[reflect.Type]*slab
}

func layoutOf(t reflect.Type) *layout {
	l := &layout{of: make(map[reflect.Type]*slab, 64)}
	l.add(t)
	return l
}

func (l *layout) add(t reflect.Type) *slab {
	s := l.of[t]
	if s == nil {
		s = &slab{typ: t, size: t.Size()}
		if t.Kind() == reflect.Struct {
			s.columns = make([]column, 0, t.NumField())
		}
		l.of[t] = s
		l.slabs = append(l.slabs, s)
		l.columns(s, t, 0)
	}
	return s
}

// columns adds what is at an offset of each value of a slab. A struct in a struct is no column but several.
func (l *layout) columns(s *slab, t reflect.Type, at uintptr) {
	if t == posType {
		return
	}
	c := column{at: at}
	switch t.Kind() {
	case reflect.Struct:
		if t != dateType {
			for f := range t.Fields() {
				if f.IsExported() {
					l.columns(s, f.Type, at+f.Offset)
				}
			}
			return
		}
		c.kind = flatDate
	case reflect.String:
		c.kind = flatString
	case reflect.Bool:
		c.kind = flatBool
	case reflect.Int:
		c.kind = flatInt
	case reflect.Int64:
		c.kind = flatInt64
	case reflect.Uint8:
		c.kind = flatByte
	case reflect.Slice:
		c.kind, c.slab = flatList, l.add(t.Elem())
		c.slab.lists = t
	case reflect.Pointer:
		c.kind, c.slab = flatPointer, l.add(t.Elem())
	}
	s.columns = append(s.columns, c)
}

// column is one of the things that values of a type may hold.
type column struct {
	at   uintptr // where it is in the value
	kind flatKind
	slab *slab // of what is listed or pointed at
}

type flatKind uint8

const (
	flatNothing flatKind = iota // a type the form cannot hold; only the scenarios have any, which are left out
	flatString
	flatBool
	flatInt
	flatInt64
	flatByte
	flatDate
	flatList
	flatPointer
)

// flatten writes a rulebook in the flat form.
func flatten(b *Book, made stamps) []byte {
	w := &flatWriter{layout: layoutOf(reflect.TypeFor[Book]()), rows: map[*slab][]row{}, known: map[string][]int{}, index: map[string]int{}}
	book := reflect.ValueOf(b).Elem()
	w.longestFirst(book)
	w.place(w.layout.slabs[0], book)
	var counts, columns []byte
	for _, s := range w.layout.slabs {
		counts = binary.AppendUvarint(counts, uint64(len(w.rows[s])))
		for i := range s.columns {
			columns = w.column(columns, s, i)
		}
	}
	out := made.append(nil)
	out = binary.AppendUvarint(out, uint64(len(w.strings)))
	end := 0
	for _, s := range w.strings {
		end += len(s)
		out = binary.LittleEndian.AppendUint32(out, uint32(end))
	}
	out = append(out, strings.Join(w.strings, "")...)
	return append(append(out, counts...), columns...)
}

// flatWriter works with package reflect alone, so that what [flatReader] does by other means can be held to it.
type flatWriter struct {
	layout  *layout
	rows    map[*slab][]row
	known   map[string][]int // where shared values are
	strings []string
	index   map[string]int
}

// row is one value: what each column holds, as it is written, or nothing. Of a string it is the string itself.
type row []string

// longestFirst places the lists of citations, which are a quarter of all there is, so that short ones become parts of long ones.
func (w *flatWriter) longestFirst(book reflect.Value) {
	var lists []reflect.Value
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[[]Cite]():
			lists = append(lists, v)
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case v.Kind() == reflect.Pointer && !v.IsNil():
			walk(v.Elem())
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		}
	}
	walk(book)
	slices.SortStableFunc(lists, func(a, b reflect.Value) int { return b.Len() - a.Len() })
	for _, v := range lists {
		if v.Len() > 0 {
			w.list(v)
		}
	}
}

func (w *flatWriter) list(v reflect.Value) (at, n int) {
	values := make([]reflect.Value, 0, v.Len())
	for i := range v.Len() {
		values = append(values, v.Index(i))
	}
	return w.place(w.layout.of[v.Type().Elem()], values...), len(values)
}

// place puts values beside each other in a slab, unless they are there and may be shared, and returns where the first is.
func (w *flatWriter) place(s *slab, values ...reflect.Value) int {
	rows := make([]row, 0, len(values))
	for _, v := range values {
		rows = append(rows, w.cells(nil, v))
	}
	share := slices.Contains(shared, s.typ)
	if share {
		for _, at := range w.known[rows[0].key(s)] {
			if have := w.rows[s][at:]; len(have) >= len(rows) && slices.EqualFunc(have[:len(rows)], rows, slices.Equal) {
				return at
			}
		}
	}
	first := len(w.rows[s])
	w.rows[s] = append(w.rows[s], rows...)
	for i := range rows {
		if key := rows[i].key(s); share {
			w.known[key] = append(w.known[key], first+i)
		}
	}
	return first
}

func (r row) key(s *slab) string { return fmt.Sprintf("%s %q", s.typ, r) }

// cells lists what a value holds, in the order of [layout.columns].
func (w *flatWriter) cells(to row, v reflect.Value) row {
	switch {
	case v.Type() == posType:
		return to
	case v.Kind() == reflect.Struct && v.Type() != dateType:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				to = w.cells(to, v.Field(i))
			}
		}
		return to
	case isEmpty(v):
		return append(to, "")
	}
	return append(to, w.cell(v))
}

func isEmpty(v reflect.Value) bool { return v.Kind() == reflect.Slice && v.Len() == 0 || v.IsZero() }

func (w *flatWriter) cell(v reflect.Value) string {
	var out []byte
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Struct:
		out = binary.AppendVarint(out, int64(v.Interface().(civil.Date).Days()))
	case reflect.Bool:
		out = append(out, 1)
	case reflect.Int, reflect.Int64:
		out = binary.AppendVarint(out, v.Int())
	case reflect.Uint8:
		out = binary.AppendUvarint(out, v.Uint())
	case reflect.Slice:
		at, n := w.list(v)
		out = binary.AppendUvarint(binary.AppendUvarint(out, uint64(at)), uint64(n))
	case reflect.Pointer:
		out = binary.AppendUvarint(out, uint64(w.place(w.layout.of[v.Type().Elem()], v.Elem())))
	default:
		panic(fmt.Sprintf("a rulebook cannot hold %s", v.Type()))
	}
	return string(out)
}

// column writes one column of a slab. Strings are numbered here, so that those of a column lie together: ids are looked at when
// the rulebook is read, and sentences are not.
func (w *flatWriter) column(to []byte, s *slab, i int) []byte {
	var holds uint64
	var out []byte
	last := -1
	for n, r := range w.rows[s] {
		if r[i] == "" {
			continue
		}
		holds++
		out = binary.AppendUvarint(out, uint64(n-last))
		last = n
		if s.columns[i].kind == flatString {
			out = binary.AppendUvarint(out, uint64(w.number(r[i])))
		} else {
			out = append(out, r[i]...)
		}
	}
	return append(binary.AppendUvarint(to, holds), out...)
}

func (w *flatWriter) number(s string) int {
	i, ok := w.index[s]
	if !ok {
		i = len(w.strings)
		w.index[s] = i
		w.strings = append(w.strings, s)
	}
	return i
}
