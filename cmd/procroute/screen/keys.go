package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// listKeys are the letters that work where an answer is picked from a list.
var listKeys = map[string]interview.Command{
	"b": interview.CmdBack, "u": interview.CmdUnknown, "?": interview.CmdHelp, "h": interview.CmdHelp, "w": interview.CmdWhy, "l": interview.CmdLaw,
	"m": interview.CmdMap, "r": interview.CmdReview, "p": interview.CmdReport, "i": interview.CmdSkip, "s": interview.CmdSave, "q": interview.CmdQuit,
}

// menuKeys are the letters that work after Esc.
var menuKeys = map[string]interview.Command{
	"b": interview.CmdBack, "k": interview.CmdKeep, "u": interview.CmdUnknown, "i": interview.CmdSkip, "c": interview.CmdClear,
	"?": interview.CmdHelp, "h": interview.CmdHelp, "w": interview.CmdWhy, "l": interview.CmdLaw, "m": interview.CmdMap, "r": interview.CmdReview,
	"n": interview.CmdNote, "p": interview.CmdReport, "e": interview.CmdMore, "s": interview.CmdSave, "q": interview.CmdQuit,
}

// The lines at the bottom.
const (
	keysPick  = "up/down or a number, then Enter"
	keysSome  = "up/down, Space picks, Enter when done"
	keysWrite = "type, then Enter"
	keysAll   = "b back  u don't know  i leave out  ? help  w why  l law  m map  r review  s save  q quit"
	keysShort = "? help  Esc keys  q quit"
	keysEsc   = "Esc and a letter: b back  u don't know  ? help  w why  l law  m map  r review  s save  q quit"
	keysMenu  = "Now a letter: b back  k keep  u don't know  i leave out  c clear  ? help  w why  l law  m map  r review  n note  p report  e everything  s save  q quit  Esc none of these"
	keysNote  = "Enter records it  Esc, or nothing typed, leaves it out"
	keysDone  = "r review  b back  p report  m map  s save  q quit"
	keysMore  = "e ask on, to settle the other routes  "
)

// command does what a key stands for.
func (m *model) command(c interview.Command) tea.Cmd {
	s := m.Session
	m.digits = ""
	if s.Question() == nil && (c == interview.CmdUnknown || c == interview.CmdSkip || c == interview.CmdClear ||
		c == interview.CmdHelp || c == interview.CmdWhy || c == interview.CmdLaw) {
		return nil
	}
	switch c {
	case interview.CmdQuit:
		m.save()
		return tea.Quit
	case interview.CmdSave:
		m.news = ""
		m.save()
		if m.problem == "" {
			m.news = strings.TrimSpace(m.news + " Your answers are in " + m.Where() + ".")
		}
	case interview.CmdBack:
		if !s.Back() {
			m.problem = "This is the first question."
			return nil
		}
		m.news = ""
		m.put()
	case interview.CmdKeep:
		if !s.Keep() {
			m.problem = "There is no answer to keep."
			return nil
		}
		m.news = ""
		m.put()
	case interview.CmdSkip:
		s.Skip()
		m.news = ""
		m.put()
	case interview.CmdUnknown:
		m.answered(s.DontKnow(""))
	case interview.CmdClear:
		step := s.Clear()
		m.news = strings.TrimSpace(step.Said + " " + step.Moved)
		m.save()
		m.put()
	case interview.CmdNote:
		if s.Last() == "" {
			m.problem = "There is no answer to put a note to yet."
			return nil
		}
		m.notes = m.judging(s.Last(), "About: "+s.Name(s.Last())+".")
		m.onward()
	case interview.CmdMore:
		if s.Stage() == interview.Done {
			m.problem = "There is nothing more to ask."
			return nil
		}
		s.Everything(true)
		m.news = "Questions that can only settle other routes will be asked too."
		m.put()
	default:
		if d, kind := m.pageOf(c); d != nil {
			m.open(d, kind)
		}
	}
	return nil
}

func (m *model) pageOf(c interview.Command) (*report.Document, pageKind) {
	s := m.Session
	switch c {
	case interview.CmdHelp:
		return line.HelpPage(s), pageText
	case interview.CmdWhy:
		return line.WhyPage(s), pageText
	case interview.CmdLaw:
		return line.LawPage(s), pageText
	case interview.CmdMap:
		return line.MapPage(s, true), pageText
	case interview.CmdReport:
		return line.FullReport(s), pageText
	case interview.CmdReview:
		return line.ReviewPage(s), pageReview
	}
	return nil, pageText
}

// readKey is a key at a page.
func (m *model) readKey(k tea.KeyMsg) tea.Cmd {
	name := k.String()
	switch {
	case m.page.scroll(k, m.pageHeight()):
	case m.page.kind == pageReview && len(name) == 1 && name[0] >= '0' && name[0] <= '9':
		if len(m.digits) < 3 {
			m.digits += name
		}
	case k.Type == tea.KeyBackspace && m.digits != "":
		m.digits = m.digits[:len(m.digits)-1]
	case k.Type == tea.KeyEnter && m.digits != "":
		id, ok := m.Session.Fact(m.digits)
		m.problem = ""
		if !ok {
			m.problem = "There is no fact " + m.digits + "."
			m.digits = ""
			return nil
		}
		m.Session.Jump(id)
		m.news = ""
		m.put()
	case k.Type == tea.KeyEnter, k.Type == tea.KeyEsc, name == "q":
		m.close()
	}
	return nil
}

// close takes the page away.
func (m *model) close() {
	m.digits = ""
	if m.field == nil && m.under == asking { // the page before the first question
		m.put()
		return
	}
	m.mode = m.under
	if m.mode == pausing {
		m.page = m.result()
	}
}

// pauseKey is a key at the result.
func (m *model) pauseKey(k tea.KeyMsg) tea.Cmd {
	if m.page.scroll(k, m.pageHeight()) {
		return nil
	}
	switch k.String() {
	case "e", "b", "r", "p", "m", "s", "q", "n":
		return m.command(menuKeys[k.String()])
	case "esc":
		m.menu = true
	}
	return nil
}
