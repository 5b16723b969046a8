package screen

import (
	"strings"

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
	for _, much := range []detail{routes, waiting, families} {
		if lines = m.boardLines(much, room); len(lines) <= room {
			return lines
		}
	}
	return append(lines[:room-1:room-1], "(m for the rest)")
}

func (m *model) boardLines(much detail, room int) []string {
	d := &report.Document{Blocks: []report.Block{report.Paragraph{Spans: []report.Span{{Text: line.Progress(m.Session.Count())}}}}}
	list := m.Session.Map()
	for _, st := range []advisor.Status{advisor.Open, advisor.Undecided, advisor.Closed} {
		l := report.List{Tight: true}
		for _, f := range list {
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

// boardItems are the lines of a family under one status.
func boardItems(f interview.Family, st advisor.Status, much detail) []report.Item {
	item := func(title string, waits []string) report.Item {
		it := report.Item{Spans: []report.Span{{Text: title}}}
		if len(waits) > 0 && much > families {
			it.Spans = append(it.Spans, report.Span{Text: " - waits for: " + line.UpTo(waits, 2)})
		}
		return it
	}
	if much < routes {
		if f.Status != st {
			return nil
		}
		return []report.Item{item(f.Title, familyWaits(f, st))}
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
			out = append(out, item(title, r.Waits))
		}
	}
	return out
}

// familyWaits is what the undecided routes of a family wait for, each once.
func familyWaits(f interview.Family, st advisor.Status) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range f.Routes {
		for _, w := range r.Waits {
			if st == advisor.Undecided && r.Status == st && !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return out
}
