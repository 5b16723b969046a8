package report_test

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
)

// icsProperty is one line of a calendar file after unfolding: RFC 5545, section 3.1.
type icsProperty struct {
	name, value string
	params      map[string]string
}

// icsEvent is one VEVENT.
type icsEvent map[string][]icsProperty

var icsLine = regexp.MustCompile(`^([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:,"[:cntrl:]]+)*):(.*)$`)

// readICS reads a calendar file as strictly as RFC 5545 allows, and returns the properties of the calendar and its events. It knows
// nothing of the writer.
func readICS(data []byte) (calendar icsEvent, events []icsEvent, err error) {
	if !utf8.Valid(data) {
		return nil, nil, fmt.Errorf("it is not UTF-8")
	}
	text := string(data)
	if !strings.HasSuffix(text, "\r\n") {
		return nil, nil, fmt.Errorf("the last line has no end")
	}
	lines := strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n")
	for i, l := range lines {
		switch {
		case strings.ContainsAny(l, "\r\n"):
			return nil, nil, fmt.Errorf("line %d holds half an end of line", i+1)
		case len(l) > 75:
			return nil, nil, fmt.Errorf("line %d has %d octets", i+1, len(l))
		case !utf8.ValidString(l):
			return nil, nil, fmt.Errorf("line %d tears a letter apart", i+1)
		case l == "" || l == " ":
			return nil, nil, fmt.Errorf("line %d is empty", i+1)
		}
	}
	var within []string
	for l := range strings.SplitSeq(strings.ReplaceAll(strings.Join(lines, "\r\n"), "\r\n ", ""), "\r\n") {
		m := icsLine.FindStringSubmatch(l)
		if m == nil || strings.ContainsFunc(l, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			return nil, nil, fmt.Errorf("no property: %q", l)
		}
		p := icsProperty{name: m[1], value: m[3], params: map[string]string{}}
		for param := range strings.SplitSeq(strings.TrimPrefix(m[2], ";"), ";") {
			if k, v, ok := strings.Cut(param, "="); ok {
				p.params[k] = v
			}
		}
		switch p.name {
		case "BEGIN":
			want := []string{"VCALENDAR", "VEVENT"}
			if len(within) >= len(want) || p.value != want[len(within)] {
				return nil, nil, fmt.Errorf("%s begins within %v", p.value, within)
			}
			if within = append(within, p.value); p.value == "VEVENT" {
				events = append(events, icsEvent{})
			} else if calendar != nil {
				return nil, nil, fmt.Errorf("there are two calendars")
			} else {
				calendar = icsEvent{}
			}
			continue
		case "END":
			if len(within) == 0 || p.value != within[len(within)-1] {
				return nil, nil, fmt.Errorf("%s ends within %v", p.value, within)
			}
			within = within[:len(within)-1]
			continue
		}
		switch len(within) {
		case 0:
			return nil, nil, fmt.Errorf("%s stands outside the calendar", p.name)
		case 1:
			calendar[p.name] = append(calendar[p.name], p)
		default:
			e := events[len(events)-1]
			e[p.name] = append(e[p.name], p)
		}
	}
	if len(within) > 0 || calendar == nil {
		return nil, nil, fmt.Errorf("the calendar does not end")
	}
	return calendar, events, nil
}

// one is the value of a property that must stand there exactly once.
func (e icsEvent) one(name string) (icsProperty, error) {
	if len(e[name]) != 1 {
		return icsProperty{}, fmt.Errorf("there are %d of %s", len(e[name]), name)
	}
	return e[name][0], nil
}

var icsEscapes = regexp.MustCompile(`^(?:[^\\;,]|\\[\\;,nN])*$`)

// unescape reads a TEXT value: section 3.3.11.
func unescape(s string) (string, error) {
	if !icsEscapes.MatchString(s) {
		return "", fmt.Errorf("not escaped as text must be: %q", s)
	}
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n").Replace(s), nil
}

