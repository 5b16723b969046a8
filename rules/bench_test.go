package rules_test

import (
	"testing"

	"procroute/rules"
)

// BenchmarkLoad reads the rulebook that is built in, as every run of a command does.
func BenchmarkLoad(b *testing.B) {
	files := rules.UK()
	for b.Loop() {
		if _, err := rules.Load(files); err != nil {
			b.Fatal(err)
		}
	}
}
