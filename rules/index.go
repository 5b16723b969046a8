package rules

// index finds what a rulebook holds by its id.
type index struct {
	sources     map[string]*Source
	figures     map[string]*Figure
	themes      map[string]*Theme
	questions   map[string]*Question
	definitions map[string]*Definition
	families    map[string]*Family
	regimes     map[string]*Regime
	routes      map[string]*Route
	orders      map[string]*Order
	clocks      map[string]*Clock
	records     map[string]*Record
	notices     map[string]*Notice
}

// Source returns the source with the given id, or nil. So do its neighbours for their kinds.
func (b *Book) Source(id string) *Source { return b.index.sources[id] }

// Figure returns the figure with the given id, or nil.
func (b *Book) Figure(id string) *Figure { return b.index.figures[id] }

// Theme returns the theme with the given id, or nil.
func (b *Book) Theme(id string) *Theme { return b.index.themes[id] }

// Question returns the question with the given id, or nil.
func (b *Book) Question(id string) *Question { return b.index.questions[id] }

// Definition returns the definition with the given id, or nil.
func (b *Book) Definition(id string) *Definition { return b.index.definitions[id] }

// Family returns the family with the given id, or nil.
func (b *Book) Family(id string) *Family { return b.index.families[id] }

// Regime returns the regime with the given id, or nil.
func (b *Book) Regime(id string) *Regime { return b.index.regimes[id] }

// Route returns the route with the given full id, or nil.
func (b *Book) Route(id string) *Route { return b.index.routes[id] }

// Order returns the preferences of a regime, or nil.
func (b *Book) Order(regime string) *Order { return b.index.orders[regime] }

// RoutesOf returns the routes of a regime, in the order in which they are listed to users.
func (b *Book) RoutesOf(regime string) []*Route {
	var out []*Route
	for _, r := range b.Routes {
		if r.Regime == regime {
			out = append(out, r)
		}
	}
	return out
}
