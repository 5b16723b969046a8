// Package bench measures procroute against peers and against what is possible. It is a module of its own, so that the peers never
// enter the product. Run it with
//
//	go -C testdata/bench test -run '^$' -bench Bars -benchtime 1x -timeout 60m .
//
// and a part of it with, for one, -bench 'Bars/(20|23)'. The table at the end has a line for each bar: what was measured, against
// what, and what it must and should be. Numbers of bars are kept for good, so that runs can be laid side by side.
//
// Contestants take turns, round after round, and medians count. Rates on one processor are processor time, because neighbours steal
// the clock; what a person waits for at a terminal is the clock's. Before anything is timed, everybody's answers are compared,
// with one another or with a published checksum. The common workload is written down in workload.go: 60 facts, 20 routes, one
// seed. Bars 8 to 14 are of reading registers, which this program does not do.
//
// The figures depend on the machine; the ratios hardly do. A neighbour who compiles spoils both: look at the load at the top.
package bench
