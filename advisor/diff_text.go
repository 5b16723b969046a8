package advisor

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// gone lists what only one of the rulebooks has, and questions they ask in different ways.
func (d *Diff) gone(old, new *rules.Book) {
	d.Removed = onlyIn(old, new)
	d.Added = onlyIn(new, old)
	for _, q := range new.Questions {
		if o := old.Question(q.ID); o != nil && kindText(o) != kindText(q) {
			d.Removed = append(d.Removed, fmt.Sprintf("question %s as %s", q.ID, kindText(o)))
			d.Added = append(d.Added, fmt.Sprintf("question %s as %s", q.ID, kindText(q)))
		}
	}
}

func kindText(q *rules.Question) string {
	s := string(q.Type)
	if q.Unit != "" {
		s += " in " + q.Unit
	}
	if q.VAT != "" {
		s += " " + string(q.VAT) + " VAT"
	}
	if q.Min != nil {
		s += ", at least " + Amount(q, *q.Min)
	}
	if q.Max != nil {
		s += ", at most " + Amount(q, *q.Max)
	}
	return s
}

// onlyIn lists what one rulebook has and the other has not.
func onlyIn(a, b *rules.Book) []string {
	out := []string{}
	for _, g := range a.Regimes {
		if b.Regime(g.ID) == nil {
			out = append(out, "regime "+g.ID)
		}
	}
	for _, t := range a.Routes {
		if b.Route(t.ID) == nil {
			out = append(out, "route "+t.ID)
		}
	}
	for _, q := range a.Questions {
		p := b.Question(q.ID)
		if p == nil {
			out = append(out, "question "+q.ID)
			continue
		}
		if !sameKind(p, q) {
			continue
		}
		for _, o := range slices.Concat(q.Options, q.Special) {
			if p.Option(o.ID) == nil {
				out = append(out, fmt.Sprintf("answer %s to question %s", o.ID, q.ID))
			}
		}
	}
	for _, f := range a.Figures {
		if b.Figure(f.ID) == nil {
			out = append(out, "figure "+f.ID)
		}
	}
	return out
}

// days lists the amounts that differ between two days.
func (d *Diff) days(e *Engine, old, new civil.Date) {
	text := func(f *rules.Figure, row *rules.FigureRow) string {
		if row == nil {
			return "no amount"
		}
		return f.Format(row.Value)
	}
	for _, f := range e.Book.Figures {
		if f.By != e.Book.DateQuestion {
			continue
		}
		if x, y := text(f, f.Row(old)), text(f, f.Row(new)); x != y {
			d.Figures = append(d.Figures, fmt.Sprintf("%s: %s, then %s", f.Title, x, y))
		}
	}
}

// texts lists what differs in figures, in how days are counted, in steps and in wording.
func (d *Diff) texts(old, new *rules.Book) {
	d.calendar(old, new)
	for _, f := range new.Figures {
		o := old.Figure(f.ID)
		if o == nil {
			continue
		}
		if x, y := rowsText(o), rowsText(f); x != y {
			d.Figures = append(d.Figures, fmt.Sprintf("%s: %s, now %s", f.Title, x, y))
		}
	}
	for _, t := range new.Routes {
		o := old.Route(t.ID)
		if o == nil {
			continue
		}
		if x, y := steps(o), steps(t); !slices.Equal(x, y) {
			d.Notices = append(d.Notices, fmt.Sprintf("%s: %d steps, now %d", t.ID, len(x), len(y)))
		}
		if x, y := words(o), words(t); !reflect.DeepEqual(x, y) {
			d.Wording = append(d.Wording, "route "+t.ID)
		}
	}
	for _, q := range new.Questions {
		if o := old.Question(q.ID); o != nil && (o.Ask != q.Ask || o.Help != q.Help || o.Why != q.Why || o.Misread != q.Misread || o.Example != q.Example) {
			d.Wording = append(d.Wording, "question "+q.ID)
		}
	}
}

func rowsText(f *rules.Figure) string {
	var s strings.Builder
	for i, r := range f.Rows {
		if i > 0 {
			s.WriteString("; ")
		}
		s.WriteString(f.Format(r.Value))
		if !r.From.IsZero() {
			s.WriteString(" from " + r.From.String())
		}
		if !r.To.IsZero() {
			s.WriteString(" to " + r.To.String())
		}
	}
	return s.String()
}

func steps(t *rules.Route) []string {
	var out []string
	for _, s := range t.Steps {
		line := s.ID + "|" + s.Notice + "|" + s.Who
		if s.Period != nil {
			line += fmt.Sprintf("|%+v", *s.Period)
		}
		out = append(out, line)
	}
	return out
}

func words(t *rules.Route) []string {
	out := []string{t.Title, t.Summary, t.Suits, t.Was}
	for _, c := range t.Conditions {
		out = append(out, c.ID, c.Says.Text, c.NotMet, c.NotShown)
	}
	for _, c := range t.Cautions {
		out = append(out, c.ID, c.Says.Text)
	}
	for _, s := range t.Steps {
		out = append(out, s.Do.Text)
	}
	return out
}

// CaseLines writes the answers of a case as the lines of a case file.
func (e *Engine) CaseLines(c *Case) string {
	var s strings.Builder
	s.WriteString("procroute: " + CaseFormat + "\nanswers:\n")
	for _, q := range e.Book.Questions {
		a := c.Answers[q.ID]
		if a.State != Given {
			continue
		}
		s.WriteString("  " + q.ID + ": ")
		switch v := answerValue(q, a).(type) {
		case []string:
			s.WriteString("[" + strings.Join(v, ", ") + "]\n")
		default:
			s.WriteString(fmt.Sprint(v) + "\n")
		}
	}
	return s.String()
}
