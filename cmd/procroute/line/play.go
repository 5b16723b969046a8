package line

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"procroute/advisor/interview"
	"procroute/advisor/play"
	"procroute/report"
)

// PlayFace plays a card line by line.
type PlayFace struct {
	Play   *play.Play
	In     *Reader
	Out    io.Writer
	Width  func() int
	Colour bool
	Echo   bool // the terminal shows what is typed and ends the line

	mapped bool // the map is shown below each screen
}

// Run plays until the trainer stops, or the input or the context ends.
func (f *PlayFace) Run(ctx context.Context) error {
	f.screen()
	f.say("Press Enter to go on, or type a word: %s.", words())
	for {
		typed, err := f.prompt(ctx)
		if err != nil {
			return nil // the end of input is no failure: nothing is kept
		}
		if cmd, rest := play.CommandOf(typed); cmd == play.CmdQuit {
			return nil
		} else if cmd == play.NoCommand {
			f.guess(rest)
		} else {
			f.command(ctx, cmd, rest)
		}
	}
}

// words are the commands in a line.
func words() string {
	var out []string
	for _, c := range play.Commands() {
		out = append(out, string(c.Command))
	}
	return strings.Join(out, ", ")
}

func (f *PlayFace) command(ctx context.Context, cmd play.Command, rest string) {
	p := f.Play
	moved := true
	switch cmd {
	case play.CmdNext:
		if moved = p.Next(); !moved {
			f.say("That was the last screen. Type back, or quit.")
		}
	case play.CmdBack:
		if moved = p.Back(); !moved {
			f.say("This is the first screen.")
		}
	case play.CmdReturn:
		if moved = p.Return(); !moved {
			f.say("These are the card's own answers.")
		}
	case play.CmdOther:
		moved = f.other(ctx, rest)
	case play.CmdFlip:
		moved = f.flip(ctx, rest)
	case play.CmdMap:
		if f.mapped = !f.mapped; f.mapped {
			f.showMap()
		} else {
			f.say("The map is hidden.")
		}
		return
	case play.CmdAgain:
	default:
		f.page(PlayPage(p, cmd))
		return
	}
	if moved {
		f.screen()
	}
}

// PlayPage is what some commands show: why a question is asked, what a rival would ask, the trainer's notes, or the commands.
func PlayPage(p *play.Play, cmd play.Command) *report.Document {
	m := playMaker(p)
	switch cmd {
	case play.CmdWhy:
		s := p.Screen()
		if s.Step == nil {
			return &report.Document{Blocks: []report.Block{para(plain("There is no question on this screen."))}}
		}
		return m.PlayWhy(s)
	case play.CmdChallenge:
		return m.ChallengePage(p.Challenged())
	case play.CmdNotes:
		return m.Cue(p.Screen(), p.Upcoming())
	}
	d := &report.Document{Title: "What you can do"}
	var facts report.Facts
	for _, c := range play.Commands() {
		name := string(c.Command)
		if c.Key != "" {
			name += " (" + c.Key + ")"
		}
		facts.Rows = append(facts.Rows, report.Fact{Name: name, Spans: []report.Span{plain(c.Does)}})
	}
	d.Blocks = append(d.Blocks, facts, para(plain("At a question that is frozen, anything else that is an answer is kept as what the room says.")))
	return d
}

func playMaker(p *play.Play) *report.Maker { return &report.Maker{Book: p.Book(), Dates: p.Date} }

// PlayScreen is a screen of the play as a page, and the map as it stands there.
func PlayScreen(p *play.Play, s *play.Screen) (screen, routes *report.Document) {
	m := playMaker(p)
	return m.PlayScreen(s), m.PlayMap(s.Advice, s.Moves)
}

// other takes another answer to the question on the screen, asking for it if none was typed.
func (f *PlayFace) other(ctx context.Context, typed string) bool {
	s := f.Play.Screen()
	if s.Asked == nil {
		f.say("There is no question on this screen.")
		return false
	}
	for {
		if typed == "" {
			f.options(s.Asked)
			var ok bool
			if typed, ok = f.ask(ctx, "Which other answer (Enter for none): "); !ok {
				return false
			}
		}
		err := f.Play.Other(typed)
		if err == nil {
			return true
		}
		f.refuse(err)
		typed = ""
	}
}

