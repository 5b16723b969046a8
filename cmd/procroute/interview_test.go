package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"procroute/advisor"
	"procroute/rules"
)

func toyBook(t *testing.T) *rules.Book {
	t.Helper()
	b, err := rules.Load(os.DirFS("../../advisor/interview/testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func yes() advisor.Answer { return advisor.Answer{State: advisor.Given, Yes: true} }

// A file that somebody else changes between two answers is left alone, and the answers go on beside it.
func TestKeeperConflict(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "case.yaml")
	k := &keeper{book: toyBook(t), disk: osDisk{}, path: path}
	c := advisor.NewCase()
	c.Answers["unique_supplier"] = yes()
	if note, err := k.save(c); note != "" || err != nil {
		t.Fatalf("first save: %q, %v", note, err)
	}
	const theirs = "procroute: 1\ntitle: mine now\n"
	put(t, path, theirs)
	put(t, filepath.Join(dir, "case.conflict.yaml"), "somebody's from before")

	c.Answers["development"] = yes()
	note, err := k.save(c)
	mine := filepath.Join(dir, "case.conflict-2.yaml")
	if err != nil || !strings.Contains(note, "was changed by somebody else") || !strings.Contains(note, mine) {
		t.Errorf("second save: %q, %v", note, err)
	}
	if got := contents(t, path); got != theirs {
		t.Errorf("their file became %q", got)
	}
	if got := contents(t, mine); !strings.Contains(got, "development: yes") || k.path != mine {
		t.Errorf("%s holds %q; the keeper goes on with %s", mine, got, k.path)
	}
	c.Answers["share"] = advisor.Answer{State: advisor.DontKnow}
	if note, err := k.save(c); note != "" || err != nil || !strings.Contains(contents(t, mine), "share: unknown") {
		t.Errorf("third save: %q, %v", note, err)
	}
}

// A file that appears where a new one was to be made is somebody else's too.
func TestKeeperFileAppears(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.yaml")
	k := &keeper{book: toyBook(t), disk: osDisk{}, path: path}
	put(t, path, "procroute: 1\n")
	c := advisor.NewCase()
	c.Answers["development"] = yes()
	if note, err := k.save(c); err != nil || note == "" || contents(t, path) != "procroute: 1\n" {
		t.Errorf("save: %q, %v; file %q", note, err, contents(t, path))
	}
}

func TestKeeperWritesAnew(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "case.yaml")
	const old = "procroute: 1\nanswers: {unique_supplier: yes, # by phone\n  development: yes}\n"
	put(t, path, old)
	k := &keeper{book: toyBook(t), disk: osDisk{}, path: path, last: []byte(old)}
	c := advisor.NewCase()
	c.Answers["unique_supplier"] = yes()
	note, err := k.save(c)
	before := filepath.Join(dir, "case.before.yaml")
	if err != nil || !strings.Contains(note, before) || contents(t, before) != old {
		t.Errorf("save: %q, %v; the old file must be kept in %s", note, err, before)
	}
	if got := contents(t, path); strings.Contains(got, "development") || !strings.Contains(got, "unique_supplier: yes") {
		t.Errorf("the new file holds %q", got)
	}
}

func TestKeeperCannotWrite(t *testing.T) {
	k := &keeper{book: toyBook(t), disk: osDisk{}, path: filepath.Join(t.TempDir(), "no", "such", "folder", "case.yaml")}
	c := advisor.NewCase()
	c.Answers["development"] = yes()
	if _, err := k.save(c); err == nil {
		t.Error("saving into a folder that does not exist is no error")
	}
}

// talkEnv is an environment on buffers.
func talkEnv(in string, env map[string]string) (*Env, *bytes.Buffer, *bytes.Buffer) {
	var out, errs bytes.Buffer
	return &Env{In: strings.NewReader(in), Out: &out, Err: &errs, Getenv: func(k string) string { return env[k] },
		Now: func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }, Width: func() int { return 80 }}, &out, &errs
}

