package advisor_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// outcome is what is known to be right about a real case.
type outcome struct {
	Regime, Recommended string
	Open, Closed, Wait  []string // routes that must be open, closed, or undecided
}

// TestRealCases holds the shipped rulebook to real cases: what was done under the law of its day, and what would be open now.
func TestRealCases(t *testing.T) {
	want := map[string]outcome{
		"leicestershire-2018": {"pcr2015", "pcr2015/light-touch", []string{"pcr2015/light-touch", "pcr2015/open-procedure"}, []string{"pcr2015/direct-award", "pcr2015/co-investment"}, []string{"pcr2015/innovation-partnership"}},
		"oldham-2019":         {"pcr2015", "pcr2015/innovation-partnership", []string{"pcr2015/innovation-partnership", "pcr2015/light-touch"}, []string{"pcr2015/direct-award"}, nil},
		// The same facts today: health care rules, no innovation partnership, and first of all: do people choose their provider?
		"oldham-2026": {"psr2023", "none", nil, nil, []string{"psr2023/competitive-process", "psr2023/direct-award-b"}},
		// What would have had to be true: the value, and every test of the ground.
		"norfolk-2017":          {"pcr2015", "none", nil, nil, []string{"pcr2015/direct-award", "pcr2015/light-touch"}},
		"juno-2019":             {"pcr2015", "pcr2015/light-touch", []string{"pcr2015/light-touch"}, []string{"pcr2015/direct-award"}, []string{"pcr2015/co-investment"}},
		"juno-2019-tests-shown": {"pcr2015", "pcr2015/co-investment", []string{"pcr2015/co-investment"}, []string{"pcr2015/direct-award"}, nil},
		"york-2018":             {"pcr2015", "pcr2015/light-touch", []string{"pcr2015/light-touch", "pcr2015/open-procedure"}, []string{"pcr2015/direct-award", "pcr2015/innovation-partnership", "pcr2015/co-investment"}, nil},
		"devon-2025":            {"pa2023", "pa2023/light-touch", []string{"pa2023/light-touch", "pa2023/innovation-flexible"}, []string{"pa2023/direct-award"}, []string{"pa2023/co-investment"}},
		"cheshire-east-2026":    {"pa2023", "pa2023/direct-award", []string{"pa2023/direct-award", "pa2023/light-touch"}, []string{"pa2023/co-investment"}, nil},
		// Renewed under the health care rules, if the change is as small as the council must have found.
		"calderdale-2025":           {"psr2023", "psr2023/direct-award-c", []string{"psr2023/direct-award-c", "psr2023/most-suitable-provider", "psr2023/competitive-process"}, []string{"psr2023/direct-award-a", "psr2023/direct-award-b"}, nil},
		"scotland-day-service-2026": {"scotland2015", "scotland2015/light-touch", []string{"scotland2015/light-touch", "scotland2015/open-procedure"}, []string{"scotland2015/direct-award", "scotland2015/co-investment"}, []string{"scotland2015/reserved-care"}},
		// Begun before the 2015 Regulations: this rulebook must not judge it.
		"achieving-for-children-2014":  {"earlier", "none", nil, nil, nil},
		"achieving-for-children-today": {"pa2023", "pa2023/in-house", []string{"pa2023/in-house"}, nil, nil},
	}
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	today, err := civil.Parse("2026-11-25")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	files, err := filepath.Glob("../testdata/cases/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file[:len(file)-len(".yaml")])
		w, ok := want[name]
		if !ok {
			t.Errorf("%s has no known outcome here", file)
			continue
		}
		seen++
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c, err := advisor.ReadCase(b, file, data)
			if err != nil {
				t.Fatal(err)
			}
			a := advisor.Compile(b).Advise(c, today)
			got := "none"
			if a.Recommended != nil {
				got = a.Recommended.Route
			}
			if diff := cmp.Diff([]string{w.Regime, w.Recommended}, []string{a.Regime.ID, got}); diff != "" {
				t.Errorf("regime and recommendation (-want +got):\n%s", diff)
			}
			for _, r := range a.Routes {
				for status, list := range map[advisor.Status][]string{advisor.Open: w.Open, advisor.Closed: w.Closed, advisor.Undecided: w.Wait} {
					if slices.Contains(list, r.ID) && r.Status != status {
						t.Errorf("%s is %s, want %s: %+v", r.ID, r.Status, status, r.Reasons)
					}
				}
			}
			for _, id := range slices.Concat(w.Open, w.Closed, w.Wait) {
				if !slices.ContainsFunc(a.Routes, func(r advisor.RouteAdvice) bool { return r.ID == id }) {
					t.Errorf("%s is not among the routes", id)
				}
			}
			for _, f := range b.Families {
				if f.Always && !slices.ContainsFunc(a.Routes, func(r advisor.RouteAdvice) bool { return r.Family == f.ID }) {
					t.Errorf("the family %s is missing", f.ID)
				}
			}
			again, _ := json.Marshal(advisor.Compile(b).Advise(c, today))
			once, _ := json.Marshal(a)
			if !bytes.Equal(once, again) {
				t.Error("the same case gave two different answers")
			}
		})
	}
	if seen != len(want) {
		t.Errorf("%d of %d cases have a file", seen, len(want))
	}
}
