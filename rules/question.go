package rules

import (
	"slices"
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

const questionKeys = "id theme type name ask why help example misread who settle evidence cite when yes no fixed vat unit options special none min max aside"

func (r *reader) question(n tree.Node) {
	o := r.object(n, "a question", questionKeys)
	q := &Question{ID: o.id(), Theme: o.need("theme"), Name: o.need("name"), Ask: o.need("ask"), Why: o.need("why"), Help: o.text("help"),
		Example: o.text("example"), Misread: o.text("misread"), Who: o.text("who"), Settle: o.text("settle"), Evidence: o.texts("evidence"),
		Yes: o.text("yes"), No: o.text("no"), Fixed: o.flag("fixed"), VAT: VAT(o.word("vat", "including excluding none")),
		Unit: o.text("unit"), None: o.text("none"), Fresh: r.now, Pos: n.Pos()}
	q.Type = QuestionType(o.word("type", "yes-no choice choices money number date text"))
	if !o.has("type") {
		o.lacks("type", "write yes-no, choice, choices, money, number, date or text")
	}
	if q.VAT == "none" {
		q.VAT = VATNone
	}
	if q.Theme != "" && r.book.Theme(q.Theme) == nil {
		r.fail(o.get("theme"), "PR012", suggest(q.Theme, keysOf(r.book.index.themes), "the themes are "), "no theme is called %q", q.Theme)
	}
	q.Cites = o.cites("cite")
	q.Options, q.Special = r.options(o, "options"), r.options(o, "special")
	q.Min, q.Max = r.bound(o, q, "min"), r.bound(o, q, "max")
	q.Aside = r.asides(o, q)
	if q.Min != nil && q.Max != nil && *q.Min > *q.Max {
		r.fail(o.get("max"), "PR016", "swap them", "the most is less than the least")
	}
	choice := q.Type == Choice || q.Type == Choices
	switch {
	case choice && len(q.Options) == 0:
		o.lacks("options", "list its answers")
	case q.Type == YesNo && (q.Yes == "" || q.No == ""):
		for key, text := range map[string]string{"yes": q.Yes, "no": q.No} {
			if text == "" {
				o.lacks(key, "write the fact as a sentence")
			}
		}
	}
	r.fitting(o, q)
	if add(r, r.book.index.questions, n, "question", q.ID, q, func(q *Question) diag.Pos { return q.Pos }) {
		r.book.Questions = append(r.book.Questions, q)
	}
}

// bound reads the least or the most of an amount.
func (r *reader) bound(o object, q *Question, key string) *int64 {
	s := o.text(key)
	if s == "" || !q.Type.Ordered() {
		return nil
	}
	v, err := amount(q.Type, s)
	if err != nil {
		r.fail(o.get(key), "PR015", "", "%s", err)
	}
	return &v
}

// asides reads how a question may be set aside, besides "unknown". Left out, it is what makes sense of most questions of its kind:
// a fact that nobody can change always applies and is no secret, and a list of which nothing is true has a word for that.
func (r *reader) asides(o object, q *Question) []string {
	if !o.has("aside") {
		switch {
		case q.Fixed:
			return nil
		case q.Type == Choices:
			return []string{NotRecorded}
		}
		return []string{DoesNotApply, NotRecorded}
	}
	var out []string
	for n := range o.items("aside").All() {
		switch s := r.scalar(n, "an entry of \"aside\""); {
		case s == "none" && o.items("aside").Len() == 1:
		case s == "none":
			r.fail(n, "PR009", "leave it out, or write none alone", "\"none\" cannot stand beside other words")
		case s != DoesNotApply && s != NotRecorded:
			r.fail(n, "PR009", suggest(s, []string{DoesNotApply, NotRecorded, "none"}, "write one of "), "a question cannot be set aside as %q", s)
		case !slices.Contains(out, s):
			out = append(out, s)
		}
	}
	return out
}

// fitting reports keys that mean nothing for the type of the question; whoever wrote them meant something.
func (r *reader) fitting(o object, q *Question) {
	if q.Type == "" {
		return
	}
	choice := q.Type == Choice || q.Type == Choices
	for _, k := range []struct {
		key  string
		fits bool
		hint string
	}{
		{"options", choice, "use type: choice"},
		{"special", q.Type.Ordered(), "make it an option"},
		{"none", q.Type == Choices, "use type: choices"},
		{"yes", q.Type == YesNo, "use type: yes-no"},
		{"no", q.Type == YesNo, "use type: yes-no"},
		{"min", q.Type.Ordered(), "use type: money, number or date"},
		{"max", q.Type.Ordered(), "use type: money, number or date"},
		{"vat", q.Type == Money, "use type: money"},
		{"unit", q.Type == Number, "use type: number"},
	} {
		if !k.fits && o.has(k.key) {
			r.fail(o.get(k.key), "PR006", k.hint, "a question of type %s has no %q", q.Type, k.key)
		}
	}
}

func (r *reader) options(o object, key string) []Option {
	items := o.items(key)
	out := make([]Option, 0, items.Len())
	for n := range items.All() {
		oo := r.object(n, "an option", "id label says note about otherwise")
		opt := Option{ID: oo.id(), Label: oo.need("label"), Says: oo.need("says"), Note: oo.text("note"), About: oo.text("about"), Otherwise: oo.text("otherwise"), Pos: n.Pos()}
		for _, prev := range out {
			if opt.ID != "" && prev.ID == opt.ID {
				r.fail(n, "PR011", "give it another id", "the option %q is there already", opt.ID)
			}
		}
		// These words mean something of their own wherever an answer may stand.
		if slices.Contains([]string{"unknown", DoesNotApply, NotRecorded, "yes", "no"}, opt.ID) || opt.ID == "none" && o.text("type") == string(Choices) {
			r.fail(oo.get("id"), "PR010", "choose another word", "%q cannot be an option", opt.ID)
		}
		out = append(out, opt)
	}
	return out
}

func (r *reader) questionWhen(n tree.Node) {
	q := r.book.Question(r.idOf(n))
	if w := n.Get("when"); q != nil && q.Pos == n.Pos() && !w.None() {
		q.When = r.condition(w)
	}
}

// idOf reads the id of an entry whose faults have been reported already.
func (r *reader) idOf(n tree.Node) string {
	if id := n.Get("id"); !id.None() {
		return strings.TrimSpace(id.Text())
	}
	return ""
}
