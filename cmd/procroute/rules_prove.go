package main

import (
	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

func newRulesProve(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "prove",
		Short: "Prove the rulebook whole, over every combination of answers",
		Long: `Examines the rulebook over every combination of answers, not a sample of them: that exactly one regime
governs, that every complete case is told something, and that no route, condition, preference, caution, question
or figure is dead. Each claim says how many combinations it covers. Each failure comes with the smallest case
that shows it, as a case file.

The exit code is 0 if every claim holds and 1 if one fails.`,
		Args: nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := c.fullBook()
			if err != nil {
				return err
			}
			e := advisor.Compile(b)
			p := &report.Proof{Format: "procroute.prove/1", Rulebook: b.ID, Version: b.Version, Claims: e.Prove(), CaseFile: func(k *advisor.Case) string {
				return e.CaseLines(k)
			}}
			if err := c.show(cmd, p, func() *report.Document { return report.Prove(p) }); err != nil {
				return err
			}
			if !p.Holds() {
				return codeError(exitNo)
			}
			return nil
		},
	}
}
