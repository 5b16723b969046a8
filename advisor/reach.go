package advisor

import (
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// Reach says which smallest changes of fact would open a route.
type Reach struct {
	Format     string      `json:"format"`
	Rulebook   RulebookID  `json:"rulebook"`
	Route      RouteAdvice `json:"route"`
	Ways       []Way       `json:"ways"`  // fewest changes first; empty if nothing that may change would open it
	Fixed      []string    `json:"fixed"` // questions whose answers stand in the way and cannot change
	Disclaimer string      `json:"disclaimer"`
}

// Way is one smallest group of changes: all of them together open the route, and none can be left out.
type Way struct {
	Steps []WayStep `json:"steps"`
}

// WayStep is one fact that would have to be different, or would have to be shown.
type WayStep struct {
	Questions []string `json:"questions"`
	Now       string   `json:"now"`
	Needs     string   `json:"needs"`
	Show      bool     `json:"show"` // not known yet: it need only turn out so
	Contrive  []Reason `json:"do_not_contrive"`
	variable  int
}

const (
	maxWays   = 12
	maxExtra  = 2       // how many changes more than the fewest a listed way may need
	maxGrowth = 1 << 16 // nodes that leaving facts unknown may add
	barred    = 1 << 20 // cost of a change nobody can make
)

// Reach finds the smallest changes of fact that would open a route: exactly, as the shortest paths through its
// diagram. Facts that nobody can change are left alone: those marked fixed, and dates that are past.
func (a *Advice) Reach(t *rules.Route, today civil.Date) *Reach {
	e := a.engine
	r := &Reach{Format: "procroute.reach/1", Rulebook: a.Rulebook, Route: a.Route(t), Ways: []Way{}, Fixed: []string{}, Disclaimer: a.Disclaimer}
	if r.Route.Status == Open {
		return r
	}
	p := &pathfinder{a: a, today: today, cost: map[ref]int{refYes: 0, refNo: barred}, room: len(e.diagrams.nodes) + maxGrowth}
	root := e.diagrams.of(e.open[t.ID])
	least := p.least(root)
	if least >= barred {
		r.Fixed = a.obstacles(t, p)
		return r
	}
	ways := p.ways(root, least+maxExtra)
	for _, w := range ways[:min(len(ways), maxWays)] {
		r.Ways = append(r.Ways, Way{p.describe(t, w)})
	}
	return r
}

// pathfinder walks a diagram, counting how many facts a path to "open" changes.
type pathfinder struct {
	a     *Advice
	today civil.Date
	cost  map[ref]int
	room  int // how many nodes the diagrams may grow to while looking for facts that need not be known
}

// turn is one variable set to one class on a path.
type turn struct{ variable, class int }

// price is what it costs to put a variable into a class.
func (p *pathfinder) price(variable, class int) int {
	now := p.a.state.classes[variable]
	switch {
	case now == class:
		return 0
	case p.a.engine.vars[variable].kind == varGap:
		return barred
	case now < 0:
		return 1
	case p.fixed(variable):
		return barred
	}
	return 1
}

// fixed reports whether nobody can change what the variable rests on.
func (p *pathfinder) fixed(variable int) bool {
	for _, q := range p.a.engine.questionsOf([]int{variable}) {
		if q.Fixed {
			return true
		}
		if d := p.a.case_.Date(q.ID); q.Type == rules.DateQ && !d.IsZero() && !p.today.IsZero() && d.Before(p.today) {
			return true
		}
	}
	return false
}

func (p *pathfinder) least(n ref) int {
	if c, ok := p.cost[n]; ok {
		return c
	}
	node := p.a.engine.diagrams.nodes[n]
	best := barred
	for class, kid := range node.kids {
		if kid != refNo {
			best = min(best, p.price(int(node.variable), class)+p.least(kid))
		}
	}
	if rest := p.whatever(node); rest != refNo {
		best = min(best, p.least(rest))
	}
	p.cost[n] = best
	return best
}

// whatever is what else must hold if a fact that is not known may stay so: the route has to be open with each of its classes.
func (p *pathfinder) whatever(node diagramNode) ref {
	d := p.a.engine.diagrams
	if p.a.state.classes[node.variable] >= 0 || len(d.nodes) > p.room {
		return refNo
	}
	all := refYes
	for _, kid := range node.kids {
		all = d.and(all, kid)
	}
	return all
}

// ways lists the groups of changes within a budget, fewest first, leaving out any that contains another. Classes of one variable
// that lead to the same place are one change.
func (p *pathfinder) ways(root ref, budget int) [][]turn {
	var found [][]turn
	count := 0
	var walk func(n ref, spent int, path []turn)
	walk = func(n ref, spent int, path []turn) {
		if n == refYes {
			found = append(found, slices.Clone(path))
			count++
			return
		}
		if count > 4000 || n == refNo || spent+p.least(n) > budget {
			return
		}
		node := p.a.engine.diagrams.nodes[n]
		for class, kid := range node.kids {
			cost := p.price(int(node.variable), class)
			if cost >= barred {
				continue
			}
			next := path
			if cost > 0 {
				next = append(slices.Clone(path), turn{int(node.variable), class})
			}
			walk(kid, spent+cost, next)
		}
		walk(p.whatever(node), spent, path)
	}
	walk(root, 0, nil)
	slices.SortStableFunc(found, func(x, y []turn) int { return len(x) - len(y) })
	var out [][]turn
	for _, w := range found {
		if !slices.ContainsFunc(out, func(o []turn) bool { return contains(w, o) }) {
			out = append(out, w)
		}
	}
	return out
}

// contains reports whether way w changes everything that way o does.
func contains(w, o []turn) bool {
	for _, t := range o {
		if !slices.Contains(w, t) {
			return false
		}
	}
	return true
}

// describe puts a way into words, joining ways that differ only in the class of one variable would only repeat it, so each
// turn names the stretch or option that would do.
func (p *pathfinder) describe(t *rules.Route, way []turn) []WayStep {
	a, e := p.a, p.a.engine
	var out []WayStep
	for _, tn := range way {
		v := &e.vars[tn.variable]
		step := WayStep{Questions: e.idsOf(map[int]bool{tn.variable: true}), Contrive: []Reason{}, variable: tn.variable, Show: a.state.classes[tn.variable] < 0}
		if v.kind == varRelation {
			step.Needs = e.relationText(v.relation, tn.class == 1)
			step.Now = strings.Join(a.sentences(step.Questions), " ")
		} else {
			q := e.Book.Questions[v.question]
			step.Now = Sentence(q, a.case_.Answers[q.ID])
			step.Needs = e.classText(q, v, tn.class)
		}
		step.Contrive = a.contrivances(t, tn.variable)
		out = append(out, step)
	}
	return out
}

func (a *Advice) sentences(ids []string) []string {
	var out []string
	for _, id := range ids {
		q := a.engine.questions[id]
		out = append(out, Sentence(q, a.case_.Answers[id]))
	}
	return out
}

// classText says what it means for a variable to be in a class.
func (e *Engine) classText(q *rules.Question, v *variable, class int) string {
	switch v.kind {
	case varYesNo:
		if class == 1 {
			return q.Yes
		}
		return q.No
	case varChoice:
		return q.Options[class].Says
	case varOption:
		if class == 1 {
			return q.Options[v.option].Says
		}
		return "Not: " + lowerFirst(q.Options[v.option].Says)
	}
	if class > len(v.cuts) {
		return q.Special[class-len(v.cuts)-1].Says
	}
	if len(v.cuts) == 0 {
		return upperFirst(q.Name) + ": an amount."
	}
	return upperFirst(q.Name) + ": " + stretch(q, v.cuts, class, class) + "."
}

func (e *Engine) relationText(r *relation, holds bool) string {
	q := e.questions[r.left]
	word := "at least "
	switch {
	case r.strict && holds:
		word = "more than "
	case r.strict:
		word = "no more than "
	case !holds:
		word = "less than "
	}
	s := upperFirst(q.Name) + ": " + word
	if r.percent != unit {
		s += rules.Decimal(r.percent) + " per cent of "
	}
	if r.right != "" {
		s += e.questions[r.right].Name
	} else {
		s += Amount(q, r.base)
	}
	if r.plus != 0 {
		s += " plus " + Amount(q, r.plus)
	}
	if r.second != "" {
		s += " and " + e.questions[r.second].Name
	}
	return s + "."
}

// contrivances lists the warnings not to engineer a fact that the conditions of the route carry.
func (a *Advice) contrivances(t *rules.Route, variable int) []Reason {
	out := []Reason{}
	for i := range t.Conditions {
		c := &t.Conditions[i]
		if c.Contrive == nil {
			continue
		}
		d := a.engine.diagrams
		if slices.Contains(d.support(d.of(a.engine.lit(c.When))), variable) && a.state.value(a.engine.lit(c.When)) != Yes {
			out = append(out, a.reason(*c.Contrive, nil))
		}
	}
	return out
}

// obstacles names the answers nobody can change in the conditions that close the route.
func (a *Advice) obstacles(t *rules.Route, p *pathfinder) []string {
	e := a.engine
	vars := map[int]bool{}
	for _, c := range conditionsOf(e.Book.Regime(t.Regime), t) {
		l := e.lit(c.When)
		if a.state.value(l) != No {
			continue
		}
		for _, v := range e.diagrams.support(e.diagrams.of(l)) {
			if p.fixed(v) && a.state.classes[v] >= 0 {
				vars[v] = true
			}
		}
	}
	return e.idsOf(vars)
}
