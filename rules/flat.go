package rules

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"

	"procroute/rules/civil"
	"procroute/rules/diag"
)

// The flat form of a rulebook: a table of its strings, each once, and then the fields of its structs in order, without names.
// Integers are variable-length; positions in files are left out. It can only be read by the program that wrote it, which
// is all it is for.

var (
	dateType = reflect.TypeFor[civil.Date]()
	posType  = reflect.TypeFor[diag.Pos]()
)

// flatten writes a rulebook in the flat form.
func flatten(b *Book) []byte {
	w := &flatWriter{index: map[string]uint64{}}
	w.value(reflect.ValueOf(b).Elem())
	out := binary.AppendUvarint(nil, uint64(len(w.strings)))
	for _, s := range w.strings {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	for _, s := range w.strings {
		out = append(out, s...)
	}
	return append(out, w.out...)
}

type flatWriter struct {
	out     []byte
	strings []string
	index   map[string]uint64
}

func (w *flatWriter) value(v reflect.Value) {
	switch v.Type() {
	case posType:
		return
	case dateType:
		d := v.Interface().(civil.Date)
		w.flag(!d.IsZero())
		if !d.IsZero() {
			w.out = binary.AppendVarint(w.out, int64(d.Days()))
		}
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
		w.flag(v.Bool())
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
		w.flag(!v.IsNil())
		if !v.IsNil() {
			w.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				w.value(v.Field(i))
			}
		}
	default:
		panic(fmt.Sprintf("a rulebook cannot hold %s", v.Type()))
	}
}

func (w *flatWriter) flag(yes bool) {
	if yes {
		w.out = append(w.out, 1)
		return
	}
	w.out = append(w.out, 0)
}

// unflatten reads what flatten wrote.
func unflatten(data []byte) (b *Book, err error) {
	r := &flatReader{in: data}
	defer func() {
		// The data is part of the program. If it is not whole, the caller reads the YAML instead.
		if recover() != nil {
			b, err = nil, errors.New("the compiled rulebook is not whole")
		}
	}()
	lengths := make([]uint64, r.uint())
	total := uint64(0)
	for i := range lengths {
		lengths[i] = r.uint()
		total += lengths[i]
	}
	blob := string(r.in[:total])
	r.in = r.in[total:]
	r.strings = make([]string, len(lengths))
	for i, n := range lengths {
		r.strings[i], blob = blob[:n], blob[n:]
	}
	b = &Book{}
	r.value(reflect.ValueOf(b).Elem())
	b.reindex()
	return b, nil
}

type flatReader struct {
	in      []byte
	strings []string
}

func (r *flatReader) uint() uint64 {
	v, n := binary.Uvarint(r.in)
	r.in = r.in[n:]
	return v
}

func (r *flatReader) int() int64 {
	v, n := binary.Varint(r.in)
	r.in = r.in[n:]
	return v
}

func (r *flatReader) byte() byte {
	b := r.in[0]
	r.in = r.in[1:]
	return b
}

func (r *flatReader) value(v reflect.Value) {
	typ := v.Type()
	switch typ {
	case posType:
		return
	case dateType:
		if r.byte() == 1 {
			v.Set(reflect.ValueOf(civil.FromDays(int(r.int()))))
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.strings[r.uint()])
	case reflect.Bool:
		v.SetBool(r.byte() == 1)
	case reflect.Int, reflect.Int64:
		v.SetInt(r.int())
	case reflect.Uint8:
		v.SetUint(uint64(r.byte()))
	case reflect.Slice:
		if n := int(r.uint()); n > 0 {
			v.Set(reflect.MakeSlice(typ, n, n))
			for i := range n {
				r.value(v.Index(i))
			}
		}
	case reflect.Pointer:
		if r.byte() == 1 {
			v.Set(reflect.New(typ.Elem()))
			r.value(v.Elem())
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			if f.CanSet() {
				r.value(f)
			}
		}
	}
}
