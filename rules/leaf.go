package rules

import (
	"fmt"
	"strings"

	"procroute/rules/tree"
)

// condition reads a condition as written: a leaf, a list (all must hold) or a map with one operation.
func (r *reader) condition(n *tree.Node) *Node {
	switch n.Kind {
	case tree.Scalar:
		return r.leaf(n)
	case tree.List:
		return r.inner(OpAll, n, n, Says{})
	}
	o := r.object(n, "a condition", "all any not if says cite kind")
	says := o.says("says")
	var found []string
	for _, key := range []string{"all", "any", "not", "if"} {
		if o.has(key) {
			found = append(found, key)
		}
	}
	if len(found) != 1 {
		r.fail(n, "PR013", "write exactly one of all, any, not, if", "a condition must say one thing, not %d", len(found))
		return nil
	}
	kid := o.get(found[0])
	var out *Node
	switch found[0] {
	case "all":
		return r.inner(OpAll, kid, n, says)
	case "any":
		return r.inner(OpAny, kid, n, says)
	case "not":
		if c := r.condition(kid); c != nil {
			out = &Node{Op: OpNot, Kids: []*Node{c}, Says: says, Pos: n.Pos}
		}
	case "if":
		if out = r.condition(kid); out != nil {
			out.Says = says
		}
	}
	return out
}

func (r *reader) inner(op Op, list, at *tree.Node, says Says) *Node {
	if list.Kind != tree.List || len(list.Items) == 0 {
		r.fail(list, "PR008", "start each part with a dash", "the parts of a condition must be a list with at least one entry")
		return nil
	}
	out := &Node{Op: op, Says: says, Pos: at.Pos}
	for _, item := range list.Items {
		if c := r.condition(item); c != nil {
			out.Kids = append(out.Kids, c)
		}
	}
	return out
}

// leafReader holds one leaf and the position of its text, for exact carets.
type leafReader struct {
	r    *reader
	n    *tree.Node
	text string
}

func (r *reader) leaf(n *tree.Node) *Node {
	l := &leafReader{r, n, strings.TrimSpace(n.Text)}
	if l.text == "" {
		r.fail(n, "PR013", "write a leaf such as: unique_supplier", "the condition is empty")
		return nil
	}
	out := l.parse()
	if out != nil && out.Pos.Line == 0 {
		out.Pos = n.Pos
	}
	return out
}

func (l *leafReader) fail(part, code, hint, format string, args ...any) *Node {
	pos := l.n.Pos
	if i := strings.Index(l.n.Text, part); i > 0 && !l.n.Block && part != "" {
		pos.Col += len([]rune(l.n.Text[:i]))
		if l.n.Quoted {
			pos.Col++
		}
	}
	l.r.failAt(pos, code, hint, format, args...)
	return nil
}

var compares = []struct {
	word string
	cmp  Cmp
}{{" >= ", AtLeast}, {" <= ", AtMost}, {" > ", Above}, {" < ", Below}}

func (l *leafReader) parse() *Node {
	switch l.text {
	case "always":
		return &Node{Op: OpAlways}
	case "never":
		return &Node{Op: OpNever}
	}
	for _, c := range compares {
		if left, right, ok := strings.Cut(l.text, c.word); ok {
			return l.compare(strings.TrimSpace(left), c.cmp, strings.TrimSpace(right))
		}
	}
	for _, w := range []struct {
		word   string
		negate bool
		list   bool
	}{{" not in ", true, true}, {" in ", false, true}, {" is not ", true, false}, {" is ", false, false}, {" has not ", true, false}, {" has ", false, false}} {
		if left, right, ok := strings.Cut(l.text, w.word); ok {
			return l.is(strings.TrimSpace(left), strings.TrimSpace(right), w.negate, w.list, strings.HasPrefix(w.word, " has"))
		}
	}
	if rest, ok := strings.CutPrefix(l.text, "not "); ok {
		return negate(l.name(strings.TrimSpace(rest)))
	}
	return l.name(l.text)
}

func negate(n *Node) *Node {
	if n == nil {
		return nil
	}
	return &Node{Op: OpNot, Kids: []*Node{n}, Pos: n.Pos}
}

func (l *leafReader) name(name string) *Node {
	if l.r.defs[name] != nil {
		return &Node{Op: OpDef, Name: name, Pos: l.n.Pos}
	}
	q := l.question(name)
	if q == nil {
		return nil
	}
	if q.Type != YesNo {
		return l.fail(name, "PR014", fmt.Sprintf("write what it is compared with, such as: %s", exampleLeaf(q)), "%q is a %s question; it does not hold by itself", name, q.Type)
	}
	return &Node{Op: OpYes, Name: name, Pos: l.n.Pos}
}

func exampleLeaf(q *Question) string {
	switch {
	case q.Type == Choice && len(q.Options) > 0:
		return q.ID + " is " + q.Options[0].ID
	case q.Type == Choices && len(q.Options) > 0:
		return q.ID + " has " + q.Options[0].ID
	case q.Type == DateQ:
		return q.ID + " >= 2026-01-01"
	}
	return q.ID + " >= 1000"
}

func (l *leafReader) question(name string) *Question {
	if q := l.r.book.index.questions[name]; q != nil {
		return q
	}
	if !idPattern.MatchString(name) {
		l.fail("", "PR013", "see \"procroute help rulebook\" for what a leaf may say", "%q is not a leaf", l.text)
		return nil
	}
	known := append(keysOf(l.r.book.index.questions), keysOf(l.r.defs)...)
	hint := suggest(name, known, "")
	if hint == "" {
		hint = "declare it, or see \"procroute questions\""
	}
	l.fail(name, "PR012", hint, "no question or definition is called %q", name)
	return nil
}

