package report

import (
	"strconv"
	"strings"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/money"
)

// Next is the next question worth asking. Its JSON form is a contract: "procroute.next/1".
type Next struct {
	Format      string             `json:"format"`
	Rulebook    advisor.RulebookID `json:"rulebook"`
	Question    *QuestionOut       `json:"question"` // null if nothing is left to ask
	BearsOn     *advisor.Why       `json:"bears_on"`
	Regime      string             `json:"regime"`      // empty while undecided
	Recommended string             `json:"recommended"` // empty while nothing is
	Settled     bool               `json:"settled"`
	Open        []string           `json:"open_questions"`
	Assumed     []string           `json:"assumed,omitempty"` // answers that matter and are only assumed: confirm them too

	unknown int
	case_   advisor.CaseOut
}

// QuestionOut is a question as a front end needs it.
type QuestionOut struct {
	ID       string             `json:"id"`
	Theme    string             `json:"theme"`
	Type     rules.QuestionType `json:"type"`
	Name     string             `json:"name"`
	Ask      string             `json:"ask"`
	Why      string             `json:"why"`
	Help     string             `json:"help"`
	Example  string             `json:"example"`
	Misread  string             `json:"misread"`
	Who      string             `json:"who_would_know"`
	Settle   string             `json:"how_to_settle"`
	Evidence []string           `json:"evidence"`
	Options  []OptionOut        `json:"options"`
	Special  []OptionOut        `json:"special"` // answers that are not an amount
	None     string             `json:"none,omitempty"`
	Unit     string             `json:"unit,omitempty"`
	VAT      string             `json:"vat,omitempty"`
	Min      string             `json:"min,omitempty"`
	Max      string             `json:"max,omitempty"`
	Fixed    bool               `json:"fixed"`
	Aside    []string           `json:"aside"` // besides unknown: does-not-apply and not-recorded, where they make sense
	Cite     []advisor.Cite     `json:"cite"`
}

// OptionOut is one answer a question offers. Every question may also be answered "unknown".
type OptionOut struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Says  string `json:"says"`
	Note  string `json:"note,omitempty"`
}

// NewNext finds the next question of a case. With everything set, questions that cannot change the recommendation but can
// decide another route are asked too.
func (m *Maker) NewNext(a *advisor.Advice, everything bool) *Next {
	a.AskFirst()
	n := &Next{Format: "procroute.next/1", Rulebook: a.Rulebook, Regime: a.Regime.ID, Settled: a.Settled(), Open: a.Open, Assumed: a.Assumed, case_: a.Case}
	if a.Recommended != nil {
		n.Recommended = a.Recommended.Route
	}
	for _, f := range a.Case.Facts {
		if !f.Known {
			n.unknown++
		}
	}
	if q := a.Next(everything); q != nil {
		n.Question = m.question(q)
		w := a.Why(q)
		n.BearsOn = &w
	}
	return n
}

func (m *Maker) question(q *rules.Question) *QuestionOut {
	out := &QuestionOut{ID: q.ID, Theme: q.Theme, Type: q.Type, Name: q.Name, Ask: m.text(q.Ask), Why: m.text(q.Why), Help: m.text(q.Help),
		Example: m.text(q.Example), Misread: m.text(q.Misread), Who: m.text(q.Who), Settle: m.text(q.Settle), Evidence: []string{},
		Options: m.options(q.Options), Special: m.options(q.Special), None: q.None, Unit: q.Unit, VAT: string(q.VAT), Fixed: q.Fixed, Aside: append([]string{}, q.Aside...), Cite: ruleCites(q.Cites)}
	for _, e := range q.Evidence {
		out.Evidence = append(out.Evidence, m.text(e))
	}
	if q.Type == rules.YesNo {
		out.Options = []OptionOut{{ID: "yes", Label: "Yes", Says: m.text(q.Yes)}, {ID: "no", Label: "No", Says: m.text(q.No)}}
	}
	if q.Min != nil {
		out.Min = bound(q.Type, *q.Min)
	}
	if q.Max != nil {
		out.Max = bound(q.Type, *q.Max)
	}
	return out
}

// bound writes a limit in the form in which an answer is written.
func bound(t rules.QuestionType, v int64) string {
	switch t {
	case rules.Money:
		return money.Pence(v).Input()
	case rules.DateQ:
		return civil.FromDays(int(v)).String()
	}
	return rules.Decimal(v)
}

func (m *Maker) options(list []rules.Option) []OptionOut {
	out := []OptionOut{}
	for _, o := range list {
		out = append(out, OptionOut{o.ID, m.text(o.Label), m.text(o.Says), m.text(o.Note)})
	}
	return out
}

// Next builds the document: the question, its answers, and why it is worth asking.
func (m *Maker) Next(n *Next, quiet bool) *Document {
	d := caseDocument("The next question", n.case_, quiet)
	q := n.Question
	if q == nil {
		m.nothingLeft(d, n)
		m.assumptions(d, n.Assumed)
		return d
	}
	d.add(Paragraph{Role: Lead, Spans: titled(q.Ask, q.ID)})
	if quiet {
		d.add(answers(q))
		return d
	}
	if q.Help != "" {
		d.add(para(plain(q.Help)))
	}
	d.section("Answers")
	d.add(answers(q))
	d.section("Why it is asked")
	d.add(para(append([]Span{plain(q.Why)}, refs("", q.Cite)...)...))
	if w := n.BearsOn; len(w.Regimes) > 0 {
		d.add(para(plain("It helps to settle which rules govern. These still may:")), plainList(w.Regimes))
	}
	m.waiting(d, n.BearsOn)
	if facts := questionFacts(q); facts != nil {
		d.section("How to answer it")
		d.add(facts...)
	}
	m.assumptions(d, n.Assumed)
	return d
}

