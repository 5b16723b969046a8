package advisor

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// layer lays the steps of a route on a calendar, one after another.
type layer struct {
	a        *Advice
	route    *rules.Route
	o        PlanOptions
	calendar *Calendar
	clock    *rules.Clock // of the body's own steps

	steps  []PlanStep
	left   []PlanStep
	days   map[string]civil.Date // the day of each step that has one: the day it is done
	lawful civil.Date            // the day after the last wait, as far as the steps have got
	unsure bool                  // a period was counted with the holidays of one place or another, and it matters which
	signs  civil.Date            // what that was when the contract came to be signed
}

// lay goes through the steps in order. Each begins when the one before it is over; a wait holds up what follows; a deadline holds up
// nothing. Up to signing is enough for whoever only wants to know that day.
func (l *layer) lay(start civil.Date, upToSigning bool) error {
	l.steps, l.left, l.days, l.lawful, l.signs, l.unsure = nil, nil, map[string]civil.Date{}, civil.Date{}, civil.Date{}, false
	cursor := start
	last := l.lastSigning()
	for i := range l.route.Steps {
		s := &l.route.Steps[i]
		maybe := l.a.state.value(l.a.engine.lit(s.When))
		if maybe == No {
			continue
		}
		step := PlanStep{ID: s.ID, Short: shortTitle(s), Do: l.a.expand(s.Do.Text), Notice: s.Notice, Who: s.Who, Maybe: maybe == Unknown, Sign: s.Sign, Says: s.Do.Kind, Cite: cites(s.Do.Cites)}
		if slices.Contains(l.o.Skip, s.ID) {
			step.Kind, step.Why = PlanUndated, "Left out, as you asked."
			l.left = append(l.left, step)
			continue
		}
		if err := l.place(s, &step, &cursor); err != nil {
			return err
		}
		if !step.to.IsZero() {
			step.To = step.to.String()
			l.days[s.ID] = step.to
		}
		if !step.from.IsZero() {
			step.From = step.from.String()
		}
		l.steps = append(l.steps, step)
		if upToSigning && s.ID == last {
			return nil
		}
	}
	return nil
}

// lastSigning is the step on which the contract is signed: the last, if there may be several.
func (l *layer) lastSigning() string {
	id := ""
	for i := range l.route.Steps {
		if s := &l.route.Steps[i]; s.Sign && l.a.state.value(l.a.engine.lit(s.When)) != No && !slices.Contains(l.o.Skip, s.ID) {
			id = s.ID
		}
	}
	return id
}

// place gives one step its days.
func (l *layer) place(s *rules.Step, step *PlanStep, cursor *civil.Date) error {
	if s.Period == nil || s.Period.Unit == "none" {
		return l.own(s.ID, step, cursor)
	}
	length, bound, clock, ok := l.length(s.Period)
	if !ok {
		step.Kind, step.Why = PlanUndated, upperFirst(orElse(l.a.period(s.Period), "the rulebook does not say how long"))+"."
		return nil
	}
	from := *cursor
	if !slices.Contains(s.Period.After, s.ID) {
		from = civil.Date{}
		for _, id := range s.Period.After {
			if d := l.days[id]; d.After(from) {
				from = d
			}
		}
		if from.IsZero() {
			step.Kind, step.Why = PlanUndated, upperFirst(boundText(bound, length)+", counted from "+lowerFirst(s.Period.From))+". That day is not on this plan."
			return nil
		}
	} else if err := l.next(&from); err != nil {
		return err
	}
	event := from
	from = from.AddDays(s.Period.Offset)
	c, err := l.count(clock, from, s.Period.FirstDay == "counted", length, bound)
	if err != nil {
		return fmt.Errorf("%s: %w", s.ID, err)
	}
	c.Why = s.Period.From
	step.Counting = c
	end, _ := civil.Parse(c.Ends)
	step.Why = upperFirst(boundText(bound, length) + ", counted from " + lowerFirst(s.Period.From) + ".")
	if bound == rules.BoundMost {
		step.Kind, step.to = PlanDeadline, end
		return nil
	}
	step.Kind, step.to = PlanWait, end
	switch step.from, _ = civil.Parse(c.First); {
	case slices.Contains(s.Period.After, s.ID):
		step.from = event
	case s.Period.Offset > 0: // it begins on that day, whether or not that day counts
		step.from = from
	}
	if err := l.longer(s.ID, step, event); err != nil {
		return err
	}
	l.lawful = later(l.lawful, end.AddDays(1))
	*cursor = later(*cursor, step.to.AddDays(1))
	return nil
}

// own is a step that takes as long as it takes: as somebody says, or as the rulebook reckons.
func (l *layer) own(id string, step *PlanStep, cursor *civil.Date) error {
	e := l.a.engine.Book.Estimate(id)
	n, yours := l.o.Estimates[id]
	if !yours && e != nil && e.Later {
		step.Kind, step.Why = PlanUndated, orElse(e.Says, "It has no day on this plan.")
		return nil
	}
	if !yours && e != nil {
		n = e.Length
	}
	step.Kind, step.Days, step.Yours = PlanOwn, n, yours
	if err := l.next(cursor); err != nil {
		return err
	}
	if step.Sign {
		l.signs = l.lawful
	} else if n > 0 {
		l.lawful = civil.Date{} // work that comes after a wait, and not the wait, is what signing then waits for
	}
	step.from, step.to = *cursor, *cursor
	if k := len(l.steps); n == 0 && k > 0 && l.steps[k-1].Kind == PlanOwn {
		step.from, step.to = l.steps[k-1].to, l.steps[k-1].to // it is done along with the one before
	}
	for i := 1; i < n; i++ {
		step.to = step.to.AddDays(1)
		if err := l.next(&step.to); err != nil {
			return err
		}
	}
	if n > 0 {
		*cursor = step.to.AddDays(1)
	}
	switch {
	case yours:
		step.Why = "Your own estimate: " + workingDays(n) + "."
	case n == 0:
		step.Why = "No time of its own is reckoned for it."
	default:
		step.Why = "Estimate: " + workingDays(n) + "."
	}
	return nil
}

