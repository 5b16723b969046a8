package report_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

func words(s string) []report.Span { return []report.Span{{Text: s}} }

// TestText sets each kind of block in a narrow measure.
func TestText(t *testing.T) {
	cite := func(at string) advisor.Cite {
		return advisor.Cite{Source: "act", At: at, Label: "Toy Act " + at, Status: rules.Verified}
	}
	for name, test := range map[string]struct {
		block report.Block
		want  string
	}{
		"paragraph": {report.Paragraph{Spans: words("one two three four five six seven eight nine")}, "one two three four five six\nseven eight nine\n"},
		"glued spans": {report.Paragraph{Spans: []report.Span{{Text: "a "}, {Text: "bold", Style: report.Strong}, {Text: ", plain"}, {Text: " ("}, {Text: "id", Style: report.Code}, {Text: ")."}}},
			"a bold, plain (id).\n"},
		"a pinpoint stays whole": {report.Paragraph{Spans: []report.Span{{Text: "It is so by every one "}, {Refs: &report.Refs{Cites: []advisor.Cite{cite("Sch 5 para 6"), cite("s.44(1)")}}}}},
			"It is so by every one [Toy\nAct Sch 5 para 6, s.44(1)]\n"},
		"kinds and statuses": {report.Paragraph{Spans: []report.Span{{Refs: &report.Refs{Kind: rules.KindAdvice, Cites: []advisor.Cite{{Source: "x", Label: "Blog", Status: rules.Unverified}}}}}},
			"[advice; see\nBlog (unverified)]\n"},
		"bullets": {report.List{Tight: true, Items: []report.Item{{Spans: words("one two three four five six seven")}, {Spans: words("eight")}}},
			"- one two three four five\n  six seven\n- eight\n"},
		"numbers": {report.List{Ordered: true, Items: make([]report.Item, 10)}, " 1.\n\n 2.\n\n 3.\n\n 4.\n\n 5.\n\n 6.\n\n 7.\n\n 8.\n\n 9.\n\n10.\n"},
		"marks below where room is short": {report.List{Items: []report.Item{{Mark: report.Mark{Word: "cannot tell yet"}, Spans: words("one two three")}}},
			"CANNOT TELL YET\n  one two three\n"},
		"facts": {report.Facts{Rows: []report.Fact{{Name: "short", Spans: words("one two three four five")}, {Name: "a very long name", Spans: words("six")}}},
			"short      one two three\n           four five\na very long name\n           six\n"},
		"table": {report.Table{Columns: []report.Column{{Title: "Name"}, {Title: "£", Right: true}}, Rows: [][]report.Cell{{words("a"), words("5")}, {words("bb"), words("1,000")}}},
			"Name      £\n----  -----\na         5\nbb    1,000\n"},
		"wrapped table": {report.Table{Columns: []report.Column{{Title: "Name"}, {Title: "Text"}}, Rows: [][]report.Cell{{words("a"), words("one two three four five six")}, {words("b"), words("seven")}}},
			"Name  Text\n----  ----------------------\na     one two three four\n      five six\nb     seven\n"},
		"an address is not cut": {report.Paragraph{Spans: []report.Span{{Text: "see "}, {Text: "https://law.example/a-rather-long-path", Link: "https://law.example/a-rather-long-path"}}},
			"see\nhttps://law.example/a-rather-long-path\n"},
		"a long word is cut": {report.Paragraph{Spans: words("aaaaaaaaaaaaaaaaaaaaaaaaaaaabbbb c")}, "aaaaaaaaaaaaaaaaaaaaaaaaaaaa\nbbbb c\n"},
		"wide letters":       {report.Paragraph{Spans: words("漢漢漢漢漢漢漢漢漢漢 漢漢漢漢漢")}, "漢漢漢漢漢漢漢漢漢漢\n漢漢漢漢漢\n"},
		"an empty table":     {report.Table{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := text(t, report.Text{Width: 28}, &report.Document{Blocks: []report.Block{test.block}})
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMarkdown writes each kind of block.
func TestMarkdown(t *testing.T) {
	for name, test := range map[string]struct {
		block report.Block
		want  string
	}{
		"note": {report.Paragraph{Role: report.Note, Spans: words("mind")}, "> mind\n"},
		"nested list": {report.List{Ordered: true, Items: []report.Item{{Spans: words("one"), Blocks: []report.Block{report.Paragraph{Spans: words("more")}}}, {Spans: words("two")}}},
			"1. one\n\n   more\n\n2. two\n"},
		"marks":           {report.List{Tight: true, Items: []report.Item{{Mark: report.Mark{Word: "open"}, Spans: words("a")}}}, "- **open** - a\n"},
		"link":            {report.Paragraph{Spans: []report.Span{{Text: "a]b", Link: "https://x.example/(y) z"}}}, "[a\\]b](https://x.example/%28y%29%20z)\n"},
		"not an address":  {report.Paragraph{Spans: []report.Span{{Text: "a", Link: "javascript:x"}}}, "a\n"},
		"strong and code": {report.Paragraph{Spans: []report.Span{{Text: " b ", Style: report.Strong}, {Text: "c_d", Style: report.Code}}}, "**b** `c_d`\n"},
		"table": {report.Table{Columns: []report.Column{{Title: "A|B"}, {Title: "N", Right: true}}, Rows: [][]report.Cell{{words("x\ny"), words("1")}, {words("short row")}}},
			"| A\\|B | N |\n| --- | ---: |\n| x y | 1 |\n| short row |  |\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := markdown(t, &report.Document{Blocks: []report.Block{test.block}})
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTableRoom sets a table whose columns want more room than there is: where words have to be cut, the longest are cut first, at
// the ends of their parts, and no line is longer than the measure.
func TestTableRoom(t *testing.T) {
	table := report.Table{Columns: []report.Column{{Title: "Figure"}, {Title: "From"}, {Title: "Value", Right: true}, {Title: "Authority"}},
		Rows: [][]report.Cell{{words("years (pa_cooperation_share)"), words("2026-01-01"), words("£100,000"), words("Regulations/Amendment/Order")}}}
	got := text(t, report.Text{Width: 50}, &report.Document{Blocks: []report.Block{table}})
	want := `Figure         From           Value  Authority
-------------  ----------  --------  -------------
years          2026-01-01  £100,000  Regulations/
(pa_                                 Amendment/
cooperation_                         Order
share)
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
