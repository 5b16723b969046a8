package civil_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/civil"
)

// date makes a date that the test knows to exist.
func date(t *testing.T, year, month, day int) civil.Date {
	t.Helper()
	d, ok := civil.New(year, month, day)
	if !ok {
		t.Fatalf("New(%d, %d, %d) says there is no such date", year, month, day)
	}
	return d
}

func TestNewRefuses(t *testing.T) {
	tests := map[string][3]int{
		"day zero":            {2026, 3, 0},
		"day below zero":      {2026, 3, -1},
		"day 32":              {2026, 3, 32},
		"31 April":            {2026, 4, 31},
		"29 February":         {2026, 2, 29},
		"29 February 1900":    {1900, 2, 29},
		"30 February in leap": {2024, 2, 30},
		"month zero":          {2026, 0, 1},
		"month 13":            {2026, 13, 1},
		"year zero":           {0, 1, 1},
		"year 10000":          {10000, 1, 1},
		"far away":            {math.MaxInt, math.MaxInt, math.MaxInt},
		"far before":          {math.MinInt, math.MinInt, math.MinInt},
	}
	for name, in := range tests {
		t.Run(name, func(t *testing.T) {
			d, ok := civil.New(in[0], in[1], in[2])
			if ok || !d.IsZero() {
				t.Errorf("New(%v) = %v, %v; want no date, false", in, d, ok)
			}
		})
	}
}

// TestCalendar walks every day there is with nothing but the leap year rule, and checks all that the package says of
// it. It starts from one known fact: 1 January 0001 was a Monday, 719,162 days before 1 January 1970.
func TestCalendar(t *testing.T) {
	days, weekday, last := -719162, time.Monday, civil.Date{}
	for year := 1; year <= 9999; year++ {
		lengths := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
		if year%400 == 0 || year%4 == 0 && year%100 != 0 {
			lengths[1] = 29
		}
		for m, length := range lengths {
			for day := 1; day <= length; day++ {
				d := date(t, year, m+1, day)
				type facts struct {
					Year, Month, Day, Days int
					Weekday                time.Weekday
				}
				want := facts{year, m + 1, day, days, weekday}
				if got := (facts{d.Year(), d.Month(), d.Day(), d.Days(), d.Weekday()}); got != want {
					t.Fatalf("%v (-want +got):\n%s", d, cmp.Diff(want, got))
				}
				if civil.FromDays(days) != d || !last.Before(d) || last.AddDays(1) != d && !last.IsZero() {
					t.Fatalf("%v does not follow %v", d, last)
				}
				days, weekday, last = days+1, (weekday+1)%7, d
			}
			if _, ok := civil.New(year, m+1, length+1); ok {
				t.Fatalf("New(%d, %d, %d) says there is such a date", year, m+1, length+1)
			}
		}
	}
	if d := last.AddDays(1); !d.IsZero() {
		t.Errorf("the day after %v is %v, want no date", last, d)
	}
}

func TestNoDate(t *testing.T) {
	var none civil.Date
	type facts struct {
		IsZero               bool
		Year, Month, Day     int
		String, Long         string
		AddDays, AddMonths   civil.Date
		FromDays             civil.Date
		Before, After, Equal bool
		Compare              int
	}
	early := date(t, 1, 1, 1)
	got := facts{
		none.IsZero(), none.Year(), none.Month(), none.Day(), none.String(), none.Long(),
		none.AddDays(5), none.AddMonths(5), civil.FromDays(none.Days()),
		none.Before(early), none.After(early), none.Equal(early), none.Compare(early),
	}
	want := facts{IsZero: true, String: "no date", Long: "no date", Before: true, Compare: -1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the zero Date (-want +got):\n%s", diff)
	}
	if none.Days() >= early.Days() {
		t.Errorf("Days of no date is %d, not below that of %v", none.Days(), early)
	}
}

