package line

import (
	"context"
	"errors"

	"procroute/advisor/interview"
)

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
			if err := interview.CheckNote(rest); err != nil {
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
