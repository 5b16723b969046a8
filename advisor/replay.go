package advisor

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// CaseData is a case as plain data, in the shape of a case file. A record keeps it, so that the case can be read again under
// any edition of the rulebook.
type CaseData struct {
	Format    json.Number           `json:"procroute"`
	Title     string                `json:"title,omitempty"`
	Authority string                `json:"authority,omitempty"`
	Answers   map[string]any        `json:"answers"`
	Judged    map[string]JudgedData `json:"judged,omitempty"`
	Asked     map[string]string     `json:"ask,omitempty"`
	Assumed   map[string]string     `json:"assumed,omitempty"`
	Notes     map[string]string     `json:"notes,omitempty"`
}

// JudgedData is a [Judgement] as plain data.
type JudgedData struct {
	By       string `json:"by,omitempty"`
	On       string `json:"on,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// Data is the case as somebody answered it, without what its screens answer for it.
func (c *Case) Data(b *rules.Book) CaseData {
	d := CaseData{Format: CaseFormat, Title: c.Title, Authority: c.Authority, Answers: map[string]any{}, Judged: map[string]JudgedData{}, Asked: map[string]string{}, Assumed: map[string]string{}, Notes: maps.Clone(c.Notes)}
	for _, q := range b.Questions {
		if ans := c.Answers[q.ID]; ans.State != NotAnswered {
			d.Answers[q.ID] = answerValue(q, ans)
		}
	}
	for id, j := range c.Judged {
		out := JudgedData{By: j.By, Evidence: j.Evidence, Reason: j.Reason}
		if !j.On.IsZero() {
			out.On = j.On.String()
		}
		d.Judged[id] = out
	}
	for id, who := range c.Asked {
		if who != "" {
			d.Asked[id] = who
		}
	}
	for id, from := range c.Assumed {
		if c.Answers[id].State == Given {
			d.Assumed[id] = cmp.Or(from, "yes")
		}
	}
	return d
}

// Unread is an answer of a record that the rulebook cannot take any more.
type Unread struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
	Why      string `json:"why"`
}

// Case reads the data under a rulebook. Answers that it does not ask for, or does not take, are left out and named.
func (d CaseData) Case(b *rules.Book) (*Case, []Unread) {
	c, unread := NewCase(), []Unread{}
	c.Title, c.Authority = d.Title, d.Authority
	for _, id := range slices.Sorted(maps.Keys(d.Answers)) {
		values, list := plainValues(d.Answers[id])
		q := b.Question(id)
		if q == nil {
			unread = append(unread, Unread{id, strings.Join(values, ", "), "the rulebook has no such question"})
			continue
		}
		ans, msg, _ := ParseAnswer(q, values, list)
		if msg != "" {
			unread = append(unread, Unread{id, strings.Join(values, ", "), msg})
			continue
		}
		c.Answers[id] = ans
	}
	for id, j := range d.Judged {
		if b.Question(id) == nil {
			continue
		}
		on, _ := civil.Parse(j.On) // a day that cannot be read decides nothing
		c.Judged[id] = Judgement{By: j.By, On: on, Evidence: j.Evidence, Reason: j.Reason}
	}
	for id, who := range d.Asked {
		if b.Question(id) != nil {
			c.Asked[id] = who
		}
	}
	for id, from := range d.Assumed {
		if c.Answers[id].State == Given {
			if from == "yes" {
				from = ""
			}
			c.Assumed[id] = from
		}
	}
	for _, id := range b.NoteIDs() {
		if text := d.Notes[id]; text != "" {
			c.Notes[id] = text
		}
	}
	return c, unread
}

func plainValues(v any) (values []string, list bool) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			values = append(values, plainValue(x))
		}
		return values, true
	case []string:
		return v, true
	}
	return []string{plainValue(v)}, false
}

func plainValue(v any) string {
	if yes, ok := v.(bool); ok {
		return yesNo(yes)
	}
	return fmt.Sprint(v)
}

// Replay is the answers of a record run again.
type Replay struct {
	Format      string          `json:"format"`
	Recorded    RulebookID      `json:"recorded"` // the rulebook of the record
	Rulebook    RulebookID      `json:"rulebook"` // the one it is run under now
	SameEdition bool            `json:"same_rulebook"`
	Case        CaseOut         `json:"case"`
	Same        bool            `json:"same_verdict"`
	Regime      *MovedRegime    `json:"regime,omitempty"` // set if it moved
	Advice      *MovedAdvice    `json:"recommended,omitempty"`
	Moved       []MovedRoute    `json:"moved"`
	Figures     []MovedFigure   `json:"figures"` // amounts and periods that differ on the day of the case
	Unread      []Unread        `json:"unread"`
	Also        []ReplayWording `json:"also"` // what differs of the recommended route though nothing is decided differently
	Now         *Recommendation `json:"recommended_now"`
	Assumed     []string        `json:"assumed,omitempty"` // answers it rests on that nobody has confirmed
	Disclaimer  string          `json:"disclaimer"`
	Notices     []string        `json:"notices"`
	Otherwise   *Otherwise      `json:"-"`
}

// MovedRegime says that other rules govern.
type MovedRegime struct {
	Before string   `json:"before"` // titles; empty if it could not be told
	After  string   `json:"after"`
	Was    []Reason `json:"reasons_before"`
	Now    []Reason `json:"reasons_after"`
}

// MovedAdvice says that something else is recommended, or that the same is no longer or only now settled.
type MovedAdvice struct {
	Before  *Recommendation `json:"before"`
	After   *Recommendation `json:"after"`
	Settled [2]bool         `json:"settled"`
}

// MovedRoute is a route whose status differs, with the rules that moved it.
type MovedRoute struct {
	Change
	Rules []MovedRule `json:"rules"`
}

// MovedRule is one condition that is there on one side only, or whose state differs.
type MovedRule struct {
	ID     string         `json:"id"`               // REGIME/ROUTE#CONDITION
	Before ConditionState `json:"before,omitempty"` // empty if there was no such condition
	After  ConditionState `json:"after,omitempty"`
	Was    string         `json:"was,omitempty"` // what it said
	Says   string         `json:"says,omitempty"`
	Cite   []Cite         `json:"cite"`
}

// ReplayWording is a step or a warning that is there on one side only.
type ReplayWording struct {
	What   string `json:"what"` // step or caution
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// MovedFigure is an amount or a period of law that differs on the day of the case.
type MovedFigure struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Figures are the amounts and periods of the rulebook as they stand for the case, by id.
func (a *Advice) Figures() map[string]string {
	out := map[string]string{}
	for _, f := range a.engine.Book.Figures {
		out[f.ID] = FigureText(f, a.case_.Date)
	}
	return out
}

// Recorded is what a record keeps of an advice.
type Recorded struct {
	Advice  *Advice
	Case    CaseData
	Figures map[string]string
	Route   string // the route it is about; empty for the recommended one
}

// Replay runs a case again and compares with the advice that was recorded.
func (e *Engine) Replay(rec Recorded, today civil.Date) *Replay {
	recorded, d, route := rec.Advice, rec.Case, rec.Route
	c, unread := d.Case(e.Book)
	now := e.Advise(c, today)
	r := &Replay{Format: "procroute.replay/1", Recorded: recorded.Rulebook, Rulebook: now.Rulebook, SameEdition: recorded.Rulebook.SHA256 == now.Rulebook.SHA256, Case: now.Case,
		Moved: []MovedRoute{}, Figures: []MovedFigure{}, Unread: unread, Also: []ReplayWording{}, Now: now.Recommended, Assumed: now.Assumed, Disclaimer: now.Disclaimer, Notices: now.Notices, Otherwise: now.Otherwise}
	if was, is := recorded.Regime, now.Regime; was.ID != is.ID {
		r.Regime = &MovedRegime{Before: was.Title, After: is.Title, Was: was.Reasons, Now: is.Reasons}
	}
	was, is := recorded.Recommended, now.Recommended
	settled := [2]bool{was != nil && was.Settled, is != nil && is.Settled}
	if routeOf(was) != routeOf(is) || settled[0] != settled[1] {
		r.Advice = &MovedAdvice{Before: was, After: is, Settled: settled}
	}
	old := map[string]*RouteAdvice{}
	for i := range recorded.Routes {
		old[recorded.Routes[i].ID] = &recorded.Routes[i]
	}
	for _, ch := range Moved(recorded, now) {
		r.Moved = append(r.Moved, MovedRoute{Change: ch, Rules: movedRules(old[ch.Route], now.byID(ch.Route))})
	}
	r.Same = r.Regime == nil && r.Advice == nil && len(r.Moved) == 0
	if route == "" {
		route = routeOf(was)
	}
	figures := now.Figures()
	for _, f := range e.Book.Figures {
		if was, ok := rec.Figures[f.ID]; ok && was != figures[f.ID] {
			r.Figures = append(r.Figures, MovedFigure{f.ID, f.Title, was, figures[f.ID]})
		}
	}
	if a, b := old[route], now.byID(route); a != nil && b != nil {
		r.Also = append(r.Also, movedWords("step", stepWords(a), stepWords(b))...)
		r.Also = append(r.Also, movedWords("caution", reasonWords(a.Cautions), reasonWords(b.Cautions))...)
	}
	return r
}

func routeOf(r *Recommendation) string {
	if r == nil {
		return ""
	}
	return r.Route
}

func (a *Advice) byID(id string) *RouteAdvice {
	for i := range a.Routes {
		if a.Routes[i].ID == id {
			return &a.Routes[i]
		}
	}
	return nil
}

// movedRules compares the conditions of a route before and after. Either side may be missing.
func movedRules(was, now *RouteAdvice) []MovedRule {
	out := []MovedRule{}
	var before, after []ConditionAdvice
	id := ""
	if was != nil {
		before, id = was.Conditions, was.ID
	}
	if now != nil {
		after, id = now.Conditions, now.ID
	}
	if len(before) == 0 || len(after) == 0 {
		return out // the whole route came or went, which is said of the route
	}
	find := func(list []ConditionAdvice, id string) *ConditionAdvice {
		if i := slices.IndexFunc(list, func(c ConditionAdvice) bool { return c.ID == id }); i >= 0 {
			return &list[i]
		}
		return nil
	}
	for i := range after {
		c := &after[i]
		switch o := find(before, c.ID); {
		case o == nil:
			out = append(out, MovedRule{ID: id + "#" + c.ID, After: c.State, Says: c.Says, Cite: c.Cite})
		case o.State != c.State:
			out = append(out, MovedRule{ID: id + "#" + c.ID, Before: o.State, After: c.State, Was: o.Says, Says: c.Says, Cite: c.Cite})
		}
	}
	for i := range before {
		if o := &before[i]; find(after, o.ID) == nil {
			out = append(out, MovedRule{ID: id + "#" + o.ID, Before: o.State, Was: o.Says, Cite: o.Cite})
		}
	}
	return out
}

func stepWords(r *RouteAdvice) []string {
	var out []string
	for _, s := range r.Steps {
		var text strings.Builder
		text.WriteString(s.Do)
		for _, part := range []string{s.Notice, s.Period} {
			if part != "" {
				text.WriteString(" [" + part + "]")
			}
		}
		out = append(out, text.String())
	}
	return out
}

func reasonWords(list []Reason) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.Text)
	}
	return out
}

func movedWords(what string, before, after []string) []ReplayWording {
	var out []ReplayWording
	for _, s := range before {
		if !slices.Contains(after, s) {
			out = append(out, ReplayWording{What: what, Before: s})
		}
	}
	for _, s := range after {
		if !slices.Contains(before, s) {
			out = append(out, ReplayWording{What: what, After: s})
		}
	}
	return out
}

// Holds is the truth of a condition of the rulebook for the case. A missing condition always holds.
func (a *Advice) Holds(n *rules.Node) Tri { return a.state.value(a.engine.lit(n)) }
