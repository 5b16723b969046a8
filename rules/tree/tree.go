// Package tree reads a YAML (or JSON) file into a small positioned tree that keeps every scalar as the text a
// person wrote.
//
// YAML's guesses are the reason it exists: 03000000 is a procurement code and not the number 786432, 1.5 is not 1,
// and a date is not a moment. So nothing is decoded to Go values here; whoever reads the tree parses text by the
// type it expects. Anchors, aliases, merge keys, tags, second documents and repeated keys are refused, and so are
// files that are too large, too deep or not text. All faults found are returned together.
//
// This is the only package that imports a YAML library.
package tree

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"procroute/rules/diag"
)

// Limits of a file. They are far above anything a person writes and far below what could hurt.
const (
	MaxBytes = 4 << 20
	maxNodes = 200_000
	maxDepth = 64
)

// File is a parsed file with its text, from which findings quote.
type File struct {
	Name string
	Root Node // none if the file is empty

	text  string
	lines []int32 // where each line begins
	nodes []node
	apart []string // texts of scalars that do not stand in the file as they are meant
}

type parser struct {
	file  *File
	list  diag.List
	seen  int  // how many nodes have been filled in
	over  bool // a limit was passed
	marks bool // an exclamation mark stands somewhere
	look  walker
}

// Parse reads a file. The file it returns is never nil; it has no root if anything made the text unreadable.
func Parse(name string, data []byte) (*File, diag.List) {
	p := &parser{file: &File{Name: name}}
	if len(data) > MaxBytes {
		p.fail(diag.Pos{}, "PR001", fmt.Sprintf("the most a file may hold is %d MB", MaxBytes>>20), "the file is too large")
		return p.file, p.list
	}
	p.file.text = string(data)
	p.file.cut()
	p.marks = strings.Contains(p.file.text, "!")
	if p.legible() {
		p.parse()
	}
	return p.file, p.list.Sort()
}

func (p *parser) fail(pos diag.Pos, code, hint, format string, args ...any) {
	pos.File = p.file.Name
	p.list = append(p.list, p.file.Finding(pos, code, hint, format, args...))
}

// legible reports whether the file is text at all, before the YAML library sees it.
func (p *parser) legible() bool {
	text := p.file.text
	for i := int(p.file.begin()); i < len(text); {
		if c := text[i]; ' ' <= c && c <= '~' || c == '\n' || c == '\r' || c == '\t' { // most are
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			p.fail(p.file.place(i), "PR001", "save the file as UTF-8 text", "this is not UTF-8 text")
			return false
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			// The last two break lines for YAML and for nobody else.
			p.fail(p.file.place(i), "PR001", "remove it", "the file holds a control character (%U)", r)
			return false
		}
		i += size
	}
	return true
}

func (p *parser) parse() {
	// The library has panicked on hostile input before; to a user that is a broken file like any other.
	defer func() {
		if r := recover(); r != nil {
			p.file.Root = Node{}
			p.fail(diag.Pos{}, "PR002", "", "the file cannot be read as YAML")
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(p.file.text))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if !errors.Is(err, io.EOF) {
			p.syntax(err)
		}
		return
	}
	var second yaml.Node
	if err := dec.Decode(&second); err == nil {
		p.fail(diag.Pos{Line: second.Line, Col: 1}, "PR003", "put it in a file of its own", "the file holds a second document")
	} else if !errors.Is(err, io.EOF) {
		p.syntax(err)
	}
	if len(doc.Content) == 1 {
		p.file.nodes = make([]node, 0, count(doc.Content[0]))
		p.node(p.room(1), doc.Content[0], 1)
		if !p.over {
			p.file.Root = Node{p.file, 0}
		}
	}
}

// count is how many nodes there are, so that room is made for them once.
func count(y *yaml.Node) int {
	n := 1
	for _, c := range y.Content {
		n += count(c)
	}
	return n
}

// tagged reports whether an exclamation mark stands at a node. Few files have one anywhere.
func (p *parser) tagged(n *node) bool {
	if !p.marks || !strings.Contains(p.file.Line(int(n.line)), "!") {
		return false
	}
	p.look.f, p.look.pos = p.file, diag.Pos{Line: int(n.line), Col: int(n.col)}
	r, _ := p.look.peek()
	return r == '!'
}

