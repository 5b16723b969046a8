package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// facts lists the answers by theme, each with who judged it, when and on what evidence.
func (m *Maker) facts(d *Document, c advisor.CaseOut) {
	if len(c.Facts) == 0 {
		return
	}
	d.section("The facts this rests on")
	for i := 0; i < len(c.Facts); {
		theme := c.Facts[i].Theme
		l := List{Tight: true}
		for ; i < len(c.Facts) && c.Facts[i].Theme == theme; i++ {
			l.Items = append(l.Items, Item{Spans: factSpans(c.Facts[i])})
		}
		d.add(Heading{3, theme}, l)
	}
}

func factSpans(f advisor.Fact) []Span {
	out := []Span{plain(f.Says)}
	if n := factNotes(f); n != "" {
		out = append(out, plain(" ("+n+")"))
	}
	return out
}

func factNotes(f advisor.Fact) string {
	var notes []string
	if f.Assumed {
		notes = append(notes, assumedNote(f))
	}
	if f.By != "" || f.On != "" {
		s := "judged"
		if f.By != "" {
			s += " by " + f.By
		}
		if f.On != "" {
			s += " on " + day(f.On)
		}
		notes = append(notes, s)
	}
	if f.Evidence != "" {
		notes = append(notes, "evidence: "+f.Evidence)
	}
	if f.Reason != "" {
		notes = append(notes, "reason: "+f.Reason)
	}
	if !f.Known && f.WhoKnows != "" {
		notes = append(notes, "may know: "+f.WhoKnows)
	}
	if !f.Counts {
		notes = append(notes, "does not count: the question it follows no longer applies")
	}
	return strings.Join(notes, "; ")
}

// assumedNote says that nobody has confirmed a fact, and where it comes from.
func assumedNote(f advisor.Fact) string {
	if f.From == "" {
		return "assumed, not confirmed"
	}
	return "assumed, not confirmed; " + f.From
}

// evidence is what to keep for the recommended route, and which judgements have nobody's name on them yet.
func (m *Maker) evidence(d *Document, r *advisor.RouteAdvice, c advisor.CaseOut) {
	l := List{Tight: true}
	for _, e := range r.Evidence {
		l.Items = append(l.Items, Item{Spans: said(e)})
	}
	for _, cond := range r.Conditions {
		if len(cond.Evidence) > 0 {
			l.Items = append(l.Items, Item{Spans: []Span{plain(strings.TrimSuffix(cond.Text, ".") + ": " + sentence(strings.Join(cond.Evidence, "; ")))}})
		}
	}
	if len(l.Items) > 0 {
		d.section("Evidence to keep")
		d.add(l)
	}
	if open := unsigned(r, c); len(open.Items) > 0 {
		d.add(para(plain("These rest on somebody's judgement. Record who judged them, when, and on what evidence:")))
		d.add(open)
	}
}

// unsigned lists conditions that rest on a judgement for which the case names nobody.
func unsigned(r *advisor.RouteAdvice, c advisor.CaseOut) List {
	l := List{Tight: true}
	for i := range r.Conditions {
		if cond := &r.Conditions[i]; cond.Judgement && !signed(cond, c) {
			l.Items = append(l.Items, Item{Spans: []Span{plain(cond.Text)}})
		}
	}
	return l
}

// signed reports whether the case names somebody who judged one of the facts a condition looks at.
func signed(cond *advisor.ConditionAdvice, c advisor.CaseOut) bool {
	return slices.ContainsFunc(c.Facts, func(f advisor.Fact) bool { return f.By != "" && slices.Contains(cond.Facts, f.Question) })
}

// unknown says what is not known: first what bears on the recommendation, with who would know and the smallest act that
// settles it, then the names of the rest.
func (m *Maker) unknown(d *Document, a *advisor.Advice) {
	var first []string
	switch {
	case a.Regime.Status != "decided":
		first = a.Regime.Decides // listed with the rules already
	case a.Recommended != nil:
		first = a.Recommended.Decides
	case len(a.Open) > 0:
		first = a.Open[:min(len(a.Open), 5)]
	}
	decided := a.Regime.Status == "decided"
	if next := a.First(); decided && next != "" {
		first = inFront(first, next)
	}
	var rest []string
	for _, q := range a.Open {
		if !slices.Contains(first, q) {
			rest = append(rest, q)
		}
	}
	if len(rest) == 0 && (!decided || len(first) == 0) {
		return
	}
	d.section("What is not known")
	if decided && len(first) > 0 {
		d.add(para(plain("This can still change the answer:")))
		d.add(m.questionsToAsk(first))
	}
	if len(rest) > 0 {
		lead := "This can only change the status of other routes: "
		if !decided || a.Recommended == nil {
			lead = "This may matter later: "
		}
		d.add(para(plain(lead + m.names(rest) + ".")))
	}
}

// inFront is a list with one of its entries, or another one, in front.
func inFront(list []string, first string) []string {
	return append([]string{first}, slices.DeleteFunc(slices.Clone(list), func(id string) bool { return id == first })...)
}

// questionsToAsk lists questions with who would know and how to settle them.
func (m *Maker) questionsToAsk(ids []string) List {
	var l List
	for _, id := range ids {
		q := m.Book.Question(id)
		if q == nil {
			continue
		}
		it := Item{Spans: titled(m.text(q.Ask), q.ID)}
		var notes []string
		if q.Who != "" {
			notes = append(notes, "Who would know: "+sentence(m.text(q.Who)))
		}
		if q.Settle != "" {
			notes = append(notes, "How to settle it: "+sentence(m.text(q.Settle)))
		}
		if len(notes) > 0 {
			it.Blocks = []Block{para(plain(strings.Join(notes, " ")))}
		}
		l.Items = append(l.Items, it)
	}
	return l
}
