package advisor_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/diag"
)

var updateAnswers = flag.Bool("update-answers", false, "rewrite the golden files of answers that cannot be read")

// over is the small rulebook with other files laid over it.
func over(t testing.TB, more fs.FS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, files := range []fs.FS{os.DirFS("../rules/testdata/ok/small"), more} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, name)
			out[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// findings is what a rulebook, or a folder of cards, is refused with.
func findings(t *testing.T, err error) diag.List {
	t.Helper()
	list, ok := errors.AsType[diag.List](err)
	if err != nil && !ok {
		t.Fatalf("want findings, got %v", err)
	}
	return list
}

// TestLoadAnswers reads a rulebook that gives answers which cannot be read. Each is found once, with its place.
func TestLoadAnswers(t *testing.T) {
	names, err := filepath.Glob("testdata/answers/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, err = advisor.Load(over(t, fstest.MapFS{"teach.yaml": {Data: data}}))
			got := findings(t, err).Error() + "\n"
			out := strings.TrimSuffix(name, ".yaml") + ".out"
			if *updateAnswers {
				if err := os.WriteFile(out, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(out)
			if err != nil {
				t.Fatalf("%v (run with -update-answers to create it)", err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLoadCards holds that a trainer's own cards are looked at likewise, and that they load if their answers can be read.
func TestLoadCards(t *testing.T) {
	b := smallBook(t)
	data, err := os.ReadFile("testdata/answers/card-flip.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = advisor.LoadCards(fstest.MapFS{"mine.yaml": {Data: data}}, b)
	want := `mine.yaml:15:23: "perhaps" is not an answer to "change"; write yes, no or unknown [PR104]
            set: {change: perhaps}
                          ^`
	if diff := cmp.Diff(want, findings(t, err).Error()); diff != "" {
		t.Errorf("findings differ (-want +got):\n%s", diff)
	}
	cards, err := advisor.LoadCards(fstest.MapFS{"mine.yaml": {Data: []byte(strings.Replace(string(data), "perhaps", "no", 1))}}, b)
	if err != nil || len(cards) != 1 || len(cards[0].Flips) != 1 {
		t.Errorf("cards %v, error %v, want one card with one flip", cards, err)
	}
}

// TestLoadNoMore holds that an answer is not blamed for what is wrong with its question, nor for anything else: a faulty rulebook
// has the same findings whether or not somebody looks at its answers, and the built-in one has none.
func TestLoadNoMore(t *testing.T) {
	list, err := os.ReadDir("../rules/testdata/err")
	if err != nil {
		t.Fatal(err)
	}
	answers := fstest.MapFS{"zz-teach.yaml": {Data: []byte("checked: 2026-11-01\nreview_by: 2027-10-31\nstarters:\n" +
		"  - {id: all, title: All, says: All., answers: {nation: england, began: 2026-03-31, value: 12000, service: social-care, change: no, grounds: [urgency]}}\n")}}
	for _, d := range list {
		if !d.IsDir() {
			continue
		}
		files := over(t, os.DirFS(filepath.Join("../rules/testdata/err", d.Name())))
		files["zz-teach.yaml"] = answers["zz-teach.yaml"]
		_, plain := rules.Load(files)
		_, looked := advisor.Load(files)
		if diff := cmp.Diff(findings(t, plain), findings(t, looked)); diff != "" {
			t.Errorf("%s (-as the rules say +with answers looked at):\n%s", d.Name(), diff)
		}
	}
	if _, err := advisor.Load(rules.UK()); err != nil {
		t.Errorf("the built-in rulebook: %v", err)
	}
}
