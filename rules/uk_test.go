package rules_test

import (
	"testing"

	"procroute/rules"
)

func TestUKLoads(t *testing.T) {
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Routes) == 0 || len(b.Scenarios) == 0 {
		t.Errorf("the built-in rulebook has %d routes and %d scenarios", len(b.Routes), len(b.Scenarios))
	}
}
