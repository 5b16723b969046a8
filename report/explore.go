package report

import (
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// Reach builds the document of the smallest changes of fact that would open a route, or make it the advice.
func (m *Maker) Reach(r *advisor.Reach, brief bool) *Document {
	if r.Becoming != nil {
		return m.reachAdvice(r, brief)
	}
	d := &Document{Title: "What would open it"}
	d.add(Paragraph{Role: Lead, Spans: append([]Span{marked(statusMark(r.Route.Status)), plain(": ")}, titled(r.Route.Title, r.Route.ID)...)})
	became(d, r.Name, r.Became)
	switch {
	case r.Route.Status == advisor.Open:
		d.add(para(plain("The route is open already. Nothing need change.")))
	case len(r.Ways) == 0 && r.Bounded:
		d.add(para(plain("No change of fact was found that would open it, but there are too many to have tried them all.")))
	case len(r.Ways) == 0:
		d.add(para(plain("No change of fact that anybody may make would open it.")))
		if len(r.Fixed) > 0 {
			d.add(para(plain("What stands in the way cannot be changed: " + m.names(r.Fixed) + ".")))
		}
		if !brief && len(r.Route.Reasons) > 0 {
			d.add(reasons(r.Route.Reasons))
		}
	default:
		d.section("The smallest changes of fact, fewest first")
		l := List{Ordered: true}
		for _, w := range r.Ways {
			l.Items = append(l.Items, m.way(w))
		}
		d.add(l)
		if r.Bounded {
			d.add(Paragraph{Role: Note, Spans: []Span{plain("There are too many combinations to have tried them all, so fewer changes may do.")}})
		}
		d.add(Paragraph{Role: Note, Spans: []Span{plain("Facts change because the plan changes or because more becomes known. They must not be made up to fit a route.")}})
	}
	if !brief {
		m.sources(d)
		m.about(d, r.Rulebook, r.Disclaimer, "")
	}
	return d
}

func (m *Maker) way(w advisor.Way) Item {
	if len(w.Steps) == 1 {
		it := Item{Spans: wayStep(w.Steps[0])}
		it.Blocks = contrived(w.Steps[0])
		return it
	}
	it := Item{Spans: []Span{plain("All of these together:")}}
	inner := List{Tight: true}
	for _, s := range w.Steps {
		inner.Items = append(inner.Items, Item{Spans: wayStep(s), Blocks: contrived(s)})
	}
	it.Blocks = []Block{inner}
	return it
}

func wayStep(s advisor.WayStep) []Span {
	if s.Show {
		return []Span{plain("It turns out so: "), strong(sentence(s.Needs))}
	}
	return []Span{plain("Now: " + sentence(s.Now) + " It would have to be: "), strong(sentence(s.Needs))}
}

func contrived(s advisor.WayStep) []Block {
	var out []Block
	for _, c := range s.Contrive {
		out = append(out, Paragraph{Role: Note, Spans: append([]Span{strong("Do not contrive this. ")}, said(c)...)})
	}
	return out
}

// Todo builds the task list.
func (m *Maker) Todo(t *advisor.Todo, brief bool) *Document {
	d := caseDocument("What to find out", t.Case, brief)
	switch {
	case len(t.Tasks) == 0:
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("Nothing that is still open could change which routes are open.")}})
	case t.Settled:
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("The recommendation is settled. These facts would only decide other routes.")}})
	default:
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("Most useful first. The recommendation hangs on those marked.")}})
	}
	l := List{Ordered: true}
	for _, k := range t.Tasks {
		it := Item{Spans: []Span{strong(k.Ask)}}
		if k.Bears && !t.Settled {
			it.Spans = append(it.Spans, plain(" The recommendation hangs on it."))
		}
		if !brief {
			it.Blocks = []Block{Facts{m.taskFacts(k)}}
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
	m.toConfirm(d, t.Confirm, brief)
	if !brief {
		m.about(d, t.Rulebook, t.Disclaimer, "")
	}
	return d
}

// toConfirm lists the answers that are only assumed.
func (m *Maker) toConfirm(d *Document, list []advisor.Confirm, brief bool) {
	if len(list) == 0 {
		return
	}
	d.section("What to confirm")
	d.add(para(plain("These answers are assumed, not confirmed, and the advice rests on them.")))
	l := List{}
	for _, c := range list {
		it := Item{Spans: []Span{strong(c.Says)}}
		if c.From != "" {
			it.Spans = append(it.Spans, plain(" ("+c.From+")"))
		}
		if !brief {
			var rows []Fact
			if c.Who != "" {
				rows = append(rows, Fact{"Who would know", []Span{plain(upperFirst(m.text(c.Who)))}})
			}
			if c.Settle != "" {
				rows = append(rows, Fact{"How to settle it", []Span{plain(upperFirst(m.text(c.Settle)))}})
			}
			if len(rows) > 0 {
				it.Blocks = []Block{Facts{rows}}
			}
		}
		l.Items = append(l.Items, it)
	}
	d.add(l)
}

// asideNote says how a question that has no answer was set aside, and what that means to the rules. Nothing is said of "I don't know
// yet": that it is not known is why it stands in the list.
func asideNote(aside string) string {
	switch aside {
	case rules.DoesNotApply:
		return "Somebody said that this does not apply. The rules cannot use that: if it means no, or none of the answers, answer so; otherwise ask whoever gives legal advice what it changes."
	case rules.NotRecorded:
		return "Somebody prefers not to record the answer. To the rules it is not known; decide whether it can be recorded, or who may see it."
	}
	return ""
}

func (m *Maker) taskFacts(k advisor.Task) []Fact {
	var rows []Fact
	add := func(name, text string) {
		if text != "" {
			rows = append(rows, Fact{name, []Span{plain(text)}})
		}
	}
	add("Set aside", asideNote(k.Aside))
	add("Because", upperFirst(k.Reason))
	add("Decides", m.fewRoutes(k.Decides))
	if len(k.Decides) == 0 {
		add("Bears on", m.fewRoutes(k.Touches))
	}
	add("Who would know", upperFirst(k.Who))
	add("How to settle it", upperFirst(k.Settle))
	add("Keep", strings.Join(k.Evidence, "; "))
	add("What it does", strings.Join(k.Yes, " "))
	return rows
}

func (m *Maker) fewRoutes(ids []string) string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = m.routeTitle(id)
	}
	if len(titles) > 4 {
		rest := len(titles) - 3
		titles = append(titles[:3], "and "+countWord(rest)+" more")
	}
	return strings.Join(titles, "; ")
}

