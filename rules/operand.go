package rules

import (
	"fmt"
	"strings"
)

// compare reads a comparison of an ordered question with an amount.
func (l *leafReader) compare(name span, c Cmp, right span) *Node {
	q := l.question(name)
	if q == nil {
		return nil
	}
	if !q.Type.Ordered() {
		return l.fail(name, "PR014", "use \"is\"", "%q is a %s question; it has no order", name.text, q.Type)
	}
	op := l.operand(q, right)
	if op == nil {
		return nil
	}
	n := l.node(OpCompare, name.text)
	n.Cmp, n.Right = c, op
	return n
}

// operand reads a right side: a term, perhaps a percentage of it, perhaps with another term added or taken away.
func (l *leafReader) operand(q *Question, right span) *Operand {
	op := &Operand{Percent: 100_000}
	pct, rest, scaled := right.cut(" of ")
	if scaled {
		right = rest
		if q.Type == DateQ {
			l.fail(pct, "PR014", "compare it with a date", "there is no percentage of a date")
			return nil
		}
		if !l.percent(op, pct) {
			return nil
		}
	}
	var plus span
	for _, sign := range []string{" + ", " - "} {
		if a, b, ok := right.cut(sign); ok {
			right, plus, op.Minus = a, b, sign == " - "
			break
		}
	}
	first := l.amount(q, right, scaled)
	if first == nil {
		return nil
	}
	op.First = *first
	if plus.at == 0 { // nothing is added: what is added never stands first
		return op
	}
	if q.Type == DateQ {
		op.Plus = l.length(q, plus)
	} else {
		op.Plus = l.amount(q, plus, false)
	}
	if op.Plus == nil {
		return nil
	}
	return op
}

func (l *leafReader) percent(op *Operand, pct span) bool {
	if id, ok := pct.cutPrefix("figure."); ok {
		f := l.figure(id)
		if f == nil {
			return false
		}
		if f.Type != FigurePercent {
			l.fail(pct, "PR014", "use a figure of type percent", "the figure %q is not a percentage", id.text)
			return false
		}
		op.PercentFigure = id.text
		return true
	}
	v, err := ParseDecimal(pct.text)
	if err != nil || v < 0 || !strings.HasSuffix(pct.text, "%") {
		l.fail(pct, "PR015", "write a percentage such as: 125% of old_value", "%q is not a percentage", pct.text)
		return false
	}
	op.Percent = v
	return true
}

func (l *leafReader) figure(id span) *Figure {
	f := l.r.book.index.figures[id.text]
	if f == nil {
		l.fail(id, "PR012", suggest(id.text, keysOf(l.r.book.index.figures), "the figures are "), "no figure is called %q", id.text)
	}
	return f
}

// length reads what is added to a date or taken from it.
func (l *leafReader) length(q *Question, text span) *Amount {
	id, ok := text.cutPrefix("figure.")
	if !ok {
		l.fail(text, "PR014", "use a figure of type days, months or years", "%q is not a length of time", text.text)
		return nil
	}
	f := l.figure(id)
	if f == nil {
		return nil
	}
	if f.Type != FigureDays && f.Type != FigureMonths && f.Type != FigureYears {
		l.fail(text, "PR014", "use a figure of type days, months or years", "the figure %q is %s, and %q is a date", id.text, f.Type, q.ID)
		return nil
	}
	return &Amount{Figure: id.text}
}

// amount reads one term of a right side. A percentage may turn one VAT basis into another; nothing else may.
func (l *leafReader) amount(q *Question, text span, scaled bool) *Amount {
	if id, ok := text.cutPrefix("figure."); ok {
		f := l.figure(id)
		if f == nil {
			return nil
		}
		if q.Type == DateQ || (q.Type == Money) != (f.Type == FigureMoney) {
			l.fail(text, "PR014", fmt.Sprintf("compare %q with a figure of the same kind", q.ID), "the figure %q is %s, and %q is %s", id.text, f.Type, q.ID, q.Type)
			return nil
		}
		if !scaled && clash(q.VAT, f.VAT) {
			l.fail(text, "PR014", "compare values on the same VAT basis, or scale the figure with a percentage", "%q is %s VAT and the figure %q is %s VAT", q.ID, q.VAT, id.text, f.VAT)
			return nil
		}
		return &Amount{Figure: id.text}
	}
	if other := l.r.book.index.questions[text.text]; other != nil {
		if other.Type != q.Type {
			l.fail(text, "PR014", "compare questions of the same type", "%q is a %s question, and %q is a %s question", text.text, other.Type, q.ID, q.Type)
			return nil
		}
		if !scaled && clash(q.VAT, other.VAT) {
			l.fail(text, "PR014", "compare values on the same VAT basis, or scale one with a percentage", "%q is %s VAT and %q is %s VAT", q.ID, q.VAT, text.text, other.VAT)
			return nil
		}
		return &Amount{Question: text.text}
	}
	v, err := amount(q.Type, text.text)
	if err != nil {
		if isID(text.text) {
			l.question(text)
			return nil
		}
		l.fail(text, "PR015", "", "%s", err)
		return nil
	}
	return &Amount{Literal: v}
}

func clash(a, b VAT) bool { return a != VATNone && b != VATNone && a != b }
