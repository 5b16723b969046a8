package report

import (
	"procroute/advisor"
	"procroute/rules"
)

// bookID names a rulebook in the way an advice does.
func bookID(b *rules.Book) advisor.RulebookID {
	return advisor.RulebookID{ID: b.ID, Version: b.Version, SHA256: b.Digest, LawChecked: b.LawChecked.String(), Title: b.Title}
}

// sayOut is a sentence of the rulebook as data.
func (m *Maker) sayOut(s rules.Says) advisor.Reason {
	return advisor.Reason{Text: m.text(s.Text), Cite: ruleCites(s.Cites), Kind: s.Kind, Facts: []string{}}
}

func (m *Maker) saysOut(list []rules.Says) []advisor.Reason {
	out := []advisor.Reason{}
	for _, s := range list {
		out = append(out, m.sayOut(s))
	}
	return out
}

// ending adds what every look-up ends with.
func (m *Maker) ending(d *Document) {
	m.sources(d)
	m.about(d, bookID(m.Book), m.Book.Disclaimer, "")
}

// Pairs is a document of nothing but names and values.
func Pairs(rows [][2]string) *Document {
	var f Facts
	for _, r := range rows {
		f.Rows = append(f.Rows, Fact{r[0], []Span{plain(r[1])}})
	}
	return &Document{Blocks: []Block{f}}
}

// became says what the law has made of a name somebody used.
func became(d *Document, name string, r *advisor.Reason) {
	if r != nil {
		d.add(Paragraph{Role: Note, Spans: append([]Span{strong("The name \"" + name + "\": ")}, said(*r)...)})
	}
}
