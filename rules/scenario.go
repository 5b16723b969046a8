package rules

import (
	"slices"
	"strings"

	"procroute/rules/tree"
)

func (r *reader) scenario(n tree.Node) {
	o := r.object(n, "a scenario", "id title answers expect source")
	s := &Scenario{ID: o.id(), Title: o.need("title"), Answers: r.answers(o, "answers"), Source: o.cites("source"), Pos: n.Pos()}
	if en := o.get("expect"); !en.None() {
		r.expect(en, s)
	} else {
		o.lacks("expect", "say what must follow")
	}
	if r.once(n, "scenario", s.ID) {
		r.book.Scenarios = append(r.book.Scenarios, s)
	}
}

func (r *reader) expect(n tree.Node, s *Scenario) {
	o := r.object(n, "what a scenario expects", "regime recommended settled open closed undecided condition cites cautions no_cautions")
	e, routes := &s.Expect, r.book.index.routes
	e.Regime, e.Recommended = o.text("regime"), o.text("recommended")
	if e.Regime != "undecided" {
		known(o, "regime", e.Regime, r.book.index.regimes, "regime")
	}
	if e.Recommended != "none" {
		known(o, "recommended", e.Recommended, routes, "route")
	}
	if o.has("settled") {
		v := o.flag("settled")
		e.Settled = &v
	}
	e.Open, e.Closed, e.Undecided = namesOf(o, "open", "route", routes), namesOf(o, "closed", "route", routes), namesOf(o, "undecided", "route", routes)
	e.Cautions, e.NoCautions = namesOf(o, "cautions", "caution", r.cautionIDs()), namesOf(o, "no_cautions", "caution", r.cautionIDs())
	if o.has("condition") {
		e.Conditions = map[string]map[string]string{}
		for p := range o.pairs("condition") {
			rt := r.book.Route(p.Key.Text())
			if rt == nil {
				r.fail(p.Key, "PR012", suggest(p.Key.Text(), keysOf(routes), "there are "), "no route is called %q", p.Key.Text())
				continue
			}
			states := map[string]string{}
			for c := range (object{r: r, n: o.get("condition")}).pairs(p.Key.Text()) {
				if !slices.ContainsFunc(rt.Conditions, func(x Condition) bool { return x.ID == c.Key.Text() }) {
					var ids []string
					for _, x := range rt.Conditions {
						ids = append(ids, x.ID)
					}
					r.fail(c.Key, "PR012", suggest(c.Key.Text(), ids, "it has "), "the route %q has no condition %q", rt.ID, c.Key.Text())
				}
				states[c.Key.Text()] = r.scalar(c.Value, "a state")
				if st := states[c.Key.Text()]; st != "met" && st != "not-met" && st != "not-shown" {
					r.fail(c.Value, "PR009", "write met, not-met or not-shown", "%q is not a state of a condition", st)
				}
			}
			e.Conditions[rt.ID] = states
		}
	}
	if o.has("cites") {
		e.Cites = map[string]string{}
		for p := range o.pairs("cites") {
			if r.book.Route(p.Key.Text()) == nil {
				r.fail(p.Key, "PR012", suggest(p.Key.Text(), keysOf(routes), "there are "), "no route is called %q", p.Key.Text())
			}
			if c, ok := r.cite(p.Value); ok {
				e.Cites[p.Key.Text()] = strings.TrimSpace(c.Source + " " + c.At)
			}
		}
	}
}

// namesOf reads a list of names, all of which must be known.
func namesOf[V any](o object, key, what string, declared map[string]V) []string {
	var list []string
	for n := range o.items(key).All() {
		id := o.r.entry(n, key)
		if id == "" {
			continue
		}
		if _, ok := declared[id]; !ok {
			o.r.fail(n, "PR012", suggest(id, keysOf(declared), "there are "), "no %s is called %q", what, id)
		}
		list = append(list, id)
	}
	return list
}

// cautionIDs holds every caution of the rulebook: its own, those of regimes and those of routes.
func (r *reader) cautionIDs() map[string]bool {
	if r.cautionSet != nil {
		return r.cautionSet
	}
	ids := map[string]bool{}
	add := func(list []Caution) {
		for _, c := range list {
			ids[c.ID] = true
		}
	}
	add(r.book.Cautions)
	for _, g := range r.book.Regimes {
		add(g.Cautions)
	}
	for _, t := range r.book.Routes {
		add(t.Cautions)
	}
	r.cautionSet = ids
	return ids
}
