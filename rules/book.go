package rules

import (
	"procroute/rules/civil"
	"procroute/rules/diag"
	"procroute/rules/money"
)

// Kind says what sort of authority stands behind a sentence. Users always see it in words.
type Kind string

// The kinds of sentence, from the strongest to the weakest.
const (
	KindLaw      Kind = "law"
	KindGuidance Kind = "guidance"
	KindCase     Kind = "case"
	KindAdvice   Kind = "advice"
)

// Status says how well a citation was checked against its source.
type Status string

// The statuses of a citation. Secondary means read only in somebody else's account of it.
const (
	Verified   Status = "verified"
	Secondary  Status = "secondary"
	Unverified Status = "unverified"
)

// Cite is one pinpoint citation, resolved against the rulebook's sources.
type Cite struct {
	Source string // id of the source
	At     string // pinpoint, such as "s.44(1)"; may be empty
	Label  string // what a reader sees: "Procurement Act 2023 s.44(1)"
	URL    string
	Status Status
	Kind   Kind // kind of the source; commentary counts as advice
	Pos    diag.Pos
}

// Source is a statute, a piece of guidance, a judgment or another text that citations point into.
type Source struct {
	ID, Title, Short string
	Kind             Kind
	Commentary       bool // somebody's account of the law, not the law
	Status           Status
	URL              string
	Links            []Link
	Read             string // which version was read
	Says             string
	Pos              diag.Pos
}

// Link turns a pinpoint that starts with Prefix into an address.
type Link struct{ Prefix, Pattern string }

// Fresh holds the days on which a rulebook file was last checked and must be looked at again.
type Fresh struct{ Checked, ReviewBy civil.Date }

// Says is one sentence with its authority. It is the common part of most items of a rulebook.
type Says struct {
	Text  string
	Kind  Kind
	Cites []Cite
}

// FigureType says what a figure counts.
type FigureType string

// The types of figure.
const (
	FigureMoney       FigureType = "money"
	FigurePercent     FigureType = "percent"
	FigureNumber      FigureType = "number"
	FigureDays        FigureType = "days"
	FigureWorkingDays FigureType = "working-days"
	FigureMonths      FigureType = "months"
	FigureYears       FigureType = "years"
)

// Figure is an amount or a period of law, dated: a case is judged by the row in force on its day.
type Figure struct {
	ID, Title string
	Type      FigureType
	VAT       VAT
	By        string // date question whose answer picks the row
	Clock     string // how its days are counted
	Bound     Bound  // whether it is the least time or the most
	Rows      []FigureRow
	Says      string
	Fresh     Fresh
	Pos       diag.Pos
}

// FigureRow is one dated value. A zero From or To means without limit on that side. Value counts
// pence for money, and thousandths for everything else, so that 12.5 per cent stays exact.
type FigureRow struct {
	From, To civil.Date
	Value    int64
	Cites    []Cite
	ReviewBy civil.Date
	Pos      diag.Pos
}

// VAT says whether an amount counts value added tax.
type VAT string

// The bases an amount can be stated on.
const (
	VATNone      VAT = ""
	VATIncluding VAT = "including"
	VATExcluding VAT = "excluding"
)

// Theme groups questions.
type Theme struct {
	ID, Title string
	Pos       diag.Pos
}

// QuestionType says what an answer looks like.
type QuestionType string

// The types of question.
const (
	YesNo   QuestionType = "yes-no"
	Choice  QuestionType = "choice"
	Choices QuestionType = "choices" // several options may be true at once
	Money   QuestionType = "money"
	Number  QuestionType = "number"
	DateQ   QuestionType = "date"
	Text    QuestionType = "text"
)

// Ordered reports whether answers of the type are compared with >= and <.
func (t QuestionType) Ordered() bool { return t == Money || t == Number || t == DateQ }

// Option is one answer of a choice, or a special answer of a question that asks for an amount.
//
// An option of a screen, a question that gathers several rare ones, names in About the question it stands for, and in
// Otherwise the answer that question has if the option is not picked. So "none of these" answers all of them at once.
type Option struct {
	ID, Label, Says, Note string
	About, Otherwise      string
	Pos                   diag.Pos
}

