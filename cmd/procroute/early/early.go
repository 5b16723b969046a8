// Package early keeps a library from questioning the terminal before the program has begun.
//
// bubbletea v1 asks the terminal for its background colour while packages are initialised, and waits up to five
// seconds for an answer, in every command, whether it draws or not. It does not ask where TERM says "dumb". This
// package imports nothing but syscall, so Go initialises it first: it hides TERM until main calls [Restore].
// A test asserts that no such query is sent.
package early

import "syscall"

var term, had = hide()

func hide() (string, bool) {
	t, ok := syscall.Getenv("TERM")
	syscall.Setenv("TERM", "dumb")
	return t, ok
}

// Restore gives TERM back. Call it once, first thing in main.
func Restore() {
	if had {
		syscall.Setenv("TERM", term)
		return
	}
	syscall.Unsetenv("TERM")
}
