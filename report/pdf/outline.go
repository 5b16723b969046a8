package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
)

const producer = "procroute"

// bookmark is a heading in the outline, with those below it.
type bookmark struct {
	heading
	number int
	kids   []*bookmark
}

// writeOutlines writes the headings below the title as bookmarks, and returns the entry that names them in the catalogue.
func (w *writer) writeOutlines(list []heading) string {
	root := &bookmark{heading: heading{level: 1}}
	path := []*bookmark{root}
	for _, h := range list {
		if h.level < 2 {
			continue
		}
		for path[len(path)-1].level >= h.level {
			path = path[:len(path)-1]
		}
		b := &bookmark{heading: h}
		up := path[len(path)-1]
		up.kids = append(up.kids, b)
		path = append(path, b)
	}
	if len(root.kids) == 0 {
		return ""
	}
	w.reserveBookmarks(root)
	w.set(root.number, "<</Type/Outlines"+root.ends()+">>")
	w.writeBookmarks(root)
	return "/Outlines " + ref(root.number)
}

func (w *writer) reserveBookmarks(b *bookmark) {
	b.number = w.reserve()
	for _, k := range b.kids {
		w.reserveBookmarks(k)
	}
}

// ends names the first and the last of the bookmarks below one. A negative count keeps them folded; those at the top show.
func (b *bookmark) ends() string {
	if len(b.kids) == 0 {
		return ""
	}
	count := len(b.kids)
	if b.level > 1 {
		count = -count
	}
	return fmt.Sprintf("/First %s/Last %s/Count %d", ref(b.kids[0].number), ref(b.kids[len(b.kids)-1].number), count)
}

func (w *writer) writeBookmarks(up *bookmark) {
	for i, b := range up.kids {
		beside := ""
		if i > 0 {
			beside += "/Prev " + ref(up.kids[i-1].number)
		}
		if i+1 < len(up.kids) {
			beside += "/Next " + ref(up.kids[i+1].number)
		}
		w.set(b.number, fmt.Sprintf("<</Title%s/Parent %s%s%s/Dest[%s/XYZ 0 %s null]>>", text(b.text), ref(up.number), beside, b.ends(),
			ref(b.page.number), num(b.page.height-b.top)))
		w.writeBookmarks(b)
	}
}

// xmp is what the file says about itself: the title, the language, and what it was built towards.
func xmp(title string) []byte {
	var t strings.Builder
	_ = xml.EscapeText(&t, []byte(title)) // a builder takes everything
	return []byte(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + t.String() + `</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>` + producer + `</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`)
}
