package advisor

import (
	"fmt"

	"procroute/rules"
	"procroute/rules/diag"
)

// Coverage says which parts of the rulebook some scenario decides. A condition is covered when one scenario meets it while it is
// met, and another, or the same, while it is not met.
type Coverage struct {
	Conditions int       `json:"conditions"`
	Covered    int       `json:"covered"`
	Missing    []Missing `json:"missing"`
}

// Missing is a condition that no scenario decides one way or the other.
type Missing struct {
	Pos  diag.Pos `json:"-"`
	At   string   `json:"at"`
	Of   string   `json:"of"` // the route or regime
	ID   string   `json:"condition"`
	Want string   `json:"want"` // what no scenario shows: met, or not met
}

// Coverage runs every scenario and notes what the conditions of each route and regime that may govern came to.
func (e *Engine) Coverage() Coverage {
	type seen struct{ yes, no bool }
	marks := map[*rules.Condition]*seen{}
	note := func(s *state, list []rules.Condition) {
		for i := range list {
			m := marks[&list[i]]
			if m == nil {
				m = &seen{}
				marks[&list[i]] = m
			}
			switch s.value(e.lit(list[i].When)) {
			case Yes:
				m.yes = true
			case No:
				m.no = true
			}
		}
	}
	for _, sc := range e.Book.Scenarios {
		c := NewCase()
		for _, raw := range sc.Answers {
			q := e.Book.Question(raw.Question)
			if ans, msg, _ := ParseAnswer(q, raw.Values, raw.List); msg == "" {
				c.Answers[q.ID] = ans
			}
		}
		s := e.state(c)
		for _, g := range e.Book.Regimes {
			note(s, g.Governs)
			if s.value(e.governs[g.ID]) == No {
				continue
			}
			for _, t := range e.Book.RoutesOf(g.ID) {
				note(s, t.Conditions)
			}
		}
	}
	var out Coverage
	out.Missing = []Missing{}
	look := func(of string, list []rules.Condition) {
		for i := range list {
			c := &list[i]
			l := e.lit(c.When)
			m := marks[c]
			if m == nil {
				m = &seen{}
			}
			out.Conditions++
			// A condition that always holds cannot be shown failing, and one that cannot hold cannot be shown met.
			wantYes := !m.yes && e.whole().of(l) != refNo
			wantNo := !m.no && e.whole().of(l) != refYes
			if !wantYes && !wantNo {
				out.Covered++
			}
			if wantYes {
				out.Missing = append(out.Missing, Missing{c.Pos, c.Pos.String(), of, c.ID, "met"})
			}
			if wantNo {
				out.Missing = append(out.Missing, Missing{c.Pos, c.Pos.String(), of, c.ID, "not met"})
			}
		}
	}
	for _, g := range e.Book.Regimes {
		look(g.ID, g.Governs)
	}
	for _, t := range e.Book.Routes {
		look(t.ID, t.Conditions)
	}
	return out
}

// Weak is a citation whose text nobody has verified, and what rests on it.
type Weak struct {
	Cite  Cite     `json:"cite"`
	At    string   `json:"at"` // the first place that cites it
	Count int      `json:"count"`
	Rests []string `json:"rests"` // conditions of routes and regimes that rest on nothing better
}

// Unverified lists the citations that were not read at first hand, those that conditions rest on first, so that a lawyer
// knows what to check.
func (e *Engine) Unverified() []Weak {
	index := map[string]*Weak{}
	var order []string
	add := func(pos diag.Pos, list []rules.Cite, of string) {
		strong := false
		for _, c := range list {
			strong = strong || c.Status == rules.Verified
		}
		for _, c := range list {
			if c.Status == rules.Verified {
				continue
			}
			key := c.Label + " " + string(c.Status)
			w := index[key]
			if w == nil {
				w = &Weak{Cite: cites([]rules.Cite{c})[0], At: pos.String(), Rests: []string{}}
				index[key] = w
				order = append(order, key)
			}
			w.Count++
			if of != "" && !strong {
				w.Rests = append(w.Rests, of)
			}
		}
	}
	conditions := func(of string, list []rules.Condition) {
		for i := range list {
			add(list[i].Pos, list[i].Says.Cites, fmt.Sprintf("%s: %s", of, list[i].ID))
			for _, s := range list[i].Cases {
				add(list[i].Pos, s.Cites, "")
			}
		}
	}
	b := e.Book
	for _, g := range b.Regimes {
		conditions(g.ID, g.Governs)
	}
	for _, t := range b.Routes {
		conditions(t.ID, t.Conditions)
		for _, c := range t.Cautions {
			add(c.Pos, c.Says.Cites, "")
		}
		for _, s := range t.Steps {
			add(s.Pos, s.Do.Cites, "")
		}
		for _, m := range t.Myths {
			add(t.Pos, m.Truth.Cites, "")
		}
	}
	for _, f := range b.Figures {
		for _, r := range f.Rows {
			add(r.Pos, r.Cites, "figure "+f.ID)
		}
	}
	for _, c := range b.Cautions {
		add(c.Pos, c.Says.Cites, "")
	}
	var out []Weak
	for _, pass := range []bool{true, false} {
		for _, key := range order {
			if w := index[key]; (len(w.Rests) > 0) == pass {
				out = append(out, *w)
			}
		}
	}
	return out
}
