package screen

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"

	"procroute/advisor/interview"
	"procroute/report"
)

// field is the form of one question or note, with the values it is bound to. It is made anew for every question and for
// every size of the screen, because a form serves once.
type field struct {
	form    *huh.Form // made when it is first needed
	make    func() *huh.Form
	first   []string           // what it looks like until then, if that is known without it
	check   func(string) error // says what is wrong with a value
	kind    interview.Kind
	options []interview.Option
	text    string   // what is written or, of a list, the value under the cursor
	picked  []string // of a list of which several may be picked

	// Of a list: the lines that it takes with every note beside its answer and, in brief, with room for one note below; and how it
	// is drawn. In brief only the note to the answer under the cursor is shown.
	full, brief int
	notes       int // lines of the longest note
	terse       bool
	width       int
	rows        int // of the list itself
}

// hovering is a field with a cursor on one of its options.
type hovering interface{ Hovered() (string, bool) }

// pickLine is a list of which one line is picked that is no answer, such as a menu. It has a line picked from the start.
const pickLine interview.Kind = 100

// newField makes the form of a question. Its first line is no answer, so that pressing Enter answers nothing.
func newField(kind interview.Kind, options []interview.Option, check func(string) error, st styles, width, height int) *field {
	f := &field{kind: kind, options: options, check: check}
	f.fill(st, width, height)
	return f
}

// none is the first line of a list of which one is picked: no answer.
const none = "(no answer yet)"

// fill makes the form itself.
func (f *field) fill(st styles, width, height int) {
	if f.kind == interview.Write {
		f.build(func() huh.Field { return huh.NewInput().Prompt(cursor).Value(&f.text).Validate(f.check) }, st, width, height)
		return
	}
	extra, before := 0, len("> ")
	switch f.kind {
	case interview.PickOne:
		extra = 1
	case interview.PickSome:
		before = len("> [x] ")
	}
	labels, lines := f.labels(width-before, true)
	short, shortLines := f.labels(width-before, false)
	f.width, f.notes = width, max(height/3, 1) // what is cut of a note is in the help
	longest := 0
	for _, o := range f.options {
		longest = max(longest, len(f.noteLines(o)))
	}
	f.notes = longest
	f.full, f.brief = lines+extra, shortLines+extra+f.notes
	f.terse, f.rows = f.full > height && f.notes > 0, height
	if f.terse {
		labels, f.rows = short, max(height-f.notes, 1)
	}
	if f.long() {
		f.rows = max(f.rows-1, 1) // for the line that says so
	}
	if f.kind == interview.PickOne {
		f.first = []string{st.bar.Render(cursor) + st.ask.Render(none)}
		for _, l := range labels {
			f.first = append(f.first, strings.Split(inset+strings.ReplaceAll(l, "\n", "\n"+inset), "\n")...)
		}
		f.first = f.first[:min(len(f.first), f.rows)]
	}
	f.build(func() huh.Field { return f.list(labels) }, st, width, f.rows)
}

// inset stands before the other lines.
const inset = "  "

// long reports whether the list does not fit, so that it scrolls.
func (f *field) long() bool {
	return f.terse && f.brief-f.notes > f.rows || !f.terse && f.full > f.rows
}

// list makes the list of answers.
func (f *field) list(labels []string) huh.Field {
	var list []huh.Option[string]
	if f.kind == interview.PickOne {
		list = append(list, huh.NewOption(none, ""))
	}
	for i, o := range f.options {
		value := o.Value
		if f.kind == pickLine {
			value = strconv.Itoa(o.Number)
		}
		list = append(list, huh.NewOption(labels[i], value).Selected(slices.Contains(f.picked, value)))
	}
	switch f.kind {
	case pickLine:
		return huh.NewSelect[string]().Options(list...).Value(&f.text)
	case interview.PickOne:
		return huh.NewSelect[string]().Options(list...).Value(&f.text).Validate(func(v string) error {
			if v == "" {
				return errors.New("no answer is chosen yet; move to one, or press its number")
			}
			return f.check(v)
		})
	}
	f.picked = nil // the form puts back what is selected
	return huh.NewMultiSelect[string]().Options(list...).Value(&f.picked).Validate(func(v []string) error {
		if len(v) == 0 {
			return errors.New("nothing is picked yet; if none is true, pick the line that says so")
		}
		return f.check(strings.Join(v, ", "))
	})
}

// newNote makes the form of a text that belongs to no question, with what stands there already.
func newNote(n *note, st styles, width, height int) *field {
	f := &field{kind: interview.Write, check: n.check, text: n.stands}
	f.fill(st, width, height)
	return f
}

// build says how the form is made. That takes a while, so a list that nobody has moved in yet goes without.
func (f *field) build(inner func() huh.Field, st styles, width, height int) {
	f.make = func() *huh.Form {
		form := huh.NewForm(huh.NewGroup(inner())).WithShowHelp(false).WithShowErrors(false).
			WithTheme(st.form()).WithKeyMap(st.keymap()).WithWidth(width).WithHeight(max(height, 1))
		form.Init()
		return form
	}
	if f.first == nil {
		f.formed()
	}
}

