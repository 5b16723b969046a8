package report

import (
	"net/url"
	"strings"
)

// Run is a piece of running text ready to be set: clean, in one style, and with an address only if that is safe to
// follow. Writers that know nothing of marks and citations see them as runs.
type Run struct {
	Text  string
	Style Style
	URL   string // a web address in ASCII, or empty
	Label string // the whole text of a citation; Text may name its pinpoint only
	Mark  bool   // the word of a status
	Tone  Tone
	Ref   int // the group of citations that it belongs to, from 1; 0 if none
}

// Runs turns spans into runs. Runs without text are left out.
func Runs(spans []Span) []Run {
	var out []Run
	add := func(r Run) {
		if r.Text != "" {
			out = append(out, r)
		}
	}
	group := 0
	for _, s := range spans {
		switch {
		case s.Refs != nil:
			group++
			add(Run{Text: "[" + Clean(s.Refs.lead()), Ref: group})
			for i, p := range s.Refs.parts() {
				add(Run{Text: p.join, Ref: group})
				add(Run{Text: Clean(p.text), Ref: group, URL: WebAddress(p.url), Label: Line(s.Refs.Cites[i].Label)})
			}
			add(Run{Text: "]", Ref: group})
		case s.Mark.Word != "":
			add(MarkRun(s.Mark))
		default:
			text := s.Text
			if s.Link == s.Text && WebAddress(s.Link) != "" {
				text = shortAddress(text)
			}
			add(Run{Text: plainSpaces(Clean(text)), Style: s.Style, URL: WebAddress(s.Link), Label: Line(s.Text)})
		}
	}
	for i := range out { // a link needs words
		if out[i].URL != "" && Line(out[i].Text) == "" {
			out[i].URL = ""
		}
	}
	return out
}

// shortAddress is a web address as it is shown: of one that would run over more than two lines, as much as says where it
// leads. The link leads to the whole of it.
func shortAddress(s string) string {
	const most, least = 100, 40
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], '/'); i >= least {
		return s[:i+1] + "\u2026"
	}
	return s
}

// MarkRun is the word of a status as a run.
func MarkRun(m Mark) Run { return Run{Text: Line(m.Word), Mark: true, Tone: m.Tone} }

// Line is free text as one line of a heading or a name: clean, with single plain spaces and none at the ends.
func Line(s string) string { return strings.Join(strings.Fields(plainSpaces(Clean(s))), " ") }

// NextLevel is the level of a heading that asks for a level, after one of another: between 2 and 4, and never more than
// one step deeper, so that a reader who goes from heading to heading misses none.
func NextLevel(before, asked int) int { return max(2, min(asked, before+1, 4)) }

// maxAddress is the longest address that word processors take.
const maxAddress = 2000

// WebAddress is an address that a document may link to, in ASCII: http or https with a plain host and no password.
// Of anything else, among them addresses that hold what [Clean] would take out, it is empty.
func WebAddress(s string) string {
	if s == "" || Clean(s) != s || strings.ContainsAny(s, "\\") {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Hostname() == "" {
		return ""
	}
	for _, r := range u.Host {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:", r) {
			return ""
		}
	}
	out := escapeAddress(u.String())
	if len(out) > maxAddress {
		return ""
	}
	return out
}

// escapeAddress percent-encodes each byte that an address may not hold. net/url leaves some of them in queries.
func escapeAddress(s string) string {
	const hex = "0123456789ABCDEF"
	isHex := func(i int) bool { return i < len(s) && strings.IndexByte(hex+"abcdef", s[i]) >= 0 }
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~:/?#@!$&*+,;=", c) >= 0,
			c == '%' && isHex(i+1) && isHex(i+2):
			b.WriteByte(c)
		default: // brackets and the apostrophe too, which mean something to one format or other
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}
