package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Advise works out the advice for a case. Today is only compared with the rulebook's review dates.
func (e *Engine) Advise(c *Case, today civil.Date) *Advice {
	a := e.begin(c, today)
	a.regime()
	a.routes()
	a.recommend()
	a.follow()
	a.Open = a.openQuestions(nil)
	a.Assumed = a.unconfirmed()
	a.Cautions, a.Watch = a.cautions()
	a.Notices = a.notices(today)
	return a
}

func (e *Engine) begin(told *Case, today civil.Date) *Advice {
	c := e.effective(told)
	a := &Advice{Format: "procroute.advice/1", Rulebook: e.rulebookID(), engine: e, state: e.state(c), told: told, case_: c,
		Disclaimer: e.Book.Disclaimer, Open: []string{}, Notices: []string{}, Cautions: []Reason{}, Watch: []Reason{}}
	if !today.IsZero() {
		a.Today = today.String()
	}
	a.Case = a.caseOut()
	return a
}

// sketch is as much of an advice as comparisons need: which rules govern and what is recommended. Its routes are not listed; one that
// is asked for is worked out by itself.
func (e *Engine) sketch(c *Case, today civil.Date) *Advice {
	a := e.begin(c, today)
	a.regime()
	a.recommend()
	return a
}

func (e *Engine) rulebookID() RulebookID {
	b := e.Book
	return RulebookID{ID: b.ID, Version: b.Version, SHA256: b.Digest, LawChecked: b.LawChecked.String(), Title: b.Title}
}

// regime decides which rules govern. Regimes exclude each other, so the first that surely governs is the one.
func (a *Advice) regime() {
	a.Regime = RegimeAdvice{Status: "undecided", Reasons: []Reason{}, Candidates: []Candidate{}, Decides: []string{}}
	var waiting []*rules.Regime
	for _, g := range a.engine.Book.Regimes {
		switch a.state.value(a.engine.governs[g.ID]) {
		case Yes:
			a.Regime.ID, a.Regime.Title, a.Regime.Status, a.Regime.Ask = g.ID, g.Title, "decided", g.Ask
			a.Regime.Covered, a.Regime.NotCovered = g.NotCovered == "", a.expand(g.NotCovered)
			for i := range g.Governs {
				a.Regime.Reasons = append(a.Regime.Reasons, a.conditionReason(&g.Governs[i]))
			}
			return
		case Unknown:
			waiting = append(waiting, g)
		}
	}
	union := map[int]bool{}
	for _, g := range waiting {
		c := Candidate{ID: g.ID, Title: g.Title, Reasons: []Reason{}}
		for i := range g.Governs {
			if a.state.value(a.engine.lit(g.Governs[i].When)) == Unknown {
				c.Reasons = append(c.Reasons, a.conditionReason(&g.Governs[i]))
			}
		}
		a.Regime.Candidates = append(a.Regime.Candidates, c)
		for _, v := range a.state.bears(a.engine.governs[g.ID]) {
			union[v] = true
		}
	}
	a.Regime.Decides = a.askable(a.engine.questionsOf(keys(union)))
}

// candidates lists the regimes whose routes are shown.
func (a *Advice) candidates() []*rules.Regime {
	if a.Regime.ID != "" {
		return []*rules.Regime{a.engine.Book.Regime(a.Regime.ID)}
	}
	var out []*rules.Regime
	for _, c := range a.Regime.Candidates {
		out = append(out, a.engine.Book.Regime(c.ID))
	}
	return out
}

// routes lists every route of the regimes that may govern, family by family, and a line for each family that is
// always listed and has no route there.
func (a *Advice) routes() { a.Routes = a.list(a.route) }

// glance is the list of routes with their statuses only. The reasons are left out, but for a family that has no route.
func (a *Advice) glance() []RouteAdvice {
	return a.list(func(t *rules.Route) RouteAdvice {
		return RouteAdvice{ID: t.ID, Title: t.Title, Status: statusOf(a.state.value(a.engine.open[t.ID])), route: t}
	})
}

func (a *Advice) list(of func(*rules.Route) RouteAdvice) []RouteAdvice {
	out := []RouteAdvice{}
	for _, g := range a.candidates() {
		routes := a.engine.Book.RoutesOf(g.ID)
		out = slices.Grow(out, len(routes))
		for _, f := range a.engine.Book.Families {
			found := false
			for _, t := range routes {
				if t.Family == f.ID {
					found = true
					out = append(out, of(t))
				}
			}
			if !found && f.Always {
				out = append(out, a.absent(g, f))
			}
		}
	}
	return out
}

