package docx

import "strings"

// closer is what is smaller in a compact document, by style: what the style says, and what it says instead.
var closer = []struct{ style, from, to string }{
	{"Normal", `<w:sz w:val="22"/><w:szCs w:val="22"/>`, `<w:sz w:val="19"/><w:szCs w:val="19"/>`},
	{"Title", `<w:sz w:val="44"/><w:szCs w:val="44"/>`, `<w:sz w:val="34"/><w:szCs w:val="34"/>`},
	{"Subtitle", `<w:spacing w:after="280"/>`, `<w:spacing w:after="120"/>`},
	{"Subtitle", `<w:sz w:val="26"/><w:szCs w:val="26"/>`, `<w:sz w:val="22"/><w:szCs w:val="22"/>`},
	{"Heading1", `w:before="400" w:after="120"`, `w:before="180" w:after="50"`},
	{"Heading1", `<w:sz w:val="30"/><w:szCs w:val="30"/>`, `<w:sz w:val="24"/><w:szCs w:val="24"/>`},
	{"Heading2", `w:before="260" w:after="80"`, `w:before="140" w:after="40"`},
	{"Heading2", `<w:sz w:val="25"/><w:szCs w:val="25"/>`, `<w:sz w:val="21"/><w:szCs w:val="21"/>`},
	{"ListBullet", `<w:spacing w:after="100"/>`, `<w:spacing w:after="40"/>`},
	{"ListNumber", `<w:spacing w:after="100"/>`, `<w:spacing w:after="40"/>`},
	{"Answer", `w:before="200" w:after="240"`, `w:before="80" w:after="140"`},
	{"Answer", `<w:sz w:val="26"/><w:szCs w:val="26"/>`, `<w:sz w:val="22"/><w:szCs w:val="22"/>`},
	{"Note", `w:before="160" w:after="200"`, `w:before="80" w:after="120"`},
	{"SmallPrint", `<w:sz w:val="19"/><w:szCs w:val="19"/>`, `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
	{"Fact", `<w:spacing w:after="80"/>`, `<w:spacing w:after="30"/>`},
	{"TableText", `w:before="40" w:after="40" w:line="252"`, `w:before="10" w:after="10" w:line="240"`},
	{"TableText", `<w:sz w:val="20"/><w:szCs w:val="20"/>`, `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
	{"Code", `<w:sz w:val="20"/><w:szCs w:val="20"/>`, `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
}

const (
	spacing      = `<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>` // of paragraphs that say nothing about it
	closeSpacing = `<w:spacing w:after="80" w:line="252" w:lineRule="auto"/>`
)

// compactStyles are the styles for a document that must be short on paper.
func compactStyles() string {
	out := strings.Replace(styles, spacing, closeSpacing, 1)
	for _, c := range closer {
		from := strings.Index(out, `w:styleId="`+c.style+`"`)
		if from < 0 {
			continue
		}
		length := strings.Index(out[from:], "</w:style>")
		out = out[:from] + strings.Replace(out[from:from+length], c.from, c.to, 1) + out[from+length:]
	}
	return out
}
