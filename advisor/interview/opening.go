package interview

import (
	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// Scope is what is said once, before the first question: what the rulebook is for and what it is not for.
type Scope struct {
	Covers, DoesNotCover []string
	Disclaimer           string
}

// ScopeOf is the scope of a rulebook.
func ScopeOf(b *rules.Book) Scope { return Scope{b.Covers, b.DoesNotCover, b.Disclaimer} }

// From is a common purchase that a conversation starts from, as it is said before the first question.
type From struct{ Title, Says string }

// FromStarter words a common purchase. It is nil if there is none.
func FromStarter(b *rules.Book, st *rules.Starter) *From {
	if st == nil {
		return nil
	}
	undated := func(string) civil.Date { return civil.Date{} }
	return &From{st.Title, rules.Expand(st.Says.Text, func(id string) string { return advisor.FigureText(b.Figure(id), undated) })}
}

// Asked is a question as a person is asked it.
type Asked struct {
	Number  int
	Theme   string
	Ask     string
	Hint    string // the first sentence of the help
	More    bool   // there is more help
	Reason  string // why it is asked
	Kind    Kind
	Form    string // what to write, where the answer is not picked
	Options []Option
}

// Asked is the current question, of which there must be one.
func (s *Session) Asked() Asked {
	a := Asked{Number: s.Number(), Theme: s.Theme(), Ask: s.Ask(), Reason: s.Reason(), Kind: KindOf(s.current), Form: Form(s.current), Options: s.Options(s.current)}
	a.Hint, a.More = s.Hint()
	return a
}

// Chart is how all routes stand.
type Chart struct {
	Count    Count
	Families []Family
}

// Chart is the map with its count.
func (s *Session) Chart() Chart { return Chart{s.Count(), s.Map()} }

// Opening is all that a conversation about a new case shows before its first answer. It is always the same under one rulebook, so
// that it can be worked out beforehand and shown while the rules are still being read.
type Opening struct {
	Scope   Scope
	Asked   Asked
	Chart   Chart                // without its routes
	Routes  func() [][]RouteLine `json:"-"` // of each family of the chart, for those who have room for them
	Records []string             // the kinds of decision file that can be written
}

// OpeningOf works out how a conversation about a new case opens.
func OpeningOf(e *advisor.Engine, today civil.Date) Opening {
	s := New(e, advisor.NewCase(), today)
	o := Opening{Scope: ScopeOf(e.Book), Asked: s.Asked(), Chart: s.Chart()}
	var list [][]RouteLine
	for i := range o.Chart.Families {
		f := &o.Chart.Families[i]
		list = append(list, f.Routes)
		f.Routes = nil
	}
	o.Routes = func() [][]RouteLine { return list }
	for _, r := range e.Book.Records {
		o.Records = append(o.Records, r.ID)
	}
	return o
}
