package report

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/advisor"
)

// Glossary is the words of procurement, old names included. Its JSON form is a contract: "procroute.glossary/1".
type Glossary struct {
	Format     string             `json:"format"`
	Rulebook   advisor.RulebookID `json:"rulebook"`
	Name       string             `json:"name,omitempty"` // what was looked up
	Terms      []GlossaryTerm     `json:"terms"`
	Disclaimer string             `json:"disclaimer"`
}

// GlossaryTerm is a word and what it means. A word that laws use differently has a sentence for each.
type GlossaryTerm struct {
	Term  string           `json:"term"`
	Also  []string         `json:"also"`
	Says  []advisor.Reason `json:"says"`
	Names []NameMeaning    `json:"names"` // what the law has made of it, if it is what people call a route
}

// NewGlossary lists every word, in the order of the alphabet: those of the rulebook's glossary, and every name by which people call
// a route.
func (m *Maker) NewGlossary() *Glossary {
	g := &Glossary{Format: "procroute.glossary/1", Rulebook: bookID(m.Book), Terms: []GlossaryTerm{}, Disclaimer: m.Book.Disclaimer}
	at := map[string]int{}
	for _, t := range m.Book.Glossary {
		i, ok := at[foldName(t.Term)]
		if !ok {
			i = len(g.Terms)
			at[foldName(t.Term)] = i
			g.Terms = append(g.Terms, GlossaryTerm{Term: t.Term, Also: []string{}, Says: []advisor.Reason{}, Names: []NameMeaning{}})
		}
		x := &g.Terms[i]
		x.Says = append(x.Says, m.sayOut(t.Says))
		for _, a := range t.Also {
			if !slices.ContainsFunc(x.Also, func(s string) bool { return foldName(s) == foldName(a) }) {
				x.Also = append(x.Also, a)
			}
		}
	}
	m.addNames(g)
	g.sort()
	return g
}

// sort puts the words in the order of the alphabet, however they are spelt. Each is folded once, not once a comparison.
func (g *Glossary) sort() {
	type entry struct {
		folded string
		term   GlossaryTerm
	}
	list := make([]entry, len(g.Terms))
	for i, x := range g.Terms {
		list[i] = entry{foldName(x.Term), x}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return strings.Compare(a.folded, b.folded) })
	for i := range list {
		g.Terms[i] = list[i].term
	}
}

// addNames adds the names that people call routes by. Names that come to the same everywhere share an entry.
func (m *Maker) addNames(g *Glossary) {
	seen := map[string]bool{}
	alike := map[string]int{}
	words := m.vocabulary()
	at := g.places()
	for _, a := range m.Book.Aliases {
		for _, name := range a.Names {
			folded := foldName(name)
			if seen[folded] {
				continue
			}
			seen[folded] = true
			means := words.meanings(name)
			key, err := json.Marshal(means)
			if err != nil || len(means) == 0 {
				continue // no rules know it any more
			}
			if i, ok := at[folded]; ok {
				if len(g.Terms[i].Names) == 0 {
					g.Terms[i].Names = means
					alike[string(key)] = i
				}
				continue
			}
			if i, ok := alike[string(key)]; ok {
				g.Terms[i].Also = append(g.Terms[i].Also, name)
				continue
			}
			alike[string(key)] = len(g.Terms)
			g.Terms = append(g.Terms, GlossaryTerm{Term: name, Also: []string{}, Says: []advisor.Reason{}, Names: means})
		}
	}
}

// places says which word goes by a name; of several, the first.
func (g *Glossary) places() map[string]int {
	at := map[string]int{}
	for i := range g.Terms {
		for _, s := range append([]string{g.Terms[i].Term}, g.Terms[i].Also...) {
			key := foldName(s)
			if _, ok := at[key]; !ok {
				at[key] = i
			}
		}
	}
	return at
}

// called reports whether a word goes by a name.
func (x *GlossaryTerm) called(name string) bool {
	want := foldName(name)
	return foldName(x.Term) == want || slices.ContainsFunc(x.Also, func(s string) bool { return foldName(s) == want })
}

// Find keeps the words that go by a name or, if none does, those that have it in them. It reports whether there are any.
func (g *Glossary) Find(name string) bool {
	want := foldName(name)
	keep := func(ok func(x *GlossaryTerm) bool) bool {
		var out []GlossaryTerm
		for i := range g.Terms {
			if ok(&g.Terms[i]) {
				out = append(out, g.Terms[i])
			}
		}
		if len(out) == 0 {
			return false
		}
		g.Name, g.Terms = name, out
		return true
	}
	if want == "" {
		return false
	}
	within := func(s string) bool { return strings.Contains(" "+foldName(s)+" ", " "+want+" ") }
	return keep(func(x *GlossaryTerm) bool { return x.called(name) }) ||
		keep(func(x *GlossaryTerm) bool { return within(x.Term) || slices.ContainsFunc(x.Also, within) })
}

// Words lists everything that can be looked up.
func (g *Glossary) Words() []string {
	var out []string
	for _, x := range g.Terms {
		out = append(append(out, x.Term), x.Also...)
	}
	return out
}

// Glossary builds the list of words, letter by letter, or the few that were looked up.
func (m *Maker) Glossary(g *Glossary, quiet bool) *Document {
	d := &Document{Title: "Glossary", Subtitle: m.Book.Title}
	var l List
	letter := ""
	flush := func() {
		if len(l.Items) > 0 {
			d.add(l)
		}
		l = List{}
	}
	for i := range g.Terms {
		x := &g.Terms[i]
		if s := initial(x.Term); s != letter && g.Name == "" {
			flush()
			d.section(s)
			letter = s
		}
		l.Items = append(l.Items, m.termItem(x))
	}
	flush()
	if len(g.Terms) == 0 {
		d.add(para(plain("The rulebook explains no words.")))
	}
	if !quiet {
		m.ending(d)
	}
	return d
}

// initial is the letter that a word stands under.
func initial(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) {
		return "0-9"
	}
	return string(unicode.ToUpper(r))
}

func (m *Maker) termItem(x *GlossaryTerm) Item {
	it := Item{Spans: []Span{strong(upperFirst(x.Term))}}
	if len(x.Also) > 0 {
		it.Spans = append(it.Spans, plain(" (also: "+strings.Join(x.Also, "; ")+")"))
	}
	for _, s := range x.Says {
		it.Blocks = append(it.Blocks, para(said(s)...))
	}
	var f Facts
	for i := range x.Names {
		if spans := m.meaningSpans(&x.Names[i]); len(spans) > 0 {
			f.Rows = append(f.Rows, Fact{x.Names[i].RegimeName, spans})
		}
	}
	if len(f.Rows) > 0 {
		it.Blocks = append(it.Blocks, f)
	}
	return it
}
