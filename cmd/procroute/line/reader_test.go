package line_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"procroute/cmd/procroute/line"
)

func TestReader(t *testing.T) {
	r := line.NewReader(strings.NewReader("one\r\n\ntwo" + strings.Repeat("x", 100_000) + "\nlast"))
	for i, want := range []string{"one", "", "two", "last"} {
		got, err := r.Line(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			if len(got) > 20_000 || !strings.HasPrefix(got, "twoxxx") {
				t.Errorf("a line of 100,003 bytes came back with %d", len(got))
			}
			continue
		}
		if got != want {
			t.Errorf("line %d = %q, want %q", i+1, got, want)
		}
	}
	for range 2 {
		if _, err := r.Line(t.Context()); !errors.Is(err, io.EOF) {
			t.Errorf("error at the end = %v, want %v", err, io.EOF)
		}
	}
}

// Who stops waiting for a line does not lose it.
func TestReaderGivesUpWaiting(t *testing.T) {
	in, out := io.Pipe()
	r := line.NewReader(in)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Line(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want %v", err, context.Canceled)
	}
	ctx, cancel = context.WithCancel(t.Context())
	go cancel()
	if _, err := r.Line(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want %v", err, context.Canceled)
	}
	go io.WriteString(out, "kept\n")
	if got, err := r.Line(t.Context()); got != "kept" || err != nil {
		t.Errorf("Line = %q, %v; want the line that was waited for", got, err)
	}
}
