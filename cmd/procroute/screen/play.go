package screen

import (
	"context"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor/interview"
	"procroute/advisor/play"
	"procroute/cmd/procroute/line"
	"procroute/rules"
)

// Play plays a card on the whole screen until the trainer stops or the context ends.
func Play(ctx context.Context, t Terminal, p *play.Play) error {
	_, err := t.draw(ctx, func(st styles) tea.Model { return newPlayer(p, st) })
	if ctx.Err() != nil { // stopped by a signal: nothing is kept that could be lost
		return nil
	}
	return err
}

// player is the state of the screen. Where the card is played to is the play's.
type player struct {
	play          *play.Play
	styles        styles
	width, height int
	ready         bool // the whole interview is worked out
	begin         bool // go on as soon as it is

	screen *play.Screen // as shown
	body   *page
	routes *page
	mapped bool // the map stands beside the screen

	over *page // a page over it
	flip bool  // which lists the facts that may be changed

	field   *field          // of another answer
	about   *rules.Question // that it is to
	changes bool            // it changes a fact, and does not begin a branch

	digits  string // typed so far towards a number
	problem string
}

func newPlayer(p *play.Play, st styles) *player {
	m := &player{play: p, styles: st, width: st.width, height: st.height}
	m.put()
	return m
}

// prepared says that the interview is worked out.
type prepared struct{}

// Init works out the interview while the facts are read. Until it is done no key touches the play.
func (m *player) Init() tea.Cmd {
	return func() tea.Msg {
		m.play.Prepare()
		return prepared{}
	}
}

// put shows where the play is.
func (m *player) put() {
	m.screen = m.play.Screen()
	d, routes := line.PlayScreen(m.play, m.screen)
	m.body, m.routes = newPage(d, pageText), newPage(routes, pageText)
	m.body.title, m.routes.title = d.Title, routes.Title
	for _, p := range []*page{m.body, m.routes} { // the title stands in the first line of the screen
		bare := *p.doc
		bare.Title, bare.Subtitle = "", ""
		p.doc = &bare
	}
	m.over, m.field, m.flip, m.digits = nil, nil, false, ""
}

// Update takes a key or a new size.
func (m *player) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.refit()
	case prepared:
		m.ready, m.problem = true, ""
		if m.begin {
			m.move(m.play.Next, "")
		}
	case tea.KeyMsg:
		return m, m.typed(msg)
	}
	return m, nil
}

// typed takes keys one by one. A terminal that is quick, or far away, hands over several letters at once.
func (m *player) typed(k tea.KeyMsg) tea.Cmd {
	if k.Type != tea.KeyRunes || k.Paste || m.field != nil && m.field.kind == interview.Write {
		return m.press(k)
	}
	for i, r := range k.Runes {
		if m.field != nil && m.field.kind == interview.Write {
			return m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: k.Runes[i:]})
		}
		if cmd := m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt}); cmd != nil {
			return cmd
		}
	}
	return nil
}

func (m *player) refit() {
	if m.field != nil {
		m.field = m.field.again(m.styles, m.column(), m.room())
	}
}

func (m *player) press(k tea.KeyMsg) tea.Cmd {
	name := k.String()
	writing := m.field != nil && m.field.kind == interview.Write
	switch {
	case k.Type == tea.KeyCtrlC, name == "q" && !writing && m.over == nil:
		return tea.Quit
	case !m.ready:
		m.early(k)
		return nil
	}
	m.problem = ""
	switch {
	case m.field != nil:
		m.fieldKey(k)
	case m.over != nil:
		m.overKey(k)
	default:
		m.playKey(k)
	}
	return nil
}

// early is a key before the interview is worked out: it scrolls the facts, or waits.
func (m *player) early(k tea.KeyMsg) {
	if !m.body.scroll(k, m.room()) {
		m.begin, m.problem = true, gettingReady
	}
}

// move goes to another screen, or says why not.
func (m *player) move(step func() bool, otherwise string) {
	if !step() {
		m.problem = otherwise
		return
	}
	m.put()
}

// playKey is a key at a screen of the card.
func (m *player) playKey(k tea.KeyMsg) {
	name := k.String()
	switch {
	case name == "enter" || name == " ":
		// What is below is read first: nobody should pass over text that was never on the screen.
		if top := m.body.top; m.body.scroll(tea.KeyMsg{Type: tea.KeyPgDown}, m.room()) && m.body.top != top {
			return
		}
		m.command(play.CmdNext)
	case name == "right":
		m.command(play.CmdNext)
	case name == "left" || name == "backspace":
		m.command(play.CmdBack)
	case isDigit(name):
		m.guess(name)
	case m.body.scroll(k, m.room()):
	default:
		if cmd, rest := play.CommandOf(name); rest == "" {
			m.command(cmd)
		}
	}
}

