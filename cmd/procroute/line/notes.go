package line

import (
	"context"
	"errors"

	"procroute/advisor/interview"
)

// errElsewhere says that at a note the person asked for something else, so that no more notes are asked for.
var errElsewhere = errors.New("the conversation went elsewhere")

// taken is what stands for a note that the person takes out. No note can be it, because notes are text.
const taken = "\x00"

// note asks for an optional text. It is empty if the person left it out or left what stands, and taken if that goes; a command is
// carried out instead.
func (f *Face) note(ctx context.Context, text, stands string) (string, error) {
	f.say("%s", text)
	ask := "(Enter leaves it out): "
	if stands != "" {
		f.say("So far: %s", stands)
		ask = "(Enter keeps it, clear takes it out): "
	}
	for {
		typed, err := f.prompt(ctx, ask)
		if err != nil {
			return "", err
		}
		switch cmd, rest := interview.NoteCommand(typed); cmd {
		case interview.NoCommand:
			if err := interview.CheckNote(rest); err != nil {
				f.refuse(err)
				continue
			}
			return rest, nil
		case interview.CmdSkip, interview.CmdUnknown, interview.CmdKeep, interview.CmdConfirm:
			return "", nil
		case interview.CmdClear:
			if stands == "" {
				return "", nil
			}
			return taken, nil
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
	who, err := f.note(ctx, text, "")
	if err == nil && who != "" {
		f.Session.WhoKnows(question, who)
		f.save()
	}
	return notes(err)
}

// judge asks who judged an answer, on what evidence and why: the reason first, and nothing more if that is left out and nothing
// stands.
func (f *Face) judge(ctx context.Context, question string) error {
	j := f.Session.Notes(question)
	evidence := "On what evidence?"
	if usual := f.Session.Usual(question).Evidence; usual != "" {
		evidence += " Usually: " + usual + "."
	}
	for i, part := range []struct {
		ask    string
		stands string
		keep   func(*interview.Judged, *string)
	}{
		{"Why is it so, in a sentence?", j.Reason, func(n *interview.Judged, t *string) { n.Reason = t }},
		{"Whose judgement is it? A role will do.", j.By, func(n *interview.Judged, t *string) { n.By = t }},
		{evidence, j.Evidence, func(n *interview.Judged, t *string) { n.Evidence = t }},
	} {
		text, err := f.note(ctx, part.ask, part.stands)
		if err != nil {
			return notes(err)
		}
		if text == "" {
			if i == 0 && part.stands == "" && j.By+j.Evidence == "" {
				return nil
			}
			continue
		}
		if text == taken {
			text = ""
		}
		var n interview.Judged
		part.keep(&n, &text)
		f.Session.Judge(question, n)
		f.save()
	}
	return nil
}

func notes(err error) error {
	if errors.Is(err, errElsewhere) {
		return nil
	}
	return err
}
