package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// replacement stands where something was that could act on a terminal or disguise text.
const replacement = '\uFFFD'

// Clean makes free text safe to show: one line, no control characters, no terminal escapes, nothing that reorders or
// hides letters. What is taken out leaves a visible mark, so that nobody is shown text without knowing that it was
// changed. Every writer passes every word through it; text in the model is as it was read.
func Clean(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\n' || r == '\t' || r == '\r' || hostile(r) }) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r == utf8.RuneError && n == 1, hostile(r):
			b.WriteRune(replacement)
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// CleanLines is Clean for text of several lines, such as a message with a source line below it.
func CleanLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = Clean(l)
	}
	return strings.Join(lines, "\n")
}

// hostile reports whether a character could act on a terminal (control characters, among them the escape that starts
// every sequence) or make text look like other text: controls of direction, invisible characters, tags.
// The joiners U+200C and U+200D stay, because names in some scripts need them.
func hostile(r rune) bool {
	switch {
	case r < utf8.RuneSelf: // nearly all text: there is no need to look anything up
		return r < ' ' || r == 0x7F
	case r == '\u200C' || r == '\u200D':
		return false
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
		return true
	case r == '\u2028' || r == '\u2029': // line and paragraph separators
		return true
	}
	// Letters that draw nothing, and variation selectors beyond the common ones.
	return r == '\u115F' || r == '\u1160' || r == '\u3164' || r == '\uFFA0' || r >= 0xE0100 && r <= 0xE01EF
}
