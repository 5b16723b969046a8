package rules

import (
	"fmt"
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// condition reads a condition as written: a leaf, a list (all must hold) or a map with one operation.
func (r *reader) condition(n tree.Node) *Node {
	switch n.Kind() {
	case tree.Scalar:
		return r.leaf(n)
	case tree.List:
		return r.inner(OpAll, n, n, nil)
	}
	o := r.object(n, "a condition", "all any not if says cite kind")
	var says *Says
	if s := o.says("says"); s.Text != "" || len(s.Cites) > 0 {
		says = &s
	}
	var kid tree.Node
	var what string
	parts := 0
	for _, key := range [...]string{"all", "any", "not", "if"} {
		if k := n.Get(key); !k.None() {
			kid, what, parts = k, key, parts+1
		}
	}
	if parts != 1 {
		r.fail(n, "PR013", "write exactly one of all, any, not, if", "a condition must say one thing, not %d", parts)
		return nil
	}
	var out *Node
	switch what {
	case "all":
		return r.inner(OpAll, kid, n, says)
	case "any":
		return r.inner(OpAny, kid, n, says)
	case "not":
		if out = r.negate(r.condition(kid)); out != nil {
			out.Says, out.Pos = says, n.Pos()
		}
	case "if":
		if out = r.condition(kid); out != nil {
			out.Says = says
		}
	}
	return out
}

// node makes a node.
func (r *reader) node(op Op, pos diag.Pos) *Node {
	if len(r.room) == 0 {
		r.room = make([]Node, 32)
	}
	n := &r.room[0]
	r.room = r.room[1:]
	n.Op, n.Pos = op, pos
	return n
}

// negate makes the node that holds if another does not.
func (r *reader) negate(n *Node) *Node {
	if n == nil {
		return nil
	}
	out := r.node(OpNot, n.Pos)
	out.Kids = []*Node{n}
	return out
}

func (r *reader) inner(op Op, list, at tree.Node, says *Says) *Node {
	items := list.Items()
	if items.Len() == 0 {
		r.fail(list, "PR008", "start each part with a dash", "the parts of a condition must be a list with at least one entry")
		return nil
	}
	out := r.node(op, at.Pos())
	out.Kids, out.Says = make([]*Node, 0, items.Len()), says
	for item := range items.All() {
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
	n    tree.Node
	leaf span
}

func (r *reader) leaf(n tree.Node) *Node {
	l := &leafReader{r, n, span{n.Text(), 0}.trim()}
	if l.leaf.text == "" {
		r.fail(n, "PR013", "write a leaf such as: unique_supplier", "the condition is empty")
		return nil
	}
	return l.parse()
}

func (l *leafReader) fail(part span, code, hint, format string, args ...any) *Node {
	l.r.failAt(l.r.fileOf(l.n.Pos()).At(l.n, part.at), code, hint, format, args...)
	return nil
}

func (l *leafReader) node(op Op, name string) *Node {
	n := l.r.node(op, l.n.Pos())
	n.Name = name
	return n
}

var compares = []struct {
	word string
	cmp  Cmp
}{{">= ", AtLeast}, {"<= ", AtMost}, {"> ", Above}, {"< ", Below}}

var memberships = []struct {
	word   string
	negate bool
	list   bool
	has    bool
}{{"not in ", true, true, false}, {"in ", false, true, false}, {"is not ", true, false, false}, {"is ", false, false, false},
	{"has not ", true, false, true}, {"has ", false, false, true}}

func (l *leafReader) parse() *Node {
	switch l.leaf.text {
	case "always":
		return l.node(OpAlways, "")
	case "never":
		return l.node(OpNever, "")
	}
	if n, ok := l.between(); ok {
		return n
	}
	if rest, ok := l.leaf.cutPrefix("not "); ok {
		return l.r.negate(l.name(rest))
	}
	return l.name(l.leaf)
}

// between reads a leaf that says something of a question: its name, what stands between, and the rest. It is false if the leaf is none.
func (l *leafReader) between() (*Node, bool) {
	left, rest, ok := l.leaf.cut(" ")
	if !ok {
		return nil, false
	}
	for _, c := range compares {
		if right, ok := rest.cutPrefix(c.word); ok {
			return l.compare(left, c.cmp, right), true
		}
	}
	for _, w := range memberships {
		if right, ok := rest.cutPrefix(w.word); ok {
			if w.has && !l.several(left) {
				return nil, true
			}
			return l.is(left, right, w.negate, w.list), true
		}
	}
	return nil, false
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
			return l.r.negate(n)
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
		return l.r.negate(out)
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
		return l.r.negate(every)
	}
	out := l.node(OpAny, "")
	out.Kids = []*Node{some, l.r.negate(every)}
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