func (m *player) command(cmd play.Command) {
	switch cmd {
	case play.NoCommand, play.CmdAgain:
	case play.CmdNext:
		m.move(m.play.Next, "That was the last screen. b goes back, q stops.")
	case play.CmdBack:
		m.move(m.play.Back, "This is the first screen.")
	case play.CmdReturn:
		m.move(m.play.Return, "These are the card's own answers.")
	case play.CmdMap:
		m.mapped = !m.mapped
		if m.width < wide {
			m.mapped = false
			m.lay(m.routes)
		}
	case play.CmdOther:
		if m.screen.Step == nil {
			m.problem = "There is no question on this screen."
			return
		}
		m.pick(m.screen.Step.Question, false)
	case play.CmdFlip:
		d := line.FlipPage(m.play)
		p := newPage(d, pageText)
		m.lay(p)
		m.flip = true
	default:
		m.lay(newPage(line.PlayPage(m.play, cmd), pageText))
	}
}

// lay puts a page over the screen.
func (m *player) lay(p *page) {
	if p.title == "" {
		bare := *p.doc
		p.title, bare.Title = bare.Title, ""
		p.doc = &bare
	}
	p.top = 0
	m.over, m.flip, m.digits = p, false, ""
}

// pick asks for another answer to a question.
func (m *player) pick(q *rules.Question, changes bool) {
	m.about, m.changes, m.digits, m.over = q, changes, "", nil
	check := func(text string) error {
		_, err := m.play.Talk().AnswerTo(q.ID, text)
		return err
	}
	m.field = newField(interview.KindOf(q), m.play.Talk().Options(q), check, m.styles, m.column(), m.room())
}

// overKey is a key at a page over the screen.
func (m *player) overKey(k tea.KeyMsg) {
	name := k.String()
	switch {
	case m.over.scroll(k, m.room()):
	case m.flip && isDigit(name) && len(m.digits) < 3:
		m.digits += name
	case m.flip && k.Type == tea.KeyBackspace && m.digits != "":
		m.digits = m.digits[:len(m.digits)-1]
	case m.flip && k.Type == tea.KeyEnter && m.digits != "":
		n, _ := strconv.Atoi(m.digits)
		m.digits = ""
		if q := m.play.Book().Question(line.FactNumbered(m.play, n)); q != nil {
			m.pick(q, true)
			return
		}
		m.problem = "There is no fact " + strconv.Itoa(n) + "."
	case k.Type == tea.KeyEnter, k.Type == tea.KeyEsc, name == "q", name == "m" && m.over == m.routes:
		m.over, m.flip = nil, false
	}
}

// fieldKey is a key at another answer. Esc leaves it.
func (m *player) fieldKey(k tea.KeyMsg) {
	name := k.String()
	switch {
	case k.Type == tea.KeyEsc:
		m.field = nil
	case k.Type == tea.KeyEnter:
		m.submit()
	case m.field.kind != interview.Write && isDigit(name):
		m.digits = m.field.typed(m.digits, name)
	default:
		m.digits = ""
		m.field.press(k)
	}
}

func (m *player) submit() {
	done, err := m.field.submit()
	if err == nil && done {
		if m.changes {
			err = m.play.Flip(m.about.ID, m.field.answer())
		} else {
			err = m.play.Other(m.field.answer())
		}
		if err == nil {
			m.put()
			return
		}
	}
	if err != nil {
		m.problem = "Not taken: " + err.Error() + "."
	}
	m.refit()
}

// guess keeps what the room says, by the number of an option.
func (m *player) guess(digit string) {
	s := m.screen
	if s.Part != play.Question || interview.KindOf(s.Step.Question) != interview.PickOne {
		return
	}
	if n, _ := strconv.Atoi(m.digits + digit); n > len(s.Asked.Options) {
		m.digits = ""
	}
	digits := m.digits + digit
	if _, err := m.play.Guess(digits); err != nil {
		m.digits, m.problem = "", "Not taken: "+err.Error()+"."
		return
	}
	top := m.body.top
	m.put()
	m.body.top, m.digits = top, digits
}
