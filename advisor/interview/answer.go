package interview

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// Step is what came of an answer.
type Step struct {
	Said    string // the answer as a sentence
	Moved   string // one line on what changed, or ""
	Note    string // something else the person should know, or ""
	Unknown string // the question, if the answer is that it is not known
	Judge   string // the question, if the answer meets a condition that rests on somebody's judgement
	Test    string // that condition, in words
	Review  bool   // the question was picked from the review, which comes next
}

// Answer records an answer to the current question, as a person types it, and moves on. The error is a [*Refusal]; then
// nothing has changed.
func (s *Session) Answer(text string) (Step, error) {
	if s.current == nil {
		return Step{}, &Refusal{What: "there is no question to answer"}
	}
	ans, err := s.parse(s.current, text)
	if err != nil {
		return Step{}, err
	}
	return s.record(ans, ""), nil
}

// Check says what would be wrong with an answer, without recording it.
func (s *Session) Check(text string) error {
	if s.current == nil {
		return nil
	}
	_, err := s.parse(s.current, text)
	return err
}

// DontKnow records that the answer is not known yet and, if it is known, who would know.
func (s *Session) DontKnow(who string) Step {
	if s.current == nil {
		return Step{}
	}
	return s.record(advisor.Answer{State: advisor.DontKnow}, who)
}

// SetAside records that the question does not apply, or that the person prefers not to record the answer. The error is a
// [*Refusal] if that makes no sense of this question.
func (s *Session) SetAside(st advisor.State) (Step, error) { return s.Answer(st.Word()) }

// WhoKnows records who would know the answer to a question that is not known.
func (s *Session) WhoKnows(question, who string) {
	if who = oneLine(who); who != "" && s.engine.Book.Question(question) != nil {
		s.cs.Asked[question] = who
		s.refresh()
	}
}

// Skip leaves the current question out of the case: nothing is recorded, not even that the answer is not known. A question that
// has an answer keeps it, and one whose answer is assumed stays so.
func (s *Session) Skip() {
	if s.current == nil {
		return
	}
	if s.Standing() != "" && !s.isAssumed(s.current.ID) {
		s.Keep()
		return
	}
	s.pass(s.current.ID)
	s.skipped[s.current.ID] = true
	s.ahead, s.further = nil, nil
	s.proceed()
}

// Clear takes the answer to the current question, and who judged it, out of the case. The question stays.
func (s *Session) Clear() Step {
	q := s.current
	if q == nil {
		return Step{}
	}
	before := s.advice
	s.shelve(q.ID)
	delete(s.cs.Answers, q.ID)
	delete(s.cs.Judged, q.ID)
	delete(s.cs.Asked, q.ID)
	delete(s.cs.Assumed, q.ID)
	s.refresh()
	return Step{Said: upperFirst(q.Name) + ": taken out.", Moved: s.moved(before)}
}

// record stores an answer, says what it moved, and moves on.
func (s *Session) record(ans advisor.Answer, who string) Step {
	q, before := s.current, s.advice
	step := Step{Review: s.jumped}
	if old := s.cs.Answers[q.ID]; !same(old, ans) {
		step.Note = s.unjudge(q.ID, ans)
	}
	s.cs.Answers[q.ID] = ans
	delete(s.cs.Assumed, q.ID)
	if ans.State == advisor.Given {
		s.dropAssumed(q.ID)
	}
	switch who = oneLine(who); {
	case ans.State != advisor.DontKnow:
		delete(s.cs.Asked, q.ID)
	case who != "":
		s.cs.Asked[q.ID] = who
	}
	delete(s.skipped, q.ID)
	s.pass(q.ID)
	s.last = q.ID
	s.refresh()
	step.Said = advisor.Sentence(q, ans)
	step.Moved = s.moved(before)
	switch ans.State {
	case advisor.DontKnow:
		step.Unknown = q.ID
	case advisor.DoesNotApply:
		mind := "If one of the answers fits after all, give that."
		if q.Type == rules.YesNo {
			mind = "If it means no, answer no."
		}
		step.Note = join(step.Note, "The rules cannot use that: to them it is not known. "+mind)
	case advisor.NotRecorded:
		step.Note = join(step.Note, "To the rules it is not known, so what hangs on it stays undecided.")
	}
	step.Note = join(step.Note, s.forked(before))
	if test := s.rests(q.ID, before); test != "" {
		step.Judge, step.Test = q.ID, test
	}
	s.proceed()
	return step
}

