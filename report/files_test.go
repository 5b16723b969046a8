package report_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode"

	"procroute/report"
	"procroute/report/docx"
	"procroute/report/pdf"
)

// written is what a writer makes of a document. It must make the same of it again.
func written(t *testing.T, write func(io.Writer, *report.Document) error, d *report.Document) []byte {
	t.Helper()
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := write(b, d); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Fatal("the same document gave other bytes the second time")
	}
	return first.Bytes()
}

// The writers of files for people.
var (
	writeHTML = report.HTML{}.Write
	writeDOCX = docx.Write
	writePDF  = pdf.Write
)

// documents are what the goldens of these writers are made from: documents about cases, and a table.
func documents(t *testing.T) map[string]*report.Document {
	t.Helper()
	b := toy(t)
	out := map[string]*report.Document{}
	for _, name := range cases {
		m, a := advise(t, b, name)
		out[name+"/advise"] = m.Advice(a, false)
		if name == "care" {
			out[name+"/advise-quiet"] = m.Advice(a, true)
			out[name+"/explain"] = m.Explain(report.NewExplain(a, nil, true), false)
		}
	}
	m, _ := advise(t, b, "care")
	figures := m.NewFigures(today)
	out["lookup/figures-on"] = m.Figures(figures, false)
	return out
}

// awkward are documents that are hard to lay out or to keep in order.
func awkward() map[string]*report.Document {
	one := func(s string) []report.Span { return []report.Span{{Text: s}} }
	long := strings.Repeat("a sentence of some words that goes on. ", 300)
	nested := []report.Block{report.Paragraph{Spans: one("the end")}}
	for i := range 14 {
		nested = []report.Block{report.List{Ordered: i%2 == 0, Items: []report.Item{{Spans: one(fmt.Sprint("level ", i)), Blocks: nested}}}}
	}
	wide := report.Table{}
	for i := range 30 {
		wide.Columns = append(wide.Columns, report.Column{Title: fmt.Sprint("Column ", i), Right: i%2 == 0})
	}
	wide.Rows = [][]report.Cell{{one("first"), one("second")}, {}}
	deep := report.Table{Columns: []report.Column{{Title: "Name"}, {Title: ""}, {Title: "Words", Right: true}}}
	for i := range 90 {
		deep.Rows = append(deep.Rows, []report.Cell{one(fmt.Sprint("row ", i)), nil, {{Mark: report.Mark{Word: "open", Tone: report.Good}}}})
	}
	deep.Rows[40][1] = one(long)
	deep.Rows[41] = []report.Cell{nil, one("a row without a name")}
	return map[string]*report.Document{
		"nothing":         {},
		"only a heading":  {Blocks: []report.Block{report.Heading{Level: 4, Text: "deep"}}},
		"empty blocks":    {Title: "t", Blocks: []report.Block{report.Heading{Level: 2}, report.Paragraph{}, report.List{}, report.Facts{}, report.Table{}, report.List{Items: []report.Item{{}}}, report.Facts{Rows: []report.Fact{{}}}}},
		"levels":          {Title: "t", Blocks: []report.Block{report.Heading{Level: 4, Text: "a"}, report.Heading{Level: 9, Text: "b"}, report.Heading{Level: 0, Text: "c"}, report.Heading{Level: 4, Text: "d"}, report.Heading{Level: 1, Text: "e"}, report.Heading{Level: -1, Text: "f"}}},
		"long paragraph":  {Title: "t", Blocks: []report.Block{report.Paragraph{Role: report.Lead, Spans: one(long)}, report.Paragraph{Spans: one(long)}}},
		"long name":       {Title: long, Subtitle: long, Blocks: []report.Block{report.Heading{Level: 2, Text: long}, report.Facts{Rows: []report.Fact{{Name: long, Spans: one(long)}}}}},
		"long label":      {Title: "t", Blocks: []report.Block{report.List{Items: []report.Item{{Mark: report.Mark{Word: strings.Repeat("word ", 40)}, Spans: one("text")}, {Mark: report.Mark{Word: "open"}, Spans: one("text")}}}}},
		"nested":          {Title: "t", Blocks: nested},
		"heading in item": {Title: "t", Blocks: []report.Block{report.List{Items: []report.Item{{Spans: one("i"), Blocks: []report.Block{report.Heading{Level: 2, Text: "inside"}}}}}}},
		"wide table":      {Title: "t", Blocks: []report.Block{wide}},
		"two tables":      {Title: "t", Blocks: []report.Block{report.Heading{Level: 2, Text: "Tables"}, deep, deep}},
		"table in item":   {Title: "t", Blocks: []report.Block{report.List{Items: []report.Item{{Spans: one("i"), Blocks: []report.Block{wide, deep}}}}}},
		"languages":       {Title: "Ŵyl Tŷ Ŷd", Blocks: []report.Block{report.Paragraph{Spans: one("Gàidhlig, Ελληνικά, Русский, 漢字, عربى, 👩\u200d🚒, e\u0301, £ € – “x” … ½ \u00a0 end")}}},
		"new pages":       {Title: "t", Blocks: []report.Block{report.NewPage{}, report.Paragraph{Spans: one("first")}, report.NewPage{}, report.NewPage{}, wide, report.NewPage{}, report.Heading{Level: 2, Text: "Last"}, report.NewPage{}}},
		"many sections":   {Title: "t", Blocks: []report.Block{report.Heading{Level: 2, Text: "One"}, report.Heading{Level: 2, Text: "Two"}, report.Heading{Level: 2, Text: "Three"}, report.Heading{Level: 2, Text: "Four"}, report.Paragraph{Spans: one("end")}}},
	}
}

