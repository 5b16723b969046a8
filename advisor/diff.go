package advisor

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// Diff says for which kinds of case two rulebooks, or one rulebook on two days, give different answers.
type Diff struct {
	Format  string     `json:"format"`
	Old     RulebookID `json:"old"`
	New     RulebookID `json:"new"`
	OldDay  string     `json:"old_day,omitempty"`
	NewDay  string     `json:"new_day,omitempty"`
	Moved   []DiffItem `json:"moved"`   // differences in what is decided, each with a smallest case
	Added   []string   `json:"added"`   // routes, regimes and questions only the new one has
	Removed []string   `json:"removed"` // only the old one
	Figures []string   `json:"figures"` // amounts that differ
	Notices []string   `json:"notices"` // steps and notices that differ
	Wording []string   `json:"wording"` // texts that differ where nothing is decided differently
}

// DiffItem is one kind of case whose answer differs.
type DiffItem struct {
	What    string         `json:"what"` // regime, route or recommendation
	ID      string         `json:"id"`   // which
	Title   string         `json:"title"`
	Before  string         `json:"before"` // yes or no: governs, open, recommended
	After   string         `json:"after"`
	Case    *Case          `json:"-"`
	Facts   []string       `json:"facts"` // the smallest case in words
	Answers map[string]any `json:"answers"`
}

// DiffDays compares one rulebook on two days: the same cases begun on the one and on the other.
func (e *Engine) DiffDays(old, new civil.Date) *Diff {
	d := &Diff{Format: "procroute.diff/1", Old: e.rulebookID(), New: e.rulebookID(), OldDay: old.String(), NewDay: new.String(),
		Moved: []DiffItem{}, Added: []string{}, Removed: []string{}, Figures: []string{}, Notices: []string{}, Wording: []string{}}
	q := e.questions[e.Book.DateQuestion]
	on := func(day civil.Date) []int {
		c := NewCase()
		c.Answers[q.ID] = Answer{State: Given, Amount: int64(day.Days())}
		return e.classes(c)
	}
	before, after := on(old), on(new)
	compare := func(what, id, title string, l ref) {
		d.add(e, what, id, title, e.diagrams.restrict(l, before), e.diagrams.restrict(l, after))
	}
	for _, g := range e.Book.Regimes {
		compare("regime", g.ID, g.Title, e.diagrams.of(e.governs[g.ID]))
	}
	for _, t := range e.Book.Routes {
		compare("route", t.ID, t.Title, e.diagrams.of(e.open[t.ID]))
	}
	for id, r := range e.recommendations() {
		compare("recommendation", id, e.Book.Route(id).Title, r)
	}
	for _, f := range e.Book.Figures {
		x, y := f.Row(old), f.Row(new)
		if f.By == q.ID && x != nil && y != nil && x.Value != y.Value {
			d.Figures = append(d.Figures, fmt.Sprintf("%s: %s, then %s", f.Title, f.Format(x.Value), f.Format(y.Value)))
		}
	}
	d.order(e)
	return d
}

// recommendations is, for each route, the diagram of the cases in which it is recommended.
func (e *Engine) recommendations() map[string]ref {
	d, out := e.diagrams, map[string]ref{}
	for _, o := range e.Book.Orders {
		rest := refYes
		for i := range o.Entries {
			x := d.of(e.prefs[&o.Entries[i]])
			r, ok := out[o.Entries[i].Route]
			if !ok {
				r = refNo
			}
			out[o.Entries[i].Route] = d.or(r, d.and(x, rest))
			rest = d.and(rest, d.not(x))
		}
	}
	return out
}

// add notes the cases in which one diagram holds and the other does not, both ways.
func (d *Diff) add(e *Engine, what, id, title string, before, after ref) {
	dd := e.diagrams
	for _, way := range []struct {
		x             ref
		before, after string
	}{{dd.and(before, dd.not(after)), "yes", "no"}, {dd.and(after, dd.not(before)), "no", "yes"}} {
		if x := e.withoutGaps(way.x); x != refNo {
			c := e.example(x)
			d.Moved = append(d.Moved, DiffItem{What: what, ID: id, Title: title, Before: way.before, After: way.after, Case: c, Facts: e.factsOf(c), Answers: e.answersOf(c)})
		}
	}
}

