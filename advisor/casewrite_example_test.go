package advisor_test

import (
	"fmt"
	"os"

	"procroute/advisor"
	"procroute/rules"
)

func ExampleWriteCase() {
	book, err := rules.Load(os.DirFS("interview/testdata/book"))
	if err != nil {
		fmt.Println(err)
		return
	}
	old := []byte("procroute: 1\nanswers:\n  value: £1m   # finance, by phone\n")
	c, err := advisor.ReadCase(book, "case.yaml", old)
	if err != nil {
		fmt.Println(err)
		return
	}
	c.Answers["value"] = advisor.Answer{State: advisor.Given, Amount: 1_200_000_00}
	c.Answers["unique_supplier"] = advisor.Answer{State: advisor.DontKnow}
	data, err := advisor.WriteCase(book, c, old)
	fmt.Printf("%s%v\n", data, err)
	// Output:
	// procroute: 1
	// answers:
	//   value: 1,200,000   # finance, by phone
	//   unique_supplier: unknown
	// <nil>
}
