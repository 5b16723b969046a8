package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// NoticeDraft is draft wording for a notice. Its JSON form is a contract: "procroute.notice/1". It says what the case says and
// no more; what the case does not say is a gap.
type NoticeDraft struct {
	Format     string             `json:"format"`
	Rulebook   advisor.RulebookID `json:"rulebook"`
	Case       advisor.CaseOut    `json:"case"`
	ID         string             `json:"notice"`
	Title      string             `json:"title"`
	Route      string             `json:"route"`
	RouteTitle string             `json:"route_title"`
	Status     advisor.Status     `json:"status"`
	On         string             `json:"published,omitempty"` // the day of publication, if it was given
	Items      []DraftItem        `json:"items"`
	Gaps       int                `json:"gaps"`
	Notices    []string           `json:"notices"`
	Disclaimer string             `json:"disclaimer"`

	says rules.Says
	kind rules.Kind
}

// DraftItem is one thing that the notice must say, with what the case has to say about it.
type DraftItem struct {
	ID      string           `json:"id"`
	Title   string           `json:"title"`
	Must    advisor.Reason   `json:"must_say"`
	Draft   []advisor.Reason `json:"draft"`   // sentences from the case
	Missing []string         `json:"missing"` // what is not known yet, in words
	Maybe   bool             `json:"maybe"`   // whether it applies hangs on what is not known
	ByHand  bool             `json:"by_hand"` // no case can say it
}

// Gap reports whether something is left to be written.
func (i DraftItem) Gap() bool { return i.ByHand || len(i.Missing) > 0 || len(i.Draft) == 0 }

// NewNoticeDraft drafts a notice for a route that is not closed. With a day of publication the waiting times that begin with it are
// counted; the error says which day cannot be.
func (m *Maker) NewNoticeDraft(n *rules.Notice, a *advisor.Advice, route *advisor.RouteAdvice, on civil.Date) (*NoticeDraft, error) {
	out := &NoticeDraft{Format: "procroute.notice/1", Rulebook: a.Rulebook, Case: a.Case, ID: n.ID, Title: m.text(n.Title), Route: route.ID, RouteTitle: route.Title,
		Status: route.Status, Items: []DraftItem{}, Notices: a.Notices, Disclaimer: a.Disclaimer, says: n.Says, kind: n.Says.Kind}
	if !on.IsZero() {
		out.On = on.String()
	}
	waits, err := a.Waits(route.Route(), n.Notice, on)
	if err != nil {
		return nil, err
	}
	r := &drafter{recorder: &recorder{Maker: m, a: a, route: route}, waits: waits, on: out.On}
	_, r.bare = cutRoute(route.ID)
	for i := range n.Items {
		it := &n.Items[i]
		holds := a.Holds(it.When)
		if holds == advisor.No || !r.isFor(it.Routes) {
			continue
		}
		d := r.draftItem(it)
		d.Maybe = holds == advisor.Unknown
		if d.Gap() {
			out.Gaps++
		}
		out.Items = append(out.Items, d)
	}
	return out, nil
}

// drafter is a draft in the making.
type drafter struct {
	*recorder
	bare  string             // name of the route, without its regime
	waits []advisor.PlanStep // that run from the notice
	on    string             // the day of publication, if it was given
}

// isFor reports whether something is for the route: it names it, or it names none.
func (r *drafter) isFor(routes []string) bool {
	return len(routes) == 0 || slices.Contains(routes, r.bare)
}

func (r *drafter) draftItem(it *rules.NoticeItem) DraftItem {
	d := DraftItem{ID: it.ID, Title: r.text(it.Title), Must: r.sayOut(it.Says), Draft: []advisor.Reason{}, Missing: []string{}, ByHand: len(it.From)+len(it.Answers)+len(it.Drafts) == 0}
	say := func(text string, facts ...string) {
		d.Draft = append(d.Draft, advisor.Reason{Text: sentence(text), Cite: []advisor.Cite{}, Facts: append([]string{}, facts...)})
	}
	for _, name := range it.From {
		switch name {
		case "authority":
			r.given(&d, r.a.Case.Authority, "the authority's name")
		case "title":
			r.given(&d, r.a.Case.Title, "the title")
		case "route":
			say(r.route.Title)
		case "ground":
			r.ground(&d)
		case "standstill":
			r.standstill(&d)
		}
	}
	for _, w := range it.Drafts {
		if !r.isFor(w.Routes) {
			continue
		}
		switch r.a.Holds(w.When) {
		case advisor.Yes:
			say(r.text(w.Says))
		case advisor.Unknown:
			for _, id := range r.a.WaitsFor(w.When) {
				r.lacks(&d, r.name(id))
			}
		}
	}
	for _, id := range it.Answers {
		known, missing := r.known([]string{id})
		for _, s := range known {
			say(s, id)
		}
		for _, q := range missing {
			r.lacks(&d, r.name(q))
		}
	}
	if len(d.Draft) > 1 {
		for i := range d.Draft {
			d.Draft[i].Text = sentence(d.Draft[i].Text)
		}
	}
	return d
}

// lacks notes something that is not known, once.
func (r *drafter) lacks(d *DraftItem, name string) {
	if !slices.Contains(d.Missing, name) {
		d.Missing = append(d.Missing, name)
	}
}

