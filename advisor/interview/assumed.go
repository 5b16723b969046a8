package interview

import (
	"procroute/advisor"
)

func (s *Session) isAssumed(id string) bool {
	_, ok := s.cs.Assumed[id]
	return ok
}

// Assumed reports whether the answer that the current question has is only assumed, and where it comes from.
func (s *Session) Assumed() (from string, ok bool) {
	if s.current == nil {
		return "", false
	}
	from, ok = s.cs.Assumed[s.current.ID]
	return from, ok
}

// IsAssumed reports whether the answer that the current question has is only assumed.
func (s *Session) IsAssumed() bool { return s.current != nil && s.isAssumed(s.current.ID) }

// Confirm makes the assumed answer of the current question an answer like any other. It is false if nothing is assumed there.
func (s *Session) Confirm() (Step, bool) {
	if !s.IsAssumed() {
		return Step{}, false
	}
	return s.record(s.cs.Answers[s.current.ID], ""), true
}

// dropAssumed takes assumed answers out that a screen has now answered for: two answers to one question, of which nobody gave
// the one, would be one too many.
func (s *Session) dropAssumed(screen string) {
	for _, o := range s.engine.Book.Question(screen).Options {
		if o.About != "" && s.isAssumed(o.About) {
			delete(s.cs.Assumed, o.About)
			delete(s.cs.Answers, o.About)
		}
	}
}

// Unconfirmed names the assumed answers that the advice rests on.
func (s *Session) Unconfirmed() []string { return s.names(s.advice.Assumed) }

// Aside says how the current question may be set aside besides "I don't know yet".
func (s *Session) Aside() []advisor.State {
	var out []advisor.State
	if s.current == nil {
		return out
	}
	for _, st := range []advisor.State{advisor.DoesNotApply, advisor.NotRecorded} {
		if _, msg, _ := advisor.ParseAside(s.current, st.Word()); msg == "" {
			out = append(out, st)
		}
	}
	return out
}
