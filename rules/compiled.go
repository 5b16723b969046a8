package rules

import (
	"embed"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/crc32"
	"hash/fnv"
	"io"
	"io/fs"
	"reflect"
	"strings"
)

// The built-in rulebook is kept in a second form that is read a hundred times faster than YAML, since people wait for it at
// every command. It is made from the YAML by "go test ./rules ./cmd/procroute -run TestCompiled -update-compiled" and holds stamps of the
// files it was made from: if they have changed since, it is not used.
//
//go:embed uk.flat
var compiledUK string

// BuiltIn returns the rulebook that is built into the program, without its scenarios and without positions in its files.
// Use Load with UK for those.
func BuiltIn() (*Book, error) {
	if isCurrent(compiledUK) {
		if b, err := unflatten(compiledUK); err == nil {
			return b, nil
		}
	}
	return Load(UK())
}

// isCurrent reports whether the compiled rulebook was made from the files that are built in. Going through all of them takes as
// long as reading the rulebook, so that is left to programs built by another compiler than the one that ran the update.
func isCurrent(compiled string) bool {
	if len(compiled) < stampSize {
		return false
	}
	head := []byte(compiled[:stampSize])
	made := stamps{binary.LittleEndian.Uint32(head), binary.LittleEndian.Uint64(head[4:])}
	if sum, ok := stampOfBuild(&embedded); ok && sum == made.build {
		return true
	}
	sum, err := stampOf(UK())
	return err == nil && sum == made.files
}

// stamps are what the compiled rulebook knows the files by that it was made from.
type stamps struct {
	files uint32
	build uint64
}

const stampSize = 4 + 8

func (s stamps) append(to []byte) []byte {
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint32(to, s.files), s.build)
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

// stampOfBuild is a number that differs if embedded files do, made of the digests that the compiler puts beside them. Package embed
// keeps those to itself. If it ever does so in another way than it does now, there is no such number.
func stampOfBuild(files *embed.FS) (uint64, bool) {
	list := reflect.ValueOf(files).Elem().FieldByName("files")
	if !list.IsValid() || list.Kind() != reflect.Pointer || list.IsNil() || list.Elem().Kind() != reflect.Slice || list.Type().Elem().Elem().Kind() != reflect.Struct {
		return 0, false
	}
	list = list.Elem()
	name, hasName := list.Type().Elem().FieldByName("name")
	digest, hasDigest := list.Type().Elem().FieldByName("hash")
	if !hasName || name.Type.Kind() != reflect.String || !hasDigest || digest.Type != reflect.TypeFor[[16]byte]() {
		return 0, false
	}
	sum := fnv.New64a()
	var line []byte
	for i := range list.Len() {
		file := list.Index(i)
		name, digest := file.FieldByIndex(name.Index).String(), file.FieldByIndex(digest.Index)
		if strings.HasSuffix(name, "/") {
			continue // a folder
		}
		if digest.IsZero() {
			return 0, false
		}
		line = append(append(append(line[:0], name...), '\n'), digest.Bytes()...)
		sum.Write(line)
	}
	return sum.Sum64(), list.Len() > 0
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
