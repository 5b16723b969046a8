package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// ObjectionAdvice is something colleagues say, a fair answer, and what the answer does not excuse.
type ObjectionAdvice struct {
	ID       string     `json:"id"`
	Heard    string     `json:"heard"`
	Answer   Reason     `json:"answer"`
	Edges    []EdgeText `json:"provisions"` // where the law of some regimes says so
	Limits   Reason     `json:"does_not_excuse"`
	Families []string   `json:"families"`
}

// EdgeText is what the law of some regimes has to do with something.
type EdgeText struct {
	Regimes []string `json:"regimes"`
	Says    Reason   `json:"says"`
}

// ObjectionList is what colleagues say, whatever the case. Its JSON form is a contract: "procroute.objections/1".
type ObjectionList struct {
	Format     string            `json:"format"`
	Rulebook   RulebookID        `json:"rulebook"`
	Objections []ObjectionAdvice `json:"objections"`
	Disclaimer string            `json:"disclaimer"`
}

// Objections lists what colleagues say, with the figures of the given day.
func (e *Engine) Objections(day civil.Date) *ObjectionList {
	l := &ObjectionList{Format: "procroute.objections/1", Rulebook: e.rulebookID(), Objections: []ObjectionAdvice{}, Disclaimer: e.Book.Disclaimer}
	for _, o := range e.Book.Objections {
		l.Objections = append(l.Objections, objection(o, func(s rules.Says) Reason { return e.reasonOn(s, day) }, ""))
	}
	return l
}

// reasonOn is a sentence with the figures of a day.
func (e *Engine) reasonOn(s rules.Says, day civil.Date) Reason {
	text := rules.Expand(s.Text, func(id string) string {
		return FigureText(e.Book.Figure(id), func(string) civil.Date { return day })
	})
	return Reason{Text: text, Cite: cites(s.Cites), Kind: s.Kind, Facts: []string{}}
}

// objection writes one out, with the provisions of one regime or, without a regime, of all.
func objection(o *rules.Objection, reason func(rules.Says) Reason, regime string) ObjectionAdvice {
	out := ObjectionAdvice{ID: o.ID, Heard: o.Heard, Answer: reason(o.Answer), Edges: []EdgeText{}, Limits: reason(o.Limits), Families: append([]string{}, o.Families...)}
	for _, edge := range o.Edges {
		if regime == "" || slices.Contains(edge.Regimes, regime) {
			out.Edges = append(out.Edges, EdgeText{edge.Regimes, reason(edge.Says)})
		}
	}
	return out
}

// Brief is what a colleague who has doubts needs to read about a case. Its JSON form is a contract: "procroute.brief/1".
type Brief struct {
	Format      string            `json:"format"`
	Rulebook    RulebookID        `json:"rulebook"`
	Case        CaseOut           `json:"case"`
	Regime      RegimeAdvice      `json:"regime"`
	Route       RouteAdvice       `json:"route"`
	Recommended bool              `json:"recommended"` // it is the route the advice puts first
	Why         []Reason          `json:"why"`
	Risks       []Reason          `json:"risks"` // the cautions in play, and what must not be contrived
	Objections  []ObjectionAdvice `json:"objections"`
	Notices     []string          `json:"notices"`
	Disclaimer  string            `json:"disclaimer"`
}

// Brief makes the brief for a route of the case.
func (a *Advice) Brief(t *rules.Route) *Brief {
	b := &Brief{Format: "procroute.brief/1", Rulebook: a.Rulebook, Case: a.Case, Regime: a.Regime, Route: a.Route(t), Why: []Reason{}, Risks: []Reason{},
		Objections: []ObjectionAdvice{}, Notices: a.Notices, Disclaimer: a.Disclaimer}
	if rec := a.Recommended; rec != nil && rec.Route == t.ID {
		b.Recommended, b.Why = true, rec.Why
	}
	for _, c := range b.Route.Conditions {
		if c.Contrive != nil && c.Arises {
			b.Risks = append(b.Risks, *c.Contrive)
		}
	}
	b.Risks = append(b.Risks, b.Route.Cautions...)
	// What is said of this family of routes comes before what is said of all.
	for _, own := range []bool{true, false} {
		for _, o := range a.engine.Book.Objections {
			if slices.Contains(o.Families, t.Family) == own && (own || len(o.Families) == 0) {
				b.Objections = append(b.Objections, objection(o, func(s rules.Says) Reason { return a.reason(s, nil) }, t.Regime))
			}
		}
	}
	return b
}
