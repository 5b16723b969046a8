package report

import "embed"

//go:embed schema/*.schema.json
var schemas embed.FS

// Schema returns the JSON Schema (2020-12) of a kind of output: "advice", "check", "record", "plan", "notice", "replay", "cards",
// "challenge", "then-and-now", "clocks", "quiz", "glossary", "map" or "decision". It returns nil for a kind that has none. All the
// others refer to the schema of the advice, that of the clocks to the plan's, and that of the quiz to that of then and now.
func Schema(kind string) []byte {
	data, err := schemas.ReadFile("schema/" + kind + ".schema.json")
	if err != nil {
		return nil
	}
	return data
}
