package report

import (
	"strings"

	"procroute/advisor"
)

// considered are the routes of the rules that govern or, with a route that belongs to others, that route before them.
func (r *recorder) considered() []advisor.RouteAdvice {
	list := r.a.Routes
	if r.route == nil {
		return list
	}
	for i := range list {
		if list[i].ID == r.route.ID {
			return list
		}
	}
	return append([]advisor.RouteAdvice{*r.route}, list...)
}

// tests are the conditions that decide how a route stands: those that fail, those not shown, or those that are met.
func tests(o *advisor.RouteAdvice, limit int) []advisor.ConditionAdvice {
	want := map[advisor.Status]advisor.ConditionState{advisor.Closed: advisor.NotMet, advisor.Undecided: advisor.NotShown, advisor.Open: advisor.Met}[o.Status]
	var out []advisor.ConditionAdvice
	for _, c := range o.Conditions {
		if c.State == want && c.Arises && len(out) < limit {
			out = append(out, c)
		}
	}
	return out
}

// why is the reason for which a route stands as it does, in as many sentences as are asked for.
func why(o *advisor.RouteAdvice, limit int) Cell {
	var out Cell
	for i, x := range o.Reasons {
		if i == limit {
			break
		}
		if i > 0 {
			out = append(out, plain(" "))
		}
		out = append(out, said(x)...)
	}
	return out
}

// showOptions lists every route considered with the reason, apart by how they stand.
func (r *recorder) showOptions(d *Document) {
	list := r.considered()
	for _, group := range []struct {
		status advisor.Status
		title  string
	}{{advisor.Open, "Open"}, {advisor.Undecided, "Cannot tell yet"}, {advisor.Closed, "Closed"}} {
		t := Table{Columns: []Column{{Title: "Option"}, {Title: "Test and reason"}}}
		for i := range list {
			if o := &list[i]; o.Status == group.status {
				t.Rows = append(t.Rows, []Cell{{strong(o.Title)}, r.outcome(o, sentencesFor(o))})
			}
		}
		if len(t.Rows) > 0 {
			d.add(Heading{3, group.title}, t)
		}
	}
	r.noOptions(d, list)
}

// sentencesFor is how many reasons are worth their space: what is not shown yet may be many things.
func sentencesFor(o *advisor.RouteAdvice) int {
	if o.Status == advisor.Undecided {
		return 1
	}
	return 2
}

// bare is a reason without its citations, for where there is little room.
func bare(list []Span) Cell {
	var out Cell
	for _, s := range list {
		if s.Refs == nil {
			out = append(out, s)
		}
	}
	return out
}

// outcome is the reason for a route's status; of the route the record is about, that it is the one.
func (r *recorder) outcome(o *advisor.RouteAdvice, limit int) Cell {
	out := why(o, limit)
	if r.route != nil && o.ID == r.route.ID {
		word := "Recommended. "
		if r.in.Check != nil && !r.in.Check.Same {
			word = "Proposed. "
		}
		out = append(Cell{strong(word)}, out...)
	}
	return out
}

func (r *recorder) noOptions(d *Document, list []advisor.RouteAdvice) {
	if len(list) == 0 {
		d.add(para(marked(markGap), plain(": no options can be listed while it cannot be told which rules govern.")))
	}
}

func (r *recorder) options(d *Document, t Table) {
	if len(t.Rows) > 0 {
		d.add(t)
		return
	}
	r.noOptions(d, nil)
}

// showBrief names the others that are open, and says why not of the families that every answer names. The rest are counted.
func (r *recorder) showBrief(d *Document) {
	list := r.considered()
	if len(list) == 0 {
		r.noOptions(d, list)
		return
	}
	var open []string
	l := List{Tight: true}
	left := 0
	for i := range list {
		o := &list[i]
		family := r.Book.Family(o.Family)
		switch {
		case r.route != nil && o.ID == r.route.ID: // what the record is about
		case o.Status == advisor.Open:
			open = append(open, o.Title)
		case family != nil && family.Always:
			l.Items = append(l.Items, Item{Spans: append([]Span{marked(statusMark(o.Status)), plain(": "), strong(o.Title + ". ")}, bare(why(o, 1))...)})
		default:
			left++
		}
	}
	if len(open) > 0 {
		first := Item{Spans: []Span{marked(markOpen), plain(": "), strong(strings.Join(open, "; ") + ".")}}
		l.Items = append([]Item{first}, l.Items...)
	}
	if left > 0 {
		l.Items = append(l.Items, Item{Spans: []Span{plain(upperFirst(countWord(left)) + " more were considered, none of them shown to be open.")}})
	}
	d.add(l)
}

// showAppraisal is the whole table of options: what each tests, how it stands, its notices, and where it fits.
func (r *recorder) showAppraisal(d *Document) {
	t := Table{Columns: []Column{{Title: "Route"}, {Title: "Legal test"}, {Title: "Result"}, {Title: "Notices"}, {Title: "Fit, and reason"}}}
	list := r.considered()
	for i := range list {
		o := &list[i]
		var test Cell
		for j, c := range tests(o, 2) {
			if j > 0 {
				test = append(test, plain(" "))
			}
			test = append(append(test, plain(c.Text)), refs(c.Kind, c.Cite)...)
		}
		bare := len(test) == 0
		if bare {
			test = why(o, 1)
		}
		fit := Cell{}
		if t := o.Route(); t != nil && t.Suits != "" {
			fit = append(fit, plain(r.text(t.Suits)+" "))
		}
		for k, x := range o.Reasons {
			if k == 0 && o.Status != advisor.Open && !bare {
				fit = append(fit, plain(x.Text))
			}
		}
		if r.route != nil && o.ID == r.route.ID {
			fit = append(Cell{strong(map[bool]string{true: "Proposed. ", false: "Recommended. "}[r.in.Check != nil && !r.in.Check.Same])}, fit...)
		}
		t.Rows = append(t.Rows, []Cell{{strong(o.Title)}, test, {marked(statusMark(o.Status))}, {plain(noticesIn(o))}, fit})
	}
	r.options(d, t)
}

func noticesIn(o *advisor.RouteAdvice) string {
	var out []string
	for _, s := range o.Steps {
		if s.Notice != "" {
			out = append(out, upperFirst(s.Notice))
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, "; ")
}

// showGates sets out every test of every route of the rules that govern, met or not.
func (r *recorder) showGates(d *Document) {
	for i := range r.a.Routes {
		o := &r.a.Routes[i]
		if o.Forget {
			continue
		}
		l := List{Tight: true}
		for _, c := range o.Conditions {
			l.Items = append(l.Items, Item{Mark: stateMark(c.State), Spans: append([]Span{plain(c.Says)}, refs(c.Kind, c.Cite)...)})
		}
		d.add(Heading{3, o.Title}, para(plain("Result: "), marked(statusMark(o.Status))), l)
	}
	if len(d.Blocks) == 0 {
		d.add(para(marked(markGap), plain(": no process can be tested while it cannot be told which rules govern.")))
	}
}
