package report_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"procroute/report"
)

// FuzzWriters puts any text into every place of a document: no writer lets through what could act on a terminal, none
// panics, and JSON keeps the text.
func FuzzWriters(f *testing.F) {
	for _, s := range hostileTexts {
		f.Add(s, 40)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		if len(s) > 300 {
			s = s[:300]
		}
		d := everywhere(s)
		for _, out := range []string{string(text(t, report.Text{Width: width}, d)), string(markdown(t, d)), string(asJSON(t, []string{s}))} {
			if r, ok := safe(out); !ok {
				t.Errorf("%U comes through: %q", r, out)
			}
		}
		var back []string
		if err := json.Unmarshal(asJSON(t, []string{s}), &back); err != nil || utf8.ValidString(s) && back[0] != s {
			t.Errorf("JSON gives back %q, %v; want %q", back, err, s)
		}
		if c := report.Clean(s); report.Clean(c) != c || strings.Contains(c, "\n") {
			t.Errorf("Clean(%q) = %q is not clean", s, c)
		}
	})
}
