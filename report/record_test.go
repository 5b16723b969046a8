package report_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// recordBook is the small rulebook with its records and notices, which stand apart so that the other golden files do not
// move with them.
func recordBook(t *testing.T) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range []string{"testdata/book", "testdata/records"} {
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(dir, name))
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// readCase reads one of the cases of these tests, or a real one.
func readCase(t *testing.T, b *rules.Book, path string) *advisor.Case {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cs, err := advisor.ReadCase(b, path, data)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

// record makes a record of a case, about a named route or the recommended one.
func record(t *testing.T, b *rules.Book, cs *advisor.Case, kind, route string) *report.Record {
	t.Helper()
	e := engineOf(b)
	a := e.Advise(cs, today)
	in := report.RecordInput{Advice: a, Case: cs.Data(b), Hinges: func() *advisor.Hinges { return e.Hinges(cs, today) }}
	if route != "" {
		ck, err := a.Check(route)
		if err != nil {
			t.Fatal(err)
		}
		in.Check = ck
	}
	m := &report.Maker{Book: b, Dates: cs.Date}
	return m.NewRecord(b.Record(kind), in)
}

// TestGoldenRecord writes the records of the small rulebook: of a settled case, of one with gaps, of one in which nothing is
// recommended, of a closed route, and of a case that is hostile.
func TestGoldenRecord(t *testing.T) {
	b := recordBook(t)
	for _, test := range []struct{ name, kind, route, file string }{
		{"care", "route", "", "record"},
		{"care", "route", "VEAT", "record-closed"},
		{"care", "waiver", "", "record-waiver"},
		{"undecided", "route", "", "record"},
		{"waiting", "route", "direct-award", "record-named"},
		{"away", "route", "", "record"},
		{"hostile", "route", "", "record"},
		{"undecided", "tests", "", "record-tests"},
	} {
		t.Run(test.name+" "+test.file, func(t *testing.T) {
			cs := readCase(t, b, filepath.Join("testdata", "cases", test.name+".yaml"))
			r := record(t, b, cs, test.kind, test.route)
			out := filepath.Join(test.name, test.file)
			golden(t, out+".txt", text(t, report.Text{}, r.Document()))
			golden(t, out+".md", markdown(t, r.Document()))
			if test.file == "record" {
				golden(t, out+".json", asJSON(t, r))
			}
			for _, w := range []string{string(text(t, report.Text{}, r.Document())), string(markdown(t, r.Document())), string(asJSON(t, r))} {
				if c, ok := safe(w); !ok {
					t.Errorf("a record holds %U", c)
				}
			}
			written(t, writeHTML, r.Document())
			written(t, writeDOCX, r.Document())
			written(t, writePDF, r.Document())
		})
	}
}

func headings(d *report.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		if h, ok := b.(report.Heading); ok && h.Level == 2 {
			out = append(out, h.Text)
		}
	}
	return out
}

// TestRealRecords makes every kind of record of real cases under the built-in rulebook. Its law moves; the shape of a record
// should not.
func TestRealRecords(t *testing.T) {
	uk := ukBook(t)
	numbered := []string{"1. What this is about", "2. Purpose and need", "3. The service", "4. Money and time", "5. The rules that govern, and why", "6. The facts relied on",
		"7. The options considered", "8. The route, and its legal basis", "9. Talks with the market", "10. Conflicts of interest, exclusions and debarment",
		"11. Social value, equality, subsidy and staff", "12. Notices and waiting times", "13. Risks, and what is done about them", "14. Approvals", "15. When to look again",
		"16. What is not known", "17. Not legal advice; papers and sources", "18. Making it work"}
	for _, test := range []struct {
		file, route string
		want        string // the route the record is about
		status      advisor.Status
	}{
		{"devon-2025", "", "pa2023/light-touch", advisor.Open},
		{"cheshire-east-2026", "", "pa2023/direct-award", advisor.Open},
		{"oldham-2019", "", "pcr2015/innovation-partnership", advisor.Open},
		{"oldham-2026", "", "", ""},
		{"juno-2019", "", "pcr2015/light-touch", advisor.Open},
		{"devon-2025", "VEAT", "pa2023/direct-award", advisor.Closed},
	} {
		t.Run(test.file+" "+test.route, func(t *testing.T) {
			cs := readCase(t, uk, filepath.Join("..", "testdata", "cases", test.file+".yaml"))
			r := record(t, uk, cs, "route", test.route)
			if diff := cmp.Diff(numbered, headings(r.Document())); diff != "" {
				t.Errorf("the parts differ (-want +got):\n%s", diff)
			}
			if r.Route != test.want || r.Status != test.status {
				t.Errorf("the record is about %q, %s; want %q, %s", r.Route, r.Status, test.want, test.status)
			}
			page := string(text(t, report.Text{}, r.Document()))
			if n := strings.Count(page, "GAP"); n < len(r.Gaps) {
				t.Errorf("%d gaps, and GAP stands in the record %d times", len(r.Gaps), n)
			}
			for _, p := range r.Parts {
				if p.Text == "" {
					t.Errorf("part %q says nothing", p.ID)
				}
			}
			for _, kind := range uk.Records {
				if len(kind.Regimes) == 0 || slices.Contains(kind.Regimes, r.Advice.Regime.ID) {
					record(t, uk, cs, kind.ID, test.route)
				}
			}
		})
	}
}

