package report

import (
	"bytes"
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// RecordFormat names the JSON form of a record.
const RecordFormat = "procroute.record/1"

// Record is a case with its advice, ready to be filed. Its JSON form is a contract, "procroute.record/1": it holds all that
// is needed to run the case again, and the words that were filed.
type Record struct {
	Format     string               `json:"format"`
	Kind       string               `json:"kind"`
	Title      string               `json:"title"`
	Rulebook   advisor.RulebookID   `json:"rulebook"`
	Today      string               `json:"today,omitempty"` // only if somebody fixed it
	Case       advisor.CaseData     `json:"case"`            // as a case file
	Route      string               `json:"route"`           // the route the record is about; empty if there is none
	Named      bool                 `json:"named"`           // somebody named it; otherwise it is the recommended one
	Status     advisor.Status       `json:"status,omitempty"`
	Gaps       []Gap                `json:"gaps"`
	Parts      []Part               `json:"parts"`
	Figures    map[string]string    `json:"figures"` // amounts and periods of law on the day of the case
	Advice     *advisor.Advice      `json:"advice"`
	Proposed   *advisor.RouteAdvice `json:"proposed,omitempty"` // the named route as it stands
	Disclaimer string               `json:"disclaimer"`

	doc *Document
}

// Part is one part of a record in plain text.
type Part struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// RecordInput is what a record is made from.
type RecordInput struct {
	Advice *advisor.Advice
	Case   advisor.CaseData
	Check  *advisor.Check         // the route somebody named, or nil
	Hinges func() *advisor.Hinges // what the result hangs on; only asked if the record says it
}

// recorder is a record in the making.
type recorder struct {
	*Maker
	in    RecordInput
	a     *advisor.Advice
	route *advisor.RouteAdvice // the route the record is about, or nil
	gaps  []Gap
}

func (m *Maker) recorder(in RecordInput) *recorder {
	r := &recorder{Maker: m, in: in, a: in.Advice, route: recommended(in.Advice)}
	if in.Check != nil {
		r.route = &in.Check.Route
	}
	r.gaps = r.findGaps()
	return r
}

// NewRecord makes a record of a kind.
func (m *Maker) NewRecord(kind *rules.Record, in RecordInput) *Record {
	r := m.recorder(in)
	out := &Record{Format: RecordFormat, Kind: kind.ID, Title: m.text(kind.Title), Rulebook: r.a.Rulebook, Today: r.a.Today, Case: in.Case, Named: in.Check != nil,
		Gaps: r.gaps, Parts: []Part{}, Figures: r.a.Figures(), Advice: r.a, Disclaimer: r.a.Disclaimer}
	if r.route != nil {
		out.Route, out.Status = r.route.ID, r.route.Status
	}
	if in.Check != nil {
		out.Proposed = r.route
	}
	d := caseDocument(out.Title, r.a.Case, false)
	r.lead(d)
	if kind.Says.Text != "" {
		d.add(Paragraph{Role: Note, Spans: said(m.sayOut(kind.Says))})
	}
	m.notices(d, r.a.Notices)
	number := 0
	var sources int // where the list of sources belongs, once all that is cited is there
	for i := range kind.Parts {
		p := &kind.Parts[i]
		holds := r.a.Holds(p.When)
		if holds == advisor.No {
			continue
		}
		number++
		before := len(d.Blocks)
		d.section(itoa(number) + ". " + m.text(p.Title))
		r.part(d, p, holds, &sources)
		out.Parts = append(out.Parts, Part{ID: p.ID, Title: m.text(p.Title), Text: plainText(d.Blocks[before+1:])})
	}
	if sources > 0 {
		list := r.body(func(x *Document) {
			x.Blocks = append(x.Blocks, d.Blocks...)
			n := len(x.Blocks)
			m.sources(x)
			x.Blocks = x.Blocks[n:]
		})
		d.Blocks = append(d.Blocks[:sources:sources], append(list, d.Blocks[sources:]...)...)
	}
	out.doc = d
	return out
}

// Document is the record for people.
func (r *Record) Document() *Document { return r.doc }

// plainText is what some blocks say, for those who read the data.
func plainText(blocks []Block) string {
	var buf bytes.Buffer
	if err := (Text{Width: 80}).Write(&buf, &Document{Blocks: blocks}); err != nil {
		return ""
	}
	return strings.TrimSpace(buf.String())
}

// body is what a function adds to a document, without the heading of a section it begins with.
func (r *recorder) body(make func(*Document)) []Block {
	d := &Document{}
	make(d)
	if len(d.Blocks) > 0 {
		if h, ok := d.Blocks[0].(Heading); ok && h.Level == 2 {
			return d.Blocks[1:]
		}
	}
	return d.Blocks
}

// lead says which route the record is about, how it stands, and how much is missing.
func (r *recorder) lead(d *Document) {
	switch {
	case r.in.Check != nil:
		d.add(Paragraph{Role: Lead, Spans: append(append([]Span{marked(statusMark(r.route.Status)), plain(": ")}, titled(r.route.Title, r.route.ID)...), plain("."))})
		became(d, r.in.Check.Named.Name, r.in.Check.Named.Became)
		if rec := r.a.Recommended; rec != nil && !r.in.Check.Same {
			d.add(para(instead("This is not the route that is recommended. Recommended: ", rec)...))
		}
	default:
		r.answer(d, r.a)
	}
	missing := "Whatever is missing is marked "
	if n := len(r.gaps); n > 0 && r.route != nil {
		missing = "The conditions of the route leave " + countWord(n) + map[bool]string{true: " gap. ", false: " gaps. "}[n == 1] + missing
	}
	d.add(para(plain(missing), marked(markGap), plain("; what only a person can write, "), marked(markToWrite), plain(".")))
}

// part writes one part, in the order in which the rulebook gives what it holds.
func (r *recorder) part(d *Document, p *rules.RecordPart, holds advisor.Tri, sources *int) {
	if holds == advisor.Unknown {
		d.add(Paragraph{Role: Note, Spans: []Span{plain("Whether this part is needed hangs on facts that are not known yet.")}})
	}
	if p.Says.Text != "" {
		d.add(para(said(r.sayOut(p.Says))...))
	}
	for _, name := range p.Shows {
		if name == "sources" {
			*sources = len(d.Blocks)
			continue
		}
		if make := r.block(name); make != nil {
			d.add(r.body(make)...)
		}
	}
	if f := r.answers(p.Answers); len(f.Rows) > 0 {
		d.add(f)
	}
	if len(p.Change) == 2 {
		d.add(r.change(p.Change[0], p.Change[1])...)
	}
	r.prompts(d, p.Prompts)
	if p.Form != nil {
		d.add(form(p.Form))
	}
	r.avoid(d, p.Avoid)
}

// prompts lists what has to be written, each with its legal edge and what the case already says about it.
func (r *recorder) prompts(d *Document, list []rules.Prompt) {
	var l List
	for i := range list {
		p := &list[i]
		holds := r.a.Holds(p.When)
		if holds == advisor.No {
			continue
		}
		it := Item{Spans: []Span{strong(r.text(p.Title) + ". "), plain(r.text(p.Ask))}}
		if holds == advisor.Unknown {
			it.Spans = append(it.Spans, quiet(" (only if it applies, which is not known yet)"))
		}
		f := Facts{}
		if p.Says.Text != "" {
			f.Rows = append(f.Rows, Fact{"Bear in mind", said(r.sayOut(p.Says))})
		}
		for _, e := range p.Edges {
			if r.may(e.Regimes) {
				f.Rows = append(f.Rows, Fact{"Legal edge", said(r.sayOut(e.Says))})
			}
		}
		known, missing := r.known(p.Answers)
		if len(known) > 0 {
			f.Rows = append(f.Rows, Fact{"From the case", []Span{plain(strings.Join(known, " "))}})
		}
		if len(missing) > 0 {
			f.Rows = append(f.Rows, Fact{"From the case", []Span{marked(markGap), plain(": " + r.names(missing) + ".")}})
		}
		if len(p.Answers) == 0 || len(known)+len(missing) == 0 {
			f.Rows = append(f.Rows, Fact{"Answer", []Span{marked(markToWrite)}})
		}
		it.Blocks = []Block{f}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
}

// may reports whether one of some regimes governs, or may.
func (r *recorder) may(regimes []string) bool {
	if id := r.a.Regime.ID; id != "" {
		return slices.Contains(regimes, id)
	}
	return slices.ContainsFunc(r.a.Regime.Candidates, func(c advisor.Candidate) bool { return slices.Contains(regimes, c.ID) })
}

// known sorts questions into what the case says of them, in sentences, and those it does not answer. Questions that do not
// arise are neither.
func (r *recorder) known(ids []string) (says, missing []string) {
	for _, id := range ids {
		q := r.Book.Question(id)
		f := factOf(r.a.Case, id)
		switch {
		case q == nil || r.a.Holds(q.When) == advisor.No:
		case f != nil && f.Known:
			says = append(says, sentence(f.Says))
		case f != nil || r.a.Holds(q.When) == advisor.Yes:
			missing = append(missing, id)
		}
	}
	return says, missing
}

func factOf(c advisor.CaseOut, question string) *advisor.Fact {
	for i := range c.Facts {
		if c.Facts[i].Question == question {
			return &c.Facts[i]
		}
	}
	return nil
}

// answers names questions with what the case says of each.
func (r *recorder) answers(ids []string) Facts {
	var out Facts
	for _, id := range ids {
		known, missing := r.known([]string{id})
		name := upperFirst(r.name(id))
		switch {
		case len(missing) > 0:
			out.Rows = append(out.Rows, Fact{name, []Span{marked(markGap), plain(": not known yet.")}})
		case len(known) > 0:
			out.Rows = append(out.Rows, Fact{name, answerSpans(name, *factOf(r.a.Case, id))})
		}
	}
	return out
}

// answerSpans is what the case says of a question, beside the question's name, which is not said twice.
func answerSpans(name string, f advisor.Fact) []Span {
	if rest, ok := strings.CutPrefix(f.Says, name+": "); ok {
		f.Says = upperFirst(rest)
	}
	return factSpans(f)
}

// handRoom is how many letters somebody may want to write into a table.
const handRoom = 24

// form is a table to be filled in by hand.
func form(f *rules.Form) Table {
	var t Table
	for i, c := range f.Columns {
		col := Column{Title: c}
		if i > 0 {
			col.Room = handRoom
		}
		t.Columns = append(t.Columns, col)
	}
	for _, name := range f.Rows {
		row := []Cell{{strong(name)}}
		for range f.Columns[1:] {
			row = append(row, Cell{})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// avoid warns of words that weaken a record, where the case uses them.
func (r *recorder) avoid(d *Document, list []rules.Avoid) {
	for _, a := range list {
		for _, w := range a.Words {
			if where := r.uses(w); where != "" {
				d.add(Paragraph{Role: Note, Spans: append([]Span{strong("The word \u201c" + w + "\u201d, " + where + ". ")}, said(r.sayOut(a.Says))...)})
			}
		}
	}
}

// uses says where somebody wrote a word, or some words in a row, in the case.
func (r *recorder) uses(words string) string {
	var out []string
	look := func(where, text string) {
		text = " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return c < 'a' || c > 'z' }), " ") + " "
		if strings.Contains(text, " "+strings.ToLower(words)+" ") {
			out = append(out, where)
		}
	}
	look("in the title", r.a.Case.Title)
	for _, f := range r.a.Case.Facts {
		look("in what was noted on: "+f.Name, f.Evidence+" | "+f.Reason)
	}
	return strings.Join(out, "; ")
}
