// Package report turns what the advisor found into documents people can read, paste, print and keep.
//
// Start with [Maker], which builds a [Document] from an advice, a check or a part of the rulebook, and with the
// writers [Text] and [Markdown]. The model knows headings, paragraphs, lists, tables, facts, citations and status
// marks, and nothing about procurement; a new format is a new writer over the same model. [JSON] writes the advisor's
// own data, which is a contract of its own.
//
// Nothing here works anything out about the law: every sentence comes from the rulebook through the advisor.
// Words in the model are as they were read; every writer makes them safe with [Clean] and escapes them for its format.
package report
