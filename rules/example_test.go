package rules_test

import (
	"fmt"
	"os"

	"procroute/rules"
	"procroute/rules/civil"
)

// A rulebook is a folder of YAML files.
func ExampleLoad() {
	b, err := rules.Load(os.DirFS("testdata/ok/small"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(b.Title)
	day, _ := civil.Parse("2026-03-02")
	f := b.Figure("threshold")
	fmt.Println(f.Title, "on", day.Long()+":", f.Format(f.Row(day).Value))
	for _, r := range b.RoutesOf("old2015") {
		fmt.Println(r.ID, "-", r.Title)
	}
	// Output:
	// Small rulebook for tests
	// Light touch threshold on 2 March 2026: £663,540
	// old2015/light-touch - Services to people
	// old2015/negotiated - Negotiated procedure without a notice
	// old2015/innovation-partnership - Innovation partnership
}

// Every fault is found at once, with the place and what would be right.
func ExampleLoad_faults() {
	_, err := rules.Load(os.DirFS("testdata/err/key-unknown-section"))
	fmt.Println(err)
	// Output:
	// no file of the rulebook has a book section; write one in book.yaml [PR007]
	// fault.yaml:4:1: a rulebook file has no key "figure"; did you mean "figures"? [PR006]
	//     figure:
	//     ^
}
