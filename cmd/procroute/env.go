package main

import (
	"io"
	"os"
	"strconv"
	"time"

	"golang.org/x/term"

	"procroute/rules/civil"
)

// Env is everything a command may touch outside its own arguments.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	// Terminals says which of the streams are terminals.
	InTerminal, OutTerminal, ErrTerminal bool
	// Width is the width of the terminal in columns, or 0 if there is none.
	Width func() int
}

func systemEnv() *Env {
	return &Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Getenv:      os.Getenv,
		Now:         time.Now,
		InTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		Width: func() int {
			w, _, err := term.GetSize(int(os.Stdout.Fd()))
			if err != nil {
				return 0
			}
			return w
		},
	}
}

// today is the day the command works with: --today, or the clock.
func (e *Env) today(flag string) (civil.Date, error) {
	if flag == "" {
		return civil.FromTime(e.Now()), nil
	}
	d, err := civil.Parse(flag)
	if err != nil {
		return civil.Date{}, usagef("--today: %s", err)
	}
	return d, nil
}

// columns is the width to write for: the terminal's, COLUMNS, or 80, kept within what reads well.
func (e *Env) columns() int {
	w := 0
	if e.OutTerminal && e.Width != nil {
		w = e.Width()
	}
	if n, err := strconv.Atoi(e.Getenv("COLUMNS")); w == 0 && err == nil {
		w = n
	}
	if w == 0 {
		w = 80
	}
	return max(40, min(w, 100))
}
