package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// refPart is one citation of a group as a reader sees it: what joins it to the one before, its text, where it leads.
type refPart struct {
	join, text, url string
}

// lead says in words what sort of authority follows. The law needs no word: a note at the end of the sources says so.
func (r Refs) lead() string {
	switch r.Kind {
	case rules.KindGuidance:
		return "guidance: "
	case rules.KindCase:
		return "case: "
	case rules.KindAdvice:
		if len(r.Cites) == 0 {
			return "advice"
		}
		return "advice; see "
	}
	return ""
}

// empty reports whether there is nothing to show.
func (r Refs) empty() bool { return len(r.Cites) == 0 && r.lead() == "" }

// parts writes each citation so that a source is named once for neighbouring pinpoints.
func (r Refs) parts() []refPart {
	var out []refPart
	last := ""
	for _, c := range r.Cites {
		p := refPart{text: plainSpaces(c.Label), url: c.URL}
		if len(out) > 0 {
			p.join = "; "
			if c.Source == last && c.At != "" {
				p.join, p.text = ", ", c.At
			}
		}
		if c.At != "" { // a pinpoint stays on one line
			head := strings.TrimSuffix(p.text, c.At)
			p.text = head + strings.ReplaceAll(c.At, " ", string(noBreak))
		}
		if w := statusWord(c.Status); w != "" {
			p.text += string(noBreak) + "(" + w + ")"
		}
		last = c.Source
		out = append(out, p)
	}
	return out
}

// statusWord is how a citation that nobody checked at first hand is marked where it stands.
func statusWord(s rules.Status) string {
	switch s {
	case rules.Secondary:
		return "secondary"
	case rules.Unverified:
		return "unverified"
	}
	return ""
}

// statusText explains a status in a sentence of its own.
func statusText(s rules.Status) string {
	switch s {
	case rules.Secondary:
		return "read only in somebody else's account of it"
	case rules.Unverified:
		return "not read; check it first"
	}
	return "read at first hand"
}

// refs is the authority for a sentence, ready to stand after it.
func refs(kind rules.Kind, cites []advisor.Cite) []Span {
	r := &Refs{kind, cites}
	if r.empty() {
		return nil
	}
	return []Span{plain(" "), {Refs: r}}
}

// said is a reason with its authority.
func said(r advisor.Reason) []Span {
	return append([]Span{plain(r.Text)}, refs(r.Kind, r.Cite)...)
}

// citesOf is the citations of a sentence that needs no word on what sort it is.
func citesOf(r advisor.Reason) []Span {
	if len(r.Cite) == 0 {
		return nil
	}
	return refs(r.Kind, r.Cite)
}

// ruleCites turns the rulebook's citations into those users see.
func ruleCites(list []rules.Cite) []advisor.Cite {
	out := []advisor.Cite{}
	for _, c := range list {
		out = append(out, advisor.Cite{Source: c.Source, At: c.At, Label: c.Label, URL: c.URL, Status: c.Status})
	}
	return out
}

// cited is a source that a document rests on, with the weakest status of its citations there.
type cited struct {
	source *rules.Source
	weak   rules.Status
	count  int
}

// cited lists the sources of a document in the order in which they first appear.
func (m *Maker) cited(d *Document) []*cited {
	var out []*cited
	seen := map[string]*cited{}
	for s := range d.Spans() {
		if s.Refs == nil {
			continue
		}
		for _, c := range s.Refs.Cites {
			e := seen[c.Source]
			if e == nil {
				src := m.Book.Source(c.Source)
				if src == nil {
					continue
				}
				e = &cited{source: src, weak: rules.Verified}
				seen[c.Source] = e
				out = append(out, e)
			}
			e.count++
			if strength(c.Status) < strength(e.weak) {
				e.weak = c.Status
			}
		}
	}
	return out
}

func strength(s rules.Status) int {
	return slices.Index([]rules.Status{rules.Unverified, rules.Secondary, rules.Verified}, s)
}

// sources ends a document with the list of what it cites.
func (m *Maker) sources(d *Document) {
	list := m.cited(d)
	if len(list) == 0 {
		return
	}
	d.section("Sources")
	var items []Item
	for _, c := range list {
		spans := []Span{strong(c.source.Short)}
		if rest, ok := strings.CutPrefix(c.source.Title, c.source.Short); !ok {
			spans = append(spans, plain(": "+c.source.Title))
		} else if rest != "" {
			spans = append(spans, plain(rest))
		}
		spans = append(spans, plain(" ("+kindWord(c.source)+", "+statusText(c.weak)+")"))
		if c.source.URL != "" {
			spans = append(spans, plain(" "), link(c.source.URL, c.source.URL))
		}
		items = append(items, Item{Spans: spans})
	}
	d.add(List{Items: items, Tight: true})
	d.add(Paragraph{Role: Fine, Spans: []Span{plain("Square brackets give the authority for the sentence before them: the law, unless they say guidance, case or advice. " +
		"Advice is this rulebook's own view or somebody's commentary, and does not bind anyone.")}})
}

// sourceBlocks lists what a record cites: one line for each source or, where room is short, all in one paragraph. Almost all
// are read at first hand, so only what is not says so.
func (r *recorder) sourceBlocks(d *Document) []Block {
	list := r.cited(d)
	if len(list) == 0 {
		return nil
	}
	var l List
	brief := Paragraph{Role: Fine, Spans: []Span{strong("Sources: ")}}
	for i, c := range list {
		kind := kindWord(c.source)
		if c.weak != rules.Verified {
			kind += ", " + statusText(c.weak)
		}
		if r.kind.Brief {
			end := map[bool]string{true: ".", false: "; "}[i == len(list)-1]
			brief.Spans = append(brief.Spans, link(c.source.Short, c.source.URL), plain(" ("+kind+")"+end))
			continue
		}
		spans := []Span{strong(c.source.Short)}
		if rest, ok := strings.CutPrefix(c.source.Title, c.source.Short); !ok {
			spans = append(spans, plain(": "+c.source.Title))
		} else if rest != "" {
			spans = append(spans, plain(rest))
		}
		spans = append(spans, plain(" ("+kind+")"))
		if c.source.URL != "" {
			spans = append(spans, plain(" "), link(c.source.URL, c.source.URL))
		}
		l.Items = append(l.Items, Item{Spans: spans})
	}
	if r.kind.Brief {
		return []Block{brief}
	}
	l.Tight = true
	return []Block{para(strong("Sources"), plain(", read at first hand unless they say otherwise:")), l,
		Paragraph{Role: Fine, Spans: []Span{plain("Square brackets give the authority for the sentence before them: the law, unless they say guidance, case or advice. " +
			"Advice is this rulebook's own view or somebody's commentary, and does not bind anyone.")}}}
}

// kindWord is the sort of a source in words.
func kindWord(s *rules.Source) string {
	if s.Commentary {
		return "commentary"
	}
	return string(s.Kind)
}