func (l *leafReader) is(name, right string, neg, list, has bool) *Node {
	q := l.question(name)
	if q == nil {
		return nil
	}
	values := []string{right}
	if list {
		inner, ok := strings.CutPrefix(right, "[")
		inner, ok2 := strings.CutSuffix(inner, "]")
		if !ok || !ok2 {
			return l.fail(right, "PR013", "write: "+name+" in [one, two]", "the answers must stand in square brackets")
		}
		values = strings.Split(inner, ",")
	}
	if has && q.Type != Choices {
		return l.fail("has", "PR014", "use \"is\"", "%q is not a question with several answers", name)
	}
	if q.Type == YesNo && !list && (right == "yes" || right == "no") {
		n := &Node{Op: OpYes, Name: name, Pos: l.n.Pos}
		if (right == "no") != neg {
			return negate(n)
		}
		return n
	}
	out := &Node{Op: OpIs, Name: name, Pos: l.n.Pos}
	for _, v := range values {
		v = strings.TrimSpace(v)
		if q.Type == Choices && v == "none" && q.Option("none") == nil {
			for _, o := range q.Options {
				out.Values = append(out.Values, o.ID)
			}
			neg = !neg
			break
		}
		if q.Option(v) == nil {
			var known []string
			for _, o := range append(append([]Option{}, q.Options...), q.Special...) {
				known = append(known, o.ID)
			}
			return l.fail(v, "PR012", suggest(v, known, "the answers are "), "%q is not an answer of %q", v, name)
		}
		out.Values = append(out.Values, v)
	}
	if neg {
		return negate(out)
	}
	return out
}

func (l *leafReader) compare(name string, c Cmp, right string) *Node {
	q := l.question(name)
	if q == nil {
		return nil
	}
	if !q.Type.Ordered() {
		return l.fail(name, "PR014", "use \"is\"", "%q is a %s question; it has no order", name, q.Type)
	}
	op := l.operand(q, right)
	if op == nil {
		return nil
	}
	return &Node{Op: OpCompare, Name: name, Cmp: c, Right: op, Pos: l.n.Pos}
}

func (l *leafReader) operand(q *Question, right string) *Operand {
	op := &Operand{Percent: 100_000}
	scaled := false
	if pct, rest, ok := strings.Cut(right, " of "); ok {
		scaled = true
		pct, right = strings.TrimSpace(pct), strings.TrimSpace(rest)
		if id, ok := strings.CutPrefix(pct, "figure."); ok {
			f := l.figure(id)
			if f == nil {
				return nil
			}
			if f.Type != FigurePercent && f.Type != FigureNumber {
				l.fail(pct, "PR014", "use a figure of type percent", "the figure %q is not a percentage", id)
				return nil
			}
			op.PercentFigure = id
		} else {
			v, err := ParseDecimal(pct)
			if err != nil || !strings.HasSuffix(pct, "%") {
				l.fail(pct, "PR015", "write a percentage such as: 125% of old_value", "%q is not a percentage", pct)
				return nil
			}
			op.Percent = v
		}
	}
	plus := ""
	for _, sign := range []string{" + ", " - "} {
		if a, b, ok := strings.Cut(right, sign); ok {
			right, plus, op.Minus = strings.TrimSpace(a), strings.TrimSpace(b), sign == " - "
			break
		}
	}
	first := l.amount(q, right, scaled, false)
	if first == nil {
		return nil
	}
	op.First = *first
	if plus != "" {
		if op.Plus = l.amount(q, plus, true, true); op.Plus == nil {
			return nil
		}
	}
	return op
}

func (l *leafReader) figure(id string) *Figure {
	f := l.r.book.index.figures[id]
	if f == nil {
		hint := suggest(id, keysOf(l.r.book.index.figures), "")
		l.fail("figure."+id, "PR012", hint, "no figure is called %q", id)
	}
	return f
}

// amount reads one term of a right side. Span means the term is added to a date, and so is a length of time.
func (l *leafReader) amount(q *Question, text string, scaled, span bool) *Amount {
	if id, ok := strings.CutPrefix(text, "figure."); ok {
		f := l.figure(id)
		if f == nil {
			return nil
		}
		if !fits(q, f, span) {
			l.fail(text, "PR014", fmt.Sprintf("compare %q with a figure of the same kind", q.ID), "the figure %q is %s, and %q is %s", id, f.Type, q.ID, q.Type)
			return nil
		}
		if q.Type == Money && f.VAT != VATNone && q.VAT != VATNone && q.VAT != f.VAT && !scaled {
			l.fail(text, "PR014", "compare values on the same VAT basis, or scale the figure with a percentage", "%q is %s VAT and the figure %q is %s VAT", q.ID, q.VAT, id, f.VAT)
			return nil
		}
		return &Amount{Figure: id}
	}
	if other := l.r.book.index.questions[text]; other != nil {
		if other.Type != q.Type {
			l.fail(text, "PR014", "compare questions of the same type", "%q is a %s question, and %q is a %s question", text, other.Type, q.ID, q.Type)
			return nil
		}
		return &Amount{Question: text}
	}
	if span && q.Type == DateQ {
		l.fail(text, "PR014", "use a figure of type days, months or years", "%q is not a length of time", text)
		return nil
	}
	v, err := amount(q.Type, text)
	if err != nil {
		if idPattern.MatchString(text) {
			l.question(text)
			return nil
		}
		l.fail(text, "PR015", "", "%s", err)
		return nil
	}
	return &Amount{Literal: v}
}

func fits(q *Question, f *Figure, span bool) bool {
	switch q.Type {
	case Money:
		return f.Type == FigureMoney
	case DateQ:
		return span && (f.Type == FigureDays || f.Type == FigureMonths || f.Type == FigureYears)
	}
	return f.Type != FigureMoney
}
