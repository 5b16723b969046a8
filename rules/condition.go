package rules

import (
	"fmt"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

func (r *reader) declareDefinition(n tree.Node) {
	o := object{r: r, n: n, what: "a definition"}
	d := &Definition{ID: o.id(), Pos: n.Pos()}
	if r.book.Question(d.ID) != nil {
		r.fail(n, "PR011", "give it another id", "a question is called %q already", d.ID)
	}
	if add(r, r.defs, n, "definition", d.ID, d, func(d *Definition) diag.Pos { return d.Pos }) {
		r.book.Definitions = append(r.book.Definitions, d)
		r.book.index.definitions[d.ID] = d
	}
}

func (r *reader) definition(n tree.Node) {
	o := r.object(n, "a definition", "id says not_met not_shown when cite kind")
	d := r.defs[r.idOf(n)]
	if d == nil || d.Pos != n.Pos() {
		return
	}
	d.Says, d.NotMet, d.NotShown = o.says("says"), o.text("not_met"), o.text("not_shown")
	o.need("says")
	d.When = r.when(o, true)
}

func (r *reader) when(o object, must bool) *Node {
	n := o.n.Get("when")
	switch {
	case !n.None():
		return r.condition(n) // also if nothing is written there: that must not come to mean always
	case must:
		o.lacks("when", "")
	}
	return nil
}

const conditionKeys = "id says not_met not_shown when cite kind evidence judgement contrive cases"

func (r *reader) conditions(o object, key string) []Condition {
	items := o.items(key)
	out := make([]Condition, 0, items.Len())
	for n := range items.All() {
		co := r.object(n, "a condition", conditionKeys)
		c := Condition{ID: co.id(), Says: co.says("says"), NotMet: co.text("not_met"), NotShown: co.text("not_shown"),
			When: r.when(co, true), Evidence: co.texts("evidence"), Judgement: co.flag("judgement"), Pos: n.Pos()}
		co.need("says")
		co.cited("the condition", c.ID)
		if cn := co.get("contrive"); !cn.None() {
			s := r.sentence(cn)
			c.Contrive = &s
		}
		for k := range co.items("cases").All() {
			c.Cases = append(c.Cases, r.sentence(k))
		}
		for _, prev := range out {
			if c.ID != "" && prev.ID == c.ID {
				r.fail(n, "PR011", "give it another id", "the condition %q is there already", c.ID)
			}
		}
		out = append(out, c)
	}
	return out
}

// sentence reads an item that is no more than a sentence and its citation.
func (r *reader) sentence(n tree.Node) Says {
	if n.Kind() == tree.Scalar {
		return Says{Text: r.scalar(n, "a sentence"), Kind: KindAdvice}
	}
	o := r.object(n, "a sentence", "says cite kind")
	o.need("says")
	return o.says("says")
}

func (r *reader) sentences(o object, key string) []Says {
	items := o.items(key)
	out := make([]Says, 0, items.Len())
	for n := range items.All() {
		out = append(out, r.sentence(n))
	}
	return out
}

func (r *reader) caution(n tree.Node) Caution {
	o := r.object(n, "a caution", "id when says cite kind")
	o.need("says")
	return Caution{ID: o.id(), When: r.when(o, false), Says: o.says("says"), Pos: n.Pos()}
}

func (r *reader) cautions(o object) []Caution {
	var out []Caution
	for n := range o.items("cautions").All() {
		out = r.addCaution(out, n)
	}
	return out
}

func (r *reader) addCaution(list []Caution, n tree.Node) []Caution {
	c := r.caution(n)
	for _, prev := range list {
		if c.ID != "" && prev.ID == c.ID {
			r.fail(n, "PR011", fmt.Sprintf("the first is at %s; give this one another id", prev.Pos), "the caution %q is there already", c.ID)
		}
	}
	return append(list, c)
}
