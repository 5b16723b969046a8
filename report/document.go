package report

import (
	"iter"

	"procroute/advisor"
	"procroute/rules"
)

// Document is a report before anyone decides what it will look like. Headings start at level 2; the title is level 1.
type Document struct {
	Title    string
	Subtitle string
	Compact  bool // set closer, where there are pages: it must be short on paper
	Blocks   []Block
}

// Block is one part of a document: [Heading], [Paragraph], [List], [Table], [Facts] or [NewPage]. Writers switch over the six.
type Block interface{ block() }

// Heading starts a section.
type Heading struct {
	Level int // 2 to 4
	Text  string
}

// Paragraph is running text.
type Paragraph struct {
	Role  Role
	Spans []Span
}

// Role says what a paragraph is for, so that a writer can set it apart.
type Role uint8

// The roles.
const (
	Body Role = iota
	Lead      // the answer itself
	Note      // a caution, or how to read what follows
	Fine      // small print
)

// List is items in order. An item with a mark is shown with the mark's word; items of one list all have one or none.
type List struct {
	Ordered bool
	Tight   bool // items are one line each; no space between them
	Items   []Item
}

// Item is an entry of a list: a first paragraph, and more blocks below it.
type Item struct {
	Mark   Mark
	Spans  []Span
	Blocks []Block
}

// Facts is a list of names, each with what is to be said about it.
type Facts struct{ Rows []Fact }

// Fact is one name with its text.
type Fact struct {
	Name  string
	Spans []Span
}

// Table is a grid with a heading row. The first column names the row.
type Table struct {
	Columns []Column
	Rows    [][]Cell
}

// Column is the head of a column.
type Column struct {
	Title string
	Right bool // numbers, set flush right
	Room  int  // letters to leave room for, in a column that is filled in by hand
}

// NewPage starts a new page where there are pages: what follows is handed out by itself.
type NewPage struct{}

// Cell is the content of one place in a table.
type Cell []Span

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Facts) block()     {}
func (Table) block()     {}
func (NewPage) block()   {}

// Span is a run of text in one style, a mark, a link or a group of citations.
type Span struct {
	Text  string
	Style Style
	Link  string // address the text leads to
	Mark  Mark   // shown as its word
	Refs  *Refs  // shown as its citations
}

// Style is how a run of text is set off.
type Style uint8

// The styles.
const (
	Plain  Style = iota
	Strong       // matters most
	Quiet        // may be skipped
	Code         // an id or something to type
)

// Refs is the authority for the sentence before it.
type Refs struct {
	Kind  rules.Kind
	Cites []advisor.Cite
}

// Tone groups the marks, for writers that have colours. It says nothing that the word does not say.
type Tone uint8

// The tones.
const (
	Neutral Tone = iota
	Good
	Bad
	Waiting
)

// Mark is a status in words.
type Mark struct {
	Word string
	Tone Tone
}

// The marks that documents use.
var (
	markOpen       = Mark{"open", Good}
	markClosed     = Mark{"closed", Bad}
	markUndecided  = Mark{"cannot tell yet", Waiting}
	markNotCovered = Mark{"not covered", Neutral}
	markMet        = Mark{"met", Good}
	markNotMet     = Mark{"not met", Bad}
	markNotShown   = Mark{"not shown", Waiting}
	markNoMatter   = Mark{"does not arise", Neutral}
	markYes        = Mark{"yes", Good}
	markNo         = Mark{"no", Bad}
	markUnknown    = Mark{"not known", Waiting}
)

func statusMark(s advisor.Status) Mark {
	switch s {
	case advisor.Open:
		return markOpen
	case advisor.Closed:
		return markClosed
	}
	return markUndecided
}

func stateMark(s advisor.ConditionState) Mark {
	switch s {
	case advisor.Met:
		return markMet
	case advisor.NotMet:
		return markNotMet
	}
	return markNotShown
}

func truthMark(t advisor.Tri) Mark {
	switch t {
	case advisor.Yes:
		return markYes
	case advisor.No:
		return markNo
	}
	return markUnknown
}

func plain(s string) Span       { return Span{Text: s} }
func strong(s string) Span      { return Span{Text: s, Style: Strong} }
func quiet(s string) Span       { return Span{Text: s, Style: Quiet} }
func code(s string) Span        { return Span{Text: s, Style: Code} }
func marked(m Mark) Span        { return Span{Mark: m} }
func link(text, to string) Span { return Span{Text: text, Link: to} }

// para is a body paragraph of some spans.
func para(spans ...Span) Paragraph { return Paragraph{Spans: spans} }

func (d *Document) add(blocks ...Block) { d.Blocks = append(d.Blocks, blocks...) }

func (d *Document) section(title string) { d.add(Heading{2, title}) }

// Spans goes through every run of text of a document, in reading order.
func (d *Document) Spans() iter.Seq[Span] {
	return func(yield func(Span) bool) { spansOf(d.Blocks, yield) }
}

func spansOf(blocks []Block, yield func(Span) bool) bool {
	each := func(list []Span) bool {
		for _, s := range list {
			if !yield(s) {
				return false
			}
		}
		return true
	}
	for _, b := range blocks {
		ok := true
		switch b := b.(type) {
		case Paragraph:
			ok = each(b.Spans)
		case List:
			for _, it := range b.Items {
				ok = ok && each(it.Spans) && spansOf(it.Blocks, yield)
			}
		case Facts:
			for _, f := range b.Rows {
				ok = ok && each(f.Spans)
			}
		case Table:
			for _, row := range b.Rows {
				for _, c := range row {
					ok = ok && each(c)
				}
			}
		}
		if !ok {
			return false
		}
	}
	return true
}
