package advisor

import (
	"fmt"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/diag"
	"procroute/rules/tree"
)

// A note is free text that somebody writes for a heading of the record: what people need, where the money comes from, who
// declared what. No rule reads it. It may have paragraphs, and lines that begin with "- " for a list.

// notes reads what somebody wrote for the headings of the record.
func (r *caseReader) notes(n tree.Node) {
	if n.Kind() == tree.Scalar && n.Null() {
		return
	}
	if n.Kind() != tree.Map {
		r.fail(n, "PR008", "write one heading a line, such as: outcome: fewer children live far from home", "notes must be a set of headings, not %s", n.Kind())
		return
	}
	ids := r.book.NoteIDs()
	for p := range n.Pairs() {
		if !slices.Contains(ids, p.Key.Text()) {
			hint := "\"procroute record CASE.yaml --notes\" lists those there are"
			if m := diag.Nearest(p.Key.Text(), ids); m != "" {
				hint = fmt.Sprintf("did you mean %q?", m)
			}
			r.fail(p.Key, "PR106", hint, "no record has a heading %q", p.Key.Text())
			continue
		}
		switch {
		case p.Value.Kind() != tree.Scalar:
			r.fail(p.Value, "PR008", "write text; begin a longer one with | and set it in", "the note on %q must be text, not %s", p.Key.Text(), p.Value.Kind())
		case p.Value.Null(): // a heading that nobody has written under yet
		default:
			if s := noteText(p.Value.Text()); s != "" {
				r.c.Notes[p.Key.Text()] = s
			}
		}
	}
}

// noteText is a note in one form: paragraphs with an empty line between them, lines without space at their ends.
func noteText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	var lines []string
	for line := range strings.Lines(s) {
		line = oneLine(line)
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// noteEntries lists the notes of a case in the rulebook's order.
func noteEntries(b *rules.Book, c *Case) ([]entry, error) {
	ids := b.NoteIDs()
	for id := range c.Notes {
		if !slices.Contains(ids, id) {
			return nil, fmt.Errorf("the case has a note on %q, which no record of the rulebook asks for", id)
		}
	}
	var out []entry
	for i, id := range ids {
		if text := noteText(c.Notes[id]); text != "" {
			out = append(out, entry{key: id, order: i, text: text})
		}
	}
	return out, nil
}
