package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// The kinds of exercise.
const (
	MythOrRule = "myth-or-rule"
	WhichRoute = "which-route"
)

// QuizOptions says what a paper is made of.
type QuizOptions struct {
	Seed  uint64 // what the dice were made of, for those who want the paper again
	Dice  Dice
	Count int
	Theme string // only exercises on it; empty means all
	Kind  string // only this kind; empty means both, by turns
}

// Dice is where chance comes from. The same dice give the same paper.
type Dice interface {
	IntN(n int) int
	Shuffle(n int, swap func(i, j int))
}

// Quiz is a paper with its key. The same options give the same paper. Its JSON form is a contract: "procroute.quiz/1".
type Quiz struct {
	Format     string     `json:"format"`
	Rulebook   RulebookID `json:"rulebook"`
	Seed       uint64     `json:"seed"`
	Theme      string     `json:"theme,omitempty"`
	Exercises  []Exercise `json:"exercises"`
	Disclaimer string     `json:"disclaimer"`
}

// Exercise is one question of a quiz. Exactly one of its choices is right.
type Exercise struct {
	Kind    string       `json:"kind"`
	Card    string       `json:"card,omitempty"`
	Title   string       `json:"title"`
	Says    string       `json:"says,omitempty"`   // the statement to judge
	Facts   []string     `json:"facts,omitempty"`  // the case as it was
	Change  *FactChange  `json:"change,omitempty"` // the one fact that is otherwise
	Was     string       `json:"was,omitempty"`    // title of the route that was recommended before the change
	Choices []QuizChoice `json:"choices"`

	answers *Case
}

// QuizChoice is one answer to an exercise, whether it is right, and why.
type QuizChoice struct {
	Says   string   `json:"says"`
	Route  string   `json:"route,omitempty"`
	Right  bool     `json:"right"`
	Status Status   `json:"status,omitempty"` // of the route, after the change
	Why    []Reason `json:"why"`
}

// Key is the place of the right choice, from 0.
func (x *Exercise) Key() int {
	return slices.IndexFunc(x.Choices, func(c QuizChoice) bool { return c.Right })
}

// Case is the case that an exercise about routes asks about, after the change. It is nil for the other kind.
func (x *Exercise) Case() *Case { return x.answers }

// mostChoices is how many routes an exercise offers. More than four are not read out in a room.
const mostChoices = 4

// Quizzes makes papers. What it works out about a card for one of them it keeps for the next.
type Quizzes struct {
	engine   *Engine
	day      civil.Date
	cards    []*rules.Card
	readings []*reading
}

// NewQuizzes makes papers from the rulebook and from cards, with the figures and review dates of a day.
func (e *Engine) NewQuizzes(cards []*rules.Card, day civil.Date) *Quizzes {
	z := &Quizzes{engine: e, day: day, cards: cards}
	for _, card := range cards {
		for i := range card.Readings {
			if cs, err := e.CaseOf(card.Readings[i].Answers); err == nil {
				cs.Title = card.Title
				z.readings = append(z.readings, &reading{card: card, cs: cs})
			}
		}
	}
	return z
}

// Paper makes a quiz. It is shorter than asked for if the rulebook and the cards have no more to offer on the theme.
func (z *Quizzes) Paper(o QuizOptions) *Quiz {
	q := &Quiz{Format: "procroute.quiz/1", Rulebook: z.engine.rulebookID(), Seed: o.Seed, Theme: o.Theme, Exercises: []Exercise{}, Disclaimer: z.engine.Book.Disclaimer}
	p := &paper{Quizzes: z, options: o}
	var kinds []func() (Exercise, bool)
	if o.Kind != WhichRoute {
		kinds = append(kinds, p.beliefs())
	}
	if o.Kind != MythOrRule {
		kinds = append(kinds, p.nearMisses())
	}
	for len(q.Exercises) < o.Count && len(kinds) > 0 {
		turn := len(q.Exercises) % len(kinds)
		x, more := kinds[turn]()
		if !more {
			kinds = slices.Delete(kinds, turn, turn+1)
			continue
		}
		q.Exercises = append(q.Exercises, x)
	}
	return q
}

// Themes lists the themes that a paper may be about, in order.
func (z *Quizzes) Themes() []string {
	var out []string
	add := func(list []string) {
		for _, t := range list {
			if !slices.ContainsFunc(out, func(x string) bool { return strings.EqualFold(x, t) }) {
				out = append(out, t)
			}
		}
	}
	for _, c := range z.cards {
		add(c.Themes)
	}
	for _, x := range z.engine.Book.Beliefs {
		add(x.Themes)
	}
	slices.Sort(out)
	return out
}

