// Command bare is a program with eight commands that do nothing, for the bars of starting up.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "bare", Short: "Eight commands that do nothing", Version: "1"}
	for i := range 8 {
		root.AddCommand(&cobra.Command{Use: fmt.Sprintf("command%d", i), Short: "Does nothing", Run: func(*cobra.Command, []string) {}})
	}
	if root.Execute() != nil {
		os.Exit(1)
	}
}