// checkICS holds a calendar file against what RFC 5545 asks of a published calendar of whole days: sections 3.4, 3.6, 3.6.1 and 3.8.
// That is also what Outlook and Google Calendar need to take it in.
func checkICS(data []byte) error {
	calendar, events, err := readICS(data)
	if err != nil {
		return err
	}
	for name, want := range map[string]string{"VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"} {
		if p, err := calendar.one(name); err != nil || p.value != want {
			return fmt.Errorf("%s is %q, want %q: %v", name, p.value, want, err)
		}
	}
	if p, err := calendar.one("PRODID"); err != nil || p.value == "" {
		return fmt.Errorf("PRODID: %v", err)
	}
	if len(events) == 0 {
		return fmt.Errorf("there is no event")
	}
	uids := map[string]bool{}
	for _, e := range events {
		uid, err := e.one("UID")
		if err != nil || uids[uid.value] || uid.value == "" {
			return fmt.Errorf("UID %q is none, or stands there twice: %v", uid.value, err)
		}
		uids[uid.value] = true
		stamp, err := e.one("DTSTAMP")
		if err != nil {
			return err
		}
		if _, err := time.Parse("20060102T150405Z", stamp.value); err != nil {
			return fmt.Errorf("DTSTAMP is not a moment in UTC: %w", err)
		}
		var day [2]time.Time
		for i, name := range []string{"DTSTART", "DTEND"} {
			p, err := e.one(name)
			if err != nil {
				return err
			}
			if p.params["VALUE"] != "DATE" {
				return fmt.Errorf("%s is not marked as a day", name)
			}
			if day[i], err = time.Parse("20060102", p.value); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		if !day[1].After(day[0]) {
			return fmt.Errorf("an event ends on %s, before it has begun on %s", day[1], day[0]) // DTEND is the first day after
		}
		if len(e["DURATION"]) > 0 {
			return fmt.Errorf("an event has an end and a length")
		}
		for _, name := range []string{"SUMMARY", "DESCRIPTION", "CATEGORIES"} {
			p, err := e.one(name)
			if err != nil {
				return err
			}
			if text, err := unescape(p.value); err != nil || strings.TrimSpace(text) == "" {
				return fmt.Errorf("%s %q: %v", name, p.value, err)
			}
		}
		if p, err := e.one("STATUS"); err != nil || !slices.Contains([]string{"TENTATIVE", "CONFIRMED", "CANCELLED"}, p.value) {
			return fmt.Errorf("STATUS %q: %v", p.value, err)
		}
		for name := range e {
			if !slices.Contains([]string{"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP", "SEQUENCE"}, name) {
				return fmt.Errorf("an event has a property %s that nobody checked", name)
			}
		}
	}
	return nil
}

// TestICS holds the calendar files of every route of the real cases against RFC 5545, and of a plan with texts that would do harm.
func TestICS(t *testing.T) {
	b := builtIn(t)
	files := 0
	for name, a := range realCases(t, b) {
		for i := range a.Routes {
			r := &a.Routes[i]
			if r.Route() == nil || r.Status == advisor.Closed {
				continue
			}
			p, err := a.Plan(r.Route(), advisor.PlanOptions{Start: planStamp(t)})
			if err != nil {
				t.Fatalf("%s %s: %v", name, r.ID, err)
			}
			if !slices.ContainsFunc(p.Steps, func(s advisor.PlanStep) bool { return s.Kind != advisor.PlanUndated }) {
				continue
			}
			files++
			if err := checkICS(planBytes(t, func(w io.Writer) error { return report.ICS(w, p, planStamp(t)) })); err != nil {
				t.Errorf("%s %s: %v", name, r.ID, err)
			}
		}
	}
	if files < 40 {
		t.Errorf("only %d files were looked at", files)
	}
	for _, text := range planHostile {
		if err := checkICS(planBytes(t, func(w io.Writer) error { return report.ICS(w, aPlan(text), planStamp(t)) })); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestICSSays reads back what the calendar file says of a plan.
func TestICSSays(t *testing.T) {
	_, events, err := readICS(planBytes(t, func(w io.Writer) error { return report.ICS(w, aPlan("; a, b\\c"), planStamp(t)) }))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		summary, err := unescape(e["SUMMARY"][0].value)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e["DTSTART"][0].value+" "+e["DTEND"][0].value+" "+e["STATUS"][0].value+" "+summary)
	}
	want := []string{
		"20261217 20261218 CONFIRMED Award notice; a, b\\c",
		"20261218 20270105 TENTATIVE May apply: Wait: Standstill; a, b\\c", // to 4 January: the end is the first day after
		"20270105 20270106 CONFIRMED Sign; a, b\\c",
		"20270203 20270204 CONFIRMED Last day: Details notice; a, b\\c",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err := unescape(events[0]["DESCRIPTION"][0].value)
	if err != nil || !strings.HasPrefix(text, "Publish, with reasons; then wait; a, b\\c\n") {
		t.Errorf("the description is %q, %v", text, err)
	}
}

// TestICSCheckRefuses makes sure that the check is not one that passes anything.
func TestICSCheckRefuses(t *testing.T) {
	good := string(planBytes(t, func(w io.Writer) error { return report.ICS(w, aPlan(""), planStamp(t)) }))
	if err := checkICS([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for name, edit := range map[string][2]string{
		"a bare line end":         {"\r\nVERSION", "\nVERSION"},
		"a long line":             {"CALSCALE:GREGORIAN", "CALSCALE:GREGORIAN" + strings.Repeat("N", 70)},
		"no version":              {"VERSION:2.0\r\n", ""},
		"no UID":                  {"UID:", "X-ID:"},
		"no stamp":                {"DTSTAMP:", "CREATED:"},
		"a day without its mark":  {"DTSTART;VALUE=DATE:", "DTSTART:"},
		"an end on the first day": {"DTEND;VALUE=DATE:20261218", "DTEND;VALUE=DATE:20261217"},
		"a comma not escaped":     {`Publish\, with`, "Publish, with"},
		"an event not ended":      {"END:VEVENT\r\n", ""},
		"an alarm":                {"END:VEVENT", "BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT"},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		if bad == good {
			t.Fatalf("%s: nothing to replace", name)
		}
		if checkICS([]byte(bad)) == nil {
			t.Errorf("the check takes %s", name)
		}
	}
}
