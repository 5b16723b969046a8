package report

import (
	"procroute/advisor"
	"procroute/rules"
)

// Questions is the list of questions of a rulebook. Its JSON form is "procroute.questions/1".
type Questions struct {
	Format    string             `json:"format"`
	Rulebook  advisor.RulebookID `json:"rulebook"`
	Themes    []ThemeOut         `json:"themes"`
	Questions []*QuestionOut     `json:"questions"`
}

// ThemeOut is a group of questions.
type ThemeOut struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// NewQuestions lists every question.
func (m *Maker) NewQuestions() *Questions {
	out := &Questions{Format: "procroute.questions/1", Rulebook: bookID(m.Book), Themes: []ThemeOut{}, Questions: []*QuestionOut{}}
	for _, t := range m.Book.Themes {
		out.Themes = append(out.Themes, ThemeOut{t.ID, t.Title})
	}
	for _, q := range m.Book.Questions {
		out.Questions = append(out.Questions, m.question(q))
	}
	return out
}

// Questions builds the list, theme by theme.
func (m *Maker) Questions(q *Questions, quiet bool) *Document {
	d := &Document{Title: "Questions", Subtitle: m.Book.Title}
	for _, t := range q.Themes {
		table := Table{Columns: []Column{{Title: "Id"}, {Title: "Question"}}}
		for _, x := range q.Questions {
			if x.Theme == t.ID {
				table.Rows = append(table.Rows, []Cell{{code(x.ID)}, {plain(x.Ask)}})
			}
		}
		if len(table.Rows) > 0 {
			d.section(t.Title)
			d.add(table)
		}
	}
	if !quiet && len(q.Questions) > 0 {
		d.add(para(plain("See one in full with: "), code("procroute questions "+q.Questions[0].ID)))
	}
	return d
}

// QuestionCard is everything about one question. Its JSON form is "procroute.question/1".
type QuestionCard struct {
	Format   string             `json:"format"`
	Rulebook advisor.RulebookID `json:"rulebook"`
	Question *QuestionOut       `json:"question"`
	BearsOn  advisor.Why        `json:"bears_on"`
}

// NewQuestionCard collects what the rulebook says about a question. The advice is that for an empty case, so that what the
// question bears on is everything it can ever bear on.
func (m *Maker) NewQuestionCard(q *rules.Question, empty *advisor.Advice) *QuestionCard {
	return &QuestionCard{"procroute.question/1", bookID(m.Book), m.question(q), empty.Why(q)}
}

// QuestionCard builds the card of a question.
func (m *Maker) QuestionCard(c *QuestionCard) *Document {
	q := c.Question
	d := &Document{Title: q.Ask, Subtitle: upperFirst(q.Name)}
	if q.Help != "" {
		d.add(para(plain(q.Help)))
	}
	d.section("Answers")
	d.add(para(plain("In a case file, under answers: "), code(q.ID+": ...")))
	d.add(answers(q))
	d.section("Why it is asked")
	d.add(para(append([]Span{plain(q.Why)}, refs("", q.Cite)...)...))
	if len(c.BearsOn.Routes) > 0 {
		d.add(para(plain("It can bear on these routes:")))
		d.add(m.routeList(c.BearsOn.Routes, true))
	}
	if facts := questionFacts(q); facts != nil {
		d.section("How to answer it")
		d.add(facts...)
	}
	m.ending(d)
	return d
}
