package interview

import (
	"slices"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// Stage says how far the conversation is.
type Stage uint8

// The stages.
const (
	Asking  Stage = iota
	Settled       // nothing more bears on the recommendation, but other routes can still be settled
	Done          // there is nothing more to ask
)

// Session is a conversation about one case.
type Session struct {
	engine     *advisor.Engine
	today      civil.Date
	cs         *advisor.Case
	advice     *advisor.Advice
	everything bool

	current *rules.Question
	path    []string        // the questions in the order in which they were put
	skipped map[string]bool // left out by the person; not put again unless they ask for it
	jumped  bool            // the current question was picked from the review
	shelf   map[string]shelved
	last    string // the question that was answered last

	ahead   *advisor.Advice // what the next question is chosen from; nil if it has to be worked out
	further *bool           // whether there is more to ask to settle every route; nil if it has to be worked out
	why     *Bearing        // of the current question; nil if it has to be worked out
}

// shelved is what was known about an answer before it was changed, for when it is changed back.
type shelved struct {
	answer advisor.Answer
	judged advisor.Judgement
}

// New begins a conversation or carries one on: what the case already answers counts as asked. The session changes the case it
// is given.
func New(e *advisor.Engine, c *advisor.Case, today civil.Date) *Session {
	s := &Session{engine: e, today: today, cs: c, skipped: map[string]bool{}, shelf: map[string]shelved{}}
	for _, q := range e.Book.Questions {
		// What is only assumed was never put to anybody.
		if _, assumed := c.Assumed[q.ID]; c.Answers[q.ID].State != advisor.NotAnswered && !assumed {
			s.path = append(s.path, q.ID)
		}
	}
	s.advice = e.Advise(c, today)
	s.proceed()
	return s
}

// Case is the case as it stands.
func (s *Session) Case() *advisor.Case { return s.cs }

// Advice is the advice as it stands.
func (s *Session) Advice() *advisor.Advice { return s.advice }

// Book is the rulebook.
func (s *Session) Book() *rules.Book { return s.engine.Book }

// Question is the question to put now, or nil.
func (s *Session) Question() *rules.Question { return s.current }

// Stage says whether there is a question to put and, if not, whether there could be one.
func (s *Session) Stage() Stage {
	switch {
	case s.current != nil:
		return Asking
	case s.everything:
		return Done
	case s.ahead == nil || s.further == nil: // it is asked at every key, and takes a moment to work out
		more := s.next(true) != nil
		s.further = &more
	}
	if *s.further {
		return Settled
	}
	return Done
}

// Everything goes on, or stops going on, past the point where the recommendation is settled, to settle every route.
func (s *Session) Everything(on bool) {
	s.everything = on
	if s.current == nil {
		s.proceed()
	}
}

// Number counts the question that is put: the first is 1. There is no last number, because what is asked depends on the
// answers.
func (s *Session) Number() int {
	if s.current == nil {
		return len(s.path)
	}
	if i := slices.Index(s.path, s.current.ID); i >= 0 {
		return i + 1
	}
	return len(s.path) + 1
}

// Theme is the title of the current question's theme.
func (s *Session) Theme() string {
	if s.current == nil {
		return ""
	}
	return s.engine.Book.Theme(s.current.Theme).Title
}

// Standing is the answer that the current question already has, as a sentence, or "".
func (s *Session) Standing() string {
	if s.current == nil || s.cs.Answers[s.current.ID].State == advisor.NotAnswered {
		return ""
	}
	return advisor.Sentence(s.current, s.cs.Answers[s.current.ID])
}

// next is the question worth asking now, passing over those that were left out. To the rules a question left out is like one
// whose answer is not known, and so it is treated here. An answer that is only assumed is treated as not given, so that it is put
// for confirmation where it would have been asked, and only if anything hangs on it; one that was left as it is counts.
// At the end they all count, as they do in the advice: then those on which what is recommended hangs are put, and what decides whether
// one of them counts.
func (s *Session) next(everything bool) *rules.Question {
	if s.ahead == nil {
		s.ahead = s.asIf(true)
	}
	var assumed []string // not given, in what the question is chosen from
	for id := range s.cs.Assumed {
		if !s.skipped[id] {
			assumed = append(assumed, id)
		}
	}
	if q := s.ahead.Next(everything, assumed...); q != nil || len(assumed) == 0 {
		return q
	}
	return s.asIf(false).Next(everything)
}

// asIf is the advice with what was left out taken as not known and, if bare, without what is only assumed and was not left so.
func (s *Session) asIf(bare bool) *advisor.Advice {
	c := s.cs.Clone()
	same := true
	for id := range s.cs.Assumed {
		if bare && !s.skipped[id] {
			delete(c.Answers, id)
			delete(c.Assumed, id)
			same = false
		}
	}
	for id := range s.skipped {
		if c.Answers[id].State == advisor.NotAnswered {
			c.Answers[id] = advisor.Answer{State: advisor.DontKnow}
			same = false
		}
	}
	if same {
		return s.advice
	}
	return s.engine.Advise(c, s.today)
}

// proceed moves on to the next question worth asking.
func (s *Session) proceed() {
	s.jumped = false
	s.turn(s.next(s.everything))
}

// turn makes a question the current one.
func (s *Session) turn(q *rules.Question) { s.current, s.why = q, nil }

// Back returns to the question that was put before this one. Answers stay as they are. It is false at the first.
func (s *Session) Back() bool {
	for i := s.position() - 1; i >= 0; i-- {
		if q := s.engine.Book.Question(s.path[i]); s.applies(q) {
			s.turn(q)
			s.jumped = false
			return true
		}
	}
	return false
}

// Keep leaves the current question as it is and goes on: to the one that was put after it or, behind the last, to a new
// one. A question without an answer cannot be kept; an answer that is only assumed is confirmed, or left out of the questions.
func (s *Session) Keep() bool {
	if s.current == nil || s.Standing() == "" && !s.skipped[s.current.ID] || s.isAssumed(s.current.ID) && !s.skipped[s.current.ID] {
		return false
	}
	if !s.jumped {
		for i := s.position() + 1; i < len(s.path); i++ {
			if q := s.engine.Book.Question(s.path[i]); s.applies(q) {
				s.turn(q)
				return true
			}
		}
	}
	s.proceed()
	return true
}

func (s *Session) position() int {
	if s.current != nil {
		if i := slices.Index(s.path, s.current.ID); i >= 0 {
			return i
		}
	}
	return len(s.path)
}

// applies reports whether a question is part of the conversation as it stands.
func (s *Session) applies(q *rules.Question) bool { return q != nil && !s.parked(q) }

// parked reports whether a question has an answer that does not count, because the question it follows is now answered
// otherwise.
func (s *Session) parked(q *rules.Question) bool {
	for _, f := range s.advice.Case.Facts {
		if f.Question == q.ID {
			return !f.Counts
		}
	}
	return false
}

// Jump puts a question of the person's choosing. After it is answered the session says that it was picked from the review.
func (s *Session) Jump(id string) bool {
	q := s.engine.Book.Question(id)
	if q == nil {
		return false
	}
	s.turn(q)
	s.jumped = true
	return true
}

// Resume leaves a question that was picked and goes on where the conversation was.
func (s *Session) Resume() {
	if s.jumped {
		s.proceed()
	}
}

// Picked reports whether the current question was picked from the review.
func (s *Session) Picked() bool { return s.jumped }

// Last is the question that was answered last, or "".
func (s *Session) Last() string { return s.last }

// Noted is the question that a note without a number is about: the one that is put, if it has an answer that somebody gave, or the
// one that was answered last.
func (s *Session) Noted() string {
	if s.Standing() != "" && !s.IsAssumed() {
		return s.current.ID
	}
	return s.last
}

// Says is the answer to a question as a sentence. It is false if there is none.
func (s *Session) Says(question string) (string, bool) {
	q, ans := s.engine.Book.Question(question), s.cs.Answers[question]
	if q == nil || ans.State == advisor.NotAnswered {
		return "", false
	}
	return advisor.Sentence(q, ans), true
}

// text puts figures into a text of the rulebook.
func (s *Session) text(t string) string {
	return rules.Expand(t, func(id string) string { return advisor.FigureText(s.engine.Book.Figure(id), s.cs.Date) })
}

// IsYesNo reports whether the current question is answered yes or no.
func (s *Session) IsYesNo() bool { return s.current != nil && s.current.Type == rules.YesNo }