// room makes nodes that stand in a row, and returns the first.
func (p *parser) room(n int) int32 {
	at := len(p.file.nodes)
	p.file.nodes = p.file.nodes[:at+n]
	return int32(at)
}

// node fills in the node at a place.
func (p *parser) node(at int32, y *yaml.Node, depth int) {
	p.seen++
	n := &p.file.nodes[at]
	*n = node{line: int32(y.Line), col: int32(y.Column)} // a key that had a fault may have stood here
	if last := len(p.file.lines); y.Line > last {        // the library puts what was left out at the end on a line past the last
		n.line, n.col = int32(last), int32(utf8.RuneCountInString(p.file.Line(last))+1)
	}
	pos := diag.Pos{Line: int(n.line), Col: int(n.col)}
	if depth > maxDepth || p.seen > maxNodes {
		if !p.over {
			p.over = true // say it once
			p.fail(pos, "PR004", "a file this deep or long is not one a person wrote", "the file is nested too deeply or has too many parts")
		}
		return
	}
	if y.Anchor != "" {
		p.fail(pos, "PR003", "write the value out where it is needed", "anchors are not allowed")
	}
	switch {
	case y.Style&yaml.TaggedStyle != 0:
		p.fail(pos, "PR003", "remove the tag", "tags such as %q are not allowed", y.Tag)
	case p.tagged(n): // the library forgets a tag that says nothing
		p.fail(pos, "PR003", "remove it, or put the text in quotes", "tags such as \"!\" are not allowed")
	}
	switch y.Kind {
	case yaml.AliasNode:
		p.text(n, y.Value)
		p.fail(pos, "PR003", "write the value out where it is needed", "aliases are not allowed")
	case yaml.ScalarNode:
		switch {
		case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
			n.style = block | quoted
		case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
			n.style = quoted
		case y.Tag == "!!null":
			n.style = null
		}
		p.text(n, y.Value)
	case yaml.SequenceNode:
		n.kind, n.from, n.size = List, p.room(len(y.Content)), int32(len(y.Content))
		for i, c := range y.Content {
			p.node(n.from+int32(i), c, depth+1)
		}
	case yaml.MappingNode:
		p.mapping(n, Node{p.file, at}, y, depth)
	}
}

// text keeps where the text of a scalar stands. Most stand in the file as they are meant.
func (p *parser) text(n *node, text string) {
	n.size = int32(len(text))
	if from, ok := p.file.find(n, text); ok {
		n.from = int32(from)
		return
	}
	n.style |= apart
	n.from = int32(len(p.file.apart))
	p.file.apart = append(p.file.apart, text)
}

// mapping fills in a map. Keys that have a fault are left out.
func (p *parser) mapping(n *node, as Node, y *yaml.Node, depth int) {
	n.kind, n.from = Map, p.room(len(y.Content))
	var seen keys
	for i := 0; i+1 < len(y.Content); i += 2 {
		next := n.from + n.size
		p.node(next, y.Content[i], depth+1)
		key := Node{p.file, next}
		switch {
		case key.Kind() != Scalar:
			p.fail(key.Pos(), "PR008", "write a plain word", "a key must be a word, not %s", key.Shape())
			continue
		case key.Text() == "<<" && !key.Quoted():
			p.fail(key.Pos(), "PR003", "write the keys out", "merge keys are not allowed")
			continue
		}
		if other := seen.add(as, key); !other.None() {
			p.fail(key.Pos(), "PR005", fmt.Sprintf("the first is on line %d; keep one", other.Pos().Line), "the key %q is written twice", key.Text())
			continue
		}
		p.node(next+1, y.Content[i+1], depth+1)
		n.size += 2
	}
}

// keys finds keys that are written twice. Few maps have so many that looking through them all takes long.
type keys map[string]Node

const manyKeys = 16

// add notes a key beside those that a map has. If one of them is the same, it returns that one.
func (k *keys) add(n, key Node) Node {
	if n.Len() < manyKeys {
		for p := range n.Pairs() {
			if p.Key.Text() == key.Text() {
				return p.Key
			}
		}
		return Node{}
	}
	if *k == nil {
		*k = keys{}
		for p := range n.Pairs() {
			(*k)[p.Key.Text()] = p.Key
		}
	}
	if have := (*k)[key.Text()]; !have.None() {
		return have
	}
	(*k)[key.Text()] = key
	return Node{}
}
