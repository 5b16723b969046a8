package advisor

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"procroute/rules"
)

// workload is the common workload of the measurements: facts of four kinds in turn, and routes that are each a nested tree of ten
// conditions over all of them. It is drawn from one seed and loaded as a rulebook like any other. Each fact is a topic of its own.
type workload struct {
	draws
	text  strings.Builder
	facts int
	cuts  map[int][]int
}

func newWorkload(t testing.TB, seed uint64, facts, routes int) *Engine {
	t.Helper()
	w := &workload{draws: draws(seed), facts: facts, cuts: map[int][]int{}}
	w.head()
	for i := range facts {
		w.fact(i)
	}
	w.write("regimes:\n  - {id: one, title: One, short: one, ask: a, governs: [{id: g, says: It governs., when: always, cite: act}]}\nroutes:\n")
	for k := range routes {
		w.write("  - {id: one/r%02d, family: f, title: R, summary: S, conditions: [{id: c, says: It holds., when: %s, cite: act}]}\n", k, w.tree("all", 10))
	}
	w.write("preferences:\n  - regime: one\n    order:\n")
	for k := range routes {
		w.write("      - {route: r%02d, because: It is open., cite: act}\n", k)
	}
	w.write("    otherwise: {says: Nothing., ask: a}\n")
	b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(w.text.String())}})
	if err != nil {
		t.Fatal(err)
	}
	return Compile(b)
}

func (w *workload) write(format string, args ...any) { fmt.Fprintf(&w.text, format, args...) }

func (w *workload) head() {
	w.write(`checked: 2026-11-01
review_by: 2027-10-31
book: {id: workload, title: Workload, version: "1", law_checked: 2026-11-01, date_question: began, disclaimer: None.}
sources: [{id: act, title: Act, kind: law, url: "https://law.example/act"}]
families: [{id: f, title: F, says: F.}]
themes:
  - {id: day, title: Day}
`)
	for i := range w.facts {
		w.write("  - {id: t%03d, title: T}\n", i)
	}
	w.write("questions:\n  - {id: began, theme: day, type: date, name: day, ask: Day, why: Why}\n")
}

func (w *workload) fact(i int) {
	w.write("  - {id: f%03d, theme: t%03d, name: f, ask: Ask, why: Why, ", i, i)
	switch i % 5 {
	case 3:
		w.write("type: choice, options: [{id: a, label: A, says: A}, {id: b, label: B, says: B}, {id: c, label: C, says: C}, {id: d, label: D, says: D}]}\n")
	case 4:
		var cuts []int
		for len(cuts) < 3 {
			if c := 1000 * (1 + w.below(999)); !slices.Contains(cuts, c) {
				cuts = append(cuts, c)
			}
		}
		slices.Sort(cuts)
		w.cuts[i] = cuts
		w.write("type: number, min: 0, max: 999999}\n")
	default:
		w.write("type: yes-no, yes: It is so., no: It is not so.}\n")
	}
}

func (w *workload) tree(op string, n int) string {
	if n == 1 {
		return w.leaf()
	}
	kids := 2
	if m := min(n, 4); m > 2 {
		kids = 2 + w.below(m-1)
	}
	sizes := slices.Repeat([]int{1}, kids)
	for range n - kids {
		sizes[w.below(kids)]++
	}
	other := map[string]string{"all": "any", "any": "all"}[op]
	var parts []string
	for _, size := range sizes {
		part := w.tree(other, size)
		if w.below(6) == 0 {
			part = "{not: " + part + "}"
		}
		parts = append(parts, part)
	}
	return "{" + op + ": [" + strings.Join(parts, ", ") + "]}"
}

func (w *workload) leaf() string {
	i := w.below(w.facts)
	switch i % 5 {
	case 3:
		v := w.below(4)
		if w.below(2) == 0 {
			return fmt.Sprintf(`"f%03d in [%c, %c]"`, i, 'a'+v, 'a'+(v+1+w.below(3))%4)
		}
		return fmt.Sprintf(`"f%03d is %c"`, i, 'a'+v)
	case 4:
		op := ">="
		if w.below(2) == 0 {
			op = "<"
		}
		return fmt.Sprintf(`"f%03d %s %d"`, i, op, w.cuts[i][w.below(3)])
	}
	if w.below(2) == 0 {
		return fmt.Sprintf(`"not f%03d"`, i)
	}
	return fmt.Sprintf(`"f%03d"`, i)
}

// workCase draws one complete case, of which a share is known.
func workCase(e *Engine, d *draws, unknown int) *Case {
	c := NewCase()
	for i, q := range e.Book.Questions[1:] {
		ans := Answer{State: Given}
		switch i % 5 {
		case 3:
			ans.Options = []string{q.Options[d.below(4)].ID}
		case 4:
			ans.Amount = 1000 * int64(d.below(1_000_000))
		default:
			ans.Yes = d.below(2) == 1
		}
		if d.below(100) >= unknown {
			c.Answers[q.ID] = ans
		}
	}
	return c
}

// TestWorkload holds the generator to the published recipe: the same cases are decided as its checksums say.
func TestWorkload(t *testing.T) {
	e := newWorkload(t, 20261122, 60, 20)
	for _, tt := range []struct {
		name    string
		seed    uint64
		unknown int
		want    uint64
	}{
		{"complete", 1, 0, 5261680819519096927},
		{"a third unknown", 2, 30, 14292438475806329886},
	} {
		d, sum := draws(tt.seed), uint64(14695981039346656037)
		for range 10_000 {
			c := workCase(e, &d, tt.unknown)
			v := e.fill(e.classes(c))
			var word uint64
			for k, r := range e.Book.Routes {
				switch l := e.open[r.ID]; {
				case v[l] != 0:
					word |= 1 << k
					fallthrough
				case tt.unknown > 0 && v[l^1] == 0:
					if tt.unknown > 0 {
						word |= 1 << (32 + k)
					}
				}
			}
			for i := range 8 {
				sum = (sum ^ word>>(8*i)&255) * 1099511628211
			}
		}
		if sum != tt.want {
			t.Errorf("%s: the checksum is %d, want %d", tt.name, sum, tt.want)
		}
	}
}
