package advisor

import (
	"fmt"
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// ThenAndNow is the readings of a card side by side. Its JSON form is a contract: "procroute.then-and-now/1".
type ThenAndNow struct {
	Format     string          `json:"format"`
	Rulebook   RulebookID      `json:"rulebook"`
	Card       string          `json:"card"`
	Title      string          `json:"title"`
	Readings   []ReadingAdvice `json:"readings"`
	Changes    []ReadingChange `json:"changes"` // from each reading to the next
	Disclaimer string          `json:"disclaimer"`
}

// ReadingAdvice is a card under the law of one day.
type ReadingAdvice struct {
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Notice      *Reason         `json:"notice,omitempty"` // what the card says of it
	Made        bool            `json:"made"`             // not on the card: the first reading with another day
	Began       string          `json:"began,omitempty"`
	Regime      RegimeAdvice    `json:"regime"`
	Recommended *Recommendation `json:"recommended"`
	Otherwise   *Otherwise      `json:"otherwise,omitempty"`
	FamilyName  string          `json:"family_title,omitempty"`
	Summary     string          `json:"summary,omitempty"`
	Was         string          `json:"was,omitempty"`
	Called      []string        `json:"also_called"`
	Steps       []StepAdvice    `json:"steps"`
	Cautions    []Reason        `json:"cautions"`

	advice *Advice
}

// ReadingChange is what differs between one reading and the next.
type ReadingChange struct {
	From   string       `json:"from"`
	To     string       `json:"to"`
	Regime bool         `json:"other_rules"`
	Route  bool         `json:"other_route"`
	Family bool         `json:"other_idea"` // the route stands for another idea
	Facts  []FactChange `json:"other_facts"`
	Became []Reason     `json:"became"` // of the idea of the first reading, under the rules of the second
	New    []StepAdvice `json:"new_steps"`
	Gone   []StepAdvice `json:"gone_steps"`
	Other  []StepPair   `json:"other_steps"` // steps of both, that are otherwise now
}

// StepPair is a step as it was, and as it is.
type StepPair struct {
	Then StepAdvice `json:"then"`
	Now  StepAdvice `json:"now"`
}

// ThenAndNow lays the readings of a card side by side. A card with one reading is also read as if it began today, with the other
// answers as they are. The error says which answer cannot be read.
func (e *Engine) ThenAndNow(card *rules.Card, today civil.Date) (*ThenAndNow, error) {
	t := &ThenAndNow{Format: "procroute.then-and-now/1", Rulebook: e.rulebookID(), Card: card.ID, Title: card.Title, Readings: []ReadingAdvice{},
		Changes: []ReadingChange{}, Disclaimer: e.Book.Disclaimer}
	for _, r := range card.Readings {
		c, err := e.CaseOf(r.Answers)
		if err != nil {
			return nil, err
		}
		c.Title = card.Title
		t.Readings = append(t.Readings, e.reading(r, c, today))
	}
	if len(t.Readings) == 1 && !today.IsZero() {
		c := t.Readings[0].advice.told.Clone()
		c.Answers[e.Book.DateQuestion] = Answer{State: Given, Amount: int64(today.Days())}
		made := e.reading(rules.Reading{ID: "today", Title: fmt.Sprintf("If it began on %s", today.Long())}, c, today)
		made.Made = true
		t.Readings = append(t.Readings, made)
	}
	for i := 1; i < len(t.Readings); i++ {
		t.Changes = append(t.Changes, e.change(&t.Readings[i-1], &t.Readings[i]))
	}
	return t, nil
}

func (e *Engine) reading(r rules.Reading, c *Case, today civil.Date) ReadingAdvice {
	a := e.Advise(c, today)
	out := ReadingAdvice{ID: r.ID, Title: r.Title, Regime: a.Regime, Recommended: a.Recommended, Otherwise: a.Otherwise, Called: []string{}, Steps: []StepAdvice{},
		Cautions: []Reason{}, advice: a}
	if r.Says.Text != "" {
		n := a.reason(r.Says, nil)
		out.Notice = &n
	}
	if d := c.Date(e.Book.DateQuestion); !d.IsZero() {
		out.Began = d.String()
	}
	if a.Recommended == nil {
		return out
	}
	t := e.Book.Route(a.Recommended.Route)
	route := a.Route(t)
	out.FamilyName, out.Summary, out.Was, out.Steps, out.Cautions = route.FamilyName, route.Summary, a.expand(t.Was), route.Steps, route.Cautions
	for _, alias := range e.Book.Aliases {
		if called(alias, t) {
			out.Called = append(out.Called, alias.Names...)
		}
	}
	return out
}

// called reports whether people call a route by an alias. A name that says what it means under single regimes means nothing under
// the others.
func called(alias *rules.Alias, t *rules.Route) bool {
	here := len(alias.In) == 0
	for _, in := range alias.In {
		if in.Regime == t.Regime && in.Route != "" {
			return in.Route == t.Name
		}
		here = here || in.Regime == t.Regime
	}
	return here && (alias.Route == t.Name || alias.Route == "" && alias.Family == t.Family)
}

func (e *Engine) change(x, y *ReadingAdvice) ReadingChange {
	c := ReadingChange{From: x.ID, To: y.ID, Regime: x.Regime.ID != y.Regime.ID, Became: []Reason{}}
	c.Facts = slices.DeleteFunc(e.differences(x.advice.told, y.advice.told), func(f FactChange) bool {
		return f.Question == e.Book.DateQuestion || e.questions[f.Question].Type == rules.Text
	})
	c.steps(x.Steps, y.Steps)
	was, is := x.Recommended, y.Recommended
	c.Route = (was == nil) != (is == nil) || was != nil && was.Route != is.Route
	c.Family = was != nil && is != nil && was.Family != is.Family
	if was != nil && c.Regime {
		c.Became = e.became(e.Book.Route(was.Route), y)
	}
	return c
}

// became is what the rules of a later reading have made of a route: of its idea, if they have no route for it, and of the names that
// people called it by.
func (e *Engine) became(t *rules.Route, y *ReadingAdvice) []Reason {
	out := []Reason{}
	add := func(s rules.Says) {
		r := y.advice.reason(s, nil)
		if s.Text != "" && !slices.ContainsFunc(out, func(x Reason) bool { return x.Text == r.Text }) {
			out = append(out, r)
		}
	}
	for _, x := range e.Book.Absent {
		if x.Regime == y.Regime.ID && x.Family == t.Family {
			add(x.Says)
		}
	}
	for _, alias := range e.Book.Aliases {
		if alias.Family != t.Family && !called(alias, t) {
			continue
		}
		for _, in := range alias.In {
			if in.Regime == y.Regime.ID {
				add(in.Says)
			}
		}
	}
	return out
}

// steps sets the steps of two routes against each other. Those with one id are one step.
func (c *ReadingChange) steps(then, now []StepAdvice) {
	c.New, c.Gone, c.Other = []StepAdvice{}, []StepAdvice{}, []StepPair{}
	with := func(list []StepAdvice, id string) int {
		return slices.IndexFunc(list, func(s StepAdvice) bool { return s.ID == id })
	}
	for _, s := range now {
		switch i := with(then, s.ID); {
		case i < 0:
			c.New = append(c.New, s)
		case then[i].Do != s.Do || then[i].Notice != s.Notice || then[i].Period != s.Period:
			c.Other = append(c.Other, StepPair{then[i], s})
		}
	}
	for _, s := range then {
		if with(now, s.ID) < 0 {
			c.Gone = append(c.Gone, s)
		}
	}
}
