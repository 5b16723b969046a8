package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// DecisionMap is the few questions that lead to the routes of some rules, in the order in which the rulebook prefers the routes. It is
// made from the preferences and the conditions. Its JSON form is a contract: "procroute.decision/1".
type DecisionMap struct {
	Format     string             `json:"format"`
	Rulebook   advisor.RulebookID `json:"rulebook"`
	Day        string             `json:"day"`
	Regimes    []DecisionRegime   `json:"regimes"`
	Disclaimer string             `json:"disclaimer"`
}

// DecisionRegime is the questions of one set of rules.
type DecisionRegime struct {
	ID        string             `json:"id"`
	Title     string             `json:"title"`
	Governs   []advisor.Reason   `json:"governs"` // all of which must hold for these rules to govern
	Questions []DecisionQuestion `json:"questions"`
	Otherwise []DecisionLead     `json:"otherwise"` // where nothing else leads
}

// DecisionQuestion is a question and where its answers lead.
type DecisionQuestion struct {
	ID      string           `json:"id"`
	Ask     string           `json:"ask"`
	Answers []DecisionAnswer `json:"answers"`
}

// DecisionAnswer is an answer and the ideas it leads to.
type DecisionAnswer struct {
	Says  string         `json:"says"`
	Leads []DecisionLead `json:"leads"`
}

// DecisionLead is an idea that an answer leads to. Where the answer is one of a screen that gathers rare situations, it says which.
type DecisionLead struct {
	Family string   `json:"family"`
	Title  string   `json:"title"`
	If     []string `json:"if"`
	Routes []string `json:"routes"`
	wide   bool     // some of its routes are not one of those cases, so to name the others would narrow it
}

// NewDecisionMap composes the questions. Each route is led to by the one of its conditions that it shares with the fewest others; a
// route all of whose conditions most routes share is what is left when nothing else leads.
func (m *Maker) NewDecisionMap(regimes []*rules.Regime, on civil.Date) *DecisionMap {
	out := &DecisionMap{Format: "procroute.decision/1", Rulebook: bookID(m.Book), Day: on.String(), Regimes: []DecisionRegime{}, Disclaimer: m.Book.Disclaimer}
	for _, g := range regimes {
		if len(m.Book.RoutesOf(g.ID)) > 0 {
			out.Regimes = append(out.Regimes, m.decisionRegime(g))
		}
	}
	return out
}

func (m *Maker) decisionRegime(g *rules.Regime) DecisionRegime {
	d := DecisionRegime{ID: g.ID, Title: g.Title, Governs: []advisor.Reason{}, Questions: []DecisionQuestion{}, Otherwise: []DecisionLead{}}
	for i := range g.Governs {
		d.Governs = append(d.Governs, m.sayOut(g.Governs[i].Says))
	}
	routes := m.Book.RoutesOf(g.ID)
	share := map[string]int{}
	for _, t := range routes {
		for i := range t.Conditions {
			share[nodeKey(t.Conditions[i].When)]++
		}
	}
	seen := map[string]bool{}
	lead := func(p rules.Preference, t *rules.Route) {
		seen[t.ID] = true
		k := m.decisionKey(t, p.When, share, len(routes))
		if k.question == nil {
			d.Otherwise = m.addLead(d.Otherwise, t, "")
			return
		}
		i := slices.IndexFunc(d.Questions, func(q DecisionQuestion) bool { return q.ID == k.question.ID })
		if i < 0 {
			i = len(d.Questions)
			d.Questions = append(d.Questions, DecisionQuestion{ID: k.question.ID, Ask: m.text(k.question.Ask)})
		}
		q := &d.Questions[i]
		j := slices.IndexFunc(q.Answers, func(x DecisionAnswer) bool { return x.Says == k.answer })
		if j < 0 {
			j = len(q.Answers)
			q.Answers = append(q.Answers, DecisionAnswer{Says: k.answer})
		}
		q.Answers[j].Leads = m.addLead(q.Answers[j].Leads, t, k.narrow)
	}
	if o := m.Book.Order(g.ID); o != nil {
		for _, p := range o.Entries {
			if t := m.Book.Route(p.Route); t != nil {
				lead(p, t)
			}
		}
	}
	for _, t := range routes {
		if !seen[t.ID] {
			lead(rules.Preference{}, t)
		}
	}
	return d
}

// addLead adds a route to those that an answer leads to, with its family.
func (m *Maker) addLead(list []DecisionLead, t *rules.Route, narrow string) []DecisionLead {
	i := slices.IndexFunc(list, func(l DecisionLead) bool { return l.Family == t.Family })
	if i < 0 {
		i = len(list)
		list = append(list, DecisionLead{Family: t.Family, Title: m.Book.Family(t.Family).Title, If: []string{}, Routes: []string{}})
	}
	l := &list[i]
	switch {
	case narrow == "" || l.wide:
		l.wide, l.If = true, []string{}
	case !slices.Contains(l.If, narrow):
		l.If = append(l.If, narrow)
	}
	if !slices.Contains(l.Routes, t.ID) {
		l.Routes = append(l.Routes, t.ID)
	}
	return list
}

