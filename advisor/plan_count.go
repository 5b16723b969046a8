package advisor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"procroute/rules"
	"procroute/rules/civil"
)

// Counting is how a period was counted, day by day.
type Counting struct {
	Length string       `json:"length"` // "8 working days"
	Bound  rules.Bound  `json:"bound"`
	Clock  string       `json:"clock,omitempty"` // title of the clock; empty where every day counts
	Says   string       `json:"says,omitempty"`
	From   string       `json:"from"` // the day it is counted from
	Why    string       `json:"counted_from"`
	First  string       `json:"first_day"`
	Days   []CountedDay `json:"days"` // empty for a period in months or years
	Ends   string       `json:"ends"`
	Cite   []Cite       `json:"cite"` // of the way of counting
}

// CountedDay is one day of a period: its number, or why it has none.
type CountedDay struct {
	On     string `json:"on"`
	Number int    `json:"number"`  // 0 for a day that does not count
	Runs   bool   `json:"runs_on"` // the period is full, but runs on over this day
	Why    string `json:"why,omitempty"`
}

// Length is a stretch of time as a law states it.
type Length struct {
	N    int
	Unit rules.FigureType // days, working-days, months or years
}

// Calendar counts days by the clocks of a rulebook.
type Calendar struct {
	names map[string]map[civil.Date]string // holidays by division
	cites map[string][]rules.Cite          // where they are listed
	years map[string]map[int]bool          // the years that are held, by division
}

// NewCalendar returns the calendar of a rulebook.
func NewCalendar(b *rules.Book) *Calendar {
	c := &Calendar{names: map[string]map[civil.Date]string{}, cites: map[string][]rules.Cite{}, years: map[string]map[int]bool{}}
	for _, h := range b.Holidays {
		if c.names[h.Division] == nil {
			c.names[h.Division], c.years[h.Division] = map[civil.Date]string{}, map[int]bool{}
		}
		c.years[h.Division][h.Year] = true
		c.cites[h.Division] = h.Cites // of the latest year
		for _, d := range h.Days {
			c.names[h.Division][d.On] = d.Name
		}
	}
	return c
}

// BeyondError says that a day cannot be counted, because nobody has said yet, or the rulebook does not hold, which days are
// holidays in its year.
type BeyondError struct {
	Division    string
	First, Last int
	On          civil.Date
}

func (e *BeyondError) Error() string {
	return fmt.Sprintf("%s cannot be counted: the bank holidays of %s are held for %d to %d", e.On.Long(), divisionName(e.Division), e.First, e.Last)
}

// Off says why a day does not count by a clock, or nothing if it counts. Without a clock every day counts.
func (c *Calendar) Off(k *rules.Clock, d civil.Date) (string, error) {
	if k == nil {
		return "", nil
	}
	for _, div := range k.Divisions {
		if !c.years[div][d.Year()] {
			e := &BeyondError{Division: div, On: d}
			for y := range c.years[div] {
				if e.First == 0 || y < e.First {
					e.First = y
				}
				e.Last = max(e.Last, y)
			}
			return "", e
		}
	}
	why := ""
	for _, name := range k.NotWorking {
		if is, said := dayIs(d, name); is && why == "" {
			why = said
		}
	}
	if why != "" {
		return why, nil
	}
	var where []string
	for _, div := range k.Divisions {
		if name := c.names[div][d]; name != "" {
			why = name
			where = append(where, divisionName(div))
		}
	}
	if why != "" && len(where) < len(k.Divisions) {
		why += " (" + join(where, "and") + ")"
	}
	return why, nil
}

// dayIs reports whether a day is one of those that a clock names, and what to call it.
func dayIs(d civil.Date, name string) (bool, string) {
	switch name {
	case "christmas-day":
		return d.Month() == 12 && d.Day() == 25, "Christmas Day"
	case "good-friday":
		return d == easter(d.Year()).AddDays(-2), "Good Friday"
	case "first-monday-in-may":
		return d.Month() == 5 && d.Day() <= 7 && d.Weekday() == time.Monday, "First Monday in May"
	}
	return strings.EqualFold(d.Weekday().String(), name), d.Weekday().String()
}

// easter is Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876.
func easter(y int) civil.Date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	l := (32 + 2*e + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	day, _ := civil.New(y, n/31, n%31+1)
	return day
}

// divisionName writes the id of a part of the country as a name.
func divisionName(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words {
		if w != "and" && w != "of" {
			words[i] = upperFirst(w)
		}
	}
	return strings.Join(words, " ")
}

// Next is the first day from d on that counts by a clock.
func (c *Calendar) Next(k *rules.Clock, d civil.Date) (civil.Date, error) {
	for range 60 {
		why, err := c.Off(k, d)
		if err != nil || why == "" {
			return d, err
		}
		d = d.AddDays(1)
	}
	return d, fmt.Errorf("the clock %q leaves out every day after %s", k.ID, d.Long())
}

// Count counts a period from a day on. If that day itself counts as the first, from is the first day.
func (c *Calendar) Count(k *rules.Clock, from civil.Date, counted bool, l Length) (*Counting, error) {
	first := from
	if !counted {
		first = from.AddDays(1)
	}
	out := &Counting{From: from.String(), First: first.String(), Days: []CountedDay{}, Cite: []Cite{}}
	if k != nil {
		out.Clock, out.Says, out.Cite = k.Title, k.Says.Text, cites(k.Says.Cites)
		for _, div := range k.Divisions {
			for _, x := range cites(c.cites[div]) {
				if !slices.Contains(out.Cite, x) {
					out.Cite = append(out.Cite, x)
				}
			}
		}
	}
	var end civil.Date
	var err error
	switch l.Unit {
	case rules.FigureMonths:
		end = from.AddMonths(l.N)
	case rules.FigureYears:
		end = from.AddMonths(12 * l.N)
	case rules.FigureWorkingDays:
		end, err = c.working(k, first, l.N, out)
	default:
		end, err = c.days(k, first, l.N, out)
	}
	if err != nil {
		return nil, err
	}
	out.Ends = end.String()
	return out, nil
}

func (c *Calendar) working(k *rules.Clock, d civil.Date, n int, out *Counting) (civil.Date, error) {
	for number := 0; ; d = d.AddDays(1) {
		why, err := c.Off(k, d)
		if err != nil {
			return d, err
		}
		day := CountedDay{On: d.String(), Why: why}
		if why == "" {
			number++
			day.Number = number
		}
		out.Days = append(out.Days, day)
		if number >= n {
			return d, nil
		}
	}
}

// days counts every day, and lets the period run on where the clock says that it cannot end.
func (c *Calendar) days(k *rules.Clock, d civil.Date, n int, out *Counting) (civil.Date, error) {
	worked := 0
	for number := 1; ; number++ {
		day := CountedDay{On: d.String(), Number: number}
		if k == nil || !k.Roll && k.Least == 0 {
			out.Days = append(out.Days, day)
			if number >= n {
				return d, nil
			}
			d = d.AddDays(1)
			continue
		}
		why, err := c.Off(k, d)
		if err != nil {
			return d, err
		}
		if why == "" {
			worked++
		}
		if number > n {
			day.Number = 0
		}
		over := number >= n && worked >= k.Least && (why == "" || !k.Roll)
		day.Runs = number > n
		switch {
		case number < n || over:
		case why != "" && k.Roll:
			day.Why = why + ": it cannot end here"
		default:
			day.Why = fmt.Sprintf("it must hold %d working days", k.Least)
		}
		out.Days = append(out.Days, day)
		if over {
			return d, nil
		}
		d = d.AddDays(1)
	}
}
