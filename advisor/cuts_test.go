package advisor_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

const cutsBook = genHead + `
questions:
  - id: began
    theme: t
    type: date
    name: day
    ask: When
    why: Why
    special: [{id: not-planned, label: None, says: None}]
  - {id: value, theme: t, type: money, name: value, ask: A, why: W, special: [{id: not-estimable, label: None, says: None}]}
  - {id: old, theme: t, type: money, name: old, ask: A, why: W}
  - {id: share, theme: t, type: number, name: share, ask: A, why: W, min: 0, max: 100}
  - {id: ends, theme: t, type: date, name: end, ask: A, why: W}
figures:
  - {id: limit, title: L, type: money, rows: [{to: 2025-12-31, value: "£663,540", cite: act}, {from: 2026-01-01, value: "£663,541", cite: act}]}
  - {id: late, title: L, type: money, rows: [{from: 2026-01-01, value: 100, cite: act}]}
  - {id: fixed, title: L, type: money, rows: [{to: 2025-12-31, value: 100, cite: act}, {from: 2026-01-01, value: 100, cite: act}]}
  - {id: rate, title: R, type: percent, rows: [{value: 150%, cite: act}]}
  - {id: years, title: Y, type: years, rows: [{value: 1, cite: act}]}
  - {id: months, title: M, type: months, rows: [{value: 1, cite: act}]}
  - {id: days, title: D, type: days, rows: [{value: 30, cite: act}]}
definitions:
  - {id: tested, says: It holds., when: WHEN, cite: act}
regimes:
  - {id: one, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: always, cite: act}]}
routes:
  - {id: one/r, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: tested, cite: act}]}
preferences:
  - {regime: one, otherwise: {says: Nothing., ask: a}}
`

// bookWhen is a rulebook with one route, open when a condition holds.
func bookWhen(t testing.TB, when string) *rules.Book {
	t.Helper()
	b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(strings.Replace(cutsBook, "WHEN", when, 1))}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// answer reads answers as people write them.
func answer(t testing.TB, b *rules.Book, answers map[string]string) *advisor.Case {
	t.Helper()
	c := advisor.NewCase()
	for id, text := range answers {
		ans, msg, hint := advisor.ParseAnswer(b.Question(id), []string{text}, false)
		if msg != "" {
			t.Fatalf("%s: %s; %s", id, msg, hint)
		}
		c.Answers[id] = ans
	}
	return c
}

