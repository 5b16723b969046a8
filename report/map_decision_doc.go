package report

import (
	"fmt"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// decisionHow is how a decision map is read.
const decisionHow = "Ask in this order. An answer with an arrow leads to routes to look at: the law sets further conditions for each. Go on all the same, since more than one may fit."

// DecisionMap is a decision map in words.
func (m *Maker) DecisionMap(x *DecisionMap, quiet bool) *Document {
	d := &Document{Title: "Which route? The questions that lead there", Subtitle: mapEdition(x.Rulebook) + ", " + day(x.Day)}
	d.add(para(plain(decisionHow)))
	for i := range x.Regimes {
		d.section(x.Regimes[i].Title)
		d.add(m.DecisionBlocks(&x.Regimes[i])...)
	}
	if !quiet {
		m.sources(d)
		m.about(d, x.Rulebook, x.Disclaimer, "")
	}
	return d
}

// HandoutMap is the questions of some rules, for a pack of other things too.
func (m *Maker) HandoutMap(regimes []*rules.Regime, on civil.Date) []Block {
	x := m.NewDecisionMap(regimes, on)
	if len(x.Regimes) == 0 {
		return nil
	}
	blocks := []Block{para(plain(decisionHow))}
	for i := range x.Regimes {
		blocks = append(append(blocks, Heading{3, x.Regimes[i].Title}), m.DecisionBlocks(&x.Regimes[i])...)
	}
	return blocks
}

// DecisionBlocks is the questions of one set of rules, for a document of other things too.
func (m *Maker) DecisionBlocks(r *DecisionRegime) []Block {
	blocks := []Block{para(strong("These rules govern if all of this holds:")), reasons(r.Governs)}
	l := List{Ordered: true}
	for _, q := range r.Questions {
		answers := List{Tight: true}
		for _, x := range q.Answers {
			answers.Items = append(answers.Items, Item{Spans: append([]Span{plain(x.Says + " → ")}, leadSpans(x.Leads)...)})
		}
		l.Items = append(l.Items, Item{Spans: []Span{strong(q.Ask)}, Blocks: []Block{answers}})
	}
	blocks = append(blocks, l)
	if len(r.Otherwise) > 0 {
		blocks = append(blocks, para(append([]Span{plain("If nothing else leads anywhere → ")}, leadSpans(r.Otherwise)...)...))
	}
	return blocks
}

// DecisionSheets draws a decision map, one set of rules after the other.
func (m *Maker) DecisionSheets(x *DecisionMap, shape Shape) []Sheet {
	var out []Sheet
	for i := range x.Regimes {
		r := &x.Regimes[i]
		f := frame{name: r.Title, title: "Which route? " + r.Title, under: strings.Join(nonEmpty(day(x.Day), mapEdition(x.Rulebook)), "  |  "), lead: decisionHow, fine: x.Disclaimer}
		words := []string{sentence(r.Title), decisionHow}
		for _, q := range r.Questions {
			words = append(words, q.Ask)
			for _, a := range q.Answers {
				words = append(words, sentence(a.Says+": "+strings.Join(leadTitles(a.Leads), "; ")))
			}
		}
		out = append(out, shape.sheets(fmt.Sprintf("decision%d-", i+1), f, strings.Join(words, " "), func(size, width float64, _ int) []box { return decisionBoxes(r, size, width) })...)
	}
	return out
}

// leadSpans names ideas and, in brackets, when each is meant.
func leadSpans(list []DecisionLead) []Span {
	var out []Span
	for i, l := range list {
		if i > 0 {
			out = append(out, plain("; "))
		}
		out = append(out, strong(l.Title))
		if len(l.If) > 0 {
			out = append(out, plain(" ("+strings.Join(lowerAll(l.If), "; ")+")"))
		}
	}
	return append(out, plain("."))
}

func lowerAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = lowerFirst(s)
	}
	return out
}

func leadTitles(list []DecisionLead) []string {
	var out []string
	for _, l := range list {
		out = append(out, l.Title)
	}
	return out
}
