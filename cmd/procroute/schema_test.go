package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"procroute/report"
)

// schemaRuns are commands whose output is held against the schema of the format that it names.
func schemaRuns(t *testing.T) map[string]schemaRun {
	toy := func(args ...string) []string {
		return append(args, "--rulebook", filepath.Join("..", "..", "report", "testdata", "book"), "--cards", filepath.Join("..", "..", "report", "testdata", "cards"))
	}
	small := func(args ...string) []string {
		return append(args, "--rulebook", filepath.Join("..", "..", "report", "testdata", "book"))
	}
	real := func(name string) string { return filepath.Join("..", "..", "testdata", "cases", name+".yaml") }
	devon, oldham, juno, york := real("devon-2025"), real("oldham-2026"), real("juno-2019"), real("york-2018")
	record := filepath.Join(t.TempDir(), "record.json")
	var out, errs bytes.Buffer
	if code := run(testEnv(&out, &errs), []string{"record", devon, "-o", record}); code != exitYes {
		t.Fatalf("record: exit code %d: %s", code, errs.String())
	}
	verdict := []int{exitYes, exitNo, exitMissing}
	return map[string]schemaRun{
		"advise":                    {[]string{"advise", devon}, "advice", nil},
		"advise, undecided":         {[]string{"advise", oldham}, "advice", verdict},
		"next":                      {[]string{"next", oldham}, "next", nil},
		"next, nothing left":        {[]string{"next", york}, "next", verdict},
		"todo":                      {[]string{"todo", oldham}, "todo", verdict},
		"check":                     {[]string{"check", devon, "--route", "VEAT"}, "check", verdict},
		"explain":                   {[]string{"explain", devon}, "explain", nil},
		"explain, a route in full":  {[]string{"explain", juno, "--route", "VEAT", "--full"}, "explain", verdict},
		"whatif":                    {[]string{"whatif", devon, "--set", "unique_supplier=yes", "--set", "value=50000"}, "whatif", nil},
		"whatif, other rules":       {[]string{"whatif", devon, "--set", "nation=scotland"}, "whatif", nil},
		"reach":                     {[]string{"reach", devon, "--route", "direct-award"}, "reach", verdict},
		"reach, of old":             {[]string{"reach", juno, "--route", "innovation-partnership"}, "reach", verdict},
		"reach, the advice":         {[]string{"reach", oldham, "--route", "light-touch", "--advice"}, "reach", verdict},
		"reach, never the advice":   {[]string{"reach", devon, "--route", "co-investment", "--advice"}, "reach", verdict},
		"hinges":                    {[]string{"hinges", devon}, "hinges", nil},
		"hinges, undecided":         {[]string{"hinges", oldham}, "hinges", verdict},
		"compare":                   {[]string{"compare", devon, oldham, juno}, "compare", nil},
		"record":                    {[]string{"record", devon}, "record", nil},
		"replay, under other rules": {small("replay", record), "replay", verdict},
		"notice":                    {[]string{"notice", devon, "--notice", "UK4"}, "notice", verdict},
		"plan":                      {[]string{"plan", devon, "--start", "2026-12-01"}, "plan", nil},
		"replay":                    {[]string{"replay", record}, "replay", nil},
		"objections":                {[]string{"objections"}, "objections", nil},
		"brief":                     {[]string{"objections", devon}, "brief", verdict},
		"brief, a closed route":     {[]string{"objections", devon, "--route", "innovation-partnership"}, "brief", verdict},
		"map":                       {[]string{"map", devon}, "map", nil},
		"map, blank":                {[]string{"map"}, "map", nil},
		"decision":                  {[]string{"map", "--decision"}, "decision", nil},
		"routes":                    {[]string{"routes"}, "routes", nil},
		"routes, a name":            {[]string{"routes", "LTR"}, "routes", nil},
		"route":                     {[]string{"routes", "pa2023/light-touch"}, "route", nil},
		"route, an old name":        {small("routes", "VEAT"), "route", nil},
		"questions":                 {[]string{"questions"}, "questions", nil},
		"question":                  {[]string{"questions", "value"}, "question", nil},
		"question, of several":      {small("questions", "service"), "question", nil},
		"figures":                   {[]string{"figures"}, "figures", nil},
		"figures, on a day":         {[]string{"figures", "--on", "2026-12-01"}, "figures", nil},
		"sources":                   {[]string{"sources"}, "sources", nil},
		"version":                   {[]string{"version"}, "version", nil},
		"lint":                      {small("rules", "lint"), "lint", nil},
		"scenarios":                 {[]string{"rules", "test", "--run", "york"}, "scenarios", nil},
		"coverage":                  {small("rules", "coverage"), "coverage", verdict},
		"prove":                     {small("rules", "prove"), "prove", verdict},
		"diff":                      {[]string{"rules", "diff", "--as-at", "2025-12-31", "--as-at", "2026-01-01"}, "diff", verdict},
		"challenge, a case":         {[]string{"workshop", "challenge", devon}, "challenge", verdict},
		"challenge, a card":         {toy("workshop", "challenge", "puppets"), "challenge", verdict},
		"challenge, a route":        {toy("workshop", "challenge", "fernleigh", "--reading", "now", "--route", "direct-award"), "challenge", verdict},
		"then and now":              {toy("workshop", "then-and-now", "fernleigh"), "then-and-now", nil},
		"then and now, one only":    {toy("workshop", "then-and-now", "puppets", "--today", "2026-02-01"), "then-and-now", nil},
		"clock":                     {[]string{"workshop", "clock", "--seed", "3"}, "clocks", nil},
		"clock, with its answers":   {[]string{"workshop", "clock", "--seed", "3", "--count", "2", "--answers"}, "clocks", nil},
		"quiz":                      {[]string{"workshop", "quiz", "--seed", "3", "--count", "4"}, "quiz", nil},
		"quiz, one kind":            {[]string{"workshop", "quiz", "--seed", "4", "--count", "3", "--kind", "myth-or-rule"}, "quiz", nil},
		"glossary":                  {[]string{"glossary"}, "glossary", nil},
		"glossary, a word":          {[]string{"glossary", "standstill"}, "glossary", nil},
		"list":                      {toy("workshop", "list"), "cards", nil},
		"show":                      {toy("workshop", "show", "puppets"), "cards", nil},
	}
}