// TestCuts asks about amounts at an edge, and the least step to either side of it.
func TestCuts(t *testing.T) {
	type facts = map[string]string
	const open, closed, undecided = advisor.Open, advisor.Closed, advisor.Undecided
	value := func(v string) facts { return facts{"value": v} }
	tests := []struct {
		leaf  string
		facts facts
		want  advisor.Status
	}{
		// at least, more than, and their opposites
		{"value >= £100", value("99.99"), closed}, {"value >= £100", value("100"), open}, {"value >= £100", value("100.01"), open},
		{"value > £100", value("99.99"), closed}, {"value > £100", value("100"), closed}, {"value > £100", value("100.01"), open},
		{"value < £100", value("99.99"), open}, {"value < £100", value("100"), closed}, {"value < £100", value("100.01"), closed},
		{"value <= £100", value("99.99"), open}, {"value <= £100", value("100"), open}, {"value <= £100", value("100.01"), closed},
		// a share of an amount that does not come to whole pence: a third of £1 is 33.333p
		{"value >= 33.333% of £1", value("0.33"), closed}, {"value >= 33.333% of £1", value("0.34"), open},
		{"value > 33.333% of £1", value("0.33"), closed}, {"value > 33.333% of £1", value("0.34"), open},
		{"value < 33.333% of £1", value("0.33"), open}, {"value < 33.333% of £1", value("0.34"), closed},
		{"value <= 33.333% of £1", value("0.33"), open}, {"value <= 33.333% of £1", value("0.34"), closed},
		{"value <= figure.rate of £0.01", value("0.01"), open}, {"value <= figure.rate of £0.01", value("0.02"), closed},
		{"value >= 0.001% of £0.01", value("0"), closed}, {"value >= 0.001% of £0.01", value("0.01"), open},
		// a share added to and taken from
		{"value >= 50% of £3 + £0.01", value("1.50"), closed}, {"value >= 50% of £3 + £0.01", value("1.51"), open},
		{"value >= 50% of £3 - £0.01", value("1.48"), closed}, {"value >= 50% of £3 - £0.01", value("1.49"), open},
		// dated figures, either side of the day
		{"value >= figure.limit", facts{"value": "663540", "began": "2025-12-31"}, open},
		{"value >= figure.limit", facts{"value": "663540", "began": "2026-01-01"}, closed},
		{"value >= figure.limit", facts{"value": "663539.99", "began": "2025-12-31"}, closed},
		{"value >= figure.limit", facts{"value": "663541", "began": "2026-01-01"}, open},
		// the day is not known: decided only if every row agrees
		{"value >= figure.limit", value("663541"), undecided}, // no day may be planned, and then there is no row
		{"value >= figure.limit", value("663540"), undecided},
		{"value >= figure.fixed", value("100"), open}, {"value >= figure.fixed", value("99.99"), closed},
		{"value >= figure.fixed", facts{"value": "100", "began": "not-planned"}, open},
		// no row for the day: nobody can tell, but what is at least an amount is not below it
		{"value >= figure.late", facts{"value": "1000000", "began": "2025-12-31"}, undecided},
		{"value < figure.late", facts{"value": "0", "began": "2025-12-31"}, undecided},
		{"value >= figure.late", facts{"value": "100", "began": "2026-01-01"}, open},
		{"value >= figure.late", facts{"value": "100", "began": "not-planned"}, undecided},
		{"value >= figure.late", facts{"value": "not-estimable", "began": "2025-12-31"}, closed},
		// an answer that is no amount makes every comparison false
		{"value >= £100", value("not-estimable"), closed}, {"value < £100", value("not-estimable"), closed},
		{"value is not-estimable", value("not-estimable"), open}, {"value is not not-estimable", value("not-estimable"), closed},
		{"value is not-estimable", value("100"), closed},
		{"old >= value + £1", facts{"old": "100", "value": "not-estimable"}, closed},
		{"old >= £1 + value", facts{"old": "100", "value": "not-estimable"}, closed},
		{"old < £1 + value", facts{"value": "not-estimable"}, closed},
		// what nobody can answer is decided before anybody does
		{"old >= £0", nil, open}, {"old < £0", nil, closed}, {"old > £0", nil, undecided},
		{"value >= £0", nil, undecided}, // it may be no amount
		{"share >= 0", nil, open}, {"share > 100", nil, closed}, {"share >= 100", nil, undecided}, {"share <= 100", nil, open}, {"share >= -5", nil, open},
		// one answer compared with another
		{"value >= old", facts{"value": "100", "old": "100"}, open}, {"value > old", facts{"value": "100", "old": "100"}, closed},
		{"value <= 150% of old", facts{"value": "150", "old": "100"}, open}, {"value <= 150% of old", facts{"value": "150.01", "old": "100"}, closed},
		{"value <= 33.333% of old", facts{"value": "0.33", "old": "1"}, open}, {"value <= 33.333% of old", facts{"value": "0.34", "old": "1"}, closed},
		{"value >= old + £500,000", facts{"value": "500099.99", "old": "100"}, closed}, {"value >= old + £500,000", facts{"value": "500100", "old": "100"}, open},
		{"value >= 50% of £3 + old", facts{"value": "11.49", "old": "10"}, closed}, {"value >= 50% of £3 + old", facts{"value": "11.50", "old": "10"}, open},
		{"value >= £100 - old", facts{"value": "89.99", "old": "10"}, closed}, {"value >= £100 - old", facts{"value": "90", "old": "10"}, open},
		{"value >= 10% of old + old", facts{"value": "11", "old": "10"}, open}, {"value >= 10% of old + old", facts{"value": "10.99", "old": "10"}, closed},
		{"value >= old", facts{"value": "100"}, undecided}, {"value >= old", nil, undecided},
		// days
		{"began >= 2025-02-24", facts{"began": "2025-02-23"}, closed}, {"began >= 2025-02-24", facts{"began": "2025-02-24"}, open},
		{"began > 2025-02-24", facts{"began": "2025-02-24"}, closed}, {"began > 2025-02-24", facts{"began": "2025-02-25"}, open},
		{"began <= 2025-02-24", facts{"began": "2025-02-24"}, open}, {"began <= 2025-02-24", facts{"began": "2025-02-25"}, closed},
		{"began >= 2025-02-24", facts{"began": "not-planned"}, closed}, {"began < 2025-02-24", facts{"began": "not-planned"}, closed},
		{"began is not-planned", facts{"began": "not-planned"}, open},
		// lengths of time: a month from 31 January is the last day of February
		{"began >= 2024-02-29 + figure.years", facts{"began": "2025-02-27"}, closed}, {"began >= 2024-02-29 + figure.years", facts{"began": "2025-02-28"}, open},
		{"began >= 2026-01-31 + figure.months", facts{"began": "2026-02-27"}, closed}, {"began >= 2026-01-31 + figure.months", facts{"began": "2026-02-28"}, open},
		{"began >= 2026-03-31 - figure.months", facts{"began": "2026-02-27"}, closed}, {"began >= 2026-03-31 - figure.months", facts{"began": "2026-02-28"}, open},
		{"began >= 2026-01-01 + figure.days", facts{"began": "2026-01-30"}, closed}, {"began >= 2026-01-01 + figure.days", facts{"began": "2026-01-31"}, open},
		{"ends > began + figure.years", facts{"began": "2024-02-29", "ends": "2025-02-28"}, closed}, {"ends > began + figure.years", facts{"began": "2024-02-29", "ends": "2025-03-01"}, open},
		{"ends >= began - figure.days", facts{"began": "2026-01-31", "ends": "2025-12-31"}, closed}, {"ends >= began - figure.days", facts{"began": "2026-01-31", "ends": "2026-01-01"}, open},
		// numbers
		{"share >= 12.5", facts{"share": "12.499"}, closed}, {"share >= 12.5", facts{"share": "12.5"}, open},
		{"share >= 33.333% of 1", facts{"share": "0.333"}, closed}, {"share >= 33.333% of 1", facts{"share": "0.334"}, open},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.leaf, " ", tt.facts), func(t *testing.T) {
			b := bookWhen(t, fmt.Sprintf("%q", tt.leaf))
			r := advisor.Compile(b).Advise(answer(t, b, tt.facts), civil.Date{}).Route(b.Route("one/r"))
			if r.Status != tt.want {
				t.Errorf("with %v, %q is %s, want %s", tt.facts, tt.leaf, r.Status, tt.want)
			}
		})
	}
}

