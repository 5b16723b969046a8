package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"procroute/rules/diag"
)

// nothingAfter is the argument check of commands that take none.
func nothingAfter(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return withHint(usagef("%s takes no name, but %q was given", cmd.Name(), args[0]), fmt.Sprintf("%q shows what it takes", cmd.CommandPath()+" --help"))
	}
	return nil
}

// onlyHolds makes a command that only holds others refuse a name it does not hold. Left to itself, cobra shows the help for a
// misspelt one and ends with 0, which a script would take for success.
func onlyHolds(cmd *cobra.Command) {
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		err := usagef("%s has no command %q", cmd.Name(), args[0])
		var known []string
		for _, c := range cmd.Commands() {
			known = append(known, c.Name())
		}
		if near := diag.Nearest(args[0], known); near != "" {
			return withHint(err, fmt.Sprintf("did you mean %q?", near))
		}
		return withHint(err, fmt.Sprintf("%q lists them", cmd.CommandPath()+" --help"))
	}
}
