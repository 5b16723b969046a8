package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"procroute/rules"
	"procroute/rules/civil"
)

func date(t testing.TB, s string) civil.Date {
	t.Helper()
	if s == "" {
		return civil.Date{}
	}
	d, err := civil.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show writes a condition as nested calls, so that a table can say what a leaf was read as.
func show(n *rules.Node) string {
	name := [...]string{"invalid", "all", "any", "not", "always", "never", "yes", "def", "is", "compare"}[n.Op]
	var parts []string
	for _, k := range n.Kids {
		parts = append(parts, show(k))
	}
	if n.Name != "" {
		parts = append(parts, n.Name)
	}
	parts = append(parts, n.Values...)
	if o := n.Right; o != nil {
		parts = append(parts, n.Cmp.String())
		switch {
		case o.PercentFigure != "":
			parts = append(parts, o.PercentFigure+" of")
		case o.Percent != 100_000:
			parts = append(parts, rules.Decimal(o.Percent)+"% of")
		}
		parts = append(parts, term(o.First))
		if o.Plus != nil {
			parts = append(parts, map[bool]string{false: "plus", true: "minus"}[o.Minus], term(*o.Plus))
		}
	}
	return name + "(" + strings.Join(parts, " ") + ")"
}

func term(a rules.Amount) string {
	switch {
	case a.Figure != "":
		return "figure." + a.Figure
	case a.Question != "":
		return a.Question
	}
	return fmt.Sprint(a.Literal)
}

func TestLeaf(t *testing.T) {
	tests := []struct{ leaf, want string }{
		{"change", "yes(change)"},
		{"not change", "not(yes(change))"},
		{"change is yes", "yes(change)"},
		{"change is no", "not(yes(change))"},
		{"change is not yes", "not(yes(change))"},
		{"change is not no", "yes(change)"},
		{"true_urgency", "def(true_urgency)"},
		{"not true_urgency", "not(def(true_urgency))"},
		{"service is goods", "is(service goods)"},
		{"service is not goods", "not(is(service goods))"},
		{"service in [goods, education]", "is(service goods education)"},
		{"service in [goods]", "is(service goods)"},
		{"service not in [ goods,education ]", "not(is(service goods education))"},
		{"grounds has urgency", "is(grounds urgency)"},
		{"grounds has not urgency", "not(is(grounds urgency))"},
		{"grounds in [urgency, rights]", "is(grounds urgency rights)"},
		{"grounds is none", "not(is(grounds urgency artistic rights))"},
		{"grounds is not none", "not(not(is(grounds urgency artistic rights)))"},
		{"grounds in [urgency, none]", "any(is(grounds urgency) not(is(grounds urgency artistic rights)))"},
		{"grounds not in [none, urgency]", "not(any(is(grounds urgency) not(is(grounds urgency artistic rights))))"},
		{"value is not-estimable", "is(value not-estimable)"},
		{"value >= £1.2m", "compare(value >= 120000000)"},
		{"value < 663,540", "compare(value < 66354000)"},
		{"value > figure.threshold", "compare(value > figure.threshold)"},
		{"value <= 125% of old_value", "compare(value <= 125% of old_value)"},
		{"value >= 12.5% of figure.threshold", "compare(value >= 12.5% of figure.threshold)"},
		{"value >= figure.growth of old_value + £500,000", "compare(value >= growth of old_value plus 50000000)"},
		{"value >= old_value - figure.threshold", "compare(value >= old_value minus figure.threshold)"},
		{"share >= figure.share_floor", "compare(share >= figure.share_floor)"},
		{"share >= 25%", "compare(share >= 25000)"},
		{"began >= 2025-02-24", "compare(began >= 20143)"},
		{"began >= 24 February 2025", "compare(began >= 20143)"},
		{"began >= 2025-02-24 + figure.longest", "compare(began >= 20143 plus figure.longest)"},
		{"always", "always()"},
		{"never", "never()"},
		{"  change  ", "yes(change)"},
	}
	for _, tt := range tests {
		t.Run(tt.leaf, func(t *testing.T) {
			b := mustLoad(t, fmt.Sprintf("definitions:\n  - {id: tested, says: It holds., cite: act s.1, when: %q}\n", tt.leaf))
			if got := show(b.Definition("tested").When); got != tt.want {
				t.Errorf("%q is read as %s, want %s", tt.leaf, got, tt.want)
			}
		})
	}
}

// All the ways of writing a condition that is not a leaf.
func TestCondition(t *testing.T) {
	tests := []struct{ name, when, want string }{
		{"list", "[change, not unique_supplier]", "all(yes(change) not(yes(unique_supplier)))"},
		{"all", "{all: [change, unique_supplier]}", "all(yes(change) yes(unique_supplier))"},
		{"any", "{any: [change, unique_supplier]}", "any(yes(change) yes(unique_supplier))"},
		{"not", "{not: change}", "not(yes(change))"},
		{"not a list", "{not: [change, unique_supplier]}", "not(all(yes(change) yes(unique_supplier)))"},
		{"if", "{if: change, says: It changes., cite: act s.1}", "yes(change)"},
		{"nested", "{any: [{all: [change, {not: unique_supplier}]}, [true_urgency]]}", "any(all(yes(change) not(yes(unique_supplier))) all(def(true_urgency)))"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := mustLoad(t, "definitions:\n  - {id: tested, says: It holds., cite: act s.1, when: "+tt.when+"}\n")
			if got := show(b.Definition("tested").When); got != tt.want {
				t.Errorf("read as %s, want %s", got, tt.want)
			}
		})
	}
}
