// Package interview is a guided conversation about one case, without a face: which question comes next, what an answer
// may be, what it moved, and everything a person may want to know before answering.
//
// Start with [New] and [Session.Question]; a face shows the question, reads a line, lets [Session.Read] say whether it is a
// command or an answer, and calls [Session.Answer]. Both faces of the program, the line-by-line one and the full-screen
// one, are made of these calls, so they ask and record the same things.
//
// Three rules hold everywhere. Nothing but an answer is taken for an answer. Going back takes nothing away: later answers
// stay, and those whose question no longer applies stay in the case, do not count, and count again if the question comes
// back. And "I don't know yet" is an answer as good as any other.
//
// The package reads no terminal and writes no file. Texts it returns are as the rulebook and the case hold them; a face
// makes them safe to show.
package interview
