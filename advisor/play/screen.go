package play

import (
	"slices"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
)

// Screen is one thing to show. Which fields are set depends on the part.
type Screen struct {
	Part    Part
	Frozen  bool // the room is to predict before the next screen is shown
	Card    *rules.Card
	Reading *rules.Reading
	Taken   []string // the other answers taken on the way here, as sentences
	Changed bool     // a fact was changed by hand
	Last    bool     // nothing follows

	Number int    // of the question, from 1
	Asked  *Asked // a question
	Step   *Step  // a question or its answer
	Guess  string // what the room said

	Advice *advisor.Advice // as things stand
	From   *advisor.Advice // as they stood before Moves
	Moves  *advisor.WhatIf

	Rest      []string // what else is known
	Challenge *advisor.Challenge
	Flip      *rules.Flip // one of the card's own
	Then      *advisor.ThenAndNow
}

// Asked is a question as it is put to the room.
type Asked struct {
	Theme   string
	Ask     string
	Hint    string
	Options []interview.Option
	Form    string // what an answer in writing looks like, or "" if it is picked
}

// Screen is what is to be shown now.
func (p *Play) Screen() *Screen {
	s := p.screen(p.top())
	for _, l := range p.lines {
		if l.said != "" {
			s.Taken = append(s.Taken, l.said)
		}
		s.Changed = s.Changed || l.flip != nil
	}
	s.Frozen = p.Frozen()
	_, more := p.after(p.top())
	s.Last = !more && len(p.lines) == 1
	return s
}

func (p *Play) screen(l *line) *Screen {
	s := &Screen{Part: l.at.Part, Frozen: slices.Contains(frozen, l.at.Part), Card: p.card, Reading: p.reading, Guess: l.guesses[l.at.N]}
	if l.flip != nil {
		return s.flip(l.flip)
	}
	switch l.at.Part {
	case Facts, Twist:
		s.Advice = l.run.before()
	case Question:
		s.Step, s.Number = l.run.step(l.at.N), l.at.N+1
		s.Advice, s.Frozen = s.Step.Before, s.Step.Known
		s.Asked = p.ask(l, s.Step.Question)
	case Answer:
		s.Step, s.Number = l.run.step(l.at.N), l.at.N+1
		s.Advice, s.From, s.Moves = s.Step.After, s.Step.Before, s.Step.Moves
		s.Asked = p.ask(l, s.Step.Question)
	case FlipAsk, FlipShown:
		f, err := p.flipped(l.run.full, l.at.N)
		if err == nil { // New has seen that they can be read
			s.Flip = &p.card.Flips[l.at.N]
			return s.flip(f)
		}
	case Rest:
		s.From, s.Advice = l.run.now, l.run.advice()
		s.Rest, s.Moves = l.run.rest()
	case Challenge:
		s.Advice = l.run.advice()
		s.Challenge = p.challenge(l)
	case Then:
		s.Advice = l.run.advice()
		s.Then = p.ThenAndNow()
	default:
		s.Advice = l.run.advice()
	}
	return s
}

// flip fills in a change of fact. While it is frozen, only what is changed is told.
func (s *Screen) flip(f *Flip) *Screen {
	s.Moves = f.Moves()
	s.From, s.Advice = f.from, f.to
	if s.Part == FlipAsk {
		s.Advice, s.Moves = f.from, &advisor.WhatIf{Set: s.Moves.Set}
	}
	return s
}

// Ask is a question as it is put to the room, also one that is not on the screen.
func (p *Play) Ask(q *rules.Question) *Asked { return p.ask(p.top(), q) }

func (p *Play) ask(l *line, q *rules.Question) *Asked {
	talk := p.talk(l)
	a := &Asked{Theme: p.engine.Book.Theme(q.Theme).Title, Ask: talk.AskOf(q), Hint: talk.HintOf(q.ID)}
	for _, o := range talk.Options(q) { // to leave an answer out of a file means nothing to a room
		if o.Value != interview.ValueDoesNotApply && o.Value != interview.ValueNotRecorded {
			a.Options = append(a.Options, o)
		}
	}
	if interview.KindOf(q) == interview.Write {
		a.Form = interview.Form(q)
	}
	return a
}

// before is the advice when nothing is known.
func (r *run) before() *advisor.Advice {
	if first := r.step(0); first != nil {
		return first.Before
	}
	return r.now
}

// Challenged is what a rival or an auditor would ask about the case as the line has it. It is nil if no route is recommended.
func (p *Play) Challenged() *advisor.Challenge { return p.challenge(p.top()) }

func (p *Play) challenge(l *line) *advisor.Challenge {
	a := p.engine.Advise(l.full(), p.options.Today)
	if a.Recommended == nil {
		return nil
	}
	return a.Challenge(p.engine.Book.Route(a.Recommended.Route), p.options.Today)
}

// ThenAndNow is the readings of the card side by side. It is nil if an answer of one cannot be read.
func (p *Play) ThenAndNow() *advisor.ThenAndNow {
	if p.then == nil {
		p.then, _ = p.engine.ThenAndNow(p.card, p.options.Today)
	}
	return p.then
}

// Upcoming is the screen that follows on the line, for the trainer's notes. It is nil at the end.
func (p *Play) Upcoming() *Screen {
	l := *p.top()
	to, ok := p.after(&l)
	if !ok {
		return nil
	}
	l.at = to
	return p.screen(&l)
}

// All is every screen of the card's own line, in order. The play stays where it is.
func (p *Play) All() []*Screen {
	l := *p.lines[0]
	l.at, l.guesses = p.head(&l)[0], nil
	var out []*Screen
	for {
		out = append(out, p.screen(&l))
		to, ok := p.after(&l)
		if !ok {
			return out
		}
		l.at = to
	}
}
