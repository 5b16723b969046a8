package main

import (
	"bytes"

	"github.com/spf13/cobra"
)

// mendCompletion makes cobra's own completion commands keep the rules of the others: a misspelt shell fails, and -o is heeded.
func mendCompletion(c *common, root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	completion, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	onlyHolds(completion)
	for _, shell := range completion.Commands() {
		shell.RunE = func(cmd *cobra.Command, _ []string) error {
			var buf bytes.Buffer
			bare, err := cmd.Flags().GetBool("no-descriptions")
			if err != nil {
				return err
			}
			switch cmd.Name() {
			case "bash":
				err = root.GenBashCompletionV2(&buf, !bare)
			case "fish":
				err = root.GenFishCompletion(&buf, !bare)
			case "powershell":
				if bare {
					err = root.GenPowerShellCompletion(&buf)
				} else {
					err = root.GenPowerShellCompletionWithDesc(&buf)
				}
			case "zsh":
				if bare {
					err = root.GenZshCompletionNoDesc(&buf)
				} else {
					err = root.GenZshCompletion(&buf)
				}
			}
			if err != nil {
				return err
			}
			return c.deliver(buf.Bytes())
		}
	}
}
