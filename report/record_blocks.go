package report

import (
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
	d.add(Facts{[]Fact{{"Contract", orToWrite(r.a.Case.Title)}, {"Authority", orToWrite(r.a.Case.Authority)}, {"Written by, and their post", orToWrite("")}, {"Written on", orToWrite(written)}}})
}

func (r *recorder) showEdition(d *Document) {
	id := r.a.Rulebook
	d.add(Facts{[]Fact{{"Rulebook", []Span{plain(id.Title + ", edition " + id.Version)}}, {"Digest", []Span{code(id.SHA256)}}, {"Law checked", []Span{plain(day(id.LawChecked))}}}})
}

// showFacts lists what is known, with who judged it and on what evidence. What nobody noted is said to be so.
func (r *recorder) showFacts(d *Document) {
	t := Table{Columns: []Column{{Title: "Fact"}, {Title: "Judged by, and when"}, {Title: "Evidence and reason"}}}
	for _, f := range r.a.Case.Facts {
		if !f.Known {
			continue
		}
		says := []Span{plain(sentence(f.Says))}
		if !f.Counts {
			says = append(says, quiet(" (It does not count: the question it follows no longer applies.)"))
		}
		by := strings.TrimSpace(f.By)
		if f.On != "" {
			by = strings.TrimPrefix(by+", "+day(f.On), ", ")
		}
		why := strings.Join(nonEmpty(upperFirst(f.Evidence), upperFirst(f.Reason)), ". ")
		judged, evidence := Cell{plain(by)}, Cell{plain(why)}
		unsigned := r.unsignedFact(f.Question)
		if by == "" || unsigned && f.By == "" {
			judged = missing(by, unsigned)
		}
		if why == "" {
			evidence = missing("", false)
		}
		t.Rows = append(t.Rows, []Cell{says, judged, evidence})
	}
	if len(t.Rows) == 0 {
		d.add(para(marked(markGap), plain(": the case holds no facts yet.")))
		return
	}
	d.add(t)
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// missing is a cell for what nobody noted: a gap if a judgement needs it.
func missing(have string, gap bool) Cell {
	if gap {
		return Cell{marked(markGap), plain(": name who judged it. " + have)}
	}
	return Cell{quiet("not noted")}
}

// noRoute says that there is no route for a block to speak about.
func (r *recorder) noRoute(d *Document) bool {
	if r.route == nil {
		d.add(para(marked(markGap), plain(": no route is recommended yet, and none was named.")))
	}
	return r.route == nil
}

func (r *recorder) showRoute(d *Document) {
	if r.noRoute(d) {
		if o := r.a.Otherwise; o != nil {
			d.add(para(append([]Span{plain(sentence(o.Reason.Text))}, citesOf(o.Reason)...)...))
			if o.Ask != "" {
				d.add(para(strong("Ask: "), plain(sentence(o.Ask))))
			}
		}
		return
	}
	d.add(Paragraph{Role: Lead, Spans: append(append([]Span{marked(statusMark(r.route.Status)), plain(": ")}, titled(r.route.Title, r.route.ID)...), plain(", "+r.regimeOf(r.route.ID)+"."))})
	if s := r.route.Summary; s != "" && !r.route.Forget {
		d.add(para(plain(s)))
	}
	if rec := r.a.Recommended; rec != nil && rec.Route == r.route.ID {
		if len(rec.Why) > 0 {
			d.add(para(append([]Span{strong("Why this one: ")}, said(rec.Why[0])...)...))
		}
		if !rec.Settled {
			d.add(para(strong("Not settled yet. "), plain("It hangs on: "+r.names(rec.Decides)+".")))
		}
	}
	if len(r.route.Reasons) > 0 {
		d.add(para(plain("What decides it:")), reasons(r.route.Reasons))
	}
}

// showConditions sets out each condition with its state and what shows it.
func (r *recorder) showConditions(d *Document) {
	if r.noRoute(d) {
		return
	}
	if len(r.route.Conditions) == 0 {
		d.add(reasons(r.route.Reasons))
		return
	}
	t := Table{Columns: []Column{{Title: "Condition"}, {Title: "State"}, {Title: "What shows it"}}}
	for i := range r.route.Conditions {
		c := &r.route.Conditions[i]
		t.Rows = append(t.Rows, []Cell{append([]Span{plain(c.Text)}, refs(c.Kind, c.Cite)...), {marked(stateMark(c.State))}, r.shows(c)})
	}
	d.add(t)
}

// shows is what the case has to show for a condition, or what is missing.
func (r *recorder) shows(c *advisor.ConditionAdvice) Cell {
	if !c.Arises {
		return Cell{plain("It does not arise: it follows a question that was answered otherwise.")}
	}
	var out Cell
	if s := factsOn(c.Facts, r.a.Case); s != "" {
		out = append(out, plain(s+" "))
	}
	switch {
	case c.State == advisor.NotShown:
		out = append(out, marked(markGap), plain(": find out: "+r.fewNames(c.Decides, 6)+"."))
	case c.State == advisor.Met && c.Judgement && !signed(c, r.a.Case):
		out = append(out, marked(markGap), plain(": name who judged it, when and why."))
	case c.State == advisor.Met && len(c.Evidence) > 0 && !evidenced(c, r.a.Case):
		out = append(out, marked(markGap), plain(": evidence to note: "+sentence(strings.Join(c.Evidence, "; "))))
	}
	return out
}

func (r *recorder) showToMeet(d *Document) {
	if r.route == nil {
		return
	}
	l := List{Tight: true}
	for _, c := range r.route.Conditions {
		if c.State != advisor.Met {
			l.Items = append(l.Items, Item{Mark: stateMark(c.State), Spans: append([]Span{plain(c.Says)}, refs(c.Kind, c.Cite)...)})
		}
	}
	if len(l.Items) == 0 {
		if len(r.route.Conditions) > 0 {
			d.add(para(plain("No condition of the route is left to be met.")))
		}
		return
	}
	d.add(para(strong("Still to be met:")), l)
}

// showCautions lists the warnings for the case as a whole. Those of the route are its risks.
func (r *recorder) showCautions(d *Document) {
	if len(r.a.Cautions) > 0 {
		d.add(para(strong("For every contract under these rules:")), reasons(r.a.Cautions))
	}
}

// showRisks puts the warnings of the route into a table with room for what is done about each.
func (r *recorder) showRisks(d *Document) {
	t := Table{Columns: []Column{{Title: "Risk"}, {Title: "What we do about it", Room: 40}, {Title: "Who", Room: 12}}}
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
	for _, s := range r.route.Steps {
		if s.Notice == "" && s.Period == "" {
			continue
		}
		do := []Span{plain(s.Do)}
		if s.Maybe {
			do = append([]Span{strong("May apply: ")}, do...)
		}
		t.Rows = append(t.Rows, []Cell{append(do, refs(s.Kind, s.Cite)...), {plain(upperFirst(s.Notice))}, {plain(upperFirst(s.Period))}})
	}
	if len(t.Rows) == 0 {
		d.add(para(plain("The route has no notice and no waiting time in this rulebook.")))
		return
	}
	d.add(t)
}

func (r *recorder) showSteps(d *Document) {
	if !r.noRoute(d) {
		r.steps(d, r.route)
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

// showReview says which other answers would change the result.
func (r *recorder) showReview(d *Document) {
	if r.in.Hinges == nil || r.a.Recommended == nil {
		return
	}
	h := r.in.Hinges()
	if h.Firm {
		d.add(para(plain("No other answer to any single question would change the recommendation.")))
		return
	}
	d.add(para(plain("If one of these facts turns out otherwise, come back to this record: the recommendation could change.")))
	var l List
	for _, g := range h.Changing {
		if g.Fixed {
			continue // it cannot turn out otherwise, only have been answered wrongly
		}
		it := Item{Spans: []Span{strong(sentence(g.Says))}}
		flips := List{Tight: true}
		for _, f := range g.Flips {
			if f.Recommended != "" || f.Regime != "" {
				f.Opens, f.Closes, f.Unsettles = nil, nil, nil // what else it moves is in "procroute hinges"
				flips.Items = append(flips.Items, Item{Spans: []Span{plain("If instead: " + sentence(f.Says) + " " + r.flipText(f))}})
			}
		}
		it.Blocks = []Block{flips}
		l.Items = append(l.Items, it)
	}
	d.add(l)
}

func (r *recorder) showUnknown(d *Document) {
	asked := List{Tight: true}
	for _, f := range r.a.Case.Facts {
		if !f.Known {
			spans := []Span{plain(sentence(f.Ask) + " Nobody knows yet.")}
			if f.WhoKnows != "" {
				spans = append(spans, plain(" May know: "+sentence(f.WhoKnows)))
			}
			asked.Items = append(asked.Items, Item{Spans: spans})
		}
	}
	if len(asked.Items) > 0 {
		d.add(para(strong("Asked, and not known:")), asked)
	}
	d.add(r.body(func(x *Document) { r.unknown(x, r.a) })...)
	if r.a.Regime.Status != "decided" && len(r.a.Regime.Decides) > 0 {
		d.add(para(plain("Which rules govern hangs on: " + r.names(r.a.Regime.Decides) + ".")))
	}
	if len(d.Blocks) == 0 {
		d.add(para(plain("Nothing that is still unknown bears on the advice.")))
	}
}
