package report

import "embed"

//go:embed schema/*.schema.json
var schemas embed.FS

// Schema returns the JSON Schema (2020-12) of a kind of output: "advice", "check", "record", "plan", "notice", "replay",
// "cards", "map" or "decision". It returns nil for a kind that has none. All the others refer to the schema of the advice.
func Schema(kind string) []byte {
	data, err := schemas.ReadFile("schema/" + kind + ".schema.json")
	if err != nil {
		return nil
	}
	return data
}