func (f *PlayFace) options(a *play.Asked) {
	if a.Form != "" {
		f.say("Type %s.", a.Form)
		return
	}
	l := report.List{Tight: true, Ordered: true}
	for _, o := range a.Options {
		l.Items = append(l.Items, report.Item{Spans: []report.Span{plain(o.Label)}})
	}
	f.show(&report.Document{Blocks: []report.Block{l}})
}

// flip changes one fact: FACT=ANSWER, or asked for in two steps.
func (f *PlayFace) flip(ctx context.Context, typed string) bool {
	p := f.Play
	id, answer, ok := strings.Cut(typed, "=")
	if typed == "" {
		f.page(FlipPage(p))
		if id, ok = f.ask(ctx, "Which fact (Enter for none): "); !ok {
			return false
		}
		ok = false
	}
	id = factNamed(p, id)
	q := p.Book().Question(id)
	if q == nil {
		f.say("There is no such fact. Type flip, and the number of one.")
		return false
	}
	for {
		if !ok {
			f.options(p.Ask(q))
			if answer, ok = f.ask(ctx, "What is it instead (Enter for none): "); !ok {
				return false
			}
		}
		err := p.Flip(id, answer)
		if err == nil {
			return true
		}
		f.refuse(err)
		ok = false
	}
}

// FlipPage lists the facts that may be changed, each with its number.
func FlipPage(p *play.Play) *report.Document {
	l := report.List{Tight: true, Ordered: true}
	for _, x := range p.Facts() {
		l.Items = append(l.Items, report.Item{Spans: []report.Span{plain(x.Says)}})
	}
	return &report.Document{Title: "Flip one fact", Blocks: []report.Block{l}}
}

// FactNumbered is the question of a fact on the flip page, or "".
func FactNumbered(p *play.Play, n int) string {
	if facts := p.Facts(); n >= 1 && n <= len(facts) {
		return facts[n-1].Question
	}
	return ""
}

func factNamed(p *play.Play, text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if n, err := strconv.Atoi(text); err == nil {
		return FactNumbered(p, n)
	}
	return text
}

func (f *PlayFace) guess(typed string) {
	says, err := f.Play.Guess(typed)
	if err != nil {
		f.refuse(err)
		f.say("Press Enter to go on, or type one of: %s.", words())
		return
	}
	f.say("The room says: %s", says)
}

func (f *PlayFace) refuse(err error) {
	text := "Not taken: " + err.Error() + "."
	if r, ok := errors.AsType[*interview.Refusal](err); ok && r.Meaning != "" {
		text += " " + r.Meaning
	}
	f.say("%s", text)
}

// screen shows where the play is.
func (f *PlayFace) screen() {
	d, _ := PlayScreen(f.Play, f.Play.Screen())
	f.page(d)
	if f.mapped {
		f.showMap()
	}
}

func (f *PlayFace) showMap() {
	_, routes := PlayScreen(f.Play, f.Play.Screen())
	f.page(routes)
}

func (f *PlayFace) show(d *report.Document) {
	report.Text{Width: f.Width(), Colour: f.Colour}.Write(f.Out, d)
}

func (f *PlayFace) page(d *report.Document) {
	io.WriteString(f.Out, "\n")
	f.show(d)
	io.WriteString(f.Out, "\n")
}

func (f *PlayFace) say(format string, args ...any) {
	f.show(&report.Document{Blocks: []report.Block{para(plain(fmt.Sprintf(format, args...)))}})
}

// ask asks for something. It is false if nothing was typed.
func (f *PlayFace) ask(ctx context.Context, prompt string) (string, bool) {
	io.WriteString(f.Out, prompt)
	text, err := f.In.Line(ctx)
	if err != nil || !f.Echo {
		io.WriteString(f.Out, "\n")
	}
	text = strings.TrimSpace(text)
	return text, err == nil && text != ""
}

// prompt waits for a command.
func (f *PlayFace) prompt(ctx context.Context) (string, error) {
	prompt := "Next: "
	if f.Play.Frozen() {
		prompt = "What do you say? Enter reveals: "
	}
	io.WriteString(f.Out, prompt)
	text, err := f.In.Line(ctx)
	if err != nil || !f.Echo {
		io.WriteString(f.Out, "\n")
	}
	return text, err
}
