package rules

import (
	"crypto/sha256"
	_ "embed" // for the compiled rulebook
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
)

// The built-in rulebook is kept in a second form that is read ten times faster than YAML, since people wait for it at
// every command. It is made from the YAML by "go test ./rules -run TestCompiled -update-compiled" and holds the digest of the
// files it was made from: if they have changed since, it is not used.
//
//go:embed uk.flat
var compiledUK []byte

// BuiltIn returns the rulebook that is built into the program, without its scenarios and without positions in its files.
// Use Load with UK for those.
func BuiltIn() (*Book, error) {
	files := UK()
	digest, err := digestOf(files)
	if err != nil {
		return nil, err
	}
	if b, err := unflatten(compiledUK); err == nil && b.Digest == digest {
		return b, nil
	}
	return Load(files)
}

func digestOf(files fs.FS) (string, error) {
	names, err := yamlFiles(files)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return "", err
		}
		addToDigest(sum, name, data)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// addToDigest adds a file to the digest of a rulebook: its name, its length and what it holds.
func addToDigest(sum hash.Hash, name string, data []byte) {
	fmt.Fprintf(sum, "%s %d\n", name, len(data))
	sum.Write(data)
}

// reindex finds everything by its id again.
func (b *Book) reindex() {
	b.index = index{
		sources: byID(b.Sources, func(s *Source) string { return s.ID }), figures: byID(b.Figures, func(f *Figure) string { return f.ID }),
		themes: byID(b.Themes, func(t *Theme) string { return t.ID }), questions: byID(b.Questions, func(q *Question) string { return q.ID }),
		definitions: byID(b.Definitions, func(d *Definition) string { return d.ID }), families: byID(b.Families, func(f *Family) string { return f.ID }),
		regimes: byID(b.Regimes, func(g *Regime) string { return g.ID }), routes: byID(b.Routes, func(t *Route) string { return t.ID }),
		orders: byID(b.Orders, func(o *Order) string { return o.Regime }), clocks: byID(b.Clocks, func(c *Clock) string { return c.ID }),
		records: byID(b.Records, func(r *Record) string { return r.ID }), notices: byID(b.Notices, func(n *Notice) string { return n.ID }),
	}
}

func byID[V any](list []*V, id func(*V) string) map[string]*V {
	m := make(map[string]*V, len(list))
	for _, v := range list {
		m[id(v)] = v
	}
	return m
}
