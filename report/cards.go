package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// Cards is a list of scenario cards. Its JSON form is a contract: "procroute.cards/1".
type Cards struct {
	Format     string             `json:"format"`
	Rulebook   advisor.RulebookID `json:"rulebook"`
	Theme      string             `json:"theme,omitempty"`
	Level      string             `json:"level,omitempty"`
	Cards      []CardOut          `json:"cards"`
	Disclaimer string             `json:"disclaimer"`
}

// CardOut is a card as data, with how it ended.
type CardOut struct {
	ID       string           `json:"id"`
	Title    string           `json:"title"`
	Who      string           `json:"who"`
	Invented bool             `json:"invented"`
	Level    string           `json:"level"`
	Themes   []string         `json:"themes"`
	Facts    []advisor.Reason `json:"facts"`
	Value    string           `json:"value,omitempty"` // as its first reading has it, in words
	Dates    []string         `json:"dates"`
	Twist    *advisor.Reason  `json:"twist,omitempty"`
	Readings []ReadingOut     `json:"readings"`
	Flips    []FlipOut        `json:"flips"`
	Happened []advisor.Reason `json:"happened"`
	Since    []advisor.Reason `json:"since"`
	Teaches  *advisor.Reason  `json:"teaches,omitempty"`
	Prompts  []string         `json:"prompts"`
	Sources  []advisor.Cite   `json:"sources"`
}

// ReadingOut is the answers of a card under one law.
type ReadingOut struct {
	ID      string          `json:"id"`
	Title   string          `json:"title"`
	Says    *advisor.Reason `json:"says,omitempty"`
	Answers map[string]any  `json:"answers"`
}

// FlipOut is a change of fact that a card proposes.
type FlipOut struct {
	Ask  string          `json:"ask"`
	Set  map[string]any  `json:"set"`
	Says *advisor.Reason `json:"says,omitempty"`
}

// levels are the levels of cards, the easiest first.
var levels = []string{"easy", "middling", "hard"}

// NewCards collects cards, the easiest first.
func (m *Maker) NewCards(list []*rules.Card) *Cards {
	out := &Cards{Format: "procroute.cards/1", Rulebook: bookID(m.Book), Cards: []CardOut{}, Disclaimer: m.Book.Disclaimer}
	for _, level := range levels {
		for _, c := range list {
			if c.Level == level {
				out.Cards = append(out.Cards, m.cardOut(c))
			}
		}
	}
	return out
}

func (m *Maker) cardOut(c *rules.Card) CardOut {
	out := CardOut{ID: c.ID, Title: c.Title, Who: c.Who, Invented: c.Invented, Level: c.Level, Themes: append([]string{}, c.Themes...), Facts: m.saysOut(c.Facts),
		Dates: []string{}, Readings: []ReadingOut{}, Flips: []FlipOut{}, Happened: m.saysOut(c.Happened), Since: m.saysOut(c.Since), Prompts: []string{}, Sources: []advisor.Cite{}}
	out.Twist, out.Teaches = m.sayIf(c.Twist), m.sayIf(c.Teaches)
	for _, p := range c.Prompts {
		out.Prompts = append(out.Prompts, m.text(p))
	}
	for _, r := range c.Readings {
		out.Readings = append(out.Readings, ReadingOut{r.ID, r.Title, m.sayIf(r.Says), rawAnswers(r.Answers)})
	}
	for _, f := range c.Flips {
		out.Flips = append(out.Flips, FlipOut{m.text(f.Ask), rawAnswers(f.Set), m.sayIf(f.Says)})
	}
	for _, raw := range c.Readings[0].Answers {
		q := m.Book.Question(raw.Question)
		ans, msg, _ := advisor.ParseAnswer(q, raw.Values, raw.List)
		switch {
		case msg != "" || ans.State != advisor.Given:
		case q.Type == rules.Money && out.Value == "":
			out.Value = advisor.Sentence(q, ans)
		case q.Type == rules.DateQ:
			out.Dates = append(out.Dates, advisor.Sentence(q, ans))
		}
	}
	for _, s := range saysOfCard(c) {
		for _, x := range ruleCites(s.Cites) {
			if !slices.Contains(out.Sources, x) {
				out.Sources = append(out.Sources, x)
			}
		}
	}
	return out
}

// sayIf is a sentence as data, or nil if there is none.
func (m *Maker) sayIf(s rules.Says) *advisor.Reason {
	if s.Text == "" {
		return nil
	}
	r := m.sayOut(s)
	return &r
}

