package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

func verdictMark(v advisor.Verdict) Mark {
	switch v {
	case advisor.Stands:
		return Mark{string(v), Good}
	case advisor.DoesNotStand:
		return Mark{string(v), Bad}
	}
	return Mark{string(v), Waiting}
}

// Check builds the examination of a proposed route: the verdict first, then condition by condition what is shown, with
// the evidence asked for. A quiet one stops after a line for each condition.
func (m *Maker) Check(c *advisor.Check, quiet bool) *Document {
	r := &c.Route
	d := caseDocument("Check of a proposed route", c.Case, quiet)
	d.add(Paragraph{Role: Lead, Spans: append([]Span{marked(verdictMark(c.Verdict)), plain(": ")}, titled(r.Title, r.ID)...)})
	if quiet {
		m.conditionLines(d, r)
		return d
	}
	became(d, c.Named.Name, c.Named.Became)
	m.notices(d, c.Notices)
	switch c.Verdict {
	case advisor.DoesNotStand:
		d.section("Why it does not stand")
		d.add(reasons(r.Reasons))
	case advisor.CannotTell:
		if list := besidesConditions(r); len(list) > 0 {
			d.section("What it waits for besides its own conditions")
			d.add(reasons(list))
		}
	}
	if len(r.Conditions) > 0 {
		d.section("Condition by condition")
		d.add(m.conditions(r, c.Case))
	}
	m.findOut(d, c)
	m.compare(d, c)
	if len(r.Cautions)+len(r.Watch) > 0 {
		d.section("Take care")
		d.add(reasons(append(slices.Clone(r.Cautions), r.Watch...)))
	}
	if len(c.Others) > 0 {
		d.section("The name may also mean")
		l := List{Tight: true}
		for i := range c.Others {
			o := &c.Others[i]
			l.Items = append(l.Items, Item{Mark: statusMark(o.Status), Spans: append([]Span{plain(o.Title)}, idOf(o.ID)...)})
		}
		d.add(l)
	}
	m.sources(d)
	m.about(d, c.Rulebook, c.Disclaimer, "")
	return d
}

// besidesConditions are the reasons that are not among the route's own conditions, such as which rules govern.
func besidesConditions(r *advisor.RouteAdvice) []advisor.Reason {
	return slices.DeleteFunc(slices.Clone(r.Reasons), func(x advisor.Reason) bool {
		return slices.ContainsFunc(r.Conditions, func(c advisor.ConditionAdvice) bool { return c.Says == x.Text })
	})
}

func (m *Maker) conditionLines(d *Document, r *advisor.RouteAdvice) {
	l := List{Tight: true}
	for _, c := range r.Conditions {
		mark, text := conditionMark(&c)
		l.Items = append(l.Items, Item{Mark: mark, Spans: []Span{plain(text)}})
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
}

// conditionMark is the mark and the sentence of a condition. Where nothing it asks applies, nobody has said anything on it: to call
// it met, and put its sentence as a fact, would say more than is known.
func conditionMark(c *advisor.ConditionAdvice) (Mark, string) {
	if !c.Arises {
		return markNoMatter, c.Text
	}
	return stateMark(c.State), c.Says
}

// conditions sets out each condition of a route: its state, the facts it rests on, what to show it with, what was
// decided on it before, and what must not be contrived.
func (m *Maker) conditions(r *advisor.RouteAdvice, c advisor.CaseOut) List {
	var l List
	for i := range r.Conditions {
		cond := &r.Conditions[i]
		mark, text := conditionMark(cond)
		it := Item{Mark: mark, Spans: append([]Span{plain(text)}, refs(cond.Kind, cond.Cite)...)}
		f := Facts{}
		row := func(name string, spans ...Span) { f.Rows = append(f.Rows, Fact{name, spans}) }
		if !cond.Arises {
			row("Why", plain("It follows a question that was answered otherwise."))
			it.Blocks = []Block{f}
			l.Items = append(l.Items, it)
			continue
		}
		if s := factsOn(cond.Facts, c); s != "" {
			row("Rests on", plain(s))
		}
		if cond.State == advisor.NotShown && len(cond.Decides) > 0 {
			row("Find out", plain(m.names(cond.Decides)+"."))
		}
		if len(cond.Evidence) > 0 {
			row("Evidence", plain(sentence(strings.Join(cond.Evidence, "; "))))
		}
		if cond.Judgement && !signed(cond, c) {
			row("Judgement", plain("This rests on somebody's judgement. Record who made it, when and why."))
		}
		if cond.Contrive != nil {
			row("Take care", said(*cond.Contrive)...)
		}
		for _, k := range cond.Cases {
			row("Decided", said(k)...)
		}
		if len(f.Rows) > 0 {
			it.Blocks = []Block{f}
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// factsOn joins the sentences of the answers that a condition looks at.
func factsOn(ids []string, c advisor.CaseOut) string {
	var out []string
	for _, f := range c.Facts {
		if slices.Contains(ids, f.Question) {
			s := f.Says
			if n := factNotes(f); n != "" {
				s += " (" + n + ")"
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

func (m *Maker) findOut(d *Document, c *advisor.Check) {
	if len(c.FindOut) == 0 {
		return
	}
	d.section("Find out")
	d.add(m.questionsToAsk(c.FindOut))
}

// compare sets the proposed route beside the recommended one.
func (m *Maker) compare(d *Document, c *advisor.Check) {
	d.section("Beside the recommended route")
	switch {
	case c.Instead == nil:
		d.add(para(plain("No route is recommended for this case.")))
	case c.Same:
		d.add(para(append([]Span{plain("This is also the route that is recommended. ")}, firstWhy(c.Instead)...)...))
	default:
		d.add(para(instead("Recommended: ", c.Instead)...))
	}
}

func firstWhy(rec *advisor.Recommendation) []Span {
	if len(rec.Why) == 0 {
		return nil
	}
	return said(rec.Why[0])
}

// instead names the recommended route with the reason it comes first.
func instead(lead string, rec *advisor.Recommendation) []Span {
	spans := append([]Span{plain(lead)}, titled(rec.Title, rec.Route)...)
	return append(append(spans, plain(". ")), firstWhy(rec)...)
}
