package report

import (
	"strings"

	"procroute/rules"
)

// Card is the page of a card as the room gets it: what is known, what makes it hard, and what to talk about. How it ended is on
// [Maker.CardEnd], since the room is to predict it.
func (m *Maker) Card(c *rules.Card) []Block {
	blocks := []Block{Facts{m.cardHead(c)}}
	blocks = append(blocks, m.factList(c.Facts))
	if c.Twist.Text != "" {
		blocks = append(blocks, Paragraph{Role: Note, Spans: append([]Span{strong("What makes it hard: ")}, m.sentenceOf(c.Twist)...)})
	}
	if len(c.Prompts) > 0 {
		p := List{Tight: true}
		for _, s := range c.Prompts {
			p.Items = append(p.Items, Item{Spans: []Span{plain(m.text(s))}})
		}
		blocks = append(blocks, para(strong("To talk about:")), p)
	}
	return blocks
}

// CardEnd is what was really done, what became of it, and what the card teaches.
func (m *Maker) CardEnd(c *rules.Card) []Block {
	var blocks []Block
	add := func(title string, list []rules.Says) {
		if len(list) == 0 {
			return
		}
		l := m.factList(list)
		l.Tight = true
		blocks = append(blocks, para(strong(title)), l)
	}
	add("What was done:", c.Happened)
	add("What became of it:", c.Since)
	if c.Teaches.Text != "" {
		blocks = append(blocks, para(append([]Span{strong("What it teaches: ")}, m.sentenceOf(c.Teaches)...)...))
	}
	return blocks
}

func (m *Maker) cardHead(c *rules.Card) []Fact {
	who := c.Who
	if c.Invented {
		who += " (made up for teaching)"
	}
	rows := []Fact{{"Who", []Span{plain(who)}}, {"Level", []Span{plain(upperFirst(c.Level))}}}
	if len(c.Themes) > 0 {
		rows = append(rows, Fact{"Themes", []Span{plain(upperFirst(strings.Join(c.Themes, ", ")))}})
	}
	return rows
}

// sentenceOf is a sentence of the rulebook with its citations, and its figures put in.
func (m *Maker) sentenceOf(s rules.Says) []Span {
	return append([]Span{plain(m.text(s.Text))}, refs(s.Kind, ruleCites(s.Cites))...)
}
