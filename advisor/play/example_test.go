package play_test

import (
	"fmt"
	"os"

	"procroute/advisor"
	"procroute/advisor/play"
	"procroute/rules"
)

// A room predicts an answer, sees what it did, and looks at what another would have done.
func Example() {
	book, err := rules.Load(os.DirFS("../../report/testdata/book"))
	if err != nil {
		fmt.Println(err)
		return
	}
	cards, err := rules.LoadCards(os.DirFS("../../report/testdata/cards"), book)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := play.New(advisor.Compile(book), cards[0], play.Options{Reading: "now"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for !p.Frozen() {
		p.Next()
	}
	fmt.Println("Question:", p.Screen().Asked.Ask)
	p.Next()
	fmt.Println("Answer:", p.Screen().Step.Says())

	if err := p.Other("elsewhere"); err != nil {
		fmt.Println(err)
		return
	}
	s := p.Screen()
	fmt.Println("Instead:", s.Step.Says(), "Rules:", s.Advice.Regime.Title)
	p.Return()
	fmt.Println("Again:", p.Screen().Step.Says())
	// Output:
	// Question: Where is the buyer?
	// Answer: The buyer is in Toyland.
	// Instead: The buyer is elsewhere. Rules: Rules elsewhere
	// Again: The buyer is in Toyland.
}