// Question is a fact the rulebook may ask for.
type Question struct {
	ID       string
	Index    int // authored order, from 0
	Theme    string
	Type     QuestionType
	Name     string // short noun phrase
	Ask      string
	Why      string
	Help     string
	Example  string
	Misread  string
	Who      string // who would know
	Settle   string // the smallest act that settles it
	Evidence []string
	Cites    []Cite
	When     *Node // asked only if this is not surely false; nil means always
	Yes, No  string
	Fixed    bool
	VAT      VAT
	Unit     string
	Options  []Option
	Special  []Option // answers of an ordered question that are not an amount
	None     string   // label of "none of these" for Choices
	Min, Max *int64   // bounds in pence, days since 1970 or thousandths
	Aside    []string // DoesNotApply and NotRecorded, where such an answer makes sense
	Fresh    Fresh
	Pos      diag.Pos
}

// The words that set a question aside without an answer to it. To the rules each is as good as "unknown"; to people they differ.
const (
	DoesNotApply = "does-not-apply"
	NotRecorded  = "not-recorded"
)

// Screen reports whether the question gathers others: its options stand for questions of their own.
func (q *Question) Screen() bool { return len(q.Options) > 0 && q.Options[0].About != "" }

// Option returns the option or special answer with the given id, or nil.
func (q *Question) Option(id string) *Option {
	for _, list := range [][]Option{q.Options, q.Special} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	return nil
}

// Definition is a named condition.
type Definition struct {
	ID       string
	Says     Says
	NotMet   string
	NotShown string
	When     *Node
	Pos      diag.Pos
}

// Condition is one of the things that must hold for a regime to govern or a route to be open.
type Condition struct {
	ID        string
	Says      Says
	NotMet    string
	NotShown  string
	When      *Node
	Evidence  []string
	Judgement bool // somebody's opinion decides it
	Contrive  *Says
	Cases     []Says
	Pos       diag.Pos
}

// Caution is a warning that appears when its condition holds. A nil When is always in play.
type Caution struct {
	ID   string
	When *Node
	Says Says
	Pos  diag.Pos
}

// Period is the time a step takes by law, or the fact that the law sets none.
type Period struct {
	Figure   string // id of a figure, or empty
	Length   int
	Unit     string // days, working-days, months, none
	From     string
	FirstDay string // counted or next-day

	// The rest puts the period on a calendar. What is left out here is as the figure says.
	After  []string // steps; it is counted from the day of the last of those that are taken
	Offset int      // days between that day and the day it is counted from
	Clock  string
	Bound  Bound
}

// Step is something to do on a route, in order.
type Step struct {
	ID     string
	Short  string // a few words for a calendar, if the id does not make them
	Do     Says
	Notice string
	Who    string
	When   *Node
	Period *Period
	Sign   bool // on this step the contract is entered into
	Pos    diag.Pos
}

// Myth is a common belief and the true position.
type Myth struct {
	Myth  string
	Truth Says
}

// Family is the idea a route stands for across regimes.
type Family struct {
	ID, Title, Says string
	Always          bool // listed in every answer
	Pos             diag.Pos
}

// Route is a way to award a contract, or to do without one, under one regime.
type Route struct {
	ID         string // REGIME/NAME
	Regime     string
	Name       string
	Family     string
	Title      string
	Summary    string
	Suits      string
	Was        string
	Conditions []Condition
	Cautions   []Caution
	Steps      []Step
	Evidence   []Says
	Myths      []Myth
	UsedBy     []Says
	Fresh      Fresh
	Pos        diag.Pos
}

// Absent says what became of a family under a regime that has no route for it.
type Absent struct {
	Regime, Family string
	Says           Says
	Pos            diag.Pos
}

// Regime is a body of procurement law that governs some cases and not others.
type Regime struct {
	ID, Title, Short string
	Governs          []Condition
	NotCovered       string // set when the rulebook recognises the regime but does not advise under it
	Ask              string
	Cautions         []Caution
	Clock            string // the working days of its own that a plan reckons with
	Fresh            Fresh
	Pos              diag.Pos
}

// Preference is one place in the order in which open routes are recommended.
type Preference struct {
	Route   string // full id
	When    *Node
	Because Says
	Pos     diag.Pos
}

