package advisor

import "slices"

// alike knows which classes of a variable make no difference to some diagrams. One of them speaks for all while ways are looked for,
// so that ten stretches of an amount that come to the same are tried once. Of each variable and class it is the first that is like it.
type alike [][]int

// alike compares the branches of every node that some diagrams are made of. Amounts that are compared with others keep their classes
// apart: how they can compare differs.
func (d *diagrams) alike(roots []ref, apart []int) alike {
	out := make(alike, len(d.e.vars))
	for v := range out {
		out[v] = make([]int, d.e.vars[v].classes)
	}
	for _, v := range apart {
		for c := range out[v] {
			out[v][c] = c
		}
	}
	for len(d.mark) < len(d.nodes) {
		d.mark = append(d.mark, 0)
	}
	d.round++
	d.mark[0] = d.round
	var walk func(n ref)
	walk = func(n ref) {
		if d.mark[n>>1] == d.round {
			return
		}
		d.mark[n>>1] = d.round
		node := &d.nodes[n>>1]
		out.tell(int(node.variable), node.kids)
		for _, k := range node.kids {
			walk(k)
		}
	}
	for _, r := range roots {
		walk(r)
	}
	return out
}

// tell keeps classes apart that lead to different branches. It goes from the last to the first, since what a class is like comes
// before it.
func (x alike) tell(variable int, kids []ref) {
	like := x[variable]
	for c := len(like) - 1; c > 0; c-- {
		first := like[c]
		if first == c {
			continue
		}
		for b := first; ; b++ {
			if b == c || like[b] == first && kids[b] == kids[c] {
				like[c] = b
				break
			}
		}
	}
}

// like lists the classes that a change speaks for: runs of them where they are stretches of an amount, otherwise each by itself.
func (x alike) like(e *Engine, t turn) (runs []span) {
	for c, first := range x[t.variable] {
		if first != t.class {
			continue
		}
		s := span{turn{t.variable, c}, c}
		if n := len(runs) - 1; n >= 0 && e.amount(s.turn) && runs[n].last == c-1 {
			runs[n].last = c
		} else {
			runs = append(runs, s)
		}
	}
	return runs
}

// spoken writes out the ways that one way speaks for.
func (x alike) spoken(e *Engine, turns []turn, after []string) []way {
	list := []way{{after: after}}
	for _, t := range turns {
		var more []way
		for _, w := range list {
			for _, s := range x.like(e, t) {
				more = append(more, way{append(slices.Clip(w.turns), s.turn), append(slices.Clip(w.last), s.last), after})
			}
		}
		list = more
	}
	return list
}
