package advisor

import (
	"strings"
	"unicode/utf8"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// source is a file's text with the starts of its lines, so that places become offsets.
type source struct {
	text   string
	starts []int
	nl     string // how the file ends its lines
	ended  bool   // a line end was added after the last line
}

func newSource(text string) *source {
	s := &source{text: text, nl: "\n", starts: []int{0}}
	if strings.HasPrefix(text, "\uFEFF") {
		s.starts[0] = len("\uFEFF") // a byte order mark is no character of the line
	}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && !strings.HasPrefix(text[i+1:], "\n") {
			s.starts = append(s.starts, i+1)
		}
	}
	if len(s.starts) > 1 {
		switch end := s.starts[1]; {
		case text[end-1] == '\r':
			s.nl = "\r"
		case end > 1 && text[end-2] == '\r':
			s.nl = "\r\n"
		}
	}
	return s
}

// offset is where a place stands in the text.
func (s *source) offset(pos diag.Pos) int {
	if pos.Line < 1 || pos.Line > len(s.starts) {
		return len(s.text)
	}
	at := s.starts[pos.Line-1]
	for col := 1; col < pos.Col && at < len(s.text); col++ {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		at += size
	}
	return at
}

// line is the index of the line that an offset stands on.
func (s *source) line(at int) int {
	lo, hi := 0, len(s.starts)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; s.starts[mid] <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

func (s *source) lineStart(at int) int { return s.starts[s.line(at)] }

// lineAfter is the start of the next line, or the end of the text.
func (s *source) lineAfter(at int) int {
	if i := s.line(at) + 1; i < len(s.starts) {
		return s.starts[i]
	}
	return len(s.text)
}

// indent is what stands before a key on its line.
func (s *source) indent(key tree.Node) string {
	at := s.offset(key.Pos())
	return s.text[s.lineStart(at):at]
}

// end is the offset behind a value. col is the column of the key it belongs to in a block. It is false where the end cannot
// be told for sure.
func (s *source) end(n tree.Node, f form, col int) (int, bool) {
	start := s.offset(n.Pos())
	rest := s.text[start:]
	switch {
	case n.Kind() != tree.Scalar:
		return s.endOfMany(n, f)
	case n.Null() && n.Text() == "":
		return start, true
	case n.Block():
		return s.endOfBlock(start, col)
	case n.Quoted():
		return s.endOfQuoted(start)
	case f == blockForm:
		return s.endOfPlain(start, col, n.Text())
	}
	end := strings.IndexAny(rest, ",]}\r\n")
	if end < 0 {
		end = len(rest)
	}
	if i := strings.Index(rest[:end], " #"); i >= 0 {
		end = i
	}
	token := strings.TrimRight(rest[:end], " \t")
	return start + len(token), token == n.Text()
}

func (s *source) endOfQuoted(start int) (int, bool) {
	q := s.text[start]
	for i := start + 1; i < len(s.text); i++ {
		switch {
		case s.text[i] == '\\' && q == '"':
			i++
		case s.text[i] != q:
		case q == '\'' && strings.HasPrefix(s.text[i+1:], "'"):
			i++
		default:
			return i + 1, true
		}
	}
	return 0, false
}

// deeper reports whether a line holds text that is set in further than a column.
func deeper(line string, col int) bool {
	return len(line)-len(strings.TrimLeft(line, " ")) >= col
}

func (s *source) lineText(i int) string {
	end := len(s.text)
	if i+1 < len(s.starts) {
		end = s.starts[i+1]
	}
	return strings.TrimRight(s.text[s.starts[i]:end], "\r\n")
}

// endOfBlock is the end of the last line that is set in further than the key.
func (s *source) endOfBlock(start, col int) (int, bool) {
	i := s.line(start)
	end := s.starts[i] + len(s.lineText(i))
	for i++; i < len(s.starts); i++ {
		line := s.lineText(i)
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !deeper(line, col) {
			break
		}
		end = s.starts[i] + len(line)
	}
	return end, true
}

// endOfPlain is the end of a text without quotes, which may go on over lines that are set in further than the key.
func (s *source) endOfPlain(start, col int, text string) (int, bool) {
	words := strings.Fields(text)
	for i, at := s.line(start), start; i < len(s.starts); i++ {
		line := s.text[at : s.starts[i]+len(s.lineText(i))]
		comment := strings.Index(line, " #")
		if comment >= 0 {
			line = line[:comment]
		}
		trimmed := strings.TrimRight(line, " \t")
		got := strings.Fields(trimmed)
		if len(got) > len(words) || !equalWords(got, words[:len(got)]) {
			return 0, false
		}
		words = words[len(got):]
		switch {
		case len(words) == 0:
			return at + len(trimmed), true
		case comment >= 0 || i+1 == len(s.starts):
			return 0, false
		}
		at = s.starts[i+1]
		if next := s.lineText(i + 1); strings.TrimSpace(next) != "" && !deeper(next, col) {
			return 0, false
		}
	}
	return 0, false
}

func equalWords(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// endOfMany is the end of a list or a set of keys: the bracket that closes it or, without brackets, the end of its last value.
func (s *source) endOfMany(n tree.Node, f form) (int, bool) {
	start := s.offset(n.Pos())
	bracket := start < len(s.text) && (s.text[start] == '{' || s.text[start] == '[')
	if bracket {
		f = max(f, flowForm)
	} else {
		f = blockForm
	}
	at, ok := start+1, bracket
	switch {
	case n.Kind() == tree.Map && n.Len() > 0:
		last := n.Pair(n.Len() - 1)
		at, ok = s.end(last.Value, f, last.Key.Pos().Col)
	case n.Len() > 0:
		last := n.Items().At(n.Len() - 1)
		at, ok = s.end(last, f, max(last.Pos().Col-1, 1))
	}
	if !ok || !bracket {
		return at, ok
	}
	for at < len(s.text) {
		switch c := s.text[at]; {
		case c == '}' || c == ']':
			return at + 1, true
		case c == '#':
			at = s.lineAfter(at)
		case strings.IndexByte(" \t\r\n,", c) >= 0:
			at++
		default:
			return 0, false
		}
	}
	return 0, false
}
