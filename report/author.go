package report

import (
	"strconv"
	"strings"

	"procroute/advisor"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Proof is a proof of a rulebook, ready to be printed. Its JSON form is a contract: "procroute.prove/1".
type Proof struct {
	Format   string          `json:"format"`
	Rulebook string          `json:"rulebook"`
	Version  string          `json:"version"`
	Claims   []advisor.Claim `json:"claims"`
	// CaseFile writes a counterexample as a case file.
	CaseFile func(*advisor.Case) string `json:"-"`
}

// Holds reports whether every claim holds.
func (p *Proof) Holds() bool {
	for _, c := range p.Claims {
		if !c.Holds {
			return false
		}
	}
	return true
}

// Prove builds the document of a proof.
func Prove(p *Proof) *Document {
	d := &Document{Title: "Proof of rulebook " + p.Rulebook + " " + p.Version}
	var l List
	for _, c := range p.Claims {
		mark := Mark{"holds", Good}
		if !c.Holds {
			mark = Mark{"fails", Bad}
		}
		it := Item{Mark: mark, Spans: []Span{plain(upperFirst(c.Name)), quiet(" (" + c.Covers + " combinations of answers)")}}
		for _, f := range c.Findings {
			text := f.Msg
			if f.At != "" {
				text = f.At + ": " + text
			}
			inner := Item{Spans: []Span{plain(text)}}
			if f.Case != nil {
				for line := range strings.Lines(p.CaseFile(f.Case)) {
					if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
						inner.Blocks = append(inner.Blocks, para(code(line)))
					}
				}
			}
			it.Blocks = append(it.Blocks, List{Tight: true, Items: []Item{inner}})
		}
		l.Items = append(l.Items, it)
	}
	d.add(l)
	return d
}

// Coverage is which conditions scenarios decide, and what nobody has verified. Its JSON form is a contract:
// "procroute.coverage/1".
type Coverage struct {
	Format     string           `json:"format"`
	Rulebook   string           `json:"rulebook"`
	Version    string           `json:"version"`
	Coverage   advisor.Coverage `json:"coverage"`
	Unverified []advisor.Weak   `json:"unverified"`
}

// Covered builds the document of a coverage.
func Covered(c *Coverage, brief bool) *Document {
	d := &Document{Title: "Coverage of rulebook " + c.Rulebook + " " + c.Version}
	d.add(Paragraph{Role: Lead, Spans: []Span{plain(itoa(c.Coverage.Covered) + " of " + itoa(c.Coverage.Conditions) + " conditions are shown both met and not met by scenarios.")}})
	if len(c.Coverage.Missing) > 0 {
		var l List
		l.Tight = true
		for _, m := range c.Coverage.Missing {
			l.Items = append(l.Items, Item{Spans: []Span{code(m.At), plain(": no scenario shows "), strong(m.ID), plain(" of " + m.Of + " " + m.Want)}})
		}
		d.add(l)
	}
	if brief {
		return d
	}
	d.section("Not read at first hand")
	if len(c.Unverified) == 0 {
		d.add(para(plain("Every citation was read at first hand.")))
		return d
	}
	d.add(para(plain("What a lawyer should check first: citations on which a rule rests alone come before the others.")))
	t := Table{Columns: []Column{{Title: "Citation"}, {Title: "Status"}, {Title: "Times", Right: true}, {Title: "First cited at"}, {Title: "Rests on it alone"}}}
	for _, w := range c.Unverified {
		t.Rows = append(t.Rows, []Cell{{plain(w.Cite.Label)}, {plain(string(w.Cite.Status))}, {plain(itoa(w.Count))}, {code(w.At)}, {plain(strings.Join(w.Rests, "; "))}})
	}
	d.add(t)
	return d
}

// Diff builds the document of what differs between two rulebooks, or between two days of one.
func (m *Maker) Diff(x *advisor.Diff, brief bool) *Document {
	d := &Document{Title: "What changed for whom"}
	if x.OldDay != "" {
		d.Subtitle = "Cases begun on " + day(x.OldDay) + " against the same cases begun on " + day(x.NewDay)
	} else {
		d.Subtitle = "Rulebook " + x.Old.Version + " (" + short(x.Old.SHA256) + ") against " + x.New.Version + " (" + short(x.New.SHA256) + ")"
	}
	if len(x.Moved) == 0 {
		d.add(Paragraph{Role: Lead, Spans: []Span{plain("No case is decided differently.")}})
	}
	for _, what := range []string{"regime", "recommendation", "route"} {
		var l List
		for _, it := range x.Moved {
			if it.What == what {
				l.Items = append(l.Items, diffItem(it))
			}
		}
		if len(l.Items) > 0 {
			d.section(map[string]string{"regime": "Cases that come under other rules", "recommendation": "Cases whose recommendation changes", "route": "Cases for which a route opens or closes"}[what])
			d.add(l)
		}
	}
	for _, part := range []struct {
		title string
		list  []string
	}{{"Amounts and periods", x.Figures}, {"Added", x.Added}, {"Removed", x.Removed}, {"Steps and notices", x.Notices}, {"Wording only", x.Wording}} {
		if len(part.list) == 0 || brief && part.title == "Wording only" {
			continue
		}
		d.section(part.title)
		l := List{Tight: true}
		for _, s := range part.list {
			l.Items = append(l.Items, Item{Spans: []Span{plain(s)}})
		}
		d.add(l)
	}
	return d
}

func diffItem(it advisor.DiffItem) Item {
	verb := map[string][2]string{"regime": {"no longer governs", "now governs"}, "recommendation": {"is no longer recommended", "is now recommended"}, "route": {"is no longer open", "is now open"}}[it.What]
	word := verb[0]
	switch {
	case it.After == "yes":
		word = verb[1]
	case it.After == "unknown":
		word = "can no longer be decided, since an amount has no row for the day"
	case it.Before == "unknown":
		word = "is decided now: it is not so"
	}
	out := Item{Spans: append(titled(it.Title, it.ID), plain(" "+word+"."))}
	if it.Instead != nil {
		out.Spans = append(out.Spans, plain(map[string]string{"yes": " Before, it was ", "no": " Instead: "}[it.After]))
		out.Spans = append(out.Spans, titled(it.Instead.Title, it.Instead.ID)...)
		out.Spans = append(out.Spans, plain("."))
	}
	out.Spans = append(out.Spans, plain(" Smallest case found:"))
	inner := List{Tight: true}
	for _, f := range it.Facts {
		inner.Items = append(inner.Items, Item{Spans: []Span{plain(f)}})
	}
	if len(it.Facts) == 0 {
		inner.Items = append(inner.Items, Item{Spans: []Span{plain("Any case.")}})
	}
	out.Blocks = []Block{inner}
	return out
}
