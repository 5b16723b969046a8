// Package pdf writes a report as a tagged PDF that people can print, keep, and have read to them.
//
// Start with [Write]; [WriteSheets] puts pictures in front. It needs no other program: it sets the lines, breaks the pages, and
// embeds the fonts it uses, with only the glyphs it uses.
//
// What is claimed: the file is tagged and built towards PDF/UA-1. Everything a reader sees is either in the structure
// tree, in reading order, with headings that skip no level, lists, tables with scoped header cells, and links that say
// where they lead, or is marked as an artefact (page numbers, rules, headers repeated on later pages). Language, title
// and bookmarks are set, and all text can be taken out as Unicode.
//
// What is not claimed: conformance. No validator for PDF/UA has passed the files, and parts of the standard are for a
// person to judge. The fonts cover Latin (Welsh and Gaelic included), Greek and Cyrillic. A character beyond them is
// shown as a box and carried as text, so that it is read out and copied as it was written, but not drawn. There is no
// hyphenation, no kerning, and no setting from right to left.
//
// The same document gives the same bytes. There are no dates in the file; its identifier is a digest of what it holds.
package pdf
