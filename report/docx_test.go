package report_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/report"
)

// node is an element of a part.
type node struct {
	name  string // without its name space
	attrs map[string]string
	text  string
	kids  []*node
}

// all goes through the elements of a name below a node, in order.
func (n *node) all(name string) []*node {
	var out []*node
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
		}
		out = append(out, k.all(name)...)
	}
	return out
}

func (n *node) child(name string) *node {
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return &node{}
}

func (n *node) words() string {
	if n.name == "t" {
		return n.text
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.words())
	}
	return b.String()
}

func parseXML(t *testing.T, data []byte) *node {
	t.Helper()
	root := &node{}
	path := []*node{root}
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("a part is not XML: %v", err)
		}
		up := path[len(path)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attrs: map[string]string{}}
			for _, a := range tok.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			up.kids = append(up.kids, n)
			path = append(path, n)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			up.text += string(tok)
		}
	}
}

// wordFile is a package taken apart.
type wordFile struct {
	parts  map[string]*node
	digest string // of the parts as they are before they are compressed
}

func readDOCX(t *testing.T, data []byte) wordFile {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the package begins with %q", z.File[0].Name)
	}
	out := wordFile{parts: map[string]*node{}}
	sum := sha256.New()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(sum, "%s\n%s\n", f.Name, part)
		out.parts[f.Name] = parseXML(t, part)
	}
	out.digest = fmt.Sprintf("%x", sum.Sum(nil))
	return out
}

