package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/rules"
	"procroute/rules/civil"
)

var updateCompiled = flag.Bool("update-compiled", false, "make the opening of an interview under the built-in rulebook anew")

// TestCompiledOpening holds the opening that is kept with the program to the rulebook, whatever the day.
func TestCompiledOpening(t *testing.T) {
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	e := advisor.Compile(b)
	today, err := civil.Parse("2026-11-26")
	if err != nil {
		t.Fatal(err)
	}
	want := interview.OpeningOf(e, today)
	if *updateCompiled {
		openingUK = keep(t, "opening.json", want)
		openingRoutesUK = keep(t, "opening-routes.json", want.Routes())
	}
	if diff := cmp.Diff(plain(want), plain(*opening())); diff != "" {
		t.Errorf("the rulebook has changed; run: go test ./rules ./cmd/procroute -run TestCompiled -update-compiled\n(-rulebook +kept):\n%s", diff)
	}
	for day := today.AddDays(-15 * 365); !day.After(today.AddDays(15 * 365)); day = day.AddDays(91) {
		if diff := cmp.Diff(plain(want), plain(interview.OpeningOf(e, day))); diff != "" {
			t.Fatalf("on %s an interview opens otherwise:\n%s", day, diff)
		}
	}
}

// plain is an opening with its routes, to be compared.
func plain(o interview.Opening) []any { return []any{o.Scope, o.Asked, o.Records, o.Chart, o.Routes()} }

func keep(t *testing.T, file string, v any) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
