package advisor

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/money"
)

// ErrRewritten comes from [WriteCase] together with data: the old file could not be edited in place, so the data is a
// new file in which a person's own comments and layout are gone.
var ErrRewritten = errors.New("the case file had to be written anew; its comments and layout are not kept")

// caseHead starts a new case file, for whoever opens it in an editor.
const caseHead = `# A case for procroute: what is known about a planned contract. It may be edited by hand.
# "unknown" is an answer; a line that is left out has not been answered.
# "procroute questions" lists what may be answered, "procroute advise FILE" says what follows.
`

// WriteCase writes a case as a file that [ReadCase] reads back as the same case. A nil or empty old makes a new file,
// in the rulebook's order. Otherwise old is the file as it stands, and only what differs is changed in it: comments, order
// and layout stay as somebody wrote them. If that cannot be done, the data is a new file and the error is
// [ErrRewritten]. Any other error means that the case cannot be written, and there is no data.
func WriteCase(b *rules.Book, c *Case, old []byte) ([]byte, error) {
	want, err := caseEntries(b, c)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(string(old)) == "" {
		return newCaseFile(b, want)
	}
	if data, ok := editCaseFile(b, want, old); ok {
		return data, nil
	}
	data, err := newCaseFile(b, want)
	if err != nil {
		return nil, err
	}
	return data, ErrRewritten
}

func newCaseFile(b *rules.Book, want []entry) ([]byte, error) {
	var out strings.Builder
	out.WriteString(caseHead)
	for _, e := range want {
		out.WriteString(e.lines("", "\n"))
	}
	data := []byte(out.String())
	if !readsAs(b, data, want) {
		return nil, errors.New("the case holds an answer that its question does not allow; answer it anew")
	}
	return data, nil
}

// readsAs reports whether a file holds exactly these entries. Nothing is written that has not been read back.
func readsAs(b *rules.Book, data []byte, want []entry) bool {
	c, err := ReadCase(b, "case", data)
	if err != nil {
		return false
	}
	got, err := caseEntries(b, c)
	return err == nil && reflect.DeepEqual(want, got)
}

// entry is one key of a case file with its value: a text, a list of words, or more entries. Two cases are the same if
// their entries are.
type entry struct {
	key   string
	order int // among its neighbours in a new file
	text  string
	list  []string
	kids  []entry
}

// caseEntries lists what a file must hold for a case. What says nothing, such as an empty note, is left out.
func caseEntries(b *rules.Book, c *Case) ([]entry, error) {
	for _, m := range [...]func(yield func(string)){keysOf(c.Answers), keysOf(c.Judged), keysOf(c.Asked), keysOf(c.Assumed)} {
		var err error
		m(func(id string) {
			if b.Question(id) == nil && err == nil {
				err = fmt.Errorf("the case answers %q, which the rulebook does not ask", id)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	notes, err := noteEntries(b, c)
	if err != nil {
		return nil, err
	}
	var answers, judged, asked, assumed []entry
	for _, q := range b.Questions {
		if e, ok := answerEntry(q, c.Answers[q.ID]); ok {
			answers = append(answers, e)
		}
		if kids := judgedEntries(c.Judged[q.ID]); len(kids) > 0 {
			judged = append(judged, entry{key: q.ID, order: q.Index, kids: kids})
		}
		if who := oneLine(c.Asked[q.ID]); who != "" {
			asked = append(asked, entry{key: q.ID, order: q.Index, text: who})
		}
		if from, ok := c.Assumed[q.ID]; ok && c.Answers[q.ID].State == Given {
			if from = oneLine(from); from == "" || from == "true" { // as they are read
				from = "yes"
			}
			assumed = append(assumed, entry{key: q.ID, order: q.Index, text: from})
		}
	}
	all := []entry{{text: CaseFormat}, {text: oneLine(c.Title)}, {text: oneLine(c.Authority)}, {kids: answers}, {kids: judged}, {kids: asked}, {kids: assumed}, {kids: notes}}
	var out []entry
	for i, e := range all {
		e.key, e.order = caseKeys[i], i
		if e.text != "" || len(e.kids) > 0 {
			out = append(out, e)
		}
	}
	return out, nil
}

func keysOf[V any](m map[string]V) func(yield func(string)) {
	return func(yield func(string)) {
		for k := range m {
			yield(k)
		}
	}
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

func judgedEntries(j Judgement) []entry {
	on := ""
	if !j.On.IsZero() {
		on = j.On.String()
	}
	var out []entry
	for i, e := range [...]entry{{key: "by", text: oneLine(j.By)}, {key: "on", text: on}, {key: "evidence", text: oneLine(j.Evidence)}, {key: "reason", text: oneLine(j.Reason)}} {
		if e.order = i; e.text != "" {
			out = append(out, e)
		}
	}
	return out
}

func answerEntry(q *rules.Question, a Answer) (entry, bool) {
	e := entry{key: q.ID, order: q.Index}
	switch {
	case a.State == NotAnswered:
		return e, false
	case a.State.Aside():
		e.text = a.State.Word()
	case q.Type == rules.YesNo:
		e.text = yesNo(a.Yes)
	case q.Type == rules.Choice:
		e.text = strings.Join(a.Options, " ")
	case q.Type == rules.Choices && len(a.Options) == 0:
		e.text = "none"
	case q.Type == rules.Choices:
		e.list = append(e.list, a.Options...)
	case q.Type == rules.Text:
		e.text = strings.TrimSpace(strings.ToValidUTF8(a.Text, "\uFFFD"))
	case a.Special != "":
		e.text = a.Special
	case q.Type == rules.Money:
		e.text = strings.TrimPrefix(money.Pence(a.Amount).String(), "£")
	case q.Type == rules.DateQ:
		e.text = civil.FromDays(int(a.Amount)).String()
	default:
		e.text = rules.Decimal(a.Amount)
	}
	return e, true
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