// waiting says which routes wait for an answer, and the provisions they turn on. Where many do, naming each says less
// than their number.
func (m *Maker) waiting(d *Document, w *advisor.Why) {
	const many = 8
	switch n := len(w.Routes); {
	case n == 0:
		return
	case n > many:
		d.add(para(plain(strconv.Itoa(n) + " routes wait for it.")))
		return
	case n == 1:
		d.add(para(plain("This route waits for it:")))
	default:
		d.add(para(plain("These routes wait for it:")))
	}
	d.add(m.routeList(w.Routes, len(w.Regimes) > 0))
	if n := len(w.Cites); n > 0 {
		d.add(para(plain("It bears on "), Span{Refs: &Refs{Cites: w.Cites[:min(n, many)]}}))
	}
}

func plainList(list []string) List {
	l := List{Tight: true}
	for _, s := range list {
		l.Items = append(l.Items, Item{Spans: []Span{plain(s)}})
	}
	return l
}

// routeList names routes, with their rules where those differ.
func (m *Maker) routeList(ids []string, rules bool) List {
	l := List{Tight: true}
	for _, id := range ids {
		it := Item{Spans: append([]Span{plain(m.routeTitle(id))}, idOf(id)...)}
		if rules {
			it.Spans = append(it.Spans, plain(" ("+m.regimeOf(id)+")"))
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// answers are what may be written after the colon, with what each means.
func answers(q *QuestionOut) Facts {
	var f Facts
	add := func(id, text, note string) {
		if note != "" {
			text = sentence(text) + " " + note
		}
		f.Rows = append(f.Rows, Fact{id, []Span{plain(text)}})
	}
	switch q.Type {
	case rules.Money:
		add("an amount", "Such as 1,200,000 or £1.2m"+vatWords(q.VAT)+limits(q)+".", "")
	case rules.DateQ:
		add("a date", "Such as 2026-12-01"+limits(q)+".", "")
	case rules.Number:
		add("a number", "In "+orWord(q.Unit, "whole or decimal figures")+limits(q)+".", "")
	case rules.Text:
		add("text", "In your own words.", "")
	}
	for _, o := range append(append([]OptionOut{}, q.Options...), q.Special...) {
		text := o.Label
		if q.Type == rules.YesNo {
			text = o.Says
		}
		if o.Note != "" { // in brackets, as the interview shows it
			text += " (" + o.Note + ")"
		}
		add(o.ID, text, "")
	}
	if q.Type == rules.Choices {
		add("none", orWord(q.None, "None of these"), "Several may be true at once.")
	}
	add("unknown", "I don't know yet", "")
	for _, word := range q.Aside {
		add(word, map[string]string{rules.DoesNotApply: "It doesn't apply", rules.NotRecorded: "I prefer not to record it"}[word], "To the rules it is not known.")
	}
	return f
}

func orWord(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func vatWords(v string) string {
	switch rules.VAT(v) {
	case rules.VATIncluding:
		return ", with VAT"
	case rules.VATExcluding:
		return ", without VAT"
	}
	return ""
}

func limits(q *QuestionOut) string {
	switch {
	case q.Min != "" && q.Max != "":
		return "; from " + q.Min + " to " + q.Max
	case q.Min != "":
		return "; " + q.Min + " or more"
	case q.Max != "":
		return "; " + q.Max + " at most"
	}
	return ""
}

// questionFacts is what helps to answer a question.
func questionFacts(q *QuestionOut) []Block {
	var f Facts
	row := func(name, text string) {
		if text != "" {
			f.Rows = append(f.Rows, Fact{name, []Span{plain(upperFirst(sentence(text)))}})
		}
	}
	row("For example", q.Example)
	row("Often misread", q.Misread)
	row("Who would know", q.Who)
	row("How to settle it", q.Settle)
	var text strings.Builder
	for i, e := range q.Evidence {
		if i > 0 {
			text.WriteString("; ")
		}
		text.WriteString(e)
	}
	row("Evidence to keep", text.String())
	if len(f.Rows) == 0 {
		return nil
	}
	return []Block{f}
}

func (m *Maker) nothingLeft(d *Document, n *Next) {
	if n.Settled {
		d.add(Paragraph{Role: Lead, Spans: []Span{strong("Nothing more needs to be asked: the recommendation is settled.")}})
	} else {
		d.add(Paragraph{Role: Lead, Spans: []Span{strong("Nothing more can be asked.")}})
	}
	if n.Recommended != "" {
		d.add(para(append([]Span{plain("Recommended: " + m.routeTitle(n.Recommended))}, idOf(n.Recommended)...)...))
	}
	if n.unknown > 0 && len(n.Open) > 0 {
		d.add(para(plain("Not known yet, and still able to change something: " + m.names(n.Open) + ".")))
	} else if len(n.Open) > 0 {
		d.add(para(plain("Still able to decide other routes: " + m.names(n.Open) + ".")))
	}
}
