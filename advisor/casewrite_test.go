package advisor_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// toyBook is a small rulebook with a question of every type.
func toyBook(t testing.TB) *rules.Book {
	t.Helper()
	b, err := rules.Load(os.DirFS("interview/testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func day(y, m, d int) civil.Date {
	date, _ := civil.New(y, m, d)
	return date
}

// fullCase answers a question of every type.
func fullCase() *advisor.Case {
	c := advisor.NewCase()
	c.Title, c.Authority = "A day centre: the second", "Fernleigh #1"
	c.Answers["nation"] = advisor.Answer{State: advisor.Given, Options: []string{"toyland"}}
	c.Answers["began"] = advisor.Answer{State: advisor.Given, Amount: int64(day(2026, 3, 2).Days())}
	c.Answers["value"] = advisor.Answer{State: advisor.Given, Amount: 1_200_000_50}
	c.Answers["service"] = advisor.Answer{State: advisor.DontKnow}
	c.Answers["unique_supplier"] = advisor.Answer{State: advisor.Given, Yes: true}
	c.Answers["grounds"] = advisor.Answer{State: advisor.Given, Options: []string{"urgency", "art"}}
	c.Answers["development"] = advisor.Answer{State: advisor.Given}
	c.Answers["share"] = advisor.Answer{State: advisor.Given, Amount: 12500}
	c.Answers["notes"] = advisor.Answer{State: advisor.Given, Text: "two lines:\n# of them"}
	c.Judged["unique_supplier"] = advisor.Judgement{By: "category manager", On: day(2026, 1, 12), Evidence: "market test, 3 came"}
	c.Asked["service"] = "the commissioner"
	return c
}

func TestWriteCaseNew(t *testing.T) {
	const want = `procroute: 1
title: "A day centre: the second"
authority: "Fernleigh #1"
answers:
  nation: toyland
  began: 2026-03-02
  value: 1,200,000.50
  service: unknown
  unique_supplier: yes
  grounds: [urgency, art]
  development: no
  share: 12.5
  notes: "two lines:\n# of them"
judged:
  unique_supplier: {by: category manager, on: 2026-01-12, evidence: "market test, 3 came"}
ask:
  service: the commissioner
`
	b := toyBook(t)
	got, err := advisor.WriteCase(b, fullCase(), nil)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(got), "procroute: 1\n")
	if diff := cmp.Diff(want, "procroute: 1\n"+body); diff != "" {
		t.Errorf("new file (-want +got):\n%s", diff)
	}
	for line := range strings.Lines(head) {
		if !strings.HasPrefix(line, "#") {
			t.Errorf("head has the line %q, which is no comment", line)
		}
	}
	back, err := advisor.ReadCase(b, "case", got)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fullCase(), back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestWriteCaseRefuses(t *testing.T) {
	b := toyBook(t)
	tests := []struct {
		name string
		set  func(c *advisor.Case)
		want string
	}{
		{"an answer to no question", func(c *advisor.Case) { c.Answers["colour"] = advisor.Answer{State: advisor.Given} },
			`the case answers "colour", which the rulebook does not ask`},
		{"a note on no question", func(c *advisor.Case) { c.Asked["colour"] = "me" },
			`the case answers "colour", which the rulebook does not ask`},
		{"an option that does not exist", func(c *advisor.Case) {
			c.Answers["nation"] = advisor.Answer{State: advisor.Given, Options: []string{"atlantis"}}
		}, "the case holds an answer that its question does not allow; answer it anew"},
		{"an amount below the least", func(c *advisor.Case) { c.Answers["value"] = advisor.Answer{State: advisor.Given, Amount: -1} },
			"the case holds an answer that its question does not allow; answer it anew"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := advisor.NewCase()
			test.set(c)
			data, err := advisor.WriteCase(b, c, nil)
			if data != nil || err == nil || err.Error() != test.want {
				t.Errorf("WriteCase = %q, %v; want no data and %q", data, err, test.want)
			}
		})
	}
}

// A person's file, with everything a person does to a file.
const handWritten = `# what we know so far
procroute: 1   # format
authority: Fernleigh
title: 'Day centre'

answers:
  # the basics
  value: £1.2m          # finance, by phone
  nation:   toyland

  notes: >-
    written over
    two lines
  service:
# who judged it
judged:
  value: {by: finance,   on: 2026-01-05}   # keep this
`

func TestWriteCaseEdits(t *testing.T) {
	given := func(a advisor.Answer) advisor.Answer { a.State = advisor.Given; return a }
	tests := []struct {
		name string
		old  string
		set  func(c *advisor.Case)
		want string // old with these changes
	}{
		{"nothing", handWritten, func(*advisor.Case) {}, handWritten},
		{"a value, its comment kept", handWritten,
			func(c *advisor.Case) { c.Answers["value"] = given(advisor.Answer{Amount: 5_000_00}) },
			strings.Replace(handWritten, "£1.2m  ", "5,000  ", 1)},
		{"a title in quotes", handWritten, func(c *advisor.Case) { c.Title = "It's here: now" },
			strings.Replace(handWritten, "'Day centre'", `"It's here: now"`, 1)},
		{"a line left open", handWritten, func(c *advisor.Case) { c.Answers["service"] = given(advisor.Answer{Options: []string{"care"}}) },
			strings.Replace(handWritten, "service:", "service: care", 1)},
		{"a text over lines", handWritten, func(c *advisor.Case) { c.Answers["notes"] = given(advisor.Answer{Text: "short"}) },
			strings.Replace(handWritten, ">-\n    written over\n    two lines", "short", 1)},
		{"a new answer, behind the one before it", handWritten,
			func(c *advisor.Case) {
				c.Answers["began"] = given(advisor.Answer{Amount: int64(day(2026, 3, 2).Days())})
			},
			strings.Replace(handWritten, "nation:   toyland\n", "nation:   toyland\n  began: 2026-03-02\n", 1)},
		{"two new answers in the rulebook's order", handWritten,
			func(c *advisor.Case) {
				c.Answers["unique_supplier"] = given(advisor.Answer{})
				c.Answers["grounds"] = given(advisor.Answer{Options: []string{}})
			},
			strings.Replace(handWritten, "by phone\n", "by phone\n  unique_supplier: no\n  grounds: none\n", 1)},
		{"an answer that goes, its comment kept", handWritten, func(c *advisor.Case) { delete(c.Answers, "value") },
			strings.Replace(handWritten, "value: £1.2m          # finance", "# finance", 1)},
		{"a part of a judgement", handWritten, func(c *advisor.Case) {
			c.Judged["value"] = advisor.Judgement{By: "finance", On: day(2026, 1, 6), Reason: "new prices"}
		}, strings.Replace(handWritten, "2026-01-05}", "2026-01-06, reason: new prices}", 1)},
		{"parts of a judgement that go", "procroute: 1\njudged:\n  value: {by: a, on: 2026-01-05, evidence: \"b # c\", reason: d}  # e\n",
			func(c *advisor.Case) { c.Judged["value"] = advisor.Judgement{By: "a"} },
			"procroute: 1\njudged:\n  value: {by: a}  # e\n"},
		{"parts in the middle that go", "procroute: 1\njudged:\n  value: {by: a, on: 2026-01-05, evidence: \"b # c\", reason: d}  # e\n",
			func(c *advisor.Case) { c.Judged["value"] = advisor.Judgement{By: "a", Reason: "f"} },
			"procroute: 1\njudged:\n  value: {by: a, reason: f}  # e\n"},
		{"other parts in place of all", "procroute: 1\njudged:\n  value: {by: a, on: 2026-01-05}  # e\n",
			func(c *advisor.Case) { c.Judged["value"] = advisor.Judgement{Evidence: "x", Reason: "f"} },
			"procroute: 1\njudged:\n  value: {evidence: x, reason: f}  # e\n"},
		{"a section that goes", handWritten, func(c *advisor.Case) { delete(c.Judged, "value") },
			strings.Replace(handWritten, "judged:\n  value: {by: finance,   on: 2026-01-05}   # keep this\n", "# value: {by: finance,   on: 2026-01-05}   # keep this\n", 1)},
		{"a section that comes", handWritten, func(c *advisor.Case) { c.Asked["service"] = "the commissioner" },
			handWritten + "ask:\n  service: the commissioner\n"},
		{"an assumption that is confirmed, its comment kept", "procroute: 1\nanswers: {service: care, unique_supplier: no}\nassumed:\n  service: yes  # ask\n  unique_supplier: last time\n",
			func(c *advisor.Case) { delete(c.Assumed, "service") },
			"procroute: 1\nanswers: {service: care, unique_supplier: no}\nassumed:\n  # ask\n  unique_supplier: last time\n"},
		{"the last assumption that is confirmed", "procroute: 1\nassumed: {service: yes}\nanswers: {service: care}\n",
			func(c *advisor.Case) { delete(c.Assumed, "service") },
			"procroute: 1\nanswers: {service: care}\n"},
		{"one of a list of assumptions", "procroute: 1\nanswers: {service: care, unique_supplier: no}\nassumed: [service, unique_supplier]\n",
			func(c *advisor.Case) { delete(c.Assumed, "service") },
			"procroute: 1\nanswers: {service: care, unique_supplier: no}\nassumed:\n  unique_supplier: yes\n"},
		{"an answer that is set aside", "procroute: 1\nanswers: {service: care}  # sure?\n",
			func(c *advisor.Case) { c.Answers["service"] = advisor.Answer{State: advisor.DoesNotApply} },
			"procroute: 1\nanswers: {service: does-not-apply}  # sure?\n"},
		{"a section that was left open", "procroute: 1\nanswers:  # later\njudged: {}\n",
			func(c *advisor.Case) { c.Answers["unique_supplier"] = given(advisor.Answer{Yes: true}) },
			"procroute: 1\nanswers:  # later\n  unique_supplier: yes\njudged: {}\n"},
		{"an empty section in brackets", "procroute: 1\nanswers: {}",
			func(c *advisor.Case) { c.Answers["unique_supplier"] = given(advisor.Answer{Yes: true}); c.Title = "x" },
			"procroute: 1\ntitle: x\nanswers:\n  unique_supplier: yes\n"},
		{"a file without a last line end", "procroute: 1",
			func(c *advisor.Case) { c.Answers["unique_supplier"] = given(advisor.Answer{Yes: true}); c.Title = "x" },
			"procroute: 1\ntitle: x\nanswers:\n  unique_supplier: yes\n"},
		{"line ends of Windows", "procroute: 1\r\nanswers:\r\n    nation: toyland\r\n",
			func(c *advisor.Case) { c.Answers["unique_supplier"] = given(advisor.Answer{Yes: true}) },
			"procroute: 1\r\nanswers:\r\n    nation: toyland\r\n    unique_supplier: yes\r\n"},
		{"a byte order mark", "\uFEFFprocroute: 1\ntitle: é\n", func(c *advisor.Case) { c.Title = "e" }, "\uFEFFprocroute: 1\ntitle: e\n"},
		{"a flow", "procroute: 1\nanswers: {nation: toyland, notes: it's}  # short\n",
			func(c *advisor.Case) {
				c.Answers["value"] = given(advisor.Answer{Amount: 1_000_00})
				delete(c.Answers, "notes")
			},
			"procroute: 1\nanswers: {nation: toyland, value: \"1,000\"}  # short\n"},
		{"JSON on one line", `{"procroute": "1", "answers": {"nation": "toyland"}}`,
			func(c *advisor.Case) {
				c.Answers["value"] = given(advisor.Answer{Amount: 1_000_00})
				c.Title = "A \"day\""
			},
			`{"procroute": "1", "title": "A \"day\"", "answers": {"nation": "toyland", "value": "1,000"}}`},
		{"JSON over lines", "{\n  \"procroute\": 1,\n  \"answers\": {\n    \"value\": 7\n  }\n}\n",
			func(c *advisor.Case) {
				c.Answers["nation"] = given(advisor.Answer{Options: []string{"toyland"}})
				c.Answers["grounds"] = given(advisor.Answer{Options: []string{"art"}})
			},
			"{\n  \"procroute\": 1,\n  \"answers\": {\n    \"nation\": \"toyland\",\n    \"value\": 7,\n    \"grounds\": [\"art\"]\n  }\n}\n"},
		{"an empty answers object in JSON", `{"procroute": 1, "answers": {}}`,
			func(c *advisor.Case) {
				c.Answers["nation"] = given(advisor.Answer{Options: []string{"toyland"}})
				c.Answers["development"] = given(advisor.Answer{Yes: true})
			},
			`{"procroute": 1, "answers": {"nation": "toyland", "development": "yes"}}`},
		{"a judgement over lines", "procroute: 1\njudged:\n  value:\n    by: finance # Ann\n    # by mail\n    evidence: a mail\n",
			func(c *advisor.Case) { delete(c.Judged, "value"); c.Judged["notes"] = advisor.Judgement{By: "me"} },
			"procroute: 1\njudged:\n  notes: {by: me}\n  # by: finance # Ann\n  # by mail\n"},
	}
	b := toyBook(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, err := advisor.ReadCase(b, "case", []byte(test.old))
			if err != nil {
				t.Fatal(err)
			}
			test.set(c)
			got, err := advisor.WriteCase(b, c, []byte(test.old))
			if err != nil {
				t.Errorf("WriteCase: %v", err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What cannot be edited in place is written anew and said to be.
func TestWriteCaseRewrites(t *testing.T) {
	b := toyBook(t)
	c := advisor.NewCase()
	c.Answers["nation"] = advisor.Answer{State: advisor.Given, Options: []string{"toyland"}}
	want, err := advisor.WriteCase(b, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, old := range map[string]string{
		"a file that is no case":                  "hello: world\n",
		"a comment beside an answer that must go": "procroute: 1\nanswers: {nation: toyland, # here\n  development: yes}\n",
		"a file that cannot be parsed":            "procroute: 1\nanswers: [\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := advisor.WriteCase(b, c, []byte(old))
			if !errors.Is(err, advisor.ErrRewritten) {
				t.Errorf("error = %v, want %v", err, advisor.ErrRewritten)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
