package rules_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/rules"
)

const recordHead = "checked: 2026-01-02\nreview_by: 2027-01-02\n"

// TestRecordFaults reads records and notices that are wrong, laid over the small rulebook.
func TestRecordFaults(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"no parts":          {"records: [{id: a, title: A}]", `PR007 a record needs "parts"`},
		"unknown block":     {"records: [{id: a, title: A, parts: [{id: p, title: P, shows: [fcts]}]}]", `PR009 "shows" of a part of a record cannot be "fcts"`},
		"unknown question":  {"records: [{id: a, title: A, parts: [{id: p, title: P, answers: [nobody]}]}]", `PR012 no question is called "nobody"`},
		"unknown regime":    {"records: [{id: a, title: A, regimes: [nowhere], parts: [{id: p, title: P}]}]", `PR012 no regime is called "nowhere"`},
		"part twice":        {"records: [{id: a, title: A, parts: [{id: p, title: P}, {id: p, title: P}]}]", `PR011 the part "p" is there already`},
		"record twice":      {"records: [{id: a, title: A, parts: [{id: p, title: P}]}, {id: a, title: A, parts: [{id: p, title: P}]}]", `PR011 the record "a" is there already`},
		"no such part":      {"records: [{id: a, title: A, parts: [{same: a/q}]}]", `PR012 there is no part "a/q"`},
		"same of the same":  {"records: [{id: a, title: A, parts: [{same: a/q}, {id: q, same: a/p}, {id: p, title: P}]}]", `PR012 there is no part "a/q"`},
		"same and more":     {"records: [{id: a, title: A, parts: [{id: p, title: P}, {id: q, same: a/p, shows: [case]}]}]", `PR009 a part that is the same as another has no "shows" of its own`},
		"one amount":        {"records: [{id: a, title: A, parts: [{id: p, title: P, change: [value]}]}]", `PR009 a change has two amounts`},
		"no amounts":        {"records: [{id: a, title: A, parts: [{id: p, title: P, change: [nation, nation]}]}]", `PR014 "nation" is no amount of money`},
		"unknown caution":   {"records: [{id: a, title: A, parts: [{id: p, title: P, prompts: [{id: q, title: Q, ask: A, cautions: nothing}]}]}]", `PR012 no caution that is not a route's own is called "nothing"`},
		"not a flag":        {"records: [{id: a, title: A, brief: perhaps, parts: [{id: p, title: P}]}]", `PR009 "perhaps" is not true or false`},
		"form of nothing":   {"records: [{id: a, title: A, parts: [{id: p, title: P, form: {rows: [x]}}]}]", `PR007 a form needs "columns"`},
		"no ask":            {"records: [{id: a, title: A, parts: [{id: p, title: P, prompts: [{id: q, title: Q}]}]}]", `PR007 a prompt needs "ask"`},
		"figure in a text":  {"records: [{id: a, title: A, parts: [{id: p, title: P, says: '{figure.nothing}'}]}]", `PR012 no figure is called "nothing"`},
		"item not cited":    {"notices: [{id: n, title: N, regime: new2025, notice: none, items: [{id: i, title: I, says: x}]}]", `PR018 an item of a notice has no citation`},
		"no such notice":    {"notices: [{id: n, title: N, regime: new2025, notice: none, items: [{id: i, title: I, says: x, cite: nothing}]}]", `PR012 no step under "new2025" publishes a notice called "none"`},
		"unknown from":      {"notices: [{id: n, title: N, regime: new2025, notice: none, items: [{id: i, title: I, says: x, from: grund}]}]", `PR009 "from" of an item of a notice cannot be "grund"`},
		"unknown key":       {"notices: [{id: n, title: N, regime: new2025, notice: none, itms: []}]", `PR006 a notice has no key "itms"`},
		"route of an item":  {"notices: [{id: n, title: N, regime: new2025, notice: none, items: [{id: i, title: I, says: x, routes: [nowhere]}]}]", `PR012 no route is called "nowhere"`},
		"route of another":  {"notices: [{id: n, title: N, regime: new2025, notice: N4, routes: [direct-award], items: [{id: i, title: I, says: x, cite: act s.1}]}]", `PR012 the route "direct-award" publishes no such notice`},
		"route of a notice": {"notices: [{id: n, title: N, regime: new2025, notice: N4, routes: [nowhere], items: [{id: i, title: I, says: x, cite: act s.1}]}]", `PR012 no route is called "nowhere"`},
		"empty wording":     {"notices: [{id: n, title: N, regime: new2025, notice: N4, items: [{id: i, title: I, says: x, cite: act s.1, drafts: {when: always}}]}]", `PR007 a wording needs "says"`},
		"key of a wording":  {"notices: [{id: n, title: N, regime: new2025, notice: N4, items: [{id: i, title: I, says: x, cite: act s.1, drafts: {says: y, if: always}}]}]", `PR006 a wording has no key "if"`},
		"figure in a draft": {"notices: [{id: n, title: N, regime: new2025, notice: N4, items: [{id: i, title: I, says: x, cite: act s.1, drafts: {says: '{figure.nothing}'}}]}]", `PR012 no figure is called "nothing"`},
		"draft of another":  {"notices: [{id: n, title: N, regime: new2025, notice: N4, items: [{id: i, title: I, says: x, cite: act s.1, drafts: {says: y, routes: [nowhere]}}]}]", `PR012 no route is called "nowhere"`},
	} {
		t.Run(name, func(t *testing.T) {
			files := small(t)
			files["records.yaml"] = &fstest.MapFile{Data: []byte(recordHead + test.text + "\n")}
			_, err := rules.Load(files)
			wantFinding(t, files, err, test.want)
		})
	}
}

// TestSamePart reads a part that is another's, with a title of its own.
func TestSamePart(t *testing.T) {
	files := small(t)
	files["records.yaml"] = &fstest.MapFile{Data: []byte(recordHead + `
records:
  - {id: short, title: Short, parts: [{same: long/one}, {same: long/one, id: again, title: Once more}]}
  - {id: long, title: Long, parts: [{id: one, title: One, shows: [case, facts]}]}
`)}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	type part struct{ ID, Title, Shows string }
	var got []part
	for _, p := range b.Record("short").Parts {
		got = append(got, part{p.ID, p.Title, strings.Join(p.Shows, " ")})
	}
	want := []part{{"one", "One", "case facts"}, {"again", "Once more", "case facts"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoteIDs lists the headings of all records, each once.
func TestNoteIDs(t *testing.T) {
	files := small(t)
	files["records.yaml"] = &fstest.MapFile{Data: []byte(recordHead + `
records:
  - {id: short, title: Short, parts: [{same: long/one}, {id: own, title: Its own}]}
  - {id: long, title: Long, parts: [{id: one, title: One, prompts: [{id: need, title: Need, ask: "What?"}]}, {id: own, title: Another}]}
`)}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"one", "need", "own"}, b.NoteIDs()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
