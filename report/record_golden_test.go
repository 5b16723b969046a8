package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

// named is a record that the golden files hold.
type named struct {
	file, kind, route string
	whole             bool // every format is kept as it is read, not only its digest
}

// namedRecords are records of known cases under the law of their day and under today's, among them one of a closed route and
// those of the other kinds.
var namedRecords = []named{
	{"devon-2025", "route", "", false},
	{"devon-2025", "route", "VEAT", false},
	{"cheshire-east-2026", "route", "", true},
	{"cheshire-east-2026", "waiver", "", false},
	{"calderdale-2025", "psr", "", true},
	{"calderdale-2025", "options", "", false},
	{"oldham-2019", "route", "", false},
	{"oldham-2026", "route", "", false},
	{"juno-2019", "route", "", false},
	{"scotland-day-service-2026", "route", "", false},
}

func (n named) name() string {
	out := n.file + "-" + n.kind
	if n.route != "" {
		out += "-" + strings.ToLower(n.route)
	}
	return out
}

// loadUK reads the built-in rulebook. Its digest is set aside, so that golden files move only with what they say.
func loadUK() (*rules.Book, error) {
	b, err := rules.Load(rules.UK())
	if err == nil {
		b.Digest = strings.Repeat("0", len(b.Digest))
	}
	return b, err
}

var onceUK = sync.OnceValues(loadUK)

// ukBook is the built-in rulebook, read once for all tests.
func ukBook(t *testing.T) *rules.Book {
	t.Helper()
	b, err := onceUK()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var engines sync.Map

// engineOf is the engine of a rulebook, made once for all tests.
func engineOf(b *rules.Book) *advisor.Engine {
	if e, ok := engines.Load(b); ok {
		return e.(*advisor.Engine)
	}
	e, _ := engines.LoadOrStore(b, advisor.Compile(b))
	return e.(*advisor.Engine)
}

func (n named) record(t *testing.T, b *rules.Book) *report.Record {
	t.Helper()
	return record(t, b, readCase(t, b, filepath.Join("..", "testdata", "cases", n.file+".yaml")), n.kind, n.route)
}

// goldenRecord compares with a file among the records, which stand beside the cases they are made from.
func goldenRecord(t *testing.T, name string, got []byte) {
	t.Helper()
	golden(t, filepath.Join("..", "..", "..", "testdata", "records", name), got)
}

// TestNamedRecords holds the named records to golden files in every format: Markdown and the data as they are, of the others a
// digest of what is in them and, of two records, what they say.
func TestNamedRecords(t *testing.T) {
	b, schema := ukBook(t), compileSchema(t, "record")
	seen := map[string]bool{}
	for _, n := range namedRecords {
		t.Run(n.name(), func(t *testing.T) {
			r := n.record(t, b)
			d := r.Document()
			data := asJSON(t, r)
			validate(t, schema, data)
			page, word, paper := written(t, writeHTML, d), readDOCX(t, written(t, writeDOCX, d)), readPDF(t, written(t, writePDF, d))
			checkDOCX(t, word)
			pages, root := readTree(t, paper)
			digests := fmt.Sprintf("html %x\ndocx %s\npdf  %x\npages %d\n", sha256.Sum256(page), word.digest, sha256.Sum256(paper.plain), len(pages.pages))
			files := map[string][]byte{".md": markdown(t, d), ".json": slim(t, data), ".digests": []byte(digests)}
			if n.whole {
				var out strings.Builder
				root.outline(&out, 0)
				files[".html"], files[".docx.txt"], files[".pdf.txt"] = page, []byte(outlineDOCX(word)), []byte(out.String())
			}
			for ending, content := range files {
				goldenRecord(t, n.name()+ending, content)
				seen[n.name()+ending] = true
			}
		})
	}
	if t.Failed() {
		return
	}
	files, err := os.ReadDir("../testdata/records")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !seen[f.Name()] {
			t.Errorf("testdata/records/%s belongs to no record", f.Name())
		}
	}
}

// slim is the data of a record without the bulk of the advice, which other golden files hold: of each route its status is left.
func slim(t *testing.T, data []byte) []byte {
	t.Helper()
	var all map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&all); err != nil {
		t.Fatal(err)
	}
	advice := all["advice"].(map[string]any)
	routes := map[string]any{}
	for _, r := range advice["routes"].([]any) {
		r := r.(map[string]any)
		routes[r["id"].(string)] = r["status"]
	}
	advice["routes"], advice["cautions"], advice["case"] = routes, fmt.Sprintf("%d, left out here", len(advice["cautions"].([]any))), "left out here"
	if p, ok := all["proposed"].(map[string]any); ok {
		all["proposed"] = map[string]any{"id": p["id"], "status": p["status"]}
	}
	return asJSON(t, all)
}

// TestSameBytes makes records twice from the beginning, rulebook and all, and wants the same files in every format.
func TestSameBytes(t *testing.T) {
	for _, n := range namedRecords[2:3] {
		t.Run(n.name(), func(t *testing.T) {
			var made [2][][]byte
			for i := range made {
				b, err := loadUK()
				if err != nil {
					t.Fatal(err)
				}
				r := n.record(t, b)
				d := r.Document()
				made[i] = [][]byte{asJSON(t, r), markdown(t, d), text(t, report.Text{}, d), written(t, writeHTML, d), written(t, writeDOCX, d), written(t, writePDF, d)}
			}
			for i, format := range []string{"JSON", "Markdown", "text", "HTML", "DOCX", "PDF"} {
				if !bytes.Equal(made[0][i], made[1][i]) {
					t.Errorf("the %s differs from one time to the next", format)
				}
			}
		})
	}
}

