package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

func compileSchema(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	for _, k := range report.SchemaKinds() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(report.Schema(k)))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource("https://procroute.example/"+k+".schema.json", doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile("https://procroute.example/" + kind + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func unmarshal(data string) (any, error) { return jsonschema.UnmarshalJSON(strings.NewReader(data)) }

func validate(t *testing.T, s *jsonschema.Schema, data []byte) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%v", err)
	}
}

// TestSchema holds real output against the schemas: the cases of these tests and real ones under the built-in rulebook.
func TestSchema(t *testing.T) {
	adviceSchema, checkSchema := compileSchema(t, "advice"), compileSchema(t, "check")
	try := func(t *testing.T, a *advisor.Advice) {
		validate(t, adviceSchema, asJSON(t, a))
		for _, name := range []string{"light-touch", "direct-award", "innovation-partnership", "VEAT"} {
			c, err := a.Check(name)
			if err != nil {
				t.Fatal(err)
			}
			validate(t, checkSchema, asJSON(t, c))
		}
	}
	b := toy(t)
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			_, a := advise(t, b, name)
			try(t, a)
		})
	}
	uk, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	engine := advisor.Compile(uk)
	t.Run("nothing known", func(t *testing.T) { try(t, engine.Advise(advisor.NewCase(), today)) })
	files, err := filepath.Glob("../testdata/cases/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no real cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			cs, err := advisor.ReadCase(uk, file, data)
			if err != nil {
				t.Fatal(err)
			}
			try(t, engine.Advise(cs, today))
		})
	}
}

// TestSchemaRefuses makes sure that the schema is not one that takes anything.
func TestSchemaRefuses(t *testing.T) {
	s := compileSchema(t, "advice")
	_, a := advise(t, toy(t), "care")
	good := string(asJSON(t, a))
	for name, edit := range map[string][2]string{
		"an unknown status": {`"status": "open"`, `"status": "ajar"`},
		"a null list":       {`"notices": [`, `"notices": null, "x": [`},
		"another format":    {"procroute.advice/1", "procroute.advice/2"},
		"a missing field":   {`"disclaimer":`, `"disclaimed":`},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(good, edit[0], edit[1], 1)
			if bad == good {
				t.Fatalf("nothing to replace: %s", edit[0])
			}
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
			if err != nil {
				t.Fatal(err)
			}
			if s.Validate(v) == nil {
				t.Errorf("the schema takes %s", name)
			}
		})
	}
}

func TestSchemaOfNothing(t *testing.T) {
	if got := report.Schema("../schema_test.go"); got != nil {
		t.Errorf("Schema of an unknown kind = %q, want nothing", got)
	}
}