// standstill says of each waiting time that runs from the notice how long it is and, if the day of publication was given, when it
// ends. Which day that is cannot be drafted without one.
func (r *drafter) standstill(d *DraftItem) {
	for _, s := range r.waits {
		text := s.Short + ". " + s.Why
		if s.Maybe {
			text = "May apply: " + text
		}
		if c := s.Counting; c != nil {
			text += " With publication on " + weekday(r.on) + " it lasts to the end of " + weekday(c.Ends) + "."
		}
		d.Draft = append(d.Draft, advisor.Reason{Text: text, Cite: s.Cite, Kind: s.Says, Facts: []string{}})
		if s.Counting == nil {
			r.lacks(d, "the day of publication, from which the last day is counted")
		}
	}
}

func (r *recorder) given(d *DraftItem, text, name string) {
	if text == "" {
		d.Missing = append(d.Missing, name)
		return
	}
	d.Draft = append(d.Draft, advisor.Reason{Text: text, Cite: []advisor.Cite{}, Facts: []string{}})
}

// ground says for each condition of the route what the case shows: nothing more, and nothing that is not shown. A judgement
// that nobody has put a name to is not drafted as if it had been made.
func (r *recorder) ground(d *DraftItem) {
	for i := range r.route.Conditions {
		c := &r.route.Conditions[i]
		switch {
		case c.State != advisor.Met:
			d.Missing = append(d.Missing, "not shown: "+lowerText(c.Text))
			continue
		case c.Judgement && !signed(c, r.a.Case):
			d.Missing = append(d.Missing, "who judged that "+lowerText(c.Text)+", and why")
		}
		var text strings.Builder
		if says := r.judgedAs(c); says != "" {
			text.WriteString(says) // what was judged says more than what had to be
		} else {
			text.WriteString(sentence(c.Text))
		}
		for _, f := range r.a.Case.Facts {
			if !slices.Contains(c.Facts, f.Question) {
				continue
			}
			for _, s := range nonEmpty(f.Reason, f.Evidence) {
				text.WriteString(" " + upperFirst(sentence(s)))
			}
		}
		d.Draft = append(d.Draft, advisor.Reason{Text: text.String(), Cite: c.Cite, Kind: c.Kind, Facts: c.Facts})
	}
}

// judgedAs is the sentences of the facts that a judgement rests on, if somebody put a name to them.
func (r *recorder) judgedAs(c *advisor.ConditionAdvice) string {
	var out []string
	for _, f := range r.a.Case.Facts {
		if c.Judgement && f.Known && f.By != "" && slices.Contains(c.Facts, f.Question) {
			out = append(out, sentence(f.Says))
		}
	}
	return strings.Join(out, " ")
}

// lowerText makes a sentence fit to stand inside another.
func lowerText(s string) string {
	s = strings.TrimSuffix(s, ".")
	for _, word := range []string{"The ", "A ", "An ", "Only ", "Nothing ", "No ", "People ", "It ", "There "} {
		if strings.HasPrefix(s, word) {
			return strings.ToLower(s[:1]) + s[1:]
		}
	}
	return s
}

// Notice builds the document of a draft.
func (m *Maker) Notice(n *NoticeDraft, brief bool) *Document {
	d := caseDocument("Draft: "+n.Title, n.Case, brief)
	lead := append([]Span{marked(statusMark(n.Status)), plain(": ")}, titled(n.RouteTitle, n.Route)...)
	d.add(Paragraph{Role: Lead, Spans: append(lead, plain("."))})
	text := "A draft from the facts of the case, for somebody to finish. Nothing is missing."
	if n.Gaps > 0 {
		text = "A draft from the facts of the case, for somebody to finish. To be written by hand: " + countWord(n.Gaps) + " of " + countWord(len(n.Items)) + " items, each marked GAP."
	}
	if n.Status == advisor.Undecided {
		text = "The route is not shown to be open, so this must not be published yet. " + text
	}
	d.add(Paragraph{Role: Note, Spans: []Span{plain(text)}})
	if n.says.Text != "" && !brief {
		d.add(para(said(m.sayOut(n.says))...))
	}
	if !brief {
		m.notices(d, n.Notices)
		d.section("What the notice must say")
	}
	t := Table{Columns: []Column{{Title: "It must say"}, {Title: "Draft"}}}
	for _, it := range n.Items {
		must := append([]Span{strong(it.Title + ". ")}, said(it.Must)...)
		if it.Maybe {
			must = append([]Span{strong("May apply: ")}, must...)
		}
		t.Rows = append(t.Rows, []Cell{must, draftCell(it)})
	}
	d.add(t)
	if !brief {
		m.sources(d)
		m.about(d, n.Rulebook, n.Disclaimer, "")
	}
	return d
}

func draftCell(it DraftItem) Cell {
	var out Cell
	for i, s := range it.Draft {
		if i > 0 {
			out = append(out, plain(" "))
		}
		out = append(out, plain(s.Text))
		if len(s.Cite) > 0 {
			out = append(out, refs("", s.Cite)...)
		}
	}
	if !it.Gap() {
		return out
	}
	if len(out) > 0 {
		out = append(out, plain(" "))
	}
	out = append(out, marked(markGap))
	switch {
	case len(it.Missing) > 0:
		out = append(out, plain(": "+strings.Join(it.Missing, "; ")+"."))
	default:
		out = append(out, plain(": write it here."))
	}
	return out
}
