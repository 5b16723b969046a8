package advisor

import "procroute/rules"

// arrange gives every variable its place in the diagrams. Variables that conditions look at together stand together, a follow-up
// behind what it follows, in the order in which the conditions of regimes and routes first look at them. Diagrams are several
// times smaller so than in the order of the questions.
func (e *Engine) arrange() {
	o := &arranger{e: e, seen: make([]bool, len(e.vars)), defs: map[string]bool{}}
	for _, g := range e.Book.Regimes {
		o.conditions(g.Governs)
	}
	for _, t := range e.Book.Routes {
		o.conditions(t.Conditions)
	}
	e.roots(o.node)
	for v := range e.vars {
		o.take(v)
	}
	e.level = make([]int32, len(e.vars))
	for at, v := range o.order {
		e.level[v] = int32(at)
	}
}

type arranger struct {
	e     *Engine
	order []int
	seen  []bool          // by variable
	defs  map[string]bool // definitions looked at
}

func (o *arranger) take(v int) {
	if !o.seen[v] {
		o.seen[v] = true
		o.order = append(o.order, v)
	}
}

func (o *arranger) conditions(list []rules.Condition) {
	for i := range list {
		if list[i].When != nil {
			o.node(list[i].When)
		}
	}
}

func (o *arranger) node(n *rules.Node) {
	switch n.Op {
	case rules.OpDef:
		if !o.defs[n.Name] {
			o.defs[n.Name] = true
			if d := o.e.Book.Definition(n.Name); d.When != nil {
				o.node(d.When)
			}
		}
	case rules.OpYes:
		o.question(n.Name, nil)
	case rules.OpIs:
		o.question(n.Name, n.Values)
	case rules.OpCompare:
		for _, a := range o.e.alts[n] {
			for _, g := range a.guards {
				o.question(g.by, nil)
			}
		}
		if v, ok := o.e.gapOf[comparison(n)]; ok {
			o.take(v)
		}
		for _, id := range []string{n.Name, n.Right.First.Question, plusQuestion(n.Right)} {
			if id != "" {
				o.question(id, nil)
			}
		}
		for _, a := range o.e.alts[n] {
			if a.rel != nil {
				o.take(o.e.rels[*a.rel])
			}
		}
	}
	for _, k := range n.Kids {
		o.node(k)
	}
}

// question takes the variables of a question, behind those that say whether it is asked. Of one with several answers only
// the options named are taken.
func (o *arranger) question(id string, options []string) {
	q := o.e.questions[id]
	own := o.e.own[q.Index]
	if len(own) > 0 && q.Type != rules.Choices && o.seen[own[0]] {
		return
	}
	if q.When != nil {
		o.node(q.When)
	}
	if q.Type == rules.Choices {
		for _, value := range options {
			o.take(own[optionIndex(q.Options, value)])
		}
		return
	}
	for _, v := range own {
		o.take(v)
	}
}
