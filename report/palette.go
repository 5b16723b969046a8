package report

import "strings"

// look is how a fragment of text is drawn. Looks are joined with |.
type look uint16

const (
	lookStrong look = 1 << iota
	lookQuiet
	lookCode
	lookTitle
	lookGood
	lookBad
	lookWaiting
	lookAddress // may be longer than a line
)

// palette holds the terminal's own sixteen colours, so that a reader's own scheme decides what they look like.
var palette = []struct {
	look look
	code string
}{
	{lookStrong, "1"},
	{lookTitle, "1;36"},
	{lookQuiet, "2"},
	{lookCode, "36"},
	{lookGood, "1;32"},
	{lookBad, "1;31"},
	{lookWaiting, "1;33"},
}

// paint puts the escapes for a look around a text.
func paint(text string, l look) string {
	var codes []string
	for _, p := range palette {
		if l&p.look != 0 {
			codes = append(codes, p.code)
		}
	}
	if len(codes) == 0 {
		return text
	}
	return "\x1b[" + strings.Join(codes, ";") + "m" + text + "\x1b[0m"
}

func (t Tone) look() look {
	switch t {
	case Good:
		return lookGood
	case Bad:
		return lookBad
	case Waiting:
		return lookWaiting
	}
	return lookStrong
}
