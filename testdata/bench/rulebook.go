package bench

import (
	"fmt"
	"strings"
)

// rulebook writes the workload as a rulebook: one regime, every fact a topic of its own, and the routes preferred in their order.
func (w *workload) rulebook() string {
	var s strings.Builder
	s.WriteString(`checked: 2026-11-01
review_by: 2027-10-31
book: {id: workload, title: Workload, version: "1", law_checked: 2026-11-01, date_question: began, disclaimer: None.}
sources: [{id: act, title: Act, kind: law, url: "https://law.example/act"}]
families: [{id: f, title: F, says: F.}]
themes:
`)
	for i := range w.facts {
		fmt.Fprintf(&s, "  - {id: t%03d, title: T}\n", i)
	}
	s.WriteString("questions:\n")
	for i, f := range w.facts {
		fmt.Fprintf(&s, "  - {id: %s, theme: t%03d, name: %s, ask: Ask, why: Why, ", f.id, i, f.id)
		switch f.kind {
		case boolean:
			s.WriteString("type: yes-no, yes: It is so., no: It is not so.}\n")
		case enum:
			s.WriteString("type: choice, options: [{id: a, label: A, says: A}, {id: b, label: B, says: B}, {id: c, label: C, says: C}, {id: d, label: D, says: D}]}\n")
		default:
			s.WriteString("type: number, min: 0, max: 999999}\n")
		}
	}
	s.WriteString("  - {id: began, theme: t000, type: date, name: day, ask: Day, why: Why}\n")
	s.WriteString("regimes:\n  - {id: one, title: One, short: one, ask: a, governs: [{id: g, says: It governs., when: always, cite: act}]}\nroutes:\n")
	for i, r := range w.routes {
		fmt.Fprintf(&s, "  - {id: one/r%d, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: %s, cite: act}]}\n", i, w.condition(r))
	}
	s.WriteString("preferences:\n  - regime: one\n    order:\n")
	for i := range w.routes {
		fmt.Fprintf(&s, "      - {route: r%d, because: It is open., cite: act}\n", i)
	}
	s.WriteString("    otherwise: {says: Nothing., ask: a}\n")
	return s.String()
}
