package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/cmd/procroute/line"
	"procroute/report"
)

// team is one side in a quiz, and how many it got right.
type team struct {
	name  string
	right int
}

// newTeams makes the teams. Without names, the whole room is one.
func newTeams(names []string) []team {
	var out []team
	for _, n := range names {
		if n = strings.TrimSpace(report.Clean(n)); n != "" {
			out = append(out, team{name: n})
		}
	}
	if len(out) == 0 {
		out = []team{{}}
	}
	return out
}

// quizGame plays a quiz with a room: one thing a screen, still, and nothing revealed before somebody asks for it.
type quizGame struct {
	*common
	quiz  *advisor.Quiz
	maker *report.Maker
	lines *line.Reader
	teams []team
	asked int // exercises that have been answered
}

// play goes through the exercises. The end of input, or quit, ends it with the score so far.
func (g *quizGame) play(ctx context.Context) error {
	g.screen(g.welcome()...)
	if !g.pause(ctx, "Press Enter to begin, or type quit: ") {
		return nil
	}
	for i := range g.quiz.Exercises {
		if !g.exercise(ctx, i) {
			break
		}
	}
	g.screen(append([]report.Block{report.Heading{Level: 2, Text: "The end"}}, g.score()...)...)
	return nil
}

func (g *quizGame) welcome() []report.Block {
	return []report.Block{
		report.Heading{Level: 2, Text: "Quiz"},
		words(fmt.Sprintf("%d exercises. Answer each with a letter. The paper has the number %d: --seed %d makes it again.", len(g.quiz.Exercises), g.quiz.Seed, g.quiz.Seed)),
		words(g.quiz.Disclaimer),
	}
}

// exercise asks one, takes the answer of each team and shows the right one. It is false if the room has had enough.
func (g *quizGame) exercise(ctx context.Context, i int) bool {
	x := &g.quiz.Exercises[i]
	head := report.Heading{Level: 2, Text: fmt.Sprintf("%d of %d. %s", i+1, len(g.quiz.Exercises), x.Title)}
	blocks := []report.Block{head}
	if x.Kind == advisor.WhichRoute {
		g.screen(append(blocks, g.maker.ExerciseCase(x)...)...)
		if !g.pause(ctx, "Press Enter to change one fact, or type quit: ") {
			return false
		}
		blocks = append(blocks, g.maker.ExerciseChange(x)...)
	} else {
		blocks = append(blocks, g.maker.Exercise(x)...)
	}
	g.screen(append(append(blocks, g.maker.ExerciseChoices(x)), g.score()...)...)
	answers := make([]int, len(g.teams))
	for t := range g.teams {
		n, ok := g.answer(ctx, x, g.teams[t].name)
		if !ok {
			return false
		}
		answers[t] = n
	}
	g.asked++
	var said []string
	for t, n := range answers {
		if n == x.Key() {
			g.teams[t].right++
		}
		said = append(said, verdictOn(g.teams[t].name, n, x.Key()))
	}
	g.screen(slices.Concat([]report.Block{head, words(strings.Join(said, " "))}, g.maker.ExerciseAnswer(x), g.score())...)
	return g.pause(ctx, "Press Enter for the next, or type quit: ")
}

// noAnswer is the answer of a team that gave none.
const noAnswer = -1

func verdictOn(name string, n, key int) string {
	if name == "" {
		name = "The room"
	}
	switch n {
	case key:
		return name + " said " + report.Letter(n) + ": right."
	case noAnswer:
		return name + " gave no answer."
	}
	return name + " said " + report.Letter(n) + ": not right."
}

// answer takes the answer of a team. An empty line is no answer yet; pass is none at all.
func (g *quizGame) answer(ctx context.Context, x *advisor.Exercise, name string) (int, bool) {
	last := report.Letter(len(x.Choices) - 1)
	prompt := fmt.Sprintf("A to %s, pass or quit: ", last)
	if name != "" {
		prompt = name + ", " + prompt
	}
	for {
		text, ok := g.line(ctx, prompt)
		if !ok {
			return 0, false
		}
		switch {
		case text == "":
		case text == "pass":
			return noAnswer, true
		case len(text) == 1 && text[0] >= 'a' && int(text[0]-'a') < len(x.Choices):
			return int(text[0] - 'a'), true
		default:
			fmt.Fprintf(g.env.Out, "Type a letter from A to %s, pass or quit.\n", last)
		}
	}
}

func (g *quizGame) pause(ctx context.Context, prompt string) bool {
	_, ok := g.line(ctx, prompt)
	return ok
}

// line reads a line. It is false at quit and at the end of input.
func (g *quizGame) line(ctx context.Context, prompt string) (string, bool) {
	io.WriteString(g.env.Out, "\n"+prompt)
	text, err := g.lines.Line(ctx)
	text = strings.ToLower(strings.TrimSpace(text))
	if err != nil || text == "quit" || text == "q" || text == "stop" {
		io.WriteString(g.env.Out, "\n")
		return "", false
	}
	return text, true
}

// score says how the teams stand, once there is something to say.
func (g *quizGame) score() []report.Block {
	if g.asked == 0 {
		return nil
	}
	var parts []string
	for _, t := range g.teams {
		name := t.name
		if name == "" {
			name = "Right"
		}
		parts = append(parts, fmt.Sprintf("%s: %d", name, t.right))
	}
	return []report.Block{words(fmt.Sprintf("Score after %d: %s.", g.asked, strings.Join(parts, ", ")))}
}

// screen shows one thing. Where a terminal may be drawn on it starts at the top, so that nothing on it moves.
func (g *quizGame) screen(blocks ...report.Block) {
	if !g.accessible && g.env.Getenv("TERM") != "dumb" && g.env.OutTerminal {
		io.WriteString(g.env.Out, "\x1b[H\x1b[2J")
	} else {
		io.WriteString(g.env.Out, "\n")
	}
	report.Text{Width: g.env.columns(), Colour: g.colour()}.Write(g.env.Out, &report.Document{Blocks: blocks})
}
