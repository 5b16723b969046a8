package report_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
)

// hostileCase is a case with a text in every place that a case file has for one: what it is called, who judged, who would know,
// where an assumption comes from, and under every heading of the record.
func hostileCase(t *testing.T, s string) *advisor.Case {
	t.Helper()
	b := recordBook(t)
	cs := readCase(t, b, "testdata/cases/care.yaml")
	cs.Title, cs.Authority = s, s
	for _, q := range b.Questions {
		cs.Judged[q.ID] = advisor.Judgement{By: s, Evidence: s, Reason: s}
		if cs.Answers[q.ID].State == advisor.Given {
			cs.Assumed[q.ID] = s
		} else {
			cs.Answers[q.ID] = advisor.Answer{State: advisor.DontKnow}
			cs.Asked[q.ID] = s
		}
	}
	for _, id := range b.NoteIDs() {
		cs.Notes[id] = s
	}
	return cs
}

// TestHostileRecord makes records of such cases in every format. A note may begin a list, since it may hold one; nothing else in
// a case may become more than words.
func TestHostileRecord(t *testing.T) {
	b, schema := recordBook(t), compileSchema(t, "record")
	of := func(t *testing.T, s, kind string) *report.Record { return record(t, b, hostileCase(t, s), kind, "") }
	shape := func(d *report.Document) map[string]int { return markdownShape(t, markdown(t, d)) }
	page := func(d *report.Document) map[string]int { return readHTML(t, written(t, writeHTML, d)).count }
	for _, kind := range []string{"route", "waiver"} {
		harmless := of(t, "harmless", kind).Document()
		wantShape, wantPage := shape(harmless), page(harmless)
		for name, s := range hostileTexts {
			if s == "" || kind == "waiver" && !slices.Contains([]string{"newlines", "html", "table", "line separators"}, name) {
				continue // without a text there is less to say; and what is brief differs in few places
			}
			t.Run(kind+" "+name, func(t *testing.T) {
				r := of(t, s, kind)
				d := r.Document()
				data := asJSON(t, r)
				validate(t, schema, data)
				for what, out := range map[string]string{"text": string(text(t, report.Text{}, d)), "Markdown": string(markdown(t, d)), "JSON": string(data), "list of notes": r.NotesToWrite()} {
					if c, ok := safe(out); !ok {
						t.Errorf("the %s holds %U", what, c)
					}
				}
				got := shape(d)
				for _, k := range []string{"Table", "TableRow", "TableCell", "TableHeader", "Blockquote"} {
					if wantShape[k] != got[k] {
						t.Errorf("Markdown has %d of %s, want %d", got[k], k, wantShape[k])
					}
				}
				if more := got["Heading"] - wantShape["Heading"]; more > 0 {
					t.Errorf("Markdown has %d headings too many", more)
				}
				web := page(d)
				for _, k := range []string{"h1", "h2", "h3", "h4", "table", "tr", "th", "td", "code", "main", "nav"} {
					if wantPage[k] != web[k] && (k != "th" && k != "td" || wantPage["th"]+wantPage["td"] != web["th"]+web["td"]) {
						t.Errorf("the page has %d of %s, want %d", web[k], k, wantPage[k])
					}
				}
				word := readDOCX(t, written(t, writeDOCX, d))
				checkDOCX(t, word)
				if diff := cmp.Diff(spoken{joined: ":", named: ":"}.document(d), squeeze(word.parts["word/document.xml"].words())); diff != "" {
					t.Errorf("the Word file says something else (-want +got):\n%s", diff)
				}
				_, root := readTree(t, readPDF(t, written(t, writePDF, d)))
				bullets := spoken{bullet: func(l report.List, i int) string {
					if l.Ordered {
						return fmt.Sprintf("%d.", i+1)
					}
					return "\u2022"
				}}
				if diff := cmp.Diff(bullets.document(d), squeeze(root.words())); diff != "" {
					t.Errorf("the PDF says something else (-want +got):\n%s", diff)
				}
				var back report.Record
				if err := json.Unmarshal(data, &back); err != nil {
					t.Fatal(err)
				}
				if again, _ := back.Case.Case(b); again.Notes["money"] != s && utf8.ValidString(s) {
					t.Errorf("the note came back as %q", again.Notes["money"])
				}
			})
		}
	}
}
