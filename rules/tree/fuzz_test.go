package tree_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// FuzzParse holds that any bytes give a tree or findings, that both point into the file, and that every visible letter
// of every scalar is found again in the file where the tree says it is.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"../testdata/err/*/*.yaml", "../testdata/ok/*/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, list := tree.Parse("f.yaml", data)
		lines := sourceLines(data)
		within := func(what string, p diag.Pos) {
			t.Helper()
			if p.File != "f.yaml" || p.Line == 0 && p.Col == 0 {
				if p.File != "f.yaml" {
					t.Errorf("%s is in file %q", what, p.File)
				}
				return
			}
			if p.Line < 1 || p.Line > len(lines) || p.Col < 0 || p.Col > len([]rune(lines[p.Line-1]))+1 {
				t.Errorf("%s is outside the file: %v", what, p)
			}
		}
		for _, d := range list {
			within(d.String(), d.Pos)
			if d.Code == "" || d.Msg == "" {
				t.Errorf("a finding says nothing: %+v", d)
			}
		}
		if file.Root.None() && len(list) == 0 && len(bytes.TrimSpace(data)) > 0 && !onlyComments(lines) {
			t.Error("the file is not empty and gives neither a tree nor a finding")
		}
		visit(file.Root, func(n tree.Node) {
			within("a node", n.Pos())
			if n.Kind() == tree.Map {
				seen := map[string]bool{}
				for p := range n.Pairs() {
					if seen[p.Key.Text()] {
						t.Errorf("the key %q is there twice", p.Key.Text())
					}
					seen[p.Key.Text()] = true
				}
			}
			if len(list) == 0 && len(n.Text()) < 1000 {
				findable(t, file, lines, n)
			}
		})
	})
}

// findable looks up every letter of a scalar in the file.
func findable(t *testing.T, file *tree.File, lines []string, n tree.Node) {
	t.Helper()
	double := !n.Block() && n.Quoted() && strings.HasPrefix(string([]rune(lines[n.Pos().Line-1])[n.Pos().Col-1:]), `"`)
	for i, r := range n.Text() {
		if strings.ContainsRune(" \t\r\n", r) {
			continue
		}
		p := file.At(n, i)
		line := []rune(lines[p.Line-1])
		if p.Col > len(line) {
			t.Errorf("letter %d of %q is said to be at %v, past the end of the line", i, n.Text(), p)
			return
		}
		if got := line[p.Col-1]; got != r && (!double || got != '\\') {
			t.Errorf("letter %d of %q is %q, and at %v stands %q", i, n.Text(), r, p, got)
			return
		}
	}
}

func sourceLines(data []byte) []string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}

// onlyComments reports whether a text has no content: comments, white space, and marks that begin or end a document.
func onlyComments(lines []string) bool {
	for _, l := range lines {
		l = strings.TrimFunc(l, unicode.IsSpace)
		if l != "" && !strings.HasPrefix(l, "#") && !strings.HasPrefix(l, "...") && !strings.HasPrefix(l, "%") && l != "\ufeff" {
			return false
		}
	}
	return true
}
