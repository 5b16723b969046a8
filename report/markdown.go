package report

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes a document as CommonMark with tables. Free text is escaped, so that no word of a case or a rulebook
// can become a heading, a link, a picture or HTML. Paragraphs are one line each: nothing inside them can start a block.
type Markdown struct{}

// Write writes the whole document.
func (Markdown) Write(w io.Writer, d *Document) error {
	m := &mdWriter{}
	if d.Title != "" {
		m.line("# " + mdStart(d.Title))
		m.gap()
	}
	if d.Subtitle != "" {
		m.line(mdStart(d.Subtitle))
		m.gap()
	}
	m.blocks(d.Blocks)
	_, err := io.WriteString(w, m.out.String())
	return err
}

type mdWriter struct {
	out    strings.Builder
	prefix string // indentation of the list items we are in
	first  string // what the next line starts with instead, once
	blank  bool
}

func (m *mdWriter) gap() { m.blank = m.out.Len() > 0 }

func (m *mdWriter) line(s string) {
	if m.blank && m.first == "" {
		m.out.WriteByte('\n')
	}
	m.blank = false
	if m.first != "" {
		m.out.WriteString(m.first)
		m.first = ""
	} else {
		m.out.WriteString(m.prefix)
	}
	m.out.WriteString(s)
	m.out.WriteByte('\n')
}

func (m *mdWriter) blocks(list []Block) {
	for _, b := range list {
		switch b := b.(type) {
		case Heading:
			m.gap()
			m.line(strings.Repeat("#", min(b.Level, 6)) + " " + mdStart(b.Text))
		case Paragraph:
			s := mdSpans(b.Spans)
			if b.Role == Note {
				s = "> " + s
			}
			m.line(s)
		case List:
			m.list(b)
		case Facts:
			for _, f := range b.Rows {
				m.line("- **" + mdInline(f.Name) + ":** " + mdSpans(f.Spans))
			}
		case Table:
			m.table(b)
		case NewPage:
		default:
			panic(fmt.Sprintf("report: the Markdown writer does not know %T", b))
		}
		m.gap()
	}
}

func (m *mdWriter) list(l List) {
	outer := m.prefix
	for i, it := range l.Items {
		bullet := "- "
		if l.Ordered {
			bullet = fmt.Sprintf("%d. ", i+1)
		}
		if i > 0 && !l.Tight && len(it.Blocks) > 0 {
			m.gap()
		}
		if m.blank && m.first == "" {
			m.out.WriteByte('\n')
			m.blank = false
		}
		m.first += lead(m.first, outer) + bullet
		m.prefix = outer + strings.Repeat(" ", len(bullet))
		s := mdSpans(it.Spans)
		if it.Mark.Word != "" {
			s = strings.TrimSpace("**" + mdInline(it.Mark.Word) + "** - " + s)
		}
		if s != "" || len(it.Blocks) == 0 {
			m.line(s)
			if !l.Tight {
				m.gap()
			}
		}
		m.blocks(it.Blocks)
		if l.Tight || len(it.Blocks) == 0 {
			m.blank = false
		}
	}
	m.prefix = outer
}

// lead is the indentation before a bullet, unless the line has been begun by an outer one.
func lead(begun, prefix string) string {
	if begun != "" {
		return ""
	}
	return prefix
}

func (m *mdWriter) table(t Table) {
	var head, rule []string
	for _, c := range t.Columns {
		head = append(head, mdInline(c.Title))
		if c.Right {
			rule = append(rule, "---:")
		} else {
			rule = append(rule, "---")
		}
	}
	m.line("| " + strings.Join(head, " | ") + " |")
	m.line("| " + strings.Join(rule, " | ") + " |")
	for _, row := range t.Rows {
		cells := make([]string, len(t.Columns))
		for i := range cells {
			if i < len(row) {
				cells[i] = mdSpans(row[i])
			}
		}
		m.line("| " + strings.Join(cells, " | ") + " |")
	}
}

// mdSpans writes the spans of a paragraph. Its first character cannot start a block.
func mdSpans(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Refs != nil:
			b.WriteString(mdRefs(s.Refs))
		case s.Mark.Word != "":
			b.WriteString("**" + mdInline(s.Mark.Word) + "**")
		case s.Link != "":
			b.WriteString(mdLink(s.Text, s.Link))
		default:
			b.WriteString(mdStyled(s))
		}
	}
	return mdGuard(strings.TrimSpace(b.String()))
}

// mdStyled keeps white space outside the marks of emphasis, where Markdown wants it.
func mdStyled(s Span) string {
	text := Clean(s.Text)
	core := strings.TrimSpace(text)
	if core == "" {
		return text
	}
	at := strings.Index(text, core)
	before, after := text[:at], text[at+len(core):]
	switch s.Style {
	case Strong:
		return before + "**" + mdInline(core) + "**" + after
	case Code:
		if !strings.Contains(core, "`") {
			return before + "`" + strings.ReplaceAll(core, "|", "¦") + "`" + after
		}
	}
	return before + mdInline(core) + after
}

func mdRefs(r *Refs) string {
	var out strings.Builder
	out.WriteString(`\[` + mdInline(r.lead()))
	for _, p := range r.parts() {
		text := strings.ReplaceAll(p.text, string(noBreak), " ")
		out.WriteString(p.join + mdLink(text, p.url))
	}
	return out.String() + `\]`
}

// mdLink makes a link of an address that is a web address, and plain text of anything else.
func mdLink(text, url string) string {
	if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
		return mdInline(text)
	}
	safe := strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "(", "%28", ")", "%29", `\`, "%5C", "|", "%7C", "\n", "", "\uFFFD", "").Replace(Clean(url))
	if text == url {
		return "<" + safe + ">"
	}
	return "[" + mdInline(text) + "](" + safe + ")"
}

// mdInline escapes what could mean something inside a line.
func mdInline(s string) string {
	s = strings.ReplaceAll(Clean(s), string(noBreak), " ")
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '$', '@', '&':
			b.WriteByte('\\')
		case ':': // an address in plain text is not a link
			if strings.HasPrefix(s[i:], "://") {
				b.WriteByte('\\')
			}
		case '.':
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteByte('\\')
			}
		case '!':
			if strings.HasPrefix(s[i:], "![") {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// mdStart is mdInline for text at the start of a line.
func mdStart(s string) string { return mdGuard(strings.TrimSpace(mdInline(s))) }

// mdGuard escapes the first character of a line if it could start a heading, a list, a rule or a quotation.
func mdGuard(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '#', '-', '+', '=', ':':
		return `\` + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + `\` + s[digits:]
	}
	return s
}
