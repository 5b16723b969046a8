package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"procroute/advisor/interview"
	"procroute/advisor/play"
	"procroute/report"
)

// margin is the room left of the text, so that it stands by itself on a big screen.
const margin = 2

// playMap is the width of the map beside a screen.
const playMap = 46

// column is the width of the text.
func (m *player) column() int {
	w := m.width - 2*margin
	if m.beside() {
		w -= playMap + 3
	}
	return max(min(w, 90), 20)
}

func (m *player) beside() bool { return m.mapped && m.width >= wide && m.over == nil }

// head is where we are: the part, and below it the card or what has been left.
func (m *player) head() []string {
	title, under := m.body.title, m.play.Card().Title+". "+m.screen.Reading.Title
	switch {
	case m.over != nil:
		title = m.over.title
	case m.field != nil && m.changes:
		title = "Flip one fact: what is it instead?"
	case m.field != nil:
		title = "Another answer"
	}
	if m.screen.Part == play.Facts && m.over == nil && m.field == nil {
		under = m.screen.Reading.Title
	}
	style := m.styles.quiet
	switch {
	case len(m.screen.Taken) > 0:
		under, style = "Not the card's own answers: "+strings.Join(m.screen.Taken, " "), m.styles.news
	case m.screen.Changed:
		under, style = "Not the card's own facts", m.styles.news
	}
	out := []string{m.styles.bar.Render(ansi.Truncate(report.Clean(title), m.width, ""))}
	out = append(out, styled(style, wrap(under, m.width, 2))...)
	out = append(out, "")
	if m.field != nil {
		ask := styled(m.styles.ask, wrap(m.play.Talk().AskOf(m.about), m.column(), 4))
		if m.field.kind == interview.Write {
			ask = append(ask, wrap("Type "+interview.Form(m.about)+".", m.column(), 2)...)
		}
		out = append(append(out, indent(ask)...), "")
	}
	return out
}

// room is the number of lines that the rest leaves.
func (m *player) room() int { return max(m.height-len(m.head())-len(m.foot()), 1) }

func (m *player) foot() []string {
	var out []string
	if m.problem != "" {
		out = append(out, styled(m.styles.wrong, wrap(m.problem, m.width, 3))...)
	}
	return append(out, styled(m.styles.quiet, pack(m.keys(), m.width, 3))...)
}

func (m *player) keys() string {
	switch {
	case m.field != nil && m.field.kind == interview.Write:
		return "type, then Enter  Esc leaves it"
	case m.field != nil && m.field.kind == interview.PickSome:
		return keysSome + "  Esc leaves it"
	case m.field != nil:
		return keysPick + "  Esc leaves it"
	case m.flip:
		return "Number to change: " + m.digits + "_  Enter changes it  Esc leaves it  up/down scroll"
	case m.over != nil:
		return "Enter: close  up/down, Space: scroll"
	}
	keys := "Enter goes on"
	switch {
	case m.screen.Last:
		keys = "The last screen"
	case m.screen.Frozen:
		keys = "Enter reveals"
		if m.screen.Part == play.Question && interview.KindOf(m.screen.Step.Question) == interview.PickOne {
			keys += "  number: what the room says"
		}
	}
	for _, c := range play.Commands() {
		question := c.Command == play.CmdOther || c.Command == play.CmdWhy
		switch {
		case c.Short == "" || question && m.screen.Step == nil || c.Command == play.CmdReturn && !m.play.Away():
		case c.Command == play.CmdMap && m.beside():
			keys += "  m hide map"
		default:
			keys += "  " + c.Key + " " + c.Short
		}
	}
	return keys
}

// View draws the screen: exactly as many lines as it has.
func (m *player) View() string {
	foot := m.foot()
	out := m.head()
	room := max(m.height-len(foot)-len(out), 1)
	var body []string
	switch {
	case m.over != nil:
		body = m.over.part(m.column(), room, m.styles)
	case m.field != nil:
		body = m.field.view(room)
	default:
		body = m.body.part(m.column(), room, m.styles)
	}
	body = indent(body)
	if m.beside() {
		body = beside(body, m.routes.part(playMap, room, m.styles), m.column()+margin, room)
	}
	return fit(append(out, body...), foot, m.width, m.height)
}

// indent sets lines in by the margin.
func indent(lines []string) []string {
	for i, l := range lines {
		if l != "" {
			lines[i] = strings.Repeat(" ", margin) + l
		}
	}
	return lines
}
