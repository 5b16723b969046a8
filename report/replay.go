package report

import (
	"procroute/advisor"
)

// Replay builds the document of a record that was run again: the same verdict, or what moved and which rule moved it.
func (m *Maker) Replay(r *advisor.Replay, brief bool) *Document {
	d := caseDocument("Replay of a record", r.Case, brief)
	mark, text := Mark{"same", Good}, "the answers give the verdict that was recorded."
	if !r.Same {
		mark, text = Mark{"moved", Bad}, "the answers no longer give the verdict that was recorded."
	}
	d.add(Paragraph{Role: Lead, Spans: []Span{marked(mark), plain(": " + text)}})
	m.assumptions(d, r.Assumed)
	d.add(Facts{[]Fact{{"Recorded under", edition(r.Recorded)}, {"Run again under", edition(r.Rulebook)}}})
	switch {
	case r.SameEdition && r.Same:
		d.add(para(plain("It is the same rulebook, to the letter.")))
	case r.SameEdition:
		d.add(Paragraph{Role: Note, Spans: []Span{plain("It is the same rulebook, to the letter. So either the record was changed by hand, or the program reasons otherwise than it did.")}})
	case r.Recorded.ID != r.Rulebook.ID:
		d.add(Paragraph{Role: Note, Spans: []Span{plain("This is not an edition of the rulebook that was recorded, but another rulebook.")}})
	case r.Same:
		d.add(para(plain("The rulebook is another edition than the one recorded. It says the same about this case.")))
	default:
		d.add(para(plain("The rulebook is another edition than the one recorded. Today's edition does not say the same about this case.")))
	}
	if len(r.Unread) > 0 {
		d.section("Answers that the rulebook does not take any more")
		l := List{Tight: true}
		for _, u := range r.Unread {
			l.Items = append(l.Items, Item{Spans: []Span{code(u.Question), plain(", answered \u201c" + u.Answer + "\u201d: " + sentence(u.Why))}})
		}
		d.add(l)
	}
	if g := r.Regime; g != nil {
		d.section("Other rules govern")
		d.add(para(plain("Recorded: "+orUndecided(g.Before)+". Now: "), strong(orUndecided(g.After)), plain(".")))
		d.add(reasons(g.Now))
	}
	if x := r.Advice; x != nil {
		d.section("The recommendation moved")
		d.add(para(append([]Span{plain("Recorded: ")}, recommendation(x.Before)...)...))
		now := append([]Span{plain("Now: ")}, recommendation(x.After)...)
		if x.After == nil && r.Otherwise != nil {
			now = append(now, said(r.Otherwise.Reason)...)
		}
		d.add(para(now...))
	}
	if len(r.Figures) > 0 {
		d.section("Amounts and periods that differ")
		t := Table{Columns: []Column{{Title: "Figure"}, {Title: "Recorded"}, {Title: "Now"}}}
		for _, f := range r.Figures {
			t.Rows = append(t.Rows, []Cell{append([]Span{plain(f.Title)}, idOf(f.ID)...), {plain(f.Before)}, {strong(f.After)}})
		}
		d.add(t)
	}
	if len(r.Moved) > 0 {
		d.section("Routes that moved, and which rule moved them")
		d.add(movedRoutes(r))
	}
	if len(r.Also) > 0 && !brief {
		d.section("What else differs of the route")
		t := Table{Columns: []Column{{Title: "What"}, {Title: "Recorded"}, {Title: "Now"}}}
		for _, w := range r.Also {
			t.Rows = append(t.Rows, []Cell{{plain(upperFirst(w.What))}, {plain(orNone(w.Before))}, {plain(orNone(w.After))}})
		}
		d.add(t)
	}
	if !brief {
		m.notices(d, r.Notices)
		m.sources(d)
		m.about(d, r.Rulebook, r.Disclaimer, "")
	}
	return d
}

func edition(id advisor.RulebookID) []Span {
	return []Span{plain(id.Title + ", edition " + id.Version + ", law checked " + day(id.LawChecked) + " ("), code(short(id.SHA256)), plain(")")}
}

func orUndecided(s string) string {
	if s == "" {
		return "cannot be told yet"
	}
	return s
}

func orNone(s string) string {
	if s == "" {
		return "not there"
	}
	return s
}

// recommendation is what was recommended, why, and whether that was settled.
func recommendation(r *advisor.Recommendation) []Span {
	if r == nil {
		return []Span{plain("nothing is recommended. ")}
	}
	out := append(titled(r.Title, r.Route), plain(map[bool]string{true: ", settled. ", false: ", not settled. "}[r.Settled]))
	return append(out, firstWhy(r)...)
}

func movedRoutes(r *advisor.Replay) List {
	var l List
	for _, mv := range r.Moved {
		if r.Regime != nil && (mv.After == "" || mv.Before == "" && mv.After == advisor.Closed) {
			continue // under other rules every route is another; only what is not shut there is news
		}
		it := Item{Spans: append(titled(mv.Title, mv.Route), plain(": "+statusWordOf(mv.Before)+" → "), changeMark(mv.After))}
		inner := List{Tight: true}
		for _, rule := range mv.Rules {
			inner.Items = append(inner.Items, Item{Spans: movedRule(rule)})
		}
		if len(inner.Items) == 0 && len(mv.Reasons) > 0 {
			inner = reasons(mv.Reasons[:1])
		}
		if len(inner.Items) > 0 {
			it.Blocks = []Block{inner}
		}
		l.Items = append(l.Items, it)
	}
	return l
}

func movedRule(rule advisor.MovedRule) []Span {
	out := []Span{code(rule.ID), plain(": ")}
	switch {
	case rule.Before == "":
		out = append(out, plain("a new condition, "), marked(stateMark(rule.After)), plain(". "+sentence(rule.Says)))
	case rule.After == "":
		out = append(out, plain("no longer a condition. It said: "+sentence(rule.Was)))
	default:
		out = append(out, marked(stateMark(rule.Before)), plain(" → "), marked(stateMark(rule.After)), plain(". Recorded: "+sentence(rule.Was)+" Now: "+sentence(rule.Says)))
	}
	return append(out, refs("", rule.Cite)...)
}
