package rules

import (
	"strings"
	"unicode/utf8"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

func (r *reader) route(n tree.Node) {
	o := r.object(n, "a route", "id family title summary suits was conditions cautions steps evidence myths used_by")
	t := &Route{ID: o.need("id"), Family: o.need("family"), Title: o.need("title"), Summary: o.need("summary"), Suits: o.text("suits"), Was: o.text("was"),
		Conditions: r.conditions(o, "conditions"), Cautions: r.cautions(o), Evidence: r.sentences(o, "evidence"), UsedBy: r.sentences(o, "used_by"),
		Fresh: r.now, Pos: n.Pos()}
	t.Regime, t.Name, _ = strings.Cut(t.ID, "/")
	if t.ID != "" && !(isID(t.Regime) && isID(t.Name)) {
		r.fail(o.get("id"), "PR010", "write REGIME/NAME, such as pa2023/light-touch", "%q is not the id of a route", t.ID)
	} else {
		known(o, "id", t.Regime, r.book.index.regimes, "regime")
	}
	known(o, "family", t.Family, r.book.index.families, "family")
	if len(t.Conditions) == 0 {
		o.lacks("conditions", "say what must hold; write when: always if nothing must")
	}
	steps := o.items("steps")
	t.Steps = make([]Step, 0, steps.Len())
	for sn := range steps.All() {
		s := r.step(sn)
		for _, prev := range t.Steps {
			if s.ID != "" && prev.ID == s.ID {
				r.fail(sn, "PR011", "give it another id", "the step %q is there already", s.ID)
			}
		}
		t.Steps = append(t.Steps, s)
	}
	r.checkAfter(t.Steps)
	for mn := range o.items("myths").All() {
		mo := r.object(mn, "a myth", "myth truth cite kind")
		t.Myths = append(t.Myths, Myth{Myth: mo.need("myth"), Truth: mo.says("truth")})
		mo.need("truth")
	}
	if add(r, r.book.index.routes, n, "route", t.ID, t, func(t *Route) diag.Pos { return t.Pos }) {
		r.book.Routes = append(r.book.Routes, t)
	}
}

// shortMost is how many letters a calendar and the picture of a plan have room for.
const shortMost = 32

func (r *reader) step(n tree.Node) Step {
	o := r.object(n, "a step", "id short do notice who when period sign cite kind")
	o.need("do")
	s := Step{ID: o.id(), Short: o.text("short"), Do: o.says("do"), Notice: o.text("notice"), Who: o.text("who"), When: r.when(o, false), Sign: o.flag("sign"), Pos: n.Pos()}
	if n := utf8.RuneCountInString(s.Short); n > shortMost {
		r.fail(o.get("short"), "PR009", "leave out what the rest of the step says", "a short title has at most %d letters, and this has %d", shortMost, n)
	}
	pn := o.get("period")
	if pn.None() {
		return s
	}
	po := r.object(pn, "a period", "figure length unit from first_day after offset clock bound")
	s.Period = &Period{Figure: po.text("figure"), Unit: po.word("unit", "days working-days months years none"), From: po.text("from"),
		FirstDay: po.word("first_day", "counted next-day"), After: po.texts("after"), Offset: po.count("offset"), Clock: po.text("clock"),
		Bound: Bound(po.word("bound", "least most"))}
	known(po, "clock", s.Period.Clock, r.book.index.clocks, "clock")
	if s.Period.Figure != "" {
		known(po, "figure", s.Period.Figure, r.book.index.figures, "figure")
		if f := r.book.Figure(s.Period.Figure); f != nil && (f.Type == FigureMoney || f.Type == FigurePercent || f.Type == FigureNumber) {
			r.fail(po.get("figure"), "PR014", "use a figure of type days, working-days, months or years", "the figure %q is not a length of time", f.ID)
		}
	} else if s.Period.Unit == "" {
		po.lacks("figure", "name a figure, or write a length and its unit, or unit: none")
	}
	if l := po.text("length"); l != "" {
		v, err := ParseDecimal(l)
		if err != nil || v%1000 != 0 {
			r.fail(po.get("length"), "PR015", "write a whole number", "%q is not a length", l)
		}
		s.Period.Length = int(v / 1000)
	}
	return s
}
