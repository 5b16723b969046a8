package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Waits are the waiting times of a route that run from the publication of a notice, by any of the names that steps give it. With
// a day of publication each is counted; without one only its length is known. The error says which day cannot be counted.
func (a *Advice) Waits(t *rules.Route, names []string, on civil.Date) ([]PlanStep, error) {
	l := &layer{a: a, route: t, calendar: NewCalendar(a.engine.Book)}
	var from []string
	out := []PlanStep{}
	for i := range t.Steps {
		s := &t.Steps[i]
		maybe := a.Holds(s.When)
		if maybe == No {
			continue
		}
		if slices.Contains(names, s.Notice) {
			from = append(from, s.ID)
		}
		if s.Period == nil || !slices.ContainsFunc(from, func(id string) bool { return slices.Contains(s.Period.After, id) }) {
			continue
		}
		length, bound, clock, ok := l.length(s.Period)
		if !ok || bound != rules.BoundLeast {
			continue
		}
		step := PlanStep{ID: s.ID, Short: shortTitle(s), Do: a.expand(s.Do.Text), Notice: s.Notice, Who: s.Who, Maybe: maybe == Unknown, Kind: PlanWait, Says: s.Do.Kind, Cite: cites(s.Do.Cites),
			Why: upperFirst(boundText(bound, length)) + ", counted from " + lowerFirst(s.Period.From) + "."}
		if !on.IsZero() {
			c, err := l.count(clock, on.AddDays(s.Period.Offset), s.Period.FirstDay == "counted", length, bound)
			if err != nil {
				return nil, err
			}
			c.Why = s.Period.From
			step.Counting, step.From, step.To = c, c.First, c.Ends
		}
		out = append(out, step)
	}
	return out, nil
}

// WaitsFor names the questions without an answer on which a condition hangs.
func (a *Advice) WaitsFor(n *rules.Node) []string { return a.waitsFor(a.engine.lit(n)) }
