package rules_test

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/rules"
	"procroute/rules/diag"
)

var update = flag.Bool("update", false, "rewrite golden files")

// folders lists the fixtures of a kind: every folder in testdata/KIND.
func folders(t testing.TB, kind string) []string {
	t.Helper()
	list, err := os.ReadDir(filepath.Join("testdata", kind))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range list {
		if d.IsDir() {
			names = append(names, d.Name())
		}
	}
	if len(names) == 0 {
		t.Fatalf("no fixtures in testdata/%s", kind)
	}
	return names
}

// read returns the files of a folder by name.
func read(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func small(t testing.TB) fstest.MapFS { return read(t, "testdata/ok/small") }

// faulty is the small rulebook with the files of an err fixture laid over it, so that the fixture holds the fault and
// little else.
func faulty(t testing.TB, name string) fstest.MapFS {
	files := small(t)
	maps.Copy(files, read(t, filepath.Join("testdata/err", name)))
	return files
}

func TestLoadOK(t *testing.T) {
	for _, name := range folders(t, "ok") {
		t.Run(name, func(t *testing.T) {
			b, err := rules.Load(os.DirFS(filepath.Join("testdata/ok", name)))
			if err != nil {
				t.Fatalf("a good rulebook has faults:\n%v", err)
			}
			if b.ID == "" || b.Digest == "" {
				t.Errorf("the rulebook has id %q and digest %q", b.ID, b.Digest)
			}
		})
	}
}

func TestLoadErr(t *testing.T) {
	for _, name := range folders(t, "err") {
		t.Run(name, func(t *testing.T) {
			files := faulty(t, name)
			_, err := rules.Load(files)
			list, ok := errors.AsType[diag.List](err)
			if !ok {
				t.Fatalf("want findings, got %v", err)
			}
			for _, d := range list {
				inside(t, files, d)
			}
			golden(t, filepath.Join("testdata/err", name+".out"), list.Error()+"\n")
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update to create it)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, diff)
	}
}

// inside reports a finding that does not point into the file it names.
func inside(t testing.TB, files fstest.MapFS, d diag.Diagnostic) {
	t.Helper()
	p := d.Pos
	if p.File == "" {
		if p != (diag.Pos{}) {
			t.Errorf("a finding has a line and no file: %v", d)
		}
		return
	}
	f, ok := files[p.File]
	if !ok {
		t.Errorf("a finding points into a file that is not there: %v", d)
		return
	}
	if p.Line == 0 {
		if p.Col != 0 {
			t.Errorf("a finding has a column and no line: %v", d)
		}
		return
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(f.Data)), "\n")
	if p.Line > len(lines) || p.Col > len([]rune(lines[p.Line-1]))+1 {
		t.Errorf("a finding points past the end of its file or line: %v", d)
	}
}

// TestErrCodes holds that there is a fixture for every code that the package reports, and no forgotten golden file.
func TestErrCodes(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("tree/*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`PR\d{3}`)
	want := map[string]bool{}
	for _, name := range append(sources, more...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, c := range code.FindAllString(string(must(os.ReadFile(name))), -1) {
			want[c] = true
		}
	}
	outs, err := filepath.Glob("testdata/err/*.out")
	if err != nil {
		t.Fatal(err)
	}
	names := folders(t, "err")
	for _, out := range outs {
		if name := strings.TrimSuffix(filepath.Base(out), ".out"); !slices.Contains(names, name) {
			t.Errorf("%s has no folder", out)
		}
		for _, c := range code.FindAllString(string(must(os.ReadFile(out))), -1) {
			delete(want, c)
		}
	}
	for c := range want {
		t.Errorf("no fixture shows %s", c)
	}
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}
