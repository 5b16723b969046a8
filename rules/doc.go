// Package rules reads rulebooks: procurement law written as YAML, turned into a checked and immutable [Book].
//
// Start with [Load], or [UK] for the rulebook that is built in. A book holds questions, dated figures, definitions,
// regimes, routes and the order in which open routes are recommended, each with its place in the files and its
// citations. Conditions are trees of [Node] over short leaves; there is no general expression language, because every
// rule must stay open to analysis. The language is described by "procroute help rulebook".
//
// The package knows nothing of a user's case, of reasoning, of documents or of terminals. Faults are findings of
// package diag with file, line and column; all of them are reported at once.
package rules
