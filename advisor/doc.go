// Package advisor reasons about a case under a rulebook: which regime governs, which routes are open, which one is
// recommended, why, and what is still to be found out.
//
// Start with [Compile], which turns a rulebook into an [Engine], and [Engine.Advise], which turns a [Case] into an
// [Advice]. The package is pure: it reads no file, no clock and no terminal, and the same case and rulebook always
// give the same advice.
//
// Unknown is a value of its own. A route is open only if it is open under every way of filling in what is not
// known, closed only if it is closed under every way, and undecided otherwise. Nothing defaults to no.
package advisor