// everyDocument goes through all documents there are to try.
func everyDocument(t *testing.T, try func(t *testing.T, d *report.Document)) {
	t.Helper()
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) { try(t, d) })
	}
	for name, d := range awkward() {
		t.Run(name, func(t *testing.T) { try(t, d) })
	}
	for name, s := range hostileTexts {
		t.Run("hostile "+name, func(t *testing.T) { try(t, everywhere(s)) })
	}
}

// spoken is what a document says in reading order, as a writer ought to say it, without white space.
type spoken struct {
	bullet func(l report.List, i int) string // what stands before an item without a mark
	joined string                            // what stands between a mark and its text
	named  string                            // what stands after the name of a fact
}

func (s spoken) document(d *report.Document) string {
	title, subtitle := d.Names()
	return squeeze(title + subtitle + s.blocks(d.Blocks))
}

func (s spoken) blocks(list []report.Block) string {
	var b strings.Builder
	for _, x := range list {
		switch x := x.(type) {
		case report.Heading:
			b.WriteString(report.Line(x.Text))
		case report.Paragraph:
			b.WriteString(s.spans(x.Spans))
		case report.List:
			for i, it := range x.Items {
				text := s.spans(it.Spans)
				if it.Mark.Word != "" {
					b.WriteString(report.Clean(it.Mark.Word))
					if text != "" {
						b.WriteString(s.joined)
					}
				} else if s.bullet != nil {
					b.WriteString(s.bullet(x, i))
				}
				b.WriteString(text + s.blocks(it.Blocks))
			}
		case report.Facts:
			for _, f := range x.Rows {
				name := report.Line(f.Name)
				if name != "" && !strings.ContainsAny(name[len(name)-1:], "?:.!") {
					name += s.named
				}
				b.WriteString(name + s.spans(f.Spans))
			}
		case report.Table:
			for _, c := range x.Columns {
				b.WriteString(report.Line(c.Title))
			}
			for _, r := range x.Rows {
				for _, c := range r[:min(len(r), len(x.Columns))] {
					b.WriteString(s.spans(c))
				}
			}
		}
	}
	return b.String()
}

func (s spoken) spans(list []report.Span) string {
	var b strings.Builder
	for _, r := range report.Runs(list) {
		b.WriteString(r.Text)
	}
	return squeeze(b.String())
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// inOrder reports a heading that skips a level. The first must be of the level given.
func inOrder(levels []int, first int) error {
	before := first - 1
	for i, l := range levels {
		if l > before+1 || i == 0 && l != first {
			return fmt.Errorf("heading %d is of level %d after level %d", i+1, l, before)
		}
		before = l
	}
	return nil
}

func TestWebAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://law.example/a/b?c=d#e":                    "https://law.example/a/b?c=d#e",
		"http://law.example":                               "http://law.example",
		"https://law.example/(x) y'\"<z>[w]":               "https://law.example/%28x%29%20y%27%22%3Cz%3E%5Bw%5D",
		"https://law.example/?q=<b>\"'{}|^`é%":             "https://law.example/?q=%3Cb%3E%22%27%7B%7D%7C%5E%60%C3%A9%25",
		"javascript:alert(1)":                              "",
		"JavaScript:alert(1)":                              "",
		"data:text/html,x":                                 "",
		"file:///etc/passwd":                               "",
		"//law.example":                                    "",
		"law.example":                                      "",
		"https://":                                         "",
		"https:law.example":                                "",
		"https://me:secret@law.example":                    "",
		"https://gov.uk@evil.example":                      "",
		"https://\u043eracle.example":                      "",
		"https://law.example\\@evil.example":               "",
		"https://law.example/\u202ex":                      "",
		"https://law.example/\nx":                          "",
		"https://law.example/" + strings.Repeat("y", 2000): "",
		"": "",
	} {
		if got := report.WebAddress(in); got != want {
			t.Errorf("%.60q: got %q, want %q", in, got, want)
		}
	}
}
