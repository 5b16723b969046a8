package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strings"
)

//go:embed html.css
var htmlStyle string

// HTML writes a document as one web page that needs nothing else: the style is inside, there is no script, and nothing
// is fetched. The page says so to the browser too, so that a slip in escaping could not make it do more.
type HTML struct {
	Sheets []Sheet // pictures that stand above the text, which says the same
}

// untitled is the name of a document that has none. A page and a file must be called something.
const untitled = "Report"

// Names are the title and the subtitle of a document as writers set them. The title is never empty.
func (d *Document) Names() (title, subtitle string) {
	title = Line(d.Title)
	if title == "" {
		title = untitled
	}
	return title, Line(d.Subtitle)
}

// FullName is title and subtitle in one line, for the name of a window or a file.
func (d *Document) FullName() string {
	title, subtitle := d.Names()
	if subtitle != "" {
		title += ": " + subtitle
	}
	return title
}

// contentsFrom is the number of sections from which a list of them is worth its space.
const contentsFrom = 4

// Write writes the whole page.
func (x HTML) Write(w io.Writer, d *Document) error {
	h := &htmlWriter{level: 1}
	title, subtitle := d.Names()
	style := x.style()
	sum := sha256.Sum256([]byte(style))
	h.put(`<!DOCTYPE html>`, "\n", `<html lang="en-GB">`, "\n<head>\n", `<meta charset="utf-8">`, "\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1">`, "\n",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-`, base64.StdEncoding.EncodeToString(sum[:]), `'; base-uri 'none'; form-action 'none'">`, "\n",
		`<meta name="referrer" content="no-referrer">`, "\n",
		"<title>", esc(d.FullName()), "</title>\n<style>", style, "</style>\n</head>\n<body>\n",
		`<a class="skip" href="#main">Skip to the main content</a>`, "\n<header>\n<h1>", esc(title), "</h1>\n")
	if subtitle != "" {
		h.put(`<p class="subtitle">`, esc(subtitle), "</p>\n")
	}
	pictured := ""
	if len(x.Sheets) > 0 {
		pictured = "pictured"
	}
	h.put("</header>\n", `<main id="main" tabindex="-1"`, class(pictured), ">\n")
	if len(x.Sheets) > 0 {
		h.pictures(x.Sheets)
	}
	h.sections = sectionsOf(d.Blocks)
	h.blocks(d.Blocks)
	if len(x.Sheets) > 0 {
		h.put("</div>\n")
	}
	h.put("</main>\n</body>\n</html>\n")
	_, err := io.WriteString(w, h.out.String())
	return err
}

type htmlWriter struct {
	out      strings.Builder
	level    int      // of the last heading
	section  int      // sections begun so far
	nested   int      // lists we are in
	sections []string // the titles of all sections
	heading  string   // the last heading, which names a table
	tables   int
}

func (h *htmlWriter) put(parts ...string) {
	for _, p := range parts {
		h.out.WriteString(p)
	}
}

// esc makes text that is already clean harmless in elements and in quoted attributes.
func esc(s string) string { return html.EscapeString(s) }

// sectionsOf lists the sections at the top of a document.
func sectionsOf(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		if head, ok := b.(Heading); ok && head.Level <= 2 && Line(head.Text) != "" {
			out = append(out, Line(head.Text))
		}
	}
	return out
}

func (h *htmlWriter) blocks(list []Block) {
	for _, b := range list {
		switch b := b.(type) {
		case Heading:
			h.head(b)
		case Paragraph:
			if s := htmlSpans(b.Spans); s != "" {
				h.put("<p", class(b.Role.class()), ">", s, "</p>\n")
			}
		case List:
			h.list(b)
		case Facts:
			h.facts(b)
		case Table:
			h.table(b)
		case NewPage:
			h.put("<hr class=\"page\">\n")
		default:
			panic(fmt.Sprintf("report: the HTML writer does not know %T", b))
		}
	}
}

// head writes a heading. The first section is preceded by the list of all, so that the answer still comes first.
func (h *htmlWriter) head(b Heading) {
	text := Line(b.Text)
	if text == "" {
		return
	}
	h.level, h.heading = NextLevel(h.level, b.Level), text
	id := ""
	if b.Level <= 2 && h.nested == 0 {
		if h.section == 0 && len(h.sections) >= contentsFrom {
			h.contents()
		}
		h.section++
		id = fmt.Sprintf(` id="s%d"`, h.section)
	}
	h.put(fmt.Sprintf("<h%d%s>", h.level, id), esc(text), fmt.Sprintf("</h%d>\n", h.level))
}

func (h *htmlWriter) contents() {
	h.put(`<nav aria-labelledby="contents">`, "\n", `<h2 id="contents">Contents</h2>`, "\n<ul>\n")
	for i, s := range h.sections {
		h.put(fmt.Sprintf(`<li><a href="#s%d">`, i+1), esc(s), "</a></li>\n")
	}
	h.put("</ul>\n</nav>\n")
}

