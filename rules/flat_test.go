package rules

import (
	"math"
	"os"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"procroute/rules/civil"
)

// small is the flat form of a small rulebook that has every section.
func small(t testing.TB) (*Book, string) {
	t.Helper()
	b, err := Load(os.DirFS("testdata/ok/small"))
	if err != nil {
		t.Fatal(err)
	}
	b.Scenarios = nil
	forget(reflect.ValueOf(b).Elem())
	return b, string(flatten(b, stamps{}))
}

func sameBook(t *testing.T, want, got *Book) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Book{})); diff != "" {
		t.Errorf("the rulebook differs (-written +read):\n%s", diff)
	}
}

// Whatever a rulebook can hold is read as package reflect says it was written.
func TestUnflatten(t *testing.T) {
	low, high, none := int64(math.MinInt64), int64(math.MaxInt64), int64(0)
	far, _ := civil.New(9999, 12, 31)
	first, _ := civil.New(1, 1, 1)
	cite := func(at string) Cite {
		return Cite{Source: "act", At: at, Label: "Act " + at, Status: Verified, Kind: KindLaw}
	}
	leaf := &Node{Op: OpYes, Name: "a"}
	tests := []struct {
		name string
		book Book
	}{
		{"nothing", Book{}},
		{"texts", Book{ID: "one", Title: "£ and “quotes”", Covers: []string{"one", "", "one"}, DoesNotCover: []string{""}}},
		{"numbers", Book{NearDays: -1, Questions: []*Question{{Min: &low, Max: &high}, {Min: &none}, {Index: math.MaxInt}}}},
		{"days", Book{LawChecked: far, Fresh: []FileFresh{{File: "a.yaml", Fresh: Fresh{Checked: first}}}}},
		{"flags and bytes", Book{Questions: []*Question{{Fixed: true, When: &Node{Op: OpCompare, Cmp: AtMost, Right: &Operand{Minus: true, Plus: &Amount{Literal: 1}}}}}}},
		{"shared", Book{Definitions: []*Definition{
			{ID: "a", When: &Node{Op: OpAll, Kids: []*Node{leaf, {Op: OpNot, Kids: []*Node{leaf}}}}, Says: Says{Cites: []Cite{cite("s.2")}}},
			{ID: "b", When: leaf, Says: Says{Cites: []Cite{cite("s.1"), cite("s.2"), cite("s.3")}}},
			{ID: "c", Says: Says{Cites: []Cite{cite("s.2"), cite("s.3")}}},
		}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := unflatten(string(flatten(&tt.book, stamps{})))
			if err != nil {
				t.Fatal(err)
			}
			sameBook(t, &tt.book, got)
		})
	}
	want, data := small(t)
	got, err := unflatten(data)
	if err != nil {
		t.Fatal(err)
	}
	sameBook(t, want, got)
}

// Lists that share memory stay apart: whoever appends to one gets a copy.
func TestUnflattenSharesNoRoom(t *testing.T) {
	a, b := Cite{Source: "a"}, Cite{Source: "b"}
	book := Book{Definitions: []*Definition{{ID: "one", Says: Says{Cites: []Cite{a}}}, {ID: "two", Says: Says{Cites: []Cite{a, b}}}}}
	got, err := unflatten(string(flatten(&book, stamps{})))
	if err != nil {
		t.Fatal(err)
	}
	one, two := got.Definitions[0].Says.Cites, got.Definitions[1].Says.Cites
	if &one[0] != &two[0] {
		t.Error("equal citations are there twice")
	}
	_ = append(one, Cite{Source: "c"})
	if two[1].Source != "b" {
		t.Errorf("a list was written to through another: %v", two)
	}
}

// Data that is cut short or has too much is never taken for a rulebook.
func TestUnflattenNotWhole(t *testing.T) {
	_, data := small(t)
	for n := range len(data) {
		if b, err := unflatten(data[:n]); err == nil || b != nil {
			t.Fatalf("the first %d of %d bytes are read as a rulebook", n, len(data))
		}
	}
	if _, err := unflatten(data + "\x00"); err == nil {
		t.Error("data with a byte too many is read as a rulebook")
	}
}

// FuzzUnflatten damages the flat form of a rulebook in one place. There is an error, or a rulebook all of which can be looked at.
func FuzzUnflatten(f *testing.F) {
	_, data := small(f)
	for at := 0; at < len(data); at += 97 {
		f.Add(uint(at), byte(0xff))
		f.Add(uint(len(data)-at), byte(1))
	}
	f.Fuzz(func(t *testing.T, at uint, change byte) {
		damaged := []byte(data)
		damaged[at%uint(len(damaged))] ^= change
		b, err := unflatten(string(damaged))
		if err != nil {
			return
		}
		look(reflect.ValueOf(b).Elem(), 0) // a place outside the data would end the program
	})
}

// look reads every text there is, as deep as a condition may go that refers to itself after damage.
func look(v reflect.Value, depth int) int {
	n := 0
	switch v.Kind() {
	case reflect.String:
		for _, c := range []byte(v.String()) {
			n += int(c)
		}
	case reflect.Pointer:
		if !v.IsNil() && depth < 12 {
			n = 1 + look(v.Elem(), depth+1)
		}
	case reflect.Slice:
		for i := range min(v.Len(), 100) {
			n += look(v.Index(i), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += look(v.Field(i), depth)
			}
		}
	}
	return n
}
