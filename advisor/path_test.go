package advisor_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// TestUsualPath walks each real case through the interview, answering from the case file what it knows, and the plain answer
// ("no", "none of these", a new purchase) to what it does not mention. The usual commissioner reaches a recommendation that
// nothing can change in nine to fourteen questions; only an investment whose every sign has to be looked at, or the renewal of a
// health contract, takes more. A topic that was left is not taken up again.
func TestUsualPath(t *testing.T) {
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	total := 0
	files, err := filepath.Glob("../testdata/cases/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			known, err := advisor.ReadCase(b, file, data)
			if err != nil {
				t.Fatal(err)
			}
			c := advisor.NewCase()
			var asked []string
			for {
				q := e.Advise(c, civil.Date{}).Next(false)
				if q == nil {
					break
				}
				asked = append(asked, q.ID)
				if len(asked) > 60 {
					t.Fatalf("the interview does not end: %v", asked)
				}
				ans := known.Answers[q.ID]
				if ans.State == advisor.NotAnswered {
					ans = plainAnswer(t, q)
				}
				c.Answers[q.ID] = ans
			}
			a := e.Advise(c, civil.Date{})
			got := "none"
			if a.Recommended != nil {
				got = a.Recommended.Route
			}
			topics := []string{}
			for _, id := range asked {
				topic := b.Question(id).Theme
				if at := slices.Index(topics, topic); at >= 0 && at < len(topics)-1 {
					t.Errorf("%s takes up the topic %s again: %v", id, topic, asked)
				} else if at < 0 {
					topics = append(topics, topic)
				}
			}
			total += len(asked)
			if len(asked) > 17 {
				t.Errorf("%d questions are asked, which is more than 17", len(asked))
			}
			t.Logf("%d questions, recommended %s, settled %t: %v", len(asked), got, a.Settled(), asked)
		})
	}
	t.Logf("%d questions for %d cases", total, len(files))
	if mean := float64(total) / float64(len(files)); mean > 12 {
		t.Errorf("%.1f questions are asked on average, more than 12", mean)
	}
}

func plainAnswer(t *testing.T, q *rules.Question) advisor.Answer {
	t.Helper()
	text := "unknown"
	switch q.Type {
	case rules.YesNo:
		text = "no"
	case rules.Choices:
		text = "none"
	case rules.Choice:
		for _, id := range []string{"nothing", "none", "outside-organisation"} {
			if q.Option(id) != nil {
				text = id
			}
		}
	}
	ans, msg, _ := advisor.ParseAnswer(q, []string{text}, false)
	if msg != "" {
		t.Fatal(msg)
	}
	return ans
}
