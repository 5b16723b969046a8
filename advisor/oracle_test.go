package advisor_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// oracle knows the truth about a route for every way of filling in what a case leaves open.
type oracle struct {
	open   []*rules.Question
	values [][]advisor.Answer
	truth  []uint64 // one bit for each way in which what cannot be known may be
	full   uint64
}

// ask tries every completion of a case. It is false if there are too many.
func ask(b *rules.Book, t *rules.Route, c *advisor.Case, values map[string][]advisor.Answer) (*oracle, bool) {
	o := &oracle{}
	count := 1
	for _, q := range b.Questions {
		if c.Answers[q.ID].State != advisor.Given && q.Type != rules.Text {
			o.open, o.values = append(o.open, q), append(o.values, values[q.ID])
			if count *= len(values[q.ID]); count > 4000 {
				return nil, false
			}
		}
	}
	var gaps []string
	for _, n := range comparisons(b) {
		for _, id := range figuresIn(n.Right) {
			f := b.Figure(id)
			if key := gapKey(n); (!endless(f) || len(b.Question(f.By).Special) > 0) && !slices.Contains(gaps, key) {
				gaps = append(gaps, key)
			}
		}
	}
	if len(gaps) > 4 {
		return nil, false
	}
	o.full = 1<<(1<<len(gaps)) - 1
	full := c.Clone()
	for i := range count {
		rest := i
		for k, q := range o.open {
			full.Answers[q.ID] = o.values[k][rest%len(o.values[k])]
			rest /= len(o.values[k])
		}
		var bits uint64
		for g := range 1 << len(gaps) {
			r := &referee{b: b, answers: full.Answers, gap: func(key string) advisor.Tri { return tri(g>>slices.Index(gaps, key)&1 == 1) }}
			if r.route(t) == advisor.Yes {
				bits |= 1 << g
			}
		}
		o.truth = append(o.truth, bits)
	}
	return o, true
}

func (o *oracle) status() advisor.Status {
	always, ever := o.full, uint64(0)
	for _, t := range o.truth {
		always, ever = always&t, ever|t
	}
	switch {
	case always == o.full:
		return advisor.Open
	case ever == 0:
		return advisor.Closed
	}
	return advisor.Undecided
}

// known is what can be said of a complete case: all bits, none, or that nobody can tell.
func (o *oracle) known(truth uint64) advisor.Tri {
	switch truth {
	case o.full:
		return advisor.Yes
	case 0:
		return advisor.No
	}
	return advisor.Unknown
}

// decides lists the questions on which the status hangs: two answers to it, all else alike, make a difference to whether the route
// is open, is closed or cannot be told.
func (o *oracle) decides() []string {
	out := []string{}
	step := 1
	for k, q := range o.open {
		n := len(o.values[k])
		for i, t := range o.truth {
			if digit := i / step % n; o.known(t) != o.known(o.truth[i-digit*step]) {
				out = append(out, q.ID)
				break
			}
		}
		step *= n
	}
	return out
}

// TestExact holds the engine to the oracle: a route is open, closed or undecided exactly if it is so under every way of
// filling in the rest, and the questions said to decide it are exactly those that can.
func TestExact(t *testing.T) {
	tried, statuses := 0, map[advisor.Status]int{}
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, false)
		values := representatives(b)
		e := advisor.Compile(b)
		for range 3 {
			c := drawCase(t, b, values, 2)
			a := e.Advise(c, civil.Date{})
			for _, route := range b.Routes {
				o, ok := ask(b, route, c, values)
				if !ok {
					continue
				}
				tried++
				got := a.Route(route)
				statuses[got.Status]++
				if want := o.status(); got.Status != want {
					t.Errorf("%s is %s, want %s in %s", route.ID, got.Status, want, show(c))
				}
				if diff := cmp.Diff(o.decides(), got.Decides); diff != "" {
					t.Errorf("what decides %s differs in %s (-want +got):\n%s", route.ID, show(c), diff)
				}
				plain := (&referee{b: b, answers: c.Answers, gap: unknowable}).route(route)
				if plain != advisor.Unknown && statusOf(plain) != got.Status {
					t.Errorf("%s is %s, but plainly %s in %s", route.ID, got.Status, statusOf(plain), show(c))
				}
			}
		}
	})
	t.Logf("%d routes tried: %v", tried, statuses)
	if tried < 50 || len(statuses) < 3 {
		t.Errorf("only %d routes were tried, with %v", tried, statuses)
	}
}

