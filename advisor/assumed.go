package advisor

import (
	"fmt"

	"procroute/rules"
)

// FromStarter is a new case with what is usual for a common purchase. Each answer is only assumed.
func FromStarter(b *rules.Book, st *rules.Starter) (*Case, error) {
	c := NewCase()
	for _, raw := range st.Answers {
		q := b.Question(raw.Question)
		ans, msg, hint := ParseAnswer(q, raw.Values, raw.List)
		if msg != "" {
			return nil, fmt.Errorf("the rulebook's starter %q: %s; %s", st.ID, msg, hint)
		}
		if ans.State == Given { // nobody has been asked, so nobody has said that they do not know
			c.Answers[q.ID] = ans
			c.Assumed[q.ID] = "usual for " + lowerFirst(st.Title)
		}
	}
	return c, nil
}

// Confirmed is the case without the answers that are only assumed. What would be asked of it is what is worth confirming. It is
// the case itself if nothing is assumed.
func (c *Case) Confirmed() *Case {
	if len(c.Assumed) == 0 {
		return c
	}
	d := c.Clone()
	for id := range c.Assumed {
		delete(d.Answers, id)
		delete(d.Assumed, id)
	}
	return d
}

// unconfirmed names the assumed answers that the advice rests on: if nothing were assumed, they could still change it. Those on
// which nothing hangs are left out.
func (a *Advice) unconfirmed() []string {
	out := []string{}
	if len(a.case_.Assumed) == 0 {
		return out
	}
	c := a.engine.effective(a.told.Confirmed())
	bare := &Advice{engine: a.engine, case_: c, told: c, state: a.engine.state(c)}
	bare.regime()
	bare.routes()
	matters := map[string]bool{}
	for _, group := range bare.pending() {
		for _, q := range a.engine.questionsOf(group) {
			matters[q.ID] = true
		}
	}
	for _, q := range a.engine.Book.Questions {
		if _, assumed := a.case_.Assumed[q.ID]; assumed && matters[q.ID] && a.asked(q) != No {
			out = append(out, q.ID)
		}
	}
	return out
}
