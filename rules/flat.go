package rules

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"procroute/rules/civil"
	"procroute/rules/diag"
)

// The flat form of a rulebook: a stamp of the files it was made from, a table of its strings, each once, and then the structs,
// field by field and without names. Of each struct a bit for each field says whether it holds anything, since most hold
// nothing. Integers are variable-length; positions in files are left out. It can only be read by the program that wrote it,
// which is all it is for.

var (
	dateType = reflect.TypeFor[civil.Date]()
	posType  = reflect.TypeFor[diag.Pos]()
)

// flatten writes a rulebook in the flat form.
func flatten(b *Book, stamp uint32) []byte {
	w := &flatWriter{index: map[string]uint64{}}
	w.value(reflect.ValueOf(b).Elem())
	text := strings.Join(w.strings, "")
	out := binary.AppendUvarint(nil, uint64(stamp))
	out = binary.AppendUvarint(out, uint64(len(text)))
	out = append(out, text...)
	out = binary.AppendUvarint(out, uint64(len(w.strings)))
	for _, s := range w.strings {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	return append(out, w.out...)
}

type flatWriter struct {
	out     []byte
	strings []string
	index   map[string]uint64
}

func (w *flatWriter) value(v reflect.Value) {
	if v.Type() == dateType {
		w.out = binary.AppendVarint(w.out, int64(v.Interface().(civil.Date).Days()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		i, ok := w.index[s]
		if !ok {
			i = uint64(len(w.strings))
			w.index[s] = i
			w.strings = append(w.strings, s)
		}
		w.out = binary.AppendUvarint(w.out, i)
	case reflect.Bool:
		w.out = append(w.out, map[bool]byte{true: 1}[v.Bool()])
	case reflect.Int, reflect.Int64:
		w.out = binary.AppendVarint(w.out, v.Int())
	case reflect.Uint8:
		w.out = append(w.out, byte(v.Uint()))
	case reflect.Slice:
		w.out = binary.AppendUvarint(w.out, uint64(v.Len()))
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Pointer:
		w.value(v.Elem()) // there is no list with a hole in it, and a field without a value is left out
	case reflect.Struct:
		var holds uint64
		fields := flatFields(v.Type())
		for bit, i := range fields {
			if !isEmpty(v.Field(i)) {
				holds |= 1 << bit
			}
		}
		w.out = binary.AppendUvarint(w.out, holds)
		for bit, i := range fields {
			if holds>>bit&1 == 1 {
				w.value(v.Field(i))
			}
		}
	default:
		panic(fmt.Sprintf("a rulebook cannot hold %s", v.Type()))
	}
}

func isEmpty(v reflect.Value) bool { return v.Kind() == reflect.Slice && v.Len() == 0 || v.IsZero() }

// flatFields lists the fields of a struct that the flat form keeps.
func flatFields(t reflect.Type) []int {
	var out []int
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Type != posType {
			out = append(out, i)
		}
	}
	if len(out) > 64 {
		panic(fmt.Sprintf("%s has more fields than there are bits", t))
	}
	return out
}

// unflatten reads what flatten wrote, if it was made from the files that have the stamp. The strings of the rulebook are parts
// of the data.
func unflatten(data string, stamp uint32) (b *Book, err error) {
	defer func() {
		// The data is part of the program. If it is not whole, the caller reads the YAML instead.
		if recover() != nil {
			b, err = nil, errors.New("the compiled rulebook is not whole")
		}
	}()
	r := &flatReader{in: data}
	if r.uint() != uint64(stamp) {
		return nil, errors.New("the compiled rulebook was made from other files")
	}
	n := r.uint()
	text := r.in[:n]
	r.in = r.in[n:]
	r.strings = make([]string, r.uint())
	for i := range r.strings {
		n := r.uint()
		r.strings[i], text = text[:n], text[n:]
	}
	b = &Book{}
	v := reflect.ValueOf(b).Elem()
	layouts{}.of(v.Type()).read(r, v)
	b.reindex()
	return b, nil
}

type flatReader struct {
	in      string
	strings []string
}

func (r *flatReader) uint() uint64 {
	var v uint64
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		c := r.in[i]
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			r.in = r.in[i+1:]
			return v
		}
	}
}

func (r *flatReader) int() int64 {
	u := r.uint()
	return int64(u>>1) ^ -int64(u&1)
}

// layout says how values of one type are read. It is worked out once for each type: people wait for a rulebook of a few dozen
// types and a hundred thousand values.
type layout struct {
	typ    reflect.Type
	fields []field       // of a struct
	elem   *layout       // of a list or a pointer
	room   reflect.Value // of a pointer: values made in advance
	made   int           // how many of them are in use
}

type field struct {
	at int
	*layout
}

type layouts map[reflect.Type]*layout

func (all layouts) of(t reflect.Type) *layout {
	if l := all[t]; l != nil {
		return l
	}
	l := &layout{typ: t}
	all[t] = l
	switch {
	case t == dateType:
	case t.Kind() == reflect.Struct:
		for _, i := range flatFields(t) {
			l.fields = append(l.fields, field{i, all.of(t.Field(i).Type)})
		}
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer:
		l.elem = all.of(t.Elem())
	}
	return l
}

func (l *layout) read(r *flatReader, v reflect.Value) {
	if l.typ == dateType {
		*v.Addr().Interface().(*civil.Date) = civil.FromDays(int(r.int()))
		return
	}
	switch l.typ.Kind() {
	case reflect.String:
		v.SetString(r.strings[r.uint()])
	case reflect.Bool:
		v.SetBool(r.uint() == 1)
	case reflect.Int, reflect.Int64:
		v.SetInt(r.int())
	case reflect.Uint8:
		v.SetUint(r.uint())
	case reflect.Slice:
		n := int(r.uint())
		list := reflect.MakeSlice(l.typ, n, n)
		for i := range n {
			l.elem.read(r, list.Index(i))
		}
		v.Set(list)
	case reflect.Pointer:
		p := l.next()
		l.elem.read(r, p)
		v.Set(p.Addr())
	case reflect.Struct:
		holds := r.uint()
		for bit := 0; holds != 0; bit, holds = bit+1, holds>>1 {
			if holds&1 == 1 {
				f := &l.fields[bit]
				f.read(r, v.Field(f.at))
			}
		}
	}
}

// next is room for another value of the type that a pointer points at. It is made for many at a time.
func (l *layout) next() reflect.Value {
	if !l.room.IsValid() || l.made == l.room.Len() {
		n := min(max(4, 2*l.made), 128)
		l.room, l.made = reflect.MakeSlice(reflect.SliceOf(l.elem.typ), n, n), 0
	}
	l.made++
	return l.room.Index(l.made - 1)
}
