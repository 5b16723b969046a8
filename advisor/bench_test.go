package advisor_test

import (
	"os"
	"testing"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// builtIn is the rulebook that is built in and a case that is half known.
func builtIn(b *testing.B) (*rules.Book, *advisor.Case) {
	b.Helper()
	book, err := rules.Load(rules.UK())
	if err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile("../testdata/cases/oldham-2026.yaml")
	if err != nil {
		b.Fatal(err)
	}
	c, err := advisor.ReadCase(book, "oldham-2026.yaml", data)
	if err != nil {
		b.Fatal(err)
	}
	return book, c
}

func BenchmarkCompile(b *testing.B) {
	book, _ := builtIn(b)
	for b.Loop() {
		advisor.Compile(book)
	}
}

// BenchmarkAdviseFirst is what one command does: an engine that has never been asked.
func BenchmarkAdviseFirst(b *testing.B) {
	book, c := builtIn(b)
	for b.Loop() {
		advisor.Compile(book).Advise(c, civil.Date{})
	}
}

// BenchmarkAdvise is what an interview does after every answer: an engine that has been asked before.
func BenchmarkAdvise(b *testing.B) {
	book, c := builtIn(b)
	e := advisor.Compile(book)
	for b.Loop() {
		e.Advise(c, civil.Date{})
	}
}

func BenchmarkNext(b *testing.B) {
	book, c := builtIn(b)
	delete(c.Answers, "value")
	a := advisor.Compile(book).Advise(c, civil.Date{})
	for b.Loop() {
		a.Next(false)
	}
}

func BenchmarkReadCase(b *testing.B) {
	book, _ := builtIn(b)
	data, err := os.ReadFile("../testdata/cases/oldham-2026.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := advisor.ReadCase(book, "case.yaml", data); err != nil {
			b.Fatal(err)
		}
	}
}
