package report

import (
	"slices"
	"strings"

	"procroute/advisor"
)

// Marks of a record: what is missing, and what is to be written by hand.
var (
	markGap     = Mark{"GAP", Bad}
	markToWrite = Mark{"TO WRITE", Waiting}
	markAttach  = Mark{"TO ATTACH", Waiting}
)

// Gap is something that a record ought to show and does not.
type Gap struct {
	What      string         `json:"what"` // condition, assumption, judgement, evidence or route
	Text      string         `json:"text"`
	Condition string         `json:"condition,omitempty"`
	Facts     []string       `json:"facts"`
	Cite      []advisor.Cite `json:"cite"`
}

// findGaps goes through the conditions of the route: those not met or not shown, those that rest on an assumption, on a judgement with
// nobody's name to it, and those for which nobody wrote down any evidence.
func (r *recorder) findGaps() []Gap {
	out := []Gap{}
	if r.route == nil {
		out = append(out, Gap{What: "route", Text: "No route is recommended yet, and none was named.", Facts: []string{}, Cite: []advisor.Cite{}})
		return out
	}
	for i := range r.route.Conditions {
		c := &r.route.Conditions[i]
		gap := func(what, text string) {
			out = append(out, Gap{What: what, Text: text, Condition: c.ID, Facts: c.Facts, Cite: c.Cite})
		}
		switch {
		case c.State == advisor.NotMet:
			gap("condition", "Not met: "+sentence(c.Says))
			continue
		case c.State == advisor.NotShown:
			gap("condition", sentence(c.Says))
			continue
		}
		for _, id := range c.Facts {
			if f := factOf(r.a.Case, id); f != nil && f.Assumed {
				gap("assumption", "Rests on an answer that is assumed, not confirmed: "+sentence(f.Says))
			}
		}
		if c.Judgement && !signed(c, r.a.Case) {
			gap("judgement", "Nobody is named who judged this, when and why: "+c.Text)
		}
		if len(c.Evidence) > 0 && !evidenced(c, r.a.Case) {
			gap("evidence", strings.TrimSuffix(c.Text, ".")+": no evidence is noted. It would be: "+sentence(strings.Join(c.Evidence, "; ")))
		}
	}
	return out
}

// evidenced reports whether somebody noted evidence or a reason for one of the facts a condition looks at.
func evidenced(c *advisor.ConditionAdvice, out advisor.CaseOut) bool {
	return slices.ContainsFunc(out.Facts, func(f advisor.Fact) bool {
		return (f.Evidence != "" || f.Reason != "") && slices.Contains(c.Facts, f.Question)
	})
}

func (r *recorder) showGaps(d *Document) {
	if len(r.gaps) == 0 {
		d.add(para(plain("Nothing that the conditions of the route ask for is missing from the case.")))
		return
	}
	l := List{}
	for _, g := range r.gaps {
		l.Items = append(l.Items, Item{Mark: markGap, Spans: append([]Span{plain(g.Text)}, refs("", g.Cite)...)})
	}
	d.add(l)
}
