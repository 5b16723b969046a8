package screen

import (
	"errors"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// mode is what the screen shows.
type mode uint8

const (
	asking  mode = iota // a question
	noting              // an optional note to an answer
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

	news    string // what came of the last answer
	problem string // what is wrong with what was just done

	notes []note // still to be asked for
	page  *page  // in reading and pausing
	under mode   // what a page lies over
	after bool   // the review comes when the notes are done
}

// note is an optional text to ask for.
type note struct {
	title string
	keep  func(text string)
	// stop is set on a note without which those after it make no sense.
	stop bool
}

func newModel(c Config, st styles) *model {
	m := &model{Config: c, styles: st, width: 80, height: 24, under: asking}
	if c.Quiet || c.Carried {
		m.open(&report.Document{Blocks: []report.Block{report.Paragraph{Spans: []report.Span{{Text: gettingReady}}}}}, pageText)
		m.begin = true
		return m
	}
	d := line.BeforePage(c.Book)
	d.Blocks = append(d.Blocks, report.Paragraph{Spans: []report.Span{{Text: "Your answers will be saved in " + c.Where() + " after each question. Nothing leaves this machine."}}})
	m.open(d, pageText)
	m.page.title, m.page.close = "Before the first question", "start"
	return m
}

const gettingReady = "Getting the rules ready."

// ready is the conversation, made while the first page is read.
type ready struct{ session *interview.Session }

// Init makes the conversation. The size comes by itself, and nothing moves.
func (m *model) Init() tea.Cmd {
	return func() tea.Msg { return ready{m.Begin()} }
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
	m.built = [2]int{m.fieldWidth(), m.height}
	m.field = newField(m.Session, m.styles, m.built[0], m.built[1])
	m.fit()
}

// result is the page of a pause. Its title is the screen's.
func (m *model) result() *page {
	d := line.ResultPage(m.Session)
	d.Title = ""
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
		m.Session, m.problem = msg.session, ""
		if m.begin {
			m.put()
		}
	case tea.KeyMsg:
		if m.Session == nil {
			return m, m.early(msg)
		}
		cmd := m.press(msg)
		m.fit() // what is said above and below the field takes room from it
		return m, cmd
	}
	return m, nil
}

// early is a key before there is a conversation: it scrolls, starts or stops.
func (m *model) early(k tea.KeyMsg) tea.Cmd {
	switch {
	case k.Type == tea.KeyCtrlC:
		return tea.Quit
	case m.page.scroll(k, m.pageHeight()):
	case k.Type == tea.KeyEnter, k.Type == tea.KeyEsc:
		m.begin, m.problem = true, gettingReady
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
	case k.Type == tea.KeyTab:
		return m.command(interview.CmdKeep)
	case k.Type == tea.KeyEnter:
		m.submit()
	case m.field.kind == interview.Write:
		if name == "?" && strings.TrimSpace(m.field.text) == "" {
			return m.command(interview.CmdHelp)
		}
		m.field.press(k)
	case len(name) == 1 && name[0] >= '0' && name[0] <= '9':
		m.number(name)
		return nil
	case listKeys[name] != interview.NoCommand:
		return m.command(listKeys[name])
	case m.Session.IsYesNo() && (name == "y" || name == "n"):
		m.field.move(map[string]int{"y": 1, "n": 2}[name])
	default:
		m.field.press(k)
	}
	m.digits = ""
	return nil
}

// number moves to the option whose number is typed and, in a list of which several may be picked, picks it. A second digit
// goes with the first where there are so many options; then what the first had picked is put back.
func (m *model) number(digit string) {
	toggle := func(n int) {
		m.field.move(n)
		if m.field.kind == interview.PickSome {
			m.field.press(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		}
	}
	before, _ := strconv.Atoi(m.digits)
	n, _ := strconv.Atoi(digit)
	switch both := before*10 + n; {
	case before > 0 && both <= len(m.field.options):
		if m.field.kind == interview.PickSome {
			toggle(before)
		}
		toggle(both)
		m.digits += digit
	case n >= 1 && n <= len(m.field.options):
		toggle(n)
		m.digits = digit
	default:
		m.digits = ""
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
	m.news = strings.TrimSpace(strings.Join([]string{"Recorded: " + step.Said, step.Moved, step.Note}, " "))
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

func (m *model) whoKnows(question string) []note {
	title := "Who would know?"
	if usual := m.Session.Usual(question).Who; usual != "" {
		title += " Usually " + usual + "."
	}
	return []note{{title: title, keep: func(text string) { m.Session.WhoKnows(question, text) }}}
}

func (m *model) judging(question, about string) []note {
	evidence := "On what evidence?"
	if usual := m.Session.Usual(question).Evidence; usual != "" {
		evidence += " Usually: " + usual + "."
	}
	return []note{
		{about + " Why is it so, in a sentence?", func(t string) { m.Session.Judge(question, "", "", t) }, true},
		{"Whose judgement is it? A role will do.", func(t string) { m.Session.Judge(question, t, "", "") }, false},
		{evidence, func(t string) { m.Session.Judge(question, "", t, "") }, false},
	}
}

// onward asks for the next note, or goes on with the conversation.
func (m *model) onward() {
	if len(m.notes) > 0 {
		m.mode = noting
		m.built = [2]int{m.fieldWidth(), 3}
		m.field = newNote(m.styles, m.built[0], m.built[1])
		return
	}
	m.put()
	if m.after {
		m.after = false
		m.open(line.ReviewPage(m.Session), pageReview)
	}
}

// noteKey is a key at a note. Nothing but text is taken for one; Esc leaves it out.
func (m *model) noteKey(k tea.KeyMsg) {
	n := m.notes[0]
	switch k.Type {
	case tea.KeyEsc:
		m.notes = m.notes[1:]
		if n.stop {
			m.notes = nil
		}
		m.onward()
	case tea.KeyEnter:
		done, err := m.field.submit()
		if err != nil {
			m.problem = problem(err)
		}
		if !done {
			return
		}
		text := strings.TrimSpace(m.field.text)
		m.notes = m.notes[1:]
		if text == "" && n.stop {
			m.notes = nil
		}
		if text != "" {
			n.keep(text)
			m.save()
		}
		m.onward()
	default:
		m.field.press(k)
	}
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
	m.page = newPage(d, kind)
	m.mode = reading
}
