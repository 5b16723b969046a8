package rules

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// Record is a kind of document that is filed about a case. What it asks for is written down here, because that is advice about
// law and practice; what stands in it comes from the case.
type Record struct {
	ID, Title string
	Says      Says     // what it is for
	Regimes   []string // whose cases it is for; none means all
	Brief     bool     // whoever decides has two pages' time: everything stands closer, and only once
	Parts     []RecordPart
	Fresh     Fresh
	Pos       diag.Pos
}

// RecordPart is one numbered part of a record. What it holds stands in the order of the fields, after what it says.
type RecordPart struct {
	ID, Title string
	Says      Says
	When      *Node
	Shows     []string // what is worked out from the case, by name
	Answers   []string // questions whose answers stand here
	Change    []string // two amounts, the old and the new, whose difference stands here
	Cautions  []string // warnings that are told here and not among the risks
	Prompts   []Prompt
	Form      *Form
	Avoid     []Avoid
	Same      string // RECORD/PART, if it is the part of another record
	Pos       diag.Pos
}

// Prompt is something that the record should say, and what the law has to do with it.
type Prompt struct {
	ID, Title string
	Ask       string
	Says      Says
	Edges     []Edge   // what the law of some regimes has to do with it
	Cautions  []string // warnings that are told here and not among the risks
	When      *Node
	Answers   []string // questions whose answers belong to it
	Pos       diag.Pos
}

// Edge is where a prompt meets the law of some regimes.
type Edge struct {
	Regimes []string
	Says    Says
}

// Form is a table to be filled in by hand. The first column is given.
type Form struct{ Columns, Rows []string }

// Avoid is words that weaken a record, and why.
type Avoid struct {
	Words []string
	Says  Says
}

// RecordBlocks are the names of what can stand in a part of a record; NoticeBlocks of what can stand in a notice. Package
// report makes them.
const (
	RecordBlocks = "case edition facts regime options options-brief options-table recommended conditions to-meet gaps cautions " +
		"notices steps evidence risks review unknown sources disclaimer gates"
	NoticeBlocks = "authority title route ground standstill"
)

func (r *reader) record(n tree.Node) {
	o := r.object(n, "a record", "id title says cite kind regimes brief parts")
	rec := &Record{ID: o.id(), Title: o.need("title"), Says: o.says("says"), Regimes: o.texts("regimes"), Brief: o.flag("brief"), Fresh: r.now, Pos: n.Pos()}
	for _, id := range rec.Regimes {
		known(o, "regimes", id, r.book.index.regimes, "regime")
	}
	for pn := range o.items("parts").All() {
		p := r.recordPart(pn)
		if slices.ContainsFunc(rec.Parts, func(q RecordPart) bool { return q.ID == p.ID && p.ID != "" }) {
			r.fail(pn, "PR011", "give it another id", "the part %q is there already", p.ID)
		}
		rec.Parts = append(rec.Parts, p)
	}
	if len(rec.Parts) == 0 {
		o.lacks("parts", "say what the record holds")
	}
	if add(r, r.book.index.records, n, "record", rec.ID, rec, func(x *Record) diag.Pos { return x.Pos }) {
		r.book.Records = append(r.book.Records, rec)
	}
}

func (r *reader) recordPart(n tree.Node) RecordPart {
	o := r.object(n, "a part of a record", "id title same says cite kind when shows answers change cautions prompts form avoid")
	p := RecordPart{Same: o.text("same"), Pos: n.Pos()}
	if p.Same != "" {
		p.ID, p.Title = o.text("id"), o.text("title")
		for pair := range o.n.Pairs() {
			if k := pair.Key.Text(); k != "same" && k != "id" && k != "title" && !slices.Contains(o.near, k) {
				r.fail(pair.Key, "PR009", "leave it out, or leave out same", "a part that is the same as another has no %q of its own", k)
			}
		}
		return p
	}
	p.ID, p.Title, p.Says, p.When = o.id(), o.need("title"), o.says("says"), r.when(o, false)
	p.Shows, p.Answers, p.Change = r.words(o, "shows", RecordBlocks), r.questions(o, "answers"), r.questions(o, "change")
	p.Cautions = r.cautionsHere(o)
	if len(p.Change) != 0 && len(p.Change) != 2 {
		r.fail(o.at("change"), "PR009", "name the old amount and the new", "a change has two amounts")
	}
	for _, id := range p.Change {
		if q := r.book.Question(id); q != nil && q.Type != Money {
			r.fail(o.at("change"), "PR014", "name questions of type money", "%q is no amount of money", id)
		}
	}
	for pn := range o.items("prompts").All() {
		p.Prompts = append(p.Prompts, r.prompt(pn))
	}
	if fn := o.get("form"); !fn.None() {
		fo := r.object(fn, "a form", "columns rows")
		p.Form = &Form{Columns: fo.texts("columns"), Rows: fo.texts("rows")}
		if len(p.Form.Columns) == 0 {
			fo.lacks("columns", "name the columns")
		}
	}
	for an := range o.items("avoid").All() {
		ao := r.object(an, "words to avoid", "words says cite kind")
		ao.need("says")
		a := Avoid{Words: ao.texts("words"), Says: ao.says("says")}
		if len(a.Words) == 0 {
			ao.lacks("words", "list them")
		}
		p.Avoid = append(p.Avoid, a)
	}
	return p
}

