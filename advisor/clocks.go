package advisor

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"procroute/rules"
	"procroute/rules/civil"
)

// ClockPaper is exercises in counting days, with their answers. Its JSON form is a contract: "procroute.clocks/1".
type ClockPaper struct {
	Format     string          `json:"format"`
	Rulebook   RulebookID      `json:"rulebook"`
	Seed       uint64          `json:"seed"`
	Exercises  []ClockExercise `json:"exercises"`
	Disclaimer string          `json:"disclaimer"`
}

// ClockExercise is a period of law, the day it is counted from, and how it is counted.
type ClockExercise struct {
	Regime   string     `json:"regime"`
	Rules    string     `json:"rules"`
	What     string     `json:"what"`  // the step that takes the time
	Event    string     `json:"event"` // what is done on the day
	On       string     `json:"on"`
	Holidays []string   `json:"holidays"` // whose holidays the clock leaves out
	First    string     `json:"first"`    // the first day that counts
	Last     string     `json:"last"`
	Counting *Counting  `json:"counting"`
	Kind     rules.Kind `json:"kind"` // authority of the step
	Cite     []Cite     `json:"cite"`
}

// ClockOptions says what a paper is made of.
type ClockOptions struct {
	Seed  uint64 // printed on the paper; what it chooses is up to Pick
	Count int
	Clock string // only exercises on this clock; empty means all
	// Pick chooses one of n, at random or not.
	Pick func(n int) int
}

// timed is a period that some step of a route takes, by a clock.
type timed struct {
	regime *rules.Regime
	step   *rules.Step
	event  string // what is done on the day from which it counts
	clock  *rules.Clock
}

// ClockPaper makes exercises from the periods of the rulebook's routes. Days are those of the years whose holidays the rulebook
// holds, on which the rules may govern. It has fewer than asked for if there are no more.
func (e *Engine) ClockPaper(o ClockOptions) *ClockPaper {
	p := &ClockPaper{Format: "procroute.clocks/1", Rulebook: e.rulebookID(), Seed: o.Seed, Exercises: []ClockExercise{}, Disclaimer: e.Book.Disclaimer}
	decks := e.decks(o.Clock)
	left := make([][]timed, len(decks)) // of each clock, what has not come up yet
	calendar := NewCalendar(e.Book)
	for turn := 0; len(p.Exercises) < o.Count && len(decks) > 0; {
		i := turn % len(decks)
		if len(left[i]) == 0 {
			left[i] = slices.Clone(decks[i])
		}
		k := o.Pick(len(left[i]))
		t := left[i][k]
		left[i] = slices.Delete(left[i], k, k+1)
		x, ok := e.exercise(t, calendar, o.Pick, len(p.Exercises)%3 != 2)
		if ok {
			p.Exercises = append(p.Exercises, x)
			turn++
			continue
		}
		decks[i] = slices.DeleteFunc(decks[i], func(u timed) bool { return u == t }) // no day of its years will do
		if len(decks[i]) == 0 {
			decks, left = slices.Delete(decks, i, i+1), slices.Delete(left, i, i+1)
		}
	}
	return p
}

// byHand is the longest period that anybody counts by hand.
const byHand = 21

// decks are the periods of each clock, the clocks in the rulebook's order, so that a paper goes through them by turns.
func (e *Engine) decks(clock string) [][]timed {
	var out [][]timed
	all := e.timed(clock)
	for _, k := range e.Book.Clocks {
		var deck []timed
		for _, t := range all {
			if t.clock == k {
				deck = append(deck, t)
			}
		}
		if len(deck) > 0 {
			out = append(out, deck)
		}
	}
	return out
}

// timed lists the periods that a clock counts and that are short enough, each way of counting once under each regime.
func (e *Engine) timed(clock string) []timed {
	var out []timed
	seen := map[string]bool{}
	for _, t := range e.Book.Routes {
		for i := range t.Steps {
			s := &t.Steps[i]
			p := s.Period
			if p == nil || p.Unit == "none" || p.From == "" {
				continue
			}
			id, unit := p.Clock, p.Unit
			bound := p.Bound
			long := p.Length > byHand
			if f := e.Book.Figure(p.Figure); f != nil {
				unit = string(f.Type)
				long = slices.ContainsFunc(f.Rows, func(r rules.FigureRow) bool { return r.Value > byHand*1000 })
				if id == "" {
					id = f.Clock
				}
				if bound == "" {
					bound = f.Bound
				}
			}
			k := e.Book.Clock(id)
			days := unit == string(rules.FigureDays) || unit == string(rules.FigureWorkingDays)
			if k == nil || bound == "" || !days || long || clock != "" && clock != k.ID {
				continue
			}
			key := strings.Join([]string{t.Regime, p.Figure, fmt.Sprint(p.Length), k.ID, p.From, p.FirstDay}, "\x00")
			if !seen[key] {
				seen[key] = true
				out = append(out, timed{e.Book.Regime(t.Regime), s, eventOf(t, s), k})
			}
		}
	}
	return out
}