// TestWaiverIsShort holds the waiver to the two pages that whoever decides has time for.
func TestWaiverIsShort(t *testing.T) {
	b := ukBook(t)
	for _, file := range []string{"devon-2025", "cheshire-east-2026", "oldham-2019", "juno-2019"} {
		t.Run(file, func(t *testing.T) {
			r := named{file: file, kind: "waiver"}.record(t, b)
			pages, _ := readTree(t, readPDF(t, written(t, writePDF, r.Document())))
			if len(pages.pages) > 2 {
				t.Errorf("the waiver has %d pages", len(pages.pages))
			}
		})
	}
}

// TestRecordSchemaRefuses makes sure that the schema of a record is not one that takes anything.
func TestRecordSchemaRefuses(t *testing.T) {
	s := compileSchema(t, "record")
	b := recordBook(t)
	cs := readCase(t, b, "testdata/cases/care.yaml")
	for name, edit := range map[string]struct{ from, to, route string }{
		"another format":            {`"procroute.record/1"`, `"procroute.record/2"`, ""},
		"an unknown key":            {`"kind": "route"`, `"kinds": "route"`, ""},
		"a gap of another sort":     {`"what": "condition"`, `"what": "hole"`, "VEAT"},
		"a note that is a list":     {`"answers": {`, `"notes": {"money": []}, "answers": {`, ""},
		"a day that is none":        {`"on": "2026-02-01"`, `"on": "February"`, ""},
		"named and not proposed":    {`"named": false`, `"named": true`, ""},
		"a route that is not there": {`"proposed": {`, `"proposal": {`, "VEAT"},
	} {
		t.Run(name, func(t *testing.T) {
			good := string(asJSON(t, record(t, b, cs, "route", edit.route)))
			validate(t, s, []byte(good))
			bad := strings.Replace(good, edit.from, edit.to, 1)
			if bad == good {
				t.Fatalf("nothing to replace: %s", edit.from)
			}
			v, err := unmarshal(bad)
			if err != nil {
				t.Fatal(err)
			}
			if s.Validate(v) == nil {
				t.Errorf("the schema takes %s", name)
			}
		})
	}
}

// TestNotesInRecord places what somebody wrote: under a part and under prompts, with paragraphs and lists, and says what is
// left to write. Nothing in a note changes what is decided.
func TestNotesInRecord(t *testing.T) {
	b := recordBook(t)
	cs := readCase(t, b, "testdata/cases/care.yaml")
	before := record(t, b, cs, "route", "")
	cs.Notes["working"] = "The sum.\n\n- One.\nand more\n- Two.\n\nThe end."
	cs.Notes["money"] = "We had a preferred supplier."
	after := record(t, b, cs, "route", "")
	page := strings.Join(strings.Fields(string(text(t, report.Text{}, after.Document()))), " ")
	for _, want := range []string{"Answer: The sum. - One. and more - Two. The end.", "We had a preferred supplier.",
		"The word \u201cpreferred supplier\u201d, in what was written under: Money."} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in %s", want, page)
		}
	}
	left := func(r *report.Record) []string {
		out := []string{}
		for _, u := range r.ToWrite {
			out = append(out, u.ID)
		}
		return out
	}
	if diff := cmp.Diff([][]string{{"working", "share"}, {"share"}}, [][]string{left(before), left(after)}); diff != "" {
		t.Errorf("headings to write (-want +got):\n%s", diff)
	}
	if !bytes.Equal(asJSON(t, before.Advice), asJSON(t, after.Advice)) {
		t.Error("a note changes the advice")
	}
	if got := record(t, b, cs, "waiver", "").NotesToWrite(); !strings.Contains(got, "\n  share:\n") || strings.Contains(got, "working") {
		t.Errorf("the headings to write are\n%s", got)
	}
	cs.Notes["share"] = "A fifth."
	if got := record(t, b, cs, "route", "").NotesToWrite(); !strings.HasPrefix(got, "# Something is written under every heading") {
		t.Errorf("nothing is left to write, and the headings are\n%s", got)
	}
}

// TestAppliesWhereItStands holds that a warning which stands with a prompt does not stand among the risks as well.
func TestAppliesWhereItStands(t *testing.T) {
	r := named{file: "devon-2025", kind: "route"}.record(t, ukBook(t))
	where := map[string][]string{}
	for _, p := range r.Parts {
		flat := strings.Join(strings.Fields(p.Text), " ")
		for _, c := range r.Advice.Cautions {
			if strings.Contains(flat, c.Text) {
				where[c.Text] = append(where[c.Text], p.ID)
			}
		}
	}
	for _, c := range r.Advice.Cautions {
		if len(where[c.Text]) != 1 {
			t.Errorf("%q stands in %v", c.Text, where[c.Text])
		}
	}
	parts := slices.Concat(slices.Collect(func(yield func([]string) bool) {
		for _, c := range r.Advice.Cautions {
			if !yield(where[c.Text]) {
				return
			}
		}
	})...)
	for _, want := range []string{"conflicts", "duties", "notices", "risks", "making-it-work"} {
		if !slices.Contains(parts, want) {
			t.Errorf("no warning stands in the part %q", want)
		}
	}
}
