package interview

import (
	"slices"
	"strconv"
	"strings"

	"procroute/advisor"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Family is the routes of one family, under whichever rules may govern.
type Family struct {
	ID, Title string
	Status    advisor.Status // of the most open of them
	Waits     []string       // short names of the questions that some of them wait for, each once
	Routes    []RouteLine    `json:",omitempty"`
}

// RouteLine is a route on the map.
type RouteLine struct {
	ID, Title string
	Rules     string // title of the rules it belongs to, while it is open which govern
	Status    advisor.Status
	Reason    string   // the first of those that decide, if it is decided
	Waits     []string // short names of the questions it waits for, if it is not
}

// Map is every route by family: open, closed, or waiting for something.
func (s *Session) Map() []Family {
	var out []Family
	for i := range s.advice.Routes {
		r := &s.advice.Routes[i]
		k := slices.IndexFunc(out, func(f Family) bool { return f.ID == r.Family })
		if k < 0 {
			out = append(out, Family{ID: r.Family, Title: r.FamilyName, Status: advisor.Closed})
			k = len(out) - 1
		}
		f := &out[k]
		l := s.routeLine(r)
		f.Routes = append(f.Routes, l)
		for _, w := range l.Waits {
			if !slices.Contains(f.Waits, w) {
				f.Waits = append(f.Waits, w)
			}
		}
		if r.Status == advisor.Open || r.Status == advisor.Undecided && f.Status == advisor.Closed {
			f.Status = r.Status
		}
	}
	return out
}

func (s *Session) routeLine(r *advisor.RouteAdvice) RouteLine {
	l := RouteLine{ID: r.ID, Title: r.Title, Status: r.Status}
	if s.advice.Regime.ID == "" {
		if t := s.engine.Book.Route(r.ID); t != nil {
			l.Rules = s.engine.Book.Regime(t.Regime).Title
		}
	}
	if r.Status == advisor.Undecided {
		for _, id := range r.Decides {
			l.Waits = append(l.Waits, s.Name(id))
		}
		return l
	}
	if len(r.Reasons) > 0 {
		l.Reason = r.Reasons[0].Text
	}
	return l
}

// Count says how many routes are open, closed and undecided, how many facts are still needed, and how many answers that matter are
// only assumed.
type Count struct{ Open, Closed, Undecided, Needed, Confirm int }

// Count counts the map. It is how far the conversation is: not a share of anything.
func (s *Session) Count() Count {
	c := Count{Confirm: len(s.advice.Assumed)}
	for i := range s.advice.Routes {
		switch s.advice.Routes[i].Status {
		case advisor.Open:
			c.Open++
		case advisor.Closed:
			c.Closed++
		default:
			c.Undecided++
		}
	}
	for _, id := range s.advice.Open {
		if s.cs.Answers[id].State == advisor.NotAnswered && !s.skipped[id] {
			c.Needed++
		}
	}
	return c
}

// StatusWord is a status as users read it.
func StatusWord(st advisor.Status) string {
	switch st {
	case advisor.Open:
		return "open"
	case advisor.Closed:
		return "closed"
	}
	return "cannot tell yet"
}

// Result is the advice in two layers: a sentence, and the few reasons that decide. The third layer is the whole report.
type Result struct {
	Sentence   string
	Firm       string // how far it is settled, and what it hangs on
	Each       []Under
	Assumed    string // what it rests on that nobody has confirmed
	Reasons    []advisor.Reason
	Ask        string // who to talk to, where no route is recommended
	Disclaimer string
}

// Result says how things stand.
func (s *Session) Result() Result {
	a := s.advice
	r := Result{Disclaimer: a.Disclaimer, Reasons: a.Regime.Reasons, Assumed: s.assumed()}
	fork := s.fork()
	switch rec := a.Recommended; {
	case fork != nil:
		r.Each = s.each(fork)
		r.Sentence = doubt(fork) + " " + s.either(fork)
		r.Firm = "Which do hangs on: " + some(s.names(fork.Regime.Decides), 5) + "."
	case rec != nil:
		r.Sentence = "Recommended: " + rec.Title + " (" + a.Regime.Title + ")."
		r.Reasons = rec.Why
		r.Firm = "This is settled: nothing that is still unknown can change it."
		if !rec.Settled {
			shown := ", if that is shown to be open."
			if len(rec.Before) > 1 {
				shown = ", if one of them is shown to be open."
			}
			r.Firm = "Not settled yet. It would give way to " + some(s.titles(rec.Before), 3) + shown + s.hangs(rec.Decides)
		}
	case len(a.Open) > 0:
		r.Sentence = "No recommendation yet. " + a.Otherwise.Reason.Text
		r.Firm = strings.TrimSpace(s.hangs(a.Open))
		r.Ask = a.Otherwise.Ask
	default:
		r.Sentence = "No route is recommended. " + a.Otherwise.Reason.Text
		r.Ask = a.Otherwise.Ask
	}
	r.Reasons = r.Reasons[:min(len(r.Reasons), 3)]
	return r
}

func (s *Session) hangs(questions []string) string {
	if len(questions) == 0 {
		return ""
	}
	return " That hangs on: " + some(s.names(questions), 5) + "."
}

func (s *Session) names(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, s.Name(id))
	}
	return out
}

func (s *Session) titles(ids []string) []string {
	var out []string
	for _, id := range ids {
		if t := s.engine.Book.Route(id); t != nil {
			out = append(out, t.Title)
		}
	}
	return out
}
