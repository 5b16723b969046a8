package report

import (
	"slices"

	"procroute/advisor"
)

// Advice builds the document for a case: the answer first, then why, then what to do, then everything that was
// considered. A quiet one stops after the answer and a line for each route.
func (m *Maker) Advice(a *advisor.Advice, quiet bool) *Document {
	d := caseDocument("Procurement routes", a.Case, quiet)
	m.answer(d, a)
	m.assumptions(d, a.Assumed)
	if quiet {
		m.routeLines(d, a)
		return d
	}
	m.notices(d, a.Notices)
	if a.Recommended != nil && len(a.Recommended.Why) > 1 {
		d.section("Why")
		d.add(reasons(a.Recommended.Why[1:]))
	}
	m.regime(d, &a.Regime, a)
	if r := recommended(a); r != nil {
		m.steps(d, a, r)
	}
	m.cautions(d, a)
	m.routes(d, a)
	m.facts(d, a.Case)
	if r := recommended(a); r != nil {
		m.evidence(d, r, a.Case)
	}
	m.unknown(d, a)
	m.sources(d)
	m.about(d, a.Rulebook, a.Disclaimer, a.Today)
	return d
}

// caseDocument begins a document about a case. A quiet one has no title: it is the answer and nothing else.
func caseDocument(title string, c advisor.CaseOut, quiet bool) *Document {
	if quiet {
		return &Document{}
	}
	d := &Document{Title: title}
	switch {
	case c.Title != "" && c.Authority != "":
		d.Subtitle = c.Title + " - " + c.Authority
	case c.Title != "":
		d.Subtitle = c.Title
	default:
		d.Subtitle = c.Authority
	}
	return d
}

// recommended finds the recommended route among the routes of an advice.
func recommended(a *advisor.Advice) *advisor.RouteAdvice {
	if a.Recommended == nil {
		return nil
	}
	for i := range a.Routes {
		if a.Routes[i].ID == a.Recommended.Route {
			return &a.Routes[i]
		}
	}
	return nil
}

// answer is the recommendation in a sentence, the reason the rulebook gives for it, and how firm it is.
func (m *Maker) answer(d *Document, a *advisor.Advice) {
	rec := a.Recommended
	if rec == nil {
		m.noAnswer(d, a)
		return
	}
	d.add(Paragraph{Role: Lead, Spans: []Span{marked(Mark{"recommended", Good}), plain(": "), strong(rec.Title), plain(" (" + m.regimeOf(rec.Route) + ").")}})
	if len(rec.Why) > 0 {
		d.add(para(said(rec.Why[0])...))
	}
	switch {
	case rec.Settled:
		d.add(para(plain("This is settled: nothing that is still unknown can change it.")))
	default:
		m.unsettled(d, rec)
	}
}

// unsettled says what could still come before the recommendation. A long list of rare routes would bury the answer, so only
// the first few are named here; the list of all routes follows further down.
func (m *Maker) unsettled(d *Document, rec *advisor.Recommendation) {
	const few = 3
	d.add(para(strong("Not settled yet. "), plain("These would come first, if they were shown to be open:")))
	l := m.routeList(rec.Before[:min(few, len(rec.Before))], false)
	if rest := len(rec.Before) - few; rest > 0 {
		l.Items = append(l.Items, Item{Spans: []Span{plain("and " + countWord(rest) + " more")}})
	}
	d.add(l)
	if len(rec.Decides) > 0 {
		d.add(para(plain("That hangs on: " + m.names(rec.Decides) + ".")))
	}
}

func (m *Maker) noAnswer(d *Document, a *advisor.Advice) {
	mark := Mark{"no route to recommend", Bad}
	if len(a.Open) > 0 {
		mark = Mark{"no recommendation yet", Waiting}
	}
	lead := []Span{marked(mark)}
	if o := a.Otherwise; o != nil {
		if o.Reason.Text != "" {
			lead = append(append(lead, plain(": "+o.Reason.Text)), citesOf(o.Reason)...)
		}
		d.add(Paragraph{Role: Lead, Spans: lead})
		if o.Ask != "" {
			d.add(para(strong("Ask: "), plain(sentence(o.Ask))))
		}
		m.eachRules(d, &a.Regime)
		return
	}
	d.add(Paragraph{Role: Lead, Spans: lead})
}