// schemaOrder is the order in which Word wants the children of some elements: those that the writer uses.
var schemaOrder = map[string][]string{
	"pPr":         {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"},
	"rPr":         {"rStyle", "rFonts", "b", "bCs", "i", "noProof", "color", "sz", "szCs", "u", "lang"},
	"numPr":       {"ilvl", "numId"},
	"pBdr":        {"top", "left", "bottom", "right"},
	"tbl":         {"tblPr", "tblGrid", "tr"},
	"tblPr":       {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"},
	"tblBorders":  {"top", "left", "bottom", "right", "insideH", "insideV"},
	"tblCellMar":  {"top", "left", "bottom", "right"},
	"tr":          {"trPr", "tc"},
	"trPr":        {"cantSplit", "tblHeader"},
	"tc":          {"tcPr", "p"},
	"tcPr":        {"tcW", "tcBorders", "shd"},
	"sectPr":      {"footerReference", "pgSz", "pgMar", "cols"},
	"style":       {"name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"},
	"tblStylePr":  {"pPr", "rPr", "tblPr", "trPr", "tcPr"},
	"styles":      {"docDefaults", "style"},
	"docDefaults": {"rPrDefault", "pPrDefault"},
	"numbering":   {"abstractNum", "num"},
	"abstractNum": {"multiLevelType", "lvl"},
	"lvl":         {"start", "numFmt", "lvlText", "lvlJc", "pPr"},
	"num":         {"abstractNumId", "lvlOverride"},
	"settings":    {"zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol", "listSeparator"},
	"r":           {"rPr", "t", "tab"},
}

func checkOrder(t *testing.T, n *node) {
	t.Helper()
	if order, ok := schemaOrder[n.name]; ok {
		last := 0
		for _, k := range n.kids {
			at := slices.Index(order, k.name)
			if at < 0 {
				t.Errorf("%s has a child %s that the test knows nothing of", n.name, k.name)
			} else if at < last {
				t.Errorf("in %s, %s comes after %s", n.name, k.name, order[last])
			}
			last = max(last, at)
		}
	}
	for _, k := range n.kids {
		checkOrder(t, k)
	}
}

// checkDOCX holds what every package must be.
func checkDOCX(t *testing.T, f wordFile) {
	t.Helper()
	for _, p := range f.parts {
		checkOrder(t, p)
	}
	for _, o := range f.parts["[Content_Types].xml"].all("Override") {
		if f.parts[strings.TrimPrefix(o.attrs["PartName"], "/")] == nil {
			t.Errorf("there is no part %s", o.attrs["PartName"])
		}
	}
	styles, relations, nums := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range f.parts["word/styles.xml"].all("style") {
		styles[s.attrs["styleId"]] = true
	}
	for _, r := range f.parts["word/_rels/document.xml.rels"].all("Relationship") {
		if relations[r.attrs["Id"]] {
			t.Errorf("two relations are called %s", r.attrs["Id"])
		}
		relations[r.attrs["Id"]] = true
		to := r.attrs["Target"]
		if r.attrs["TargetMode"] == "External" {
			if report.WebAddress(to) != to {
				t.Errorf("a link to %q", to)
			}
		} else if f.parts["word/"+to] == nil {
			t.Errorf("there is no part %q", to)
		}
	}
	for _, n := range f.parts["word/numbering.xml"].all("num") {
		nums[n.attrs["numId"]] = true
	}
	doc := f.parts["word/document.xml"]
	for _, tag := range []string{"pStyle", "rStyle", "tblStyle"} {
		for _, s := range doc.all(tag) {
			if !styles[s.attrs["val"]] {
				t.Errorf("there is no style %q", s.attrs["val"])
			}
		}
	}
	for _, n := range doc.all("numId") {
		if !nums[n.attrs["val"]] {
			t.Errorf("there is no list %q", n.attrs["val"])
		}
	}
	for _, h := range doc.all("hyperlink") {
		if !relations[h.attrs["id"]] || h.words() == "" {
			t.Errorf("a link %q to %q", h.words(), h.attrs["id"])
		}
	}
	for _, table := range doc.all("tbl") {
		grid := table.child("tblGrid").kids
		rows := table.all("tr")
		if len(rows[0].all("tblHeader")) != 1 || len(table.all("tblHeader")) != 1 {
			t.Error("a table must have one row of headers, the first")
		}
		for _, r := range rows {
			if n := len(r.all("tc")); n != len(grid) {
				t.Errorf("a row of %d cells in a grid of %d", n, len(grid))
			}
		}
		for _, g := range grid {
			if g.attrs["w"] == "" || g.attrs["w"] == "0" || g.attrs["w"][0] == '-' {
				t.Errorf("a column is %q wide", g.attrs["w"])
			}
		}
	}
	body := doc.child("document").child("body").kids
	for i, k := range body {
		if k.name == "tbl" && body[i+1].name != "p" {
			t.Errorf("a table is followed by %s", body[i+1].name)
		}
	}
	core := f.parts["docProps/core.xml"]
	if core.all("title")[0].text == "" || core.all("language")[0].text != "en-GB" {
		t.Error("title or language is missing")
	}
}

// outlineDOCX writes a document as its paragraphs with their styles.
func outlineDOCX(f wordFile) string {
	var b strings.Builder
	for _, k := range f.parts["word/document.xml"].child("document").child("body").kids {
		switch k.name {
		case "p":
			fmt.Fprintf(&b, "%s: %s\n", k.child("pPr").child("pStyle").attrs["val"], k.words())
		case "tbl":
			for _, r := range k.all("tr") {
				var cells []string
				for _, c := range r.all("tc") {
					cells = append(cells, c.words())
				}
				fmt.Fprintf(&b, "row: %s\n", strings.Join(cells, " | "))
			}
		}
	}
	return b.String()
}

func TestDOCXGolden(t *testing.T) {
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) {
			f := readDOCX(t, written(t, writeDOCX, d))
			golden(t, name+".docx.txt", []byte(outlineDOCX(f)+"sha256 of the parts: "+f.digest+"\n"))
		})
	}
}

// TestDOCX holds for every document that its package is in order, that it says all that the document says, and that no
// heading is skipped.
func TestDOCX(t *testing.T) {
	everyDocument(t, func(t *testing.T, d *report.Document) {
		f := readDOCX(t, written(t, writeDOCX, d))
		checkDOCX(t, f)
		doc := f.parts["word/document.xml"]
		got := squeeze(doc.words())
		if r, ok := safe(got); !ok {
			t.Errorf("the text holds %U", r)
		}
		if diff := cmp.Diff(spoken{joined: ":", named: ":"}.document(d), got); diff != "" {
			t.Errorf("the document says something else (-want +got):\n%s", diff)
		}
		var levels []int
		for _, s := range doc.all("pStyle") {
			if l, ok := strings.CutPrefix(s.attrs["val"], "Heading"); ok {
				levels = append(levels, int(l[0]-'0'))
			}
		}
		if err := inOrder(levels, 1); err != nil {
			t.Error(err)
		}
	})
}
