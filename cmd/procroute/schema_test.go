package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"procroute/report"
)

// TestSchemas runs commands as a program would and holds what they write against the schema of the format that it names.
func TestSchemas(t *testing.T) {
	toy := func(args ...string) []string {
		return append(args, "--rulebook", filepath.Join("..", "..", "report", "testdata", "book"), "--cards", filepath.Join("..", "..", "report", "testdata", "cards"))
	}
	devon := filepath.Join("..", "..", "testdata", "cases", "devon-2025.yaml")
	for name, test := range map[string]struct {
		args   []string
		format string
		codes  []int
	}{
		"challenge, a case":       {[]string{"workshop", "challenge", devon}, "challenge", []int{exitYes, exitNo, exitMissing}},
		"challenge, a card":       {toy("workshop", "challenge", "puppets"), "challenge", []int{exitYes, exitNo, exitMissing}},
		"challenge, a route":      {toy("workshop", "challenge", "fernleigh", "--reading", "now", "--route", "direct-award"), "challenge", []int{exitYes, exitNo, exitMissing}},
		"then and now":            {toy("workshop", "then-and-now", "fernleigh"), "then-and-now", []int{exitYes}},
		"then and now, one only":  {toy("workshop", "then-and-now", "puppets", "--today", "2026-02-01"), "then-and-now", []int{exitYes}},
		"clock":                   {[]string{"workshop", "clock", "--seed", "3"}, "clocks", []int{exitYes}},
		"clock, with its answers": {[]string{"workshop", "clock", "--seed", "3", "--count", "2", "--answers"}, "clocks", []int{exitYes}},
		"quiz":                    {[]string{"workshop", "quiz", "--seed", "3", "--count", "4"}, "quiz", []int{exitYes}},
		"quiz, one kind":          {[]string{"workshop", "quiz", "--seed", "4", "--count", "3", "--kind", "myth-or-rule"}, "quiz", []int{exitYes}},
		"glossary":                {[]string{"glossary"}, "glossary", []int{exitYes}},
		"glossary, a word":        {[]string{"glossary", "standstill"}, "glossary", []int{exitYes}},
		"list":                    {toy("workshop", "list"), "cards", []int{exitYes}},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run(testEnv(&out, &errs), append(test.args, "--format", "json")); !slices.Contains(test.codes, code) {
				t.Fatalf("exit code %d: %s", code, errs.String())
			}
			if !strings.HasPrefix(out.String(), "{\n  \"format\": \"procroute."+test.format+"/1\",\n") {
				t.Fatalf("another format: %.80s", out.String())
			}
			v, err := jsonschema.UnmarshalJSON(&out)
			if err != nil {
				t.Fatal(err)
			}
			if err := outputSchema(t, test.format).Validate(v); err != nil {
				t.Error(err)
			}
		})
	}
}

func outputSchema(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	kinds := []string{kind, "advice", "plan", "then-and-now"} // the last three are referred to
	slices.Sort(kinds)
	for _, k := range slices.Compact(kinds) {
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
