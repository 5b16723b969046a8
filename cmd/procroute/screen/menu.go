package screen

import (
	"context"
	"errors"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"golang.org/x/term"

	"procroute/advisor/interview"
	"procroute/report"
)

// ErrLeft says that the person left a menu, a prompt or a page without choosing anything.
var ErrLeft = errors.New("the person has left")

// Terminal is where something is drawn.
type Terminal struct {
	In    io.Reader
	Out   io.Writer
	Dark  bool // it has a dark background
	Plain bool // no colour
}

// draw runs a model on the whole screen until it quits or the context ends.
func (t Terminal) draw(ctx context.Context, make func(styles) tea.Model) (tea.Model, error) {
	r := lipgloss.NewRenderer(t.Out)
	// Said here, it is not asked of the terminal, which may never answer.
	r.SetHasDarkBackground(t.Dark)
	if t.Plain {
		r.SetColorProfile(termenv.Ascii)
	}
	// The form library draws with the default renderer, which would look at standard output, wherever it leads.
	lipgloss.SetDefaultRenderer(r)
	st := newStyles(r)
	st.width, st.height = t.size()
	p := tea.NewProgram(early{make(st), t.Out},
		tea.WithContext(ctx), tea.WithInput(t.In), tea.WithOutput(t.Out), tea.WithAltScreen(), tea.WithFPS(120), tea.WithoutSignalHandler())
	last, err := p.Run()
	if m, ok := last.(early); ok {
		last = m.Model
	}
	return last, err
}

// size is the width and height of the terminal or, if it does not say, what every terminal has.
func (t Terminal) size() (width, height int) {
	if f, ok := t.Out.(interface{ Fd() uintptr }); ok {
		if w, h, err := term.GetSize(int(f.Fd())); err == nil && w > 0 && h > 0 {
			return w, h
		}
	}
	return 80, 24
}

// early draws the first view at once. The library would draw it with its first tick, when somebody has already waited for it.
type early struct {
	tea.Model
	out io.Writer
}

// Init draws where the library has just put the cursor: in the first corner of an empty screen.
func (e early) Init() tea.Cmd {
	io.WriteString(e.out, strings.ReplaceAll(e.View(), "\n", "\r\n")+"\x1b[H")
	return e.Model.Init()
}

// Menu is a list of things to do, of which one is chosen.
type Menu struct {
	Title string
	Intro string
	Lines []string
}

// Pick shows a menu and returns the place of the line that was chosen, or [ErrLeft].
func Pick(ctx context.Context, t Terminal, m Menu) (int, error) {
	var options []interview.Option
	for i, l := range m.Lines {
		options = append(options, interview.Option{Number: i + 1, Label: l})
	}
	s := &small{title: m.Title, intro: m.Intro, field: &field{kind: pickLine, options: options}, keysLine: "up/down or a number, then Enter  Esc back  q quit"}
	return s.place(ctx, t)
}

// Ask asks for a text and returns it, or [ErrLeft].
func Ask(ctx context.Context, t Terminal, title, ask string) (string, error) {
	s := &small{title: title, intro: ask, field: &field{kind: interview.Write, check: interview.CheckText}, keysLine: "type, then Enter  Esc back"}
	if _, err := s.place(ctx, t); err != nil {
		return "", err
	}
	return strings.TrimSpace(s.field.text), nil
}

// Show shows text that is made for a width, until the person has read it.
func Show(ctx context.Context, t Terminal, title string, text func(width int) string) error {
	p := &page{title: title, close: "back", text: text}
	_, err := (&small{title: title, page: p, keysLine: "Enter: back  up/down, Space: scroll"}).place(ctx, t)
	return err
}

// small is a screen with one thing on it: a menu, a prompt or a page.
type small struct {
	title, intro  string
	keysLine      string
	field         *field
	page          *page
	styles        styles
	width, height int
	digits        string
	problem       string
	chosen        bool
}

// place runs the screen and returns the place of what was chosen.
func (s *small) place(ctx context.Context, t Terminal) (int, error) {
	_, err := t.draw(ctx, func(st styles) tea.Model {
		s.styles, s.width, s.height = st, st.width, st.height
		s.fill()
		return s
	})
	switch {
	case ctx.Err() != nil || err == nil && !s.chosen:
		return 0, ErrLeft
	case err != nil:
		return 0, err
	case s.field != nil:
		return s.field.cursor() - 1, nil
	}
	return 0, nil
}

// Init does nothing: the size comes by itself, and nothing moves.
func (s *small) Init() tea.Cmd { return nil }

// fill makes the field for the size of the screen.
func (s *small) fill() {
	if s.field != nil {
		s.field = s.field.again(s.styles, s.width, max(s.height-len(s.head())-len(s.foot()), 1))
	}
}

func (s *small) head() []string {
	out := []string{s.styles.bar.Render(report.Clean(s.title))}
	if s.page == nil {
		out = append(out, "")
		out = append(out, wrap(s.intro, s.width, 4)...)
		out = append(out, "")
	}
	return out
}

func (s *small) foot() []string {
	var out []string
	if s.problem != "" {
		out = append(out, styled(s.styles.wrong, wrap(s.problem, s.width, 3))...)
	}
	return append(out, styled(s.styles.quiet, pack(s.keysLine, s.width, 2))...)
}

// Update takes a key or a new size.
func (s *small) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width != s.width || msg.Height != s.height {
			s.width, s.height = msg.Width, msg.Height
			s.fill()
		}
	case tea.KeyMsg:
		if s.press(msg) {
			return s, tea.Quit
		}
	}
	return s, nil
}

// press is true if the screen has done its work.
func (s *small) press(k tea.KeyMsg) bool {
	name := k.String()
	writing := s.field != nil && s.field.kind == interview.Write
	switch {
	case k.Type == tea.KeyCtrlC, k.Type == tea.KeyEsc, name == "q" && !writing:
		return true
	case s.page != nil:
		if s.page.scroll(k, s.room()) {
			return false
		}
		s.chosen = k.Type == tea.KeyEnter
		return s.chosen
	case k.Type == tea.KeyEnter:
		done, err := s.field.submit()
		s.problem = ""
		if err != nil {
			s.problem = strings.ReplaceAll(err.Error(), "\n", "; ") + "."
			s.fill()
		}
		s.chosen = done
		return done
	case isDigit(name) && !writing:
		s.digits = s.field.typed(s.digits, name)
	default:
		s.digits = ""
		s.field.press(k)
	}
	return false
}

func (s *small) room() int { return max(s.height-1-len(s.foot()), 1) }

// View draws the screen: exactly as many lines as it has.
func (s *small) View() string {
	foot := s.foot()
	room := max(s.height-len(foot), 1)
	out := s.head()
	if s.page != nil {
		out = append(out, s.page.part(min(s.width, 100), s.room(), s.styles)...)
	} else {
		out = append(out, s.field.view(max(room-len(out), 1))...)
	}
	return fit(out, foot, s.width, s.height)
}
