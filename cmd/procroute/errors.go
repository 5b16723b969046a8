package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// Exit codes. They are part of the contract with scripts.
const (
	exitYes     = 0 // done, and the answer is yes
	exitNo      = 1 // done, and the answer is no
	exitWrong   = 2 // the input or the command line is wrong, or something could not be done
	exitMissing = 3 // done, but facts are missing to say yes or no
)

// codeError ends a command that has already said all it has to say.
type codeError int

func (c codeError) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// usageError is a mistake in the command line or in what it names.
type usageError struct {
	msg, hint string
}

func (u *usageError) Error() string {
	if u.hint == "" {
		return u.msg
	}
	return u.msg + "\n" + u.hint
}

func usagef(format string, args ...any) error {
	return &usageError{msg: fmt.Sprintf(format, args...)}
}

func withHint(err error, hint string) error { return &usageError{msg: err.Error(), hint: hint} }

// exitCode says which code an error ends the program with, and whether it still has to be printed.
func exitCode(err error) (code int, print bool) {
	if err == nil {
		return exitYes, false
	}
	if c, ok := errors.AsType[codeError](err); ok {
		return int(c), false
	}
	return exitWrong, true
}

// flagError adds where to look to cobra's own messages about flags.
func flagError(cmd *cobra.Command, err error) error {
	return withHint(err, fmt.Sprintf("\"%s --help\" lists the flags", cmd.CommandPath()))
}

// linesOf splits a message into its lines, without empty ones and without cobra's own indentation.
func linesOf(s string) []string {
	var out []string
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
