package screen

import (
	"errors"
	"reflect"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
	"procroute/rules"
)

// mode is what the screen shows.
type mode uint8

const (
	asking  mode = iota // a question
	trying              // a question, whose answer is only tried
	noting              // a text that is no answer, such as a note to one
	reading             // a page of text over whatever was there
	pausing             // the result, when there is nothing to ask
)

// model is the state of the screen. The state of the conversation is the session's.
type model struct {
	Config
	Session       *interview.Session // nil until it is made
	styles        styles
	width, height int
	share         share  // of the lines above the field
	built         [2]int // width and height the field was made for

	mode   mode
	field  *field
	digits string // typed so far towards a number
	menu   bool   // Esc was pressed: the next letter is a command
	begin  bool   // the first question comes as soon as there is one

	waiting []tea.KeyMsg // typed at the opening, before there is a conversation
	failed  error        // the conversation could not be made

	news    string // what came of the last answer
	problem string // what is wrong with what was just done

	try   *rules.Question // in trying
	notes []note          // still to be asked for
	page  *page           // in reading and pausing
	under mode            // what a page lies over
	after bool            // the review comes when the notes are done
}

func newModel(c Config, st styles) *model {
	m := &model{Config: c, styles: st, width: st.width, height: st.height, under: asking}
	switch {
	case c.Quiet && c.Opening != nil:
		m.begin = true
		m.openAsking()
		return m
	case c.Quiet || c.Carried:
		m.open(&report.Document{Blocks: []report.Block{report.Paragraph{Spans: []report.Span{{Text: gettingReady}}}}}, pageText)
		m.begin = true
		return m
	}
	d := line.BeforePage(c.Scope, c.From)
	d.Title = "Before the first question"
	d.Blocks = append(d.Blocks, report.Paragraph{Spans: []report.Span{{Text: "Your answers will be saved in " + c.Where() + " after each question. Nothing leaves this machine."}}})
	m.open(d, pageText)
	m.page.close = "start"
	return m
}

const gettingReady = "Getting the rules ready."

// ready is the conversation, made while the first page is read.
type ready struct {
	session *interview.Session
	err     error
}

// Init makes the conversation. The size comes by itself, and nothing moves.
func (m *model) Init() tea.Cmd {
	return func() tea.Msg {
		s, err := m.Begin()
		return ready{s, err}
	}
}

// openAsking shows the first question before there is a conversation. What is typed at it waits.
func (m *model) openAsking() {
	m.mode, m.problem = asking, ""
	m.form(nil)
}

// arrived goes on from what was shown before there was a conversation. What was typed at the opening counts, unless the question
// turns out to be another.
func (m *model) arrived(msg ready) tea.Cmd {
	if m.failed = msg.err; m.failed != nil {
		return tea.Quit
	}
	m.Session, m.problem = msg.session, ""
	if !m.begin {
		return nil
	}
	m.put()
	keys := m.waiting
	if m.waiting = nil; m.mode != asking || len(keys) > 0 && !reflect.DeepEqual(m.Opening.Asked, m.asked()) {
		return nil
	}
	for _, k := range keys {
		if cmd := m.keyed(k); cmd != nil {
			return cmd
		}
	}
	return nil
}

// put shows the question that the session is at, or the result if there is none.
func (m *model) put() {
	m.digits, m.menu, m.begin = "", false, false
	if m.Session.Question() == nil {
		m.field, m.mode = nil, pausing
		m.page = m.result()
		return
	}
	m.mode = asking
	m.form(m.Session.Check)
}

// asked is the question to put, as it stands.
func (m *model) asked() interview.Asked {
	if m.Session == nil {
		return m.Opening.Asked
	}
	return m.Session.Asked()
}

// form makes the field of the question.
func (m *model) form(check func(string) error) {
	a := m.asked()
	m.built = [2]int{m.fieldWidth(), m.height}
	m.field = newField(a.Kind, a.Options, check, m.styles, m.built[0], m.built[1])
	m.fit()
}

