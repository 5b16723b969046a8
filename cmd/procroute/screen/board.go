package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// wide is the width from which the map stands beside the question.
const wide = 100

// side is the width of the map: what a question can use of a line comes first.
func (m *model) side() int { return min(max(m.width-103, 40), 97) }

// detail is how much the live map says.
type detail uint8

const (
	families detail = iota // each family of routes
	waiting                // and what those that cannot be told wait for
	routes                 // each route
)

// board is the live map, by the status of the most open of a family's routes: as much of it as there is room for.
func (m *model) board(room int) []string {
	var lines []string
	chart := m.chart()
	for _, much := range []detail{routes, waiting, families} {
		if much > families && boardLeast(chart, much, m.side()) > room {
			continue // that can be told without setting it, which takes a moment
		}
		if much == routes && m.Session == nil {
			for i, list := range m.Opening.Routes() {
				chart.Families[i].Routes = list
			}
		}
		if lines = m.boardLines(chart, much, room); len(lines) <= room {
			return lines
		}
	}
	return append(lines[:room-1:room-1], "(m for the rest)")
}

// chart is what the map shows.
func (m *model) chart() interview.Chart {
	if m.Session == nil {
		c := m.Opening.Chart
		c.Families = slices.Clone(c.Families)
		return c
	}
	return m.Session.Chart()
}

// boardLeast is a number of lines that the map takes at least.
func boardLeast(chart interview.Chart, much detail, width int) int {
	if much == routes {
		return chart.Count.Open + chart.Count.Closed + chart.Count.Undecided
	}
	n := 0
	for _, f := range chart.Families {
		n += max(1, (ansi.StringWidth(f.Title+waitsFor(f, much))+width-1)/width)
	}
	return n
}

var statuses = [...]advisor.Status{advisor.Open, advisor.Undecided, advisor.Closed}

func (m *model) boardLines(chart interview.Chart, much detail, room int) []string {
	d := &report.Document{Blocks: []report.Block{report.Paragraph{Spans: []report.Span{{Text: line.Progress(chart.Count)}}}}}
	for _, st := range statuses {
		l := report.List{Tight: true}
		for _, f := range chart.Families {
			l.Items = append(l.Items, boardItems(f, st, much)...)
		}
		if len(l.Items) > 0 {
			d.Blocks = append(d.Blocks, report.Paragraph{Spans: []report.Span{{Mark: line.Mark(st)}}}, l)
		}
	}
	var lines []string
	for _, l := range newPage(d, pageText).set(m.side(), !m.styles.plain) {
		if l != "" || len(lines) > 0 && room >= 30 {
			lines = append(lines, l)
		}
	}
	return lines
}

// waitsFor says what a family waits for, where that is shown.
func waitsFor(f interview.Family, much detail) string {
	if much == families || f.Status != advisor.Undecided || len(f.Waits) == 0 {
		return ""
	}
	return waitWords + line.UpTo(f.Waits, 2)
}

const waitWords = " - waits for: "

// boardItems are the lines of a family under one status.
func boardItems(f interview.Family, st advisor.Status, much detail) []report.Item {
	item := func(text string) report.Item { return report.Item{Spans: []report.Span{{Text: text}}} }
	if much < routes {
		if f.Status != st {
			return nil
		}
		return []report.Item{item(f.Title + waitsFor(f, much))}
	}
	var out []report.Item
	for _, r := range f.Routes {
		if r.Status == st {
			title := r.Title
			if !strings.HasPrefix(strings.ToLower(title), strings.ToLower(f.Title)) {
				title = f.Title + ": " + title
			}
			if r.Rules != "" {
				title += " (" + r.Rules + ")"
			}
			if len(r.Waits) > 0 {
				title += waitWords + line.UpTo(r.Waits, 2)
			}
			out = append(out, item(title))
		}
	}
	return out
}
