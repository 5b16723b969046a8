package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Text writes a document as plain text for a terminal, a printer or a mail. Whatever colour says, words say too.
type Text struct {
	Width  int // columns, at least 20; 80 if not set
	Colour bool
}

// Write sets the whole document.
func (t Text) Write(w io.Writer, d *Document) error {
	if t.Width <= 0 {
		t.Width = 80
	}
	t.Width = max(t.Width, 20) // narrower than that, nothing reads well
	s := &setter{Text: t, marks: widestMark(d.Blocks)}
	s.title(d)
	s.blocks(d.Blocks, 0, false)
	_, err := io.WriteString(w, s.out.String())
	return err
}

// setter puts lines one after another. Blank lines are asked for and written only before more text, so that they
// never pile up.
type setter struct {
	Text
	out   strings.Builder
	blank bool
	marks int // width of the widest mark, so that all lists of marks line up
}

func widestMark(list []Block) int {
	n := 0
	for _, b := range list {
		if l, ok := b.(List); ok {
			for _, it := range l.Items {
				n = max(n, textWidth(Clean(it.Mark.Word)), widestMark(it.Blocks))
			}
		}
	}
	return n
}

func (s *setter) gap() { s.blank = s.out.Len() > 0 }

// put writes a line behind an indentation.
func (s *setter) put(indent int, l line) {
	if s.blank {
		s.out.WriteByte('\n')
		s.blank = false
	}
	s.out.WriteString(s.render(indent, l))
	s.out.WriteByte('\n')
}

// render joins neighbours of one look, so that escapes are few, and drops white space at the end.
func (s *setter) render(indent int, l line) string {
	l = trimLine(l)
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", indent))
	for i := 0; i < len(l); {
		var same strings.Builder
		lk := l[i].look &^ lookAddress
		for ; i < len(l) && l[i].look&^lookAddress == lk; i++ {
			same.WriteString(l[i].text)
		}
		text := strings.ReplaceAll(same.String(), string(noBreak), " ")
		if s.Colour {
			text = paint(text, lk)
		}
		b.WriteString(text)
	}
	return strings.TrimRight(b.String(), " ")
}

// trimLine drops white space at the end of a line, whatever look it has.
func trimLine(l line) line {
	l = slices.Clone(l)
	for len(l) > 0 {
		last := &l[len(l)-1]
		if last.text = strings.TrimRight(last.text, " "+string(noBreak)); last.text != "" {
			break
		}
		l = l[:len(l)-1]
	}
	return l
}

func (s *setter) title(d *Document) {
	if d.Title == "" {
		return
	}
	s.heading(Heading{1, d.Title}, 0)
	if d.Subtitle != "" {
		s.paragraph([]fragment{{plainSpaces(Clean(d.Subtitle)), 0}}, 0)
	}
	s.gap()
}

func (s *setter) heading(h Heading, indent int) {
	s.gap()
	widest := 0
	for _, l := range wrap(words([]fragment{{plainSpaces(Clean(h.Text)), lookTitle}}), s.Width-indent) {
		s.put(indent, l)
		widest = max(widest, word(l).width())
	}
	switch h.Level {
	case 1:
		s.put(indent, line{{strings.Repeat("=", widest), lookTitle}})
	case 2:
		s.put(indent, line{{strings.Repeat("-", widest), lookTitle}})
	}
	if h.Level < 3 {
		s.gap()
	}
}

// blocks sets blocks one below the other, with a blank line between them unless they belong to an item of a list.
func (s *setter) blocks(list []Block, indent int, compact bool) {
	for _, b := range list {
		if compact {
			s.blank = false
		}
		switch b := b.(type) {
		case Heading:
			s.heading(b, indent)
		case Paragraph:
			look := look(0)
			if b.Role == Fine {
				look = lookQuiet
			}
			s.paragraph(pieces(b.Spans, look), indent)
			s.gap()
		case List:
			s.list(b, indent)
			s.gap()
		case Facts:
			s.facts(b, indent)
			s.gap()
		case Table:
			s.table(b, indent)
			s.gap()
		case NewPage:
		default:
			panic(fmt.Sprintf("report: the text writer does not know %T", b))
		}
	}
}

func (s *setter) paragraph(p []fragment, indent int) {
	for _, l := range wrap(words(p), s.Width-indent) {
		s.put(indent, l)
	}
}

