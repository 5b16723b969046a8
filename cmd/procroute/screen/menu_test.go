package screen

import (
	"fmt"
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"procroute/advisor/interview"
)

// newSmall puts a small screen on a terminal of a size.
func newSmall(t *testing.T, s *small, width, height int) *small {
	t.Helper()
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	s.styles, s.width, s.height = newStyles(r), width, height
	s.fill()
	return s
}

// keys presses keys and checks that every view fits the screen. It is true if the screen has done its work.
func (s *small) keys(t *testing.T, list ...string) bool {
	t.Helper()
	done := false
	for _, k := range list {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if kind, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: kind}
		}
		_, cmd := s.Update(msg)
		done = cmd != nil
		lines := strings.Split(s.View(), "\n")
		if len(lines) != s.height {
			t.Errorf("%d lines on a screen of %d", len(lines), s.height)
		}
		for _, l := range lines {
			if lipgloss.Width(l) > s.width {
				t.Errorf("a line wider than the screen: %q", l)
			}
		}
	}
	return done
}

func menu() *small {
	var options []interview.Option
	for n, l := range []string{"New interview", "Carry on with case.yaml (Care at home, 12 answers; changed 3 January 2026)", "Stop"} {
		options = append(options, interview.Option{Number: n + 1, Label: l})
	}
	return &small{title: "procroute", intro: "Which routes are open for a planned contract.", field: &field{kind: pickLine, options: options}, keysLine: "Enter"}
}

func TestMenu(t *testing.T) {
	for _, size := range [][2]int{{40, 15}, {80, 24}, {200, 50}} {
		for _, test := range []struct {
			keys   []string
			chosen bool
			at     int
		}{
			{[]string{"enter"}, true, 1},
			{[]string{"down", "down", "enter"}, true, 3},
			{[]string{"2", "enter"}, true, 2},
			{[]string{"7", "enter"}, true, 1},
			{[]string{"down", "esc"}, false, 2},
			{[]string{"q"}, false, 1},
			{[]string{"ctrl+c"}, false, 1},
		} {
			s := newSmall(t, menu(), size[0], size[1])
			if done := s.keys(t, test.keys...); !done || s.chosen != test.chosen || s.field.cursor() != test.at {
				t.Errorf("%q at %v: done %v, chosen %v, at %d; want %v at %d", test.keys, size, done, s.chosen, s.field.cursor(), test.chosen, test.at)
			}
		}
	}
}

// A new size keeps the place in a menu.
func TestMenuResize(t *testing.T) {
	s := newSmall(t, menu(), 80, 24)
	s.keys(t, "3")
	s.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
	if s.field.cursor() != 3 {
		t.Errorf("at %d, want 3", s.field.cursor())
	}
}

func TestAskText(t *testing.T) {
	s := newSmall(t, &small{title: "Check a route", intro: "Which route?", field: &field{kind: interview.Write, check: interview.CheckText}}, 80, 24)
	if !s.keys(t, "q", "u", "i", "t", "enter") || !s.chosen || s.field.text != "quit" {
		t.Errorf("text %q, chosen %v", s.field.text, s.chosen)
	}
}

func TestShowText(t *testing.T) {
	var wide []int
	s := newSmall(t, &small{title: "Routes", page: &page{text: func(width int) string {
		wide = append(wide, width)
		return strings.Repeat(fmt.Sprintf("%d\n", width), 60)
	}}}, 80, 24)
	if s.keys(t, "down", "pgdown", "end") {
		t.Fatal("scrolling closes the page")
	}
	s.Update(tea.WindowSizeMsg{Width: 50, Height: 20})
	if !s.keys(t, "enter") || !s.chosen {
		t.Error("Enter does not close the page")
	}
	if len(wide) != 2 || wide[0] != 80 || wide[1] != 50 {
		t.Errorf("the text was made for %v columns, want once for each width", wide)
	}
}
