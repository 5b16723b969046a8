package report

import (
	"fmt"
	"strings"

	"procroute/advisor"
	"procroute/advisor/play"
	"procroute/rules"
)

// PlayScreen is one screen of a card that is played to a room. Its title is for the head of the screen.
func (m *Maker) PlayScreen(s *play.Screen) *Document {
	d := &Document{Title: playTitle(s), Subtitle: playSubtitle(s)}
	c := s.Card
	switch s.Part {
	case play.Facts:
		d.add(m.playFacts(s)...)
	case play.Twist:
		d.add(Paragraph{Role: Lead, Spans: m.sentenceOf(c.Twist)})
	case play.Question:
		d.add(playQuestion(s)...)
	case play.Answer:
		d.add(m.playAnswer(s)...)
	case play.Rest:
		d.add(para(plain("These do not change what is recommended.")), sayings(s.Rest))
		d.add(m.effect(s.Moves, s.From, s.Advice, nil)...)
	case play.Result:
		d.add(m.playResult(s.Advice)...)
	case play.Justify:
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("The case is made for: "), strong(s.Advice.Recommended.Title)}},
			para(plain("You are a bidder who was not asked, or the auditor. What would you ask to see?")))
	case play.Challenge:
		d.add(m.challengeShort(s.Challenge)...)
	case play.FlipAsk, play.FlipShown:
		d.add(m.playFlip(s)...)
	case play.Happened:
		d.add(m.factList(c.Happened))
	case play.Since:
		d.add(m.factList(c.Since))
	case play.ThenAsk:
		d.add(m.thenAsk(s.Card)...)
	case play.Then:
		if s.Then != nil {
			d.add(m.thenTable(s.Then, true), m.thenChanges(s.Then))
		}
	case play.Teaches:
		d.add(Paragraph{Role: Lead, Spans: m.sentenceOf(c.Teaches)})
	case play.Prompts:
		l := List{Ordered: true}
		for _, p := range c.Prompts {
			l.Items = append(l.Items, Item{Spans: []Span{plain(m.text(p))}})
		}
		d.add(l)
	}
	return d
}

func playTitle(s *play.Screen) string {
	switch s.Part {
	case play.Facts:
		return s.Card.Title
	case play.Twist:
		return "What makes it hard"
	case play.Question:
		if s.Step != nil && !s.Step.Known {
			return "A question that only comes up here. " + s.Asked.Theme
		}
		return fmt.Sprintf("Question %d. %s", s.Number, s.Asked.Theme)
	case play.Answer:
		return fmt.Sprintf("Answer %d. %s", s.Number, s.Asked.Theme)
	case play.Rest:
		return "What else is known"
	case play.Result:
		return "Where this leads"
	case play.Justify, play.Challenge:
		return "Challenge it"
	case play.FlipAsk:
		return "Change one fact. What will move?"
	case play.FlipShown:
		return "Change one fact: what moves"
	case play.Happened:
		return "What was really done"
	case play.Since:
		return "What became of it"
	case play.ThenAsk, play.Then:
		return "Then and now"
	case play.Teaches:
		return "What it teaches"
	}
	return "To talk about"
}

// playSubtitle says that the play has left the card's own answers, and for which.
func playSubtitle(s *play.Screen) string {
	switch {
	case len(s.Taken) > 0:
		return "Not the card's own answers: " + strings.Join(s.Taken, " ")
	case s.Changed:
		return "Not the card's own facts"
	case s.Part == play.Facts:
		return s.Reading.Title
	}
	return ""
}

func (m *Maker) playFacts(s *play.Screen) []Block {
	blocks := []Block{Facts{m.cardHead(s.Card)}}
	return append(blocks, m.factList(s.Card.Facts))
}

// thenAsk says which readings there are, before they are shown.
func (m *Maker) thenAsk(c *rules.Card) []Block {
	l := List{Tight: true}
	for _, r := range c.Readings {
		l.Items = append(l.Items, Item{Spans: []Span{plain(r.Title)}})
	}
	if len(c.Readings) == 1 {
		l.Items = append(l.Items, Item{Spans: []Span{plain("The same, begun today")}})
	}
	return []Block{Paragraph{Role: Lead, Spans: []Span{strong("The same case, read again. What would be otherwise, and what would have to be done differently?")}}, l}
}

// playQuestion is a question with its options and nothing else: neither why it is asked nor what hangs on it.
func playQuestion(s *play.Screen) []Block {
	a := s.Asked
	blocks := []Block{Paragraph{Role: Lead, Spans: []Span{strong(a.Ask)}}}
	if a.Hint != "" {
		blocks = append(blocks, para(plain(a.Hint)))
	}
	if a.Form != "" {
		blocks = append(blocks, para(quiet("The answer is "+a.Form+".")))
	} else {
		l := List{Ordered: true, Tight: true}
		for _, o := range a.Options {
			it := Item{Spans: []Span{plain(o.Label)}}
			if o.Note != "" {
				it.Spans = append(it.Spans, quiet(" ("+o.Note+")"))
			}
			l.Items = append(l.Items, it)
		}
		blocks = append(blocks, l)
	}
	if !s.Step.Known {
		blocks = append(blocks, Paragraph{Role: Note, Spans: []Span{plain("The card does not say. Give an answer for it, or go on with it not known.")}})
	}
	if s.Guess != "" {
		blocks = append(blocks, para(plain("The room says: "), strong(s.Guess)))
	}
	return blocks
}

