package interview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/advisor"
	"procroute/rules"
)

// Refusal says why a text is not an answer.
type Refusal struct {
	What    string // what is wrong
	Allowed string // what would be right
	Meaning string // what the text means elsewhere in the rulebook, if it is a word of procurement
}

// Error joins the two halves.
func (r *Refusal) Error() string {
	if r.Allowed == "" {
		return r.What
	}
	return r.What + "; " + r.Allowed
}

// Option is an answer that may be picked. Those of a question that is answered in writing have no number.
type Option struct {
	Number int
	Value  string // what to hand to [Session.Answer]
	Label  string
	Note   string
}

// The values of options that every question has, or that questions of one type have.
const (
	ValueUnknown      = "unknown"
	ValueDoesNotApply = rules.DoesNotApply
	ValueNotRecorded  = rules.NotRecorded
	ValueNone         = "none"
)

// Options lists the answers that may be picked. "I don't know yet" is always among them; that the question does not apply, or that
// the person prefers not to record the answer, where the rulebook says that it makes sense.
func (s *Session) Options(q *rules.Question) []Option {
	var out []Option
	add := func(value, label, note string) {
		o := Option{Value: value, Label: s.text(label), Note: s.text(note)}
		if KindOf(q) != Write {
			o.Number = len(out) + 1
		}
		out = append(out, o)
	}
	if q.Type == rules.YesNo {
		add("yes", "Yes", "")
		add("no", "No", "")
	}
	for _, o := range q.Options {
		add(o.ID, o.Label, o.Note)
	}
	for _, o := range q.Special {
		add(o.ID, o.Label, o.Note)
	}
	if q.Type == rules.Choices {
		none := q.None
		if none == "" {
			none = "None of these"
		}
		add(ValueNone, none, "")
	}
	add(ValueUnknown, "I don't know yet", "")
	for _, word := range q.Aside {
		switch word {
		case ValueDoesNotApply:
			add(word, "It doesn't apply", "")
		case ValueNotRecorded:
			add(word, "I prefer not to record it", "")
		}
	}
	return out
}

// Form says in a few words what to write for a question that is not answered by picking.
func Form(q *rules.Question) string {
	switch q.Type {
	case rules.Money:
		switch q.VAT {
		case rules.VATIncluding:
			return "an amount with VAT, such as 1,200,000 or £1.2m"
		case rules.VATExcluding:
			return "an amount without VAT, such as 1,200,000 or £1.2m"
		}
		return "an amount, such as 1,200,000 or £1.2m"
	case rules.DateQ:
		return "a date, such as 2026-03-31 or 31 March 2026"
	case rules.Number:
		if q.Unit != "" {
			return "a number (" + q.Unit + ")"
		}
		return "a number"
	case rules.Text:
		return "your own words, on one line"
	case rules.Choices:
		return "one or more numbers, such as 1, 3"
	}
	return "a number or the words"
}

// maxLine is more than anybody types; whatever is longer was pasted by mistake.
const maxLine = 4000

// parse reads what a person typed as an answer to a question.
func (s *Session) parse(q *rules.Question, typed string) (advisor.Answer, error) {
	text, err := tidy(typed)
	if err != nil {
		return advisor.Answer{}, err
	}
	if text == "" {
		return advisor.Answer{}, &Refusal{What: "nothing was typed", Allowed: allowed(q, s.Options(q))}
	}
	if q.Option(strings.ToLower(text)) == nil {
		switch st, msg, _ := advisor.ParseAside(q, straight(text)); {
		case msg != "":
			return advisor.Answer{}, &Refusal{What: "this question cannot be left at that", Allowed: "answer it, or type don't know"}
		case st != advisor.NotAnswered:
			return advisor.Answer{State: st}, nil
		}
	}
	options := s.Options(q)
	values := []string{text}
	switch KindOf(q) {
	case PickOne:
		v, err := pick(q, options, text)
		if err != nil {
			return advisor.Answer{}, s.explain(err, text)
		}
		values = []string{v}
	case PickSome:
		if values, err = pickSome(q, options, text); err != nil {
			return advisor.Answer{}, s.explain(err, text)
		}
	case Write:
		if o := match(options, text); o != nil {
			values = []string{o.Value}
		}
	}
	ans, msg, hint := advisor.ParseAnswer(q, values, q.Type == rules.Choices)
	if msg != "" {
		return advisor.Answer{}, s.explain(&Refusal{What: msg, Allowed: hint}, text)
	}
	return ans, nil
}

// explain adds what a word means elsewhere, so that who types an old name is led to the new one.
func (s *Session) explain(err error, text string) error {
	if r, ok := err.(*Refusal); ok {
		r.Meaning, _ = s.Meaning(text)
	}
	return err
}

// CheckText says what would be wrong with a note in a person's own words.
func CheckText(typed string) error {
	_, err := tidy(typed)
	return err
}

