package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestNoRulebook runs everything that needs no rulebook with one that cannot be loaded: it must not be tried, because people would
// wait for it.
func TestNoRulebook(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	runs := [][]string{{"--version"}, {"help"}, {"version"}, {"rules", "schema"}}
	var walk func(c *cobra.Command, path []string)
	walk = func(c *cobra.Command, path []string) {
		runs = append(runs, append(path[:len(path):len(path)], "--help"), append([]string{"help"}, path...))
		if c.Parent() != nil && c.Parent().Name() == "completion" {
			runs = append(runs, path)
		}
		for _, kid := range c.Commands() {
			walk(kid, append(path[:len(path):len(path)], kid.Name()))
		}
	}
	var unused bytes.Buffer
	walk(newRoot(&common{env: testEnv(&unused, &unused)}), nil)
	if len(runs) < 60 {
		t.Errorf("only %d commands were found", len(runs))
	}
	for _, args := range runs {
		var out, errs bytes.Buffer
		if code := run(testEnv(&out, &errs), append([]string{"--rulebook=" + nowhere}, args...)); code != exitYes || out.Len() == 0 {
			t.Errorf("procroute %s: exit code %d, %d bytes\n%s", strings.Join(args, " "), code, out.Len(), errs.String())
		}
	}
	var out, errs bytes.Buffer
	if code := run(testEnv(&out, &errs), []string{"routes", "--rulebook", nowhere}); code != exitWrong {
		t.Errorf("a rulebook that is not there was loaded: exit code %d", code)
	}
}

// TestOneLoader sees that the built-in rulebook is loaded in one place, which heeds --rulebook; else the test above would show nothing.
func TestOneLoader(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if name != "root.go" && !strings.HasSuffix(name, "_test.go") && bytes.Contains(text, []byte("rules.BuiltIn(")) {
			t.Errorf("%s loads the built-in rulebook by itself", name)
		}
	}
}
