package advisor

// Tri is a truth value that may not be known yet.
type Tri uint8

// The truth values. The zero value says nothing.
const (
	Unknown Tri = iota
	No
	Yes
)

// String names the value.
func (t Tri) String() string { return [...]string{"unknown", "no", "yes"}[t] }

// Not is the opposite; the opposite of unknown is unknown.
func (t Tri) Not() Tri {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Unknown
}
