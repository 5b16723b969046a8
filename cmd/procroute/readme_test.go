package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var updateReadme = flag.Bool("update-readme", false, "put real output into the README's sessions")

// block is a fenced block of the README.
type block struct {
	lang  string
	lines []string
	from  int // line of the opening fence, counted from 0
}

func readmeBlocks(t *testing.T) (lines []string, blocks []block) {
	t.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	lines = strings.Split(string(data), "\n")
	var open *block
	for i, line := range lines {
		lang, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &block{lang: lang, from: i}
		case fence:
			blocks = append(blocks, *open)
			open = nil
		case open != nil:
			open.lines = append(open.lines, line)
		}
	}
	return lines, blocks
}

// runReadme runs a command of the README as written, with nothing to read and no terminal.
func runReadme(t *testing.T, line string) (out, errs string, code int) {
	t.Helper()
	line, _, _ = strings.Cut(line, " #")
	args := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line), "go run ./cmd/"), "procroute"))
	var stdout, stderr bytes.Buffer
	env := &Env{In: strings.NewReader(""), Out: &stdout, Err: &stderr, Getenv: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }, Width: func() int { return 80 }}
	code = run(env, args)
	return stdout.String(), stderr.String(), code
}

// TestReadme runs every command that the README shows, and holds its sessions to real output.
func TestReadme(t *testing.T) {
	lines, blocks := readmeBlocks(t)
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "testdata", "cases"), os.DirFS(filepath.Join(root, "testdata", "cases"))); err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile(filepath.Join(root, "testdata", "cases", "cheshire-east-2026.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "plan.yaml"), plan, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	ran := 0
	for i := len(blocks) - 1; i >= 0; i-- {
		b := blocks[i]
		switch b.lang {
		case "sh":
			for _, line := range b.lines {
				if strings.HasPrefix(line, "go test") || strings.HasPrefix(line, "go install") {
					continue
				}
				ran++
				if out, errs, code := runReadme(t, line); code == exitWrong || out+errs == "" && !strings.Contains(line, " -o ") {
					t.Errorf("%s: exit code %d\n%s%s", line, code, out, errs)
				}
			}
		case "console":
			ran++
			command := strings.TrimPrefix(b.lines[0], "$ ")
			out, errs, code := runReadme(t, command)
			if code == exitWrong {
				t.Errorf("%s: exit code %d\n%s", command, code, errs)
			}
			got := strings.Split(strings.TrimRight(out, "\n"), "\n")
			if *updateReadme {
				lines = append(append(append([]string{}, lines[:b.from+2]...), got...), lines[b.from+1+len(b.lines):]...)
				continue
			}
			if diff := cmp.Diff(b.lines[1:], got); diff != "" {
				t.Errorf("the README's session differs from the real one (-readme +real); run with -update-readme:\n%s", diff)
			}
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands were found in the README", ran)
	}
	if *updateReadme {
		if err := os.WriteFile(filepath.Join(root, "README.md"), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
