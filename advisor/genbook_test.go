package advisor_test

import (
	"fmt"
	"strings"
	"testing/fstest"

	"pgregory.net/rapid"

	"procroute/advisor"
	"procroute/rules"
)

// genBook makes small rulebooks out of every part of the language: all types of question, follow-ups, special answers,
// bounds, dated figures with and without gaps, definitions, and conditions nested in every way.
type genBook struct {
	t         *rapid.T
	relations bool // compare questions with one another too
	followUps int  // one question in so many follows others
	leaves    []func() string
	text      strings.Builder
}

func (g *genBook) pick(label string, list ...string) string {
	return rapid.SampledFrom(list).Draw(g.t, label)
}

func (g *genBook) chance(label string, oneIn int) bool {
	return rapid.IntRange(1, oneIn).Draw(g.t, label) == 1
}

func (g *genBook) write(format string, args ...any) { fmt.Fprintf(&g.text, format, args...) }

func (g *genBook) cmp() string { return g.pick("comparison", ">=", "<", ">", "<=") }

const genHead = `checked: 2026-11-01
review_by: 2027-10-31
book: {id: random, title: Random, version: "1", law_checked: 2026-11-01, date_question: began, disclaimer: None.}
themes: [{id: t, title: T}, {id: u, title: U}, {id: v, title: V}]
sources: [{id: act, title: Act, kind: law, url: "https://law.example/act"}]
families:
  - {id: f, title: F, says: F.}
`

func (g *genBook) figures() {
	g.write("figures:\n")
	kinds := []struct{ id, typ, a, b string }{
		{"limit", "money", "£1.01", "£100"}, {"other", "money", "£0.50", "£3"}, {"rate", "percent", "33.333%", "150%"}, {"many", "number", "2.5", "3"}, {"time", g.pick("length", "days", "months", "years"), "1", "2"},
	}
	for _, k := range kinds {
		rows := []string{fmt.Sprintf("{value: %s, cite: act}", k.a)}
		switch rapid.IntRange(0, 5).Draw(g.t, "rows of "+k.id) {
		case 0: // two rows without a gap
			rows = []string{fmt.Sprintf("{to: 2025-12-31, value: %s, cite: act}", k.a), fmt.Sprintf("{from: 2026-01-01, value: %s, cite: act}", k.b)}
		case 1: // nothing before a day
			rows = []string{fmt.Sprintf("{from: 2026-01-01, value: %s, cite: act}", k.a)}
		case 2: // a day without a row between two
			rows = []string{fmt.Sprintf("{to: 2025-12-31, value: %s, cite: act}", k.a), fmt.Sprintf("{from: 2026-01-02, value: %s, cite: act}", k.b)}
		case 3: // two rows that are one
			rows = []string{fmt.Sprintf("{to: 2025-12-31, value: %s, cite: act}", k.a), fmt.Sprintf("{from: 2026-01-01, value: %s, cite: act}", k.a)}
		}
		g.write("  - {id: %s, title: %s, type: %s, rows: [%s]}\n", k.id, k.id, k.typ, strings.Join(rows, ", "))
	}
}

func (g *genBook) questions() {
	g.write("questions:\n")
	n := rapid.IntRange(2, 5).Draw(g.t, "questions")
	types := []string{"date"}
	for range n {
		types = append(types, g.pick("type", "yes-no", "yes-no", "choice", "choices", "money", "number", "date"))
	}
	if g.relations {
		types = append(types, "money", "money", "date", "number", "number")
	}
	same := map[string][]string{}
	for i, typ := range types {
		id := fmt.Sprintf("q%d", i)
		if i == 0 {
			id = "began"
		}
		g.write("  - {id: %s, theme: %s, type: %s, name: %s, ask: %s, why: Why", id, g.pick("theme", "t", "u", "v"), typ, id, id)
		ordered := typ == "money" || typ == "number" || typ == "date"
		special := ordered && g.chance("special", 4)
		switch {
		case typ == "yes-no":
			g.write(", yes: Yes, no: No")
		case typ == "choice" || typ == "choices":
			g.write(", options: [{id: a, label: A, says: A}, {id: b, label: B, says: B}")
			if typ == "choice" && g.chance("third option", 2) {
				g.write(", {id: c, label: C, says: C}")
			}
			g.write("]")
		case special:
			g.write(", special: [{id: none-yet, label: None, says: None}]")
		}
		if typ == "money" && g.chance("bounds", 4) {
			g.write(", min: £1, max: £100")
		}
		if typ == "number" && g.chance("bounds", 4) {
			g.write(", min: 1, max: 3")
		}
		if i > 0 && len(g.leaves) > 0 && g.chance("follow-up", g.followUps) {
			g.write(", when: %s", g.condition(1))
		}
		g.write("}\n")
		for range 2 { // questions weigh more than definitions
			g.leaves = append(g.leaves, g.leafOf(id, typ, special, append([]string{}, same[typ]...)))
		}
		same[typ] = append(same[typ], id)
	}
}

