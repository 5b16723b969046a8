package rules

import (
	"slices"
	"strings"

	"procroute/rules/tree"
)

func (r *reader) scenario(n *tree.Node) {
	o := r.object(n, "a scenario", "id title answers expect source")
	s := &Scenario{ID: o.id(), Title: o.need("title"), Source: o.cites("source"), Pos: n.Pos}
	if an := o.get("answers"); an != nil && an.Kind == tree.Map {
		for _, p := range an.Keys {
			if r.book.Question(p.Key.Text) == nil {
				r.fail(p.Key, "PR012", suggest(p.Key.Text, keysOf(r.book.index.questions), ""), "no question is called %q", p.Key.Text)
				continue
			}
			raw := RawAnswer{Question: p.Key.Text, Pos: p.Value.Pos}
			switch p.Value.Kind {
			case tree.List:
				raw.List = true
				for _, item := range p.Value.Items {
					raw.Values = append(raw.Values, r.scalar(item, "an answer"))
				}
			default:
				raw.Values = []string{r.scalar(p.Value, "an answer")}
			}
			s.Answers = append(s.Answers, raw)
		}
	} else {
		r.fail(n, "PR007", "", "a scenario needs %q", "answers")
	}
	if en := o.get("expect"); en != nil {
		r.expect(en, s)
	} else {
		r.fail(n, "PR007", "say what must follow", "a scenario needs %q", "expect")
	}
	for _, old := range r.book.Scenarios {
		if old.ID == s.ID {
			r.fail(n, "PR011", "give it another id", "the scenario %q is there already, at %s", s.ID, old.Pos)
		}
	}
	r.book.Scenarios = append(r.book.Scenarios, s)
}

func (r *reader) expect(n *tree.Node, s *Scenario) {
	o := r.object(n, "what a scenario expects", "regime recommended settled open closed undecided condition cites cautions")
	e := &s.Expect
	e.Regime, e.Recommended = o.text("regime"), o.text("recommended")
	if e.Regime != "undecided" {
		r.known(o, "regime", e.Regime, keysOf(r.book.index.regimes), "regime")
	}
	if e.Recommended != "none" {
		r.known(o, "recommended", e.Recommended, keysOf(r.book.index.routes), "route")
	}
	if o.has("settled") {
		v := o.flag("settled")
		e.Settled = &v
	}
	e.Open, e.Closed, e.Undecided = r.routeList(o, "open"), r.routeList(o, "closed"), r.routeList(o, "undecided")
	e.Cautions = o.texts("cautions")
	if cn := o.get("condition"); cn != nil {
		e.Conditions = map[string]map[string]string{}
		for _, p := range cn.Keys {
			rt := r.book.Route(p.Key.Text)
			if rt == nil {
				r.fail(p.Key, "PR012", suggest(p.Key.Text, keysOf(r.book.index.routes), ""), "no route is called %q", p.Key.Text)
				continue
			}
			states := map[string]string{}
			for _, c := range p.Value.Keys {
				if !slices.ContainsFunc(rt.Conditions, func(x Condition) bool { return x.ID == c.Key.Text }) {
					r.fail(c.Key, "PR012", "", "the route %q has no condition %q", rt.ID, c.Key.Text)
				}
				states[c.Key.Text] = r.scalar(c.Value, "a state")
				if st := states[c.Key.Text]; st != "met" && st != "not-met" && st != "not-shown" {
					r.fail(c.Value, "PR009", "write met, not-met or not-shown", "%q is not a state of a condition", st)
				}
			}
			e.Conditions[rt.ID] = states
		}
	}
	if cn := o.get("cites"); cn != nil {
		e.Cites = map[string]string{}
		for _, p := range cn.Keys {
			if r.book.Route(p.Key.Text) == nil {
				r.fail(p.Key, "PR012", "", "no route is called %q", p.Key.Text)
			}
			if c, ok := r.cite(p.Value); ok {
				e.Cites[p.Key.Text] = strings.TrimSpace(c.Source + " " + c.At)
			}
		}
	}
}

func (r *reader) routeList(o object, key string) []string {
	list := o.texts(key)
	for i, id := range list {
		if r.book.Route(id) == nil {
			r.fail(o.items(key)[i], "PR012", suggest(id, keysOf(r.book.index.routes), ""), "no route is called %q", id)
		}
	}
	return list
}
