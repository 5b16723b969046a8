package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/rules"
	"procroute/rules/diag"
)

// record writes the decision file of the case as it has been saved, in the form that the ending of the name says, and never over
// a file that is there. Without a name it gets one beside the case.
func (o *interviewOptions) record(ctx context.Context, p *prepared, name string) (string, error) {
	base := strings.TrimSuffix(p.where(), filepath.Ext(p.where()))
	switch name = strings.TrimSpace(name); {
	case name == "":
		name = freeName(base+".docx", "record")
	case filepath.Ext(name) == "":
		name += ".docx"
	}
	ending := strings.ToLower(filepath.Ext(name))
	if !slices.ContainsFunc(formats, func(f format) bool { return slices.Contains(f.endings, ending) }) {
		return "", withHint(fmt.Errorf("the ending %q says no form that a record can be written in", ending), "use .docx, .pdf, .html, .md, .txt or .json")
	}
	if _, err := os.Lstat(name); err == nil {
		return "", withHint(fmt.Errorf("there is a file %q already", name), "give another name")
	}
	// What the command says on standard error becomes the message; the screen is not to be written on.
	var said bytes.Buffer
	env := *o.env
	env.Out, env.Err = &said, &said
	c := *o.common
	c.env, c.output, c.quiet = &env, name, false
	cmd := newRecord(&c, nil)
	r := &recordOptions{common: &c, cmd: cmd, path: p.where(), kind: cmd.Flag("kind").DefValue}
	if err := recordRun(ctx, r); err != nil {
		if text := strings.TrimSpace(strings.TrimPrefix(said.String(), "procroute: ")); text != "" {
			err = errors.New(text)
		}
		return "", err
	}
	return fmt.Sprintf("The record is in %s. GAP marks what is missing in it.", name), nil
}

// recorder is what writes the decision file, or nil if the rulebook describes none.
func (o *interviewOptions) recorder(p *prepared) func(context.Context, string) (string, error) {
	if !slices.Contains(p.records, newRecord(o.common, nil).Flag("kind").DefValue) {
		return nil
	}
	return func(ctx context.Context, name string) (string, error) { return o.record(ctx, p, name) }
}

// starter is the common purchase that --from names.
func (o *interviewOptions) starter(b *rules.Book) (*rules.Starter, error) {
	i := slices.IndexFunc(b.Starters, func(st *rules.Starter) bool { return strings.EqualFold(st.ID, o.from) })
	if i >= 0 {
		return b.Starters[i], nil
	}
	var ids []string
	for _, st := range b.Starters {
		ids = append(ids, st.ID)
	}
	hint := "there are " + strings.Join(ids, ", ")
	switch near := diag.Nearest(o.from, ids); {
	case len(ids) == 0:
		hint = "the rulebook describes none; start a new interview"
	case near != "":
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return nil, withHint(usagef("--from: no common purchase is called %q", o.from), hint)
}

// starterNames completes the common purchases, each with its title.
func (c *common) starterNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	b, err := c.book()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, st := range b.Starters {
		out = append(out, cobra.CompletionWithDesc(st.ID, st.Title))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
