package advisor

import "procroute/rules"

// Status says whether a route is open.
type Status string

// The statuses of a route. Undecided means that facts are missing, never that the answer is probably no.
const (
	Open      Status = "open"
	Closed    Status = "closed"
	Undecided Status = "undecided"
)

// Reason is a sentence with its authority and the facts it rests on.
type Reason struct {
	Text  string     `json:"text"`
	Cite  []Cite     `json:"cite"`
	Kind  rules.Kind `json:"kind"`
	Facts []string   `json:"facts"` // question ids
}

// Cite is a citation as users see it.
type Cite struct {
	Source string       `json:"source"`
	At     string       `json:"at"`
	Label  string       `json:"label"`
	URL    string       `json:"url"`
	Status rules.Status `json:"status"`
}

// Advice is everything procroute has to say about a case. Its JSON form is a contract: "procroute.advice/1".
type Advice struct {
	Format      string          `json:"format"`
	Rulebook    RulebookID      `json:"rulebook"`
	Today       string          `json:"-"` // the day it was worked out; no part of the contract, so that the same case gives the same bytes
	Case        CaseOut         `json:"case"`
	Regime      RegimeAdvice    `json:"regime"`
	Recommended *Recommendation `json:"recommended"`
	Otherwise   *Otherwise      `json:"otherwise,omitempty"` // set when nothing is recommended
	Routes      []RouteAdvice   `json:"routes"`
	Open        []string        `json:"open_questions"`    // most useful first
	Cautions    []Reason        `json:"cautions"`          // for the case as a whole
	Watch       []Reason        `json:"may_apply"`         // cautions for the case as a whole that depend on what is not known
	Assumed     []string        `json:"assumed,omitempty"` // answers this rests on that nobody has confirmed
	Notices     []string        `json:"notices"`           // about the rulebook's own age and doubts
	Disclaimer  string          `json:"disclaimer"`

	engine *Engine
	state  *state
	told   *Case // as somebody answered it
	case_  *Case // with what its screens answer
	bears  *bearing
	first  *rules.Question           // worth asking next, once it has been looked for
	given  map[*rules.Preference]lit // when each takes effect in case its rules govern; nil for what is recommended as it is
	moves  *pathfinder               // through what somebody can change
}

// RulebookID names the rulebook an advice was made under.
type RulebookID struct {
	ID         string `json:"id"`
	Version    string `json:"version"`
	SHA256     string `json:"sha256"`
	LawChecked string `json:"law_checked"`
	Title      string `json:"title"`
}

// CaseOut is the case as it was read.
type CaseOut struct {
	Title     string         `json:"title"`
	Authority string         `json:"authority"`
	Answers   map[string]any `json:"answers"`
	Facts     []Fact         `json:"facts"`
}

// Fact is one answer in words.
type Fact struct {
	Question string `json:"question"`
	Theme    string `json:"theme"`
	Ask      string `json:"ask"`
	Name     string `json:"name"`
	Says     string `json:"says"`
	Known    bool   `json:"known"`
	Aside    string `json:"aside,omitempty"` // if it is not known: unknown, does-not-apply or not-recorded
	Assumed  bool   `json:"assumed,omitempty"`
	From     string `json:"assumed_from,omitempty"` // where an assumed answer comes from
	Counts   bool   `json:"counts"`                 // false for a follow-up whose question no longer applies
	By       string `json:"by,omitempty"`
	On       string `json:"on,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	Reason   string `json:"reason,omitempty"`
	WhoKnows string `json:"who_knows,omitempty"`
}

// RegimeAdvice says which rules govern.
type RegimeAdvice struct {
	ID         string      `json:"id"` // empty while undecided
	Title      string      `json:"title"`
	Status     string      `json:"status"`             // decided or undecided
	Arguable   bool        `json:"arguable,omitempty"` // undecided, though everybody who could be asked has been
	Covered    bool        `json:"covered"`
	NotCovered string      `json:"not_covered,omitempty"`
	Ask        string      `json:"ask,omitempty"`
	Reasons    []Reason    `json:"reasons"`
	Candidates []Candidate `json:"candidates"`   // the regimes that may govern, while undecided
	Decides    []string    `json:"would_decide"` // questions that would settle it
}

// Candidate is a regime that may govern, and what that waits for.
type Candidate struct {
	ID      string          `json:"id"`
	Title   string          `json:"title"`
	Reasons []Reason        `json:"reasons"`
	Would   *Recommendation `json:"would_recommend,omitempty"` // if it governs
	Nothing string          `json:"would_not,omitempty"`       // why nothing is recommended if it governs
}

// Recommendation is the first preference whose route is open.
type Recommendation struct {
	Route   string   `json:"route"`
	Family  string   `json:"family"`
	Title   string   `json:"title"`
	Why     []Reason `json:"why"`
	Settled bool     `json:"settled"` // nothing that is still unknown can change it
	Before  []string `json:"before"`  // routes that would come first if they turned out to be open
	Decides []string `json:"would_decide"`
}

// Otherwise says what to do when nothing is recommended.
type Otherwise struct {
	Reason Reason `json:"reason"`
	Ask    string `json:"ask"`
}

// RouteAdvice is one route as it stands for the case.
type RouteAdvice struct {
	ID         string            `json:"id"`
	Family     string            `json:"family"`
	FamilyName string            `json:"family_title"`
	Title      string            `json:"title"`
	Summary    string            `json:"summary"`
	Status     Status            `json:"status"`
	IfGoverns  Status            `json:"if_governs,omitempty"` // while it is not known which rules govern: how it would stand if its own do
	Conditions []ConditionAdvice `json:"conditions"`
	Reasons    []Reason          `json:"reasons"` // the few that decide
	Cautions   []Reason          `json:"cautions"`
	Watch      []Reason          `json:"may_apply"` // cautions that depend on what is not known
	Steps      []StepAdvice      `json:"steps"`
	Evidence   []Reason          `json:"evidence"`
	Decides    []string          `json:"would_decide"`
	Forget     bool              `json:"absent"` // the regime has no such route; the reason says what became of it
	route      *rules.Route
}

// Route returns the rulebook's route, or nil for a family the regime has no route for.
func (r *RouteAdvice) Route() *rules.Route { return r.route }

// ConditionState says whether a condition of a route is shown.
type ConditionState string

// The states of a condition.
const (
	Met      ConditionState = "met"
	NotMet   ConditionState = "not-met"
	NotShown ConditionState = "not-shown"
)

// ConditionAdvice is one condition as it stands for the case.
type ConditionAdvice struct {
	ID        string         `json:"id"`
	Text      string         `json:"text"`
	State     ConditionState `json:"state"`
	Arises    bool           `json:"arises"` // false where all it asks are follow-ups of questions answered otherwise
	Says      string         `json:"says"`   // the sentence for the state
	Kind      rules.Kind     `json:"kind"`
	Cite      []Cite         `json:"cite"`
	Facts     []string       `json:"facts"`
	Evidence  []string       `json:"evidence"`
	Judgement bool           `json:"judgement"`
	Contrive  *Reason        `json:"do_not_contrive,omitempty"`
	Cases     []Reason       `json:"cases"`
	Decides   []string       `json:"would_decide"`
}

// StepAdvice is one thing to do.
type StepAdvice struct {
	ID     string     `json:"id"`
	Do     string     `json:"do"`
	Notice string     `json:"notice,omitempty"`
	Who    string     `json:"who,omitempty"`
	Period string     `json:"period,omitempty"`
	Maybe  bool       `json:"maybe"` // depends on what is not known
	Kind   rules.Kind `json:"kind"`
	Cite   []Cite     `json:"cite"`
}
