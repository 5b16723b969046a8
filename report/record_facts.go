package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// showFacts lists what is known: in a table what somebody stands for, and below it the rest.
func (r *recorder) showFacts(d *Document) {
	t := Table{Columns: []Column{{Title: "Fact"}, {Title: "Judged by, and when"}, {Title: "Evidence and reason"}}}
	bare := List{Tight: true}
	for _, f := range r.a.Case.Facts {
		if !f.Known {
			continue
		}
		says := []Span{plain(sentence(f.Says))}
		if !f.Counts {
			says = append(says, quiet(" (It does not count: the question it follows no longer applies.)"))
		}
		if f.Assumed {
			says = append(says, plain(" "), marked(markGap), plain(": "+assumedNote(f)+"."))
		}
		by := strings.TrimSpace(f.By)
		if f.On != "" {
			by = strings.TrimPrefix(by+", "+day(f.On), ", ")
		}
		why := strings.Join(nonEmpty(upperFirst(f.Evidence), upperFirst(f.Reason)), ". ")
		if by == "" && why == "" { // if a condition needs to know who judged it, that is said there
			bare.Items = append(bare.Items, Item{Spans: says})
			continue
		}
		judged, evidence := Cell{plain(by)}, Cell{plain(why)}
		if by == "" {
			judged = Cell{quiet("not noted")}
		}
		if why == "" {
			evidence = Cell{quiet("not noted")}
		}
		t.Rows = append(t.Rows, []Cell{says, judged, evidence})
	}
	if len(t.Rows)+len(bare.Items) == 0 {
		d.add(para(marked(markGap), plain(": the case holds no facts yet.")))
		return
	}
	if len(t.Rows) > 0 {
		d.add(t)
	}
	if len(bare.Items) > 0 {
		d.add(para(plain("Of these nobody noted who answered them, or on what evidence:")), bare)
	}
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

// showConditions sets out each condition with its state and what shows it.
func (r *recorder) showConditions(d *Document) {
	if r.route == nil && r.holds("recommended") || r.noRoute(d) {
		return // said already
	}
	if len(r.route.Conditions) == 0 {
		d.add(reasons(r.route.Reasons))
		return
	}
	t := Table{Columns: []Column{{Title: "Condition"}, {Title: "State"}, {Title: "What shows it"}}}
	l := List{Tight: true}
	for i := range r.route.Conditions {
		c := &r.route.Conditions[i]
		state, says, shows := marked(stateMark(c.State)), append([]Span{plain(c.Text)}, refs(c.Kind, c.Cite)...), r.shows(c)
		t.Rows = append(t.Rows, []Cell{says, {state}, shows})
		l.Items = append(l.Items, Item{Spans: slices.Concat([]Span{state, plain(": ")}, says, []Span{plain(" ")}, shows)})
	}
	if r.kind.Brief {
		d.add(l)
		return
	}
	d.add(t)
}

// facts are what the case says on a condition. A fact in the very words of the condition is not said again, only who judged it.
func (r *recorder) facts(c *advisor.ConditionAdvice) string {
	var out []string
	for _, f := range r.a.Case.Facts {
		if !slices.Contains(r.brought(c.Facts), f.Question) {
			continue
		}
		says, notes := sentence(f.Says), factNotes(f)
		said := says == sentence(c.Text) || c.State == advisor.NotMet && strings.HasPrefix(c.Says, says)
		switch {
		case said && notes != "":
			out = append(out, sentence(upperFirst(notes)))
		case said:
		case notes != "":
			out = append(out, says+" ("+notes+")")
		default:
			out = append(out, says)
		}
	}
	return strings.Join(out, " ")
}

// brought are the facts on which somebody noted something. In a brief record the others are taken as read.
func (r *recorder) brought(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		f := factOf(r.a.Case, id)
		return r.kind.Brief && (f == nil || f.By == "" && f.Evidence == "" && f.Reason == "")
	})
}

// shows is what the case has to show for a condition, or what is missing.
func (r *recorder) shows(c *advisor.ConditionAdvice) Cell {
	if !c.Arises {
		return Cell{plain("It does not arise: it follows a question that was answered otherwise.")}
	}
	var out Cell
	if c.State == advisor.NotMet && c.Says != c.Text {
		out = append(out, plain(sentence(c.Says)+" "))
	}
	if s := r.facts(c); s != "" && !strings.Contains(c.Says, s) {
		out = append(out, plain(s+" "))
	}
	for _, id := range c.Facts {
		if f := factOf(r.a.Case, id); f != nil && f.Assumed && c.State == advisor.Met {
			out = append(out, marked(markGap), plain(": "+r.name(id)+" is assumed, not confirmed. "))
		}
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

// showToMeet counts the conditions that are still to be met. Which they are stands in the table of conditions.
func (r *recorder) showToMeet(d *Document) {
	if r.route == nil || len(r.route.Conditions) == 0 {
		return
	}
	left := 0
	for _, c := range r.route.Conditions {
		if c.State != advisor.Met {
			left++
		}
	}
	if left == 0 {
		d.add(para(plain("No condition of the route is left to be met.")))
		return
	}
	d.add(para(strong("Still to be met: "), plain(countWord(left)+" of "+countWord(len(r.route.Conditions))+".")))
}
