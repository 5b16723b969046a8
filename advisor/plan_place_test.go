package advisor_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// inNation is the advice on a case of which no more is known than where the body is.
func inNation(t *testing.T, e *advisor.Engine, nation string) *advisor.Advice {
	t.Helper()
	c, err := advisor.ReadCase(e.Book, "case.yaml", []byte("procroute: 1\nanswers: {nation: "+nation+", began: 2023-03-01}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return e.Advise(c, civil.Date{})
}

// TestHolidaysOfPlace holds the ten days after a VEAT notice under the 2015 Regulations against counts by hand: in Northern Ireland,
// with its own bank holidays, and in England. The tenth day is named in the last column, and what stands in its way. While
// it is not known where the body is, the later day is taken.
func TestHolidaysOfPlace(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	ni, england, nowhere := inNation(t, e, "northern-ireland"), inNation(t, e, "england"), inNation(t, e, "unknown")
	wait := func(a *advisor.Advice, day civil.Date) string {
		steps, err := a.Waits(b.Route("pcr2015/direct-award"), []string{"VEAT notice"}, day)
		if err != nil || len(steps) != 1 {
			t.Fatalf("%d waits, %v", len(steps), err)
		}
		return steps[0].To
	}
	iso := func(s string) string { return on(t, s).String() }
	for _, test := range []struct{ notice, ni, england, why string }{
		// St Patrick's Day
		{"Tue 7 Mar 2023", "Mon 20 Mar 2023", "Fri 17 Mar 2023", "Friday 17 March, and the weekend after it"},
		{"Mon 7 Mar 2022", "Fri 18 Mar 2022", "Thu 17 Mar 2022", "Thursday 17 March"},
		{"Fri 7 Mar 2025", "Tue 18 Mar 2025", "Mon 17 Mar 2025", "Monday 17 March"},
		{"Thu 6 Mar 2025", "Tue 18 Mar 2025", "Mon 17 Mar 2025", "Sunday 16 March, and the Monday"},
		{"Wed 5 Mar 2025", "Tue 18 Mar 2025", "Mon 17 Mar 2025", "Saturday 15 March, Sunday and the Monday"},
		{"Thu 7 Mar 2019", "Tue 19 Mar 2019", "Mon 18 Mar 2019", "Sunday 17 March, and Monday in its place"},
		{"Thu 7 Mar 2024", "Tue 19 Mar 2024", "Mon 18 Mar 2024", "Sunday 17 March, and Monday in its place"},
		{"Sat 7 Mar 2020", "Wed 18 Mar 2020", "Tue 17 Mar 2020", "Tuesday 17 March"},
		{"Sun 7 Mar 2021", "Thu 18 Mar 2021", "Wed 17 Mar 2021", "Wednesday 17 March"},
		// The Twelfth of July
		{"Tue 2 Jul 2019", "Mon 15 Jul 2019", "Fri 12 Jul 2019", "Friday 12 July, and the weekend after it"},
		{"Thu 2 Jul 2020", "Tue 14 Jul 2020", "Mon 13 Jul 2020", "Sunday 12 July, and Monday in its place"},
		{"Fri 2 Jul 2021", "Tue 13 Jul 2021", "Mon 12 Jul 2021", "Monday 12 July"},
		{"Thu 1 Jul 2021", "Tue 13 Jul 2021", "Mon 12 Jul 2021", "Sunday 11 July, and the Monday"},
		{"Sat 2 Jul 2022", "Wed 13 Jul 2022", "Tue 12 Jul 2022", "Tuesday 12 July"},
		{"Sun 2 Jul 2023", "Thu 13 Jul 2023", "Wed 12 Jul 2023", "Wednesday 12 July"},
		{"Tue 2 Jul 2024", "Mon 15 Jul 2024", "Fri 12 Jul 2024", "Friday 12 July, and the weekend after it"},
		{"Wed 2 Jul 2025", "Tue 15 Jul 2025", "Mon 14 Jul 2025", "Saturday 12 July, Sunday, and Monday in its place"},
		// A holiday inside the ten days moves nothing.
		{"Mon 13 Mar 2023", "Thu 23 Mar 2023", "Thu 23 Mar 2023", "Thursday 23 March; the 17th lies within"},
		{"Mon 8 Jul 2024", "Thu 18 Jul 2024", "Thu 18 Jul 2024", "Thursday 18 July; the 12th lies within"},
		// What both have.
		{"Tue 19 Mar 2024", "Tue 2 Apr 2024", "Tue 2 Apr 2024", "Good Friday 29 March, the weekend, Easter Monday"},
		{"Sun 15 Dec 2024", "Fri 27 Dec 2024", "Fri 27 Dec 2024", "Christmas Day and Boxing Day"},
		{"Wed 15 Dec 2021", "Wed 29 Dec 2021", "Wed 29 Dec 2021", "Saturday 25 December, Sunday, and two days in their place"},
		{"Fri 16 Aug 2024", "Tue 27 Aug 2024", "Tue 27 Aug 2024", "Monday 26 August"},
		{"Fri 28 Apr 2023", "Tue 9 May 2023", "Tue 9 May 2023", "Monday 8 May, the coronation"},
		{"Fri 9 Sep 2022", "Tue 20 Sep 2022", "Tue 20 Sep 2022", "Monday 19 September, the State Funeral"},
		// What only Scotland has.
		{"Mon 23 Dec 2019", "Thu 2 Jan 2020", "Thu 2 Jan 2020", "Thursday 2 January"},
		{"Fri 20 Nov 2020", "Mon 30 Nov 2020", "Mon 30 Nov 2020", "Monday 30 November, St Andrew's Day"},
		{"Thu 25 Jul 2024", "Mon 5 Aug 2024", "Mon 5 Aug 2024", "Sunday 4 August; the first Monday is no holiday"},
	} {
		got := fmt.Sprint(wait(ni, on(t, test.notice)), " ", wait(england, on(t, test.notice)), " ", wait(nowhere, on(t, test.notice)))
		later := max(iso(test.ni), iso(test.england))
		if want := fmt.Sprint(iso(test.ni), " ", iso(test.england), " ", later); got != want {
			t.Errorf("%s: in Northern Ireland, in England and not known: %s, want %s: %s", test.notice, got, want, test.why)
		}
	}
	scotland := inNation(t, e, "scotland")
	steps, err := scotland.Waits(b.Route("scotland2015/direct-award"), []string{"voluntary ex ante transparency notice"}, on(t, "Fri 24 Jul 2026"))
	if err != nil || len(steps) != 1 || steps[0].To != iso("Tue 4 Aug 2026") {
		t.Errorf("in Scotland: %+v, %v, want the first Monday in August left out", steps, err)
	}
}

// TestPlaceNotKnown holds that a time limit is the earlier of the days that may be right while it is not known where the body is, and
// that the plan says so.
func TestPlaceNotKnown(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	r := b.Route("pcr2015/direct-award")
	var skip []string
	for _, s := range r.Steps {
		if s.ID != "sign" && s.ID != "award-notice" {
			skip = append(skip, s.ID)
		}
	}
	const note = "Whose holidays count is not known yet."
	for nation, want := range map[string]string{
		"northern-ireland": "2022-03-18", // the thirtieth day after Tuesday 15 February is St Patrick's Day
		"england":          "2022-03-17",
		"unknown":          "2022-03-17",
	} {
		p, err := inNation(t, e, nation).Plan(r, advisor.PlanOptions{Start: on(t, "Tue 15 Feb 2022"), Skip: skip})
		if err != nil {
			t.Fatal(err)
		}
		last := p.Steps[len(p.Steps)-1]
		if last.ID != "award-notice" || last.To != want {
			t.Errorf("%s: %s by %s, want %s", nation, last.ID, last.To, want)
		}
		if said := strings.Contains(strings.Join(p.Notes, " "), note); said != (nation == "unknown") {
			t.Errorf("%s: the notes are %q", nation, p.Notes)
		}
	}
}

// TestWaits holds which waiting times run from a notice, and that none is counted before its day is known.
func TestWaits(t *testing.T) {
	b := uk(t)
	a := planCase(t, advisor.Compile(b), "cheshire-east-2026")
	r := b.Route("pa2023/direct-award")
	steps, err := a.Waits(r, []string{"UK6"}, civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	if len(steps) != 1 || steps[0].ID != "voluntary-standstill" || steps[0].Counting != nil || steps[0].To != "" {
		t.Errorf("the waits are %+v", steps)
	}
	steps, err = a.Waits(r, []string{"UK6"}, on(t, "Wed 8 Apr 2026"))
	if err != nil || steps[0].To != "2026-04-17" {
		t.Errorf("published on 8 April it lasts to %s, %v, want 17 April", steps[0].To, err)
	}
	if steps, err = a.Waits(r, []string{"UK5"}, on(t, "Wed 8 Apr 2026")); err != nil || len(steps) > 0 {
		t.Errorf("a transparency notice starts no wait, and these are %+v, %v", steps, err)
	}
	if _, err = a.Waits(r, []string{"UK6"}, on(t, "Thu 28 Dec 2028")); err == nil {
		t.Error("a wait was counted in a year whose holidays nobody holds")
	}
}

// TestShortTitles holds that every step of every route has a title that a calendar has room for, and that steps that a case may
// need both do not share one.
func TestShortTitles(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	a := e.Advise(advisor.NewCase(), civil.Date{})
	for _, r := range b.Routes {
		if len(r.Steps) == 0 {
			t.Errorf("%s has no steps", r.ID)
			continue
		}
		p, err := a.Plan(r, advisor.PlanOptions{Start: on(t, "Tue 1 Dec 2026")})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]advisor.PlanStep{}
		for _, s := range p.Steps {
			if n := utf8.RuneCountInString(s.Short); n < 3 || n > 32 || strings.ContainsAny(s.Short, "_{}") {
				t.Errorf("%s#%s has the short title %q", r.ID, s.ID, s.Short)
			}
			if old, ok := seen[s.Short]; ok && !old.Maybe && !s.Maybe {
				t.Errorf("%s: %s and %s are both called %q", r.ID, old.ID, s.ID, s.Short)
			}
			seen[s.Short] = s
		}
	}
}

// TestPlanNames holds that the steps of a plan may be named by their short titles.
func TestPlanNames(t *testing.T) {
	b := uk(t)
	a := planCase(t, advisor.Compile(b), "devon-2025")
	r := b.Route("pa2023/light-touch")
	start := on(t, "Tue 1 Dec 2026")
	by, err := a.Plan(r, advisor.PlanOptions{Start: start, Estimates: map[string]int{"Talk to the market": 3, "time-to-bid": 30}, Skip: []string{"Assessment summaries"}})
	if err != nil {
		t.Fatal(err)
	}
	want, err := a.Plan(r, advisor.PlanOptions{Start: start, Estimates: map[string]int{"engagement": 3, "time-to-bid": 30}, Skip: []string{"summaries"}})
	if err != nil {
		t.Fatal(err)
	}
	days := func(p *advisor.Plan) (out []string) {
		for _, s := range append(append([]advisor.PlanStep{}, p.Steps...), p.LeftOut...) {
			out = append(out, s.ID+" "+s.From+" "+s.To)
		}
		return out
	}
	if diff := cmp.Diff(days(want), days(by)); diff != "" {
		t.Errorf("(-by id +by title):\n%s", diff)
	}
}

// TestDiffPlaces holds that other holidays for some cases do not go unseen when two editions are compared.
func TestDiffPlaces(t *testing.T) {
	old, changed := uk(t), uk(t)
	k := changed.Clock("pcr-days")
	k.Elsewhere = append([]rules.Elsewhere{}, k.Elsewhere...)
	k.Elsewhere[0].Divisions = []string{"scotland"}
	d := advisor.DiffBooks(old, changed)
	if diff := cmp.Diff([]string{"Days of the 2015 Regulations: days are counted otherwise"}, d.Notices); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
