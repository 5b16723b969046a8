package rules

import (
	"embed"
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
	files, err := stampOf(UK())
	if err != nil {
		t.Fatal(err)
	}
	build, _ := stampOfBuild(&embedded)
	made := string(flatten(full, stamps{files, build}))
	if *updateCompiled {
		if err := os.WriteFile("uk.flat", []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
		compiledUK = made
	}
	// The stamp of the build may be another compiler's.
	if len(compiledUK) < stampSize || made[:4] != compiledUK[:4] || made[stampSize:] != compiledUK[stampSize:] {
		t.Fatal("the YAML of the built-in rulebook has changed; run: go test ./rules ./cmd/procroute -run TestCompiled -update-compiled")
	}
	got, err := unflatten(compiledUK)
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

// The compiled form is used if either stamp says that it was made from the files that are built in.
func TestIsCurrent(t *testing.T) {
	files, err := stampOf(UK())
	if err != nil {
		t.Fatal(err)
	}
	build, known := stampOfBuild(&embedded)
	if again, _ := stampOfBuild(&embedded); again != build {
		t.Errorf("the stamp of the build is %x and then %x", build, again)
	}
	if _, ok := stampOfBuild(&embed.FS{}); ok {
		t.Error("no files have a stamp of the build")
	}
	tests := []struct {
		name string
		made stamps
		want bool
	}{
		{"both", stamps{files, build}, true},
		{"another compiler", stamps{files, build + 1}, true},
		{"the same build", stamps{files + 1, build}, known},
		{"other files", stamps{files + 1, build + 1}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := isCurrent(string(tt.made.append(nil))); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
	if isCurrent("short") {
		t.Error("data without stamps is current")
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
	for b.Loop() {
		if _, err := unflatten(compiledUK); err != nil {
			b.Fatal(err)
		}
	}
}
