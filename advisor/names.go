package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/diag"
)

// Named is what a name of a route comes to for a case: the routes it means, best first, and what became of the name.
type Named struct {
	Name   string         `json:"name"`
	Routes []*rules.Route `json:"-"`
	// Became says what the law has made of the name, if it renamed or abolished what it stood for, or if the name is old.
	Became *Reason `json:"became"`
	// Absent is set when the regime that governs has no such route; Became then says why.
	Absent *RouteAdvice `json:"-"`
}

// Find looks up the route a person names: an id such as pa2023/light-touch, a bare name, a family, or what people call it, in
// any case. A name without a regime is looked up under the regime that governs.
func (a *Advice) Find(name string) (Named, error) {
	b := a.engine.Book
	n := Named{Name: name}
	text := strings.ToLower(strings.TrimSpace(name))
	if t := b.Route(text); t != nil {
		n.Routes = []*rules.Route{t}
		return n, nil
	}
	regimes := a.candidates()
	if len(regimes) == 0 {
		return n, fmt.Errorf("no regime can govern this case, so %q cannot be looked up", name)
	}
	if alias, in := findAlias(b, text, regimes); alias != nil {
		a.viaAlias(&n, alias, in, regimes)
	} else if id := matchName(b, text, regimes); id != "" {
		a.viaName(&n, id, regimes)
	} else {
		known := routeNames(b)
		if near := diag.Nearest(text, known); near != "" {
			return n, fmt.Errorf("no route is called %q; did you mean %q?", name, near)
		}
		return n, fmt.Errorf("no route is called %q; see \"procroute routes\" for those there are", name)
	}
	return n, nil
}

func fold(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(s))), " ")
}

// findAlias finds a name people use, and what became of it under the regime; an alias that is declared for that
// regime wins over one that is not.
func findAlias(b *rules.Book, text string, regimes []*rules.Regime) (*rules.Alias, *rules.AliasIn) {
	var found *rules.Alias
	for _, alias := range b.Aliases {
		if !slices.ContainsFunc(alias.Names, func(s string) bool { return fold(s) == fold(text) }) {
			continue
		}
		if found == nil || found.Family == "" && found.Route == "" {
			found = alias
		}
		for i := range alias.In {
			if slices.ContainsFunc(regimes, func(g *rules.Regime) bool { return g.ID == alias.In[i].Regime }) {
				return alias, &alias.In[i]
			}
		}
	}
	return found, nil
}

func (a *Advice) viaAlias(n *Named, alias *rules.Alias, in *rules.AliasIn, regimes []*rules.Regime) {
	if in != nil {
		if in.Says.Text != "" {
			r := a.reason(in.Says, nil)
			n.Became = &r
		}
		if t := a.engine.Book.Route(in.Regime + "/" + in.Route); in.Route != "" && t != nil {
			n.Routes = []*rules.Route{t}
			return
		}
	}
	for _, id := range []string{alias.Route, alias.Family} {
		if id != "" && len(n.Routes) == 0 && n.Absent == nil {
			a.viaName(n, id, regimes)
		}
	}
}

// matchName finds a family or the bare name of a route of the regimes; a bare name of another regime's route counts too, so
// that the answer can say where it belongs.
func matchName(b *rules.Book, text string, regimes []*rules.Regime) string {
	for _, f := range b.Families {
		if fold(f.ID) == fold(text) || fold(f.Title) == fold(text) {
			return f.ID
		}
	}
	for _, t := range b.Routes {
		if fold(t.Name) == fold(text) || fold(t.Title) == fold(text) {
			return t.Name
		}
	}
	return ""
}

// viaName collects the routes of a family or of a bare name. The route that carries the family's own name comes first.
func (a *Advice) viaName(n *Named, id string, regimes []*rules.Regime) {
	for _, g := range regimes {
		var list []*rules.Route
		for _, t := range a.engine.Book.RoutesOf(g.ID) {
			if t.Name == id || t.Family == id {
				list = append(list, t)
			}
		}
		slices.SortStableFunc(list, func(x, y *rules.Route) int {
			return rank(x.Name == id, y.Name == id)
		})
		n.Routes = append(n.Routes, list...)
	}
	if len(n.Routes) > 0 {
		return
	}
	for i := range a.Routes {
		if r := &a.Routes[i]; r.Forget && r.Family == id {
			n.Absent = r
			return
		}
	}
	// The name belongs to another regime: show that route, which this case's regime closes.
	for _, t := range a.engine.Book.Routes {
		if t.Name == id || t.Family == id {
			n.Routes = append(n.Routes, t)
			return
		}
	}
}

func rank(x, y bool) int {
	switch {
	case x && !y:
		return -1
	case y && !x:
		return 1
	}
	return 0
}

func routeNames(b *rules.Book) []string {
	var out []string
	for _, t := range b.Routes {
		out = append(out, t.ID, t.Name)
	}
	for _, f := range b.Families {
		out = append(out, f.ID)
	}
	for _, al := range b.Aliases {
		out = append(out, al.Names...)
	}
	return out
}

// Verdict says whether a proposed route stands.
type Verdict string

// The verdicts on a proposed route.
const (
	Stands       Verdict = "stands"
	DoesNotStand Verdict = "does not stand"
	CannotTell   Verdict = "cannot tell yet"
)

// Check is the examination of a proposed route.
type Check struct {
	Format     string          `json:"format"`
	Rulebook   RulebookID      `json:"rulebook"`
	Case       CaseOut         `json:"case"`
	Regime     RegimeAdvice    `json:"regime"`
	Named      Named           `json:"proposed"`
	Verdict    Verdict         `json:"verdict"`
	Route      RouteAdvice     `json:"route"`  // the route examined
	Others     []RouteAdvice   `json:"others"` // other routes the name may mean
	FindOut    []string        `json:"find_out"`
	Instead    *Recommendation `json:"recommended"`
	Same       bool            `json:"same_as_recommended"`
	Notices    []string        `json:"notices"`
	Disclaimer string          `json:"disclaimer"`
}

// Check examines a route a person proposes. Of several routes a name may mean, it takes the one that is most nearly open.
func (a *Advice) Check(name string) (*Check, error) {
	n, err := a.Find(name)
	if err != nil {
		return nil, err
	}
	c := &Check{Format: "procroute.check/1", Rulebook: a.Rulebook, Case: a.Case, Regime: a.Regime, Named: n, Others: []RouteAdvice{}, FindOut: []string{},
		Instead: a.Recommended, Notices: a.Notices, Disclaimer: a.Disclaimer}
	var list []RouteAdvice
	for _, t := range n.Routes {
		list = append(list, a.Route(t))
	}
	if n.Absent != nil {
		list = append(list, *n.Absent)
	}
	slices.SortStableFunc(list, func(x, y RouteAdvice) int { return openness(x.Status) - openness(y.Status) })
	c.Route, c.Others = list[0], append(c.Others, list[1:]...)
	switch c.Route.Status {
	case Open:
		c.Verdict = Stands
	case Closed:
		c.Verdict = DoesNotStand
	default:
		c.Verdict = CannotTell
		c.FindOut = append(c.FindOut, c.Route.Decides...)
	}
	c.Same = a.Recommended != nil && a.Recommended.Route == c.Route.ID
	return c, nil
}

func openness(s Status) int {
	switch s {
	case Open:
		return 0
	case Undecided:
		return 1
	}
	return 2
}