func TestByLine(t *testing.T) {
	tests := []struct {
		name       string
		in, out    bool
		accessible bool
		env        map[string]string
		want       bool
	}{
		{"a terminal", true, true, false, map[string]string{"TERM": "xterm"}, false},
		{"--accessible", true, true, true, nil, true},
		{"ACCESSIBLE=1", true, true, false, map[string]string{"ACCESSIBLE": "1"}, true},
		{"ACCESSIBLE=0", true, true, false, map[string]string{"ACCESSIBLE": "0"}, false},
		{"piped in", false, true, false, nil, true},
		{"piped out", true, false, false, nil, true},
		{"TERM=dumb", true, true, false, map[string]string{"TERM": "dumb"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			env, _, _ := talkEnv("", test.env)
			env.InTerminal, env.OutTerminal = test.in, test.out
			o := &interviewOptions{common: &common{env: env, accessible: test.accessible}}
			if got := o.byLine(); got != test.want {
				t.Errorf("byLine() = %v, want %v", got, test.want)
			}
		})
	}
}

func TestDark(t *testing.T) {
	for _, test := range []struct {
		theme, colorfgbg string
		want             bool
	}{{"", "", true}, {"", "15;0", true}, {"", "0;15", false}, {"", "0;default;7", false}, {"light", "15;0", false}, {"Dark", "0;15", true}} {
		env, _, _ := talkEnv("", map[string]string{"COLORFGBG": test.colorfgbg})
		o := &interviewOptions{common: &common{env: env}, theme: test.theme}
		if got, err := o.dark(); got != test.want || err != nil {
			t.Errorf("dark with --theme %q and COLORFGBG=%q = %v, %v; want %v", test.theme, test.colorfgbg, got, err, test.want)
		}
	}
}

func TestQuoteArg(t *testing.T) {
	for in, want := range map[string]string{"case.yaml": "case.yaml", "my case.yaml": "'my case.yaml'", "it's": `'it'\''s'`, "a$b": "'a$b'"} {
		if got := quoteArg(in); got != want {
			t.Errorf("quoteArg(%q) = %s, want %s", in, got, want)
		}
	}
}

// begin is what a person sees of the start screen.
func TestStart(t *testing.T) {
	book, err := filepath.Abs("../../advisor/interview/testdata/book")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	put(t, "old.yaml", "procroute: 1\ntitle: Older\nanswers: {nation: toyland}\n")
	put(t, "new.yml", "procroute: 1\nanswers:\n  nation: toyland\n  began: 2026-03-02\n")
	put(t, "other.yaml", "hello: procroute\n")
	past := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := errors.Join(os.Chtimes("old.yaml", past, past), os.Chtimes("new.yml", past.AddDate(0, 0, 1), past.AddDate(0, 0, 1))); err != nil {
		t.Fatal(err)
	}
	env, out, _ := talkEnv("\nlots\n2\nreview\n\nquit\n", map[string]string{"ACCESSIBLE": "1"})
	env.InTerminal, env.OutTerminal = true, true
	if code := run(env, []string{"--rulebook", book}); code != exitYes {
		t.Errorf("exit code %d, want %d", code, exitYes)
	}
	for _, want := range []string{
		"1. New interview\n2. Carry on with new.yml (2 answers; changed 3 January 2026)\n3. Carry on with old.yaml (Older, 1 answer; changed 2 January 2026)\n4. Start from a common purchase\n5. Check a route that somebody proposes\n",
		"Your choice: Your choice: Type a number from 1 to ",
		"Carrying on with new.yml.",
		"Question 3. Who buys and when",
		"Your answers are in new.yml.",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out)
		}
	}
}

func TestStartChecksAndLooksUp(t *testing.T) {
	book, err := filepath.Abs("../../advisor/interview/testdata/book")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	put(t, "case.yaml", "procroute: 1\nanswers: {nation: toyland, began: 2026-03-02}\n")
	env, out, errs := talkEnv("check\n1\nVEAT\nlook\nroutes\ncheck\nanother\ncase.yaml\nnonsense\nc\n99\nall\nstop\n", map[string]string{"ACCESSIBLE": "1"})
	env.InTerminal, env.OutTerminal = true, true
	if code := run(env, []string{"--rulebook", book}); code != exitYes {
		t.Errorf("exit code %d, want %d", code, exitYes)
	}
	for _, want := range []string{"Direct award after a transparency notice", "act/light-touch", "the first words of a line, or stop.", "Usage:"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out)
		}
	}
	if !strings.Contains(errs.String(), `no route is called "nonsense"`) {
		t.Errorf("what is wrong with a route is not said: %s", errs)
	}
}

