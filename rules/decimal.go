package rules

import (
	"fmt"
	"strconv"
	"strings"

	"procroute/rules/civil"
	"procroute/rules/money"
)

// amount reads a literal in the unit of a type: pence, days since 1970, or thousandths.
func amount(typ QuestionType, text string) (int64, error) {
	switch typ {
	case Money:
		p, err := money.Parse(text)
		return int64(p), err
	case DateQ:
		d, err := civil.Parse(text)
		return int64(d.Days()), err
	}
	return ParseDecimal(text)
}

// ParseDecimal reads a plain number such as 12, 12.5, 1,200 or 25% as thousandths.
func ParseDecimal(text string) (int64, error) {
	s := strings.TrimSpace(text)
	if number, ok := strings.CutSuffix(s, "%"); ok {
		s = strings.TrimSuffix(number, " ")
	}
	s, minus := strings.CutPrefix(s, "-")
	whole, part, dotted := strings.Cut(s, ".")
	whole, ok := joinThousands(whole)
	if !ok || !isDigits(whole, 1, 12) || dotted && !isDigits(part, 1, 3) {
		return 0, fmt.Errorf("%q is not a number; write 12 or 12.5", text)
	}
	v, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	if minus {
		v = -v
	}
	return v, err
}

// joinThousands takes the commas out of a number. They stand before each three digits or not at all: 12,5 is not 125.
func joinThousands(s string) (string, bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups[1:] {
		if !isDigits(g, 3, 3) || i == 0 && (!isDigits(groups[0], 1, 3) || groups[0][0] == '0') {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// isDigits reports whether a text is so many digits and nothing else.
func isDigits(s string, least, most int) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return least <= len(s) && len(s) <= most
}

// Decimal writes thousandths as a plain number.
func Decimal(v int64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	s := fmt.Sprintf("%s%d.%03d", sign, v/1000, v%1000)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
