// Package docx writes a report as a Word document that people can edit, comment on and send round.
//
// Start with [Write]. The title is in the style Title; sections are real headings from Heading 1 down, so that the
// navigation pane and screen readers find them; lists are lists; tables have header rows that repeat; citations are
// links; language and title are set. Every look comes from a named style, so a council can lay its own over it.
//
// The parts keep the order of elements that the schema demands, which Word checks and other programs do not.
// The same document gives the same bytes. There are no dates, no macros, no fields but page numbers, and nothing is
// fetched from anywhere.
package docx
