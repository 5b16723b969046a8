package civil_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/civil"
)

func TestParse(t *testing.T) {
	tests := map[string]string{
		"2026-03-31":       "2026-03-31",
		"31 March 2026":    "2026-03-31",
		"31 Mar 2026":      "2026-03-31",
		"31/03/2026":       "2026-03-31",
		"1/2/2026":         "2026-02-01",
		"01 MAY 2026":      "2026-05-01",
		"1 may 2026":       "2026-05-01",
		"9 Sept 2026":      "2026-09-09",
		"9  sep  2026":     "2026-09-09",
		" 2026-03-31\n":    "2026-03-31",
		"29 February 2024": "2024-02-29",
		"29/02/2000":       "2000-02-29",
		"1900-01-01":       "1900-01-01",
		"31 December 2199": "2199-12-31",
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			got, err := civil.Parse(in)
			if err != nil {
				t.Fatalf("Parse(%q): %v", in, err)
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", in, diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	const (
		notDate = ` is not a date; write 2026-03-31, 31 March 2026 or 31/03/2026`
		twoYear = ` has a year of two figures; write the year in full, as in 2026`
		noMonth = `, which does not exist; write 2026-03-31, or 31/03/2026 with the day first`
		outside = ` is outside 1900 to 2199; write a year such as 2026`
	)
	tests := map[string]string{
		"":                      "no date given; write 2026-03-31, 31 March 2026 or 31/03/2026",
		" ":                     "no date given; write 2026-03-31, 31 March 2026 or 31/03/2026",
		"30 February 2026":      "30 February 2026 does not exist; write a day from 1 to 28",
		"2024-02-30":            "30 February 2024 does not exist; write a day from 1 to 29",
		"29/02/2100":            "29 February 2100 does not exist; write a day from 1 to 28",
		"31 Apr 2026":           "31 April 2026 does not exist; write a day from 1 to 30",
		"0/03/2026":             "0 March 2026 does not exist; write a day from 1 to 31",
		"03/31/2026":            `"03/31/2026" has a month 31` + noMonth,
		"2026-00-10":            `"2026-00-10" has a month 0` + noMonth,
		"31/03/26":              `"31/03/26"` + twoYear,
		"31 March 26":           `"31 March 26"` + twoYear,
		"1899-12-31":            "the year 1899" + outside,
		"1 January 2200":        "the year 2200" + outside,
		"0026-03-31":            "the year 0026" + outside,
		"tomorrow":              `"tomorrow"` + notDate,
		"no date":               `"no date"` + notDate,
		"31 March":              `"31 March"` + notDate,
		"31st March 2026":       `"31st March 2026"` + notDate,
		"March 31 2026":         `"March 31 2026"` + notDate,
		"31 03 2026":            `"31 03 2026"` + notDate,
		"31/Mar/2026":           `"31/Mar/2026"` + notDate,
		"31-03-2026":            `"31-03-2026"` + notDate,
		"2026-3-31":             `"2026-3-31"` + notDate,
		"2026/03/31":            `"2026/03/31"` + notDate,
		"31/03/202":             `"31/03/202"` + notDate,
		"31/03/20260":           `"31/03/20260"` + notDate,
		"+1/03/2026":            `"+1/03/2026"` + notDate,
		"31 / 03 / 2026":        `"31 / 03 / 2026"` + notDate,
		"٣١/03/2026":            `"٣١/03/2026"` + notDate,
		"2026-03-31T00:00:00":   `"2026-03-31T00:00:00"` + notDate,
		strings.Repeat("é", 60): `"` + strings.Repeat("é", 40) + `..."` + notDate,
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			got, err := civil.Parse(in)
			if err == nil {
				t.Fatalf("Parse(%q) = %v, want error %q", in, got, want)
			}
			if diff := cmp.Diff(want, err.Error()); diff != "" {
				t.Errorf("Parse(%q) error (-want +got):\n%s", in, diff)
			}
		})
	}
}

func readsBack(t *testing.T, d civil.Date) {
	t.Helper()
	for _, text := range []string{d.String(), d.Long()} {
		got, err := civil.Parse(text)
		if err != nil {
			t.Fatalf("day %d is written %q, which does not parse: %v", d.Days(), text, err)
		}
		if got != d {
			t.Fatalf("day %d is written %q, which parses as day %d", d.Days(), text, got.Days())
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"2026-03-31", "31 March 2026", "31 Mar 2026", "31/03/2026", "9 Sept 2026", " 1/2/2026 ", "29 February 2024",
		"30 February 2026", "03/31/2026", "31/03/26", "1899-12-31", "2200-01-01", "", "tomorrow", "\xff/1/2026", "2026-00-00",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := civil.Parse(s)
		if err != nil {
			if msg := err.Error(); !utf8.ValidString(msg) || !strings.Contains(msg, "; write ") {
				t.Errorf("Parse(%q): error %q does not say what to write", s, msg)
			}
			if !d.IsZero() {
				t.Errorf("Parse(%q) gives an error and %v", s, d)
			}
			return
		}
		if y := d.Year(); y < 1900 || y > 2199 {
			t.Fatalf("Parse(%q) = %v, outside 1900 to 2199", s, d)
		}
		readsBack(t, d)
	})
}
