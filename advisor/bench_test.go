package advisor_test

import (
	"os"
	"testing"
	"time"

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

// BenchmarkNext chooses a question for a case of which the least is known that settles which rules govern: the most is open then.
func BenchmarkNext(b *testing.B) {
	book, _ := builtIn(b)
	e := advisor.Compile(book)
	c := answer(b, book, map[string]string{"nation": "england", "authority_kind": "local-authority", "began": "2026-03-02", "service": "social-care"})
	for b.Loop() {
		b.StopTimer()
		a := e.Advise(c, civil.Date{})
		b.StartTimer()
		a.Next(false)
	}
}

// BenchmarkGrowth says what becomes of each figure when the rulebook doubles: how many times as long the larger one takes.
func BenchmarkGrowth(b *testing.B) {
	book, c := builtIn(b)
	delete(c.Answers, "service")
	twice, d := doubled(b, c)
	engines := [2]*advisor.Engine{advisor.Compile(book), advisor.Compile(twice)}
	books, cases := [2]*rules.Book{book, twice}, [2]*advisor.Case{c, d}
	for _, x := range []struct {
		name string
		work func(i int)
	}{
		{"compile", func(i int) { advisor.Compile(books[i]) }},
		{"advise", func(i int) { engines[i].Advise(cases[i], civil.Date{}) }},
		{"advise-first", func(i int) { advisor.Compile(books[i]).Advise(cases[i], civil.Date{}) }},
		{"next", func(i int) { engines[i].Advise(cases[i], civil.Date{}).Next(false) }},
		{"prove", func(i int) { advisor.Compile(books[i]).Prove() }},
	} {
		b.Run(x.name, func(b *testing.B) {
			var took [2]time.Duration
			for b.Loop() {
				for i := range took {
					start := time.Now()
					x.work(i)
					took[i] += time.Since(start)
				}
			}
			b.ReportMetric(float64(took[0].Microseconds())/float64(b.N)/1000, "ms_once")
			b.ReportMetric(float64(took[1])/float64(took[0]), "x_doubled")
		})
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
