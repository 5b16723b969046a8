package line

import (
	"context"
	"strings"

	"procroute/advisor/interview"
	"procroute/report"
)

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
	case interview.CmdTodo:
		f.page(TodoPage(s))
	case interview.CmdTry:
		return false, f.try(ctx, rest)
	case interview.CmdCheck:
		return false, f.check(ctx, rest)
	case interview.CmdRecord:
		f.record(ctx, rest)
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
	question, ok := f.Session.Noted(), true
	if text != "" {
		question, ok = f.Session.Fact(text)
	}
	if !ok || question == "" {
		f.say("Type note and the number of a fact in the review, such as: note 3")
		return nil
	}
	says, ok := f.Session.Says(question)
	if !ok {
		f.say("There is no answer yet to put a note to: %s.", f.Session.Name(question))
		return nil
	}
	f.say("About: %s", says)
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
	words := "What next: report (all of it, with the law), todo (what to find out), try (what another answer would change), check (a route somebody proposes)"
	if f.Record != nil {
		words += ", record (write the decision file)"
	}
	f.say("%s.", words)
	f.say("Or: map, review (change an answer), note (who judged it and why), back, save.")
}
