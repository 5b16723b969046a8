package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// aPlan is a plan with one step of each kind, with a text wherever text can stand.
func aPlan(text string) *advisor.Plan {
	cite := []advisor.Cite{{Source: "act", At: "s.4", Label: "Act s.4" + text, URL: "https://law.example/4", Status: rules.Verified}}
	inTime := true
	return &advisor.Plan{
		Format: "procroute.plan/1", Rulebook: advisor.RulebookID{ID: "toy", Version: "1", Title: "Toy rules" + text, LawChecked: "2026-01-02"},
		Case:  advisor.CaseOut{Title: "Care" + text, Authority: "Borough" + text},
		Route: advisor.PlanRoute{ID: "act/one", Title: "One way" + text, Status: advisor.Open},
		Start: "2026-12-17", SignBy: "2027-01-11", Latest: "2026-12-17",
		Signing: &advisor.Signing{Step: "sign", Lawful: "2027-01-05", On: "2027-01-05", InTime: &inTime},
		Steps: []advisor.PlanStep{
			{ID: "award-notice", Short: "Award notice" + text, Do: "Publish, with reasons; then wait" + text, Notice: "N1" + text, Who: "procurement" + text, Kind: advisor.PlanOwn, From: "2026-12-17", To: "2026-12-17", Days: 1, Why: "Estimate" + text, Says: rules.KindLaw, Cite: cite},
			{ID: "standstill", Short: "Standstill" + text, Do: "Wait" + text, Kind: advisor.PlanWait, From: "2026-12-18", To: "2027-01-04", Why: "At least" + text, Maybe: true, Says: rules.KindLaw, Cite: cite,
				Counting: &advisor.Counting{Length: "2 working days", Bound: rules.BoundLeast, Clock: "Clock" + text, Says: "Some days count" + text, From: "2026-12-17", Why: "the notice" + text, First: "2026-12-18", Ends: "2027-01-04", Cite: cite,
					Days: []advisor.CountedDay{{On: "2026-12-18", Number: 1}, {On: "2026-12-19", Why: "Saturday" + text}, {On: "2027-01-04", Number: 2}}}},
			{ID: "sign", Short: "Sign" + text, Do: "Sign" + text, Kind: advisor.PlanOwn, From: "2027-01-05", To: "2027-01-05", Sign: true, Why: "Estimate" + text, Says: rules.KindAdvice},
			{ID: "details", Short: "Details notice" + text, Do: "Tell the world" + text, Kind: advisor.PlanDeadline, To: "2027-02-03", Why: "Within" + text, Says: rules.KindLaw, Cite: cite,
				Counting: &advisor.Counting{Length: "30 days", Bound: rules.BoundMost, From: "2027-01-05", Why: "signing" + text, First: "2027-01-05", Ends: "2027-02-03"}},
			{ID: "end", Short: "End notice" + text, Do: "Say that it has ended" + text, Kind: advisor.PlanUndated, Why: "Later" + text, Says: rules.KindLaw},
		},
		Clocks:     []advisor.PlanClock{{Title: "Clock" + text, Says: "Some days count" + text, Kind: rules.KindLaw, Cite: cite}},
		Notes:      []string{"A note" + text},
		Disclaimer: "No advice" + text,
	}
}