// putTry shows a question whose answer is only tried.
func (m *model) putTry(question string) {
	m.digits, m.menu, m.news = "", false, ""
	m.try, m.mode = m.Session.Book().Question(question), trying
	m.built = [2]int{m.fieldWidth(), m.height}
	m.field = newField(interview.KindOf(m.try), m.Session.Options(m.try), func(text string) error { return m.Session.CheckTry(question, text) }, m.styles, m.built[0], m.built[1])
	m.fit()
}

// result is the page of a pause. Its title is the screen's.
func (m *model) result() *page {
	d := line.ResultPage(m.Session)
	d.Title = ""
	d.Blocks = append(d.Blocks, report.Heading{Level: 3, Text: "What next"}, m.nextKeys())
	return newPage(d, pageResult)
}

// Update takes a key or a new size.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width != m.width || msg.Height != m.height {
			m.width, m.height = msg.Width, msg.Height
			m.fit()
		}
	case ready:
		return m, m.arrived(msg)
	case tea.KeyMsg:
		if m.Session == nil {
			return m, m.early(msg)
		}
		return m, m.keyed(msg)
	}
	return m, nil
}

// keyed does what keys do that came in one piece.
func (m *model) keyed(msg tea.KeyMsg) tea.Cmd {
	var cmd tea.Cmd
	for _, k := range m.single(msg) {
		cmd = m.press(k)
	}
	m.fit() // what is said above and below the field takes room from it
	return cmd
}

// single takes apart what came in one piece because it was typed fast or came over a slow line: several keys at a list, or Esc and a
// letter, which then looks like one key.
func (m *model) single(k tea.KeyMsg) []tea.KeyMsg {
	writing := m.field != nil && m.field.kind == interview.Write && (m.mode == asking || m.mode == noting || m.mode == trying)
	switch {
	case k.Type == tea.KeyRunes && k.Alt:
		return []tea.KeyMsg{{Type: tea.KeyEsc}, {Type: tea.KeyRunes, Runes: k.Runes}}
	case k.Type != tea.KeyRunes || k.Paste || len(k.Runes) < 2 || writing:
		return []tea.KeyMsg{k}
	}
	var out []tea.KeyMsg
	for _, r := range k.Runes {
		one := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r == ' ' {
			one.Type = tea.KeySpace
		}
		out = append(out, one)
	}
	return out
}

// early is a key before there is a conversation: it scrolls, starts or stops.
func (m *model) early(k tea.KeyMsg) tea.Cmd {
	switch {
	case k.Type == tea.KeyCtrlC:
		return tea.Quit
	case m.mode == asking: // the opening
		m.waiting = append(m.waiting, k)
	case m.page.scroll(k, m.pageHeight()):
	case k.Type == tea.KeyEnter, k.Type == tea.KeyEsc:
		m.begin, m.problem = true, gettingReady
		if m.Opening != nil {
			m.openAsking()
		}
	}
	return nil
}

func (m *model) press(k tea.KeyMsg) tea.Cmd {
	if k.Type == tea.KeyCtrlC {
		m.save()
		return tea.Quit
	}
	if k.Type != tea.KeyEnter {
		m.problem = ""
	}
	switch {
	case m.menu:
		m.menu = false
		if k.Type == tea.KeyEsc {
			return nil
		}
		return m.command(menuKeys[k.String()])
	case m.mode == reading:
		return m.readKey(k)
	case m.mode == pausing:
		return m.pauseKey(k)
	case m.mode == noting:
		m.noteKey(k)
		return nil
	case m.mode == trying:
		m.tryKey(k)
		return nil
	}
	return m.askKey(k)
}

