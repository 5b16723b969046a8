package advisor

import (
	"slices"
	"strings"

	"procroute/rules"
)

// describe puts ways into words. Each change names the stretches or the option that would do; many ways make the same one, so its
// words are found once.
func (p *pathfinder) describe(t *rules.Route, ways []way) []Way {
	ways = ways[:min(len(ways), maxWays)]
	count := 0
	for _, w := range ways {
		count += len(w.turns)
	}
	out, steps, spans := make([]Way, len(ways)), make([]WayStep, 0, count), make([]span, 0, count)
	for i, w := range ways {
		at := len(steps)
		for k, tn := range w.turns {
			x := span{tn, w.last[k]}
			if first := slices.Index(spans, x); first >= 0 {
				steps = append(steps, steps[first])
			} else {
				steps = append(steps, p.step(t, x))
			}
			spans = append(spans, x)
		}
		out[i] = Way{steps[at:len(steps):len(steps)], w.after}
	}
	return out
}

// appendIDs adds the questions that a variable belongs to.
func (e *Engine) appendIDs(ids []string, variable int) []string {
	v := &e.vars[variable]
	if v.question >= 0 {
		return append(ids, e.Book.Questions[v.question].ID)
	}
	for _, q := range e.questionsOf([]int{variable}) {
		ids = append(ids, q.ID)
	}
	return ids
}

func (p *pathfinder) step(t *rules.Route, tn span) WayStep {
	a, e := p.a, p.a.engine
	v := &e.vars[tn.variable]
	s := WayStep{Contrive: a.contrivances(t, tn.variable), variable: tn.variable, Show: a.state.classes[tn.variable] < 0}
	if v.kind == varRelation {
		s.Questions = e.appendIDs(nil, tn.variable)
		s.Needs = e.relationText(v.relation, tn.class == 1)
		s.Now = strings.Join(a.sentences(s.Questions), " ")
		return s
	}
	q := e.Book.Questions[v.question]
	s.Questions, s.Now, s.Needs = []string{q.ID}, Sentence(q, a.case_.Answers[q.ID]), e.spanText(q, v, tn)
	return s
}

func (a *Advice) sentences(ids []string) []string {
	var out []string
	for _, id := range ids {
		q := a.engine.questions[id]
		out = append(out, Sentence(q, a.case_.Answers[id]))
	}
	return out
}

// spanText says what it means for a variable to be in one of a run of classes.
func (e *Engine) spanText(q *rules.Question, v *variable, x span) string {
	if x.last > x.class {
		return upperFirst(q.Name) + ": " + stretch(q, v.cuts, x.class, x.last) + "."
	}
	return e.classText(q, v, x.class)
}

// classText says what it means for a variable to be in a class.
func (e *Engine) classText(q *rules.Question, v *variable, class int) string {
	switch v.kind {
	case varYesNo:
		if class == 1 {
			return q.Yes
		}
		return q.No
	case varChoice:
		return q.Options[class].Says
	case varOption:
		if class == 1 {
			return q.Options[v.option].Says
		}
		return "Not: " + lowerFirst(q.Options[v.option].Says)
	}
	if class > len(v.cuts) {
		return q.Special[class-len(v.cuts)-1].Says
	}
	if len(v.cuts) == 0 {
		return upperFirst(q.Name) + ": an amount."
	}
	return upperFirst(q.Name) + ": " + stretch(q, v.cuts, class, class) + "."
}

func (e *Engine) relationText(r *relation, holds bool) string {
	q := e.questions[r.left]
	word := "at least "
	switch {
	case r.strict && holds:
		word = "more than "
	case r.strict:
		word = "no more than "
	case !holds:
		word = "less than "
	}
	s := upperFirst(q.Name) + ": " + word
	if r.percent != unit {
		s += rules.Decimal(r.percent) + " per cent of "
	}
	if r.right != "" {
		s += e.questions[r.right].Name
	} else {
		s += Amount(q, r.base)
	}
	if r.plus != 0 {
		s += " plus " + Amount(q, r.plus)
	}
	if r.second != "" {
		s += " and " + e.questions[r.second].Name
	}
	return s + "."
}

// contrivances lists the warnings not to engineer a fact that the conditions of the route carry.
func (a *Advice) contrivances(t *rules.Route, variable int) []Reason {
	out := []Reason{}
	for i := range t.Conditions {
		c := &t.Conditions[i]
		if c.Contrive == nil {
			continue
		}
		d, l := a.engine.whole(), a.engine.lit(c.When)
		if slices.Contains(d.rests(d.of(l)), variable) && a.state.value(l) != Yes {
			out = append(out, a.reason(*c.Contrive, nil))
		}
	}
	return out
}

// obstacles names the answers nobody can change in the conditions that close the route.
func (a *Advice) obstacles(t *rules.Route, p *pathfinder) []string {
	e := a.engine
	vars := map[int]bool{}
	for _, c := range conditionsOf(e.Book.Regime(t.Regime), t) {
		l := e.lit(c.When)
		if a.state.value(l) != No {
			continue
		}
		for _, v := range e.whole().support(e.whole().of(l)) {
			if p.fixed(v) && a.state.classes[v] >= 0 {
				vars[v] = true
			}
		}
	}
	return e.idsOf(vars)
}
