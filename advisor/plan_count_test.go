package advisor_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

func uk(t testing.TB) *rules.Book {
	t.Helper()
	b, err := rules.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// on reads a day written as "Mon 20 Oct 2025", and holds that it is that day of the week.
func on(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := time.Parse("Mon 2 Jan 2006", s)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Format("Mon 2 Jan 2006"); got != s {
		t.Fatalf("%s is a %s", s, d.Weekday())
	}
	return civil.FromTime(d)
}

// ends counts the period of a figure of the rulebook from a day on, and says when it ends.
func ends(t testing.TB, b *rules.Book, figure, from string, counted bool) string {
	t.Helper()
	return endsOn(t, b, figure, on(t, from), counted)
}

func endsOn(t testing.TB, b *rules.Book, figure string, from civil.Date, counted bool) string {
	t.Helper()
	f := b.Figure(figure)
	if f == nil {
		t.Fatalf("no figure %s", figure)
	}
	c, err := advisor.NewCalendar(b).Count(b.Clock(f.Clock), from, counted, advisor.Length{N: int(f.Rows[0].Value / 1000), Unit: f.Type})
	if err != nil {
		t.Fatal(err)
	}
	d, err := time.Parse(time.DateOnly, c.Ends)
	if err != nil {
		t.Fatal(err)
	}
	return d.Format("Mon 2 Jan 2006")
}

// TestThreeClocks holds the three standstills of eight working days against counts by hand. The English one is counted from the
// day after publication, the Welsh from the day of submission, and that of the Act begins with the day of publication.
func TestThreeClocks(t *testing.T) {
	b := uk(t)
	for _, test := range []struct{ notice, england, wales, act, why string }{
		{"Mon 20 Oct 2025", "Fri 31 Oct 2025", "Thu 30 Oct 2025", "Wed 29 Oct 2025", "no holiday: the start alone makes three dates"},
		{"Fri 28 Nov 2025", "Wed 10 Dec 2025", "Wed 10 Dec 2025", "Wed 10 Dec 2025", "St Andrew's Day in Scotland, moved to Mon 1 Dec"},
		{"Mon 15 Dec 2025", "Tue 30 Dec 2025", "Mon 29 Dec 2025", "Wed 24 Dec 2025", "25 and 26 Dec; the Act is done before"},
		{"Mon 22 Dec 2025", "Wed 7 Jan 2026", "Tue 6 Jan 2026", "Tue 6 Jan 2026", "25 and 26 Dec and 1 Jan for all, 2 Jan for the Act"},
		{"Mon 9 Mar 2026", "Fri 20 Mar 2026", "Thu 19 Mar 2026", "Thu 19 Mar 2026", "St Patrick's Day for the Act"},
		{"Thu 26 Mar 2026", "Fri 10 Apr 2026", "Thu 9 Apr 2026", "Wed 8 Apr 2026", "Good Friday and Easter Monday"},
		{"Wed 8 Apr 2026", "Tue 21 Apr 2026", "Mon 20 Apr 2026", "Fri 17 Apr 2026", "no holiday"},
		{"Fri 24 Apr 2026", "Thu 7 May 2026", "Thu 7 May 2026", "Wed 6 May 2026", "Mon 4 May"},
		{"Mon 18 May 2026", "Mon 1 Jun 2026", "Fri 29 May 2026", "Thu 28 May 2026", "Mon 25 May"},
		{"Mon 8 Jun 2026", "Fri 19 Jun 2026", "Thu 18 Jun 2026", "Thu 18 Jun 2026", "Mon 15 Jun in Scotland, once"},
		{"Mon 6 Jul 2026", "Fri 17 Jul 2026", "Thu 16 Jul 2026", "Thu 16 Jul 2026", "Mon 13 Jul in Northern Ireland"},
		{"Thu 30 Jul 2026", "Wed 12 Aug 2026", "Tue 11 Aug 2026", "Tue 11 Aug 2026", "Mon 3 Aug in Scotland"},
		{"Sat 12 Sep 2026", "Wed 23 Sep 2026", "Wed 23 Sep 2026", "Wed 23 Sep 2026", "a notice at the weekend"},
		{"Mon 23 Nov 2026", "Fri 4 Dec 2026", "Thu 3 Dec 2026", "Thu 3 Dec 2026", "St Andrew's Day, Mon 30 Nov"},
		{"Fri 18 Dec 2026", "Mon 4 Jan 2027", "Mon 4 Jan 2027", "Thu 31 Dec 2026", "25 and 28 Dec and 1 Jan"},

		// Published notices. From here on the days that count are written out: England; Wales; the Act.
		{"Mon 7 Oct 2024", "Fri 18 Oct 2024", "Thu 17 Oct 2024", "Wed 16 Oct 2024", "Oldham: 9 10 11 14 15 16 17 18; 8 9 10 11 14 15 16 17; 7 8 9 10 11 14 15 16"},
		{"Fri 20 Jun 2025", "Wed 2 Jul 2025", "Wed 2 Jul 2025", "Tue 1 Jul 2025", "Calderdale: 23 24 25 26 27 30 1 2; the same; 20 23 24 25 26 27 30 1"},
		{"Wed 16 Jul 2025", "Tue 29 Jul 2025", "Mon 28 Jul 2025", "Fri 25 Jul 2025", "Liverpool: 18 21 22 23 24 25 28 29; 17 18 21 22 23 24 25 28; 16 17 18 21 22 23 24 25"},
		{"Thu 13 Mar 2025", "Wed 26 Mar 2025", "Tue 25 Mar 2025", "Tue 25 Mar 2025", "Worcestershire: 17 18 19 20 21 24 25 26; 14 17 18 19 20 21 24 25; 13 14 18 19 20 21 24 25"},

		// Christmas and New Year.
		{"Thu 23 Dec 2027", "Mon 10 Jan 2028", "Fri 7 Jan 2028", "Fri 7 Jan 2028", "27, 28 Dec and 3 Jan, 4 Jan for the Act: 29 30 31 4 5 6 7 10; 24 29 30 31 4 5 6 7; 23 24 29 30 31 5 6 7"},
		{"Tue 24 Dec 2024", "Wed 8 Jan 2025", "Wed 8 Jan 2025", "Wed 8 Jan 2025", "27 30 31 2 3 6 7 8; the same; 24 27 30 31 3 6 7 8"},
		{"Tue 31 Dec 2024", "Mon 13 Jan 2025", "Mon 13 Jan 2025", "Mon 13 Jan 2025", "2 3 6 7 8 9 10 13; the same; 31 3 6 7 8 9 10 13"},
		{"Thu 2 Jan 2025", "Wed 15 Jan 2025", "Tue 14 Jan 2025", "Tue 14 Jan 2025", "6 7 8 9 10 13 14 15; 3 6 7 8 9 10 13 14; 3 6 7 8 9 10 13 14: for the Act 2 Jan is no first day"},
		{"Fri 20 Dec 2024", "Mon 6 Jan 2025", "Mon 6 Jan 2025", "Mon 6 Jan 2025", "23 24 27 30 31 2 3 6; the same; 20 23 24 27 30 31 3 6"},
		{"Mon 21 Dec 2026", "Wed 6 Jan 2027", "Tue 5 Jan 2027", "Tue 5 Jan 2027", "23 24 29 30 31 4 5 6; 22 23 24 29 30 31 4 5; 21 22 23 24 29 30 31 5"},

		// Easter.
		{"Tue 15 Apr 2025", "Wed 30 Apr 2025", "Tue 29 Apr 2025", "Mon 28 Apr 2025", "17 22 23 24 25 28 29 30; 16 17 22 23 24 25 28 29; 15 16 17 22 23 24 25 28"},
		{"Tue 23 Mar 2027", "Wed 7 Apr 2027", "Tue 6 Apr 2027", "Mon 5 Apr 2027", "25 30 31 1 2 5 6 7; 24 25 30 31 1 2 5 6; 23 24 25 30 31 1 2 5"},
		{"Wed 12 Apr 2028", "Thu 27 Apr 2028", "Wed 26 Apr 2028", "Tue 25 Apr 2028", "18 19 20 21 24 25 26 27; 13 18 19 20 21 24 25 26; 12 13 18 19 20 21 24 25"},
		{"Fri 29 Mar 2024", "Thu 11 Apr 2024", "Thu 11 Apr 2024", "Thu 11 Apr 2024", "on Good Friday: 2 3 4 5 8 9 10 11 for all"},

		// Scotland and Northern Ireland, for the Act only.
		{"Wed 12 Mar 2025", "Tue 25 Mar 2025", "Mon 24 Mar 2025", "Mon 24 Mar 2025", "St Patrick's Day: 14 17 18 19 20 21 24 25; 13 14 17 18 19 20 21 24; 12 13 14 18 19 20 21 24"},
		{"Thu 10 Jul 2025", "Wed 23 Jul 2025", "Tue 22 Jul 2025", "Tue 22 Jul 2025", "Mon 14 Jul: 14 15 16 17 18 21 22 23; 11 14 15 16 17 18 21 22; 10 11 15 16 17 18 21 22"},
		{"Mon 28 Jul 2025", "Fri 8 Aug 2025", "Thu 7 Aug 2025", "Thu 7 Aug 2025", "Mon 4 Aug: 30 31 1 4 5 6 7 8; 29 30 31 1 4 5 6 7; 28 29 30 31 1 5 6 7"},
		{"Mon 22 Nov 2027", "Fri 3 Dec 2027", "Thu 2 Dec 2027", "Thu 2 Dec 2027", "Tue 30 Nov: 24 25 26 29 30 1 2 3; 23 24 25 26 29 30 1 2; 22 23 24 25 26 29 1 2"},
		{"Mon 15 Jun 2026", "Fri 26 Jun 2026", "Thu 25 Jun 2026", "Thu 25 Jun 2026", "on the one day: 17 18 19 22 23 24 25 26; 16 17 18 19 22 23 24 25; the Act begins on 16"},
		{"Mon 24 Aug 2026", "Mon 7 Sep 2026", "Fri 4 Sep 2026", "Thu 3 Sep 2026", "Mon 31 Aug: 26 27 28 1 2 3 4 7; 25 26 27 28 1 2 3 4; 24 25 26 27 28 1 2 3"},
	} {
		got := fmt.Sprintf("%s: %s, %s, %s", test.notice, endsOn(t, b, "psr_standstill", on(t, test.notice).AddDays(1), false), ends(t, b, "pswr_standstill", test.notice, false), ends(t, b, "pa_standstill", test.notice, true))
		want := fmt.Sprintf("%s: %s, %s, %s", test.notice, test.england, test.wales, test.act)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.why, diff)
		}
	}
}

