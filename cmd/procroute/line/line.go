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
	"strings"

	"procroute/advisor/interview"
	"procroute/report"
	"procroute/rules"
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
	Session *interview.Session
	In      *Reader
	Out     io.Writer
	Width   func() int
	// Save writes the case and returns what the person should know about it, usually nothing.
	Save func() (note string, err error)
	// Where names the file, for those who ask.
	Where func() string
	// Echo is set where the terminal shows what is typed and ends the line. Elsewhere the face ends it.
	Echo bool
}

// Before says, once and before the first question, what this is for and not for, and how to go about it. Of a case that is
// carried on it says only that.
func (f *Face) Before(b *rules.Book, carried bool) {
	if carried {
		f.say("Carrying on with %s. Type review to see what is known.", f.Where())
		return
	}
	f.show(BeforePage(b))
	f.gap()
	f.say("Your answers will be saved in %s after each question. Nothing leaves this machine.", f.Where())
	f.say("Answer with a number or in words. You can always type don't know, back, help, why, law, map, review or quit; type commands for all of these.")
}

// errStop carries an ending out of nested prompts.
type errStop struct{ how Ending }

func (e *errStop) Error() string { return "the conversation ended" }

// Run asks until there is nothing more to ask, the person stops, or the input ends.
func (f *Face) Run(ctx context.Context) (Ending, error) {
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

// question puts the current question until it is answered or left.
func (f *Face) question(ctx context.Context) error {
	s := f.Session
	f.put(true)
	for q := s.Question(); s.Question() == q; {
		typed, err := f.prompt(ctx, "Your answer: ")
		if err != nil {
			return err
		}
		cmd, rest := s.Read(typed)
		switch {
		case cmd == interview.CmdSkip:
			s.Skip()
			return nil
		case cmd == interview.CmdUnknown:
			return f.after(ctx, s.DontKnow(""))
		case cmd != interview.NoCommand:
			if done, err := f.command(ctx, cmd, rest); done || err != nil {
				return err
			}
			if s.Question() == q {
				f.put(false)
			}
		case rest == "":
		default:
			step, err := s.Answer(rest)
			if err == nil {
				return f.after(ctx, step)
			}
			f.refuse(err)
			f.put(false)
		}
	}
	return nil
}

func (f *Face) refuse(err error) {
	r, ok := errors.AsType[*interview.Refusal](err)
	if !ok {
		f.say("%s", err)
		return
	}
	f.say("Not recorded: %s.", r.What)
	if r.Allowed != "" {
		f.say("What to do: %s.", r.Allowed)
	}
	if r.Meaning != "" {
		f.say("%s", r.Meaning)
	}
	f.gap()
}

// put prints the question. Repeated, it leaves out what was just read.
func (f *Face) put(full bool) {
	s := f.Session
	q := s.Question()
	if full {
		f.gap()
		f.say("Question %d. %s", s.Number(), s.Theme())
	}
	f.show(&report.Document{Blocks: []report.Block{para(strong(s.Ask()))}})
	if full {
		if hint, more := s.Hint(); hint != "" && more {
			f.say("%s (Type help for more.)", hint)
		} else if hint != "" {
			f.say("%s", hint)
		} else if more {
			f.say("Type help for more.")
		}
		f.say("Why: %s", s.Reason())
	}
	options := s.Options(q)
	switch interview.KindOf(q) {
	case interview.Write:
		f.say("Type %s.", interview.Form(q))
		f.say("Or: %s.", instead(options))
	case interview.PickSome:
		f.options(options)
		f.say("Several may be true. Type %s, or the words.", interview.Form(q))
	default:
		f.options(options)
	}
	if now := s.Standing(); now != "" {
		f.say("Answered so far: %s Type another answer, or keep.", now)
	}
}

func (f *Face) options(list []interview.Option) {
	l := report.List{Tight: true, Ordered: true}
	for _, o := range list {
		l.Items = append(l.Items, report.Item{Spans: []report.Span{plain(noted(o))}})
	}
	f.show(&report.Document{Blocks: []report.Block{l}})
}

func noted(o interview.Option) string {
	if o.Note == "" {
		return o.Label
	}
	return o.Label + " (" + o.Note + ")"
}

// instead joins the words that may be typed where something is to be written.
func instead(list []interview.Option) string {
	out := make([]string, len(list))
	for i, o := range list {
		out[i] = noted(o)
	}
	return strings.Join(out, "; or: ")
}

// after shows what came of an answer, saves it, and asks for the notes that belong to it.
func (f *Face) after(ctx context.Context, step interview.Step) error {
	f.say("Recorded: %s", step.Said)
	if step.Moved != "" {
		f.say("%s", step.Moved)
	}
	if step.Note != "" {
		f.say("%s", step.Note)
	}
	f.save()
	var err error
	switch {
	case step.Unknown != "":
		err = f.whoKnows(ctx, step.Unknown)
	case step.Judge != "":
		f.say("This meets a test that rests on somebody's judgement: %s", step.Test)
		err = f.judge(ctx, step.Judge)
	}
	if err != nil || !step.Review {
		return err
	}
	return f.review(ctx)
}

// errElsewhere says that at a note the person asked for something else, so that no more notes are asked for.
var errElsewhere = errors.New("the conversation went elsewhere")

// note asks for an optional text. It is empty if the person left it out; a command is carried out instead.
func (f *Face) note(ctx context.Context, text string) (string, error) {
	f.say("%s", text)
	for {
		typed, err := f.prompt(ctx, "(Enter leaves it out): ")
		if err != nil {
			return "", err
		}
		switch cmd, rest := interview.CommandOf(typed); cmd {
		case interview.NoCommand:
			if err := interview.CheckText(rest); err != nil {
				f.refuse(err)
				continue
			}
			return rest, nil
		case interview.CmdSkip, interview.CmdUnknown, interview.CmdKeep:
			return "", nil
		default:
			if _, err := f.command(ctx, cmd, rest); err != nil {
				return "", err
			}
			return "", errElsewhere
		}
	}
}

func (f *Face) whoKnows(ctx context.Context, question string) error {
	text := "Who would know?"
	if usual := f.Session.Usual(question).Who; usual != "" {
		text += " Usually " + usual + "."
	}
	who, err := f.note(ctx, text)
	if err == nil && who != "" {
		f.Session.WhoKnows(question, who)
		f.save()
	}
	return notes(err)
}

// judge asks who judged an answer, on what evidence and why: the reason first, and nothing more if that is left out.
func (f *Face) judge(ctx context.Context, question string) error {
	reason, err := f.note(ctx, "Why is it so, in a sentence?")
	if err != nil || reason == "" {
		return notes(err)
	}
	defer f.save()
	f.Session.Judge(question, "", "", reason)
	by, err := f.note(ctx, "Whose judgement is it? A role will do.")
	if err != nil {
		return notes(err)
	}
	f.Session.Judge(question, by, "", "")
	text := "On what evidence?"
	if usual := f.Session.Usual(question).Evidence; usual != "" {
		text += " Usually: " + usual + "."
	}
	evidence, err := f.note(ctx, text)
	if err != nil {
		return notes(err)
	}
	f.Session.Judge(question, "", evidence, "")
	return nil
}

func notes(err error) error {
	if errors.Is(err, errElsewhere) {
		return nil
	}
	return err
}

// command does what the person asked for. It is true if the conversation has moved on.
func (f *Face) command(ctx context.Context, cmd interview.Command, rest string) (bool, error) {
	s := f.Session
	asking := s.Question() != nil
	switch cmd {
	case interview.CmdQuit:
		return true, &errStop{Quit}
	case interview.CmdSave:
		f.save()
		f.say("Your answers are in %s.", f.Where())
	case interview.CmdBack:
		if s.Back() {
			return true, nil
		}
		f.say("This is the first question.")
	case interview.CmdKeep:
		if s.Keep() {
			return true, nil
		}
		f.say("There is no answer to keep. Type one, don't know, or skip.")
	case interview.CmdClear:
		if asking {
			step := s.Clear()
			f.say("%s %s", step.Said, step.Moved)
			f.save()
		}
	case interview.CmdHelp, interview.CmdWhy, interview.CmdLaw:
		if !asking {
			f.page(CommandsPage())
			break
		}
		f.page(map[interview.Command]func(*interview.Session) *report.Document{
			interview.CmdHelp: HelpPage, interview.CmdWhy: WhyPage, interview.CmdLaw: LawPage}[cmd](s))
	case interview.CmdMap:
		f.page(MapPage(s, strings.EqualFold(rest, "all")))
	case interview.CmdReport:
		f.page(FullReport(s))
	case interview.CmdCommands:
		f.page(CommandsPage())
	case interview.CmdReview:
		return true, f.reviewOf(ctx, rest)
	case interview.CmdNote:
		return false, f.noteOn(ctx, rest)
	case interview.CmdWhat:
		f.meaning(rest)
	case interview.CmdMore:
		s.Everything(true)
		f.say("Questions that can only settle other routes will be asked too.")
	default:
		f.say("There is no question to answer. Type commands for what you can do.")
	}
	return false, nil
}

func (f *Face) meaning(word string) {
	if word == "" {
		f.say("Type what and a word, such as: what VEAT")
		return
	}
	if text, ok := f.Session.Meaning(word); ok {
		f.say("%s", text)
		return
	}
	f.say("The rulebook does not explain %q.", word)
}

func (f *Face) noteOn(ctx context.Context, text string) error {
	question, ok := f.Session.Last(), true
	if text != "" {
		question, ok = f.Session.Fact(text)
	}
	if !ok || question == "" {
		f.say("Type note and the number of a fact in the review, such as: note 3")
		return nil
	}
	f.say("About: %s", f.Session.Name(question))
	return f.judge(ctx, question)
}

func (f *Face) reviewOf(ctx context.Context, text string) error {
	if text == "" {
		return f.review(ctx)
	}
	if q, ok := f.Session.Fact(text); ok {
		f.Session.Jump(q)
		return nil
	}
	f.say("There is no fact %q.", text)
	return f.review(ctx)
}

// review shows all facts and lets the person pick one to change.
func (f *Face) review(ctx context.Context) error {
	f.page(ReviewPage(f.Session))
	for {
		typed, err := f.prompt(ctx, "Number to change (Enter goes on): ")
		if err != nil {
			return err
		}
		cmd, rest := interview.CommandOf(typed)
		switch {
		case cmd == interview.CmdKeep || cmd == interview.CmdSkip || cmd == interview.NoCommand && rest == "":
			f.Session.Resume()
			return nil
		case cmd != interview.NoCommand:
			_, err := f.command(ctx, cmd, rest)
			return err
		}
		if q, ok := f.Session.Fact(rest); ok {
			f.Session.Jump(q)
			return nil
		}
		f.say("There is no fact %q. Type one of the numbers above.", rest)
	}
}

// pause is where there is nothing to ask: the result, and what to do now.
func (f *Face) pause(ctx context.Context) error {
	f.page(ResultPage(f.Session))
	f.offer()
	for f.Session.Question() == nil {
		typed, err := f.prompt(ctx, "What now: ")
		if err != nil {
			return err
		}
		switch cmd, rest := interview.CommandOf(typed); {
		case cmd == interview.CmdMore && f.Session.Stage() == interview.Done:
			f.say("There is nothing more to ask.")
		case cmd != interview.NoCommand:
			if done, err := f.command(ctx, cmd, rest); done || err != nil {
				return err
			}
		case rest != "":
			f.say("That is none of the words that can be typed here.")
			f.offer()
		}
	}
	return nil
}

func (f *Face) offer() {
	if f.Session.Stage() == interview.Settled {
		f.say("You can stop here: type quit. Or type everything, to settle the other routes too.")
	} else {
		f.say("There is nothing more to ask. Type quit to stop.")
	}
	f.say("Other words: report (all of it, with the law), map, review (change an answer), back, save.")
}
