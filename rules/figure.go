package rules

import (
	"fmt"
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

func (r *reader) figure(n tree.Node) {
	o := r.object(n, "a figure", "id title type vat by clock bound rows says")
	f := &Figure{ID: o.id(), Title: o.need("title"), Type: FigureType(o.word("type", "money percent number days working-days months years")),
		VAT: VAT(o.word("vat", "including excluding none")), By: o.text("by"), Clock: o.text("clock"), Bound: Bound(o.word("bound", "least most")), Says: o.text("says"), Fresh: r.now, Pos: n.Pos()}
	if !o.has("type") {
		o.lacks("type", "write money, percent, number, days, working-days, months or years")
	}
	if f.VAT == "none" {
		f.VAT = VATNone
	}
	if f.By == "" {
		f.By = r.book.DateQuestion
	}
	if q := r.book.Question(f.By); (q == nil || q.Type != DateQ) && (o.has("by") || f.By != r.book.DateQuestion) {
		r.fail(o.at("by"), "PR012", "name a question of type date", "%q is not a date question", f.By)
	}
	known(o, "clock", f.Clock, r.book.index.clocks, "clock")
	if f.Type == FigureWorkingDays && f.Clock == "" && len(r.book.Clocks) > 0 {
		o.lacks("clock", "name the clock that says which days count")
	}
	if f.Type.most() == 0 && f.Type != "" {
		for _, key := range []string{"clock", "bound"} {
			if o.has(key) {
				r.fail(o.get(key), "PR006", "leave it out", "a figure of type %s has no %q", f.Type, key)
			}
		}
	}
	for rn := range o.items("rows").All() {
		ro := r.object(rn, "a row of a figure", "from to value cite review_by")
		row := FigureRow{From: ro.date("from"), To: ro.date("to"), Cites: ro.cites("cite"), ReviewBy: ro.date("review_by"), Pos: rn.Pos()}
		typ := Number
		if f.Type == FigureMoney {
			typ = Money
		}
		if text := ro.need("value"); text != "" {
			v, err := amount(typ, text)
			switch {
			case err != nil:
				r.fail(ro.get("value"), "PR015", "", "%s", err)
			case f.Type.most() > 0 && (v < 0 || v%1000 != 0 || v > 1000*f.Type.most()):
				r.fail(ro.get("value"), "PR015", fmt.Sprintf("write a whole number up to %d", f.Type.most()), "%q is not a number of %s", text, strings.ReplaceAll(string(f.Type), "-", " "))
			}
			row.Value = v
		}
		ro.cited("a row of a figure", "")
		if !row.From.IsZero() && !row.To.IsZero() && row.To.Before(row.From) {
			r.fail(rn, "PR016", "swap them", "the row ends before it begins")
		}
		if k := len(f.Rows); k > 0 {
			if prev := f.Rows[k-1]; prev.To.IsZero() || row.From.IsZero() || !prev.To.Before(row.From) {
				r.fail(rn, "PR016", "end the earlier row the day before this one begins, earliest first", "the rows of %q overlap", f.ID)
			}
		}
		f.Rows = append(f.Rows, row)
	}
	if len(f.Rows) == 0 {
		o.lacks("rows", "write at least one value and where it is laid down")
	}
	if add(r, r.book.index.figures, n, "figure", f.ID, f, func(f *Figure) diag.Pos { return f.Pos }) {
		r.book.Figures = append(r.book.Figures, f)
	}
}

// most is the longest time there may be, a hundred years, or zero if figures of the type do not count time.
func (t FigureType) most() int64 {
	switch t {
	case FigureDays, FigureWorkingDays:
		return 36_525
	case FigureMonths:
		return 1200
	case FigureYears:
		return 100
	}
	return 0
}