func (a *Advice) absent(g *rules.Regime, f *rules.Family) RouteAdvice {
	r := RouteAdvice{ID: g.ID + "/" + f.ID, Family: f.ID, FamilyName: f.Title, Title: f.Title, Summary: f.Says, Status: Closed, Forget: true,
		Conditions: []ConditionAdvice{}, Reasons: []Reason{}, Cautions: []Reason{}, Watch: []Reason{}, Steps: []StepAdvice{}, Evidence: []Reason{}, Decides: []string{}}
	for _, x := range a.engine.Book.Absent {
		if x.Regime == g.ID && x.Family == f.ID {
			r.Reasons = append(r.Reasons, a.reason(x.Says, nil))
		}
	}
	if g.NotCovered != "" {
		r.Status = Undecided
		r.Reasons = append(r.Reasons, Reason{Text: a.expand(g.NotCovered), Kind: rules.KindAdvice, Cite: []Cite{}, Facts: []string{}})
	}
	return r
}

// Route returns the advice on one route of the rulebook, whether or not its regime governs.
func (a *Advice) Route(t *rules.Route) RouteAdvice {
	for i := range a.Routes {
		if a.Routes[i].ID == t.ID {
			return a.Routes[i]
		}
	}
	return a.route(t)
}

func (a *Advice) route(t *rules.Route) RouteAdvice {
	e := a.engine
	r := RouteAdvice{ID: t.ID, Family: t.Family, FamilyName: e.Book.Family(t.Family).Title, Title: t.Title, Summary: a.expand(t.Summary), Status: statusOf(a.state.value(e.open[t.ID])),
		Conditions: []ConditionAdvice{}, Reasons: []Reason{}, Cautions: []Reason{}, Watch: []Reason{}, Steps: []StepAdvice{}, Evidence: []Reason{}, Decides: []string{}, route: t}
	open := e.open[t.ID]
	if a.Regime.ID == "" {
		r.IfGoverns = r.Status
		if governs := e.governs[t.Regime]; r.Status == Undecided && a.state.value(governs) == Unknown && a.state.failing(governs, open) == refNo {
			r.IfGoverns = Open
		}
	}
	for i := range t.Conditions {
		r.Conditions = append(r.Conditions, a.condition(&t.Conditions[i]))
	}
	r.Reasons = a.deciding(t, r.Status)
	r.Decides = a.waitsFor(open)
	for i := range t.Cautions {
		a.caution(&t.Cautions[i], &r.Cautions, &r.Watch)
	}
	for i := range t.Steps {
		s := &t.Steps[i]
		if v := a.state.value(e.lit(s.When)); v != No {
			r.Steps = append(r.Steps, StepAdvice{ID: s.ID, Do: a.expand(s.Do.Text), Notice: s.Notice, Who: s.Who, Period: a.period(s.Period), Maybe: v == Unknown, Kind: s.Do.Kind, Cite: cites(s.Do.Cites)})
		}
	}
	for _, s := range t.Evidence {
		r.Evidence = append(r.Evidence, a.reason(s, nil))
	}
	return r
}

func keys(m map[int]bool) []int {
	list := make([]int, 0, len(m))
	for v := range m {
		list = append(list, v)
	}
	return list
}

// waitsFor names the questions that can still change a literal. Of two answers that are compared with each other one may
// be there already.
func (a *Advice) waitsFor(l lit) []string {
	list := a.engine.questionsOf(a.state.bears(l))
	out := make([]string, 0, len(list))
	for _, q := range list {
		if a.case_.Answers[q.ID].State != Given {
			out = append(out, q.ID)
		}
	}
	return out
}

// idsOf names the questions of a set of variables, in the rulebook's order.
func (e *Engine) idsOf(vars map[int]bool) []string {
	out := []string{}
	for _, q := range e.questionsOf(keys(vars)) {
		out = append(out, q.ID)
	}
	return out
}

