package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/tree"
)

func mustWrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func mustRead(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// names lists a folder, to show that nothing is left behind.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.md")
	for _, text := range []string{"first", "second, longer", ""} {
		if err := writeFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text, mustRead(t, path)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if diff := cmp.Diff([]string{"out.md"}, names(t, dir)); diff != "" {
		t.Errorf("left behind (-want +got):\n%s", diff)
	}
}

func TestWriteFileKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and permissions work otherwise there")
	}
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	mustWrite(t, real, "old")
	if err := os.Chmod(real, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", link); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := mustRead(t, real); got != "new" {
		t.Errorf("the file behind the link holds %q, want %q", got, "new")
	}
	info, err := os.Lstat(real)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("permissions are %v, want %v", info.Mode().Perm(), fs.FileMode(0o600))
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info.Mode(), err)
	}
}

func TestWriteFileRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, test := range map[string]struct{ path, want string }{
		"a folder":        {dir, "is a folder\nname a file to write"},
		"a missing place": {filepath.Join(dir, "no", "out.md"), "there is no folder"},
	} {
		t.Run(name, func(t *testing.T) {
			err := writeFile(test.path, []byte("x"))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("writeFile = %v, want %q", err, test.want)
			}
		})
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
}

// TestWriteAndMove takes away what it began if the last step fails.
func TestWriteAndMove(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "folder")
	if err := os.Mkdir(target, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := writeAndMove(osDisk{}, filepath.Join(dir, "temp"), target, 0o666, []byte("x")); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if diff := cmp.Diff([]string{"folder"}, names(t, dir)); diff != "" {
		t.Errorf("left behind (-want +got):\n%s", diff)
	}
}

func TestDeliverNeverOverwritesAnInput(t *testing.T) {
	dir := t.TempDir()
	input, book := filepath.Join(dir, "case.yaml"), filepath.Join(dir, "book")
	mustWrite(t, input, "precious")
	if err := os.MkdirAll(filepath.Join(book, "deep"), 0o777); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	c := &common{env: &Env{Out: &out}, rulebook: book}
	for _, path := range []string{input, filepath.Join(dir, "book", "..", "case.yaml"), filepath.Join(book, "x.yaml"), filepath.Join(book, "deep", "x.yaml")} {
		c.output = path
		if err := c.deliver([]byte("x"), stdio, input); err == nil || !strings.Contains(err.Error(), "would write") {
			t.Errorf("-o %s: %v", path, err)
		}
	}
	if got := mustRead(t, input); got != "precious" {
		t.Errorf("the input now holds %q", got)
	}
	c.output = filepath.Join(dir, "out")
	if err := c.deliver([]byte("x"), input); err != nil {
		t.Fatal(err)
	}
	c.output = stdio
	if err := c.deliver([]byte("to standard output"), input); err != nil {
		t.Fatal(err)
	}
	if out.String() != "to standard output" {
		t.Errorf("standard output is %q", out.String())
	}
}

// endless is a reader that never ends, such as a device.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestReadInput(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "case.yaml")
	mustWrite(t, path, "procroute: 1\n")
	c := &common{env: &Env{In: strings.NewReader("from standard input")}}
	for in, want := range map[string]string{path: "procroute: 1\n", stdio: "from standard input"} {
		got, err := readInput(c, in)
		if err != nil || string(got) != want {
			t.Errorf("readInput(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	if _, err := readInput(c, filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file gives %v, which is not fs.ErrNotExist", err)
	}
	e := &endless{}
	c.env.In = e
	if _, err := readInput(c, stdio); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("endless input gives %v", err)
	}
	if e.read > 2*tree.MaxBytes+1<<20 {
		t.Errorf("%d bytes were read before the limit was noticed", e.read)
	}
}
