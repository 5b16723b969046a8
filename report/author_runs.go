package report

import (
	"fmt"

	"procroute/rules"
)

// Lint is what a rulebook without faults holds. Its JSON form is a contract: "procroute.lint/1".
type Lint struct {
	Format      string `json:"format"`
	Rulebook    string `json:"rulebook"`
	Version     string `json:"version"`
	Regimes     int    `json:"regimes"`
	Routes      int    `json:"routes"`
	Questions   int    `json:"questions"`
	Figures     int    `json:"figures"`
	Definitions int    `json:"definitions"`
	Sources     int    `json:"sources"`
	Scenarios   int    `json:"scenarios"`
}

// NewLint counts what a rulebook holds.
func NewLint(b *rules.Book) *Lint {
	return &Lint{Format: "procroute.lint/1", Rulebook: b.ID, Version: b.Version, Regimes: len(b.Regimes), Routes: len(b.Routes),
		Questions: len(b.Questions), Figures: len(b.Figures), Definitions: len(b.Definitions), Sources: len(b.Sources), Scenarios: len(b.Scenarios)}
}

// Linted builds the document of a rulebook without faults.
func Linted(l *Lint) *Document {
	d := &Document{}
	d.add(para(plain(fmt.Sprintf("%s %s: %d regimes, %d routes, %d questions, %d figures, %d definitions, %d sources, %d scenarios; no faults",
		l.Rulebook, l.Version, l.Regimes, l.Routes, l.Questions, l.Figures, l.Definitions, l.Sources, l.Scenarios))))
	return d
}

// ScenarioRun is how the scenarios of a rulebook came out. Its JSON form is a contract: "procroute.scenarios/1".
type ScenarioRun struct {
	Format   string           `json:"format"`
	Rulebook string           `json:"rulebook"`
	Version  string           `json:"version"`
	Passed   int              `json:"passed"`
	Failed   []FailedScenario `json:"failed"`
}

// FailedScenario is a scenario that did not come out as it says, where it stands, and what came out instead.
type FailedScenario struct {
	ID  string   `json:"id"`
	At  string   `json:"at"`
	Why []string `json:"why"`
}

// Tested builds the document of a run of scenarios: those that fail, then the count.
func Tested(t *ScenarioRun) *Document {
	d := &Document{}
	var l List
	for _, f := range t.Failed {
		it := Item{Mark: Mark{"fail", Bad}, Spans: []Span{plain(f.ID + " (" + f.At + ")")}}
		inner := List{Tight: true}
		for _, w := range f.Why {
			inner.Items = append(inner.Items, Item{Spans: []Span{plain(w)}})
		}
		it.Blocks = []Block{inner}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) > 0 {
		d.add(l)
	}
	d.add(para(plain(fmt.Sprintf("%d passed, %d failed", t.Passed, len(t.Failed)))))
	return d
}
