package advisor

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// Plan is a route's steps on a calendar. Its JSON form is a contract: "procroute.plan/1".
type Plan struct {
	Format     string      `json:"format"`
	Rulebook   RulebookID  `json:"rulebook"`
	Case       CaseOut     `json:"case"`
	Route      PlanRoute   `json:"route"`
	Start      string      `json:"start,omitempty"`        // the day the first step begins; empty if there is no plan
	SignBy     string      `json:"sign_by,omitempty"`      // the day by which it was asked to be signed
	Latest     string      `json:"latest_start,omitempty"` // the last day to begin for that
	Signing    *Signing    `json:"signing"`
	Steps      []PlanStep  `json:"steps"`
	LeftOut    []PlanStep  `json:"left_out"` // at the wish of whoever asked
	Clocks     []PlanClock `json:"clocks"`
	Notes      []string    `json:"notes"`
	Notices    []string    `json:"notices"`
	Disclaimer string      `json:"disclaimer"`
}

// PlanRoute is the route that is planned, and whether it is open at all.
type PlanRoute struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Status  Status   `json:"status"`
	Reasons []Reason `json:"reasons"`
	Decides []string `json:"would_decide"`
}

// Signing is the day on which the contract can be signed.
type Signing struct {
	Step    string `json:"step"`
	Lawful  string `json:"lawful_from,omitempty"`       // the day after the last wait that the law sets; empty if it sets none
	Working string `json:"first_working_day,omitempty"` // the first working day from then on, if that day is none itself
	On      string `json:"planned"`
	InTime  *bool  `json:"in_time,omitempty"` // set if a day was asked for
}

// PlanKind says what puts a step where it stands on the calendar.
type PlanKind string

// The kinds of step of a plan.
const (
	PlanOwn      PlanKind = "own"      // somebody's work, of a length that is only reckoned
	PlanWait     PlanKind = "wait"     // the least time the law sets
	PlanDeadline PlanKind = "deadline" // the most time the law sets
	PlanUndated  PlanKind = "undated"  // it recurs, or hangs on a day that no plan knows
)

// PlanStep is a step with its days.
type PlanStep struct {
	ID       string     `json:"id"`
	Short    string     `json:"short"` // a few words
	Do       string     `json:"do"`
	Notice   string     `json:"notice,omitempty"`
	Who      string     `json:"who,omitempty"`
	Kind     PlanKind   `json:"kind"`
	From     string     `json:"from,omitempty"` // first day; empty for a deadline
	To       string     `json:"to,omitempty"`   // last day, or the last on which it may be done
	Days     int        `json:"working_days"`   // reckoned, for a step of one's own
	Yours    bool       `json:"yours"`          // the days were given with the command, not by the rulebook
	Maybe    bool       `json:"maybe"`          // depends on what is not known
	Sign     bool       `json:"sign"`
	Why      string     `json:"why"`
	Counting *Counting  `json:"counting,omitempty"`
	Says     rules.Kind `json:"authority"`
	Cite     []Cite     `json:"cite"`

	from, to civil.Date
}

// PlanClock is a way of counting that the plan uses.
type PlanClock struct {
	Title string     `json:"title"`
	Says  string     `json:"says"`
	Kind  rules.Kind `json:"kind"`
	Cite  []Cite     `json:"cite"`
}

// PlanOptions is what somebody wants of a plan.
type PlanOptions struct {
	Start     civil.Date     // zero: as late as SignBy allows
	SignBy    civil.Date     // zero: as soon as may be
	Estimates map[string]int // working days, by step
	Skip      []string       // steps to leave out
}

