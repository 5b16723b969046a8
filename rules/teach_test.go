package rules_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/rules"
	"procroute/rules/diag"
)

// TestTeachFaults reads things to teach with that are wrong, laid over the small rulebook.
func TestTeachFaults(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"starter without answers":  {"starters: [{id: a, title: A, says: x}]", `PR007 a starter needs "answers"`},
		"starter twice":            {"starters: [{id: a, title: A, says: x, answers: {change: no}}, {id: a, title: A, says: x, answers: {change: no}}]", `PR011 the starter "a" is there already`},
		"starter, unknown":         {"starters: [{id: a, title: A, says: x, answers: {chnge: no}}]", `PR012 no question is called "chnge"`},
		"card without facts":       {"cards: [{id: a, title: A, who: W, level: easy, invented: yes, readings: [{id: r, title: R, answers: {change: no}}]}]", `PR007 a card needs "facts"`},
		"card without an end":      {"cards: [{id: a, title: A, who: W, level: easy, facts: x, readings: [{id: r, title: R, answers: {change: no}}]}]", `PR007 a card needs "happened"`},
		"card without readings":    {"cards: [{id: a, title: A, who: W, level: easy, facts: x, happened: y}]", `PR007 a card needs "readings"`},
		"card too hard":            {"cards: [{id: a, title: A, who: W, level: fiendish, facts: x, happened: y}]", `PR009 "level" of a card cannot be "fiendish"`},
		"reading twice":            {"cards: [{id: a, title: A, who: W, level: easy, facts: x, happened: y, readings: [{id: r, title: R, answers: {change: no}}, {id: r, title: R, answers: {change: no}}]}]", `PR011 the reading "r" is there already`},
		"flip of nothing":          {"cards: [{id: a, title: A, who: W, level: easy, facts: x, happened: y, flips: [{ask: x}]}]", `PR007 a flip needs "set"`},
		"belief without a source":  {"beliefs: [{id: a, text: A, true: no, truth: x}]", `PR018 a belief has no citation`},
		"belief neither":           {"beliefs: [{id: a, text: A, truth: x, cite: act s.1}]", `PR007 a belief needs "true"`},
		"belief twice":             {"beliefs: [{id: a, text: A, true: no, truth: x, cite: act s.1}, {id: a, text: A, true: no, truth: x, cite: act s.1}]", `PR011 the belief "a" is there already`},
		"objection without limits": {"objections: [{id: a, heard: H, answer: x}]", `PR007 an objection needs "limits"`},
		"objection, unknown":       {"objections: [{id: a, heard: H, answer: x, limits: y, families: [none]}]", `PR012 no family is called "none"`},
		"edge of nowhere":          {"objections: [{id: a, heard: H, answer: x, limits: y, edges: [{regimes: nowhere, says: z}]}]", `PR012 no regime is called "nowhere"`},
		"discussion, unknown card": {"discussions: [{id: a, ask: A, says: x, cards: [none]}]", `PR012 no card is called "none"`},
		"session that is short":    {"sessions: [{id: a, title: A, minutes: 30, says: x, steps: [{minutes: 20, title: T, do: y}]}]", `PR015 the steps of "a" do not fill its 30 minutes`},
		"session, no minutes":      {"sessions: [{id: a, title: A, minutes: long, says: x, steps: [{minutes: 20, title: T, do: y}]}]", `PR015 "long" is not a number of minutes`},
		"figure in a card":         {"cards: [{id: a, title: A, who: W, level: easy, facts: '{figure.nothing}', happened: y}]", `PR012 no figure is called "nothing"`},
	} {
		t.Run(name, func(t *testing.T) {
			files := small(t)
			files["teach.yaml"] = &fstest.MapFile{Data: []byte(recordHead + test.text + "\n")}
			_, err := rules.Load(files)
			wantFinding(t, files, err, test.want)
		})
	}
}

