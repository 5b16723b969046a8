package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"procroute/advisor"
	"procroute/advisor/play"
	"procroute/report"
	"procroute/report/docx"
	"procroute/report/pdf"
	"procroute/rules"
)

// toyCards are a trainer's own cards for the small rulebook.
func toyCards(t *testing.T, b *rules.Book) map[string]*rules.Card {
	t.Helper()
	list, err := rules.LoadCards(os.DirFS("testdata/cards"), b)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*rules.Card{}
	for _, c := range list {
		out[c.ID] = c
	}
	return out
}

// aPaper is a paper of two exercises, one for each kind of clock.
func aPaper(text string) *advisor.ClockPaper {
	cite := []advisor.Cite{{Source: "act", At: "s.51", Label: "Toy Act 2025 s.51" + text, URL: "https://law.example/51", Status: rules.Verified}}
	return &advisor.ClockPaper{Format: "procroute.clocks/1", Seed: 7, Rulebook: advisor.RulebookID{ID: "toy", Version: "1", Title: "Toy rules" + text, LawChecked: "2026-01-02"},
		Disclaimer: "Not legal advice" + text, Exercises: []advisor.ClockExercise{
			{Regime: "act", Rules: "Toy Act" + text, What: "Standstill" + text, Event: "Award notice" + text, On: "2026-12-23", Holidays: []string{"North" + text, "South"},
				First: "2026-12-24", Last: "2026-12-29", Kind: rules.KindLaw, Cite: cite, Counting: &advisor.Counting{Length: "2 working days", Bound: rules.BoundLeast,
					Clock: "Working days" + text, Says: "Some days count." + text, From: "2026-12-23", Why: "The day it is published" + text, First: "2026-12-24", Ends: "2026-12-29", Cite: cite,
					Days: []advisor.CountedDay{{On: "2026-12-24", Number: 1}, {On: "2026-12-25", Why: "Christmas Day" + text}, {On: "2026-12-29", Number: 2}}}},
			{Regime: "act", Rules: "Toy Act", What: "Tell the world", Event: "Signing", On: "2026-12-23", Holidays: []string{}, First: "2026-12-23", Last: "2026-12-24", Kind: rules.KindAdvice,
				Counting: &advisor.Counting{Length: "2 days", Bound: rules.BoundMost, Clock: "Days that roll", Says: "All count.", From: "2026-12-23", Why: "signing", First: "2026-12-23",
					Ends: "2026-12-24", Days: []advisor.CountedDay{{On: "2026-12-23", Number: 1}, {On: "2026-12-24", Number: 2}}}},
		}}
}

