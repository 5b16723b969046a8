package main

import (
	"context"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// testEnv is an environment without a terminal and with a fixed day.
func testEnv(out, errs io.Writer) *Env {
	return &Env{Out: out, Err: errs, Getenv: func(string) string { return "" }, Now: func() time.Time { return time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC) }}
}

// TestFlags checks what each command makes of its command line, without doing the work.
func TestFlags(t *testing.T) {
	type got struct {
		Path, Route, WhyNot, Name, On string
		Full, All                     bool
	}
	for name, test := range map[string]struct {
		args []string
		want got
	}{
		"advise":           {[]string{"advise", "a.yaml"}, got{Path: "a.yaml"}},
		"advise stdin":     {[]string{"advise", "-"}, got{Path: "-"}},
		"check":            {[]string{"check", "a.yaml", "--route", "x y"}, got{Path: "a.yaml", Route: "x y"}},
		"check short":      {[]string{"check", "-r", "x", "a.yaml"}, got{Path: "a.yaml", Route: "x"}},
		"explain":          {[]string{"explain", "a.yaml", "--route=x", "--full"}, got{Path: "a.yaml", Route: "x", Full: true}},
		"explain why not":  {[]string{"explain", "a.yaml", "--why-not", "x"}, got{Path: "a.yaml", WhyNot: "x"}},
		"next":             {[]string{"next", "--all", "a.yaml"}, got{Path: "a.yaml", All: true}},
		"routes":           {[]string{"routes"}, got{}},
		"one route":        {[]string{"routes", "VEAT"}, got{Name: "VEAT"}},
		"one question":     {[]string{"questions", "value"}, got{Name: "value"}},
		"figures":          {[]string{"figures", "--on", "2026-01-01"}, got{On: "2026-01-01"}},
		"record":           {[]string{"record", "a.yaml", "--route", "x", "--kind", "waiver"}, got{Path: "a.yaml", Route: "x", Name: "waiver"}},
		"notice":           {[]string{"notice", "a.yaml", "-r", "x", "--notice", "UK5", "--on", "2026-12-01"}, got{Path: "a.yaml", Route: "x", Name: "UK5", On: "2026-12-01"}},
		"replay":           {[]string{"replay", "a.json"}, got{Path: "a.json"}},
		"a file named - -": {[]string{"advise", "--", "--route"}, got{Path: "--route"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := &common{env: testEnv(io.Discard, io.Discard)}
			var is got
			root := &cobra.Command{Use: "procroute", SilenceErrors: true, SilenceUsage: true}
			root.AddCommand(
				newAdvise(c, func(_ context.Context, o *adviseOptions) error { is = got{Path: o.path}; return nil }),
				newCheck(c, func(_ context.Context, o *checkOptions) error { is = got{Path: o.path, Route: o.route}; return nil }),
				newExplain(c, func(_ context.Context, o *explainOptions) error {
					is = got{Path: o.path, Route: o.route, WhyNot: o.whyNot, Full: o.full}
					return nil
				}),
				newNext(c, func(_ context.Context, o *nextOptions) error { is = got{Path: o.path, All: o.all}; return nil }),
				newRoutes(c, func(_ context.Context, o *lookOptions) error { is = got{Name: o.name}; return nil }),
				newQuestions(c, func(_ context.Context, o *lookOptions) error { is = got{Name: o.name}; return nil }),
				newRecord(c, func(_ context.Context, o *recordOptions) error {
					is = got{Path: o.path, Route: o.route, Name: o.kind}
					return nil
				}),
				newNotice(c, func(_ context.Context, o *noticeOptions) error {
					is = got{Path: o.path, Route: o.route, Name: o.notice, On: o.on}
					return nil
				}),
				newReplay(c, func(_ context.Context, o *replayOptions) error { is = got{Path: o.path}; return nil }),
				newFigures(c, func(_ context.Context, o *figuresOptions) error { is = got{On: o.on}; return nil }),
			)
			for _, g := range []string{groupAsk, groupCheck, groupKeep, groupLook} {
				root.AddGroup(&cobra.Group{ID: g, Title: g})
			}
			root.SetArgs(test.args)
			if err := root.Execute(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, is); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestColour is on only where a person sees it and nobody has said no.
func TestColour(t *testing.T) {
	for name, test := range map[string]struct {
		terminal, noColor bool
		output, name, val string
		want              bool
	}{
		"a terminal":         {terminal: true, want: true},
		"a pipe":             {},
		"--no-color":         {terminal: true, noColor: true},
		"NO_COLOR":           {terminal: true, name: "NO_COLOR", val: "1"},
		"an empty NO_COLOR":  {terminal: true, name: "NO_COLOR", want: true},
		"a dumb terminal":    {terminal: true, name: "TERM", val: "dumb"},
		"a file":             {terminal: true, output: "out.txt"},
		"a file called dash": {terminal: true, output: "-", want: true},
	} {
		t.Run(name, func(t *testing.T) {
			env := testEnv(io.Discard, io.Discard)
			env.OutTerminal = test.terminal
			env.Getenv = func(k string) string {
				if k == test.name {
					return test.val
				}
				return ""
			}
			c := &common{env: env, noColor: test.noColor, output: test.output}
			if got := c.colour(); got != test.want {
				t.Errorf("colour = %t, want %t", got, test.want)
			}
		})
	}
}
