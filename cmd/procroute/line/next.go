package line

import (
	"context"
	"strings"

	"procroute/advisor/interview"
)

// try asks for another answer to a fact and shows what it would change.
func (f *Face) try(ctx context.Context, text string) error {
	s := f.Session
	if text == "" {
		f.page(ReviewPage(s))
		typed, err := f.elsewhere(ctx, "Number to try (Enter leaves it): ")
		if err != nil || typed == "" {
			return notes(err)
		}
		text = typed
	}
	question, ok := s.Fact(text)
	if !ok {
		f.say("There is no fact %q. Type try and a number of the review.", text)
		return nil
	}
	q := s.Book().Question(question)
	f.say("What if? %s", s.AskOf(q))
	options := s.Options(q)
	if interview.KindOf(q) == interview.Write {
		f.say("Type %s. Or: %s.", interview.Form(q), instead(options))
	} else {
		f.options(options)
	}
	for {
		typed, err := f.elsewhere(ctx, "Answer to try (Enter leaves it): ")
		if err != nil || typed == "" {
			return notes(err)
		}
		d, err := TryPage(s, question, typed)
		if err != nil {
			f.refuse(err)
			continue
		}
		f.page(d)
		return nil
	}
}

// check asks which route somebody proposes and examines it.
func (f *Face) check(ctx context.Context, name string) error {
	for {
		if name == "" {
			f.say("Which route does somebody propose? Any of its names will do, such as VEAT.")
			typed, err := f.elsewhere(ctx, "Route (Enter leaves it): ")
			if err != nil || typed == "" {
				return notes(err)
			}
			name = typed
		}
		d, err := CheckPage(f.Session, name)
		if err == nil {
			f.page(d)
			return nil
		}
		f.say("That cannot be checked: %s.", err)
		name = ""
	}
}

// elsewhere asks for a line that belongs to no question. A command of one word is carried out instead.
func (f *Face) elsewhere(ctx context.Context, text string) (string, error) {
	typed, err := f.prompt(ctx, text)
	if err != nil {
		return "", err
	}
	switch cmd, rest := interview.NoteCommand(typed); cmd {
	case interview.NoCommand:
		return rest, nil
	case interview.CmdUnknown, interview.CmdNotApply, interview.CmdNoRecord: // they are answers too
		return typed, nil
	case interview.CmdSkip, interview.CmdKeep, interview.CmdConfirm:
		return "", nil
	default:
		if _, err := f.command(ctx, cmd, rest); err != nil {
			return "", err
		}
		return "", errElsewhere
	}
}

func (f *Face) record(ctx context.Context, name string) {
	if f.Record == nil {
		f.say("A record cannot be written here.")
		return
	}
	f.save()
	note, err := f.Record(ctx, name)
	if err != nil {
		f.say("The record was not written: %s.", strings.ReplaceAll(err.Error(), "\n", "; "))
		return
	}
	f.say("%s", note)
}
