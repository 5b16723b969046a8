package advisor

import (
	"bytes"
	"encoding/json"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
)

// CaseSchema writes the JSON Schema (2020-12) of case files under a rulebook, for editors that complete and check them as they are
// typed: every question with its answers. It holds to the plain spellings, ids and labels as they stand; [ReadCase] takes a few more.
func CaseSchema(b *rules.Book) (json.RawMessage, error) {
	top := object("What is known about one planned contract. \"procroute help case-files\" says more.",
		member{"procroute", &shape{Says: "The format of the file; always first", Enum: []any{1, CaseFormat}}},
		member{"title", line("What the contract is about")},
		member{"authority", line("Who plans it")},
		member{"answers", answersShape(b)},
		member{"judged", byQuestion(b, "Who judged an answer, when and on what evidence", func(*rules.Question) *shape { return &shape{Ref: "#/$defs/judged"} })},
		member{"ask", byQuestion(b, "Who would know what is not known yet", func(*rules.Question) *shape { return line("") })},
		member{"assumed", &shape{Says: "Answers that nobody has confirmed", Any: []*shape{
			byQuestion(b, "With where each comes from, or yes", func(*rules.Question) *shape {
				return &shape{Any: []*shape{line(""), {Type: "boolean"}}}
			}),
			{Type: "array", Items: &shape{Enum: questionIDs(b)}},
		}}},
		member{"notes", notesShape(b)})
	top.Required = []string{"procroute"}
	top.Draft, top.ID, top.Title = "https://json-schema.org/draft/2020-12/schema", "case.schema.json", "Case file of procroute, under "+b.Title+" "+b.Version
	day := line("When, such as 2026-12-01")
	judged := object("", member{"by", line("Who judged it")}, member{"on", day}, member{"evidence", line("On what evidence")}, member{"reason", line("Why")})
	top.Defs = members{{"judged", judged}}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(top); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// shape is as much of JSON Schema as case files need.
type shape struct {
	Draft    string   `json:"$schema,omitempty"`
	ID       string   `json:"$id,omitempty"`
	Title    string   `json:"title,omitempty"`
	Says     string   `json:"description,omitempty"`
	Ref      string   `json:"$ref,omitempty"`
	Type     any      `json:"type,omitempty"`
	Const    string   `json:"const,omitempty"`
	Enum     []any    `json:"enum,omitempty"`
	Pattern  string   `json:"pattern,omitempty"`
	Any      []*shape `json:"anyOf,omitempty"`
	Items    *shape   `json:"items,omitempty"`
	Members  members  `json:"properties,omitempty"`
	Required []string `json:"required,omitempty"`
	More     *bool    `json:"additionalProperties,omitempty"`
	Defs     members  `json:"$defs,omitempty"`
}

type member struct {
	name string
	of   *shape
}

// members are written in their own order, in which an editor offers them.
type members []member

func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, x := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(x.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(x.of); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// object is a set of keys and no others. It may be left empty.
func object(says string, list ...member) *shape {
	closed := false
	return &shape{Says: says, Type: []string{"object", "null"}, Members: list, More: &closed}
}

// line is free text; YAML may take a line of digits for a number.
func line(says string) *shape {
	return &shape{Says: says, Type: []string{"string", "number", "null"}}
}

func byQuestion(b *rules.Book, says string, of func(*rules.Question) *shape) *shape {
	var list []member
	for _, q := range b.Questions {
		list = append(list, member{q.ID, of(q)})
	}
	return object(says, list...)
}

func questionIDs(b *rules.Book) []any {
	out := []any{}
	for _, q := range b.Questions {
		out = append(out, q.ID)
	}
	return out
}

func notesShape(b *rules.Book) *shape {
	var list []member
	for _, id := range b.NoteIDs() {
		list = append(list, member{id, line("")})
	}
	return object("Your own words for the headings of the record", list...)
}

func answersShape(b *rules.Book) *shape {
	anyDay := func(string) civil.Date { return civil.Date{} }
	return byQuestion(b, "What is known, by question", func(q *rules.Question) *shape {
		s := answerShape(q)
		s.Says = rules.Expand(q.Ask, func(id string) string { return FigureText(b.Figure(id), anyDay) })
		return s
	})
}

// answerShape is the answers that a question takes. A line without one is open still.
func answerShape(q *rules.Question) *shape {
	aside := []*shape{{Const: asideWords[DontKnow], Says: "Somebody was asked and does not know yet"}}
	for _, word := range q.Aside {
		aside = append(aside, &shape{Const: word, Says: asideSays[word]})
	}
	special := picked(q.Special)
	var own []*shape
	switch q.Type {
	case rules.YesNo:
		own = []*shape{{Const: "yes", Says: q.Yes}, {Const: "no", Says: q.No}, {Enum: []any{"Yes", "No", "y", "n", "Y", "N", "true", "false"}}, {Type: "boolean"}}
	case rules.Choice:
		own = picked(q.Options)
	case rules.Choices:
		one := picked(q.Options)
		none := &shape{Const: "none", Says: q.None}
		several := &shape{Says: "Several, with commas between them", Type: "string", Pattern: ","}
		list := &shape{Type: "array", Items: &shape{Any: append(one, none, several)}}
		own = append(append([]*shape{list}, one...), none, several)
	case rules.Text:
		own = []*shape{{Type: []string{"string", "number", "boolean"}}}
	case rules.Money:
		own = append(special, &shape{Says: "Such as 1200000, 1,200,000, £1.2m or 950k", Type: []string{"number", "string"}, Pattern: "[0-9]"})
	case rules.DateQ:
		own = append(special, &shape{Says: "Such as 2026-12-01 or 1 December 2026", Type: "string", Pattern: "[0-9]"})
	default:
		own = append(special, &shape{Says: "A number" + unitOf(q), Type: []string{"number", "string"}, Pattern: "[0-9]"})
	}
	return &shape{Any: append(append(own, aside...), &shape{Type: "null"})}
}

var asideSays = map[string]string{
	rules.DoesNotApply: "The question does not fit the case",
	rules.NotRecorded:  "Somebody prefers not to write the answer down",
}

func unitOf(q *rules.Question) string {
	if q.Unit == "" {
		return ""
	}
	return " (" + q.Unit + ")"
}

// picked is options by their ids, with their labels as what each means, and then by their labels, which are read too.
func picked(list []rules.Option) []*shape {
	var out []*shape
	labels := &shape{Says: "By its label"}
	for _, o := range list {
		out = append(out, &shape{Const: o.ID, Says: o.Label})
		if !strings.EqualFold(o.Label, o.ID) {
			labels.Enum = append(labels.Enum, o.Label)
		}
	}
	if len(labels.Enum) > 0 {
		out = append(out, labels)
	}
	return out
}
