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
	form    *huh.Form
	kind    interview.Kind
	options []interview.Option
	lines   int      // that the whole list takes, if it is one
	text    string   // what is written or, of a list, the value under the cursor
	picked  []string // of a list of which several may be picked
}

// hovering is a field with a cursor on one of its options.
type hovering interface{ Hovered() (string, bool) }

// newField makes the form of a question. Its first line is no answer, so that pressing Enter answers nothing.
func newField(s *interview.Session, st styles, width, height int) *field {
	q := s.Question()
	f := &field{kind: interview.KindOf(q), options: s.Options(q)}
	check := func(text string) error { return s.Check(text) }
	switch f.kind {
	case interview.PickOne:
		list := []huh.Option[string]{huh.NewOption("(no answer yet)", "")}
		f.lines = 1
		for _, o := range f.options {
			list = append(list, huh.NewOption(f.label(o, width-len("> ")), o.Value))
		}
		f.build(huh.NewSelect[string]().Options(list...).Value(&f.text).Validate(func(v string) error {
			if v == "" {
				return errors.New("no answer is chosen yet; move to one, or press its number")
			}
			return check(v)
		}), st, width, height)
	case interview.PickSome:
		f.some(nil, check, st, width, height)
	default:
		f.build(huh.NewInput().Prompt("> ").Value(&f.text).Validate(check), st, width, height)
	}
	return f
}

func (f *field) some(picked []string, check func(string) error, st styles, width, height int) {
	var list []huh.Option[string]
	for _, o := range f.options {
		list = append(list, huh.NewOption(f.label(o, width-len("> [x] ")), o.Value).Selected(slices.Contains(picked, o.Value)))
	}
	f.build(huh.NewMultiSelect[string]().Options(list...).Value(&f.picked).Validate(func(v []string) error {
		if len(v) == 0 {
			return errors.New("nothing is picked yet; if none is true, pick the line that says so")
		}
		return check(strings.Join(v, ", "))
	}), st, width, height)
}

// newNote makes the form of an optional text.
func newNote(st styles, width, height int) *field {
	f := &field{kind: interview.Write}
	f.build(huh.NewInput().Prompt("> ").Value(&f.text).Validate(interview.CheckNote), st, width, height)
	return f
}

func (f *field) build(inner huh.Field, st styles, width, height int) {
	if f.lines > height {
		height-- // for the line that says so
	}
	f.form = huh.NewForm(huh.NewGroup(inner)).WithShowHelp(false).WithShowErrors(false).
		WithTheme(st.form).WithKeyMap(st.keymap).WithWidth(width).WithHeight(max(height, 1))
	f.form.Init()
}

// label sets an option's number and words, with lines after the first set in as far as the words.
func (f *field) label(o interview.Option, width int) string {
	text := report.Clean(o.Label)
	if o.Note != "" {
		text += " (" + report.Clean(o.Note) + ")"
	}
	number := fmt.Sprintf("%*d. ", len(strconv.Itoa(len(f.options))), o.Number)
	lines := strings.Split(ansi.Wrap(text, max(width-len(number), 8), ""), "\n")
	f.lines += len(lines)
	return number + strings.Join(lines, "\n"+strings.Repeat(" ", len(number)))
}

// press hands a key to the form. What the form would like to do later is not done.
func (f *field) press(k tea.KeyMsg) { f.form.Update(k) }

func (f *field) key(t tea.KeyType) { f.press(tea.KeyMsg{Type: t}) }

// submit completes the form if its value is allowed. The error says what is wrong.
func (f *field) submit() (done bool, err error) {
	f.key(tea.KeyEnter)
	if err := f.form.GetFocusedField().Error(); err != nil {
		return false, err
	}
	f.form.NextField()
	f.form.NextGroup()
	return f.form.State == huh.StateCompleted, nil
}

// view draws the form. A list that does not fit says so.
func (f *field) view(height int) []string {
	lines := strings.Split(strings.TrimRight(f.form.View(), "\n "), "\n")
	if f.lines > height {
		for len(lines) < height-1 {
			lines = append(lines, "")
		}
		lines = append(lines[:max(height-1, 0)], fmt.Sprintf("(%d answers in all: up and down show the rest)", len(f.options)))
	}
	return lines
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
	if f.kind == interview.PickSome {
		downs--
	}
	for range downs {
		f.key(tea.KeyDown)
	}
}

// cursor is the number of the option the cursor is on, or 0.
func (f *field) cursor() int {
	h, ok := f.form.GetFocusedField().(hovering)
	if !ok {
		return 0
	}
	v, _ := h.Hovered()
	return 1 + slices.IndexFunc(f.options, func(o interview.Option) bool { return o.Value == v })
}

// again makes the same field for another size, with what was typed, picked and pointed at.
func (f *field) again(s *interview.Session, st styles, width, height int, note bool) *field {
	var g *field
	switch {
	case note:
		g = &field{kind: interview.Write, text: f.text}
		g.build(huh.NewInput().Prompt("> ").Value(&g.text).Validate(interview.CheckNote), st, width, height)
		return g
	case f.kind == interview.Write:
		g = &field{kind: f.kind, options: f.options, text: f.text}
		g.build(huh.NewInput().Prompt("> ").Value(&g.text).Validate(s.Check), st, width, height)
		return g
	case f.kind == interview.PickSome:
		g = &field{kind: f.kind, options: f.options}
		g.some(f.picked, s.Check, st, width, height)
	default:
		g = newField(s, st, width, height)
	}
	g.move(f.cursor())
	return g
}
