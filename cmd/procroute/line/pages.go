package line

import (
	"fmt"
	"strconv"
	"strings"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/report"
	"procroute/rules"
)

// The pages below are shown by both faces.

func plain(s string) report.Span  { return report.Span{Text: s} }
func strong(s string) report.Span { return report.Span{Text: s, Style: report.Strong} }

func para(spans ...report.Span) report.Paragraph { return report.Paragraph{Spans: spans} }

func items(list []string) report.List {
	l := report.List{Tight: true}
	for _, s := range list {
		l.Items = append(l.Items, report.Item{Spans: []report.Span{plain(s)}})
	}
	return l
}

// HelpPage is everything that helps to answer the current question.
func HelpPage(s *interview.Session) *report.Document {
	d := &report.Document{Title: s.Ask()}
	var f report.Facts
	for _, n := range s.Help() {
		if n.Label == "" {
			d.Blocks = append(d.Blocks, para(plain(n.Text)))
			continue
		}
		f.Rows = append(f.Rows, report.Fact{Name: n.Label, Spans: []report.Span{plain(n.Text)}})
	}
	if len(f.Rows) > 0 {
		d.Blocks = append(d.Blocks, f)
	}
	var notes []string
	for _, o := range s.Options(s.Question()) {
		if o.Note != "" {
			notes = append(notes, noted(o))
		}
	}
	if len(notes) > 0 {
		d.Blocks = append(d.Blocks, para(strong("About the answers")), items(notes))
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, para(plain("There is no more help on this question.")))
	}
	return d
}

// WhyPage says why the current question is asked and what waits for it.
func WhyPage(s *interview.Session) *report.Document {
	b := s.Why()
	d := &report.Document{Title: "Why this is asked", Blocks: []report.Block{para(plain(b.Why))}}
	if len(b.Regimes) > 0 {
		d.Blocks = append(d.Blocks, para(plain("It helps to settle which rules govern. These still may:")), items(b.Regimes))
	}
	if len(b.Routes) > 0 {
		d.Blocks = append(d.Blocks, para(plain("These routes wait for it:")), items(firstOf(b.Routes, 8)))
	}
	if len(b.Regimes)+len(b.Routes) == 0 {
		d.Blocks = append(d.Blocks, para(plain("No route waits for it as things stand.")))
	}
	return d
}

// LawPage is the law behind the current question: first what the question itself rests on, then what an answer bears on.
func LawPage(s *interview.Session) *report.Document {
	d := &report.Document{Title: "The law behind this question"}
	own, bears := s.Law(), s.Why().Cites
	if len(own) > 0 {
		d.Blocks = append(d.Blocks, report.Heading{Level: 3, Text: "The question itself"}, citeList(own))
	}
	if len(bears) > 0 {
		d.Blocks = append(d.Blocks, report.Heading{Level: 3, Text: "What an answer bears on"}, citeList(bears))
	}
	if len(own)+len(bears) == 0 {
		d.Blocks = append(d.Blocks, para(plain("The rulebook cites nothing for this question.")))
	}
	return d
}

