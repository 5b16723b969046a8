package advisor

import "slices"

// slit is a literal of the solver: a variable and whether it is inverted, variable<<1 | inverted.
type slit int32

func (l slit) not() slit    { return l ^ 1 }
func (l slit) index() int32 { return int32(l >> 1) }

// solver decides whether clauses can hold together. It learns from conflicts (first unique implication point),
// watches two literals of each clause, tries the variables that conflicts involve most, and restarts after the Luby sequence.
// It is incremental: clauses may be added between questions, and a question may rest on assumptions. Only variables
// marked for it are tried; the others must follow from those.
type solver struct {
	clauses []clause
	watches [][]watch // by literal: clauses in which it is watched
	assigns []int8    // by variable: +1 true, -1 false, 0 open
	level   []int32
	reason  []int32 // clause that made it so, or -1
	phase   []bool  // last value
	decide  []bool
	score   []float64
	bump    float64
	order   heap
	trail   []slit
	limits  []int // trail length at each decision
	head    int   // first literal of the trail not yet propagated
	seen    []bool
	model   []bool
	broken  bool // no assignment can hold, whatever is assumed

	conflicts int
}

type clause []slit

// watch names a clause and another of its literals: while that one is true the clause needs no visit.
type watch struct {
	clause  int32
	blocker slit
}

const (
	noReason    = int32(-1)
	restartUnit = 100
	scoreDecay  = 0.95
	scoreLimit  = 1e100
)

func newSolver() *solver { return &solver{bump: 1} }

// add makes a variable and returns its positive literal.
func (s *solver) add(decide bool) slit {
	v := int32(len(s.assigns))
	s.assigns, s.level, s.reason = append(s.assigns, 0), append(s.level, 0), append(s.reason, noReason)
	s.phase, s.decide, s.seen = append(s.phase, false), append(s.decide, decide), append(s.seen, false)
	s.score = append(s.score, 0)
	s.watches = append(s.watches, nil, nil)
	s.order.grow(v)
	if decide {
		s.order.push(v, s.score)
	}
	return slit(v << 1)
}

func (s *solver) value(l slit) int8 {
	a := s.assigns[l>>1]
	if l&1 == 1 {
		return -a
	}
	return a
}

// require adds a clause: at least one of the literals holds.
func (s *solver) require(list ...slit) {
	if s.broken {
		return
	}
	s.undo(0)
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	kept := list[:0]
	for i, l := range list {
		if s.value(l) > 0 || i+1 < len(list) && list[i+1] == l.not() && l&1 == 0 {
			return // always true
		}
		if s.value(l) == 0 {
			kept = append(kept, l)
		}
	}
	switch len(kept) {
	case 0:
		s.broken = true
	case 1:
		s.assign(kept[0], noReason)
		s.broken = s.propagate() != noReason
	default:
		s.attach(clause(kept))
	}
}

func (s *solver) attach(c clause) int32 {
	at := int32(len(s.clauses))
	s.clauses = append(s.clauses, c)
	s.watches[c[0]] = append(s.watches[c[0]], watch{at, c[1]})
	s.watches[c[1]] = append(s.watches[c[1]], watch{at, c[0]})
	return at
}

func (s *solver) assign(l slit, why int32) {
	v := l.index()
	s.assigns[v] = 1
	if l&1 == 1 {
		s.assigns[v] = -1
	}
	s.level[v], s.reason[v] = int32(len(s.limits)), why
	s.trail = append(s.trail, l)
}

// propagate follows every consequence and returns a clause that cannot hold, or noReason.
func (s *solver) propagate() int32 {
	for s.head < len(s.trail) {
		gone := s.trail[s.head].not() // this literal has just become false
		s.head++
		list := s.watches[gone]
		kept := list[:0]
	visit:
		for i, w := range list {
			if s.value(w.blocker) > 0 {
				kept = append(kept, w)
				continue
			}
			c := s.clauses[w.clause]
			if c[0] == gone {
				c[0], c[1] = c[1], c[0]
			}
			if s.value(c[0]) > 0 {
				kept = append(kept, watch{w.clause, c[0]})
				continue
			}
			for k := 2; k < len(c); k++ {
				if s.value(c[k]) >= 0 {
					c[1], c[k] = c[k], c[1]
					s.watches[c[1]] = append(s.watches[c[1]], watch{w.clause, c[0]})
					continue visit
				}
			}
			kept = append(kept, w)
			if s.value(c[0]) < 0 {
				kept = append(kept, list[i+1:]...)
				s.watches[gone] = kept
				return w.clause
			}
			s.assign(c[0], w.clause)
		}
		s.watches[gone] = kept
	}
	return noReason
}

// undo takes back every decision above a level.
func (s *solver) undo(level int) {
	if len(s.limits) <= level {
		return
	}
	from := s.limits[level]
	for i := len(s.trail) - 1; i >= from; i-- {
		v := s.trail[i].index()
		s.phase[v] = s.assigns[v] > 0
		s.assigns[v] = 0
		if s.decide[v] {
			s.order.push(v, s.score)
		}
	}
	s.trail, s.limits = s.trail[:from], s.limits[:level]
	s.head = from
}

