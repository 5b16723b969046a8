package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// newDays is a world with one rulebook on two days: every answer is shared but the day.
func newDays(e *Engine, days ...civil.Date) (*world, *side, *side) {
	w := &world{graph: newGraph(0), day: int64(e.Book.LawChecked.Days())}
	date := e.questions[e.Book.DateQuestion]
	for _, q := range e.Book.Questions {
		w.slots = append(w.slots, slot{q: q, sides: [2]*rules.Question{q, q}})
	}
	sides := [2]*side{w.side(e), w.side(e)}
	var own [2]int
	for k, day := range days {
		amount := int64(day.Days())
		sl := slot{q: date, fixed: &amount}
		sl.sides[k] = date
		own[k] = len(w.slots)
		w.slots = append(w.slots, sl)
	}
	w.slots[date.Index].sides = [2]*rules.Question{} // nobody answers it: the days stand for it
	for i := range e.vars {
		v := &e.vars[i]
		switch {
		case v.kind == varGap:
		case v.question == date.Index:
			for k, day := range days {
				c := NewCase()
				c.Answers[date.ID] = Answer{State: Given, Amount: int64(day.Days())}
				sides[k].constant(i, e.classes(c)[i])
			}
		case v.relation != nil && slices.Contains([]string{v.relation.left, v.relation.right, v.relation.second}, date.ID):
			for k := range sides {
				at := e.placeOf(v, func(q *rules.Question) int {
					if q == date {
						return own[k]
					}
					return q.Index
				})
				sides[k].planes[i] = w.vars[w.add(*v, at)].planes
			}
		default:
			planes := w.vars[w.add(*v, e.placeOf(v, nil))].planes
			sides[0].planes[i], sides[1].planes[i] = planes, planes
		}
	}
	return w, sides[0], sides[1]
}

// constant fixes a variable of a side.
func (s *side) constant(variable, class int) {
	v := &s.e.vars[variable]
	for p := range v.planes {
		l := litFalse
		if v.holds(p, class) {
			l = litTrue
		}
		s.planes[variable] = append(s.planes[variable], l)
	}
}

// newBooks is a world with two rulebooks, laid over each other question by question and option by option. A question that only
// one of them asks, or that they ask in different ways, is answered for that one alone. An answer that only one of them can read
// makes no case to compare.
func newBooks(a, b *Engine) (*world, *side, *side) {
	w := &world{graph: newGraph(0), day: int64(b.Book.LawChecked.Days())}
	before, after := w.side(a), w.side(b)
	var where [2]map[string]int
	where[0], where[1] = map[string]int{}, map[string]int{}
	for _, q := range b.Book.Questions {
		sl := slot{q: q, sides: [2]*rules.Question{nil, q}}
		if o := a.questions[q.ID]; o != nil && sameKind(o, q) {
			sl.q, sl.sides[0] = merged(o, q), o
			where[0][q.ID] = len(w.slots)
		}
		where[1][q.ID] = len(w.slots)
		w.slots = append(w.slots, sl)
	}
	for _, q := range a.Book.Questions {
		if _, ok := where[0][q.ID]; !ok {
			where[0][q.ID] = len(w.slots)
			w.slots = append(w.slots, slot{q: q, sides: [2]*rules.Question{q, nil}})
		}
	}
	for i := range w.slots {
		w.ask(i, before, after)
	}
	type named struct {
		at place
		r  relation
	}
	made := map[named][]lit{}
	for k, s := range []*side{before, after} {
		for i := range s.e.vars {
			v := &s.e.vars[i]
			if v.kind != varRelation {
				continue
			}
			at := s.e.placeOf(v, func(q *rules.Question) int { return where[k][q.ID] })
			key := named{at, *v.relation}
			if made[key] == nil {
				made[key] = w.vars[w.add(*v, at)].planes
			}
			s.planes[i] = made[key]
		}
	}
	return w, before, after
}

func sameKind(a, b *rules.Question) bool {
	return a.Type == b.Type && a.VAT == b.VAT && a.Unit == b.Unit
}

// merged is a question with the answers of both rulebooks, the newer one's first.
func merged(a, b *rules.Question) *rules.Question {
	q := *b
	q.Options, q.Special = both(b.Options, a.Options), both(b.Special, a.Special)
	if q.Min == nil || a.Min != nil && *a.Min > *q.Min {
		q.Min = a.Min
	}
	if q.Max == nil || a.Max != nil && *a.Max < *q.Max {
		q.Max = a.Max
	}
	return &q
}

func both(first, second []rules.Option) []rules.Option {
	out := slices.Clone(first)
	for _, o := range second {
		if optionIndex(out, o.ID) < 0 {
			out = append(out, o)
		}
	}
	return out
}

// ask makes the variables of a slot and gives each side the planes it knows.
func (w *world) ask(at int, sides ...*side) {
	sl := &w.slots[at]
	here := place{at, nowhere, nowhere}
	// each asks what one variable of a side has to do with the slot, as a world's variable
	share := func(v variable, own func(e *Engine, q *rules.Question) (int, bool), plane func(q *rules.Question, p int) int) {
		made := w.vars[w.add(v, here)].planes
		for k, s := range sides {
			q := sl.sides[k]
			if q == nil {
				continue
			}
			i, ok := own(s.e, q)
			if !ok {
				continue
			}
			for p := range s.e.vars[i].planes {
				s.planes[i] = append(s.planes[i], made[plane(q, p)])
			}
			if s.planes[i] == nil {
				s.planes[i] = []lit{}
			}
		}
	}
	first := func(e *Engine, q *rules.Question) (int, bool) { return e.own[q.Index][0], true }
	same := func(_ *rules.Question, p int) int { return p }
	switch q := sl.q; q.Type {
	case rules.YesNo:
		share(variable{kind: varYesNo, classes: 2, planes: make([]lit, 1)}, first, same)
	case rules.Choice:
		n := len(q.Options)
		share(variable{kind: varChoice, classes: n, planes: make([]lit, n)}, first, func(own *rules.Question, p int) int { return optionIndex(q.Options, own.Options[p].ID) })
	case rules.Choices:
		for i, o := range q.Options {
			share(variable{kind: varOption, option: i, classes: 2, planes: make([]lit, 1)}, func(e *Engine, own *rules.Question) (int, bool) {
				j := optionIndex(own.Options, o.ID)
				if j < 0 {
					return 0, false
				}
				return e.own[own.Index][j], true
			}, same)
		}
	case rules.Money, rules.Number, rules.DateQ:
		cuts := w.cutsOf(sl, sides)
		n := len(cuts) + len(q.Special)
		share(variable{kind: varOrdered, cuts: cuts, classes: n + 1, planes: make([]lit, n)}, first, func(own *rules.Question, p int) int {
			if p < len(cuts) {
				return p
			}
			return len(cuts) + optionIndex(q.Special, own.Special[p-len(cuts)].ID)
		})
	}
}

// cutsOf is where a side tells amounts apart; where both ask, both were compiled to do so at the same amounts.
func (w *world) cutsOf(sl *slot, sides []*side) []int64 {
	for k, s := range sides {
		if q := sl.sides[k]; q != nil {
			return s.e.vars[s.e.own[q.Index][0]].cuts
		}
	}
	return nil
}
