package rules_test

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"testing"
	"testing/fstest"

	"procroute/rules"
	"procroute/rules/diag"
)

// TestPositions walks whole rulebooks and holds that everything that has a place knows it. Findings about the law point
// at these places long after the files were read.
func TestPositions(t *testing.T) {
	books := map[string]fs.FS{"uk": rules.UK()}
	for _, name := range folders(t, "ok") {
		books[name] = os.DirFS("testdata/ok/" + name)
	}
	for name, files := range books {
		t.Run(name, func(t *testing.T) {
			b, err := rules.Load(files)
			if err != nil {
				t.Fatal(err)
			}
			w := &positionWalker{t: t, files: memory(t, files), seen: map[uintptr]bool{}}
			w.walk(reflect.ValueOf(b), "book")
			if w.count < 20 {
				t.Errorf("only %d places were found; the walk misses something", w.count)
			}
		})
	}
}

// memory reads a file system into memory.
func memory(t testing.TB, files fs.FS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

type positionWalker struct {
	t     *testing.T
	files fstest.MapFS
	seen  map[uintptr]bool
	count int
}

func (w *positionWalker) walk(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !w.seen[v.Pointer()] {
			w.seen[v.Pointer()] = true
			w.walk(v.Elem(), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			switch {
			case !f.IsExported():
			case f.Type == reflect.TypeFor[diag.Pos]():
				w.check(v.Field(i).Interface().(diag.Pos), path)
			default:
				w.walk(v.Field(i), path+"."+f.Name)
			}
		}
	}
}

func (w *positionWalker) check(p diag.Pos, path string) {
	w.count++
	if p.File == "" || p.Line < 1 || p.Col < 1 {
		w.t.Errorf("%s has no place: %v", path, p)
		return
	}
	inside(w.t, w.files, diag.Diagnostic{Pos: p, Msg: path})
}
