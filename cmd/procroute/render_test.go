package main

import (
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

func TestFormatFor(t *testing.T) {
	const refusal = " is not for a terminal, and was not written to it\nwrite it to a file with -o FILE."
	for name, test := range map[string]struct {
		terminal    bool
		args        []string
		want, fault string
	}{
		"nothing said":            {want: "text"},
		"by name":                 {args: []string{"--format", "pdf"}, want: "pdf"},
		"by another name":         {args: []string{"--format", "MD"}, want: "markdown"},
		"by ending":               {args: []string{"-o", "a.b/report.DOCX"}, want: "docx"},
		"web page by ending":      {args: []string{"-o", "report.htm"}, want: "html"},
		"the name wins":           {args: []string{"-o", "report.pdf", "--format", "json"}, want: "json"},
		"text wins too":           {args: []string{"-o", "report.pdf", "--format", "text"}, want: "text"},
		"an ending of no format":  {args: []string{"-o", "report.log"}, want: "text"},
		"not known":               {args: []string{"--format", "odt"}, fault: "\"odt\" is not a format that this command writes\nthe formats are text, markdown, html, docx, pdf, json"},
		"PDF to a terminal":       {terminal: true, args: []string{"--format", "pdf"}, fault: "PDF" + refusal + "pdf, or to the terminal all the same with -o -"},
		"Word to a terminal":      {terminal: true, args: []string{"--format", "word"}, fault: "DOCX" + refusal + "docx, or to the terminal all the same with -o -"},
		"all the same":            {terminal: true, args: []string{"--format", "pdf", "-o", "-"}, want: "pdf"},
		"to a file at a terminal": {terminal: true, args: []string{"-o", "report.pdf"}, want: "pdf"},
		"HTML is text":            {terminal: true, args: []string{"--format", "html"}, want: "html"},
	} {
		t.Run(name, func(t *testing.T) {
			env := testEnv(io.Discard, io.Discard)
			env.OutTerminal = test.terminal
			c := &common{env: env}
			var got string
			cmd := &cobra.Command{SilenceErrors: true, SilenceUsage: true, RunE: func(cmd *cobra.Command, _ []string) (err error) {
				got, err = c.formatFor(cmd)
				return err
			}}
			cmd.Flags().StringVar(&c.format, "format", "text", "")
			cmd.Flags().StringVarP(&c.output, "output", "o", "", "")
			cmd.SetArgs(append([]string{}, test.args...))
			fault := ""
			if err := cmd.Execute(); err != nil {
				fault = err.Error()
			}
			if diff := cmp.Diff([]string{test.want, test.fault}, []string{got, fault}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