func (a *Advice) condition(c *rules.Condition) ConditionAdvice {
	l := a.engine.lit(c.When)
	out := ConditionAdvice{ID: c.ID, Text: a.expand(c.Says.Text), Kind: c.Says.Kind, Cite: cites(c.Says.Cites), Facts: a.facts(c.When), Evidence: []string{},
		Judgement: c.Judgement, Cases: []Reason{}, Decides: a.waitsFor(l)}
	out.State, out.Says = a.conditionState(c)
	out.Arises = a.arises(c.When)
	for _, ev := range c.Evidence {
		out.Evidence = append(out.Evidence, a.expand(ev))
	}
	if c.Contrive != nil {
		r := a.reason(*c.Contrive, nil)
		out.Contrive = &r
	}
	for _, s := range c.Cases {
		out.Cases = append(out.Cases, a.reason(s, nil))
	}
	return out
}

func (a *Advice) conditionState(c *rules.Condition) (ConditionState, string) {
	text := a.expand(c.Says.Text)
	switch a.state.value(a.engine.lit(c.When)) {
	case Yes:
		return Met, text
	case No:
		if c.NotMet != "" {
			return NotMet, a.expand(c.NotMet)
		}
		return NotMet, "This does not hold: " + lowerFirst(text)
	}
	if c.NotShown != "" {
		return NotShown, a.expand(c.NotShown)
	}
	return NotShown, "Not yet shown: " + lowerFirst(text)
}

// arises reports whether any question that a condition looks at applies to the case. Where none does, the condition is not what
// decides: an earlier answer is.
func (a *Advice) arises(n *rules.Node) bool {
	looked := a.engine.looked(n)
	return len(looked) == 0 || slices.ContainsFunc(looked, func(q *rules.Question) bool { return a.asked(q) != No })
}

func (a *Advice) conditionReason(c *rules.Condition) Reason {
	_, text := a.conditionState(c)
	return Reason{Text: text, Cite: cites(c.Says.Cites), Kind: c.Says.Kind, Facts: a.facts(c.When)}
}

// facts names the answered questions that a condition looks at. What a follow-up hangs on is left out: it is why the question is
// asked, not what the condition rests on.
func (a *Advice) facts(n *rules.Node) []string {
	out := []string{}
	for _, q := range a.engine.looked(n) {
		if a.case_.Answers[q.ID].State == Given {
			out = append(out, q.ID)
		}
	}
	return out
}

// looked lists the questions that a condition looks at, in the rulebook's order.
func (e *Engine) looked(n *rules.Node) []*rules.Question {
	if list, ok := e.looks[n]; ok {
		return list
	}
	ids := map[string]bool{}
	e.looksAt(n, ids)
	var list []*rules.Question
	for _, q := range e.Book.Questions {
		if ids[q.ID] {
			list = append(list, q)
		}
	}
	e.looks[n] = list
	return list
}

// looksAt collects the questions that a condition names, through definitions, and the dates that pick its figures.
func (e *Engine) looksAt(n *rules.Node, out map[string]bool) {
	if n == nil {
		return
	}
	switch n.Op {
	case rules.OpDef:
		e.looksAt(e.Book.Definition(n.Name).When, out)
	case rules.OpYes, rules.OpIs:
		out[n.Name] = true
	case rules.OpCompare:
		out[n.Name] = true
		for _, f := range e.figuresOf(n.Right) {
			if len(f.Rows) > 1 {
				out[f.By] = true
			}
		}
		for _, id := range []string{n.Right.First.Question, plusQuestion(n.Right)} {
			if id != "" {
				out[id] = true
			}
		}
	}
	for _, k := range n.Kids {
		e.looksAt(k, out)
	}
}

func plusQuestion(o *rules.Operand) string {
	if o.Plus == nil {
		return ""
	}
	return o.Plus.Question
}

// deciding picks the few reasons that make a route's status what it is: for a closed route the smallest group of
// conditions that cannot all hold, for an open one the conditions somebody had to show, for an undecided one those not shown.
func (a *Advice) deciding(t *rules.Route, st Status) []Reason {
	e := a.engine
	list := conditionsOf(e.Book.Regime(t.Regime), t)
	out := []Reason{}
	switch st {
	case Closed:
		for _, c := range list {
			if a.state.value(e.lit(c.When)) == No && a.arises(c.When) && len(out) < 3 {
				out = append(out, a.conditionReason(c))
			}
		}
		if len(out) == 0 {
			for _, c := range a.conflict(list) {
				out = append(out, a.conditionReason(c))
			}
		}
	case Open:
		for i := range t.Conditions {
			out = append(out, a.conditionReason(&t.Conditions[i]))
		}
		if len(out) > 4 {
			out = out[:4]
		}
	default:
		for _, c := range list {
			if a.state.value(e.lit(c.When)) == Unknown {
				out = append(out, a.conditionReason(c))
			}
		}
	}
	return out
}

