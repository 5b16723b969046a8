package report_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/report"
	"procroute/report/pdf"
)

// TestPDFSheets writes maps as PDF: each sheet fills a page of its own shape, is a figure with words for those who do not see it, holds
// every line of text of the picture, and nothing on it runs over an edge. After the sheets comes the document.
func TestPDFSheets(t *testing.T) {
	for _, name := range cases {
		for _, shape := range shapes {
			m, x := toyMap(t, name)
			sheets := m.MapSheets(x, shape)
			for i := range sheets {
				sheets[i].Words += " Ŵyl \U0001F600"
			}
			var out bytes.Buffer
			if err := pdf.WriteSheets(&out, sheets, m.Map(x, false)); err != nil {
				t.Fatal(err)
			}
			f := readPDF(t, out.Bytes())
			r, root := readTree(t, f)
			w, h := shape.Size()
			for i := range sheets {
				page := f.dict(r.pages[i])
				if diff := cmp.Diff([]float64{0, 0, w * shape.Unit(), h * shape.Unit()}, numbers(t, page["MediaBox"].(pdfList))); diff != "" {
					t.Errorf("%s: the page of sheet %d (-want +got):\n%s", name, i+1, diff)
				}
				if root.kids[i].name != "Figure" {
					t.Fatalf("%s: sheet %d is %s", name, i+1, root.kids[i].name)
				}
				var want strings.Builder
				for _, s := range sheets[i].Strokes() {
					want.WriteString(s.Text)
				}
				if diff := cmp.Diff(squeeze(want.String()), squeeze(root.kids[i].words())); diff != "" {
					t.Errorf("%s: the text of sheet %d (-want +got):\n%s", name, i+1, diff)
				}
				alt := f.dict(f.list(f.dict(f.list(f.dict(f.dict(f.trailer["Root"])["StructTreeRoot"])["K"])[0])["K"])[i])["Alt"].(pdfText).text()
				if want := sheets[i].Title + ". " + sheets[i].Words; alt != want {
					t.Errorf("%s: sheet %d is described as %q, want %q", name, i+1, alt, want)
				}
			}
			if rest := root.kids[len(sheets)]; rest.name != "H1" {
				t.Errorf("%s: after the sheets comes %s", name, rest.name)
			}
			last := r.pages[len(r.pages)-1]
			n := strconv.Itoa(len(r.pages))
			if text := string(f.streams[f.dict(last)["Contents"].(pdfRef)]); !strings.Contains(text, "/Artifact<</Type/Pagination>>BDC") {
				t.Errorf("%s: page %s has no number", name, n)
			}
			if text := string(f.streams[f.dict(r.pages[0])["Contents"].(pdfRef)]); strings.Contains(text, "/Pagination") {
				t.Errorf("%s: a picture has a number over it", name)
			}
		}
	}
}

// What is drawn as a picture is drawn the same on a page: as many boxes and lines, in the same colours.
func TestPDFSheetDrawing(t *testing.T) {
	m, x := toyMap(t, cases[0])
	sheets := m.MapSheets(x, report.A4)[:1]
	var out bytes.Buffer
	if err := pdf.WriteSheets(&out, sheets, m.Map(x, false)); err != nil {
		t.Fatal(err)
	}
	f := readPDF(t, out.Bytes())
	r, _ := readTree(t, f)
	content := string(f.streams[f.dict(r.pages[0])["Contents"].(pdfRef)])
	boxes, round, lines := 0, 0, 0
	for _, s := range sheets[0].Strokes() {
		switch {
		case s.Text != "":
		case s.Path != nil:
			lines += len(s.Path)
		case s.Round > 0:
			round++
		default:
			boxes++
		}
	}
	got := []int{strings.Count(content, " re\n"), strings.Count(content, " c h\n"), strings.Count(content, " m\n")}
	if diff := cmp.Diff([]int{boxes, round, lines}, got); diff != "" || boxes*round*lines == 0 {
		t.Errorf("plain boxes, round ones, lines (-want +got):\n%s", diff)
	}
	if strings.Count(content, "q\n") != strings.Count(content, "Q\n") {
		t.Error("a state is kept")
	}
}

func numbers(t *testing.T, list pdfList) []float64 {
	t.Helper()
	var out []float64
	for _, v := range list {
		n, err := strconv.ParseFloat(string(v.(pdfWord)), 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, n)
	}
	return out
}
