package report

import (
	"strings"

	"procroute/advisor"
)

// WhatIf builds the document of what moves if answers change: only what moved.
func (m *Maker) WhatIf(w *advisor.WhatIf, brief bool) *Document {
	d := &Document{Title: "What if"}
	var set List
	for _, f := range w.Set {
		set.Items = append(set.Items, Item{Spans: []Span{quiet(f.Before), plain(" → "), strong(f.After)}})
	}
	set.Tight = true
	if len(w.Set) == 0 {
		d.add(para(plain("The new answers are the ones the case has. Nothing moves.")))
		return d
	}
	d.section("Changed")
	d.add(set)
	d.section("What moves")
	d.add(Paragraph{Role: Lead, Spans: m.movedRecommendation(w)})
	if w.Regime[0] != w.Regime[1] {
		d.add(para(plain("Rules: "+m.regimeTitle(w.Regime[0])+" before, "), strong(m.regimeTitle(w.Regime[1])), plain(" after.")))
	}
	if len(w.Moved) == 0 {
		d.add(para(plain("No route opens or closes.")))
	} else {
		var l List
		for _, c := range w.Moved {
			if other := w.Regime[0] != w.Regime[1]; other && (c.After == "" || c.Before == "" && c.After == advisor.Closed) {
				continue // under other rules every route is another; only what is not shut there is news
			}
			it := Item{Spans: append(titled(c.Title, c.Route), plain(": "), plain(statusWordOf(c.Before)+" → "))}
			it.Spans = append(it.Spans, changeMark(c.After))
			if !brief && len(c.Reasons) > 0 {
				it.Blocks = []Block{reasons(c.Reasons[:1])}
			}
			l.Items = append(l.Items, it)
		}
		d.add(l)
	}
	for i, title := range []string{"Cautions that no longer apply", "New cautions"} {
		if len(w.Cautions[i]) > 0 && !brief {
			d.section(title)
			d.add(reasons(w.Cautions[i]))
		}
	}
	if !brief {
		m.sources(d)
		m.about(d, w.Rulebook, w.Disclaimer, "")
	}
	return d
}

func (m *Maker) movedRecommendation(w *advisor.WhatIf) []Span {
	switch {
	case w.Before == nil && w.After == nil:
		return []Span{plain("Nothing is recommended, before or after.")}
	case w.After == nil:
		return append([]Span{plain("Nothing is recommended any more. Before: ")}, append(titled(w.Before.Title, w.Before.Route), plain("."))...)
	case w.Before == nil:
		return append([]Span{plain("Now recommended: ")}, append(titled(w.After.Title, w.After.Route), plain("."))...)
	case w.Before.Route == w.After.Route:
		return append([]Span{plain("The recommendation stays: ")}, append(titled(w.After.Title, w.After.Route), plain("."))...)
	}
	out := append([]Span{plain("The recommendation moves from ")}, titled(w.Before.Title, w.Before.Route)...)
	return append(append(append(out, plain(" to ")), titled(w.After.Title, w.After.Route)...), plain("."))
}

func (m *Maker) regimeTitle(id string) string {
	if g := m.Book.Regime(id); g != nil {
		return g.Title
	}
	return "cannot be told yet"
}

func statusWordOf(s advisor.Status) string {
	if s == "" {
		return "not under these rules"
	}
	return statusMark(s).Word
}

func changeMark(s advisor.Status) Span {
	if s == "" {
		return plain("not under these rules")
	}
	return marked(statusMark(s))
}

// Hinges builds the document of what a result hangs on.
func (m *Maker) Hinges(h *advisor.Hinges, brief bool) *Document {
	d := &Document{Title: "What the result hangs on"}
	switch {
	case h.Recommended == nil:
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("Nothing is recommended on these answers.")}})
	case h.Firm:
		d.add(Paragraph{Role: Lead, Spans: append(append([]Span{strong("Firm. "), plain("No other answer to any single question would change the recommendation: ")}, titled(h.Recommended.Title, h.Recommended.Route)...), plain("."))})
	default:
		n := "One answer"
		if len(h.Changing) > 1 {
			n = upperFirst(countWord(len(h.Changing))) + " answers"
		}
		d.add(Paragraph{Role: Lead, Spans: append(append([]Span{strong("Fragile. "), plain(n + " could change the recommendation: ")}, titled(h.Recommended.Title, h.Recommended.Route)...), plain(". Check those first."))})
	}
	m.hingeSection(d, "Answers that could change the recommendation", h.Changing, brief)
	m.hingeSection(d, "Answers that would only open or close other routes", h.Opening, brief)
	if len(h.Resting) > 0 {
		d.section("Answers on which nothing hangs")
		d.add(para(plain(m.names(h.Resting) + ".")))
	}
	if !brief {
		m.about(d, h.Rulebook, h.Disclaimer, "")
	}
	return d
}

func (m *Maker) hingeSection(d *Document, title string, list []advisor.Hinge, brief bool) {
	if len(list) == 0 {
		return
	}
	d.section(title)
	var l List
	for _, h := range list {
		it := Item{Spans: []Span{strong(h.Says)}}
		if h.Fixed {
			it.Spans = append(it.Spans, quiet(" Nobody can change this; it can only have been answered wrongly."))
		}
		if !brief {
			var flips List
			flips.Tight = true
			for _, f := range h.Flips {
				flips.Items = append(flips.Items, Item{Spans: []Span{plain("If instead: " + sentence(f.Says) + " " + m.flipText(f))}})
			}
			it.Blocks = []Block{flips}
		}
		l.Items = append(l.Items, it)
	}
	d.add(l)
}

func (m *Maker) flipText(f advisor.Flip) string {
	var parts []string
	switch {
	case m.Book.Regime(f.Regime) != nil:
		parts = append(parts, m.Book.Regime(f.Regime).Short+" would govern")
	case f.Regime != "":
		parts = append(parts, "it could not be told which rules govern")
	}
	switch f.Recommended {
	case "":
	case "none":
		parts = append(parts, "nothing would be recommended yet")
	default:
		parts = append(parts, "the recommendation would be: "+m.routeTitle(f.Recommended))
	}
	add := func(word string, ids []string) {
		if len(ids) == 0 {
			return
		}
		titles := make([]string, len(ids))
		for i, id := range ids {
			titles[i] = m.routeTitle(id)
		}
		parts = append(parts, word+": "+strings.Join(titles, "; "))
	}
	add("opens", f.Opens)
	add("closes", f.Closes)
	add("no longer decided", f.Unsettles)
	return upperFirst(strings.Join(parts, "; ")) + "."
}

func countWord(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return itoa(n)
}
