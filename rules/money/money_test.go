package money_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"procroute/rules/money"
)

func TestParse(t *testing.T) {
	tests := map[string]money.Pence{
		"£1.2m":               120_000_000,
		"1.2m":                120_000_000,
		"£750k":               75_000_000,
		"1,200,000":           120_000_000,
		"1200000":             120_000_000,
		"£1,234.50":           123_450,
		"£663,540":            66_354_000,
		"1.2 million":         120_000_000,
		"£1.5bn":              150_000_000_000,
		"GBP 12,000":          1_200_000,
		"gbp12000":            1_200_000,
		"  £ 12,000  ":        1_200_000,
		"\u00a0£12,000\u00a0": 1_200_000,
		"1.2M":                120_000_000,
		"2 Billion":           200_000_000_000,
		"12 thousand":         1_200_000,
		"12.5":                1_250,
		"0":                   0,
		"0.00":                0,
		"£0.01":               1,
		"007":                 700,
		"1.234567m":           123_456_700,
		"1.23456789m":         123_456_789,
		"1.23456k":            123_456,
		"1,234m":              123_400_000_000,
		"£1,000bn":            money.Max,
		"1000000000000.00":    money.Max,
		"00000000000000000000000000000000000000012": 1_200,
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			got, err := money.Parse(in)
			if err != nil {
				t.Fatalf("Parse(%q): %v", in, err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", in, diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	const (
		notAmount = ` is not an amount; write 12000, £12,000 or £1.2m`
		negative  = ` is below zero; write an amount of zero or more, such as 12000 or £12,000`
		comma     = ` has a comma out of place; write 1200000 or 1,200,000`
		decimals  = ` has more than two decimals; write pounds and pence, such as 1234.50`
		penny     = ` is finer than a penny; write it in pounds and pence, such as 1234.50`
		absurd    = ` is an absurd amount; write one of no more than £1,000bn, in pounds and not in pence`
		foreign   = ` is not in pounds; write the amount in pounds, such as 12000 or £12,000`
	)
	tests := map[string]string{
		"":                      "no amount given; write 12000, £12,000 or £1.2m",
		" \t":                   "no amount given; write 12000, £12,000 or £1.2m",
		"12 apples":             `"12 apples"` + notAmount,
		"£":                     `"£"` + notAmount,
		"m":                     `"m"` + notAmount,
		"££5":                   `"££5"` + notAmount,
		"GBP £5":                `"GBP £5"` + notAmount,
		"12.":                   `"12."` + notAmount,
		".5m":                   `".5m"` + notAmount,
		"1.2.3":                 `"1.2.3"` + notAmount,
		"1 200 000":             `"1 200 000"` + notAmount,
		"1e6":                   `"1e6"` + notAmount,
		"0x10":                  `"0x10"` + notAmount,
		"1_000":                 `"1_000"` + notAmount,
		"+5":                    `"+5"` + notAmount,
		",":                     `","` + notAmount,
		"1m-2m":                 `"1m-2m"` + notAmount,
		"5mm":                   `"5mm"` + notAmount,
		"１２":                    `"１２"` + notAmount,
		"-":                     `"-"` + notAmount,
		"\xff":                  `"\xff"` + notAmount,
		"-5":                    `"-5"` + negative,
		"-£5":                   `"-£5"` + negative,
		"£-5":                   `"£-5"` + negative,
		"−1.2m":                 `"−1.2m"` + negative,
		"1,20,000":              `"1,20,000"` + comma,
		"1,2m":                  `"1,2m"` + comma,
		",500":                  `",500"` + comma,
		"500,":                  `"500,"` + comma,
		"0,500":                 `"0,500"` + comma,
		"1234,567":              `"1234,567"` + comma,
		"1,,000":                `"1,,000"` + comma,
		"1.234,567":             `"1.234,567"` + comma,
		"1.234":                 `"1.234"` + decimals,
		"12.000":                `"12.000"` + decimals,
		"1.234567k":             `"1.234567k"` + penny,
		"1.234567891m":          `"1.234567891m"` + penny,
		"£1,000.01bn":           `"£1,000.01bn"` + absurd,
		"1000000000000.01":      `"1000000000000.01"` + absurd,
		"€12":                   `"€12"` + foreign,
		strings.Repeat("9", 60): `"` + strings.Repeat("9", 40) + `..."` + absurd,
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			got, err := money.Parse(in)
			if err == nil {
				t.Fatalf("Parse(%q) = %v, want error %q", in, got, want)
			}
			if diff := cmp.Diff(want, err.Error()); diff != "" {
				t.Errorf("Parse(%q) error (-want +got):\n%s", in, diff)
			}
		})
	}
}

