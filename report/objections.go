package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// Objections sets out what colleagues say, a fair answer to each, and what it does not excuse.
func (m *Maker) Objections(l *advisor.ObjectionList, quiet bool) *Document {
	d := &Document{Title: "What colleagues say, and a fair answer"}
	for _, o := range l.Objections {
		d.section("“" + o.Heard + "”")
		d.add(para(said(o.Answer)...))
		if len(o.Edges) > 0 {
			d.add(m.edges(o.Edges))
		}
		d.add(Paragraph{Role: Note, Spans: append([]Span{strong("What it does not excuse: ")}, said(o.Limits)...)})
	}
	if len(l.Objections) == 0 {
		d.add(para(plain("The rulebook holds none.")))
	}
	if !quiet {
		m.about(d, l.Rulebook, l.Disclaimer, "")
	}
	return d
}

// edges names what each law has to do with something.
func (m *Maker) edges(list []advisor.EdgeText) Facts {
	var f Facts
	for _, e := range list {
		var names []string
		for _, id := range e.Regimes {
			names = append(names, m.Book.Regime(id).Title)
		}
		f.Rows = append(f.Rows, Fact{strings.Join(names, ", "), said(e.Says)})
	}
	return f
}

// A brief is one page: it holds no more than this of each. The rest is in the record.
const (
	briefRisks      = 3
	briefObjections = 2
)

// Brief is one page for a colleague who has doubts: what is proposed, how each condition is met, what could go wrong, and what is
// asked of them.
func (m *Maker) Brief(b *advisor.Brief, brief bool) *Document {
	d := caseDocument("A brief for colleagues", b.Case, brief)
	d.Compact = true
	d.add(Paragraph{Role: Lead, Spans: []Span{plain("We propose: "), strong(b.Route.Title), plain(" (" + m.regimeOf(b.Route.ID) + "). It is "), marked(statusMark(b.Route.Status)), plain(".")}})
	d.add(para(plain(m.text(b.Route.Summary))))
	if len(b.Why) > 0 {
		d.add(para(append([]Span{strong("Why this one: ")}, said(b.Why[0])...)...))
	}
	d.section("What the law asks, and how it is met")
	d.add(m.briefConditions(b))
	if len(b.Risks) > 0 {
		d.section("What could go wrong, and what must be done about it")
		d.add(reasons(b.Risks[:min(len(b.Risks), briefRisks)]))
		if more := len(b.Risks) - briefRisks; more > 0 {
			d.add(para(Span{Style: Quiet, Text: countOf(more, "more warning") + ": see the record."}))
		}
	}
	if n := min(len(b.Objections), briefObjections); n > 0 {
		d.section("What you may say")
		for _, o := range b.Objections[:n] {
			spans := append([]Span{strong("“" + o.Heard + "” ")}, said(o.Answer)...)
			for _, e := range o.Edges {
				spans = append(append(spans, plain(" ")), said(e.Says)...)
			}
			spans = append(append(spans, strong(" What that does not excuse: ")), said(o.Limits)...)
			d.add(para(spans...))
		}
	}
	d.section("What we ask of you")
	d.add(m.briefAsk(b))
	m.about(d, b.Rulebook, b.Disclaimer, "")
	return d
}

func (m *Maker) briefConditions(b *advisor.Brief) List {
	var l List
	for i := range b.Route.Conditions {
		c := &b.Route.Conditions[i]
		if !c.Arises {
			continue
		}
		it := Item{Mark: stateMark(c.State), Spans: append([]Span{plain(c.Says)}, refs(c.Kind, c.Cite)...)}
		if s := judgements(c, b.Case); s != "" && c.State == advisor.Met {
			it.Spans = append(it.Spans, quiet(" ("+s+")"))
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// judgements are who judged the facts that a condition rests on, and on what evidence.
func judgements(c *advisor.ConditionAdvice, cs advisor.CaseOut) string {
	var out []string
	for _, f := range cs.Facts {
		if n := factNotes(f); n != "" && slices.Contains(c.Facts, f.Question) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return strings.Join(out, "; ")
}

// briefAsk says what would help: the facts that are missing, the judgements nobody has signed, and the provision that stands in
// the way, if there is one.
func (m *Maker) briefAsk(b *advisor.Brief) List {
	l := List{Ordered: true}
	var find, sign []string
	for i := range b.Route.Conditions {
		c := &b.Route.Conditions[i]
		switch {
		case !c.Arises:
		case c.State == advisor.NotShown:
			for _, id := range c.Decides {
				if n := m.name(id); !slices.Contains(find, n) {
					find = append(find, n)
				}
			}
		case c.State == advisor.Met && c.Judgement && !signed(c, b.Case):
			sign = append(sign, c.Text)
		}
	}
	if len(find) > 0 {
		l.Items = append(l.Items, Item{Spans: []Span{plain("Help us find out: " + strings.Join(find, "; ") + ".")}})
	}
	for _, s := range sign {
		l.Items = append(l.Items, Item{Spans: []Span{plain("Test this judgement with us, and put your name to it if it stands: "), plain(sentence(s))}})
	}
	l.Items = append(l.Items, Item{Spans: []Span{plain("If you think the route is closed, tell us which condition fails, and by which provision. We will look at it before the decision is taken.")}})
	return l
}
