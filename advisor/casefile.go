package advisor

import (
	"fmt"
	"strings"

	"procroute/rules"
	"procroute/rules/civil"
	"procroute/rules/diag"
	"procroute/rules/tree"
)

// CaseFormat is the format number of case files that this program reads and writes.
const CaseFormat = "1"

var caseKeys = []string{"procroute", "title", "authority", "answers", "judged", "ask", "assumed", "notes"}

// ReadCase reads a case file. Everything that is wrong with it is reported at once, as a [diag.List].
func ReadCase(b *rules.Book, name string, data []byte) (*Case, error) {
	f, list := tree.Parse(name, data)
	r := &caseReader{book: b, file: f, list: list, c: NewCase()}
	if len(list) == 0 || !f.Root.None() {
		r.read()
	}
	if err := r.list.Sort().Err(); err != nil {
		return nil, err
	}
	return r.c, nil
}

type caseReader struct {
	book *rules.Book
	file *tree.File
	list diag.List
	c    *Case
}

func (r *caseReader) fail(n tree.Node, code, hint, format string, args ...any) {
	r.list = append(r.list, r.file.Finding(n.Pos(), code, hint, format, args...))
}

func (r *caseReader) read() {
	root := r.file.Root
	if root.None() || root.Kind() != tree.Map || root.Get("procroute").None() {
		at := diag.Pos{File: r.file.Name, Line: 1, Col: 1}
		if !root.None() {
			at = root.Pos()
		}
		r.list = append(r.list, r.file.Finding(at, "PR101", "start it with: procroute: 1", "this is not a case file"))
		return
	}
	if n := root.Get("procroute"); n.Text() != CaseFormat {
		r.fail(n, "PR102", "this program reads format "+CaseFormat+"; a newer one may read this file", "%q is not a format of case files that this program knows", n.Text())
		return
	}
	for p := range root.Pairs() {
		switch p.Key.Text() {
		case "procroute", "assumed": // the latter needs the answers
		case "title":
			r.c.Title = r.line(p.Value, "the title")
		case "authority":
			r.c.Authority = r.line(p.Value, "the authority")
		case "answers":
			r.each(p.Value, "answers", r.answer)
		case "judged":
			r.each(p.Value, "judged", r.judged)
		case "ask":
			r.each(p.Value, "ask", func(q *rules.Question, v tree.Node) { r.c.Asked[q.ID] = r.line(v, "who would know") })
		case "notes":
			r.notes(p.Value)
		default:
			r.fail(p.Key, "PR006", near(p.Key.Text(), caseKeys, "the keys are "), "a case file has no key %q", p.Key.Text())
		}
	}
	if n := root.Get("assumed"); !n.None() {
		r.assumed(n)
	}
}

// assumed reads which answers are taken for granted. Each has where it comes from, or yes; a plain list of them says nothing more.
func (r *caseReader) assumed(n tree.Node) {
	if n.Kind() != tree.List {
		r.each(n, "assumed", func(q *rules.Question, v tree.Node) {
			from := r.line(v, "where an assumed answer comes from")
			if from == "yes" || from == "true" {
				from = ""
			}
			r.assume(q, v, from)
		})
		return
	}
	for item := range n.Items().All() {
		if item.Kind() != tree.Scalar {
			r.fail(item, "PR008", "write one question an entry", "an entry of assumed must be a question, not %s", item.Kind())
		} else if q := r.question(item); q != nil {
			r.assume(q, item, "")
		}
	}
}

func (r *caseReader) assume(q *rules.Question, at tree.Node, from string) {
	switch {
	case r.c.Answers[q.ID].State == Given:
		r.c.Assumed[q.ID] = from
	case !r.failed(q.ID):
		r.fail(at, "PR105", "write its answer, or take it out here", "%q is said to be assumed and has no answer", q.ID)
	}
}

// failed reports whether the answer to a question was written and could not be read, which has been said.
func (r *caseReader) failed(id string) bool {
	a := r.file.Root.Get("answers")
	if a.None() {
		return false
	}
	v := a.Get(id)
	return !v.None() && !v.Null() && r.c.Answers[id].State == NotAnswered
}

