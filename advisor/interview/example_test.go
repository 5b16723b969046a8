package interview_test

import (
	"fmt"
	"os"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

func Example() {
	book, err := rules.Load(os.DirFS("testdata/book"))
	if err != nil {
		fmt.Println(err)
		return
	}
	today, _ := civil.New(2026, 11, 22)
	s := interview.New(advisor.Compile(book), advisor.NewCase(), today)

	fmt.Println(s.Ask())
	step, _ := s.Answer("toyland")
	fmt.Println(step.Said, step.Moved)

	fmt.Println(s.Ask())
	_, err = s.Answer("soon")
	fmt.Println(err)
	// Output:
	// Where is the buyer?
	// The buyer is in Toyland. No longer in question: Rules elsewhere.
	// When did the procurement begin?
	// "soon" is not a date; write 2026-03-31, 31 March 2026 or 31/03/2026
}