func statusOf(v advisor.Tri) advisor.Status {
	return map[advisor.Tri]advisor.Status{advisor.Yes: advisor.Open, advisor.No: advisor.Closed, advisor.Unknown: advisor.Undecided}[v]
}

func show(c *advisor.Case) string {
	s, err := json.Marshal(c.Answers)
	if err != nil {
		return err.Error()
	}
	return string(s)
}

// TestRelations holds the engine to the referee where questions are compared with one another. There it may leave
// undecided what could be decided, but what it decides must be so under every completion tried, and a complete case
// is decided as the referee decides it.
func TestRelations(t *testing.T) {
	decided := 0
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, true)
		values := representatives(b)
		e := advisor.Compile(b)
		c := drawCase(t, b, values, 3)
		a := e.Advise(c, civil.Date{})
		completed := rapid.Custom(func(t *rapid.T) *advisor.Case {
			full := c.Clone()
			for _, q := range b.Questions {
				if full.Answers[q.ID].State != advisor.Given {
					full.Answers[q.ID] = rapid.SampledFrom(values[q.ID]).Draw(t, q.ID)
				}
			}
			return full
		})
		for _, route := range b.Routes {
			got := a.Route(route)
			for _, id := range got.Decides {
				if c.Answers[id].State == advisor.Given {
					t.Errorf("%s is said to decide %s and is answered", id, route.ID)
				}
			}
			for range 20 {
				full := completed.Draw(t, "complete case")
				want := statusOf((&referee{b: b, answers: full.Answers, gap: unknowable}).route(route))
				if got.Status != advisor.Undecided {
					decided++
					if got.Status != want && want != advisor.Undecided {
						t.Errorf("%s is %s in %s, but %s in %s", route.ID, got.Status, show(c), want, show(full))
					}
				}
				if now := e.Advise(full, civil.Date{}).Route(route); now.Status != want && want != advisor.Undecided {
					t.Errorf("%s is %s, want %s in the complete case %s", route.ID, now.Status, want, show(full))
				}
			}
		}
	})
	if decided == 0 {
		t.Error("nothing was decided")
	}
}

// TestAnswersOnlyDecide holds that answering more never takes back what was decided, whichever answers come first, and
// that the advice on the same facts is the same to the byte however they were come by.
func TestAnswersOnlyDecide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t, rapid.Bool().Draw(t, "relations"))
		values := representatives(b)
		e := advisor.Compile(b)
		all := drawCase(t, b, values, 0)
		var ids []string
		for _, q := range b.Questions {
			ids = append(ids, q.ID)
		}
		ids = rapid.Permutation(ids).Draw(t, "order")
		c := advisor.NewCase()
		before := map[string]advisor.Status{}
		for _, id := range append([]string{""}, ids...) {
			if id != "" {
				c.Answers[id] = all.Answers[id]
			}
			a := e.Advise(c, civil.Date{})
			for _, route := range b.Routes {
				now, was := a.Route(route).Status, before[route.ID]
				if was != "" && was != advisor.Undecided && now != was {
					t.Errorf("%s was %s and is %s after %s was answered, in %s", route.ID, was, now, id, show(c))
				}
				before[route.ID] = now
			}
		}
		used := encode(t, e.Advise(c, civil.Date{}))
		if again := encode(t, e.Advise(all, civil.Date{})); !bytes.Equal(used, again) {
			t.Errorf("the advice differs with the order of answers:\n%s", cmp.Diff(string(used), string(again)))
		}
		if fresh := encode(t, advisor.Compile(b).Advise(all, civil.Date{})); !bytes.Equal(used, fresh) {
			t.Errorf("the advice differs with what the engine was asked before:\n%s", cmp.Diff(string(used), string(fresh)))
		}
	})
}

func encode(t interface{ Fatal(...any) }, a *advisor.Advice) []byte {
	data, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return data
}
