package screen

import (
	"sync"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// styles are the few looks there are. Colours are the terminal's own sixteen, so that its owner's choice decides what they
// look like; whatever they say is said in words too.
type styles struct {
	width, height int  // of the terminal
	plain         bool // no colour at all

	bar, ask, quiet, news, wrong, none lipgloss.Style

	// What a form looks like and which keys it takes, made when there is one.
	form   func() *huh.Theme
	keymap func() *huh.KeyMap
}

func newStyles(r *lipgloss.Renderer) styles {
	s := styles{
		plain: r.ColorProfile().Name() == "Ascii",
		bar:   r.NewStyle().Bold(true).Foreground(lipgloss.AdaptiveColor{Light: "4", Dark: "6"}),
		ask:   r.NewStyle().Bold(true),
		quiet: r.NewStyle().Foreground(lipgloss.AdaptiveColor{Light: "0", Dark: "7"}),
		news:  r.NewStyle().Foreground(lipgloss.AdaptiveColor{Light: "2", Dark: "10"}),
		wrong: r.NewStyle().Bold(true).Foreground(lipgloss.AdaptiveColor{Light: "1", Dark: "9"}),
	}
	s.none = r.NewStyle()
	s.form, s.keymap = sync.OnceValue(s.theme), sync.OnceValue(keymap)
	return s
}

func (s styles) theme() *huh.Theme {
	none := s.none
	t := huh.ThemeBase()
	t.Focused.Base, t.Blurred.Base = none, none
	t.Focused.SelectSelector = s.bar.SetString(cursor)
	t.Focused.MultiSelectSelector = s.bar.SetString(cursor)
	t.Focused.SelectedPrefix = s.news.SetString("[x] ")
	t.Focused.UnselectedPrefix = none.SetString("[ ] ")
	t.Focused.SelectedOption = s.ask
	t.Focused.UnselectedOption = none
	t.Focused.TextInput.Prompt = s.bar
	t.Focused.TextInput.Placeholder = s.quiet
	return t
}

// cursor stands before the line that the person is on.
const cursor = "> "

// keymap leaves the form only the keys that move and choose: filtering, leaving a field sideways and picking everything at
// once have no place in one question.
func keymap() *huh.KeyMap {
	k := huh.NewDefaultKeyMap()
	off := key.NewBinding(key.WithDisabled())
	k.Quit = off
	enter := key.NewBinding(key.WithKeys("enter"))
	k.Select.Next, k.Select.Prev, k.Select.Filter = enter, off, off
	k.Select.Up, k.Select.Down = key.NewBinding(key.WithKeys("up")), key.NewBinding(key.WithKeys("down"))
	k.Select.GotoTop, k.Select.GotoBottom = key.NewBinding(key.WithKeys("home")), key.NewBinding(key.WithKeys("end"))
	k.Select.HalfPageUp, k.Select.HalfPageDown = key.NewBinding(key.WithKeys("pgup")), key.NewBinding(key.WithKeys("pgdown"))
	k.MultiSelect.Next, k.MultiSelect.Prev, k.MultiSelect.Filter = enter, off, off
	k.MultiSelect.SelectAll, k.MultiSelect.SelectNone = off, off
	k.MultiSelect.Toggle = key.NewBinding(key.WithKeys(" ", "x"))
	k.MultiSelect.Up, k.MultiSelect.Down = k.Select.Up, k.Select.Down
	k.MultiSelect.GotoTop, k.MultiSelect.GotoBottom = k.Select.GotoTop, k.Select.GotoBottom
	k.MultiSelect.HalfPageUp, k.MultiSelect.HalfPageDown = k.Select.HalfPageUp, k.Select.HalfPageDown
	k.Input.Next, k.Input.Prev, k.Input.AcceptSuggestion = enter, off, off
	return k
}
