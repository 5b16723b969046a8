package report

import (
	"fmt"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// ClockPaper is exercises in counting days, to be printed and filled in.
func (m *Maker) ClockPaper(p *advisor.ClockPaper) *Document {
	d := &Document{Title: "Count the days", Subtitle: clockSubtitle(p)}
	d.add(para(plain("Of each: which is the first day that counts, and which is the last?")))
	for i := range p.Exercises {
		d.section(fmt.Sprintf("%d. %s", i+1, p.Exercises[i].What))
		d.add(m.ClockQuestion(&p.Exercises[i])...)
		d.add(Table{Columns: []Column{{Title: "The first day that counts", Room: 26}, {Title: "The last day", Room: 26}}, Rows: [][]Cell{{{}, {}}}})
	}
	d.add(Paragraph{Role: Fine, Spans: []Span{plain(sentence(p.Disclaimer))}})
	return d
}

// ClockAnswers is the answer sheet of a paper, with every day counted.
func (m *Maker) ClockAnswers(p *advisor.ClockPaper) *Document {
	d := &Document{Title: "Count the days: the answers", Subtitle: clockSubtitle(p)}
	for i := range p.Exercises {
		x := &p.Exercises[i]
		d.section(fmt.Sprintf("%d. %s", i+1, x.What))
		d.add(m.ClockQuestion(x)...)
		d.add(m.ClockAnswer(x)...)
	}
	m.sources(d)
	m.about(d, p.Rulebook, p.Disclaimer, "")
	return d
}

func clockSubtitle(p *advisor.ClockPaper) string {
	return countOf(len(p.Exercises), "exercise") + fmt.Sprintf("; seed %d; rulebook %s %s", p.Seed, p.Rulebook.ID, p.Rulebook.Version)
}

// ClockQuestion is an exercise without its answer: the day, the period, and how the law counts.
func (m *Maker) ClockQuestion(x *advisor.ClockExercise) []Block {
	c := x.Counting
	f := Facts{[]Fact{
		{"Rules", []Span{plain(x.Rules)}},
		{"Done", append([]Span{plain(x.Event + ": "), strong(weekday(x.On))}, nil...)},
		{"Time", append([]Span{strong(upperFirst(boundWord(c.Bound)) + " " + c.Length), plain(", counted from " + lowerStart(c.Why))}, refs(x.Kind, x.Cite)...)},
		{"The clock", append([]Span{plain(sentence(c.Clock) + " " + c.Says)}, m.clockRefs(c)...)},
	}}
	if len(x.Holidays) > 0 {
		f.Rows = append(f.Rows, Fact{"Bank holidays of", []Span{plain(strings.Join(x.Holidays, "; "))}})
	}
	return []Block{f}
}

func (m *Maker) clockRefs(c *advisor.Counting) []Span {
	for _, k := range m.Book.Clocks {
		if k.Title == c.Clock {
			return refs(k.Says.Kind, c.Cite)
		}
	}
	return refs(rules.KindLaw, c.Cite)
}

// ClockAnswer is the first and the last day of an exercise, and how each day counts.
func (m *Maker) ClockAnswer(x *advisor.ClockExercise) []Block {
	return []Block{
		Paragraph{Role: Lead, Spans: []Span{plain("The first day that counts is "), strong(weekday(x.First)), plain(", and the last is "), strong(weekday(x.Last)), plain(".")}},
		countTable(x.Counting),
	}
}