// Order is the preferences of one regime, and what to say when none of its routes is open.
type Order struct {
	Regime    string
	Entries   []Preference
	Otherwise Says
	Ask       string
	Pos       diag.Pos
}

// Alias is something people call a route.
type Alias struct {
	Names  []string
	Family string
	Route  string // bare name, if the alias means one route and not a family
	In     []AliasIn
	Pos    diag.Pos
}

// AliasIn says what became of the name under one regime.
type AliasIn struct {
	Regime string
	Was    string // renamed, abolished or current
	To     string
	Route  string // bare name of the route it now leads to
	On     civil.Date
	Says   Says
}

// Term is an entry of the glossary.
type Term struct {
	Term  string
	Also  []string
	Says  Says
	Pos   diag.Pos
	Fresh Fresh
}

// Change is a coming change of the law that is already known.
type Change struct {
	ID   string
	On   civil.Date // zero if the day is not fixed
	When *Node      // the cases it concerns; nil means all
	Says Says
	Pos  diag.Pos
}

// Scenario is a test of the law: facts, and what must follow from them.
type Scenario struct {
	ID, Title string
	Answers   []RawAnswer
	Expect    Expect
	Source    []Cite
	Pos       diag.Pos
}

// RawAnswer is an answer as written, to be read by the package that knows about cases.
type RawAnswer struct {
	Question string
	Values   []string
	List     bool
	Pos      diag.Pos
}

// Expect is what a scenario demands of the advice. Nil or empty parts are not tested.
type Expect struct {
	Regime      string
	Recommended string // full route id, "none", or empty when not tested
	Settled     *bool
	Open        []string
	Closed      []string
	Undecided   []string
	Conditions  map[string]map[string]string
	Cites       map[string]string
	Cautions    []string
	NoCautions  []string // cautions that must not show
}

// Book is a whole rulebook: checked, resolved and never changed after it is loaded.
type Book struct {
	ID, Title, Version   string
	LawChecked           civil.Date
	DateQuestion         string
	Disclaimer           string
	NearDays             int // how many days from the edge of an edition the advice says what lies beyond it
	Covers, DoesNotCover []string
	Digest               string // SHA-256 of the files, in hexadecimal
	Fresh                []FileFresh

	Sources     []*Source
	Figures     []*Figure
	Themes      []*Theme
	Questions   []*Question
	Definitions []*Definition
	Families    []*Family
	Regimes     []*Regime
	Routes      []*Route
	Absent      []*Absent
	Orders      []*Order
	Cautions    []Caution
	Aliases     []*Alias
	Glossary    []*Term
	Changes     []*Change
	Holidays    []*Holidays
	Clocks      []*Clock
	Estimates   []*Estimate
	Records     []*Record
	Notices     []*Notice
	Starters    []*Starter
	Cards       []*Card
	Beliefs     []*Belief
	Objections  []*Objection
	Discussions []*Discussion
	Sessions    []*Session
	Scenarios   []*Scenario

	index index
}

// FileFresh is the freshness of one rulebook file.
type FileFresh struct {
	File string
	Fresh
}

// Row returns the row of the figure in force on the given day, or nil.
func (f *Figure) Row(on civil.Date) *FigureRow {
	for i := range f.Rows {
		if f.Rows[i].covers(on) {
			return &f.Rows[i]
		}
	}
	return nil
}

func (r *FigureRow) covers(on civil.Date) bool {
	return !on.IsZero() && (r.From.IsZero() || !on.Before(r.From)) && (r.To.IsZero() || !on.After(r.To))
}

// Format writes a value of the figure's type for people: "£663,540", "8 working days", "25 per cent".
func (f *Figure) Format(v int64) string {
	if f.Type == FigureMoney {
		return money.Pence(v).String()
	}
	n := Decimal(v)
	switch f.Type {
	case FigurePercent:
		return n + " per cent"
	case FigureNumber:
		return n
	}
	unit := map[FigureType]string{FigureDays: "day", FigureWorkingDays: "working day", FigureMonths: "month", FigureYears: "year"}[f.Type]
	if v != 1000 {
		unit += "s"
	}
	return n + " " + unit
}
