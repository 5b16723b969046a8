package advisor

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/diag"
	"procroute/rules/money"
)

// dontKnowWords are the ways of saying "I don't know yet" in a case file and at a prompt.
var dontKnowWords = []string{"unknown", "don't know", "dont know", "not sure", "?"}

// doesNotApplyWords and notRecordedWords are the ways of setting a question aside otherwise.
var (
	doesNotApplyWords = []string{rules.DoesNotApply, "does not apply", "doesn't apply", "doesnt apply", "not applicable", "n/a"}
	notRecordedWords  = []string{rules.NotRecorded, "not recorded", "prefer not to record", "prefer not to say", "withheld"}
)

// asideOf reads a text that sets a question aside, or says that it is none.
func asideOf(s string) State {
	s = strings.ToLower(strings.TrimSpace(s))
	switch {
	case slices.Contains(dontKnowWords, s):
		return DontKnow
	case slices.Contains(doesNotApplyWords, s):
		return DoesNotApply
	case slices.Contains(notRecordedWords, s):
		return NotRecorded
	}
	return NotAnswered
}

// ParseAside reads a text that sets a question aside: "unknown" or, where the question allows it, one of the words for the other
// ways. The state says that it is none if so. If the question does not allow it, msg says so and hint what would be right.
func ParseAside(q *rules.Question, text string) (st State, msg, hint string) {
	st = asideOf(text)
	if st == NotAnswered || st == DontKnow || slices.Contains(q.Aside, st.Word()) {
		return st, "", ""
	}
	if st == DoesNotApply {
		return NotAnswered, fmt.Sprintf("%q always applies", q.ID), "write unknown if nobody knows yet"
	}
	return NotAnswered, fmt.Sprintf("%q is recorded in every case", q.ID), "write unknown if nobody knows yet"
}

// ParseAnswer reads the answer to a question as a person writes it. If it cannot be read, msg says what is wrong and
// hint what would be right.
func ParseAnswer(q *rules.Question, values []string, list bool) (ans Answer, msg, hint string) {
	if list && q.Type != rules.Choices {
		return ans, fmt.Sprintf("%q takes one answer, not a list", q.ID), "write one"
	}
	text := strings.TrimSpace(strings.Join(values, " "))
	if text == "" && !list { // a list without entries says that there are none
		return ans, fmt.Sprintf("%q has no answer", q.ID), "write unknown, or leave the line out"
	}
	if q.Type == rules.Choices {
		return parseChoices(q, values)
	}
	if st, msg, hint := ParseAside(q, text); st != NotAnswered || msg != "" {
		return Answer{State: st}, msg, hint
	}
	ans.State = Given
	switch q.Type {
	case rules.YesNo:
		switch strings.ToLower(text) {
		case "yes", "y", "true":
			ans.Yes = true
		case "no", "n", "false":
		default:
			return Answer{}, fmt.Sprintf("%q is not an answer to %q", text, q.ID), "write yes, no or unknown"
		}
		return ans, "", ""
	case rules.Choice:
		id, hint := pickOption(q, q.Options, text)
		if id == "" {
			return Answer{}, fmt.Sprintf("%q is not an answer to %q", text, q.ID), hint
		}
		ans.Options = []string{id}
		return ans, "", ""
	case rules.Text:
		if utf8.RuneCountInString(text) > 4000 {
			return Answer{}, fmt.Sprintf("the answer to %q is too long", q.ID), "keep it below 4,000 characters"
		}
		ans.Text = text
		return ans, "", ""
	}
	if o := q.Option(strings.ToLower(text)); o != nil {
		ans.Special = o.ID
		return ans, "", ""
	}
	v, err := parseAmount(q, text)
	if err != nil {
		m, h, _ := strings.Cut(err.Error(), "; ")
		return Answer{}, m, h
	}
	ans.Amount = v
	return ans, "", ""
}

func parseAmount(q *rules.Question, text string) (int64, error) {
	var v int64
	switch q.Type {
	case rules.Money:
		p, err := money.Parse(text)
		if err != nil {
			return 0, err
		}
		v = int64(p)
	case rules.DateQ:
		d, err := civil.Parse(text)
		if err != nil {
			return 0, err
		}
		v = int64(d.Days())
	default:
		n, err := rules.ParseDecimal(text)
		if err != nil {
			return 0, err
		}
		v = n
	}
	if q.Min != nil && v < *q.Min {
		return 0, fmt.Errorf("%s is too low for %q; the least is %s", Amount(q, v), q.ID, Amount(q, *q.Min))
	}
	if q.Max != nil && v > *q.Max {
		return 0, fmt.Errorf("%s is too high for %q; the most is %s", Amount(q, v), q.ID, Amount(q, *q.Max))
	}
	return v, nil
}

func parseChoices(q *rules.Question, values []string) (Answer, string, string) {
	if len(values) == 1 && !strings.Contains(values[0], ",") {
		if st, msg, hint := ParseAside(q, values[0]); st != NotAnswered || msg != "" {
			return Answer{State: st}, msg, hint
		}
		if strings.EqualFold(strings.TrimSpace(values[0]), "none") {
			return Answer{State: Given, Options: []string{}}, "", ""
		}
	}
	ans := Answer{State: Given, Options: []string{}}
	for _, value := range values {
		for text := range strings.SplitSeq(value, ",") {
			text = strings.TrimSpace(text)
			if text == "" {
				continue
			}
			id, hint := pickOption(q, q.Options, text)
			switch {
			case id != "":
			case strings.EqualFold(text, "none") || asideOf(text) != NotAnswered:
				return Answer{}, fmt.Sprintf("%q cannot stand beside another answer to %q", text, q.ID), "write it alone, or take it out"
			default:
				return Answer{}, fmt.Sprintf("%q is not an answer to %q", text, q.ID), hint
			}
			if !slices.Contains(ans.Options, id) {
				ans.Options = append(ans.Options, id)
			}
		}
	}
	slices.SortFunc(ans.Options, func(a, b string) int { return optionIndex(q.Options, a) - optionIndex(q.Options, b) })
	return ans, "", ""
}

// pickOption finds an option by its id or its label, whatever the case.
func pickOption(q *rules.Question, list []rules.Option, text string) (id, hint string) {
	var ids []string
	for _, o := range list {
		if strings.EqualFold(o.ID, text) || strings.EqualFold(o.Label, text) {
			return o.ID, ""
		}
		ids = append(ids, o.ID)
	}
	if near := diag.Nearest(text, ids); near != "" {
		return "", fmt.Sprintf("did you mean %q?", near)
	}
	if q.Type == rules.Choices {
		ids = append(ids, "none")
	}
	return "", "the answers are " + strings.Join(append(ids, "unknown"), ", ")
}
