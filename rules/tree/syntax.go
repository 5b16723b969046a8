package tree

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"procroute/rules/diag"
)

// behind holds the beginnings of messages whose line the YAML library gives as one too small. They come from its
// parser; those of its scanner are right.
var behind = []string{
	"did not find expected <", "did not find expected node content", "did not find expected '-' indicator",
	"did not find expected key", "did not find expected ',' or", "found undefined tag handle",
	"found incompatible YAML document", "found duplicate %",
}

// syntax turns an error of the YAML library into a finding. The library gives no column and leaves the line out when
// it is the first, so the lines around the fault are shown instead of a caret.
func (p *parser) syntax(err error) {
	msg := strings.ReplaceAll(strings.TrimPrefix(err.Error(), "yaml: "), "\n", " ")
	if anchor, ok := strings.CutPrefix(msg, "unknown anchor '"); ok {
		p.fail(p.file.first("*"+strings.TrimSuffix(anchor, "' referenced")), "PR003", "write the value out where it is needed, or put text that starts with * in quotes", "aliases are not allowed")
		return
	}
	if strings.Contains(msg, "depth") {
		p.fail(diag.Pos{}, "PR004", "a file this deep is not one a person wrote", "the file is nested too deeply")
		return
	}
	line := 1
	if n, rest, ok := cutLine(msg); ok {
		line, msg = n, rest
		for _, b := range behind {
			if strings.HasPrefix(msg, b) {
				line++
			}
		}
	}
	if strings.HasPrefix(msg, "did not find expected key") || strings.HasPrefix(msg, "did not find expected '-'") {
		line = p.search(msg)
	}
	line = min(max(line, 1), p.file.last())
	hint := "look at this line and the one before: quotes, brackets, colons and indentation; text that holds signs is safest in quotes"
	if strings.HasPrefix(msg, "found character that cannot start") || strings.HasPrefix(msg, "mapping values are not allowed") {
		hint = "put text that holds a colon, or starts with a sign, in quotes; indent with spaces, not tabs"
	}
	p.fail(diag.Pos{Line: line}, "PR002", hint, "the YAML cannot be read: %s", msg)
	p.list[len(p.list)-1].Context = p.file.around(line)
}

// cutLine takes the line from the beginning of a message.
func cutLine(msg string) (line int, rest string, ok bool) {
	rest, ok = strings.CutPrefix(msg, "line ")
	number, rest, found := strings.Cut(rest, ": ")
	line, err := strconv.Atoi(number)
	return line, rest, ok && found && err == nil
}

// search finds the line at which a message first appears. Of a fault of indentation the library tells only where the
// list or the set of keys began, which may be hundreds of lines above.
func (p *parser) search(msg string) int {
	return 1 + sort.Search(len(p.file.lines)-1, func(n int) bool {
		text := p.file.text[:int(p.file.lines[n])+len(p.file.Line(n+1))]
		var doc yaml.Node
		err := yaml.NewDecoder(strings.NewReader(text)).Decode(&doc)
		return err != nil && strings.HasSuffix(err.Error(), msg)
	})
}

// last is the number of the last line that holds anything, so that no finding points past the end.
func (f *File) last() int {
	n := len(f.lines)
	for n > 1 && strings.TrimSpace(f.Line(n)) == "" {
		n--
	}
	return n
}

// around shows a line and its neighbours with their numbers.
func (f *File) around(line int) string {
	var out []string
	for n := max(line-1, 1); n <= min(line+1, f.last()); n++ {
		mark := " "
		if n == line {
			mark = ">"
		}
		out = append(out, fmt.Sprintf("%s %4d | %s", mark, n, f.Line(n)))
	}
	return strings.Join(out, "\n")
}

// first is where a piece of text first stands in the file, or the file as a whole.
func (f *File) first(text string) diag.Pos {
	if at := strings.Index(f.text, text); at >= 0 {
		return f.place(at)
	}
	return diag.Pos{}
}