func TestOutOfRange(t *testing.T) {
	d := date(t, 2026, 3, 31)
	tests := map[string]civil.Date{
		"FromDays most":   civil.FromDays(math.MaxInt),
		"FromDays least":  civil.FromDays(math.MinInt),
		"AddDays most":    d.AddDays(math.MaxInt),
		"AddDays least":   d.AddDays(math.MinInt),
		"AddMonths most":  d.AddMonths(math.MaxInt),
		"AddMonths least": d.AddMonths(math.MinInt),
		"before year 1":   date(t, 1, 1, 31).AddMonths(-1),
		"after year 9999": date(t, 9999, 12, 1).AddMonths(1),
		"zero time":       civil.FromTime(time.Time{}),
		"late time":       civil.FromTime(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)),
	}
	for name, got := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(civil.Date{}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		name string
		from string
		n    int
		want string
	}{
		{"none", "2026-03-31", 0, "2026-03-31"},
		{"same day", "2026-03-15", 1, "2026-04-15"},
		{"to a short month", "2026-03-31", 1, "2026-04-30"},
		{"to February", "2026-01-31", 1, "2026-02-28"},
		{"to February in a leap year", "2024-01-31", 1, "2024-02-29"},
		{"back to February", "2026-03-31", -1, "2026-02-28"},
		{"over the year end", "2026-11-30", 3, "2027-02-28"},
		{"back over the year end", "2026-01-15", -1, "2025-12-15"},
		{"a year", "2026-03-31", 12, "2027-03-31"},
		{"a year from a leap day", "2024-02-29", 12, "2025-02-28"},
		{"four years from a leap day", "2024-02-29", 48, "2028-02-29"},
		{"month end is not kept", "2026-02-28", 1, "2026-03-28"},
		{"to December", "2026-01-31", 11, "2026-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			from, err := civil.Parse(tt.from)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, from.AddMonths(tt.n).String()); diff != "" {
				t.Errorf("%s.AddMonths(%d) (-want +got):\n%s", from, tt.n, diff)
			}
		})
	}
}

// TestArithmetic checks the laws that dates keep. The seed is fixed so that a failure repeats.
func TestArithmetic(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	first := date(t, 1900, 1, 1).Days()
	pick := func() civil.Date { return civil.FromDays(first + r.IntN(300*365)) }
	for range 20_000 {
		d, e, n := pick(), pick(), r.IntN(2000)-1000
		if got := d.AddDays(n).AddDays(-n); got != d {
			t.Fatalf("%v and %d days and back is %v", d, n, got)
		}
		if got := d.AddDays(e.Days() - d.Days()); got != e {
			t.Fatalf("%v and the days from there to %v is %v", d, e, got)
		}
		if d.Before(e) != (d.Compare(e) < 0) || d.After(e) != (d.Compare(e) > 0) || d.Equal(e) != (d.Compare(e) == 0) ||
			d.Compare(e) != -e.Compare(d) || d.Before(e) != (d.String() < e.String()) {
			t.Fatalf("%v and %v are not in one order", d, e)
		}
		m := d.AddMonths(n)
		if got, want := m.Year()*12+m.Month(), d.Year()*12+d.Month()+n; got != want {
			t.Fatalf("%v and %d months is %v, which is %d months off", d, n, m, got-want)
		}
		if clamped := m.AddDays(1).Month() != m.Month(); m.Day() != d.Day() && !(clamped && m.Day() < d.Day()) {
			t.Fatalf("%v and %d months is %v: neither the same day nor a shorter month's last", d, n, m)
		}
		if !d.After(e) && d.AddMonths(n).After(e.AddMonths(n)) {
			t.Fatalf("adding %d months puts %v after %v", n, d, e)
		}
		readsBack(t, d)
	}
}

func TestFromTime(t *testing.T) {
	london := time.FixedZone("BST", 60*60)
	late := time.Date(2026, time.March, 31, 23, 30, 0, 0, time.UTC)
	if diff := cmp.Diff("2026-03-31", civil.FromTime(late).String()); diff != "" {
		t.Errorf("in UTC (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("2026-04-01", civil.FromTime(late.In(london)).String()); diff != "" {
		t.Errorf("an hour ahead of UTC (-want +got):\n%s", diff)
	}
}
