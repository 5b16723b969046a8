package play

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

// Options say how a card is played.
type Options struct {
	Reading    string // its id; the first if empty
	ThenAndNow bool   // end with the readings side by side
	Today      civil.Date
}

// Play is a card in front of a room.
type Play struct {
	engine  *advisor.Engine
	card    *rules.Card
	reading *rules.Reading
	options Options
	lines   []*line       // the card's own, and what lies on top of it
	flips   map[int]*Flip // the card's own, once made
	then    *advisor.ThenAndNow
}

// New begins a play at its first screen. The error says that the card has no such reading, or holds an answer that cannot be read.
func New(e *advisor.Engine, card *rules.Card, o Options) (*Play, error) {
	i := 0
	if o.Reading != "" {
		if i = slices.IndexFunc(card.Readings, func(r rules.Reading) bool { return strings.EqualFold(r.ID, o.Reading) }); i < 0 {
			var ids []string
			for _, r := range card.Readings {
				ids = append(ids, r.ID)
			}
			return nil, fmt.Errorf("the card %q has no reading %q\nits readings are %s", card.ID, o.Reading, strings.Join(ids, ", "))
		}
	}
	full, err := e.CaseOf(card.Readings[i].Answers)
	if err != nil {
		return nil, err
	}
	full.Title, full.Authority = card.Title, card.Who
	p := &Play{engine: e, card: card, reading: &card.Readings[i], options: o, flips: map[int]*Flip{}}
	for k := range card.Flips {
		if _, err := p.flipped(full, k); err != nil {
			return nil, err
		}
	}
	own := &line{run: newRun(e, full, o.Today)}
	own.at = p.head(own)[0]
	p.lines = []*line{own}
	return p, nil
}

// Card is the card that is played.
func (p *Play) Card() *rules.Card { return p.card }

// Book is the rulebook.
func (p *Play) Book() *rules.Book { return p.engine.Book }

// Prepare works out the whole interview of the card's own line, so that no step of it keeps the room waiting.
func (p *Play) Prepare() { p.lines[0].run.finish() }

// Date is a date of the case that the screen is about, by its question.
func (p *Play) Date(question string) civil.Date { return p.top().full().Date(question) }

// Next goes one screen forward: from a frozen question to its answer, and from there to the next question. At the end of another
// line it returns to where that was left. It is false at the end of the card.
func (p *Play) Next() bool {
	if to, ok := p.after(p.top()); ok {
		p.top().at = to
		return true
	}
	return p.leave()
}

// Back goes one screen back. At the start of another line that is where it was left. It is false at the first screen.
func (p *Play) Back() bool {
	if to, ok := p.before(p.top()); ok {
		p.top().at = to
		return true
	}
	return p.leave()
}

func (p *Play) leave() bool {
	if len(p.lines) == 1 {
		return false
	}
	p.lines = p.lines[:len(p.lines)-1]
	return true
}

// Return goes back to the card's own line, where it was left. It is false if the play is there already.
func (p *Play) Return() bool {
	if len(p.lines) == 1 {
		return false
	}
	p.lines = p.lines[:1]
	return true
}

// Frozen reports whether the room is to predict what the next screen reveals.
func (p *Play) Frozen() bool {
	if s := p.asked(); s != nil && !s.Known {
		return false
	}
	return slices.Contains(frozen, p.top().at.Part)
}

// Away reports whether the play is on another line than the card's own.
func (p *Play) Away() bool { return len(p.lines) > 1 }

// Other takes another answer to the question on the screen, as a person types it, and goes on with that. The error is an
// [*interview.Refusal]; then nothing has changed.
func (p *Play) Other(typed string) error {
	l, s := p.top(), p.asked()
	if s == nil {
		return &interview.Refusal{What: "there is no question on this screen", Allowed: "go to one first"}
	}
	ans, err := p.talk(l).AnswerTo(s.Question.ID, typed)
	if err != nil {
		return err
	}
	if advisor.Sentence(s.Question, ans) == s.Says() && s.Known {
		return &interview.Refusal{What: "that is the answer already", Allowed: "give another one"}
	}
	b := &line{run: l.run.branch(l.at.N, ans), floor: Place{Answer, l.at.N}, guesses: map[int]string{}}
	b.at, b.said = b.floor, advisor.Sentence(s.Question, ans)
	maps.Copy(b.guesses, l.guesses)
	p.lines = append(p.lines, b)
	return nil
}

// Flip changes one fact of the case, as a person types it, to see what moves. The error is an [*interview.Refusal].
func (p *Play) Flip(question, typed string) error {
	l := p.top()
	ans, err := p.talk(l).AnswerTo(question, typed)
	if err != nil {
		return err
	}
	f := &Flip{before: l.full(), after: with(l.full(), question, ans), engine: p.engine, today: p.options.Today}
	if len(f.Moves().Set) == 0 {
		return &interview.Refusal{What: "that is the answer already", Allowed: "give another one"}
	}
	p.lines = append(p.lines, &line{flip: f, floor: Place{FlipAsk, 0}, at: Place{FlipAsk, 0}})
	return nil
}

// Guess keeps what the room says the answer will be, to be set beside it when it is revealed. It returns the guess as a sentence.
func (p *Play) Guess(typed string) (string, error) {
	s := p.asked()
	if s == nil || p.top().at.Part != Question {
		return "", &interview.Refusal{What: "there is no question on this screen"}
	}
	ans, err := p.talk(p.top()).AnswerTo(s.Question.ID, typed)
	if err != nil {
		return "", err
	}
	says := advisor.Sentence(s.Question, ans)
	if p.top().guesses == nil {
		p.top().guesses = map[int]string{}
	}
	p.top().guesses[p.top().at.N] = says
	return says, nil
}

// Fact is an answer of the case that may be flipped.
type Fact struct{ Question, Says string }

// Facts lists what is said of the case, in the rulebook's order.
func (p *Play) Facts() []Fact {
	var out []Fact
	for _, f := range p.engine.Advise(p.top().full(), p.options.Today).Case.Facts {
		if f.Known && f.Counts {
			out = append(out, Fact{f.Question, f.Says})
		}
	}
	return out
}

// Talk is a conversation about the case as the card has it. Faces use it to draw the answers that a question may have.
func (p *Play) Talk() *interview.Session { return p.talk(p.top()) }

func (p *Play) talk(l *line) *interview.Session {
	if l.words == nil {
		l.words = interview.New(p.engine, l.full().Clone(), p.options.Today)
	}
	return l.words
}

func (p *Play) top() *line { return p.lines[len(p.lines)-1] }

// asked is the step whose question is on the screen, or nil.
func (p *Play) asked() *Step {
	if l := p.top(); l.run != nil && (l.at.Part == Question || l.at.Part == Answer) {
		return l.run.step(l.at.N)
	}
	return nil
}

// Position says where a play is, for comparing two moments of it.
func (p *Play) Position() []string {
	var out []string
	for _, l := range p.lines {
		s := fmt.Sprintf("%s %d", l.at.Part, l.at.N)
		if l.said != "" {
			s = l.said + " " + s
		}
		out = append(out, s)
	}
	return out
}
