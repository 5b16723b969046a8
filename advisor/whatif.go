package advisor

import (
	"reflect"
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Change is one route whose status differs between two cases. An empty status means that the route is not one of the
// governing regime's.
type Change struct {
	Route   string   `json:"route"`
	Title   string   `json:"title"`
	Before  Status   `json:"before"`
	After   Status   `json:"after"`
	Reasons []Reason `json:"reasons"` // why, after the change
}

// WhatIf is what moves if answers change.
type WhatIf struct {
	Format     string          `json:"format"`
	Rulebook   RulebookID      `json:"rulebook"`
	Set        []FactChange    `json:"set"`
	Regime     [2]string       `json:"regime"` // before and after; empty while undecided
	Before     *Recommendation `json:"recommended_before"`
	After      *Recommendation `json:"recommended_after"`
	Moved      []Change        `json:"moved"`
	Cautions   [2][]Reason     `json:"cautions"` // of the recommended route: gone, and new
	Disclaimer string          `json:"disclaimer"`
}

// FactChange is one answer before and after.
type FactChange struct {
	Question string `json:"question"`
	Name     string `json:"name"`
	Before   string `json:"before"` // as sentences
	After    string `json:"after"`
}

// WhatIf compares the advice on two cases, the second being the first with some answers changed. Of the advice only what is
// compared is worked out, and words are found only for what moves.
func (e *Engine) WhatIf(before, after *Case, today civil.Date) *WhatIf {
	a, b := e.sketch(before, today), e.sketch(after, today)
	return between(a, b, a.glance(), b.glance())
}

// Between compares two pieces of advice under one rulebook.
func Between(a, b *Advice) *WhatIf { return between(a, b, a.Routes, b.Routes) }

// between compares two pieces of advice, given the routes of each. Of those the reasons may be left out.
func between(a, b *Advice, was, now []RouteAdvice) *WhatIf {
	w := &WhatIf{Format: "procroute.whatif/1", Rulebook: a.Rulebook, Set: a.engine.differences(a.told, b.told), Regime: [2]string{a.Regime.ID, b.Regime.ID},
		Before: a.Recommended, After: b.Recommended, Moved: []Change{}, Cautions: [2][]Reason{{}, {}}, Disclaimer: a.Disclaimer}
	w.Moved = b.moved(was, now)
	gone, come := recommendedCautions(a), recommendedCautions(b)
	w.Cautions[0], w.Cautions[1] = without(gone, come), without(come, gone)
	return w
}

func recommendedCautions(a *Advice) []Reason {
	if a.Recommended == nil {
		return nil
	}
	return a.Route(a.engine.Book.Route(a.Recommended.Route)).Cautions
}

func without(list, drop []Reason) []Reason {
	out := []Reason{}
	for _, r := range list {
		if !slices.ContainsFunc(drop, func(d Reason) bool { return d.Text == r.Text }) {
			out = append(out, r)
		}
	}
	return out
}

// Moved lists the routes whose status differs between two pieces of advice under one rulebook.
func Moved(a, b *Advice) []Change { return b.moved(a.Routes, b.Routes) }

// moved lists the routes whose status is not as it was.
func (a *Advice) moved(before, after []RouteAdvice) []Change {
	out := []Change{}
	was := map[string]Status{}
	for i := range before {
		was[before[i].ID] = before[i].Status
	}
	now := map[string]bool{}
	for i := range after {
		r := &after[i]
		now[r.ID] = true
		if was[r.ID] == r.Status {
			continue
		}
		reasons := r.Reasons
		if reasons == nil {
			reasons = a.deciding(r.route, r.Status)
		}
		out = append(out, Change{r.ID, r.Title, was[r.ID], r.Status, reasons})
	}
	for i := range before {
		if r := &before[i]; !now[r.ID] {
			out = append(out, Change{r.ID, r.Title, r.Status, "", []Reason{}})
		}
	}
	return out
}

// differences lists the questions two cases answer differently, in the rulebook's order.
func (e *Engine) differences(a, b *Case) []FactChange {
	out := []FactChange{}
	for _, q := range e.Book.Questions {
		x, y := a.Answers[q.ID], b.Answers[q.ID]
		if !sameAnswer(x, y) {
			out = append(out, FactChange{q.ID, q.Name, Sentence(q, x), Sentence(q, y)})
		}
	}
	return out
}

func sameAnswer(x, y Answer) bool {
	known := func(a Answer) bool { return a.State == Given }
	if !known(x) && !known(y) {
		return true // not answered and not known are the same to the rules
	}
	return x.State == y.State && x.Yes == y.Yes && x.Special == y.Special && x.Amount == y.Amount && x.Text == y.Text && slices.Equal(x.Options, y.Options)
}

// Alternative is another answer that a question could have, one for each difference that some rule makes.
type Alternative struct {
	Answer Answer `json:"-"`
	Says   string `json:"says"`
	class  int    // the stretch of an amount, counted from 1; zero for other answers
}

// Alternatives lists the answers to a question that the rules tell apart, other than the one the case gives. For an
// amount there is one for each stretch between the cuts that rules use, named by the crossing and not by an amount.
func (e *Engine) Alternatives(c *Case, q *rules.Question) []Alternative {
	now := c.Answers[q.ID]
	var out []Alternative
	stretchNo := 0
	add := func(ans Answer, says string) {
		ans.State = Given
		if now.State != Given || !sameAnswer(now, ans) {
			out = append(out, Alternative{ans, says, stretchNo})
		}
	}
	switch q.Type {
	case rules.YesNo:
		add(Answer{Yes: true}, q.Yes)
		add(Answer{}, q.No)
	case rules.Choice:
		for _, o := range q.Options {
			add(Answer{Options: []string{o.ID}}, o.Says)
		}
	case rules.Choices:
		add(Answer{Options: []string{}}, upperFirst(q.Name)+": none.")
		for _, o := range q.Options { // one thing at a time: the option added, or taken away
			list := slices.Clone(now.Options)
			if i := slices.Index(list, o.ID); i >= 0 {
				add(Answer{Options: slices.Delete(list, i, i+1)}, "Not: "+lowerFirst(o.Says))
				continue
			}
			list = append(list, o.ID)
			slices.SortFunc(list, func(a, b string) int { return optionIndex(q.Options, a) - optionIndex(q.Options, b) })
			add(Answer{Options: list}, o.Says)
		}
	case rules.Money, rules.Number, rules.DateQ:
		e.amounts(now, q, func(ans Answer, says string, class int) {
			stretchNo = class
			add(ans, says)
		})
	}
	return out
}

func (e *Engine) amounts(now Answer, q *rules.Question, add func(Answer, string, int)) {
	v := &e.vars[e.own[q.Index][0]]
	at := -1
	if now.State == Given && now.Special == "" {
		n, found := slices.BinarySearch(v.cuts, now.Amount)
		if found {
			n++
		}
		at = n
	}
	for class := 0; class <= len(v.cuts); class++ {
		if class == at || (class == 0 && len(v.cuts) == 0) {
			continue
		}
		amount, ok := representative(q, v.cuts, class)
		if ok {
			add(Answer{Amount: amount}, upperFirst(q.Name)+": "+stretch(q, v.cuts, class, class)+".", class+1)
		}
	}
	for _, o := range q.Special {
		add(Answer{Special: o.ID}, o.Says, 0)
	}
}

// span names a run of stretches of an amount, from one alternative to another.
func (e *Engine) span(q *rules.Question, first, last int) string {
	cuts := e.vars[e.own[q.Index][0]].cuts
	return upperFirst(q.Name) + ": " + stretch(q, cuts, first-1, last-1) + "."
}

// representative is an amount of a class: the cut itself or, below the first cut, one less. Amounts that the question
// does not allow have none.
func representative(q *rules.Question, cuts []int64, class int) (int64, bool) {
	var amount int64
	switch {
	case class > 0:
		amount = cuts[class-1]
	case len(cuts) > 0:
		amount = cuts[0] - 1
	}
	if q.Min != nil && amount < *q.Min {
		amount = *q.Min
	}
	if q.Max != nil && amount > *q.Max {
		amount = *q.Max
	}
	n, found := slices.BinarySearch(cuts, amount)
	if found {
		n++
	}
	return amount, n == class
}

// stretch names the amounts of some neighbouring classes by the cuts around them.
func stretch(q *rules.Question, cuts []int64, first, last int) string {
	from, below := "at least ", "below "
	if q.Type == rules.DateQ {
		from, below = "on or after ", "before "
	}
	switch {
	case first == 0 && last == len(cuts):
		return "any amount"
	case first == 0:
		return below + Amount(q, cuts[last])
	case last == len(cuts):
		return from + Amount(q, cuts[first-1])
	}
	return from + Amount(q, cuts[first-1]) + " and " + below + Amount(q, cuts[last])
}

// Hinge is one answer and what hangs on it.
type Hinge struct {
	Question string `json:"question"`
	Name     string `json:"name"`
	Says     string `json:"says"`
	Fixed    bool   `json:"fixed"` // nobody may change it; it can only have been answered wrongly
	Flips    []Flip `json:"flips"` // other answers that would change something
}

// Flip is another answer to a hinge and what it would change.
type Flip struct {
	Says        string   `json:"says"`
	Regime      string   `json:"regime,omitempty"`      // the regime, if it would be another
	Recommended string   `json:"recommended,omitempty"` // the recommendation, if it would be another; "none" if there would be none
	Opens       []string `json:"opens"`
	Closes      []string `json:"closes"`
	Unsettles   []string `json:"unsettles"` // decided routes that could no longer be decided
}

// Hinges is the list of answers a result hangs on.
type Hinges struct {
	Format      string          `json:"format"`
	Rulebook    RulebookID      `json:"rulebook"`
	Recommended *Recommendation `json:"recommended"`
	Firm        bool            `json:"firm"`     // no single other answer changes the recommendation
	Changing    []Hinge         `json:"changing"` // answers that would change the recommendation
	Opening     []Hinge         `json:"opening"`  // answers that would only open or close other routes
	Resting     []string        `json:"resting"`  // answers on which nothing hangs
	Disclaimer  string          `json:"disclaimer"`
}

// Hinges flips every answer in turn and says which flips change the recommendation or move another route.
func (e *Engine) Hinges(c *Case, today civil.Date) *Hinges { return e.sketch(c, today).Hinges() }

// Hinges flips every answer of the case in turn.
func (a *Advice) Hinges() *Hinges {
	e, c := a.engine, a.case_ // with what its screens answer
	h := &Hinges{Format: "procroute.hinges/1", Rulebook: a.Rulebook, Recommended: a.Recommended, Changing: []Hinge{}, Opening: []Hinge{}, Resting: []string{}, Disclaimer: a.Disclaimer}
	base := e.outcomeOf(a.state.value)
	var questions []*rules.Question
	var alternatives [][]Alternative
	var all []other
	for _, q := range e.Book.Questions {
		if c.Answers[q.ID].State != Given || q.Type == rules.Text || q.Screen() || a.asked(q) == No {
			continue
		}
		questions, alternatives = append(questions, q), append(alternatives, e.Alternatives(c, q))
		for _, alt := range alternatives[len(alternatives)-1] {
			all = append(all, other{q, alt.Answer})
		}
	}
	outcomes := a.state.others(c, all)
	for i, q := range questions {
		hinge := Hinge{Question: q.ID, Name: q.Name, Says: Sentence(q, c.Answers[q.ID]), Fixed: q.Fixed, Flips: []Flip{}}
		changes := false
		var run runOf[Flip]
		for _, alt := range alternatives[i] {
			f, moved := e.flip(base, outcomes[0])
			if outcomes = outcomes[1:]; !moved {
				continue
			}
			changes = changes || f.Recommended != ""
			if says, longer := run.add(e, q, alt, f); longer {
				hinge.Flips[len(hinge.Flips)-1].Says = says
				continue
			}
			f.Says = alt.Says
			hinge.Flips = append(hinge.Flips, f)
		}
		switch {
		case changes:
			h.Changing = append(h.Changing, hinge)
		case len(hinge.Flips) > 0:
			h.Opening = append(h.Opening, hinge)
		default:
			h.Resting = append(h.Resting, q.ID)
		}
	}
	h.Firm = len(h.Changing) == 0
	return h
}

// runOf joins neighbouring stretches of an amount that have the same effect, so that a person reads one line and not ten.
type runOf[T any] struct {
	effect      T
	first, last int
}

// add says whether an answer only makes the run longer, and what the whole run is called then.
func (r *runOf[T]) add(e *Engine, q *rules.Question, alt Alternative, effect T) (says string, longer bool) {
	if alt.class > 0 && r.first > 0 && alt.class == r.last+1 && reflect.DeepEqual(effect, r.effect) {
		r.last = alt.class
		return e.span(q, r.first, r.last), true
	}
	r.effect, r.first, r.last = effect, alt.class, alt.class
	return "", false
}