// TodoRows is the task list as a table for a spreadsheet, heading row first.
func (m *Maker) TodoRows(t *advisor.Todo) [][]string {
	rows := [][]string{{"Number", "Question", "Fact", "Recommendation hangs on it", "Routes it decides alone", "Who would know", "How to settle it", "Evidence to keep", "Owner", "By when"}}
	for i, k := range t.Tasks {
		hangs := "no"
		if k.Bears && !t.Settled {
			hangs = "yes"
		}
		rows = append(rows, []string{itoa(i + 1), k.Ask, k.Question, hangs, m.allRoutes(k.Decides), k.Who, k.Settle, strings.Join(k.Evidence, "; "), "", ""})
	}
	for i, k := range t.Confirm {
		rows = append(rows, []string{itoa(len(t.Tasks) + i + 1), "To confirm, because it is only assumed: " + k.Says, k.Question, "", "", m.text(k.Who), m.text(k.Settle), "", "", ""})
	}
	return rows
}

func (m *Maker) allRoutes(ids []string) string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = m.routeTitle(id)
	}
	return strings.Join(titles, "; ")
}

// Compare builds the document that lays cases side by side.
func (m *Maker) Compare(c *advisor.Comparison, brief bool) *Document {
	d := &Document{Title: "Side by side"}
	cases := Table{Columns: []Column{{Title: "Case"}, {Title: "Rules"}, {Title: "Recommended"}}}
	for i, k := range c.Cases {
		rec := "nothing yet"
		if k.Recommended != nil {
			rec = k.Recommended.Title
		}
		cases.Rows = append(cases.Rows, []Cell{{strong(letter(i) + ": " + k.Name)}, {plain(m.regimeTitle(k.Regime))}, {plain(rec)}})
	}
	d.add(cases)
	if len(c.Matter) == 0 {
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("No answer that differs matters: giving any case the other's answer would move nothing.")}})
	} else {
		d.section("Answers that differ and matter")
		d.add(m.differences(c.Matter, true))
	}
	if len(c.Idle) > 0 && !brief {
		d.section("Answers that differ and do not matter")
		d.add(m.differences(c.Idle, false))
	}
	if !brief {
		d.section("Routes")
		head := []Column{{Title: "Route"}}
		for i := range c.Cases {
			head = append(head, Column{Title: letter(i)})
		}
		t := Table{Columns: head}
		for _, r := range c.Routes {
			row := []Cell{{plain(r.Title)}}
			for _, s := range r.Statuses {
				if s == "" {
					row = append(row, Cell{plain("other rules")})
					continue
				}
				row = append(row, Cell{marked(statusMark(s))})
			}
			t.Rows = append(t.Rows, row)
		}
		d.add(t)
		m.about(d, c.Rulebook, c.Disclaimer, "")
	}
	return d
}

func letter(i int) string { return string(rune('A' + i%26)) }

func (m *Maker) differences(list []advisor.Difference, moves bool) List {
	var l List
	for _, x := range list {
		it := Item{Spans: []Span{strong(upperFirst(x.Name))}}
		inner := List{Tight: true}
		for i, s := range x.Says {
			inner.Items = append(inner.Items, Item{Spans: []Span{plain(letter(i) + ": " + s)}})
		}
		it.Blocks = []Block{inner}
		if moves {
			var names []string
			for _, id := range x.Moves {
				names = append(names, m.moveName(id))
			}
			if len(names) > 4 {
				names = append(names[:3], "and "+countWord(len(x.Moves)-3)+" more")
			}
			it.Blocks = append(it.Blocks, para(plain("Alone, it would move: "+strings.Join(names, "; ")+".")))
		}
		l.Items = append(l.Items, it)
	}
	return l
}

func (m *Maker) moveName(id string) string {
	switch id {
	case "regime":
		return "which rules govern"
	case "recommendation":
		return "the recommendation"
	}
	return m.routeTitle(id)
}