// paper is one paper in the making.
type paper struct {
	*Quizzes
	options QuizOptions
}

func (m *paper) wanted(themes []string) bool {
	return m.options.Theme == "" || slices.ContainsFunc(themes, func(t string) bool { return strings.EqualFold(t, m.options.Theme) })
}

func (m *paper) text(s string) string {
	return rules.Expand(s, func(id string) string {
		return FigureText(m.engine.Book.Figure(id), func(string) civil.Date { return m.day })
	})
}

// beliefs deals out what people say of the rules: the rulebook's beliefs, and the myths of its routes. Since all of those are
// false, it tosses a coin between the true and the false, so that "myth" is no safe guess.
func (m *paper) beliefs() func() (Exercise, bool) {
	var pools [2][]Exercise // false, true
	add := func(title, says string, is bool, truth rules.Says) {
		why := []Reason{{Text: m.text(truth.Text), Cite: cites(truth.Cites), Kind: truth.Kind, Facts: []string{}}}
		pool := &pools[0]
		if is {
			pool = &pools[1]
		}
		*pool = append(*pool, Exercise{Kind: MythOrRule, Title: title, Says: m.text(says), Choices: []QuizChoice{
			{Says: "Rule", Right: is, Why: why}, {Says: "Myth", Right: !is, Why: why},
		}})
	}
	for _, x := range m.engine.Book.Beliefs {
		if m.wanted(x.Themes) {
			add("Myth or rule?", x.Text, x.True, x.Truth)
		}
	}
	for _, t := range m.engine.Book.Routes {
		f := m.engine.Book.Family(t.Family)
		if !m.wanted([]string{t.Family, f.Title}) {
			continue
		}
		for _, x := range t.Myths {
			add("Myth or rule? "+m.engine.Book.Regime(t.Regime).Title, x.Myth, false, x.Truth)
		}
	}
	for _, pool := range pools {
		m.options.Dice.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	}
	return func() (Exercise, bool) {
		pool := &pools[m.options.Dice.IntN(2)]
		if len(*pool) == 0 {
			if pool = &pools[0]; len(*pool) == 0 {
				pool = &pools[1]
			}
		}
		if len(*pool) == 0 {
			return Exercise{}, false
		}
		x := (*pool)[0]
		*pool = (*pool)[1:]
		return x, true
	}
}

// reading is a card under one law, as a case, and what has been worked out about it.
type reading struct {
	card   *rules.Card
	cs     *Case
	looked bool
	was    *rules.Route // the recommended route; nil if there is none
	facts  []Fact
	misses []*nearMiss
}

// nearMiss is a reading with one answer changed, so that another route is recommended.
type nearMiss struct {
	reading *reading
	q       *rules.Question
	answer  Answer
	says    string
	cs      *Case   // made when it is first dealt
	advice  *Advice // on that case
}

// nearMisses deals out exercises on cases that differ from a card by one fact. It goes through the readings by turns, so that a
// short quiz does not stay with one card.
func (m *paper) nearMisses() func() (Exercise, bool) {
	var readings []*reading
	for _, r := range m.readings {
		if m.wanted(r.card.Themes) {
			readings = append(readings, r)
		}
	}
	m.options.Dice.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
	pools := make([][]*nearMiss, len(readings))
	dealt := make([]bool, len(readings))
	next := 0
	return func() (Exercise, bool) {
		for range readings {
			i := next % len(readings)
			next++
			if !dealt[i] {
				dealt[i] = true
				pools[i] = slices.Clone(m.missesOf(readings[i]))
				m.options.Dice.Shuffle(len(pools[i]), func(a, b int) { pools[i][a], pools[i][b] = pools[i][b], pools[i][a] })
			}
			for len(pools[i]) > 0 {
				miss := pools[i][0]
				pools[i] = pools[i][1:]
				if x, ok := m.exercise(miss); ok {
					return x, true
				}
			}
		}
		return Exercise{}, false
	}
}

