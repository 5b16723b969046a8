package schema_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/schema"
)

// shapes says which part of the schema describes what the loader calls by a name. Two shapes share the name "a
// condition": the item and the tree below its "when".
var shapes = map[string][]string{
	"a rulebook file":         {""},
	"the book":                {"book"},
	"a source":                {"source"},
	"a theme":                 {"theme"},
	"a family":                {"family"},
	"a question":              {"question"},
	"an option":               {"option"},
	"a figure":                {"figure"},
	"a row of a figure":       {"row"},
	"a definition":            {"definition"},
	"a condition":             {"condition", "whenMap"},
	"a sentence":              {"sentence/anyOf/1"},
	"a caution":               {"caution"},
	"a regime":                {"regime"},
	"a family of a regime":    {"familyOf"},
	"an absent family":        {"absent"},
	"a route":                 {"route"},
	"a step":                  {"step"},
	"a period":                {"period"},
	"a myth":                  {"myth"},
	"a list of preferences":   {"preferences"},
	"a preference":            {"preference"},
	`"otherwise"`:             {"preferences/properties/otherwise"},
	"an alias":                {"alias"},
	"an alias in a regime":    {"aliasIn"},
	"a glossary entry":        {"term"},
	"a coming change":         {"change"},
	"a list of holidays":      {"holidays"},
	"a holiday":               {"holidays/properties/days/items"},
	"a clock":                 {"clock"},
	"another part of a clock": {"elsewhere"},
	"an estimate":             {"estimate"},
	"a record":                {"record"},
	"a part of a record":      {"recordPart"},
	"a form":                  {"recordPart/properties/form"},
	"words to avoid":          {"avoid"},
	"a prompt":                {"prompt"},
	"a legal edge":            {"edge"},
	"a notice":                {"noticeDraft"},
	"an item of a notice":     {"noticeItem"},
	"a wording":               {"wording"},
	"a starter":               {"starter"},
	"a file of cards":         {"cardFile"},
	"a card":                  {"card"},
	"a reading of a card":     {"reading"},
	"a flip":                  {"flip"},
	"a belief":                {"belief"},
	"an objection":            {"objection"},
	"a discussion":            {"discussion"},
	"a session":               {"session"},
	"a step of a session":     {"sessionStep"},
	"a scenario":              {"scenario"},
	"what a scenario expects": {"scenario/properties/expect"},
}

// TestKeys holds that the schema offers the keys that the loader reads, no more and no fewer. The loader's lists are
// read from its source, so a key that is added there fails here until the schema has it.
func TestKeys(t *testing.T) {
	loader := loaderKeys(t)
	var doc map[string]any
	if err := json.Unmarshal(schema.Rulebook(), &doc); err != nil {
		t.Fatal(err)
	}
	for what, lists := range loader {
		paths, ok := shapes[what]
		if !ok {
			t.Errorf("the loader reads %s; write it into the schema and into this test", what)
			continue
		}
		var got []string
		for _, path := range paths {
			got = append(got, schemaKeys(t, doc, path))
		}
		slices.Sort(lists)
		slices.Sort(got)
		if diff := cmp.Diff(lists, got); diff != "" {
			t.Errorf("the keys of %s differ (-loader +schema):\n%s", what, diff)
		}
	}
	for what := range shapes {
		if loader[what] == nil {
			t.Errorf("the loader reads nothing it calls %s", what)
		}
	}
}

func schemaKeys(t *testing.T, doc map[string]any, path string) string {
	t.Helper()
	var at any = doc
	if path != "" {
		at = doc["$defs"]
		for part := range strings.SplitSeq(path, "/") {
			if i, err := strconv.Atoi(part); err == nil {
				at = at.([]any)[i]
			} else {
				at = at.(map[string]any)[part]
			}
		}
	}
	var keys []string
	for k := range at.(map[string]any)["properties"].(map[string]any) {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return strings.Join(keys, " ")
}

// loaderKeys finds every call of the loader's object method and the names and keys it is given.
func loaderKeys(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	consts, calls := map[string]ast.Expr{}, []*ast.CallExpr{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if len(n.Values) == 1 {
					consts[n.Names[0].Name] = n.Values[0]
				}
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "object" && len(n.Args) == 3 {
					calls = append(calls, n)
				}
			}
			return true
		})
	}
	var text func(e ast.Expr) string
	text = func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(e.Value)
			if err != nil {
				t.Fatal(err)
			}
			return s
		case *ast.Ident:
			return text(consts[e.Name])
		case *ast.BinaryExpr:
			return text(e.X) + text(e.Y)
		}
		t.Fatalf("keys are given by an expression this test cannot read: %T", e)
		return ""
	}
	out := map[string][]string{}
	for _, c := range calls {
		keys := strings.Fields(text(c.Args[2]))
		slices.Sort(keys)
		out[text(c.Args[1])] = append(out[text(c.Args[1])], strings.Join(keys, " "))
	}
	return out
}
