package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Diff says for which kinds of case two rulebooks, or one rulebook on two days, give different answers.
type Diff struct {
	Format  string     `json:"format"`
	Old     RulebookID `json:"old"`
	New     RulebookID `json:"new"`
	OldDay  string     `json:"old_day,omitempty"`
	NewDay  string     `json:"new_day,omitempty"`
	Moved   []DiffItem `json:"moved"`   // differences in what is decided, each with a smallest case
	Added   []string   `json:"added"`   // routes, regimes and questions only the new one has
	Removed []string   `json:"removed"` // only the old one
	Figures []string   `json:"figures"` // amounts that differ
	Notices []string   `json:"notices"` // steps and notices that differ
	Wording []string   `json:"wording"` // texts that differ where nothing is decided differently
}

// DiffRoute names a route.
type DiffRoute struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// DiffItem is one kind of case whose answer differs.
type DiffItem struct {
	What    string         `json:"what"` // regime, route or recommendation
	ID      string         `json:"id"`   // which
	Title   string         `json:"title"`
	Before  string         `json:"before"` // yes or no: governs, open, recommended; unknown if a figure has no row
	After   string         `json:"after"`
	Instead *DiffRoute     `json:"instead,omitempty"` // of a recommendation: what is recommended on the other side, if anything is
	Case    *Case          `json:"-"`
	Facts   []string       `json:"facts"` // the smallest case in words
	Answers map[string]any `json:"answers"`
}

// DiffDays compares one rulebook on two days: the same cases begun on the one and on the other.
func (e *Engine) DiffDays(old, new civil.Date) *Diff {
	x := newDiffer(newDays(e, old, new))
	x.d.OldDay, x.d.NewDay = old.String(), new.String()
	for _, g := range e.Book.Regimes {
		x.regime(g, g)
	}
	for _, t := range e.Book.Routes {
		x.route(t, t)
		x.recommendation(t.ID, t.Title)
	}
	x.d.days(e, old, new)
	x.d.order(e)
	return x.d
}

// DiffBooks compares two rulebooks over every combination of answers that both can read.
func DiffBooks(old, new *rules.Book) *Diff {
	a, b := Compile(old), Compile(new)
	// Both must tell the same amounts apart before their conditions can be laid over each other.
	a, b = compileWith(old, b.cutsByQuestion()), compileWith(new, a.cutsByQuestion())
	x := newDiffer(newBooks(a, b))
	for _, g := range new.Regimes {
		if o := old.Regime(g.ID); o != nil {
			x.regime(o, g)
		}
	}
	for _, t := range new.Routes {
		if o := old.Route(t.ID); o != nil {
			x.route(o, t)
		}
		x.recommendation(t.ID, t.Title)
	}
	for _, t := range old.Routes {
		if new.Route(t.ID) == nil {
			x.recommendation(t.ID, t.Title)
		}
	}
	x.d.gone(old, new)
	x.d.texts(old, new)
	x.d.order(b)
	return x.d
}

func (e *Engine) cutsByQuestion() map[string][]int64 {
	out := map[string][]int64{}
	for i := range e.vars {
		if v := &e.vars[i]; v.kind == varOrdered {
			out[e.Book.Questions[v.question].ID] = v.cuts
		}
	}
	return out
}

// differ compares the two sides of a world.
type differ struct {
	d      *Diff
	hunt   *hunt
	sides  [2]*side
	advice [2]adviceOf
}

func newDiffer(w *world, before, after *side) *differ {
	d := &Diff{Format: "procroute.diff/1", Old: before.e.rulebookID(), New: after.e.rulebookID(), Moved: []DiffItem{}, Added: []string{}, Removed: []string{},
		Figures: []string{}, Notices: []string{}, Wording: []string{}}
	x := &differ{d: d, hunt: newHunt(w), sides: [2]*side{before, after}, advice: [2]adviceOf{before.recommendations(), after.recommendations()}}
	for _, a := range x.advice { // the solver must know them all before it can say which of them hold in a case
		for _, p := range a.list {
			x.hunt.lit(p.when)
		}
	}
	return x
}

func (x *differ) regime(old, new *rules.Regime) {
	x.compare(DiffItem{What: "regime", ID: new.ID, Title: new.Title}, x.sides[0].e.governs[old.ID], x.sides[1].e.governs[new.ID])
}

func (x *differ) route(old, new *rules.Route) {
	x.compare(DiffItem{What: "route", ID: new.ID, Title: new.Title}, x.sides[0].e.open[old.ID], x.sides[1].e.open[new.ID])
}

// compare notes a case in which a condition surely holds before and surely not after, and one for the other way. A case that
// could be told and cannot be any more, or the other way round, is a difference too: a figure lost or gained a row.
func (x *differ) compare(item DiffItem, before, after lit) {
	was, now := x.sides[0].of(before), x.sides[1].of(after)
	g := x.hunt.w.graph
	unknown := func(r rail) lit { return g.and(r.yes.not(), r.no.not()) }
	for _, way := range []struct {
		l    lit
		want [2]Tri
	}{
		{g.and(was.yes, now.no), [2]Tri{Yes, No}},
		{g.and(was.no, now.yes), [2]Tri{No, Yes}},
		{g.and(was.yes, unknown(now)), [2]Tri{Yes, Unknown}},
		{g.and(was.no, unknown(now)), [2]Tri{No, Unknown}},
		{g.and(unknown(was), now.yes), [2]Tri{Unknown, Yes}},
		{g.and(unknown(was), now.no), [2]Tri{Unknown, No}},
	} {
		agrees := func(s [2]*state) bool {
			for k, l := range []lit{before, after} {
				if s[k].value(l) != way.want[k] || way.want[k] == Unknown && !s[k].lacksFigure(l) {
					return false
				}
			}
			return true
		}
		x.add(&item, way.want, way.l, nil, agrees)
	}
}