// From a common purchase, what is usual is assumed in the new file until it is confirmed.
func TestStartFromPurchase(t *testing.T) {
	book, err := filepath.Abs("../../advisor/interview/testdata/book")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	env, out, _ := talkEnv("start\ncare\nconfirm\nquit\n", map[string]string{"ACCESSIBLE": "1"})
	env.InTerminal, env.OutTerminal = true, true
	if code := run(env, []string{"--rulebook", book, "--today", "2026-11-22"}); code != exitMissing {
		t.Errorf("exit code %d, want %d", code, exitMissing)
	}
	if want := "1. Care at home\n2. A bridge that must be developed\n3. Back\n"; !strings.Contains(out.String(), want) {
		t.Errorf("output lacks %q:\n%s", want, out)
	}
	got := contents(t, "case-2026-11-22.yaml")
	if want := "  nation: toyland\n  service: care\n  unique_supplier: no\nassumed:\n  service: usual for care at home\n"; !strings.Contains(got, want) {
		t.Errorf("the file lacks %q:\n%s", want, got)
	}
}

// The menu is there before the rulebook is read, so it is offered under a rulebook without common purchases, and under one that cannot
// be read.
func TestStartWithoutPurchases(t *testing.T) {
	var books [2]string
	for i, name := range []string{"../../rules/testdata/ok/screens", "../../rules/testdata/nowhere"} {
		dir, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		books[i] = dir
	}
	t.Chdir(t.TempDir())
	for _, test := range []struct {
		book string
		code int
		out  string
		errs string
	}{
		{books[0], exitYes, "This rulebook describes none. Start a new interview instead.\n\n1. Back\n", ""},
		{books[1], exitWrong, "Start from a common purchase\n", "cannot be opened"},
	} {
		env, out, errs := talkEnv("start\nback\nstop\n", map[string]string{"ACCESSIBLE": "1"})
		env.InTerminal, env.OutTerminal = true, true
		if code := run(env, []string{"--rulebook", test.book}); code != test.code {
			t.Errorf("exit code %d, want %d", code, test.code)
		}
		if !strings.Contains(out.String(), test.out) || !strings.Contains(errs.String(), test.errs) {
			t.Errorf("output lacks %q or %q:\n%s\n%s", test.out, test.errs, out, errs)
		}
	}
}

// The decision file is written beside the case, in the form that its name says, and never over a file that is there.
func TestInterviewRecord(t *testing.T) {
	toy, err := filepath.Abs("../../advisor/interview/testdata/book")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	put(t, "case.yaml", "procroute: 1\nanswers: {nation: england, authority_kind: local-authority, began: 2026-12-01}\n")
	env, out, errs := talkEnv("", nil)
	o := &interviewOptions{common: &common{env: env, today: "2026-11-22"}, disk: osDisk{}, path: "case.yaml"}
	p, err := o.prepare()
	if err != nil {
		t.Fatal(err)
	}
	write := o.recorder(p)
	if write == nil {
		t.Fatal("the built-in rulebook describes no record")
	}
	put(t, "there.md", "mine\n")
	for _, test := range []struct{ name, file, fault string }{
		{"", "case.record.docx", ""},
		{"", "case.record-2.docx", ""},
		{"short", "short.docx", ""},
		{"page.MD", "page.MD", ""},
		{"there.md", "", `there is a file "there.md" already`},
		{"case.zzz", "", `the ending ".zzz" says no form`},
		{filepath.Join("no", "such", "x.pdf"), "", "there is no folder"},
	} {
		note, err := write(t.Context(), test.name)
		if test.fault != "" {
			if err == nil || !strings.Contains(err.Error(), test.fault) {
				t.Errorf("%q: %q, %v; want %q", test.name, note, err, test.fault)
			}
			continue
		}
		if err != nil || !strings.Contains(note, test.file) || len(contents(t, test.file)) == 0 {
			t.Errorf("%q: %q, %v; want %s", test.name, note, err, test.file)
		}
	}
	if contents(t, "there.md") != "mine\n" || out.Len()+errs.Len() > 0 {
		t.Errorf("a file was written over, or something was printed: %q %q", out, errs)
	}
	o.path, o.rulebook = "new.yaml", toy
	if p, err := o.prepare(); err != nil || o.recorder(p) != nil {
		t.Error("a rulebook without records is offered one")
	}
}
