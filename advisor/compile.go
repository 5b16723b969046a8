package advisor

import (
	"cmp"
	"fmt"
	"slices"

	"procroute/rules"
)

// Engine is a rulebook compiled for reasoning. One compiled form serves deciding, asking and explaining, so what is
// explained is what was decided. An engine keeps what it has worked out and serves one goroutine at a time.
type Engine struct {
	Book *rules.Book

	graph *graph
	vars  []variable
	own   [][]int          // variables of each question
	gaps  map[string][]int // by figure: one for each comparison that needs it
	gapOf map[compared]int
	rels  map[relation]int
	level []int32 // place of each variable in the diagrams

	questions map[string]*rules.Question
	screens   []*rules.Question // questions that gather others
	alts      map[*rules.Node][]alternative
	lits      map[*rules.Node]lit
	defs      map[string]lit
	asked     map[string]lit // when each question is asked
	governs   map[string]lit // by regime
	open      map[string]lit // by route: its regime governs and its conditions hold
	prefs     map[*rules.Preference]lit
	looks     map[*rules.Node][]*rules.Question // what each condition looks at, worked out so far

	full   *diagrams     // those in which nothing is known, once they have been asked for
	latest *diagrams     // those of the case last looked at
	made   int32         // how many diagrams have been made
	ands   []conjunction // made lately in any of them
	costs  costs         // room for looking for ways through them
	ways   *course       // made when an outcome is first worked out
	pool   *pool         // made when a question is chosen
}

// Compile prepares a rulebook for reasoning.
func Compile(b *rules.Book) *Engine { return compileWith(b, nil) }

// compileWith prepares a rulebook, telling amounts apart at some further cuts too.
func compileWith(b *rules.Book, further map[string][]int64) *Engine {
	n := len(b.Questions)
	e := &Engine{Book: b, gaps: map[string][]int{}, gapOf: map[compared]int{}, rels: map[relation]int{}, questions: make(map[string]*rules.Question, n),
		alts: map[*rules.Node][]alternative{}, defs: make(map[string]lit, len(b.Definitions)), asked: make(map[string]lit, n),
		governs: map[string]lit{}, open: make(map[string]lit, len(b.Routes)), prefs: map[*rules.Preference]lit{}, looks: map[*rules.Node][]*rules.Question{},
		vars: make([]variable, 0, n), own: make([][]int, n)}
	size := e.size()
	e.graph, e.lits = newGraph(size), make(map[*rules.Node]lit, size)
	for _, q := range b.Questions {
		e.questions[q.ID] = q
		if q.Screen() {
			e.screens = append(e.screens, q)
		}
	}
	e.declare(further)
	e.build()
	e.arrange()
	return e
}

// roots calls visit with every condition of the rulebook.
func (e *Engine) roots(visit func(*rules.Node)) {
	b := e.Book
	do := func(n *rules.Node) {
		if n != nil {
			visit(n)
		}
	}
	conditions := func(list []rules.Condition) {
		for i := range list {
			do(list[i].When)
		}
	}
	cautions := func(list []rules.Caution) {
		for i := range list {
			do(list[i].When)
		}
	}
	for _, q := range b.Questions {
		do(q.When)
	}
	for _, d := range b.Definitions {
		do(d.When)
	}
	for _, g := range b.Regimes {
		conditions(g.Governs)
		cautions(g.Cautions)
	}
	for _, t := range b.Routes {
		conditions(t.Conditions)
		cautions(t.Cautions)
		for i := range t.Steps {
			do(t.Steps[i].When)
		}
	}
	for _, o := range b.Orders {
		for i := range o.Entries {
			do(o.Entries[i].When)
		}
	}
	cautions(b.Cautions)
	for _, c := range b.Changes {
		do(c.When)
	}
	for _, k := range b.Clocks {
		for _, x := range k.Elsewhere {
			do(x.When)
		}
	}
	for _, r := range b.Records {
		for i := range r.Parts {
			do(r.Parts[i].When)
			for j := range r.Parts[i].Prompts {
				do(r.Parts[i].Prompts[j].When)
			}
		}
	}
	for _, n := range b.Notices {
		for i := range n.Items {
			do(n.Items[i].When)
			for _, w := range n.Items[i].Drafts {
				do(w.When)
			}
		}
	}
}

// size counts the nodes of all conditions.
func (e *Engine) size() int {
	size := 0
	var count func(n *rules.Node)
	count = func(n *rules.Node) {
		size++
		for _, k := range n.Kids {
			count(k)
		}
	}
	e.roots(count)
	return size
}