func (h *htmlWriter) list(l List) {
	if len(l.Items) == 0 {
		return
	}
	tag, classes, role := "ul", []string{}, ""
	if l.Ordered {
		tag = "ol"
	}
	if l.Tight {
		classes = append(classes, "tight")
	}
	if l.Items[0].Mark.Word != "" {
		// Some browsers stop announcing a list whose bullets are taken away, unless it says that it is one.
		classes, role = append(classes, "marks"), ` role="list"`
	}
	h.put("<", tag, class(strings.Join(classes, " ")), role, ">\n")
	for _, it := range l.Items {
		h.put("<li>")
		s := htmlSpans(it.Spans)
		if it.Mark.Word != "" {
			mark := htmlRun(MarkRun(it.Mark))
			if s != "" {
				mark += ": "
			}
			s = mark + s
		}
		if len(it.Blocks) == 0 {
			h.put(s)
		} else {
			if s != "" {
				h.put("<p>", s, "</p>")
			}
			h.put("\n")
			h.nested++
			h.blocks(it.Blocks)
			h.nested--
		}
		h.put("</li>\n")
	}
	h.put("</", tag, ">\n")
}

func (h *htmlWriter) facts(f Facts) {
	if len(f.Rows) == 0 {
		return
	}
	h.put("<dl>\n")
	for _, r := range f.Rows {
		h.put("<div><dt>", esc(Line(r.Name)), "</dt><dd>", htmlSpans(r.Spans), "</dd></div>\n")
	}
	h.put("</dl>\n")
}

// table writes a grid inside a region that takes the focus, so that a table too wide for the screen can be moved with
// the keyboard while the page stays where it is.
func (h *htmlWriter) table(t Table) {
	if len(t.Columns) == 0 {
		return
	}
	h.tables++
	id := fmt.Sprintf("t%d", h.tables)
	name := fmt.Sprintf("Table %d", h.tables)
	if h.heading != "" {
		name += ": " + h.heading
	}
	h.put(`<section class="scroll" aria-labelledby="`, id, `" tabindex="0">`, "\n<table>\n", `<caption id="`, id, `">`, esc(name), "</caption>\n<thead>\n<tr>")
	for _, c := range t.Columns {
		if title := Line(c.Title); title != "" {
			h.put(`<th scope="col"`, class(c.class()), ">", esc(title), "</th>")
		} else {
			h.put("<td></td>") // a header cell without words says nothing
		}
	}
	h.put("</tr>\n</thead>\n<tbody>\n")
	for _, row := range t.Rows {
		h.put("<tr>")
		for i, c := range t.Columns {
			s := ""
			if i < len(row) {
				s = htmlSpans(row[i])
			}
			if i == 0 && s != "" {
				h.put(`<th scope="row"`, class(c.class()), ">", s, "</th>")
			} else {
				h.put("<td", class(c.class()), ">", s, "</td>")
			}
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n</section>\n")
}

// htmlSpans writes running text. It is empty if there is nothing to read.
func htmlSpans(spans []Span) string {
	var b strings.Builder
	in := 0 // the group of citations that is open
	for _, r := range Runs(spans) {
		if r.Ref != in {
			if in > 0 {
				b.WriteString("</span>")
			}
			if in = r.Ref; in > 0 {
				b.WriteString(`<span class="refs">`)
			}
		}
		b.WriteString(htmlRun(r))
	}
	if in > 0 {
		b.WriteString("</span>")
	}
	return strings.TrimSpace(b.String())
}

func htmlRun(r Run) string {
	text := esc(r.Text)
	switch {
	case r.Mark:
		return `<strong class="mark` + r.Tone.class() + `">` + text + "</strong>"
	case strings.TrimSpace(r.Text) == "":
		return text
	case r.Style == Strong:
		text = "<strong>" + text + "</strong>"
	case r.Style == Quiet:
		text = `<span class="quiet">` + text + "</span>"
	case r.Style == Code:
		text = "<code>" + text + "</code>"
	}
	if r.URL != "" {
		return `<a href="` + esc(r.URL) + `">` + text + "</a>"
	}
	return text
}

// class is the attribute for some classes, if there are any.
func class(names string) string {
	if names == "" {
		return ""
	}
	return ` class="` + names + `"`
}

func (r Role) class() string {
	switch r {
	case Lead:
		return "lead"
	case Note:
		return "note"
	case Fine:
		return "fine"
	}
	return ""
}

func (c Column) class() string {
	if c.Right {
		return "right"
	}
	return ""
}

func (t Tone) class() string {
	switch t {
	case Good:
		return " good"
	case Bad:
		return " bad"
	case Waiting:
		return " waiting"
	}
	return ""
}
