package screen

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// typed does what a command does that was typed as a word, with what follows the word.
func (m *model) typed(c interview.Command, rest string) tea.Cmd {
	s := m.Session
	fact := func(do func(question string)) tea.Cmd {
		if id, ok := s.Fact(rest); ok {
			do(id)
		} else {
			m.problem = fmt.Sprintf("There is no fact %q.", rest)
		}
		return nil
	}
	open := func(d *report.Document, err error) tea.Cmd {
		if err != nil {
			m.problem = upperFirst(strings.ReplaceAll(err.Error(), "\n", "; ")) + "."
			return nil
		}
		m.put()
		m.open(d, pageText)
		return nil
	}
	if rest != "" {
		switch c {
		case interview.CmdReview:
			return fact(func(id string) { s.Jump(id); m.news = ""; m.put() })
		case interview.CmdNote:
			return fact(m.noteOn)
		case interview.CmdTry:
			return fact(m.putTry)
		case interview.CmdCheck:
			return open(line.CheckPage(s, rest))
		case interview.CmdWhat:
			return open(m.meaning(rest))
		case interview.CmdRecord:
			if m.Record != nil {
				m.write(rest)
				return nil
			}
		}
	}
	return m.command(c)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// meaning is the page that explains a word.
func (m *model) meaning(word string) (*report.Document, error) {
	text, ok := m.Session.Meaning(word)
	if !ok {
		return nil, &interview.Refusal{What: fmt.Sprintf("the rulebook does not explain %q", word)}
	}
	return &report.Document{Title: "What it means", Blocks: []report.Block{report.Paragraph{Spans: []report.Span{{Text: text}}}}}, nil
}

// write writes the decision file and says so, or what went wrong.
func (m *model) write(name string) error {
	text, err := m.Record(name)
	if err != nil {
		m.problem = upperFirst(strings.ReplaceAll(err.Error(), "\n", "; ")) + "."
		return &interview.Refusal{What: err.Error()}
	}
	m.news = text
	return nil
}