// unjudge puts the note on who judged an answer away when the answer changes, because it is about the other answer, and
// brings it back when the answer does.
func (s *Session) unjudge(id string, ans advisor.Answer) string {
	back, ok := s.shelf[id]
	had := s.cs.Judged[id] != (advisor.Judgement{})
	s.shelve(id)
	delete(s.cs.Judged, id)
	if ok && same(back.answer, ans) && back.judged != (advisor.Judgement{}) {
		s.cs.Judged[id] = back.judged
		return ""
	}
	if had {
		return "Who judged the earlier answer, and on what evidence, has been taken out of the file with it."
	}
	return ""
}

func (s *Session) shelve(id string) {
	if j := s.cs.Judged[id]; j != (advisor.Judgement{}) {
		s.shelf[id] = shelved{s.cs.Answers[id], j}
	}
}

func same(a, b advisor.Answer) bool {
	return a.State == b.State && a.Yes == b.Yes && a.Special == b.Special && a.Amount == b.Amount && a.Text == b.Text && slices.Equal(a.Options, b.Options)
}

// pass notes that a question was put.
func (s *Session) pass(id string) {
	if !slices.Contains(s.path, id) {
		s.path = append(s.path, id)
	}
}

func (s *Session) refresh() {
	s.advice = s.engine.Advise(s.cs, s.today)
	s.ahead, s.further, s.why = nil, nil, nil
}

// rests finds a condition that this answer has just met and that rests on somebody's judgement, if nobody has put a name to
// the answer yet.
func (s *Session) rests(id string, before *advisor.Advice) string {
	q := s.engine.Book.Question(id)
	if q.Fixed || s.cs.Answers[id].State != advisor.Given || s.cs.Judged[id] != (advisor.Judgement{}) {
		return ""
	}
	met := map[string]bool{}
	for _, r := range before.Routes {
		for _, c := range r.Conditions {
			met[r.ID+" "+c.ID] = c.State == advisor.Met
		}
	}
	for _, r := range s.advice.Routes {
		if r.Status == advisor.Closed {
			continue
		}
		for _, c := range r.Conditions {
			// A test of many facts is met by all of them; nobody's opinion of this one decides it.
			if c.Judgement && len(c.Facts) <= 2 && c.State == advisor.Met && !met[r.ID+" "+c.ID] && slices.Contains(c.Facts, id) {
				return c.Text
			}
		}
	}
	return ""
}

// Judged is what to note about an answer. What is nil stays as it is; an empty text takes the note out.
type Judged struct{ By, Evidence, Reason *string }

// Judge puts a name, the evidence and the reason to an answer. The day is today.
func (s *Session) Judge(question string, n Judged) {
	if s.engine.Book.Question(question) == nil {
		return
	}
	j := s.cs.Judged[question]
	was := j
	for _, part := range []struct{ to, from *string }{{&j.By, n.By}, {&j.Evidence, n.Evidence}, {&j.Reason, n.Reason}} {
		if part.from != nil {
			*part.to = oneLine(*part.from)
		}
	}
	if j == was {
		return
	}
	j.On = s.today
	s.cs.Judged[question] = j
	if j.By+j.Evidence+j.Reason == "" {
		delete(s.cs.Judged, question)
	}
	s.refresh()
}

// Notes is what stands in the case about who judged an answer, why, and on what evidence.
func (s *Session) Notes(question string) advisor.Judgement { return s.cs.Judged[question] }

// Name is a question's short name.
func (s *Session) Name(question string) string {
	if q := s.engine.Book.Question(question); q != nil {
		return q.Name
	}
	return question
}

// Kind is what a face has to draw for a question.
type Kind uint8

// The kinds.
const (
	PickOne Kind = iota
	PickSome
	Write // an amount, a date or words
)

// KindOf says how a question is answered.
func KindOf(q *rules.Question) Kind {
	switch q.Type {
	case rules.YesNo, rules.Choice:
		return PickOne
	case rules.Choices:
		return PickSome
	}
	return Write
}

// join puts two notes behind each other; either may be empty.
func join(a, b string) string { return strings.TrimSpace(a + " " + b) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
