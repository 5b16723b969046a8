package civil

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Years that Parse accepts. No procurement has a date outside them, so such a year is a slip of the keyboard.
const (
	parseFirstYear = 1900
	parseLastYear  = 2199
)

const advice = "write 2026-03-31, 31 March 2026 or 31/03/2026"

// written is a date as it was written, split but not yet checked. The year stays text so that "26" can be told from
// "0026".
type written struct {
	year       string
	month, day int
}

// Parse reads a date written as 2026-03-31, 31 March 2026, 31 Mar 2026 or 31/03/2026, where the day comes first.
// Month names may be in either case, and spaces may stand around the date. Parse refuses dates that do not exist and
// years outside 1900 to 2199. Its errors say what was wrong and what to write.
func Parse(s string) (Date, error) {
	text := strings.TrimSpace(s)
	if text == "" {
		return Date{}, errors.New("no date given; " + advice)
	}
	w, ok := split(text)
	if !ok {
		return Date{}, fmt.Errorf("%s is not a date; %s", quote(text), advice)
	}
	year, ok := number(w.year, 4, 4)
	if !ok {
		return Date{}, fmt.Errorf("%s has a year of two figures; write the year in full, as in 2026", quote(text))
	}
	if year < parseFirstYear || year > parseLastYear {
		return Date{}, fmt.Errorf("the year %s is outside %d to %d; write a year such as 2026", w.year, parseFirstYear, parseLastYear)
	}
	if w.month < 1 || w.month > 12 {
		return Date{}, fmt.Errorf("%s has a month %d, which does not exist; write 2026-03-31, or 31/03/2026 with the day first",
			quote(text), w.month)
	}
	d, ok := New(year, w.month, w.day)
	if !ok {
		return Date{}, fmt.Errorf("%s does not exist; write a day from 1 to %d",
			long(year, w.month, w.day), daysIn(year, w.month))
	}
	return d, nil
}

// split takes a date apart by whichever of the three forms it has.
func split(text string) (w written, ok bool) {
	var okMonth, okDay, okYear bool
	if parts := strings.Split(text, "-"); len(parts) == 3 {
		_, okYear = number(parts[0], 4, 4)
		w.year = parts[0]
		w.month, okMonth = number(parts[1], 2, 2)
		w.day, okDay = number(parts[2], 2, 2)
		return w, okYear && okMonth && okDay
	}
	parts, monthOf := strings.Fields(text), monthNamed
	if strings.Contains(text, "/") {
		parts, monthOf = strings.Split(text, "/"), monthNumber
	}
	if len(parts) != 3 {
		return written{}, false
	}
	w.day, okDay = number(parts[0], 1, 2)
	w.month, okMonth = monthOf(parts[1])
	w.year = parts[2]
	_, okYear = number(w.year, 2, 4)
	return w, okYear && len(w.year) != 3 && okMonth && okDay
}

func monthNumber(s string) (int, bool) { return number(s, 1, 2) }

// monthNamed reads a month's name, in full or cut to three letters. "Sept" is as common as "Sep".
func monthNamed(s string) (int, bool) {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) {
			return int(m), true
		}
	}
	return int(time.September), strings.EqualFold(s, "Sept")
}

// number reads from least to most ASCII digits and nothing else; strconv alone would let a sign through.
func number(s string, least, most int) (int, bool) {
	if len(s) < least || len(s) > most || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// quote quotes what the person wrote, cut short so that a pasted page does not hide the advice after it.
func quote(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "..."
	}
	return strconv.Quote(s)
}
