package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// prompts lists what has to be written, each with its legal edge and what the case already says about it. A brief record has
// room for the names only.
func (r *recorder) prompts(d *Document, part *rules.RecordPart) {
	var l List
	var f Facts
	for i := range part.Prompts {
		p := &part.Prompts[i]
		holds := r.a.Holds(p.When)
		if holds == advisor.No {
			continue
		}
		known, missing := r.known(p.Answers)
		note := r.in.Case.Notes[p.ID]
		if note == "" {
			r.open = append(r.open, Unwritten{ID: p.ID, Part: r.text(part.Title), Title: r.text(p.Title), Ask: r.text(p.Ask)})
		}
		if r.kind.Brief {
			f.Rows = append(f.Rows, r.briefPrompt(p, note, known, missing))
			continue
		}
		it := Item{Spans: []Span{strong(sentence(r.text(p.Title)) + " "), plain(r.text(p.Ask))}}
		if holds == advisor.Unknown {
			it.Spans = append(it.Spans, quiet(" (only if it applies, which is not known yet)"))
		}
		it.Blocks = r.promptBlocks(p, note, known, missing)
		l.Items = append(l.Items, it)
	}
	if len(f.Rows) > 0 {
		d.add(f)
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
}

func (r *recorder) promptBlocks(p *rules.Prompt, note string, known, missing []string) []Block {
	var f Facts
	add := func(name string, spans ...Span) { f.Rows = append(f.Rows, Fact{name, spans}) }
	if p.Says.Text != "" {
		add("Bear in mind", said(r.sayOut(p.Says))...)
	}
	edge := r.cautionsOf(p.Cautions)
	for _, e := range p.Edges {
		if r.may(e.Regimes) {
			edge = append(edge, r.sayOut(e.Says))
		}
	}
	var spans []Span
	for _, x := range edge {
		spans = append(append(spans, plain(" ")), said(x)...)
	}
	if len(edge) > 0 {
		add("Legal edge", spans[1:]...)
	}
	if spans := r.fromCase(known, missing); len(spans) > 0 {
		add("From the case", spans...)
	}
	if note == "" {
		add("Answer", marked(markToWrite))
	}
	var out []Block
	if len(f.Rows) > 0 {
		out = append(out, f)
	}
	return append(out, noteBlocks("Answer:", note)...)
}

// fromCase is what the case answers of what belongs to a prompt, and what it does not.
func (r *recorder) fromCase(known, missing []string) []Span {
	var out []Span
	if len(known) > 0 {
		out = append(out, plain(strings.Join(known, " ")))
	}
	if len(missing) > 0 {
		if len(out) > 0 {
			out = append(out, plain(" "))
		}
		out = append(out, marked(markGap), plain(": "+r.names(missing)+"."))
	}
	return out
}

// briefPrompt is a prompt on one line, with whatever answers it.
func (r *recorder) briefPrompt(p *rules.Prompt, note string, known, missing []string) Fact {
	var spans []Span
	if note != "" {
		spans = append(spans, plain(noteLine(note)+" "))
	}
	if spans = append(spans, r.fromCase(known, missing)...); len(known)+len(missing) > 0 {
		spans = append(spans, plain(" "))
	}
	if note == "" {
		spans = append(spans, marked(markToWrite), quiet(" "+r.text(p.Ask)))
	}
	return Fact{r.text(p.Title), spans}
}

// placed are the cautions that stand with a part or a prompt of the record, and so not again among its risks.
func (r *recorder) placed() []string {
	var out []string
	for i := range r.kind.Parts {
		p := &r.kind.Parts[i]
		if r.a.Holds(p.When) == advisor.No {
			continue
		}
		out = append(out, p.Cautions...)
		for j := range p.Prompts {
			if q := &p.Prompts[j]; r.a.Holds(q.When) != advisor.No && !r.kind.Brief {
				out = append(out, q.Cautions...)
			}
		}
	}
	return out
}

// cautionsOf are those of some cautions that the advice gives for the case as a whole.
func (r *recorder) cautionsOf(ids []string) []advisor.Reason {
	var out []advisor.Reason
	for _, id := range ids {
		c := r.Book.Caution(id)
		if c == nil {
			continue
		}
		text := r.text(c.Says.Text)
		if i := slices.IndexFunc(r.a.Cautions, func(x advisor.Reason) bool { return x.Text == text }); i >= 0 {
			out = append(out, r.a.Cautions[i])
		}
	}
	return out
}

// noteBlocks are the paragraphs and lists of what somebody wrote, behind a lead if there is one. It is their text, not ours:
// nothing in it is taken for more than words, but for lines that begin with a dash.
func noteBlocks(lead, note string) []Block {
	var out []Block
	for para := range strings.SplitSeq(note, "\n\n") {
		var text []string
		var l List
		for line := range strings.SplitSeq(para, "\n") {
			item, isItem := strings.CutPrefix(line, "- ")
			switch {
			case isItem:
				l.Items = append(l.Items, Item{Spans: []Span{plain(item)}})
			case len(l.Items) > 0: // an item that goes on
				last := &l.Items[len(l.Items)-1].Spans[0]
				last.Text += " " + line
			case line != "":
				text = append(text, line)
			}
		}
		if len(text) > 0 || lead != "" && len(l.Items) > 0 {
			p := Paragraph{}
			if lead != "" {
				p.Spans = append(p.Spans, strong(lead), plain(" "))
			}
			p.Spans = append(p.Spans, plain(strings.Join(text, " ")))
			out, lead = append(out, p), ""
		}
		if len(l.Items) > 0 {
			l.Tight = true
			out = append(out, l)
		}
	}
	return out
}

// noteLine is a note without its lines, where there is room for running text only.
func noteLine(note string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(note, "\n") {
		item, isItem := strings.CutPrefix(line, "- ")
		switch {
		case line == "":
			continue
		case out.Len() == 0:
		case isItem && !strings.HasSuffix(out.String(), "."):
			out.WriteString("; ")
		default:
			out.WriteString(" ")
		}
		out.WriteString(item)
	}
	return sentence(out.String())
}

// heading is the title of a part or a prompt by its id.
func (r *recorder) heading(id string) string {
	for _, k := range append([]*rules.Record{r.kind}, r.Book.Records...) {
		for i := range k.Parts {
			if k.Parts[i].ID == id {
				return r.text(k.Parts[i].Title)
			}
			for j := range k.Parts[i].Prompts {
				if k.Parts[i].Prompts[j].ID == id {
					return r.text(k.Parts[i].Prompts[j].Title)
				}
			}
		}
	}
	return id
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
	for _, id := range r.Book.NoteIDs() {
		look("in what was written under: "+r.heading(id), r.in.Case.Notes[id])
	}
	for _, f := range r.a.Case.Facts {
		look("in what was noted on: "+f.Name, f.Evidence+" | "+f.Reason)
	}
	return strings.Join(out, "; ")
}
