package main

import (
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

func newRules(c *common) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "rules",
		Short:   "Check and test a rulebook",
		GroupID: groupRules,
	}
	onlyHolds(cmd)
	cmd.AddCommand(newRulesLint(c), newRulesTest(c), newRulesCoverage(c), newRulesProve(c), newRulesDiff(c), newRulesSchema(c))
	return cmd
}

func newRulesLint(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "lint",
		Short: "Read a rulebook and report every fault with its place",
		Args:  nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := c.fullBook()
			if err != nil {
				return err
			}
			l := report.NewLint(b)
			return c.show(cmd, l, func() *report.Document { return report.Linted(l) })
		},
	}
}

func newRulesTest(c *common) *cobra.Command {
	var only string
	cmd := &cobra.Command{
		Use:   "test",
		Short: "Run the scenarios that are kept beside the law",
		Args:  nothingAfter,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := c.fullBook()
			if err != nil {
				return err
			}
			e := advisor.Compile(b)
			t := &report.ScenarioRun{Format: "procroute.scenarios/1", Rulebook: b.ID, Version: b.Version, Failed: []report.FailedScenario{}}
			ran := 0
			for _, s := range b.Scenarios {
				if !strings.Contains(s.ID, only) {
					continue
				}
				ran++
				if failures := e.Test(s); len(failures) > 0 {
					f := report.FailedScenario{ID: s.ID, At: s.Pos.String(), Why: []string{}}
					for _, x := range failures {
						f.Why = append(f.Why, x.Msg)
					}
					t.Failed = append(t.Failed, f)
				}
			}
			t.Passed = ran - len(t.Failed)
			if ran == 0 {
				return usagef("no scenario ran; a rulebook without tests is not tested")
			}
			if err := c.show(cmd, t, func() *report.Document { return report.Tested(t) }); err != nil {
				return err
			}
			if len(t.Failed) > 0 {
				return codeError(exitNo)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&only, "run", "", "run only scenarios whose id contains `text`")
	return cmd
}
