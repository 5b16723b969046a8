package report

import (
	"slices"
	"strings"
	"unicode"

	"procroute/advisor"
	"procroute/rules"
)

// NameMeaning is what a name that people use comes to under some rules.
type NameMeaning struct {
	Regime     string          `json:"regime"`
	RegimeName string          `json:"regime_title"`
	Was        string          `json:"was,omitempty"` // renamed, abolished or current
	To         string          `json:"to,omitempty"`  // what it is called there
	On         string          `json:"on,omitempty"`  // since when
	Says       *advisor.Reason `json:"says"`          // null if the rulebook says no more than which routes it is
	Routes     []string        `json:"routes"`
}

// Meanings says what a name comes to under each set of rules that knows it: an id, a bare name or a title of a route, a family, or
// what people call one. It is empty if none does.
func (m *Maker) Meanings(name string) []NameMeaning { return m.vocabulary().meanings(name) }

// vocabulary knows what a rulebook calls things, by folded name and in its order. The glossary looks every name up: to fold all of them
// again for each took twenty times as long as all the rest of it.
type vocabulary struct {
	m        *Maker
	aliases  map[string][]*rules.Alias
	routes   map[string][]*rules.Route
	families map[string][]*rules.Family
}

func (m *Maker) vocabulary() *vocabulary {
	n := &vocabulary{m, map[string][]*rules.Alias{}, map[string][]*rules.Route{}, map[string][]*rules.Family{}}
	for _, a := range m.Book.Aliases {
		known(n.aliases, a, a.Names...)
	}
	for _, t := range m.Book.Routes {
		known(n.routes, t, t.Name, t.Title)
	}
	for _, f := range m.Book.Families {
		known(n.families, f, f.ID, f.Title)
	}
	return n
}

// known notes the names of a thing; it is listed once under two that fold to the same.
func known[T comparable](by map[string][]T, thing T, names ...string) {
	for _, s := range names {
		if key := foldName(s); !slices.Contains(by[key], thing) {
			by[key] = append(by[key], thing)
		}
	}
}

func (n *vocabulary) meanings(name string) []NameMeaning {
	out := []NameMeaning{}
	want := foldName(name)
	for _, g := range n.m.Book.Regimes {
		if found := n.aliasUnder(g, want); found != nil {
			out = append(out, *found)
		} else if found := n.ownName(g, want); found != nil {
			out = append(out, *found)
		}
	}
	return out
}

// foldName makes spellings of a name equal.
func foldName(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) }), " ")
}

func (m *Maker) meaning(g *rules.Regime) *NameMeaning {
	return &NameMeaning{Regime: g.ID, RegimeName: g.Title, Routes: []string{}}
}

// aliasUnder is what people mean by a name under some rules. What the rulebook says of the name there goes before what it says of it
// in general.
func (n *vocabulary) aliasUnder(g *rules.Regime, want string) *NameMeaning {
	var general *NameMeaning
	for _, a := range n.aliases[want] {
		for _, in := range a.In {
			if in.Regime == g.ID {
				return n.m.saidOfName(g, a, in)
			}
		}
		if len(a.In) == 0 && general == nil {
			if x := n.m.ideaUnder(g, a.Route, a.Family); len(x.Routes) > 0 || x.Says != nil {
				general = x
			}
		}
	}
	return general
}

// ideaUnder is a route or a family under some rules: its routes, or what became of it where there are none.
func (m *Maker) ideaUnder(g *rules.Regime, name, family string) *NameMeaning {
	out := m.meaning(g)
	out.Routes = m.routesMeant(g, name, family)
	for _, x := range m.Book.Absent {
		if len(out.Routes) == 0 && family != "" && x.Regime == g.ID && x.Family == family {
			r := m.sayOut(x.Says)
			out.Says = &r
		}
	}
	return out
}

func (m *Maker) saidOfName(g *rules.Regime, a *rules.Alias, in rules.AliasIn) *NameMeaning {
	out := m.meaning(g)
	out.Was, out.To = in.Was, in.To
	if !in.On.IsZero() {
		out.On = in.On.String()
	}
	if in.Says.Text != "" {
		r := m.sayOut(in.Says)
		out.Says = &r
	}
	if in.Route != "" {
		out.Routes = append(out.Routes, g.ID+"/"+in.Route)
	} else if in.Was != "abolished" {
		out.Routes = append(out.Routes, m.routesMeant(g, a.Route, a.Family)...)
	}
	return out
}

// routesMeant are the routes of some rules by a bare name or, if none has it, of a family.
func (m *Maker) routesMeant(g *rules.Regime, name, family string) []string {
	out := []string{}
	for _, t := range m.Book.RoutesOf(g.ID) {
		if name != "" && t.Name == name {
			return []string{t.ID}
		}
		if name == "" && family != "" && t.Family == family {
			out = append(out, t.ID)
		}
	}
	return out
}

// ownName is what the rulebook itself calls something by a name: a route, or a family with its routes or with what became of it.
func (n *vocabulary) ownName(g *rules.Regime, want string) *NameMeaning {
	out := n.m.meaning(g)
	for _, t := range n.routes[want] {
		if t.Regime == g.ID {
			out.Routes = append(out.Routes, t.ID)
		}
	}
	for _, f := range n.families[want] {
		x := n.m.ideaUnder(g, "", f.ID)
		for _, id := range x.Routes {
			if !slices.Contains(out.Routes, id) {
				out.Routes = append(out.Routes, id)
			}
		}
		if len(out.Routes) == 0 {
			out.Says = x.Says
		}
	}
	if len(out.Routes) == 0 && out.Says == nil {
		return nil
	}
	return out
}

// nameMeanings tells what a name comes to, rules by rules.
func (m *Maker) nameMeanings(name string, list []NameMeaning) []Block {
	var f Facts
	for _, x := range list {
		f.Rows = append(f.Rows, Fact{x.RegimeName, m.meaningSpans(&x)})
	}
	return []Block{para(strong("The name \"" + name + "\", rules by rules:")), f}
}

// meaningSpans says in a line what a name comes to under some rules, and which routes it leads to.
func (m *Maker) meaningSpans(x *NameMeaning) []Span {
	var out []Span
	if text := x.became(); text != "" {
		out = append(out, strong(text), plain(" "))
	}
	if x.Says != nil {
		out = append(append(out, said(*x.Says)...), plain(" "))
	}
	for i, id := range x.Routes {
		if i == 0 {
			out = append(out, plain("Route: "))
		} else {
			out = append(out, plain("; "))
		}
		out = append(append(out, plain(m.routeTitle(id))), idOf(id)...)
	}
	if len(x.Routes) > 0 {
		out = append(out, plain("."))
	}
	return out
}

// became says in short what has become of a name.
func (x *NameMeaning) became() string {
	since := ""
	if x.On != "" {
		since = " on " + day(x.On)
	}
	switch {
	case x.Was == "abolished" && x.To != "":
		return "Abolished" + since + "; in its place: " + x.To + "."
	case x.Was == "abolished":
		return "Abolished" + since + "."
	case x.Was == "renamed" && x.To != "":
		return "Renamed" + since + ": " + x.To + "."
	}
	return ""
}
