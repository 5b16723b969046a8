package advisor_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// planCase is the advice on one of the real cases.
func planCase(t testing.TB, e *advisor.Engine, name string) *advisor.Advice {
	t.Helper()
	file := filepath.Join("../testdata/cases", name+".yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := advisor.ReadCase(e.Book, file, data)
	if err != nil {
		t.Fatal(err)
	}
	return e.Advise(c, civil.Date{})
}

// TestPlanDays holds a whole plan against a count by hand.
func TestPlanDays(t *testing.T) {
	b := uk(t)
	a := planCase(t, advisor.Compile(b), "cheshire-east-2026")
	p, err := a.Plan(b.Route("pa2023/direct-award"), advisor.PlanOptions{
		Start: on(t, "Mon 2 Nov 2026"), Skip: []string{"responses"},
		Estimates: map[string]int{"value": 1, "ask-market": 5, "ground-note": 2, "supplier-check": 1, "conflicts": 1, "approve": 3, "transparency-notice": 1, "negotiate": 1, "award-notice": 1, "sign": 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range p.Steps {
		got = append(got, strings.TrimSpace(s.ID+" "+string(s.Kind)+" "+s.From+" "+s.To))
	}
	want := []string{
		"value own 2026-11-02 2026-11-02",
		"social-value own 2026-11-02 2026-11-02", // done along with the step before it
		"ask-market own 2026-11-03 2026-11-09",   // a weekend between
		"ground-note own 2026-11-10 2026-11-11",
		"supplier-check own 2026-11-12 2026-11-12",
		"conflicts own 2026-11-13 2026-11-13",
		"approve own 2026-11-16 2026-11-18",
		"transparency-notice own 2026-11-19 2026-11-19",
		"negotiate own 2026-11-20 2026-11-20",
		"no-award undated",
		"award-notice own 2026-11-23 2026-11-23",
		"voluntary-standstill wait 2026-11-23 2026-12-03", // 23 to 27 November, not St Andrew's Day, 1 to 3 December
		"sign own 2026-12-04 2026-12-04",
		"details-notice-light-touch deadline  2027-04-02", // 120 days with that of signing: 28 + 31 + 28 + 31 + 2
		"end-notice undated",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(&advisor.Signing{Step: "sign", Lawful: "2026-12-04", On: "2026-12-04"}, p.Signing); diff != "" {
		t.Errorf("signing (-want +got):\n%s", diff)
	}
	if len(p.LeftOut) != 1 || p.LeftOut[0].ID != "responses" {
		t.Errorf("left out are %v, want the responses", p.LeftOut)
	}
}

// TestPlanFirstWorkingDay has waits that end before working days and before days off: nothing forbids signing on a day off, so that day
// stays the lawful one, and the first working day is told beside it.
func TestPlanFirstWorkingDay(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	veat, err := advisor.ReadCase(b, "telecare.yaml", []byte("procroute: 1\nanswers: {nation: scotland, authority_kind: local-authority, began: 2026-03-02, service: other-services, value: 900000, "+
		"unique_supplier: yes, sole_reason: technical, no_alternative: yes, narrowed: no}\n"))
	if err != nil {
		t.Fatal(err)
	}
	england, scotland := planCase(t, e, "cheshire-east-2026"), e.Advise(veat, civil.Date{})
	for _, test := range []struct {
		name    string
		a       *advisor.Advice
		route   string
		notice  string // the step from whose day the wait runs
		on      string
		lawful  string
		working string
		planned string
	}{
		{"the eve of a working day", england, "pa2023/direct-award", "award-notice", "Mon 23 Mar 2026", "2026-04-02", "", "2026-04-02"},
		{"the eve of Good Friday", england, "pa2023/direct-award", "award-notice", "Tue 24 Mar 2026", "2026-04-03", "2026-04-07", "2026-04-07"},
		{"a Friday", england, "pa2023/direct-award", "award-notice", "Wed 4 Mar 2026", "2026-03-14", "2026-03-16", "2026-03-16"},
		{"Easter Monday is a working day in Scotland", scotland, "scotland2015/direct-award", "veat", "Mon 23 Mar 2026", "2026-04-03", "2026-04-06", "2026-04-06"},
	} {
		t.Run(test.name, func(t *testing.T) {
			route := b.Route(test.route)
			o := advisor.PlanOptions{Start: on(t, test.on)}
			for i := range route.Steps { // nothing before the notice, so that it goes out on the day
				if route.Steps[i].ID == test.notice {
					break
				}
				o.Skip = append(o.Skip, route.Steps[i].ID)
			}
			p, err := test.a.Plan(route, o)
			if err != nil {
				t.Fatal(err)
			}
			want := &advisor.Signing{Step: p.Signing.Step, Lawful: test.lawful, Working: test.working, On: test.planned}
			if diff := cmp.Diff(want, p.Signing); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlanHolds goes through every route that is not closed in the real cases and holds what must be so on any calendar.
func TestPlanHolds(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	starts := []civil.Date{on(t, "Tue 1 Dec 2026"), on(t, "Sat 19 Dec 2026"), on(t, "Fri 2 Apr 2027")}
	plans := 0
	for _, name := range []string{"devon-2025", "cheshire-east-2026", "york-2018", "juno-2019", "oldham-2026"} {
		a := planCase(t, e, name)
		for i := range a.Routes {
			r := a.Routes[i].Route()
			if r == nil {
				continue
			}
			for _, start := range starts {
				p, err := a.Plan(r, advisor.PlanOptions{Start: start})
				if err != nil {
					t.Fatalf("%s %s: %v", name, r.ID, err)
				}
				plans++
				holdsPlan(t, name+" "+r.ID, b, r, p, start)
			}
		}
	}
	if plans < 100 {
		t.Errorf("only %d plans were looked at", plans)
	}
}

func holdsPlan(t *testing.T, name string, b *rules.Book, r *rules.Route, p *advisor.Plan, start civil.Date) {
	t.Helper()
	if p.Route.Status == advisor.Closed {
		if len(p.Steps) > 0 || p.Signing != nil {
			t.Errorf("%s is closed and has a plan", name)
		}
		return
	}
	last := start.String()
	for _, s := range p.Steps {
		if s.Kind == advisor.PlanUndated {
			if s.To != "" || s.Why == "" {
				t.Errorf("%s: %s has no day, and To %q, Why %q", name, s.ID, s.To, s.Why)
			}
			continue
		}
		switch {
		case s.To == "" || s.From > s.To:
			t.Errorf("%s: %s goes from %q to %q", name, s.ID, s.From, s.To)
		case s.Kind == advisor.PlanOwn && (s.From < start.String() || s.To < last):
			t.Errorf("%s: %s ends on %s, before %s", name, s.ID, s.To, last)
		case s.Kind == advisor.PlanWait && (s.Counting == nil || s.Counting.Ends != s.To || s.Counting.Bound != rules.BoundLeast):
			t.Errorf("%s: %s does not wait as counted", name, s.ID)
		case s.Kind == advisor.PlanDeadline && (s.Counting == nil || s.Counting.Bound != rules.BoundMost):
			t.Errorf("%s: %s is no deadline as counted", name, s.ID)
		}
		if s.Kind == advisor.PlanOwn {
			last = s.To
		}
		if s.Sign && p.Signing != nil && p.Signing.Step == s.ID && (p.Signing.Lawful > s.To || p.Signing.Working > s.To || p.Signing.Working != "" && p.Signing.Working <= p.Signing.Lawful) {
			t.Errorf("%s is signed on %s and cannot be before %s %s", name, s.To, p.Signing.Lawful, p.Signing.Working)
		}
		if s.Sign {
			for _, w := range p.Steps {
				if w.ID == s.ID {
					break
				}
				if w.Kind == advisor.PlanWait && w.To >= s.From {
					t.Errorf("%s: signed on %s, but %s lasts to %s", name, s.From, w.ID, w.To)
				}
			}
		}
	}
	signs := slices.ContainsFunc(r.Steps, func(s rules.Step) bool { return s.Sign })
	if p.Signing != nil && !signs {
		t.Errorf("%s: a day to sign, and no step for it", name)
	}
}

// TestPlanSignBy holds that the latest day to begin is the latest.
func TestPlanSignBy(t *testing.T) {
	b := uk(t)
	e := advisor.Compile(b)
	for _, name := range []string{"devon-2025", "cheshire-east-2026", "york-2018"} {
		a := planCase(t, e, name)
		r := b.Route(a.Recommended.Route)
		for _, by := range []string{"Wed 31 Mar 2027", "Fri 1 Jan 2027", "Sun 4 Apr 2027", "Mon 4 Jan 2027", "Thu 30 Nov 2028"} {
			by := on(t, by)
			p, err := a.Plan(r, advisor.PlanOptions{SignBy: by})
			if err != nil {
				t.Fatal(err)
			}
			if p.Start != p.Latest || p.Signing.InTime == nil || !*p.Signing.InTime || p.Signing.On > by.String() {
				t.Errorf("%s by %s: begins %s, at the latest %s, signed %s", name, by, p.Start, p.Latest, p.Signing.On)
			}
			latest, _ := civil.Parse(p.Latest)
			q, err := a.Plan(r, advisor.PlanOptions{Start: latest.AddDays(1), SignBy: by})
			if err != nil {
				continue // the day after, the deadlines are beyond the years that are held
			}
			if q.Latest != p.Latest || *q.Signing.InTime {
				t.Errorf("%s by %s: begun the day after %s it is signed on %s, in time", name, by, p.Latest, q.Signing.On)
			}
		}
	}
}

// TestPlanRefuses holds what a plan does not do.
func TestPlanRefuses(t *testing.T) {
	b := uk(t)
	a := planCase(t, advisor.Compile(b), "devon-2025")
	open, closed := b.Route("pa2023/light-touch"), b.Route("pa2023/direct-award")
	start := on(t, "Fri 1 Jan 2027")
	for name, test := range map[string]struct {
		route *rules.Route
		o     advisor.PlanOptions
		want  string
	}{
		"an unknown step":           {open, advisor.PlanOptions{Start: start, Estimates: map[string]int{"x": 3}}, `the route has no step "x"`},
		"an unknown step to skip":   {open, advisor.PlanOptions{Start: start, Skip: []string{"y"}}, `the route has no step "y"`},
		"less than the law's least": {open, advisor.PlanOptions{Start: start, Estimates: map[string]int{"standstill": 3}}, "the law's least is 8 working days"},
		"no day":                    {open, advisor.PlanOptions{}, "a plan needs a day to begin"},
		"a year that is not held":   {open, advisor.PlanOptions{Start: on(t, "Mon 4 Dec 2028")}, "the bank holidays of England and Wales are held for 2019 to 2028"},
		"nothing to sign":           {open, advisor.PlanOptions{SignBy: start, Skip: []string{"sign"}}, "no step on which a contract is signed"},
	} {
		if _, err := a.Plan(test.route, test.o); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
	p, err := a.Plan(closed, advisor.PlanOptions{Start: start})
	if err != nil || p.Route.Status != advisor.Closed || len(p.Steps) > 0 || len(p.Route.Reasons) == 0 {
		t.Errorf("a closed route: %v, %d steps, reasons %v", err, len(p.Steps), p.Route.Reasons)
	}
}

// TestPlanLonger lets a waiting time be longer than the law's.
func TestPlanLonger(t *testing.T) {
	b := uk(t)
	a := planCase(t, advisor.Compile(b), "devon-2025")
	r := b.Route("pa2023/light-touch")
	p, err := a.Plan(r, advisor.PlanOptions{Start: on(t, "Tue 1 Dec 2026"), Estimates: map[string]int{"standstill": 10}})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Steps {
		if s.ID == "standstill" && (s.To <= s.Counting.Ends || !s.Yours || p.Signing.On <= s.To || p.Signing.Lawful > s.To) {
			t.Errorf("a longer wait goes to %s, by law to %s; signed %s, lawfully from %s", s.To, s.Counting.Ends, p.Signing.On, p.Signing.Lawful)
		}
	}
}
