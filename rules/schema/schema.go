// Package schema holds the JSON Schema of rulebook files, for editors that complete and check YAML as it is typed.
//
// [Rulebook] is the whole of it. The schema knows the shape of a file and no more; the loader of package rules has
// the last word. A test holds the two together.
package schema

import _ "embed"

//go:embed rulebook.schema.json
var rulebook []byte

// Rulebook returns the schema, in draft 2020-12. The caller may keep and change what it gets.
func Rulebook() []byte { return append([]byte(nil), rulebook...) }
