package rules_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/rules"
	"procroute/rules/tree"
)

// load is the small rulebook with one more file.
func load(t testing.TB, more string) (*rules.Book, error) {
	t.Helper()
	files := small(t)
	files["more.yaml"] = &fstest.MapFile{Data: []byte("checked: 2026-11-01\nreview_by: 2027-10-31\n" + more)}
	return rules.Load(files)
}

func mustLoad(t testing.TB, more string) *rules.Book {
	t.Helper()
	b, err := load(t, more)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestLoadFiles(t *testing.T) {
	tests := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"none", fstest.MapFS{}, "the rulebook folder holds no YAML file; give the folder that holds book.yaml [PR001]"},
		{"none that counts", fstest.MapFS{"README.md": {}, ".git/book.yaml": {}, ".book.yaml": {}}, "the rulebook folder holds no YAML file; give the folder that holds book.yaml [PR001]"},
		{"too large", fstest.MapFS{"book.yaml": {Data: make([]byte, tree.MaxBytes+1)}}, "book.yaml: the file is too large; the most a file may hold is 4 MB; split it [PR001]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := rules.Load(tt.files)
			if err == nil {
				t.Fatal("want an error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error differs (-want +got):\n%s", diff)
			}
		})
	}
}

// An editor's leftovers beside the law are not law.
func TestLoadIgnoresHiddenFiles(t *testing.T) {
	files := small(t)
	files[".#book.yaml"] = &fstest.MapFile{Data: []byte("not: [a rulebook")}
	files[".history/book.yaml"] = &fstest.MapFile{Data: []byte("not: [a rulebook")}
	if _, err := rules.Load(files); err != nil {
		t.Error(err)
	}
}

// failing is a file system that lists a file and cannot open it.
type failing struct{ fstest.MapFS }

func (f failing) ReadFile(name string) ([]byte, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestLoadUnreadable(t *testing.T) {
	_, err := rules.Load(failing{small(t)})
	want := "the rulebook cannot be read: open book.yaml: permission denied"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// The digest names the law an advice was given under: it follows every byte and every name of a file, and nothing else.
func TestDigest(t *testing.T) {
	base := mustLoad(t, "").Digest
	if again := mustLoad(t, "").Digest; again != base {
		t.Errorf("the digest of the same files differs: %s and %s", base, again)
	}
	if other := mustLoad(t, "# a comment\n").Digest; other == base {
		t.Error("the digest does not see a comment")
	}
	files := small(t)
	files["moved.yaml"] = &fstest.MapFile{Data: []byte("checked: 2026-11-01\nreview_by: 2027-10-31\n")}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if b.Digest == base {
		t.Error("the digest does not see the name of a file")
	}
	files["notes.txt"] = &fstest.MapFile{Data: []byte("not law")}
	if c, err := rules.Load(files); err != nil || c.Digest != b.Digest {
		t.Errorf("the digest sees a file that is no law: %v", err)
	}
}

func TestCite(t *testing.T) {
	b := mustLoad(t, "cautions:\n  - {id: more, says: Take care., cite: [act s.44(1), \"act Sch 5 para 2 [unverified]\", blog, \"harbour [34]\", \"old-regs reg 32A(1)\", act Part 2]}\n")
	var got []rules.Cite
	for _, c := range b.Cautions {
		if c.ID == "more" {
			got = c.Says.Cites
		}
	}
	want := []rules.Cite{
		{Source: "act", At: "s.44(1)", Label: "Example Act 2025 s.44(1)", URL: "https://law.example/act/section/44", Status: rules.Verified, Kind: rules.KindLaw},
		{Source: "act", At: "Sch 5 para 2", Label: "Example Act 2025 Sch 5 para 2", URL: "https://law.example/act/schedule/5", Status: rules.Unverified, Kind: rules.KindLaw},
		{Source: "blog", Label: "A blog about the Example Act", URL: "https://blog.example/act", Status: rules.Secondary, Kind: rules.KindAdvice},
		{Source: "harbour", At: "[34]", Label: "Harbour Trust [34]", URL: "https://cases.example/harbour", Status: rules.Verified, Kind: rules.KindCase},
		{Source: "old-regs", At: "reg 32A(1)", Label: "Example Regulations 2015 reg 32A(1)", URL: "https://law.example/regs/regulation/32A", Status: rules.Verified, Kind: rules.KindLaw},
		{Source: "act", At: "Part 2", Label: "Example Act 2025 Part 2", URL: "https://law.example/act", Status: rules.Verified, Kind: rules.KindLaw},
	}
	for i := range got {
		got[i].Pos = want[0].Pos
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("citations differ (-want +got):\n%s", diff)
	}
}

func TestParseDecimal(t *testing.T) {
	const bad = -999_999
	tests := []struct {
		text string
		want int64
	}{
		{"12", 12_000}, {"12.5", 12_500}, {"0.125", 125}, {"25%", 25_000}, {"25 %", 25_000}, {" 7 ", 7000}, {"-3", -3000},
		{"1,200", 1_200_000}, {"1,234,567.5", 1_234_567_500}, {"999999999999", 999_999_999_999_000}, {"007", 7000},
		{"", bad}, {"%", bad}, {"12.", bad}, {".5", bad}, {"1.2345", bad}, {"12,5", bad}, {"1,2,3", bad}, {"0,500", bad}, {"1e3", bad},
		{"+1", bad}, {"--1", bad}, {"12 per cent", bad}, {"1234567890123", bad}, {"½", bad}, {"١", bad},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := rules.ParseDecimal(tt.text)
			if err != nil {
				got = bad
			}
			if got != tt.want {
				t.Fatalf("ParseDecimal(%q) = %d, %v; want %d", tt.text, got, err, tt.want)
			}
			if err != nil {
				return
			}
			if again, err := rules.ParseDecimal(rules.Decimal(got)); err != nil || again != got {
				t.Errorf("%q is written as %q, which reads as %d, %v", tt.text, rules.Decimal(got), again, err)
			}
		})
	}
}

func TestFigureRow(t *testing.T) {
	b := mustLoad(t, "")
	tests := []struct {
		figure, day, want string
	}{
		{"threshold", "1990-01-01", "£600,000"},
		{"threshold", "2025-12-31", "£600,000"},
		{"threshold", "2026-01-01", "£663,540"},
		{"small_goods", "2015-02-25", ""},
		{"small_goods", "2015-02-26", "£189,330"},
		{"small_goods", "2099-01-01", "£214,904"},
		{"standstill", "2026-01-01", "8 working days"},
		{"growth", "2026-01-01", "50 per cent"},
		{"longest", "2026-01-01", "5 years"},
		{"share_floor", "2026-01-01", "12.5"},
	}
	for _, tt := range tests {
		t.Run(tt.figure+" "+tt.day, func(t *testing.T) {
			f, got := b.Figure(tt.figure), ""
			if row := f.Row(date(t, tt.day)); row != nil {
				got = f.Format(row.Value)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if row := b.Figure("threshold").Row(date(t, "")); row != nil {
		t.Error("a figure has a row for no date")
	}
}

func TestExpand(t *testing.T) {
	name := func(id string) string { return "<" + id + ">" }
	tests := []struct{ text, want string }{
		{"", ""},
		{"no figure", "no figure"},
		{"{figure.a} or {figure.b-2}", "<a> or <b-2>"},
		{"{figure.}", "{figure.}"},
		{"{figures.a}", "{figures.a}"},
		{"{figure.a", "{figure.a"},
		{"{{figure.a}}", "{{figure.a}}"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := rules.Expand(tt.text, name); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