// schemaRun is a command line, the format of what it writes, and the exit codes that will do; none given is yes only.
type schemaRun struct {
	args   []string
	format string
	codes  []int
}

// TestSchemas runs commands as a program would and holds what they write against the schema of the format that it names, as
// "rules schema" prints it; and makes sure that the schema does not take anything.
func TestSchemas(t *testing.T) {
	runs := schemaRuns(t)
	for name, test := range runs {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run(testEnv(&out, &errs), append(test.args, "--format", "json")); code != exitYes && !slices.Contains(test.codes, code) {
				t.Fatalf("exit code %d: %s", code, errs.String())
			}
			if !strings.HasPrefix(out.String(), "{\n  \"format\": \"procroute."+test.format+"/1\",\n") {
				t.Fatalf("another format: %.80s", out.String())
			}
			v, err := jsonschema.UnmarshalJSON(&out)
			if err != nil {
				t.Fatal(err)
			}
			s := printedSchema(t, test.format)
			if err := s.Validate(v); err != nil {
				t.Error(err)
			}
			top := v.(map[string]any)
			top["nobody_promised"] = "this"
			if s.Validate(v) == nil {
				t.Error("the schema takes a field that nobody promised")
			}
			delete(top, "nobody_promised")
			top["format"] = "procroute." + test.format + "/2"
			if s.Validate(v) == nil {
				t.Error("the schema takes another version")
			}
		})
	}
	tried := map[string]bool{}
	for _, test := range runs {
		tried[test.format] = true
	}
	if diff := cmp.Diff(report.SchemaKinds(), slices.Sorted(maps.Keys(tried))); diff != "" {
		t.Errorf("kinds with a schema, and those tried here (-want +got):\n%s", diff)
	}
}

// printedSchema is a schema as it is printed. It must stand alone.
func printedSchema(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(testEnv(&out, &errs), []string{"rules", "schema", kind}); code != exitYes {
		t.Fatalf("rules schema %s: exit code %d: %s", kind, code, errs.String())
	}
	doc, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("https://procroute.example/alone.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("https://procroute.example/alone.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemaKinds holds that every format that the program can write has a schema, that the help lists them all, and no others.
func TestSchemaKinds(t *testing.T) {
	var listed []string
	for _, k := range outputKinds {
		listed = append(listed, k.name)
	}
	slices.Sort(listed)
	if diff := cmp.Diff(report.SchemaKinds(), listed); diff != "" {
		t.Errorf("kinds in the help (-want +got):\n%s", diff)
	}
	named := map[string]bool{}
	for _, dir := range []string{".", "../../report", "../../advisor", "../../rules"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if kind, ok := strings.CutPrefix(strings.Trim(lit.Value, `"`), "procroute."); ok && strings.HasSuffix(kind, "/1") {
						named[strings.TrimSuffix(kind, "/1")] = true
					}
				}
				return true
			})
		}
	}
	if diff := cmp.Diff(report.SchemaKinds(), slices.Sorted(maps.Keys(named))); diff != "" {
		t.Errorf("formats in the code (-want, with a schema, +got):\n%s", diff)
	}
}
