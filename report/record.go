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
	ToWrite    []Unwritten          `json:"to_write"` // headings that only a person can fill in, and nobody has
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

// Unwritten is a heading under which nothing is written yet. Its id is the key of a note in a case file.
type Unwritten struct {
	ID    string `json:"id"`
	Part  string `json:"part"` // the title of its part
	Title string `json:"title"`
	Ask   string `json:"ask"`
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
	kind  *rules.Record
	gaps  []Gap
	open  []Unwritten
	told  []string // cautions that stand with a part or a prompt
}

func (m *Maker) recorder(kind *rules.Record, in RecordInput) *recorder {
	r := &recorder{Maker: m, in: in, a: in.Advice, kind: kind, route: recommended(in.Advice), open: []Unwritten{}}
	if in.Check != nil {
		r.route = &in.Check.Route
	}
	r.gaps = r.findGaps()
	return r
}

// NewRecord makes a record of a kind.
func (m *Maker) NewRecord(kind *rules.Record, in RecordInput) *Record {
	r := m.recorder(kind, in)
	r.told = r.placed()
	out := &Record{Format: RecordFormat, Kind: kind.ID, Title: m.text(kind.Title), Rulebook: r.a.Rulebook, Today: r.a.Today, Case: in.Case, Named: in.Check != nil,
		Gaps: r.gaps, Parts: []Part{}, Figures: r.a.Figures(), Advice: r.a, Disclaimer: r.a.Disclaimer}
	if r.route != nil {
		out.Route, out.Status = r.route.ID, r.route.Status
	}
	if in.Check != nil {
		out.Proposed = r.route
	}
	d := caseDocument(out.Title, r.a.Case, false)
	d.Compact = kind.Brief
	body := &Document{}
	number := 0
	sources := -1 // where the list of sources belongs, once all that is cited is there
	for i := range kind.Parts {
		p := &kind.Parts[i]
		holds := r.a.Holds(p.When)
		if holds == advisor.No {
			continue
		}
		number++
		before := len(body.Blocks)
		body.section(itoa(number) + ". " + m.text(p.Title))
		if at := r.part(body, p, holds); at >= 0 {
			sources = at
		}
		out.Parts = append(out.Parts, Part{ID: p.ID, Title: m.text(p.Title), Text: plainText(body.Blocks[before+1:])})
	}
	r.lead(d)
	if kind.Says.Text != "" {
		d.add(Paragraph{Role: Note, Spans: said(m.sayOut(kind.Says))})
	}
	r.readBeforehand(d)
	if sources >= 0 {
		list := r.sourceBlocks(&Document{Blocks: slices.Concat(d.Blocks, body.Blocks)})
		body.Blocks = slices.Insert(body.Blocks, sources, list...)
	}
	d.add(body.Blocks...)
	out.ToWrite, out.doc = r.open, d
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

// lead says which route the record is about, how it stands, and how much is missing. Why it is that route stands with the
// route, unless the record has no room for that.
func (r *recorder) lead(d *Document) {
	rec := r.a.Recommended
	switch {
	case r.in.Check != nil:
		d.add(Paragraph{Role: Lead, Spans: append(append([]Span{marked(statusMark(r.route.Status)), plain(": ")}, titled(r.route.Title, r.route.ID)...), plain("."))})
		became(d, r.in.Check.Named.Name, r.in.Check.Named.Became)
		if rec != nil && !r.in.Check.Same {
			d.add(para(instead("This is not the route that is recommended. Recommended: ", rec)...))
		}
	case rec == nil:
		r.noAnswer(d, r.a)
	default:
		d.add(Paragraph{Role: Lead, Spans: []Span{marked(Mark{"recommended", Good}), plain(": "), strong(rec.Title), plain(" (" + r.regimeOf(rec.Route) + ").")}})
		if len(rec.Why) > 0 && !r.holds("recommended") {
			d.add(para(said(rec.Why[0])...))
		}
		if !rec.Settled {
			d.add(para(strong("Not settled yet. "), plain("It hangs on: "+r.names(rec.Decides)+".")))
		}
	}
	r.assumptions(d, r.a.Assumed)
	d.add(para(r.missing()...))
}

// missing counts what is not there yet, and says how it is marked.
func (r *recorder) missing() []Span {
	var spans []Span
	if n := len(r.gaps); n > 0 && r.route != nil {
		spans = append(spans, plain("The conditions of the route leave "+countWord(n)+map[bool]string{true: " gap", false: " gaps"}[n == 1]+", marked "), marked(markGap), plain(". "))
	}
	if n := len(r.open); n > 0 {
		spans = append(spans, plain(upperFirst(countWord(n))+map[bool]string{true: " heading still waits", false: " headings still wait"}[n == 1]+" for somebody to write, marked "), marked(markToWrite), plain("."))
	}
	if len(spans) == 0 {
		spans = append(spans, plain("Whatever is missing is marked "), marked(markGap), plain("."))
	}
	return spans
}

// readBeforehand says what the rulebook has to say about its own age and doubts.
func (r *recorder) readBeforehand(d *Document) {
	if !r.kind.Brief {
		r.notices(d, r.a.Notices)
		return
	}
	for _, n := range r.a.Notices {
		d.add(Paragraph{Role: Fine, Spans: []Span{strong("Note: "), plain(n)}})
	}
}

// holds reports whether a part of the record shows something.
func (r *recorder) holds(block string) bool {
	return slices.ContainsFunc(r.kind.Parts, func(p rules.RecordPart) bool { return slices.Contains(p.Shows, block) })
}

// part writes one part, in the order in which the rulebook gives what it holds. It returns the place of the list of sources,
// or -1 if that belongs elsewhere.
func (r *recorder) part(d *Document, p *rules.RecordPart, holds advisor.Tri) int {
	start, sources := len(d.Blocks), -1
	if holds == advisor.Unknown {
		d.add(Paragraph{Role: Note, Spans: []Span{plain("Whether this part is needed hangs on facts that are not known yet.")}})
	}
	if p.Says.Text != "" {
		d.add(para(said(r.sayOut(p.Says))...))
	}
	d.add(noteBlocks("", r.in.Case.Notes[p.ID])...)
	for _, name := range p.Shows {
		if name == "sources" {
			sources = len(d.Blocks)
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
	if list := r.cautionsOf(p.Cautions); len(list) > 0 {
		d.add(reasons(list))
	}
	r.prompts(d, p)
	if p.Form != nil {
		d.add(form(p.Form))
	}
	r.avoid(d, p.Avoid)
	if sources < 0 {
		d.Blocks = joinFacts(d.Blocks, start)
	}
	return sources
}

// joinFacts makes one list of neighbouring lists of facts, so that their names stand in one column.
func joinFacts(blocks []Block, from int) []Block {
	out := blocks[:from:from]
	for _, b := range blocks[from:] {
		f, ok := b.(Facts)
		if last := len(out) - 1; ok && last >= from {
			if before, ok := out[last].(Facts); ok {
				out[last] = Facts{slices.Concat(before.Rows, f.Rows)}
				continue
			}
		}
		out = append(out, b)
	}
	return out
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
