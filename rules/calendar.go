package rules

import (
	"slices"
	"strconv"
	"strings"

	"procroute/rules/civil"
	"procroute/rules/diag"
	"procroute/rules/tree"
)

// Holidays is the official list of holidays of one part of the country in one year.
type Holidays struct {
	Division string
	Year     int
	Days     []Holiday
	Cites    []Cite
	Pos      diag.Pos
}

// Holiday is a day on the list, with its name.
type Holiday struct {
	On   civil.Date
	Name string
}

// Clock is a way in which a law counts days.
type Clock struct {
	ID, Title  string
	Says       Says     // how it counts, in words
	NotWorking []string // days that do not count, by name: saturday, good-friday and so on
	Divisions  []string // whose holidays do not count either
	Elsewhere  []Elsewhere
	Roll       bool // a period of days that would end on a day that does not count runs on to the next that does
	Least      int  // the fewest days that count which a period must hold
	Pos        diag.Pos
}

// Elsewhere is whose holidays do not count instead, for some cases: those of another part of the country. The first that holds
// is taken.
type Elsewhere struct {
	When      *Node
	Divisions []string
}

// Bound says which way a period binds.
type Bound string

// The bounds. A period without one is not put on a calendar.
const (
	BoundLeast Bound = "least" // at least so long must pass
	BoundMost  Bound = "most"  // it must be done within that time
)

// Estimate is how many working days steps take that the law does not time. It is nobody's rule, only a start for a plan.
type Estimate struct {
	Steps     []string // ids of steps, on whatever route
	Length    int
	Later     bool // the steps lie beyond the plan: they recur, or wait for something that has no day yet
	Otherwise bool // for every step that no other estimate names
	Says      string
	Pos       diag.Pos
}

// dayNames are the days a clock can leave out, other than holidays of a list.
const dayNames = "monday tuesday wednesday thursday friday saturday sunday christmas-day good-friday first-monday-in-may"

func (r *reader) holidays(n tree.Node) {
	o := r.object(n, "a list of holidays", "division year cite days")
	h := &Holidays{Division: o.need("division"), Cites: o.cites("cite"), Pos: n.Pos()}
	o.cited("a list of holidays", "")
	if text := o.need("year"); text != "" {
		var err error
		if h.Year, err = strconv.Atoi(text); err != nil || h.Year < 1900 || h.Year > 2200 {
			r.fail(o.get("year"), "PR015", "write a year, such as 2026", "%q is not a year", text)
		}
	}
	for dn := range o.items("days").All() {
		do := r.object(dn, "a holiday", "on name")
		do.need("on")
		day := Holiday{On: do.date("on"), Name: do.need("name")}
		switch k := len(h.Days); {
		case day.On.IsZero():
		case day.On.Year() != h.Year:
			r.fail(do.get("on"), "PR016", "put it in the list of its own year", "%s is not in %d", day.On, h.Year)
		case k > 0 && !day.On.After(h.Days[k-1].On):
			r.fail(do.get("on"), "PR016", "put them in order, each once", "%s does not come after %s", day.On, h.Days[k-1].On)
		}
		h.Days = append(h.Days, day)
	}
	if len(h.Days) == 0 {
		o.lacks("days", "list every holiday of the year; without them nobody may count in it")
	}
	for _, old := range r.book.Holidays {
		if old.Division == h.Division && old.Year == h.Year && h.Division != "" {
			r.fail(n, "PR011", "the first is at "+old.Pos.String(), "the holidays of %s in %d are there already", h.Division, h.Year)
		}
	}
	r.book.Holidays = append(r.book.Holidays, h)
}

