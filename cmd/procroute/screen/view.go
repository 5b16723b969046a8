package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// wide is the width from which the map stands beside the question, and side the width it then takes.
const wide, side = 100, 40

// mapShown reports whether the live map stands beside the question.
func (m *model) mapShown() bool { return m.width >= wide && (m.mode == asking || m.mode == noting) }

// column is the width of the question.
func (m *model) column() int {
	w := m.width
	if m.width >= wide { // also for pages over it, so that nothing jumps
		w -= side + 3
	}
	return max(min(w, 100), 20)
}

func (m *model) fieldWidth() int { return m.column() }

// share is how many lines the parts above the field may take. Whatever is cut has a key that shows it all.
type share struct {
	news, ask, hint, why int
	gaps                 bool
}

// shares go from roomy to tight.
var shares = [...]share{{5, 5, 6, 4, true}, {4, 4, 3, 3, true}, {3, 3, 2, 2, true}, {3, 3, 2, 2, false}, {2, 2, 1, 1, false}, {1, 2, 1, 1, false}}

// fit gives the parts the most room with which the whole list can still be seen. A list that is too long for any of them
// gets the most there is.
func (m *model) fit() {
	if m.field == nil {
		return
	}
	want := max(m.field.lines, 2)
	for _, m.share = range shares {
		if m.left() >= want {
			break
		}
	}
	width, height := m.fieldWidth(), max(m.left(), 3)
	if m.built == [2]int{width, height} || m.field.kind == interview.Write && m.built[0] == width {
		return
	}
	m.built = [2]int{width, height}
	m.field = m.field.again(m.Session, m.styles, width, height, m.mode == noting)
}

// left is the number of lines that the other parts leave.
func (m *model) left() int { return m.height - len(m.head()) - len(m.foot()) }

func (m *model) pageHeight() int { return max(m.height-1-len(m.foot()), 1) }

// wrap sets free text in at most so many lines. Text that is cut says so.
func wrap(text string, width, most int) []string {
	lines := strings.Split(ansi.Wrap(report.Clean(text), width, ""), "\n")
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	last := strings.TrimRight(lines[most-1], " ")
	for len(last) > 0 && ansi.StringWidth(last)+len(" ...") > width {
		last = last[:max(strings.LastIndex(last, " "), 0)]
	}
	lines[most-1] = last + " ..."
	return lines
}

// pack sets keys in at most so many lines, each key with its word. Keys are two spaces apart.
func pack(keys string, width, most int) []string {
	var lines []string
	now := ""
	for part := range strings.SplitSeq(keys, "  ") {
		part = strings.TrimSpace(part)
		switch {
		case part == "":
		case now == "":
			now = part
		case len(now)+2+len(part) <= width:
			now += "  " + part
		default:
			lines, now = append(lines, now), part
		}
	}
	lines = append(lines, now)
	return lines[:min(len(lines), most)]
}

func styled(st lipgloss.Style, lines []string) []string {
	for i, l := range lines {
		if l != "" {
			lines[i] = st.Render(l)
		}
	}
	return lines
}

// head is everything above the field.
func (m *model) head() []string {
	sh := m.share
	w := m.column()
	s := m.Session
	var out []string
	gap := func() {
		if sh.gaps {
			out = append(out, "")
		}
	}
	out = append(out, m.title())
	if m.news != "" {
		out = append(out, styled(m.styles.news, wrap(m.news, w, sh.news))...)
	}
	gap()
	if m.mode == noting {
		return append(out, styled(m.styles.ask, wrap(m.notes[0].title, w, sh.ask+sh.hint))...)
	}
	if s.Question() == nil {
		return out
	}
	out = append(out, styled(m.styles.ask, wrap(s.Ask(), w, sh.ask))...)
	if text, more := s.Hint(); text != "" {
		if more {
			text += " (? for more)"
		}
		out = append(out, wrap(text, w, sh.hint)...)
	}
	out = append(out, styled(m.styles.quiet, wrap("Why: "+s.Reason(), w, sh.why))...)
	if now := s.Standing(); now != "" {
		out = append(out, styled(m.styles.ask, wrap("Answered so far: "+now+" Tab keeps it.", w, 2))...)
	}
	switch q := s.Question(); interview.KindOf(q) {
	case interview.Write:
		ways := []string{"Type " + interview.Form(q)}
		for _, o := range s.Options(q) {
			ways = append(ways, o.Label)
		}
		out = append(out, wrap(strings.Join(ways, ", or: ")+".", w, 3)...)
	case interview.PickSome:
		out = append(out, "Several may be true.")
	}
	gap()
	return out
}

// title is the first line: where we are.
func (m *model) title() string {
	text := "procroute"
	switch {
	case m.mode == noting:
		text = "A note to your answer"
	case m.mode == reading && m.page.title != "":
		text = m.page.title
	case m.Session == nil:
	case m.mode == reading && m.under == pausing, m.Session.Question() == nil:
		text = "Where this leads"
	case m.Session.Question() != nil:
		text = fmt.Sprintf("Question %d. %s", m.Session.Number(), report.Clean(m.Session.Theme()))
	}
	return m.styles.bar.Render(ansi.Truncate(text, m.width, ""))
}