// eventOf names what is done on the day from which a step's period counts: the step before it or, where the rulebook names none, the
// day as the law calls it.
func eventOf(t *rules.Route, s *rules.Step) string {
	for i := range t.Steps {
		if before := &t.Steps[i]; before != s && slices.Contains(s.Period.After, before.ID) {
			return shortTitle(before)
		}
	}
	return upperFirst(s.Period.From)
}

// tries is how many days are looked at for an exercise.
const tries = 24

// exercise finds a day for a period: one on which notices go out and, if it is to be hard, one that has holidays in its way.
func (e *Engine) exercise(t timed, calendar *Calendar, pick func(int) int, hard bool) (ClockExercise, bool) {
	first, last := calendar.span(t.clock.Divisions)
	if first.IsZero() {
		return ClockExercise{}, false // the rulebook holds no holidays, so nothing can be told of any year
	}
	var best ClockExercise
	most := -1
	for range tries {
		day := first.AddDays(pick(last.Days() - first.Days() + 1))
		x, off, ok := e.exerciseOn(t, calendar, day)
		if !ok || most >= 0 && (!hard || off <= most) {
			continue
		}
		best, most = x, off
		if !hard {
			break
		}
	}
	return best, most >= 0
}

// exerciseOn is the exercise for one day, with the number of weekdays that do not count in it. It is false if the rules cannot govern
// then, if nobody would publish anything on that day, or if it cannot be counted.
func (e *Engine) exerciseOn(t timed, calendar *Calendar, day civil.Date) (ClockExercise, int, bool) {
	c := NewCase()
	c.Answers[e.Book.DateQuestion] = Answer{State: Given, Amount: int64(day.Days())}
	if off, err := calendar.Off(t.clock, day); err != nil || off != "" || e.state(c).value(e.governs[t.regime.ID]) == No {
		return ClockExercise{}, 0, false
	}
	p := t.step.Period
	length, bound := Length{p.Length, rules.FigureType(p.Unit)}, p.Bound
	if f := e.Book.Figure(p.Figure); f != nil {
		row := f.Row(day)
		if row == nil {
			return ClockExercise{}, 0, false
		}
		length = Length{int(row.Value / 1000), f.Type}
		if bound == "" {
			bound = f.Bound
		}
	}
	counting, err := calendar.Count(t.clock, day.AddDays(p.Offset), p.FirstDay == "counted", length)
	if err != nil {
		return ClockExercise{}, 0, false
	}
	counting.Length, counting.Bound, counting.Why = lengthText(length), bound, p.From
	x := ClockExercise{Regime: t.regime.ID, Rules: t.regime.Title, What: shortTitle(t.step), Event: t.event, On: day.String(), Holidays: []string{}, First: firstCounted(counting), Last: counting.Ends, Counting: counting,
		Kind: t.step.Do.Kind, Cite: cites(t.step.Do.Cites)}
	for _, d := range t.clock.Divisions {
		x.Holidays = append(x.Holidays, divisionName(d))
	}
	off := 0
	for _, d := range counting.Days {
		on, _ := civil.Parse(d.On)
		if w := on.Weekday(); d.Why != "" && w != time.Saturday && w != time.Sunday {
			off++
		}
	}
	return x, off, true
}

// firstCounted is the first day of a period that counts. The period may begin on one that does not.
func firstCounted(c *Counting) string {
	for _, d := range c.Days {
		if d.Number > 0 {
			return d.On
		}
	}
	return c.First
}

// span is the days of the years whose holidays are held for every one of some parts of the country.
func (c *Calendar) span(divisions []string) (first, last civil.Date) {
	if len(divisions) == 0 { // such a clock can count in every year; those in which others can are as good as any
		divisions = slices.Sorted(maps.Keys(c.years))
	}
	for i, d := range divisions {
		low, high := 0, 0
		for y := range c.years[d] {
			if low == 0 || y < low {
				low = y
			}
			high = max(high, y)
		}
		from, _ := civil.New(low, 1, 1)
		to, _ := civil.New(high, 12, 31)
		if i == 0 || from.After(first) {
			first = from
		}
		if i == 0 || to.Before(last) {
			last = to
		}
	}
	return first, last
}

// Right reports whether two days are the first and the last of the period.
func (x *ClockExercise) Right(first, last civil.Date) (firstRight, lastRight bool) {
	return first.String() == x.First, last.String() == x.Last
}