func planStamp(t testing.TB) civil.Date {
	t.Helper()
	d, err := civil.Parse("2026-11-25")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func planBytes(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestPlanOnAHoliday says plainly that the first lawful day is no working day, if so, and only then.
func TestPlanOnAHoliday(t *testing.T) {
	for _, test := range []struct{ working, want string }{
		{"", "Fri 3 Apr 2026, the day after the waiting time ends"},
		{"2026-04-07", "Fri 3 Apr 2026, the day after the waiting time ends, which is not a working day; the first working day is Tue 7 Apr 2026"},
	} {
		p := aPlan("")
		p.Signing = &advisor.Signing{Step: "sign", Lawful: "2026-04-03", Working: test.working, On: "2026-04-07"}
		d := planMaker().Plan(p, true)
		for _, w := range []struct {
			name string
			got  []byte
			want string
		}{
			{"text", planBytes(t, func(w io.Writer) error { return report.Text{Width: 200}.Write(w, d) }), "Earliest day to sign  " + test.want + "\n"},
			{"markdown", planBytes(t, func(w io.Writer) error { return report.Markdown{}.Write(w, d) }), "**Earliest day to sign:** " + test.want + "\n"},
		} {
			if !strings.Contains(string(w.got), w.want) {
				t.Errorf("%s does not say %q:\n%s", w.name, w.want, w.got)
			}
		}
	}
}

// TestPlanGolden holds the calendar file and the picture, byte for byte.
func TestPlanGolden(t *testing.T) {
	p := aPlan("")
	for name, write := range map[string]func(io.Writer) error{
		"plan.ics": func(w io.Writer) error { return report.ICS(w, p, planStamp(t)) },
		"plan.svg": func(w io.Writer) error { return report.GanttSVG(w, p) },
		"plan.txt": func(w io.Writer) error { return report.Text{Width: 80}.Write(w, planMaker().Plan(p, false)) },
	} {
		t.Run(name, func(t *testing.T) {
			got := planBytes(t, write)
			file := "testdata/golden/" + name
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if again := planBytes(t, write); !bytes.Equal(got, again) {
				t.Error("the same plan was written in two ways")
			}
		})
	}
}

func planMaker() *report.Maker { return &report.Maker{Book: &rules.Book{}} }

// planHostile are texts that would do harm if they reached a file as they are.
var planHostile = []string{
	"\r\nEND:VEVENT\r\nBEGIN:VALARM", "\nATTACH:http://evil.example", "a;b,c\\d:e", "\\n", "<script>alert(1)</script>", `"><image href="x" onerror="y"/>`, "]]>", "&amp;&#10;", "\x1b[31m\x00\x07",
	"\u202egnirts", "\xff\xfe\xc3", strings.Repeat("\u00e9\U0001F600", 60), "\u2028\u2029\u0085", "--><!--", "{{.}}",
}

// TestPlanHostileICS holds that no text makes a line of its own, and that every line can be unfolded again.
func TestPlanHostileICS(t *testing.T) {
	count := func(data []byte, line string) int { return strings.Count("\r\n"+string(data), "\r\n"+line+"\r\n") }
	plain := planBytes(t, func(w io.Writer) error { return report.ICS(w, aPlan(""), planStamp(t)) })
	for _, text := range planHostile {
		got := planBytes(t, func(w io.Writer) error { return report.ICS(w, aPlan(text), planStamp(t)) })
		if !utf8.Valid(got) || strings.Contains(strings.ReplaceAll(string(got), "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(string(got), "\r\n", ""), "\r") {
			t.Errorf("%q: lines do not end as they must", text)
		}
		for _, line := range []string{"BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VCALENDAR"} {
			if a, b := count(plain, line), count(got, line); a != b {
				t.Errorf("%q: %d lines %s, want %d", text, b, line, a)
			}
		}
		unfolded := strings.ReplaceAll(string(got), "\r\n ", "")
		for l := range strings.SplitSeq(strings.TrimSuffix(string(got), "\r\n"), "\r\n") {
			if len(l) > 75 || !utf8.ValidString(l) {
				t.Errorf("%q: a line of %d octets: %q", text, len(l), l)
			}
		}
		for l := range strings.SplitSeq(strings.TrimSuffix(unfolded, "\r\n"), "\r\n") {
			name, _, ok := strings.Cut(l, ":")
			if !ok || strings.ToUpper(name) != name {
				t.Errorf("%q: no property: %q", text, l)
			}
			if strings.ContainsFunc(l, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				t.Errorf("%q: a control character in %q", text, l)
			}
		}
	}
}

// TestPlanHostileSVG holds that the picture is well-formed, and has the elements it has without the text, and no others.
func TestPlanHostileSVG(t *testing.T) {
	elements := func(text string, data []byte) map[string]int {
		out := map[string]int{}
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				return out
			}
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if s, ok := tok.(xml.StartElement); ok {
				out[s.Name.Local]++
				for _, a := range s.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
						t.Errorf("%q: an attribute %s", text, a.Name.Local)
					}
				}
			}
		}
	}
	want := elements("", planBytes(t, func(w io.Writer) error { return report.GanttSVG(w, aPlan("")) }))
	for _, text := range planHostile {
		got := planBytes(t, func(w io.Writer) error { return report.GanttSVG(w, aPlan(text)) })
		if diff := cmp.Diff(want, elements(text, got)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	for _, part := range []string{`role="img"`, `aria-labelledby="plan-title plan-text"`, `lang="en-GB"`, "<desc id=", "Standstill, which may apply: Fri 18 Dec 2026 to Mon 4 Jan 2027 (waiting time set by law)."} {
		if got := string(planBytes(t, func(w io.Writer) error { return report.GanttSVG(w, aPlan("")) })); !strings.Contains(got, part) {
			t.Errorf("the picture has no %q", part)
		}
	}
}

// TestPlanIdentity holds that a step keeps its identity when the plan moves, and that a later file counts as newer.
func TestPlanIdentity(t *testing.T) {
	ids := func(p *advisor.Plan, on civil.Date) (uids, seqs []string) {
		for l := range strings.SplitSeq(string(planBytes(t, func(w io.Writer) error { return report.ICS(w, p, on) })), "\r\n") {
			if strings.HasPrefix(l, "UID:") {
				uids = append(uids, l)
			}
			if strings.HasPrefix(l, "SEQUENCE:") {
				seqs = append(seqs, l)
			}
		}
		return uids, seqs
	}
	before, old := ids(aPlan(""), planStamp(t))
	moved := aPlan("")
	moved.Steps[2].From, moved.Steps[2].To = "2027-03-01", "2027-03-01"
	after, newer := ids(moved, planStamp(t).AddDays(1))
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the identities changed (-before +after):\n%s", diff)
	}
	if len(before) != 4 || before[0] == before[1] || old[0] >= newer[0] {
		t.Errorf("identities %v, sequence %v and then %v", before, old[0], newer[0])
	}
	other := aPlan("")
	other.Case.Title = "Another"
	if ids, _ := ids(other, planStamp(t)); ids[0] == before[0] {
		t.Error("two cases share an event")
	}
}

// TestPlanClosed says why there is no plan.
func TestPlanClosed(t *testing.T) {
	p := aPlan("")
	p.Steps, p.Signing, p.Start = nil, nil, ""
	p.Route.Status, p.Route.Reasons = advisor.Closed, []advisor.Reason{{Text: "Nobody asked.", Kind: rules.KindLaw}}
	got := string(planBytes(t, func(w io.Writer) error { return report.Text{Width: 80}.Write(w, planMaker().Plan(p, true)) }))
	want := "CLOSED: One way (act/one)\n\nThere is no plan for it: the route is closed.\n\n- Nobody asked.\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
