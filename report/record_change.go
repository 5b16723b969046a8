package report

import (
	"math/big"

	"procroute/rules"
	"procroute/rules/money"
)

// change sets two amounts of the case side by side, with their difference.
func (r *recorder) change(before, after string) []Block {
	f := r.answers([]string{before, after})
	a, b := r.amount(before), r.amount(after)
	if a == nil || b == nil {
		if len(f.Rows) == 0 {
			return nil
		}
		return []Block{f}
	}
	diff := *b - *a
	text := "none"
	switch {
	case diff > 0:
		text = "up by " + diff.String()
	case diff < 0:
		text = "down by " + (-diff).String()
	}
	if *a > 0 && diff != 0 {
		text += ", which is " + share(diff, *a) + " per cent of the old value"
	}
	f.Rows = append(f.Rows, Fact{"Difference", []Span{plain(text + ".")}})
	return []Block{f}
}

// share is a part in per cent, to two places, cut and not rounded up.
func share(part, whole money.Pence) string {
	n := new(big.Int).Mul(new(big.Int).Abs(big.NewInt(int64(part))), big.NewInt(100_00))
	n.Quo(n, big.NewInt(int64(whole)))
	return rules.Decimal(n.Int64() * 10)
}

func (r *recorder) amount(question string) *money.Pence {
	text, ok := r.in.Case.Answers[question].(string)
	if !ok {
		return nil
	}
	p, err := money.Parse(text)
	if err != nil {
		return nil
	}
	return &p
}
