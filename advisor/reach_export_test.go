package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// AdviceWays gives the groups of changes that ReachAdvice describes, whether those are sure to be all, and for each group a case in
// which it is made, or nil if no case can show it: a list says of each of its options whether it is true.
func (a *Advice) AdviceWays(t *rules.Route, today civil.Date) (ways []string, cases []*Case, sure bool) {
	q := a.quest(t, today)
	for _, way := range q.fewest() {
		ways = append(ways, written(way))
		var c *Case
		answers, fits := q.p.facts(way)
		if fits && !slices.ContainsFunc(way, func(x turn) bool {
			return a.engine.vars[x.variable].kind == varOption && a.state.classes[x.variable] < 0
		}) {
			c = q.p.world.cases(answers)[0]
		}
		cases = append(cases, c)
	}
	return ways, cases, !q.cut
}

func written(way []turn) string {
	var s strings.Builder
	for _, x := range way {
		s.WriteString(fmt.Sprintf(" %d=%d", x.variable, x.class))
	}
	return s.String()
}

// AdviceWaysByForce finds the same by trying every group of up to three changes of anything, or says that there are too many.
func (a *Advice) AdviceWaysByForce(t *rules.Route, today civil.Date) (ways []string, ok bool) {
	e := a.engine
	p := &pathfinder{a: a, today: today, classes: slices.Clone(a.state.classes), free: make([]Tri, len(e.vars))}
	var turns []turn
	for v := range e.vars {
		for class := range e.vars[v].classes {
			if p.price(v, class) == 1 {
				turns = append(turns, turn{v, class})
			}
		}
	}
	if len(turns) > 20 {
		return nil, false
	}
	var found [][]turn
	advised := func(way []turn) bool {
		classes := slices.Clone(a.state.classes)
		for _, x := range way {
			classes[x.variable] = x.class
		}
		s := &state{e: e, classes: classes, quick: e.fill(classes), exact: newDiagrams(e, classes)}
		return e.outcomeOf(s.value).recommended == t.ID
	}
	var try func(way []turn, from, left int)
	try = func(way []turn, from, left int) {
		if left == 0 {
			if !slices.ContainsFunc(found, func(o []turn) bool { return contains(way, o) }) && advised(way) {
				found = append(found, slices.Clone(way))
			}
			return
		}
		for i := from; i < len(turns); i++ {
			if n := len(way); n == 0 || way[n-1].variable != turns[i].variable {
				try(append(way, turns[i]), i+1, left-1)
			}
		}
	}
	for n := 1; n <= 3; n++ {
		try(nil, 0, n)
	}
	for _, way := range found {
		ways = append(ways, written(way))
	}
	return ways, true
}
