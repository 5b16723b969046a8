package advisor

import (
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// Proof is the reasoning on a condition as a tree, with the truth of every part.
type Proof struct {
	Text  string  `json:"text"`
	State Tri     `json:"-"`
	Truth string  `json:"truth"`         // yes, no or unknown
	How   string  `json:"how,omitempty"` // "all of", "any of" or "not", for a part that has parts
	Cite  []Cite  `json:"cite"`
	Given string  `json:"given,omitempty"` // the answer a leaf rests on, in words
	Kids  []Proof `json:"parts"`
}

// Proof lays out why a route is open, closed or undecided: first that its regime governs, then each condition, down to the
// answers. It walks the same conditions that decided the route.
func (a *Advice) Proof(t *rules.Route) Proof {
	e := a.engine
	p := a.proofNode(Proof{Text: t.Title, How: "all of"}, e.open[t.ID], nil)
	for _, c := range conditionsOf(e.Book.Regime(t.Regime), t) {
		_, text := a.conditionState(c)
		k := a.proofNode(Proof{Text: text}, e.lit(c.When), c.Says.Cites)
		k.Kids = []Proof{a.prove(c.When)}
		p.Kids = append(p.Kids, k)
	}
	return p
}

func (a *Advice) proofNode(p Proof, l lit, c []rules.Cite) Proof {
	p.State = a.state.value(l)
	p.Truth = p.State.String()
	p.Cite = cites(c)
	if p.Kids == nil {
		p.Kids = []Proof{}
	}
	return p
}

func (a *Advice) prove(n *rules.Node) Proof {
	e := a.engine
	var says rules.Says
	if n.Says != nil {
		says = *n.Says
	}
	p := a.proofNode(Proof{Text: a.expand(says.Text)}, e.lit(n), says.Cites)
	switch n.Op {
	case rules.OpAll, rules.OpAny:
		p.How = map[rules.Op]string{rules.OpAll: "all of", rules.OpAny: "any of"}[n.Op]
		for _, k := range n.Kids {
			p.Kids = append(p.Kids, a.prove(k))
		}
	case rules.OpNot:
		k := a.prove(n.Kids[0])
		if len(k.Kids) == 0 {
			if p.Text == "" {
				p.Text = "not: " + lowerFirst(k.Text)
			}
			p.Given = k.Given
			return p
		}
		p.How = "not"
		p.Kids = append(p.Kids, k)
	case rules.OpDef:
		d := e.Book.Definition(n.Name)
		p.Text = a.definitionText(d, p.State)
		p.Cite = cites(d.Says.Cites)
		p.Kids = append(p.Kids, a.prove(d.When))
	case rules.OpAlways, rules.OpNever:
		if p.Text == "" {
			p.Text = map[rules.Op]string{rules.OpAlways: "always", rules.OpNever: "never"}[n.Op]
		}
	default:
		if p.Text == "" {
			p.Text = a.leafText(n)
		}
		q := e.questions[n.Name]
		p.Given = Sentence(q, a.case_.Answers[q.ID])
		if p.State == No && a.state.value(e.applies(q)) == No {
			p.Given = "this question does not apply"
		}
	}
	return p
}

func (a *Advice) definitionText(d *rules.Definition, state Tri) string {
	switch {
	case state == No && d.NotMet != "":
		return a.expand(d.NotMet)
	case state == Unknown && d.NotShown != "":
		return a.expand(d.NotShown)
	}
	return a.expand(d.Says.Text)
}

// leafText writes a leaf in words.
func (a *Advice) leafText(n *rules.Node) string {
	q := a.engine.questions[n.Name]
	switch n.Op {
	case rules.OpYes:
		return q.Yes
	case rules.OpIs:
		var labels []string
		for _, v := range n.Values {
			labels = append(labels, q.Option(v).Label)
		}
		return q.Name + " is " + join(labels, "or")
	}
	word := map[rules.Cmp]string{rules.AtLeast: "at least", rules.Below: "below", rules.Above: "above", rules.AtMost: "at most"}[n.Cmp]
	if q.Type == rules.DateQ {
		word = map[rules.Cmp]string{rules.AtLeast: "on or after", rules.Below: "before", rules.Above: "after", rules.AtMost: "on or before"}[n.Cmp]
	}
	return q.Name + " is " + word + " " + a.operandText(q, n.Right)
}

func join(list []string, word string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " " + word + " " + list[len(list)-1]
}

func (a *Advice) operandText(q *rules.Question, o *rules.Operand) string {
	term := func(m rules.Amount) string {
		switch {
		case m.Figure != "":
			f := a.engine.Book.Figure(m.Figure)
			return FigureText(f, a.case_.Date) + " (" + lowerFirst(f.Title) + ")"
		case m.Question != "":
			other := a.engine.questions[m.Question]
			if ans := a.case_.Answers[m.Question]; ans.State == Given && ans.Special == "" {
				return other.Name + " (" + Amount(other, ans.Amount) + ")"
			}
			return other.Name
		case q.Type == rules.DateQ:
			return civil.FromDays(int(m.Literal)).Long()
		}
		return Amount(q, m.Literal)
	}
	s := term(o.First)
	switch {
	case o.PercentFigure != "":
		s = FigureText(a.engine.Book.Figure(o.PercentFigure), a.case_.Date) + " of " + s
	case o.Percent != unit:
		s = rules.Decimal(o.Percent) + " per cent of " + s
	}
	if o.Plus != nil {
		word := " plus "
		if o.Minus {
			word = " less "
		}
		s += word + term(*o.Plus)
	}
	return s
}
