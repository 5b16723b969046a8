package main

import (
	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

func newRulesCoverage(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "coverage",
		Short: "Which conditions no scenario decides, and which citations nobody has verified",
		Long: `Runs every scenario and says which conditions of routes and regimes none of them shows met, or not met, by file
and line. Then lists every citation that was not read at first hand, those on which a rule rests alone first, so that a
lawyer knows what to check.

The exit code is 0 if every condition is shown both ways, and 1 if not.`,
		Args: nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := c.fullBook()
			if err != nil {
				return err
			}
			e := advisor.Compile(b)
			x := &report.Coverage{Format: "procroute.coverage/1", Rulebook: b.ID, Version: b.Version, Coverage: e.Coverage(), Unverified: e.Unverified()}
			if err := c.show(cmd, x, func() *report.Document { return report.Covered(x, c.quiet) }); err != nil {
				return err
			}
			if len(x.Coverage.Missing) > 0 {
				return codeError(exitNo)
			}
			return nil
		},
	}
}
