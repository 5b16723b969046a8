package report_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"procroute/advisor"
	"procroute/report"
)

// TestSchemaExplore holds what is asked about real cases, and about one of which nothing is known, against the schemas.
func TestSchemaExplore(t *testing.T) {
	uk := ukBook(t)
	e := engineOf(uk)
	m := &report.Maker{Book: uk}
	s := map[string]func(t *testing.T, v any){}
	for _, kind := range []string{"next", "todo", "explain", "whatif", "reach", "hinges", "compare", "brief"} {
		schema := compileSchema(t, kind)
		s[kind] = func(t *testing.T, v any) { validate(t, schema, asJSON(t, v)) }
	}
	all := realCases(t, uk)
	all["nothing known"] = e.Advise(advisor.NewCase(), today)
	names := slices.Sorted(maps.Keys(all))
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			a := all[name]
			s["next"](t, m.NewNext(a, false))
			s["next"](t, m.NewNext(a, true))
			s["todo"](t, a.Todo())
			s["hinges"](t, a.Hinges())
			s["explain"](t, report.NewExplain(a, nil, true))
			s["whatif"](t, advisor.Between(a, all[names[(i+1)%len(names)]]))
			for _, route := range []string{"light-touch", "direct-award", "innovation-partnership", "co-investment"} {
				n, err := a.Find(route)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range n.Routes[:min(2, len(n.Routes))] {
					s["reach"](t, a.Reach(r, today))
					s["reach"](t, a.ReachAdvice(r, today))
					s["brief"](t, a.Brief(r))
				}
			}
		})
	}
	var cases []*advisor.Case
	for _, name := range []string{"care", "waiting", "away"} {
		cases = append(cases, readCase(t, toy(t), "testdata/cases/"+name+".yaml"))
	}
	s["compare"](t, advisor.Compile(toy(t)).Compare([]string{"care", "waiting", "away"}, cases, today))
}

// TestSchemaLookUp holds every card of a route and of a question against its schema.
func TestSchemaLookUp(t *testing.T) {
	uk := ukBook(t)
	empty := engineOf(uk).Advise(advisor.NewCase(), today)
	m := onDay(uk)
	routes, questions := compileSchema(t, "route"), compileSchema(t, "question")
	for _, r := range uk.Routes {
		validate(t, routes, asJSON(t, m.NewRouteCard(r, empty.Route(r))))
	}
	for _, q := range uk.Questions {
		validate(t, questions, asJSON(t, m.NewQuestionCard(q, empty)))
	}
}

// TestSchemaClosed holds that no schema lets an object have a field that it does not name, at any depth, and that what it requires
// it also names.
func TestSchemaClosed(t *testing.T) {
	for _, kind := range report.SchemaKinds() {
		var doc any
		if err := json.Unmarshal(report.Schema(kind), &doc); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		objects := 0
		var walk func(path string, x any)
		walk = func(path string, x any) {
			switch x := x.(type) {
			case []any:
				for _, item := range x {
					walk(path, item)
				}
			case map[string]any:
				if x["type"] == "object" {
					objects++
					if _, typed := x["additionalProperties"].(map[string]any); x["additionalProperties"] != false && !typed {
						t.Errorf("%s%s is not closed", kind, path)
					}
					properties, _ := x["properties"].(map[string]any)
					required, _ := x["required"].([]any)
					for _, name := range required {
						if properties[name.(string)] == nil {
							t.Errorf("%s%s requires %v and does not describe it", kind, path, name)
						}
					}
				}
				for key, value := range x {
					walk(path+"/"+key, value)
				}
			}
		}
		walk("", doc)
		if objects == 0 {
			t.Errorf("%s describes no object", kind)
		}
	}
}

// TestSchemaAlone holds that a schema which stands alone refers to nothing elsewhere, and that nothing it takes over from another
// goes by the name of something of its own.
func TestSchemaAlone(t *testing.T) {
	for _, kind := range report.SchemaKinds() {
		alone := report.SchemaAlone(kind)
		if at := strings.Index(string(alone), `.schema.json#`); at >= 0 {
			t.Errorf("%s refers to another file: %.60s", kind, alone[max(0, at-20):])
		}
		var own, both struct {
			Defs map[string]json.RawMessage `json:"$defs"`
		}
		if err := json.Unmarshal(report.Schema(kind), &own); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(alone, &both); err != nil {
			t.Fatal(err)
		}
		for name := range own.Defs {
			if name != kind && slices.Contains(report.SchemaKinds(), name) && strings.Contains(string(report.Schema(kind)), name+".schema.json") {
				t.Errorf("%s has a definition %q, and takes over that schema", kind, name)
			}
			if both.Defs[name] == nil {
				t.Errorf("%s lost its definition %q", kind, name)
			}
		}
	}
	if got := report.SchemaAlone("nothing"); got != nil {
		t.Errorf("SchemaAlone of an unknown kind = %q, want nothing", got)
	}
}

// TestSchemaExploreRefuses makes sure that the schemas are not ones that take anything.
func TestSchemaExploreRefuses(t *testing.T) {
	b := toy(t)
	_, a := advise(t, b, "waiting")
	m := onDay(b)
	award := b.Route("act/direct-award")
	good := map[string]string{
		"next":    string(asJSON(t, m.NewNext(a, true))),
		"todo":    string(asJSON(t, a.Todo())),
		"explain": string(asJSON(t, report.NewExplain(a, nil, true))),
		"reach":   string(asJSON(t, a.ReachAdvice(award, today))),
		"hinges":  string(asJSON(t, a.Hinges())),
		"route":   string(asJSON(t, m.NewRouteCard(award, a.Route(award)))),
		"figures": string(asJSON(t, m.NewFigures(today))),
	}
	for _, test := range []struct{ kind, name, old, new string }{
		{"next", "a type of question that is none", `"type": "`, `"type": "un`},
		{"next", "a null list", `"open_questions": [`, `"open_questions": null, "x": [`},
		{"todo", "a task that decides a route without a name", `"decides": [`, `"decides": ["", `},
		{"explain", "a truth that is none", `"truth": "yes"`, `"truth": "perhaps"`},
		{"explain", "a part that has no parts", `"parts": `, `"pieces": `},
		{"reach", "a change that nobody asked about", `"questions": [`, `"questions": [], "x": [`},
		{"reach", "a number of changes below nought", `"up_to": 3`, `"up_to": -3`},
		{"reach", "no word on whether it is preferred", `"preferred": `, `"liked": `},
		{"hinges", "a hinge on which nothing hangs", `"flips": [`, `"flips": [], "x": [`},
		{"route", "a day that is none", `"checked": "`, `"checked": "about `},
		{"figures", "a row without a value for programs", `"plain": `, `"pounds": `},
	} {
		t.Run(test.kind+" "+test.name, func(t *testing.T) {
			validate(t, compileSchema(t, test.kind), []byte(good[test.kind]))
			bad := strings.Replace(good[test.kind], test.old, test.new, 1)
			if bad == good[test.kind] {
				t.Fatalf("nothing to replace: %s in %s", test.old, good[test.kind])
			}
			v, err := unmarshal(bad)
			if err != nil {
				t.Fatal(err)
			}
			if compileSchema(t, test.kind).Validate(v) == nil {
				t.Errorf("the schema takes %s", test.name)
			}
		})
	}
}
