package bench

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"procroute/advisor"
	"procroute/rules"
)

// yamlFiles reads the files of a rulebook into memory.
func yamlFiles(b *testing.B, files fs.FS) fstest.MapFS {
	out := fstest.MapFS{}
	must(b, fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(files, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	}))
	return out
}

// decode does nothing but turn YAML into the nodes of the YAML library.
func decode(b *testing.B, files fstest.MapFS) {
	for _, f := range files {
		var n yaml.Node
		must(b, yaml.Unmarshal(f.Data, &n))
	}
}

// compile does everything that a rulebook of one's own needs before the first question about it.
func compile(b *testing.B, files fstest.MapFS) {
	book, err := rules.Load(files)
	must(b, err)
	advisor.Compile(book)
}

// sameLaw compares the compiled rulebook with its YAML. It leaves neither behind for the collector to go through in every round.
func sameLaw(b *testing.B, files fs.FS) {
	law, err := rules.BuiltIn()
	must(b, err)
	again, err := rules.Load(files)
	must(b, err)
	if law.Digest != again.Digest || len(law.Routes) != len(again.Routes) {
		b.Fatal("the compiled rulebook and its YAML are not the same")
	}
}

// loading measures bars 19 and 20.
func loading(b *testing.B, t *table) {
	shipped := yamlFiles(b, rules.UK())
	sameLaw(b, shipped)
	b.Run("19-built-in", func(b *testing.B) {
		const times = 10
		r := contest([]func(){func() {
			for range times {
				_, err := rules.BuiltIn()
				must(b, err)
			}
		}, func() { decode(b, shipped) }}, []int{times, 1})
		t.most(b, "19", "built-in rulebook ready", "yaml.v3 decoding the same", r[0]/r[1], "x its time", 0.1, 0.02)
		t.tell(b, "19b", "the same", "processor time of this machine", r[0]/1e6, " ms")
	})
	b.Run("20-own-yaml", func(b *testing.B) {
		work := fstest.MapFS{"book.yaml": {Data: []byte(common().rulebook())}}
		const times = 60
		r := contest([]func(){func() {
			for range times {
				compile(b, work)
			}
		}, func() {
			for range times {
				decode(b, work)
			}
		}, func() { compile(b, shipped) }, func() { decode(b, shipped) }}, []int{times, times, 1, 1})
		t.most(b, "20a", "own YAML decoded, checked, compiled: common workload", "yaml.v3 decoding it to nodes", r[0]/r[1], "x its time", 1.5, 1.2)
		t.most(b, "20b", "own YAML decoded, checked, compiled: the shipped law", "yaml.v3 decoding it to nodes", r[2]/r[3], "x its time", 1.5, 1.2)
	})
}
