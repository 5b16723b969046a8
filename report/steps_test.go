package report_test

import (
	"strings"
	"testing"

	"procroute/advisor"
	"procroute/report"
)

// TestStepsThatHang has a duty on which no route hangs, so that no interview asks about it: the step names the fact to find out, and says
// nothing of it once the fact is there.
func TestStepsThatHang(t *testing.T) {
	b := builtIn(t)
	e := advisor.Compile(b)
	const step, hangs = "Consider community benefit requirements.", "Whether this is needed hangs on what is not known yet: whole-life value, VAT left out."
	for _, test := range []struct {
		name, answers string
		step, hangs   bool
	}{
		{"the value without VAT is not known", "value: 4500000", true, true},
		{"it reaches the figure", "value: 4500000, value_net: 4000000", true, false},
		{"it does not", "value: 4500000, value_net: 3999999", false, false},
		{"the value with VAT leaves no doubt", "value: 4800000", true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := advisor.ReadCase(b, "case.yaml", []byte("procroute: 1\nanswers: {nation: scotland, authority_kind: local-authority, began: 2026-03-02, service: social-care, unique_supplier: no, "+
				"co_investment: no, innovation_need: no, deliverer: outside-organisation, "+test.answers+"}\n"))
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := (report.Text{Width: 1000}).Write(&out, (&report.Maker{Book: b}).Advice(e.Advise(c, today), false)); err != nil {
				t.Fatal(err)
			}
			_, after, _ := strings.Cut(out.String(), "What to do next")
			steps, _, _ := strings.Cut(after, "Take care")
			if strings.Contains(steps, step) != test.step || strings.Contains(steps, hangs) != test.hangs {
				t.Errorf("the step stands there: want %t; it says what it hangs on: want %t\n%s", test.step, test.hangs, steps)
			}
		})
	}
}
