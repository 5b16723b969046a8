package money_test

import (
	"fmt"

	"procroute/rules/money"
)

func ExampleParse() {
	for _, text := range []string{"£1.2m", "1,200,000", "12 apples", "1,20,000"} {
		p, err := money.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(p)
	}
	// Output:
	// £1,200,000
	// £1,200,000
	// "12 apples" is not an amount; write 12000, £12,000 or £1.2m
	// "1,20,000" has a comma out of place; write 1200000 or 1,200,000
}

func ExamplePence_String() {
	fmt.Println(money.Pence(663_540_00))
	fmt.Println(money.Pence(1_234_50))
	// Output:
	// £663,540
	// £1,234.50
}

func ExamplePence_Input() {
	fmt.Println(money.Pence(1_200_000_00).Input())
	fmt.Println(money.Pence(1_234_50).Input())
	// Output:
	// 1200000
	// 1234.50
}
