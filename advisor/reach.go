package advisor

import (
	"procroute/rules"
	"procroute/rules/civil"
)

// Reach says which smallest changes of fact would open a route.
type Reach struct {
	Format     string      `json:"format"`
	Rulebook   RulebookID  `json:"rulebook"`
	Name       string      `json:"name,omitempty"`   // the route asked about, as it was named
	Became     *Reason     `json:"became,omitempty"` // what the law has made of that name
	Route      RouteAdvice `json:"route"`
	Ways       []Way       `json:"ways"`              // fewest changes first; empty if nothing that may change would open it
	Bounded    bool        `json:"bounded,omitempty"` // the search was cut short: fewer changes may do, or others
	Fixed      []string    `json:"fixed"`             // questions whose answers stand in the way and cannot change
	Becoming   *Becoming   `json:"advice,omitempty"`  // set if it was asked what would make it the recommended route, not only open
	Disclaimer string      `json:"disclaimer"`
}

// Way is one smallest group of changes: all of them together open the route, and none can be left out.
type Way struct {
	Steps  []WayStep `json:"steps"`
	Before []string  `json:"could_come_first,omitempty"` // of the recommended route: what is preferred to it and could not be told yet
}

// WayStep is one fact that would have to be different, or would have to be shown.
type WayStep struct {
	Questions []string `json:"questions"`
	Now       string   `json:"now"`
	Needs     string   `json:"needs"`
	Show      bool     `json:"show"` // not known yet: it need only turn out so
	Contrive  []Reason `json:"do_not_contrive"`
	variable  int
}

const (
	maxWays   = 12
	maxExtra  = 2       // how many changes more than the fewest a listed way may need
	maxFound  = 1 << 16 // groups of changes looked at
	maxGrowth = 1 << 18 // nodes that leaving facts unknown may add
	barred    = 1 << 20 // cost of a change nobody can make
)

// Reach finds the smallest changes of fact that would open a route: exactly, as the shortest paths through its
// diagram. Facts that nobody can change are left alone: those marked fixed, and dates that are past.
func (a *Advice) Reach(t *rules.Route, today civil.Date) *Reach {
	r := &Reach{Format: "procroute.reach/1", Rulebook: a.Rulebook, Route: a.Route(t), Ways: []Way{}, Fixed: []string{}, Disclaimer: a.Disclaimer}
	if r.Route.Status == Open {
		return r
	}
	p := a.pathfinder(t, today, maxGrowth)
	ways, sure := p.fewest()
	r.Ways = p.describe(t, a.engine.joined(plain(ways)))
	r.Bounded = !sure
	if len(r.Ways) == 0 && sure {
		r.Fixed = a.obstacles(t, p)
	}
	return r
}

// Fewest says how few changes of fact would open a route, and of which questions, without a word about them: it is for programs
// that look at many cases. There is a list of questions for each such group of changes; there is none if nothing that may change
// would open the route, or if it is open. Like Reach it is exact, unless it says that it is not sure.
func (a *Advice) Fewest(t *rules.Route, today civil.Date) (changes int, groups [][]string, sure bool) {
	if a.state.value(a.engine.open[t.ID]) == Yes {
		return 0, nil, true
	}
	p := a.pathfinder(t, today, maxGrowth)
	changes = p.least(p.root)
	if changes >= barred {
		return 0, nil, !p.cut
	}
	ways, all := p.ways(changes)
	for _, w := range ways {
		if !p.fits(w) {
			continue
		}
		group := make([]string, 0, changes)
		for _, tn := range w {
			group = a.engine.appendIDs(group, tn.variable)
		}
		groups = append(groups, group)
	}
	return changes, groups, all && !p.cut && len(groups) > 0
}