// missesOf finds every change of one answer of a reading that leads to another recommendation.
func (z *Quizzes) missesOf(r *reading) []*nearMiss {
	if r.looked {
		return r.misses
	}
	r.looked = true
	a := z.engine.Advise(r.cs, z.day)
	if a.Recommended == nil {
		return nil
	}
	r.was, r.facts = z.engine.Book.Route(a.Recommended.Route), a.Case.Facts
	c := a.case_ // with what its screens answer
	for _, q := range z.engine.Book.Questions {
		now := c.Answers[q.ID]
		if now.State != Given || q.Type == rules.Text || q.Screen() || a.asked(q) == No {
			continue
		}
		alternatives := z.engine.Alternatives(c, q)
		var all []other
		for _, alt := range alternatives {
			all = append(all, other{q, alt.Answer})
		}
		seen := map[string]bool{} // of an amount with many stretches, the first that leads somewhere is enough
		for i, o := range a.state.others(c, all) {
			alt := alternatives[i]
			if o.recommended == "" || o.recommended == r.was.ID || q.Type.Ordered() && seen[o.recommended] {
				continue
			}
			seen[o.recommended] = true
			r.misses = append(r.misses, &nearMiss{reading: r, q: q, answer: alt.Answer, says: alt.Says})
		}
	}
	return r.misses
}

// exercise sets out a near miss. It is refused if what is still unknown could change the answer, or if there are not two wrong
// choices to put beside the right one: an exercise must have one answer.
func (m *paper) exercise(n *nearMiss) (Exercise, bool) {
	if n.advice == nil {
		n.cs = n.reading.cs.Clone()
		n.cs.Answers[n.q.ID] = n.answer
		n.advice = m.engine.Advise(n.cs, m.day)
	}
	a := n.advice
	if a.Recommended == nil || !a.Recommended.Settled {
		return Exercise{}, false
	}
	was := n.reading.was
	x := Exercise{Kind: WhichRoute, Card: n.reading.card.ID, Title: n.reading.card.Title, Facts: []string{}, Was: was.Title, answers: n.cs,
		Change: &FactChange{Question: n.q.ID, Name: n.q.Name, Before: Sentence(n.q, n.reading.cs.Answers[n.q.ID]), After: n.says}}
	for _, f := range n.reading.facts {
		q, ans := m.engine.Book.Question(f.Question), n.reading.cs.Answers[f.Question]
		rare := q.Type == rules.Choices && len(ans.Options) == 0 // "none of these" is not worth a line on a screen
		if f.Known && f.Counts && f.Question != n.q.ID && !rare {
			x.Facts = append(x.Facts, f.Says)
		}
	}
	right := QuizChoice{Says: a.Recommended.Title, Route: a.Recommended.Route, Right: true, Status: Open, Why: a.Recommended.Why}
	x.Choices = append([]QuizChoice{right}, m.wrong(a, was)...)
	if len(x.Choices) < 3 {
		return Exercise{}, false
	}
	m.options.Dice.Shuffle(len(x.Choices), func(i, j int) { x.Choices[i], x.Choices[j] = x.Choices[j], x.Choices[i] })
	return x, true
}

// wrong picks routes that are not the answer: first the one that was, then others that are closed, those of the families people
// ask for before the rest. A route that is open as well would only be wrong by a preference, so it is not offered unless it was
// the answer before.
func (m *paper) wrong(a *Advice, was *rules.Route) []QuizChoice {
	var first, often, rest []QuizChoice
	for i := range a.Routes {
		r := &a.Routes[i]
		c := QuizChoice{Says: r.Title, Route: r.ID, Status: r.Status, Why: r.Reasons}
		switch {
		case r.route == nil || r.ID == a.Recommended.Route || r.Title == a.Recommended.Title:
		case r.route == was:
			if r.Status == Open {
				c.Why = append([]Reason{{Text: "It is open too, but another comes first.", Kind: rules.KindAdvice, Cite: []Cite{}, Facts: []string{}}}, a.Recommended.Why...)
			}
			first = append(first, c)
		case r.Status != Closed || len(r.Reasons) == 0:
		case m.engine.Book.Family(r.Family).Always:
			often = append(often, c)
		default:
			rest = append(rest, c)
		}
	}
	for _, list := range [][]QuizChoice{often, rest} {
		m.options.Dice.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	var out []QuizChoice
	for _, c := range slices.Concat(first, often, rest) {
		if len(out) < mostChoices-1 && !slices.ContainsFunc(out, func(x QuizChoice) bool { return x.Says == c.Says }) {
			out = append(out, c)
		}
	}
	return out
}

// CaseOf makes a case of answers that the rulebook holds. The error says which cannot be read, and where it stands.
func (e *Engine) CaseOf(raw []rules.RawAnswer) (*Case, error) {
	c := NewCase()
	for _, r := range raw {
		q := e.Book.Question(r.Question)
		if q == nil {
			return nil, fmt.Errorf("%s: no question is called %q", r.Pos, r.Question)
		}
		ans, msg, hint := ParseAnswer(q, r.Values, r.List)
		if msg != "" {
			return nil, fmt.Errorf("%s: %s; %s", r.Pos, msg, hint)
		}
		c.Answers[q.ID] = ans
	}
	return c, nil
}