// lacksFigure reports whether a condition waits for nothing but figures that have no row.
func (s *state) lacksFigure(l lit) bool {
	return !slices.ContainsFunc(s.support(l), func(v int) bool { return s.e.vars[v].kind != varGap })
}

// recommendation notes a case in which a route is what is recommended on one side, and something else or nothing on the other.
func (x *differ) recommendation(id, title string) {
	g := x.hunt.w.graph
	was, now := x.advice[0].route(g, id), x.advice[1].route(g, id)
	x.recommended(DiffItem{What: "recommendation", ID: id, Title: title}, 0, g.and(was.yes, now.no))
	x.recommended(DiffItem{What: "recommendation", ID: id, Title: title}, 1, g.and(was.no, now.yes))
}

// recommended looks for a case in which the route is recommended on one side only. Once a first case is known, the condition
// is narrowed to the very preferences that take effect in it, so that the case shown is settled on both sides.
func (x *differ) recommended(item DiffItem, on int, l lit) {
	want := [2]Tri{Yes, No}
	if on == 1 {
		want = [2]Tri{No, Yes}
	}
	var took [2]*preferred
	narrow := func() lit {
		exact := litTrue
		for k := range x.sides {
			took[k] = nil
			when := x.advice[k].nothing
			for i := range x.advice[k].list {
				p := &x.advice[k].list[i]
				if (k != on || p.route == item.ID) && x.hunt.s.holds(x.hunt.lit(p.when)) {
					took[k], when = p, p.when
					break
				}
			}
			exact = x.hunt.w.graph.and(exact, when)
		}
		return exact
	}
	agrees := func(s [2]*state) bool {
		for k := range s {
			id, settled := s[k].recommendation()
			if !settled || took[k] == nil && id != "" || took[k] != nil && id != took[k].route {
				return false
			}
		}
		other := took[1-on]
		item.Instead = nil
		if other != nil {
			item.Instead = &DiffRoute{other.route, x.sides[1-on].e.Book.Route(other.route).Title}
		}
		return true
	}
	x.add(&item, want, l, narrow, agrees)
}

// add notes the smallest case found in which a difference shows, once the ordinary evaluator agrees on both sides.
func (x *differ) add(item *DiffItem, want [2]Tri, l lit, narrow func() lit, agrees func([2]*state) bool) {
	answers, ok := x.hunt.smallest(l, func(c [2]*Case) bool {
		var s [2]*state
		for k, side := range x.sides {
			s[k] = side.e.state(side.e.effective(c[k]))
		}
		return agrees(s)
	}, narrow)
	if !ok {
		return
	}
	item.Before, item.After = want[0].String(), want[1].String()
	item.Case, item.Facts, item.Answers = x.hunt.w.shown(answers)
	x.d.Moved = append(x.d.Moved, *item)
}

// recommendation is what the ordinary evaluator recommends, and whether nothing that is not known can change it.
func (s *state) recommendation() (string, bool) {
	for _, g := range s.e.Book.Regimes {
		switch s.value(s.e.governs[g.ID]) {
		case Unknown:
			return "", false
		case No:
			continue
		}
		order := s.e.Book.Order(g.ID)
		if order == nil || g.NotCovered != "" {
			return "", true
		}
		for i := range order.Entries {
			switch p := &order.Entries[i]; s.value(s.e.prefs[p]) {
			case Yes:
				return p.Route, true
			case Unknown:
				return "", false
			}
		}
		return "", true
	}
	return "", true
}

// shown is a case as it is shown: the answers of the newer side, and in words also those to questions that only the older one
// asks. The days that are compared are no part of it.
func (w *world) shown(answers []Answer) (*Case, []string, map[string]any) {
	c, facts, values := NewCase(), []string{}, map[string]any{}
	for i := range w.slots {
		sl, ans := &w.slots[i], answers[i]
		if sl.fixed != nil || ans.State != Given {
			continue
		}
		if sl.sides[1] == nil {
			facts = append(facts, Sentence(sl.q, ans)+" (Only the older rulebook asks this.)")
			continue
		}
		facts = append(facts, Sentence(sl.q, ans))
		values[sl.q.ID] = answerValue(sl.q, ans)
		c.Answers[sl.q.ID] = ans
	}
	return c, facts, values
}

// order puts the differences into a fixed order: regimes, then routes, then recommendations, each as the rulebook lists them.
func (d *Diff) order(e *Engine) {
	place := map[string]int{}
	for i, g := range e.Book.Regimes {
		place["regime "+g.ID] = i
	}
	for i, t := range e.Book.Routes {
		place["route "+t.ID] = 1000 + i
		place["recommendation "+t.ID] = 100000 + i
	}
	slices.SortStableFunc(d.Moved, func(x, y DiffItem) int { return place[x.What+" "+x.ID] - place[y.What+" "+y.ID] })
}