// formed is the form.
func (f *field) formed() *huh.Form {
	if f.form == nil {
		f.form = f.make()
	}
	return f.form
}

// labels are the options' numbers and words, with lines after the first set in as far as the words, and how many lines they take.
func (f *field) labels(width int, notes bool) ([]string, int) {
	var out []string
	all := 0
	for _, o := range f.options {
		text := report.Clean(o.Label)
		if o.Note != "" && notes {
			text += " (" + report.Clean(o.Note) + ")"
		}
		number := fmt.Sprintf("%*d. ", len(strconv.Itoa(len(f.options))), o.Number)
		lines := strings.Split(ansi.Wrap(text, max(width-len(number), 8), ""), "\n")
		all += len(lines)
		out = append(out, number+strings.Join(lines, "\n"+strings.Repeat(" ", len(number))))
	}
	return out, all
}

// noteLines are the note to an option, as it stands below the list.
func (f *field) noteLines(o interview.Option) []string {
	if o.Note == "" {
		return nil
	}
	return wrap(fmt.Sprintf("%d: %s", o.Number, o.Note), f.width, f.notes)
}

// press hands a key to the form. What the form would like to do later is not done.
func (f *field) press(k tea.KeyMsg) { f.formed().Update(k) }

func (f *field) key(t tea.KeyType) { f.press(tea.KeyMsg{Type: t}) }

// submit completes the form if its value is allowed. The error says what is wrong.
func (f *field) submit() (done bool, err error) {
	f.key(tea.KeyEnter)
	form := f.formed()
	if err := form.GetFocusedField().Error(); err != nil {
		return false, err
	}
	form.NextField()
	form.NextGroup()
	return form.State == huh.StateCompleted, nil
}

// view draws the form. A list that does not fit says so, and one without its notes has that to the answer under the cursor below.
func (f *field) view(height int) []string {
	lines := slices.Clone(f.first)
	if f.form != nil {
		lines = strings.Split(strings.TrimRight(f.form.View(), "\n "), "\n")
	}
	if f.kind == interview.Write || !f.terse && !f.long() {
		return lines
	}
	for len(lines) < f.rows {
		lines = append(lines, "")
	}
	lines = lines[:f.rows]
	if f.long() {
		lines = append(lines, fmt.Sprintf("(%d answers: up/down show the rest)", len(f.options)))
	}
	if at := f.cursor(); f.terse && at > 0 {
		lines = append(lines, f.noteLines(f.options[at-1])...)
	}
	return lines[:min(len(lines), max(height, 1))]
}

// answer is the value as the session takes it.
func (f *field) answer() string {
	if f.kind == interview.PickSome {
		return strings.Join(f.picked, ", ")
	}
	return f.text
}

// move puts the cursor on an option by its number.
func (f *field) move(number int) {
	if f.kind == interview.Write || number < 1 || number > len(f.options) {
		return
	}
	f.key(tea.KeyHome)
	downs := number // past the line that is no answer
	if f.kind != interview.PickOne {
		downs--
	}
	for range downs {
		f.key(tea.KeyDown)
	}
}

// typed moves to the option whose number is typed and, in a list of which several may be picked, picks it. A second digit goes with
// the first where there are so many options; then what the first had picked is put back. It returns the digits of the number so far.
func (f *field) typed(digits, digit string) string {
	toggle := func(n int) {
		f.move(n)
		if f.kind == interview.PickSome {
			f.press(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		}
	}
	before, _ := strconv.Atoi(digits)
	n, _ := strconv.Atoi(digit)
	switch both := before*10 + n; {
	case before > 0 && both <= len(f.options):
		if f.kind == interview.PickSome {
			toggle(before)
		}
		toggle(both)
		return digits + digit
	case n >= 1 && n <= len(f.options):
		toggle(n)
		return digit
	}
	return ""
}

// cursor is the number of the option the cursor is on, or 0.
func (f *field) cursor() int {
	if f.form == nil { // nobody has moved in it yet
		return 0
	}
	h, ok := f.form.GetFocusedField().(hovering)
	if !ok {
		return 0
	}
	v, _ := h.Hovered()
	if f.kind == pickLine {
		n, _ := strconv.Atoi(v)
		return n
	}
	return 1 + slices.IndexFunc(f.options, func(o interview.Option) bool { return o.Value == v })
}

// again makes the same field for another size, with what was typed, picked and pointed at.
func (f *field) again(st styles, width, height int) *field {
	g := &field{kind: f.kind, options: f.options, check: f.check, picked: f.picked}
	if f.kind == interview.Write {
		g.text = f.text
	}
	g.fill(st, width, height)
	g.move(f.cursor())
	return g
}
