package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// Routes is the list of routes of a rulebook. Its JSON form is "procroute.routes/1".
type Routes struct {
	Format   string             `json:"format"`
	Rulebook advisor.RulebookID `json:"rulebook"`
	Name     string             `json:"name,omitempty"` // what was looked up
	Meanings []NameMeaning      `json:"meanings,omitempty"`
	Routes   []RouteLine        `json:"routes"`
}

// RouteLine is a route in a list.
type RouteLine struct {
	ID         string `json:"id"`
	Regime     string `json:"regime"`
	RegimeName string `json:"regime_title"`
	Family     string `json:"family"`
	FamilyName string `json:"family_title"`
	Title      string `json:"title"`
	Summary    string `json:"summary"`
}

// NewRoutes lists routes, by regime and family. With no routes given it lists all.
func (m *Maker) NewRoutes(only []*rules.Route) *Routes {
	out := &Routes{Format: "procroute.routes/1", Rulebook: bookID(m.Book), Routes: []RouteLine{}}
	wanted := map[string]bool{}
	for _, t := range only {
		wanted[t.ID] = true
	}
	for _, g := range m.Book.Regimes {
		for _, f := range m.Book.Families {
			for _, t := range m.Book.RoutesOf(g.ID) {
				if t.Family == f.ID && (only == nil || wanted[t.ID]) {
					out.Routes = append(out.Routes, RouteLine{t.ID, g.ID, g.Title, f.ID, f.Title, t.Title, m.text(t.Summary)})
				}
			}
		}
	}
	return out
}

// Routes builds the list, one table for each set of rules.
func (m *Maker) Routes(r *Routes, quiet bool) *Document {
	d := &Document{Title: "Routes", Subtitle: m.Book.Title}
	if len(r.Meanings) > 0 {
		d.add(m.nameMeanings(r.Name, r.Meanings)...)
		if !quiet {
			m.ending(d)
		}
		return d
	}
	for i := 0; i < len(r.Routes); {
		regime := r.Routes[i].Regime
		d.section(r.Routes[i].RegimeName)
		t := Table{Columns: []Column{{Title: "Idea"}, {Title: "Route"}}}
		last := ""
		for ; i < len(r.Routes) && r.Routes[i].Regime == regime; i++ {
			x := r.Routes[i]
			family := x.FamilyName
			if x.Family == last {
				family = ""
			}
			last = x.Family
			t.Rows = append(t.Rows, []Cell{{plain(family)}, append([]Span{plain(x.Title)}, idOf(x.ID)...)})
		}
		d.add(t)
	}
	if !quiet {
		d.add(para(plain("See one in full with: "), code("procroute routes "+exampleRoute(r))))
	}
	return d
}

func exampleRoute(r *Routes) string {
	if len(r.Routes) == 0 {
		return "ROUTE"
	}
	return r.Routes[0].ID
}

// RouteCard is everything a rulebook says about one route. Its JSON form is "procroute.route/1".
type RouteCard struct {
	Format   string             `json:"format"`
	Rulebook advisor.RulebookID `json:"rulebook"`
	Name     string             `json:"name,omitempty"`   // what was looked up
	Became   *advisor.Reason    `json:"became,omitempty"` // what the law has made of that name
	RouteLine
	Idea       string           `json:"family_says"`
	Because    []advisor.Reason `json:"recommended_because"` // why it is recommended where it is, once for each place in the order
	Suits      string           `json:"suits"`
	Was        string           `json:"was"`
	Aliases    []string         `json:"also_called"`
	Conditions []CardCondition  `json:"conditions"`
	Cautions   []advisor.Reason `json:"cautions"`
	Steps      []CardStep       `json:"steps"`
	Evidence   []advisor.Reason `json:"evidence"`
	Myths      []CardMyth       `json:"myths"`
	UsedBy     []advisor.Reason `json:"used_by"`
	Checked    string           `json:"checked"`
	ReviewBy   string           `json:"review_by"`
}