func citeList(list []advisor.Cite) report.List {
	l := report.List{Tight: true}
	for _, c := range list {
		text := c.Label
		switch c.Status {
		case rules.Secondary:
			text += " (read in somebody else's account)"
		case rules.Unverified:
			text += " (not checked against the text)"
		}
		it := report.Item{Spans: []report.Span{plain(text)}}
		if c.URL != "" {
			it.Spans = append(it.Spans, plain(" "), report.Span{Text: c.URL, Link: c.URL})
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// Mark is a status as a document shows it.
func Mark(st advisor.Status) report.Mark {
	m := report.Mark{Word: interview.StatusWord(st), Tone: report.Waiting}
	switch st {
	case advisor.Open:
		m.Tone = report.Good
	case advisor.Closed:
		m.Tone = report.Bad
	}
	return m
}

// Progress says in words how far things are.
func Progress(c interview.Count) string {
	text := fmt.Sprintf("Routes: %d open, %d closed, %d cannot be told yet.", c.Open, c.Closed, c.Undecided)
	switch c.Confirm {
	case 0:
	case 1:
		text += " One answer is only assumed."
	default:
		text += fmt.Sprintf(" %d answers are only assumed.", c.Confirm)
	}
	switch c.Needed {
	case 0:
		return text + " No more facts are needed."
	case 1:
		return text + " One fact would help."
	}
	return text + fmt.Sprintf(" %d facts would help.", c.Needed)
}

// MapPage is the routes by family. While it is open which rules govern there are too many to read, and each family has one
// line, unless all are asked for.
func MapPage(s *interview.Session, all bool) *report.Document {
	d := &report.Document{Title: "The routes as things stand", Blocks: []report.Block{para(plain(Progress(s.Count())))}}
	if g := s.Advice().Regime; g.ID == "" && !all {
		var titles []string
		for _, c := range g.Candidates {
			titles = append(titles, c.Title)
		}
		d.Blocks = append(d.Blocks, para(plain("It cannot be told yet which rules govern. These may: "+strings.Join(titles, "; ")+". By family:")), families(s),
			para(plain("Type map all for every route.")))
		return d
	}
	for _, f := range s.Map() {
		l := report.List{Tight: true}
		for _, r := range f.Routes {
			l.Items = append(l.Items, routeItem(r))
		}
		d.Blocks = append(d.Blocks, report.Heading{Level: 3, Text: f.Title}, l)
	}
	return d
}

func families(s *interview.Session) report.List {
	l := report.List{Tight: true}
	for _, f := range s.Map() {
		n := map[advisor.Status]int{}
		for _, r := range f.Routes {
			n[r.Status]++
		}
		l.Items = append(l.Items, report.Item{Mark: Mark(f.Status), Spans: []report.Span{strong(f.Title),
			plain(fmt.Sprintf(" (%d open, %d closed, %d cannot be told yet)", n[advisor.Open], n[advisor.Closed], n[advisor.Undecided]))}})
	}
	return l
}

func routeItem(r interview.RouteLine) report.Item {
	text := r.Title
	if r.Rules != "" {
		text += " (" + r.Rules + ")"
	}
	it := report.Item{Mark: Mark(r.Status), Spans: []report.Span{strong(text)}}
	switch {
	case len(r.Waits) > 0:
		it.Spans = append(it.Spans, plain(" - waits for: "+UpTo(r.Waits, 4)))
	case r.Reason != "":
		it.Spans = append(it.Spans, plain(" - "+r.Reason))
	}
	return it
}

// firstOf keeps the first of a long list and counts the rest.
func firstOf(list []string, n int) []string {
	if len(list) <= n+1 {
		return list
	}
	return append(list[:n:n], fmt.Sprintf("and %d more", len(list)-n))
}

// UpTo names the first of a list and counts the rest.
func UpTo(list []string, n int) string {
	if len(list) <= n {
		return strings.Join(list, "; ")
	}
	return strings.Join(list[:n], "; ") + "; and " + strconv.Itoa(len(list)-n) + " more"
}

// ReviewPage lists the facts by theme, each with a number by which it can be changed.
func ReviewPage(s *interview.Session) *report.Document {
	d := &report.Document{Title: "The facts so far"}
	themes := s.Review()
	for _, t := range themes {
		l := report.List{Tight: true}
		for _, x := range t.Facts {
			l.Items = append(l.Items, report.Item{Mark: report.Mark{Word: strconv.Itoa(x.Number) + "."}, Spans: factSpans(x)})
		}
		d.Blocks = append(d.Blocks, report.Heading{Level: 3, Text: t.Title}, l)
	}
	if len(themes) == 0 {
		d.Blocks = append(d.Blocks, para(plain("Nothing has been answered yet.")))
	}
	return d
}

func factSpans(x interview.ReviewFact) []report.Span {
	text := x.Says
	switch x.State {
	case interview.NotKnown:
		text += ": not known yet"
	case interview.NotApplying:
		text += ": said not to apply"
	case interview.NotRecorded:
		text += ": not recorded, by choice"
	case interview.NotAsked:
		text += ": not asked yet"
	case interview.LeftOut:
		text += ": left out"
	case interview.Parked:
		text += " (does not count: the question it follows is now answered otherwise)"
	}
	out := []report.Span{plain(text)}
	if x.Note != "" {
		out = append(out, plain(" ("+x.Note+")"))
	}
	return out
}

// AssumedWords stand before an answer that is only assumed.
func AssumedWords(s *interview.Session) string {
	from, _ := s.Assumed()
	if from == "" {
		return "Assumed, not confirmed:"
	}
	return "Assumed, not confirmed (" + from + "):"
}

// CommandsPage lists the words that are not answers.
func CommandsPage() *report.Document {
	d := &report.Document{Title: "Words you can type at any question"}
	var f report.Facts
	for _, c := range interview.Commands() {
		f.Rows = append(f.Rows, report.Fact{Name: string(c.Command), Spans: []report.Span{plain(c.Does)}})
	}
	d.Blocks = append(d.Blocks, f, para(plain(`Put / before a word to make sure that it is not taken for an answer, and quotes around it to make sure that it is.`)))
	return d
}

// BeforePage says what the tool is for and what it is not for and, if a common purchase was chosen to start from, what is assumed
// and what to look at. It is shown once, before the first question.
func BeforePage(sc interview.Scope, from *interview.From) *report.Document {
	d := &report.Document{}
	if from != nil {
		d.Blocks = append(d.Blocks, para(strong("Starting from: "+from.Title+"."), plain(" "+from.Says)),
			para(plain("What is usual is filled in and marked as assumed. You confirm or change whatever matters.")))
	}
	if len(sc.Covers) > 0 {
		d.Blocks = append(d.Blocks, para(plain("This covers:")), items(sc.Covers))
	}
	if len(sc.DoesNotCover) > 0 {
		d.Blocks = append(d.Blocks, para(plain("It does not cover:")), items(sc.DoesNotCover))
	}
	if sc.Disclaimer != "" {
		d.Blocks = append(d.Blocks, para(plain(sc.Disclaimer)))
	}
	return d
}
