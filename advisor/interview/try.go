package interview

import (
	"procroute/advisor"
)

// Try says what would change if a question had another answer. Nothing is recorded. The error is a [*Refusal].
func (s *Session) Try(question, typed string) (*advisor.WhatIf, error) {
	q := s.engine.Book.Question(question)
	if q == nil {
		return nil, &Refusal{What: "there is no such fact"}
	}
	ans, err := s.parse(q, typed)
	if err != nil {
		return nil, err
	}
	after := s.cs.Clone()
	after.Answers[q.ID] = ans
	delete(after.Assumed, q.ID)
	return s.engine.WhatIf(s.cs, after, s.today), nil
}

// CheckTry says what would be wrong with an answer to a question that is only tried.
func (s *Session) CheckTry(question, typed string) error {
	q := s.engine.Book.Question(question)
	if q == nil {
		return &Refusal{What: "there is no such fact"}
	}
	_, err := s.parse(q, typed)
	return err
}

// Route examines a route that somebody proposes, by any of its names.
func (s *Session) Route(name string) (*advisor.Check, error) {
	ck, err := s.advice.Check(name)
	if err != nil {
		return nil, &Refusal{What: err.Error()}
	}
	return ck, nil
}
