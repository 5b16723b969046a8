package rules

import (
	"fmt"
	"regexp"
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

// decimal is a plain number. Commas stand before each three digits or not at all: 12,5 is not 125.
var decimal = regexp.MustCompile(`^(-?)([0-9]{1,12}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.([0-9]{1,3}))?(?: ?%)?$`)

// ParseDecimal reads a plain number such as 12, 12.5, 1,200 or 25% as thousandths.
func ParseDecimal(text string) (int64, error) {
	m := decimal.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, fmt.Errorf("%q is not a number; write 12 or 12.5", text)
	}
	return strconv.ParseInt(m[1]+strings.ReplaceAll(m[2], ",", "")+(m[3] + "000")[:3], 10, 64)
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
