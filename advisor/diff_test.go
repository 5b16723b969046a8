package advisor

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/rules"
	"procroute/rules/civil"
)

func aDay(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// edited loads the sound rulebook with some texts replaced, given as old and new by turns.
func edited(t testing.TB, edits ...string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	list, err := filepath.Glob("testdata/faults/base/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	done := make([]bool, len(edits))
	for _, path := range list {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for i := 0; i < len(edits); i += 2 {
			if strings.Contains(text, edits[i]) {
				done[i] = true
				text = strings.ReplaceAll(text, edits[i], edits[i+1])
			}
		}
		files[filepath.Base(path)] = &fstest.MapFile{Data: []byte(text)}
	}
	for i := 0; i < len(edits); i += 2 {
		if !done[i] {
			t.Fatalf("the rulebook does not hold %q", edits[i])
		}
	}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func diffText(d *Diff) string {
	var s strings.Builder
	for _, m := range d.Moved {
		s.WriteString(fmt.Sprintf("%s %s: %s, then %s", m.What, m.ID, m.Before, m.After))
		if m.Instead != nil {
			s.WriteString("; on the other side " + m.Instead.ID)
		}
		s.WriteString("\n")
		for _, f := range m.Facts {
			s.WriteString("  " + f + "\n")
		}
	}
	for _, part := range []struct {
		name string
		list []string
	}{{"added", d.Added}, {"removed", d.Removed}, {"figure", d.Figures}, {"notices", d.Notices}, {"wording", d.Wording}} {
		for _, x := range part.list {
			s.WriteString(part.name + ": " + x + "\n")
		}
	}
	return s.String()
}

const (
	preferenceSmall  = "      - {route: small, because: It is the quickest., cite: act s.3}\n"
	preferenceDirect = "      - {route: direct, because: Nobody else can., cite: act s.4}\n"
	northOpen        = "  - {id: north/open, family: open, title: Open competition, summary: Anybody may bid., conditions: [{id: any, says: It is always open., when: always, cite: act s.6}]}\n"
	optionSouth      = "      - {id: south, label: South, says: The contract is for the south.}\n"
	soleProof        = "{id: sole_proof, theme: basics, type: yes-no, name: proof of a sole supplier, ask: \"Was the market asked?\", why: It must be shown., when: sole, yes: The market was asked., no: The market was not asked.}"
)

func TestDiffBooks(t *testing.T) {
	tests := []struct {
		name  string
		edits []string
	}{
		{"nothing", nil},
		{"wording", []string{"It is the quickest.", "It is the fastest.", "title: Small contract", "title: Low-value contract"}},
		{"figure-changed", []string{`{from: 2026-01-01, value: "£90,000", cite: act s.1}`, `{from: 2026-01-01, value: "£80,000", cite: act s.1}`}},
		{"figure-ends", []string{`{from: 2026-01-01, value: "£90,000", cite: act s.1}`, `{from: 2026-01-01, to: 2026-12-31, value: "£90,000", cite: act s.1}`}},
		{"order-changed", []string{preferenceSmall + preferenceDirect, preferenceDirect + preferenceSmall}},
		{"condition-added", []string{"when: sole, cite: act s.4}", `when: [sole, "value >= £5,000"], cite: act s.4}`}},
		{"option-added", []string{optionSouth, optionSouth + "      - {id: west, label: West, says: The contract is for the west.}\n", "when: nation is south", `when: "nation in [south, west]"`}},
		{"option-removed", []string{"      - {id: not-estimable, label: It cannot be estimated, says: The value cannot be estimated.}\n", "      - {id: unknown-yet, label: Not yet, says: It is not yet known.}\n"}},
		{"option-renamed", []string{"id: south, label: South", "id: southern, label: South", "nation is south", "nation is southern"}},
		{"question-retyped", []string{soleProof, `{id: sole_proof, theme: basics, type: choice, name: proof of a sole supplier, ask: "Was the market asked?", why: It must be shown., when: sole, options: [{id: twice, label: Twice, says: The market was asked twice.}, {id: never-asked, label: Never, says: The market was not asked.}]}`, "when: sole_proof", "when: sole_proof is twice"}},
		{"question-removed", []string{soleProof, "{id: other, theme: basics, type: yes-no, name: other, ask: Other, why: It must be shown., yes: The other holds., no: The other does not hold.}", "when: sole_proof", "when: other"}},
		{"route-removed", []string{northOpen, "", "      - {route: open, because: It is always open., cite: act s.6}\n", ""}},
		{"regime-moved", []string{"when: nation is north", `when: {any: [nation is north, "began >= 2026-01-01"]}`, "when: nation is south", `when: [nation is south, "began < 2026-01-01"]`}},
		{"less-allowed", []string{"    min: 0\n", "    min: 95000\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := DiffBooks(edited(t), edited(t, tt.edits...))
			goldenProof(t, filepath.Join("testdata/diff", tt.name+".out"), diffText(d))
		})
	}
}

func TestDiffSame(t *testing.T) {
	for name, b := range map[string]*rules.Book{"sound": edited(t), "uk": uk(t)} {
		if diff := cmp.Diff("", diffText(DiffBooks(b, b))); diff != "" {
			t.Errorf("%s differs from itself (-want +got):\n%s", name, diff)
		}
		day := aDay("2026-03-01")
		if diff := cmp.Diff("", diffText(Compile(b).DiffDays(day, day))); diff != "" {
			t.Errorf("%s differs from itself on one day (-want +got):\n%s", name, diff)
		}
	}
}

func TestDiffDaysSound(t *testing.T) {
	d := Compile(edited(t)).DiffDays(aDay("2025-12-31"), aDay("2026-01-01"))
	goldenProof(t, "testdata/diff/days.out", diffText(d))
}

// TestDiffDaysUK holds the shipped rulebook's differences over the new year of 2026 to a second method: for every route, the
// diagrams of the two days. Each case shown must differ when it is asked about on each of the two days.
func TestDiffDaysUK(t *testing.T) {
	e := Compile(uk(t))
	days := [2]civil.Date{aDay("2025-12-31"), aDay("2026-01-01")}
	d := e.DiffDays(days[0], days[1])
	if len(d.Figures) == 0 || !slices.ContainsFunc(d.Moved, func(m DiffItem) bool { return m.What == "recommendation" }) {
		t.Errorf("thresholds changed that day, but %d figures and %d differences were found", len(d.Figures), len(d.Moved))
	}
	at := func(c *Case, k int) *Case {
		c = c.Clone()
		c.Answers[e.Book.DateQuestion] = Answer{State: Given, Amount: int64(days[k].Days())}
		return c
	}
	shown := map[string]bool{}
	for _, m := range d.Moved {
		var got [2]string
		for k := range days {
			s := e.state(at(m.Case, k))
			switch m.What {
			case "route":
				got[k] = s.value(e.open[m.ID]).String()
			case "regime":
				got[k] = s.value(e.governs[m.ID]).String()
			default:
				a := e.Advise(at(m.Case, k), e.Book.LawChecked)
				got[k] = "no"
				if a.Recommended != nil && a.Recommended.Route == m.ID {
					got[k] = "yes"
				}
			}
		}
		if want := [2]string{m.Before, m.After}; want != got {
			t.Errorf("%s %s: want %v, the evaluator says %v for\n%s", m.What, m.ID, want, got, e.CaseLines(m.Case))
		}
		shown[m.What+" "+m.ID+" "+m.After] = true
		smallerStill(t, e, m, at)
	}
	dd := e.whole()
	for _, r := range e.Book.Routes {
		var x [2]ref
		for k := range days {
			x[k] = e.withoutGaps(dd.restrict(dd.of(e.open[r.ID]), e.classes(at(NewCase(), k))))
		}
		for _, way := range []struct {
			after string
			diff  ref
		}{{"no", dd.and(x[0], dd.not(x[1]))}, {"yes", dd.and(x[1], dd.not(x[0]))}} {
			if key := "route " + r.ID + " " + way.after; shown[key] != (way.diff != refNo) {
				t.Errorf("%s: the diagrams differ: %t, shown: %t", key, way.diff != refNo, shown[key])
			}
		}
	}
}

// smallerStill checks that no answer can be left out of a case that shows that a route differs.
func smallerStill(t *testing.T, e *Engine, m DiffItem, at func(*Case, int) *Case) {
	t.Helper()
	if m.What != "route" {
		return
	}
	for id := range m.Case.Answers {
		c := m.Case.Clone()
		delete(c.Answers, id)
		if e.state(at(c, 0)).value(e.open[m.ID]).String() == m.Before && e.state(at(c, 1)).value(e.open[m.ID]).String() == m.After {
			t.Errorf("route %s: %s can be left out of\n%s", m.ID, id, e.CaseLines(m.Case))
		}
	}
}

// TestDiffAgainstEveryCase changes a preference list at random and compares what is found with every complete case.
func TestDiffAgainstEveryCase(t *testing.T) {
	names := []string{"small", "direct", "open"}
	rapid.Check(t, func(rt *rapid.T) {
		order := func(label string) string {
			var s strings.Builder
			s.WriteString("    order:\n")
			for i := range rapid.IntRange(1, 4).Draw(rt, label) {
				s.WriteString(fmt.Sprintf("      - {route: %s, when: %q, because: Because %d., cite: act s.3}\n", rapid.SampledFrom(names).Draw(rt, "route"),
					rapid.SampledFrom([]string{"always", "sole", "not sole", "value >= £50,000", "value < figure.threshold", "sole_proof"}).Draw(rt, "when"), i))
			}
			return s.String()
		}
		was := "    order:\n" + preferenceSmall + preferenceDirect + "      - {route: open, because: It is always open., cite: act s.6}\n"
		old, new := edited(t, was, order("old")), edited(t, was, order("new"))
		d := DiffBooks(old, new)
		got := map[string]bool{}
		for _, m := range d.Moved {
			got[m.What+" "+m.ID+" "+m.After] = true
		}
		want := map[string]bool{}
		a, b := Compile(old), Compile(new)
		everyCase(func(c *Case) {
			x, _ := a.state(c).recommendation()
			y, _ := b.state(c).recommendation()
			if x != y && x != "" {
				want["recommendation "+x+" no"] = true
			}
			if x != y && y != "" {
				want["recommendation "+y+" yes"] = true
			}
		})
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Errorf("what differs (-every case +found):\n%s", diff)
		}
	})
}

// everyCase visits one complete case of every kind that the sound rulebook and its changes tell apart.
func everyCase(visit func(*Case)) {
	for _, day := range []string{"2025-12-31", "2026-01-01"} {
		for _, nation := range []string{"north", "south"} {
			for _, pounds := range []int64{0, 50_000, 90_000, 100_000, -1} {
				for _, sole := range []bool{false, true} {
					for _, proof := range []bool{false, true} {
						c := NewCase()
						c.Answers["began"] = Answer{State: Given, Amount: int64(aDay(day).Days())}
						c.Answers["nation"] = Answer{State: Given, Options: []string{nation}}
						c.Answers["value"] = Answer{State: Given, Amount: pounds * 100}
						if pounds < 0 {
							c.Answers["value"] = Answer{State: Given, Special: "not-estimable"}
						}
						c.Answers["sole"] = Answer{State: Given, Yes: sole}
						c.Answers["sole_proof"] = Answer{State: Given, Yes: proof}
						visit(c)
					}
				}
			}
		}
	}
}
