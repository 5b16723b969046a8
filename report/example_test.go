package report_test

import (
	"fmt"
	"os"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

// An advice becomes a document, and a document becomes text, Markdown or something else.
func Example() {
	b, err := rules.Load(os.DirFS("testdata/book"))
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := advisor.ReadCase(b, "case.yaml", []byte("procroute: 1\nanswers: {nation: toyland, began: 2026-03-02, unique_supplier: yes}\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	advice := advisor.Compile(b).Advise(c, civil.Date{})
	m := report.Maker{Book: b, Dates: c.Date}
	if err := (report.Text{Width: 72}).Write(os.Stdout, m.Advice(advice, true)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// RECOMMENDED: Direct award after a transparency notice (Toy Purchases Act
	// 2025).
	//
	// Only one can do it, and the law lets you say so. [Toy Act 2025 s.41]
	//
	// This is settled: nothing that is still unknown can change it.
	//
	// CANNOT TELL YET  Light touch, by a process you design (act/light-touch)
	// OPEN             Direct award after a transparency notice
	//                  (act/direct-award)
	// CANNOT TELL YET  Competition in stages for something new
	//                  (act/innovation-flexible)
	// OPEN             Open procedure (act/open)
}

func ExampleClean() {
	fmt.Println(report.Clean("\x1b[31mred\x1b[0m and \u202egnp.exe"))
	// Output:
	// �[31mred�[0m and �gnp.exe
}