// withoutGaps leaves out the cases that differ only because a figure has no row for the day.
func (e *Engine) withoutGaps(r ref) ref {
	classes := make([]int, len(e.vars))
	for i := range classes {
		classes[i] = -1
		if e.vars[i].kind == varGap {
			classes[i] = 0
		}
	}
	return e.diagrams.restrict(r, classes)
}

func (e *Engine) factsOf(c *Case) []string {
	out := []string{}
	for _, q := range e.Book.Questions {
		if a := c.Answers[q.ID]; a.State == Given {
			out = append(out, Sentence(q, a))
		}
	}
	return out
}

func (e *Engine) answersOf(c *Case) map[string]any {
	out := map[string]any{}
	for _, q := range e.Book.Questions {
		if a := c.Answers[q.ID]; a.State == Given {
			out[q.ID] = answerValue(q, a)
		}
	}
	return out
}

// order puts the differences into a fixed order: regimes, then routes, then recommendations, each as the rulebook lists them.
func (d *Diff) order(e *Engine) {
	place := map[string]int{}
	for i, g := range e.Book.Regimes {
		place["regime "+g.ID] = i
	}
	for i, t := range e.Book.Routes {
		place["route "+t.ID] = 1000 + i
		place["recommendation "+t.ID] = 100000 + i
	}
	slices.SortStableFunc(d.Moved, func(x, y DiffItem) int { return place[x.What+" "+x.ID] - place[y.What+" "+y.ID] })
}

// DiffBooks compares two rulebooks over every combination of answers.
func DiffBooks(old, new *rules.Book) *Diff {
	a, b := Compile(old), Compile(new)
	// Both must tell the same amounts apart before their diagrams can be laid over each other.
	a, b = compileWith(old, b.cutsByQuestion()), compileWith(new, a.cutsByQuestion())
	d := &Diff{Format: "procroute.diff/1", Old: a.rulebookID(), New: b.rulebookID(), Moved: []DiffItem{}, Added: []string{}, Removed: []string{}, Figures: []string{}, Notices: []string{}, Wording: []string{}}
	tr := &translator{from: a, to: b, memo: map[ref]ref{refNo: refNo, refYes: refYes}, extra: map[string]int{}}
	for _, g := range new.Regimes {
		if old.Regime(g.ID) == nil {
			d.Added = append(d.Added, "regime "+g.ID)
			continue
		}
		d.add(b, "regime", g.ID, g.Title, tr.move(a.diagrams.of(a.governs[g.ID])), b.diagrams.of(b.governs[g.ID]))
	}
	for _, t := range new.Routes {
		if old.Route(t.ID) == nil {
			d.Added = append(d.Added, "route "+t.ID)
			continue
		}
		d.add(b, "route", t.ID, t.Title, tr.move(a.diagrams.of(a.open[t.ID])), b.diagrams.of(b.open[t.ID]))
	}
	was, now := a.recommendations(), b.recommendations()
	for _, t := range new.Routes {
		x, ok := was[t.ID]
		y, ok2 := now[t.ID]
		if !ok {
			x = refNo
		}
		if !ok2 {
			y = refNo
		}
		d.add(b, "recommendation", t.ID, t.Title, tr.move(x), y)
	}
	d.gone(old, new)
	d.texts(old, new)
	d.order(b)
	return d
}

func (e *Engine) cutsByQuestion() map[string][]int64 {
	out := map[string][]int64{}
	for i := range e.vars {
		if v := &e.vars[i]; v.kind == varOrdered {
			out[e.Book.Questions[v.question].ID] = v.cuts
		}
	}
	return out
}

// translator moves diagrams of one engine into another's variables, question by question and option by option. What the
// other rulebook cannot ask becomes a variable of its own.
type translator struct {
	from, to *Engine
	memo     map[ref]ref
	extra    map[string]int
}