// CheckNote says what would be wrong with a note to an answer. A bare number or a yes was meant for a question, not for a note.
func CheckNote(typed string) error {
	text, err := tidy(typed)
	if err != nil {
		return err
	}
	_, number := strconv.Atoi(text)
	if number == nil || slices.Contains([]string{"yes", "no", "y", "n", "true", "false", ValueNone}, strings.ToLower(text)) {
		return &Refusal{What: fmt.Sprintf("%q says too little for a note", text), Allowed: "type a few words, or nothing to leave it out"}
	}
	return nil
}

// tidy refuses what is not text: keys such as arrows arrive as control characters.
func tidy(typed string) (string, error) {
	switch {
	case !utf8.ValidString(typed):
		return "", &Refusal{What: "what was typed is not UTF-8 text", Allowed: "type it again in plain letters"}
	case len(typed) > maxLine:
		return "", &Refusal{What: "what was typed is too long", Allowed: "keep it below 4,000 characters"}
	case strings.ContainsFunc(strings.ReplaceAll(typed, "\t", " "), unicode.IsControl):
		return "", &Refusal{What: "what was typed holds keys that are not text, such as arrow keys", Allowed: "type it again"}
	}
	return strings.TrimSpace(strings.ReplaceAll(typed, "\t", " ")), nil
}

// straight turns the apostrophes of word processors into plain ones.
func straight(text string) string { return strings.NewReplacer("’", "'", "‘", "'").Replace(text) }

// match finds an option by its value or its words.
func match(options []Option, text string) *Option {
	for i := range options {
		if strings.EqualFold(options[i].Value, text) || strings.EqualFold(straight(options[i].Label), straight(text)) {
			return &options[i]
		}
	}
	return nil
}

func pick(q *rules.Question, options []Option, text string) (string, error) {
	if o := match(options, text); o != nil {
		return o.Value, nil
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(text, ".")); err == nil {
		if n < 1 || n > len(options) {
			return "", &Refusal{What: fmt.Sprintf("there is no answer %d", n), Allowed: allowed(q, options)}
		}
		return options[n-1].Value, nil
	}
	if q.Type == rules.YesNo {
		switch strings.ToLower(text) {
		case "y", "true", "n", "false":
			return text, nil
		}
	}
	hint := allowed(q, options)
	if _, _, h := advisor.ParseAnswer(q, []string{text}, false); strings.HasPrefix(h, "did you mean") {
		hint = h
	}
	return "", &Refusal{What: fmt.Sprintf("%q is not one of the answers", text), Allowed: hint}
}

// pickSome reads numbers with commas, blanks or "and" between them, or words with commas between them. A whole label wins,
// because labels may hold commas.
func pickSome(q *rules.Question, options []Option, text string) ([]string, error) {
	if o := match(options, text); o != nil {
		return []string{o.Value}, nil
	}
	parts := strings.Split(text, ",")
	if fields := strings.FieldsFunc(strings.ReplaceAll(text, " and ", ","), func(r rune) bool { return r == ',' || r == ' ' }); allNumbers(fields) {
		parts = fields
	}
	var values []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		v, err := pick(q, options, part)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	for _, alone := range []string{ValueUnknown, ValueNone, ValueDoesNotApply, ValueNotRecorded} {
		if len(values) > 1 && slices.Contains(values, alone) {
			o := match(options, alone)
			return nil, &Refusal{What: fmt.Sprintf("%q cannot stand beside other answers", o.Label), Allowed: "type it alone, or leave it out"}
		}
	}
	if len(values) == 0 {
		return nil, &Refusal{What: "nothing was picked", Allowed: allowed(q, options)}
	}
	return values, nil
}

func allNumbers(fields []string) bool {
	for _, f := range fields {
		if _, err := strconv.Atoi(f); err != nil {
			return false
		}
	}
	return len(fields) > 0
}

func allowed(q *rules.Question, options []Option) string {
	switch KindOf(q) {
	case Write:
		return "type " + Form(q)
	case PickSome:
		return fmt.Sprintf("type one or more numbers from 1 to %d, or the words of the answers", len(options))
	}
	return fmt.Sprintf("type a number from 1 to %d, or the words of an answer", len(options))
}

// Meaning explains a word of procurement: what has become of a name, or what the glossary says.
func (s *Session) Meaning(word string) (string, bool) {
	word = strings.TrimSpace(word)
	if word == "" {
		return "", false
	}
	for _, t := range s.engine.Book.Glossary {
		if strings.EqualFold(t.Term, word) || slices.ContainsFunc(t.Also, func(a string) bool { return strings.EqualFold(a, word) }) {
			return upperFirst(t.Term) + ": " + s.text(t.Says.Text), true
		}
	}
	n, err := s.advice.Find(word)
	if err != nil {
		return "", false
	}
	if n.Became != nil {
		return n.Became.Text, true
	}
	if len(n.Routes) > 0 {
		return n.Routes[0].Title + ": " + s.text(n.Routes[0].Summary), true
	}
	return "", false
}
