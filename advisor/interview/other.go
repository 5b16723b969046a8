package interview

import "procroute/advisor"

// AnswerTo reads what a person typed as an answer to any question, without recording it. The error is a [*Refusal].
func (s *Session) AnswerTo(question, typed string) (advisor.Answer, error) {
	q := s.engine.Book.Question(question)
	if q == nil {
		return advisor.Answer{}, &Refusal{What: "there is no such fact"}
	}
	return s.parse(q, typed)
}

// HintOf is the first sentence of the help to any question.
func (s *Session) HintOf(question string) string {
	q := s.engine.Book.Question(question)
	if q == nil {
		return ""
	}
	return firstSentence(s.text(q.Help))
}
