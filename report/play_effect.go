package report

import (
	"fmt"
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// mostMoved is how many routes of one sort a screen names before it counts the rest.
const mostMoved = 4

// effect says what moved between two pieces of advice, the weightiest first, each with the provision that did it: which rules
// govern, what is recommended, which routes opened or closed. Of a route's reasons that one is given which rests on what was changed.
func (m *Maker) effect(w *advisor.WhatIf, from, to *advisor.Advice, changed []string) []Block {
	var blocks []Block
	blocks = append(blocks, m.effectOnRules(from, to)...)
	if spans := m.effectOnAdvice(w); spans != nil {
		blocks = append(blocks, Paragraph{Spans: spans})
	}
	var l List
	for _, st := range []advisor.Status{advisor.Open, advisor.Closed, advisor.Undecided} {
		n := 0
		for _, c := range w.Moved {
			if c.After != st || !m.news(w, c) {
				continue
			}
			if n++; n > mostMoved {
				continue
			}
			it := Item{Mark: statusMark(st), Spans: []Span{strong(c.Title)}}
			if c.Before != "" {
				it.Spans = append(it.Spans, quiet(" (was: "+statusWordOf(c.Before)+")"))
			}
			if r := turned(c, from, to); r != nil {
				it.Blocks = []Block{para(append([]Span{plain(r.Says)}, refs(r.Kind, r.Cite)...)...)}
			} else if r := decider(c.Reasons, changed); r != nil {
				it.Blocks = []Block{para(said(*r)...)}
			}
			l.Items = append(l.Items, it)
		}
		if n > mostMoved {
			l.Items = append(l.Items, Item{Mark: statusMark(st), Spans: []Span{plain("and " + itoa(n-mostMoved) + " more; the map shows them")}})
		}
	}
	if len(l.Items) > 0 {
		blocks = append(blocks, l)
	}
	if same := w.Before != nil && w.After != nil && w.Before.Route == w.After.Route; same && len(w.Cautions[1]) > 0 {
		blocks = append(blocks, para(strong("Take care:")), reasons(w.Cautions[1])) // of another route every caution is another
	}
	tests := m.tests(w, from, to)
	if len(blocks) == 0 {
		blocks = append(blocks, para(plain("Nothing moves on the map.")))
	}
	if len(tests.Items) > 0 {
		blocks = append(blocks, para(plain("What the law asks of routes that are still in play:")), tests)
	}
	return blocks
}

// tests are the conditions that an answer has decided without deciding a route: they are why it was asked.
func (m *Maker) tests(w *advisor.WhatIf, from, to *advisor.Advice) List {
	was := map[string]advisor.ConditionState{}
	for i := range from.Routes {
		for _, c := range from.Routes[i].Conditions {
			was[from.Routes[i].ID+" "+c.ID] = c.State
		}
	}
	moved := map[string]bool{}
	for _, c := range w.Moved {
		moved[c.Route] = true
	}
	type test struct {
		cond   *advisor.ConditionAdvice
		routes []string
	}
	var tests []*test
	for i := range to.Routes {
		r := &to.Routes[i]
		if to.Regime.ID == "" || r.Status == advisor.Closed || moved[r.ID] {
			continue
		}
		for j := range r.Conditions {
			c := &r.Conditions[j]
			old, known := was[r.ID+" "+c.ID]
			if !known || old == c.State || c.State == advisor.NotShown || !c.Arises {
				continue
			}
			if k := slices.IndexFunc(tests, func(t *test) bool { return t.cond.Says == c.Says }); k >= 0 {
				tests[k].routes = append(tests[k].routes, r.Title)
			} else {
				tests = append(tests, &test{c, []string{r.Title}})
			}
		}
	}
	var l List
	for i, t := range tests {
		if i == mostMoved {
			l.Items = append(l.Items, Item{Mark: Mark{Word: "and"}, Spans: []Span{plain(itoa(len(tests)-i) + " more")}})
			break
		}
		of := strings.Join(t.routes[:min(len(t.routes), 2)], "; ")
		if n := len(t.routes) - 2; n > 0 {
			of += "; and " + itoa(n) + " more"
		}
		l.Items = append(l.Items, Item{Mark: stateMark(t.cond.State), Spans: append([]Span{plain(t.cond.Says), quiet(" (" + of + ")")}, refs(t.cond.Kind, t.cond.Cite)...)})
	}
	return l
}

// news reports whether a change of status says something. Under other rules every route is another; only what is not shut there does.
func (m *Maker) news(w *advisor.WhatIf, c advisor.Change) bool {
	switch {
	case c.After == "":
		return false
	case c.Before != "":
		return true
	}
	return w.Regime[0] != "" && w.Regime[0] != w.Regime[1] && c.After == advisor.Open
}

// turned is the condition of a route whose state has changed to what decides the route, if there is one.
func turned(c advisor.Change, from, to *advisor.Advice) *advisor.ConditionAdvice {
	want := map[advisor.Status]advisor.ConditionState{advisor.Open: advisor.Met, advisor.Closed: advisor.NotMet, advisor.Undecided: advisor.NotShown}[c.After]
	before, after := routeIn(from, c.Route), routeIn(to, c.Route)
	if before == nil || after == nil {
		return nil
	}
	for i := range after.Conditions {
		x := &after.Conditions[i]
		if x.State == want && x.Arises && before.Conditions[i].State != want {
			return x
		}
	}
	return nil
}

func routeIn(a *advisor.Advice, id string) *advisor.RouteAdvice {
	for i := range a.Routes {
		if a.Routes[i].ID == id {
			return &a.Routes[i]
		}
	}
	return nil
}

// decider is the reason that rests on one of some facts or, if none does, the first.
func decider(list []advisor.Reason, facts []string) *advisor.Reason {
	for i := range list {
		if slices.ContainsFunc(list[i].Facts, func(f string) bool { return slices.Contains(facts, f) }) {
			return &list[i]
		}
	}
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

// effectOnRules says which rules govern now, or which no longer may, and by which provision.
func (m *Maker) effectOnRules(from, to *advisor.Advice) []Block {
	switch {
	case from.Regime.ID == to.Regime.ID && to.Regime.ID != "":
		return nil
	case to.Regime.ID != "":
		lead := "These rules govern: "
		if from.Regime.ID != "" {
			lead = "Other rules govern: "
		}
		return []Block{para(plain(lead), strong(to.Regime.Title)), reasons(to.Regime.Reasons)}
	case from.Regime.ID != "":
		return []Block{para(strong("It is open again which rules govern."))}
	}
	l := List{Tight: true}
	for _, c := range from.Regime.Candidates {
		if slices.ContainsFunc(to.Regime.Candidates, func(x advisor.Candidate) bool { return x.ID == c.ID }) {
			continue
		}
		it := Item{Spans: []Span{strong(c.Title)}}
		if r := m.notGoverning(c.ID, to); r != nil {
			text := lowerStart(r.NotMet)
			if text == "" {
				text = "this does not hold: " + lowerStart(r.Says.Text)
			}
			it.Spans = append(it.Spans, plain(": "+m.text(text)))
			it.Spans = append(it.Spans, refs(r.Says.Kind, ruleCites(r.Says.Cites))...)
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{para(plain("These rules are no longer in question:")), l}
}

// notGoverning is the first condition by which rules do not govern a case, if it is a single one.
func (m *Maker) notGoverning(regime string, a *advisor.Advice) *rules.Condition {
	g := m.Book.Regime(regime)
	for i := range g.Governs {
		if c := &g.Governs[i]; a.Holds(c.When) == advisor.No {
			return c
		}
	}
	return nil
}

func (m *Maker) effectOnAdvice(w *advisor.WhatIf) []Span {
	title := func(r *advisor.Recommendation) string {
		if r == nil {
			return ""
		}
		return r.Title
	}
	switch {
	case (w.Before == nil) == (w.After == nil) && (w.Before == nil || w.Before.Route == w.After.Route):
		return nil
	case w.After == nil:
		return []Span{plain("Nothing is recommended any more. Before: "), strong(title(w.Before))}
	}
	spans := []Span{plain("Recommended so far: "), strong(title(w.After))}
	if w.Before != nil {
		spans = append(spans, quiet(" (before: "+title(w.Before)+")"))
	}
	if len(w.After.Why) > 0 {
		spans = append(append(spans, plain(". ")), said(w.After.Why[0])...)
	}
	return spans
}

// PlayMap is the map as things stand: the routes by status or, while too many rules may govern, the families. What the screen has
// moved is marked.
func (m *Maker) PlayMap(a *advisor.Advice, w *advisor.WhatIf) *Document {
	d := &Document{Title: "The map"}
	count := map[advisor.Status]int{}
	for i := range a.Routes {
		count[a.Routes[i].Status]++
	}
	rules := a.Regime.Title
	if a.Regime.ID == "" {
		var titles []string
		for _, c := range a.Regime.Candidates {
			titles = append(titles, c.Title)
		}
		rules = "not told yet; these may govern: " + strings.Join(titles, "; ")
	}
	d.add(Facts{[]Fact{{"Rules", []Span{plain(rules)}}, {"Routes", []Span{plain(fmt.Sprintf("%d open, %d closed, %d cannot be told yet", count[advisor.Open], count[advisor.Closed], count[advisor.Undecided]))}}}})
	if rec := a.Recommended; rec != nil {
		d.add(para(plain("Recommended so far: "), strong(rec.Title)))
	}
	if a.Regime.ID == "" {
		d.add(familyMap(a))
		return d
	}
	was := map[string]advisor.Status{}
	if w != nil {
		for _, c := range w.Moved {
			if c.Before != "" && c.After != "" {
				was[c.Route] = c.Before
			}
		}
	}
	for _, st := range []advisor.Status{advisor.Open, advisor.Undecided, advisor.Closed} {
		l := List{Tight: true}
		for i := range a.Routes {
			r := &a.Routes[i]
			if r.Status != st {
				continue
			}
			it := Item{Spans: []Span{plain(r.Title)}}
			if before, moved := was[r.ID]; moved {
				it.Spans = []Span{strong(r.Title), plain(" (was: " + statusWordOf(before) + ")")}
			}
			l.Items = append(l.Items, it)
		}
		if len(l.Items) > 0 {
			d.add(Paragraph{Spans: []Span{marked(statusMark(st))}}, l)
		}
	}
	return d
}

// familyMap has a line for each family, by the status of the most open of its routes.
func familyMap(a *advisor.Advice) List {
	var names []string
	best := map[string]advisor.Status{}
	for i := range a.Routes {
		r := &a.Routes[i]
		old, known := best[r.FamilyName]
		if !known {
			names = append(names, r.FamilyName)
		}
		if !known || r.Status == advisor.Open || r.Status == advisor.Undecided && old == advisor.Closed {
			best[r.FamilyName] = r.Status
		}
	}
	l := List{Tight: true}
	for _, n := range names {
		l.Items = append(l.Items, Item{Mark: statusMark(best[n]), Spans: []Span{plain(n)}})
	}
	return l
}
