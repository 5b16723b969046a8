package report

import "strings"

// NotesToWrite is the part of a case file in which somebody writes what only a person can: each heading of the record under
// which nothing stands yet, as a key without a value, below what it asks for.
func (r *Record) NotesToWrite() string {
	if len(r.ToWrite) == 0 {
		return "# Something is written under every heading of this record.\n"
	}
	var b strings.Builder
	b.WriteString("# For the case file. Write behind a colon; begin a longer text with | and set it in below.\nnotes:\n")
	part := ""
	for _, u := range r.ToWrite {
		if u.Part != part {
			part = u.Part
			b.WriteString("\n  # " + strings.ToUpper(Line(part)) + "\n")
		}
		b.WriteString("  # " + sentence(Line(u.Title)) + " " + Line(u.Ask) + "\n  " + u.ID + ":\n")
	}
	return b.String()
}
