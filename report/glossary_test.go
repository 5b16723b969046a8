package report_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/report"
	"procroute/rules"
)

// glossaryBook is the small rulebook with a fuller glossary, which stands apart so that the other golden files do not move with it.
func glossaryBook(t *testing.T) *rules.Book {
	t.Helper()
	files := fstest.MapFS{"glossary.yaml": {Data: []byte(`checked: 2026-01-02
review_by: 2027-01-02
glossary:
  - {term: threshold, says: "The value of {figure.threshold}, from which the full Act applies.", cite: act s.3}
  - {term: care contract, also: [care, LTR], says: A contract for care., cite: act s.9}
  - {term: 90-day rule, says: There is none., kind: advice}
aliases:
  - names: [care, LTR, care regime]
    family: light-touch
    in:
      - {regime: act, was: current, to: light touch, route: light-touch, says: The Act has it still., cite: act s.9}
      - {regime: old, was: abolished, on: 2025-02-24, says: The old Act never had it., cite: old-act}
  - names: [sole source, single source]
    route: direct-award
`)}}
	for _, name := range []string{"book.yaml", "questions.yaml", "rules.yaml"} {
		data, err := os.ReadFile("testdata/book/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	b.Digest = "0"
	return b
}

func TestGlossaryGolden(t *testing.T) {
	m := onDay(glossaryBook(t))
	g := m.NewGlossary()
	golden(t, "glossary/all.txt", text(t, report.Text{}, m.Glossary(g, false)))
	golden(t, "glossary/all.md", markdown(t, m.Glossary(g, false)))
	golden(t, "glossary/all.json", asJSON(t, g))
}

func TestGlossaryFind(t *testing.T) {
	m := onDay(glossaryBook(t))
	for name, want := range map[string][]string{
		"threshold":     {"threshold"},
		"Threshold ":    {"threshold"},
		"LTR":           {"care contract"},
		"care":          {"care contract"},
		"contract":      {"care contract"}, // a word of it
		"single-source": {"sole source"},
		"voluntary":     {"VEAT"},
		"hold":          nil, // part of a word
		"":              nil,
		" ":             nil,
	} {
		g := m.NewGlossary()
		var got []string
		if g.Find(name) {
			for _, x := range g.Terms {
				got = append(got, x.Term)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", name, diff)
		}
	}
}

// TestMeanings looks names up under every set of rules.
func TestMeanings(t *testing.T) {
	m := onDay(glossaryBook(t))
	type found struct {
		Regime, Was, Says string
		Routes            []string
	}
	for name, want := range map[string][]found{
		"LTR":                    {{"act", "current", "The Act has it still.", []string{"act/light-touch"}}, {"old", "abolished", "The old Act never had it.", []string{}}},
		"sole source":            {{"act", "", "", []string{"act/direct-award"}}, {"old", "", "", []string{"old/direct-award"}}},
		"IP":                     {{"act", "", "", []string{"act/innovation-flexible"}}, {"old", "", "The old Act had no such procedure.", []string{}}},
		"open":                   {{"act", "", "", []string{"act/open"}}, {"old", "", "", []string{"old/open"}}},
		"Open competition":       {{"act", "", "", []string{"act/open"}}, {"old", "", "", []string{"old/open"}}},
		"innovation-partnership": {{"act", "", "", []string{"act/innovation-flexible"}}, {"old", "", "The old Act had no such procedure.", []string{}}},
		"zebra":                  {},
	} {
		got := []found{}
		for _, x := range m.Meanings(name) {
			f := found{Regime: x.Regime, Was: x.Was, Routes: x.Routes}
			if x.Says != nil {
				f.Says = x.Says.Text
			}
			got = append(got, f)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", name, diff)
		}
	}
}
