package advisor

import (
	"cmp"
	"fmt"
	"math/big"
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

// Prove examines the rulebook as a whole.
func (e *Engine) Prove() []Claim {
	return []Claim{e.oneRegime(), e.everyRegime(), e.everyAdvice(), e.covered(), e.liveRoutes(), e.liveConditions(), e.livePreferences(), e.liveCautions(), e.liveQuestions()}
}

// claim counts what was looked at and closes the books on a claim.
func (e *Engine) claim(name string, looked map[int]bool, findings []Finding) Claim {
	n := big.NewInt(1)
	for v := range looked {
		n.Mul(n, big.NewInt(int64(e.vars[v].classes)))
	}
	for i := range findings {
		findings[i].At = findings[i].Pos.String()
	}
	if findings == nil {
		findings = []Finding{}
	}
	return Claim{name, len(findings) == 0, group(n.String()), findings}
}

func group(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func (e *Engine) see(looked map[int]bool, r ref) {
	for _, v := range e.diagrams.support(r) {
		looked[v] = true
	}
}

func (e *Engine) oneRegime() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	for i, g := range e.Book.Regimes {
		x := d.of(e.governs[g.ID])
		e.see(looked, x)
		if x == refNo {
			out = append(out, Finding{Pos: g.Pos, Msg: fmt.Sprintf("the regime %q can never govern", g.ID)})
		}
		for _, h := range e.Book.Regimes[i+1:] {
			if both := d.and(x, d.of(e.governs[h.ID])); both != refNo {
				out = append(out, Finding{Pos: h.Pos, Msg: fmt.Sprintf("the regimes %q and %q can both govern", g.ID, h.ID), Case: e.example(both)})
			}
		}
	}
	return e.claim("no two regimes govern one case", looked, out)
}

func (e *Engine) everyRegime() Claim {
	d, looked := e.diagrams, map[int]bool{}
	none := refYes
	for _, g := range e.Book.Regimes {
		x := d.of(e.governs[g.ID])
		e.see(looked, x)
		none = d.and(none, d.not(x))
	}
	var out []Finding
	if none != refNo {
		out = append(out, Finding{Msg: "no regime governs this case", Case: e.example(none)})
	}
	return e.claim("every complete case has a regime", looked, out)
}

// everyAdvice looks for complete cases in which no preference takes effect. They are not faults if the rulebook names what to
// do then; a regime whose every case ends there has no advice to give.
func (e *Engine) everyAdvice() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	for _, g := range e.Book.Regimes {
		order := e.Book.Order(g.ID)
		if order == nil || g.NotCovered != "" {
			continue
		}
		var list []ref
		for i := range order.Entries {
			x := d.of(e.prefs[&order.Entries[i]])
			e.see(looked, x)
			list = append(list, x)
		}
		slices.SortStableFunc(list, func(x, y ref) int { return cmp.Compare(len(d.support(x)), len(d.support(y))) })
		rest := d.of(e.governs[g.ID])
		for _, x := range list {
			rest = d.and(rest, d.not(x))
		}
		switch {
		case rest == d.of(e.governs[g.ID]):
			out = append(out, Finding{Pos: order.Pos, Msg: fmt.Sprintf("the regime %q never recommends anything", g.ID)})
		case rest != refNo && order.Otherwise.Text == "":
			out = append(out, Finding{Pos: order.Pos, Msg: fmt.Sprintf("under %q nothing is open here, and nothing says what to do then", g.ID), Case: e.example(rest)})
		}
	}
	return e.claim("every complete case has an open route, or is told to take advice", looked, out)
}

// covered looks for days on which a regime governs but a figure it needs has no row.
func (e *Engine) covered() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	for _, f := range e.Book.Figures {
		gap, ok := e.gaps[f.ID]
		if !ok {
			continue
		}
		for _, t := range e.Book.Routes {
			x := d.of(e.open[t.ID])
			e.see(looked, x)
			if !slices.Contains(d.support(x), gap) {
				continue
			}
			// the cases in which the missing row decides
			with, without := e.fix(x, gap, 1), e.fix(x, gap, 0)
			differs := d.or(d.and(with, d.not(without)), d.and(without, d.not(with)))
			out = append(out, Finding{Pos: f.Pos, Msg: fmt.Sprintf("the figure %q has no row for a day on which %q needs it", f.ID, t.ID), Case: e.example(differs)})
			break
		}
	}
	return e.claim("every figure has a row for every day on which it is needed", looked, out)
}

func (e *Engine) fix(r ref, variable, class int) ref {
	classes := make([]int, len(e.vars))
	for i := range classes {
		classes[i] = -1
	}
	classes[variable] = class
	return e.diagrams.restrict(r, classes)
}

func (e *Engine) liveRoutes() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	for _, t := range e.Book.Routes {
		x := d.of(e.open[t.ID])
		e.see(looked, x)
		if x == refNo {
			out = append(out, Finding{Pos: t.Pos, Msg: fmt.Sprintf("the route %q can never be open", t.ID)})
		}
	}
	return e.claim("every route can be open", looked, out)
}

// liveConditions looks for conditions that cannot fail where the regime governs: they decide nothing. A condition that follows
// from a later one is no fault, since a follow-up question always brings its parent with it.
func (e *Engine) liveConditions() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	for _, t := range e.Book.Routes {
		governs := d.of(e.governs[t.Regime])
		for i := range t.Conditions {
			c := &t.Conditions[i]
			x := d.of(e.lit(c.When))
			e.see(looked, x)
			if c.When.Op != rules.OpAlways && d.and(governs, d.not(x)) == refNo {
				out = append(out, Finding{Pos: c.Pos, Msg: fmt.Sprintf("the condition %q of %q cannot fail where its regime governs; write when: always", c.ID, t.ID)})
			}
		}
	}
	return e.claim("every condition of a route can fail", looked, out)
}

