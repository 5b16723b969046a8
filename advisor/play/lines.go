package play

import (
	"maps"
	"slices"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules/civil"
)

// Part is what a screen shows.
type Part string

// The parts, in the order in which a card is played.
const (
	Facts     Part = "facts"
	Twist     Part = "twist"
	Question  Part = "question" // frozen: the question and its options
	Answer    Part = "answer"
	Rest      Part = "rest"    // what else is known
	Result    Part = "result"  // where it leads
	Justify   Part = "justify" // frozen: what would a rival ask?
	Challenge Part = "challenge"
	FlipAsk   Part = "flip" // frozen: one fact is otherwise
	FlipShown Part = "flipped"
	Happened  Part = "happened"
	Since     Part = "since"
	ThenAsk   Part = "then" // frozen: what would another law change?
	Then      Part = "then-and-now"
	Teaches   Part = "teaches"
	Prompts   Part = "prompts"
)

// frozen are the parts at which the room predicts.
var frozen = []Part{Question, Justify, FlipAsk, ThenAsk}

// Place is one screen of a line: the part and, of questions and flips, which.
type Place struct {
	Part Part
	N    int
}

// line is one way through a case, and where it stands.
type line struct {
	run     *run  // of the card itself or of a branch
	flip    *Flip // of a changed fact
	at      Place
	floor   Place  // the first screen; unset for the card's own line
	said    string // the other answer that was taken
	guesses map[int]string
	words   *interview.Session
}

// full is the case that the line is about.
func (l *line) full() *advisor.Case {
	if l.flip != nil {
		return l.flip.after
	}
	return l.run.full
}

// Flip is a change of fact.
type Flip struct {
	before, after *advisor.Case
	engine        *advisor.Engine
	today         civil.Date
	moves         *advisor.WhatIf
	from, to      *advisor.Advice
}

// Moves is what the change moves.
func (f *Flip) Moves() *advisor.WhatIf {
	if f.moves == nil {
		f.from, f.to = f.engine.Advise(f.before, f.today), f.engine.Advise(f.after, f.today)
		f.moves = advisor.Between(f.from, f.to)
	}
	return f.moves
}

// flipped makes one of the card's own flips.
func (p *Play) flipped(full *advisor.Case, i int) (*Flip, error) {
	if f := p.flips[i]; f != nil {
		return f, nil
	}
	set, err := p.engine.CaseOf(p.card.Flips[i].Set)
	if err != nil {
		return nil, err
	}
	after := full.Clone()
	maps.Copy(after.Answers, set.Answers)
	p.flips[i] = &Flip{before: full, after: after, engine: p.engine, today: p.options.Today}
	return p.flips[i], nil
}

// head is what comes before the first question.
func (p *Play) head(l *line) []Place {
	if l.flip != nil {
		return []Place{{FlipAsk, 0}, {FlipShown, 0}}
	}
	if l.run.own != nil {
		return nil
	}
	out := []Place{{Facts, 0}}
	if p.card.Twist.Text != "" {
		out = append(out, Place{Twist, 0})
	}
	return out
}

// tail is what comes after the last question.
func (p *Play) tail(l *line) []Place {
	if l.flip != nil {
		return nil
	}
	var out []Place
	add := func(on bool, parts ...Part) {
		for _, part := range parts {
			if on {
				out = append(out, Place{part, 0})
			}
		}
	}
	says, _ := l.run.rest()
	add(len(says) > 0, Rest)
	add(true, Result)
	if l.run.own != nil {
		return out
	}
	add(l.run.advice().Recommended != nil, Justify, Challenge)
	for i := range p.card.Flips {
		out = append(out, Place{FlipAsk, i}, Place{FlipShown, i})
	}
	add(len(p.card.Happened) > 0, Happened)
	add(len(p.card.Since) > 0, Since)
	add(p.options.ThenAndNow, ThenAsk, Then)
	add(p.card.Teaches.Text != "", Teaches)
	add(len(p.card.Prompts) > 0, Prompts)
	return out
}

// after is the screen that follows on a line.
func (p *Play) after(l *line) (Place, bool) {
	head := p.head(l)
	switch i := slices.Index(head, l.at); {
	case i >= 0 && i+1 < len(head):
		return head[i+1], true
	case i >= 0 && l.flip != nil:
		return Place{}, false
	case i >= 0:
		return p.question(l, 0)
	case l.at.Part == Question && l.run.step(l.at.N).Known:
		return Place{Answer, l.at.N}, true
	case l.at.Part == Question || l.at.Part == Answer:
		return p.question(l, l.at.N+1)
	}
	tail := p.tail(l)
	if i := slices.Index(tail, l.at); i+1 < len(tail) {
		return tail[i+1], true
	}
	return Place{}, false
}

// question is the screen of a question or, if there is none with that number, what comes after the last.
func (p *Play) question(l *line, i int) (Place, bool) {
	if l.run.step(i) != nil {
		return Place{Question, i}, true
	}
	return p.tail(l)[0], true
}

// before is the screen that comes first on a line.
func (p *Play) before(l *line) (Place, bool) {
	if l.at == l.floor {
		return Place{}, false
	}
	head := p.head(l)
	switch i := slices.Index(head, l.at); {
	case i > 0:
		return head[i-1], true
	case i == 0:
		return Place{}, false
	case l.at.Part == Answer:
		return Place{Question, l.at.N}, true
	case l.at.Part == Question:
		return p.answer(l, l.at.N-1)
	}
	tail := p.tail(l)
	if i := slices.Index(tail, l.at); i > 0 {
		return tail[i-1], true
	}
	return p.answer(l, len(l.run.steps)-1)
}

// answer is the last screen of a question or, before the first, the end of the head.
func (p *Play) answer(l *line, i int) (Place, bool) {
	if i < 0 {
		head := p.head(l)
		return head[len(head)-1], true
	}
	if l.run.step(i).Known {
		return Place{Answer, i}, true
	}
	return Place{Question, i}, true
}
