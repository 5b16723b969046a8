// Package money holds amounts of pounds sterling as whole pence.
//
// Start from [Parse], which reads an amount the way people write one ("£1.2m", "1,200,000"), and from
// [Pence.String], which writes one for a reader. [Pence.Input] writes the form that belongs in a case file.
//
// The package does no arithmetic beyond what Go's integers do, never uses floating point and never rounds: text
// that is not a whole number of pence is refused. It knows no currency but the pound, and nothing of VAT.
package money

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Pence is an amount of money in whole pence. The zero value is no money, which is not the same as no answer.
type Pence int64

// Max is the largest amount [Parse] accepts, £1,000bn. It is well over the whole yearly budget of any UK body, so
// anything above it is a slip of the keyboard.
const Max Pence = 1_000_000_000_000 * 100

// unit is a multiplier in words. Zeros is the power of ten that it stands for.
type unit struct {
	name  string
	zeros int
}

// units is tried in order against the end of the text, so a name stands before any other that it ends with.
var units = []unit{
	{"thousand", 3}, {"million", 6}, {"billion", 9},
	{"bn", 9}, {"m", 6}, {"k", 3},
}

const advice = "write 12000, £12,000 or £1.2m"

// Parse reads an amount of money: digits, with or without thousands separators and up to two decimals of a pound,
// optionally after "£" or "GBP" and before k, m, bn, thousand, million or billion. Letters may be in either case
// and spaces may stand around each part. With a unit there may be more decimals, as long as they come to whole
// pence: "1.234567m" is £1,234,567.
//
// Parse refuses negative amounts, amounts above [Max], and separators out of place, because "1,20,000" and "1,2m"
// are likelier to be mistakes than amounts. Its errors quote the text and say what to write.
func Parse(s string) (Pence, error) {
	text := strings.TrimSpace(s)
	if text == "" {
		return 0, errors.New("no amount given; " + advice)
	}
	rest := cutCurrency(text)
	if isNegative(text) || isNegative(rest) {
		return 0, fmt.Errorf("%s is below zero; write an amount of zero or more, such as 12000 or £12,000", quote(text))
	}
	if strings.ContainsAny(text, "$€¥") {
		return 0, fmt.Errorf("%s is not in pounds; write the amount in pounds, such as 12000 or £12,000", quote(text))
	}
	digits, zeros := cutUnit(rest)
	whole, decimals, pointed := strings.Cut(digits, ".")
	if !isNumber(whole) || pointed && !isNumber(decimals) {
		return 0, fmt.Errorf("%s is not an amount; %s", quote(text), advice)
	}
	if !grouped(whole) || strings.Contains(decimals, ",") {
		return 0, fmt.Errorf("%s has a comma out of place; write 1200000 or 1,200,000", quote(text))
	}
	if len(decimals) > zeros+2 {
		return 0, tooFine(text, zeros)
	}
	p, ok := pence(strings.ReplaceAll(whole, ",", "") + decimals + strings.Repeat("0", zeros+2-len(decimals)))
	if !ok {
		return 0, fmt.Errorf("%s is an absurd amount; write one of no more than £1,000bn, in pounds and not in pence",
			quote(text))
	}
	return p, nil
}

// String writes the amount in full for a reader: "£663,540", or "£1,234.50" when there are pence. A minus sign goes
// before the pound sign.
func (p Pence) String() string {
	sign, pounds, odd := p.split()
	return sign + "£" + group(pounds) + fraction(odd)
}

// Input writes the amount as it belongs in a case file, with neither currency sign nor separators: "1200000", or "1234.50"
// when there are pence. [Parse] reads it back exactly if the amount is from zero to [Max].
func (p Pence) Input() string {
	sign, pounds, odd := p.split()
	return sign + strconv.FormatUint(pounds, 10) + fraction(odd)
}

// split works on the magnitude as an unsigned number because the lowest int64 has no positive counterpart.
func (p Pence) split() (sign string, pounds, odd uint64) {
	n := uint64(p)
	if p < 0 {
		sign, n = "-", -n
	}
	return sign, n / 100, n % 100
}

// fraction writes hundredths as two decimals after a point, and none at all as nothing.
func fraction(hundredths uint64) string {
	if hundredths == 0 {
		return ""
	}
	return fmt.Sprintf(".%02d", hundredths)
}

// group writes n with a comma before each three digits.
func group(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// cutCurrency removes a leading currency sign, if there is one.
func cutCurrency(s string) string {
	for _, sign := range []string{"£", "GBP"} {
		if len(s) >= len(sign) && strings.EqualFold(s[:len(sign)], sign) {
			return strings.TrimSpace(s[len(sign):])
		}
	}
	return s
}

// cutUnit removes a unit from the end and returns its power of ten, or zero if there is none.
func cutUnit(s string) (string, int) {
	for _, u := range units {
		if i := len(s) - len(u.name); i >= 0 && strings.EqualFold(s[i:], u.name) {
			return strings.TrimSpace(s[:i]), u.zeros
		}
	}
	return s, 0
}

// isNegative reports a minus sign before a digit or a currency sign. Word processors turn a hyphen into either of
// the other two characters.
func isNegative(s string) bool {
	for _, minus := range []string{"-", "−", "–"} {
		if after, ok := strings.CutPrefix(s, minus); ok {
			after = cutCurrency(strings.TrimSpace(after))
			return after != "" && '0' <= after[0] && after[0] <= '9'
		}
	}
	return false
}

// isNumber reports whether s is made of digits and commas and has at least one digit.
func isNumber(s string) bool {
	return strings.Trim(s, "0123456789,") == "" && strings.Trim(s, ",") != ""
}

// grouped reports whether the commas in s, if any, stand before each three digits. It refuses "0,500", where the
// comma was probably meant as a decimal point.
func grouped(s string) bool {
	parts := strings.Split(s, ",")
	if len(parts) == 1 {
		return true
	}
	for _, part := range parts[1:] {
		if len(part) != 3 {
			return false
		}
	}
	return 1 <= len(parts[0]) && len(parts[0]) <= 3 && parts[0][0] != '0'
}

func tooFine(text string, zeros int) error {
	if zeros == 0 {
		return fmt.Errorf("%s has more than two decimals; write pounds and pence, such as 1234.50", quote(text))
	}
	return fmt.Errorf("%s is finer than a penny; write it in pounds and pence, such as 1234.50", quote(text))
}

// pence reads digits that already count pence. It is false above [Max].
func pence(digits string) (Pence, bool) {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || Pence(n) > Max {
		return 0, false
	}
	return Pence(n), true
}

// quote quotes what the person wrote, cut short so that a pasted page does not hide the advice after it.
func quote(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "..."
	}
	return strconv.Quote(s)
}
