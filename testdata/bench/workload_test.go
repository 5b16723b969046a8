package bench

import (
	"testing"
)

// plain is the plain definition of the workload: strong Kleene, +1 true, -1 false, 0 unknown.
func (w *workload) plain(n *node, s *sample) int {
	sure := func(b bool) int {
		if b {
			return 1
		}
		return -1
	}
	switch n.op {
	case "not":
		return -w.plain(n.kids[0], s)
	case "all", "any":
		sign := map[string]int{"all": 1, "any": -1}[n.op]
		least := 1
		for _, k := range n.kids {
			least = min(least, sign*w.plain(k, s))
		}
		return sign * least
	}
	if !s.known[n.fact] {
		return 0
	}
	return sure(n.holds(s.value[n.fact]))
}

// TestWorkload holds the generator to the checksums of its recipe.
func TestWorkload(t *testing.T) {
	w := common()
	var two, three []uint64
	for _, s := range w.samples(1, 10_000, 0) {
		var word uint64
		for k, r := range w.routes {
			if w.plain(r, &s) > 0 {
				word |= 1 << k
			}
		}
		two = append(two, word)
	}
	for _, s := range w.samples(2, 10_000, 30) {
		var lo, hi uint64
		for k, r := range w.routes {
			v := w.plain(r, &s)
			if v > 0 {
				lo |= 1 << k
			}
			if v >= 0 {
				hi |= 1 << k
			}
		}
		three = append(three, lo|hi<<32)
	}
	if got := checksum(two); got != twoValued {
		t.Errorf("two-valued: want %d, got %d", twoValued, got)
	}
	if got := checksum(three); got != threeValued {
		t.Errorf("three-valued: want %d, got %d", threeValued, got)
	}
}
