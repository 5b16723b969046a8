package report_test

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/report"
)

// tag is an element of the structure tree with what it holds, in order.
type tag struct {
	name, scope string
	text        string
	kids        []*tag // text between them has no name
	links       []pdfRef
}

// pdfReader walks the structure tree of a file and counts what it has seen on each page.
type pdfReader struct {
	*pdfFile
	pages  []pdfRef
	text   map[pdfRef]map[int]string
	seen   map[string]bool // page and marked content
	owners map[int]any     // the table that leads back into the tree
	annots map[pdfRef]bool // annotations on pages that the tree has not named yet
}

// readTree reads the tree, and holds that it and the pages agree.
func readTree(t *testing.T, f *pdfFile) (*pdfReader, *tag) {
	t.Helper()
	catalog := f.dict(f.trailer["Root"])
	root := f.dict(catalog["StructTreeRoot"])
	r := &pdfReader{pdfFile: f, text: map[pdfRef]map[int]string{}, seen: map[string]bool{}, owners: map[int]any{}, annots: map[pdfRef]bool{}}
	nums := f.list(f.dict(root["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		key, _ := strconv.Atoi(string(nums[i].(pdfWord)))
		if key != i/2 {
			t.Errorf("entry %d of the way back has the number %d", i/2, key)
		}
		r.owners[key] = nums[i+1]
	}
	for _, p := range f.list(f.dict(catalog["Pages"])["Kids"]) {
		page := f.dict(p)
		r.pages = append(r.pages, p.(pdfRef))
		r.text[p.(pdfRef)] = f.marked(page)
		if page["Tabs"] != pdfName("S") {
			t.Error("the order of links on a page is not that of the structure")
		}
		for _, a := range f.list(page["Annots"]) {
			r.annots[a.(pdfRef)] = true
		}
	}
	kids := f.list(root["K"])
	if len(kids) != 1 {
		t.Fatalf("the tree has %d roots", len(kids))
	}
	out := r.walk(kids[0].(pdfRef), f.trailer, nil)
	for p, marks := range r.text {
		for id := range marks {
			if !r.seen[fmt.Sprint(p, " ", id)] {
				t.Errorf("content %d of page %d is not in the tree", id, p)
			}
		}
	}
	for a := range r.annots {
		t.Errorf("link %d is not in the tree", a)
	}
	return r, out
}

func (r *pdfReader) walk(ref pdfRef, _ pdfDict, up *tag) *tag {
	e := r.dict(ref)
	out := &tag{name: string(e["S"].(pdfName))}
	if a, ok := e["A"].(pdfDict); ok {
		scope, _ := a["Scope"].(pdfName)
		out.scope = string(scope)
	}
	content := func(page pdfRef, id int) {
		text, ok := r.text[page][id]
		if !ok {
			r.t.Errorf("there is no content %d on page %d", id, page)
		}
		key := fmt.Sprint(page, " ", id)
		if r.seen[key] {
			r.t.Errorf("content %s is in the tree twice", key)
		}
		r.seen[key] = true
		parents, _ := strconv.Atoi(string(r.dict(page)["StructParents"].(pdfWord)))
		if back := r.list(r.owners[parents]); id >= len(back) || back[id] != ref {
			r.t.Errorf("content %s leads back to something else", key)
		}
		out.kids = append(out.kids, &tag{text: text})
	}
	for _, k := range r.list(e["K"]) {
		switch k := k.(type) {
		case pdfWord:
			id, _ := strconv.Atoi(string(k))
			content(e["Pg"].(pdfRef), id)
		case pdfRef:
			if r.dict(k)["P"] != ref {
				r.t.Errorf("element %d does not name its parent", k)
			}
			out.kids = append(out.kids, r.walk(k, nil, out))
		case pdfDict:
			if k["Type"] == pdfName("OBJR") {
				a := k["Obj"].(pdfRef)
				r.link(a, ref)
				out.links = append(out.links, a)
				continue
			}
			id, _ := strconv.Atoi(string(k["MCID"].(pdfWord)))
			content(k["Pg"].(pdfRef), id)
		}
	}
	r.fits(out, up)
	return out
}

// link checks an annotation that an element names.
func (r *pdfReader) link(a, owner pdfRef) {
	if !r.annots[a] {
		r.t.Errorf("link %d is on no page, or named twice", a)
	}
	delete(r.annots, a)
	d := r.dict(a)
	key, _ := strconv.Atoi(string(d["StructParent"].(pdfWord)))
	if r.owners[key] != owner {
		r.t.Errorf("link %d leads back to something else", a)
	}
	if d["Contents"].(pdfText).text() == "" {
		r.t.Errorf("link %d has no words", a)
	}
	if to := d["A"].(pdfDict)["URI"].(pdfText).text(); report.WebAddress(to) != to {
		r.t.Errorf("a link to %q", to)
	}
}

// below says which elements may stand in which.
var below = map[string][]string{
	"Document": {"H1", "H2", "H3", "H4", "P", "L", "Table", "Figure"},
	"L":        {"LI"}, "LI": {"Lbl", "LBody"}, "LBody": {"P", "L", "Table", "Link", "H2", "H3", "H4"},
	"Table": {"TR"}, "TR": {"TH", "TD"}, "P": {"Link"}, "TH": {"Link"}, "TD": {"Link"},
}

// fits checks an element against its place.
func (r *pdfReader) fits(e, up *tag) {
	if up == nil && e.name != "Document" || up != nil && !slices.Contains(below[up.name], e.name) {
		r.t.Errorf("%s stands in %v", e.name, up)
	}
	switch {
	case e.name == "TH" && e.scope == "":
		r.t.Error("a header cell heads nothing")
	case e.name == "Link" && len(e.links) == 0:
		r.t.Error("a link leads nowhere")
	case e.name == "Table":
		for _, row := range e.kids {
			if len(row.kids) != len(e.kids[0].kids) {
				r.t.Errorf("a row of %d cells under a row of %d", len(row.kids), len(e.kids[0].kids))
			}
		}
	}
	if len(e.kids) == 0 && e.name != "TD" && e.name != "Document" && e.name != "LI" {
		r.t.Errorf("%s is empty", e.name)
	}
}

// words is all text below an element.
func (e *tag) words() string {
	var out strings.Builder
	out.WriteString(e.text)
	for _, k := range e.kids {
		out.WriteString(k.words())
	}
	return out.String()
}

func (e *tag) outline(b *strings.Builder, depth int) {
	if len(e.kids) == 0 && e.name == "" {
		fmt.Fprintf(b, "%s%q\n", strings.Repeat("  ", depth), e.text)
		return
	}
	fmt.Fprintf(b, "%s%s", strings.Repeat("  ", depth), e.name)
	if e.scope != "" {
		fmt.Fprintf(b, " (%s)", e.scope)
	}
	if len(e.kids) == 1 && e.kids[0].name == "" {
		fmt.Fprintf(b, " %q\n", e.kids[0].text)
		return
	}
	b.WriteByte('\n')
	for _, k := range e.kids {
		k.outline(b, depth+1)
	}
}

func (e *tag) levels() []int {
	var out []int
	if len(e.name) == 2 && e.name[0] == 'H' {
		out = append(out, int(e.name[1]-'0'))
	}
	for _, k := range e.kids {
		out = append(out, k.levels()...)
	}
	return out
}

func TestPDFGolden(t *testing.T) {
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) {
			f := readPDF(t, written(t, writePDF, d))
			r, root := readTree(t, f)
			var b strings.Builder
			root.outline(&b, 0)
			fmt.Fprintf(&b, "pages: %d\nsha256 of the objects: %x\n", len(r.pages), sha256.Sum256(f.plain))
			golden(t, name+".pdf.txt", []byte(b.String()))
		})
	}
}

