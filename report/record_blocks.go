package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// block is what makes one of the things that a rulebook may put into a part of a record, by its name.
func (r *recorder) block(name string) func(*Document) {
	return map[string]func(*Document){
		"case":          r.showCase,
		"edition":       r.showEdition,
		"facts":         r.showFacts,
		"regime":        func(d *Document) { r.regime(d, &r.a.Regime, r.a) },
		"options":       r.showOptions,
		"options-brief": r.showBrief,
		"options-table": r.showAppraisal,
		"recommended":   r.showRoute,
		"conditions":    r.showConditions,
		"to-meet":       r.showToMeet,
		"gaps":          r.showGaps,
		"cautions":      r.showCautions,
		"notices":       r.showNotices,
		"steps":         r.showSteps,
		"evidence":      r.showEvidence,
		"risks":         r.showRisks,
		"review":        r.showReview,
		"unknown":       r.showUnknown,
		"disclaimer":    func(d *Document) { d.add(para(plain(r.a.Disclaimer))) },
		"gates":         r.showGates,
	}[name]
}

func orToWrite(s string) []Span {
	if s == "" {
		return []Span{marked(markToWrite)}
	}
	return []Span{plain(s)}
}

func (r *recorder) showCase(d *Document) {
	written := ""
	if r.a.Today != "" {
		written = day(r.a.Today)
	}
	var f Facts
	for _, x := range []struct{ name, text string }{{"Contract", r.a.Case.Title}, {"Authority", r.a.Case.Authority}} {
		if x.text == "" || !r.kind.Brief { // they stand below the title
			f.Rows = append(f.Rows, Fact{x.name, orToWrite(x.text)})
		}
	}
	f.Rows = append(f.Rows, Fact{"Written by, and their post", orToWrite("")}, Fact{"Written on", orToWrite(written)})
	d.add(f)
}

func (r *recorder) showEdition(d *Document) {
	id := r.a.Rulebook
	if r.kind.Brief {
		d.add(Facts{[]Fact{{"Rulebook", []Span{plain(id.Title + ", edition " + id.Version + " ("), code(short(id.SHA256)), plain("), law checked " + day(id.LawChecked))}}}})
		return
	}
	d.add(Facts{[]Fact{{"Rulebook", []Span{plain(id.Title + ", edition " + id.Version)}}, {"Digest", []Span{code(id.SHA256)}}, {"Law checked", []Span{plain(day(id.LawChecked))}}}})
}

// noRoute says that there is no route for a block to speak about.
func (r *recorder) noRoute(d *Document) bool {
	if r.route == nil {
		d.add(para(marked(markGap), plain(": no route is recommended yet, and none was named.")))
	}
	return r.route == nil
}

// showRoute says what the route is and why it is that one. What decides it stands with its conditions.
func (r *recorder) showRoute(d *Document) {
	if r.noRoute(d) {
		return
	}
	d.add(Paragraph{Role: Lead, Spans: append(append([]Span{marked(statusMark(r.route.Status)), plain(": ")}, titled(r.route.Title, r.route.ID)...), plain(", "+r.regimeOf(r.route.ID)+"."))})
	if s := r.route.Summary; s != "" && !r.route.Forget {
		d.add(para(plain(s)))
	}
	if rec := r.a.Recommended; rec != nil && rec.Route == r.route.ID && len(rec.Why) > 0 {
		d.add(para(append([]Span{strong("Why this one: ")}, said(rec.Why[0])...)...))
	}
	if len(r.route.Reasons) > 0 && !r.holds("conditions") {
		d.add(para(plain("What decides it:")), reasons(r.route.Reasons))
	}
}

// showCautions lists the warnings for the case as a whole that stand nowhere else. Those of the route are its risks.
func (r *recorder) showCautions(d *Document) {
	told := r.cautionsOf(r.told)
	var left []advisor.Reason
	for _, c := range r.a.Cautions {
		if !slices.ContainsFunc(told, func(x advisor.Reason) bool { return x.Text == c.Text }) {
			left = append(left, c)
		}
	}
	if len(left) > 0 {
		d.add(para(strong("For every contract under these rules:")), reasons(left))
	}
	if r.route != nil && len(r.a.Watch) > 0 {
		d.add(para(strong("These may apply too, depending on what is not known yet:")), reasons(r.a.Watch))
	}
}

// showRisks puts the warnings of the route into a table with room for what is done about each.
func (r *recorder) showRisks(d *Document) {
	t := Table{Columns: []Column{{Title: "Risk"}, {Title: "What we do about it", Room: handRoom}, {Title: "Who", Room: handRoom / 2}}}
	add := func(list []advisor.Reason) {
		for _, c := range list {
			t.Rows = append(t.Rows, []Cell{said(c), {}, {}})
		}
	}
	if r.route != nil {
		add(r.route.Cautions)
		for _, w := range r.route.Watch {
			w.Text = "May apply: " + w.Text
			add([]advisor.Reason{w})
		}
		for _, c := range r.route.Conditions {
			if c.Contrive != nil {
				add([]advisor.Reason{*c.Contrive})
			}
		}
	}
	if len(t.Rows) > 0 {
		d.add(t)
	}
}

// showNotices lists what is published, and the waiting times, in order.
func (r *recorder) showNotices(d *Document) {
	if r.noRoute(d) {
		return
	}
	t := Table{Columns: []Column{{Title: "Step"}, {Title: "Notice"}, {Title: "Time"}}}
	brief := List{Tight: true}
	for _, s := range r.route.Steps {
		if s.Notice == "" && s.Period == "" {
			continue
		}
		do := []Span{plain(s.Do)}
		if s.Maybe {
			do = append([]Span{strong("May apply: ")}, do...)
		}
		if r.kind.Brief {
			if s.Notice != "" {
				do = append(do, plain(" Notice: "), strong(sentence(upperFirst(s.Notice))))
			}
			if s.Period != "" {
				do = append(do, plain(" Time: "+sentence(s.Period)))
			}
			brief.Items = append(brief.Items, Item{Spans: do})
			continue
		}
		do = append(do, refs(s.Kind, s.Cite)...)
		t.Rows = append(t.Rows, []Cell{do, {plain(upperFirst(s.Notice))}, {plain(upperFirst(s.Period))}})
	}
	if len(brief.Items) > 0 {
		d.add(brief)
		return
	}
	if len(t.Rows) == 0 {
		d.add(para(plain("The route has no notice and no waiting time in this rulebook.")))
		return
	}
	d.add(t)
}

func (r *recorder) showSteps(d *Document) {
	if !r.noRoute(d) {
		r.steps(d, r.a, r.route)
	}
}

// showEvidence lists the papers that belong to the record.
func (r *recorder) showEvidence(d *Document) {
	if r.noRoute(d) {
		return
	}
	l := List{Tight: true}
	for _, e := range r.route.Evidence {
		l.Items = append(l.Items, Item{Mark: markAttach, Spans: said(e)})
	}
	for _, c := range r.route.Conditions {
		if len(c.Evidence) > 0 && c.Arises {
			l.Items = append(l.Items, Item{Mark: markAttach, Spans: []Span{plain(strings.TrimSuffix(c.Text, ".") + ": " + sentence(strings.Join(c.Evidence, "; ")))}})
		}
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
}
