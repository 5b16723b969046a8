// Package screen is the interview on the whole screen: one question at a time, with a live map of the routes beside it where
// there is room, and everything else behind a key.
//
// Start with [Run]. [Pick], [Ask] and [Show] are small screens for what comes before an interview. Run asks and records exactly
// what package line does, by the same session, and shows the same pages. It is the only package that imports the drawing libraries,
// so that they can be replaced in one place.
//
// The first view is drawn at once. It may be an opening: the first question, known before there is a conversation, for which the keys
// typed at it wait.
//
// Each question gets a form of its own, with values of its own; an answer reaches the session only when the form is complete. The
// form is driven in step: none of its commands run later, so that a key meant for one question can never reach the next, nothing
// blinks, and no answer is chosen before the person moves.
//
// Keys. Where an answer is picked from a list, a letter is a command. Where one is typed, letters are text, and Esc opens a
// menu in which the next letter is a command. Esc works so everywhere, and Ctrl+C always saves and stops.
package screen

import (
	"context"
	"errors"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/advisor/interview"
)

// Config is what an interview on the screen needs.
type Config struct {
	// Begin makes the conversation. It may take a moment, in which the first page is read.
	Begin   func() (*interview.Session, error)
	Opening *interview.Opening // how it opens, if that is known beforehand
	Scope   interview.Scope
	From    *interview.From // the common purchase it starts from, or nil
	In      io.Reader       // the terminal
	Out     io.Writer       // the terminal
	Dark    bool            // the terminal has a dark background
	Plain   bool            // no colour
	Save    func() (note string, err error)
	Where   func() string // the file the answers are in
	// Record writes the decision file, under a name of its own if none is given, and returns what the person should know about it.
	Record  func(name string) (note string, err error)
	Carried bool // the case was begun earlier
	Quiet   bool // go straight to the first question
}

// Run holds the interview until the person stops or the context ends, and returns the conversation, or nil if it had not begun.
// The terminal is put back as it was, whatever happens.
func Run(ctx context.Context, c Config) (*interview.Session, error) {
	last, err := Terminal{In: c.In, Out: c.Out, Dark: c.Dark, Plain: c.Plain}.draw(ctx, func(st styles) tea.Model { return newModel(c, st) })
	var s *interview.Session
	if m, ok := last.(*model); ok {
		s = m.Session
		err = errors.Join(err, m.failed)
	}
	if ctx.Err() != nil { // stopped by a signal: the answers are saved
		return s, nil
	}
	return s, err
}
