package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/report"
)

func TestHTMLGolden(t *testing.T) {
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) { golden(t, name+".html", written(t, writeHTML, d)) })
	}
}

// webPage is what was found in a page.
type webPage struct {
	text     string // in reading order, without what the page adds of its own
	headings []int
	count    map[string]int
}

// htmlMay are the elements a page may have, each with the attributes it may have.
var htmlMay = map[string][]string{
	"html": {"lang"}, "head": nil, "meta": {"charset", "name", "content", "http-equiv"}, "title": nil, "style": nil, "body": nil, "header": nil, "main": {"id", "tabindex"},
	"nav": {"aria-labelledby"}, "h1": nil, "h2": {"id"}, "h3": nil, "h4": nil, "p": {"class"}, "a": {"class", "href"}, "ul": {"class", "role"}, "ol": {"class", "role"}, "li": nil,
	"dl": nil, "hr": {"class"}, "dt": nil, "dd": nil, "div": nil, "section": {"class", "aria-labelledby", "tabindex"}, "table": nil, "caption": {"id"}, "thead": nil, "tbody": nil, "tr": nil,
	"th": {"scope", "class"}, "td": {"class"}, "strong": {"class"}, "span": {"class"}, "code": nil,
}

// readHTML reads a page, and reports every element and every attribute that the writer does not write.
func readHTML(t *testing.T, page []byte) webPage {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(page))
	dec.Strict, dec.AutoClose, dec.Entity = false, []string{"meta"}, xml.HTMLEntity
	out := webPage{count: map[string]int{}}
	ids, wanted := map[string]int{}, map[string]bool{}
	silent := 0 // inside an element whose text is not the document's
	var open []string
	var text strings.Builder
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page cannot be read: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Local
			may, ok := htmlMay[name]
			if !ok {
				t.Errorf("the page has an element %q", name)
			}
			out.count[name]++
			class := ""
			for _, a := range tok.Attr {
				if !slices.Contains(may, a.Name.Local) {
					t.Errorf("%s has an attribute %s=%q", name, a.Name.Local, a.Value)
				}
				switch a.Name.Local {
				case "class":
					class = a.Value
				case "id":
					ids[a.Value]++
				case "aria-labelledby":
					wanted[a.Value] = true
				case "href":
					if to, ok := strings.CutPrefix(a.Value, "#"); ok {
						wanted[to] = true
					} else if report.WebAddress(a.Value) != a.Value {
						t.Errorf("a link to %q", a.Value)
					}
				}
			}
			if silent > 0 || slices.Contains([]string{"title", "style", "nav", "caption"}, name) || class == "skip" {
				silent++
			} else if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
				out.headings = append(out.headings, int(name[1]-'0'))
			}
			open = append(open, name)
		case xml.EndElement:
			if open[len(open)-1] != tok.Name.Local {
				t.Fatalf("%s is closed inside %s", tok.Name.Local, open[len(open)-1])
			}
			open = open[:len(open)-1]
			silent = max(0, silent-1)
		case xml.CharData:
			if silent == 0 {
				text.Write(tok)
			}
		case xml.Comment:
			t.Errorf("the page has a comment")
		}
	}
	for id := range wanted {
		if ids[id] != 1 {
			t.Errorf("%d elements are called %q", ids[id], id)
		}
	}
	out.text = squeeze(text.String())
	return out
}

// TestHTML holds for every document what a page must be: nothing in it but what the writer writes, all that the document
// says in order, one first heading, and no level skipped.
func TestHTML(t *testing.T) {
	everyDocument(t, func(t *testing.T, d *report.Document) {
		out := written(t, writeHTML, d)
		if r, ok := safe(strings.ReplaceAll(string(out), "\n", "")); !ok {
			t.Errorf("the page holds %U", r)
		}
		got := readHTML(t, out)
		if diff := cmp.Diff(spoken{joined: ":"}.document(d), got.text); diff != "" {
			t.Errorf("the page says something else (-want +got):\n%s", diff)
		}
		if got.count["h1"] != 1 || got.count["title"] != 1 || got.count["main"] != 1 {
			t.Errorf("%d first headings, %d titles, %d main parts; want one of each", got.count["h1"], got.count["title"], got.count["main"])
		}
		if err := inOrder(got.headings, 1); err != nil {
			t.Error(err)
		}
	})
}

// TestHTMLShape compares what free text makes of a page with what harmless text makes of it.
func TestHTMLShape(t *testing.T) {
	want := readHTML(t, written(t, writeHTML, everywhere("harmless")))
	for name, s := range hostileTexts {
		if report.Line(s) == "" {
			continue // a heading without words is left out
		}
		t.Run(name, func(t *testing.T) {
			got := readHTML(t, written(t, writeHTML, everywhere(s)))
			for _, c := range []*map[string]int{&want.count, &got.count} {
				delete(*c, "a") // an address may be no address, and a text may be one
			}
			if diff := cmp.Diff(want.count, got.count); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