func (r *reader) prompt(n tree.Node) Prompt {
	o := r.object(n, "a prompt", "id title ask says cite kind edges cautions when answers")
	p := Prompt{ID: o.id(), Title: o.need("title"), Ask: o.need("ask"), Says: o.says("says"), Edges: r.edges(o), Cautions: r.cautionsHere(o), When: r.when(o, false), Answers: r.questions(o, "answers"), Pos: n.Pos()}
	return p
}

// edges reads where something meets the law of some regimes.
func (r *reader) edges(o object) []Edge {
	var list []Edge
	for en := range o.items("edges").All() {
		eo := r.object(en, "a legal edge", "regimes says cite kind")
		eo.need("says")
		e := Edge{Regimes: eo.texts("regimes"), Says: eo.says("says")}
		if len(e.Regimes) == 0 {
			eo.lacks("regimes", "name the regimes whose law it is")
		}
		for _, id := range e.Regimes {
			known(eo, "regimes", id, r.book.index.regimes, "regime")
		}
		list = append(list, e)
	}
	return list
}

// words reads a list of words, each of which must be one of those given.
func (r *reader) words(o object, key, words string) []string {
	list := strings.Fields(words)
	var out []string
	for n := range o.items(key).All() {
		s := r.scalar(n, fmt.Sprintf("an entry of %q", key))
		if s != "" && !slices.Contains(list, s) {
			hint := suggest(s, list, "")
			if hint == "" {
				hint = "there are " + strings.Join(list, ", ")
			}
			r.fail(n, "PR009", hint, "%q of %s cannot be %q", key, o.what, s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// questions reads a list of ids of questions.
func (r *reader) questions(o object, key string) []string {
	var out []string
	for n := range o.items(key).All() {
		s := r.scalar(n, fmt.Sprintf("an entry of %q", key))
		if s != "" && r.book.Question(s) == nil {
			r.fail(n, "PR012", suggest(s, keysOf(r.book.index.questions), ""), "no question is called %q", s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// cautionsHere reads a list of ids of warnings.
func (r *reader) cautionsHere(o object) []string {
	var out []string
	for n := range o.items("cautions").All() {
		s := r.scalar(n, "an entry of \"cautions\"")
		if s != "" && r.book.Caution(s) == nil {
			var ids []string
			for c := range r.book.allCautions() {
				ids = append(ids, c.ID)
			}
			r.fail(n, "PR012", suggest(s, ids, ""), "no caution that is not a route's own is called %q", s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// sameParts fills in the parts that are those of other records.
func (r *reader) sameParts() {
	for _, rec := range r.book.Records {
		for i := range rec.Parts {
			p := &rec.Parts[i]
			if p.Same == "" {
				continue
			}
			other, part, _ := strings.Cut(p.Same, "/")
			from := r.findPart(other, part)
			if from == nil {
				r.failAt(p.Pos, "PR012", "write RECORD/PART, and name a part that is written out there", "there is no part %q", p.Same)
				continue
			}
			id, title := p.ID, p.Title
			*p = *from
			if id != "" {
				p.ID = id
			}
			if title != "" {
				p.Title = title
			}
		}
	}
}

func (r *reader) findPart(record, part string) *RecordPart {
	rec := r.book.index.records[record]
	if rec == nil {
		return nil
	}
	for i := range rec.Parts {
		if p := &rec.Parts[i]; p.ID == part && p.Same == "" {
			return p
		}
	}
	return nil
}

// Record returns the kind of record with the given id, or nil.
func (b *Book) Record(id string) *Record { return b.index.records[id] }

// Caution returns the warning with the given id, of the rulebook or of a regime, or nil.
func (b *Book) Caution(id string) *Caution {
	for c := range b.allCautions() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// allCautions are the warnings about cases as a whole; those of routes stand with their routes.
func (b *Book) allCautions() iter.Seq[*Caution] {
	return func(yield func(*Caution) bool) {
		for _, g := range b.Regimes {
			for i := range g.Cautions {
				if !yield(&g.Cautions[i]) {
					return
				}
			}
		}
		for i := range b.Cautions {
			if !yield(&b.Cautions[i]) {
				return
			}
		}
	}
}

// NoteIDs are the headings of all records under which somebody can write: the ids of their parts and prompts, in order, each
// once.
func (b *Book) NoteIDs() []string {
	var out []string
	add := func(id string) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, rec := range b.Records {
		for i := range rec.Parts {
			add(rec.Parts[i].ID)
			for j := range rec.Parts[i].Prompts {
				add(rec.Parts[i].Prompts[j].ID)
			}
		}
	}
	return out
}
