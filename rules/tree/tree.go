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
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
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

// Kind is the shape of a node.
type Kind uint8

// The shapes.
const (
	Scalar Kind = iota
	Map
	List
)

// String names the shape as a message would.
func (k Kind) String() string { return [...]string{"text", "a set of keys", "a list"}[k] }

// Node is one value of the file. A rulebook has a hundred thousand, so what only few nodes have stands apart.
type Node struct {
	Kind      Kind
	Quoted    bool // the scalar stood in quotes or was a block of text
	Null      bool // nothing was written
	Block     bool // the scalar was a block of text, so columns inside it are not known
	line, col int32
	Text      string // of a scalar, exactly as meant
	file      *File
	parts     *parts // of a map or a list that is not empty
}

// parts are what a map or a list holds.
type parts struct {
	keys  []Pair
	items []*Node
}

// Pair is one key of a map.
type Pair struct {
	Key   *Node
	Value *Node
}

// Pos is where the node stands.
func (n *Node) Pos() diag.Pos {
	if n.file == nil {
		return diag.Pos{}
	}
	return diag.Pos{File: n.file.Name, Line: int(n.line), Col: int(n.col)}
}

// Keys are the keys of a map, in order.
func (n *Node) Keys() []Pair {
	if n.parts == nil {
		return nil
	}
	return n.parts.keys
}

// Items are the entries of a list.
func (n *Node) Items() []*Node {
	if n.parts == nil {
		return nil
	}
	return n.parts.items
}

// Bare is an empty set of keys in the place of the node.
func (n *Node) Bare() *Node { return &Node{Kind: Map, file: n.file, line: n.line, col: n.col} }

// Shape names what was written, as a message would.
func (n *Node) Shape() string {
	if n.Kind == Scalar && n.Null {
		return "empty"
	}
	return n.Kind.String()
}

// Get returns the value of a key, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Keys() {
		if p.Key.Text == key {
			return p.Value
		}
	}
	return nil
}

// File is a parsed file with its lines, from which findings quote.
type File struct {
	Name string
	Root *Node // nil if the file is empty
	data []byte
	// Only what has faults is cut into lines, and what has line breaks that are hard to count.
	cut   sync.Once
	lines []string
}

type parser struct {
	file  *File
	list  diag.List
	nodes int
	over  bool // a limit was passed
	marks bool // an exclamation mark stands somewhere
	look  walker
	last  int // number of the last line
	// made many at a time, and not given out yet
	room  []Node
	lists []parts
	pairs []Pair
	items []*Node
}

// Parse reads a file. The file it returns is never nil; its root is nil if anything made the text unreadable. It keeps the data, to
// quote from them, so they must not be changed afterwards.
func Parse(name string, data []byte) (*File, diag.List) {
	p := &parser{file: &File{Name: name}}
	if len(data) > MaxBytes {
		p.fail(diag.Pos{}, "PR001", fmt.Sprintf("the most a file may hold is %d MB", MaxBytes>>20), "the file is too large")
		return p.file, p.list
	}
	p.file.data = data
	p.marks, p.last = bytes.IndexByte(data, '!') >= 0, bytes.Count(data, []byte("\n"))+1
	if bytes.IndexByte(data, '\r') >= 0 {
		p.last = len(p.file.all())
	}
	if p.text(data) {
		p.parse(data)
	}
	return p.file, p.list.Sort()
}

func (p *parser) fail(pos diag.Pos, code, hint, format string, args ...any) {
	pos.File = p.file.Name
	p.list = append(p.list, p.file.Finding(pos, code, hint, format, args...))
}

// text reports whether the bytes are text at all, before the YAML library sees them.
func (p *parser) text(data []byte) bool {
	line, col := 1, 1
	if bytes.HasPrefix(data, []byte(bom)) {
		data = data[len(bom):]
	}
	for i := 0; i < len(data); {
		if c := data[i]; ' ' <= c && c <= '~' { // most are
			i, col = i+1, col+1
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			p.fail(diag.Pos{Line: line, Col: col}, "PR001", "save the file as UTF-8 text", "this is not UTF-8 text")
			return false
		case r == '\n', r == '\r' && !bytes.HasPrefix(data[i+1:], []byte("\n")):
			line, col = line+1, 0
		case r == '\t' || r == '\r':
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			// The last two break lines for YAML and for nobody else.
			p.fail(diag.Pos{Line: line, Col: col}, "PR001", "remove it", "the file holds a control character (%U)", r)
			return false
		}
		i, col = i+size, col+1
	}
	return true
}