// TestPeriods holds other periods against counts by hand.
func TestPeriods(t *testing.T) {
	b := uk(t)
	for _, test := range []struct {
		figure, from string
		counted      bool
		want, why    string
	}{
		{"psr_redecision", "Mon 3 Nov 2025", false, "Mon 10 Nov 2025", "4 5 6 7 10"},
		{"psr_redecision", "Fri 19 Dec 2025", false, "Tue 30 Dec 2025", "22 23 24 29 30"},
		{"psr_msp_wait", "Mon 1 Jun 2026", false, "Mon 15 Jun 2026", "fourteen days of the calendar"},
		{"psr_award_notice", "Fri 30 Jan 2026", false, "Sun 1 Mar 2026", "January has one day left, February has 28, and one in March"},
		{"pa_tender", "Mon 23 Nov 2026", false, "Fri 18 Dec 2026", "7 days in November, 18 in December"},
		{"pa_details", "Fri 4 Dec 2026", true, "Sat 2 Jan 2027", "28 days in December, 2 in January; the day is not moved"},
		{"pa_details_light_touch", "Fri 4 Dec 2026", true, "Fri 2 Apr 2027", "28 + 31 + 28 + 31 + 2"},
		{"pa_copy", "Fri 4 Dec 2026", true, "Wed 3 Mar 2027", "28 + 31 + 28 + 3"},
		{"pa_copy_light_touch", "Fri 4 Dec 2026", true, "Tue 1 Jun 2027", "28 + 31 + 28 + 31 + 30 + 31 + 1"},
		{"subsidy_database_months", "Mon 30 Nov 2026", false, "Sun 28 Feb 2027", "three months, and February is short"},

		{"pcr_veat_wait", "Mon 7 Jan 2019", false, "Thu 17 Jan 2019", "ten days, and a Thursday"},
		{"pcr_veat_wait", "Wed 9 Jan 2019", false, "Mon 21 Jan 2019", "the tenth is Saturday"},
		{"pcr_veat_wait", "Thu 10 Jan 2019", false, "Mon 21 Jan 2019", "the tenth is Sunday"},
		{"pcr_veat_wait", "Tue 9 Apr 2019", false, "Tue 23 Apr 2019", "Good Friday, the weekend, Easter Monday"},
		{"pcr_veat_wait", "Sun 15 Dec 2019", false, "Fri 27 Dec 2019", "Christmas Day and Boxing Day"},
		{"pcr_veat_wait", "Tue 28 Apr 2020", false, "Mon 11 May 2020", "VE Day on a Friday"},
		{"pcr_veat_wait", "Fri 24 Apr 2020", false, "Mon 4 May 2020", "the first Monday in May was no holiday that year"},
		{"pcr_veat_wait", "Tue 15 Dec 2020", false, "Tue 29 Dec 2020", "Christmas Day, the weekend, the substitute day"},
		{"pcr_veat_wait", "Wed 22 Dec 2021", false, "Tue 4 Jan 2022", "Saturday, Sunday and the substitute day of New Year"},
		{"pcr_veat_wait", "Mon 23 May 2022", false, "Mon 6 Jun 2022", "two days of Jubilee and a weekend"},
		{"pcr_veat_wait", "Fri 9 Sep 2022", false, "Tue 20 Sep 2022", "the State Funeral"},
		{"pcr_veat_wait", "Fri 28 Apr 2023", false, "Tue 9 May 2023", "the coronation"},
		{"pcr_veat_wait", "Thu 13 Feb 2025", false, "Mon 24 Feb 2025", "a Sunday"},
		{"pcr_veat_wait", "Fri 20 Nov 2020", false, "Mon 30 Nov 2020", "St Andrew's Day is none of England's"},
		{"pcr_standstill", "Tue 24 Dec 2019", false, "Fri 3 Jan 2020", "holidays inside the ten days change nothing"},
		{"pcr_award_notice", "Thu 21 Mar 2019", false, "Tue 23 Apr 2019", "the thirtieth is Saturday 20 April, before Easter"},
		{"pcr_requests", "Fri 1 Feb 2019", false, "Mon 4 Mar 2019", "the thirtieth is Sunday 3 March"},

		{"sco_standstill", "Mon 2 Nov 2026", false, "Thu 12 Nov 2026", "nothing in the way"},
		{"sco_standstill", "Fri 20 Nov 2020", false, "Tue 1 Dec 2020", "St Andrew's Day"},
		{"sco_standstill", "Tue 23 Dec 2025", false, "Mon 5 Jan 2026", "2 January is a Friday"},
		{"sco_standstill", "Fri 5 Jun 2026", false, "Tue 16 Jun 2026", "the World Cup holiday"},
		{"sco_standstill", "Fri 27 Mar 2026", false, "Mon 6 Apr 2026", "Easter Monday is no holiday in Scotland"},
		{"sco_veat_wait", "Fri 24 Jul 2026", false, "Tue 4 Aug 2026", "the first Monday in August"},
		{"sco_veat_wait", "Fri 21 Aug 2026", false, "Mon 31 Aug 2026", "the last is England's, not Scotland's"},
		{"sco_veat_wait", "Tue 24 Mar 2026", false, "Mon 6 Apr 2026", "Good Friday and a weekend, but no Easter Monday"},
	} {
		if got := ends(t, b, test.figure, test.from, test.counted); got != test.want {
			t.Errorf("%s from %s ends %s, want %s: %s", test.figure, test.from, got, test.want, test.why)
		}
	}
}

