package report_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/report"
)

// tool is the path of a program of somebody else's. A test that needs it is skipped where it is not installed.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), tool(t, name), args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out, stderr.String())
	}
	return string(out)
}

// onDisk writes what a writer makes to a file.
func onDisk(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// difficult are a few documents for programs that take their time.
func difficult(t *testing.T) map[string]*report.Document {
	t.Helper()
	uk := ukBook(t)
	real := func(i int) *report.Document { return namedRecords[i].record(t, uk).Document() }
	return map[string]*report.Document{
		"closed record": real(1), "waiver": real(3), "health care record": real(4), "options": real(5), "record with notes": real(9),
		"advice": documents(t)["care/advise"], "hostile case": documents(t)["hostile/advise"], "tables": awkward()["two tables"], "nested": awkward()["nested"],
		"languages": awkward()["languages"], "html": everywhere(hostileTexts["html"]), "combining": everywhere(hostileTexts["combining"]), "nothing": {},
	}
}

// TestPDFTools has programs that others wrote read the files.
func TestPDFTools(t *testing.T) {
	for name, d := range difficult(t) {
		t.Run(name, func(t *testing.T) {
			path := onDisk(t, "report.pdf", written(t, writePDF, d))
			t.Run("qpdf", func(t *testing.T) {
				if out := output(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors found") {
					t.Error(out)
				}
			})
			t.Run("pdfinfo", func(t *testing.T) {
				out := strings.Join(strings.Fields(output(t, "pdfinfo", path)), " ")
				for _, want := range []string{"Tagged: yes", "A4"} {
					if !strings.Contains(out, want) {
						t.Errorf("pdfinfo does not say %q:\n%s", want, out)
					}
				}
			})
			t.Run("pdftotext", func(t *testing.T) {
				title, _ := d.Names()
				rest := squeeze(output(t, "pdftotext", path, "-"))
				for _, want := range append([]string{title}, headings(d)...) { // in order
					_, after, found := strings.Cut(rest, squeeze(want))
					if !found {
						t.Errorf("there is no %q behind what came before it", want)
						continue
					}
					rest = after
				}
			})
		})
	}
	t.Run("words do not run together", func(t *testing.T) {
		long := strings.Repeat("words that go on and on, ", 60)
		d := &report.Document{Title: "Words", Blocks: []report.Block{report.Paragraph{Spans: words(long)}}}
		out := output(t, "pdftotext", onDisk(t, "words.pdf", written(t, writePDF, d)), "-")
		if got := strings.Join(strings.Fields(out), " "); !strings.Contains(got, strings.TrimSpace(long)) {
			t.Errorf("got %s", got)
		}
	})
}

// TestDOCXPandoc has another program read the files and write them again, and compares headings and tables both times.
func TestDOCXPandoc(t *testing.T) {
	for name, d := range difficult(t) {
		t.Run(name, func(t *testing.T) {
			path := onDisk(t, "report.docx", written(t, writeDOCX, d))
			again := filepath.Join(t.TempDir(), "again.docx")
			output(t, "pandoc", "-f", "docx", "-t", "docx", "-o", again, path)
			var want pandocShape
			for _, b := range d.Blocks {
				switch b := b.(type) {
				case report.Heading:
					if text := report.Line(b.Text); text != "" {
						want.Headings = append(want.Headings, squeeze(text))
					}
				case report.Table:
					if len(b.Columns) > 0 {
						want.Tables = append(want.Tables, [2]int{len(b.Rows), len(b.Columns)})
					}
				}
			}
			for _, p := range []string{path, again} {
				if diff := cmp.Diff(want, readPandoc(t, p)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", filepath.Base(p), diff)
				}
			}
		})
	}
}

// pandocShape is what a document must keep: its headings in order, and the rows and columns of its tables.
type pandocShape struct {
	Headings []string
	Tables   [][2]int
}

func readPandoc(t *testing.T, path string) pandocShape {
	t.Helper()
	var doc struct {
		Blocks []struct {
			T string
			C json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(output(t, "pandoc", "-f", "docx", "-t", "json", path)), &doc); err != nil {
		t.Fatal(err)
	}
	var out pandocShape
	for _, b := range doc.Blocks {
		var parts []json.RawMessage
		switch b.T {
		case "Header":
			var words any
			if err := errors.Join(json.Unmarshal(b.C, &parts), json.Unmarshal(parts[2], &words)); err != nil {
				t.Fatal(err)
			}
			out.Headings = append(out.Headings, squeeze(pandocWords(words)))
		case "Table":
			var columns []any
			var bodies [][]json.RawMessage
			var rows []any
			if err := errors.Join(json.Unmarshal(b.C, &parts), json.Unmarshal(parts[2], &columns), json.Unmarshal(parts[4], &bodies)); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(bodies[0][3], &rows); err != nil {
				t.Fatal(err)
			}
			out.Tables = append(out.Tables, [2]int{len(rows), len(columns)})
		}
	}
	return out
}

// pandocWords is the text of what pandoc says that it read.
func pandocWords(v any) string {
	switch v := v.(type) {
	case []any:
		var b strings.Builder
		for _, x := range v {
			b.WriteString(pandocWords(x))
		}
		return b.String()
	case map[string]any:
		switch v["t"] {
		case "Str":
			return v["c"].(string)
		case "Space", "SoftBreak", "LineBreak":
			return " "
		}
		return pandocWords(v["c"])
	}
	return ""
}

// TestDOCXLibreOffice has an office program open a file and write it as text.
func TestDOCXLibreOffice(t *testing.T) {
	office := tool(t, "soffice")
	d := namedRecords[2].record(t, ukBook(t)).Document()
	path := onDisk(t, "report.docx", written(t, writeDOCX, d))
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "report.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for b := range slicesOf[report.Heading](d.Blocks) {
		if !strings.Contains(string(text), report.Line(b.Text)) {
			t.Errorf("the heading %q is gone", b.Text)
		}
	}
}

// slicesOf goes through the blocks of one kind.
func slicesOf[B report.Block](list []report.Block) func(func(B) bool) {
	return func(yield func(B) bool) {
		for _, b := range list {
			if x, ok := b.(B); ok && !yield(x) {
				return
			}
		}
	}
}
