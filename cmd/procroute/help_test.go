package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

func TestFitText(t *testing.T) {
	got := fitText("One two three four five\nsix seven.\n\n  kept as it is, however long the line may be\n\nThe end:\n  a  b\nand more", 20)
	want := "One two three four\nfive six seven.\n\n  kept as it is, however long the line may be\n\nThe end:\n  a  b\nand more"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFitEntries(t *testing.T) {
	got := fitEntries("Flags:\n  -a, --all   one two three four five\n  short  x\n  a name that takes more than half   of the line\n", 28)
	want := "Flags:\n  -a, --all   one two three\n              four five\n  short  x\n  a name that takes more than half   of the line\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHelpFits holds that the help of every command fits 80 columns. Lines of a text that are set in are as they were written, and
// so are those that cobra writes about shells.
func TestHelpFits(t *testing.T) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Name() == "completion" {
			return
		}
		var out, errs bytes.Buffer
		args := append(strings.Fields(c.CommandPath())[1:], "--help")
		if code := run(testEnv(&out, &errs), args); code != exitYes {
			t.Fatalf("%v: exit code %d: %s", args, code, errs.String())
		}
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%v: %d columns: %s", args, n, line)
			}
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(&common{env: &Env{}}))
}
