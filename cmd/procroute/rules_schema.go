package main

import (
	"github.com/spf13/cobra"

	"procroute/rules/schema"
)

func newRulesSchema(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "The JSON Schema of rulebook files, for editors that complete and check them",
		Long: `Writes the JSON Schema (draft 2020-12) of rulebook files. An editor that knows it completes keys, shows what each
means and marks mistakes as they are typed. Editors that use the YAML language server find it by a first line such as

  # yaml-language-server: $schema=rulebook.schema.json

The schema knows the shape of a file. "procroute rules lint" knows more, such as whether what a file names exists.`,
		Example: `  procroute rules schema -o rulebook.schema.json`,
		Args:    nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := c.formatFor(cmd)
			if err != nil {
				return err
			}
			if format != formatText && format != formatJSON {
				return withHint(usagef("the schema is JSON and cannot be written as %s", format), "leave --format out")
			}
			return c.deliver(schema.Rulebook())
		},
	}
}
