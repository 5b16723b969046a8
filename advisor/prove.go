package advisor

import (
	"fmt"
	"slices"

	"procroute/rules"
	"procroute/rules/diag"
)

// Claim is something that must be true of a whole rulebook, over every combination of answers and not a sample of them.
type Claim struct {
	Name     string    `json:"claim"`
	Holds    bool      `json:"holds"`
	Covers   string    `json:"covers"` // how many combinations of answers it covers
	Findings []Finding `json:"findings"`
}

// Finding is one way in which a claim fails, with the smallest case that shows it where a case can.
type Finding struct {
	Pos  diag.Pos `json:"-"`
	At   string   `json:"at"`
	Msg  string   `json:"message"`
	Case *Case    `json:"-"`
}

// prover examines a rulebook. Diagrams answer what concerns one condition, route or pair; what concerns a whole list of
// preferences goes to the solver, since a diagram of "none of these" can be larger than any machine.
type prover struct {
	*Engine
	side *side
	hunt *hunt
	list adviceOf
}

// Prove examines the rulebook as a whole.
func (e *Engine) Prove() []Claim {
	w, s := newWorld(e)
	p := &prover{e, s, newHunt(w), s.recommendations()}
	return []Claim{p.oneRegime(), p.everyRegime(), p.everyAdvice(), p.covered(), p.liveRoutes(), p.liveConditions(), p.livePreferences(), p.liveCautions(), p.liveQuestions()}
}

// shown is the smallest case found in which a condition holds, once the ordinary evaluator agrees; nil if there is none.
func (p *prover) shown(l lit, agrees func(*Case, *state) bool) *Case {
	answers, ok := p.hunt.smallest(l, func(c [2]*Case) bool { return agrees(c[0], p.state(p.effective(c[0]))) }, nil)
	if !ok {
		return nil
	}
	return p.side.w.cases(answers)[0]
}

func (p *prover) oneRegime() Claim {
	d, looked := p.whole(), p.sight()
	var out []Finding
	for i, g := range p.Book.Regimes {
		x := d.of(p.governs[g.ID])
		p.see(looked, x)
		if x == refNo {
			out = append(out, Finding{Pos: g.Pos, Msg: fmt.Sprintf("the regime %q can never govern", g.ID)})
		}
		for _, h := range p.Book.Regimes[i+1:] {
			if d.and(x, d.of(p.governs[h.ID])) == refNo {
				continue
			}
			both := p.side.w.graph.and(p.side.of(p.governs[g.ID]).yes, p.side.of(p.governs[h.ID]).yes)
			c := p.shown(both, func(_ *Case, s *state) bool {
				return s.value(p.governs[g.ID]) == Yes && s.value(p.governs[h.ID]) == Yes
			})
			if c != nil {
				out = append(out, Finding{Pos: h.Pos, Msg: fmt.Sprintf("the regimes %q and %q can both govern", g.ID, h.ID), Case: c})
			}
		}
	}
	return p.claim("no two regimes govern one case", looked, out)
}

func (p *prover) everyRegime() Claim {
	d, looked := p.whole(), p.sight()
	none, never := refYes, litTrue
	for _, g := range p.Book.Regimes {
		x := d.of(p.governs[g.ID])
		p.see(looked, x)
		none = d.and(none, d.not(x))
		never = p.side.w.graph.and(never, p.side.of(p.governs[g.ID]).no)
	}
	var out []Finding
	if none != refNo {
		c := p.shown(never, func(_ *Case, s *state) bool {
			return !slices.ContainsFunc(p.Book.Regimes, func(g *rules.Regime) bool { return s.value(p.governs[g.ID]) != No })
		})
		if c != nil {
			out = append(out, Finding{Msg: "no regime governs this case", Case: c})
		}
	}
	return p.claim("every complete case has a regime", looked, out)
}

// liveConditions looks for conditions that cannot fail where the regime governs: they decide nothing. A condition that follows
// from a later one is no fault, since a follow-up question always brings its parent with it.
func (p *prover) liveConditions() Claim {
	d, looked := p.whole(), p.sight()
	var out []Finding
	for _, t := range p.Book.Routes {
		governs := d.of(p.governs[t.Regime])
		for i := range t.Conditions {
			c := &t.Conditions[i]
			x := d.of(p.lit(c.When))
			p.see(looked, x)
			if c.When.Op != rules.OpAlways && d.and(governs, d.not(x)) == refNo {
				out = append(out, Finding{Pos: c.Pos, Msg: fmt.Sprintf("the condition %q of %q cannot fail where its regime governs; write when: always", c.ID, t.ID)})
			}
		}
	}
	return p.claim("every condition of a route can fail", looked, out)
}

func (p *prover) liveCautions() Claim {
	d, looked := p.whole(), p.sight()
	var out []Finding
	look := func(where ref, list []rules.Caution, of string) {
		for i := range list {
			x := d.and(where, d.of(p.lit(list[i].When)))
			p.see(looked, x)
			if x == refNo {
				out = append(out, Finding{Pos: list[i].Pos, Msg: fmt.Sprintf("the caution %q of %s can never show", list[i].ID, of)})
			}
		}
	}
	look(refYes, p.Book.Cautions, "the rulebook")
	for _, g := range p.Book.Regimes {
		look(d.of(p.governs[g.ID]), g.Cautions, g.ID)
	}
	for _, t := range p.Book.Routes {
		if x := d.of(p.open[t.ID]); x != refNo {
			look(x, t.Cautions, t.ID)
		}
	}
	return p.claim("every caution can show", looked, out)
}

// liveQuestions looks for questions no rule rests on, and for definitions nothing uses.
func (p *prover) liveQuestions() Claim {
	looked, used := p.sight(), map[string]bool{}
	mark := func(n *rules.Node) {
		if n != nil {
			p.see(looked, p.whole().of(p.lit(n)))
		}
	}
	var names func(n *rules.Node)
	names = func(n *rules.Node) {
		if n.Op == rules.OpDef {
			used[n.Name] = true
		}
		for _, k := range n.Kids {
			names(k)
		}
	}
	p.roots(names)
	for _, g := range p.Book.Regimes {
		p.see(looked, p.whole().of(p.governs[g.ID]))
		for i := range g.Cautions {
			mark(g.Cautions[i].When)
		}
	}
	for _, t := range p.Book.Routes {
		p.see(looked, p.whole().of(p.open[t.ID]))
		for i := range t.Cautions {
			mark(t.Cautions[i].When)
		}
		for i := range t.Steps {
			mark(t.Steps[i].When)
		}
	}
	for _, o := range p.Book.Orders {
		for i := range o.Entries {
			mark(o.Entries[i].When)
		}
	}
	for i := range p.Book.Cautions {
		mark(p.Book.Cautions[i].When)
	}
	live := map[string]bool{}
	for _, id := range p.idsOf(looked.set()) {
		live[id] = true
	}
	var out []Finding
	for _, q := range p.Book.Questions {
		if q.Type != rules.Text && !q.Screen() && !live[q.ID] {
			out = append(out, Finding{Pos: q.Pos, Msg: fmt.Sprintf("nothing rests on the question %q", q.ID)})
		}
	}
	for _, def := range p.Book.Definitions {
		if !used[def.ID] {
			out = append(out, Finding{Pos: def.Pos, Msg: fmt.Sprintf("nothing uses the definition %q", def.ID)})
		}
	}
	return p.claim("every question and definition matters", looked, out)
}
