package advisor

import (
	"fmt"
	"math/big"
)

// claim counts what was looked at and closes the books on a claim.
func (e *Engine) claim(name string, looked *sight, findings []Finding) Claim {
	n := big.NewInt(1)
	for v, seen := range looked.vars {
		if seen {
			n.Mul(n, big.NewInt(int64(e.vars[v].classes)))
		}
	}
	for i := range findings {
		findings[i].At = findings[i].Pos.String()
	}
	if findings == nil {
		findings = []Finding{}
	}
	return Claim{name, len(findings) == 0, countText(n), findings}
}

// countText writes a count for people: exactly up to a billion, and beyond that how large it is.
func countText(n *big.Int) string {
	s := n.String()
	if len(s) < 10 || s == "1000000000" {
		return group(s)
	}
	power := len(s) - 1
	tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(power-1)), nil)
	two := new(big.Int).Add(n, new(big.Int).Rsh(tens, 1))
	two.Div(two, tens) // the first two figures, rounded
	lead := two.String()
	if len(lead) > 2 { // 9.96 rounds to 10.0
		lead, power = "10", power+1
	}
	return fmt.Sprintf("about %s.%s x 10^%d", lead[:1], lead[1:2], power)
}

func group(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// sight collects the variables that a claim looks at. Diagrams share nodes, so each node is visited once for the whole claim.
type sight struct {
	vars []bool
	seen []bool
}

func (e *Engine) sight() *sight { return &sight{vars: make([]bool, len(e.vars))} }

func (s *sight) set() map[int]bool {
	out := map[int]bool{}
	for v, seen := range s.vars {
		if seen {
			out[v] = true
		}
	}
	return out
}

func (e *Engine) see(s *sight, r ref) {
	if more := len(e.whole().nodes) - len(s.seen); more > 0 {
		s.seen = append(s.seen, make([]bool, more)...)
	}
	var walk func(r ref)
	walk = func(r ref) {
		n, _ := e.whole().at(r)
		if r == refNo || r == refYes || s.seen[r>>1] {
			return
		}
		s.seen[r>>1] = true
		s.vars[n.variable] = true
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(r)
}

// look notes the variables of a world's conditions; its variables stand in the engine's order, gaps left out.
func (s *side) look(looked *sight, l lit) {
	used := map[lit]bool{}
	for _, v := range s.w.cone(l) {
		used[s.w.vars[v].planes[0]] = true
	}
	for v, planes := range s.planes {
		if len(planes) > 0 && used[planes[0]] {
			looked.vars[v] = true
		}
	}
}