func (t *translator) move(r ref) ref {
	if x, ok := t.memo[r]; ok {
		return x
	}
	n := t.from.diagrams.nodes[r]
	d := t.to.diagrams
	out := refNo
	for class, kid := range n.kids {
		out = d.or(out, d.and(t.classOf(int(n.variable), class), t.move(kid)))
	}
	t.memo[r] = out
	return out
}

// classOf is the diagram, in the other engine, of a variable being in a class.
func (t *translator) classOf(variable, class int) ref {
	v := &t.from.vars[variable]
	if v.question >= 0 {
		q := t.from.Book.Questions[v.question]
		if p := t.to.questions[q.ID]; p != nil && p.Type == q.Type {
			if r, ok := t.sameClass(v, q, p, class); ok {
				return r
			}
		}
	}
	if v.kind == varRelation {
		if at, ok := t.to.rels[*v.relation]; ok {
			return t.single(at, class)
		}
	}
	key := fmt.Sprint(variable)
	at, ok := t.extra[key]
	if !ok {
		at = t.to.addVar(-1, variableCopy(v), len(v.planes))
		t.extra[key] = at
	}
	return t.single(at, class)
}

func variableCopy(v *variable) variable {
	return variable{kind: v.kind, option: v.option, cuts: v.cuts, classes: v.classes, relation: v.relation}
}

func (t *translator) single(at, class int) ref {
	kids := make([]ref, t.to.vars[at].classes)
	kids[class] = refYes
	return t.to.diagrams.make(int32(at), kids)
}

func (t *translator) sameClass(v *variable, q, p *rules.Question, class int) (ref, bool) {
	own := t.to.own[p.Index]
	switch v.kind {
	case varYesNo:
		return t.single(own[0], class), true
	case varChoice:
		if i := optionIndex(p.Options, q.Options[class].ID); i >= 0 {
			return t.single(own[0], i), true
		}
		return refNo, true // the other rulebook no longer offers that answer
	case varOption:
		if i := optionIndex(p.Options, q.Options[v.option].ID); i >= 0 {
			return t.single(own[i], class), true
		}
	case varOrdered:
		if class <= len(v.cuts) {
			return t.single(own[0], class), true
		}
		if i := optionIndex(p.Special, q.Special[class-len(v.cuts)-1].ID); i >= 0 {
			return t.single(own[0], len(t.to.vars[own[0]].cuts)+1+i), true
		}
	}
	return refNo, false
}

func (d *Diff) gone(old, new *rules.Book) {
	for _, g := range old.Regimes {
		if new.Regime(g.ID) == nil {
			d.Removed = append(d.Removed, "regime "+g.ID)
		}
	}
	for _, t := range old.Routes {
		if new.Route(t.ID) == nil {
			d.Removed = append(d.Removed, "route "+t.ID)
		}
	}
	for _, q := range old.Questions {
		if new.Question(q.ID) == nil {
			d.Removed = append(d.Removed, "question "+q.ID)
		}
	}
	for _, q := range new.Questions {
		if old.Question(q.ID) == nil {
			d.Added = append(d.Added, "question "+q.ID)
		}
	}
}

// texts lists what differs in figures, in steps and in wording.
func (d *Diff) texts(old, new *rules.Book) {
	for _, f := range new.Figures {
		o := old.Figure(f.ID)
		if o == nil {
			d.Added = append(d.Added, "figure "+f.ID)
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
	s := ""
	for i, r := range f.Rows {
		if i > 0 {
			s += "; "
		}
		s += f.Format(r.Value)
		if !r.From.IsZero() {
			s += " from " + r.From.String()
		}
		if !r.To.IsZero() {
			s += " to " + r.To.String()
		}
	}
	return s
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
	s := "procroute: " + CaseFormat + "\nanswers:\n"
	for _, q := range e.Book.Questions {
		a := c.Answers[q.ID]
		if a.State != Given {
			continue
		}
		s += "  " + q.ID + ": "
		switch v := answerValue(q, a).(type) {
		case []string:
			s += "[" + strings.Join(v, ", ") + "]\n"
		default:
			s += fmt.Sprint(v) + "\n"
		}
	}
	return s
}
