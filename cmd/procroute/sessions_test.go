package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"procroute/rules"
)

// TestSessionCommands runs every command that the session plans put on a trainer's screen, as they are written there.
func TestSessionCommands(t *testing.T) {
	book, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile("../../testdata/cases/devon-2025.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	put(t, "case.yaml", string(plan))
	ran := 0
	for _, s := range book.Sessions {
		for _, step := range s.Steps {
			for _, command := range step.Run {
				args := strings.Fields(command)
				if args[0] != "procroute" {
					t.Errorf("%s, %s: %q is no command of the program", s.ID, step.Title, command)
					continue
				}
				ran++
				env, out, errs := talkEnv("", nil)
				if code := run(env, args[1:]); code == exitWrong {
					t.Errorf("%s, %s: %s: exit code %d\n%s", s.ID, step.Title, command, code, errs)
				}
				made := len(args) > 2 && args[len(args)-2] == "-o"
				if made {
					if _, err := os.Stat(filepath.Clean(args[len(args)-1])); err != nil {
						t.Errorf("%s, %s: %s: %v", s.ID, step.Title, command, err)
					}
				} else if out.Len() == 0 {
					t.Errorf("%s, %s: %s: nothing on the screen", s.ID, step.Title, command)
				}
			}
		}
	}
	if ran < len(book.Sessions) {
		t.Errorf("only %d commands in %d plans", ran, len(book.Sessions))
	}
}
