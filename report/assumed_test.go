package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

// A case with answers that are only assumed, and questions that are set aside in each of the ways there are.
const assumedCase = `procroute: 1
title: Assumed
answers:
  nation: toyland
  began: 2026-03-02
  value: 1,200,000
  service: care
  unique_supplier: does-not-apply
  grounds: not-recorded
  development: unknown
judged:
  unique_supplier: {by: the lawyer, reason: there is no supplier yet}
ask: {development: the commissioner}
assumed: {service: last year's contract, value: yes}
`

func adviseText(t *testing.T, b *rules.Book, data string) (*report.Maker, *advisor.Advice, *advisor.Case) {
	t.Helper()
	c, err := advisor.ReadCase(b, "case.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return &report.Maker{Book: b, Dates: c.Date}, advisor.Compile(b).Advise(c, today), c
}

// Whatever is made of such a case says that it rests on assumptions, and keeps the ways apart in which there is no answer.
func TestAssumedAndSetAside(t *testing.T) {
	b := recordBook(t)
	m, a, c := adviseText(t, b, assumedCase)
	rec := m.NewRecord(b.Records[0], report.RecordInput{Advice: a, Case: c.Data(b)})
	recorded := advisor.Recorded{Advice: a, Case: c.Data(b), Figures: a.Figures()}
	const rests = "Assumed, not confirmed: this rests on two answers that nobody has confirmed: value with VAT; what is bought."
	aside := []string{"said not to apply", "not recorded, by choice", "not known"}
	for name, test := range map[string]struct {
		doc  *report.Document
		want []string
	}{
		"advise":       {m.Advice(a, false), append([]string{rests, "(assumed, not confirmed; last year's contract)"}, aside...)},
		"advise quiet": {m.Advice(a, true), []string{rests}},
		"next":         {m.Next(m.NewNext(a, true), false), []string{rests}},
		"todo": {m.Todo(a.Todo(), false), []string{"What to confirm", "People receive care. (last year's contract)", "Somebody said that this does not apply.",
			"Somebody prefers not to record the answer.", "There is no supplier yet"}},
		"todo quiet": {m.Todo(a.Todo(), true), []string{"What to confirm"}},
		"record": {rec.Document(), append([]string{rests, "GAP: assumed, not confirmed; last year's contract.", "Asked, and not known:", "May know: the commissioner.",
			"Asked, and said not to apply:", "Asked, and not recorded by choice:", "Judged by the lawyer; reason: there is no supplier yet."}, aside[:1]...)},
		"replay": {m.Replay(advisor.Compile(b).Replay(recorded, today), false), []string{rests, "the answers give the verdict that was recorded"}},
	} {
		got := strings.Join(strings.Fields(string(text(t, report.Text{Width: 100}, test.doc))), " ")
		for _, want := range test.want {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("%s lacks %q:\n%s", name, want, got)
			}
		}
	}
	assumptions := 0
	for _, g := range rec.Gaps {
		if g.What == "assumption" {
			assumptions++
		}
	}
	if assumptions == 0 {
		t.Errorf("no gap of the record is an assumption: %+v", rec.Gaps)
	}
	rows := m.TodoRows(a.Todo())
	if last := rows[len(rows)-1]; last[2] != "service" || !strings.HasPrefix(last[1], "To confirm, because it is only assumed: ") {
		t.Errorf("the last row of the table is %q, want what to confirm", last)
	}
}

// What is read back from a record is what was recorded: assumptions, and ways of setting aside.
func TestAssumedInARecord(t *testing.T) {
	b := recordBook(t)
	_, _, c := adviseText(t, b, assumedCase)
	data, err := json.Marshal(c.Data(b))
	if err != nil {
		t.Fatal(err)
	}
	var d advisor.CaseData
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	back, unread := d.Case(b)
	got, err := advisor.WriteCase(b, back, nil)
	if err != nil || len(unread) > 0 {
		t.Fatal(err, unread)
	}
	want, err := advisor.WriteCase(b, c, nil)
	if err != nil || !bytes.Equal(want, got) {
		t.Errorf("read back from a record:\n%s\nwant:\n%s (%v)", got, want, err)
	}
}

// While it is arguable which rules govern, the answer says what each would recommend.
func TestArguableAdvice(t *testing.T) {
	b := toy(t)
	m, a, _ := adviseText(t, b, "procroute: 1\nanswers: {nation: toyland, began: unknown, service: care, value: £1m, grounds: none}\n")
	got := strings.Join(strings.Fields(string(text(t, report.Text{Width: 100}, m.Advice(a, true)))), " ")
	for _, want := range []string{
		"It is arguable which rules govern: what was asked about it could not be answered. So each is followed.",
		"If these govern: Toy Purchases Act 2025. RECOMMENDED: Light touch, by a process you design (act/light-touch)",
		"If these govern: Toy Purchases Act 1999.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the advice lacks %q:\n%s", want, got)
		}
	}
}
