package report

import (
	"bytes"
	"embed"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

//go:embed schema/*.schema.json
var schemas embed.FS

const schemaEnding = ".schema.json"

// SchemaKinds lists, in the order of the alphabet, the kinds of output that have a JSON Schema. "procroute.KIND/1" is what the
// output calls itself.
func SchemaKinds() []string {
	var out []string
	files, err := schemas.ReadDir("schema")
	if err != nil {
		return nil // cannot be: the folder is part of the program
	}
	for _, f := range files {
		out = append(out, strings.TrimSuffix(f.Name(), schemaEnding))
	}
	slices.Sort(out) // files are ordered with their endings, which puts "question" behind "questions"
	return out
}

// Schema returns the JSON Schema (2020-12) of a kind of output, as it is kept: most refer to that of the advice, and some to others
// that stand beside it. It returns nil for a kind that has none.
func Schema(kind string) []byte {
	data, err := schemas.ReadFile("schema/" + kind + schemaEnding)
	if err != nil {
		return nil
	}
	return data
}

// elsewhere is a reference to another schema, or to a part of one; within is a reference to a part of the same.
var (
	elsewhere = regexp.MustCompile(`"\$ref": "([a-z-]+)\.schema\.json(?:#(/[^"]*))?"`)
	within    = regexp.MustCompile(`"\$ref": "#(/[^"]*)"`)
)

// SchemaAlone is Schema for somebody who has only the one file: what it refers to elsewhere stands among its own definitions.
func SchemaAlone(kind string) []byte {
	data := Schema(kind)
	others := map[string]bool{}
	referred(data, others)
	delete(others, kind)
	if len(others) == 0 {
		return data
	}
	const defs = "  \"$defs\": {\n"
	text := strings.TrimSuffix(string(inwards(data, kind)), "\n}\n")
	before, own, has := strings.Cut(text, "\n"+defs)
	if !has {
		before += ","
	} else {
		own = strings.TrimSuffix(own, "\n  }") + ",\n"
	}
	var b bytes.Buffer
	b.WriteString(before + "\n" + defs + own)
	for i, other := range slices.Sorted(maps.Keys(others)) {
		if i > 0 {
			b.WriteString(",\n")
		}
		// Left where it is, the name of the other would make its references point at somebody else's copy.
		_, rest, _ := strings.Cut(string(outwards(Schema(other), other, kind)), "  \"title\"")
		b.WriteString("\"" + other + "\": {\n  \"title\"" + strings.TrimSuffix(rest, "\n"))
	}
	b.WriteString("\n}\n}\n")
	var out bytes.Buffer
	if json.Indent(&out, b.Bytes(), "", "  ") != nil {
		return nil // cannot be: each is tested
	}
	return out.Bytes()
}

// referred collects the schemas that one refers to, and those that these refer to.
func referred(data []byte, seen map[string]bool) {
	for _, m := range elsewhere.FindAllSubmatch(data, -1) {
		if other := string(m[1]); !seen[other] {
			seen[other] = true
			referred(Schema(other), seen)
		}
	}
}

// inwards turns references to other schemas into such as find them among the definitions, and those to the schema itself into such
// as find it at the top.
func inwards(data []byte, kind string) []byte {
	return elsewhere.ReplaceAllFunc(data, func(ref []byte) []byte {
		m := elsewhere.FindSubmatch(ref)
		if string(m[1]) == kind {
			return []byte(`"$ref": "#` + string(m[2]) + `"`)
		}
		return []byte(`"$ref": "#/$defs/` + string(m[1]) + string(m[2]) + `"`)
	})
}

// outwards does the same in a schema that is put among the definitions of another.
func outwards(data []byte, self, kind string) []byte {
	data = within.ReplaceAll(data, []byte(`"$$ref": "#/$$defs/`+self+`$1"`))
	return inwards(data, kind)
}
