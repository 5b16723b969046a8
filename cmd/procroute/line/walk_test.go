package line

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// TestEveryQuestion puts every question of the built-in rulebook, and its help, reason and law, at the narrowest width and at the
// usual one. Nothing may be wider, and nothing that belongs there may be cut.
func TestEveryQuestion(t *testing.T) {
	book, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	day, _ := civil.New(2026, 11, 22)
	s := interview.New(advisor.Compile(book), advisor.NewCase(), day)
	for _, width := range []int{40, 80} {
		for _, q := range book.Questions {
			t.Run(fmt.Sprintf("%s at %d", q.ID, width), func(t *testing.T) {
				if !s.Jump(q.ID) {
					t.Fatal("the question cannot be put")
				}
				var out bytes.Buffer
				f := &Face{Session: s, Out: &out, Width: func() int { return width }}
				f.put(true)
				want := []string{s.Ask(), s.Reason(), s.Theme()}
				if hint, _ := s.Hint(); hint != "" {
					want = append(want, hint)
				}
				for _, o := range s.Options(q) {
					want = append(want, o.Label, o.Note)
				}
				for _, page := range []*report.Document{HelpPage(s), WhyPage(s), LawPage(s)} {
					f.show(page)
				}
				for _, n := range s.Help() {
					want = append(want, n.Text)
				}
				for _, c := range append(s.Law(), s.Why().Cites...) {
					want = append(want, c.Label, c.URL)
				}
				fits(t, out.String(), width, want)
			})
		}
	}
}

// fits reports lines that are wider than the width, and texts that are not there in full, whatever the breaks between lines.
func fits(t *testing.T, out string, width int, want []string) {
	t.Helper()
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(strings.TrimSpace(line), "http") && !strings.Contains(strings.TrimSpace(line), " ") {
			continue // an address on a line of its own is left whole, so that it can be followed
		}
		if utf8.RuneCountInString(line) > width {
			t.Errorf("%d columns, want at most %d: %q", utf8.RuneCountInString(line), width, line)
		}
	}
	squeezed := squeeze(out)
	for _, text := range want {
		if !strings.Contains(squeezed, squeeze(text)) {
			t.Errorf("%q is not there in full:\n%s", text, out)
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