func (r *reader) clock(n tree.Node) {
	o := r.object(n, "a clock", "id title says not_working holidays elsewhere roll least_working_days cite kind")
	c := &Clock{ID: o.id(), Title: o.need("title"), Says: o.says("says"), Roll: o.word("roll", "next-working-day none") == "next-working-day", Pos: n.Pos()}
	o.need("says")
	o.cited("a clock", "")
	names := strings.Fields(dayNames)
	for dn := range o.items("not_working").All() {
		s := r.scalar(dn, `an entry of "not_working"`)
		if s != "" && !slices.Contains(names, s) {
			r.fail(dn, "PR009", suggest(s, names, "the days are "), "%q is not a day that a clock can leave out", s)
		}
		c.NotWorking = append(c.NotWorking, s)
	}
	c.Divisions = r.divisions(o)
	c.Least = o.count("least_working_days")
	if add(r, r.book.index.clocks, n, "clock", c.ID, c, func(c *Clock) diag.Pos { return c.Pos }) {
		r.book.Clocks = append(r.book.Clocks, c)
	}
}

func (r *reader) divisions(o object) []string {
	var out []string
	for dn := range o.items("holidays").All() {
		s := r.scalar(dn, `an entry of "holidays"`)
		if s != "" && !slices.ContainsFunc(r.book.Holidays, func(h *Holidays) bool { return h.Division == s }) {
			r.fail(dn, "PR012", "write them under holidays:", "there is no list of holidays of %q", s)
		}
		out = append(out, s)
	}
	return out
}

// elsewhere reads where a clock has other holidays. Clocks are read before the figures that a condition may compare with, so
// this comes later.
func (r *reader) elsewhere(n tree.Node) {
	c := r.book.Clock(r.idOf(n))
	if c == nil || c.Pos != n.Pos() {
		return
	}
	list := n.Get("elsewhere")
	if list.None() {
		return
	}
	o := object{r: r, n: n, what: "a clock"}
	for en := range o.items("elsewhere").All() {
		eo := r.object(en, "another part of a clock", "when holidays")
		e := Elsewhere{When: r.when(eo, true), Divisions: r.divisions(eo)}
		if len(e.Divisions) == 0 {
			eo.lacks("holidays", "name the parts of the country whose holidays do not count then")
		}
		c.Elsewhere = append(c.Elsewhere, e)
	}
}

func (r *reader) estimate(n tree.Node) {
	o := r.object(n, "an estimate", "steps working_days later otherwise says")
	e := &Estimate{Steps: o.texts("steps"), Length: o.count("working_days"), Later: o.flag("later"), Otherwise: o.flag("otherwise"), Says: o.text("says"), Pos: n.Pos()}
	if !e.Otherwise && len(e.Steps) == 0 {
		o.lacks("steps", "name the steps it is for, or write otherwise: true")
	}
	if !e.Later && !o.has("working_days") {
		o.lacks("working_days", "write how many working days it takes, or later: true")
	}
	for _, id := range e.Steps {
		if !r.isStep(id) {
			r.fail(o.get("steps"), "PR012", "write the id of a step", "no route has a step %q", id)
		}
		for _, old := range r.book.Estimates {
			if slices.Contains(old.Steps, id) {
				r.fail(o.get("steps"), "PR011", "the first is at "+old.Pos.String(), "there is an estimate for %q already", id)
			}
		}
	}
	r.book.Estimates = append(r.book.Estimates, e)
}

func (r *reader) isStep(id string) bool {
	for _, t := range r.book.Routes {
		for i := range t.Steps {
			if t.Steps[i].ID == id {
				return true
			}
		}
	}
	return false
}

// checkAfter sees that a period is counted from the day of a step that is there by then.
func (r *reader) checkAfter(steps []Step) {
	for i, s := range steps {
		if s.Period == nil {
			continue
		}
		for _, id := range s.Period.After {
			if !slices.ContainsFunc(steps[:i+1], func(s Step) bool { return s.ID == id }) {
				r.failAt(s.Pos, "PR012", "name this step or an earlier one", "%q is not a step that comes before %q", id, s.ID)
			}
		}
	}
}

// Clock returns the clock with the given id, or nil.
func (b *Book) Clock(id string) *Clock { return b.index.clocks[id] }

// Estimate returns what the rulebook reckons for a step that the law does not time, or nil.
func (b *Book) Estimate(step string) *Estimate {
	var otherwise *Estimate
	for _, e := range b.Estimates {
		if slices.Contains(e.Steps, step) {
			return e
		}
		if e.Otherwise {
			otherwise = e
		}
	}
	return otherwise
}
