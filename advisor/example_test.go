package advisor_test

import (
	"fmt"
	"os"
	"strings"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// A rulebook is compiled once and then advises on any number of cases.
func ExampleCompile() {
	b, err := rules.Load(os.DirFS("../rules/testdata/ok/small"))
	if err != nil {
		fmt.Println(err)
		return
	}
	engine := advisor.Compile(b)
	c, err := advisor.ReadCase(b, "case.yaml", []byte(`
procroute: 1
title: Home care
answers:
  nation: england
  began: 2026-03-02
  value: £1.2m
  service: social-care
  change: no
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	today, _ := civil.Parse("2026-11-22")
	a := engine.Advise(c, today)
	fmt.Println("Rules:", a.Regime.Title)
	for _, r := range a.Routes {
		fmt.Printf("%s: %s", r.Title, r.Status)
		if len(r.Decides) > 0 {
			fmt.Printf(", until it is known: %s", strings.Join(r.Decides, ", "))
		}
		fmt.Println()
	}
	// Output:
	// Rules: Example Contracts Act 2025
	// Light touch contract: open
	// Direct award: undecided, until it is known: unique_supplier, grounds, foreseen
	// Change of a running contract: closed
	// Joint investment: undecided, until it is known: co_investment, share
	// Innovation partnership: closed
	// Open competition: open
	// Below the threshold: closed
}

// Only what can still change the recommendation is asked. The value is below every threshold here, so it is not asked
// what people receive, although another value would turn on that.
func ExampleAdvice_Next() {
	b, err := rules.Load(os.DirFS("../rules/testdata/ok/small"))
	if err != nil {
		fmt.Println(err)
		return
	}
	engine := advisor.Compile(b)
	answers := map[string]string{"nation": "wales", "began": "2026-03-02", "value": "100000", "service": "goods", "change": "no"}
	c := advisor.NewCase()
	for {
		a := engine.Advise(c, civil.Date{})
		q := a.Next(false)
		if q == nil {
			fmt.Println("Recommended:", a.Recommended.Title)
			return
		}
		ans, msg, hint := advisor.ParseAnswer(q, []string{answers[q.ID]}, false)
		if msg != "" {
			fmt.Println(msg, hint)
			return
		}
		c.Answers[q.ID] = ans
		fmt.Println(q.Ask, advisor.Sentence(q, ans))
	}
	// Output:
	// Which nation is the contract for? The contract is for Wales.
	// On what day did the procurement begin, or will it? The day it began: 2 March 2026.
	// What is the contract worth over its whole life, with VAT? Value: £100,000 with VAT.
	// Is this a change of a contract that is running already? This is a new contract.
	// Recommended: Below the threshold
}

// A route can be open and still not be the advice, because something that is preferred to it is open too. What would have to be
// different is found exactly, up to three changes together.
func ExampleAdvice_ReachAdvice() {
	b, err := rules.Load(os.DirFS("../report/testdata/book"))
	if err != nil {
		fmt.Println(err)
		return
	}
	data, err := os.ReadFile("../report/testdata/cases/care.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := advisor.ReadCase(b, "care.yaml", data)
	if err != nil {
		fmt.Println(err)
		return
	}
	today, _ := civil.Parse("2026-11-22")
	a := advisor.Compile(b).Advise(c, today)
	fmt.Println("Recommended:", a.Recommended.Title)
	r := a.ReachAdvice(b.Route("act/open"), today)
	fmt.Printf("%s is %s, and would be recommended if one of these were so:\n", r.Route.Title, r.Route.Status)
	for _, w := range r.Ways {
		var needs []string
		for _, s := range w.Steps {
			needs = append(needs, s.Needs)
		}
		fmt.Println("-", strings.Join(needs, " "))
	}
	// Output:
	// Recommended: Light touch, by a process you design
	// Open procedure is open, and would be recommended if one of these were so:
	// - Value with VAT: below £120,000 with VAT.
	// - The value cannot be estimated.
	// - Goods are bought.
}
