package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
)

func newRules(c *common) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "rules",
		Short:   "Check and test a rulebook",
		GroupID: groupRules,
	}
	cmd.AddCommand(newRulesLint(c), newRulesTest(c), newRulesCoverage(c), newRulesProve(c), newRulesDiff(c), newRulesSchema(c))
	return cmd
}

func newRulesLint(c *common) *cobra.Command {
	return &cobra.Command{
		Use:   "lint",
		Short: "Read a rulebook and report every fault with its place",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			b, err := c.fullBook()
			if err != nil {
				return err
			}
			fmt.Fprintf(c.env.Out, "%s %s: %d regimes, %d routes, %d questions, %d figures, %d definitions, %d sources, %d scenarios; no faults\n",
				b.ID, b.Version, len(b.Regimes), len(b.Routes), len(b.Questions), len(b.Figures), len(b.Definitions), len(b.Sources), len(b.Scenarios))
			return nil
		},
	}
}

func newRulesTest(c *common) *cobra.Command {
	var only string
	cmd := &cobra.Command{
		Use:   "test",
		Short: "Run the scenarios that are kept beside the law",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			b, err := c.fullBook()
			if err != nil {
				return err
			}
			e := advisor.Compile(b)
			ran, failed := 0, 0
			for _, s := range b.Scenarios {
				if !strings.Contains(s.ID, only) {
					continue
				}
				ran++
				failures := e.Test(s)
				if len(failures) > 0 {
					failed++
					fmt.Fprintf(c.env.Out, "FAIL %s (%s)\n", s.ID, s.Pos)
				}
				for _, f := range failures {
					fmt.Fprintf(c.env.Out, "     %s\n", f.Msg)
				}
			}
			fmt.Fprintf(c.env.Out, "%d passed, %d failed\n", ran-failed, failed)
			switch {
			case ran == 0:
				return usagef("no scenario ran; a rulebook without tests is not tested")
			case failed > 0:
				return codeError(exitNo)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&only, "run", "", "run only scenarios whose id contains `text`")
	return cmd
}