// decisionKey is the question that leads to a route, and the answer that does.
type decisionKey struct {
	question *rules.Question
	answer   string
	narrow   string // the answer of the question that a screen asks about
}

// decisionKey picks the question of a route: the one that it is preferred by, or the first that few other routes share. What a screen
// asks about goes before what it does not, since that is how rare situations are found; amounts and days come last, since they part
// large contracts from small ones and not ideas from each other.
func (m *Maker) decisionKey(t *rules.Route, when *rules.Node, share map[string]int, routes int) decisionKey {
	if l := m.firstLeaf(when, 0); l.plain {
		return m.keyOf(l, "")
	}
	few := routes / 12 // in a small set of rules each shared condition tells less
	var own *rules.Condition
	best := [3]int{}
	for i := range t.Conditions {
		k := &t.Conditions[i]
		l := m.firstLeaf(k.When, 0)
		n := share[nodeKey(k.When)]
		if l.node == nil || n > max(1, routes/4) {
			continue
		}
		q := m.Book.Question(l.node.Name)
		rank := [3]int{0, 0, max(n, few)}
		if q.Type.Ordered() {
			rank[0] = 1
		}
		if s, _ := m.screenOf(q); s == nil {
			rank[1] = 1
		}
		if own == nil || slices.Compare(rank[:], best[:]) < 0 {
			own, best = k, rank
		}
	}
	if own == nil {
		return decisionKey{}
	}
	return m.keyOf(m.firstLeaf(own.When, 0), m.text(own.Says.Text))
}

// screenOf is the screen that gathers a question, and the option that stands for it there.
func (m *Maker) screenOf(q *rules.Question) (*rules.Question, *rules.Option) {
	for _, s := range m.Book.Questions {
		for i := range s.Options {
			if s.Options[i].About == q.ID {
				return s, &s.Options[i]
			}
		}
	}
	return nil, nil
}

// leaf is the question that a condition begins with. It is plain if an answer to it is written there and needed, and whole if nothing
// else is asked for.
type leaf struct {
	node         *rules.Node
	not          bool
	plain, whole bool
}

// firstLeaf finds the first question of a condition, in what it is made from too. What is only ruled out there ("not a concession")
// does not count while there is something else.
func (m *Maker) firstLeaf(n *rules.Node, depth int) leaf {
	if n == nil || depth > 50 {
		return leaf{}
	}
	switch n.Op {
	case rules.OpYes, rules.OpIs, rules.OpCompare:
		return leaf{n, false, true, true}
	case rules.OpDef:
		l := m.firstLeaf(m.Book.Definition(n.Name).When, depth+1)
		l.plain = false
		return l
	case rules.OpNot:
		l := m.firstLeaf(n.Kids[0], depth+1)
		l.not = !l.not
		return l
	case rules.OpAll, rules.OpAny:
		var out leaf
		for _, kid := range n.Kids {
			l := m.firstLeaf(kid, depth+1)
			if l.node == nil {
				continue
			}
			ruledOut := kid.Op == rules.OpNot && kid.Kids[0].Op == rules.OpIs
			if out.node == nil || !ruledOut {
				out = l
			}
			if !ruledOut {
				break
			}
		}
		if len(n.Kids) > 1 {
			out.whole = false
			out.plain = out.plain && n.Op == rules.OpAll
		}
		return out
	}
	return leaf{}
}

// keyOf words the answer to a leaf's question: as its option, as yes or no or, where that would not say it, as the condition does.
func (m *Maker) keyOf(l leaf, says string) decisionKey {
	q := m.Book.Question(l.node.Name)
	says = strings.TrimSuffix(says, ".")
	k := decisionKey{question: q, answer: says}
	label := ""
	switch {
	case !l.plain:
	case l.node.Op == rules.OpYes && (l.whole || says == ""):
		k.answer = "Yes"
		if l.not {
			k.answer = "No"
		}
	case l.node.Op == rules.OpIs && !l.not && len(l.node.Values) <= 2:
		label = m.labels(q, l.node.Values)
		k.answer = label
	}
	if s, o := m.screenOf(q); s != nil {
		return decisionKey{s, m.text(o.Label), label}
	}
	return k
}

func (m *Maker) labels(q *rules.Question, values []string) string {
	var out []string
	for _, v := range values {
		if o := q.Option(v); o != nil {
			out = append(out, m.text(o.Label))
		}
	}
	for i := 1; i < len(out); i++ {
		out[i] = lowerFirst(out[i])
	}
	return strings.Join(out, ", or ")
}

// lowerFirst begins a text with a small letter, unless it begins with a name or an abbreviation.
func lowerFirst(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || first == strings.ToUpper(first) && len(first) > 1 {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// nodeKey is what a condition says, wherever it is written.
func nodeKey(n *rules.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprint(&b, n.Op, n.Name, n.Values, n.Cmp)
	if n.Right != nil {
		r := *n.Right
		if r.Plus != nil {
			fmt.Fprint(&b, *r.Plus)
			r.Plus = nil
		}
		fmt.Fprintf(&b, "%+v", r)
	}
	for _, k := range n.Kids {
		b.WriteString("(" + nodeKey(k) + ")")
	}
	return b.String()
}
