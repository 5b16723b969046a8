package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

// Map is every route of some rules, family by family: how each stands for a case, or none of that on a blank one. Its JSON form is
// a contract: "procroute.map/1".
type Map struct {
	Format     string             `json:"format"`
	Rulebook   advisor.RulebookID `json:"rulebook"`
	Case       *MapCase           `json:"case"` // null on a blank map
	Day        string             `json:"day"`  // by which the laws and the figures are picked; empty if the case does not say
	Regimes    []MapRegime        `json:"regimes"`
	Assumed    []string           `json:"assumed"` // answers it rests on that nobody has confirmed
	Notices    []string           `json:"notices"`
	Disclaimer string             `json:"disclaimer"`
}

// MapCase is whose map it is.
type MapCase struct {
	Title     string `json:"title"`
	Authority string `json:"authority"`
	Governs   string `json:"governs"` // decided, or undecided: then each of the regimes may govern
}

// MapRegime is the routes of one set of rules.
type MapRegime struct {
	ID          string      `json:"id"`
	Title       string      `json:"title"`
	NotCovered  string      `json:"not_covered,omitempty"` // why there are no routes to show
	Waits       []MapWait   `json:"waits"`                 // what would settle whether these rules govern
	Recommended *MapBest    `json:"recommended"`
	Otherwise   string      `json:"otherwise,omitempty"` // what to do if nothing is recommended
	Families    []MapFamily `json:"families"`
}

// MapBest is the recommended route.
type MapBest struct {
	Route   string `json:"route"`
	Title   string `json:"title"`
	Settled bool   `json:"settled"`
}

// MapFamily is an idea, and the routes that stand for it.
type MapFamily struct {
	ID     string     `json:"id"`
	Title  string     `json:"title"`
	Says   string     `json:"says"`
	Routes []MapRoute `json:"routes"`
}

// MapRoute is one route.
type MapRoute struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Summary     string         `json:"summary"`
	Status      advisor.Status `json:"status,omitempty"` // left out on a blank map
	Recommended bool           `json:"recommended"`
	Absent      bool           `json:"absent"` // these rules have no such route; the reason says what became of it
	Reason      advisor.Reason `json:"reason"` // what decided it or stands open; the summary, where there is nothing to say
	Waits       []MapWait      `json:"waits"`
}

// MapWait is a fact that is not known.
type MapWait struct {
	Question string `json:"question"`
	Name     string `json:"name"`
}

// NewBlankMap lists the routes of some rules for nobody's case. Amounts are those of the day.
func (m *Maker) NewBlankMap(regimes []*rules.Regime, on civil.Date) *Map {
	out := m.newMap(on)
	for _, g := range regimes {
		r := MapRegime{ID: g.ID, Title: g.Title, NotCovered: m.text(g.NotCovered), Waits: []MapWait{}, Families: []MapFamily{}}
		for _, f := range m.Book.Families {
			family := m.mapFamily(f)
			for _, t := range m.Book.RoutesOf(g.ID) {
				if t.Family == f.ID {
					family.Routes = append(family.Routes, m.blankRoute(t))
				}
			}
			if len(family.Routes) > 0 {
				r.Families = append(r.Families, family)
			}
		}
		out.Regimes = append(out.Regimes, r)
	}
	return out
}

func (m *Maker) newMap(on civil.Date) *Map {
	out := &Map{Format: "procroute.map/1", Rulebook: bookID(m.Book), Regimes: []MapRegime{}, Assumed: []string{}, Notices: []string{}, Disclaimer: m.Book.Disclaimer}
	if !on.IsZero() {
		out.Day = on.String()
	}
	return out
}

func (m *Maker) mapFamily(f *rules.Family) MapFamily {
	return MapFamily{ID: f.ID, Title: f.Title, Says: m.text(f.Says), Routes: []MapRoute{}}
}

