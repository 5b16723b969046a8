package docx

import (
	"fmt"
	"strings"
)

const (
	levels    = 9   // of lists, as many as Word has
	indent    = 397 // of each level, in twentieths of a point: 7 mm
	bulletNum = 1   // the list of all bullets; numbered lists come after it, each with its own
)

// numbering defines bullets and numbers. Each numbered list starts again at 1, which takes a definition of its own.
func numbering(numbered []int) string {
	var b strings.Builder
	b.WriteString(header + `<w:numbering xmlns:w="` + nsWord + `">`)
	abstract := func(id int, format string, text func(level int) string) {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, id)
		for i := range levels {
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`,
				i, format, text(i), indent*(i+1), indent)
		}
		b.WriteString(`</w:abstractNum>`)
	}
	abstract(0, "bullet", func(level int) string { return []string{"\u2022", "\u2013"}[level%2] })
	abstract(1, "decimal", func(level int) string { return fmt.Sprintf("%%%d.", level+1) })
	fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bulletNum)
	for i, level := range numbered {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="%d"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, bulletNum+1+i, level)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
