package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"procroute/report"
)

// The formats that every command which prints can write.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatJSON     = "json"
)

var formats = []string{formatText, formatMarkdown, formatJSON}

// formatFor is the format a command writes: --format, or what the ending of the -o file says, or text.
func (c *common) formatFor(cmd *cobra.Command) (string, error) {
	name := c.format
	if f := cmd.Flag("format"); (f == nil || !f.Changed) && c.output != "" {
		switch strings.ToLower(filepath.Ext(c.output)) {
		case ".md", ".markdown":
			name = formatMarkdown
		case ".json":
			name = formatJSON
		}
	}
	switch strings.ToLower(name) {
	case "text", "txt", "":
		return formatText, nil
	case "markdown", "md":
		return formatMarkdown, nil
	case "json":
		return formatJSON, nil
	}
	return "", withHint(usagef("%q is not a format that this command writes", name), "the formats are "+strings.Join(formats, ", "))
}

// colour is on only where a person sees it and nobody has said no.
func (c *common) colour() bool {
	return c.env.OutTerminal && c.output == "" && !c.noColor && !c.accessible && c.env.Getenv("NO_COLOR") == "" && c.env.Getenv("TERM") != "dumb"
}

// width is the width of text: the terminal's, or what fits a page.
func (c *common) width() int {
	if c.output != "" && c.output != stdio {
		return 80
	}
	return c.env.columns()
}

// show writes a result in the format asked for. The document is made only if it is needed; inputs are the files that
// were read and must not be written over.
func (c *common) show(cmd *cobra.Command, data any, document func() *report.Document, inputs ...string) error {
	format, err := c.formatFor(cmd)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	switch format {
	case formatJSON:
		err = report.JSON(&buf, data)
	case formatMarkdown:
		err = report.Markdown{}.Write(&buf, document())
	default:
		err = report.Text{Width: c.width(), Colour: c.colour()}.Write(&buf, document())
	}
	if err != nil {
		return err
	}
	return c.deliver(buf.Bytes(), inputs...)
}
