package report

import (
	"strings"
	"time"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

var (
	markInTime = Mark{"in time", Good}
	markLate   = Mark{"too late", Bad}
)

// Plan builds the document of a route on a calendar: when it can be signed, each step with its day, and how every period of
// law was counted. A brief one stops after the calendar.
func (m *Maker) Plan(p *advisor.Plan, brief bool) *Document {
	d := caseDocument("Plan", p.Case, brief)
	d.add(Paragraph{Role: Lead, Spans: append([]Span{marked(statusMark(p.Route.Status)), plain(": ")}, titled(p.Route.Title, p.Route.ID)...)})
	if p.Route.Status == advisor.Closed {
		d.add(para(plain("There is no plan for it: the route is closed.")))
		d.add(reasons(p.Route.Reasons))
	} else {
		m.planned(d, p, brief)
	}
	if !brief {
		m.notices(d, p.Notices)
		m.sources(d)
		m.about(d, p.Rulebook, p.Disclaimer, "")
	}
	return d
}

func (m *Maker) planned(d *Document, p *advisor.Plan, brief bool) {
	if p.Route.Status == advisor.Undecided {
		text := "The route is not shown to be open. This plan holds only if it turns out so"
		if len(p.Route.Decides) > 0 {
			text += ", which waits for: " + m.fewNames(p.Route.Decides, 6)
		}
		d.add(Paragraph{Role: Note, Spans: []Span{strong("Only a draft. "), plain(sentence(text))}})
	}
	d.add(Facts{planFacts(p)})
	d.section("Calendar")
	t := Table{Columns: []Column{{Title: "Day"}, {Title: "Step"}, {Title: "Why then"}}}
	for _, s := range p.Steps {
		if s.Kind != advisor.PlanUndated {
			t.Rows = append(t.Rows, planRow(s, brief))
		}
	}
	d.add(t)
	if brief {
		return
	}
	for _, n := range p.Notes {
		d.add(Paragraph{Role: Note, Spans: []Span{plain(n)}})
	}
	undated := List{}
	for _, s := range append(append([]advisor.PlanStep{}, p.Steps...), p.LeftOut...) {
		if s.Kind == advisor.PlanUndated {
			undated.Items = append(undated.Items, Item{Spans: append(append(planStep(s, false), refs(s.Says, s.Cite)...), quiet(" "+s.Why))})
		}
	}
	if len(undated.Items) > 0 {
		d.section("Not on the calendar")
		d.add(undated)
	}
	m.countings(d, p)
}

func planFacts(p *advisor.Plan) []Fact {
	rows := []Fact{{"Begins", []Span{plain(weekday(firstDay(p)))}}}
	if p.Latest != "" {
		rows = append(rows, Fact{"Latest beginning", []Span{plain(weekday(p.Latest) + ", to sign by " + weekday(p.SignBy))}})
	}
	s := p.Signing
	if s == nil {
		return rows
	}
	if s.Lawful != "" {
		text := weekday(s.Lawful) + ", the day after the waiting time ends"
		if s.Working != "" {
			text += ", which is not a working day; the first working day is " + weekday(s.Working)
		}
		rows = append(rows, Fact{"Earliest day to sign", []Span{plain(text)}})
	}
	signs := []Span{strong(weekday(s.On))}
	if s.InTime != nil {
		mark := markInTime
		if !*s.InTime {
			mark = markLate
		}
		signs = append(signs, plain(", "), marked(mark))
		if days := daysAfter(p.SignBy, s.On); days > 0 {
			signs = append(signs, plain(" by "+countOf(days, "day")))
		}
	}
	return append(rows, Fact{"Planned to sign", signs})
}

func planRow(s advisor.PlanStep, brief bool) []Cell {
	why := append([]Span{plain(s.Why)}, refs(s.Says, s.Cite)...)
	return []Cell{{plain(planDays(s))}, planStep(s, brief), why}
}

// planStep names a step and says what is to be done, or only names it.
func planStep(s advisor.PlanStep, brief bool) []Span {
	out := append([]Span{strong(s.Short)}, idOf(s.ID)...)
	if s.Maybe {
		out = append([]Span{strong("May apply: ")}, out...)
	}
	if !brief && !sameWords(s.Short, s.Do) {
		out = append(out, plain(". "+sentence(s.Do)))
	} else {
		out = append(out, plain("."))
	}
	if s.Notice != "" {
		out = append(out, plain(" Notice: "), strong(sentence(s.Notice)))
	}
	if s.Who != "" && !brief {
		out = append(out, quiet(" Who: "+sentence(s.Who)))
	}
	return out
}

// sameWords reports whether two texts say the same but for the full stop.
func sameWords(a, b string) bool {
	return strings.EqualFold(strings.TrimSuffix(a, "."), strings.TrimSuffix(b, "."))
}

// firstDay is the day on which the first step begins: the day of the plan, or the first working day after it.
func firstDay(p *advisor.Plan) string {
	for _, s := range p.Steps {
		if s.From != "" {
			return s.From
		}
	}
	return p.Start
}

// daysAfter is how many days a day comes after another.
func daysAfter(by, on string) int {
	a, err := civil.Parse(by)
	b, err2 := civil.Parse(on)
	if err != nil || err2 != nil {
		return 0
	}
	return b.Days() - a.Days()
}

// planDays is the day of a step, its days, or the last day on which it may be done.
func planDays(s advisor.PlanStep) string {
	switch {
	case s.Kind == advisor.PlanDeadline:
		return "by " + weekday(s.To)
	case s.From == s.To:
		return weekday(s.To)
	}
	return weekday(s.From) + " to " + weekday(s.To)
}

// countings shows how each period of law was counted, once for each that was counted alike.
func (m *Maker) countings(d *Document, p *advisor.Plan) {
	first := true
	for _, s := range p.Steps {
		c := s.Counting
		if c == nil {
			continue
		}
		if first {
			d.section("How the days were counted")
			first = false
		}
		d.add(Heading{3, s.Short})
		text := upperFirst(boundWord(c.Bound)) + " " + c.Length + ", counted from " + lowerStart(c.Why) + ": " + weekday(c.From) + "."
		if c.Clock == "" && len(c.Days) > 0 {
			text += " Every day counts, and the last day is not moved."
		}
		text += " The last day is " + weekday(c.Ends) + "."
		d.add(para(append([]Span{plain(text)}, refs(s.Says, s.Cite)...)...))
		if c.Clock != "" {
			d.add(para(append([]Span{plain(c.Clock + ". " + c.Says)}, refs(kindOfClock(p, c.Clock), c.Cite)...)...))
		}
		if t := countTable(c); len(t.Rows) > 1 {
			d.add(t)
		}
	}
}

func kindOfClock(p *advisor.Plan, title string) rules.Kind {
	for _, k := range p.Clocks {
		if k.Title == title {
			return k.Kind
		}
	}
	return rules.KindLaw
}

func boundWord(b rules.Bound) string {
	if b == rules.BoundMost {
		return "within"
	}
	return "at least"
}

// countTable shows each day of a short period. In a long one, neighbouring days that count alike share a line.
func countTable(c *advisor.Counting) Table {
	t := Table{Columns: []Column{{Title: "Day"}, {Title: "Counts as"}}}
	for i := 0; i < len(c.Days); i++ {
		j := i
		if len(c.Days) > 21 {
			for j+1 < len(c.Days) && c.Days[i].Why == "" && c.Days[j+1].Why == "" && c.Days[j+1].Number > 0 && !c.Days[j+1].Runs {
				j++
			}
		}
		a, b := c.Days[i], c.Days[j]
		day, counts := weekday(a.On), "day "+itoa(a.Number)
		if j > i {
			day, counts = day+" to "+weekday(b.On), "days "+itoa(a.Number)+" to "+itoa(b.Number)
		}
		switch {
		case a.Runs && a.Why == "":
			counts = "runs on to here and ends"
		case a.Runs:
			counts = "runs on; " + a.Why
		case a.Number == 0:
			counts = "not counted: " + a.Why
		case a.Why != "":
			counts += "; " + a.Why
		}
		t.Rows = append(t.Rows, []Cell{{plain(day)}, {plain(counts)}})
		i = j
	}
	return t
}

func lowerStart(s string) string {
	if strings.HasPrefix(s, "The ") {
		return "t" + s[1:]
	}
	return s
}

// weekday writes a day with the day of the week, which matters on a calendar: "Tue 1 Dec 2026".
func weekday(iso string) string {
	d, err := civil.Parse(iso)
	if err != nil {
		return iso
	}
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC).Format("Mon 2 Jan 2006")
}
