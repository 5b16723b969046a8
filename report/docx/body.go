package docx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"procroute/report"
)

// Measures in twentieths of a point.
const (
	paperWidth, paperHeight = 11906, 16838 // A4
	margin                  = 1134         // 20 mm
	textWidth               = paperWidth - 2*margin
)

// The relations of the document to its other parts. Links come after them.
const (
	relStyles = iota + 1
	relNumbering
	relSettings
	relFooter
	relFirstLink
)

// body writes the text of a document and gathers what its other parts must know.
type body struct {
	out        strings.Builder
	level      int // of the last heading
	heading    string
	depth      int // of lists
	tables     int
	afterTable bool           // what comes next needs some air above it
	newPage    bool           // what comes next starts a page
	links      map[string]int // the number of the relation for each address
	relations  []string
	numbered   []int // the level of each numbered list
}

func (b *body) document(d *report.Document) string {
	b.relations = []string{
		relation(relStyles, nsRelation+"/styles", "styles.xml", ""),
		relation(relNumbering, nsRelation+"/numbering", "numbering.xml", ""),
		relation(relSettings, nsRelation+"/settings", "settings.xml", ""),
		relation(relFooter, nsRelation+"/footer", "footer1.xml", ""),
	}
	b.put(header, `<w:document xmlns:w="`, nsWord, `" xmlns:r="`, nsRelation, `"><w:body>`)
	title, subtitle := d.Names()
	b.paragraph(props{style: "Title"}, plainRun(title))
	if subtitle != "" {
		b.paragraph(props{style: "Subtitle"}, plainRun(subtitle))
	}
	b.blocks(d.Blocks)
	if b.afterTable { // a document cannot end with a table
		b.paragraph(props{style: "SmallPrint"}, "")
	}
	b.put(fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId%d"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%[4]d" w:right="%[4]d" w:bottom="%[4]d" w:left="%[4]d" w:header="567" w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>`,
		relFooter, paperWidth, paperHeight, margin))
	b.put(`</w:body></w:document>`)
	return b.out.String()
}

func (b *body) put(parts ...string) {
	for _, p := range parts {
		b.out.WriteString(p)
	}
}

// props are what a paragraph has of its own beyond its style.
type props struct {
	style  string
	num    int // the list it is an item of
	indent int
	right  bool
	tight  bool
	keep   bool // on the page of what comes next
}

// paragraph writes runs as a paragraph. The order of its properties is the schema's.
func (b *body) paragraph(p props, runs string) {
	b.put(`<w:p><w:pPr><w:pStyle w:val="`, p.style, `"/>`)
	if p.keep {
		b.put(`<w:keepNext/>`)
	}
	if b.newPage && p.style != "TableText" && p.style != "TableHead" {
		b.put(`<w:pageBreakBefore/>`)
		b.newPage = false
	}
	if p.num > 0 {
		b.put(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, b.listLevel(), p.num))
	}
	switch {
	case b.afterTable && p.style != "TableText" && p.style != "TableHead":
		if !strings.HasPrefix(p.style, "Heading") {
			b.put(`<w:spacing w:before="200"/>`)
		}
		b.afterTable = false
	case p.tight:
		b.put(`<w:spacing w:after="40"/>`)
	}
	if p.indent > 0 {
		b.put(fmt.Sprintf(`<w:ind w:left="%d"/>`, p.indent))
	}
	if p.right {
		b.put(`<w:jc w:val="right"/>`)
	}
	b.put(`</w:pPr>`, runs, "</w:p>\n")
}

func (b *body) listLevel() int { return max(0, min(b.depth, levels)-1) }

// here is the indentation of what stands inside an item.
func (b *body) here() int { return indent * min(b.depth, levels) }

// factHanging is by how much the style of facts lets the first line hang.
const factHanging = 284

func (b *body) blocks(list []report.Block) {
	for i, x := range list {
		switch x := x.(type) {
		case report.Heading:
			if text := report.Line(x.Text); text != "" {
				b.level, b.heading = report.NextLevel(b.level, x.Level), text
				// The title of a Word document is no heading, so its sections are of the first level.
				b.paragraph(props{style: fmt.Sprintf("Heading%d", b.level-1)}, plainRun(text))
			}
		case report.Paragraph:
			if runs := b.runs(x.Spans); runs != "" {
				b.paragraph(props{style: roleStyle(x.Role, b.depth), indent: b.here(), keep: x.Role == report.Body && leads(list, i)}, runs)
			}
		case report.List:
			b.list(x)
		case report.Facts:
			left := b.here()
			if left > 0 {
				left += factHanging // the first line hangs back by as much, as the style says
			}
			for j, f := range x.Rows { // those of an item are few, and stay together
				b.paragraph(props{style: "Fact", indent: left, keep: b.depth > 0 && j+1 < len(x.Rows)}, b.fact(f))
			}
		case report.NewPage:
			b.newPage = true
		case report.Table:
			b.table(x)
		default:
			panic(fmt.Sprintf("docx: the writer does not know %T", x))
		}
	}
}

// leads reports whether a list or a table comes next, which a line that leads to it must not be parted from, or a further
// heading behind the only line of a section.
func leads(list []report.Block, i int) bool {
	if i+1 == len(list) {
		return false
	}
	switch list[i+1].(type) {
	case report.List, report.Table, report.Facts:
		return true
	case report.Heading:
		if i > 0 {
			_, first := list[i-1].(report.Heading)
			return first
		}
	}
	return false
}

func roleStyle(r report.Role, depth int) string {
	switch r {
	case report.Lead:
		return "Answer"
	case report.Note:
		return "Note"
	case report.Fine:
		return "SmallPrint"
	}
	if depth > 0 {
		return "ListContinue"
	}
	return "Normal"
}

func (b *body) list(l report.List) {
	style, num := "ListBullet", bulletNum
	b.depth++
	if l.Ordered {
		b.numbered = append(b.numbered, b.listLevel())
		style, num = "ListNumber", bulletNum+len(b.numbered)
	}
	for i, it := range l.Items {
		runs := b.runs(it.Spans)
		if it.Mark.Word != "" {
			mark := b.run(report.MarkRun(it.Mark))
			if runs != "" {
				mark += plainRun(": ")
			}
			runs = mark + runs
		}
		last := i == len(l.Items)-1 && b.depth == 1
		b.paragraph(props{style: style, num: num, tight: l.Tight && !last || len(it.Blocks) > 0, keep: len(it.Blocks) > 0}, runs)
		b.blocks(it.Blocks)
	}
	b.depth--
}

// fact is a name and what is said about it. A table of two columns without a header row would be read out badly.
func (b *body) fact(f report.Fact) string {
	name := report.Line(f.Name)
	if r, _ := utf8.DecodeLastRuneInString(name); name != "" && !strings.ContainsRune("?:.!", r) {
		name += ":"
	}
	return b.run(report.Run{Text: name + " ", Style: report.Strong}) + b.runs(f.Spans)
}

// runs writes running text. It is empty if there is nothing to read.
func (b *body) runs(spans []report.Span) string {
	var out strings.Builder
	something := false
	for _, r := range report.Runs(spans) {
		something = something || strings.TrimSpace(r.Text) != ""
		out.WriteString(b.run(r))
	}
	if !something {
		return ""
	}
	return out.String()
}

func plainRun(s string) string { return styledRun(s, "") }

func styledRun(s, style string) string {
	if style != "" {
		style = `<w:rPr><w:rStyle w:val="` + style + `"/></w:rPr>`
	}
	return `<w:r>` + style + `<w:t xml:space="preserve">` + esc(s) + `</w:t></w:r>`
}

// longestTip is the most that Word takes for the words that go with a link.
const longestTip = 250

func (b *body) run(r report.Run) string {
	if r.URL != "" {
		id, ok := b.links[r.URL]
		if !ok {
			id = relFirstLink + len(b.links)
			b.links[r.URL] = id
			b.relations = append(b.relations, relation(id, nsRelation+"/hyperlink", r.URL, "External"))
		}
		tip := ""
		if r.Label != report.Line(r.Text) && utf8.RuneCountInString(r.Label) <= longestTip {
			tip = ` w:tooltip="` + esc(r.Label) + `"`
		}
		return fmt.Sprintf(`<w:hyperlink r:id="rId%d"%s w:history="1">%s</w:hyperlink>`, id, tip, styledRun(r.Text, "Hyperlink"))
	}
	style := ""
	switch {
	case r.Mark:
		style = [...]string{report.Neutral: "Strong", report.Good: "StatusGood", report.Bad: "StatusBad", report.Waiting: "StatusWaiting"}[r.Tone]
	case r.Style == report.Strong:
		style = "Strong"
	case r.Style == report.Code:
		style = "Code"
	case r.Style == report.Quiet, r.Ref > 0:
		style = "Quiet"
	}
	return styledRun(r.Text, style)
}
