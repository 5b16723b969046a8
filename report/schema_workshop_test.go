package report_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// TestSchemaChallenge holds what can be asked about the cards and about real cases: of the recommended route, of one that is open too
// and of one that is closed.
func TestSchemaChallenge(t *testing.T) {
	s := compileSchema(t, "challenge")
	uk := ukBook(t)
	e := engineOf(uk)
	list := slices.Collect(maps.Values(realCaseFiles(t, uk)))
	for _, card := range uk.Cards {
		cs, err := e.CaseOf(card.Readings[0].Answers)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, cs)
	}
	seen := map[advisor.Status]int{}
	recommended := 0
	for _, cs := range list {
		a := e.Advise(cs, today)
		tried := map[advisor.Status]bool{}
		for i := range a.Routes {
			r := &a.Routes[i]
			mine := a.Recommended != nil && a.Recommended.Route == r.ID
			if r.Route() == nil || tried[r.Status] && !mine {
				continue
			}
			tried[r.Status] = true
			seen[r.Status]++
			if mine {
				recommended++
			}
			validate(t, s, asJSON(t, a.Challenge(r.Route(), today)))
		}
	}
	if recommended == 0 || seen[advisor.Open] == 0 || seen[advisor.Closed] == 0 || seen[advisor.Undecided] == 0 {
		t.Errorf("too little was looked at: %d recommended routes, %v", recommended, seen)
	}
}

// TestSchemaThenAndNow holds every card against the schema, with a reading that is made where it has only one, and without.
func TestSchemaThenAndNow(t *testing.T) {
	s := compileSchema(t, "then-and-now")
	uk := ukBook(t)
	e := engineOf(uk)
	for _, card := range uk.Cards {
		for _, day := range []civil.Date{today, {}} {
			x, err := e.ThenAndNow(card, day)
			if err != nil {
				t.Fatal(err)
			}
			validate(t, s, asJSON(t, x))
		}
	}
}

// TestSchemaClocks holds papers on every clock against the schema.
func TestSchemaClocks(t *testing.T) {
	s := compileSchema(t, "clocks")
	uk := ukBook(t)
	e := engineOf(uk)
	for seed, clock := range append([]string{""}, clockIDs(uk)...) {
		p := e.ClockPaper(advisor.ClockOptions{Seed: uint64(seed), Count: 12, Clock: clock, Pick: rand.New(rand.NewPCG(uint64(seed), 0)).IntN})
		if len(p.Exercises) > 0 { // the command refuses a clock by which there is nothing to count
			validate(t, s, asJSON(t, p))
		}
	}
}

func clockIDs(b *rules.Book) []string {
	var out []string
	for _, k := range b.Clocks {
		out = append(out, k.ID)
	}
	return out
}

// TestSchemaQuiz holds quizzes of both kinds against the schema.
func TestSchemaQuiz(t *testing.T) {
	s := compileSchema(t, "quiz")
	uk := ukBook(t)
	z := engineOf(uk).NewQuizzes(uk.Cards[:min(8, len(uk.Cards))], today)
	for seed, o := range []advisor.QuizOptions{{}, {Kind: advisor.MythOrRule}, {Kind: advisor.WhichRoute}, {Theme: z.Themes()[0]}} {
		o.Seed, o.Count, o.Dice = uint64(seed), 12, rand.New(rand.NewPCG(uint64(seed), 0))
		q := z.Paper(o)
		if len(q.Exercises) == 0 {
			t.Fatalf("%+v: there is no exercise", o)
		}
		validate(t, s, asJSON(t, q))
	}
}

// TestSchemaGlossary holds the words of the rulebooks against the schema, all of them and a few that are looked up.
func TestSchemaGlossary(t *testing.T) {
	s := compileSchema(t, "glossary")
	for _, b := range []*rules.Book{toy(t), ukBook(t)} {
		m := &report.Maker{Book: b}
		g := m.NewGlossary()
		validate(t, s, asJSON(t, g))
		if len(g.Terms) == 0 {
			continue
		}
		if !g.Find(g.Terms[0].Term) {
			t.Errorf("%s is not found", g.Terms[0].Term)
		}
		validate(t, s, asJSON(t, g))
	}
}

// workshopJSON is a good output of each kind, small enough to be spoilt in many ways.
func workshopJSON(t *testing.T) map[string]string {
	t.Helper()
	b := toy(t)
	e := advisor.Compile(b)
	cards := toyCards(t, b)
	cs, err := e.CaseOf(cards["puppets"].Readings[0].Answers)
	if err != nil {
		t.Fatal(err)
	}
	both, err := e.ThenAndNow(cards["fernleigh"], today)
	if err != nil {
		t.Fatal(err)
	}
	uk := ukBook(t)
	var puzzled []*rules.Card
	for _, card := range uk.Cards {
		if card.Level == "easy" && len(puzzled) < 3 {
			puzzled = append(puzzled, card)
		}
	}
	words := glossaryBook(t)
	words.Digest = strings.Repeat("0", 64)
	dice := func() *rand.Rand { return rand.New(rand.NewPCG(1, 0)) }
	return map[string]string{
		"challenge":    string(asJSON(t, e.Advise(cs, today).Challenge(b.Route("act/direct-award"), today))),
		"then-and-now": string(asJSON(t, both)),
		"clocks":       string(asJSON(t, engineOf(uk).ClockPaper(advisor.ClockOptions{Count: 2, Pick: dice().IntN}))),
		"quiz":         string(asJSON(t, engineOf(uk).NewQuizzes(puzzled, today).Paper(advisor.QuizOptions{Count: 4, Dice: dice()}))),
		"glossary":     string(asJSON(t, (&report.Maker{Book: words}).NewGlossary())),
	}
}

