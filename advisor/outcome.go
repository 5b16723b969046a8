package advisor

import "procroute/rules"

// outcome is the part of an advice that a change of answers can move.
type outcome struct {
	regime      string
	recommended string
	routes      []Status // by place in the rulebook; empty for those of regimes that cannot govern
}

// course is what an outcome is worked out from, in the order in which it is.
type course struct {
	governs []lit    // by regime
	open    []lit    // by route
	regime  []int    // of each route
	prefers [][]rung // by regime
	touches [][]int  // of each question, the variables that its answer decides, alone or with others
}

// rung is one of the preferences of a regime, which are tried from the top.
type rung struct {
	takes lit // it takes effect: its route is open and its condition holds
	route string
}

// course is made when it is first needed.
func (e *Engine) course() *course {
	if e.ways != nil {
		return e.ways
	}
	c := &course{}
	place := map[string]int{}
	for i, g := range e.Book.Regimes {
		place[g.ID] = i
		c.governs = append(c.governs, e.governs[g.ID])
		c.prefers = append(c.prefers, e.ladder(g))
	}
	for _, t := range e.Book.Routes {
		c.open = append(c.open, e.open[t.ID])
		c.regime = append(c.regime, place[t.Regime])
	}
	c.touches = make([][]int, len(e.own))
	for v := range e.vars {
		for _, q := range e.questionsOf([]int{v}) {
			c.touches[q.Index] = append(c.touches[q.Index], v)
		}
	}
	e.ways = c
	return c
}

// ladder lists the preferences of a regime. One that the rulebook does not cover has none.
func (e *Engine) ladder(g *rules.Regime) []rung {
	order := e.Book.Order(g.ID)
	if order == nil || g.NotCovered != "" {
		return nil
	}
	var out []rung
	for i := range order.Entries {
		p := &order.Entries[i]
		out = append(out, rung{e.prefs[p], p.Route})
	}
	return out
}

// outcome works out what moves without writing any sentence. It asks the same literals as Advise.
func (e *Engine) outcome(c *Case) outcome { return e.outcomeOf(e.state(e.effective(c)).value) }

// outcomeOf works out an outcome from the truth of literals.
func (e *Engine) outcomeOf(value func(lit) Tri) outcome {
	c := e.course()
	o := outcome{routes: make([]Status, len(c.open))}
	governs := -1
	may := make([]bool, len(c.governs))
	for g, l := range c.governs {
		v := value(l)
		if may[g] = v != No; v == Yes {
			governs = g
			break
		}
	}
	for t, l := range c.open {
		if g := c.regime[t]; g == governs || governs < 0 && may[g] {
			o.routes[t] = statusOf(value(l))
		}
	}
	if governs < 0 {
		return o
	}
	o.regime = e.Book.Regimes[governs].ID
	for _, p := range c.prefers[governs] {
		if value(p.takes) == Yes {
			o.recommended = p.route
			break
		}
	}
	return o
}

func statusOf(open Tri) Status {
	switch open {
	case Yes:
		return Open
	case No:
		return Closed
	}
	return Undecided
}

// flip says what moves from one outcome to another, if anything does.
func (e *Engine) flip(was, now outcome) (Flip, bool) {
	f := Flip{Opens: []string{}, Closes: []string{}, Unsettles: []string{}}
	if was.regime != now.regime {
		if f.Regime = now.regime; f.Regime == "" {
			f.Regime = "undecided"
		}
	}
	if was.recommended != now.recommended {
		if f.Recommended = now.recommended; f.Recommended == "" {
			f.Recommended = "none"
		}
	}
	if f.Regime == "" {
		for i, t := range e.Book.Routes {
			switch x, y := was.routes[i], now.routes[i]; {
			case x == y:
			case y == Open:
				f.Opens = append(f.Opens, t.ID)
			case y == Closed:
				f.Closes = append(f.Closes, t.ID)
			default:
				f.Unsettles = append(f.Unsettles, t.ID)
			}
		}
	}
	return f, f.Regime != "" || f.Recommended != "" || len(f.Opens)+len(f.Closes)+len(f.Unsettles) > 0
}