var noDates = regexp.MustCompile(`Date|xmp:|D:\d`)

// TestPDF holds for every document that pages and structure agree, that the structure says all that the document says, in
// order, that no heading is skipped, and that the file says what it must about itself.
func TestPDF(t *testing.T) {
	everyDocument(t, func(t *testing.T, d *report.Document) {
		f := readPDF(t, written(t, writePDF, d))
		_, root := readTree(t, f)
		bullets := spoken{bullet: func(l report.List, i int) string {
			if l.Ordered {
				return fmt.Sprintf("%d.", i+1)
			}
			return "•"
		}}
		got := squeeze(root.words())
		if r, ok := safe(got); !ok {
			t.Errorf("the text holds %U", r)
		}
		if diff := cmp.Diff(bullets.document(d), got); diff != "" {
			t.Errorf("the file says something else (-want +got):\n%s", diff)
		}
		if err := inOrder(root.levels(), 1); err != nil {
			t.Error(err)
		}
		catalog := f.dict(f.trailer["Root"])
		if catalog["Lang"] != pdfText("en-GB") || f.dict(catalog["MarkInfo"])["Marked"] != pdfWord("true") || f.dict(catalog["ViewerPreferences"])["DisplayDocTitle"] != pdfWord("true") {
			t.Errorf("the catalogue is %v", catalog)
		}
		info := f.dict(f.trailer["Info"])
		if diff := cmp.Diff(d.FullName(), info["Title"].(pdfText).text()); diff != "" {
			t.Errorf("title (-want +got):\n%s", diff)
		}
		meta := f.streams[catalog["Metadata"].(pdfRef)]
		if x := parseXML(t, meta); x.all("part")[0].text != "1" || x.all("title")[0].all("li")[0].text == "" {
			t.Errorf("the metadata is %s", meta)
		}
		if found := noDates.FindString(fmt.Sprint(catalog, info) + string(meta)); found != "" {
			t.Errorf("the file has a date: %q", found)
		}
	})
}

