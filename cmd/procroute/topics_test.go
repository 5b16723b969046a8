package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
)

func topicText(t *testing.T, name string) string {
	t.Helper()
	data, err := topicFiles.ReadFile("topics/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// TestChecksAreDocumented goes through the sources of all packages: every code has a paragraph, and no other has.
func TestChecksAreDocumented(t *testing.T) {
	code := regexp.MustCompile(`"(PR\d{3})"`)
	var used []string
	for _, dir := range []string{"../../rules", "../../advisor", "../../report", "."} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			data, err := os.ReadFile(path)
			for _, m := range code.FindAllSubmatch(data, -1) {
				used = append(used, string(m[1]))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var documented []string
	for _, m := range regexp.MustCompile(`(?m)^(PR\d{3})  \S`).FindAllStringSubmatch(topicText(t, "checks"), -1) {
		documented = append(documented, m[1])
	}
	if diff := cmp.Diff(unique(used), documented); diff != "" {
		t.Errorf("codes and paragraphs of \"procroute help checks\" differ (-used +documented):\n%s", diff)
	}
}

// TestTopics holds the topics to what a terminal shows: no long lines, no tabs, nothing at the ends.
func TestTopics(t *testing.T) {
	files, err := fs.Glob(topicFiles, "topics/*")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, topic := range topics {
		want = append(want, "topics/"+topic.name+".txt")
		for i, line := range strings.Split(topicText(t, topic.name), "\n") {
			if len([]rune(line)) > 80 || strings.Contains(line, "\t") || strings.TrimRight(line, " ") != line {
				t.Errorf("%s:%d: too long, or white space where none belongs: %q", topic.name, i+1, line)
			}
		}
	}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("topics and files differ (-topics +files):\n%s", diff)
	}
}

// indented is the block of a topic after a line, without its indentation.
func indented(t *testing.T, topic, after string) string {
	t.Helper()
	_, rest, ok := strings.Cut(topicText(t, topic), after+"\n")
	if !ok {
		t.Fatalf("topic %s has no line %q", topic, after)
	}
	var out []string
	for line := range strings.Lines(rest) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !strings.HasPrefix(line, "  ") {
			if len(out) > 1 {
				break
			}
			continue
		}
		out = append(out, strings.TrimPrefix(line, "  "))
	}
	return strings.TrimSpace(strings.Join(out, "\n")) + "\n"
}

// TestShownRulebook loads the rulebook that the topic shows and runs its scenario.
func TestShownRulebook(t *testing.T) {
	text := indented(t, "rulebook", "A SMALL RULEBOOK")
	b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Scenarios) == 0 {
		t.Fatal("the rulebook shown has no scenario")
	}
	for _, s := range b.Scenarios {
		if failures := advisor.Compile(b).Test(s); len(failures) > 0 {
			t.Errorf("%s: %v", s.ID, failures)
		}
	}
}

// TestShownCase reads the case file that the topic shows under the built-in rulebook.
func TestShownCase(t *testing.T) {
	text := indented(t, "case-files", "be written by hand and is safe to keep beside your other papers. JSON reads too.")
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	c, err := advisor.ReadCase(b, "shown", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if c.Title == "" || len(c.Answers) == 0 || len(c.Judged) == 0 || len(c.Asked) == 0 {
		t.Errorf("the case shown leaves something out: %+v", c)
	}
}

// TestEveryCommandHasAScript looks for a script that runs each command.
func TestEveryCommandHasAScript(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	root := newRoot(&common{env: &Env{}})
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && !bytes.Contains(all.Bytes(), []byte("procroute "+c.Name())) {
			t.Errorf("no script under testdata/script runs %q", c.CommandPath())
		}
	}
}
