package bench

import (
	"os"
	"testing"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// fewest is the smallest number of facts whose change opens a route, found by trying everything.
func (w *workload) fewest(route *node, s *sample) int {
	var facts []int
	seen := map[int]bool{}
	var walk func(n *node)
	walk = func(n *node) {
		if len(n.kids) == 0 && !seen[n.fact] {
			seen[n.fact] = true
			facts = append(facts, n.fact)
		}
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(route)
	now := &sample{append([]int(nil), s.value...), s.known}
	var try func(from, left int) bool
	try = func(from, left int) bool {
		if left == 0 {
			return w.plain(route, now) > 0
		}
		for i := from; i+left <= len(facts); i++ {
			f := facts[i]
			was := now.value[f]
			for _, v := range w.classes(f) {
				now.value[f] = v
				if v != was && try(i+1, left-1) {
					now.value[f] = was
					return true
				}
			}
			now.value[f] = was
		}
		return false
	}
	for n := 0; ; n++ {
		if try(0, n) {
			return n
		}
	}
}

// classes gives a value of a fact for each difference that conditions make.
func (w *workload) classes(fact int) []int {
	switch f := w.facts[fact]; f.kind {
	case boolean:
		return []int{0, 1}
	case enum:
		return []int{0, 1, 2, 3}
	default:
		return append([]int{0}, f.cuts...)
	}
}

// changing measures bars 27 and 28.
func changing(b *testing.B, t *table) {
	b.Run("27-smallest-change", func(b *testing.B) {
		w := common()
		o := load(b, w)
		samples := w.samples(4, 60, 0)
		var times, sizes []float64
		for i := range samples {
			c := advisor.NewCase()
			for f := range w.facts {
				c.Answers[w.facts[f].id] = w.answer(f, &samples[i])
			}
			a := o.e.Advise(c, civil.Date{})
			for k, route := range o.book.Routes {
				if w.plain(w.routes[k], &samples[i]) > 0 {
					continue
				}
				begun := cpu()
				r := a.Reach(route, civil.Date{})
				times = append(times, float64(cpu()-begun)/1e3)
				want := w.fewest(w.routes[k], &samples[i])
				if len(r.Ways) == 0 || len(r.Ways[0].Steps) != want {
					b.Fatalf("case %d: %d facts would open route %d, and the program says %v", i, want, k, r.Ways)
				}
				sizes = append(sizes, float64(want))
			}
		}
		t.most(b, "27", "every smallest change that opens a route, in words, 99th percentile; all equal to trying everything", "processor time of this machine", quantile(times, 0.99), " us", 50, 0)
		t.tell(b, "27b", "the same, half of them", "processor time of this machine", median(times), " us")
		t.tell(b, "27c", "closed routes tried", "", float64(len(sizes)), "")
	})
	b.Run("28-advice", func(b *testing.B) {
		law, err := rules.BuiltIn()
		must(b, err)
		data, err := os.ReadFile("../cases/devon-2025.yaml")
		must(b, err)
		c, err := advisor.ReadCase(law, "devon-2025.yaml", data)
		must(b, err)
		e := advisor.Compile(law)
		var times []float64
		for range 3 * rounds {
			begun := cpu()
			e.Hinges(c, civil.Date{})
			times = append(times, float64(cpu()-begun)/1e6)
		}
		// The program does not look for several changes that would make a route the advice, only for single ones.
		t.most(b, "28", "every single other answer that changes the advice, the shipped law (of several the program finds none)", "processor time of this machine", median(times), " ms", 10, 2)
	})
}
