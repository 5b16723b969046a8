package advisor

import (
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// places are the ways in which a clock may count for the case: as a rule just one, and several while it is not known whose
// holidays count.
func (l *layer) places(k *rules.Clock) []*rules.Clock {
	if k == nil || len(k.Elsewhere) == 0 {
		return []*rules.Clock{k}
	}
	var out []*rules.Clock
	for _, x := range k.Elsewhere {
		holds := l.a.Holds(x.When)
		if holds == No {
			continue
		}
		there := *k
		there.Divisions = x.Divisions
		out = append(out, &there)
		if holds == Yes {
			return out
		}
	}
	return append(out, k)
}

// anywhere leaves out every day that may be a holiday.
func anywhere(list []*rules.Clock) *rules.Clock {
	if len(list) == 1 {
		return list[0]
	}
	out := *list[0]
	out.Divisions = nil
	for _, k := range list {
		for _, div := range k.Divisions {
			if !slices.Contains(out.Divisions, div) {
				out.Divisions = append(out.Divisions, div)
			}
		}
	}
	return &out
}

// count counts a period of law. While it is not known whose holidays count, it takes the cautious day of those that may be
// right: the later for a waiting time, the earlier for a time limit.
func (l *layer) count(k *rules.Clock, from civil.Date, counted bool, length Length, bound rules.Bound) (*Counting, error) {
	var out *Counting
	for _, there := range l.places(k) {
		c, err := l.calendar.Count(there, from, counted, length)
		if err != nil {
			return nil, err
		}
		if out != nil && c.Ends != out.Ends {
			l.unsure = true
		}
		if out == nil || (c.Ends > out.Ends) == (bound != rules.BoundMost) {
			out = c
		}
	}
	out.Length, out.Bound = lengthText(length), bound
	return out, nil
}

// shortTitle is a few words for a step.
func shortTitle(s *rules.Step) string {
	if s.Short != "" {
		return s.Short
	}
	return upperFirst(strings.NewReplacer("-", " ", "_", " ").Replace(s.ID))
}
