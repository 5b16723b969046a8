// Package line is the interview line by line: it prints a question, reads a line and prints what came of it. It draws
// nothing, so it works in a pipe, in a log, and with a screen reader; it is the reference for the full-screen face.
//
// Start with [Face] and [Face.Run]. The package knows how to ask; what to ask and what an answer means are decided by
// package interview, whose pages ([MapPage] and its neighbours) it lays out for both faces.
package line

import (
	"context"
	"errors"
	"fmt"
	"io"

	"procroute/advisor/interview"
	"procroute/report"
)

// Ending says why a conversation ended. Whatever it was, the answers are saved.
type Ending uint8

// The endings.
const (
	Quit        Ending = iota // the person said so
	InputEnded                // there was nothing more to read
	Interrupted               // a signal came, or Ctrl+C
)

// Face is a conversation on lines.
type Face struct {
	Session *interview.Session // made by Begin if nil
	// Begin makes the conversation, which may take a moment. The opening, if it is known beforehand, is read meanwhile.
	Begin   func() (*interview.Session, error)
	Opening *interview.Opening
	In      *Reader
	Out     io.Writer
	Width   func() int
	// Save writes the case and returns what the person should know about it, usually nothing.
	Save func() (note string, err error)
	// Where names the file, for those who ask.
	Where func() string
	// Record writes the decision file, under a name of its own if none is given, and returns what the person should know about it.
	// Nil if there is no such thing.
	Record func(ctx context.Context, name string) (note string, err error)
	// Echo is set where the terminal shows what is typed and ends the line. Elsewhere the face ends it.
	Echo bool

	shown *interview.Asked // has just been printed
}

// Before says, once and before the first question, what this is for and not for, and how to go about it. Of a case that is
// carried on it says only that. From is the common purchase to start from, or nil.
func (f *Face) Before(sc interview.Scope, carried bool, from *interview.From) {
	if carried {
		f.say("Carrying on with %s. Type review to see what is known.", f.Where())
		return
	}
	f.show(BeforePage(sc, from))
	f.gap()
	f.say("Your answers will be saved in %s after each question. Nothing leaves this machine.", f.Where())
	f.say("Answer with a number or in words. You can always type don't know, back, help, why, law, map, review or quit; type commands for all of these.")
}

// errStop carries an ending out of nested prompts.
type errStop struct{ how Ending }

func (e *errStop) Error() string { return "the conversation ended" }

// Run asks until there is nothing more to ask, the person stops, or the input ends.
func (f *Face) Run(ctx context.Context) (Ending, error) {
	if f.Session == nil {
		if f.Opening != nil {
			f.print(&f.Opening.Asked, true)
			f.shown = &f.Opening.Asked
		}
		var err error
		if f.Session, err = f.Begin(); err != nil {
			return Interrupted, err
		}
	}
	for {
		var err error
		if f.Session.Question() == nil {
			err = f.pause(ctx)
		} else {
			err = f.question(ctx)
		}
		if stop, ok := errors.AsType[*errStop](err); ok {
			return stop.how, nil
		}
		if err != nil {
			return Interrupted, err
		}
	}
}

// The ways to write.

func (f *Face) show(d *report.Document) {
	report.Text{Width: f.Width()}.Write(f.Out, d)
}

// page shows a document with space around it.
func (f *Face) page(d *report.Document) {
	f.gap()
	f.show(d)
	f.gap()
}

func (f *Face) say(format string, args ...any) {
	f.show(&report.Document{Blocks: []report.Block{para(plain(fmt.Sprintf(format, args...)))}})
}

func (f *Face) gap() { io.WriteString(f.Out, "\n") }

// prompt asks for a line. The end of input and of the context become the end of the conversation.
func (f *Face) prompt(ctx context.Context, text string) (string, error) {
	io.WriteString(f.Out, text)
	line, err := f.In.Line(ctx)
	if err != nil || !f.Echo {
		f.gap()
	}
	switch {
	case err == nil:
		return line, nil
	case errors.Is(err, io.EOF):
		return "", &errStop{InputEnded}
	}
	return "", &errStop{Interrupted}
}

func (f *Face) save() {
	note, err := f.Save()
	if err != nil {
		f.say("Your answers could not be saved: %s", err)
		f.say("They are still here. Mend that and type save, before you quit.")
		return
	}
	if note != "" {
		f.say("%s", note)
	}
}