// TestRecordReplays reads a record back and runs it again.
func TestRecordReplays(t *testing.T) {
	b := recordBook(t)
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			cs := readCase(t, b, filepath.Join("testdata", "cases", name+".yaml"))
			var back report.Record
			if err := json.Unmarshal(asJSON(t, record(t, b, cs, "route", "")), &back); err != nil {
				t.Fatal(err)
			}
			again, unread := back.Case.Case(b)
			if len(unread) > 0 {
				t.Errorf("answers that cannot be read again: %+v", unread)
			}
			if diff := cmp.Diff(cs, again); diff != "" {
				t.Errorf("the case differs (-written +read):\n%s", diff)
			}
			p := advisor.Compile(b).Replay(advisor.Recorded{Advice: back.Advice, Case: back.Case, Figures: back.Figures, Route: back.Route}, today)
			if !p.Same || !p.SameEdition || len(p.Also)+len(p.Figures) > 0 {
				t.Errorf("the replay differs: %+v", p)
			}
		})
	}
}

// TestChangedByHand changes the verdict in a record: under the same rulebook that cannot be the law's doing, and is said.
func TestChangedByHand(t *testing.T) {
	b := recordBook(t)
	cs := readCase(t, b, "testdata/cases/care.yaml")
	r := record(t, b, cs, "route", "")
	i := slices.IndexFunc(r.Advice.Routes, func(x advisor.RouteAdvice) bool { return x.ID == "act/direct-award" })
	r.Advice.Routes[i].Status = advisor.Open
	p := advisor.Compile(b).Replay(advisor.Recorded{Advice: r.Advice, Case: r.Case, Route: r.Route}, today)
	if p.Same || !p.SameEdition || len(p.Moved) != 1 || p.Moved[0].Route != "act/direct-award" {
		t.Errorf("the replay says %+v", p)
	}
	m := &report.Maker{Book: b, Dates: cs.Date}
	if got, want := string(text(t, report.Text{}, m.Replay(p, false))), "either the record was changed by hand"; !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
		t.Errorf("want %q in\n%s", want, got)
	}
}

// TestGoldenNotice drafts notices: of an open route, and of one that is not shown to be open.
func TestGoldenNotice(t *testing.T) {
	b := recordBook(t)
	for _, test := range []struct{ name, notice, route string }{
		{"waiting", "t5", "act/direct-award"},
		{"care", "t4", "act/light-touch"},
		{"hostile", "t5", "act/direct-award"},
	} {
		t.Run(test.name+" "+test.notice, func(t *testing.T) {
			m, a := advise(t, b, test.name)
			route := a.Route(b.Route(test.route))
			n, err := m.NewNoticeDraft(b.Notice(test.notice), a, &route, civil.Date{})
			if err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(test.name, "notice-"+test.notice)
			golden(t, out+".txt", text(t, report.Text{}, m.Notice(n, false)))
			golden(t, out+".md", markdown(t, m.Notice(n, false)))
			golden(t, out+".json", asJSON(t, n))
		})
	}
}

// TestNoticeClaimsNothing drafts the ground of a direct award from a case that says nothing: no condition may be claimed.
func TestNoticeClaimsNothing(t *testing.T) {
	b := recordBook(t)
	cs := advisor.NewCase()
	a := advisor.Compile(b).Advise(cs, today)
	route := a.Route(b.Route("act/direct-award"))
	m := &report.Maker{Book: b, Dates: cs.Date}
	n, err := m.NewNoticeDraft(b.Notice("t5"), a, &route, civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range n.Items {
		var claimed []string
		for _, s := range it.Draft {
			// Its own name, and what follows from the route.
			if s.Text != "Direct award after a transparency notice." && s.Text != "A contract is to be awarded without a call for bids." {
				claimed = append(claimed, s.Text)
			}
		}
		if len(claimed) > 0 || !it.Gap() {
			t.Errorf("the draft of %q claims %q", it.ID, claimed)
		}
	}
}
