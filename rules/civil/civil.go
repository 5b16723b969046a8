// Package civil holds calendar dates: a day, with neither a time nor a zone.
//
// Start from [Parse], which reads a date the way people in the UK write one, [New], and [Date.Long], which writes
// one for a reader. The zero [Date] means "no date".
//
// The calendar is the Gregorian one throughout, also for the years before it was adopted. The package knows nothing
// of working days or bank holidays, and never asks what day it is: callers pass that in through [FromTime].
package civil

import (
	"cmp"
	"fmt"
	"time"
)

// Years of the dates that a [Date] can hold. Beyond them the ISO form would need more than four figures.
const (
	firstYear = 1
	lastYear  = 9999
)

// epoch is the number of 1 January 1970, counting 1 January of the year 1 as 1.
const epoch = 719163

// lastDay is the number of 31 December 9999.
const lastDay = 3652059

// noDate is what the zero Date writes. It is not empty, so that a forgotten check shows.
const noDate = "no date"

// Date is a day between 1 January 0001 and 31 December 9999, or no date, which is the zero value. Dates can be
// compared with == and used as map keys.
type Date struct {
	// n counts days from 1 January 0001, which is 1, so that zero is free to mean no date.
	n int32
}

// New returns the date of the given year, month (from 1) and day. It is false if there is no such date.
func New(year, month, day int) (Date, bool) {
	if year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return fromYMD(year, month, day), true
}

// FromTime returns the date that t falls on in t's own zone. The zero time, and a time outside the years that a
// [Date] can hold, give no date.
func FromTime(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	year, month, day := t.Date()
	d, _ := New(year, int(month), day)
	return d
}

// FromDays returns the date that is the given number of days after 1 January 1970, the inverse of [Date.Days]. A day
// outside the years that a [Date] can hold gives no date.
func FromDays(days int) Date {
	if days < 1-epoch || days > lastDay-epoch {
		return Date{}
	}
	return Date{n: int32(days + epoch)}
}

// Days returns the number of days since 1 January 1970, negative for earlier dates. No date counts as the day
// before the earliest date; [FromDays] turns that number back into no date.
func (d Date) Days() int { return int(d.n) - epoch }

// AddDays returns the date that many days later, or earlier if n is negative. It gives no date if d is no date or
// the result is outside the years that a [Date] can hold.
func (d Date) AddDays(n int) Date {
	// The bound on n keeps the sum from overflowing.
	if d.IsZero() || n < -lastDay || n > lastDay {
		return Date{}
	}
	return FromDays(d.Days() + n)
}

// AddMonths returns the same day of the month that many months later, or earlier if n is negative. Where that month
// is too short it gives the month's last day: 31 January and one month is 28 or 29 February. It follows that adding
// one month twice may differ from adding two. It gives no date if d is no date or the result is outside the years
// that a [Date] can hold.
func (d Date) AddMonths(n int) Date {
	const most = 12 * lastYear
	if d.IsZero() || n < -most || n > most {
		return Date{}
	}
	year, month, day := d.ymd()
	months := year*12 + month - 1 + n
	if months < firstYear*12 || months >= (lastYear+1)*12 {
		return Date{}
	}
	year, month = months/12, months%12+1
	return fromYMD(year, month, min(day, daysIn(year, month)))
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Compare returns -1 if d is earlier than e, 0 if they are equal and +1 if d is later. No date sorts before every
// date.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d is earlier than e. No date is before every date, so ask [Date.IsZero] first where either
// may be missing.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is later than e. Every date is after no date, so ask [Date.IsZero] first where either may
// be missing.
func (d Date) After(e Date) bool { return d.n > e.n }

// Equal reports d == e. It is for go-cmp, which calls it rather than refuse to look at unexported fields.
func (d Date) Equal(e Date) bool { return d == e }

// Year returns the year, or 0 for no date.
func (d Date) Year() int {
	year, _, _ := d.ymd()
	return year
}

// Month returns the month, from 1 to 12, or 0 for no date.
func (d Date) Month() int {
	_, month, _ := d.ymd()
	return month
}

// Day returns the day of the month, from 1, or 0 for no date.
func (d Date) Day() int {
	_, _, day := d.ymd()
	return day
}

// Weekday returns the day of the week. It means nothing for no date.
func (d Date) Weekday() time.Weekday {
	// 1 January 0001 was a Monday.
	return time.Weekday(d.n % 7)
}

// String writes the ISO form, "2026-03-31", or "no date".
func (d Date) String() string {
	if d.IsZero() {
		return noDate
	}
	year, month, day := d.ymd()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// Long writes the date for a reader, "31 March 2026", or "no date".
func (d Date) Long() string {
	if d.IsZero() {
		return noDate
	}
	return long(d.ymd())
}

func long(year, month, day int) string {
	return fmt.Sprintf("%d %s %d", day, time.Month(month), year)
}

// fromYMD trusts its caller to have checked that the date exists.
func fromYMD(year, month, day int) Date {
	seconds := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix()
	return Date{n: int32(seconds/secondsPerDay + epoch)}
}

func (d Date) ymd() (year, month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	year, m, day := time.Unix(int64(d.Days())*secondsPerDay, 0).UTC().Date()
	return year, int(m), day
}

const secondsPerDay = 24 * 60 * 60

func daysIn(year, month int) int {
	switch time.Month(month) {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
