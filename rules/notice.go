package rules

import (
	"slices"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// Notice is what a notice must hold, for a draft of it.
type Notice struct {
	ID, Title string
	Regime    string
	Notice    []string // what steps call it
	Routes    []string // bare names of the routes it is for; none means all that publish it
	Says      Says
	Items     []NoticeItem
	Fresh     Fresh
	Pos       diag.Pos
}

// NoticeItem is one thing that a notice must say.
type NoticeItem struct {
	ID, Title string
	Says      Says
	When      *Node
	Routes    []string // bare names of the routes it is for; none means all
	From      []string // what is worked out from the case, by name
	Answers   []string // questions whose answers say it
	Drafts    []Wording
	Pos       diag.Pos
}

// Wording is a sentence of a draft that follows from the route, or from the route and some answers.
type Wording struct {
	Says   string
	When   *Node
	Routes []string // bare names; none means all
}

func (r *reader) notice(n tree.Node) {
	o := r.object(n, "a notice", "id title regime notice routes says cite kind items")
	t := &Notice{ID: o.id(), Title: o.need("title"), Regime: o.need("regime"), Notice: o.texts("notice"), Says: o.says("says"), Fresh: r.now, Pos: n.Pos()}
	known(o, "regime", t.Regime, r.book.index.regimes, "regime")
	if len(t.Notice) == 0 {
		o.lacks("notice", "write what the steps of routes call it")
	}
	for nn := range o.items("notice").All() {
		if s := r.scalar(nn, "a name of a notice"); s != "" && r.book.Regime(t.Regime) != nil && !r.hasNotice(t.Regime, s) {
			r.fail(nn, "PR012", "write it as the steps of its routes do", "no step under %q publishes a notice called %q", t.Regime, s)
		}
	}
	t.Routes = r.bareRoutes(o, t.Regime)
	for _, name := range t.Routes {
		if rt := r.book.Route(t.Regime + "/" + name); rt != nil && !slices.ContainsFunc(rt.Steps, func(s Step) bool { return slices.Contains(t.Notice, s.Notice) }) {
			r.fail(o.at("routes"), "PR012", "leave it out, or write the notice on a step of the route", "the route %q publishes no such notice", name)
		}
	}
	for in := range o.items("items").All() {
		io := r.object(in, "an item of a notice", "id title says cite kind when routes from answers drafts")
		io.need("says")
		io.cited("an item of a notice", "")
		it := NoticeItem{ID: io.id(), Title: io.need("title"), Says: io.says("says"), When: r.when(io, false), Routes: r.bareRoutes(io, t.Regime),
			From: r.words(io, "from", NoticeBlocks), Answers: r.questions(io, "answers"), Pos: in.Pos()}
		for wn := range io.items("drafts").All() {
			wo := r.object(wn, "a wording", "says when routes")
			it.Drafts = append(it.Drafts, Wording{Says: wo.need("says"), When: r.when(wo, false), Routes: r.bareRoutes(wo, t.Regime)})
		}
		t.Items = append(t.Items, it)
	}
	if len(t.Items) == 0 {
		o.lacks("items", "list what it must say")
	}
	if add(r, r.book.index.notices, n, "notice", t.ID, t, func(x *Notice) diag.Pos { return x.Pos }) {
		r.book.Notices = append(r.book.Notices, t)
	}
}

// bareRoutes reads names of routes of a regime.
func (r *reader) bareRoutes(o object, regime string) []string {
	list := o.texts("routes")
	if len(list) == 0 {
		return list
	}
	names := map[string]bool{}
	for _, t := range r.book.RoutesOf(regime) {
		names[t.Name] = true
	}
	for _, name := range list {
		if len(names) > 0 {
			known(o, "routes", name, names, "route")
		}
	}
	return list
}

func (r *reader) hasNotice(regime, name string) bool {
	for _, t := range r.book.RoutesOf(regime) {
		if slices.ContainsFunc(t.Steps, func(s Step) bool { return s.Notice == name }) {
			return true
		}
	}
	return false
}

// Notice returns the notice with the given id, or nil.
func (b *Book) Notice(id string) *Notice { return b.index.notices[id] }