// eachRules says what would be recommended under each of the rules that may govern.
func (m *Maker) eachRules(d *Document, g *advisor.RegimeAdvice) {
	l := List{Tight: true}
	for _, c := range g.Candidates {
		spans := []Span{plain("If these govern: "), strong(c.Title), plain(". ")}
		switch {
		case c.Would != nil:
			spans = append(append(spans, marked(Mark{"recommended", Good}), plain(": ")), titled(c.Would.Title, c.Would.Route)...)
			if c.Would.Settled {
				spans = append(spans, plain(" (settled)."))
			} else {
				spans = append(spans, plain(" (not settled yet)."))
			}
		case c.Nothing != "":
			spans = append(spans, plain("No recommendation. "+c.Nothing))
		default:
			continue
		}
		l.Items = append(l.Items, Item{Spans: spans})
	}
	if len(l.Items) == 0 {
		return
	}
	if g.Arguable {
		d.add(para(plain("It is arguable which rules govern: what was asked about it could not be answered. So each is followed.")))
	}
	d.add(l)
}

// regime says which rules govern and why or, while that is open, what each set of rules would allow and what would
// settle it.
func (m *Maker) regime(d *Document, g *advisor.RegimeAdvice, a *advisor.Advice) {
	d.section("Which rules govern")
	if g.Status == "decided" {
		d.add(para(strong(g.Title)))
		d.add(reasons(g.Reasons))
		return
	}
	if len(g.Candidates) == 0 {
		d.add(para(plain("No rules of this rulebook can govern a case with these answers.")))
		return
	}
	d.add(para(plain("This cannot be told yet. These rules may govern. What each would allow, if it did:")))
	d.add(m.candidates(g, a))
	if len(g.Decides) > 0 {
		d.add(para(plain("To settle it, find out:")))
		list := g.Decides
		if next := a.First(); slices.Contains(list, next) {
			list = inFront(list, next)
		}
		d.add(m.questionsToAsk(list))
	}
}

// candidates sets the rules that may govern side by side with the families that are always listed.
func (m *Maker) candidates(g *advisor.RegimeAdvice, a *advisor.Advice) Table {
	t := Table{Columns: []Column{{Title: "Rules"}}}
	var families []string
	for _, f := range m.Book.Families {
		if f.Always {
			families = append(families, f.ID)
			t.Columns = append(t.Columns, Column{Title: f.Title})
		}
	}
	for _, c := range g.Candidates {
		row := []Cell{{strong(c.Title)}}
		for _, f := range families {
			row = append(row, Cell{marked(m.best(a, c.ID, f))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// best is the most open status among the routes of a family under some rules, if those rules governed.
func (m *Maker) best(a *advisor.Advice, regime, family string) Mark {
	out := markClosed
	for i := range a.Routes {
		r := &a.Routes[i]
		if id, _ := cutRoute(r.ID); id != regime || r.Family != family {
			continue
		}
		switch mark := m.statusThere(r); {
		case mark == markOpen || mark == markNotCovered:
			return mark
		case mark == markUndecided:
			out = mark
		}
	}
	return out
}

// statusThere is how a route would stand if its rules governed.
func (m *Maker) statusThere(r *advisor.RouteAdvice) Mark {
	id, _ := cutRoute(r.ID)
	if g := m.Book.Regime(id); g != nil && g.NotCovered != "" {
		return markNotCovered
	}
	if r.IfGoverns != "" {
		return statusMark(r.IfGoverns)
	}
	return statusMark(r.Status)
}

// cautions are warnings about the case and about the recommended route, and those that may turn out to matter. Of a case that is
// hardly known that could be most of the rulebook, so these are named only once there is a recommendation, and then the first few.
func (m *Maker) cautions(d *Document, a *advisor.Advice) {
	const few = 5
	list := a.Cautions
	var watch []advisor.Reason
	if r := recommended(a); r != nil {
		list = slices.Concat(list, r.Cautions)
		watch = slices.Concat(r.Watch, a.Watch)
	}
	if len(list)+len(watch) == 0 {
		return
	}
	d.section("Take care")
	if len(list) > 0 {
		d.add(reasons(list))
	}
	if len(watch) > 0 {
		d.add(para(plain("These may apply too, depending on what is not known yet:")))
		l := reasons(watch[:min(few, len(watch))])
		if rest := len(watch) - few; rest > 0 {
			l.Items = append(l.Items, Item{Spans: []Span{plain("and " + countWord(rest) + " more")}})
		}
		d.add(l)
	}
}
