package report

import (
	"strings"

	"procroute/advisor"
)

// Map is a map in words: what the picture shows, and what did not fit on it.
func (m *Maker) Map(x *Map, quiet bool) *Document {
	d := &Document{Title: x.title(), Subtitle: mapEdition(x.Rulebook)}
	if x.Case != nil {
		d.Subtitle = x.Case.Authority
	}
	if x.Day != "" && x.Case == nil {
		d.Subtitle += ", " + day(x.Day)
	}
	if len(x.Regimes) > 1 && x.Case != nil {
		d.add(Paragraph{Role: Note, Spans: []Span{plain("It cannot be told yet which rules govern. Each status is what would be so if those rules did.")}})
	}
	for i := range x.Regimes {
		m.mapRegime(d, x, &x.Regimes[i])
	}
	if len(x.Regimes) == 0 {
		d.add(para(plain("No rules of the rulebook can govern this.")))
	}
	if !quiet {
		m.assumptions(d, x.Assumed)
		m.notices(d, x.Notices)
		m.sources(d)
		m.about(d, x.Rulebook, x.Disclaimer, "")
	}
	return d
}

func (m *Maker) mapRegime(d *Document, x *Map, r *MapRegime) {
	d.section(r.Title)
	if r.NotCovered != "" {
		d.add(para(plain(r.NotCovered)))
		return
	}
	if x.Case != nil {
		if w := m.governsWaits(r); w != "" {
			d.add(para(plain(w)))
		}
		if s := r.lead(); s != "" {
			d.add(Paragraph{Role: Lead, Spans: []Span{plain(s)}})
		}
		d.add(para(plain(strings.Join(r.tally(), ". ") + ".")))
	}
	for _, f := range r.Families {
		d.add(Heading{3, f.Title})
		if x.Case == nil {
			d.add(para(plain(f.Says)))
		}
		var l List
		for i := range f.Routes {
			l.Items = append(l.Items, m.mapItem(&f.Routes[i]))
		}
		d.add(l)
	}
}

func (m *Maker) mapItem(t *MapRoute) Item {
	it := Item{Mark: t.mark()}
	if t.Absent {
		it.Spans = said(t.Reason)
		return it
	}
	if t.Recommended {
		it.Spans = append(it.Spans, strong("Recommended: "))
	}
	it.Spans = append(it.Spans, titled(t.Title, t.ID)...)
	if t.Reason.Text != "" {
		it.Blocks = append(it.Blocks, para(said(t.Reason)...))
	}
	if len(t.Waits) > 0 {
		it.Blocks = append(it.Blocks, para(plain("Waits for: "+m.waitNames(t.Waits, 5)+".")))
	}
	return it
}

// governsWaits says what would settle whether some rules govern.
func (m *Maker) governsWaits(r *MapRegime) string {
	if len(r.Waits) == 0 {
		return ""
	}
	return "Whether these rules govern waits for: " + m.waitNames(r.Waits, 6) + "."
}

// tally says how many routes stand in which way.
func (r *MapRegime) tally() []string {
	var out []string
	counts := r.counts()
	for _, s := range mapStatuses {
		out = append(out, upperFirst(statusMark(s).Word)+": "+countOf(counts[s], "route"))
	}
	return out
}

// mapStatuses are the statuses in the order in which they are told.
var mapStatuses = [...]advisor.Status{advisor.Open, advisor.Undecided, advisor.Closed}
