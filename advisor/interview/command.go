package interview

import (
	"slices"
	"strings"

	"procroute/rules"
)

// Command is something to do other than answer. Both faces have the same ones.
type Command string

// The commands, by the word that is typed.
const (
	NoCommand   Command = ""
	CmdBack     Command = "back"
	CmdKeep     Command = "keep"
	CmdConfirm  Command = "confirm"
	CmdUnknown  Command = "don't know"
	CmdNotApply Command = "doesn't apply"
	CmdNoRecord Command = "prefer not to record"
	CmdSkip     Command = "skip"
	CmdClear    Command = "clear"
	CmdHelp     Command = "help"
	CmdWhy      Command = "why"
	CmdLaw      Command = "law"
	CmdMap      Command = "map"
	CmdReview   Command = "review"
	CmdNote     Command = "note"
	CmdWhat     Command = "what"
	CmdMore     Command = "everything"
	CmdReport   Command = "report"
	CmdTodo     Command = "todo"
	CmdTry      Command = "try"
	CmdCheck    Command = "check"
	CmdRecord   Command = "record"
	CmdSave     Command = "save"
	CmdQuit     Command = "quit"
	CmdCommands Command = "commands"
)

// CommandHelp is a command with what it does.
type CommandHelp struct {
	Command Command
	Does    string
}

// Commands lists the commands in the order in which help shows them.
func Commands() []CommandHelp {
	return []CommandHelp{
		{CmdBack, "the question before this one; later answers stay"},
		{CmdKeep, "leave an earlier answer as it is and go on"},
		{CmdConfirm, "say that an answer which is only assumed is right"},
		{CmdUnknown, "say so; it is an answer, and you may add who would know"},
		{CmdNotApply, "say that the question does not fit; kept as that, and not known to the rules"},
		{CmdNoRecord, "keep the answer to yourself; kept as that, and not known to the rules"},
		{CmdSkip, "leave the question out of the file"},
		{CmdClear, "take the answer to this question out of the file"},
		{CmdHelp, "more about the question (or type ?)"},
		{CmdWhy, "why it is asked, and what waits for it"},
		{CmdLaw, "the law behind it"},
		{CmdMap, "the routes: open, closed or cannot tell yet; map all for every one"},
		{CmdReview, "all answers, and what is not known; change any of them"},
		{CmdNote, "who judged an answer, on what evidence, and why: the one you stand at or gave last, or note 3, by its number in the review"},
		{CmdWhat, "what a word means, such as: what VEAT"},
		{CmdMore, "ask on past the recommendation, to settle every route"},
		{CmdReport, "everything that can be said so far, with the law"},
		{CmdTodo, "what to find out, most useful first, and who would know"},
		{CmdTry, "what another answer would change, without recording it: try 3, by its number in the review"},
		{CmdCheck, "a route that somebody proposes, condition by condition, such as: check VEAT"},
		{CmdRecord, "write the decision file; record NAME.docx, .pdf or .html chooses its name and form"},
		{CmdSave, "say where the answers are; they are saved after each one"},
		{CmdQuit, "stop; you can carry on later"},
		{CmdCommands, "this list"},
	}
}

// synonyms are other words for the commands.
var synonyms = map[string]Command{
	"?": CmdHelp, "routes": CmdMap, "next": CmdKeep, "exit": CmdQuit, "stop": CmdQuit, "dont know": CmdUnknown, "unknown": CmdUnknown,
	"not sure": CmdUnknown, "i don't know": CmdUnknown, "i don't know yet": CmdUnknown,
	"does not apply": CmdNotApply, "doesnt apply": CmdNotApply, "it doesn't apply": CmdNotApply, "not applicable": CmdNotApply, "n/a": CmdNotApply,
	"i prefer not to record it": CmdNoRecord, "prefer not to say": CmdNoRecord,
}

// Read says whether a line is a command, and what follows its word. The words of the question's own options come first; a
// stroke before a command makes it one whatever the options are, and quotes around a word make it an answer.
func (s *Session) Read(line string) (cmd Command, rest string) {
	text := straight(strings.TrimSpace(line))
	q := s.current
	if after, ok := strings.CutPrefix(text, "/"); ok {
		return lookup(after)
	}
	if q != nil && ownWord(q, text) {
		return NoCommand, text
	}
	// Where an answer is a sentence, one that begins like a command is an answer.
	if cmd, rest = lookup(text); cmd != NoCommand && (rest == "" || q == nil || q.Type != rules.Text) {
		return cmd, rest
	}
	if q != nil && q.Type == rules.Text && len(text) > 1 && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) {
		if inner := text[1 : len(text)-1]; isCommand(inner) {
			return NoCommand, inner
		}
	}
	return NoCommand, strings.TrimSpace(line)
}

func isCommand(text string) bool {
	cmd, _ := lookup(text)
	return cmd != NoCommand
}

// NoteCommand reads a line where a note may be written: the command it is, if any, and what follows. A sentence that only begins
// like a command is a note, unless there is a stroke before it.
func NoteCommand(line string) (cmd Command, rest string) {
	if cmd, rest = CommandOf(line); cmd != NoCommand && (rest == "" || strings.HasPrefix(strings.TrimSpace(line), "/")) {
		return cmd, rest
	}
	return NoCommand, strings.TrimSpace(line)
}

// CommandOf reads a line where no question is put, such as in the review: the command it is, if any, and what follows.
func CommandOf(line string) (cmd Command, rest string) {
	text := straight(strings.TrimSpace(line))
	if cmd, rest = lookup(strings.TrimPrefix(text, "/")); cmd != NoCommand {
		return cmd, rest
	}
	return NoCommand, strings.TrimSpace(line)
}

func ownWord(q *rules.Question, text string) bool {
	is := func(o rules.Option) bool { return strings.EqualFold(o.ID, text) || strings.EqualFold(o.Label, text) }
	return slices.ContainsFunc(q.Options, is) || slices.ContainsFunc(q.Special, is)
}

// takesMore are the commands that take something after their word.
var takesMore = []Command{CmdWhat, CmdReview, CmdNote, CmdTry, CmdCheck, CmdRecord}

func lookup(text string) (Command, string) {
	lower := strings.ToLower(text)
	if lower == "routes all" {
		return CmdMap, "all"
	}
	if c, ok := synonyms[lower]; ok {
		return c, ""
	}
	for _, h := range Commands() {
		word := string(h.Command)
		if lower == word {
			return h.Command, ""
		}
		// Other sentences that begin like a command are answers.
		if rest, ok := strings.CutPrefix(lower, word+" "); ok && (slices.Contains(takesMore, h.Command) || lower == "map all") {
			return h.Command, strings.TrimSpace(text[len(text)-len(rest):])
		}
	}
	return NoCommand, ""
}
