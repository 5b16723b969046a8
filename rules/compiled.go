package rules

import (
	_ "embed" // for the compiled rulebook
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
)

// The built-in rulebook is kept in a second form that is read twenty times faster than YAML, since people wait for it at
// every command. It is made from the YAML by "go test ./rules -run TestCompiled -update-compiled" and holds a stamp of the
// files it was made from: if they have changed since, it is not used.
//
//go:embed uk.flat
var compiledUK string

// BuiltIn returns the rulebook that is built into the program, without its scenarios and without positions in its files.
// Use Load with UK for those.
func BuiltIn() (*Book, error) {
	files := UK()
	stamp, err := stampOf(files)
	if err != nil {
		return nil, err
	}
	if b, err := unflatten(compiledUK, stamp); err == nil {
		return b, nil
	}
	return Load(files)
}

// stampOf is a number that differs if the files do, short of malice. The digest of a rulebook, which people rely on, takes ten
// times as long.
func stampOf(files fs.FS) (uint32, error) {
	names, err := yamlFiles(files)
	if err != nil {
		return 0, err
	}
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	buf := make([]byte, 32<<10)
	for _, name := range names {
		io.WriteString(sum, name+"\n")
		f, err := files.Open(name)
		if err != nil {
			return 0, err
		}
		_, err = io.CopyBuffer(sum, f, buf)
		f.Close()
		if err != nil {
			return 0, err
		}
	}
	return sum.Sum32(), nil
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
