package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// notices warn about the rulebook itself: files past their review day, and citations nobody has verified.
func (a *Advice) notices(today civil.Date) []string {
	out := []string{}
	b := a.engine.Book
	if !today.IsZero() {
		late := 0
		var first civil.Date
		for _, f := range b.Fresh {
			if !f.ReviewBy.IsZero() && today.After(f.ReviewBy) {
				if late++; first.IsZero() || f.ReviewBy.Before(first) {
					first = f.ReviewBy
				}
			}
		}
		if late > 0 {
			out = append(out, fmt.Sprintf("This rulebook is past its review day (%s). The law may have changed: check it before you rely on this.", first.Long()))
		}
	}
	if a.Recommended != nil {
		var weak []string
		seen := map[string]bool{}
		for _, r := range a.Recommended.Why {
			for _, c := range r.Cite {
				if c.Status != rules.Verified && !seen[c.Label] {
					seen[c.Label] = true
					weak = append(weak, fmt.Sprintf("%s (%s)", c.Label, c.Status))
				}
			}
		}
		for _, w := range weak {
			out = append(out, "The recommendation cites a text that was not read at first hand: "+w+".")
		}
	}
	out = append(out, a.edges()...)
	return append(out, a.coming(today)...)
}

// edges says what would be different if the procurement had begun on the far side of a day on which the rules changed, where
// that day is near.
func (a *Advice) edges() []string {
	e := a.engine
	q := e.questions[e.Book.DateQuestion]
	ans := a.case_.Answers[q.ID]
	if ans.State != Given || ans.Special != "" {
		return nil
	}
	v := &e.vars[e.own[q.Index][0]]
	at, found := slices.BinarySearch(v.cuts, ans.Amount)
	if found {
		at++
	}
	var out []string
	look := func(edge, day int64, word string) {
		if gap := day - ans.Amount; gap > int64(e.Book.NearDays) || gap < -int64(e.Book.NearDays) {
			return
		}
		then := a.state.others(a.case_, []other{{q, Answer{State: Given, Amount: day}}})[0]
		if f, moved := e.flip(e.outcomeOf(a.state.value), then); moved {
			out = append(out, fmt.Sprintf("Begun %s %s, the answer would differ: %s", word, civil.FromDays(int(edge)).Long(), e.flipText(f)))
		}
	}
	if at > 0 {
		look(v.cuts[at-1], v.cuts[at-1]-1, "before")
	}
	if at < len(v.cuts) {
		look(v.cuts[at], v.cuts[at], "on or after")
	}
	return out
}

// flipText says in a sentence what a change moves.
func (e *Engine) flipText(f Flip) string {
	var parts []string
	if f.Regime != "" {
		if g := e.Book.Regime(f.Regime); g != nil {
			parts = append(parts, g.Short+" would govern")
		} else {
			parts = append(parts, "it could not be told which rules govern")
		}
	}
	switch t := e.Book.Route(f.Recommended); {
	case t != nil:
		parts = append(parts, "the recommendation would be: "+lowerFirst(t.Title))
	case f.Recommended != "":
		parts = append(parts, "nothing would be recommended")
	}
	titles := func(ids []string, word string) {
		var names []string
		for _, id := range ids {
			names = append(names, lowerFirst(e.Book.Route(id).Title))
		}
		if len(names) > 0 {
			parts = append(parts, join(names, "and")+" would "+word)
		}
	}
	if f.Regime == "" {
		titles(f.Opens, "open")
		titles(f.Closes, "close")
		titles(f.Unsettles, "be undecided")
	}
	var s strings.Builder
	for i, p := range parts {
		if i > 0 {
			s.WriteString("; ")
		}
		s.WriteString(p)
	}
	return s.String() + "."
}

// coming announces changes of the law that are known and lie ahead.
func (a *Advice) coming(today civil.Date) []string {
	var out []string
	for _, c := range a.engine.Book.Changes {
		if a.state.value(a.engine.lit(c.When)) == No || !c.On.IsZero() && !today.IsZero() && !today.Before(c.On) {
			continue
		}
		when := "Coming, day not fixed: "
		if !c.On.IsZero() {
			when = "From " + c.On.Long() + ": "
		}
		var text strings.Builder
		text.WriteString(when + a.expand(c.Says.Text))
		for i, cite := range c.Says.Cites {
			text.WriteString(map[bool]string{true: " (", false: "; "}[i == 0] + cite.Label)
			if cite.Status != rules.Verified {
				text.WriteString(", " + string(cite.Status))
			}
		}
		if len(c.Says.Cites) > 0 {
			text.WriteString(")")
		}
		out = append(out, text.String())
	}
	return out
}
