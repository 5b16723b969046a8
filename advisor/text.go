package advisor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/money"
)

func cites(list []rules.Cite) []Cite {
	out := []Cite{}
	for _, c := range list {
		out = append(out, Cite{c.Source, c.At, c.Label, c.URL, c.Status})
	}
	return out
}

func (a *Advice) reason(s rules.Says, facts []string) Reason {
	if facts == nil {
		facts = []string{}
	}
	return Reason{Text: a.expand(s.Text), Cite: cites(s.Cites), Kind: s.Kind, Facts: facts}
}

// expand puts figures into a text: the amount in force on the case's day or, while the day is not known, every amount
// it may be.
func (a *Advice) expand(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	return rules.Expand(text, func(id string) string { return FigureText(a.engine.Book.Figure(id), a.case_.Date) })
}

// FigureText writes a figure for the day that its date question was answered with.
func FigureText(f *rules.Figure, date func(question string) civil.Date) string {
	if f == nil {
		return "an amount this rulebook does not hold"
	}
	if row := f.Row(date(f.By)); row != nil {
		return f.Format(row.Value)
	}
	var all []string
	for _, r := range f.Rows {
		if s := f.Format(r.Value); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	if !date(f.By).IsZero() {
		return "an amount this rulebook does not hold for that day"
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1] + ", depending on the date"
}

func (a *Advice) period(p *rules.Period) string {
	if p == nil || p.Unit == "none" {
		return ""
	}
	length := ""
	if p.Figure != "" {
		length = FigureText(a.engine.Book.Figure(p.Figure), a.case_.Date)
	} else {
		length = fmt.Sprintf("%d %s", p.Length, strings.ReplaceAll(p.Unit, "-", " "))
	}
	if p.From != "" {
		length += ", counted from " + lowerFirst(p.From)
	}
	switch p.FirstDay {
	case "counted":
		length += "; that day counts as the first"
	case "next-day":
		length += "; the next day is the first"
	}
	return length
}

// lowerFirst makes a sentence fit for the middle of another, leaving names and abbreviations alone.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	first, _, _ := strings.Cut(s, " ")
	if !unicode.IsUpper(r) || unicode.IsUpper(second) || first == "I" || slices.Contains([]string{"England", "Wales", "Scotland", "Northern", "Welsh", "Scottish", "English"}, first) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// AsideText says in words that a question has no answer, and in which way.
func AsideText(st State) string {
	switch st {
	case DoesNotApply:
		return "said not to apply"
	case NotRecorded:
		return "not recorded, by choice"
	}
	return "not known"
}

// Sentence is an answer as a short statement of fact.
func Sentence(q *rules.Question, ans Answer) string {
	if ans.State != Given {
		return upperFirst(q.Name) + ": " + AsideText(ans.State) + "."
	}
	switch q.Type {
	case rules.YesNo:
		if ans.Yes {
			return q.Yes
		}
		return q.No
	case rules.Choice, rules.Choices:
		var out []string
		for _, id := range ans.Options {
			if o := q.Option(id); o != nil {
				out = append(out, o.Says)
			}
		}
		if len(out) == 0 {
			return upperFirst(q.Name) + ": none."
		}
		return strings.Join(out, " ")
	case rules.Text:
		return upperFirst(q.Name) + ": " + ans.Text
	}
	if o := q.Option(ans.Special); o != nil {
		return o.Says
	}
	return upperFirst(q.Name) + ": " + Amount(q, ans.Amount) + "."
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// Amount writes the amount of an ordered question for people.
func Amount(q *rules.Question, v int64) string {
	switch q.Type {
	case rules.Money:
		s := money.Pence(v).String()
		switch q.VAT {
		case rules.VATIncluding:
			s += " with VAT"
		case rules.VATExcluding:
			s += " without VAT"
		}
		return s
	case rules.DateQ:
		return civil.FromDays(int(v)).Long()
	}
	return strings.TrimSpace(rules.Decimal(v) + " " + q.Unit)
}

// caseOut is the case as it was read, with each answer in words.
func (a *Advice) caseOut() CaseOut {
	out := CaseOut{Title: a.case_.Title, Authority: a.case_.Authority, Answers: map[string]any{}, Facts: []Fact{}}
	for _, q := range a.engine.Book.Questions {
		ans := a.case_.Answers[q.ID]
		if ans.State == NotAnswered {
			continue
		}
		out.Answers[q.ID] = answerValue(q, ans)
		f := Fact{Question: q.ID, Theme: a.engine.Book.Theme(q.Theme).Title, Ask: q.Ask, Name: q.Name, Says: Sentence(q, ans), Known: ans.State == Given,
			Aside: ans.State.Word(), Counts: a.state.value(a.engine.applies(q)) != No, WhoKnows: a.case_.Asked[q.ID]}
		f.From, f.Assumed = a.case_.Assumed[q.ID]
		if j, ok := a.case_.Judged[q.ID]; ok {
			f.By, f.Evidence, f.Reason = j.By, j.Evidence, j.Reason
			if !j.On.IsZero() {
				f.On = j.On.String()
			}
		}
		out.Facts = append(out.Facts, f)
	}
	return out
}

// answerValue is an answer as plain data, in the form in which a case file may hold it.
func answerValue(q *rules.Question, ans Answer) any {
	if ans.State.Aside() {
		return ans.State.Word()
	}
	switch q.Type {
	case rules.YesNo:
		if ans.Yes {
			return "yes"
		}
		return "no"
	case rules.Choice:
		return ans.Options[0]
	case rules.Choices:
		return append([]string{}, ans.Options...)
	case rules.Text:
		return ans.Text
	}
	if ans.Special != "" {
		return ans.Special
	}
	switch q.Type {
	case rules.Money:
		return money.Pence(ans.Amount).Input()
	case rules.DateQ:
		return civil.FromDays(int(ans.Amount)).String()
	}
	return rules.Decimal(ans.Amount)
}
