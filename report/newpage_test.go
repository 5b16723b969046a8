package report_test

import (
	"strings"
	"testing"

	"procroute/report"
)

// TestNewPage sees that a new page begins where there are pages, once however often it is asked for, and not before the first.
func TestNewPage(t *testing.T) {
	text := func(s string) report.Paragraph { return report.Paragraph{Spans: []report.Span{{Text: s}}} }
	with := &report.Document{Title: "t", Blocks: []report.Block{text("one"), report.NewPage{}, report.NewPage{}, report.Heading{Level: 2, Text: "Two"}, text("two")}}
	without := &report.Document{Title: "t", Blocks: []report.Block{text("one"), report.Heading{Level: 2, Text: "Two"}, text("two")}}
	for _, test := range []struct {
		d    *report.Document
		want int // pages
	}{{with, 2}, {without, 1}} {
		f := readPDF(t, written(t, writePDF, test.d))
		pages := f.dict(f.dict(f.trailer["Root"])["Pages"])
		if got := len(f.list(pages["Kids"])); got != test.want {
			t.Errorf("the PDF has %d pages, want %d", got, test.want)
		}
		word := readDOCX(t, written(t, writeDOCX, test.d))
		if got := len(word.parts["word/document.xml"].all("pageBreakBefore")); got != test.want-1 {
			t.Errorf("the DOCX has %d breaks, want %d", got, test.want-1)
		}
	}
	if got := strings.Count(string(written(t, report.HTML{}.Write, with)), `<hr class="page">`); got == 0 {
		t.Error("the HTML has no break")
	}
}
