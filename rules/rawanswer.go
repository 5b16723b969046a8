package rules

import (
	"procroute/rules/diag"
	"procroute/rules/tree"
)

// AnswerCheck finds what is wrong with an answer to a question, as it is written: one value, or the entries of a list. It is nil if
// the answer can be read. What it finds needs no place, which the loader knows. This package knows no cases, so it takes the check
// from whoever reads answers.
type AnswerCheck func(q *Question, values []string, list bool) *diag.Diagnostic

// answers reads facts as a case file holds them.
func (r *reader) answers(o object, key string) []RawAnswer {
	an := o.get(key)
	if an.None() || an.Kind() != tree.Map {
		o.lacks(key, "")
		return nil
	}
	out := make([]RawAnswer, 0, an.Len())
	for p := range an.Pairs() {
		q := r.book.Question(p.Key.Text())
		if q == nil {
			r.fail(p.Key, "PR012", suggest(p.Key.Text(), keysOf(r.book.index.questions), ""), "no question is called %q", p.Key.Text())
			continue
		}
		out = append(out, r.answer(q, p.Value))
	}
	return out
}

func (r *reader) answer(q *Question, n tree.Node) RawAnswer {
	raw := RawAnswer{Question: q.ID, List: n.Kind() == tree.List, Pos: n.Pos()}
	nodes, words := n.Alone(), true
	if raw.List {
		nodes = n.Items()
	}
	raw.Values = make([]string, 0, nodes.Len())
	for item := range nodes.All() {
		raw.Values = append(raw.Values, r.scalar(item, "an answer"))
		words = words && item.Kind() == tree.Scalar
	}
	if words && r.wrong != nil && legible(q) {
		r.checkAnswer(q, &raw, n)
	}
	return raw
}

// legible reports whether it is known what a question takes. If it is not, that has been said, and its answers are not to blame.
func legible(q *Question) bool {
	return q.Type != "" && (q.Type != Choice && q.Type != Choices || len(q.Options) > 0)
}

// checkAnswer points at each entry that is wrong, and at the whole only if what is wrong is none of them.
func (r *reader) checkAnswer(q *Question, raw *RawAnswer, n tree.Node) {
	found := func(n tree.Node, d *diag.Diagnostic) bool {
		if d != nil {
			r.fail(n, d.Code, d.Hint, "%s", d.Msg)
		}
		return d != nil
	}
	entry := false
	if raw.List && q.Type == Choices {
		for i := range raw.Values {
			entry = found(n.Items().At(i), r.wrong(q, raw.Values[i:i+1], true)) || entry
		}
	}
	if !entry {
		found(n, r.wrong(q, raw.Values, raw.List))
	}
}
