package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

var update = flag.Bool("update", false, "rewrite golden files")

var today, _ = civil.New(2026, 5, 1)

// golden compares with a file under testdata/golden.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update to create it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// toy loads the small rulebook of these tests, so that golden files do not move with the law.
func toy(t *testing.T) *rules.Book {
	t.Helper()
	b, err := rules.Load(os.DirFS("testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// advise reads one of the cases under testdata and works out its advice.
func advise(t *testing.T, b *rules.Book, name string) (*report.Maker, *advisor.Advice) {
	t.Helper()
	path := filepath.Join("testdata", "cases", name+".yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cs, err := advisor.ReadCase(b, path, data)
	if err != nil {
		t.Fatal(err)
	}
	return &report.Maker{Book: b, Dates: cs.Date}, advisor.Compile(b).Advise(cs, today)
}

func text(t *testing.T, w report.Text, d *report.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := w.Write(&buf, d); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func markdown(t *testing.T, d *report.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := (report.Markdown{}).Write(&buf, d); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := report.JSON(&buf, v); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

var cases = []string{"care", "undecided", "waiting", "away", "hostile"}

// TestGolden writes every document about a case in every format.
func TestGolden(t *testing.T) {
	b := toy(t)
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			m, a := advise(t, b, name)
			check := func(route string) *advisor.Check {
				c, err := a.Check(route)
				if err != nil {
					t.Fatal(err)
				}
				return c
			}
			all := func(kind string, v any, d *report.Document) {
				golden(t, name+"/"+kind+".txt", text(t, report.Text{}, d))
				golden(t, name+"/"+kind+".md", markdown(t, d))
				golden(t, name+"/"+kind+".json", asJSON(t, v))
			}
			all("advise", a, m.Advice(a, false))
			veat := check("veat")
			all("check-veat", veat, m.Check(veat, false))
			e := report.NewExplain(a, nil, true)
			all("explain", e, m.Explain(e, false))
			n := m.NewNext(a, true)
			all("next", n, m.Next(n, false))

			golden(t, name+"/advise-quiet.txt", text(t, report.Text{}, m.Advice(a, true)))
			golden(t, name+"/advise-40.txt", text(t, report.Text{Width: 40}, m.Advice(a, false)))
			golden(t, name+"/advise-colour.txt", text(t, report.Text{Colour: true}, m.Advice(a, false)))
			touch := check("light-touch")
			golden(t, name+"/check-light-touch.txt", text(t, report.Text{}, m.Check(touch, false)))
			golden(t, name+"/check-quiet.txt", text(t, report.Text{}, m.Check(touch, true)))
		})
	}
}

// TestGoldenWhyNot explains a route that was passed over in each way in which that can happen.
func TestGoldenWhyNot(t *testing.T) {
	b := toy(t)
	for _, test := range []struct{ name, route string }{
		{"care", "act/open"},        // open, but later in the order
		{"care", "act/light-touch"}, // recommended
		{"care", "act/direct-award"},
		{"waiting", "act/direct-award"}, // would come first
		{"undecided", "old/open"},       // nothing is recommended
	} {
		t.Run(test.name+" "+test.route, func(t *testing.T) {
			m, a := advise(t, b, test.name)
			e := report.NewExplain(a, []advisor.RouteAdvice{a.Route(b.Route(test.route))}, false).WhyNot()
			_, route, _ := bytes.Cut([]byte(test.route), []byte("/"))
			golden(t, test.name+"/why-not-"+string(route)+".txt", text(t, report.Text{}, m.Explain(e, false)))
		})
	}
}

// TestGoldenLookups writes the parts of the rulebook that can be looked up.
func TestGoldenLookups(t *testing.T) {
	b := toy(t)
	m := &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}
	empty := advisor.Compile(b).Advise(advisor.NewCase(), today)
	all := func(kind string, v any, d *report.Document) {
		golden(t, "lookup/"+kind+".txt", text(t, report.Text{}, d))
		golden(t, "lookup/"+kind+".md", markdown(t, d))
		golden(t, "lookup/"+kind+".json", asJSON(t, v))
	}
	routes := m.NewRoutes(nil)
	all("routes", routes, m.Routes(routes, false))
	for _, id := range []string{"act/light-touch", "act/direct-award"} {
		card := m.NewRouteCard(b.Route(id), empty.Route(b.Route(id)))
		all("route-"+filepath.Base(id), card, m.RouteCard(card))
	}
	questions := m.NewQuestions()
	all("questions", questions, m.Questions(questions, false))
	for _, q := range b.Questions {
		card := m.NewQuestionCard(q, empty)
		golden(t, "lookup/question-"+q.ID+".txt", text(t, report.Text{}, m.QuestionCard(card)))
	}
	figures := m.NewFigures(civil.Date{})
	all("figures", figures, m.Figures(figures, false))
	on := m.NewFigures(today)
	all("figures-on", on, m.Figures(on, true))
	before, _ := civil.New(2020, 1, 1)
	none := m.NewFigures(before)
	golden(t, "lookup/figures-before.txt", text(t, report.Text{}, m.Figures(none, true)))
	sources := m.NewSources()
	all("sources", sources, m.Sources(sources, false))
}

// TestNothingLeft says so when nothing is left to ask, in each way in which that can be.
func TestNothingLeft(t *testing.T) {
	b := toy(t)
	m, a := advise(t, b, "care")
	n := m.NewNext(a, false)
	if n.Question != nil {
		t.Fatalf("a settled case asks for %q", n.Question.ID)
	}
	golden(t, "care/next-nothing.txt", text(t, report.Text{}, m.Next(n, false)))

	cs := advisor.NewCase()
	for _, q := range b.Questions {
		cs.Answers[q.ID] = advisor.Answer{State: advisor.DontKnow}
	}
	n = m.NewNext(advisor.Compile(b).Advise(cs, today), true)
	golden(t, "care/next-all-unknown.txt", text(t, report.Text{}, m.Next(n, false)))
}