// rawAnswers are answers in the form in which a case file holds them.
func rawAnswers(list []rules.RawAnswer) map[string]any {
	out := map[string]any{}
	for _, a := range list {
		if a.List {
			out[a.Question] = append([]string{}, a.Values...)
		} else {
			out[a.Question] = strings.Join(a.Values, " ")
		}
	}
	return out
}

// saysOfCard are all sentences of a card that may be cited.
func saysOfCard(c *rules.Card) []rules.Says {
	list := slices.Concat(c.Facts, []rules.Says{c.Twist}, c.Happened, c.Since, []rules.Says{c.Teaches})
	for _, r := range c.Readings {
		list = append(list, r.Says)
	}
	for _, f := range c.Flips {
		list = append(list, f.Says)
	}
	return list
}

// Cards lists cards by level: who, what, the value and the days, what makes each hard, and where it comes from. A quiet list has a
// line for each.
func (m *Maker) Cards(l *Cards, quiet bool) *Document {
	d := &Document{}
	if !quiet {
		d.Title, d.Subtitle = "Scenario cards", l.Rulebook.Title
	}
	if len(l.Cards) == 0 {
		d.add(para(plain("There is no such card.")))
	}
	for _, level := range levels {
		list := List{Tight: quiet}
		for i := range l.Cards {
			if c := &l.Cards[i]; c.Level == level {
				list.Items = append(list.Items, cardItem(c, quiet))
			}
		}
		if len(list.Items) > 0 {
			d.section(upperFirst(level))
			d.add(list)
		}
	}
	if !quiet && len(l.Cards) > 0 {
		d.add(para(plain("Play one with: "), code("procroute workshop play "+l.Cards[0].ID)))
	}
	return d
}

func cardItem(c *CardOut, quiet bool) Item {
	it := Item{Spans: titled(c.Title, c.ID)}
	if quiet {
		it.Spans = append(it.Spans, plain(". "+whoOf(c)))
		return it
	}
	var f Facts
	row := func(name, text string) {
		if text != "" {
			f.Rows = append(f.Rows, Fact{name, []Span{plain(text)}})
		}
	}
	row("Who", whoOf(c))
	if len(c.Facts) > 0 {
		row("What", c.Facts[0].Text)
	}
	row("Value", c.Value)
	row("Dates", strings.Join(c.Dates, " "))
	if c.Twist != nil {
		row("Twist", c.Twist.Text)
	}
	row("Themes", strings.Join(c.Themes, ", "))
	var readings []string
	for _, r := range c.Readings {
		readings = append(readings, r.Title+" ("+r.ID+")")
	}
	row("Readings", strings.Join(readings, "; "))
	if len(c.Sources) > 0 {
		f.Rows = append(f.Rows, Fact{"Sources", []Span{{Refs: &Refs{Cites: c.Sources}}}})
	}
	it.Blocks = []Block{f}
	return it
}

func whoOf(c *CardOut) string {
	if c.Invented {
		return c.Who + " (made up for teaching)"
	}
	return c.Who
}

// CardPage is a card as a page of its own, for the room or, with the end, for the trainer.
func (m *Maker) CardPage(c *rules.Card, end bool) *Document {
	d := &Document{Title: c.Title}
	d.add(m.Card(c)...)
	if end {
		d.section("How it ended")
		d.add(m.CardEnd(c)...)
	}
	m.ownSources(d)
	m.ending(d)
	return d
}

// ownSources lists what a document cites that is not the rulebook's: the sources of a trainer's own cards.
func (m *Maker) ownSources(d *Document) {
	l := List{Tight: true}
	seen := map[string]bool{}
	for s := range d.Spans() {
		if s.Refs == nil {
			continue
		}
		for _, c := range s.Refs.Cites {
			if seen[c.Source] || m.Book.Source(c.Source) != nil {
				continue
			}
			seen[c.Source] = true
			name := strings.TrimSpace(strings.TrimSuffix(c.Label, c.At))
			it := Item{Spans: []Span{strong(name), plain(" (" + statusText(c.Status) + ")")}}
			if c.URL != "" {
				it.Spans = append(it.Spans, plain(" "), link(c.URL, c.URL))
			}
			l.Items = append(l.Items, it)
		}
	}
	if len(l.Items) > 0 {
		d.section("Sources of the card")
		d.add(l)
	}
}

// factList lists what a card tells of its case. It has a source or none, and is no advice unless the card says so.
func (m *Maker) factList(list []rules.Says) List {
	l := List{}
	for _, s := range list {
		l.Items = append(l.Items, Item{Spans: m.sentenceOf(s)})
	}
	return l
}
