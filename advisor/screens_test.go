package advisor_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// A screen answers the questions that nobody picked, and no others.
func TestScreens(t *testing.T) {
	b, err := rules.Load(os.DirFS("../rules/testdata/ok/screens"))
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	const open, closed, undecided = advisor.Open, advisor.Closed, advisor.Undecided
	tests := []struct {
		name    string
		facts   map[string]string
		want    advisor.Status
		decides []string
		next    string
	}{
		{"nothing is known: the screen comes first", nil, undecided, []string{"land", "defence", "sector"}, "rare"},
		{"none of it", map[string]string{"rare": "none"}, open, []string{}, ""},
		{"one of it is asked about", map[string]string{"rare": "land"}, undecided, []string{"land"}, "land"},
		{"two of it", map[string]string{"rare": "defence, sector"}, undecided, []string{"defence", "sector"}, "defence"},
		{"picked and answered", map[string]string{"rare": "land", "land": "no"}, open, []string{}, ""},
		{"what was answered by itself stands", map[string]string{"rare": "none", "land": "yes"}, closed, []string{}, ""},
		{"not known on the screen", map[string]string{"rare": "unknown"}, undecided, []string{"land", "defence", "sector"}, "land"},
		{"answered by itself, one by one", map[string]string{"land": "no"}, undecided, []string{"defence", "sector"}, "defence"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := e.Advise(answer(t, b, tt.facts), civil.Date{})
			r := a.Route(b.Route("act/award"))
			if r.Status != tt.want {
				t.Errorf("the route is %s, want %s", r.Status, tt.want)
			}
			if diff := cmp.Diff(tt.decides, r.Decides); diff != "" {
				t.Errorf("what decides differs (-want +got):\n%s", diff)
			}
			next := ""
			if q := a.Next(false); q != nil {
				next = q.ID
			}
			if next != tt.next {
				t.Errorf("the next question is %q, want %q", next, tt.next)
			}
		})
	}
}

// Where it is arguable which rules govern, what belongs to one set of rules is put on its screen too.
func TestScreenWhileArguable(t *testing.T) {
	b := bookOf(t, genHead+`questions:
  - {id: began, theme: t, type: date, name: began, ask: began, why: Why}
  - {id: public, theme: t, type: yes-no, name: public, ask: public, why: Why, yes: Yes, no: No}
  - {id: land, theme: t, type: yes-no, name: land, ask: land, why: Why, yes: Yes, no: No, when: public}
  - {id: haste, theme: t, type: yes-no, name: haste, ask: haste, why: Why, yes: Yes, no: No, when: public}
  - {id: rare, theme: t, type: choices, name: rare, ask: rare, why: Why, options: [{id: land, label: L, says: S, about: land, otherwise: no}, {id: haste, label: H, says: S, about: haste, otherwise: no}]}
regimes:
  - {id: one, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: public, cite: act}]}
  - {id: two, title: U, short: u, ask: a, governs: [{id: g, says: It governs., when: not public, cite: act}]}
routes:
  - {id: one/first, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: {any: [land, haste]}, cite: act}]}
  - {id: one/last, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: always, cite: act}]}
preferences:
  - {regime: one, order: [{route: first, because: B, cite: act}, {route: last, because: B, cite: act}], otherwise: {says: Nothing., ask: a}}
  - {regime: two, otherwise: {says: Nothing., ask: a}}
`)
	e := advisor.Compile(b)
	for _, tt := range []struct {
		facts map[string]string
		want  string
	}{
		{map[string]string{"public": "unknown"}, "rare"},
		{map[string]string{"public": "unknown", "rare": "unknown"}, "land"},
		{map[string]string{"public": "unknown", "rare": "haste"}, "haste"},
		{map[string]string{"public": "unknown", "rare": "none"}, ""},
		{map[string]string{"public": "no"}, ""},
	} {
		got := ""
		if q := e.Advise(answer(t, b, tt.facts), civil.Date{}).Next(false); q != nil {
			got = q.ID
		}
		if got != tt.want {
			t.Errorf("%v: the next question is %q, want %q", tt.facts, got, tt.want)
		}
	}
}
