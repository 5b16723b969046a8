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
	CmdUnknown  Command = "don't know"
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
		{CmdUnknown, "say so; it is an answer, and you may add who would know"},
		{CmdSkip, "leave the question out of the file"},
		{CmdClear, "take the answer to this question out of the file"},
		{CmdHelp, "more about the question (or type ?)"},
		{CmdWhy, "why it is asked, and what waits for it"},
		{CmdLaw, "the law behind it"},
		{CmdMap, "the routes: open, closed or cannot tell yet; map all for every one"},
		{CmdReview, "all answers, and what is not known; change any of them"},
		{CmdNote, "who judged the last answer, on what evidence, and why"},
		{CmdWhat, "what a word means, such as: what VEAT"},
		{CmdMore, "ask on past the recommendation, to settle every route"},
		{CmdReport, "everything that can be said so far, with the law"},
		{CmdSave, "say where the answers are; they are saved after each one"},
		{CmdQuit, "stop; you can carry on later"},
		{CmdCommands, "this list"},
	}
}

// synonyms are other words for the commands.
var synonyms = map[string]Command{
	"?": CmdHelp, "routes": CmdMap, "next": CmdKeep, "exit": CmdQuit, "stop": CmdQuit, "dont know": CmdUnknown, "unknown": CmdUnknown,
	"not sure": CmdUnknown, "i don't know": CmdUnknown, "i don't know yet": CmdUnknown,
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
	if cmd, rest = lookup(text); cmd != NoCommand {
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

// CommandOf reads a line where no question is put, such as at a note: the command it is, if any, and what follows.
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
		// Only these take something after the word; other sentences that begin like a command are answers.
		if rest, ok := strings.CutPrefix(lower, word+" "); ok && (h.Command == CmdWhat || h.Command == CmdReview || h.Command == CmdNote || lower == "map all") {
			return h.Command, strings.TrimSpace(text[len(text)-len(rest):])
		}
	}
	return NoCommand, ""
}
