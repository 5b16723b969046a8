package docx

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"procroute/report"
)

//go:embed styles.xml
var styles string

const header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The names that XML knows the parts of a document by.
const (
	nsWord     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackage  = "http://schemas.openxmlformats.org/package/2006"
)

// part is one file of the package.
type part struct{ name, text string }

// Write writes a document as a Word file.
func Write(w io.Writer, d *report.Document) error {
	z := zip.NewWriter(w)
	for _, p := range parts(d) {
		// The first day that the format knows: it has to be some day, and the same one each time.
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, p.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// parts makes all files of the package. The list of types comes first, where readers look for it.
func parts(d *report.Document) []part {
	b := &body{level: 1, links: map[string]int{}}
	document, look := b.document(d), styles
	if d.Compact {
		look = compactStyles()
	}
	name := esc(d.FullName())
	return []part{
		{"[Content_Types].xml", header + `<Types xmlns="` + nsPackage + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			override("/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml") +
			override("/word/styles.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml") +
			override("/word/numbering.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml") +
			override("/word/settings.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml") +
			override("/word/footer1.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml") +
			override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
			override("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml") + `</Types>`},
		{"_rels/.rels", relations([]string{
			relation(1, nsRelation+"/officeDocument", "word/document.xml", ""),
			relation(2, nsPackage+"/relationships/metadata/core-properties", "docProps/core.xml", ""),
			relation(3, nsRelation+"/extended-properties", "docProps/app.xml", ""),
		})},
		{"docProps/core.xml", header + `<cp:coreProperties xmlns:cp="` + nsPackage + `/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + name + `</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`},
		{"docProps/app.xml", header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>procroute</Application></Properties>`},
		{"word/document.xml", document},
		{"word/_rels/document.xml.rels", relations(b.relations)},
		{"word/styles.xml", look},
		{"word/numbering.xml", numbering(b.numbered)},
		{"word/settings.xml", header + `<w:settings xmlns:w="` + nsWord + `"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>` +
			`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`},
		{"word/footer1.xml", header + `<w:ftr xmlns:w="` + nsWord + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + plainRun(d.FullName()) + `<w:r><w:tab/></w:r>` + plainRun("Page ") + field("PAGE") + plainRun(" of ") + field("NUMPAGES") + `</w:p></w:ftr>`},
	}
}

func override(part, kind string) string {
	return `<Override PartName="` + part + `" ContentType="` + kind + `"/>`
}

func relation(id int, kind, target, mode string) string {
	if mode != "" {
		mode = ` TargetMode="` + mode + `"`
	}
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"%s/>`, id, kind, esc(target), mode)
}

func relations(list []string) string {
	return header + `<Relationships xmlns="` + nsPackage + `/relationships">` + strings.Join(list, "") + `</Relationships>`
}

// field is a number that Word fills in.
func field(name string) string {
	return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
}

// esc makes text harmless in elements and attributes. Characters that XML cannot hold are replaced.
func esc(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
