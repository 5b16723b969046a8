package main

import (
	"context"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"procroute/advisor/play"
	"procroute/cmd/procroute/line"
	"procroute/cmd/procroute/screen"
	"procroute/report"
)

type playOptions struct {
	*common
	cmd        *cobra.Command
	card       string
	reading    string
	cards      string
	background string
	thenAndNow bool
	notes      bool
}

func newWorkshopPlay(c *common, run func(context.Context, *playOptions) error) *cobra.Command {
	o := &playOptions{common: c}
	if run == nil {
		run = playRun
	}
	cmd := &cobra.Command{
		Use:   "play CARD",
		Short: "Play a case to a room, one thing a screen",
		Long: `Plays a scenario card. The facts come first, then the interview question by question, with the card's answers, in the order in
which the interview would ask. Each question is frozen while the room predicts; Enter reveals the answer, what it did to the
map, and by which provision. Then where it leads, what a rival would ask, facts to flip, and what was really done.

On the way you can step back, take another answer and return, flip any fact, and show or hide the map; the keys stand at the
foot of the screen. Screens are still: nothing moves before a key is pressed. With --accessible, or where input or output is
not a terminal, it goes line by line, and every key is a word. Nothing of a play is kept.

--reading plays the case under another law than that of its day, and --then-and-now ends with the readings side by side.
--notes writes the trainer's notes to the card instead of playing it; -o puts them into a file.`,
		Example: `  procroute workshop play CARD
  procroute workshop play CARD --reading now --then-and-now
  procroute workshop play CARD --notes -o notes.pdf`,
		Args:              oneCard,
		ValidArgsFunction: c.cardNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.card = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.reading, "reading", "", "play this `reading` of the card; without it, the first")
	f.BoolVar(&o.thenAndNow, "then-and-now", false, "end with the readings side by side")
	f.BoolVar(&o.notes, "notes", false, "write the trainer's notes instead of playing")
	f.StringVar(&o.background, "theme", "", "`background` of the terminal, dark or light, for colours that can be read on it")
	cardsFlag(cmd, &o.cards)
	return cmd
}

func playRun(ctx context.Context, o *playOptions) error {
	p, s, err := o.begin()
	if err != nil {
		return err
	}
	if o.notes {
		m := &report.Maker{Book: s.book, Dates: p.Date}
		return o.show(o.cmd, nil, func() *report.Document { return m.CueSheet(p.All(), s.book.Sessions) })
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if o.byLine() {
		f := &line.PlayFace{Play: p, In: line.NewReader(o.env.In), Out: o.env.Out, Width: o.env.columns, Colour: o.colour(), Echo: o.env.InTerminal && o.env.OutTerminal}
		return f.Run(ctx)
	}
	dark, err := o.dark()
	if err != nil {
		return err
	}
	return screen.Play(ctx, screen.Terminal{In: o.env.In, Out: o.env.Out, Dark: dark, Plain: o.noColor || o.env.Getenv("NO_COLOR") != ""}, p)
}

// begin checks the flags and makes the play.
func (o *playOptions) begin() (*play.Play, *cardSet, error) {
	switch format, err := o.formatFor(o.cmd); {
	case err != nil:
		return nil, nil, err
	case o.notes && format == formatJSON:
		return nil, nil, withHint(usagef("the trainer's notes have no JSON form"), "\"procroute workshop list --format json\" holds the cards")
	case !o.notes && (o.output != "" || format != formatText):
		return nil, nil, withHint(usagef("a play is not written to a file"), "--notes writes the trainer's notes")
	}
	if _, err := o.dark(); err != nil {
		return nil, nil, err
	}
	s, err := o.openCards(o.cmd, o.cards)
	if err != nil {
		return nil, nil, err
	}
	card, err := cardNamed(o.card, s.cards)
	if err != nil {
		return nil, nil, err
	}
	p, err := play.New(s.compiled(), card, play.Options{Reading: o.reading, ThenAndNow: o.thenAndNow, Today: s.today})
	if err != nil {
		return nil, nil, usagef("%s", err)
	}
	return p, s, nil
}

// dark says which colours can be read, by --theme or what the terminal has said, as in an interview.
func (o *playOptions) dark() (bool, error) {
	return (&interviewOptions{common: o.common, theme: o.background}).dark()
}