// TestSchemaWorkshopRefuses makes sure that the schemas are not ones that take anything.
func TestSchemaWorkshopRefuses(t *testing.T) {
	good := workshopJSON(t)
	for kind, text := range good {
		validate(t, compileSchema(t, kind), []byte(text))
	}
	for _, test := range []struct{ kind, name, old, new string }{
		{"challenge", "another format", "procroute.challenge/1", "procroute.challenge/2"},
		{"challenge", "a lack that is none", `"nobody is named"`, `"nobody cares"`},
		{"challenge", "a null list", `"also_open": [`, `"also_open": null, "x": [`},
		{"challenge", "a point that says not on what it rests", `"rests_on":`, `"resting_on":`},
		{"then-and-now", "another format", "procroute.then-and-now/1", "procroute.then-and-now/2"},
		{"then-and-now", "a day that is none", `"began": "2024-05-01"`, `"began": "1 May 2024"`},
		{"then-and-now", "a reading without a recommendation", `"recommended":`, `"advised":`},
		{"clocks", "another format", "procroute.clocks/1", "procroute.clocks/2"},
		{"clocks", "an exercise without its counting", `"counting":`, `"counted":`},
		{"clocks", "a seed that is no number", `"seed": 0`, `"seed": "0"`},
		{"quiz", "another format", "procroute.quiz/1", "procroute.quiz/2"},
		{"quiz", "two right choices", `"right": false`, `"right": true`},
		{"quiz", "no right choice", `"right": true`, `"right": false`},
		{"quiz", "a statement with a card", `"kind": "myth-or-rule"`, `"kind": "myth-or-rule", "card": "x"`},
		{"quiz", "a kind that is none", `"kind": "which-route"`, `"kind": "which-way"`},
		{"quiz", "a route that is called a myth", `"kind": "which-route"`, `"kind": "myth-or-rule"`},
		{"glossary", "another format", "procroute.glossary/1", "procroute.glossary/2"},
		{"glossary", "a fate that is none", `"was": "abolished"`, `"was": "forgotten"`},
		{"glossary", "a word that means nothing", `"terms": [`, `"terms": [{"term": "x", "also": [], "says": [], "names": []}, `},
	} {
		t.Run(test.kind+" "+test.name, func(t *testing.T) {
			bad := strings.Replace(good[test.kind], test.old, test.new, 1)
			if bad == good[test.kind] {
				t.Fatalf("nothing to replace: %s", test.old)
			}
			v, err := unmarshal(bad)
			if err != nil {
				t.Fatal(err)
			}
			if compileSchema(t, test.kind).Validate(v) == nil {
				t.Errorf("the schema takes %s", test.name)
			}
		})
	}
}

// TestSchemaWorkshopUnknown holds that no object of these outputs, at any depth, may have a field that nobody promised.
func TestSchemaWorkshopUnknown(t *testing.T) {
	for kind, text := range workshopJSON(t) {
		s := compileSchema(t, kind)
		v, err := unmarshal(text)
		if err != nil {
			t.Fatal(err)
		}
		objects := 0
		var walk func(path string, x any)
		walk = func(path string, x any) {
			switch x := x.(type) {
			case []any:
				for _, item := range x[:min(2, len(x))] {
					walk(path, item)
				}
			case map[string]any:
				if path == "/case/answers" { // its names are those of questions
					return
				}
				objects++
				x["nobody_promised"] = "this"
				refuses(t, s, v, kind+path)
				delete(x, "nobody_promised")
				for key, value := range x {
					walk(path+"/"+key, value)
				}
			}
		}
		walk("", v)
		if err := s.Validate(v); err != nil || objects < 5 {
			t.Errorf("%s: %d objects were looked at; at the end: %v", kind, objects, err)
		}
	}
}

func refuses(t *testing.T, s *jsonschema.Schema, v any, at string) {
	t.Helper()
	if s.Validate(v) == nil {
		t.Errorf("the schema takes a field that nobody promised in %s", at)
	}
}

// TestSchemaTitles holds that each schema is named as its file and describes the format that its output names, and that all that are
// kept are known here.
func TestSchemaTitles(t *testing.T) {
	files, err := filepath.Glob("schema/*.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		kind := strings.TrimSuffix(filepath.Base(file), ".schema.json")
		compileSchema(t, kind)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`"$id": "` + kind + `.schema.json"`, `"title": "procroute.` + kind + `/1"`, `"const": "procroute.` + kind + `/1"`} {
			if !strings.Contains(string(data), want) {
				t.Errorf("%s lacks %s", file, want)
			}
		}
	}
}
