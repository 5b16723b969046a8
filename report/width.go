package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// runeWidth is the number of columns a character takes on a terminal.
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && wide(r):
		return 2
	}
	return 1
}

// wide covers the blocks of East Asian letters and of pictures that terminals draw in two columns.
func wide(r rune) bool {
	for _, b := range [...][2]rune{{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
		{0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}} {
		if r >= b[0] && r <= b[1] {
			return true
		}
	}
	return false
}

func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// cutWidth splits a text after as much as fits, at least one character.
func cutWidth(s string, width int) (head, tail string) {
	n := 0
	for i, r := range s {
		if n += runeWidth(r); n > width && i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// noBreak is a space at which lines are not broken; writers show it as a plain one.
const noBreak = '\u00A0'

// fragment is a piece of a word in one look.
type fragment struct {
	text string
	look look
}

// word is what stays together on a line.
type word []fragment

func (w word) width() int {
	n := 0
	for _, f := range w {
		n += textWidth(f.text)
	}
	return n
}

// words cuts styled text at its spaces. Pieces without a space between them stay one word.
func words(pieces []fragment) []word {
	var out []word
	var now word
	flush := func() {
		if len(now) > 0 {
			out = append(out, now)
			now = nil
		}
	}
	for _, p := range pieces {
		start := 0
		for i, r := range p.text {
			if r != ' ' {
				continue
			}
			if i > start {
				now = append(now, fragment{p.text[start:i], p.look})
			}
			flush()
			start = i + utf8.RuneLen(r)
		}
		if start < len(p.text) {
			now = append(now, fragment{p.text[start:], p.look})
		}
	}
	flush()
	return out
}

// line is a set line, without its end.
type line []fragment

// wrap sets words into lines of at most the given width. A web address longer than a line is left whole, so that it
// can be copied; other overlong words are cut.
func wrap(list []word, width int) []line {
	width = max(width, 8)
	var out []line
	var now line
	used := 0
	push := func(w word, n int) {
		if used > 0 {
			look := now[len(now)-1].look
			if look != w[0].look {
				look = 0
			}
			now = append(now, fragment{" ", look})
			used++
		}
		now = append(now, w...)
		used += n
	}
	for _, w := range list {
		n := w.width()
		if used > 0 && used+1+n > width {
			out, now, used = append(out, now), nil, 0
		}
		for n > width && !isAddress(w) {
			var head word
			head, w = split(w, width)
			out = append(out, line(head))
			n -= head.width()
		}
		if len(w) > 0 {
			push(w, n)
		}
	}
	if used > 0 {
		out = append(out, now)
	}
	return out
}

// isAddress recognises a web address of reasonable length; anything longer may be an attack on the layout.
func isAddress(w word) bool {
	return len(w) == 1 && w[0].look&lookAddress != 0 && len(w[0].text) < 300
}

func split(w word, width int) (head, tail word) {
	for i, f := range w {
		n := textWidth(f.text)
		if n <= width {
			head, width = append(head, f), width-n
			continue
		}
		if width > 0 || len(head) == 0 {
			a, b := cutWidth(f.text, width)
			if at := strings.LastIndexAny(a, "/\\-_") + 1; at > 2 && b != "" { // the name of a file is best cut where its parts end
				a, b = a[:at], a[at:]+b
			}
			if len(head) == 0 || textWidth(a) <= width {
				return append(head, fragment{a, f.look}), append(word{{b, f.look}}, w[i+1:]...)
			}
		}
		return head, w[i:]
	}
	return head, nil
}
