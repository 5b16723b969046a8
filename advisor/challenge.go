package advisor

import (
	"slices"

	"procroute/rules"
	"procroute/rules/civil"
)

// Challenge is what a rival bidder or an auditor would ask about a proposed route: what the record lacks, and what can be said
// against each condition that somebody's opinion decides. Its JSON form is a contract: "procroute.challenge/1".
type Challenge struct {
	Format      string           `json:"format"`
	Rulebook    RulebookID       `json:"rulebook"`
	Case        CaseOut          `json:"case"`
	Regime      RegimeAdvice     `json:"regime"`
	Route       RouteAdvice      `json:"route"`
	Recommended bool             `json:"recommended"`
	Points      []ChallengePoint `json:"points"`
	Hangs       []Hinge          `json:"hangs_on"` // answers that can be disputed, with which the recommendation falls; none for another route
	Rivals      []Rival          `json:"also_open"`
	Notices     []string         `json:"notices"`
	Disclaimer  string           `json:"disclaimer"`
}

// ChallengePoint is one condition of the route, and what can be asked about it.
type ChallengePoint struct {
	ConditionAdvice
	Rests   []Fact   `json:"rests_on"`
	Misread []string `json:"often_misread"` // how the questions it rests on are answered wrongly
	Lacks   []Lack   `json:"lacks"`
}

// Lack is something that the case does not show about a condition.
type Lack string

// What may be lacking.
const (
	LacksFacts    Lack = "not shown"
	LacksSupport  Lack = "not met"
	LacksName     Lack = "nobody is named"
	LacksEvidence Lack = "no evidence is noted"
	LacksWord     Lack = "only assumed"
)

// Rival is another route that is open too.
type Rival struct {
	Route   string `json:"route"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
}

// mostRivals is how many other routes a challenge names, in the order in which they would be recommended.
const mostRivals = 3

// Challenge collects what can be asked about a route. Today is only handed on to the advice on other answers.
func (a *Advice) Challenge(t *rules.Route, today civil.Date) *Challenge {
	c := &Challenge{Format: "procroute.challenge/1", Rulebook: a.Rulebook, Case: a.Case, Regime: a.Regime, Route: a.Route(t), Points: []ChallengePoint{},
		Hangs: []Hinge{}, Rivals: []Rival{}, Notices: a.Notices, Disclaimer: a.Disclaimer}
	c.Recommended = a.Recommended != nil && a.Recommended.Route == t.ID
	for _, cond := range c.Route.Conditions {
		if !cond.Arises {
			continue
		}
		p := a.point(cond)
		if cond.Judgement || len(p.Lacks) > 0 || cond.Contrive != nil || len(cond.Cases) > 0 {
			c.Points = append(c.Points, p)
		}
	}
	// What rests on somebody's opinion is what a challenge aims at.
	slices.SortStableFunc(c.Points, func(x, y ChallengePoint) int { return rank(x.Judgement, y.Judgement) })
	if c.Recommended {
		c.Hangs = append(c.Hangs, slices.DeleteFunc(a.engine.Hinges(a.told, today).Changing, func(h Hinge) bool { return h.Fixed })...)
	}
	if order := a.engine.Book.Order(t.Regime); order != nil {
		for i := range order.Entries {
			r := a.Route(a.engine.Book.Route(order.Entries[i].Route))
			known := slices.ContainsFunc(c.Rivals, func(x Rival) bool { return x.Route == r.ID })
			if r.ID != t.ID && r.Status == Open && !known && len(c.Rivals) < mostRivals {
				c.Rivals = append(c.Rivals, Rival{r.ID, r.Title, r.Summary})
			}
		}
	}
	return c
}

// ownFacts are the facts of a condition without those on which it only rests because they decide which rules govern.
func (a *Advice) ownFacts(facts []string) []string {
	own := slices.DeleteFunc(slices.Clone(facts), func(f string) bool {
		return slices.ContainsFunc(a.Regime.Reasons, func(r Reason) bool { return slices.Contains(r.Facts, f) })
	})
	if len(own) == 0 {
		return facts
	}
	return own
}

// point finds what is lacking on one condition.
func (a *Advice) point(cond ConditionAdvice) ChallengePoint {
	p := ChallengePoint{ConditionAdvice: cond, Rests: []Fact{}, Misread: []string{}, Lacks: []Lack{}}
	var named, evidenced, assumed bool
	own := a.ownFacts(cond.Facts)
	for _, f := range a.Case.Facts {
		if !slices.Contains(own, f.Question) {
			continue
		}
		p.Rests = append(p.Rests, f)
		named = named || f.By != ""
		evidenced = evidenced || f.Evidence != "" || f.Reason != ""
		assumed = assumed || f.Assumed
		if m := a.engine.questions[f.Question].Misread; m != "" && cond.Judgement {
			p.Misread = append(p.Misread, a.expand(m))
		}
	}
	lacks := func(on bool, what Lack) {
		if on {
			p.Lacks = append(p.Lacks, what)
		}
	}
	lacks(cond.State == NotShown, LacksFacts)
	lacks(cond.State == NotMet, LacksSupport)
	lacks(assumed, LacksWord)
	lacks(cond.State == Met && cond.Judgement && !named, LacksName)
	lacks(cond.State == Met && len(cond.Evidence) > 0 && !evidenced, LacksEvidence)
	return p
}
