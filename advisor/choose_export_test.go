package advisor

import "procroute/rules"

// Weighed is what was found out about something, and what the solver alone says.
type Weighed struct {
	About         string
	Found, Solved bool
	BySolver      bool // the examples did not show it
}

// Weigh says of each question whether it makes a difference to what is recommended, and of each preference whether it can come
// first: as it is found out with the help of examples, and as the solver says.
func (a *Advice) Weigh() []Weighed {
	var out []Weighed
	solver := &bearing{a: a}
	for _, g := range a.candidates() {
		list := a.waiting(g)
		for _, q := range a.engine.Book.Questions {
			touched := make([]bool, len(list))
			for i, p := range list {
				touched[i] = a.touches(q, p)
			}
			b := &bearing{a: a, known: map[matter]bool{}}
			found := len(b.moving([]*rules.Question{q}, list)) > 0
			out = append(out, Weighed{q.ID, found, solver.differ(q, list, touched), b.solver != nil})
		}
		for i, p := range list {
			b := &bearing{a: a}
			found := b.first(list[:i+1])
			is := len(found) > 0 && found[len(found)-1] == p
			out = append(out, Weighed{p.Route, is, solver.canBeFirst(list[:i], p), b.solver != nil})
		}
	}
	return out
}
