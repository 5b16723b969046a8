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

// mapShown reports whether the live map stands beside the question.
func (m *model) mapShown() bool {
	return m.width >= wide && (m.mode == asking || m.mode == trying || m.mode == noting)
}

// column is the width of the question.
func (m *model) column() int {
	w := m.width
	if m.width >= wide { // also for pages over it, so that nothing jumps
		w -= m.side() + 3
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
	m.room(max(m.field.full, 2), max(m.field.brief, 2))
	width, height := m.fieldWidth(), max(m.left(), 3)
	if m.built == [2]int{width, height} || m.field.kind == interview.Write && m.built[0] == width {
		return
	}
	m.built = [2]int{width, height}
	m.field = m.field.again(m.styles, width, height)
}

// room picks how much the parts above the field may take: the most with which it has the first number of lines it would like or, if
// there is no such share, the next.
func (m *model) room(wants ...int) {
	for _, want := range wants {
		for _, m.share = range shares {
			if m.left() >= want {
				return
			}
		}
	}
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
	if m.mode == trying {
		out = append(out, styled(m.styles.ask, wrap("What if? "+s.AskOf(m.try), w, sh.ask+sh.hint))...)
		if now, ok := s.Says(m.try.ID); ok {
			out = append(out, styled(m.styles.quiet, wrap("Now: "+now, w, 2))...)
		}
		out = append(out, ways(interview.KindOf(m.try), interview.Form(m.try), s.Options(m.try), w)...)
		gap()
		return out
	}
	if m.idle() {
		return out
	}
	a := m.asked()
	out = append(out, styled(m.styles.ask, wrap(a.Ask, w, sh.ask))...)
	if text := a.Hint; text != "" {
		if a.More {
			text += " (? for more)"
		}
		out = append(out, wrap(text, w, sh.hint)...)
	}
	out = append(out, styled(m.styles.quiet, wrap("Why: "+a.Reason, w, sh.why))...)
	switch now := m.standing(); {
	case now == "":
	case s.IsAssumed():
		out = append(out, styled(m.styles.news, wrap(line.AssumedWords(s)+" "+now+" Tab confirms it.", w, 3))...)
	default:
		out = append(out, styled(m.styles.ask, wrap("Answered so far: "+now+" Tab keeps it.", w, 2))...)
	}
	out = append(out, ways(a.Kind, a.Form, a.Options, w)...)
	gap()
	return out
}

// ways says how a question may be answered, where the list does not.
func ways(kind interview.Kind, form string, options []interview.Option, width int) []string {
	switch kind {
	case interview.Write:
		ways := []string{"Type " + form}
		for _, o := range options {
			ways = append(ways, o.Label)
		}
		return wrap(strings.Join(ways, ", or: ")+".", width, 5)
	case interview.PickSome:
		return []string{"Several may be true."}
	}
	return nil
}

// idle reports whether there is no question to put.
func (m *model) idle() bool { return m.Session != nil && m.Session.Question() == nil }

// standing is the answer that the question already has, or "".
func (m *model) standing() string {
	if m.Session == nil {
		return ""
	}
	return m.Session.Standing()
}

// assumed reports whether that answer is only assumed.
func (m *model) assumed() bool { return m.Session != nil && m.Session.IsAssumed() }

// title is the first line: where we are.
func (m *model) title() string {
	text := "procroute"
	switch {
	case m.mode == noting:
		text = "A note to your answer"
		if m.notes[0].open != nil {
			text = "What next"
		}
	case m.mode == trying:
		text = "Try a change. Nothing is recorded"
	case m.mode == reading && m.page.kind == pageTry:
		text = "Try a change: which fact?"
	case m.mode == reading && m.page.title != "":
		text = report.Clean(m.page.title)
	case m.Session == nil && m.mode != asking:
	case m.mode == reading && m.under == pausing, m.idle():
		text = "Where this leads"
	default:
		a := m.asked()
		text = fmt.Sprintf("Question %d. %s", a.Number, report.Clean(a.Theme))
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
	switch {
	case m.menu:
		footer = max(m.height-4, 1) // what is behind it can wait
	case m.mode == asking && m.assumed():
		footer++
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
		return m.menuWords()
	case m.mode == noting && m.notes[0].open != nil:
		return keysOpen
	case m.mode == noting:
		return keysNote
	case m.mode == trying && kind == interview.Write:
		return keysWrite + "  " + keysTry
	case m.mode == trying && kind == interview.PickSome:
		return keysSome + "  " + keysTry
	case m.mode == trying:
		return keysPick + "  " + keysTry
	case m.mode == reading && m.page.kind == pageTry:
		return "Number to try: " + m.digits + "_  Enter " + map[bool]string{true: "leaves it", false: "tries it"}[m.digits == ""] + "  up/down scroll"
	case m.mode == reading && m.page.kind == pageReview:
		text := "Number to change: " + m.digits + "_  Enter goes on"
		if m.digits != "" {
			text = "Number to change: " + m.digits + "_  Enter changes it  n note  t try"
		}
		return text + "  up/down scroll"
	case m.mode == reading:
		return "Enter: " + m.page.close + "  up/down, Space: scroll"
	case m.mode == pausing && m.Session.Stage() == interview.Settled:
		return keysMore + keysDone
	case m.mode == pausing:
		return keysDone
	}
	tab := ""
	if m.assumed() {
		tab = keysTab
		if !long {
			tab = keysTabShort
		}
	}
	switch {
	case kind == interview.Write && long:
		return tab + keysWrite + "    " + keysEsc
	case kind == interview.Write:
		return tab + keysWrite + "  Esc all keys"
	case kind == interview.PickSome && long:
		return tab + keysSome + "    " + keysAll
	case long:
		return tab + keysPick + "    " + keysAll
	case kind == interview.PickSome:
		return tab + "Space picks, Enter: done  " + keysShort
	}
	return tab + "Enter chooses  " + keysShort
}

// menuWords are the keys that work after Esc.
func (m *model) menuWords() string {
	text := keysMenu
	for _, st := range m.Session.Aside() {
		key := keysAside
		if st == advisor.NotRecorded {
			key = keysOff
		}
		text = strings.Replace(text, "i leave out", key+"i leave out", 1)
	}
	return text
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
		head := m.head()
		body = append(head, m.field.view(room-len(head))...)
	}
	if m.mapShown() {
		body = beside(body, m.board(room), m.column(), room)
	}
	return fit(body, foot, m.width, m.height)
}

// fit sets what is above and what is below on a screen: exactly as many lines as it has, and none too wide.
func fit(body, foot []string, width, height int) string {
	room := max(height-len(foot), 1)
	for len(body) < room {
		body = append(body, "")
	}
	out := append(body[:room:room], foot...)
	for i := range out {
		out[i] = ansi.Truncate(strings.TrimRight(out[i], " "), width, "")
	}
	return strings.Join(out[:min(len(out), height)], "\n")
}

func (m *model) pageView(room int) []string {
	out := []string{m.title()}
	if m.mode == pausing && m.news != "" {
		out = append(out, styled(m.styles.news, wrap(m.news, m.width, 3))...)
	}
	return append(out, m.page.part(min(m.width, 100), max(room-len(out), 1), m.styles)...)
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
