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
		if n.Get(key) != nil {
			found = append(found, key)
		}
	}
	if len(found) != 1 {
		r.fail(n, "PR013", "write exactly one of all, any, not, if", "a condition must say one thing, not %d", len(found))
		return nil
	}
	kid := n.Get(found[0])
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
	out := &Node{Op: op, Kids: make([]*Node, 0, len(list.Items)), Says: says, Pos: at.Pos}
	for _, item := range list.Items {
		if c := r.condition(item); c != nil {
			out.Kids = append(out.Kids, c)
		}
	}
	return out
}

// span is a part of a leaf that knows where it stands in it, for exact carets.
type span struct {
	text string
	at   int // byte offset in the text of the node
}

func (s span) trim() span {
	for s.text != "" && isSpace(s.text[0]) {
		s.text, s.at = s.text[1:], s.at+1
	}
	for s.text != "" && isSpace(s.text[len(s.text)-1]) {
		s.text = s.text[:len(s.text)-1]
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (s span) cut(word string) (before, after span, ok bool) {
	b, a, ok := strings.Cut(s.text, word)
	if !ok {
		return s.trim(), span{}, false
	}
	return span{b, s.at}.trim(), span{a, s.at + len(b) + len(word)}.trim(), true
}

func (s span) cutPrefix(prefix string) (span, bool) {
	rest, ok := strings.CutPrefix(s.text, prefix)
	return span{rest, s.at + len(s.text) - len(rest)}.trim(), ok
}

// leafReader reads one leaf.
type leafReader struct {
	r    *reader
	n    *tree.Node
	leaf span
}

func (r *reader) leaf(n *tree.Node) *Node {
	l := &leafReader{r, n, span{n.Text, 0}.trim()}
	if l.leaf.text == "" {
		r.fail(n, "PR013", "write a leaf such as: unique_supplier", "the condition is empty")
		return nil
	}
	return l.parse()
}

func (l *leafReader) fail(part span, code, hint, format string, args ...any) *Node {
	l.r.failAt(l.r.fileOf(l.n.Pos).At(l.n, part.at), code, hint, format, args...)
	return nil
}

func (l *leafReader) node(op Op, name string) *Node { return &Node{Op: op, Name: name, Pos: l.n.Pos} }

var compares = []struct {
	word string
	cmp  Cmp
}{{" >= ", AtLeast}, {" <= ", AtMost}, {" > ", Above}, {" < ", Below}}

var memberships = []struct {
	word   string
	negate bool
	list   bool
	has    bool
}{{" not in ", true, true, false}, {" in ", false, true, false}, {" is not ", true, false, false}, {" is ", false, false, false},
	{" has not ", true, false, true}, {" has ", false, false, true}}

func (l *leafReader) parse() *Node {
	switch l.leaf.text {
	case "always":
		return l.node(OpAlways, "")
	case "never":
		return l.node(OpNever, "")
	}
	for _, c := range compares {
		if left, right, ok := l.leaf.cut(c.word); ok {
			return l.compare(left, c.cmp, right)
		}
	}
	for _, w := range memberships {
		if left, right, ok := l.leaf.cut(w.word); ok {
			if w.has && !l.several(left) {
				return nil
			}
			return l.is(left, right, w.negate, w.list)
		}
	}
	if rest, ok := l.leaf.cutPrefix("not "); ok {
		return negate(l.name(rest))
	}
	return l.name(l.leaf)
}

func negate(n *Node) *Node {
	if n == nil {
		return nil
	}
	return &Node{Op: OpNot, Kids: []*Node{n}, Pos: n.Pos}
}

func (l *leafReader) name(name span) *Node {
	if l.r.defs[name.text] != nil {
		return l.node(OpDef, name.text)
	}
	q := l.question(name)
	if q == nil {
		return nil
	}
	if q.Type != YesNo {
		return l.fail(name, "PR014", fmt.Sprintf("write what it is compared with, such as: %s", exampleLeaf(q)), "%q is a %s question; it does not hold by itself", name.text, q.Type)
	}
	return l.node(OpYes, name.text)
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

func (l *leafReader) question(name span) *Question {
	if q := l.r.book.index.questions[name.text]; q != nil {
		return q
	}
	if !isID(name.text) {
		l.fail(l.leaf, "PR013", "see \"procroute help rulebook\" for what a leaf may say", "%q is not a leaf", l.leaf.text)
		return nil
	}
	if l.r.defs[name.text] != nil {
		l.fail(name, "PR014", "a definition stands alone, as in: "+name.text+" or: not "+name.text, "%q is a definition; it has no answers", name.text)
		return nil
	}
	known := append(keysOf(l.r.book.index.questions), keysOf(l.r.defs)...)
	hint := suggest(name.text, known, "")
	if hint == "" {
		hint = "declare it, or see \"procroute questions\""
	}
	l.fail(name, "PR012", hint, "no question or definition is called %q", name.text)
	return nil
}

// several reports whether a question may have several answers at once, and says so if not.
func (l *leafReader) several(name span) bool {
	q := l.question(name)
	if q != nil && q.Type != Choices {
		l.fail(name, "PR014", "use \"is\"", "%q is not a question with several answers", name.text)
		return false
	}
	return q != nil
}

// is reads a comparison with answers. "None" is the answer to a choices question that no option is true.
func (l *leafReader) is(name, right span, neg, list bool) *Node {
	q := l.question(name)
	if q == nil {
		return nil
	}
	values := []span{right}
	if list {
		values = l.bracketed(name, right)
		if values == nil {
			return nil
		}
	}
	if q.Type == YesNo && !list && (right.text == "yes" || right.text == "no") {
		n := l.node(OpYes, name.text)
		if (right.text == "no") != neg {
			return negate(n)
		}
		return n
	}
	out, none := l.node(OpIs, name.text), false
	for _, v := range values {
		switch {
		case q.Type == Choices && v.text == "none":
			none = true
		case q.Option(v.text) == nil:
			return l.fail(v, "PR012", answersOf(q, v.text), "%q is not an answer of %q", v.text, name.text)
		default:
			out.Values = append(out.Values, v.text)
		}
	}
	if none {
		out = l.orNone(q, out)
	}
	if neg {
		return negate(out)
	}
	return out
}

// orNone is "one of these, or none at all".
func (l *leafReader) orNone(q *Question, some *Node) *Node {
	every := l.node(OpIs, q.ID)
	for _, o := range q.Options {
		every.Values = append(every.Values, o.ID)
	}
	if len(some.Values) == 0 {
		return negate(every)
	}
	out := l.node(OpAny, "")
	out.Kids = []*Node{some, negate(every)}
	return out
}

func (l *leafReader) bracketed(name, right span) []span {
	inner, ok := right.cutPrefix("[")
	if !ok || !strings.HasSuffix(inner.text, "]") {
		l.fail(right, "PR013", "write: "+name.text+" in [one, two]", "the answers must stand in square brackets")
		return nil
	}
	inner.text = strings.TrimSuffix(inner.text, "]")
	var out []span
	for more := true; more; {
		var part span
		part, inner, more = inner.cut(",")
		out = append(out, part)
	}
	return out
}

// answersOf says what could have been meant by an answer that a question does not have.
func answersOf(q *Question, got string) string {
	switch {
	case q.Type == YesNo:
		return fmt.Sprintf("write: %s or: not %s", q.ID, q.ID)
	case q.Type == Text:
		return "a rule cannot rest on free text"
	case q.Type.Ordered() && len(q.Special) == 0:
		return "compare it, as in: " + exampleLeaf(q)
	}
	var known []string
	for _, o := range append(append([]Option{}, q.Options...), q.Special...) {
		known = append(known, o.ID)
	}
	if q.Type == Choices {
		known = append(known, "none")
	}
	return suggest(got, known, "the answers are ")
}
