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
	"procroute/rules/diag"
)

// smallBook is the small rulebook that tests share.
func smallBook(t testing.TB) *rules.Book {
	t.Helper()
	b, err := rules.Load(os.DirFS("../rules/testdata/ok/small"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func given(a advisor.Answer) advisor.Answer {
	a.State = advisor.Given
	return a
}

func TestReadCase(t *testing.T) {
	b := smallBook(t)
	day := func(s string) civil.Date {
		d, err := civil.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	answers := func(m map[string]advisor.Answer) *advisor.Case {
		c := advisor.NewCase()
		c.Answers = m
		return c
	}
	yes, no, unknown := given(advisor.Answer{Yes: true}), given(advisor.Answer{}), advisor.Answer{State: advisor.DontKnow}
	money := func(pence int64) advisor.Answer { return given(advisor.Answer{Amount: pence}) }
	one := func(s string) advisor.Answer { return given(advisor.Answer{Options: []string{s}}) }
	full := advisor.NewCase()
	full.Title, full.Authority = "Home care", "Northshire Council"
	full.Answers["unique_supplier"] = no
	full.Judged["unique_supplier"] = advisor.Judgement{By: "category manager", On: day("2026-10-12"), Evidence: "three providers came", Reason: "the market was asked"}
	full.Asked["began"] = "the finance lead"
	assumed := answers(map[string]advisor.Answer{"service": one("goods"), "change": no})
	assumed.Assumed = map[string]string{"change": "last time", "service": ""}
	list := answers(map[string]advisor.Answer{"service": one("goods")})
	list.Assumed = map[string]string{"service": ""}
	tests := []struct {
		name, text string
		want       *advisor.Case
	}{
		{"the least", "procroute: 1\n", advisor.NewCase()},
		{"set aside", "procroute: 1\nanswers: {service: does-not-apply, change: Prefer not to record, began: n/a}\n",
			answers(map[string]advisor.Answer{"service": {State: advisor.DoesNotApply}, "change": {State: advisor.NotRecorded}, "began": {State: advisor.DoesNotApply}})},
		{"assumed", "procroute: 1\nassumed: {change: last time, service: yes}\nanswers: {service: goods, change: no}\n", assumed},
		{"assumed, as a list", "procroute: 1\nassumed:\n  - service\nanswers: {service: goods}\n", list},
		{"everything", `procroute: 1
title:  Home   care
authority: Northshire Council
answers: {unique_supplier: no}
judged:
  unique_supplier: {by: category manager, on: 12 October 2026, evidence: three providers came, reason: the market was asked}
ask: {began: the finance lead}
`, full},
		{"empty parts", "procroute: 1\ntitle:\nanswers:\njudged:\nask:\n", advisor.NewCase()},
		{"json", `{"procroute": 1, "answers": {"change": true, "value": 1200000, "grounds": ["urgency"], "nation": null}}`,
			answers(map[string]advisor.Answer{"change": yes, "value": money(120000000), "grounds": one("urgency")})},
		{"yes and no", "procroute: 1\nanswers: {change: yes, unique_supplier: No, co_investment: true, innovation_need: FALSE}\n",
			answers(map[string]advisor.Answer{"change": yes, "unique_supplier": no, "co_investment": yes, "innovation_need": no})},
		{"a letter", "procroute: 1\nanswers: {change: Y, unique_supplier: n}\n", answers(map[string]advisor.Answer{"change": yes, "unique_supplier": no})},
		{"not known", "procroute: 1\nanswers: {change: unknown, nation: not sure, value: '?', grounds: don't know, began: Unknown}\n",
			answers(map[string]advisor.Answer{"change": unknown, "nation": unknown, "value": unknown, "grounds": unknown, "began": unknown})},
		{"left open", "procroute: 1\nanswers:\n  change:\n  nation: ~\n  value: null\n", advisor.NewCase()},
		{"money as a number", "procroute: 1\nanswers: {value: 1200000}\n", answers(map[string]advisor.Answer{"value": money(120000000)})},
		{"money with commas", "procroute: 1\nanswers: {value: \"1,200,000\"}\n", answers(map[string]advisor.Answer{"value": money(120000000)})},
		{"money with commas, bare", "procroute: 1\nanswers:\n  value: 1,200,000\n", answers(map[string]advisor.Answer{"value": money(120000000)})},
		{"money in millions", "procroute: 1\nanswers: {value: £1.2m}\n", answers(map[string]advisor.Answer{"value": money(120000000)})},
		{"money with pence", "procroute: 1\nanswers: {value: £1234.56}\n", answers(map[string]advisor.Answer{"value": money(123456)})},
		{"money that cannot be told", "procroute: 1\nanswers: {value: Not-Estimable}\n", answers(map[string]advisor.Answer{"value": given(advisor.Answer{Special: "not-estimable"})})},
		{"octal", "procroute: 1\nanswers: {value: 0100}\n", answers(map[string]advisor.Answer{"value": money(10000)})},
		{"day", "procroute: 1\nanswers: {began: 2026-03-31}\n", answers(map[string]advisor.Answer{"began": money(int64(day("2026-03-31").Days()))})},
		{"day in words", "procroute: 1\nanswers: {began: 31 March 2026}\n", answers(map[string]advisor.Answer{"began": money(int64(day("2026-03-31").Days()))})},
		{"day with slashes", "procroute: 1\nanswers: {began: 31/03/2026}\n", answers(map[string]advisor.Answer{"began": money(int64(day("2026-03-31").Days()))})},
		{"number", "procroute: 1\nanswers: {share: 12.5}\n", answers(map[string]advisor.Answer{"share": money(12_500)})},
		{"number with a sign", "procroute: 1\nanswers: {share: 12.5%}\n", answers(map[string]advisor.Answer{"share": money(12_500)})},
		{"option by its label", "procroute: 1\nanswers: {service: SOCIAL CARE OR SUPPORT}\n", answers(map[string]advisor.Answer{"service": one("social-care")})},
		{"none", "procroute: 1\nanswers: {grounds: none}\n", answers(map[string]advisor.Answer{"grounds": given(advisor.Answer{Options: []string{}})})},
		{"empty list", "procroute: 1\nanswers: {grounds: []}\n", answers(map[string]advisor.Answer{"grounds": given(advisor.Answer{Options: []string{}})})},
		{"several, in the rulebook's order", "procroute: 1\nanswers: {grounds: [rights, urgency, rights]}\n", answers(map[string]advisor.Answer{"grounds": given(advisor.Answer{Options: []string{"urgency", "rights"}})})},
		{"several with commas", "procroute: 1\nanswers: {grounds: \"rights, urgency\"}\n", answers(map[string]advisor.Answer{"grounds": given(advisor.Answer{Options: []string{"urgency", "rights"}})})},
		{"free text", "procroute: 1\nanswers:\n  remarks: >-\n    It is\n    urgent.\n", answers(map[string]advisor.Answer{"remarks": given(advisor.Answer{Text: "It is urgent."})})},
		{"windows", "\ufeffprocroute: 1\r\nanswers:\r\n  change: yes\r\n", answers(map[string]advisor.Answer{"change": yes})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := advisor.ReadCase(b, "case.yaml", []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("case differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadCaseFaults(t *testing.T) {
	b := smallBook(t)
	tests := []struct{ name, text, want string }{
		{"empty", "", "case.yaml:1:1: this is not a case file; start it with: procroute: 1 [PR101]"},
		{"other file", "title: Shopping\n", `case.yaml:1:1: this is not a case file; start it with: procroute: 1 [PR101]
    title: Shopping
    ^`},
		{"list", "- procroute: 1\n", `case.yaml:1:1: this is not a case file; start it with: procroute: 1 [PR101]
    - procroute: 1
    ^`},
		{"newer format", "procroute: 2\n", `case.yaml:1:12: "2" is not a format of case files that this program knows; this program reads format 1; a newer one may read this file [PR102]
    procroute: 2
               ^`},
		{"unknown key", "procroute: 1\nanwsers: {}\n", `case.yaml:2:1: a case file has no key "anwsers"; did you mean "answers"? [PR006]
    anwsers: {}
    ^`},
		{"title is a list", "procroute: 1\ntitle: [Home care]\n", `case.yaml:2:8: the title must be text, not a list; write text [PR008]
    title: [Home care]
           ^`},
		{"answers are a list", "procroute: 1\nanswers:\n  - change\n", `case.yaml:3:3: answers must be a set of questions, not a list; write one question a line, such as: nation: england [PR008]
      - change
      ^`},
		{"assumed without an answer", "procroute: 1\nanswers: {change: unknown, nation: englnad}\nassumed: {change: last time, nation: yes}\n", `case.yaml:2:36: "englnad" is not an answer to "nation"; did you mean "england"? [PR104]
    answers: {change: unknown, nation: englnad}
                                       ^
case.yaml:3:19: "change" is said to be assumed and has no answer; write its answer, or take it out here [PR105]
    assumed: {change: last time, nation: yes}
                      ^`},
		{"set aside where it makes no sense", "procroute: 1\nanswers: {nation: does-not-apply, service: not-recorded}\n", `case.yaml:2:19: "nation" always applies; write unknown if nobody knows yet [PR104]
    answers: {nation: does-not-apply, service: not-recorded}
                      ^`},
		{"unknown question", "procroute: 1\nanswers:\n  uniqe_supplier: no\n  weather: fine\n", `case.yaml:3:3: no question is called "uniqe_supplier"; did you mean "unique_supplier"? [PR103]
      uniqe_supplier: no
      ^
case.yaml:4:3: no question is called "weather"; see "procroute questions" for those there are [PR103]
      weather: fine
      ^`},
		{"unknown answer", "procroute: 1\nanswers: {nation: englnad, service: bridges}\n", `case.yaml:2:19: "englnad" is not an answer to "nation"; did you mean "england"? [PR104]
    answers: {nation: englnad, service: bridges}
                      ^
case.yaml:2:37: "bridges" is not an answer to "service"; the answers are social-care, education, goods, unknown [PR104]
    answers: {nation: englnad, service: bridges}
                                        ^`},
		{"not yes or no", "procroute: 1\nanswers: {change: perhaps}\n", `case.yaml:2:19: "perhaps" is not an answer to "change"; write yes, no or unknown [PR104]
    answers: {change: perhaps}
                      ^`},
		{"list for one", "procroute: 1\nanswers: {nation: [england, wales]}\n", `case.yaml:2:19: "nation" takes one answer, not a list; write one [PR104]
    answers: {nation: [england, wales]}
                      ^`},
		{"keys for an answer", "procroute: 1\nanswers: {nation: {is: england}}\n", `case.yaml:2:19: the answer to "nation" cannot be a set of keys; write the answer after the colon [PR104]
    answers: {nation: {is: england}}
                      ^`},
		{"list in a list", "procroute: 1\nanswers: {grounds: [[urgency]]}\n", `case.yaml:2:21: an answer to "grounds" must be a word; write one word an entry [PR104]
    answers: {grounds: [[urgency]]}
                        ^`},
		{"some of several", "procroute: 1\nanswers: {grounds: [urgency, artistc, right]}\n", `case.yaml:2:30: "artistc" is not an answer to "grounds"; did you mean "artistic"? [PR104]
    answers: {grounds: [urgency, artistc, right]}
                                 ^
case.yaml:2:39: "right" is not an answer to "grounds"; did you mean "rights"? [PR104]
    answers: {grounds: [urgency, artistc, right]}
                                          ^`},
		{"blank", "procroute: 1\nanswers: {nation: \"  \"}\n", `case.yaml:2:19: "nation" has no answer; write unknown, or leave the line out [PR104]
    answers: {nation: "  "}
                      ^`},
		{"blank for several", "procroute: 1\nanswers: {grounds: \"\"}\n", `case.yaml:2:20: "grounds" has no answer; write unknown, or leave the line out [PR104]
    answers: {grounds: ""}
                       ^`},
		{"none and another", "procroute: 1\nanswers: {grounds: \"urgency, none\"}\n", `case.yaml:2:20: "none" cannot stand beside another answer to "grounds"; write it alone, or take it out [PR104]
    answers: {grounds: "urgency, none"}
                       ^`},
		{"money", "procroute: 1\nanswers: {value: \"1,20,000\"}\n", `case.yaml:2:18: "1,20,000" has a comma out of place; write 1200000 or 1,200,000 [PR104]
    answers: {value: "1,20,000"}
                     ^`},
		{"money in flow with commas", "procroute: 1\nanswers: {value: 1,200,000}\n", `case.yaml:2:20: no question is called "200"; see "procroute questions" for those there are [PR103]
    answers: {value: 1,200,000}
                       ^
case.yaml:2:24: no question is called "000"; see "procroute questions" for those there are [PR103]
    answers: {value: 1,200,000}
                           ^`},
		{"money below zero", "procroute: 1\nanswers: {value: -5}\n", `case.yaml:2:18: "-5" is below zero; write an amount of zero or more, such as 12000 or £12,000 [PR104]
    answers: {value: -5}
                     ^`},
		{"money in dollars", "procroute: 1\nanswers: {value: $5}\n", `case.yaml:2:18: "$5" is not in pounds; write the amount in pounds, such as 12000 or £12,000 [PR104]
    answers: {value: $5}
                     ^`},
		{"day that is not", "procroute: 1\nanswers: {began: 2026-02-30}\n", `case.yaml:2:18: 30 February 2026 does not exist; write a day from 1 to 28 [PR104]
    answers: {began: 2026-02-30}
                     ^`},
		{"two figures of a year", "procroute: 1\nanswers: {began: 31/03/26}\n", `case.yaml:2:18: "31/03/26" has a year of two figures; write the year in full, as in 2026 [PR104]
    answers: {began: 31/03/26}
                     ^`},
		{"too much", "procroute: 1\nanswers: {share: 101}\n", `case.yaml:2:18: 101 per cent is too high for "share"; the most is 100 per cent [PR104]
    answers: {share: 101}
                     ^`},
		{"number with a comma", "procroute: 1\nanswers: {share: \"12,5\"}\n", `case.yaml:2:18: "12,5" is not a number; write 12 or 12.5 [PR104]
    answers: {share: "12,5"}
                     ^`},
		{"answered twice", "procroute: 1\nanswers:\n  change: yes\n  change: no\n", `case.yaml:4:3: the key "change" is written twice; the first is on line 3; keep one [PR005]
      change: no
      ^`},
		{"who judged", "procroute: 1\njudged:\n  change: me\n  value: {by: me, at: noon, on: never}\n", `case.yaml:3:11: who judged "change" must be a set of keys, not text; write {by: ..., on: 2026-10-12, evidence: ...} [PR008]
      change: me
              ^
case.yaml:4:19: there is no key "at" here; the keys are by, on, evidence, reason [PR006]
      value: {by: me, at: noon, on: never}
                      ^
case.yaml:4:33: "never" is not a date; write 2026-03-31, 31 March 2026 or 31/03/2026 [PR015]
      value: {by: me, at: noon, on: never}
                                    ^`},
		{"anchor", "procroute: 1\nanswers: {change: &a yes, unique_supplier: *a}\n", `case.yaml:2:19: anchors are not allowed; write the value out where it is needed [PR003]
    answers: {change: &a yes, unique_supplier: *a}
                      ^
case.yaml:2:44: aliases are not allowed; write the value out where it is needed [PR003]
    answers: {change: &a yes, unique_supplier: *a}
                                               ^
case.yaml:2:44: "a" is not an answer to "unique_supplier"; write yes, no or unknown [PR104]
    answers: {change: &a yes, unique_supplier: *a}
                                               ^`},
		{"no yaml", "procroute: 1\nanswers: {change: yes\n", `case.yaml:2: the YAML cannot be read: did not find expected ',' or '}'; look at this line and the one before: quotes, brackets, colons and indentation; text that holds signs is safest in quotes [PR002]
         1 | procroute: 1
    >    2 | answers: {change: yes`},
		{"control character", "procroute: 1\ntitle: \x1b[31mred\n", "case.yaml:2:8: the file holds a control character (U+001B); remove it [PR001]\n    title: \uFFFD[31mred\n           ^"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := advisor.ReadCase(b, "case.yaml", []byte(tt.text))
			list, ok := errors.AsType[diag.List](err)
			if !ok || c != nil {
				t.Fatalf("want findings, got %v and %v", c, err)
			}
			if diff := cmp.Diff(tt.want, list.Error()); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
		})
	}
}

// Free text may be long, but not without end.
func TestReadCaseLongText(t *testing.T) {
	b := smallBook(t)
	for _, tt := range []struct {
		letters int
		ok      bool
	}{{4000, true}, {4001, false}} {
		_, err := advisor.ReadCase(b, "case.yaml", []byte("procroute: 1\nanswers: {remarks: "+strings.Repeat("é", tt.letters)+"}\n"))
		if (err == nil) != tt.ok {
			t.Errorf("a text of %d letters: %v", tt.letters, err)
		}
	}
}
