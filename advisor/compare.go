package advisor

import (
	"slices"
	"strconv"

	"procroute/rules/civil"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Comparison lays several people's answers to one case, or several cases, side by side.
type Comparison struct {
	Format     string          `json:"format"`
	Rulebook   RulebookID      `json:"rulebook"`
	Cases      []ComparedCase  `json:"cases"`
	Matter     []Difference    `json:"differences_that_matter"`
	Idle       []Difference    `json:"differences_that_do_not"`
	Routes     []ComparedRoute `json:"routes"`
	Disclaimer string          `json:"disclaimer"`
}

// ComparedCase is one of the cases compared.
type ComparedCase struct {
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	Regime      string          `json:"regime"`
	Recommended *Recommendation `json:"recommended"`
}

// Difference is a question that the cases answer differently.
type Difference struct {
	Question string   `json:"question"`
	Name     string   `json:"name"`
	Says     []string `json:"says"`  // in the order of the cases
	Moves    []string `json:"moves"` // routes, or "recommendation" or "regime", that would move if this answer alone were shared
}

// ComparedRoute is a route's status in each case; empty where its regime does not govern.
type ComparedRoute struct {
	Route    string   `json:"route"`
	Title    string   `json:"title"`
	Statuses []Status `json:"statuses"`
}

// Compare lays cases side by side. An answer that differs matters if giving one case the answer of another, and nothing else,
// would move any route, the recommendation or the regime.
func (e *Engine) Compare(names []string, cases []*Case, today civil.Date) *Comparison {
	out := &Comparison{Format: "procroute.compare/1", Rulebook: e.rulebookID(), Cases: []ComparedCase{}, Matter: []Difference{}, Idle: []Difference{}, Routes: []ComparedRoute{}, Disclaimer: e.Book.Disclaimer}
	var base []outcome
	for i, c := range cases {
		a := e.sketch(c, today)
		base = append(base, e.outcomeOf(a.state.value))
		out.Cases = append(out.Cases, ComparedCase{names[i], c.Title, a.Regime.ID, a.Recommended})
	}
	for _, q := range e.Book.Questions {
		d := Difference{Question: q.ID, Name: q.Name, Says: []string{}, Moves: []string{}}
		differs := false
		for i, c := range cases {
			d.Says = append(d.Says, Sentence(q, c.Answers[q.ID]))
			differs = differs || !sameAnswer(cases[0].Answers[q.ID], c.Answers[q.ID])
			for j, other := range cases {
				if i == j || sameAnswer(c.Answers[q.ID], other.Answers[q.ID]) {
					continue
				}
				mixed := c.Clone()
				mixed.Answers[q.ID] = other.Answers[q.ID]
				for _, m := range e.moves(base[i], e.outcome(mixed)) {
					if !slices.Contains(d.Moves, m) {
						d.Moves = append(d.Moves, m)
					}
				}
			}
		}
		switch {
		case !differs:
		case len(d.Moves) > 0:
			out.Matter = append(out.Matter, d)
		default:
			out.Idle = append(out.Idle, d)
		}
	}
	for at, t := range e.Book.Routes {
		row := ComparedRoute{Route: t.ID, Title: t.Title, Statuses: []Status{}}
		any := false
		for i := range cases {
			st := base[i].routes[at]
			any = any || st != ""
			row.Statuses = append(row.Statuses, st)
		}
		if any {
			out.Routes = append(out.Routes, row)
		}
	}
	return out
}

func (e *Engine) moves(was, now outcome) []string {
	var out []string
	if was.regime != now.regime {
		return []string{"regime"}
	}
	if was.recommended != now.recommended {
		out = append(out, "recommendation")
	}
	for i, t := range e.Book.Routes {
		if was.routes[i] != now.routes[i] {
			out = append(out, t.ID)
		}
	}
	return out
}