// declare finds the cuts that are used and makes the variables: only differences that some rule makes exist.
func (e *Engine) declare(further map[string][]int64) {
	cuts := map[string][]int64{}
	var relations []relation
	var gaps []compared
	figures := map[compared][]*rules.Figure{}
	var walk func(n *rules.Node)
	walk = func(n *rules.Node) {
		if n.Op == rules.OpCompare {
			alts := e.alternatives(n)
			e.alts[n] = alts
			for _, a := range alts {
				for _, g := range a.guards {
					if !g.from.IsZero() {
						cuts[g.by] = append(cuts[g.by], int64(g.from.Days()))
					}
					if !g.to.IsZero() {
						cuts[g.by] = append(cuts[g.by], int64(g.to.Days())+1)
					}
				}
				if a.rel != nil {
					if !slices.Contains(relations, *a.rel) {
						relations = append(relations, *a.rel)
					}
				} else {
					cuts[n.Name] = append(cuts[n.Name], cutFor(n.Cmp, a.value))
				}
			}
			for _, f := range e.figuresOf(n.Right) {
				if len(f.Rows) > 1 || !f.Rows[0].From.IsZero() || !f.Rows[0].To.IsZero() {
					key := comparison(n)
					if figures[key] == nil {
						gaps = append(gaps, key)
					}
					figures[key] = append(figures[key], f)
				}
			}
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	e.roots(walk)

	for i, q := range e.Book.Questions {
		switch q.Type {
		case rules.YesNo:
			e.addVar(i, variable{kind: varYesNo, classes: 2}, 1)
		case rules.Choice:
			e.addVar(i, variable{kind: varChoice, classes: len(q.Options)}, len(q.Options))
		case rules.Choices:
			for o := range q.Options {
				e.addVar(i, variable{kind: varOption, option: o, classes: 2}, 1)
			}
		case rules.Money, rules.Number, rules.DateQ:
			least, most := bounds(q)
			// An amount that nobody can give is on one side of the cut for good.
			c := slices.DeleteFunc(cuts[q.ID], func(cut int64) bool { return cut <= least || cut > most })
			c = append(c, further[q.ID]...)
			slices.Sort(c)
			c = slices.Compact(c)
			e.addVar(i, variable{kind: varOrdered, cuts: c, classes: len(c) + 1 + len(q.Special)}, len(c)+len(q.Special))
		}
	}
	slices.SortFunc(relations, func(a, b relation) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	for _, r := range relations {
		v := e.addVar(-1, variable{kind: varRelation, classes: 2, relation: &r}, 1)
		e.rels[r] = v
	}
	for _, key := range gaps {
		v := e.addVar(-1, variable{kind: varGap, classes: 2}, 1)
		e.gapOf[key] = v
		for _, f := range figures[key] {
			if !slices.Contains(e.gaps[f.ID], v) {
				e.gaps[f.ID] = append(e.gaps[f.ID], v)
			}
		}
	}
}

func (e *Engine) addVar(question int, v variable, planes int) int {
	at := len(e.vars)
	v.question = question
	v.planes = make([]lit, 0, planes)
	for p := range planes {
		v.planes = append(v.planes, e.graph.addInput(at, p))
	}
	e.vars = append(e.vars, v)
	if question >= 0 {
		e.own[question] = append(e.own[question], at)
	}
	return at
}

// build makes the graph: every condition, definition, regime and route gets a literal.
func (e *Engine) build() {
	e.roots(func(n *rules.Node) { e.lit(n) })
	for _, g := range e.Book.Regimes {
		l := litTrue
		for i := range g.Governs {
			l = e.graph.and(l, e.lit(g.Governs[i].When))
		}
		e.governs[g.ID] = l
	}
	for _, t := range e.Book.Routes {
		l := e.governs[t.Regime]
		for i := range t.Conditions {
			l = e.graph.and(l, e.lit(t.Conditions[i].When))
		}
		e.open[t.ID] = l
	}
	for _, o := range e.Book.Orders {
		for i := range o.Entries {
			p := &o.Entries[i]
			e.prefs[p] = e.graph.and(e.open[p.Route], e.lit(p.When))
		}
	}
}

// lit is the literal of a condition; a missing condition always holds.
func (e *Engine) lit(n *rules.Node) lit {
	if n == nil {
		return litTrue
	}
	if l, ok := e.lits[n]; ok {
		return l
	}
	l := e.make(n)
	e.lits[n] = l
	return l
}

func (e *Engine) make(n *rules.Node) lit {
	g := e.graph
	switch n.Op {
	case rules.OpAll:
		l := litTrue
		for _, k := range n.Kids {
			l = g.and(l, e.lit(k))
		}
		return l
	case rules.OpAny:
		l := litFalse
		for _, k := range n.Kids {
			l = g.or(l, e.lit(k))
		}
		return l
	case rules.OpNot:
		return e.lit(n.Kids[0]).not()
	case rules.OpAlways:
		return litTrue
	case rules.OpNever:
		return litFalse
	case rules.OpDef:
		if l, ok := e.defs[n.Name]; ok {
			return l
		}
		l := e.lit(e.Book.Definition(n.Name).When)
		e.defs[n.Name] = l
		return l
	case rules.OpYes:
		q := e.questions[n.Name]
		return g.and(e.applies(q), e.vars[e.own[q.Index][0]].planes[0])
	case rules.OpIs:
		return e.is(n)
	case rules.OpCompare:
		return e.compare(n)
	}
	panic(fmt.Sprintf("condition at %s has no operation", n.Pos))
}

// applies says when a question is asked. A follow-up exists only under its parent: where it does not apply, it is
// neither yes nor any of its options.
func (e *Engine) applies(q *rules.Question) lit {
	if l, ok := e.asked[q.ID]; ok {
		return l
	}
	l := e.lit(q.When)
	e.asked[q.ID] = l
	return l
}

func (e *Engine) is(n *rules.Node) lit {
	q := e.questions[n.Name]
	l := litFalse
	for _, value := range n.Values {
		switch q.Type {
		case rules.Choice:
			l = e.graph.or(l, e.vars[e.own[q.Index][0]].planes[optionIndex(q.Options, value)])
		case rules.Choices:
			l = e.graph.or(l, e.vars[e.own[q.Index][optionIndex(q.Options, value)]].planes[0])
		default:
			v := &e.vars[e.own[q.Index][0]]
			l = e.graph.or(l, v.planes[len(v.cuts)+optionIndex(q.Special, value)])
		}
	}
	return e.graph.and(e.applies(q), l)
}

func optionIndex(list []rules.Option, id string) int {
	return slices.IndexFunc(list, func(o rules.Option) bool { return o.ID == id })
}

// compare is the comparison in whichever dated row applies. On a day without a row it can never be told.
func (e *Engine) compare(n *rules.Node) lit {
	g := e.graph
	l, covered := litFalse, litFalse
	for _, a := range e.alts[n] {
		when := litTrue
		for _, gd := range a.guards {
			when = g.and(when, e.within(gd))
		}
		covered = g.or(covered, when)
		l = g.or(l, g.and(when, e.compareOne(n, a)))
	}
	if v, ok := e.gapOf[comparison(n)]; ok {
		l = g.or(l, g.and(covered.not(), below(n.Cmp, e.vars[v].planes[0])))
	}
	ids := []string{n.Name, n.Right.First.Question}
	if n.Right.Plus != nil {
		ids = append(ids, n.Right.Plus.Question)
	}
	for _, id := range ids {
		if q := e.questions[id]; q != nil {
			l = g.and(l, g.and(e.applies(q), e.special(q).not()))
		}
	}
	return l
}

func (e *Engine) compareOne(n *rules.Node, a alternative) lit {
	var at lit
	if a.rel != nil {
		at = e.vars[e.rels[*a.rel]].planes[0]
	} else {
		at = e.atLeast(e.questions[n.Name], cutFor(n.Cmp, a.value))
	}
	return below(n.Cmp, at)
}

// below turns "at least" or "more than" into their opposites where the comparison is one of those.
func below(c rules.Cmp, at lit) lit {
	if c == rules.Below || c == rules.AtMost {
		return at.not()
	}
	return at
}

func (e *Engine) atLeast(q *rules.Question, cut int64) lit {
	v := &e.vars[e.own[q.Index][0]]
	i, ok := slices.BinarySearch(v.cuts, cut)
	least, most := bounds(q)
	switch {
	case ok:
	case cut <= least:
		return litTrue
	case cut > most:
		return litFalse
	default:
		panic(fmt.Sprintf("no cut at %d for %s", cut, q.ID))
	}
	return v.planes[i]
}

// special holds when the answer is not an amount at all.
func (e *Engine) special(q *rules.Question) lit {
	v := &e.vars[e.own[q.Index][0]]
	l := litFalse
	for _, p := range v.planes[len(v.cuts):] {
		l = e.graph.or(l, p)
	}
	return l
}

func (e *Engine) within(gd guard) lit {
	q := e.questions[gd.by]
	l := e.special(q).not()
	if !gd.from.IsZero() {
		l = e.graph.and(l, e.atLeast(q, int64(gd.from.Days())))
	}
	if !gd.to.IsZero() {
		l = e.graph.and(l, e.atLeast(q, int64(gd.to.Days())+1).not())
	}
	return l
}