// TestPDFHeaders runs a table over pages: its header is in the structure once, and drawn on every page it is on.
func TestPDFHeaders(t *testing.T) {
	f := readPDF(t, written(t, writePDF, awkward()["two tables"]))
	r, root := readTree(t, f)
	if n := strings.Count(root.words(), "NameWords"); n != 2 {
		t.Errorf("the header row of two tables is read out %d times", n)
	}
	if len(r.pages) < 4 {
		t.Fatalf("only %d pages", len(r.pages))
	}
	for i, p := range r.pages {
		drawn := strings.Count(string(f.streams[f.dict(p)["Contents"].(pdfRef)]), "/Artifact<</Type/Pagination>>BDC") - 1 // without the footer
		for _, text := range r.text[p] {
			if text == "Name" {
				drawn++
			}
		}
		if drawn == 0 {
			t.Errorf("page %d has no header row", i+1)
		}
	}
}

// TestPDFBookmarks follows the bookmarks from first to last.
func TestPDFBookmarks(t *testing.T) {
	f := readPDF(t, written(t, writePDF, documents(t)["care/advise"]))
	_, root := readTree(t, f)
	var got []string
	var follow func(up any)
	follow = func(up any) {
		d := f.dict(up)
		for at, ok := d["First"]; ok; {
			b := f.dict(at)
			got = append(got, b["Title"].(pdfText).text())
			if page := b["Dest"].(pdfList)[0]; f.dict(page)["Type"] != pdfName("Page") {
				t.Errorf("a bookmark leads to %v", page)
			}
			if b["Parent"] != up {
				t.Errorf("%v does not name its parent", at)
			}
			follow(at)
			at, ok = b["Next"]
		}
	}
	follow(f.dict(f.trailer["Root"])["Outlines"])
	var want []string
	var heads func(e *tag)
	heads = func(e *tag) {
		if len(e.name) == 2 && e.name[0] == 'H' && e.name != "H1" {
			want = append(want, strings.Join(strings.Fields(e.words()), " "))
		}
		for _, k := range e.kids {
			heads(k)
		}
	}
	heads(root)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