// pieces turns spans into styled text. All free text is made safe here.
func pieces(spans []Span, base look) []fragment {
	var out []fragment
	for _, sp := range spans {
		switch {
		case sp.Refs != nil:
			out = append(out, refPieces(sp.Refs)...)
		case sp.Mark.Word != "":
			out = append(out, fragment{strings.ToUpper(Clean(sp.Mark.Word)), sp.Mark.Tone.look()})
		default:
			l := base
			switch sp.Style {
			case Strong:
				l = lookStrong
			case Quiet:
				l = lookQuiet
			case Code:
				l = lookCode
			}
			if sp.Link != "" {
				l = lookQuiet
				if sp.Link == sp.Text && strings.HasPrefix(sp.Link, "http") {
					l |= lookAddress
				}
			}
			out = append(out, fragment{plainSpaces(Clean(sp.Text)), l})
		}
	}
	return out
}

// plainSpaces makes spaces that do not break plain; only citations keep theirs.
func plainSpaces(s string) string { return strings.ReplaceAll(s, string(noBreak), " ") }

func refPieces(r *Refs) []fragment {
	var text strings.Builder
	text.WriteString("[" + r.lead())
	for _, p := range r.parts() {
		text.WriteString(p.join + p.text)
	}
	return []fragment{{Clean(text.String()) + "]", lookQuiet}}
}

// list sets items behind a bullet, a number or the word of their mark, all text flush at one column.
func (s *setter) list(l List, indent int) {
	marks, hang := s.marks, 0
	if indent > 0 {
		marks = widestMark([]Block{l})
	}
	for i, it := range l.Items {
		if it.Mark.Word != "" {
			hang = max(hang, marks+2)
		}
		hang = max(hang, textWidth(bullet(l, i, it))+1)
	}
	for i, it := range l.Items {
		if i > 0 && !l.Tight {
			s.gap()
		}
		s.item(fragment{bullet(l, i, it), it.Mark.lookIn()}, it, indent, hang)
	}
}

func bullet(l List, i int, it Item) string {
	switch {
	case it.Mark.Word != "":
		return strings.ToUpper(Clean(it.Mark.Word))
	case l.Ordered:
		return fmt.Sprintf("%*d.", len(fmt.Sprint(len(l.Items))), i+1)
	}
	return "-"
}

func (m Mark) lookIn() look {
	if m.Word == "" {
		return 0
	}
	return m.Tone.look()
}

func (s *setter) item(first fragment, it Item, indent, hang int) {
	// Where little room is left, text goes below the mark instead of beside it.
	if s.Width-indent-hang < 24 && hang > 4 {
		s.put(indent, line{first})
		hang = 2
	} else {
		lines := wrap(words(pieces(it.Spans, 0)), s.Width-indent-hang)
		pad := strings.Repeat(" ", max(0, hang-textWidth(first.text)))
		head := line{first, {pad, 0}}
		if len(lines) > 0 {
			head = append(head, lines[0]...)
			lines = lines[1:]
		}
		s.put(indent, head)
		for _, l := range lines {
			s.put(indent+hang, l)
		}
		s.within(it, indent, hang)
		return
	}
	s.paragraph(pieces(it.Spans, 0), indent+hang)
	s.within(it, indent, hang)
}

// within sets what stands in an item: under its text. A list of marks in a list of marks, as in a proof, is set in by a little only,
// or the parts of its parts would have no room left.
func (s *setter) within(it Item, indent, hang int) {
	for _, b := range it.Blocks {
		at := indent + hang
		if l, ok := b.(List); ok && it.Mark.Word != "" && len(l.Items) > 0 && l.Items[0].Mark.Word != "" {
			at = indent + min(hang, 2)
		}
		s.blocks([]Block{b}, at, true)
	}
	s.blank = false
}

// facts sets names in a column of their own, as wide as the widest but not wider than a third of the line.
func (s *setter) facts(f Facts, indent int) {
	col := 9
	for _, r := range f.Rows {
		col = max(col, textWidth(plainSpaces(Clean(r.Name))))
	}
	col = min(col, (s.Width-indent)/3) + 2
	for _, r := range f.Rows {
		name := plainSpaces(Clean(r.Name))
		lines := wrap(words(pieces(r.Spans, 0)), s.Width-indent-col)
		if textWidth(name) > col-2 {
			for _, l := range wrap(words([]fragment{{name, lookStrong}}), s.Width-indent) {
				s.put(indent, l)
			}
		} else {
			head := line{{name, lookStrong}, {strings.Repeat(" ", col-textWidth(name)), 0}}
			if len(lines) > 0 {
				head, lines = append(head, lines[0]...), lines[1:]
			}
			s.put(indent, head)
		}
		for _, l := range lines {
			s.put(indent+col, l)
		}
	}
}