func (p *parser) parse(data []byte) {
	// The library has panicked on hostile input before; to a user that is a broken file like any other.
	defer func() {
		if r := recover(); r != nil {
			p.file.Root = nil
			p.fail(diag.Pos{}, "PR002", "", "the file cannot be read as YAML")
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
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
		if root := p.node(doc.Content[0], 1); !p.over {
			p.file.Root = root
		}
	}
}

// tagged reports whether an exclamation mark stands at a place. Few files have one anywhere.
func (p *parser) tagged(n *Node) bool {
	if !p.marks || !strings.Contains(p.file.Line(int(n.line)), "!") {
		return false
	}
	p.look.f, p.look.pos = p.file, n.Pos()
	r, _ := p.look.peek()
	return r == '!'
}

// add makes a node in the place of one of the library, which puts what was left out at the end on a line past the last.
func (p *parser) add(y *yaml.Node) *Node {
	n := &take(&p.room, 1)[:1][0]
	n.file, n.line, n.col = p.file, int32(y.Line), int32(y.Column)
	if y.Line > p.last {
		n.line, n.col = int32(p.last), int32(utf8.RuneCountInString(p.file.Line(p.last))+1)
	}
	p.nodes++
	return n
}

// part gives a node the list of its parts.
func (p *parser) part(n *Node) *parts {
	n.parts = &take(&p.lists, 1)[:1][0]
	return n.parts
}

// take makes an empty list that has room for n.
func take[T any](room *[]T, n int) []T {
	const many = 64
	if n > many {
		return make([]T, 0, n)
	}
	if n > len(*room) {
		*room = make([]T, many)
	}
	list := (*room)[:0:n]
	*room = (*room)[n:]
	return list
}

func (p *parser) node(y *yaml.Node, depth int) *Node {
	n := p.add(y)
	if depth > maxDepth || p.nodes > maxNodes {
		if !p.over {
			p.over = true // say it once
			p.fail(n.Pos(), "PR004", "a file this deep or long is not one a person wrote", "the file is nested too deeply or has too many parts")
		}
		return n
	}
	if y.Anchor != "" {
		p.fail(n.Pos(), "PR003", "write the value out where it is needed", "anchors are not allowed")
	}
	switch {
	case y.Style&yaml.TaggedStyle != 0:
		p.fail(n.Pos(), "PR003", "remove the tag", "tags such as %q are not allowed", y.Tag)
	case p.tagged(n): // the library forgets a tag that says nothing
		p.fail(n.Pos(), "PR003", "remove it, or put the text in quotes", "tags such as \"!\" are not allowed")
	}
	switch y.Kind {
	case yaml.AliasNode:
		n.Text = y.Value
		p.fail(n.Pos(), "PR003", "write the value out where it is needed", "aliases are not allowed")
	case yaml.ScalarNode:
		n.Text = y.Value
		n.Block = y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
		n.Quoted = n.Block || y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
		n.Null = y.Tag == "!!null" && !n.Quoted
	case yaml.SequenceNode:
		n.Kind = List
		if len(y.Content) == 0 {
			break
		}
		list := p.part(n)
		list.items = take(&p.items, len(y.Content))
		for _, c := range y.Content {
			list.items = append(list.items, p.node(c, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Map
		if len(y.Content) == 0 {
			break
		}
		list := p.part(n)
		list.keys = take(&p.pairs, len(y.Content)/2)
		var seen keys
		for i := 0; i+1 < len(y.Content); i += 2 {
			k := p.node(y.Content[i], depth+1)
			switch {
			case k.Kind != Scalar:
				p.fail(k.Pos(), "PR008", "write a plain word", "a key must be a word, not %s", k.Shape())
				continue
			case k.Text == "<<" && !k.Quoted:
				p.fail(k.Pos(), "PR003", "write the keys out", "merge keys are not allowed")
				continue
			}
			if first := seen.add(list.keys, k); first != nil {
				p.fail(k.Pos(), "PR005", fmt.Sprintf("the first is on line %d; keep one", first.line), "the key %q is written twice", k.Text)
				continue
			}
			list.keys = append(list.keys, Pair{k, p.node(y.Content[i+1], depth+1)})
		}
	}
	return n
}

// keys finds keys that are written twice. Few maps have so many that looking through them all takes long.
type keys map[string]*Node

const manyKeys = 16

// add notes a key beside those that a map has. If one of them is the same, it returns that one instead.
func (k *keys) add(have []Pair, key *Node) *Node {
	if len(have) < manyKeys {
		for _, p := range have {
			if p.Key.Text == key.Text {
				return p.Key
			}
		}
		return nil
	}
	if *k == nil {
		*k = keys{}
		for _, p := range have {
			(*k)[p.Key.Text] = p.Key
		}
	}
	if first := (*k)[key.Text]; first != nil {
		return first
	}
	(*k)[key.Text] = key
	return nil
}
