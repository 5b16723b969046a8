package report

import (
	"fmt"

	"procroute/advisor"
)

// QuizPaper is a quiz to be printed and filled in, without its key.
func (m *Maker) QuizPaper(q *advisor.Quiz) *Document {
	d := &Document{Title: "Quiz: which routes are there?", Subtitle: quizSubtitle(q)}
	if len(q.Exercises) == 0 {
		d.add(para(plain("There is no exercise on this theme.")))
	}
	for i := range q.Exercises {
		x := &q.Exercises[i]
		d.section(fmt.Sprintf("%d. %s", i+1, x.Title))
		d.add(m.Exercise(x)...)
		d.add(quizChoices(x))
	}
	d.add(Paragraph{Role: Fine, Spans: []Span{plain(sentence(q.Disclaimer))}})
	return d
}

// QuizAnswers is the answer sheet of a quiz: the key, why, and what is wrong with the rest.
func (m *Maker) QuizAnswers(q *advisor.Quiz) *Document {
	d := &Document{Title: "Answers to the quiz", Subtitle: quizSubtitle(q)}
	if len(q.Exercises) > 0 {
		t := Table{Columns: []Column{{Title: "Question"}, {Title: "Answer"}}}
		for i := range q.Exercises {
			x := &q.Exercises[i]
			t.Rows = append(t.Rows, []Cell{{plain(itoa(i + 1))}, {strong(Letter(x.Key())), plain("  " + x.Choices[x.Key()].Says)}})
		}
		d.add(t)
	}
	for i := range q.Exercises {
		x := &q.Exercises[i]
		d.section(fmt.Sprintf("%d. %s", i+1, x.Title))
		d.add(m.ExerciseAnswer(x)...)
	}
	m.about(d, q.Rulebook, q.Disclaimer, "")
	return d
}

func quizSubtitle(q *advisor.Quiz) string {
	s := countOf(len(q.Exercises), "question") + fmt.Sprintf("; seed %d", q.Seed)
	if q.Theme != "" {
		s += "; theme " + q.Theme
	}
	return s + "; rulebook " + q.Rulebook.ID + " " + q.Rulebook.Version
}

func countOf(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return itoa(n) + " " + what
}

// Exercise is what an exercise tells and asks, without its choices.
func (m *Maker) Exercise(x *advisor.Exercise) []Block {
	if x.Kind == advisor.MythOrRule {
		return []Block{Paragraph{Role: Lead, Spans: []Span{plain(x.Says)}}, para(plain("Is that a rule, or a myth?"))}
	}
	return append(m.ExerciseCase(x), m.ExerciseChange(x)...)
}

// ExerciseCase is the case of an exercise about routes as it was before the change.
func (m *Maker) ExerciseCase(x *advisor.Exercise) []Block {
	l := List{Tight: true}
	for _, f := range x.Facts {
		l.Items = append(l.Items, Item{Spans: []Span{plain(f)}})
	}
	l.Items = append(l.Items, Item{Spans: []Span{plain(x.Change.Before)}})
	return []Block{para(plain("As it is:")), l, para(plain("The route that fits: "), strong(x.Was), plain("."))}
}

// ExerciseChange is the one fact that is otherwise, and the question.
func (m *Maker) ExerciseChange(x *advisor.Exercise) []Block {
	return []Block{
		para(plain("Change one fact. Instead of: "), quiet(x.Change.Before)),
		Paragraph{Role: Lead, Spans: []Span{plain("Now: "), strong(x.Change.After)}},
		para(plain("Which route fits now?")),
	}
}

// ExerciseChoices are the choices of an exercise, lettered.
func (m *Maker) ExerciseChoices(x *advisor.Exercise) Block { return quizChoices(x) }

func quizChoices(x *advisor.Exercise) List {
	l := List{Tight: true}
	for i, c := range x.Choices {
		l.Items = append(l.Items, Item{Mark: Mark{Letter(i), Neutral}, Spans: []Span{plain(c.Says)}})
	}
	return l
}

// ExerciseAnswer is the right choice of an exercise with its reasons and, where routes were to choose from, what is wrong with
// the others.
func (m *Maker) ExerciseAnswer(x *advisor.Exercise) []Block {
	key := x.Choices[x.Key()]
	blocks := []Block{Paragraph{Role: Lead, Spans: []Span{strong(Letter(x.Key()) + ". " + key.Says)}}, reasons(key.Why)}
	if x.Kind == advisor.MythOrRule {
		return blocks
	}
	l := List{}
	for i, c := range x.Choices {
		if c.Right {
			continue
		}
		it := Item{Mark: statusMark(c.Status), Spans: []Span{plain(Letter(i) + ". " + c.Says)}}
		if len(c.Why) > 0 {
			it.Blocks = []Block{para(said(c.Why[0])...)}
		}
		l.Items = append(l.Items, it)
	}
	return append(blocks, l)
}

// Letter names a choice by its place: A, B, C.
func Letter(i int) string { return string(rune('A' + i)) }