// CardCondition is a condition of a route without a case.
type CardCondition struct {
	ID        string           `json:"id"`
	Text      string           `json:"text"`
	NotMet    string           `json:"not_met"`
	Kind      rules.Kind       `json:"kind"`
	Cite      []advisor.Cite   `json:"cite"`
	Evidence  []string         `json:"evidence"`
	Judgement bool             `json:"judgement"`
	Contrive  *advisor.Reason  `json:"do_not_contrive,omitempty"`
	Cases     []advisor.Reason `json:"cases"`
	Questions []string         `json:"questions"`
}

// CardStep is a step of a route without a case.
type CardStep struct {
	ID     string         `json:"id"`
	Do     string         `json:"do"`
	Notice string         `json:"notice,omitempty"`
	Who    string         `json:"who,omitempty"`
	Period string         `json:"period,omitempty"`
	Maybe  bool           `json:"maybe"` // not in every case
	Kind   rules.Kind     `json:"kind"`
	Cite   []advisor.Cite `json:"cite"`
}

// CardMyth is a common belief and the true position.
type CardMyth struct {
	Myth  string         `json:"myth"`
	Truth advisor.Reason `json:"truth"`
}

// NewRouteCard collects what the rulebook says about a route. The bare route is the advice on it for an empty case, from
// which steps and their periods are taken.
func (m *Maker) NewRouteCard(t *rules.Route, bare advisor.RouteAdvice) *RouteCard {
	c := &RouteCard{Format: "procroute.route/1", Rulebook: bookID(m.Book), RouteLine: m.NewRoutes([]*rules.Route{t}).Routes[0],
		Idea: m.text(m.Book.Family(t.Family).Says), Because: m.because(t),
		Suits: m.text(t.Suits), Was: m.text(t.Was), Aliases: m.aliases(t), Conditions: []CardCondition{}, Cautions: []advisor.Reason{},
		Steps: []CardStep{}, Evidence: m.saysOut(t.Evidence), Myths: []CardMyth{}, UsedBy: m.saysOut(t.UsedBy),
		Checked: t.Fresh.Checked.String(), ReviewBy: t.Fresh.ReviewBy.String()}
	for i := range t.Conditions {
		c.Conditions = append(c.Conditions, m.cardCondition(&t.Conditions[i], bare))
	}
	for _, x := range t.Cautions {
		c.Cautions = append(c.Cautions, m.sayOut(x.Says))
	}
	for _, s := range bare.Steps {
		c.Steps = append(c.Steps, CardStep(s))
	}
	for _, x := range t.Myths {
		c.Myths = append(c.Myths, CardMyth{m.text(x.Myth), m.sayOut(x.Truth)})
	}
	return c
}

// because says why a route is recommended, where it is.
func (m *Maker) because(t *rules.Route) []advisor.Reason {
	out := []advisor.Reason{}
	if o := m.Book.Order(t.Regime); o != nil {
		for _, p := range o.Entries {
			if p.Route == t.ID {
				out = append(out, m.sayOut(p.Because))
			}
		}
	}
	return out
}

func (m *Maker) cardCondition(k *rules.Condition, bare advisor.RouteAdvice) CardCondition {
	out := CardCondition{ID: k.ID, Text: m.text(k.Says.Text), NotMet: m.text(k.NotMet), Kind: k.Says.Kind, Cite: ruleCites(k.Says.Cites),
		Evidence: []string{}, Judgement: k.Judgement, Cases: m.saysOut(k.Cases), Questions: []string{}}
	for _, e := range k.Evidence {
		out.Evidence = append(out.Evidence, m.text(e))
	}
	if k.Contrive != nil {
		r := m.sayOut(*k.Contrive)
		out.Contrive = &r
	}
	for _, b := range bare.Conditions {
		if b.ID == k.ID {
			out.Questions = b.Decides
		}
	}
	return out
}

// aliases are the names by which people call a route or its family under its rules.
func (m *Maker) aliases(t *rules.Route) []string {
	out := []string{}
	for _, a := range m.Book.Aliases {
		if !meansRoute(a, t) {
			continue
		}
		for _, name := range a.Names {
			if !slices.ContainsFunc(out, func(s string) bool { return strings.EqualFold(s, name) }) {
				out = append(out, name)
			}
		}
	}
	return out
}

