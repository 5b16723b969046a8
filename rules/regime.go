package rules

import (
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

func (r *reader) regime(n tree.Node) {
	o := r.object(n, "a regime", "id title short governs not_covered ask families cautions clock")
	g := &Regime{ID: o.id(), Title: o.need("title"), Short: o.need("short"), Governs: r.conditions(o, "governs"),
		NotCovered: o.text("not_covered"), Ask: o.need("ask"), Cautions: r.cautions(o), Clock: o.text("clock"), Fresh: r.now, Pos: n.Pos()}
	known(o, "clock", g.Clock, r.book.index.clocks, "clock")
	if len(g.Governs) == 0 {
		o.lacks("governs", "say when it governs")
	}
	if add(r, r.book.index.regimes, n, "regime", g.ID, g, func(g *Regime) diag.Pos { return g.Pos }) {
		r.book.Regimes = append(r.book.Regimes, g)
	}
	for fn := range o.items("families").All() {
		fo := r.object(fn, "a family of a regime", "family says cite kind")
		r.addAbsent(fn, g.ID, fo)
	}
}

func (r *reader) absent(n tree.Node) {
	o := r.object(n, "an absent family", "regime family says cite kind")
	r.addAbsent(n, o.need("regime"), o)
}

func (r *reader) addAbsent(n tree.Node, regime string, o object) {
	a := &Absent{Regime: regime, Family: o.need("family"), Says: o.says("says"), Pos: n.Pos()}
	o.need("says")
	known(o, "family", a.Family, r.book.index.families, "family")
	if r.book.Regime(regime) == nil {
		known(o, "regime", regime, r.book.index.regimes, "regime")
	}
	r.book.Absent = append(r.book.Absent, a)
}

// known reports a name that is not one of those declared.
func known[V any](o object, key, name string, declared map[string]V, what string) {
	if _, ok := declared[name]; name != "" && !ok {
		o.r.fail(o.at(key), "PR012", suggest(name, keysOf(declared), "there are "), "no %s is called %q", what, name)
	}
}

func (r *reader) order(n tree.Node) {
	o := r.object(n, "a list of preferences", "regime order otherwise")
	p := &Order{Regime: o.need("regime"), Pos: n.Pos()}
	known(o, "regime", p.Regime, r.book.index.regimes, "regime")
	for en := range o.items("order").All() {
		eo := r.object(en, "a preference", "route when because cite kind")
		name := eo.need("route")
		if name != "" && !strings.Contains(name, "/") {
			name = p.Regime + "/" + name
		}
		e := Preference{Route: name, When: r.when(eo, false), Because: eo.says("because"), Pos: en.Pos()}
		eo.need("because")
		known(eo, "route", name, r.book.index.routes, "route")
		if name != "" && !strings.HasPrefix(name, p.Regime+"/") {
			r.fail(eo.at("route"), "PR009", "prefer routes of the same regime", "%q is not a route of %q", name, p.Regime)
		}
		p.Entries = append(p.Entries, e)
	}
	if on := o.get("otherwise"); !on.None() {
		oo := r.object(on, "\"otherwise\"", "says ask cite kind")
		oo.need("says")
		p.Otherwise, p.Ask = oo.says("says"), oo.need("ask")
	} else {
		o.lacks("otherwise", "say what to do, and who to ask, when no route is open")
	}
	if add(r, r.book.index.orders, n, "list of preferences for", p.Regime, p, func(p *Order) diag.Pos { return p.Pos }) {
		r.book.Orders = append(r.book.Orders, p)
	}
}

func (r *reader) alias(n tree.Node) {
	o := r.object(n, "an alias", "names family route in")
	a := &Alias{Names: o.texts("names"), Family: o.text("family"), Route: o.text("route"), Pos: n.Pos()}
	if len(a.Names) == 0 {
		o.lacks("names", "")
	}
	if a.Family == "" && a.Route == "" && !o.has("in") {
		o.lacks("family", "write a family, a route, or what became of the name under in:")
	}
	known(o, "family", a.Family, r.book.index.families, "family")
	known(o, "route", a.Route, r.routeNames(), "route")
	for in := range o.items("in").All() {
		io := r.object(in, "an alias in a regime", "regime was to route on says cite kind")
		ai := AliasIn{Regime: io.need("regime"), Was: io.word("was", "renamed abolished current"), To: io.text("to"), Route: io.text("route"), On: io.date("on"), Says: io.says("says")}
		known(io, "regime", ai.Regime, r.book.index.regimes, "regime")
		if ai.Route != "" && r.book.Route(ai.Regime+"/"+ai.Route) == nil {
			known(io, "route", ai.Regime+"/"+ai.Route, r.book.index.routes, "route")
		}
		a.In = append(a.In, ai)
	}
	r.book.Aliases = append(r.book.Aliases, a)
}

// routeNames holds the names of routes without their regimes.
func (r *reader) routeNames() map[string]bool {
	names := map[string]bool{}
	for _, t := range r.book.Routes {
		names[t.Name] = true
	}
	return names
}

func (r *reader) term(n tree.Node) {
	o := r.object(n, "a glossary entry", "term says also cite kind")
	o.need("says")
	r.book.Glossary = append(r.book.Glossary, &Term{Term: o.need("term"), Also: o.texts("also"), Says: o.says("says"), Fresh: r.now, Pos: n.Pos()})
}
