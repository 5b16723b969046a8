package play

import (
	"slices"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// Step is one question of the interview, its answer, and what the answer did.
type Step struct {
	Question *rules.Question
	Answer   advisor.Answer
	Known    bool // somebody answered; false on a branch, where the card says nothing of the question
	Before   *advisor.Advice
	After    *advisor.Advice
	Moves    *advisor.WhatIf

	asked *advisor.Case // before the question: what was answered, and what was passed over
}

// Says is the answer as a sentence.
func (s *Step) Says() string { return advisor.Sentence(s.Question, s.Answer) }

// run is the interview about one case, in the order in which the advisor would hold it. Steps are worked out when they are
// first looked at.
type run struct {
	engine *advisor.Engine
	today  civil.Date
	full   *advisor.Case // all that is said of the case
	own    *run          // the card's own, for a branch; nil for itself

	steps  []*Step
	asked  *advisor.Case // what was answered up to the last step, and what was passed over
	now    *advisor.Advice
	passed map[string]bool // questions that nothing is said of
	over   bool
	end    *advisor.Advice // on the full case
}

func newRun(e *advisor.Engine, full *advisor.Case, today civil.Date) *run {
	c := advisor.NewCase()
	c.Title, c.Authority = full.Title, full.Authority
	return &run{engine: e, today: today, full: full, asked: c, now: e.Advise(c, today), passed: map[string]bool{}}
}

// step is the step with a number, counted from 0, or nil if the interview is over by then.
func (r *run) step(i int) *Step {
	for len(r.steps) <= i && !r.over {
		r.extend()
	}
	if i < len(r.steps) {
		return r.steps[i]
	}
	return nil
}

// extend finds the next question and answers it. A question of which the card says nothing is passed over, as one that nobody in
// the room can answer; but one that only comes up on a branch is put, so that the room may.
func (r *run) extend() {
	for {
		q := r.now.Next(false)
		if q == nil {
			if q = r.left(); q == nil {
				r.over = true
				return
			}
		}
		ans := r.full.Answers[q.ID]
		if ans.State == advisor.Given || r.arises(q) {
			r.put(q, ans)
			return
		}
		r.passed[q.ID] = true
		r.asked = with(r.asked, q.ID, advisor.Answer{State: advisor.DontKnow})
		r.now = r.engine.Advise(r.asked, r.today)
	}
}

// left is an answer that the interview would not come to, because nothing is said of what would lead there, and that bears on the
// recommendation all the same. The first that moves something comes first.
func (r *run) left() *rules.Question {
	if recommended(r.now) == recommended(r.advice()) {
		return nil
	}
	var first *rules.Question
	for _, f := range r.remaining() {
		q := r.engine.Book.Question(f.Question)
		if len(advisor.Between(r.now, r.engine.Advise(with(r.asked, q.ID, r.full.Answers[q.ID]), r.today)).Moved) > 0 {
			return q
		}
		if first == nil {
			first = q
		}
	}
	return first
}

func recommended(a *advisor.Advice) string {
	if a.Recommended == nil {
		return ""
	}
	return a.Recommended.Route
}

// remaining are the facts of the case that no step has asked for.
func (r *run) remaining() []advisor.Fact {
	var out []advisor.Fact
	for _, f := range r.advice().Case.Facts {
		if f.Known && f.Counts && r.full.Answers[f.Question].State == advisor.Given &&
			!slices.ContainsFunc(r.steps, func(s *Step) bool { return s.Question.ID == f.Question }) {
			out = append(out, f)
		}
	}
	return out
}

// arises reports whether a question comes up only because of the other answer that a branch has taken.
func (r *run) arises(q *rules.Question) bool {
	if r.own == nil || r.full.Answers[q.ID].State != advisor.NotAnswered {
		return false
	}
	r.own.finish()
	if r.own.passed[q.ID] {
		return false
	}
	// A screen whose questions are answered one by one need not be put.
	return !slices.ContainsFunc(q.Options, func(o rules.Option) bool {
		return o.About != "" && r.full.Answers[o.About].State == advisor.Given
	})
}

func (r *run) put(q *rules.Question, ans advisor.Answer) {
	s := &Step{Question: q, Answer: ans, Known: ans.State != advisor.NotAnswered, Before: r.now, asked: r.asked}
	if !s.Known {
		ans = advisor.Answer{State: advisor.DontKnow}
	}
	r.asked = with(r.asked, q.ID, ans)
	r.now = r.engine.Advise(r.asked, r.today)
	s.After, s.Moves = r.now, advisor.Between(s.Before, r.now)
	r.steps = append(r.steps, s)
}

func with(c *advisor.Case, question string, ans advisor.Answer) *advisor.Case {
	d := c.Clone()
	d.Answers[question] = ans
	return d
}

// branch is the run that has another answer at a step.
func (r *run) branch(i int, ans advisor.Answer) *run {
	s := r.steps[i]
	own := r
	if r.own != nil {
		own = r.own
	}
	b := &run{engine: r.engine, today: r.today, full: with(r.full, s.Question.ID, ans), own: own, steps: slices.Clone(r.steps[:i]),
		asked: s.asked, now: s.Before, passed: map[string]bool{}}
	b.put(s.Question, ans)
	return b
}

// finish works out every step.
func (r *run) finish() {
	for !r.over {
		r.extend()
	}
}

// advice is the advice on all that is said of the case.
func (r *run) advice() *advisor.Advice {
	if r.end == nil {
		r.end = r.engine.Advise(r.full, r.today)
	}
	return r.end
}

// rest lists what is said of the case and was not asked, because the recommendation is the same without it, and what it moves.
func (r *run) rest() ([]string, *advisor.WhatIf) {
	r.finish()
	var says []string
	for _, f := range r.remaining() {
		says = append(says, f.Says)
	}
	return says, advisor.Between(r.now, r.advice())
}
