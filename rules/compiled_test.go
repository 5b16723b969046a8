package rules

import (
	"flag"
	"os"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"procroute/rules/diag"
)

var updateCompiled = flag.Bool("update-compiled", false, "make the compiled form of the built-in rulebook anew")

// TestCompiled holds the compiled form of the built-in rulebook to the YAML it was made from.
func TestCompiled(t *testing.T) {
	full, err := Load(UK())
	if err != nil {
		t.Fatal(err)
	}
	full.Scenarios = nil
	forget(reflect.ValueOf(full).Elem())
	stamp, err := stampOf(UK())
	if err != nil {
		t.Fatal(err)
	}
	made := string(flatten(full, stamp))
	if *updateCompiled {
		if err := os.WriteFile("uk.flat", []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
		compiledUK = made
	}
	if made != compiledUK {
		t.Fatal("the YAML of the built-in rulebook has changed; run: go test ./rules -run TestCompiled -update-compiled")
	}
	got, err := unflatten(compiledUK, stamp)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Book{})); diff != "" {
		t.Errorf("the compiled rulebook differs (-yaml +compiled):\n%s", diff)
	}
	if len(got.index.routes) != len(full.index.routes) || got.Question(full.DateQuestion) == nil {
		t.Error("the compiled rulebook does not find its parts by id")
	}
	built, err := BuiltIn()
	if err != nil || built.Digest != full.Digest || built.Scenarios != nil {
		t.Errorf("BuiltIn does not use the compiled form: %v", err)
	}
}

// forget blanks every position, so that the compiled form stays small.
func forget(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			forget(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			forget(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[diag.Pos]() {
			v.SetZero()
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				forget(v.Field(i))
			}
		}
	}
}

func BenchmarkBuiltIn(b *testing.B) {
	for b.Loop() {
		if _, err := BuiltIn(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadYAML(b *testing.B) {
	for b.Loop() {
		if _, err := Load(UK()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStamp(b *testing.B) {
	for b.Loop() {
		if _, err := stampOf(UK()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnflatten(b *testing.B) {
	stamp, err := stampOf(UK())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := unflatten(compiledUK, stamp); err != nil {
			b.Fatal(err)
		}
	}
}