// leafOf makes leaves on a question. Same holds earlier questions of its type.
func (g *genBook) leafOf(id, typ string, special bool, same []string) func() string {
	relate := func(leaf func() string) func() string {
		if !g.relations || len(same) == 0 {
			return leaf
		}
		return func() string {
			if g.chance("not a relation", 3) {
				return leaf()
			}
			return g.relation(id, typ, same)
		}
	}
	isSpecial := func(leaf func() string) func() string {
		return func() string {
			if special && g.chance("is special", 3) {
				return id + " is" + g.pick("negation", " ", " not ") + "none-yet"
			}
			return leaf()
		}
	}
	switch typ {
	case "yes-no":
		return func() string { return g.pick("negation", "", "not ") + id }
	case "choice":
		return func() string {
			return id + g.pick("answer", " is a", " is b", " is not a", " in [a, b]", " not in [a, b]")
		}
	case "choices":
		return func() string {
			return id + g.pick("answers", " has a", " has b", " has not b", " in [a, b]", " is none", " is not none", " in [a, none]", " not in [b, none]")
		}
	case "money":
		return relate(isSpecial(func() string {
			return id + " " + g.cmp() + " " + g.pick("amount", "£1", "£1.01", "£0", "£100", "figure.limit", "figure.other", "50% of figure.limit", "33.333% of £1", "figure.rate of £1.01", "figure.rate of figure.limit", "figure.limit + £0.01", "figure.limit - figure.other", "figure.other + figure.limit")
		}))
	case "number":
		return relate(isSpecial(func() string {
			return id + " " + g.cmp() + " " + g.pick("number", "1", "2.5", "3", "figure.many", "10% of 7", "figure.rate", "figure.many - 1")
		}))
	}
	return relate(isSpecial(func() string {
		return id + " " + g.cmp() + " " + g.pick("day", "2025-12-31", "2026-01-01", "2026-01-31", "2025-12-31 + figure.time", "2026-03-31 - figure.time", "2024-02-29 + figure.time")
	}))
}

func (g *genBook) relation(id, typ string, same []string) string {
	other := g.pick("other", same...)
	right := other
	switch typ {
	case "money":
		right = g.pick("right side", other, "125% of "+other, "33.333% of "+other, "figure.rate of "+other, other+" + £1", other+" - figure.limit", "50% of £3 + "+other, "figure.limit - "+other, "10% of "+other+" + "+g.pick("third", same...))
	case "number":
		right = g.pick("right side", other, "50% of "+other, other+" - 1", "figure.many + "+other, "figure.rate of figure.many + "+other)
	case "date":
		right = g.pick("right side", other, other+" + figure.time", other+" - figure.time")
	}
	return id + " " + g.cmp() + " " + right
}

// condition makes a condition as YAML in flow style.
func (g *genBook) condition(depth int) string {
	kind := 0
	if depth > 0 {
		kind = rapid.IntRange(0, 5).Draw(g.t, "kind")
	}
	switch kind {
	case 1, 2, 3:
		var parts []string
		for range rapid.IntRange(1, 3).Draw(g.t, "parts") {
			parts = append(parts, g.condition(depth-1))
		}
		list := "[" + strings.Join(parts, ", ") + "]"
		return map[int]string{1: "{all: " + list + "}", 2: "{any: " + list + "}", 3: list}[kind]
	case 4:
		return "{not: " + g.condition(depth-1) + "}"
	case 5:
		if g.chance("constant", 6) {
			return g.pick("constant", "always", "never")
		}
	}
	return fmt.Sprintf("%q", rapid.SampledFrom(g.leaves).Draw(g.t, "leaf")())
}

func (g *genBook) rules() {
	g.write("definitions:\n")
	for i := range rapid.IntRange(1, 2).Draw(g.t, "definitions") {
		id := fmt.Sprintf("d%d", i)
		g.write("  - {id: %s, says: It holds., when: %s, cite: act}\n", id, g.condition(2))
		g.leaves = append(g.leaves, func() string { return g.pick("negation", "", "not ") + id })
	}
	split := "always"
	if g.chance("two regimes", 3) {
		split = g.condition(1)
	}
	g.write("  - {id: split, says: It holds., when: %s, cite: act}\n", split)
	g.write("regimes:\n")
	for _, r := range []struct{ id, when string }{{"one", "split"}, {"two", "not split"}} {
		g.write("  - {id: %s, title: T, short: t, ask: a, governs: [{id: g, says: It governs., when: %s, cite: act}]}\n", r.id, r.when)
	}
	g.write("routes:\n")
	for i := range rapid.IntRange(1, 3).Draw(g.t, "routes") {
		g.write("  - {id: %s/r%d, family: f, title: R, summary: S, conditions: [", g.pick("regime", "one", "one", "two"), i)
		for c := range rapid.IntRange(1, 2).Draw(g.t, "conditions") {
			if c > 0 {
				g.write(", ")
			}
			g.write("{id: c%d, says: It holds., when: %s, cite: act}", c, g.condition(3))
		}
		g.write("]}\n")
	}
	g.write("preferences:\n")
	for _, r := range []string{"one", "two"} {
		g.write("  - {regime: %s, otherwise: {says: Nothing., ask: a}}\n", r)
	}
}

// drawBook makes a rulebook and loads it. That it loads is part of the test.
func drawBook(t *rapid.T, relations bool) *rules.Book {
	return (&genBook{t: t, relations: relations, followUps: 3}).draw()
}

func (g *genBook) draw() *rules.Book {
	t := g.t
	g.write("%s", genHead)
	g.figures()
	g.questions()
	g.rules()
	b, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(g.text.String())}})
	if err != nil {
		t.Fatalf("the generator made a rulebook with faults:\n%v\n%s", err, g.text.String())
	}
	t.Log(g.text.String())
	return b
}

// drawCase answers some of the questions with the given values.
func drawCase(t *rapid.T, b *rules.Book, values map[string][]advisor.Answer, leaveOut int) *advisor.Case {
	c := advisor.NewCase()
	for _, q := range b.Questions {
		switch rapid.IntRange(0, leaveOut).Draw(t, q.ID) {
		case 0:
			c.Answers[q.ID] = rapid.SampledFrom(values[q.ID]).Draw(t, "answer to "+q.ID)
		case 1:
			c.Answers[q.ID] = advisor.Answer{State: advisor.DontKnow}
		}
	}
	return c
}
