package advisor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// AdviceWays gives the groups of changes that ReachAdvice describes, how many changes the largest could have, whether those are sure
// to be all, and for each group a case in which it is made, or nil if no case can show it: a list says of each of its options whether
// it is true.
func (a *Advice) AdviceWays(t *rules.Route, today civil.Date) (ways []string, cases []*Case, most int, sure bool) {
	q := a.quest(t, today)
	q.fewest()
	for _, way := range q.each() {
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
	return ways, cases, q.most, !q.cut
}

// each writes out every group of changes that the ways speak for, in their order.
func (q *quest) each() (out [][]turn) {
	for _, w := range q.spoken {
		list := [][]turn{nil}
		for i, t := range w.turns {
			var more [][]turn
			for _, x := range list {
				for class := t.class; class <= w.last[i]; class++ {
					more = append(more, append(slices.Clip(x), turn{t.variable, class}))
				}
			}
			list = more
		}
		out = append(out, list...)
	}
	slices.SortFunc(out, func(x, y []turn) int {
		return cmp.Or(len(x)-len(y), slices.CompareFunc(x, y, turn.compare))
	})
	return out
}

func written(way []turn) string {
	var s strings.Builder
	for _, x := range way {
		s.WriteString(fmt.Sprintf(" %d=%d", x.variable, x.class))
	}
	return s.String()
}

// AdviceWaysByForce finds the same by trying every group of up to so many changes of anything, or says that there are too many.
func (a *Advice) AdviceWaysByForce(t *rules.Route, today civil.Date, most int) (ways []string, ok bool) {
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
	for n := 1; n <= most; n++ {
		try(nil, 0, n)
	}
	for _, way := range found {
		ways = append(ways, written(way))
	}
	return ways, true
}
