package report

import (
	"fmt"

	"procroute/advisor"
	"procroute/rules"
)

// Sources is what a rulebook rests on. Its JSON form is "procroute.sources/1".
type Sources struct {
	Format   string             `json:"format"`
	Rulebook advisor.RulebookID `json:"rulebook"`
	Sources  []SourceOut        `json:"sources"`
}

// SourceOut is one source and how much rests on it.
type SourceOut struct {
	ID         string       `json:"id"`
	Title      string       `json:"title"`
	Short      string       `json:"short"`
	Kind       string       `json:"kind"` // law, guidance, case, commentary or advice
	Status     rules.Status `json:"status"`
	URL        string       `json:"url"`
	Read       string       `json:"read"` // which version was read
	Says       string       `json:"says"`
	Citations  int          `json:"citations"`
	Secondary  int          `json:"secondary"`  // citations read only in a secondary source
	Unverified int          `json:"unverified"` // citations that nobody has read
}

// NewSources lists the sources, counting the citations of each.
func (m *Maker) NewSources() *Sources {
	out := &Sources{Format: "procroute.sources/1", Rulebook: bookID(m.Book), Sources: []SourceOut{}}
	at := map[string]int{}
	for i, s := range m.Book.Sources {
		at[s.ID] = i
		out.Sources = append(out.Sources, SourceOut{ID: s.ID, Title: s.Title, Short: s.Short, Kind: kindWord(s), Status: s.Status, URL: s.URL, Read: s.Read, Says: m.text(s.Says)})
	}
	everyCite(m.Book, func(list []rules.Cite) {
		for _, c := range list {
			i, ok := at[c.Source]
			if !ok {
				continue
			}
			s := &out.Sources[i]
			s.Citations++
			switch c.Status {
			case rules.Secondary:
				s.Secondary++
			case rules.Unverified:
				s.Unverified++
			}
		}
	})
	return out
}

// everyCite goes through all citations that users may meet.
func everyCite(b *rules.Book, visit func([]rules.Cite)) {
	says := func(list ...rules.Says) {
		for _, s := range list {
			visit(s.Cites)
		}
	}
	cautions := func(list []rules.Caution) {
		for _, c := range list {
			says(c.Says)
		}
	}
	conditions := func(list []rules.Condition) {
		for _, c := range list {
			says(c.Says)
			says(c.Cases...)
			if c.Contrive != nil {
				says(*c.Contrive)
			}
		}
	}
	for _, h := range b.Holidays {
		visit(h.Cites)
	}
	for _, k := range b.Clocks {
		says(k.Says)
	}
	for _, f := range b.Figures {
		for _, r := range f.Rows {
			visit(r.Cites)
		}
	}
	for _, q := range b.Questions {
		visit(q.Cites)
	}
	for _, d := range b.Definitions {
		says(d.Says)
	}
	for _, g := range b.Regimes {
		conditions(g.Governs)
		cautions(g.Cautions)
	}
	for _, t := range b.Routes {
		conditions(t.Conditions)
		cautions(t.Cautions)
		for _, s := range t.Steps {
			says(s.Do)
		}
		says(t.Evidence...)
		for _, x := range t.Myths {
			says(x.Truth)
		}
		says(t.UsedBy...)
	}
	for _, x := range b.Absent {
		says(x.Says)
	}
	for _, o := range b.Orders {
		for _, p := range o.Entries {
			says(p.Because)
		}
		says(o.Otherwise)
	}
	cautions(b.Cautions)
	for _, a := range b.Aliases {
		for _, in := range a.In {
			says(in.Says)
		}
	}
	for _, t := range b.Glossary {
		says(t.Says)
	}
}

// Sources builds the list, the law first.
func (m *Maker) Sources(s *Sources, quiet bool) *Document {
	d := &Document{Title: "Sources", Subtitle: m.Book.Title}
	for _, kind := range []struct{ id, title string }{{"law", "Law"}, {"guidance", "Guidance"}, {"case", "Decided cases"}, {"commentary", "Commentary"}, {"advice", "Advice"}} {
		l := List{Tight: quiet}
		for _, x := range s.Sources {
			if x.Kind == kind.id {
				l.Items = append(l.Items, sourceItem(x, quiet))
			}
		}
		if len(l.Items) > 0 {
			d.section(kind.title)
			d.add(l)
		}
	}
	return d
}

func sourceItem(x SourceOut, quiet bool) Item {
	it := Item{Spans: titled(x.Title, x.ID)}
	if quiet {
		return it
	}
	text := upperFirst(statusText(x.Status)) + ". " + count(x.Citations, "citation rests", "citations rest") + " on it"
	if x.Secondary+x.Unverified > 0 && x.Status == rules.Verified {
		text += fmt.Sprintf(", %d of them not read at first hand", x.Secondary+x.Unverified)
	}
	text += "."
	if x.Read != "" {
		text += " Version read: " + sentence(x.Read)
	}
	if x.Says != "" {
		text += " " + sentence(x.Says)
	}
	it.Blocks = append(it.Blocks, para(plain(text)))
	if x.URL != "" {
		it.Blocks = append(it.Blocks, para(link(x.URL, x.URL)))
	}
	return it
}

func count(n int, one, many string) string {
	switch n {
	case 0:
		return "No " + one
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
