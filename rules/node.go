package rules

import "procroute/rules/diag"

// Op is what a node of a condition does.
type Op uint8

// The operations. Every condition is built from these and nothing else, so that every rule can be analysed.
const (
	OpInvalid Op = iota
	OpAll        // every child holds
	OpAny        // at least one child holds
	OpNot        // the only child does not hold
	OpAlways
	OpNever
	OpYes     // yes-no question Name is answered yes
	OpDef     // definition Name holds
	OpIs      // choice, special or choices question Name has one of Values
	OpCompare // ordered question Name compared with Right
)

// Cmp is a comparison.
type Cmp uint8

// The comparisons of ordered questions.
const (
	AtLeast Cmp = iota // >=
	Below              // <
	Above              // >
	AtMost             // <=
)

// String returns the comparison as it is written in a rulebook.
func (c Cmp) String() string { return [...]string{">=", "<", ">", "<="}[c] }

// Node is one node of a condition, as written. Inner nodes may carry a sentence of their own.
type Node struct {
	Op     Op
	Cmp    Cmp
	Kids   []*Node
	Name   string   // question or definition
	Values []string // options, for OpIs
	Right  *Operand
	Says   *Says // its own sentence, if it has one
	Pos    diag.Pos
}

// Operand is the right side of a comparison: Percent of the first term plus the second.
// Percent counts thousandths of one per cent and is 100000 when none is written.
type Operand struct {
	Percent       int64
	PercentFigure string // a figure of type percent, instead of a written percentage
	First         Amount
	Plus          *Amount // added if not nil
	Minus         bool    // subtract Plus instead
}

// Amount is one term of an operand: a literal, a figure or a question.
type Amount struct {
	Literal  int64 // pence, days since 1970 or thousandths, by the type of the question compared
	Figure   string
	Question string
}
