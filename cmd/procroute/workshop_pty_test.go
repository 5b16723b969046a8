//go:build unix

package main

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func playFlags(t *testing.T) []string {
	t.Helper()
	dir, err := filepath.Abs("../../report/testdata")
	if err != nil {
		t.Fatal(err)
	}
	return []string{"--rulebook", filepath.Join(dir, "book"), "--cards", filepath.Join(dir, "cards"), "--today", "2026-05-01"}
}

// testPlays plays a card on the whole screen and line by line: the same things come in the same order, the terminal is asked nothing,
// and it is given back.
func testPlays(t *testing.T, bin string) {
	dir := t.TempDir()
	args := append([]string{"workshop", "play", "fernleigh", "--reading", "now"}, playFlags(t)...)
	steps := []struct{ screen, line, comes string }{
		{"\r", "", "What makes it hard"},
		{"\r", "next", "Where is the buyer?"},
		{"2", "2", "The buyer is elsewhere."},
		{"\r", "", "These rules are no longer in question"},
		{"o2\r", "other 2", "Not the card's own answers"},
		{"r", "return", "These rules are no longer in question"},
		{"n", "next", "When did the procurement begin?"},
		{"m", "map", "The map"},
		{"m", "map", ""},
		{"f", "flip", "Flip one fact"},
		{"5\r", "5", "Yes"},
		{"1\r", "yes", "Change one fact. What will move?"},
		{"\r", "", "There is a ground for a direct award."},
		{"\r", "", "When did the procurement begin?"},
		{"b", "back", "Toyland"},
	}
	x := start(t, bin, dir, args...)
	x.expect("The council wants a day centre")
	for _, s := range steps {
		x.typ(s.screen)
		x.expect(s.comes)
	}
	x.typ("q")
	if code := x.exit(); code != exitYes {
		t.Errorf("on the screen: exit code %d, want %d", code, exitYes)
	}
	for _, l := range leaves {
		if !strings.Contains(x.seen(), l) {
			t.Errorf("the terminal is not given back: %q was not sent", l)
		}
	}
	for name, query := range map[string]string{"an operating system command": "\x1b]", "a cursor query": "\x1b[6n", "a device query": "\x1b[c"} {
		if strings.Contains(x.seen(), query) {
			t.Errorf("%s was sent", name)
		}
	}

	y := start(t, bin, dir, append(args, "--accessible")...)
	y.expect("The council wants a day centre")
	for _, s := range steps {
		y.expect(": ")
		y.typ(s.line + "\n")
		y.expect(s.comes)
	}
	y.typ("quit\n")
	if code := y.exit(); code != exitYes {
		t.Errorf("line by line: exit code %d, want %d", code, exitYes)
	}
	if strings.Contains(y.seen(), "\x1b") {
		t.Errorf("line by line, an escape was sent: %q", y.seen())
	}
}

// testPlaysStopped stops a play from outside: the terminal is as it was, and nothing is lost, because nothing is kept.
func testPlaysStopped(t *testing.T, bin string) {
	args := append([]string{"workshop", "play", "puppets"}, playFlags(t)...)
	for name, stop := range map[string]func(x *terminal){
		"SIGTERM": func(x *terminal) { x.cmd.Process.Signal(syscall.SIGTERM) },
		"Ctrl+C":  func(x *terminal) { x.typ("\x03") },
	} {
		x := start(t, bin, t.TempDir(), args...)
		x.expect("One family makes the puppets.")
		x.typ("\r")
		x.expect("Where is the buyer?")
		stop(x)
		if code := x.exit(); code != exitYes {
			t.Errorf("%s: exit code %d, want %d", name, code, exitYes)
		}
		for _, l := range leaves {
			if !strings.Contains(x.seen(), l) {
				t.Errorf("%s: the terminal is not given back: %q was not sent", name, l)
			}
		}
	}
}

// testClock counts days by hand on a terminal.
func testClock(t *testing.T, bin string) {
	x := start(t, bin, t.TempDir(), "workshop", "clock", "--seed", "3", "--count", "2", "--clock", "pa-working")
	x.expect("The first day that counts: ")
	x.typ("tomorrow\n")
	x.expect("Write a date")
	x.typ("1 January 2019\n")
	x.expect("The last day: ")
	x.typ("pass\n")
	x.expect("day 1")
	x.expect("The first day: you said 1 January 2019. Not right: ")
	x.expect("too early.")
	x.expect("The last day: no answer.")
	x.expect("Right: 0 of 1 days.")
	x.typ("\n")
	x.expect("2 of 2.")
	x.typ("quit\n")
	x.expect("--seed 3 makes it again.")
	if code := x.exit(); code != exitYes {
		t.Errorf("exit code %d, want %d", code, exitYes)
	}
}
