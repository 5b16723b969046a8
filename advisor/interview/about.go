package interview

import (
	"fmt"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// Note is a text with a name, such as "For example".
type Note struct{ Label, Text string }

// Ask is the current question.
func (s *Session) Ask() string { return s.text(s.current.Ask) }

// AskOf is a question as people are asked it.
func (s *Session) AskOf(q *rules.Question) string { return s.text(q.Ask) }

// Reason is why the current question is asked, in a line: what the rulebook says of it, and what waits for it as things stand.
func (s *Session) Reason() string {
	reason := s.text(s.current.Why)
	switch b := s.Why(); {
	case len(b.Regimes) > 0:
		return reason + " It helps to settle which rules govern."
	case len(b.Routes) == 1:
		return reason + " One route waits for it: " + b.Routes[0] + "."
	case len(b.Routes) > 1:
		return fmt.Sprintf("%s %d routes wait for it.", reason, len(b.Routes))
	}
	return reason
}

// Hint is the first sentence of the help, for the line below the question. More reports whether there is more help.
func (s *Session) Hint() (hint string, more bool) {
	help := s.text(s.current.Help)
	hint = firstSentence(help)
	return hint, hint != help || len(s.Help()) > 1
}

// firstSentence cuts a text behind its first sentence.
func firstSentence(text string) string {
	for i := 0; i < len(text); {
		j := strings.IndexAny(text[i:], ".?!")
		if j < 0 {
			return text
		}
		end := i + j + 1
		if end == len(text) || text[end] == ' ' && end+1 < len(text) && isUpper(text[end+1]) {
			return text[:end]
		}
		i = end
	}
	return text
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// Help is everything that helps to answer the current question.
func (s *Session) Help() []Note {
	q := s.current
	var out []Note
	add := func(label, text string) {
		if text != "" {
			out = append(out, Note{label, s.text(text)})
		}
	}
	add("", q.Help)
	add("For example", q.Example)
	add("Often misread", q.Misread)
	add("Who would know", q.Who)
	add("How to settle it", q.Settle)
	add("Evidence to keep", strings.Join(q.Evidence, "; "))
	return out
}

// Bearing is what waits for an answer to the current question.
type Bearing struct {
	Why     string
	Regimes []string // titles of the rules that may still govern
	Routes  []string // titles of the routes that wait for it
	Cites   []advisor.Cite
}

// Why says why the current question is asked and what waits for it. It is worked out from the rules that are still alive.
func (s *Session) Why() Bearing {
	if s.why != nil {
		return *s.why
	}
	a := s.advice
	if _, assumed := s.Assumed(); assumed {
		a = s.asIf(true) // what would wait for it if it had no answer
	}
	w := a.Why(s.current)
	b := Bearing{Why: s.text(s.current.Why), Regimes: w.Regimes, Cites: w.Cites}
	for _, id := range w.Routes {
		title := id
		if t := s.engine.Book.Route(id); t != nil {
			title = t.Title
			if g := s.engine.Book.Regime(t.Regime); g != nil && a.Regime.ID == "" {
				title += " (" + g.Title + ")"
			}
		}
		b.Routes = append(b.Routes, title)
	}
	s.why = &b
	return b
}

// Law is the citations of the current question itself.
func (s *Session) Law() []advisor.Cite {
	var out []advisor.Cite
	for _, c := range s.current.Cites {
		out = append(out, advisor.Cite{Source: c.Source, At: c.At, Label: c.Label, URL: c.URL, Status: c.Status})
	}
	return out
}

// Usual is what the rulebook says about a question's notes: who usually knows, and what evidence is usually kept.
func (s *Session) Usual(question string) (u struct{ Who, Evidence string }) {
	if q := s.engine.Book.Question(question); q != nil {
		u.Who, u.Evidence = s.text(q.Who), s.text(strings.Join(q.Evidence, "; "))
	}
	return u
}