func near(got string, known []string, list string) string {
	if n := diag.Nearest(got, known); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return list + strings.Join(known, ", ")
}

// line reads a scalar of free text.
func (r *caseReader) line(n tree.Node, what string) string {
	if n.Kind() != tree.Scalar {
		r.fail(n, "PR008", "write text", "%s must be text, not %s", what, n.Kind())
		return ""
	}
	if n.Null() {
		return ""
	}
	return strings.Join(strings.Fields(n.Text()), " ")
}

// each goes through a map from questions to something.
func (r *caseReader) each(n tree.Node, what string, visit func(q *rules.Question, v tree.Node)) {
	if n.Kind() == tree.Scalar && n.Null() {
		return
	}
	if n.Kind() != tree.Map {
		r.fail(n, "PR008", "write one question a line, such as: nation: england", "%s must be a set of questions, not %s", what, n.Kind())
		return
	}
	for p := range n.Pairs() {
		if q := r.question(p.Key); q != nil {
			visit(q, p.Value)
		}
	}
}

// question looks up what a key names.
func (r *caseReader) question(key tree.Node) *rules.Question {
	q := r.book.Question(key.Text())
	if q == nil {
		var ids []string
		for _, q := range r.book.Questions {
			ids = append(ids, q.ID)
		}
		hint := "see \"procroute questions\" for those there are"
		if m := diag.Nearest(key.Text(), ids); m != "" {
			hint = fmt.Sprintf("did you mean %q?", m)
		}
		r.fail(key, "PR103", hint, "no question is called %q", key.Text())
	}
	return q
}

func (r *caseReader) answer(q *rules.Question, n tree.Node) {
	var values []string
	switch n.Kind() {
	case tree.Map:
		r.fail(n, "PR104", "write the answer after the colon", "the answer to %q cannot be a set of keys", q.ID)
		return
	case tree.List:
		wrong := false
		for item := range n.Items().All() {
			if item.Kind() != tree.Scalar {
				r.fail(item, "PR104", "write one word an entry", "an answer to %q must be a word", q.ID)
				return
			}
			if _, msg, hint := ParseAnswer(q, []string{item.Text()}, true); msg != "" && q.Type == rules.Choices {
				r.fail(item, "PR104", hint, "%s", msg) // at the entry, and at every one that is wrong
				wrong = true
			}
			values = append(values, item.Text())
		}
		if wrong {
			return
		}
	default:
		if n.Null() { // a line left open: nobody has answered yet
			return
		}
		values = []string{n.Text()}
	}
	ans, msg, hint := ParseAnswer(q, values, n.Kind() == tree.List)
	if msg != "" {
		r.fail(n, "PR104", hint, "%s", msg)
		return
	}
	r.c.Answers[q.ID] = ans
}

func (r *caseReader) judged(q *rules.Question, n tree.Node) {
	if n.Kind() != tree.Map {
		r.fail(n, "PR008", "write {by: ..., on: 2026-10-12, evidence: ...}", "who judged %q must be a set of keys, not %s", q.ID, n.Kind())
		return
	}
	var j Judgement
	for p := range n.Pairs() {
		text := r.line(p.Value, fmt.Sprintf("%q", p.Key.Text()))
		switch p.Key.Text() {
		case "by":
			j.By = text
		case "evidence":
			j.Evidence = text
		case "reason":
			j.Reason = text
		case "on":
			if text == "" {
				continue
			}
			d, err := civil.Parse(text)
			if err != nil {
				m, h, _ := strings.Cut(err.Error(), "; ")
				r.fail(p.Value, "PR015", h, "%s", m)
			}
			j.On = d
		default:
			r.fail(p.Key, "PR006", near(p.Key.Text(), []string{"by", "on", "evidence", "reason"}, "the keys are "), "there is no key %q here", p.Key.Text())
		}
	}
	r.c.Judged[q.ID] = j
}
