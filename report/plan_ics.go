package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"procroute/advisor"
	"procroute/rules/civil"
)

// ICS writes a plan as a calendar file (RFC 5545), each step an event of whole days. The stamp is the day the file is made. A step
// keeps its identity from one file to the next, and a file made on a later day counts as newer, so that reading a new plan into
// a calendar moves the old events instead of adding to them.
func ICS(w io.Writer, p *advisor.Plan, stamp civil.Date) error {
	c := &icsWriter{}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//procroute//plan//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.text("X-WR-CALNAME", orTitle(p.Case.Title, p.Route.Title))
	for _, s := range p.Steps {
		if s.Kind != advisor.PlanUndated {
			c.event(p, s, stamp)
		}
	}
	c.line("END", "VCALENDAR")
	_, err := w.Write(c.out.Bytes())
	return err
}

type icsWriter struct{ out bytes.Buffer }

func (c *icsWriter) event(p *advisor.Plan, s advisor.PlanStep, stamp civil.Date) {
	from := s.From
	if from == "" {
		from = s.To
	}
	end, err := civil.Parse(s.To)
	if err != nil {
		return
	}
	c.line("BEGIN", "VEVENT")
	c.line("UID", uid(p.Case.Authority, p.Case.Title, p.Route.ID, s.ID)+"@procroute")
	c.line("DTSTAMP", compact(stamp.String())+"T000000Z")
	c.line("SEQUENCE", itoa(max(0, stamp.Days())))
	c.line("DTSTART;VALUE=DATE", compact(from))
	c.line("DTEND;VALUE=DATE", compact(end.AddDays(1).String())) // the first day after
	c.text("SUMMARY", icsSummary(p, s))
	c.text("DESCRIPTION", icsDescription(p, s))
	c.text("CATEGORIES", planKindWord(s))
	status := "CONFIRMED"
	if s.Maybe || p.Route.Status != advisor.Open {
		status = "TENTATIVE"
	}
	c.line("STATUS", status)
	c.line("TRANSP", "TRANSPARENT") // nobody is busy all day because of it
	c.line("END", "VEVENT")
}

func icsSummary(p *advisor.Plan, s advisor.PlanStep) string {
	name := withCode(s)
	switch {
	case s.Kind == advisor.PlanDeadline:
		name = "Last day: " + name
	case s.Kind == advisor.PlanWait && !strings.HasPrefix(name, "Wait"):
		name = "Wait: " + name
	}
	if s.Maybe {
		name = "May apply: " + name
	}
	if p.Route.Status != advisor.Open {
		name = "Draft: " + name
	}
	return name
}

func icsDescription(p *advisor.Plan, s advisor.PlanStep) string {
	lines := []string{s.Do, s.Why}
	if s.Counting != nil && s.Counting.Clock != "" {
		lines = append(lines, s.Counting.Clock+". "+s.Counting.Says)
	}
	if s.Notice != "" {
		lines = append(lines, "Notice: "+sentence(s.Notice))
	}
	if s.Who != "" {
		lines = append(lines, "Who: "+sentence(s.Who))
	}
	var cites []string
	for _, part := range (Refs{Kind: s.Says, Cites: s.Cite}).parts() {
		cites = append(cites, part.join+part.text)
	}
	if len(cites) > 0 {
		lines = append(lines, "Source: "+strings.Join(cites, ""))
	}
	lines = append(lines, "Route: "+p.Route.Title+" ("+p.Route.ID+"), "+p.Rulebook.Title+" "+p.Rulebook.Version+".", p.Disclaimer)
	for i, l := range lines {
		lines[i] = Clean(l) // each on its own, so that only these line ends are ends of lines
	}
	return strings.Join(lines, "\n")
}

// planKindWord says in words what puts a step where it stands.
func planKindWord(s advisor.PlanStep) string {
	switch s.Kind {
	case advisor.PlanWait:
		return "waiting time set by law"
	case advisor.PlanDeadline:
		return "time limit set by law"
	}
	if s.Sign {
		return "signing"
	}
	return "own work, estimated"
}

func uid(parts ...string) string {
	sum := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(sum, "%d %s\n", len(p), p)
	}
	return hex.EncodeToString(sum.Sum(nil))[:32]
}

func compact(iso string) string { return strings.ReplaceAll(iso, "-", "") }

func orTitle(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// text writes a property that holds free text.
func (c *icsWriter) text(name, value string) {
	lines := strings.Split(value, "\n")
	for i, l := range lines {
		lines[i] = icsEscape.Replace(Clean(l))
	}
	c.line(name, strings.Join(lines, `\n`))
}

var icsEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`)

// line writes a property, folded so that no line is longer than 75 octets and no letter is torn apart.
func (c *icsWriter) line(name, value string) {
	const most = 75
	s := name + ":" + value
	room := most
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		c.out.WriteString(s[:cut] + "\r\n ")
		s, room = s[cut:], most-1
	}
	c.out.WriteString(s + "\r\n")
}