// Plan lays a route of the rulebook on a calendar. A closed route has no plan: then the result only says why. The error
// says what of the options cannot be, or which day cannot be counted.
func (a *Advice) Plan(t *rules.Route, o PlanOptions) (*Plan, error) {
	r := a.Route(t)
	p := &Plan{Format: "procroute.plan/1", Rulebook: a.Rulebook, Case: a.Case, Steps: []PlanStep{}, LeftOut: []PlanStep{}, Clocks: []PlanClock{}, Notes: []string{},
		Notices: a.Notices, Disclaimer: a.Disclaimer, Route: PlanRoute{ID: r.ID, Title: r.Title, Status: r.Status, Reasons: r.Reasons, Decides: r.Decides}}
	if !o.SignBy.IsZero() {
		p.SignBy = o.SignBy.String()
	}
	l := &layer{a: a, route: t, o: o, calendar: NewCalendar(a.engine.Book)}
	if err := l.check(); err != nil {
		return nil, err
	}
	if r.Status == Closed {
		return p, nil
	}
	if g := a.engine.Book.Regime(t.Regime); g != nil {
		l.clock = anywhere(l.places(a.engine.Book.Clock(g.Clock)))
	}
	latest, err := l.latest()
	if err != nil {
		return nil, err
	}
	if !latest.IsZero() {
		p.Latest = latest.String()
	}
	if o.Start.IsZero() {
		if latest.IsZero() {
			return nil, fmt.Errorf("a plan needs a day to begin, or a day to be signed by")
		}
		o.Start = latest
	}
	if err := l.lay(o.Start, false); err != nil {
		return nil, err
	}
	p.Start, p.Steps = o.Start.String(), append(p.Steps, l.steps...)
	p.LeftOut = append(p.LeftOut, l.left...)
	if p.Signing, err = l.signing(); err != nil {
		return nil, err
	}
	if p.Signing != nil && !o.SignBy.IsZero() {
		inTime := p.Signing.On <= p.SignBy
		p.Signing.InTime = &inTime
	}
	p.Clocks = append(p.Clocks, l.clocks()...)
	p.Notes = append(p.Notes, l.notes(p)...)
	return p, nil
}

// notes say how the plan is to be read.
func (l *layer) notes(p *Plan) []string {
	out := []string{}
	has := func(match func(s PlanStep) bool) bool { return slices.ContainsFunc(p.Steps, match) }
	if p.Signing != nil && p.Signing.InTime != nil && !*p.Signing.InTime {
		out = append(out, "To sign by the day asked for, your own steps must take fewer days, or the work must begin sooner.")
	}
	if has(func(s PlanStep) bool { return s.Maybe }) {
		out = append(out, "Steps that may apply hang on facts that are not known yet. The plan keeps time for them.")
	}
	if has(func(s PlanStep) bool { return s.Kind == PlanOwn && !s.Yours && s.Days > 0 }) {
		out = append(out, "Where the law sets no time the days are an estimate, not a rule: put your own in their place.")
	}
	if l.unsure {
		out = append(out, "Whose holidays count is not known yet. Where it matters, the cautious day is taken: the later for a waiting time, the earlier for a time limit.")
	}
	if l.clock != nil {
		out = append(out, "Steps of your own are laid on working days only: the "+lowerFirst(l.clock.Title)+".")
	}
	return out
}

// clocks are the ways of counting that the plan used, each once.
func (l *layer) clocks() []PlanClock {
	var out []PlanClock
	for _, k := range l.a.engine.Book.Clocks {
		used := l.clock != nil && k.ID == l.clock.ID
		for _, s := range l.steps {
			used = used || s.Counting != nil && s.Counting.Clock == k.Title
		}
		if used {
			out = append(out, PlanClock{Title: k.Title, Says: k.Says.Text, Kind: k.Says.Kind, Cite: cites(k.Says.Cites)})
		}
	}
	return out
}

// check sees that the options speak of steps the route has, by their ids or by their short titles.
func (l *layer) check() error {
	o := PlanOptions{Start: l.o.Start, SignBy: l.o.SignBy, Estimates: map[string]int{}}
	for _, name := range l.o.Skip {
		ids, err := l.called(name)
		if err != nil {
			return err
		}
		o.Skip = append(o.Skip, ids...)
	}
	for _, name := range slices.Sorted(maps.Keys(l.o.Estimates)) {
		ids, err := l.called(name)
		if err != nil {
			return err
		}
		for _, id := range ids {
			o.Estimates[id] = l.o.Estimates[name]
		}
	}
	l.o = o
	return nil
}

// called finds the step with an id, or the steps with a short title.
func (l *layer) called(name string) ([]string, error) {
	like := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "-")) }
	var all, titled []string
	for i := range l.route.Steps {
		s := &l.route.Steps[i]
		if all = append(all, s.ID); s.ID == like(name) {
			return []string{s.ID}, nil
		}
		if like(shortTitle(s)) == like(name) {
			titled = append(titled, s.ID)
		}
	}
	if len(titled) == 0 {
		return nil, fmt.Errorf("the route has no step %q\nits steps are %s", name, strings.Join(all, ", "))
	}
	return titled, nil
}