// learn works out what a conflict teaches: a clause whose first literal is the one to turn, and the level to go back to.
func (s *solver) learn(conflict int32) (clause, int) {
	learnt, open := clause{0}, 0
	at := len(s.trail) - 1
	var turned []int32
	for why, first := conflict, true; ; first = false {
		for i, l := range s.clauses[why] {
			v := l.index()
			if i == 0 && !first || s.seen[v] || s.level[v] == 0 {
				continue
			}
			s.seen[v] = true
			turned = append(turned, v)
			s.reward(v)
			if int(s.level[v]) == len(s.limits) {
				open++
			} else {
				learnt = append(learnt, l)
			}
		}
		for !s.seen[s.trail[at].index()] {
			at--
		}
		l := s.trail[at]
		at--
		if open--; open == 0 {
			learnt[0] = l.not()
			break
		}
		why = s.reason[l.index()]
	}
	for _, v := range turned {
		s.seen[v] = false
	}
	back := 0
	for i := 1; i < len(learnt); i++ {
		if lv := int(s.level[learnt[i].index()]); lv > back {
			back = lv
			learnt[1], learnt[i] = learnt[i], learnt[1]
		}
	}
	return learnt, back
}

func (s *solver) reward(v int32) {
	s.score[v] += s.bump
	if s.score[v] > scoreLimit {
		for i := range s.score {
			s.score[i] /= scoreLimit
		}
		s.bump /= scoreLimit
	}
	s.order.raise(v, s.score)
}

// solve reports whether all clauses can hold while the assumptions do; if so, holds gives the values.
func (s *solver) solve(assumed ...slit) bool {
	s.undo(0)
	if s.broken {
		return false
	}
	for round := 0; ; round++ {
		if done, yes := s.search(restartUnit*luby(round), assumed); done {
			s.undo(0)
			return yes
		}
		s.undo(0)
	}
}

// search goes on for a number of conflicts.
func (s *solver) search(budget int, assumed []slit) (done, yes bool) {
	for {
		if conflict := s.propagate(); conflict != noReason {
			s.conflicts++
			if len(s.limits) == 0 {
				s.broken = true
				return true, false
			}
			learnt, back := s.learn(conflict)
			s.undo(back)
			if len(learnt) == 1 {
				s.assign(learnt[0], noReason)
			} else {
				s.assign(learnt[0], s.attach(learnt))
			}
			s.bump /= scoreDecay
			budget--
			continue
		}
		if budget < 0 {
			return false, false
		}
		next, ok := s.next(assumed)
		switch {
		case !ok:
			return true, false // an assumption cannot hold
		case next < 0:
			s.model = s.model[:0]
			for _, a := range s.assigns {
				s.model = append(s.model, a > 0)
			}
			return true, true
		}
		s.limits = append(s.limits, len(s.trail))
		s.assign(next, noReason)
	}
}

// next picks what to try: first the assumptions, then the open variable with the highest score. It is negative when
// nothing is left.
func (s *solver) next(assumed []slit) (slit, bool) {
	for len(s.limits) < len(assumed) {
		l := assumed[len(s.limits)]
		switch s.value(l) {
		case -1:
			return 0, false
		case 0:
			return l, true
		}
		s.limits = append(s.limits, len(s.trail)) // holds already: an empty level keeps the count
	}
	for len(s.order.list) > 0 {
		v := s.order.pop(s.score)
		if s.assigns[v] == 0 {
			l := slit(v << 1)
			if !s.phase[v] {
				l = l.not()
			}
			return l, true
		}
	}
	return -1, true
}

// holds is the value of a literal in the assignment last found.
func (s *solver) holds(l slit) bool { return s.model[l>>1] != (l&1 == 1) }

// luby is the sequence 1 1 2 1 1 2 4 ... of restart lengths, from 0.
func luby(i int) int {
	size, power := 1, 1
	for size < i+1 {
		size, power = 2*size+1, 2*power
	}
	for size-1 != i {
		size = (size - 1) / 2
		power /= 2
		if i >= size {
			i -= size
		}
	}
	return power
}

// heap keeps variables by score, the highest first.
type heap struct {
	list []int32
	at   []int32 // place of each variable, or -1
}

func (h *heap) grow(v int32) {
	for int(v) >= len(h.at) {
		h.at = append(h.at, -1)
	}
}

func (h *heap) swap(i, j int) {
	h.list[i], h.list[j] = h.list[j], h.list[i]
	h.at[h.list[i]], h.at[h.list[j]] = int32(i), int32(j)
}

func (h *heap) up(i int, score []float64) {
	for i > 0 && score[h.list[i]] > score[h.list[(i-1)/2]] {
		h.swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
}

func (h *heap) raise(v int32, score []float64) {
	if h.at[v] >= 0 {
		h.up(int(h.at[v]), score)
	}
}

func (h *heap) push(v int32, score []float64) {
	if h.at[v] >= 0 {
		return
	}
	h.at[v] = int32(len(h.list))
	h.list = append(h.list, v)
	h.up(len(h.list)-1, score)
}

func (h *heap) pop(score []float64) int32 {
	v, last := h.list[0], len(h.list)-1
	h.swap(0, last)
	h.list = h.list[:last]
	h.at[v] = -1
	for i := 0; ; {
		kid := 2*i + 1
		if kid >= last {
			break
		}
		if kid+1 < last && score[h.list[kid+1]] > score[h.list[kid]] {
			kid++
		}
		if score[h.list[kid]] <= score[h.list[i]] {
			break
		}
		h.swap(i, kid)
		i = kid
	}
	return v
}
