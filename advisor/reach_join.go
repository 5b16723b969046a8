package advisor

import (
	"cmp"
	"slices"
)

// way is a group of changes of which some may be a run of neighbouring stretches of an amount: any of them will do.
type way struct {
	turns []turn
	last  []int    // of each change, the last class of its run
	after []string // what could come first then, if that was asked
}

// span is a change, and the last class that will do if several neighbouring ones will.
type span struct {
	turn
	last int
}

// plain is ways of which each change is one class.
func plain(groups [][]turn) []way {
	list, count := make([]way, len(groups)), 0
	for _, g := range groups {
		count += len(g)
	}
	room := make([]int, 0, count)
	for i, g := range groups {
		at := len(room)
		for _, t := range g {
			room = append(room, t.class)
		}
		list[i] = way{turns: g, last: room[at:len(room):len(room)]}
	}
	return list
}

// joined puts ways that differ only in neighbouring stretches of one amount together, so that a person reads one line and not ten. The
// fewest changes come first, and then the rulebook's order decides.
func (e *Engine) joined(list []way) []way {
	most, amounts := 0, false
	for i := range list {
		most = max(most, len(list[i].turns))
		amounts = amounts || slices.ContainsFunc(list[i].turns, e.amount)
	}
	for k := range most {
		if amounts {
			list = e.joinedAt(list, k)
		}
	}
	slices.SortFunc(list, func(x, y way) int {
		return cmp.Or(len(x.turns)-len(y.turns), slices.CompareFunc(x.turns, y.turns, turn.compare))
	})
	return list
}

// enough reports whether there are as many ways as anybody reads.
func (e *Engine) enough(groups [][]turn) bool {
	return len(groups) >= maxWays && len(e.joined(plain(groups))) >= maxWays
}

// amount reports whether a change makes an amount lie in a stretch.
func (e *Engine) amount(t turn) bool {
	v := &e.vars[t.variable]
	return v.kind == varOrdered && t.class <= len(v.cuts)
}

// joinedAt joins ways that differ only in the change with that place.
func (e *Engine) joinedAt(list []way, k int) []way {
	others := func(x, y way) int { // the order of ways but for that change's class
		c := cmp.Or(len(x.turns)-len(y.turns), slices.Compare(x.after, y.after))
		for i := range x.turns {
			if c != 0 {
				break
			}
			if c = x.turns[i].variable - y.turns[i].variable; i != k && c == 0 {
				c = cmp.Or(x.turns[i].class-y.turns[i].class, x.last[i]-y.last[i])
			}
		}
		return c
	}
	slices.SortFunc(list, func(x, y way) int {
		c := others(x, y)
		if c == 0 && k < len(x.turns) {
			c = x.turns[k].class - y.turns[k].class
		}
		return c
	})
	out := list[:0]
	for _, w := range list {
		if n := len(out) - 1; n >= 0 && k < len(w.turns) && others(out[n], w) == 0 && e.amount(w.turns[k]) && w.turns[k].class == out[n].last[k]+1 {
			out[n].last = slices.Clone(out[n].last) // others have it too
			out[n].last[k] = w.last[k]
			continue
		}
		out = append(out, w)
	}
	return out
}
