package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor"
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
	"b": interview.CmdBack, "k": interview.CmdKeep, "u": interview.CmdUnknown, "a": interview.CmdNotApply, "o": interview.CmdNoRecord, "i": interview.CmdSkip,
	"c": interview.CmdClear, "?": interview.CmdHelp, "h": interview.CmdHelp, "w": interview.CmdWhy, "l": interview.CmdLaw, "m": interview.CmdMap, "r": interview.CmdReview,
	"n": interview.CmdNote, "t": interview.CmdTry, "f": interview.CmdTodo, "x": interview.CmdCheck, "d": interview.CmdRecord, "g": interview.CmdWhat, "p": interview.CmdReport,
	"e": interview.CmdMore, "s": interview.CmdSave, "q": interview.CmdQuit,
}

// pauseKeys are the letters that work at the result, and what each does there.
var pauseKeys = []struct{ key, does string }{
	{"p", "everything, with the law"},
	{"d", "write the decision file"},
	{"f", "what to find out"},
	{"t", "try a change"},
	{"x", "check another route"},
	{"r", "review and change answers"},
	{"m", "map of the routes"},
	{"n", "note to the last answer"},
	{"b", "back to the last question"},
	{"s", "save"},
	{"q", "quit"},
}

// The lines at the bottom.
const (
	keysPick     = "up/down or a number, then Enter"
	keysSome     = "up/down, Space picks, Enter when done"
	keysWrite    = "type, then Enter"
	keysTab      = "Tab confirms what is assumed  i leaves it assumed  "
	keysTabShort = "Tab confirms  i leaves it assumed  "
	keysAll      = "b back  u don't know  i leave out  ? help  w why  l law  m map  r review  s save  q quit  Esc more"
	keysShort    = "? help  Esc keys  q quit"
	keysEsc      = "Esc and a letter: b back  u don't know  ? help  w why  l law  m map  r review  s save  q quit  Esc more"
	keysMenu     = "Now a letter: b back  k keep  u don't know  i leave out  c clear  n note  ? help  w why  l law  m map  r review  p report  " +
		"f what to find out  t try a change  x check a route  d decision file  g what a word means  e everything  s save  q quit  Esc none of these"
	keysAside = "a doesn't apply  "
	keysOff   = "o prefer not to record  "
	keysNote  = "Enter records it  Esc leaves it as it is"
	keysOpen  = "Enter goes on  Esc leaves it"
	keysTry   = "Esc leaves it; nothing is recorded"
	keysDone  = "p report  d decision file  f what to find out  t try a change  x check a route  r review  m map  n note  b back  s save  q quit"
	keysMore  = "e ask on, to settle the other routes  "
)

// nextKeys are the things to do at the result, each with its key.
func (m *model) nextKeys() report.Facts {
	var f report.Facts
	add := func(key, does string) {
		f.Rows = append(f.Rows, report.Fact{Name: key, Spans: []report.Span{{Text: does}}})
	}
	if m.Session.Stage() == interview.Settled {
		add("e", "ask on, to settle the other routes")
	}
	for _, k := range pauseKeys {
		if k.key != "d" || m.Record != nil {
			add(k.key, k.does)
		}
	}
	return f
}

// command does what a key stands for.
func (m *model) command(c interview.Command) tea.Cmd {
	s := m.Session
	m.digits = ""
	if s.Question() == nil && slices.Contains([]interview.Command{interview.CmdUnknown, interview.CmdNotApply, interview.CmdNoRecord, interview.CmdConfirm,
		interview.CmdSkip, interview.CmdClear, interview.CmdHelp, interview.CmdWhy, interview.CmdLaw}, c) {
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
	case interview.CmdConfirm:
		if step, ok := s.Confirm(); ok {
			m.answered(step)
		}
	case interview.CmdNotApply, interview.CmdNoRecord:
		step, err := s.SetAside(map[interview.Command]advisor.State{interview.CmdNotApply: advisor.DoesNotApply, interview.CmdNoRecord: advisor.NotRecorded}[c])
		if err != nil {
			m.problem = problem(err)
			return nil
		}
		m.answered(step)
	case interview.CmdTry:
		m.open(line.ReviewPage(s), pageTry)
	case interview.CmdCheck:
		m.ask(note{title: "Which route does somebody propose? Any of its names will do, such as light touch or VEAT.", check: interview.CheckText,
			open: func(text string) (*report.Document, error) { return line.CheckPage(s, text) }})
	case interview.CmdRecord:
		m.askRecord()
	case interview.CmdWhat:
		m.ask(note{title: "Which word? Such as standstill or VEAT.", check: interview.CheckText, open: m.meaning})
	case interview.CmdClear:
		step := s.Clear()
		m.news = strings.TrimSpace(step.Said + " " + step.Moved)
		m.save()
		m.put()
	case interview.CmdNote:
		m.noteOn(s.Noted())
	case interview.CmdMore:
		if s.Stage() == interview.Done {
			m.problem = "There is nothing more to ask."
			return nil
		}
		s.Everything(true)
		m.news = "Questions that can only settle other routes will be asked too."
		m.put()
	case interview.CmdCommands:
		m.menu = true
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
	case interview.CmdTodo:
		return line.TodoPage(s), pageText
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
	case m.page.kind != pageText && isDigit(name):
		if len(m.digits) < 3 {
			m.digits += name
		}
	case k.Type == tea.KeyBackspace && m.digits != "":
		m.digits = m.digits[:len(m.digits)-1]
	case m.digits != "" && (k.Type == tea.KeyEnter || name == "n" || name == "t"):
		id, ok := m.Session.Fact(m.digits)
		m.problem = ""
		if !ok {
			m.problem = "There is no fact " + m.digits + "."
			m.digits = ""
			return nil
		}
		m.digits = ""
		switch {
		case name == "n":
			m.after = m.page.kind == pageReview
			m.noteOn(id)
		case name == "t" || m.page.kind == pageTry:
			m.putTry(id)
		default:
			m.Session.Jump(id)
			m.news = ""
			m.put()
		}
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
	name := k.String()
	switch {
	case name == "esc":
		m.menu = true
	case name == "e" || slices.ContainsFunc(pauseKeys, func(p struct{ key, does string }) bool { return p.key == name }):
		return m.command(menuKeys[name])
	}
	return nil
}