// longer lets a wait be longer than the law's least, if somebody says so, but never shorter.
func (l *layer) longer(id string, step *PlanStep, event civil.Date) error {
	n, yours := l.o.Estimates[id]
	if !yours {
		return nil
	}
	d := event
	for range n {
		d = d.AddDays(1)
		if err := l.next(&d); err != nil {
			return err
		}
	}
	if d.Before(step.to) {
		return fmt.Errorf("%s cannot take only %s: the law's least is %s, to %s\ngive it more days, or leave the estimate out", id, workingDays(n), step.Counting.Length, step.to.Long())
	}
	step.to, step.Yours, step.Days = d, true, n
	step.Why += " You give it " + workingDays(n) + "."
	return nil
}

func (l *layer) next(d *civil.Date) (err error) {
	*d, err = l.calendar.Next(l.clock, *d)
	return err
}

// length is what the law says for a period on the case's day, or false if a calendar cannot have it.
func (l *layer) length(p *rules.Period) (Length, rules.Bound, *rules.Clock, bool) {
	b := l.a.engine.Book
	out, bound, clock := Length{p.Length, rules.FigureType(p.Unit)}, p.Bound, p.Clock
	if f := b.Figure(p.Figure); f != nil {
		row := f.Row(l.a.case_.Date(f.By))
		for i := 0; row == nil && i < len(f.Rows); i++ {
			if f.Rows[i].Value != f.Rows[0].Value {
				return out, bound, nil, false // it depends on a day that is not known
			}
		}
		if row == nil {
			row = &f.Rows[0]
		}
		out = Length{int(row.Value / 1000), f.Type}
		if bound == "" {
			bound = f.Bound
		}
		if clock == "" {
			clock = f.Clock
		}
	}
	k := b.Clock(clock)
	return out, bound, k, bound != "" && (k != nil || out.Unit != rules.FigureWorkingDays)
}

// signing is the day on which the contract is signed, or nil if the route has no such step. A wait may end on the eve of a holiday. No wait
// forbids signing on one, so that day stays the lawful one, but few people are at work to do it.
func (l *layer) signing() (*Signing, error) {
	last := l.lastSigning()
	for _, s := range l.steps {
		if s.ID != last || last == "" || s.to.IsZero() {
			continue
		}
		out := &Signing{Step: s.ID, On: s.To}
		if l.signs.IsZero() {
			return out, nil
		}
		out.Lawful = l.signs.String()
		working, err := l.calendar.Next(l.clock, l.signs)
		if err != nil {
			return nil, err
		}
		if working.After(l.signs) {
			out.Working = working.String()
		}
		return out, nil
	}
	return nil, nil
}

// latest is the last day on which the first step can begin if the contract is to be signed by the day asked for.
func (l *layer) latest() (civil.Date, error) {
	by := l.o.SignBy
	if by.IsZero() {
		return by, nil
	}
	if l.lastSigning() == "" {
		return by, errors.New("the route has no step on which a contract is signed, so no day to sign by can be kept")
	}
	signed := func(start civil.Date) (civil.Date, error) {
		if err := l.lay(start, true); err != nil {
			return civil.Date{}, err
		}
		return l.days[l.lastSigning()], nil
	}
	// The day of signing never comes sooner for beginning later, so whatever is too late may be taken off, and then
	// what was taken off too much is put back day by day.
	d := by
	for range 400 {
		on, err := signed(d)
		var beyond *BeyondError
		switch {
		case errors.As(err, &beyond) && beyond.On.Year() > beyond.Last:
			d = d.AddDays(-30)
			continue
		case err != nil:
			return d, err
		case on.IsZero():
			return d, errors.New("the step on which the contract is signed has no day of its own, so no day to sign by can be kept")
		case on.After(by):
			d = d.AddDays(by.Days() - on.Days())
			continue
		}
		for range 400 {
			if on, err := signed(d.AddDays(1)); err != nil || on.After(by) {
				break
			}
			d = d.AddDays(1)
		}
		return d, nil
	}
	return d, fmt.Errorf("no day to begin was found from which the contract could be signed by %s", by.Long())
}

func boundText(b rules.Bound, l Length) string {
	if b == rules.BoundMost {
		return "within " + lengthText(l)
	}
	return "at least " + lengthText(l)
}

func lengthText(l Length) string {
	unit := strings.TrimSuffix(strings.ReplaceAll(string(l.Unit), "-", " "), "s")
	if l.N != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", l.N, unit)
}

func workingDays(n int) string { return lengthText(Length{n, rules.FigureWorkingDays}) }

func later(d, e civil.Date) civil.Date {
	if e.After(d) {
		return e
	}
	return d
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
