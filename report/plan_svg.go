package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"procroute/advisor"
	"procroute/rules/civil"
)

// The measures of the picture of a plan, in its own units; a browser scales it. On a sheet of A4, upright, its letters come out at
// about eight points.
const (
	ganttWidth  = 900
	ganttLabel  = 270 // width of the names of the steps
	ganttTop    = 140 // height of title and dates
	ganttRow    = 30
	ganttBar    = 18
	ganttMargin = 16
	ganttFoot   = 56
	ganttLetter = 7.2 // about the width of a letter at the size of the dates
	ganttEnd    = 10  // room for half of a mark on the last day
)

// GanttSVG draws a plan: a line for each step, with bars for work, hatched bars for waiting times and marks for the last day of
// time limits. Nothing is told by colour: each sort has a shape of its own, its days stand beside it, and the whole is told again
// in the description for whoever does not see it.
func GanttSVG(w io.Writer, p *advisor.Plan) error {
	g := &gantt{p: p}
	for _, s := range p.Steps {
		if s.Kind != advisor.PlanUndated {
			g.steps = append(g.steps, s)
		}
	}
	g.span()
	g.draw()
	_, err := w.Write(g.out.Bytes())
	return err
}

type gantt struct {
	p     *advisor.Plan
	steps []advisor.PlanStep
	from  civil.Date
	days  int
	out   bytes.Buffer
}

// span finds the first and the last day, in whole weeks.
func (g *gantt) span() {
	var to civil.Date
	for _, s := range g.steps {
		for _, iso := range []string{s.From, s.To} {
			d, err := civil.Parse(iso)
			if err != nil {
				continue
			}
			if g.from.IsZero() || d.Before(g.from) {
				g.from = d
			}
			if d.After(to) {
				to = d
			}
		}
	}
	if !g.from.IsZero() {
		g.days = to.Days() - g.from.Days() + 1
	}
	g.days = max(g.days, 14)
}

func (g *gantt) x(d civil.Date) float64 {
	const room = ganttWidth - ganttLabel - ganttMargin - ganttEnd
	return ganttLabel + float64(d.Days()-g.from.Days())*room/float64(g.days)
}

func (g *gantt) printf(format string, args ...any) { fmt.Fprintf(&g.out, format+"\n", args...) }

func (g *gantt) draw() {
	height := ganttTop + ganttRow*len(g.steps) + ganttFoot
	title := "Plan: " + g.p.Route.Title
	g.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="plan-title plan-text" lang="en-GB" font-family="Arial, Helvetica, sans-serif" font-size="14" fill="#1a1a1a">`, ganttWidth, height, ganttWidth, height)
	g.printf(`<title id="plan-title">%s</title>`, xmlText(title))
	g.printf(`<desc id="plan-text">%s</desc>`, xmlText(g.words()))
	g.printf(`<defs><pattern id="plan-wait" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2" height="6" fill="#1a1a1a"/></pattern></defs>`)
	g.printf(`<rect width="%d" height="%d" fill="#fff"/>`, ganttWidth, height)
	g.printf(`<text x="%d" y="28" font-size="18" font-weight="bold">%s</text>`, ganttMargin, xmlText(cut(title, 92)))
	for i, s := range []string{g.subject(), g.standing()} {
		g.printf(`<text x="%d" y="%d">%s</text>`, ganttMargin, 50+20*i, xmlText(cut(s, 122)))
	}
	g.legend()
	g.months(height)
	for i, s := range g.steps {
		g.row(s, ganttTop+i*ganttRow)
	}
	for i, s := range []string{g.p.Rulebook.Title + ", version " + g.p.Rulebook.Version + ".", g.p.Disclaimer} {
		g.printf(`<text x="%d" y="%d" font-size="13">%s</text>`, ganttMargin, height-ganttFoot+24+18*i, xmlText(cut(s, 130)))
	}
	g.printf(`</svg>`)
}

// subject is for what and for whom the plan is.
func (g *gantt) subject() string {
	return strings.Join(nonEmpty(g.p.Case.Title, g.p.Case.Authority), " - ")
}

// standing is whether the plan stands, and when it is signed.
func (g *gantt) standing() string {
	var parts []string
	if g.p.Route.Status != advisor.Open {
		parts = append(parts, "DRAFT: the route is not shown to be open")
	}
	if s := g.p.Signing; s != nil {
		parts = append(parts, "planned to sign on "+weekday(s.On))
	}
	return upperFirst(strings.Join(parts, ", "))
}

func (g *gantt) legend() {
	y := 92
	g.printf(`<rect x="%d" y="%d" width="28" height="12" fill="#d0d0d0" stroke="#1a1a1a"/><text x="%d" y="%d" font-size="13">own work, estimated</text>`, ganttMargin, y-11, ganttMargin+36, y)
	g.printf(`<rect x="%d" y="%d" width="28" height="12" fill="url(#plan-wait)" stroke="#1a1a1a"/><text x="%d" y="%d" font-size="13">waiting time set by law</text>`, 220, y-11, 256, y)
	g.printf(`<path d="M454 %d l8 6 l-8 6 l-8 -6 z" fill="#1a1a1a"/><text x="470" y="%d" font-size="13">last day of a time limit</text>`, y-11, y)
	g.printf(`<path d="M660 %d v14" stroke="#1a1a1a" stroke-width="4"/><text x="672" y="%d" font-size="13">signing</text>`, y-12, y)
}