// foot is what is wrong, if anything, and the keys.
func (m *model) foot() []string {
	footer := 1
	if m.height >= 22 || m.mode != asking {
		footer = 2
	}
	var out []string
	if m.problem != "" {
		out = append(out, styled(m.styles.wrong, wrap(m.problem, m.width, 3))...)
	}
	keys := m.keys()
	if m.menu {
		footer = 5
	}
	return append(out, styled(m.styles.quiet, pack(keys, m.width, footer))...)
}

func (m *model) keys() string {
	long := m.width >= 80 && m.height >= 22
	kind := interview.Write
	if m.field != nil {
		kind = m.field.kind
	}
	switch {
	case m.menu:
		return keysMenu
	case m.mode == noting:
		return keysNote
	case m.mode == reading && m.page.kind == pageReview:
		text := "Number to change: " + m.digits + "_  Enter goes on"
		if m.digits != "" {
			text = "Number to change: " + m.digits + "_  Enter changes it"
		}
		return text + "  up/down scroll"
	case m.mode == reading:
		return "Enter: " + m.page.close + "  up/down, Space: scroll"
	case m.mode == pausing && m.Session.Stage() == interview.Settled:
		return keysMore + keysDone
	case m.mode == pausing:
		return keysDone
	case kind == interview.Write && long:
		return keysWrite + "    " + keysEsc
	case kind == interview.Write:
		return keysWrite + "  Esc all keys"
	case kind == interview.PickSome && long:
		return keysSome + "    " + keysAll
	case long:
		return keysPick + "    " + keysAll
	case kind == interview.PickSome:
		return "Space picks, Enter: done  " + keysShort
	}
	return "Enter chooses  " + keysShort
}

// View draws the screen: exactly as many lines as it has.
func (m *model) View() string {
	foot := m.foot()
	room := max(m.height-len(foot), 1)
	var body []string
	switch m.mode {
	case reading, pausing:
		body = m.pageView(room)
	default:
		body = append(m.head(), m.field.view(m.built[1])...)
	}
	if m.mapShown() {
		body = beside(body, m.board(room), m.column(), room)
	}
	for len(body) < room {
		body = append(body, "")
	}
	out := append(body[:room], foot...)
	for i := range out {
		out[i] = ansi.Truncate(strings.TrimRight(out[i], " "), m.width, "")
	}
	return strings.Join(out[:min(len(out), m.height)], "\n")
}

func (m *model) pageView(room int) []string {
	lines := m.page.set(min(m.width, 100), !m.styles.plain)
	out := []string{m.title()}
	if m.mode == pausing && m.news != "" {
		out = append(out, styled(m.styles.news, wrap(m.news, m.width, 3))...)
	}
	height := max(room-len(out), 1)
	m.page.top = min(m.page.top, max(len(lines)-height, 0))
	end := min(m.page.top+height, len(lines))
	out = append(out, lines[m.page.top:end]...)
	if end < len(lines) && len(out) > 1 {
		out[len(out)-1] = m.styles.quiet.Render(fmt.Sprintf("(%d more lines below)", len(lines)-end+1))
	}
	return out
}

// board is the live map: the families by the status of the most open of their routes.
func (m *model) board(room int) []string {
	d := &report.Document{Blocks: []report.Block{report.Paragraph{Spans: []report.Span{{Text: line.Progress(m.Session.Count())}}}}}
	families := m.Session.Map()
	for _, st := range []advisor.Status{advisor.Open, advisor.Undecided, advisor.Closed} {
		l := report.List{Tight: true}
		for _, f := range families {
			if f.Status == st {
				l.Items = append(l.Items, report.Item{Spans: []report.Span{{Text: f.Title}}})
			}
		}
		if len(l.Items) > 0 {
			mark := line.Mark(st)
			d.Blocks = append(d.Blocks, report.Paragraph{Spans: []report.Span{{Mark: mark}}}, l)
		}
	}
	var lines []string
	for _, l := range newPage(d, pageText).set(side, !m.styles.plain) {
		if l != "" || len(lines) > 0 && room >= 30 {
			lines = append(lines, l)
		}
	}
	if len(lines) > room {
		lines = append(lines[:room-1:room-1], "(m for the rest)")
	}
	return lines
}

// beside sets two columns, with a line between them.
func beside(left, right []string, width, room int) []string {
	out := make([]string, 0, room)
	for i := range min(max(len(left), len(right)), room) {
		l, r := "", ""
		if i < len(left) {
			l = ansi.Truncate(left[i], width, "")
		}
		if i < len(right) {
			r = right[i]
		}
		out = append(out, l+strings.Repeat(" ", max(width-ansi.StringWidth(l), 0))+" | "+r)
	}
	return out
}