// TestLeastWorkingDays holds that a period holds two working days where the clock says so, however short it is.
func TestLeastWorkingDays(t *testing.T) {
	b := uk(t)
	for _, test := range []struct {
		days       int
		from, want string
	}{
		{1, "Mon 4 Mar 2019", "2019-03-06"},  // Tuesday, and one more
		{1, "Fri 1 Mar 2019", "2019-03-05"},  // Saturday and Sunday hold none
		{3, "Fri 1 Mar 2019", "2019-03-05"},  // to Monday it holds one
		{2, "Thu 23 Dec 2021", "2021-12-29"}, // Friday is the only one until the holidays are over
	} {
		c, err := advisor.NewCalendar(b).Count(b.Clock("pcr-days"), on(t, test.from), false, advisor.Length{N: test.days, Unit: rules.FigureDays})
		if err != nil {
			t.Fatal(err)
		}
		if c.Ends != test.want {
			t.Errorf("%d days from %s end %s, want %s", test.days, test.from, c.Ends, test.want)
		}
	}
}

// TestCountShows holds that each day is shown, and why it does not count.
func TestCountShows(t *testing.T) {
	b := uk(t)
	c, err := advisor.NewCalendar(b).Count(b.Clock("pa-working"), on(t, "Thu 26 Nov 2026"), true, advisor.Length{N: 4, Unit: rules.FigureWorkingDays})
	if err != nil {
		t.Fatal(err)
	}
	want := []advisor.CountedDay{
		{On: "2026-11-26", Number: 1}, {On: "2026-11-27", Number: 2}, {On: "2026-11-28", Why: "Saturday"}, {On: "2026-11-29", Why: "Sunday"},
		{On: "2026-11-30", Why: "St Andrew's Day (Scotland)"}, {On: "2026-12-01", Number: 3}, {On: "2026-12-02", Number: 4},
	}
	if diff := cmp.Diff(want, c.Days); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for day, why := range map[string]string{
		"Mon 4 May 2026": "First Monday in May", "Fri 25 Dec 2026": "Christmas Day", "Mon 28 Dec 2026": "Boxing Day (substitute day)", "Fri 3 Apr 2026": "Good Friday", "Sat 25 Dec 2027": "Saturday",
	} {
		if got, err := advisor.NewCalendar(b).Off(b.Clock("psr-working"), on(t, day)); err != nil || got != why {
			t.Errorf("Off(%s) = %q, %v, want %q", day, got, err, why)
		}
	}
}

