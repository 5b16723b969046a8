package bench

import (
	"os"
	"runtime"
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
		var times, said, sizes []float64
		for i := range samples {
			c := advisor.NewCase()
			for f := range w.facts {
				c.Answers[w.facts[f].id] = w.answer(f, &samples[i])
			}
			a := o.e.Advise(c, civil.Date{})
			runtime.GC() // nobody clears up after somebody else
			for k, route := range o.book.Routes {
				if w.plain(w.routes[k], &samples[i]) > 0 {
					continue
				}
				begun := cpu()
				changes, groups, sure := a.Fewest(route, civil.Date{})
				times = append(times, float64(cpu()-begun)/1e3)
				begun = cpu()
				r := a.Reach(route, civil.Date{})
				said = append(said, float64(cpu()-begun)/1e3)
				want := w.fewest(w.routes[k], &samples[i])
				if changes != want || len(groups) == 0 || !sure {
					b.Fatalf("case %d: %d facts would open route %d, and the program says %d: %v", i, want, k, changes, groups)
				}
				if len(r.Ways) == 0 || len(r.Ways[0].Steps) != want || len(r.Ways) < min(len(groups), 12) {
					b.Fatalf("case %d: %d facts would open route %d, and the program says in words %v", i, want, k, r.Ways)
				}
				sizes = append(sizes, float64(want))
			}
		}
		t.most(b, "27", "smallest change that opens a route: how many facts and all the ways, 99th percentile; all equal to trying everything", "processor time of this machine", quantile(times, 0.99), " us", 50, 0)
		t.tell(b, "27b", "the same, half of them", "processor time of this machine", median(times), " us")
		t.tell(b, "27c", "the same with some that change more, in words, 99th percentile", "processor time of this machine", quantile(said, 0.99), " us")
		t.tell(b, "27d", "the same in words, half of them", "processor time of this machine", median(said), " us")
		t.tell(b, "27e", "closed routes tried", "", float64(len(sizes)), "")
	})
	b.Run("28-advice", func(b *testing.B) {
		law, err := rules.BuiltIn()
		must(b, err)
		e := advisor.Compile(law)
		var times []float64
		for _, name := range []string{"devon-2025", "cheshire-east-2026", "oldham-2019", "scotland-day-service-2026", "calderdale-2025"} {
			data, err := os.ReadFile("../cases/" + name + ".yaml")
			must(b, err)
			c, err := advisor.ReadCase(law, name, data)
			must(b, err)
			a := e.Advise(c, civil.Date{})
			runtime.GC()
			for _, t := range law.Routes {
				if a.Regime.ID != t.Regime || a.Recommended != nil && a.Recommended.Route == t.ID {
					continue
				}
				begun := cpu()
				r := a.ReachAdvice(t, civil.Date{})
				times = append(times, float64(cpu()-begun)/1e6)
				if r.Bounded {
					b.Fatalf("%s, %s: the search was cut short", name, t.ID)
				}
			}
		}
		t.most(b, "28", "up to three changes that make a route the advice, all of them, in words, the shipped law, 99th percentile", "processor time of this machine", quantile(times, 0.99), " ms", 10, 2)
		t.tell(b, "28b", "the same, half of them", "processor time of this machine", median(times), " ms")
		t.tell(b, "28c", "routes tried", "", float64(len(times)), "")
	})
}
