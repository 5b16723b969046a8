package play

import "strings"

// Command is something a trainer may do. Both faces have the same ones.
type Command string

// The commands, by the word that is typed.
const (
	NoCommand    Command = ""
	CmdNext      Command = "next"
	CmdBack      Command = "back"
	CmdOther     Command = "other"
	CmdFlip      Command = "flip"
	CmdReturn    Command = "return"
	CmdMap       Command = "map"
	CmdWhy       Command = "why"
	CmdChallenge Command = "challenge"
	CmdNotes     Command = "notes"
	CmdAgain     Command = "again"
	CmdQuit      Command = "quit"
	CmdKeys      Command = "keys"
)

// CommandHelp is a command with its key on the screen, and what it does.
type CommandHelp struct {
	Command Command
	Key     string
	Short   string // for the foot of a screen
	Does    string
}

// Commands lists the commands in the order in which help shows them.
func Commands() []CommandHelp {
	return []CommandHelp{
		{CmdNext, "n", "", "go on: reveal what is frozen, or show what comes next; Enter does the same"},
		{CmdBack, "b", "back", "one screen back; at the start of another branch, to where it was left"},
		{CmdOther, "o", "other answer", "take another answer to this question, and go on with that"},
		{CmdFlip, "f", "flip a fact", "change one fact of the case: predict, then see what moves"},
		{CmdReturn, "r", "return", "back to the card's own answers, where they were left"},
		{CmdMap, "m", "map", "show the map of the routes, or hide it"},
		{CmdWhy, "w", "why", "why this is asked, and the law behind it"},
		{CmdChallenge, "c", "challenge", "what a rival bidder or an auditor would ask, as the case stands"},
		{CmdNotes, "t", "trainer's notes", "what comes next: it gives the answer away"},
		{CmdAgain, "", "", "show this screen again"},
		{CmdQuit, "q", "quit", "stop; nothing is kept"},
		{CmdKeys, "?", "keys", "this list"},
	}
}

// CommandOf reads a line: the command it is, if any, and what follows its word. An empty line goes on, since nothing here is
// recorded that a slip could spoil.
func CommandOf(line string) (cmd Command, rest string) {
	text := strings.TrimSpace(line)
	word, rest, _ := strings.Cut(text, " ")
	switch word = strings.ToLower(word); word {
	case "":
		return CmdNext, ""
	case "reveal":
		word = string(CmdNext)
	case "exit", "stop":
		word = string(CmdQuit)
	case "help", "commands":
		word = string(CmdKeys)
	}
	for _, c := range Commands() {
		takesMore := c.Command == CmdOther || c.Command == CmdFlip
		if (word == string(c.Command) || word == c.Key) && (rest == "" || takesMore) {
			return c.Command, strings.TrimSpace(rest)
		}
	}
	return NoCommand, text
}
