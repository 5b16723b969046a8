package advisor_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

var roomDay, _ = civil.New(2026, 5, 1)

// roomCards loads the rulebook of the report's tests with a trainer's cards.
func roomCards(t *testing.T) (*advisor.Engine, map[string]*rules.Card) {
	t.Helper()
	b, err := rules.Load(os.DirFS("../report/testdata/book"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := rules.LoadCards(os.DirFS("../report/testdata/cards"), b)
	if err != nil {
		t.Fatal(err)
	}
	cards := map[string]*rules.Card{}
	for _, c := range list {
		cards[c.ID] = c
	}
	return advisor.Compile(b), cards
}

func TestChallenge(t *testing.T) {
	e, cards := roomCards(t)
	c, err := e.CaseOf(cards["puppets"].Readings[0].Answers)
	if err != nil {
		t.Fatal(err)
	}
	route := e.Book.Route("act/direct-award")
	type point struct {
		ID        string
		Judgement bool
		Lacks     []advisor.Lack
		Rests     []string
		Misread   []string
	}
	points := func(x *advisor.Challenge) []point {
		var out []point
		for _, p := range x.Points {
			k := point{p.ID, p.Judgement, p.Lacks, nil, p.Misread}
			for _, f := range p.Rests {
				k.Rests = append(k.Rests, f.Question)
			}
			out = append(out, k)
		}
		return out
	}
	x := e.Advise(c, roomDay).Challenge(route, roomDay)
	want := []point{{"ground", true, []advisor.Lack{advisor.LacksName, advisor.LacksEvidence}, []string{"unique_supplier"}, []string{"Being the best is not being the only one."}}}
	if diff := cmp.Diff(want, points(x)); diff != "" {
		t.Errorf("points (-want +got):\n%s", diff)
	}
	if !x.Recommended || len(x.Hangs) == 0 {
		t.Errorf("recommended %t, hangs on %v; want the answers it hangs on", x.Recommended, x.Hangs)
	}
	for _, h := range x.Hangs {
		if h.Fixed {
			t.Errorf("%s is asked about, which nobody can dispute", h.Question)
		}
	}
	if diff := cmp.Diff([]advisor.Rival{{Route: "act/open", Title: "Open procedure", Summary: "Anyone may bid."}}, x.Rivals); diff != "" {
		t.Errorf("rivals (-want +got):\n%s", diff)
	}

	// A name and evidence take the lacks away; the judgement stays a point.
	c.Judged["unique_supplier"] = advisor.Judgement{By: "the buyer", Evidence: "three letters"}
	if diff := cmp.Diff([]advisor.Lack{}, e.Advise(c, roomDay).Challenge(route, roomDay).Points[0].Lacks); diff != "" {
		t.Errorf("with a name and evidence (-want +got):\n%s", diff)
	}
	c.Assumed["unique_supplier"] = "usual"
	if diff := cmp.Diff([]advisor.Lack{advisor.LacksWord}, e.Advise(c, roomDay).Challenge(route, roomDay).Points[0].Lacks); diff != "" {
		t.Errorf("only assumed (-want +got):\n%s", diff)
	}
	delete(c.Answers, "unique_supplier")
	x = e.Advise(c, roomDay).Challenge(route, roomDay)
	if diff := cmp.Diff([]advisor.Lack{advisor.LacksFacts}, x.Points[0].Lacks); diff != "" || x.Recommended || len(x.Hangs) > 0 {
		t.Errorf("not known: recommended %t, hangs on %v (-want +got):\n%s", x.Recommended, x.Hangs, diff)
	}
	delete(c.Assumed, "unique_supplier")
	c.Answers["unique_supplier"], c.Answers["grounds"] = advisor.Answer{State: advisor.Given}, advisor.Answer{State: advisor.Given}
	if diff := cmp.Diff([]advisor.Lack{advisor.LacksSupport}, e.Advise(c, roomDay).Challenge(route, roomDay).Points[0].Lacks); diff != "" {
		t.Errorf("not met (-want +got):\n%s", diff)
	}
}

func TestThenAndNow(t *testing.T) {
	e, cards := roomCards(t)
	got, err := e.ThenAndNow(cards["fernleigh"], roomDay)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Readings) != 2 || len(got.Changes) != 1 {
		t.Fatalf("%d readings and %d changes, want 2 and 1", len(got.Readings), len(got.Changes))
	}
	r := got.Readings[0]
	if r.Regime.ID != "old" || r.Recommended.Route != "old/open" || r.Began != "2024-05-01" || r.Notice.Text != "The old Act knew no light touch." {
		t.Errorf("the first reading: %+v", r)
	}
	c := got.Changes[0]
	var steps []string
	for _, s := range c.New {
		steps = append(steps, s.ID)
	}
	if diff := cmp.Diff([]string{"plan", "notice"}, steps); diff != "" {
		t.Errorf("new steps (-want +got):\n%s", diff)
	}
	// That the card's words differ is no change of fact.
	if !c.Regime || !c.Route || !c.Family || len(c.Facts) != 0 || len(c.Gone) != 0 || len(c.Other) != 0 {
		t.Errorf("the change: %+v", c)
	}

	// A card with one reading is read as if it began today.
	card := *cards["fernleigh"]
	card.Readings = card.Readings[:1]
	got, err = e.ThenAndNow(&card, roomDay)
	if err != nil {
		t.Fatal(err)
	}
	if r := got.Readings[1]; !r.Made || r.Title != "If it began on 1 May 2026" || r.Recommended.Route != "act/light-touch" {
		t.Errorf("the reading of today: %+v", r)
	}
	card.Readings[0].Answers = append([]rules.RawAnswer{}, card.Readings[0].Answers...)
	card.Readings[0].Answers[0].Values = []string{"mars"}
	if _, err := e.ThenAndNow(&card, roomDay); err == nil {
		t.Error("an answer that cannot be read was read")
	}
}

// What the rules of the later reading have made of the idea of the first is told, and a step of both is not called new.
func TestThenAndNowBecame(t *testing.T) {
	e, cards := roomCards(t)
	card := *cards["fernleigh"]
	card.Readings = []rules.Reading{card.Readings[1], card.Readings[0]}
	got, err := e.ThenAndNow(&card, roomDay)
	if err != nil {
		t.Fatal(err)
	}
	c := got.Changes[0]
	var became []string
	for _, r := range c.Became {
		became = append(became, r.Text)
	}
	if diff := cmp.Diff([]string{"The old Act knew no light touch."}, became); diff != "" {
		t.Errorf("became (-want +got):\n%s", diff)
	}
	if len(c.New) != 0 || len(c.Gone) != 2 {
		t.Errorf("new steps %v, gone %v", c.New, c.Gone)
	}
}
