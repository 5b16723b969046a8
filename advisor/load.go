package advisor

import (
	"io/fs"

	"procroute/rules"
	"procroute/rules/diag"
)

// Load reads a rulebook as [rules.Load] does. It also finds the answers of starters, cards and scenarios that cannot be read as
// answers to their questions, which the rulebook alone cannot tell.
func Load(files fs.FS) (*rules.Book, error) { return rules.LoadWith(files, unreadable) }

// LoadCards reads a trainer's own folder of cards as [rules.LoadCards] does, and finds the answers that cannot be read.
func LoadCards(files fs.FS, b *rules.Book) ([]*rules.Card, error) {
	return rules.LoadCardsWith(files, b, unreadable)
}

// unreadable is what is wrong with an answer that a rulebook gives.
func unreadable(q *rules.Question, values []string, list bool) *diag.Diagnostic {
	_, msg, hint := ParseAnswer(q, values, list)
	if msg == "" {
		return nil
	}
	return &diag.Diagnostic{Code: "PR104", Msg: msg, Hint: hint}
}
