package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/diag"
)

// user is something that a condition decides.
type user struct {
	lit  lit
	name string
}

// users lists everything that a missing figure could leave undecided.
func (p *prover) users() []user {
	var out []user
	for _, g := range p.Book.Regimes {
		out = append(out, user{p.governs[g.ID], fmt.Sprintf("the regime %q", g.ID)})
	}
	for _, t := range p.Book.Routes {
		out = append(out, user{p.open[t.ID], fmt.Sprintf("the route %q", t.ID)})
	}
	for _, o := range p.Book.Orders {
		for i := range o.Entries {
			out = append(out, user{p.prefs[&o.Entries[i]], fmt.Sprintf("the preference for %q", o.Entries[i].Route)})
		}
	}
	return out
}

// covered looks for days on which a figure is needed but has no row.
func (p *prover) covered() Claim {
	d, looked := p.whole(), p.sight()
	needed := map[int]user{} // by gap, what first needs the figure
	for _, u := range p.users() {
		x := d.of(u.lit)
		for _, v := range p.newGaps(x, looked) {
			needed[v] = u
		}
	}
	var out []Finding
	for _, f := range p.Book.Figures {
		at := slices.IndexFunc(p.gaps[f.ID], func(v int) bool { _, ok := needed[v]; return ok })
		if at < 0 {
			continue
		}
		gap := p.gaps[f.ID][at]
		c := p.without(gap, f, needed[gap].lit)
		if c == nil && p.shared(gap, f) {
			continue // it is the other figure of the comparison that has no row
		}
		out = append(out, Finding{Pos: f.Pos, Msg: fmt.Sprintf("the figure %q has no row for a day on which %s needs it", f.ID, needed[gap].name), Case: c})
	}
	return p.claim("every figure has a row for every day on which it is needed", looked, out)
}

// shared reports whether a comparison needs another figure too.
func (p *prover) shared(gap int, f *rules.Figure) bool {
	for id, list := range p.gaps {
		if id != f.ID && slices.Contains(list, gap) {
			return true
		}
	}
	return false
}

// newGaps adds the variables of a diagram to those looked at and lists the gaps among those that no diagram before had.
func (p *prover) newGaps(x ref, looked *sight) []int {
	var out []int
	before := slices.Clone(looked.vars)
	p.see(looked, x)
	for v, seen := range looked.vars {
		if seen && !before[v] && p.vars[v].kind == varGap {
			out = append(out, v)
		}
	}
	return out
}

// without is the smallest case that cannot be told because one figure has no row.
func (p *prover) without(gap int, f *rules.Figure, l lit) *Case {
	w, s := newWorld(p.Engine)
	for v := range p.vars {
		if p.vars[v].kind == varGap && v != gap {
			s.planes[v] = []lit{litFalse} // the other figures are not what is asked about
		}
	}
	r := s.of(l)
	alone := &prover{p.Engine, s, newHunt(w), adviceOf{}}
	return alone.shown(w.graph.and(r.yes.not(), r.no.not()), func(c *Case, st *state) bool {
		return f.Row(c.Date(f.By)) == nil && st.value(l) == Unknown && slices.Equal(st.support(l), []int{gap})
	})
}

func (p *prover) liveRoutes() Claim {
	d, looked := p.whole(), p.sight()
	var out []Finding
	for _, t := range p.Book.Routes {
		x := d.of(p.open[t.ID])
		p.see(looked, x)
		if x == refNo {
			pos, why := p.contradiction(t)
			out = append(out, Finding{Pos: pos, Msg: fmt.Sprintf("the route %q can never be open: %s", t.ID, why)})
		}
	}
	return p.claim("every route can be open", looked, out)
}

// contradiction says which conditions of a dead route cannot hold together: the fewest that leaving out one by one finds.
func (p *prover) contradiction(t *rules.Route) (diag.Pos, string) {
	d := p.whole()
	keep := conditionsOf(p.Book.Regime(t.Regime), t)
	own := map[*rules.Condition]bool{}
	for i := range t.Conditions {
		own[&t.Conditions[i]] = true
	}
	for _, drop := range slices.Clone(keep) {
		rest, all := []*rules.Condition{}, refYes
		for _, c := range keep {
			if c != drop {
				rest, all = append(rest, c), d.and(all, d.of(p.lit(c.When)))
			}
		}
		if all == refNo {
			keep = rest
		}
	}
	pos := t.Pos
	var names []string
	for _, c := range keep {
		name := fmt.Sprintf("%q", c.ID)
		if own[c] {
			pos = c.Pos
		} else {
			name += " of " + fmt.Sprintf("%q", t.Regime)
		}
		names = append(names, name)
	}
	if len(names) == 1 {
		return pos, "its condition " + names[0] + " can never hold"
	}
	return pos, "its conditions " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1] + " cannot hold together"
}