// TestCountBeyond refuses to count where nobody has said which days are holidays.
func TestCountBeyond(t *testing.T) {
	b := uk(t)
	for day, want := range map[string]string{
		"Thu 28 Dec 2028": "1 January 2029 cannot be counted: the bank holidays of England and Wales are held for 2019 to 2028",
		"Mon 31 Dec 2018": "31 December 2018 cannot be counted: the bank holidays of England and Wales are held for 2019 to 2028",
	} {
		_, err := advisor.NewCalendar(b).Count(b.Clock("pa-working"), on(t, day), true, advisor.Length{N: 8, Unit: rules.FigureWorkingDays})
		var beyond *advisor.BeyondError
		if !errors.As(err, &beyond) || err.Error() != want {
			t.Errorf("counting from %s: %v, want %s", day, err, want)
		}
	}
}

// TestDiffCalendar holds that another way of counting days does not go unseen when two editions are compared.
func TestDiffCalendar(t *testing.T) {
	old, changed := uk(t), uk(t)
	changed.Clocks[0].Divisions = changed.Clocks[0].Divisions[:1]
	changed.Holidays[0].Days = changed.Holidays[0].Days[1:]
	old.Holidays = old.Holidays[:len(old.Holidays)-1]
	changed.Figure("pa_standstill").Clock = "psr-working"
	d := advisor.DiffBooks(old, changed)
	want := []string{
		"Working days of the 2023 Act: days are counted otherwise",
		"holidays of England and Wales, 2019: 8, now 7 or on other days",
		"holidays of Northern Ireland, 2028: now held",
		"Standstill: its days are counted otherwise, or it binds otherwise",
	}
	if diff := cmp.Diff(want, d.Notices); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