// askKey is a key at a question.
func (m *model) askKey(k tea.KeyMsg) tea.Cmd {
	name := k.String()
	switch {
	case k.Type == tea.KeyEsc:
		m.menu = true
	case k.Type == tea.KeyShiftTab:
		return m.command(interview.CmdBack)
	case k.Type == tea.KeyTab && m.Session.IsAssumed():
		return m.command(interview.CmdConfirm)
	case k.Type == tea.KeyTab:
		return m.command(interview.CmdKeep)
	case k.Type == tea.KeyEnter:
		if m.field.kind == interview.Write {
			if cmd, rest := m.Session.Read(m.field.text); cmd != interview.NoCommand {
				m.field.text = ""
				return m.typed(cmd, rest)
			}
		}
		m.submit()
	case m.field.kind == interview.Write:
		if name == "?" && strings.TrimSpace(m.field.text) == "" {
			return m.command(interview.CmdHelp)
		}
		m.field.press(k)
	case !isDigit(name) && listKeys[name] != interview.NoCommand:
		return m.command(listKeys[name])
	default:
		m.pickKey(k, m.Session.Question())
		return nil
	}
	m.digits = ""
	return nil
}

func isDigit(name string) bool { return len(name) == 1 && name[0] >= '0' && name[0] <= '9' }

// pickKey moves in a list.
func (m *model) pickKey(k tea.KeyMsg, q *rules.Question) {
	name := k.String()
	if isDigit(name) {
		m.digits = m.field.typed(m.digits, name)
		return
	}
	m.digits = ""
	if at := map[string]int{"y": 1, "n": 2}[name]; at > 0 && q.Type == rules.YesNo {
		m.field.move(at)
		return
	}
	m.field.press(k)
}

// tryKey is a key at an answer that is only tried.
func (m *model) tryKey(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEsc:
		m.put()
	case k.Type == tea.KeyEnter:
		done, err := m.field.submit()
		if err != nil {
			m.problem = problem(err)
		}
		if !done {
			return
		}
		d, err := line.TryPage(m.Session, m.try.ID, m.field.answer())
		if err != nil { // the form has checked the same
			m.problem = problem(err)
			m.putTry(m.try.ID)
			return
		}
		m.put()
		m.open(d, pageText)
	case m.field.kind == interview.Write:
		m.field.press(k)
	default:
		m.pickKey(k, m.try)
	}
}

func (m *model) submit() {
	done, err := m.field.submit()
	if err != nil {
		m.problem = problem(err)
	}
	if !done {
		return
	}
	step, err := m.Session.Answer(m.field.answer())
	if err != nil { // the form has checked the same
		m.problem = problem(err)
		m.put()
		return
	}
	m.answered(step)
}

func problem(err error) string {
	r, ok := errors.AsType[*interview.Refusal](err)
	if ok && r.Meaning != "" {
		return "Not recorded: " + r.Error() + ". " + r.Meaning
	}
	return "Not recorded: " + err.Error() + "."
}

// answered shows what came of an answer and asks for the notes that belong to it.
func (m *model) answered(step interview.Step) {
	m.news = "Recorded: " + step.Said
	for _, more := range []string{step.Moved, step.Note} {
		if more != "" {
			m.news += " " + more
		}
	}
	m.problem = ""
	m.save()
	m.after = step.Review
	m.notes = nil
	switch {
	case step.Unknown != "":
		m.notes = m.whoKnows(step.Unknown)
	case step.Judge != "":
		m.notes = m.judging(step.Judge, "This meets a test that rests on somebody's judgement: "+step.Test)
	}
	m.onward()
}

func (m *model) save() {
	note, err := m.Save()
	switch {
	case err != nil:
		m.problem = "Your answers could not be saved: " + err.Error() + ". They are still here. Mend that and save again."
	case note != "":
		m.news = strings.TrimSpace(m.news + " " + note)
	}
}

// open lays a page over what is there.
func (m *model) open(d *report.Document, kind pageKind) {
	if m.mode != reading {
		m.under = m.mode
	}
	// The title stands in the first line of the screen, and need not be read twice.
	bare := *d
	bare.Title = ""
	m.page = newPage(&bare, kind)
	m.page.title = d.Title
	m.mode = reading
}