// blankRoute says what a route is, with the provision that it is recommended by.
func (m *Maker) blankRoute(t *rules.Route) MapRoute {
	text := m.text(t.Summary)
	r := MapRoute{ID: t.ID, Title: t.Title, Summary: text, Waits: []MapWait{}}
	r.Reason = advisor.Reason{Text: text, Kind: rules.KindLaw, Cite: m.mapCites(t), Facts: []string{}}
	return r
}

// mapCites is where a route stands in the law: what it is recommended by or, if it never is, what its first condition rests on.
func (m *Maker) mapCites(t *rules.Route) []advisor.Cite {
	if o := m.Book.Order(t.Regime); o != nil {
		for _, p := range o.Entries {
			if p.Route == t.ID && len(p.Because.Cites) > 0 {
				return ruleCites(p.Because.Cites)
			}
		}
	}
	for i := range t.Conditions {
		if c := t.Conditions[i].Says.Cites; len(c) > 0 {
			return ruleCites(c)
		}
	}
	return []advisor.Cite{}
}

// NewMap is the map of a case: the routes of the rules that govern it or, while that is open, of each that may. What the routes are
// and how they stand is the live map of the interview; this adds the provisions.
func (m *Maker) NewMap(a *advisor.Advice, live []interview.Family) *Map {
	out := m.newMap(m.Dates(m.Book.DateQuestion))
	out.Case = &MapCase{Title: a.Case.Title, Authority: a.Case.Authority, Governs: a.Regime.Status}
	out.Assumed = append(out.Assumed, a.Assumed...)
	out.Notices, out.Disclaimer = append(out.Notices, a.Notices...), a.Disclaimer
	if a.Regime.ID != "" {
		r := MapRegime{ID: a.Regime.ID, Title: a.Regime.Title, NotCovered: a.Regime.NotCovered, Waits: []MapWait{}, Recommended: mapBest(a.Recommended)}
		if a.Otherwise != nil {
			r.Otherwise = a.Otherwise.Reason.Text
		}
		out.Regimes = append(out.Regimes, m.liveRegime(r, a, live))
		return out
	}
	for _, c := range a.Regime.Candidates {
		r := MapRegime{ID: c.ID, Title: c.Title, Waits: m.mapWaits(a.Regime.Decides), Recommended: mapBest(c.Would), Otherwise: c.Nothing}
		if g := m.Book.Regime(c.ID); g != nil {
			r.NotCovered = m.text(g.NotCovered)
		}
		out.Regimes = append(out.Regimes, m.liveRegime(r, a, live))
	}
	return out
}

func mapBest(r *advisor.Recommendation) *MapBest {
	if r == nil {
		return nil
	}
	return &MapBest{r.Route, r.Title, r.Settled}
}

func (m *Maker) mapWaits(questions []string) []MapWait {
	out := []MapWait{}
	for _, id := range questions {
		out = append(out, MapWait{id, m.name(id)})
	}
	return out
}

// liveRegime takes the routes of one set of rules out of the live map.
func (m *Maker) liveRegime(r MapRegime, a *advisor.Advice, live []interview.Family) MapRegime {
	r.Families = []MapFamily{}
	if r.NotCovered != "" {
		return r
	}
	for _, l := range live {
		family := m.mapFamily(m.Book.Family(l.ID))
		for _, line := range l.Routes {
			if id, _ := cutRoute(line.ID); id != r.ID {
				continue
			}
			i := slices.IndexFunc(a.Routes, func(x advisor.RouteAdvice) bool { return x.ID == line.ID })
			if i < 0 {
				continue
			}
			route := m.liveRoute(line, a, &a.Routes[i])
			route.Recommended = r.Recommended != nil && r.Recommended.Route == line.ID
			family.Routes = append(family.Routes, route)
		}
		if len(family.Routes) > 0 {
			r.Families = append(r.Families, family)
		}
	}
	return r
}

