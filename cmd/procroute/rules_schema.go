package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules/diag"
	"procroute/rules/schema"
)

// schemaKind is a JSON Schema that can be printed, and what it is of: of something that people write, or of what a command writes.
type schemaKind struct{ name, of string }

const (
	schemaRulebook = "rulebook"
	schemaCase     = "case"
)

// writtenKinds are the files that people write.
var writtenKinds = []schemaKind{
	{schemaRulebook, "files of a rulebook; this one if no kind is given"},
	{schemaCase, "case files, with the questions and answers of the rulebook"},
}

// outputKinds are what commands write with --format json, in the order in which the help lists the commands.
var outputKinds = []schemaKind{
	{"advice", "advise"},
	{"next", "next"},
	{"todo", "todo"},
	{"check", "check"},
	{"explain", "explain"},
	{"whatif", "whatif"},
	{"reach", "reach"},
	{"hinges", "hinges"},
	{"compare", "compare"},
	{"record", "record; replay reads it"},
	{"notice", "notice"},
	{"plan", "plan"},
	{"replay", "replay"},
	{"objections", "objections"},
	{"brief", "objections, with a case"},
	{"map", "map"},
	{"decision", "map --decision"},
	{"cards", "workshop list and workshop show"},
	{"challenge", "workshop challenge"},
	{"then-and-now", "workshop then-and-now"},
	{"clocks", "workshop clock"},
	{"quiz", "workshop quiz"},
	{"routes", "routes"},
	{"route", "routes, with a route"},
	{"questions", "questions"},
	{"question", "questions, with a question"},
	{"figures", "figures"},
	{"sources", "sources"},
	{"glossary", "glossary"},
	{"version", "version"},
	{"lint", "rules lint"},
	{"scenarios", "rules test"},
	{"coverage", "rules coverage"},
	{"prove", "rules prove"},
	{"diff", "rules diff"},
}

func newRulesSchema(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [KIND]",
		Short: "JSON Schemas of rulebook files, of case files and of what commands write as JSON",
		Long: `Writes a JSON Schema (draft 2020-12) that stands alone: it refers to no other file. Without KIND it is that of rulebook
files.

The schemas of files are for editors, which complete keys, show what each means and mark mistakes as they are typed.
Editors that use the YAML language server find one by a first line such as

  # yaml-language-server: $schema=rulebook.schema.json

They know the shape of a file. "procroute rules lint" and every command that reads a case know more. The schema of case
files holds ids and labels as they are spelt; a case may also be written more freely ("procroute help case-files").

The other schemas are for programs that read what a command writes with --format json. They allow no field that they do
not name. KIND is what the output calls its format, without "procroute." and "/1".

Kinds of file:
` + kindLines(writtenKinds) + `
Kinds of output, with the command that writes each:
` + strings.TrimSuffix(kindLines(outputKinds), "\n"),
		Example: `  procroute rules schema -o rulebook.schema.json
  procroute rules schema case -o case.schema.json
  procroute rules schema advice`,
		Args: oneKind,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var out []string
			for _, k := range slices.Concat(writtenKinds, outputKinds) {
				if len(args) == 0 {
					out = append(out, cobra.CompletionWithDesc(k.name, k.of))
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := c.formatFor(cmd)
			if err != nil {
				return err
			}
			if format != formatText && format != formatJSON {
				return withHint(usagef("a schema is JSON and cannot be written as %s", format), "leave --format out")
			}
			data, err := c.schemaOf(strings.Join(args, ""))
			if err != nil {
				return err
			}
			return c.deliver(data)
		},
	}
}

func kindLines(list []schemaKind) string {
	var b strings.Builder
	for _, k := range list {
		fmt.Fprintf(&b, "  %-13s %s\n", k.name, k.of)
	}
	return b.String()
}

func oneKind(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return withHint(usagef("schema takes one kind, not %d", len(args)), fmt.Sprintf("%q lists them", cmd.CommandPath()+" --help"))
	}
	return nil
}

// schemaOf is the schema of a kind, in any case and also as an output names its format; of rulebook files if none is named.
func (c *common) schemaOf(name string) ([]byte, error) {
	kind := strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(name), "procroute."), "/1")
	switch kind {
	case "", schemaRulebook:
		return schema.Rulebook(), nil
	case schemaCase:
		b, err := c.book()
		if err != nil {
			return nil, err
		}
		s, err := advisor.CaseSchema(b)
		if err != nil {
			return nil, err
		}
		var buf bytes.Buffer
		err = report.JSON(&buf, s) // it holds texts of the rulebook, which may be anybody's
		return buf.Bytes(), err
	}
	if data := report.SchemaAlone(kind); data != nil {
		return data, nil
	}
	var known []string
	for _, k := range slices.Concat(writtenKinds, outputKinds) {
		known = append(known, k.name)
	}
	err := usagef("there is no schema of %q", name)
	if near := diag.Nearest(kind, known); near != "" {
		return nil, withHint(err, fmt.Sprintf("did you mean %q?", near))
	}
	return nil, withHint(err, "\"procroute rules schema --help\" lists them")
}
