package advisor

import (
	"maps"
	"math/big"
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// State says what is known about a question. The zero value says that nobody has answered it.
type State uint8

// The states of an answer. They are kept apart because they mean different things to people; to the rules,
// everything but Given is unknown.
const (
	NotAnswered  State = iota
	DontKnow           // "I don't know yet"
	DoesNotApply       // somebody says that the question does not fit the case
	NotRecorded        // somebody prefers not to write the answer down
	Given
)

// Aside reports whether somebody was asked and gave no answer that a rule can use.
func (s State) Aside() bool { return s != NotAnswered && s != Given }

// asideWords are the states without an answer as a case file writes them.
var asideWords = [...]string{DontKnow: "unknown", DoesNotApply: rules.DoesNotApply, NotRecorded: rules.NotRecorded, Given: ""}

// Word is the state as a case file writes it, or "" for one that has an answer or none at all.
func (s State) Word() string { return asideWords[s] }

// Answer is what a case says about one question. Which field counts depends on the type of the question.
type Answer struct {
	State   State
	Yes     bool
	Options []string // of a choice, exactly one; of choices, those that are true
	Special string   // an answer that is not an amount
	Amount  int64    // pence, days since 1970 or thousandths
	Text    string
}

// Judgement says who judged a fact, when, and on what evidence. All parts are optional.
type Judgement struct {
	By       string
	On       civil.Date
	Evidence string
	Reason   string
}

// Case is a planned contract as far as it is known.
type Case struct {
	Title, Authority string
	Answers          map[string]Answer
	Judged           map[string]Judgement
	Asked            map[string]string // who would know, for answers that are not known yet
	Assumed          map[string]string // answers that are taken for granted until somebody confirms them, and where they come from
	Notes            map[string]string // what somebody wrote for the headings of the record
}

// NewCase returns a case in which nothing is known.
func NewCase() *Case {
	return &Case{Answers: map[string]Answer{}, Judged: map[string]Judgement{}, Asked: map[string]string{}, Assumed: map[string]string{}, Notes: map[string]string{}}
}

// Clone returns a copy that can be changed on its own.
func (c *Case) Clone() *Case {
	d := NewCase()
	d.Title, d.Authority = c.Title, c.Authority
	for k, v := range c.Answers {
		v.Options = slices.Clone(v.Options)
		d.Answers[k] = v
	}
	maps.Copy(d.Judged, c.Judged)
	maps.Copy(d.Asked, c.Asked)
	maps.Copy(d.Assumed, c.Assumed)
	maps.Copy(d.Notes, c.Notes)
	return d
}

// Date returns the answer to a date question, or no date.
func (c *Case) Date(question string) civil.Date {
	a := c.Answers[question]
	if a.State != Given || a.Special != "" {
		return civil.Date{}
	}
	return civil.FromDays(int(a.Amount))
}

// effective is the case with the answers that a screen gives: a question whose option was not picked has the answer that the
// rulebook says it has otherwise. What somebody answered by itself stands.
func (e *Engine) effective(c *Case) *Case {
	var out *Case
	for _, q := range e.screens {
		a := c.Answers[q.ID]
		if a.State != Given {
			continue
		}
		for _, o := range q.Options {
			if slices.Contains(a.Options, o.ID) || c.Answers[o.About].State != NotAnswered {
				continue
			}
			if out == nil {
				out = c.Clone()
			}
			about := e.questions[o.About]
			ans, _, _ := ParseAnswer(about, []string{o.Otherwise}, false)
			out.Answers[about.ID] = ans
		}
	}
	if out == nil {
		return c
	}
	return out
}

// classes says which class each variable is in; -1 where that is not known.
func (e *Engine) classes(c *Case) []int {
	out := make([]int, len(e.vars))
	for i := range e.vars {
		out[i] = e.classOf(c, i)
	}
	return out
}

func (e *Engine) classOf(c *Case, variable int) int {
	v := &e.vars[variable]
	if v.kind == varRelation {
		return e.relationClass(c, v.relation)
	}
	if v.question < 0 {
		return -1
	}
	q := e.Book.Questions[v.question]
	a := c.Answers[q.ID]
	if a.State != Given {
		return -1
	}
	switch v.kind {
	case varYesNo:
		return class(a.Yes)
	case varChoice:
		if len(a.Options) == 1 {
			return optionIndex(q.Options, a.Options[0])
		}
	case varOption:
		return class(slices.Contains(a.Options, q.Options[v.option].ID))
	case varOrdered:
		if a.Special == "" {
			return v.classAt(a.Amount)
		}
		if at := optionIndex(q.Special, a.Special); at >= 0 {
			return len(v.cuts) + 1 + at
		}
	}
	return -1
}

// classAt is the class that an amount falls into.
func (v *variable) classAt(amount int64) int {
	n, found := slices.BinarySearch(v.cuts, amount)
	if found {
		n++
	}
	return n
}

func class(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// relationClass compares two answers, if both are known amounts.
func (e *Engine) relationClass(c *Case, r *relation) int {
	amount := func(id string) (int64, bool) {
		if id == "" {
			return r.base, true // of the three only the right side has one
		}
		a := c.Answers[id]
		return a.Amount, a.State == Given && a.Special == ""
	}
	left, ok1 := amount(r.left)
	right, ok2 := amount(r.right)
	second, ok3 := amount(r.second)
	if !ok1 || !ok2 || !ok3 {
		return -1
	}
	if r.days != 0 || r.months != 0 {
		right = int64(civil.FromDays(int(right)).AddMonths(int(r.months)).AddDays(int(r.days)).Days())
	}
	sum := new(big.Int).Mul(big.NewInt(r.percent), big.NewInt(right))
	extra := big.NewInt(r.plus)
	if r.secondNegative {
		second = -second
	}
	extra.Add(extra, big.NewInt(second))
	sum.Add(sum, extra.Mul(extra, big.NewInt(unit)))
	scaled := new(big.Int).Mul(big.NewInt(left), big.NewInt(unit))
	d := scaled.Cmp(sum)
	return class(d > 0 || d == 0 && !r.strict)
}

// questionsOf lists the questions a set of variables belongs to, in the rulebook's order.
func (e *Engine) questionsOf(vars []int) []*rules.Question {
	list := make([]int, 0, len(vars))
	for _, i := range vars {
		v := &e.vars[i]
		if v.question >= 0 {
			list = append(list, v.question)
		}
		if v.relation != nil {
			for _, id := range []string{v.relation.left, v.relation.right, v.relation.second} {
				if q := e.questions[id]; q != nil {
					list = append(list, q.Index)
				}
			}
		}
	}
	slices.Sort(list)
	list = slices.Compact(list)
	out := make([]*rules.Question, len(list))
	for i, q := range list {
		out[i] = e.Book.Questions[q]
	}
	return out
}

// belongs reports whether a variable belongs to a question.
func (e *Engine) belongs(variable int, q *rules.Question) bool {
	v := &e.vars[variable]
	return v.question == q.Index || v.relation != nil && (v.relation.left == q.ID || v.relation.right == q.ID || v.relation.second == q.ID)
}