func TestWrite(t *testing.T) {
	type forms struct{ String, Input string }
	tests := map[money.Pence]forms{
		0:                   {"£0", "0"},
		1:                   {"£0.01", "0.01"},
		99_900:              {"£999", "999"},
		100_000:             {"£1,000", "1000"},
		123_450:             {"£1,234.50", "1234.50"},
		75_000_000:          {"£750,000", "750000"},
		66_354_000:          {"£663,540", "663540"},
		537_260_900:         {"£5,372,609", "5372609"},
		120_000_000:         {"£1,200,000", "1200000"},
		125_000_000:         {"£1,250,000", "1250000"},
		105_000_000:         {"£1,050,000", "1050000"},
		120_000_001:         {"£1,200,000.01", "1200000.01"},
		123_400_000:         {"£1,234,000", "1234000"},
		19_100_000_000:      {"£191,000,000", "191000000"},
		150_000_000_000:     {"£1,500,000,000", "1500000000"},
		money.Max:           {"£1,000,000,000,000", "1000000000000"},
		-120_000_000:        {"-£1,200,000", "-1200000"},
		-5:                  {"-£0.05", "-0.05"},
		math.MinInt64:       {"-£92,233,720,368,547,758.08", "-92233720368547758.08"},
		money.Pence(1e15):   {"£10,000,000,000,000", "10000000000000"},
		100_000_000_000 - 1: {"£999,999,999.99", "999999999.99"},
	}
	for p, want := range tests {
		t.Run(p.String(), func(t *testing.T) {
			if diff := cmp.Diff(want, forms{p.String(), p.Input()}); diff != "" {
				t.Errorf("Pence(%d) (-want +got):\n%s", int64(p), diff)
			}
		})
	}
}

// TestReadsBack checks that every form of every amount means that amount. The seed is fixed so that a failure repeats.
func TestReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		// Choosing the scale first and cutting off the end half the time gives small amounts and round ones too.
		p := money.Pence(r.Int64N(int64(math.Pow10(1 + r.IntN(14)))))
		if r.IntN(2) == 0 {
			step := money.Pence(math.Pow10(r.IntN(12)))
			p -= p % step
		}
		readsBack(t, p)
	}
	readsBack(t, money.Max)
}

func readsBack(t *testing.T, p money.Pence) {
	t.Helper()
	for _, text := range []string{p.String(), p.Input()} {
		got, err := money.Parse(text)
		if err != nil {
			t.Fatalf("Pence(%d) is written %q, which does not parse: %v", int64(p), text, err)
		}
		if got != p {
			t.Fatalf("Pence(%d) is written %q, which parses as Pence(%d)", int64(p), text, int64(got))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"£1.2m", "1.2m", "£750k", "1,200,000", "1200000", "£1,234.50", "£663,540", "1.2 million", "£1.5bn",
		" GBP 12,000 ", "£1,000bn", "1,20,000", "-5", "£-5", "€5", "", "12 apples", "1.234", "1.234567891m", "\xff", "0,500",
		"99999999999999999999",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := money.Parse(s)
		if err != nil {
			if msg := err.Error(); msg == "" || !utf8.ValidString(msg) || !strings.Contains(msg, "; write ") {
				t.Errorf("Parse(%q): error %q does not say what to write", s, msg)
			}
			return
		}
		if p < 0 || p > money.Max {
			t.Fatalf("Parse(%q) = Pence(%d), outside zero to Max", s, int64(p))
		}
		readsBack(t, p)
	})
}
