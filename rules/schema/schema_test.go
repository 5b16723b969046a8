package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"procroute/rules"
	"procroute/rules/schema"
	"procroute/rules/tree"
)

const fixtures = "../testdata"

// loaderOnly lists the faults that a schema cannot see, by the reason. Every other err fixture must fail the schema too.
var loaderOnly = map[string]string{
	"it looks at one file at a time": "book-missing book-twice id-of-a-question id-twice-caution id-twice-preferences preferences-missing",
	"it does not know which names there are": `book-wrong-date-question caret-after-other-letters caret-in-a-block caret-in-a-literal-block caret-in-a-long-line
		caret-in-double-quotes caret-in-single-quotes-again caret-over-two-lines cite-unknown-source figure-by-no-date leaf-amount leaf-answer-of-several
		leaf-answer-of-yes-no leaf-length-unknown leaf-unknown leaf-unknown-answer leaf-unknown-answer-again leaf-unknown-figure name-family-and-regime
		name-of-a-figure-in-folded-text name-of-a-figure-in-quoted-text name-theme leaf-percentage-unknown-figure screen-wrong`,
	"it does not know the types of what a condition names": `leaf-alone leaf-alone-day leaf-alone-several leaf-percentage-below-zero leaf-answer-of-text leaf-has leaf-kind-of-figure leaf-kind-of-question leaf-length
		leaf-length-figure leaf-money leaf-no-order leaf-number leaf-of-a-definition leaf-percentage leaf-percentage-figure leaf-percentage-of-a-date
		vat-added-figure vat-figure vat-question`,
	"it does not compare entries with one another": "cycle-definitions cycle-questions cycle-through-a-sum id-twice id-twice-condition id-twice-definition id-twice-family-regime-route id-twice-option id-twice-scenario id-twice-step rows-after-an-open-end rows-out-of-order rows-overlap screen-follow-up",
	"it does not compare values":                   "question-bounds rows-backwards",
	"it does not know the calendar":                "fresh-wrong leaf-date",
}

func compile(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Rulebook()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("rulebook.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("rulebook.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value turns a tree into what a JSON decoder would have made of it if every scalar were text. That is what the
// loader sees: it never lets YAML guess that 03000000 is a number.
func value(n tree.Node) any {
	switch n.Kind() {
	case tree.Map:
		m := map[string]any{}
		for p := range n.Pairs() {
			m[p.Key.Text()] = value(p.Value)
		}
		return m
	case tree.List:
		l := []any{}
		for item := range n.Items().All() {
			l = append(l, value(item))
		}
		return l
	}
	if n.Null() {
		return nil
	}
	return n.Text()
}

// accepts checks every file of a folder. A file that is not YAML is a fault no schema gets to see.
func accepts(t testing.TB, s *jsonschema.Schema, files fs.FS) error {
	t.Helper()
	var first error
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		f, list := tree.Parse(name, data)
		if len(list) > 0 || f.Root.None() {
			return nil
		}
		if err := s.Validate(value(f.Root)); err != nil && first == nil {
			first = err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return first
}

func names(t testing.TB, kind string) []string {
	t.Helper()
	list, err := os.ReadDir(filepath.Join(fixtures, kind))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range list {
		if d.IsDir() {
			out = append(out, d.Name())
		}
	}
	return out
}

func TestSchemaAccepts(t *testing.T) {
	s := compile(t)
	for _, name := range names(t, "ok") {
		t.Run(name, func(t *testing.T) {
			if err := accepts(t, s, os.DirFS(filepath.Join(fixtures, "ok", name))); err != nil {
				t.Errorf("the loader takes this and the schema does not: %v", err)
			}
		})
	}
	t.Run("uk", func(t *testing.T) {
		if err := accepts(t, s, rules.UK()); err != nil {
			t.Errorf("the loader takes this and the schema does not: %v", err)
		}
	})
}

func TestSchemaRejects(t *testing.T) {
	s := compile(t)
	list, exemptions := names(t, "err"), map[string]string{}
	for why, group := range loaderOnly {
		for name := range strings.FieldsSeq(group) {
			exemptions[name] = why
		}
	}
	for _, name := range list {
		t.Run(name, func(t *testing.T) {
			why, exempt := exemptions[name]
			err := accepts(t, s, os.DirFS(filepath.Join(fixtures, "err", name)))
			switch {
			case strings.HasPrefix(name, "yaml-"):
				// What is not the YAML that rulebooks are written in never gets as far as a schema.
			case err == nil && !exempt:
				t.Error("the loader refuses this and the schema does not")
			case err != nil && exempt:
				t.Errorf("the schema can see this fault after all, although it is listed as one it cannot see because %s: %v", why, err)
			}
		})
	}
	for name := range exemptions {
		if !slices.Contains(list, name) {
			t.Errorf("%q is no fixture", name)
		}
	}
}

// Every place at which somebody writes has a description, because an editor shows it.
func TestDescriptions(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(schema.Rulebook(), &doc); err != nil {
		t.Fatal(err)
	}
	defs := doc["$defs"].(map[string]any)
	described := func(v any) bool {
		m, ok := v.(map[string]any)
		if !ok {
			return false
		}
		if m["description"] != nil {
			return true
		}
		ref, _ := m["$ref"].(string)
		def, _ := defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
		return def["description"] != nil
	}
	for name, d := range defs {
		if !described(d) {
			t.Errorf("$defs/%s has no description", name)
		}
		props, _ := d.(map[string]any)["properties"].(map[string]any)
		for key, p := range props {
			if !described(p) {
				t.Errorf("%s of %s has no description", key, name)
			}
		}
	}
}
