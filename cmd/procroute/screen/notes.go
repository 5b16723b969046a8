package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// note is a text to ask for. It may be left out.
type note struct {
	title  string
	stands string // what is there already
	check  func(text string) error
	keep   func(text string)
	// stop is set on a note without which those after it make no sense.
	stop bool
	// open makes the page that the text asks for, instead of keeping the text. The error says what is wrong with it.
	open  func(text string) (*report.Document, error)
	blank bool // no text opens it too
}

func (m *model) whoKnows(question string) []note {
	title := "Who would know?"
	if usual := m.Session.Usual(question).Who; usual != "" {
		title += " Usually " + usual + "."
	}
	return []note{{title: title, check: interview.CheckNote, keep: func(text string) { m.Session.WhoKnows(question, text) }}}
}

func (m *model) judging(question, about string) []note {
	evidence := "On what evidence?"
	if usual := m.Session.Usual(question).Evidence; usual != "" {
		evidence += " Usually: " + usual + "."
	}
	s, j := m.Session, m.Session.Notes(question)
	return []note{
		{title: about + " Why is it so, in a sentence?", stands: j.Reason, check: interview.CheckNote, stop: j == (advisor.Judgement{}),
			keep: func(t string) { s.Judge(question, interview.Judged{Reason: &t}) }},
		{title: "Whose judgement is it? A role will do.", stands: j.By, check: interview.CheckNote, keep: func(t string) { s.Judge(question, interview.Judged{By: &t}) }},
		{title: evidence, stands: j.Evidence, check: interview.CheckNote, keep: func(t string) { s.Judge(question, interview.Judged{Evidence: &t}) }},
	}
}

// onward asks for the next note, or goes on with the conversation.
func (m *model) onward() {
	if len(m.notes) > 0 {
		m.mode = noting
		m.built = [2]int{m.fieldWidth(), 3}
		m.field = newNote(&m.notes[0], m.styles, m.built[0], m.built[1])
		return
	}
	m.put()
	if m.after {
		m.after = false
		m.open(line.ReviewPage(m.Session), pageReview)
	}
}

// noteKey is a key at a text that is no answer. Esc leaves it as it is.
func (m *model) noteKey(k tea.KeyMsg) {
	n := m.notes[0]
	leave := func() {
		m.notes = m.notes[1:]
		if n.stop {
			m.notes = nil
		}
		m.onward()
	}
	switch k.Type {
	case tea.KeyEsc:
		leave()
	case tea.KeyEnter:
		done, err := m.field.submit()
		if err != nil {
			m.problem = problem(err)
		}
		if !done {
			return
		}
		switch text := strings.TrimSpace(m.field.text); {
		case n.open != nil && (text != "" || n.blank):
			m.opening(n, text)
		case text == n.stands:
			leave()
		default:
			n.keep(text)
			m.save()
			m.notes = m.notes[1:]
			m.onward()
		}
	default:
		m.field.press(k)
	}
}

// opening shows the page that a text asks for, or says what is wrong with the text and leaves it there.
func (m *model) opening(n note, text string) {
	d, err := n.open(text)
	if err != nil {
		m.problem = upperFirst(strings.ReplaceAll(err.Error(), "\n", "; ")) + "."
		n.stands = text
		m.notes[0] = n
		m.onward()
		return
	}
	m.notes = nil
	m.put()
	if d != nil {
		m.open(d, pageText)
	}
}

// noteOn asks who judged an answer, why, and on what evidence.
func (m *model) noteOn(question string) {
	says, ok := m.Session.Says(question)
	if !ok {
		m.problem = "There is no answer there yet to put a note to."
		return
	}
	m.notes = m.judging(question, "About: "+says)
	m.onward()
}

// ask asks for a text that opens something.
func (m *model) ask(n note) {
	m.notes = []note{n}
	m.onward()
}

// askRecord asks for the name of the decision file and writes it.
func (m *model) askRecord() {
	if m.Record == nil {
		m.problem = "A record cannot be written here."
		return
	}
	m.ask(note{title: "Write the decision file under which name? Its ending says the form: .docx, .pdf, .html, .md or .json. With none it is named after the case.",
		check: interview.CheckText, blank: true,
		open: func(name string) (*report.Document, error) { return nil, m.write(name) }})
}
