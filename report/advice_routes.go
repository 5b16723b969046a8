package report

import (
	"strings"

	"procroute/advisor"
)

func cutRoute(id string) (regime, name string) {
	regime, name, _ = strings.Cut(id, "/")
	return regime, name
}

// routeLines is every route in one line, for a quiet advice.
func (m *Maker) routeLines(d *Document, a *advisor.Advice) {
	l := List{Tight: true}
	for i := range a.Routes {
		r := &a.Routes[i]
		l.Items = append(l.Items, Item{Mark: statusMark(r.Status), Spans: append([]Span{plain(r.Title)}, idOf(r.ID)...)})
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
}

// routes lists every route considered, family by family, each with what decides it. While it is open which rules
// govern, every route waits for that; then they are listed by the rules they belong to, name and status only.
func (m *Maker) routes(d *Document, a *advisor.Advice) {
	if len(a.Routes) == 0 || a.Regime.Status == "decided" && !a.Regime.Covered {
		return
	}
	d.section("Every route considered")
	if a.Regime.Status != "decided" {
		m.routesThere(d, a)
		return
	}
	for i := 0; i < len(a.Routes); {
		family := a.Routes[i].Family
		d.add(Heading{3, a.Routes[i].FamilyName})
		var l List
		for ; i < len(a.Routes) && a.Routes[i].Family == family; i++ {
			l.Items = append(l.Items, m.routeItem(&a.Routes[i], 1))
		}
		d.add(l)
	}
}

// routesThere lists the routes of each set of rules that may govern, as they would stand if it did.
func (m *Maker) routesThere(d *Document, a *advisor.Advice) {
	d.add(para(plain("Each status is what would be so if those rules governed.")))
	for _, c := range a.Regime.Candidates {
		l := List{Tight: true}
		for i := range a.Routes {
			r := &a.Routes[i]
			mark := m.statusThere(r)
			if id, _ := cutRoute(r.ID); id == c.ID && mark != markNotCovered {
				l.Items = append(l.Items, Item{Mark: mark, Spans: []Span{plain(r.Title)}})
			}
		}
		if len(l.Items) > 0 {
			d.add(Heading{3, c.Title}, l)
		}
	}
}

// routeItem is a route with its status and the first few of the reasons that decide it.
func (m *Maker) routeItem(r *advisor.RouteAdvice, limit int) Item {
	it := Item{Mark: statusMark(r.Status)}
	if !r.Forget {
		it.Spans = titled(r.Title, r.ID)
	}
	for i, why := range r.Reasons {
		if i == limit {
			break
		}
		if it.Spans == nil {
			it.Spans = said(why)
			continue
		}
		it.Blocks = append(it.Blocks, para(said(why)...))
	}
	if r.Status == advisor.Undecided && len(r.Decides) > 0 {
		it.Blocks = append(it.Blocks, para(plain("Waits for: "+m.fewNames(r.Decides, limit*5)+".")))
	}
	return it
}

// steps are what to do next on the recommended route.
func (m *Maker) steps(d *Document, a *advisor.Advice, r *advisor.RouteAdvice) {
	if len(r.Steps) == 0 {
		return
	}
	d.section("What to do next")
	l := List{Ordered: true}
	for _, s := range r.Steps {
		l.Items = append(l.Items, stepItem(s, m.hangsOn(a, r, s)))
	}
	d.add(l)
}

// hangsOn names what is not known and decides whether a step is needed. Only the recommendation is asked about in an interview, so a duty on which
// no route hangs has to say here what to find out.
func (m *Maker) hangsOn(a *advisor.Advice, r *advisor.RouteAdvice, s advisor.StepAdvice) string {
	t := r.Route()
	if !s.Maybe || t == nil {
		return ""
	}
	for i := range t.Steps {
		if t.Steps[i].ID == s.ID {
			return m.fewNames(a.WaitsFor(t.Steps[i].When), 4)
		}
	}
	return ""
}

// stepItem is a step. If it may not be needed, it says on which facts that hangs, where they are known.
func stepItem(s advisor.StepAdvice, hangs string) Item {
	it := Item{Spans: append([]Span{plain(s.Do)}, refs(s.Kind, s.Cite)...)}
	var notes []string
	if s.Notice != "" {
		notes = append(notes, "Notice: "+sentence(s.Notice))
	}
	if s.Who != "" {
		notes = append(notes, "Who: "+sentence(s.Who))
	}
	if s.Period != "" {
		notes = append(notes, "Time: "+sentence(s.Period))
	}
	switch {
	case s.Maybe && hangs != "":
		notes = append(notes, "Whether this is needed hangs on what is not known yet: "+sentence(hangs))
	case s.Maybe:
		notes = append(notes, "Whether this is needed hangs on what is not known yet.")
	}
	if len(notes) > 0 {
		it.Blocks = []Block{para(plain(strings.Join(notes, " ")))}
	}
	return it
}