func wantFinding(t *testing.T, files fstest.MapFS, err error, want string) {
	t.Helper()
	list, ok := errors.AsType[diag.List](err)
	if !ok {
		t.Fatalf("want findings, got %v", err)
	}
	var got []string
	for _, d := range list {
		inside(t, files, d)
		got = append(got, d.Code+" "+d.Msg)
	}
	if !strings.Contains(strings.Join(got, "\n"), want) {
		t.Errorf("want %q among\n%s", want, strings.Join(got, "\n"))
	}
}

const ownCards = `
sources:
  - {id: paper, title: The local paper, kind: commentary, status: secondary, url: "https://paper.example"}
cards:
  - id: bus
    title: A bus for the village
    who: The parish council
    level: easy
    themes: [transport]
    facts:
      - {says: The bus has been stopped., cite: paper}
      - A charity offers to run one.
      - {says: We read that as a gift., cite: paper, kind: advice}
    readings:
      - {id: then, title: That day, answers: {change: no, grounds: [urgency]}}
    happened: {says: The council asked three firms., cite: act s.1}
`

// TestLoadCards reads a trainer's own cards, which cite a source of their own and one of the rulebook.
func TestLoadCards(t *testing.T) {
	book, err := rules.Load(small(t))
	if err != nil {
		t.Fatal(err)
	}
	sources := len(book.Sources)
	cards, err := rules.LoadCards(fstest.MapFS{"bus.yaml": {Data: []byte(ownCards)}}, book)
	if err != nil {
		t.Fatal(err)
	}
	type card struct {
		ID, First, Second string
		Cites             []string
		Kinds             []rules.Kind // of the facts
		Answers           []string
	}
	var got []card
	for _, c := range cards {
		k := card{ID: c.ID, First: c.Facts[0].Text, Second: c.Facts[1].Text, Cites: []string{c.Facts[0].Cites[0].Label, c.Happened[0].Cites[0].Source}}
		for _, f := range c.Facts {
			k.Kinds = append(k.Kinds, f.Kind)
		}
		for _, a := range c.Readings[0].Answers {
			k.Answers = append(k.Answers, a.Question+": "+strings.Join(a.Values, " "))
		}
		got = append(got, k)
	}
	want := []card{{"bus", "The bus has been stopped.", "A charity offers to run one.", []string{"The local paper", "act"}, []rules.Kind{"", "", rules.KindAdvice}, []string{"change: no", "grounds: urgency"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cards differ (-want +got):\n%s", diff)
	}
	if len(book.Sources) != sources || book.Source("paper") != nil || len(book.Cards) != 0 {
		t.Error("reading cards changed the rulebook")
	}
}

// TestLoadCardsFaults reads folders of cards that are wrong.
func TestLoadCardsFaults(t *testing.T) {
	book, err := rules.Load(small(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ text, want string }{
		"law":     {"figures: []", `PR006 a file of cards has no key "figures"`},
		"a list":  {"- x", `PR008 a file of cards must be a set of keys, not a list`},
		"empty":   {"# nothing\n", `PR001 the file is empty`},
		"no card": {"cards: []", `PR001 no file of the folder holds a card`},
		"source":  {strings.Replace(ownCards, "cite: paper", "cite: papr", 1), `PR012 no source is called "papr"`},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"mine.yaml": {Data: []byte(test.text)}}
			_, err := rules.LoadCards(files, book)
			wantFinding(t, files, err, test.want)
		})
	}
}

// FuzzLoadCards reads any file as a trainer's own: there are cards or there are findings, and every finding points into it.
func FuzzLoadCards(f *testing.F) {
	book, err := rules.Load(read(f, "testdata/ok/small"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(ownCards))
	f.Add([]byte("cards: [{id: a}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files := fstest.MapFS{"mine.yaml": {Data: data}}
		cards, err := rules.LoadCards(files, book)
		if err == nil {
			if len(cards) == 0 {
				t.Error("no findings and no cards")
			}
			return
		}
		list, ok := errors.AsType[diag.List](err)
		if !ok || cards != nil || len(list) == 0 {
			t.Fatalf("want findings and no cards, got %v and %v", err, cards)
		}
		for _, d := range list {
			inside(t, files, d)
		}
	})
}
