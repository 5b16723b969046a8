//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
)

func buildProgram(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "procroute")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

// TestNamedCasesOnTerminals holds the interviews about the real cases on both faces of the program itself. Both make the same file,
// and it leads where the case file does.
func TestNamedCasesOnTerminals(t *testing.T) {
	book, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	engine := advisor.Compile(book)
	bin := buildProgram(t)
	for _, c := range namedCases {
		t.Run(c.file, func(t *testing.T) {
			sc := newScript(t, book, engine, c.file)
			dir := t.TempDir()
			var files [2]string
			for i, name := range []string{"screen.yaml", "lines.yaml"} {
				args := []string{"interview", "--today", caseDay.String(), name}
				if i == 1 {
					args = append(args, "--accessible", "--quiet")
				}
				x := start(t, bin, dir, args...)
				if i == 0 {
					x.expect("Enter: start")
					x.typ("\r")
				}
				sc.play(x, i == 0)
				x.expect("Your answers are in " + name)
				x.exit()
				files[i] = contents(t, filepath.Join(dir, name))
			}
			if diff := cmp.Diff(files[0], files[1]); diff != "" {
				t.Errorf("the files differ (-screen +lines):\n%s", diff)
			}
			got, err := advisor.ReadCase(book, "lines.yaml", []byte(files[1]))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(fmt.Sprint(sc.result.Case().Answers), fmt.Sprint(got.Answers)); diff != "" {
				t.Errorf("the answers are not those that were given (-want +got):\n%s", diff)
			}
		})
	}
}

// play gives the answers on a terminal, leaves out the notes that are asked for, and stops at the result.
func (sc *theScript) play(x *terminal, screen bool) {
	x.t.Helper()
	for _, turn := range sc.turns {
		x.expect(start3(turn.ask))
		if screen {
			x.typ(turn.keys)
		} else {
			x.expect("Your answer: ")
			x.typ(turn.said + "\n")
		}
		if turn.notes {
			if screen {
				x.expectAny("Who would know?", "Why is it so")
				x.typ("\r")
			} else {
				x.expect("leaves it out): ")
				x.typ("\n")
			}
		}
	}
	if screen {
		x.expect("Where this leads")
		x.typ("q")
	} else {
		x.typ("quit\n")
	}
}

// start3 is the first words of a question: as much as stands on one line of a narrow screen.
func start3(ask string) string {
	w := strings.Fields(ask)
	return strings.Join(w[:min(3, len(w))], " ")
}

// expectAny waits until one of some texts has been drawn.
func (x *terminal) expectAny(texts ...string) {
	x.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		all := x.seen()
		for _, text := range texts {
			if i := strings.Index(all[x.mark:], text); i >= 0 {
				x.mark += i + len(text)
				return
			}
		}
		if time.Now().After(deadline) {
			x.t.Fatalf("none of %q came; since then:\n%q", texts, all[x.mark:])
		}
	}
}

// TestKilledBetweenKeys kills the program between any two keys of an interview, on both faces. What was answered before is in the
// file, whole; the answer that was being typed is all that is lost.
func TestKilledBetweenKeys(t *testing.T) {
	bin := buildProgram(t)
	book := toyBook(t)
	answers := []struct{ keys, then, holds string }{
		{"1\r", "When did the procurement begin?", "nation: toyland"},
		{"2026-03-02\r", "What is it worth over its whole life?", "began: 2026-03-02"},
		{"£1.2m\r", "What do people receive?", "value: "},
		{"1\r", "Is there only one who could deliver?", "service: "},
	}
	keys := 0
	for _, a := range answers {
		keys += len([]rune(a.keys))
	}
	for _, accessible := range []bool{false, true} {
		for stop := range keys + 1 {
			dir := t.TempDir()
			args := append(toyFlags(t), "interview", "--quiet", "case.yaml")
			if accessible {
				args = append(args, "--accessible")
			}
			x := start(t, bin, dir, args...)
			x.expect("Where is the buyer?")
			var want []string
			left := stop
			for _, a := range answers {
				typed := []rune(a.keys)[:min(left, len([]rune(a.keys)))]
				x.typ(string(typed))
				if left -= len(typed); len(typed) < len([]rune(a.keys)) {
					break
				}
				x.expect(a.then)
				want = append(want, a.holds)
			}
			x.cmd.Process.Kill()
			x.exit()
			data, err := os.ReadFile(filepath.Join(dir, "case.yaml"))
			if len(want) == 0 && err == nil {
				t.Errorf("killed after %d keys, line by line %v: nothing was answered, and there is a file: %s", stop, accessible, data)
			}
			for _, holds := range want {
				if !strings.Contains(string(data), holds) {
					t.Errorf("killed after %d keys, line by line %v: the file lacks %q:\n%s", stop, accessible, holds, data)
				}
			}
			if c, rerr := advisor.ReadCase(book, "case.yaml", data); err == nil && (rerr != nil || len(c.Answers) != len(want)) {
				t.Errorf("killed after %d keys, line by line %v: the file is not whole: %v\n%s", stop, accessible, rerr, data)
			}
		}
	}
}
