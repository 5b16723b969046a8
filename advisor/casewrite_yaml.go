package advisor

import (
	"fmt"
	"strings"
	"unicode"
)

// form is how a value is written: on lines of its own, between the brackets of a flow, or as JSON.
type form uint8

const (
	blockForm form = iota
	flowForm
	jsonForm
)

// lines writes an entry of a block with its line ends. A section has a line for each of its entries; what is inside
// those stays on their line.
func (e entry) lines(indent, nl string) string {
	if len(e.kids) == 0 || indent != "" {
		return indent + e.key + ": " + e.inline(blockForm) + nl
	}
	var b strings.Builder
	b.WriteString(indent + e.key + ":" + nl)
	b.WriteString(kidLines(e.kids, indent+"  ", nl))
	return b.String()
}

func kidLines(kids []entry, indent, nl string) string {
	var b strings.Builder
	for _, k := range kids {
		b.WriteString(k.lines(indent, nl))
	}
	return b.String()
}

// inline writes the value of an entry on one line.
func (e entry) inline(f form) string {
	switch {
	case len(e.kids) > 0:
		inner := max(f, flowForm)
		var parts []string
		for _, k := range e.kids {
			parts = append(parts, k.pair(inner))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case len(e.list) > 0:
		inner := max(f, flowForm)
		var parts []string
		for _, t := range e.list {
			parts = append(parts, scalar(t, inner))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return scalar(e.text, f)
}

// pair writes the key and the value as they stand between brackets.
func (e entry) pair(f form) string {
	key := e.key
	if f == jsonForm {
		key = quoted(key)
	}
	return key + ": " + e.inline(f)
}

func scalar(text string, f form) string {
	if f != jsonForm && bare(text, f) {
		return text
	}
	return quoted(text)
}

// bare reports whether a text may stand without quotes. It says no more often than YAML does: quotes never hurt.
func bare(text string, f form) bool {
	if text == "" || strings.EqualFold(text, "null") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, " ") ||
		strings.Contains(text, ": ") || strings.Contains(text, " #") {
		return false
	}
	for i, r := range text {
		switch {
		case !unicode.IsPrint(r):
			return false
		case i == 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '£':
			return false
		case f == flowForm && strings.ContainsRune(",:?[]{}", r):
			return false
		}
	}
	return true
}

// quoted writes a text in double quotes so that YAML and JSON both read it back. Whatever does not print is escaped, so that
// a file can be shown on a terminal.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r) || r > 0xFFFF: // beyond four digits the two languages have no escape in common
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
