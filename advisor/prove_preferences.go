package advisor

import (
	"fmt"

	"procroute/rules"
)

// everyAdvice looks for complete cases in which no preference takes effect. They are not faults if the rulebook names what to
// do then; a regime whose every case ends there has no advice to give.
func (p *prover) everyAdvice() Claim {
	looked, g := p.sight(), p.side.w.graph
	var out []Finding
	for _, r := range p.Book.Regimes {
		if r.NotCovered != "" {
			continue
		}
		order := p.Book.Order(r.ID)
		governs := p.side.of(p.governs[r.ID])
		some, rest := litFalse, governs.yes
		pos, told := r.Pos, false
		if order != nil {
			pos, told = order.Pos, order.Otherwise.Text != ""
			for i := range order.Entries {
				x := p.side.of(p.prefs[&order.Entries[i]])
				some, rest = g.or(some, x.yes), g.and(rest, x.no)
			}
		}
		p.side.look(looked, rest)
		switch {
		case !p.hunt.possible(governs.yes): // it never governs, which is another claim's business
		case !p.hunt.possible(some):
			out = append(out, Finding{Pos: pos, Msg: fmt.Sprintf("the regime %q never recommends anything", r.ID), Case: p.shown(governs.yes, func(_ *Case, s *state) bool {
				return s.value(p.governs[r.ID]) == Yes
			})})
		case !told:
			c := p.shown(rest, func(_ *Case, s *state) bool {
				return s.value(p.governs[r.ID]) == Yes && !p.anyPreference(s, order)
			})
			if c != nil {
				out = append(out, Finding{Pos: pos, Msg: fmt.Sprintf("under %q nothing is open here, and nothing says what to do then", r.ID), Case: c})
			}
		}
	}
	return p.claim("every complete case has an open route, or is told to take advice", looked, out)
}

// anyPreference reports whether a preference of the order may take effect.
func (p *prover) anyPreference(s *state, o *rules.Order) bool {
	for i := range o.Entries {
		if s.value(p.prefs[&o.Entries[i]]) != No {
			return true
		}
	}
	return false
}

func (p *prover) livePreferences() Claim {
	looked := p.sight()
	var out []Finding
	for _, x := range p.list.list {
		p.side.look(looked, x.when)
		if p.hunt.possible(x.when) || p.meanwhile(x) {
			continue
		}
		msg := fmt.Sprintf("the preference for %q is never reached: %s", x.route, p.before(x))
		if !p.hunt.possible(p.side.of(p.prefs[x.entry]).yes) {
			msg = fmt.Sprintf("the preference for %q can never take effect", x.route)
		}
		out = append(out, Finding{Pos: x.entry.Pos, Msg: msg})
	}
	return p.claim("every preference can be the recommendation", looked, out)
}

// meanwhile reports whether a preference that no complete case reaches is the recommendation while facts are missing: its
// route is shown to be open, and none of those before it is shown yet.
func (p *prover) meanwhile(x preferred) bool {
	answers, ok := newHunt(p.side.w).smallest(p.side.of(p.prefs[x.entry]).yes, func(c [2]*Case) bool {
		s := p.state(p.effective(c[0]))
		for _, early := range p.list.list {
			if early.entry == x.entry {
				break
			}
			if s.value(p.prefs[early.entry]) == Yes {
				return false
			}
		}
		return s.value(p.prefs[x.entry]) == Yes
	}, nil)
	return ok && answers != nil
}

// before says which preferences keep a later one from being reached: one of them if one does.
func (p *prover) before(late preferred) string {
	x := p.side.of(p.prefs[late.entry]).yes
	for _, early := range p.list.list {
		if early.entry == late.entry {
			break
		}
		if !p.hunt.possible(p.side.w.graph.and(x, p.side.of(p.prefs[early.entry]).yes.not())) {
			return fmt.Sprintf("wherever it would, that for %q takes effect first", early.route)
		}
	}
	return "those before it always take effect first"
}
