// Command procroute asks about a planned public contract and says which procurement routes are open, which one
// fits, why, and what to do next, with the law cited.
//
// This package is the only place that touches files, the terminal, the environment and the clock, all of it
// through [Env]. Each command has a file of its own: an options struct, a constructor that declares its flags, and a
// function that does the work. What a command prints is made by package report; what it says is worked out by
// package advisor from the rulebook.
package main

import (
	"os"
	"runtime/debug"

	"procroute/cmd/procroute/early"
)

func main() {
	early.Restore()
	// Commands are over in a moment; collecting rubbish on the way only makes people wait. A long one collects at the limit.
	debug.SetGCPercent(1000)
	debug.SetMemoryLimit(160 << 20)
	os.Exit(run(systemEnv(), os.Args[1:]))
}
