package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
)

type replayOptions struct {
	*common
	cmd  *cobra.Command
	path string
}

func newReplay(c *common, run func(context.Context, *replayOptions) error) *cobra.Command {
	if run == nil {
		run = replayRun
	}
	return &cobra.Command{
		Use:   "replay RECORD.json",
		Short: "Run the answers of a record again: the same verdict, or what moved",
		Long: `Runs the answers that a record keeps again, and compares. If the rulebook is the one of the record, to the letter,
the verdict must be the same. If it is another edition, this says whether it decides the case alike and, if not,
exactly what moved and by which rule. Name an older or newer rulebook with --rulebook.

RECORD.json is written by "procroute record CASE.yaml -o RECORD.json".

The exit code is 0 if the verdict is the same and 1 if it moved.`,
		Example: `  procroute replay record.json
  procroute replay record.json --rulebook edition-2027`,
		GroupID: groupKeep,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return withHint(usagef("%s needs one record", cmd.Name()), "name the JSON file that \"procroute record\" wrote, or - for standard input")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return []string{"json"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd.Context(), &replayOptions{c, cmd, args[0]})
		},
	}
}

func replayRun(_ context.Context, o *replayOptions) error {
	today, err := o.env.today(o.today)
	if err != nil {
		return err
	}
	if _, err := o.formatFor(o.cmd); err != nil {
		return err
	}
	data, err := readInput(o.common, o.path)
	if err != nil {
		return err
	}
	rec, err := readRecord(o.path, data)
	if err != nil {
		return err
	}
	b, err := o.book()
	if err != nil {
		return err
	}
	e := advisor.Compile(b)
	cs, _ := rec.Case.Case(b)
	r := e.Replay(advisor.Recorded{Advice: rec.Advice, Case: rec.Case, Figures: rec.Figures, Route: rec.Route}, today)
	m := &report.Maker{Book: b, Dates: cs.Date}
	if err := o.show(o.cmd, r, func() *report.Document { return m.Replay(r, o.quiet) }, o.path); err != nil {
		return err
	}
	if !r.Same {
		return codeError(exitNo)
	}
	return nil
}

// readRecord reads what a record keeps of the case and of the advice. What is not needed to run it again is passed over.
func readRecord(path string, data []byte) (*report.Record, error) {
	name := fmt.Sprintf("%q", path)
	if path == stdio {
		name = "standard input"
	}
	hint := "give the JSON file that \"procroute record CASE.yaml -o RECORD.json\" wrote"
	var rec report.Record
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	dec.UseNumber()
	if err := dec.Decode(&rec); err != nil {
		return nil, withHint(fmt.Errorf("%s is not a record: it cannot be read as JSON of that shape", name), hint)
	}
	switch {
	case rec.Format != report.RecordFormat:
		return nil, withHint(fmt.Errorf("%s is not a record that this program knows: its format is %q", name, rec.Format), hint)
	case rec.Advice == nil || rec.Case.Format != advisor.CaseFormat:
		return nil, withHint(fmt.Errorf("%s is not whole: the case or the advice is missing", name), hint)
	}
	return &rec, nil
}