// liveRoute is a route of the live map, with what decides it.
func (m *Maker) liveRoute(line interview.RouteLine, a *advisor.Advice, r *advisor.RouteAdvice) MapRoute {
	out := MapRoute{ID: line.ID, Title: line.Title, Summary: r.Summary, Status: line.Status, Absent: r.Forget, Waits: []MapWait{}}
	if line.Status == advisor.Undecided {
		out.Waits = m.mapWaits(r.Decides)
	}
	if len(r.Reasons) > 0 {
		out.Reason = r.Reasons[0]
	}
	if a.Regime.ID == "" && !r.Forget {
		m.standThere(&out, r)
	}
	if t := r.Route(); t != nil && out.Status == advisor.Open {
		out.Reason = advisor.Reason{Text: r.Summary, Kind: rules.KindLaw, Cite: m.mapCites(t), Facts: []string{}}
	}
	return out
}

// standThere says how a route would stand if its rules governed: what is left when that question is set aside are its own conditions.
func (m *Maker) standThere(out *MapRoute, r *advisor.RouteAdvice) {
	speaks := advisor.NotShown
	switch m.statusThere(r) {
	case markOpen:
		out.Status, out.Waits = advisor.Open, []MapWait{}
		return
	case markClosed:
		out.Status, out.Waits, speaks = advisor.Closed, []MapWait{}, advisor.NotMet
	default:
		out.Status = advisor.Undecided
		if own := ownWaits(r); len(own) > 0 {
			out.Waits = m.mapWaits(own)
		}
	}
	for _, c := range r.Conditions {
		// Conditions that cannot hold together shut a route, though none of them is shown not to hold.
		together := out.Status == advisor.Closed && slices.ContainsFunc(r.Reasons, func(x advisor.Reason) bool { return x.Text == c.Says })
		if c.State == speaks || together {
			out.Reason = advisor.Reason{Text: c.Says, Kind: c.Kind, Cite: c.Cite, Facts: c.Facts}
			return
		}
	}
}

// ownWaits is what the conditions of a route wait for, without what settles which rules govern.
func ownWaits(r *advisor.RouteAdvice) []string {
	var out []string
	for _, c := range r.Conditions {
		for _, id := range c.Decides {
			if c.State == advisor.NotShown && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// title is what the map is of.
func (x *Map) title() string {
	if x.Case == nil {
		return "Every route, at a glance"
	}
	if x.Case.Title == "" {
		return "Every route for this case"
	}
	return "Every route: " + x.Case.Title
}

// mapEdition is the rulebook as a picture names it.
func mapEdition(r advisor.RulebookID) string { return r.Title + ", edition " + r.Version }

// counts says how many routes stand in which way.
func (r *MapRegime) counts() map[advisor.Status]int {
	out := map[advisor.Status]int{}
	for _, f := range r.Families {
		for _, t := range f.Routes {
			if !t.Absent {
				out[t.Status]++
			}
		}
	}
	return out
}

// mark is how a route stands, in words.
func (r *MapRoute) mark() Mark {
	switch {
	case r.Absent:
		return Mark{"no such route", Neutral}
	case r.Status == "":
		return Mark{}
	}
	return statusMark(r.Status)
}

// waitNames joins the first few facts that are waited for, and counts the rest.
func (m *Maker) waitNames(list []MapWait, limit int) string {
	ids := make([]string, len(list))
	for i, w := range list {
		ids[i] = w.Question
	}
	return m.fewNames(ids, limit)
}

// lead is the answer of a map in a sentence.
func (r *MapRegime) lead() string {
	switch {
	case r.Recommended != nil && r.Recommended.Settled:
		return "Recommended: " + r.Recommended.Title + ". This is settled: nothing that is still unknown can change it."
	case r.Recommended != nil:
		return "Recommended: " + r.Recommended.Title + ". Not settled yet: what is still unknown can change it."
	}
	return strings.TrimSpace(r.Otherwise)
}
