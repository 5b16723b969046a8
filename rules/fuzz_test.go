package rules_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"procroute/rules"
	"procroute/rules/diag"
)

// FuzzLoad adds a file to a tiny rulebook. Whatever it holds, there is a rulebook or there are findings, and every
// finding points into a file.
func FuzzLoad(f *testing.F) {
	for _, kind := range []string{"ok", "err"} {
		for _, name := range folders(f, kind) {
			for file, data := range read(f, "testdata/"+kind+"/"+name) {
				f.Add(data.Data)
				if kind == "ok" && file == "book.yaml" {
					break
				}
			}
		}
	}
	base := read(f, "testdata/ok/tiny")
	f.Fuzz(func(t *testing.T, data []byte) {
		files := maps.Clone(base)
		files["more.yaml"] = &fstest.MapFile{Data: data}
		b, err := rules.Load(files)
		if err == nil {
			if b == nil || b.ID != "tiny" {
				t.Errorf("no findings and no rulebook: %v", b)
			}
			return
		}
		list, ok := errors.AsType[diag.List](err)
		if !ok || b != nil || len(list) == 0 {
			t.Fatalf("want findings and no rulebook, got %v and %v", err, b)
		}
		for _, d := range list {
			inside(t, files, d)
			if d.Code == "" || d.Msg == "" {
				t.Errorf("a finding says nothing: %+v", d)
			}
		}
		if text := list.Error(); strings.ContainsAny(text, "\x00\x07\x1b\r") {
			t.Errorf("findings hold control characters: %q", text)
		}
	})
}

// FuzzLeaf reads any text as a condition: it is one, or there is a finding inside it.
func FuzzLeaf(f *testing.F) {
	for _, s := range []string{
		"change", "not change", "service is goods", "service in [goods, care]", "grounds not in [none, urgency]", "value >= figure.growth of value + £500,000",
		"began < 2025-02-24 + figure.longest", "share <= 12.5", "always", "value >= 125 of x", "in in in", " is ", "a >= b > c", "nation in [", "not not change", "value >= 1 - 2 + 3",
	} {
		f.Add(s)
	}
	base := read(f, "testdata/ok/tiny")
	f.Fuzz(func(t *testing.T, leaf string) {
		text := fmt.Sprintf("checked: 2026-11-01\nreview_by: 2027-10-31\ndefinitions:\n  - {id: tested, says: It holds., cite: act s.1, when: %s}\n", quoted(leaf))
		files := maps.Clone(base)
		files["more.yaml"] = &fstest.MapFile{Data: []byte(text)}
		b, err := rules.Load(files)
		if err == nil {
			well(t, b, b.Definition("tested").When)
			return
		}
		list, ok := errors.AsType[diag.List](err)
		if !ok {
			t.Fatal(err)
		}
		for _, d := range list {
			inside(t, files, d)
			if d.Pos.File != "more.yaml" || d.Pos.Line != 4 && !strings.HasPrefix(d.Code, "PR00") {
				t.Errorf("the finding is not in the leaf: %v", d)
			}
		}
	})
}

// quoted writes a text as a YAML scalar in double quotes, on one line.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r >= 0x7f:
			fmt.Fprintf(&b, "\\U%08X", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// well holds that a condition that was accepted names only what there is, and nothing is missing from it.
func well(t *testing.T, b *rules.Book, n *rules.Node) {
	t.Helper()
	bad := func(format string, args ...any) { t.Errorf("%s: "+format, append([]any{n.Pos}, args...)...) }
	if n.Pos.Line == 0 {
		bad("no place")
	}
	wantKids := map[rules.Op]bool{rules.OpAll: true, rules.OpAny: true, rules.OpNot: true}[n.Op]
	if wantKids != (len(n.Kids) > 0) || n.Op == rules.OpNot && len(n.Kids) != 1 {
		bad("operation %d has %d parts", n.Op, len(n.Kids))
	}
	q := b.Question(n.Name)
	switch n.Op {
	case rules.OpInvalid:
		bad("no operation")
	case rules.OpDef:
		if b.Definition(n.Name) == nil {
			bad("no definition %q", n.Name)
		}
	case rules.OpYes:
		if q == nil || q.Type != rules.YesNo {
			bad("%q is not a yes-no question", n.Name)
		}
	case rules.OpIs:
		if q == nil || len(n.Values) == 0 {
			bad("%q has no answers", n.Name)
			return
		}
		for _, v := range n.Values {
			if q.Option(v) == nil {
				bad("%q is not an answer of %q", v, n.Name)
			}
		}
	case rules.OpCompare:
		if q == nil || !q.Type.Ordered() || n.Right == nil {
			bad("%q cannot be compared", n.Name)
			return
		}
		terms := []rules.Amount{n.Right.First}
		if n.Right.Plus != nil {
			terms = append(terms, *n.Right.Plus)
		}
		for _, a := range terms {
			if a.Figure != "" && b.Figure(a.Figure) == nil || a.Question != "" && b.Question(a.Question) == nil {
				bad("a term is not there: %+v", a)
			}
		}
	}
	for _, k := range n.Kids {
		well(t, b, k)
	}
}
