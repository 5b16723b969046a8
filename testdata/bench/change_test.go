package bench

import (
	"fmt"
	"os"
	"path/filepath"
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
				if len(r.Ways) == 0 || len(r.Ways[0].Steps) != want {
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
		var times []float64
		try := func(name string, a *advisor.Advice, routes []*rules.Route, today civil.Date) {
			runtime.GC()
			for _, route := range routes {
				if a.Regime.ID != route.Regime || a.Recommended != nil && a.Recommended.Route == route.ID {
					continue
				}
				begun := cpu()
				r := a.ReachAdvice(route, today)
				times = append(times, float64(cpu()-begun)/1e6)
				if r.Bounded {
					b.Fatalf("%s, %s: the search was cut short", name, route.ID)
				}
			}
		}
		law, err := rules.BuiltIn()
		must(b, err)
		e := advisor.Compile(law)
		files, err := filepath.Glob("../cases/*.yaml")
		must(b, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			must(b, err)
			c, err := advisor.ReadCase(law, file, data)
			must(b, err)
			for _, today := range []civil.Date{{}, law.LawChecked} { // without a day, no day is past
				try(file, e.Advise(c, today), law.Routes, today)
			}
		}
		t.most(b, "28", "up to three changes that make a route the advice, all of them, in words, the shipped law, 99th percentile", "processor time of this machine", quantile(times, 0.99), " ms", 10, 2)
		t.tell(b, "28b", "the same, half of them", "processor time of this machine", median(times), " ms")
		t.tell(b, "28c", "routes tried", "", float64(len(times)), "")
		times = nil
		w := common()
		o := load(b, w)
		for i, s := range w.samples(5, 30, 0) {
			c := advisor.NewCase()
			for f := range w.facts {
				c.Answers[w.facts[f].id] = w.answer(f, &s)
			}
			try(fmt.Sprint("case ", i), o.e.Advise(c, civil.Date{}), o.book.Routes, civil.Date{})
		}
		t.most(b, "28d", "the same, the workload, 99th percentile", "processor time of this machine", quantile(times, 0.99), " ms", 10, 2)
	})
}
