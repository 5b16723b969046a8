package main

import (
	"context"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

// versionOut is what the program knows of itself without loading a rulebook. Its JSON form is "procroute.version/1".
type versionOut struct {
	Format   string `json:"format"`
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Changed  bool   `json:"changed"` // built from files that differ from the revision
	Go       string `json:"go"`
	System   string `json:"system"`
	CaseFile string `json:"case_format"`
	Rulebook string `json:"rulebook"` // "built in", or the folder
}

func newVersion(c *common, run func(context.Context, *lookOptions) error) *cobra.Command {
	if run == nil {
		run = versionRun
	}
	cmd := look(c, &cobra.Command{
		Use:   "version",
		Short: "The version of the program",
		Long: `Prints the version of the program. It loads no rulebook: every advice names the
version and digest of the rulebook it was made under.`,
	}, run)
	cmd.Args = nothingAfter
	return cmd
}

func versionRun(_ context.Context, o *lookOptions) error {
	v := buildVersion()
	if o.rulebook != "" {
		v.Rulebook = o.rulebook
	}
	return o.show(o.cmd, v, func() *report.Document {
		rows := [][2]string{{"procroute", v.Version}}
		if v.Revision != "" {
			rows = append(rows, [2]string{"revision", v.Revision + changed(v.Changed)})
		}
		rows = append(rows, [2]string{"built with", v.Go + " for " + v.System}, [2]string{"case files", "format " + v.CaseFile}, [2]string{"rulebook", v.Rulebook})
		if o.quiet {
			rows = rows[:1]
		}
		return report.Pairs(rows)
	})
}

func changed(yes bool) string {
	if yes {
		return ", with changes"
	}
	return ""
}

func buildVersion() versionOut {
	v := versionOut{Format: "procroute.version/1", Version: "unknown", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		CaseFile: advisor.CaseFormat, Rulebook: "built in"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.modified":
			v.Changed = s.Value == "true"
		}
	}
	return v
}
