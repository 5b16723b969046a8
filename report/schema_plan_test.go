package report_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// realCases are the real cases, by name, with the advice on each.
func realCases(t *testing.T, b *rules.Book) map[string]*advisor.Advice {
	t.Helper()
	files, err := filepath.Glob("../testdata/cases/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no real cases: %v", err)
	}
	e := advisor.Compile(b)
	out := map[string]*advisor.Advice{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cs, err := advisor.ReadCase(b, file, data)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(file), ".yaml")] = e.Advise(cs, today)
	}
	return out
}

// TestSchemaPlan holds the plan and every notice of every route of the real cases against their schemas, closed routes among them.
func TestSchemaPlan(t *testing.T) {
	plans, notices := compileSchema(t, "plan"), compileSchema(t, "notice")
	uk, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	start := planStamp(t)
	drafts, off := 0, 0
	for name, a := range realCases(t, uk) {
		m := &report.Maker{Book: uk}
		for i := range a.Routes {
			r := &a.Routes[i]
			if r.Route() == nil {
				continue
			}
			for _, o := range []advisor.PlanOptions{{Start: start}, {SignBy: start.AddDays(300), Skip: []string{r.Route().Steps[0].ID}}} {
				p, err := a.Plan(r.Route(), o)
				if err != nil && o.SignBy.IsZero() {
					t.Fatalf("%s %s: %v", name, r.ID, err)
				}
				if err == nil { // a route without signing has no day to sign by
					validate(t, plans, asJSON(t, p))
					if p.Signing != nil && p.Signing.Working != "" {
						off++
					}
				}
			}
			for _, n := range noticesFor(uk, r) {
				for _, on := range []civil.Date{{}, start} {
					d, err := m.NewNoticeDraft(n, a, r, on)
					if err != nil {
						t.Fatalf("%s %s %s: %v", name, r.ID, n.ID, err)
					}
					if r.Status != advisor.Closed {
						validate(t, notices, asJSON(t, d))
						drafts++
					}
				}
			}
		}
	}
	if drafts < 100 {
		t.Errorf("only %d drafts were looked at", drafts)
	}
	if off == 0 {
		t.Error("no plan was looked at in which the first lawful day to sign is no working day")
	}
}

// noticesFor are the notices that the rulebook describes and the steps of a route publish.
func noticesFor(b *rules.Book, r *advisor.RouteAdvice) []*rules.Notice {
	var out []*rules.Notice
	for _, n := range b.Notices {
		t := r.Route()
		if n.Regime == t.Regime && (len(n.Routes) == 0 || slices.Contains(n.Routes, t.Name)) &&
			slices.ContainsFunc(r.Steps, func(s advisor.StepAdvice) bool { return slices.Contains(n.Notice, s.Notice) }) {
			out = append(out, n)
		}
	}
	return out
}

// TestSchemaReplay holds replays against the schema: of a record under its own rulebook, under one whose law has moved, and of one
// whose answers are no longer asked for.
func TestSchemaReplay(t *testing.T) {
	s := compileSchema(t, "replay")
	b := recordBook(t)
	moved := recordBook(t)
	moved.Version = "2"
	for _, f := range moved.Figures {
		for i := range f.Rows {
			f.Rows[i].Value *= 2
		}
	}
	for _, r := range moved.Routes {
		r.Steps = append(r.Steps, rules.Step{ID: "more", Do: rules.Says{Text: "Do more."}})
	}
	for _, name := range cases {
		cs := readCase(t, b, filepath.Join("testdata", "cases", name+".yaml"))
		a := advisor.Compile(b).Advise(cs, today)
		rec := advisor.Recorded{Advice: a, Case: cs.Data(b), Figures: a.Figures()}
		rec.Case.Answers["nobody-asks"] = "yes"
		for _, other := range []*rules.Book{b, moved} {
			validate(t, s, asJSON(t, advisor.Compile(other).Replay(rec, today)))
		}
	}
}

// TestSchemaPlanRefuses makes sure that the schemas are not ones that take anything.
func TestSchemaPlanRefuses(t *testing.T) {
	b := recordBook(t)
	e := advisor.Compile(b)
	care := readCase(t, b, "testdata/cases/care.yaml")
	a := e.Advise(care, today)
	route := a.Route(b.Route("act/light-touch"))
	draft, err := (&report.Maker{Book: b, Dates: care.Date}).NewNoticeDraft(b.Notice("t4"), a, &route, civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	plan := aPlan("")
	plan.Rulebook, plan.Case, plan.Notices, plan.LeftOut = a.Rulebook, a.Case, a.Notices, []advisor.PlanStep{}
	plan.Route.Reasons, plan.Route.Decides = []advisor.Reason{}, []string{}
	for i := range plan.Steps {
		s := &plan.Steps[i]
		s.Cite = append([]advisor.Cite{}, s.Cite...)
		if c := s.Counting; c != nil {
			c.Cite, c.Days = append([]advisor.Cite{}, c.Cite...), append([]advisor.CountedDay{}, c.Days...)
		}
	}
	good := map[string]string{
		"plan": string(asJSON(t, plan)), "notice": string(asJSON(t, draft)),
		"replay": string(asJSON(t, e.Replay(advisor.Recorded{Advice: a, Case: care.Data(b), Figures: a.Figures()}, today))),
	}
	for kind, text := range good {
		validate(t, compileSchema(t, kind), []byte(text))
	}
	for _, test := range []struct{ kind, name, old, new string }{
		{"plan", "another format", "procroute.plan/1", "procroute.plan/2"},
		{"plan", "an unknown kind of step", `"kind": "wait"`, `"kind": "rest"`},
		{"plan", "a day that is none", `"to": "2027-01-04"`, `"to": "4 January 2027"`},
		{"plan", "a step without a short title", `"short": "Sign"`, `"title": "Sign"`},
		{"plan", "a field nobody promised", `"left_out":`, `"left_over": 1, "left_out":`},
		{"notice", "another format", "procroute.notice/1", "procroute.notice/2"},
		{"notice", "a draft for a closed route", `"status": "open"`, `"status": "closed"`},
		{"notice", "a null list", `"missing": [`, `"missing": null, "x": [`},
		{"replay", "another format", "procroute.replay/1", "procroute.replay/2"},
		{"replay", "no verdict", `"same_verdict":`, `"verdict":`},
	} {
		t.Run(test.kind+" "+test.name, func(t *testing.T) {
			bad := strings.Replace(good[test.kind], test.old, test.new, 1)
			if bad == good[test.kind] {
				t.Fatalf("nothing to replace: %s", test.old)
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
