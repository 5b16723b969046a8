package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// ThenAndNow sets the readings of a card side by side: the rules, the route and what it is called, and what is to be done.
func (m *Maker) ThenAndNow(t *advisor.ThenAndNow, quiet bool) *Document {
	d := &Document{}
	if !quiet {
		d.Title, d.Subtitle = "Then and now", t.Title
	}
	d.add(m.thenTable(t, false))
	d.add(m.thenNotes(t)...)
	for i := range t.Changes {
		m.thenChange(d, t, &t.Changes[i])
	}
	if !quiet {
		m.sources(d)
		m.about(d, t.Rulebook, t.Disclaimer, "")
	}
	return d
}

// thenTable has a column for each reading. A brief one fits a screen.
func (m *Maker) thenTable(t *advisor.ThenAndNow, brief bool) Table {
	out := Table{Columns: []Column{{Title: ""}}}
	for i := range t.Readings {
		out.Columns = append(out.Columns, Column{Title: t.Readings[i].Title})
	}
	row := func(name string, of func(r *advisor.ReadingAdvice) []Span) {
		cells := []Cell{{strong(name)}}
		some := false
		for i := range t.Readings {
			c := of(&t.Readings[i])
			some = some || len(c) > 0
			cells = append(cells, c)
		}
		if some {
			out.Rows = append(out.Rows, cells)
		}
	}
	text := func(s string) []Span {
		if s == "" {
			return nil
		}
		return []Span{plain(s)}
	}
	row("Began", func(r *advisor.ReadingAdvice) []Span { return text(day(r.Began)) })
	row("Rules", func(r *advisor.ReadingAdvice) []Span {
		if r.Regime.ID == "" {
			return []Span{plain("cannot be told yet")}
		}
		return []Span{plain(r.Regime.Title)}
	})
	row("Route", func(r *advisor.ReadingAdvice) []Span {
		if r.Recommended == nil {
			return []Span{plain("none is recommended")}
		}
		return []Span{strong(r.Recommended.Title)}
	})
	if brief {
		row("Notices", func(r *advisor.ReadingAdvice) []Span { return text(noticeNames(r.Steps)) })
		return out
	}
	row("Idea", func(r *advisor.ReadingAdvice) []Span { return text(r.FamilyName) })
	row("People say", func(r *advisor.ReadingAdvice) []Span { return text(strings.Join(r.Called, "; ")) })
	row("Before that", func(r *advisor.ReadingAdvice) []Span { return text(r.Was) })
	row("Because", func(r *advisor.ReadingAdvice) []Span {
		switch {
		case r.Recommended != nil && len(r.Recommended.Why) > 0:
			return said(r.Recommended.Why[0])
		case r.Otherwise != nil:
			return said(r.Otherwise.Reason)
		}
		return nil
	})
	row("Notices", func(r *advisor.ReadingAdvice) []Span { return text(noticeNames(r.Steps)) })
	return out
}

func noticeNames(steps []advisor.StepAdvice) string {
	var out []string
	for _, s := range steps {
		n := s.Notice
		if s.Maybe && n != "" {
			n += " (perhaps)"
		}
		if n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return strings.Join(out, "; ")
}

// thenNotes are what the card says of its readings.
func (m *Maker) thenNotes(t *advisor.ThenAndNow) []Block {
	var f Facts
	for i := range t.Readings {
		r := &t.Readings[i]
		switch {
		case r.Notice != nil:
			f.Rows = append(f.Rows, Fact{r.Title, said(*r.Notice)})
		case r.Made:
			f.Rows = append(f.Rows, Fact{r.Title, []Span{plain("This reading is not on the card: only the day is changed, and answers that these rules ask for besides are not known.")}})
		}
	}
	if len(f.Rows) == 0 {
		return nil
	}
	return []Block{f}
}

// readingTitle is the title of a reading by its id.
func readingTitle(t *advisor.ThenAndNow, id string) string {
	for i := range t.Readings {
		if t.Readings[i].ID == id {
			return t.Readings[i].Title
		}
	}
	return id
}

// changeLines says in sentences what is otherwise between two readings.
func (m *Maker) changeLines(c *advisor.ReadingChange) List {
	l := List{Tight: true}
	add := func(spans ...Span) { l.Items = append(l.Items, Item{Spans: spans}) }
	switch {
	case c.Regime:
		add(plain("Other rules govern."))
	default:
		add(plain("The same rules govern."))
	}
	switch {
	case c.Family:
		add(plain("Another kind of route is recommended."))
	case c.Route && c.Regime:
		add(plain("The same kind of route is recommended, under other rules."))
	case c.Route:
		add(plain("Another route of the same kind is recommended."))
	default:
		add(plain("The same route is recommended."))
	}
	for _, r := range c.Became {
		add(said(r)...)
	}
	for _, f := range c.Facts {
		add(plain("The facts differ too: "), quiet(f.Before), plain(" → "), plain(f.After))
	}
	return l
}

func (m *Maker) thenChange(d *Document, t *advisor.ThenAndNow, c *advisor.ReadingChange) {
	title := "What changed"
	if len(t.Changes) > 1 {
		title += ": from \"" + readingTitle(t, c.From) + "\" to \"" + readingTitle(t, c.To) + "\""
	}
	d.section(title)
	d.add(m.changeLines(c))
	if len(c.New) > 0 {
		d.add(Heading{3, "To be done that was not done then"})
		l := List{}
		for _, s := range c.New {
			l.Items = append(l.Items, stepItem(s, ""))
		}
		d.add(l)
	}
	if len(c.Other) > 0 {
		d.add(Heading{3, "To be done otherwise"})
		tab := Table{Columns: []Column{{Title: readingTitle(t, c.From)}, {Title: readingTitle(t, c.To)}}}
		for _, p := range c.Other {
			tab.Rows = append(tab.Rows, []Cell{stepCell(p.Then), stepCell(p.Now)})
		}
		d.add(tab)
	}
	if len(c.Gone) > 0 {
		d.add(Heading{3, "No longer to be done"})
		l := List{Tight: true}
		for _, s := range c.Gone {
			l.Items = append(l.Items, Item{Spans: stepCell(s)})
		}
		d.add(l)
	}
}

// stepCell is a step in a line: what to do, the notice and the time.
func stepCell(s advisor.StepAdvice) Cell {
	out := Cell{plain(s.Do)}
	if s.Notice != "" {
		out = append(out, plain(" Notice: "+sentence(s.Notice)))
	}
	if s.Period != "" {
		out = append(out, plain(" Time: "+sentence(s.Period)))
	}
	return append(out, refs(s.Kind, s.Cite)...)
}

// thenChanges is what a screen says of the changes: no more than a line each.
func (m *Maker) thenChanges(t *advisor.ThenAndNow) List {
	l := List{Tight: true}
	for i := range t.Changes {
		c := &t.Changes[i]
		l.Items = append(l.Items, m.changeLines(c).Items...)
		if n := noticeNames(c.New); n != "" {
			l.Items = append(l.Items, Item{Spans: []Span{plain("New notices: " + n + ".")}})
		}
		if n := noticeNames(c.Gone); n != "" {
			l.Items = append(l.Items, Item{Spans: []Span{plain("No longer: " + n + ".")}})
		}
	}
	return l
}
