package bench

import (
	"runtime"
	"testing"
)

func BenchmarkBars(b *testing.B) {
	// Two threads on one core slow each other down, and processor time counts that twice.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	t := &table{}
	for _, part := range []struct {
		name string
		run  func(*testing.B, *table)
	}{{"decide", decide}, {"start", start}, {"load", loading}, {"proof", proof}, {"ask", asking}, {"change", changing}} {
		b.Run(part.name, func(b *testing.B) { part.run(b, t) })
	}
	t.print()
}
