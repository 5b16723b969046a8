// Package play shows a scenario card to a room, without a face: one thing at a time, each question frozen before its answer is
// revealed, with ways to step back, to take another answer for a while, and to change one fact.
//
// Start with [New] and [Play.Screen]; a face draws the screen and calls [Play.Next], [Play.Back], [Play.Other], [Play.Flip] and
// [Play.Return] as the trainer asks. Both faces of the program are made of these calls.
//
// A play is a stack of lines. The first is the card's own; another answer, or a changed fact, begins a line of its own on top of it,
// and the line below stays where it was left. Going forward or back moves on the top line only, so whoever returns is exactly where
// they were.
//
// What a screen reveals is what the advisor says moves between the case before and after: nothing is told that was not worked out.
// The package reads no terminal and no file, and nothing of a play is kept.
package play
