package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

type recordOptions struct {
	*common
	cmd   *cobra.Command
	path  string
	kind  string
	route string
	notes bool
}

func newRecord(c *common, run func(context.Context, *recordOptions) error) *cobra.Command {
	o := &recordOptions{common: c}
	if run == nil {
		run = recordRun
	}
	cmd := &cobra.Command{
		Use:   "record CASE.yaml",
		Short: "The decision file: what was decided, on which facts, and why",
		Long: `Writes the record of a case to be filed: the facts with who judged each and on what evidence, which rules govern,
every option with its test and reason, the route and its conditions, notices, risks, open questions and sources. What
is missing is marked GAP; what only a person can write is marked TO WRITE. Without --route it is about the recommended
route. The ending of the -o file chooses the format: .docx to go on writing, .pdf or .html to publish, .json to run
it again with "procroute replay".

What you write can stand in the case file, under notes:, so that the record can be made again. With --notes the
headings that wait for it are listed instead, ready to be put there; "procroute help case-files" says how.

The kinds are the rulebook's own. The built-in one has "route" (everything), "waiver" (two pages, for an exception from
your own rules), "psr" (the health care rules: tests and the list of what to keep) and "options" (the table alone).

The exit code is 0 when the record is written, whatever it says, and 1 or 3 if there is no such record for the case:
1 because other rules govern, 3 because it cannot be told yet which.`,
		Example: `  procroute record case.yaml -o record.docx
  procroute record case.yaml --kind waiver --route direct-award -o waiver.pdf
  procroute record case.yaml --notes
  procroute record case.yaml -o record.json`,
		GroupID:           groupKeep,
		Args:              oneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.cmd, o.path = cmd, args[0]
			return run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.kind, "kind", "route", "the `kind` of record")
	cmd.Flags().StringVarP(&o.route, "route", "r", "", "the `route` the record is about, if it is not the recommended one")
	cmd.Flags().BoolVar(&o.notes, "notes", false, "list the headings to write under, as notes for the case file")
	completeFlag(cmd, "route", c.routeNames)
	completeFlag(cmd, "kind", c.recordKinds)
	return cmd
}

// recordKinds completes the kinds of record, each with its title.
func (c *common) recordKinds(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	b, err := c.book()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, r := range b.Records {
		out = append(out, cobra.CompletionWithDesc(r.ID, r.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

func recordRun(_ context.Context, o *recordOptions) error {
	s, err := o.open(o.cmd, o.path)
	if err != nil {
		return err
	}
	kind := s.book.Record(strings.ToLower(o.kind))
	if kind == nil {
		return noKind(s.book, o.kind)
	}
	if err := o.fits(kind, &s.advice.Regime); err != nil {
		return err
	}
	in := report.RecordInput{Advice: s.advice, Case: s.cs.Data(s.book), Hinges: s.advice.Hinges}
	if o.route != "" {
		if in.Check, err = s.advice.Check(o.route); err != nil {
			return usagef("--route: %s", err)
		}
	}
	r := s.maker.NewRecord(kind, in)
	if o.notes {
		return o.writeNotes(r)
	}
	return o.show(o.cmd, r, r.Document, o.path)
}

// writeNotes writes the headings that wait for somebody as part of a case file, which is text and nothing else.
func (o *recordOptions) writeNotes(r *report.Record) error {
	format, err := o.formatFor(o.cmd)
	if err != nil {
		return err
	}
	if format != formatText {
		return withHint(usagef("--notes is for a case file, and cannot be written as %s", format), "leave --format out, or --notes")
	}
	return o.deliver([]byte(r.NotesToWrite()), o.path)
}

func noKind(b *rules.Book, name string) error {
	var ids []string
	for _, r := range b.Records {
		ids = append(ids, r.ID)
	}
	if len(ids) == 0 {
		return withHint(usagef("--kind: the rulebook describes no records"), "write them under records:; \"procroute help rulebook\" says how")
	}
	return withHint(usagef("--kind: no record is called %q", name), "the kinds are "+strings.Join(ids, ", "))
}

// fits refuses a record that belongs to other rules than those that govern.
func (o *recordOptions) fits(kind *rules.Record, g *advisor.RegimeAdvice) error {
	if len(kind.Regimes) == 0 || slices.Contains(kind.Regimes, g.ID) {
		return nil
	}
	if g.ID == "" && slices.ContainsFunc(g.Candidates, func(c advisor.Candidate) bool { return slices.Contains(kind.Regimes, c.ID) }) {
		o.say("there is no record of the kind %q yet: it cannot be told which rules govern\n  \"procroute todo\" says what to find out", kind.ID)
		return codeError(exitMissing)
	}
	title := g.Title
	if title == "" {
		title = "none of the rules it is for"
	}
	o.say("there is no record of the kind %q for this case: it is governed by %s\n  leave --kind out, or choose another kind", kind.ID, title)
	return codeError(exitNo)
}

// say tells the user why a command ends without a result.
func (c *common) say(format string, args ...any) {
	fmt.Fprintln(c.env.Err, "procroute: "+report.CleanLines(fmt.Sprintf(format, args...)))
}
