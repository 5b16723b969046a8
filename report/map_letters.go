package report

import "strings"

// The pictures are set in whatever the reader's machine has in place of Arial, so what a line takes is reckoned from the widths of
// that letter, in thousandths of its size. A line that is nearly full is moreover held to what was reckoned when it is drawn.

// firstLetter is the character that the tables begin with: the space.
const firstLetter = ' '

var letterWidths = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

var boldWidths = [...]uint16{
	278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
	975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
	333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
}

// hand is a size of letters on a picture, and whether they are bold.
type hand struct {
	size float64
	bold bool
}

func (h hand) leading() float64 { return h.size * 1.2 }

// width is how far a text reaches.
func (h hand) width(s string) float64 {
	table := &letterWidths
	if h.bold {
		table = &boldWidths
	}
	n := 0
	for _, r := range s {
		switch i := int(r) - firstLetter; {
		case i >= 0 && i < len(table):
			n += int(table[i])
		case r == '…' || runeWidth(r) == 2:
			n += 1000
		default:
			n += 700 * runeWidth(r) // accented capitals are the widest of the rest
		}
	}
	return float64(n) * h.size / 1000
}

// fit sets a text into lines of a width. What does not fit into so many lines ends in an ellipsis; with no limit there is none.
func (h hand) fit(text string, width float64, most int) []string {
	var out []string
	now := ""
	parts := strings.Split(text, string(noBreak))
	for i := range parts {
		parts[i] = Line(parts[i])
	}
	for w := range strings.SplitSeq(strings.Join(parts, string(noBreak)), " ") {
		with := w
		if now != "" {
			with = now + " " + w
		}
		if h.width(with) <= width {
			now = with
			continue
		}
		if now != "" {
			out = append(out, now)
		}
		for h.width(w) > width {
			head, tail := h.split(w, width)
			out, w = append(out, head), tail
		}
		now = w
	}
	if now != "" {
		out = append(out, now)
	}
	if most > 0 && len(out) > most {
		out = append(out[:most-1], h.short(strings.Join(out[most-1:], " "), width))
	}
	return out
}

// split cuts a word that is longer than a line, after at least one character.
func (h hand) split(w string, width float64) (head, tail string) {
	for i := range w {
		if i > 0 && h.width(w[:i]) > width {
			if head != "" {
				return head, w[len(head):]
			}
			return w[:i], w[i:]
		}
		head = w[:i]
	}
	return w, ""
}

// more stands where words were left out.
const more = "…"

// short cuts a text to one line, between words if it can be.
func (h hand) short(text string, width float64) string {
	if h.width(text) <= width {
		return text
	}
	now := ""
	for w := range strings.FieldsSeq(text) {
		with := strings.TrimSpace(now + " " + w)
		if h.width(with+more) > width {
			break
		}
		now = with
	}
	if now == "" {
		now, _ = h.split(text, width-h.width(more))
	}
	return strings.TrimRight(now, ",;:.") + more
}
