package report

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// Maker builds documents. It needs the rulebook for titles, questions and sources; the conclusions come from the
// advisor.
type Maker struct {
	Book *rules.Book
	// Dates gives the day by which figures in a text are picked, by date question. A case's own Date does; without a case
	// it may give one day for all.
	Dates func(question string) civil.Date
}

// text puts figures into a text of the rulebook.
func (m *Maker) text(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	dates := m.Dates
	if dates == nil {
		dates = func(string) civil.Date { return civil.Date{} }
	}
	return rules.Expand(s, func(id string) string { return advisor.FigureText(m.Book.Figure(id), dates) })
}

// name is a question's short name.
func (m *Maker) name(question string) string {
	if q := m.Book.Question(question); q != nil {
		return q.Name
	}
	return question
}

// names joins the short names of questions.
func (m *Maker) names(questions []string) string {
	out := make([]string, len(questions))
	for i, id := range questions {
		out[i] = m.name(id)
	}
	return strings.Join(out, "; ")
}

// fewNames joins the short names of the first few questions and counts the rest.
func (m *Maker) fewNames(questions []string, limit int) string {
	if rest := len(questions) - limit; rest > 1 {
		return m.names(questions[:limit]) + "; and " + strconv.Itoa(rest) + " more"
	}
	return m.names(questions)
}

// routeTitle is the title of a route by its id.
func (m *Maker) routeTitle(id string) string {
	if t := m.Book.Route(id); t != nil {
		return t.Title
	}
	return id
}

// regimeOf is the title of the rules a route belongs to.
func (m *Maker) regimeOf(route string) string {
	id, _, _ := strings.Cut(route, "/")
	if g := m.Book.Regime(id); g != nil {
		return g.Title
	}
	return id
}

// idOf is an id behind a title.
func idOf(id string) []Span { return []Span{plain(" ("), code(id), plain(")")} }

// titled is a title with its id.
func titled(title, id string) []Span { return append([]Span{strong(title)}, idOf(id)...) }

// day writes a date as people do.
func day(iso string) string {
	if d, err := civil.Parse(iso); err == nil {
		return d.Long()
	}
	return iso
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// sentence ends a text with a full stop, unless it has an end.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// about ends a document: which rulebook, how old, and what this is not.
func (m *Maker) about(d *Document, id advisor.RulebookID, disclaimer, today string) {
	d.section("About this")
	rows := []Fact{
		{"Rulebook", []Span{plain(id.Title + ", version " + id.Version + " ("), code(short(id.SHA256)), plain(")")}},
		{"Law checked", []Span{plain(day(id.LawChecked))}},
	}
	if today != "" {
		rows = append(rows, Fact{"Written", []Span{plain(day(today))}})
	}
	d.add(Facts{rows})
	if disclaimer != "" {
		d.add(para(plain(disclaimer)))
	}
}

// short is enough of a digest to tell two rulebooks apart.
func short(digest string) string {
	if len(digest) > 12 {
		return digest[:12]
	}
	return digest
}

func (m *Maker) notices(d *Document, list []string) {
	for _, n := range list {
		d.add(Paragraph{Role: Note, Spans: []Span{strong("Note: "), plain(n)}})
	}
}

// assumptions says that an advice rests on answers nobody has confirmed. It stands right behind the answer: whoever reads no
// further must have read it.
func (m *Maker) assumptions(d *Document, assumed []string) {
	if len(assumed) == 0 {
		return
	}
	lead := "this rests on " + countWord(len(assumed)) + " answers that nobody has confirmed: "
	if len(assumed) == 1 {
		lead = "this rests on an answer that nobody has confirmed: "
	}
	d.add(Paragraph{Role: Note, Spans: []Span{strong("Assumed, not confirmed: "), plain(lead + m.names(assumed) + ".")}})
}

// reasons lists sentences, each with its authority.
func reasons(list []advisor.Reason) List {
	var items []Item
	for _, r := range list {
		items = append(items, Item{Spans: said(r)})
	}
	return List{Items: items, Tight: true}
}
