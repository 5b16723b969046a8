package report_test

import (
	"encoding/json"
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
	return map[string]*report.Document{
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
				if out := output(t, "pdftotext", path, "-"); !strings.Contains(squeeze(out), squeeze(title)) {
					t.Errorf("there is no title %q in:\n%s", title, out)
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

// TestDOCXPandoc has another program read the files, and compares headings and tables.
func TestDOCXPandoc(t *testing.T) {
	for name, d := range difficult(t) {
		t.Run(name, func(t *testing.T) {
			path := onDisk(t, "report.docx", written(t, writeDOCX, d))
			var doc struct{ Blocks []pandocBlock }
			if err := json.Unmarshal([]byte(output(t, "pandoc", "-f", "docx", "-t", "json", path)), &doc); err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for _, b := range doc.Blocks {
				got[b.T]++
			}
			want := map[string]int{}
			for _, b := range d.Blocks {
				switch b := b.(type) {
				case report.Heading:
					if report.Line(b.Text) != "" {
						want["Header"]++
					}
				case report.Table:
					if len(b.Columns) > 0 {
						want["Table"]++
					}
				}
			}
			for _, kind := range []string{"Header", "Table"} {
				if diff := cmp.Diff(want[kind], got[kind]); diff != "" {
					t.Errorf("%s (-want +got):\n%s", kind, diff)
				}
			}
		})
	}
}

type pandocBlock struct {
	T string `json:"t"`
}

// TestDOCXLibreOffice has an office program open a file and write it as text.
func TestDOCXLibreOffice(t *testing.T) {
	office := tool(t, "soffice")
	d := documents(t)["care/advise"]
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
