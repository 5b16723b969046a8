package report

import (
	"fmt"
	"slices"

	"procroute/advisor/play"
	"procroute/rules"
)

// CueSheet is the trainer's running order for a card: what the room is asked at each step, what will happen, and by which provision.
// Sessions that use the card say how long it has.
func (m *Maker) CueSheet(list []*play.Screen, sessions []*rules.Session) *Document {
	first := list[0]
	d := &Document{Title: "Trainer's notes: " + first.Card.Title, Subtitle: first.Reading.Title}
	d.add(m.cueTimes(first.Card, sessions)...)
	d.section("Tell the room")
	d.add(m.playFacts(first)...)
	if t := first.Card.Twist; t.Text != "" {
		d.add(Paragraph{Role: Note, Spans: append([]Span{strong("What makes it hard: ")}, m.sentenceOf(t)...)})
	}
	d.section("Ask, let them predict, reveal")
	for _, s := range list {
		if s.Part == play.Answer {
			d.add(Heading{3, fmt.Sprintf("%d. %s", s.Number, s.Asked.Ask)})
			d.add(m.cue(s)...)
		}
	}
	for _, s := range list {
		switch s.Part {
		case play.Rest:
			d.add(Heading{3, playTitle(s)}, sayings(s.Rest))
			d.add(m.effect(s.Moves, s.From, s.Advice, nil)...)
		case play.Result:
			d.section("Where this leads")
			d.add(m.playResult(s.Advice)...)
		case play.Challenge:
			d.section("Challenge it")
			d.add(m.challengeShort(s.Challenge)[1:]...)
		case play.FlipShown:
			d.section(fmt.Sprintf("Flip: %s", flipTitle(m, s)))
			d.add(m.playFlip(s)[1:]...)
		case play.Then:
			if s.Then != nil {
				d.section("Then and now")
				d.add(m.thenTable(s.Then, false), m.thenChanges(s.Then))
			}
		}
	}
	c := first.Card
	if len(c.Happened)+len(c.Since) > 0 || c.Teaches.Text != "" {
		d.section("How it ended")
		d.add(m.CardEnd(c)...)
	}
	if len(c.Prompts) > 0 {
		d.section("To talk about")
		l := List{Ordered: true}
		for _, p := range c.Prompts {
			l.Items = append(l.Items, Item{Spans: []Span{plain(m.text(p))}})
		}
		d.add(l)
		d.add(m.cueDiscussions(c)...)
	}
	m.ownSources(d)
	m.ending(d)
	return d
}

func flipTitle(m *Maker, s *play.Screen) string {
	if s.Flip != nil {
		return m.text(s.Flip.Ask)
	}
	return "one fact"
}

// cue is what to ask at a question, what the card answers, and what that does.
func (m *Maker) cue(s *play.Screen) []Block {
	var f Facts
	row := func(name string, spans ...Span) { f.Rows = append(f.Rows, Fact{name, spans}) }
	q := s.Step.Question
	row("Why", plain(m.text(q.Why)))
	if q.Misread != "" {
		row("Often misread", plain(m.text(q.Misread)))
	}
	row("The card", strong(s.Step.Says()))
	return append([]Block{f}, m.effect(s.Moves, s.From, s.Advice, []string{q.ID})...)
}

// Cue is the trainer's note to a screen: what to ask, and what will come next.
func (m *Maker) Cue(now, next *play.Screen) *Document {
	d := &Document{Title: "Trainer's notes"}
	if now.Frozen {
		d.add(para(plain("Let the room predict before you go on.")))
	}
	switch {
	case next == nil:
		d.add(para(plain("Nothing follows.")))
	case next.Part == play.Answer:
		d.add(m.cue(next)...)
	default:
		ahead := m.PlayScreen(next)
		d.add(para(plain("Next: "), strong(ahead.Title)))
		if now.Frozen {
			d.add(ahead.Blocks...)
		}
	}
	return d
}

// cueTimes says how long sessions give the card.
func (m *Maker) cueTimes(c *rules.Card, sessions []*rules.Session) []Block {
	t := Table{Columns: []Column{{Title: "Session"}, {Title: "Minute"}, {Title: "What"}}}
	for _, s := range sessions {
		at := 0
		for _, st := range s.Steps {
			if slices.Contains(st.Cards, c.ID) {
				t.Rows = append(t.Rows, []Cell{{plain(s.Title)}, {plain(fmt.Sprintf("%d to %d", at, at+st.Minutes))}, {strong(st.Title), plain(". " + m.text(st.Do))}})
			}
			at += st.Minutes
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{t}
}

// cueDiscussions are the rulebook's questions for a room that go with a card, and what a good answer comes to.
func (m *Maker) cueDiscussions(c *rules.Card) []Block {
	l := List{}
	for _, x := range m.Book.Discussions {
		if slices.Contains(x.Cards, c.ID) {
			l.Items = append(l.Items, Item{Spans: []Span{strong(m.text(x.Ask))}, Blocks: []Block{para(m.sentenceOf(x.Says)...)}})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{l}
}
