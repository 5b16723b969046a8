package line

import (
	"context"
	"errors"
	"reflect"
	"strings"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/report"
)

// question puts the current question until it is answered or left.
func (f *Face) question(ctx context.Context) error {
	s := f.Session
	if a := s.Asked(); f.shown == nil || !reflect.DeepEqual(*f.shown, a) { // the opening is as it was said to be, or it is put again
		f.put(true)
	}
	f.shown = nil
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
		case cmd == interview.CmdNotApply || cmd == interview.CmdNoRecord:
			step, err := s.SetAside(setAside[cmd])
			if err == nil {
				return f.after(ctx, step)
			}
			f.refuse(err)
			f.put(false)
		case cmd == interview.CmdConfirm || cmd == interview.CmdKeep && s.IsAssumed():
			if step, ok := s.Confirm(); ok {
				return f.after(ctx, step)
			}
			f.say("Nothing is assumed here that could be confirmed.")
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

// setAside is what two of the commands record.
var setAside = map[interview.Command]advisor.State{interview.CmdNotApply: advisor.DoesNotApply, interview.CmdNoRecord: advisor.NotRecorded}

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
	a := s.Asked()
	f.print(&a, full)
	switch now := s.Standing(); {
	case now == "":
	case s.IsAssumed():
		f.say("%s %s Type confirm if it is right, another answer if not, or skip to leave it assumed.", AssumedWords(s), now)
	default:
		f.say("Answered so far: %s Type another answer, or keep.", now)
	}
}

// print prints a question without what is known of the answer.
func (f *Face) print(a *interview.Asked, full bool) {
	if full {
		f.gap()
		f.say("Question %d. %s", a.Number, a.Theme)
	}
	f.show(&report.Document{Blocks: []report.Block{para(strong(a.Ask))}})
	if full {
		switch {
		case a.Hint != "" && a.More:
			f.say("%s (Type help for more.)", a.Hint)
		case a.Hint != "":
			f.say("%s", a.Hint)
		case a.More:
			f.say("Type help for more.")
		}
		f.say("Why: %s", a.Reason)
	}
	switch a.Kind {
	case interview.Write:
		f.say("Type %s.", a.Form)
		f.say("Or: %s.", instead(a.Options))
	case interview.PickSome:
		f.options(a.Options)
		f.say("Several may be true. Type %s, or the words.", a.Form)
	default:
		f.options(a.Options)
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