func conditionsOf(g *rules.Regime, t *rules.Route) []*rules.Condition {
	var list []*rules.Condition
	for i := range g.Governs {
		list = append(list, &g.Governs[i])
	}
	for i := range t.Conditions {
		list = append(list, &t.Conditions[i])
	}
	return list
}

// conflict finds a group of conditions that cannot all hold on what is known, none of which can be left out. It is
// needed where no single condition fails: each could still be met, but not together. The nodes it adds to the graph
// are unknown to the fast pass, so only their diagrams are read.
func (a *Advice) conflict(list []*rules.Condition) []*rules.Condition {
	keep := list
	for i := len(list) - 1; i >= 0; i-- {
		l := litTrue
		var rest []*rules.Condition
		for _, c := range keep {
			if c != list[i] {
				rest = append(rest, c)
				l = a.engine.graph.and(l, a.engine.lit(c.When))
			}
		}
		if a.state.value(l) == No {
			keep = rest
		}
	}
	return keep
}

// recommend takes the first preference whose route is open. There are no scores.
func (a *Advice) recommend() {
	g := a.engine.Book.Regime(a.Regime.ID)
	if g == nil {
		a.Otherwise = &Otherwise{Reason: Reason{Text: "It cannot be told yet which rules govern.", Cite: []Cite{}, Kind: rules.KindAdvice, Facts: []string{}}}
		return
	}
	order := a.engine.Book.Order(g.ID)
	if g.NotCovered != "" || order == nil {
		a.Otherwise = &Otherwise{Reason: Reason{Text: a.expand(g.NotCovered), Cite: []Cite{}, Kind: rules.KindAdvice, Facts: []string{}}, Ask: g.Ask}
		return
	}
	list := a.waiting(g)
	if n := len(list); n > 0 && a.state.value(a.engine.prefs[list[n-1]]) == Yes {
		a.Recommended = a.recommendation(list[:n-1], list[n-1])
		return
	}
	a.Otherwise = &Otherwise{Reason: a.reason(order.Otherwise, nil), Ask: order.Ask}
}

// recommendation is a preference that takes effect, with those before it that are not decided and can still come first.
func (a *Advice) recommendation(undecided []*rules.Preference, p *rules.Preference) *Recommendation {
	t := a.engine.Book.Route(p.Route)
	rec := &Recommendation{Route: t.ID, Family: t.Family, Title: t.Title, Before: []string{}, Decides: []string{}}
	if len(undecided) > 0 {
		vars := map[int]bool{}
		for _, early := range a.bearing().first(undecided) {
			if n := len(rec.Before); n == 0 || rec.Before[n-1] != early.Route {
				rec.Before = append(rec.Before, early.Route)
			}
			for _, v := range a.state.bears(a.engine.prefs[early]) {
				vars[v] = true
			}
		}
		rec.Decides = a.askable(a.bearing().moving(a.engine.questionsOf(keys(vars)), undecided))
	}
	rec.Settled = len(rec.Before) == 0
	rec.Why = append([]Reason{a.reason(p.Because, nil)}, a.Route(t).Reasons...)
	return rec
}

func (a *Advice) caution(c *rules.Caution, in, watch *[]Reason) {
	switch a.state.value(a.engine.lit(c.When)) {
	case Yes:
		*in = append(*in, a.reason(c.Says, a.facts(c.When)))
	case Unknown:
		*watch = append(*watch, a.reason(c.Says, a.facts(c.When)))
	}
}

// cautions are those of the rulebook and of the regime that governs, and those of them that hang on what is not known.
func (a *Advice) cautions() (in, watch []Reason) {
	in, watch = []Reason{}, []Reason{}
	for i := range a.engine.Book.Cautions {
		a.caution(&a.engine.Book.Cautions[i], &in, &watch)
	}
	if g := a.engine.Book.Regime(a.Regime.ID); g != nil {
		for i := range g.Cautions {
			a.caution(&g.Cautions[i], &in, &watch)
		}
	}
	return in, watch
}
