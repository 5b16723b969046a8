package tree

import (
	"iter"

	"procroute/rules/diag"
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

// node is one value of a file. A rulebook has a hundred thousand, so a node is small and holds no pointer, for the collector to pass
// over all of them at once. What belongs together lies side by side: the entries of a list, and the keys of a map, each before its
// value.
type node struct {
	kind      Kind
	style     style
	line, col int32
	from      int32 // of a scalar where its text begins in that of the file, or which of the texts apart it is; else the first of its parts
	size      int32 // of a scalar how many bytes its text has; else how many parts there are
}

// style is how a scalar was written.
type style uint8

const (
	quoted style = 1 << iota
	null
	block
	apart
)

// Node is one value of a file. The zero Node is none.
type Node struct {
	file *File
	at   int32
}

func (n Node) node() *node { return &n.file.nodes[n.at] }

func (n Node) is(s style) bool { return n.node().style&s != 0 }

// None reports whether there is no such node. It has no keys, and nothing else may be asked of it.
func (n Node) None() bool { return n.file == nil }

// Kind is the shape of the node.
func (n Node) Kind() Kind { return n.node().kind }

// Quoted reports whether the scalar stood in quotes or was a block of text.
func (n Node) Quoted() bool { return n.is(quoted) }

// Block reports whether the scalar was a block of text, so that columns inside it are not known.
func (n Node) Block() bool { return n.is(block) }

// Null reports whether nothing was written.
func (n Node) Null() bool { return n.is(null) }

// Text is the text of a scalar, exactly as meant. Nothing else has any.
func (n Node) Text() string { return n.file.textOf(n.node()) }

func (f *File) textOf(n *node) string {
	switch {
	case n.kind != Scalar:
		return ""
	case n.style&apart != 0:
		return f.apart[n.from]
	}
	return f.text[n.from : n.from+n.size]
}

// Pos is where the node stands.
func (n Node) Pos() diag.Pos {
	x := n.node()
	return diag.Pos{File: n.file.Name, Line: int(x.line), Col: int(x.col)}
}

// Shape names what was written, as a message would.
func (n Node) Shape() string {
	if n.Null() {
		return "empty"
	}
	return n.Kind().String()
}

// Get returns the value of a key of a map, or none.
func (n Node) Get(key string) Node {
	if n.None() {
		return Node{}
	}
	x := n.node()
	if x.kind != Map {
		return Node{}
	}
	for at := x.from; at < x.from+x.size; at += 2 {
		if k := &n.file.nodes[at]; int(k.size) == len(key) && n.file.textOf(k) == key {
			return Node{n.file, at + 1}
		}
	}
	return Node{}
}

// Len counts the keys of a map or the entries of a list.
func (n Node) Len() int {
	switch x := n.node(); x.kind {
	case Map:
		return int(x.size / 2)
	case List:
		return int(x.size)
	}
	return 0
}

// Pair is one key of a map.
type Pair struct{ Key, Value Node }

// Pair returns a key of a map, in the order in which they are written, counted from 0.
func (n Node) Pair(i int) Pair {
	at := n.node().from + int32(2*i)
	return Pair{Node{n.file, at}, Node{n.file, at + 1}}
}

// Pairs goes through the keys of a map, in the order in which they are written. Nothing else has any.
func (n Node) Pairs() iter.Seq[Pair] {
	return func(yield func(Pair) bool) {
		if n.None() || n.Kind() != Map {
			return
		}
		for i := range n.Len() {
			if !yield(n.Pair(i)) {
				return
			}
		}
	}
}

// Items are the entries of a list. Nothing else has any.
func (n Node) Items() Items {
	if x := n.node(); x.kind == List {
		return Items{n.file, x.from, x.size}
	}
	return Items{}
}

// Alone is the node as if it were the only entry of a list.
func (n Node) Alone() Items { return Items{n.file, n.at, 1} }

// Items are nodes that stand in a row.
type Items struct {
	file       *File
	from, size int32
}

// Len counts them.
func (l Items) Len() int { return int(l.size) }

// At returns one of them, counted from 0.
func (l Items) At(i int) Node { return Node{l.file, l.from + int32(i)} }

// All goes through them in order.
func (l Items) All() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for i := range l.Len() {
			if !yield(l.At(i)) {
				return
			}
		}
	}
}