// workshopDocuments are all documents about a card, by name.
func workshopDocuments(t *testing.T, b *rules.Book, card *rules.Card, reading string) map[string]*report.Document {
	t.Helper()
	e := advisor.Compile(b)
	p, err := play.New(e, card, play.Options{Reading: reading, ThenAndNow: true, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	m := &report.Maker{Book: b, Dates: p.Date}
	both, err := e.ThenAndNow(card, today)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*report.Document{"notes": m.CueSheet(p.All(), b.Sessions), "then-and-now": m.ThenAndNow(both, false), "page": m.CardPage(card, true),
		"challenge": m.ChallengePage(p.Challenged()), "list": m.Cards(m.NewCards([]*rules.Card{card}), false)}
	screens := &report.Document{Title: "Every screen"}
	for {
		s := p.Screen()
		for _, d := range []*report.Document{m.PlayScreen(s), m.PlayMap(s.Advice, s.Moves), m.Cue(s, p.Upcoming())} {
			screens.Blocks = append(append(screens.Blocks, report.Heading{Level: 2, Text: d.Title}), d.Blocks...)
		}
		if s.Step != nil {
			d := m.PlayWhy(s)
			screens.Blocks = append(append(screens.Blocks, report.Heading{Level: 2, Text: d.Title}), d.Blocks...)
		}
		if !p.Next() {
			break
		}
	}
	out["screens"] = screens
	return out
}

func TestWorkshopGolden(t *testing.T) {
	b := toy(t)
	cards := toyCards(t, b)
	for _, c := range []struct{ card, reading string }{{"fernleigh", "now"}, {"puppets", "act"}} {
		for name, d := range workshopDocuments(t, b, cards[c.card], c.reading) {
			golden(t, "workshop/"+c.card+"-"+name+".txt", text(t, report.Text{}, d))
			if name != "screens" {
				golden(t, "workshop/"+c.card+"-"+name+".md", markdown(t, d))
			}
		}
	}
	e := advisor.Compile(b)
	m := &report.Maker{Book: b, Dates: advisor.NewCase().Date}
	cs, err := e.CaseOf(cards["puppets"].Readings[0].Answers)
	if err != nil {
		t.Fatal(err)
	}
	challenge := e.Advise(cs, today).Challenge(b.Route("act/direct-award"), today)
	golden(t, "workshop/challenge.txt", text(t, report.Text{}, m.Challenge(challenge, false)))
	golden(t, "workshop/challenge.json", asJSON(t, challenge))
	both, err := e.ThenAndNow(cards["fernleigh"], today)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "workshop/then-and-now.json", asJSON(t, both))
	golden(t, "workshop/cards.json", asJSON(t, m.NewCards([]*rules.Card{cards["fernleigh"], cards["puppets"]})))
	golden(t, "workshop/clock-paper.txt", text(t, report.Text{}, m.ClockPaper(aPaper(""))))
	golden(t, "workshop/clock-answers.txt", text(t, report.Text{}, m.ClockAnswers(aPaper(""))))
}

// Every branch of the play has words: what another answer did, and what it did away with.
func TestPlayBranchGolden(t *testing.T) {
	b := toy(t)
	p, err := play.New(advisor.Compile(b), toyCards(t, b)["fernleigh"], play.Options{Reading: "now", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	m := &report.Maker{Book: b, Dates: p.Date}
	var out []byte
	show := func() {
		out = append(out, text(t, report.Text{}, m.PlayScreen(p.Screen()))...)
		out = append(out, '\n')
	}
	for p.Screen().Step == nil {
		p.Next()
	}
	if _, err := p.Guess("elsewhere"); err != nil {
		t.Fatal(err)
	}
	show()
	for _, answer := range []string{"elsewhere", "unknown"} {
		if err := p.Other(answer); err != nil {
			t.Fatal(err)
		}
		for p.Away() {
			show()
			p.Next()
		}
	}
	if err := p.Flip("began", "2024-01-01"); err != nil {
		t.Fatal(err)
	}
	show()
	p.Next()
	show()
	golden(t, "workshop/branches.txt", out)
}

// The JSON of cards is what its schema says, for the built-in ones too.
func TestSchemaCards(t *testing.T) {
	s := compileSchema(t, "cards")
	b := toy(t)
	var own []*rules.Card
	for _, c := range toyCards(t, b) {
		own = append(own, c)
	}
	toyMaker := &report.Maker{Book: b}
	out := toyMaker.NewCards(own)
	out.Theme, out.Level = "care", "easy"
	validate(t, s, asJSON(t, out))
	uk, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	ukMaker := &report.Maker{Book: uk}
	all := ukMaker.NewCards(uk.Cards)
	if len(all.Cards) != len(uk.Cards) {
		t.Errorf("%d of %d cards are listed", len(all.Cards), len(uk.Cards))
	}
	validate(t, s, asJSON(t, all))
	good := string(asJSON(t, out))
	for name, edit := range map[string][2]string{
		"an unknown level": {`"level": "hard"`, `"level": "fiendish"`},
		"a missing list":   {`"prompts":`, `"promptings":`},
		"another format":   {"procroute.cards/1", "procroute.cards/2"},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		if bad == good {
			t.Fatalf("nothing to replace: %s", edit[0])
		}
		v, err := unmarshal(bad)
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(v) == nil {
			t.Errorf("the schema takes %s", name)
		}
	}
}

// What a trainer's card or a rulebook from elsewhere may hold does nothing to the terminal, and every writer takes it.
func TestWorkshopHostile(t *testing.T) {
	b := toy(t)
	data, err := os.ReadFile("testdata/cards/cards.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"colour", "window title", "newlines", "right to left", "html", "long word", "table"} {
		hostile := hostileTexts[name]
		card := *toyCardsFrom(t, b, data)["fernleigh"]
		card.Title += hostile
		card.Who += hostile
		card.Facts = append([]rules.Says{{Text: hostile, Kind: rules.KindAdvice}}, card.Facts...)
		card.Twist.Text += hostile
		card.Prompts = []string{hostile + "?"}
		card.Flips[0].Ask += hostile
		card.Readings[1].Title += hostile
		docs := workshopDocuments(t, b, &card, "now")
		m := &report.Maker{Book: b}
		docs["paper"], docs["answers"] = m.ClockPaper(aPaper(hostile)), m.ClockAnswers(aPaper(hostile))
		for kind, d := range docs {
			for i, r := range string(text(t, report.Text{Width: 60}, d)) {
				if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u202e') {
					t.Errorf("%s, %s: %U at %d of the text", name, kind, r, i)
					break
				}
			}
			var buf bytes.Buffer
			if err := (report.HTML{}).Write(&buf, d); err != nil || bytes.Contains(buf.Bytes(), []byte("<script>alert")) {
				t.Errorf("%s, %s as HTML: %v", name, kind, err)
			}
			if kind == "screens" {
				continue
			}
			for form, write := range map[string]func(*bytes.Buffer, *report.Document) error{
				"docx": func(w *bytes.Buffer, d *report.Document) error { return docx.Write(w, d) },
				"pdf":  func(w *bytes.Buffer, d *report.Document) error { return pdf.Write(w, d) },
			} {
				buf.Reset()
				if err := write(&buf, d); err != nil || buf.Len() == 0 {
					t.Errorf("%s, %s as %s: %d bytes, %v", name, kind, form, buf.Len(), err)
				}
			}
		}
	}
}

func toyCardsFrom(t *testing.T, b *rules.Book, data []byte) map[string]*rules.Card {
	t.Helper()
	list, err := rules.LoadCards(fstest.MapFS{"cards.yaml": {Data: data}}, b)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*rules.Card{}
	for _, c := range list {
		out[c.ID] = c
	}
	return out
}
