package interview_test

import (
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

// begin starts a conversation under the small rulebook and gives the first answers.
func begin(t testing.TB, answers ...string) *interview.Session {
	t.Helper()
	s := on(t, advisor.NewCase())
	for _, a := range answers {
		if _, err := s.Answer(a); err != nil {
			t.Fatalf("answer %q to %q: %v", a, s.Question().ID, err)
		}
	}
	return s
}

func on(t testing.TB, c *advisor.Case) *interview.Session {
	t.Helper()
	b, err := rules.Load(os.DirFS("testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	today, _ := civil.New(2026, 11, 22)
	return interview.New(advisor.Compile(b), c, today)
}

// id is the current question, or "".
func id(s *interview.Session) string {
	if s.Question() == nil {
		return ""
	}
	return s.Question().ID
}

func TestAnswer(t *testing.T) {
	tests := []struct {
		name    string
		before  []string
		answers []string // each of these is the same answer
		want    interview.Step
		next    string
	}{
		{"by number, id, words or any case", nil, []string{"1", "1.", "toyland", "Toyland", " TOYLAND "},
			interview.Step{Said: "The buyer is in Toyland.", Moved: "No longer in question: Rules elsewhere."}, "began"},
		{"a date", []string{"1"}, []string{"2026-03-02", "2 March 2026", "02/03/2026"},
			interview.Step{Said: "The day it began: 2 March 2026.", Moved: "These rules govern: Toy Purchases Act 2025. Now open: Open procedure. Recommended so far: Open procedure."}, "value"},
		{"an amount", []string{"1", "2026-03-02"}, []string{"1,200,000", "£1.2m", "1200000"},
			interview.Step{Said: "Value with VAT: £1,200,000 with VAT."}, "service"},
		{"an amount that is none", []string{"1", "2026-03-02"}, []string{"not-estimable", "it cannot be estimated"},
			interview.Step{Said: "The value cannot be estimated.", Moved: "Now closed: Light touch, by a process you design."}, "unique_supplier"},
		{"yes", []string{"1", "2026-03-02", "£1m", "goods"}, []string{"1", "yes", "y", "Yes"},
			interview.Step{Said: "Only one could deliver."}, "sole_reason"},
		{"what opens a route", []string{"1", "2026-03-02", "£1m"}, []string{"care"},
			interview.Step{Said: "People receive care.", Moved: "Now open: Light touch, by a process you design. Recommended so far: Light touch, by a process you design."}, "unique_supplier"},
		{"not known", nil, []string{"3", "unknown", "don't know", "Don’t know", "I don't know yet", "not sure"},
			interview.Step{Said: "Nation: not known.", Unknown: "nation"}, "began"},
		{"several", []string{"1", "2026-03-02", "£1m", "goods", "no"}, []string{"1, 2", "2 1", "1 and 2", "art, urgency", "It cannot wait, A work of art"},
			interview.Step{Said: "It cannot wait. It is a work of art.", Moved: "Now open: Direct award after a transparency notice. Recommended so far: Direct award after a transparency notice.",
				Judge: "grounds", Test: "There is a ground for a direct award."}, ""},
		{"none", []string{"1", "2026-03-02", "£1m", "goods", "no"}, []string{"3", "none", "none of these"},
			interview.Step{Said: "Rarer situations: none.", Moved: "Now closed: Direct award after a transparency notice."}, "development"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, a := range test.answers {
				s := begin(t, test.before...)
				got, err := s.Answer(a)
				if err != nil {
					t.Errorf("%q: %v", a, err)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("%q (-want +got):\n%s", a, diff)
				}
				if id(s) != test.next {
					t.Errorf("%q: next question %q, want %q", a, id(s), test.next)
				}
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name   string
		before []string
		typed  string
		want   interview.Refusal
	}{
		{"nothing", nil, "  ", interview.Refusal{What: "nothing was typed", Allowed: "type a number from 1 to 3, or the words of an answer"}},
		{"a number too high", nil, "4", interview.Refusal{What: "there is no answer 4", Allowed: "type a number from 1 to 3, or the words of an answer"}},
		{"a number too low", nil, "0", interview.Refusal{What: "there is no answer 0", Allowed: "type a number from 1 to 3, or the words of an answer"}},
		{"a slip", nil, "toylnd", interview.Refusal{What: `"toylnd" is not one of the answers`, Allowed: `did you mean "toyland"?`}},
		{"an old name for a route", nil, "VEAT", interview.Refusal{What: `"VEAT" is not one of the answers`, Allowed: "type a number from 1 to 3, or the words of an answer",
			Meaning: "The voluntary notice ended on 24 February 2025. A transparency notice has taken its place."}},
		{"a day that does not exist", []string{"1"}, "2026-02-30", interview.Refusal{What: "30 February 2026 does not exist", Allowed: "write a day from 1 to 28"}},
		{"an amount too low", []string{"1", "2026-03-02"}, "-5", interview.Refusal{What: `"-5" is below zero`, Allowed: "write an amount of zero or more, such as 12000 or £12,000"}},
		{"an arrow key", nil, "\x1b[A", interview.Refusal{What: "what was typed holds keys that are not text, such as arrow keys", Allowed: "type it again"}},
		{"bytes that are no text", nil, "\xff", interview.Refusal{What: "what was typed is not UTF-8 text", Allowed: "type it again in plain letters"}},
		{"don't know beside others", []string{"1", "2026-03-02", "£1m", "goods", "no"}, "1, 4",
			interview.Refusal{What: `"I don't know yet" cannot stand beside other answers`, Allowed: "type it alone, or leave it out"}},
		{"none beside others", []string{"1", "2026-03-02", "£1m", "goods", "no"}, "urgency, none",
			interview.Refusal{What: `"None of these" cannot stand beside other answers`, Allowed: "type it alone, or leave it out"}},
		{"one of several wrong", []string{"1", "2026-03-02", "£1m", "goods", "no"}, "1, 7",
			interview.Refusal{What: "there is no answer 7", Allowed: "type one or more numbers from 1 to 5, or the words of the answers"}},
		{"only commas", []string{"1", "2026-03-02", "£1m", "goods", "no"}, ", ,",
			interview.Refusal{What: "nothing was picked", Allowed: "type one or more numbers from 1 to 5, or the words of the answers"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := begin(t, test.before...)
			q, before := id(s), s.Case().Clone()
			_, err := s.Answer(test.typed)
			got, ok := errors.AsType[*interview.Refusal](err)
			if !ok {
				t.Fatalf("error %v, want a refusal", err)
			}
			if diff := cmp.Diff(test.want, *got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if s.Check(test.typed) == nil {
				t.Error("Check allows what Answer refuses")
			}
			if diff := cmp.Diff(before, s.Case()); diff != "" || id(s) != q {
				t.Errorf("a refused answer changed something: question %q, want %q\n%s", id(s), q, diff)
			}
		})
	}
}

func TestBackKeepsLaterAnswers(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "care")
	before := s.Case().Clone()
	var path []string
	for s.Back() {
		path = append(path, id(s))
	}
	if diff := cmp.Diff([]string{"service", "value", "began", "nation"}, path); diff != "" {
		t.Errorf("the way back (-want +got):\n%s", diff)
	}
	if got, want := s.Standing(), "The buyer is in Toyland."; got != want {
		t.Errorf("Standing() = %q, want %q", got, want)
	}
	if s.Number() != 1 {
		t.Errorf("Number() = %d at the first question, want 1", s.Number())
	}
	for _, want := range []string{"began", "value", "service", "unique_supplier"} {
		if !s.Keep() || id(s) != want {
			t.Fatalf("keeping leads to %q, want %q", id(s), want)
		}
	}
	if s.Keep() {
		t.Error("a question without an answer was kept")
	}
	if diff := cmp.Diff(before, s.Case()); diff != "" {
		t.Errorf("going back and forth changed the case (-want +got):\n%s", diff)
	}
}

// A follow-up whose parent is answered otherwise stays in the case, does not count, and counts again.
func TestParked(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "goods", "yes", "right")
	if got := s.Advice().Recommended.Route; got != "act/direct-award" {
		t.Fatalf("recommended %s, want act/direct-award", got)
	}
	s.Jump("unique_supplier")
	step, err := s.Answer("no")
	if err != nil || !step.Review {
		t.Fatalf("changing a fact picked from the review: %+v, %v; want the review to come next", step, err)
	}
	if got := factState(s, "sole_reason"); got != interview.Parked {
		t.Errorf("state of the follow-up = %d, want parked", got)
	}
	if got := s.Advice().Recommended.Route; got != "act/open" {
		t.Errorf("recommended %s, want act/open: a parked answer must not count", got)
	}
	for s.Back() {
		if id(s) == "sole_reason" {
			t.Error("going back puts a question that no longer applies")
		}
	}
	s.Jump("unique_supplier")
	if _, err := s.Answer("yes"); err != nil {
		t.Fatal(err)
	}
	if got := factState(s, "sole_reason"); got != interview.Answered {
		t.Errorf("state of the follow-up = %d, want answered", got)
	}
	if got := s.Advice().Recommended.Route; got != "act/direct-award" {
		t.Errorf("recommended %s, want act/direct-award again", got)
	}
}

func factState(s *interview.Session, question string) interview.FactState {
	for _, th := range s.Review() {
		for _, f := range th.Facts {
			if f.Question == question {
				return f.State
			}
		}
	}
	return 99
}

func TestNotKnownLeftOutCleared(t *testing.T) {
	s := begin(t)
	step := s.DontKnow("the legal team")
	if step.Unknown != "nation" || s.Case().Asked["nation"] != "the legal team" {
		t.Errorf("step %+v, asked %q", step, s.Case().Asked)
	}
	s.Skip()
	if id(s) != "value" || s.Case().Answers["began"].State != advisor.NotAnswered {
		t.Errorf("after leaving one out: question %q, answers %v", id(s), s.Case().Answers)
	}
	if got := factState(s, "began"); got != interview.LeftOut {
		t.Errorf("state of the question left out = %d, want left out", got)
	}
	s.Jump("nation")
	if step := s.Clear(); step.Said != "Nation: taken out." || len(s.Case().Answers)+len(s.Case().Asked) != 0 {
		t.Errorf("clearing: %+v, case %+v", step, s.Case())
	}
	if _, err := s.Answer("1"); err != nil || s.Case().Asked["nation"] != "" {
		t.Errorf("who would know is still there once it is known: %v, %v", s.Case().Asked, err)
	}
	s.Jump("nation")
	s.Skip() // a question that has an answer keeps it
	if s.Case().Answers["nation"].State != advisor.Given {
		t.Error("leaving out took an answer away")
	}
}

func TestJudge(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "goods", "yes")
	step, err := s.Answer("right")
	if err != nil || step.Judge != "sole_reason" || step.Test != "There is a ground for a direct award." {
		t.Fatalf("step %+v, %v; want the judgement asked for", step, err)
	}
	s.Judge("sole_reason", interview.Judged{Reason: new("  it holds \n the patent "), Evidence: new("the licence")})
	s.Judge("sole_reason", interview.Judged{By: new("the lawyer"), Evidence: new("")})
	s.Judge("sole_reason", interview.Judged{})
	day, _ := civil.New(2026, 11, 22)
	want := advisor.Judgement{By: "the lawyer", On: day, Reason: "it holds the patent"}
	if diff := cmp.Diff(want, s.Notes("sole_reason")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	s.Jump("sole_reason")
	step, err = s.Answer("other")
	if err != nil || step.Note == "" || s.Notes("sole_reason") != (advisor.Judgement{}) {
		t.Errorf("another answer keeps the note on the first: %+v, %v, %v", step, s.Notes("sole_reason"), err)
	}
	s.Jump("sole_reason")
	if _, err := s.Answer("right"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, s.Notes("sole_reason")); diff != "" {
		t.Errorf("the first answer again (-want +got):\n%s", diff)
	}
	s.Judge("sole_reason", interview.Judged{By: new(""), Reason: new("")})
	if len(s.Case().Judged) != 0 {
		t.Errorf("notes that were taken out are still there: %+v", s.Case().Judged)
	}
}

func TestStages(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "goods", "yes", "right")
	if s.Question() != nil || s.Stage() != interview.Settled || !s.Advice().Settled() {
		t.Fatalf("question %q, stage %d; want the recommendation settled", id(s), s.Stage())
	}
	r := s.Result()
	if r.Sentence != "Recommended: Direct award after a transparency notice (Toy Purchases Act 2025)." ||
		r.Firm != "This is settled: nothing that is still unknown can change it." || len(r.Reasons) == 0 || len(r.Reasons) > 3 {
		t.Errorf("result %+v", r)
	}
	s.Everything(true)
	if s.Stage() != interview.Asking {
		t.Fatal("there is more to ask, and it is not asked")
	}
	for s.Question() != nil {
		s.DontKnow("")
	}
	if s.Stage() != interview.Done {
		t.Errorf("stage %d, want done", s.Stage())
	}
	if _, err := s.Answer("1"); err == nil {
		t.Error("an answer to no question was taken")
	}
}

func TestNothingKnown(t *testing.T) {
	s := begin(t)
	for s.Question() != nil {
		s.DontKnow("")
	}
	r := s.Result()
	want := "It is arguable which rules govern. Each is followed here; they do not lead to the same kind of route."
	if r.Sentence != want || r.Firm != "Which do hangs on: nation; the day it began." || len(r.Each) != 3 {
		t.Errorf("result %+v; want no recommendation, what it hangs on, and each of the rules that may govern", r)
	}
}

// A case that was begun elsewhere is carried on where it stops.
func TestCarriedOn(t *testing.T) {
	c := begin(t, "1", "2026-03-02").Case()
	s := on(t, c)
	if id(s) != "value" || s.Number() != 3 {
		t.Errorf("question %q, number %d; want value, 3", id(s), s.Number())
	}
	if !s.Back() || id(s) != "began" {
		t.Errorf("back leads to %q, want began", id(s))
	}
}

func TestReview(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "unknown")
	s.WhoKnows("value", "finance")
	want := []interview.ReviewTheme{
		{Title: "Who buys and when", Facts: []interview.ReviewFact{
			{Number: 1, Question: "nation", State: interview.Answered, Says: "The buyer is in Toyland."},
			{Number: 2, Question: "began", State: interview.Answered, Says: "The day it began: 2 March 2026."},
			{Number: 3, Question: "value", State: interview.NotKnown, Says: "Value with VAT", Note: "may know: finance"},
			{Number: 4, Question: "service", State: interview.NotAsked, Says: "What is bought"},
		}},
		{Title: "Who could deliver", Facts: []interview.ReviewFact{
			{Number: 5, Question: "unique_supplier", State: interview.NotAsked, Says: "Only one could deliver"},
			{Number: 6, Question: "grounds", State: interview.NotAsked, Says: "Rarer situations"},
			{Number: 7, Question: "development", State: interview.NotAsked, Says: "Something must be developed"},
		}},
	}
	if diff := cmp.Diff(want, s.Review()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for text, want := range map[string]string{"2": "began", "service": "service", "value with vat": "value", "9": "", "colour": ""} {
		if got, _ := s.Fact(text); got != want {
			t.Errorf("Fact(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestMap(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "care", "no")
	type row struct {
		Title  string
		Status advisor.Status
		Waits  []string
	}
	got := map[string][]row{}
	for _, f := range s.Map() {
		for _, r := range f.Routes {
			got[f.Title+", "+interview.StatusWord(f.Status)] = append(got[f.Title+", "+interview.StatusWord(f.Status)], row{r.Title, r.Status, r.Waits})
		}
	}
	want := map[string][]row{
		"Light touch, open":                       {{"Light touch, by a process you design", advisor.Open, nil}},
		"Direct award, cannot tell yet":           {{"Direct award after a transparency notice", advisor.Undecided, []string{"rarer situations", "something must be developed"}}},
		"Innovation partnership, cannot tell yet": {{"Competition in stages for something new", advisor.Undecided, []string{"something must be developed"}}},
		"Open competition, open":                  {{"Open procedure", advisor.Open, nil}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(interview.Count{Open: 2, Undecided: 2, Needed: 2}, s.Count()); diff != "" {
		t.Errorf("count (-want +got):\n%s", diff)
	}
}

func TestAbout(t *testing.T) {
	s := begin(t, "1", "2026-03-02", "£1m", "care")
	w := s.Why()
	if w.Why != "A direct award needs a reason." || len(w.Regimes) != 0 {
		t.Errorf("why %+v", w)
	}
	if diff := cmp.Diff([]string{"Direct award after a transparency notice"}, w.Routes); diff != "" {
		t.Errorf("routes that wait (-want +got):\n%s", diff)
	}
	want := []interview.Note{
		{Text: "Preference is not a reason."},
		{Label: "For example", Text: "The owner of the only bridge."},
		{Label: "Often misread", Text: "Being the best is not being the only one."},
		{Label: "Who would know", Text: "the category manager"},
		{Label: "How to settle it", Text: "write to three likely suppliers"},
		{Label: "Evidence to keep", Text: "notes of the market test"},
	}
	if diff := cmp.Diff(want, s.Help()); diff != "" {
		t.Errorf("help (-want +got):\n%s", diff)
	}
	if law := s.Law(); len(law) != 1 || law[0].Label != "Toy Act 2025 s.41" {
		t.Errorf("law %+v", law)
	}
	if hint, more := s.Hint(); hint != "Preference is not a reason." || !more {
		t.Errorf("hint %q, %v", hint, more)
	}
	// Figures in a text are those of the case's day.
	if got := begin(t, "1", "2025-06-01").Reason(); got != "Below £100,000 lighter rules apply. One route waits for it: Light touch, by a process you design." {
		t.Errorf("reason %q", got)
	}
}

func TestCheckNote(t *testing.T) {
	for text, ok := range map[string]bool{"": true, "the lawyer": true, "finance": true, "3 providers came": true, "3": false, "Yes": false, "none": false, "\x1b[A": false} {
		if err := interview.CheckNote(text); (err == nil) != ok {
			t.Errorf("CheckNote(%q) = %v, want it allowed: %v", text, err, ok)
		}
	}
}