// meansRoute reports whether a name leads to a route. A name that says what it means under single regimes means nothing
// under the others.
func meansRoute(a *rules.Alias, t *rules.Route) bool {
	for _, in := range a.In {
		if in.Regime == t.Regime && in.Route != "" {
			return in.Route == t.Name
		}
	}
	here := len(a.In) == 0 || slices.ContainsFunc(a.In, func(in rules.AliasIn) bool { return in.Regime == t.Regime })
	return here && (a.Route == t.Name || a.Route == "" && a.Family == t.Family)
}

// RouteCard builds the card of a route: what it is for and when it fits, what the law asks, what to do and how long that takes, what
// can go wrong, what people believe, and who has done it.
func (m *Maker) RouteCard(c *RouteCard) *Document {
	d := &Document{Title: c.Title, Subtitle: c.RegimeName}
	became(d, c.Name, c.Became)
	d.add(para(plain(c.Summary)))
	f := Facts{Rows: []Fact{{"Id", []Span{code(c.ID)}}, {"The idea", []Span{strong(c.FamilyName), plain(": " + lowerFirst(c.Idea))}}}}
	row := func(name string, spans ...Span) {
		if len(spans) > 0 && (len(spans) > 1 || spans[0].Text != "") {
			f.Rows = append(f.Rows, Fact{name, spans})
		}
	}
	row("Fits", plain(c.Suits))
	for _, r := range c.Because {
		row("Recommended", said(r)...)
	}
	row("It was", plain(c.Was))
	row("People say", plain(strings.Join(c.Aliases, "; ")))
	d.add(f)
	m.cardConditions(d, c)
	m.cardSteps(d, c)
	if risks := c.risks(); len(risks) > 0 {
		d.section("Risks, and what holds them")
		d.add(reasons(risks))
	}
	if len(c.Evidence) > 0 {
		d.section("Evidence to keep")
		d.add(reasons(c.Evidence))
	}
	if len(c.Myths) > 0 {
		d.section("What people believe, and what is so")
		var l List
		for _, x := range c.Myths {
			l.Items = append(l.Items, Item{Spans: []Span{plain("\"" + x.Myth + "\"")}, Blocks: []Block{para(said(x.Truth)...)}})
		}
		d.add(l)
	}
	if len(c.UsedBy) > 0 {
		d.section("Who has used it")
		d.add(reasons(c.UsedBy))
	}
	m.ending(d)
	return d
}

func (m *Maker) cardSteps(d *Document, c *RouteCard) {
	if len(c.Steps) == 0 {
		return
	}
	d.section("Steps, and how long they take")
	l := List{Ordered: true}
	for _, s := range c.Steps {
		l.Items = append(l.Items, stepItem(advisor.StepAdvice(s), ""))
	}
	d.add(l)
}

// risks is what somebody must not contrive and what to take care of, each once.
func (c *RouteCard) risks() []advisor.Reason {
	var out []advisor.Reason
	add := func(r advisor.Reason) {
		if !slices.ContainsFunc(out, func(x advisor.Reason) bool { return x.Text == r.Text }) {
			out = append(out, r)
		}
	}
	for _, k := range c.Conditions {
		if k.Contrive != nil {
			add(*k.Contrive)
		}
	}
	for _, r := range c.Cautions {
		add(r)
	}
	return out
}

func (m *Maker) cardConditions(d *Document, c *RouteCard) {
	if len(c.Conditions) == 0 {
		return
	}
	d.section("The test: it is open when all of these hold")
	var l List
	for _, k := range c.Conditions {
		it := Item{Spans: append([]Span{plain(k.Text)}, refs(k.Kind, k.Cite)...)}
		var f Facts
		row := func(name string, spans ...Span) { f.Rows = append(f.Rows, Fact{name, spans}) }
		if len(k.Questions) > 0 {
			row("Asks", plain(m.names(k.Questions)+"."))
		}
		if len(k.Evidence) > 0 {
			row("Evidence", plain(sentence(strings.Join(k.Evidence, "; "))))
		}
		if k.Judgement {
			row("Judgement", plain("This rests on somebody's judgement. Record who made it, when and why."))
		}
		for _, x := range k.Cases {
			row("Decided", said(x)...)
		}
		if len(f.Rows) > 0 {
			it.Blocks = []Block{f}
		}
		l.Items = append(l.Items, it)
	}
	d.add(l)
}
