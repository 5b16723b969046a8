package bench

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"
)

const rounds = 15

// cpu is the processor time this process has used.
func cpu() time.Duration { return used(syscall.RUSAGE_SELF) }

func used(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// contest runs contestants by turns and returns the median time of each for one unit of work, in nanoseconds.
func contest(run []func(), units []int) []float64 {
	times := make([][]float64, len(run))
	for range rounds {
		for i, f := range run {
			runtime.GC() // nobody clears up after somebody else
			start := cpu()
			f()
			times[i] = append(times[i], float64(cpu()-start)/float64(units[i]))
		}
	}
	var out []float64
	for _, t := range times {
		out = append(out, median(t))
	}
	return out
}

func median(list []float64) float64 { return quantile(list, 0.5) }

func quantile(list []float64, q float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[int(q*float64(len(list)-1)+0.5)]
}

// row is one bar.
type row struct {
	number, what, against string
	value                 float64
	unit                  string
	must, aim             float64
	least                 bool // more is better
}

var none = math.NaN()

type table struct{ rows []row }

// least adds a bar whose value must be at least something. There may be no aim.
func (t *table) least(b *testing.B, number, what, against string, value float64, unit string, must, aim float64) {
	t.add(b, row{number, what, against, value, unit, must, cmp.Or(aim, none), true})
}

// most adds a bar whose value must be at most something.
func (t *table) most(b *testing.B, number, what, against string, value float64, unit string, must, aim float64) {
	t.add(b, row{number, what, against, value, unit, must, cmp.Or(aim, none), false})
}

// tell adds a line that is no bar.
func (t *table) tell(b *testing.B, number, what, against string, value float64, unit string) {
	t.add(b, row{number, what, against, value, unit, none, none, false})
}

func (t *table) add(b *testing.B, r row) {
	b.Helper()
	t.rows = append(t.rows, r)
	b.ReportMetric(r.value, r.number+"_"+strings.ReplaceAll(strings.TrimSpace(r.unit), " ", "_"))
	b.ReportMetric(0, "ns/op")
}

func (r *row) reaches(limit float64) bool {
	return r.least && r.value >= limit || !r.least && r.value <= limit
}

func (r *row) limit(v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case r.least:
		return fmt.Sprintf(">= %v", v)
	}
	return fmt.Sprintf("<= %v", v)
}

func (r *row) verdict() string {
	switch {
	case math.IsNaN(r.must):
		return ""
	case !r.reaches(r.must):
		return "MISSED"
	case r.reaches(r.aim):
		return "met, aim too"
	}
	return "met"
}

func (t *table) print() {
	slices.SortStableFunc(t.rows, func(x, y row) int {
		return cmp.Or(cmp.Compare(len(digits(x.number)), len(digits(y.number))), strings.Compare(x.number, y.number))
	})
	fmt.Printf("\n%s, %d processors, %s", runtime.Version(), runtime.NumCPU(), runtime.GOARCH)
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		fmt.Printf("; load %s at the end", strings.Join(strings.Fields(string(load))[:3], " "))
	}
	fmt.Print("\n\n")
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "bar\twhat\tagainst\tnow\tmust\taim\t")
	for i := range t.rows {
		r := &t.rows[i]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.number, r.what, r.against, figure(r.value)+r.unit, r.limit(r.must), r.limit(r.aim), r.verdict())
	}
	w.Flush()
}

// digits is the number of a bar without the letter behind it.
func digits(number string) string { return strings.TrimRight(number, "abcdefghijklmnopqrstuvwxyz") }

func figure(v float64) string {
	switch {
	case v == float64(int64(v)):
		return fmt.Sprint(int64(v))
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 0.1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.4f", v)
}

func must(b testing.TB, err error) {
	if err != nil {
		b.Helper()
		b.Fatal(err)
	}
}
