package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

func builtIn(t *testing.T) *rules.Book {
	t.Helper()
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func draft(t *testing.T, b *rules.Book, a *advisor.Advice, notice, route string, on civil.Date) *report.NoticeDraft {
	t.Helper()
	n := b.Notice(notice)
	if n == nil {
		t.Fatalf("no notice %s", notice)
	}
	r := a.Route(b.Route(route))
	d, err := (&report.Maker{Book: b}).NewNoticeDraft(n, a, &r, on)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestNoticesClaimNothing drafts every notice of the built-in rulebook, for every route that publishes it, from a case that says
// nothing. What then stands in the draft may follow from the choice of the route and from nothing else.
func TestNoticesClaimNothing(t *testing.T) {
	b := builtIn(t)
	a := advisor.Compile(b).Advise(advisor.NewCase(), today)
	drafted := 0
	for _, r := range b.Routes {
		ra := a.Route(r)
		for _, n := range noticesFor(b, &ra) {
			d := draft(t, b, a, n.ID, r.ID, civil.Date{})
			drafted++
			may := []string{ra.Title + "."}
			for _, it := range n.Items {
				for _, w := range it.Drafts {
					if w.When == nil && (len(w.Routes) == 0 || slices.Contains(w.Routes, r.Name)) {
						may = append(may, w.Says)
					}
				}
			}
			for _, it := range d.Items {
				if len(it.Must.Cite) == 0 {
					t.Errorf("%s %s: %s has no authority", n.ID, r.ID, it.ID)
				}
				for _, s := range it.Draft {
					// A waiting time of law is no claim about the case; its last day is a gap.
					if !slices.Contains(may, s.Text) && !strings.Contains(s.Text, "At least ") {
						t.Errorf("%s %s: the draft of %q claims %q", n.ID, r.ID, it.ID, s.Text)
					}
				}
			}
			if len(n.Items) > 1 && d.Gaps < len(d.Items)/2 {
				t.Errorf("%s %s: of %d items only %d are gaps", n.ID, r.ID, len(d.Items), d.Gaps)
			}
		}
	}
	if drafted < 90 {
		t.Errorf("only %d drafts were looked at", drafted)
	}
}

// TestNoticesForAll holds that no step of a route under the 2023 Act or the health care rules publishes a notice of which there is no
// draft, but for those that go to bidders only, or only invite within a framework.
func TestNoticesForAll(t *testing.T) {
	b := builtIn(t)
	without := map[string]bool{}
	for _, r := range b.Routes {
		if !slices.Contains([]string{"pa2023", "psr2023", "psr-wales2025"}, r.Regime) {
			continue
		}
		for _, s := range r.Steps {
			if s.Notice != "" && !slices.ContainsFunc(b.Notices, func(n *rules.Notice) bool {
				return n.Regime == r.Regime && slices.Contains(n.Notice, s.Notice) && (len(n.Routes) == 0 || slices.Contains(n.Routes, r.Name))
			}) {
				without[r.Regime+" "+s.Notice] = true
			}
		}
	}
	want := map[string]bool{
		"psr2023 letters (Schedule 9)": true, "psr2023 invitation (Schedule 15)": true,
		"psr-wales2025 letters (Schedule 10)": true, "psr-wales2025 invitation (Schedule 16)": true,
	}
	if diff := cmp.Diff(want, without); diff != "" {
		t.Errorf("notices without a draft (-want +got):\n%s", diff)
	}
}

// noticeCases are the facts from which TestNotices drafts.
var noticeCases = map[string]string{
	"devon":        "title: Growing Futures\nauthority: Devon County Council\nanswers: {nation: england, authority_kind: local-authority, began: 2025-09-08, service: social-care, value: £191m, unique_supplier: no, reserve_for: [none], deliverer: outside-organisation}\n",
	"reconnect":    "title: Reconnect\nauthority: Cheshire East Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-13, service: social-care, value: 1763000, unique_supplier: yes, sole_reason: technical, no_alternative: yes, deliverer: outside-organisation}\njudged: {unique_supplier: {by: the council, evidence: market research}}\n",
	"advocacy":     "title: Advocacy\nauthority: Powys Council\nanswers: {nation: wales, authority_kind: local-authority, began: 2026-03-02, service: social-care, value: 2000000, unique_supplier: no, deliverer: outside-organisation}\n",
	"minibus":      "title: A minibus\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: goods, value: 90000, unique_supplier: no, reserve_for: [place]}\n",
	"gritters":     "title: Gritters\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: goods, value: 6000000, unique_supplier: no}\n",
	"ferry":        "title: A ferry\nauthority: Powys Council\nanswers: {nation: wales, authority_kind: local-authority, began: 2026-03-02, service: goods, value: 6000000, unique_supplier: no}\n",
	"change":       "title: Home care\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: social-care, value: 2000000, special_situations: [change], change_existing: yes, change_supplier: no, change_grounds: [known-risk]}\n",
	"renewal":      "title: Social prescribing\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: health-care, value: 400000, psr_doing: new-contract, psr_existing_provider: yes, psr_value_old: 380000, psr_value_new: 400000, psr_satisfying: yes}\njudged: {psr_satisfying: {by: the commissioner, reason: every target was met}}\n",
	"stop-smoking": "title: Stop smoking\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: health-care, value: 400000, psr_doing: new-contract, psr_existing_provider: no, psr_can_identify: yes}\n",
	"framework":    "title: Physiotherapy\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: health-care, value: 4000000, psr_doing: framework-setup}\n",
	"psr-change":   "title: Health checks\nauthority: Fernleigh Council\nanswers: {nation: england, authority_kind: local-authority, began: 2026-03-02, service: health-care, value: 400000, psr_doing: change, psr_value_old: 2000000, psr_value_new: 2600000, psr_urgency: [urgent]}\n",
	"pswr-change":  "title: Health checks\nauthority: Powys Council\nanswers: {nation: wales, authority_kind: local-authority, began: 2026-03-02, service: health-care, value: 400000, psr_doing: change, psr_value_old: 2000000, psr_value_new: 2600000, pswr_urgency: [urgent]}\n",
	"out-of-hours": "title: Out of hours\nauthority: Powys Health Board\nanswers: {nation: wales, authority_kind: nhs-body, began: 2026-03-02, service: health-care, value: 400000, psr_doing: new-contract, psr_existing_provider: yes, psr_value_old: 380000, psr_value_new: 400000}\n",
	"call-off":     "title: Physiotherapy order\nauthority: Powys Health Board\nanswers: {nation: wales, authority_kind: nhs-body, began: 2026-03-02, service: health-care, value: 400000, psr_doing: call-off, psr_framework_terms: no-competition}\n",
	"telecare":     "title: Telecare\nauthority: Highland Council\nanswers: {nation: scotland, authority_kind: local-authority, began: 2026-11-20, service: other-services, value: 900000, unique_supplier: yes, sole_reason: technical, no_alternative: yes, narrowed: no}\n",
	"juno":         "title: Juno\nauthority: Birmingham Children's Trust\nanswers: {nation: england, authority_kind: local-authority, began: 2019-03-01, service: social-care, value: 2000000, unique_supplier: yes, sole_reason: technical, no_alternative: yes}\n",
}

// TestNotices drafts notices from the facts of cases: what each draft says, item by item, and what is left to be written.
func TestNotices(t *testing.T) {
	b := builtIn(t)
	e := advisor.Compile(b)
	drafted := map[string]bool{}
	var out strings.Builder
	for _, test := range []struct{ cs, notice, route, on string }{
		{"devon", "uk2", "pa2023/light-touch", ""},
		{"devon", "uk4", "pa2023/light-touch", ""},
		{"advocacy", "uk4", "pa2023/open-procedure", ""},
		{"advocacy", "uk4", "pa2023/reserved-mutual", ""},
		{"minibus", "uk4-below-threshold", "pa2023/below-threshold-reserved", ""},
		{"reconnect", "uk5", "pa2023/direct-award", ""},
		{"devon", "uk6", "pa2023/light-touch", "2026-12-18"},
		{"advocacy", "uk6", "pa2023/competitive-flexible", ""},
		{"reconnect", "uk6", "pa2023/direct-award", "2026-04-08"},
		{"devon", "uk7", "pa2023/light-touch", ""},
		{"reconnect", "uk7", "pa2023/direct-award", ""},
		{"minibus", "uk7-below-threshold", "pa2023/below-threshold", ""},
		{"gritters", "uk3", "pa2023/open-procedure", ""},
		{"devon", "uk3", "pa2023/light-touch", ""},
		{"advocacy", "uk3", "pa2023/reserved-mutual", ""},
		{"gritters", "uk9", "pa2023/open-procedure", ""},
		{"ferry", "uk9", "pa2023/competitive-flexible", ""},
		{"gritters", "uk9-breach", "pa2023/open-procedure", ""},
		{"change", "uk10", "pa2023/modification", ""},
		{"gritters", "uk11", "pa2023/open-procedure", ""},
		{"reconnect", "uk11", "pa2023/direct-award", ""},
		{"devon", "uk12", "pa2023/light-touch", ""},
		{"reconnect", "uk12", "pa2023/direct-award", ""},
		{"juno", "veat", "pcr2015/direct-award", "2019-04-09"},
		{"stop-smoking", "psr-award-direct", "psr2023/direct-award-b", ""},
		{"renewal", "psr-intention-c", "psr2023/direct-award-c", "2025-10-20"},
		{"renewal", "psr-award-c", "psr2023/direct-award-c", ""},
		{"stop-smoking", "psr-msp-follow", "psr2023/most-suitable-provider", "2026-06-01"},
		{"stop-smoking", "psr-msp-intention", "psr2023/most-suitable-provider", "2025-07-16"},
		{"stop-smoking", "psr-award-msp", "psr2023/most-suitable-provider", ""},
		{"framework", "psr-invite", "psr2023/competitive-process", ""},
		{"framework", "psr-intention-competitive", "psr2023/competitive-process", ""},
		{"framework", "psr-award-competitive", "psr2023/competitive-process", ""},
		{"stop-smoking", "psr-urgent-award", "psr2023/urgent", ""},
		{"psr-change", "psr-change", "psr2023/modification", ""},
		{"psr-change", "psr-urgent-change", "psr2023/modification", ""},
		{"out-of-hours", "pswr-intention-direct", "psr-wales2025/direct-award-1", "2025-10-20"},
		{"call-off", "pswr-intention-direct", "psr-wales2025/framework-call-off", ""},
		{"out-of-hours", "pswr-award-direct", "psr-wales2025/direct-award-1", ""},
		{"call-off", "pswr-award-direct", "psr-wales2025/framework-call-off", ""},
		{"out-of-hours", "pswr-intention-2", "psr-wales2025/direct-award-2", "2026-12-18"},
		{"out-of-hours", "pswr-award-2", "psr-wales2025/direct-award-2", ""},
		{"out-of-hours", "pswr-msp-follow", "psr-wales2025/most-suitable-provider", ""},
		{"out-of-hours", "pswr-msp-intention", "psr-wales2025/most-suitable-provider", ""},
		{"out-of-hours", "pswr-award-msp", "psr-wales2025/most-suitable-provider", ""},
		{"out-of-hours", "pswr-invite", "psr-wales2025/competitive-process", ""},
		{"out-of-hours", "pswr-intention-competitive", "psr-wales2025/competitive-process", ""},
		{"out-of-hours", "pswr-award-competitive", "psr-wales2025/competitive-process", ""},
		{"out-of-hours", "pswr-urgent-award", "psr-wales2025/urgent", ""},
		{"pswr-change", "pswr-change", "psr-wales2025/modification", ""},
		{"pswr-change", "pswr-urgent-change", "psr-wales2025/modification", ""},
		{"telecare", "sco-veat", "scotland2015/direct-award", "2026-12-14"},
		{"telecare", "sco-award", "scotland2015/direct-award", ""},
	} {
		cs, err := advisor.ReadCase(b, test.cs+".yaml", []byte("procroute: 1\n"+noticeCases[test.cs]))
		if err != nil {
			t.Fatal(err)
		}
		var on civil.Date
		if test.on != "" {
			if on, err = civil.Parse(test.on); err != nil {
				t.Fatal(err)
			}
		}
		drafted[test.notice] = true
		writeDraft(&out, test.cs, draft(t, b, e.Advise(cs, today), test.notice, test.route, on))
	}
	golden(t, "notices.txt", []byte(out.String()))
	for _, n := range b.Notices {
		if !drafted[n.ID] {
			t.Errorf("nothing is drafted of %s", n.ID)
		}
	}
}

// writeDraft writes what a draft says, and the names of the items that are gaps.
func writeDraft(out *strings.Builder, name string, d *report.NoticeDraft) {
	fmt.Fprintf(out, "%s from %s by %s (%s)\n", d.ID, name, d.Route, d.Status)
	var gaps []string
	for _, it := range d.Items {
		var text []string
		for _, s := range it.Draft {
			text = append(text, s.Text)
		}
		if len(text) > 0 {
			fmt.Fprintf(out, "  %s: %s\n", it.ID, strings.Join(text, " "))
		}
		if it.Gap() {
			gaps = append(gaps, it.ID)
		}
		for _, s := range it.Missing {
			fmt.Fprintf(out, "  %s lacks: %s\n", it.ID, s)
		}
	}
	fmt.Fprintf(out, "  gaps: %s\n\n", strings.Join(gaps, " "))
}
