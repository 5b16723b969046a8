package bench

import (
	"testing"
	"testing/fstest"

	"procroute/advisor"
	"procroute/rules"
)

// own is a workload in the product.
type own struct {
	w    *workload
	book *rules.Book
	e    *advisor.Engine
	x    *advisor.Evaluator // of one case
	kind []kind             // of each fact
}

func load(b testing.TB, w *workload) *own {
	b.Helper()
	book, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(w.rulebook())}})
	must(b, err)
	e := advisor.Compile(book)
	o := &own{w: w, book: book, e: e, x: e.Evaluator(1)}
	for _, f := range w.facts {
		o.kind = append(o.kind, f.kind)
	}
	return o
}

// set answers the known facts of a sample in case i.
func (o *own) set(x *advisor.Evaluator, s *sample, i int) {
	for f, k := range o.kind {
		if !s.known[f] {
			continue
		}
		switch v := s.value[f]; k {
		case boolean:
			x.SetYes(f, v == 1, i)
		case enum:
			x.SetOption(f, v, i)
		default:
			x.SetAmount(f, int64(v)*1000, i)
		}
	}
}

// one decides one case from its raw values.
func (o *own) one(s *sample) (open, perhaps uint64) {
	o.x.Reset()
	o.set(o.x, s, 0)
	o.x.Run()
	return o.read(o.x, 0)
}

func (o *own) read(x *advisor.Evaluator, i int) (open, perhaps uint64) {
	for k := range o.w.routes {
		switch x.Route(k, i) {
		case advisor.Yes:
			open |= 1 << k
			perhaps |= 1 << k
		case advisor.Unknown:
			perhaps |= 1 << k
		}
	}
	return open, perhaps
}

func checked(b testing.TB, what string, want uint64, words []uint64) {
	b.Helper()
	if got := checksum(words); got != want {
		b.Fatalf("%s: the answers have checksum %d, want %d", what, got, want)
	}
}

// decide measures bars 1 to 7: one case and many.
func decide(b *testing.B, t *table) {
	w := common()
	o := load(b, w)
	full, part := w.samples(1, 10_000, 0), w.samples(2, 10_000, 30)
	var two, three []uint64
	for i := range full {
		open, _ := o.one(&full[i])
		two = append(two, open)
		open, perhaps := o.one(&part[i])
		three = append(three, open|perhaps<<32)
	}
	checked(b, "two-valued", twoValued, two)
	checked(b, "three-valued", threeValued, three)
	o.keepsAll(b, part[:500])

	var sink uint64
	mine := func() {
		for i := range part {
			open, perhaps := o.one(&part[i])
			sink += open ^ perhaps
		}
	}
	const one = "one case, unknowns and all, from raw values"
	b.Run("01-03-one-case", func(b *testing.B) {
		r := contest([]func(){mine, celTwo(b, w, full[:1000], two), exprTwo(b, w, full[:1000], two), celThree(b, w, part[:300], three)}, []int{len(part), 1000, 1000, 300})
		t.least(b, "1", one, "cel-go, two-valued", r[1]/r[0], "x", 9, 15)
		t.least(b, "2", one, "expr, struct, two-valued", r[2]/r[0], "x", 5, 8)
		t.least(b, "3", one, "cel-go with unknowns", r[3]/r[0], "x", 35, 70)
		t.tell(b, "3b", one, "the clock of this machine", r[0], " ns")
	})
	b.Run("04-limit", func(b *testing.B) {
		var values [][60]int32
		for i := range full {
			var v [60]int32
			for k, x := range full[i].value {
				v[k] = int32(x)
			}
			values = append(values, v)
		}
		for i := range values {
			if limit(&values[i]) != two[i] {
				b.Fatalf("the generated code answers case %d differently", i)
			}
		}
		r := contest([]func(){func() {
			for range values {
				o.x.Run()
				open, perhaps := o.read(o.x, 0)
				sink += open ^ perhaps
			}
		}, func() {
			for i := range values {
				sink += limit(&values[i])
			}
		}}, []int{len(values), len(values)})
		t.most(b, "4", "one case, unknowns and all, answers laid in", "the same rules as Go code, two-valued", r[0]/r[1], "x its time", 2.5, 1.5)
	})
	b.Run("05-explanation", func(b *testing.B) {
		nodes := o.nodes()
		r := contest([]func(){mine, func() {
			for i := range part {
				o.one(&part[i])
				for _, n := range nodes {
					sink += uint64(o.x.Holds(n, 0))
				}
			}
		}, celTrace(b, w, full[:300], two)}, []int{len(part), len(part), 300})
		t.least(b, "5a", "every condition's value kept (it always is: without is no faster)", "cel-go with its trace", r[2]/r[0], "x", 40, 0)
		t.tell(b, "5b", "every condition's value kept and looked up by name", "the same, not looked up", r[1]/r[0], "x its time")
	})
	b.Run("06-allocations", func(b *testing.B) {
		nodes := o.nodes()
		n := testing.AllocsPerRun(100, func() {
			open, _ := o.one(&part[0])
			sink += open
			for _, n := range nodes {
				sink += uint64(o.x.Holds(n, 0))
			}
		})
		t.most(b, "6", "memory taken for a case, every condition looked up", "", n, " allocations", 0, 0)
	})
	b.Run("07-many-cases", func(b *testing.B) {
		const cases = 512
		x := o.e.Evaluator(cases)
		for i := range cases {
			o.set(x, &part[i], i)
		}
		x.Run()
		for i := range cases {
			if open, perhaps := o.read(x, i); open|perhaps<<32 != three[i] {
				b.Fatalf("among 512 cases, case %d is answered differently", i)
			}
		}
		r := contest([]func(){mine, func() {
			for range 400 { // the answers are laid in once: the bar is about reasoning
				x.Run()
				sink += uint64(x.Route(0, 0))
			}
		}}, []int{len(part), 400 * cases})
		t.least(b, "7", "512 cases at once, answers laid in", "one case, from raw values", r[0]/r[1], "x", 100, 250)
	})
	if sink == 1 {
		b.Log(sink) // keeps the answers from being optimised away
	}
}

// nodes lists every condition of the workload's rulebook, and every part of one.
func (o *own) nodes() []*rules.Node {
	var out []*rules.Node
	var walk func(n *rules.Node)
	walk = func(n *rules.Node) {
		out = append(out, n)
		for _, k := range n.Kids {
			walk(k)
		}
	}
	for _, t := range o.book.Routes {
		walk(t.Conditions[0].When)
	}
	return out
}

// keepsAll holds the kept value of every condition to the plain definition.
func (o *own) keepsAll(b *testing.B, samples []sample) {
	for i := range samples {
		o.one(&samples[i])
		for k, r := range o.w.routes {
			var walk func(n *node, m *rules.Node)
			walk = func(n *node, m *rules.Node) {
				want := map[int]advisor.Tri{1: advisor.Yes, -1: advisor.No, 0: advisor.Unknown}[o.w.plain(n, &samples[i])]
				if got := o.x.Holds(m, 0); got != want {
					b.Fatalf("case %d: a condition of route %d is %v, want %v", i, k, got, want)
				}
				for at, kid := range n.kids {
					walk(kid, m.Kids[at])
				}
			}
			walk(r, o.book.Routes[k].Conditions[0].When)
		}
	}
}
