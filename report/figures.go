package report

import (
	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// Figures is the dated amounts and periods of a rulebook. Its JSON form is "procroute.figures/1".
type Figures struct {
	Format   string             `json:"format"`
	Rulebook advisor.RulebookID `json:"rulebook"`
	On       string             `json:"on"` // the day asked for, or empty
	Figures  []FigureOut        `json:"figures"`
}

// FigureOut is one figure with the rows asked for.
type FigureOut struct {
	ID    string           `json:"id"`
	Title string           `json:"title"`
	Type  rules.FigureType `json:"type"`
	VAT   rules.VAT        `json:"vat"`
	By    string           `json:"picked_by"` // the date question whose answer picks the row
	Says  string           `json:"says"`
	Rows  []FigureRow      `json:"rows"`
}

// FigureRow is a value and when it holds. An empty day is no limit on that side.
type FigureRow struct {
	From  string         `json:"from"`
	To    string         `json:"to"`
	Value string         `json:"value"` // for people
	Plain string         `json:"plain"` // for programs: pounds, or the number of the unit
	Cite  []advisor.Cite `json:"cite"`
}

// NewFigures lists the figures; with a day given, only the rows in force on it.
func (m *Maker) NewFigures(on civil.Date) *Figures {
	out := &Figures{Format: "procroute.figures/1", Rulebook: bookID(m.Book), Figures: []FigureOut{}}
	if !on.IsZero() {
		out.On = on.String()
	}
	for _, f := range m.Book.Figures {
		x := FigureOut{f.ID, f.Title, f.Type, f.VAT, f.By, m.text(f.Says), []FigureRow{}}
		for i := range f.Rows {
			if r := &f.Rows[i]; on.IsZero() || f.Row(on) == r {
				x.Rows = append(x.Rows, figureRow(f, r))
			}
		}
		out.Figures = append(out.Figures, x)
	}
	return out
}

func figureRow(f *rules.Figure, r *rules.FigureRow) FigureRow {
	out := FigureRow{Value: f.Format(r.Value), Plain: rules.Decimal(r.Value), Cite: ruleCites(r.Cites)}
	if f.Type == rules.FigureMoney {
		out.Plain = bound(rules.Money, r.Value)
	}
	if !r.From.IsZero() {
		out.From = r.From.String()
	}
	if !r.To.IsZero() {
		out.To = r.To.String()
	}
	return out
}

// Figures builds the table.
func (m *Maker) Figures(f *Figures, quiet bool) *Document {
	d := &Document{Title: "Figures", Subtitle: m.Book.Title}
	if f.On != "" {
		d.Title += " on " + day(f.On)
	}
	t := Table{Columns: []Column{{Title: "Figure"}, {Title: "From"}, {Title: "Until"}, {Title: "Value", Right: true}, {Title: "Authority"}}}
	for _, x := range f.Figures {
		name := []Span{strong(x.Title)}
		switch x.VAT {
		case rules.VATIncluding:
			name = append(name, plain(", with VAT"))
		case rules.VATExcluding:
			name = append(name, plain(", without VAT"))
		}
		name = append(name, idOf(x.ID)...)
		if len(x.Rows) == 0 {
			t.Rows = append(t.Rows, []Cell{name, {}, {}, {plain("none on that day")}, {}})
		}
		for i, r := range x.Rows {
			if i > 0 {
				name = nil
			}
			t.Rows = append(t.Rows, []Cell{name, {plain(orWord(r.From, "always"))}, {plain(orWord(r.To, "changed"))}, {plain(r.Value)}, {{Refs: &Refs{Cites: r.Cite}}}})
		}
	}
	d.add(t)
	if !quiet {
		m.ending(d)
	}
	return d
}