func (m *Maker) playAnswer(s *play.Screen) []Block {
	blocks := []Block{para(quiet(s.Asked.Ask)), Paragraph{Role: Lead, Spans: []Span{strong(s.Step.Says())}}}
	if s.Guess != "" {
		blocks = append(blocks, para(plain("The room said: "+s.Guess)))
	}
	return append(blocks, m.effect(s.Moves, s.From, s.Advice, []string{s.Step.Question.ID})...)
}

// playResult is the recommendation and why, or what it hangs on.
func (m *Maker) playResult(a *advisor.Advice) []Block {
	var blocks []Block
	if a.Regime.ID != "" {
		blocks = append(blocks, para(plain("Rules: "), strong(a.Regime.Title)))
	}
	rec := a.Recommended
	if rec == nil {
		if a.Otherwise != nil {
			blocks = append(blocks, Paragraph{Role: Lead, Spans: append([]Span{strong("No route is recommended. ")}, said(a.Otherwise.Reason)...)})
		}
		if len(a.Regime.Candidates) <= mostArguable {
			blocks = append(blocks, underEach(a.Regime.Candidates)...)
		}
		if len(a.Open) > 0 {
			blocks = append(blocks, para(plain("It hangs on: "+m.fewNames(a.Open, 5)+".")))
		}
		return blocks
	}
	blocks = append(blocks, Paragraph{Role: Lead, Spans: []Span{plain("Recommended: "), strong(rec.Title)}}, reasons(rec.Why))
	if !rec.Settled {
		blocks = append(blocks, Paragraph{Role: Note, Spans: []Span{strong("Not settled. "), plain("It would give way to " + m.titlesOf(rec.Before) +
			", if that is shown to be open. It hangs on: " + m.fewNames(rec.Decides, 5) + ".")}})
	}
	var also []string
	for i := range a.Routes {
		if r := &a.Routes[i]; r.Status == advisor.Open && r.ID != rec.Route {
			also = append(also, r.Title)
		}
	}
	if len(also) > 0 {
		blocks = append(blocks, para(plain("Open too: "+strings.Join(also, "; ")+".")))
	}
	return blocks
}

// mostArguable is how many sets of rules may govern before there is nothing to argue about, but only too little known.
const mostArguable = 3

// underEach says what each of the rules that may govern would lead to.
func underEach(list []advisor.Candidate) []Block {
	l := List{}
	for _, c := range list {
		it := Item{Spans: []Span{plain("If these govern: "), strong(c.Title), plain(". ")}}
		if c.Would != nil {
			it.Spans = append(it.Spans, plain("Recommended: "), strong(c.Would.Title))
		} else {
			it.Spans = append(it.Spans, plain("No route is recommended. "+c.Nothing))
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{l}
}

func (m *Maker) titlesOf(routes []string) string {
	out := make([]string, len(routes))
	for i, id := range routes {
		out[i] = m.routeTitle(id)
	}
	return strings.Join(out, "; ")
}

// playFlip is a change of fact and, once it is revealed, what it moves.
func (m *Maker) playFlip(s *play.Screen) []Block {
	var blocks []Block
	if s.Flip != nil {
		blocks = append(blocks, Paragraph{Role: Lead, Spans: []Span{strong(m.text(s.Flip.Ask))}})
	}
	blocks = append(blocks, flipped(s.Moves.Set))
	if s.Part == play.FlipAsk {
		return blocks
	}
	var facts []string
	for _, f := range s.Moves.Set {
		facts = append(facts, f.Question)
	}
	blocks = append(blocks, m.effect(s.Moves, s.From, s.Advice, facts)...)
	if s.Flip != nil && s.Flip.Says.Text != "" {
		blocks = append(blocks, Paragraph{Role: Note, Spans: m.sentenceOf(s.Flip.Says)})
	}
	return blocks
}

func flipped(set []advisor.FactChange) List {
	l := List{Tight: true}
	for _, f := range set {
		l.Items = append(l.Items, Item{Spans: []Span{quiet(f.Before), plain(" → "), strong(f.After)}})
	}
	return l
}

// sayings lists plain sentences.
func sayings(list []string) List {
	l := List{Tight: true}
	for _, s := range list {
		l.Items = append(l.Items, Item{Spans: []Span{plain(s)}})
	}
	return l
}

// PlayWhy is why a question is asked, what helps to answer it, and the law behind it.
func (m *Maker) PlayWhy(s *play.Screen) *Document {
	q := s.Step.Question
	d := &Document{Title: "Why it is asked"}
	d.add(para(append([]Span{plain(m.text(q.Why))}, refs("", ruleCites(q.Cites))...)...))
	var f Facts
	for _, row := range [][2]string{{"Help", q.Help}, {"For example", q.Example}, {"Often misread", q.Misread}, {"Who would know", q.Who},
		{"How to settle it", q.Settle}, {"Evidence to keep", strings.Join(q.Evidence, "; ")}} {
		if row[1] != "" {
			f.Rows = append(f.Rows, Fact{row[0], []Span{plain(m.text(row[1]))}})
		}
	}
	if len(f.Rows) > 0 {
		d.add(f)
	}
	return d
}
