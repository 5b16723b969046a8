package docx

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"procroute/report"
)

// table writes a grid. The first row repeats on every page and is marked as the header, which is what is read out with
// each cell. Widths are always given: without them some readers drop the table.
func (b *body) table(t report.Table) {
	if len(t.Columns) == 0 {
		return
	}
	if b.afterTable { // two tables without a paragraph between them would become one
		b.paragraph(props{style: "SmallPrint"}, "")
	}
	b.tables++
	name := fmt.Sprintf("Table %d", b.tables)
	if b.heading != "" {
		name += ": " + b.heading
	}
	left := b.here()
	widths := columns(t, textWidth-left)
	total := 0
	for _, w := range widths {
		total += w
	}
	b.put(`<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>`, fmt.Sprintf(`<w:tblW w:w="%d" w:type="dxa"/>`, total))
	if left > 0 {
		b.put(fmt.Sprintf(`<w:tblInd w:w="%d" w:type="dxa"/>`, left))
	}
	b.put(`<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`,
		`<w:tblCaption w:val="`, esc(name), `"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		b.put(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, w))
	}
	b.put(`</w:tblGrid>`, "\n", `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Columns {
		b.cell(widths[i], props{style: "TableHead", right: c.Right}, plainRun(report.Line(c.Title)))
	}
	b.put("</w:tr>\n")
	small := isSmall(t)
	for r, row := range t.Rows {
		b.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, c := range t.Columns {
			runs := ""
			if i < len(row) {
				runs = b.runs(row[i])
			}
			b.cell(widths[i], props{style: "TableText", right: c.Right, keep: small && r+1 < len(t.Rows)}, runs)
		}
		b.put("</w:tr>\n")
	}
	b.put("</w:tbl>\n")
	b.afterTable = true
}

// isSmall reports whether a table is so small that it should stand on one page, such as one to be filled in.
func isSmall(t report.Table) bool {
	const rows, letters = 10, 600
	n := 0
	for _, row := range t.Rows {
		for _, c := range row {
			for _, r := range report.Runs(c) {
				n += len(r.Text)
			}
		}
	}
	return len(t.Rows) <= rows && n <= letters
}

func (b *body) cell(width int, p props, runs string) {
	b.put(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width))
	b.paragraph(p, runs)
	b.put(`</w:tc>`)
}

// columns shares out a width by what the columns hold: each gets about its longest word, and what is left goes by the square
// root of the longest text, so that one long text does not squeeze the others. Letters are taken to be equally wide, which is
// near enough for columns.
func columns(t report.Table, avail int) []int {
	const letter, padding, most = 115, 220, 400
	n := len(t.Columns)
	least, want := make([]int, n), make([]int, n)
	see := func(i int, s string) {
		for word := range strings.FieldsSeq(s) {
			least[i] = max(least[i], min(utf8.RuneCountInString(word), 30))
		}
		want[i] = max(want[i], min(utf8.RuneCountInString(s), most))
	}
	for i, c := range t.Columns {
		see(i, report.Line(c.Title))
		want[i] = max(want[i], min(c.Room, most))
	}
	for _, row := range t.Rows {
		for i, c := range row[:min(len(row), n)] {
			var s strings.Builder
			for _, r := range report.Runs(c) {
				s.WriteString(r.Text)
			}
			see(i, s.String())
		}
	}
	fixed, loose := 0, 0
	for i := range n {
		fixed += least[i]*letter + padding
		want[i] = 1 + int(math.Sqrt(float64(100*(want[i]-least[i]))))
		loose += want[i]
	}
	out := make([]int, n)
	for i := range n {
		base := least[i]*letter + padding
		if fixed >= avail {
			out[i] = max(base*avail/fixed, 200)
		} else {
			out[i] = base + (avail-fixed)*want[i]/loose
		}
	}
	return out
}
