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
