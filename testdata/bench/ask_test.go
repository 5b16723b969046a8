package bench

import (
	"fmt"
	"math/bits"
	"runtime"
	"slices"
	"testing"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// answer is what a sample says about a fact.
func (w *workload) answer(fact int, s *sample) advisor.Answer {
	ans := advisor.Answer{State: advisor.Given}
	switch v := s.value[fact]; w.facts[fact].kind {
	case boolean:
		ans.Yes = v == 1
	case enum:
		ans.Options = []string{letters[v]}
	default:
		ans.Amount = int64(v) * 1000
	}
	return ans
}

// asker asks the product what to ask, and remembers: the same answers are always followed by the same question.
type asker struct {
	*own
	next map[string]*rules.Question // by the answers so far; nil if the advice is certain
}

// questions counts how many questions it takes until the advice is certain.
func (x *asker) questions(b *testing.B, s *sample) int {
	c := advisor.NewCase()
	path := ""
	for n := 0; ; n++ {
		q, ok := x.next[path]
		if !ok {
			a := x.e.Advise(c, civil.Date{})
			if q = a.Next(false); q == nil && !a.Settled() && a.Recommended != nil {
				b.Fatalf("nothing is asked after %s, and the advice is not certain", path)
			}
			x.next[path] = q
		}
		if q == nil {
			return n
		}
		ans := x.w.answer(q.Index, s)
		if c.Answers[q.ID].State == advisor.Given {
			b.Fatalf("%s is asked twice", q.ID)
		}
		c.Answers[q.ID] = ans
		path += fmt.Sprint(q.Index, ans.Yes, ans.Options, class(x.w.facts[q.Index].cuts, s.value[q.Index]), " ")
	}
}

// class is the interval of an amount.
func class(cuts []int, v int) int {
	return len(cuts) - len(slices.DeleteFunc(slices.Clone(cuts), func(c int) bool { return v >= c }))
}

// first is the first route that is open in a case of which nothing or not all is known, and whether that is certain.
func (w *workload) first(s *sample) (route int, certain bool) {
	for k, r := range w.routes {
		switch w.plain(r, s) {
		case 1:
			return k, true
		case 0:
			return k, false
		}
	}
	return len(w.routes), true
}

// backward counts the questions of tools that chain backwards: always the first condition that is not known of the first route that
// is not decided.
func (w *workload) backward(s *sample) int {
	known := &sample{s.value, make([]bool, len(w.facts))}
	for n := 0; ; n++ {
		k, certain := w.first(known)
		if certain {
			return n
		}
		at := w.routes[k]
		for len(at.kids) > 0 {
			at = at.kids[slices.IndexFunc(at.kids, func(n *node) bool { return w.plain(n, known) == 0 })]
		}
		known.known[at.fact] = true
	}
}

// reasons lists the smallest groups of facts that make a condition what it is in a case, each fact a bit.
func (w *workload) reasons(n *node, s *sample) []uint64 {
	if len(n.kids) == 0 {
		return []uint64{1 << n.fact}
	}
	now := w.plain(n, s)
	if n.op == "not" {
		return w.reasons(n.kids[0], s)
	}
	together := (n.op == "all") == (now > 0) // every part is needed, or one will do
	out := []uint64{0}
	if !together {
		out = nil
	}
	for _, k := range n.kids {
		switch {
		case together:
			out = smallest(pairs(out, w.reasons(k, s)))
		case w.plain(k, s) == now:
			out = append(out, w.reasons(k, s)...)
		}
	}
	return smallest(out)
}

func pairs(a, b []uint64) []uint64 {
	var out []uint64
	for _, x := range a {
		for _, y := range b {
			out = append(out, x|y)
		}
	}
	return out
}

// smallest leaves out groups that hold another.
func smallest(list []uint64) []uint64 {
	slices.SortFunc(list, func(x, y uint64) int { return bits.OnesCount64(x) - bits.OnesCount64(y) })
	var out []uint64
	for _, x := range list {
		if !slices.ContainsFunc(out, func(y uint64) bool { return x&y == y }) {
			out = append(out, x)
		}
	}
	return out
}

// certificate is how many facts show which route comes first, for somebody who knows them all: a reason for each route up to the
// first that is open, as few facts together as there can be.
func (w *workload) certificate(s *sample) int {
	var groups [][]uint64
	for _, r := range w.routes {
		groups = append(groups, w.reasons(r, s))
		if w.plain(r, s) > 0 {
			break
		}
	}
	slices.SortFunc(groups, func(x, y []uint64) int { return len(x) - len(y) })
	best := 64
	var choose func(i int, have uint64)
	choose = func(i int, have uint64) {
		switch {
		case bits.OnesCount64(have) >= best:
		case i == len(groups):
			best = bits.OnesCount64(have)
		default:
			for _, r := range groups[i] {
				choose(i+1, have|r)
			}
		}
	}
	choose(0, 0)
	return best
}

// asking measures bars 24 to 26. Every fact is a topic of its own here; in a rulebook questions are asked topic by topic, which takes
// a few more.
func asking(b *testing.B, t *table) {
	const cases = 1000
	b.Run("24-25-questions", func(b *testing.B) {
		var against, over, mean []float64
		for _, seed := range []uint64{20261122, 1, 2, 3} {
			w := newWorkload(seed, 60, 20)
			x := &asker{load(b, w), map[string]*rules.Question{}}
			var chosen, chained, least int
			samples := w.samples(1, cases, 0)
			for i := range samples {
				chosen += x.questions(b, &samples[i])
				chained += w.backward(&samples[i])
				least += w.certificate(&samples[i])
			}
			b.Logf("seed %d: %.2f questions, chaining backwards %.2f, smallest proof %.2f", seed, float64(chosen)/cases, float64(chained)/cases, float64(least)/cases)
			against = append(against, float64(chosen)/float64(chained))
			over = append(over, float64(chosen)/float64(least))
			mean = append(mean, float64(chosen)/cases)
		}
		t.most(b, "24", "questions until the advice is certain, 1000 cases, the worst of four seeds", "chaining backwards", slices.Max(against), "x", 0.80, 0.75)
		t.most(b, "25", "the same", "the smallest proof, for somebody who knows the answers", slices.Max(over), "x", 1.4, 1.3)
		t.tell(b, "25b", "questions until the advice is certain, common workload", "59 facts that matter", mean[0], "")
	})
	b.Run("26-choosing", func(b *testing.B) {
		for _, x := range []struct {
			number        string
			facts, routes int
			must          float64
		}{{"26a", 60, 20, 1}, {"26b", 300, 100, 5}} {
			w := newWorkload(20261122, x.facts, x.routes)
			picks, _ := w.picks(b, 20)
			t.most(b, x.number, fmt.Sprintf("choosing the next question, 99th percentile, %d facts, %d routes", x.facts, x.routes), "processor time of this machine", quantile(picks, 0.99), " ms", x.must, 0)
		}
		law, err := rules.BuiltIn()
		must(b, err)
		steps := conversation(law, 8)
		t.tell(b, "26c", "an answer: new advice and next question, the shipped law, half of them", "processor time of this machine", median(steps), " ms")
		t.tell(b, "26d", "the same, 99th percentile", "processor time of this machine", quantile(steps, 0.99), " ms")
	})
}

// picks measures every choice of a question in some cases, in milliseconds.
func (w *workload) picks(b *testing.B, cases int) (picks, advising []float64) {
	o := load(b, w)
	samples := w.samples(3, cases, 0)
	runtime.GC() // nobody clears up after somebody else
	for i := range samples {
		c := advisor.NewCase()
		for {
			begun := cpu()
			a := o.e.Advise(c, civil.Date{})
			advised := cpu()
			q := a.Next(false)
			picks = append(picks, float64(cpu()-advised)/1e6)
			advising = append(advising, float64(advised-begun)/1e6)
			if q == nil {
				break
			}
			c.Answers[q.ID] = w.answer(q.Index, &samples[i])
		}
	}
	return picks, advising
}

// conversation answers what is asked at random, a few times, and measures what follows each answer, in milliseconds.
func conversation(book *rules.Book, times int) []float64 {
	e := advisor.Compile(book)
	r := rng(1)
	var out []float64
	for range times {
		c := advisor.NewCase()
		q := e.Advise(c, civil.Date{}).Next(false)
		for q != nil {
			answers := e.Alternatives(c, q)
			if len(answers) == 0 {
				c.Answers[q.ID] = advisor.Answer{State: advisor.DontKnow}
			} else {
				c.Answers[q.ID] = answers[r.n(len(answers))].Answer
			}
			begun := cpu()
			q = e.Advise(c, civil.Date{}).Next(false)
			out = append(out, float64(cpu()-begun)/1e6)
		}
	}
	return out
}