// On a day on which a figure has no row two comparisons with it are two things nobody can tell, not one.
func TestGapsAreApart(t *testing.T) {
	tests := []struct {
		when string
		want advisor.Status
	}{
		{`{all: ["value >= figure.late", "old < figure.late"]}`, advisor.Undecided},
		{`{any: ["value >= figure.late", "old < figure.late"]}`, advisor.Undecided},
		{`{all: ["value >= figure.late", "value < figure.late"]}`, advisor.Closed},
		{`{any: ["value >= figure.late", "value < figure.late"]}`, advisor.Open},
		{`{any: ["value > figure.late", "value < figure.late"]}`, advisor.Undecided},
	}
	for _, tt := range tests {
		t.Run(tt.when, func(t *testing.T) {
			b := bookWhen(t, tt.when)
			c := answer(t, b, map[string]string{"value": "500", "old": "500", "began": "2025-12-31"})
			r := advisor.Compile(b).Advise(c, civil.Date{}).Route(b.Route("one/r"))
			if r.Status != tt.want {
				t.Errorf("%s is %s, want %s", tt.when, r.Status, tt.want)
			}
			if diff := cmp.Diff([]string{}, r.Decides); diff != "" {
				t.Errorf("no question can settle what the rulebook does not hold (-want +got):\n%s", diff)
			}
		})
	}
}
