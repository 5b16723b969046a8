package advisor

import (
	"cmp"
	"slices"
)

// Todo is what is still to be found out, most useful first.
type Todo struct {
	Format     string     `json:"format"`
	Rulebook   RulebookID `json:"rulebook"`
	Case       CaseOut    `json:"case"`
	Settled    bool       `json:"settled"` // the recommendation no longer hangs on any of it
	Tasks      []Task     `json:"tasks"`
	Confirm    []Confirm  `json:"confirm,omitempty"` // answers the advice rests on that are only assumed
	Disclaimer string     `json:"disclaimer"`
}

// Task is one open fact.
type Task struct {
	Question string   `json:"question"`
	Ask      string   `json:"ask"`
	Name     string   `json:"name"`
	Aside    string   `json:"aside,omitempty"`  // what was answered instead: unknown, does-not-apply or not-recorded
	Reason   string   `json:"reason,omitempty"` // why, if somebody noted it
	Bears    bool     `json:"bears_on_recommendation"`
	Decides  []string `json:"decides"` // undecided routes that some answer would decide alone
	Touches  []string `json:"touches"` // undecided routes it bears on together with other facts
	Who      string   `json:"who"`
	Settle   string   `json:"settle"`
	Evidence []string `json:"evidence"`
	Yes      []string `json:"if_so"` // what each answer would do, in words
	Cite     []Cite   `json:"cite"`
}

// Confirm is an answer that is only assumed, and who can confirm it.
type Confirm struct {
	Question string `json:"question"`
	Name     string `json:"name"`
	Says     string `json:"says"`
	From     string `json:"assumed_from,omitempty"`
	Who      string `json:"who"`
	Settle   string `json:"settle"`
}

// Todo ranks the open facts: first the one worth asking next, then those that bear on the recommendation, then by how many routes each
// would decide alone, then by how many it touches, then in the rulebook's order.
func (a *Advice) Todo() *Todo {
	e := a.engine
	t := &Todo{Format: "procroute.todo/1", Rulebook: a.Rulebook, Case: a.Case, Settled: a.Settled(), Tasks: []Task{}, Disclaimer: a.Disclaimer}
	bears := map[string]bool{}
	if a.Recommended != nil {
		for _, id := range a.Recommended.Decides {
			bears[id] = true
		}
	} else {
		for _, id := range a.Open {
			bears[id] = true
		}
	}
	open, first := a.Open, ""
	if q := a.Next(false); q != nil {
		open, first = a.openQuestions(q), q.ID
		bears[first] = true
	}
	for _, id := range open {
		q := e.questions[id]
		task := Task{Question: id, Ask: q.Ask, Name: q.Name, Bears: bears[id], Decides: []string{}, Touches: []string{}, Who: q.Who, Settle: q.Settle,
			Aside: a.case_.Answers[id].State.Word(), Reason: a.case_.Judged[id].Reason, Evidence: append([]string{}, q.Evidence...), Yes: []string{}, Cite: cites(q.Cites)}
		if who := a.case_.Asked[id]; who != "" {
			task.Who = who
		}
		for i := range a.Routes {
			if r := &a.Routes[i]; slices.Contains(r.Decides, id) {
				task.Touches = append(task.Touches, r.ID)
			}
		}
		decides := map[string]bool{}
		var run runOf[[2][]string]
		c := a.case_.Clone()
		for _, alt := range e.Alternatives(a.case_, q) {
			c.Answers[id] = alt.Answer
			s := a.state.knowing(c)
			var moves [2][]string // opens, closes
			for _, route := range task.Touches {
				switch s.value(e.open[route]) {
				case Yes:
					moves[0] = append(moves[0], route)
					decides[route] = true
				case No:
					moves[1] = append(moves[1], route)
					decides[route] = true
				}
			}
			text := effect(len(moves[0]), len(moves[1]))
			switch says, longer := run.add(e, q, alt, moves); {
			case text == "":
			case longer:
				task.Yes[len(task.Yes)-1] = says + " " + text
			default:
				task.Yes = append(task.Yes, alt.Says+" "+text)
			}
		}
		for _, route := range task.Touches {
			if decides[route] {
				task.Decides = append(task.Decides, route)
			}
		}
		t.Tasks = append(t.Tasks, task)
	}
	slices.SortStableFunc(t.Tasks, func(x, y Task) int {
		return cmp.Or(rank(x.Question == first, y.Question == first), rank(x.Bears, y.Bears), cmp.Compare(len(y.Decides), len(x.Decides)), cmp.Compare(len(y.Touches), len(x.Touches)),
			cmp.Compare(e.questions[x.Question].Index, e.questions[y.Question].Index))
	})
	for _, id := range a.Assumed {
		q := e.questions[id]
		t.Confirm = append(t.Confirm, Confirm{id, q.Name, Sentence(q, a.case_.Answers[id]), a.case_.Assumed[id], q.Who, q.Settle})
	}
	return t
}

func effect(opens, closes int) string {
	count := func(n int, word string) string {
		if n == 1 {
			return word + " one route"
		}
		return word + " " + number(n) + " routes"
	}
	switch {
	case opens > 0 && closes > 0:
		return "That " + count(opens, "opens") + " and " + count(closes, "closes") + "."
	case opens > 0:
		return "That " + count(opens, "opens") + "."
	case closes > 0:
		return "That " + count(closes, "closes") + "."
	}
	return ""
}

func number(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n < len(words) {
		return words[n]
	}
	return itoa(n)
}
