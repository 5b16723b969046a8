package advisor

import (
	"fmt"
	"reflect"
	"slices"

	"procroute/rules"
)

// calendar lists what differs in how days are counted: a holiday more or less moves days of signing as a figure does.
func (d *Diff) calendar(old, new *rules.Book) {
	type counts struct {
		NotWorking, Divisions []string
		Elsewhere             [][]string
		Roll                  bool
		Least                 int
	}
	of := func(k *rules.Clock) counts {
		c := counts{k.NotWorking, k.Divisions, nil, k.Roll, k.Least}
		for _, x := range k.Elsewhere {
			c.Elsewhere = append(c.Elsewhere, x.Divisions)
		}
		return c
	}
	for _, k := range new.Clocks {
		if o := old.Clock(k.ID); o != nil && !reflect.DeepEqual(of(o), of(k)) {
			d.Notices = append(d.Notices, k.Title+": days are counted otherwise")
		}
	}
	for _, h := range new.Holidays {
		i := slices.IndexFunc(old.Holidays, func(o *rules.Holidays) bool { return o.Division == h.Division && o.Year == h.Year })
		switch {
		case i < 0:
			d.Notices = append(d.Notices, fmt.Sprintf("holidays of %s, %d: now held", divisionName(h.Division), h.Year))
		case !slices.Equal(old.Holidays[i].Days, h.Days):
			d.Notices = append(d.Notices, fmt.Sprintf("holidays of %s, %d: %d, now %d or on other days", divisionName(h.Division), h.Year, len(old.Holidays[i].Days), len(h.Days)))
		}
	}
	for _, f := range new.Figures {
		if o := old.Figure(f.ID); o != nil && (o.Clock != f.Clock || o.Bound != f.Bound) {
			d.Notices = append(d.Notices, f.Title+": its days are counted otherwise, or it binds otherwise")
		}
	}
}
