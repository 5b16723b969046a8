package pdf

import (
	"fmt"
	"io"
	"strings"

	"procroute/report"
)

// Write writes a document as a tagged PDF.
func Write(w io.Writer, d *report.Document) error { return WriteSheets(w, nil, d) }

// WriteSheets writes pictures, each on a page of its own size, and after them a document that says the same in words.
func WriteSheets(w io.Writer, sheets []report.Sheet, d *report.Document) error {
	data, err := render(sheets, d)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// writer puts together the objects of a file.
type writer struct {
	objects
	pages      []*page
	links      []linked
	linkOwners []*elem // of each link, in the same order
}

// linked is a link where it was drawn: one for each line that its words stand on.
type linked struct {
	object                int
	page                  *page
	run                   *run
	x, top, width, height length
}

// render makes the file.
func render(sheets []report.Sheet, d *report.Document) ([]byte, error) {
	fonts, err := newFaces()
	if err != nil {
		return nil, err
	}
	w := &writer{}
	catalog, info, tree := w.reserve(), w.reserve(), w.reserve()
	l := &layout{faces: fonts}
	l.link = func(p *page, r *run, x, top, width, height length) {
		n := w.reserve()
		r.owner.kids = append(r.owner.kids, kid{page: p, object: n})
		p.annots = append(p.annots, n)
		w.links = append(w.links, linked{n, p, r, x, top, width, height})
		w.linkOwners = append(w.linkOwners, r.owner)
	}
	document := l.document(sheets, d)
	w.pages = l.pages
	w.footers(l, d.FullName())

	for _, p := range w.pages {
		p.number = w.reserve()
	}
	pages, err := w.writePages(fonts)
	if err != nil {
		return nil, err
	}
	w.writeLinks()
	w.writeTree(tree, document)
	outlines := w.writeOutlines(l.headings)
	meta := w.reserve()
	if err := w.stream(meta, "/Type/Metadata/Subtype/XML", xmp(d.FullName()), false); err != nil {
		return nil, err
	}
	w.set(info, "<</Title"+text(d.FullName())+"/Producer"+text(producer)+">>")
	w.set(catalog, fmt.Sprintf("<</Type/Catalog/Pages %s/StructTreeRoot %s/MarkInfo<</Marked true>>/Lang(en-GB)/ViewerPreferences<</DisplayDocTitle true>>/Metadata %s%s>>",
		ref(pages), ref(tree), ref(meta), outlines))
	return w.file(catalog, info), nil
}

// footers numbers the pages, once it is known how many there are.
func (w *writer) footers(l *layout, name string) {
	s := style{size: 8500, leading: 12 * pt, colour: grey}
	left, right := l.look.margin, pageWidth-l.look.margin
	short := shorten(name, l.base(s, nil), right-left-90*pt)
	for i, p := range w.pages {
		if p.picture {
			continue
		}
		l.pages = w.pages[:i+1] // what is drawn goes on the last page
		l.y = footerLine
		number := wrap(shape([]piece{{fmt.Sprintf("Page %d of %d", i+1, len(w.pages)), l.base(s, nil)}}), right-left)[0]
		room := widthOf(number)
		p.bar(rule, left, footerLine-5*pt, right-left, 500)
		l.line(short, left, s)
		l.line(number, right-room, s)
		p.close()
	}
}

// shorten cuts a text to a width, with an ellipsis if something had to go.
func shorten(s string, r *run, width length) []glyph {
	all := shape([]piece{{s, r}})
	if widthOf(all) <= width {
		return all
	}
	dots := shape([]piece{{"\u2026", r}})
	used, n := widthOf(dots)*1000, 0
	for n < len(all) && used+all[n].width() <= width*1000 {
		used += all[n].width()
		n++
	}
	return append(all[:n:n], dots...)
}

// writePages writes the pages and what is on them, and returns the number of the root that holds them.
func (w *writer) writePages(fonts *faces) (int, error) {
	root, resources := w.reserve(), w.reserve()
	var kids []string
	for i, p := range w.pages {
		content := w.reserve()
		data := fmt.Appendf(nil, "/Artifact BMC\n%sEMC\n%s", p.decor.Bytes(), p.content.Bytes())
		if err := w.stream(content, "", data, true); err != nil {
			return 0, err
		}
		annots := ""
		if len(p.annots) > 0 {
			var list []string
			for _, n := range p.annots {
				list = append(list, ref(n))
			}
			annots = "/Annots[" + strings.Join(list, " ") + "]"
		}
		w.set(p.number, fmt.Sprintf("<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources %s/Contents %s/StructParents %d/Tabs/S%s>>",
			ref(root), num(p.width), num(p.height), ref(resources), ref(content), i, annots))
		kids = append(kids, ref(p.number))
	}
	w.set(root, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " ")))
	var names strings.Builder
	for _, f := range fonts.all() {
		if len(f.used) == 0 {
			continue
		}
		n, err := w.writeFont(f)
		if err != nil {
			return 0, err
		}
		names.WriteString("/" + f.resource + " " + ref(n))
	}
	w.set(resources, "<</Font<<"+names.String()+">>>>")
	return root, nil
}

// writeLinks writes the areas that lead somewhere, each with words for those who cannot see it.
func (w *writer) writeLinks() {
	for i, k := range w.links {
		bottom := k.page.height - k.top - k.height
		w.set(k.object, fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/A<</S/URI/URI%s>>/Contents%s/StructParent %d>>",
			num(k.x), num(bottom), num(k.x+k.width), num(bottom+k.height), ascii(k.run.url), text(k.run.label), len(w.pages)+i))
	}
}
