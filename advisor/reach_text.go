package advisor

import (
	"slices"
	"strings"

	"procroute/rules"
)

// describe puts a way into words, joining ways that differ only in the class of one variable would only repeat it, so each
// turn names the stretch or option that would do.
func (p *pathfinder) describe(t *rules.Route, way []turn) []WayStep {
	a, e := p.a, p.a.engine
	var out []WayStep
	for _, tn := range way {
		v := &e.vars[tn.variable]
		step := WayStep{Questions: e.idsOf(map[int]bool{tn.variable: true}), Contrive: []Reason{}, variable: tn.variable, Show: a.state.classes[tn.variable] < 0}
		if v.kind == varRelation {
			step.Needs = e.relationText(v.relation, tn.class == 1)
			step.Now = strings.Join(a.sentences(step.Questions), " ")
		} else {
			q := e.Book.Questions[v.question]
			step.Now = Sentence(q, a.case_.Answers[q.ID])
			step.Needs = e.classText(q, v, tn.class)
		}
		step.Contrive = a.contrivances(t, tn.variable)
		out = append(out, step)
	}
	return out
}

func (a *Advice) sentences(ids []string) []string {
	var out []string
	for _, id := range ids {
		q := a.engine.questions[id]
		out = append(out, Sentence(q, a.case_.Answers[id]))
	}
	return out
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
		d := a.engine.diagrams
		if slices.Contains(d.support(d.of(a.engine.lit(c.When))), variable) && a.state.value(a.engine.lit(c.When)) != Yes {
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
		for _, v := range e.diagrams.support(e.diagrams.of(l)) {
			if p.fixed(v) && a.state.classes[v] >= 0 {
				vars[v] = true
			}
		}
	}
	return e.idsOf(vars)
}