func (e *Engine) livePreferences() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	for _, o := range e.Book.Orders {
		for i := range o.Entries {
			p := &o.Entries[i]
			x := d.of(e.prefs[p])
			e.see(looked, x)
			if x == refNo {
				out = append(out, Finding{Pos: p.Pos, Msg: fmt.Sprintf("the preference for %q can never take effect", p.Route)})
				continue
			}
			for j := 0; j < i && x != refNo; j++ {
				x = d.and(x, d.not(d.of(e.prefs[&o.Entries[j]])))
			}
			if x == refNo {
				out = append(out, Finding{Pos: p.Pos, Msg: fmt.Sprintf("the preference for %q is never reached: those before it always take effect first", p.Route)})
			}
		}
	}
	return e.claim("every preference can be the recommendation", looked, out)
}

func (e *Engine) liveCautions() Claim {
	d, looked := e.diagrams, map[int]bool{}
	var out []Finding
	look := func(where ref, list []rules.Caution, of string) {
		for i := range list {
			x := d.and(where, d.of(e.lit(list[i].When)))
			e.see(looked, x)
			if x == refNo {
				out = append(out, Finding{Pos: list[i].Pos, Msg: fmt.Sprintf("the caution %q of %s can never show", list[i].ID, of)})
			}
		}
	}
	look(refYes, e.Book.Cautions, "the rulebook")
	for _, g := range e.Book.Regimes {
		look(d.of(e.governs[g.ID]), g.Cautions, g.ID)
	}
	for _, t := range e.Book.Routes {
		if x := d.of(e.open[t.ID]); x != refNo {
			look(x, t.Cautions, t.ID)
		}
	}
	return e.claim("every caution can show", looked, out)
}

// liveQuestions looks for questions no rule rests on, and for definitions nothing uses.
func (e *Engine) liveQuestions() Claim {
	looked, used := map[int]bool{}, map[string]bool{}
	mark := func(n *rules.Node) {
		if n != nil {
			e.see(looked, e.diagrams.of(e.lit(n)))
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
	e.roots(names)
	for _, g := range e.Book.Regimes {
		e.see(looked, e.diagrams.of(e.governs[g.ID]))
		for i := range g.Cautions {
			mark(g.Cautions[i].When)
		}
	}
	for _, t := range e.Book.Routes {
		e.see(looked, e.diagrams.of(e.open[t.ID]))
		for i := range t.Cautions {
			mark(t.Cautions[i].When)
		}
		for i := range t.Steps {
			mark(t.Steps[i].When)
		}
	}
	for _, o := range e.Book.Orders {
		for i := range o.Entries {
			mark(o.Entries[i].When)
		}
	}
	for i := range e.Book.Cautions {
		mark(e.Book.Cautions[i].When)
	}
	live := map[string]bool{}
	for _, id := range e.idsOf(looked) {
		live[id] = true
	}
	var out []Finding
	for _, q := range e.Book.Questions {
		if q.Type != rules.Text && !q.Screen() && !live[q.ID] {
			out = append(out, Finding{Pos: q.Pos, Msg: fmt.Sprintf("nothing rests on the question %q", q.ID)})
		}
	}
	for _, def := range e.Book.Definitions {
		if !used[def.ID] {
			out = append(out, Finding{Pos: def.Pos, Msg: fmt.Sprintf("nothing uses the definition %q", def.ID)})
		}
	}
	return e.claim("every question and definition matters", looked, out)
}

// example is the smallest case for which a diagram is true: the fewest facts that settle it.
func (e *Engine) example(r ref) *Case {
	d := e.diagrams
	memo := map[ref]int{refYes: 0, refNo: barred}
	var least func(r ref) int
	least = func(r ref) int {
		if n, ok := memo[r]; ok {
			return n
		}
		best := barred
		for _, k := range d.nodes[r].kids {
			best = min(best, 1+least(k))
		}
		memo[r] = best
		return best
	}
	c := NewCase()
	for r != refYes && r != refNo {
		n := d.nodes[r]
		class := 0
		for i, k := range n.kids {
			if least(k) < least(n.kids[class]) {
				class = i
			}
		}
		e.put(c, int(n.variable), class)
		r = n.kids[class]
	}
	return c
}

// put answers the question of a variable so that it falls into a class. Relations and gaps belong to no single question and
// are left out.
func (e *Engine) put(c *Case, variable, class int) {
	v := &e.vars[variable]
	if v.question < 0 {
		return
	}
	q := e.Book.Questions[v.question]
	ans := c.Answers[q.ID]
	ans.State = Given
	switch v.kind {
	case varYesNo:
		ans.Yes = class == 1
	case varChoice:
		ans.Options = []string{q.Options[class].ID}
	case varOption:
		if ans.Options == nil {
			ans.Options = []string{}
		}
		if class == 1 {
			ans.Options = append(ans.Options, q.Options[v.option].ID)
		}
	case varOrdered:
		if class > len(v.cuts) {
			ans.Special = q.Special[class-len(v.cuts)-1].ID
		} else {
			ans.Amount, _ = representative(q, v.cuts, class)
		}
	}
	c.Answers[q.ID] = ans
}
