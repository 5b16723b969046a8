package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// HandoutInput is what goes into a pack for a workshop.
type HandoutInput struct {
	Sessions []*rules.Session
	Cards    []*rules.Card
	Regimes  []*rules.Regime // whose notices and clocks are listed: those in force on the day
	Blank    *rules.Record   // the record to fill in by hand
	Map      []Block         // the decision map
	Beliefs  int             // how many of the rulebook's beliefs
	Ends     bool            // tell how the cards ended, for the trainer
	Day      civil.Date
	Rulebook advisor.RulebookID
}

// Handout is a pack to print: what each person in the room gets, each part on a page of its own.
func (m *Maker) Handout(in HandoutInput) *Document {
	b := m.Book
	d := &Document{Title: "Which routes are there? A pack for a workshop", Subtitle: b.Title + ", " + in.Day.Long()}
	d.add(para(plain(b.Disclaimer)))
	part := func(title string, blocks ...Block) {
		if len(blocks) == 0 {
			return
		}
		if len(d.Blocks) > 1 {
			d.add(NewPage{})
		}
		d.section(title)
		d.add(blocks...)
	}
	for _, s := range in.Sessions {
		part(fmt.Sprintf("%s (%d minutes)", s.Title, s.Minutes), m.sessionPlan(s)...)
	}
	part("The map", in.Map...)
	part("The routes, then and now", m.thenAndNow(in.Regimes)...)
	part("Notices and waiting times", m.noticesAndClocks(in.Regimes)...)
	part("Myth or rule?", m.beliefs(in.Beliefs)...)
	for _, c := range in.Cards {
		part("Case: "+c.Title, m.Card(c)...)
		if in.Ends {
			d.add(m.CardEnd(c)...)
		}
	}
	part("To talk about", m.discussions(in)...)
	part("Who to call", m.whoToCall(in.Regimes)...)
	if in.Blank != nil {
		part("To fill in: "+m.text(in.Blank.Title), m.blankRecord(in.Blank)...)
	}
	part("Glossary", m.terms(plainText(d.Blocks))...)
	m.about(d, in.Rulebook, "", "")
	return d
}

// blankRecord is a record with nothing filled in: what each part asks for, and room to write.
func (m *Maker) blankRecord(kind *rules.Record) []Block {
	var blocks []Block
	for i, p := range kind.Parts {
		blocks = append(blocks, Heading{3, itoa(i+1) + ". " + m.text(p.Title)})
		if p.Says.Text != "" {
			blocks = append(blocks, para(plain(m.text(p.Says.Text))))
		}
		t := Table{Columns: []Column{{Title: "What to say"}, {Title: "Yours", Room: 40}}}
		for _, id := range append(slices.Clone(p.Answers), p.Change...) {
			t.Rows = append(t.Rows, []Cell{{plain(upperFirst(m.name(id)))}, {}})
		}
		for _, x := range p.Prompts {
			t.Rows = append(t.Rows, []Cell{{strong(m.text(x.Title) + ". "), plain(m.text(x.Ask))}, {}})
		}
		switch {
		case len(t.Rows) > 0:
			blocks = append(blocks, t)
		case p.Form == nil && len(p.Shows) > 0:
			blocks = append(blocks, para(marked(markToWrite)))
		}
		if p.Form != nil {
			blocks = append(blocks, form(p.Form))
		}
	}
	return blocks
}

// sessionPlan is the trainer's running order, with the clock beside it.
func (m *Maker) sessionPlan(s *rules.Session) []Block {
	blocks := []Block{para(m.sentenceOf(s.Says)...)}
	if len(s.Needs) > 0 {
		l := List{Tight: true}
		for _, n := range s.Needs {
			l.Items = append(l.Items, Item{Spans: []Span{plain(n)}})
		}
		blocks = append(blocks, para(strong("Bring:")), l)
	}
	t := Table{Columns: []Column{{Title: "Minute"}, {Title: "What"}, {Title: "How"}}}
	at := 0
	for _, st := range s.Steps {
		how := Cell{plain(m.text(st.Do))}
		for _, run := range st.Run {
			how = append(how, plain(" "), code(run))
		}
		t.Rows = append(t.Rows, []Cell{{plain(fmt.Sprintf("%d to %d", at, at+st.Minutes))}, {strong(st.Title)}, how})
		at += st.Minutes
	}
	return append(blocks, t)
}

// thenAndNow says of each family that people ask for what it is called under each law.
func (m *Maker) thenAndNow(now []*rules.Regime) []Block {
	var blocks []Block
	for _, f := range m.Book.Families {
		if !f.Always {
			continue
		}
		blocks = append(blocks, Heading{3, f.Title}, para(plain(f.Says)))
		var rows Facts
		for _, g := range m.Book.Regimes {
			if g.NotCovered != "" {
				continue
			}
			name := upperFirst(g.Short)
			if slices.Contains(now, g) {
				name += " (now)"
			}
			if spans := m.familyUnder(g, f); len(spans) > 0 {
				rows.Rows = append(rows.Rows, Fact{name, spans})
			}
		}
		blocks = append(blocks, rows)
	}
	return blocks
}

