package rules

import (
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// check looks at the rulebook as a whole, once all of it has been read.
func (r *reader) check() {
	r.checkCycles()
	r.checkFamilies()
	r.checkTexts()
	r.checkScreens()
}

// checkScreens sees that the options of a screen stand for questions, and that the answer each has otherwise is one of its answers.
func (r *reader) checkScreens() {
	for _, q := range r.book.Questions {
		for _, o := range q.Options {
			if o.About == "" && o.Otherwise == "" && !q.Screen() {
				continue
			}
			about := r.book.Question(o.About)
			switch {
			case q.Type != Choices || q.When != nil:
				r.failAt(o.Pos, "PR014", "use type: choices, and no when", "only a question with several answers that is always asked can gather others")
			case about == nil && o.About != "":
				r.failAt(o.Pos, "PR012", suggest(o.About, keysOf(r.book.index.questions), ""), "no question is called %q", o.About)
			case about == nil || o.Otherwise == "":
				r.failAt(o.Pos, "PR012", "name a question in about, and its answer in otherwise", "the option %q does not say which question it stands for", o.ID)
			case about.Type == YesNo && o.Otherwise != "yes" && o.Otherwise != "no",
				about.Type == Choice && about.Option(o.Otherwise) == nil,
				about.Type == Choices && o.Otherwise != "none",
				about.Type != YesNo && about.Type != Choice && about.Type != Choices:
				r.failAt(o.Pos, "PR012", "name one of its answers", "%q is not an answer that %q can have otherwise", o.Otherwise, about.ID)
			}
		}
	}
}

// checkCycles reports definitions and follow-up questions that rest on themselves.
func (r *reader) checkCycles() {
	const (
		open = 1
		done = 2
	)
	defs := make(map[string]uint8, len(r.book.Definitions))
	questions := make([]uint8, len(r.book.Questions))
	var visit func(n *Node)
	circle := func(at diag.Pos, kind, name string) {
		r.failAt(at, "PR017", "break the circle", "the %s %q rests on itself", kind, name)
	}
	definition := func(id string, at diag.Pos) {
		switch defs[id] {
		case open:
			circle(at, "definition", id)
		case 0:
			defs[id] = open
			visit(r.defs[id].When)
			defs[id] = done
		}
	}
	question := func(id string, at diag.Pos) {
		q := r.book.Question(id)
		switch {
		case q == nil:
		case questions[q.Index] == open:
			circle(at, "question", id)
		case questions[q.Index] == 0:
			questions[q.Index] = open
			visit(q.When)
			questions[q.Index] = done
		}
	}
	visit = func(n *Node) {
		if n == nil {
			return
		}
		switch n.Op {
		case OpDef:
			definition(n.Name, n.Pos)
		case OpYes, OpIs, OpCompare:
			question(n.Name, n.Pos)
			if n.Right != nil {
				question(n.Right.First.Question, n.Pos)
				if n.Right.Plus != nil {
					question(n.Right.Plus.Question, n.Pos)
				}
			}
		}
		for _, k := range n.Kids {
			visit(k)
		}
	}
	for _, d := range r.book.Definitions {
		definition(d.ID, d.Pos)
	}
	for _, q := range r.book.Questions {
		question(q.ID, q.Pos)
	}
}

// checkFamilies sees that every covered regime has an answer for each family that is always listed.
func (r *reader) checkFamilies() {
	for _, g := range r.book.Regimes {
		if g.NotCovered != "" {
			continue
		}
		if r.book.Order(g.ID) == nil {
			r.failAt(g.Pos, "PR019", "write preferences for it, or not_covered", "the regime %q has no preferences", g.ID)
		}
		for _, f := range r.book.Families {
			if f.Always && !r.hasFamily(g.ID, f.ID) {
				r.failAt(g.Pos, "PR019", "write a route, or say what became of it under absent_families", "the regime %q says nothing of the family %q", g.ID, f.ID)
			}
		}
	}
}

func (r *reader) hasFamily(regime, family string) bool {
	for _, t := range r.book.Routes {
		if t.Regime == regime && t.Family == family {
			return true
		}
	}
	for _, a := range r.book.Absent {
		if a.Regime == regime && a.Family == family {
			return true
		}
	}
	return false
}

// checkTexts sees that every figure named in a sentence exists. It looks at every text of every file, so that no
// sentence can be forgotten.
func (r *reader) checkTexts() {
	for _, f := range r.files {
		r.file = f
		var walk func(n tree.Node)
		walk = func(n tree.Node) {
			if n.Kind() == tree.Scalar {
				r.checkText(n)
			}
			for p := range n.Pairs() {
				if p.Key.Text() != "links" { // patterns of addresses, which hold {n}
					walk(p.Value)
				}
			}
			for k := range n.Items().All() {
				walk(k)
			}
		}
		walk(f.Root)
	}
}

func (r *reader) checkText(n tree.Node) {
	if !strings.Contains(n.Text(), "{") {
		return
	}
	rest := 0
	for {
		before, ref, _, found := cutBraces(n.Text()[rest:])
		if !found {
			break
		}
		at := rest + len(before)
		rest = at + len(ref)
		id, ok := cutFigure(ref)
		switch {
		case !ok:
			r.failAt(r.file.At(n, at), "PR013", "write {figure.ID}", "%q is not the name of a figure", ref)
		case r.book.Figure(id) == nil:
			r.failAt(r.file.At(n, at), "PR012", suggest(id, keysOf(r.book.index.figures), "the figures are "), "no figure is called %q", id)
		}
	}
	if i := strings.Index(n.Text()[rest:], "{figure."); i >= 0 {
		r.failAt(r.file.At(n, rest+i), "PR013", "close it, as in {figure.ID}", "a figure is named with a bracket that is not closed")
	}
}

// cutBraces cuts a text around the first thing in braces.
func cutBraces(text string) (before, braced, after string, found bool) {
	from := strings.IndexByte(text, '{')
	if from < 0 {
		return text, "", "", false
	}
	to := from + strings.IndexByte(text[from:], '}') + 1
	if to <= from {
		return text, "", "", false
	}
	return text[:from], text[from:to], text[to:], true
}

// cutFigure takes the id out of {figure.ID}.
func cutFigure(braced string) (string, bool) {
	id, ok := strings.CutPrefix(strings.TrimSuffix(braced, "}"), "{figure.")
	return id, ok && id != ""
}

// Expand replaces each {figure.ID} in a text by what the function says for it.
func Expand(text string, figure func(id string) string) string {
	var out strings.Builder
	for {
		before, ref, after, found := cutBraces(text)
		if !found {
			break
		}
		if id, ok := cutFigure(ref); ok {
			ref = figure(id)
		}
		out.WriteString(before)
		out.WriteString(ref)
		text = after
	}
	if out.Len() == 0 {
		return text
	}
	return out.String() + text
}

// Texts calls visit with every sentence of the rulebook that users may see.
func (b *Book) Texts(visit func(pos diag.Pos, text string)) {
	says := func(pos diag.Pos, list ...Says) {
		for _, s := range list {
			visit(pos, s.Text)
		}
	}
	conditions := func(list []Condition) {
		for _, c := range list {
			says(c.Pos, c.Says)
			visit(c.Pos, c.NotMet)
			visit(c.Pos, c.NotShown)
			says(c.Pos, c.Cases...)
			if c.Contrive != nil {
				says(c.Pos, *c.Contrive)
			}
			for _, e := range c.Evidence {
				visit(c.Pos, e)
			}
		}
	}
	cautions := func(list []Caution) {
		for _, c := range list {
			says(c.Pos, c.Says)
		}
	}
	for _, q := range b.Questions {
		for _, t := range append([]string{q.Ask, q.Why, q.Help, q.Example, q.Misread, q.Yes, q.No}, q.Evidence...) {
			visit(q.Pos, t)
		}
		for _, o := range append(append([]Option{}, q.Options...), q.Special...) {
			visit(o.Pos, o.Label)
			visit(o.Pos, o.Note)
			visit(o.Pos, o.Says)
		}
	}
	for _, d := range b.Definitions {
		says(d.Pos, d.Says)
		visit(d.Pos, d.NotMet)
		visit(d.Pos, d.NotShown)
	}
	for _, g := range b.Regimes {
		conditions(g.Governs)
		cautions(g.Cautions)
		visit(g.Pos, g.NotCovered)
	}
	for _, t := range b.Routes {
		visit(t.Pos, t.Summary)
		visit(t.Pos, t.Suits)
		visit(t.Pos, t.Was)
		conditions(t.Conditions)
		cautions(t.Cautions)
		says(t.Pos, t.Evidence...)
		says(t.Pos, t.UsedBy...)
		for _, s := range t.Steps {
			says(s.Pos, s.Do)
		}
		for _, m := range t.Myths {
			visit(t.Pos, m.Myth)
			says(t.Pos, m.Truth)
		}
	}
	for _, a := range b.Absent {
		says(a.Pos, a.Says)
	}
	for _, o := range b.Orders {
		says(o.Pos, o.Otherwise)
		for _, e := range o.Entries {
			says(e.Pos, e.Because)
		}
	}
	cautions(b.Cautions)
	for _, a := range b.Aliases {
		for _, in := range a.In {
			says(a.Pos, in.Says)
		}
	}
	for _, t := range b.Glossary {
		says(t.Pos, t.Says)
	}
	for _, c := range b.Changes {
		says(c.Pos, c.Says)
	}
	for _, rec := range b.Records {
		says(rec.Pos, rec.Says)
		for _, p := range rec.Parts {
			says(p.Pos, p.Says)
			for _, a := range p.Avoid {
				says(p.Pos, a.Says)
			}
			for _, q := range p.Prompts {
				visit(q.Pos, q.Ask)
				says(q.Pos, q.Says)
				for _, e := range q.Edges {
					says(q.Pos, e.Says)
				}
			}
		}
	}
	for _, n := range b.Notices {
		says(n.Pos, n.Says)
		for _, it := range n.Items {
			says(it.Pos, it.Says)
			for _, w := range it.Drafts {
				visit(it.Pos, w.Says)
			}
		}
	}
}
