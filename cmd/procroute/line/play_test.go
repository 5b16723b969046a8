package line_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/play"
	"procroute/cmd/procroute/line"
	"procroute/rules"
	"procroute/rules/civil"
)

// newPlay begins a play of one of the cards of the small rulebook.
func newPlay(t testing.TB, card, reading string) *play.Play {
	t.Helper()
	b, err := rules.Load(os.DirFS("../../../report/testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := rules.LoadCards(os.DirFS("../../../report/testdata/cards"), b)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := civil.New(2026, 5, 1)
	for _, c := range list {
		if c.ID == card {
			p, err := play.New(advisor.Compile(b), c, play.Options{Reading: reading, ThenAndNow: true, Today: today})
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
	}
	t.Fatalf("no card %s", card)
	return nil
}

// playOut plays a card with what is typed, and returns what was written.
func playOut(t testing.TB, p *play.Play, typed string, width int) string {
	t.Helper()
	var out strings.Builder
	f := &line.PlayFace{Play: p, In: line.NewReader(strings.NewReader(typed)), Out: &out, Width: func() int { return width }}
	if err := f.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// playScripts are whole plays, a line each.
var playScripts = map[string]struct {
	card, reading string
	lines         []string
}{
	"through": {"fernleigh", "now", strings.Split(strings.Repeat("next\n", 29)+"quit", "\n")},
	"branch": {"fernleigh", "now", []string{"", "", "2", "why", "map", "", "other", "7", "", "other 2", "", "return", "map", "back", "again", "flip", "nonsense", "flip", "5", "maybe", "yes", "",
		"", "flip service=goods", "", "b", "r", "challenge", "notes", "keys", "rubbish", "quit"}},
	"lost": {"puppets", "", []string{"back", "return", "other", "flip=", "flip", "", "next", "next", "next", "next", "next", "o soon", "2026-13-45", "", "quit"}},
}

func TestPlayTranscripts(t *testing.T) {
	for name, s := range playScripts {
		for _, width := range []int{40, 80} {
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				golden(t, fmt.Sprintf("play-%s-%d.txt", name, width), playOut(t, newPlay(t, s.card, s.reading), strings.Join(s.lines, "\n")+"\n", width))
			})
		}
	}
}

// No line is wider than the screen, and at every width the same words are there.
func TestPlayWidths(t *testing.T) {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" \n=-", r) {
				return -1
			}
			return r
		}, s)
	}
	s := playScripts["branch"] // without tables, whose words are set column by column
	typed := strings.Join(s.lines, "\n") + "\n"
	wide := playOut(t, newPlay(t, s.card, s.reading), typed, 200)
	for _, width := range []int{40, 61, 80, 120} {
		out := playOut(t, newPlay(t, s.card, s.reading), typed, width)
		for i, l := range strings.Split(out, "\n") {
			if utf8.RuneCountInString(l) > width {
				t.Errorf("width %d, line %d has %d columns: %q", width, i+1, utf8.RuneCountInString(l), l)
			}
		}
		if diff := cmp.Diff(bare(wide), bare(out)); diff != "" {
			t.Errorf("words at %d differ from those on a wide screen (-want +got):\n%s", width, diff)
		}
	}
}

// The input may end anywhere, also in the middle of what is asked for; then the play stops.
func TestPlayInputEndsEarly(t *testing.T) {
	for name, s := range playScripts {
		whole := playOut(t, newPlay(t, s.card, s.reading), strings.Join(s.lines, "\n")+"\n", 80)
		for n := range s.lines {
			typed := strings.Join(s.lines[:n], "\n")
			if n > 0 {
				typed += "\n"
			}
			out := playOut(t, newPlay(t, s.card, s.reading), typed, 80)
			for cut := ""; cut != out; { // the prompts at which the input ended
				cut = out
				for _, prompt := range []string{"\n", "Next: ", "Enter reveals: ", "What do you say? ", "Which other answer (Enter for none): ", "Which fact (Enter for none): ", "What is it instead (Enter for none): "} {
					out = strings.TrimSuffix(out, prompt)
				}
			}
			if !strings.HasPrefix(whole, out) {
				t.Errorf("%s, ended after %d lines: what was written is not how the whole play begins", name, n)
			}
		}
	}
}

func TestPlayInterrupted(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	f := &line.PlayFace{Play: newPlay(t, "fernleigh", "now"), In: line.NewReader(r), Out: io.Discard, Width: func() int { return 80 }}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- f.Run(ctx) }()
	io.WriteString(w, "next\n")
	cancel()
	if err := <-done; err != nil {
		t.Errorf("error %v", err)
	}
}
