package report

import (
	"slices"

	"procroute/advisor"
)

// Explain is why each route of a case is open, closed or undecided. Its JSON form is a contract: "procroute.explain/1".
type Explain struct {
	Format      string                  `json:"format"`
	Rulebook    advisor.RulebookID      `json:"rulebook"`
	Case        advisor.CaseOut         `json:"case"`
	Regime      advisor.RegimeAdvice    `json:"regime"`
	Recommended *advisor.Recommendation `json:"recommended"`
	Name        string                  `json:"name,omitempty"`   // the route asked about, as it was named
	Became      *advisor.Reason         `json:"became,omitempty"` // what the law has made of that name
	Routes      []ExplainRoute          `json:"routes"`
	Disclaimer  string                  `json:"disclaimer"`

	one, whyNot bool
	advice      *advisor.Advice
}

// ExplainRoute is one route with its reasons and, if asked for, the whole proof.
type ExplainRoute struct {
	advisor.RouteAdvice
	Proof *advisor.Proof `json:"proof,omitempty"`
}

// NewExplain collects the explanation of some routes of an advice; of all of them if none is given. With full set, each
// comes with its proof.
func NewExplain(a *advisor.Advice, routes []advisor.RouteAdvice, full bool) *Explain {
	e := &Explain{Format: "procroute.explain/1", Rulebook: a.Rulebook, Case: a.Case, Regime: a.Regime, Recommended: a.Recommended,
		Routes: []ExplainRoute{}, Disclaimer: a.Disclaimer, one: routes != nil, advice: a}
	if routes == nil {
		routes = a.Routes
	}
	for _, r := range routes {
		x := ExplainRoute{RouteAdvice: r}
		if t := r.Route(); full && t != nil {
			p := a.Proof(t)
			x.Proof = &p
		}
		e.Routes = append(e.Routes, x)
	}
	return e
}

// WhyNot makes the explanation answer why a route is not the recommended one.
func (e *Explain) WhyNot() *Explain {
	e.whyNot = true
	return e
}

// Explain builds the document: the short reason of each route first, or everything about one of them.
func (m *Maker) Explain(e *Explain, quiet bool) *Document {
	d := caseDocument("Why", e.Case, quiet)
	switch {
	case e.one:
		became(d, e.Name, e.Became)
		for i := range e.Routes {
			m.explainOne(d, e, &e.Routes[i])
		}
	default:
		m.answer(d, e.advice)
		m.regime(d, &e.Regime, e.advice)
		m.explainAll(d, e)
	}
	if quiet {
		return d
	}
	m.sources(d)
	m.about(d, e.Rulebook, e.Disclaimer, "")
	return d
}

func (m *Maker) explainAll(d *Document, e *Explain) {
	d.section("Each route, and what decides it")
	var l List
	for i := range e.Routes {
		r := &e.Routes[i]
		it := m.routeItem(&r.RouteAdvice, 99)
		if r.Proof != nil {
			it.Blocks = append(it.Blocks, proofList(r.Proof.Kids))
		}
		l.Items = append(l.Items, it)
	}
	d.add(l)
}

func (m *Maker) explainOne(d *Document, e *Explain, r *ExplainRoute) {
	d.add(Paragraph{Role: Lead, Spans: append([]Span{marked(statusMark(r.Status)), plain(": ")}, titled(r.Title, r.ID)...)})
	if e.whyNot {
		m.whyNot(d, e, r)
	}
	if len(r.Reasons) > 0 {
		d.section(map[advisor.Status]string{advisor.Open: "Why it is open", advisor.Closed: "Why it is closed", advisor.Undecided: "What is not shown yet"}[r.Status])
		d.add(reasons(r.Reasons))
	}
	if len(r.Decides) > 0 {
		d.section("What would decide it")
		d.add(m.questionsToAsk(r.Decides))
	}
	if r.Proof != nil {
		d.section("The whole proof")
		d.add(proofList(r.Proof.Kids))
		return
	}
	if len(r.Conditions) > 0 {
		d.section("Condition by condition")
		d.add(m.conditions(&r.RouteAdvice, e.Case))
	}
}

// whyNot says how a route stands to the recommended one.
func (m *Maker) whyNot(d *Document, e *Explain, r *ExplainRoute) {
	rec := e.Recommended
	switch {
	case rec == nil:
		d.add(para(plain("No route is recommended for this case, so nothing came before this one.")))
	case rec.Route == r.ID:
		d.add(para(append([]Span{plain("This is the route that is recommended. ")}, firstWhy(rec)...)...))
	default:
		d.add(para(instead("Recommended instead: ", rec)...))
		switch {
		case slices.Contains(rec.Before, r.ID):
			d.add(para(plain("This route would come before it, if it were shown to be open. That hangs on: " + m.names(r.Decides) + ".")))
		case r.Status == advisor.Open:
			d.add(para(plain("This route is open too. The rulebook's order of preference puts the recommended one first.")))
		}
	}
}

// proofList is a proof as nested lists, each part with its truth in words and the answer it rests on.
func proofList(parts []advisor.Proof) List {
	l := List{Tight: true}
	for _, p := range parts {
		l.Items = append(l.Items, proofItem(p))
	}
	return l
}

func proofItem(p advisor.Proof) Item {
	// A part without words of its own that only passes on to one other part would be an empty line.
	for p.Text == "" && len(p.Kids) == 1 && p.How != "not" && len(p.Cite) == 0 {
		p = p.Kids[0]
	}
	it := Item{Mark: truthMark(p.State)}
	text := p.Text
	if text == "" {
		text = howText(p.How)
	}
	it.Spans = []Span{plain(text)}
	if len(p.Cite) > 0 {
		it.Spans = append(it.Spans, plain(" "), Span{Refs: &Refs{Cites: p.Cite}})
	}
	if p.Given != "" && p.Given != p.Text {
		it.Spans = append(it.Spans, quiet(" ("+p.Given+")"))
	}
	kids := p.Kids
	if len(kids) == 1 && kids[0].Text == "" && kids[0].How != "not" {
		if len(kids[0].Kids) > 1 {
			it.Spans = append(it.Spans, quiet(" "+howText(kids[0].How)))
		}
		kids = kids[0].Kids
	} else if p.Text != "" && len(kids) > 1 {
		it.Spans = append(it.Spans, quiet(" "+howText(p.How)))
	}
	if len(kids) > 0 {
		it.Blocks = []Block{proofList(kids)}
	}
	return it
}

func howText(how string) string {
	switch how {
	case "any of":
		return "At least one of these:"
	case "not":
		return "The opposite of this:"
	case "all of":
		return "All of these:"
	}
	return how
}
