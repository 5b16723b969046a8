package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what scripts and golden files expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"procroute": main})
}

// TestScripts runs the scripts under testdata/script. Each sees a small rulebook as $BOOK, and cases and a trainer's cards that go
// with it in $CASES and $CARDS, so that it does not move with the law.
func TestScripts(t *testing.T) {
	testdata, err := filepath.Abs("../../report/testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("BOOK", filepath.Join(testdata, "book"))
			env.Setenv("CASES", filepath.Join(testdata, "cases"))
			env.Setenv("CARDS", filepath.Join(testdata, "cards"))
			env.Setenv("TERM", "xterm")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":  exitsWith,
			"fill":  fill,
			"bytes": writeBytes,
			"flood": flood,
		},
	})
}

// exitsWith is "code N command...": it runs a command and demands its exit code.
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		e, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = e.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// fill is "fill FILE COUNT TEXT": it writes a file of a text repeated.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(args[2], n)), 0o666))
}

// writeBytes is "bytes FILE TEXT": it writes a file of a text with Go's escapes, for what a script cannot hold.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o666))
}

// flood is "flood FILE COUNT": it adds as many answers to questions that nobody has heard of.
func flood(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var text strings.Builder
	text.WriteString(ts.ReadFile(args[0]))
	for i := range n {
		text.WriteString("  nobody" + strconv.Itoa(i) + ": x\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text.String()), 0o666))
}