// familyUnder names the routes of a family under a law or, if it has none, says what became of it.
func (m *Maker) familyUnder(g *rules.Regime, f *rules.Family) []Span {
	var titles []string
	for _, t := range m.Book.RoutesOf(g.ID) {
		if t.Family == f.ID {
			titles = append(titles, t.Title)
		}
	}
	if len(titles) > 0 {
		return []Span{plain(strings.Join(titles, "; ") + ".")}
	}
	for _, a := range m.Book.Absent {
		if a.Regime == g.ID && a.Family == f.ID {
			return m.sentenceOf(a.Says)
		}
	}
	return nil
}

// noticesAndClocks lists, law by law, which notices the routes of the families people ask for need, and how long each waits.
func (m *Maker) noticesAndClocks(now []*rules.Regime) []Block {
	var blocks []Block
	for _, g := range now {
		t := Table{Columns: []Column{{Title: "Notice or wait"}, {Title: "What for"}, {Title: "Time"}}}
		seen := map[string]bool{}
		for _, r := range m.Book.RoutesOf(g.ID) {
			for _, s := range r.Steps {
				if s.Period == nil || s.Period.Unit == "none" || s.Notice == "" && s.Period.Figure == "" {
					continue
				}
				name := upperFirst(s.Notice)
				if name == "" {
					name = "Wait"
				}
				time := m.periodText(s.Period)
				if key := name + "\x00" + time; seen[key] {
					continue
				} else {
					seen[key] = true
				}
				t.Rows = append(t.Rows, []Cell{{strong(name)}, m.sentenceOf(s.Do), {plain(time)}})
			}
		}
		if len(t.Rows) > 0 {
			blocks = append(blocks, Heading{3, g.Title}, t)
		}
	}
	return blocks
}

// periodText is the length of a period and the day it runs from.
func (m *Maker) periodText(p *rules.Period) string {
	length := ""
	if p.Figure != "" {
		length = m.text("{figure." + p.Figure + "}")
	} else {
		length = fmt.Sprintf("%d %s", p.Length, strings.ReplaceAll(p.Unit, "-", " "))
	}
	if p.From != "" {
		length += ", counted from " + p.From
	}
	return upperFirst(length)
}

func (m *Maker) beliefs(n int) []Block {
	var l List
	for _, b := range m.Book.Beliefs {
		if len(l.Items) >= n {
			break
		}
		mark := Mark{"myth", Bad}
		if b.True {
			mark = Mark{"rule", Good}
		}
		l.Items = append(l.Items, Item{Mark: mark, Spans: []Span{strong(m.text(b.Text))}, Blocks: []Block{para(m.sentenceOf(b.Truth)...)}})
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{l}
}

func (m *Maker) discussions(in HandoutInput) []Block {
	l := List{Ordered: true}
	for _, x := range m.Book.Discussions {
		it := Item{Spans: []Span{plain(m.text(x.Ask))}}
		if in.Ends {
			it.Blocks = []Block{para(append([]Span{strong("For the trainer: ")}, m.sentenceOf(x.Says)...)...)}
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{l}
}

func (m *Maker) whoToCall(now []*rules.Regime) []Block {
	var f Facts
	for _, g := range now {
		if g.Ask != "" {
			f.Rows = append(f.Rows, Fact{g.Title, []Span{plain(sentence(upperFirst(g.Ask)))}})
		}
	}
	if len(f.Rows) == 0 {
		return nil
	}
	return []Block{f}
}

// terms are the words of the glossary that a text uses. The whole glossary has a command of its own.
func (m *Maker) terms(text string) []Block {
	var f Facts
	text = strings.ToLower(strings.Join(strings.Fields(text), " ")) // a term may be broken between lines
	for _, t := range m.Book.Glossary {
		if !slices.ContainsFunc(append([]string{t.Term}, t.Also...), func(w string) bool { return hasWord(text, strings.ToLower(w)) }) {
			continue
		}
		name := t.Term
		if len(t.Also) > 0 {
			name += " (" + strings.Join(t.Also, ", ") + ")"
		}
		f.Rows = append(f.Rows, Fact{name, m.sentenceOf(t.Says)})
	}
	slices.SortStableFunc(f.Rows, func(a, b Fact) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	if len(f.Rows) == 0 {
		return nil
	}
	return []Block{f}
}

// hasWord reports whether a text has a word, or several that belong together, with nothing else joined to them.
func hasWord(text, word string) bool {
	letter := func(s string, last bool) bool {
		r, _ := utf8.DecodeRuneInString(s)
		if last {
			r, _ = utf8.DecodeLastRuneInString(s)
		}
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	for at := 0; word != ""; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			break
		}
		if before, after := text[:at+i], text[at+i+len(word):]; !letter(before, true) && !letter(strings.TrimPrefix(after, "s"), false) {
			return true
		}
		at += i + len(word)
	}
	return false
}
