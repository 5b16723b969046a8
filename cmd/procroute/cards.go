package main

import (
	"fmt"
	"os"
	"strings"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/diag"
)

// cardsFrom is the cards of a trainer's own folder or, without one, those of the rulebook.
func (c *common) cardsFrom(b *rules.Book, folder string) ([]*rules.Card, error) {
	if folder == "" {
		return b.Cards, nil
	}
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return nil, withHint(fmt.Errorf("--cards: %q is not a folder that can be read", folder), "give the folder that holds your cards; \"procroute help teaching\" shows one")
	}
	return advisor.LoadCards(os.DirFS(folder), b)
}

// cardNamed finds a card by its id.
func cardNamed(name string, cards []*rules.Card) (*rules.Card, error) {
	var ids []string
	for _, c := range cards {
		if strings.EqualFold(c.ID, name) {
			return c, nil
		}
		ids = append(ids, c.ID)
	}
	err := usagef("no card is called %q", name)
	if near := diag.Nearest(strings.ToLower(name), ids); near != "" {
		return nil, withHint(err, fmt.Sprintf("did you mean %q?", near))
	}
	return nil, withHint(err, "\"procroute workshop list\" lists them")
}

// themeNamed finds a theme in any case, among those there are. No name is no theme.
func themeNamed(name string, themes []string) (string, error) {
	if name == "" {
		return "", nil
	}
	for _, t := range themes {
		if strings.EqualFold(t, name) {
			return t, nil
		}
	}
	err := usagef("--theme: nothing is about %q", name)
	if near := diag.Nearest(strings.ToLower(name), themes); near != "" {
		return "", withHint(err, fmt.Sprintf("did you mean %q?", near))
	}
	return "", withHint(err, "the themes are "+strings.Join(themes, ", "))
}
