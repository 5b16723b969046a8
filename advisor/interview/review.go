package interview

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// FactState says how things stand with a question in the review.
type FactState uint8

// The states of a fact.
const (
	Answered    FactState = iota
	NotKnown              // answered with "I don't know yet"
	NotApplying           // said not to apply
	NotRecorded           // not recorded, by choice
	NotAsked              // can still change the advice, and has not been put
	LeftOut               // skipped by the person
	Parked                // has an answer that does not count now
)

// ReviewFact is a line of the review. Facts are numbered through all themes, so that one can be picked.
type ReviewFact struct {
	Number   int
	Question string
	State    FactState
	Says     string
	Note     string
}

// ReviewTheme is the facts of one theme.
type ReviewTheme struct {
	Title string
	Facts []ReviewFact
}

// Review lists what is known, what is not, and what has not been asked but could still matter, by theme.
func (s *Session) Review() []ReviewTheme {
	var out []ReviewTheme
	n := 0
	for _, q := range s.engine.Book.Questions {
		f, ok := s.reviewFact(q.ID)
		if !ok {
			continue
		}
		n++
		f.Number = n
		title := s.engine.Book.Theme(q.Theme).Title
		i := slices.IndexFunc(out, func(t ReviewTheme) bool { return t.Title == title })
		if i < 0 {
			out = append(out, ReviewTheme{Title: title})
			i = len(out) - 1
		}
		out[i].Facts = append(out[i].Facts, f)
	}
	return renumber(out)
}

// renumber counts in the order in which the facts are shown; a theme's questions need not stand together in the rulebook.
func renumber(list []ReviewTheme) []ReviewTheme {
	n := 0
	for i := range list {
		for j := range list[i].Facts {
			n++
			list[i].Facts[j].Number = n
		}
	}
	return list
}

func (s *Session) reviewFact(id string) (ReviewFact, bool) {
	out := ReviewFact{Question: id}
	for _, f := range s.advice.Case.Facts {
		if f.Question != id {
			continue
		}
		out.Says, out.Note = f.Says, factNote(f)
		switch {
		case !f.Counts:
			out.State = Parked
		case !f.Known:
			out.State, out.Says = asideStates[f.Aside], upperFirst(f.Name)
		}
		return out, true
	}
	out.Says = upperFirst(s.Name(id))
	switch {
	case s.skipped[id]:
		out.State = LeftOut
	case slices.Contains(s.advice.Open, id):
		out.State = NotAsked
	default:
		return out, false
	}
	return out, true
}

// asideStates are the states of facts that were set aside, by the word in which that is recorded.
var asideStates = map[string]FactState{ValueUnknown: NotKnown, ValueDoesNotApply: NotApplying, ValueNotRecorded: NotRecorded}

func factNote(f advisor.Fact) string {
	var notes []string
	if f.Assumed {
		notes = append(notes, "assumed, not confirmed")
		if f.From != "" {
			notes = append(notes, f.From)
		}
	}
	add := func(label, text string) {
		if text != "" {
			notes = append(notes, label+text)
		}
	}
	add("judged by ", f.By)
	add("evidence: ", f.Evidence)
	add("reason: ", f.Reason)
	if !f.Known {
		add("may know: ", f.WhoKnows)
	}
	return strings.Join(notes, "; ")
}

// Fact finds a line of the review by its number, or a question by its id or its short name.
func (s *Session) Fact(text string) (question string, ok bool) {
	text = strings.TrimSpace(text)
	for _, t := range s.Review() {
		for _, f := range t.Facts {
			if text == itoa(f.Number) || strings.EqualFold(text, f.Question) || strings.EqualFold(text, s.Name(f.Question)) {
				return f.Question, true
			}
		}
	}
	if q := s.engine.Book.Question(strings.ToLower(text)); q != nil {
		return q.ID, true
	}
	return "", false
}