// months draws a line at the first of each month, with its name where there is room.
func (g *gantt) months(height int) {
	g.printf(`<path d="M%d %d H%d" stroke="#1a1a1a"/>`, ganttMargin, ganttTop-8, ganttWidth-ganttMargin)
	d := g.from
	last := -1000.0
	for i := 0; i <= g.days; i, d = i+1, d.AddDays(1) {
		if d.Day() != 1 && i > 0 {
			continue
		}
		x := g.x(d)
		name := monthNames[d.Month()-1]
		if i == 0 || d.Month() == 1 {
			name += fmt.Sprintf(" %d", d.Year())
		}
		g.printf(`<path d="M%.1f %d V%d" stroke="#bbb"/>`, x, ganttTop-26, height-ganttFoot)
		if width := float64(len(name)) * ganttLetter; x > last && x+width < ganttWidth-ganttMargin && (i > 0 || d.Day() <= 15) {
			g.printf(`<text x="%.1f" y="%d" font-size="13">%s</text>`, x+4, ganttTop-14, name)
			last = x + width + 8
		}
	}
}

var monthNames = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func (g *gantt) row(s advisor.PlanStep, y int) {
	name := withCode(s)
	if s.Maybe {
		name += " - may apply"
	}
	middle := y + ganttRow/2
	weight := ""
	if s.Sign {
		weight = ` font-weight="bold"`
	}
	g.printf(`<path d="M%d %d H%d" stroke="#e4e4e4"/>`, ganttMargin, y+ganttRow, ganttWidth-ganttMargin)
	g.printf(`<text x="%d" y="%d"%s>%s</text>`, ganttMargin, middle+5, weight, xmlText(cut(name, 38)))
	to, err := civil.Parse(s.To)
	if err != nil {
		return
	}
	from := to
	if s.From != "" {
		from, _ = civil.Parse(s.From)
	}
	left, right := g.x(from), g.x(to.AddDays(1))
	right = max(right, left+3)
	top := middle - ganttBar/2
	switch {
	case s.Kind == advisor.PlanDeadline:
		at := (left + right) / 2
		if s.Counting != nil { // the time that runs
			if d, err := civil.Parse(s.Counting.From); err == nil {
				g.printf(`<path d="M%.1f %d H%.1f" stroke="#1a1a1a" stroke-dasharray="2 4"/>`, g.x(d), middle, at)
			}
		}
		g.printf(`<path d="M%.1f %d l8 9 l-8 9 l-8 -9 z" fill="#1a1a1a"/>`, at, top)
		left, right = at-8, at+8
	case s.Sign:
		right = max(right, left+6)
		g.printf(`<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="#1a1a1a"/>`, left, top-2, right-left, ganttBar+4)
	case s.Kind == advisor.PlanWait:
		g.printf(`<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="url(#plan-wait)" stroke="#1a1a1a"/>`, left, top, right-left, ganttBar)
	default:
		g.printf(`<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="#d0d0d0" stroke="#1a1a1a"/>`, left, top, right-left, ganttBar)
	}
	g.beside(g.dates(s), left, right, middle+5)
}

// withCode is the short title of a step with the code of its notice, such as UK4. A notice that has a name instead is told elsewhere.
func withCode(s advisor.PlanStep) string {
	const longest = 8
	if n := len(s.Notice); n == 0 || n > longest {
		return s.Short
	}
	return s.Short + " (" + s.Notice + ")"
}

// beside writes the days of a step to the right of its bar or, if there is no room, to the left.
func (g *gantt) beside(text string, left, right float64, y int) {
	x, anchor := right+6, "start"
	width := float64(len(text)) * ganttLetter
	if right+6+width > ganttWidth-ganttMargin && left-6-width > ganttLabel {
		x, anchor = left-6, "end"
	}
	x = min(x, ganttWidth-ganttMargin)
	if anchor == "start" && x+width > ganttWidth-ganttMargin { // a bar from edge to edge: the days stand in it, on white
		x, anchor = ganttWidth-ganttMargin-4, "end"
	}
	behind := x - 2
	if anchor == "end" {
		behind = x - width + 2
	}
	g.printf(`<rect x="%.1f" y="%d" width="%.1f" height="17" fill="#fff"/>`, behind, y-13, width)
	g.printf(`<text x="%.1f" y="%d" font-size="13" text-anchor="%s">%s</text>`, x, y, anchor, xmlText(text))
}

// dates is planDays in few letters; the years stand at the top.
func (g *gantt) dates(s advisor.PlanStep) string {
	short := func(iso string) string { return strings.TrimSuffix(weekday(iso), " "+iso[:4]) }
	switch {
	case s.Kind == advisor.PlanDeadline:
		return "by " + weekday(s.To)
	case s.From == s.To:
		return short(s.To)
	}
	return short(s.From) + " to " + short(s.To)
}

// words tells the picture in words.
func (g *gantt) words() string {
	parts := []string{strings.Join(nonEmpty(g.subject(), g.standing()), " - ") + "."}
	for _, s := range g.steps {
		name := s.Short
		if s.Maybe {
			name += ", which may apply"
		}
		parts = append(parts, name+": "+planDays(s)+" ("+planKindWord(s)+").")
	}
	return strings.Join(parts, " ")
}

// cut shortens a text to what a line holds.
func cut(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimSpace(string(r[:most-1])) + "\u2026"
}

// xmlText makes free text safe to stand in XML.
func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(Clean(s))); err != nil {
		return ""
	}
	return b.String()
}
