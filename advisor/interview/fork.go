package interview

import (
	"strings"

	"procroute/advisor"
)

// Under is what would be recommended if some rules govern, while that is arguable.
type Under struct {
	Rules    string
	Sentence string
	Firm     string
}

// fork is the advice if it is arguable which rules govern, and nil otherwise: more than one set of rules may, and all questions that
// would settle it have been put. Then the conversation follows each of them.
func (s *Session) fork() *advisor.Advice {
	if s.advice.Regime.ID != "" {
		return nil
	}
	if a := s.asIf(false); a.Regime.Arguable {
		return a
	}
	return nil
}

// forked says that an answer has made it arguable which rules govern, or "" if that is no news.
func (s *Session) forked(before *advisor.Advice) string {
	a := s.fork()
	if a == nil || before.Regime.Arguable || before.Regime.ID != "" {
		return ""
	}
	var titles []string
	for _, c := range a.Regime.Candidates {
		titles = append(titles, c.Title)
	}
	return strings.TrimSuffix(doubt(a), ".") + ": " + strings.Join(titles, "; or ") + ". The questions from here follow each of them."
}

// each is what would be recommended under each of the rules that may govern.
func (s *Session) each(a *advisor.Advice) []Under {
	var out []Under
	for _, c := range a.Regime.Candidates {
		u := Under{Rules: c.Title, Sentence: "No route is recommended. " + c.Nothing}
		if c.Would != nil {
			u.Sentence = "Recommended: " + c.Would.Title + "."
			if !c.Would.Settled {
				u.Firm = strings.TrimSpace("Not settled yet." + s.hangs(c.Would.Decides))
			}
		}
		out = append(out, u)
	}
	return out
}

// doubt says that it cannot be told which rules govern. With more than three sets of rules too little is known to argue about.
func doubt(a *advisor.Advice) string {
	if len(a.Regime.Candidates) > 3 {
		return "It cannot be told yet which rules govern."
	}
	return "It is arguable which rules govern."
}

// either says in a sentence whether the rules that may govern lead to the same kind of route.
func (s *Session) either(a *advisor.Advice) string {
	family := ""
	for _, c := range a.Regime.Candidates {
		if c.Would == nil || family != "" && family != c.Would.Family {
			return "Each is followed here; they do not lead to the same kind of route."
		}
		family = c.Would.Family
	}
	return "Each is followed here, and each leads to the same kind of route: " + s.engine.Book.Family(family).Title + "."
}

// assumed says which answers the advice rests on that nobody has confirmed.
func (s *Session) assumed() string {
	if list := s.Unconfirmed(); len(list) > 0 {
		return "It rests on answers that are assumed, not confirmed: " + some(list, 5) + "."
	}
	return ""
}
