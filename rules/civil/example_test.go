package civil_test

import (
	"fmt"
	"time"

	"procroute/rules/civil"
)

func ExampleParse() {
	for _, text := range []string{"31/03/2026", "31 Mar 2026", "30 February 2026"} {
		d, err := civil.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(d)
	}
	// Output:
	// 2026-03-31
	// 2026-03-31
	// 30 February 2026 does not exist; write a day from 1 to 28
}

func ExampleNew() {
	d, ok := civil.New(2026, 3, 31)
	fmt.Println(d.Long(), ok)
	d, ok = civil.New(2026, 2, 30)
	fmt.Println(d.Long(), ok)
	// Output:
	// 31 March 2026 true
	// no date false
}

func ExampleDate_AddMonths() {
	d, _ := civil.New(2026, 1, 31)
	fmt.Println(d.AddMonths(1).Long())
	fmt.Println(d.AddMonths(2).Long())
	// Output:
	// 28 February 2026
	// 31 March 2026
}

func ExampleFromTime() {
	now := time.Date(2026, time.March, 31, 17, 30, 0, 0, time.UTC)
	d := civil.FromTime(now)
	fmt.Println(d.Weekday(), d.Long())
	// Output:
	// Tuesday 31 March 2026
}
