package main

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"procroute/report"
	"procroute/report/docx"
	"procroute/report/pdf"
)

// The formats that every command which prints can write.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatJSON     = "json"
	formatHTML     = "html"
	formatDOCX     = "docx"
	formatPDF      = "pdf"
)

// format is a way to write a result: the names it goes by, and the endings of files that mean it.
type format struct {
	name    string
	also    []string
	endings []string
	binary  bool // not for the eyes of a terminal
	write   func(io.Writer, *report.Document) error
}

// formats are all formats in the order in which people are told of them. Text and JSON are written by show itself.
var formats = []format{
	{name: formatText, also: []string{"txt"}, endings: []string{".txt"}},
	{name: formatMarkdown, also: []string{"md"}, endings: []string{".md", ".markdown"}, write: report.Markdown{}.Write},
	{name: formatHTML, also: []string{"htm"}, endings: []string{".html", ".htm"}, write: report.HTML{}.Write},
	{name: formatDOCX, also: []string{"word"}, endings: []string{".docx"}, binary: true, write: docx.Write},
	{name: formatPDF, endings: []string{".pdf"}, binary: true, write: pdf.Write},
	{name: formatJSON, endings: []string{".json"}},
}

func formatNames() []string {
	var out []string
	for _, f := range formats {
		out = append(out, f.name)
	}
	return out
}

// findFormat is the format of a name, or nil.
func findFormat(name string) *format {
	name = strings.ToLower(name)
	if name == "" {
		name = formatText
	}
	for i := range formats {
		if f := &formats[i]; f.name == name || slices.Contains(f.also, name) {
			return f
		}
	}
	return nil
}

// formatFor is the format a command writes: --format, or what the ending of the -o file says, or text.
func (c *common) formatFor(cmd *cobra.Command) (string, error) {
	name := c.format
	if flag := cmd.Flag("format"); (flag == nil || !flag.Changed) && c.output != "" {
		ending := strings.ToLower(filepath.Ext(c.output))
		for _, f := range formats {
			if slices.Contains(f.endings, ending) {
				name = f.name
			}
		}
	}
	f := findFormat(name)
	if f == nil {
		return "", withHint(usagef("%q is not a format that this command writes", name), "the formats are "+strings.Join(formatNames(), ", "))
	}
	if f.binary && c.output == "" && c.env.OutTerminal {
		return "", withHint(usagef("%s is not for a terminal, and was not written to it", strings.ToUpper(f.name)),
			"write it to a file with -o FILE."+f.name+", or to the terminal all the same with -o -")
	}
	return f.name, nil
}

// colour is on only where a person sees it and nobody has said no.
func (c *common) colour() bool {
	return c.env.OutTerminal && (c.output == "" || c.output == stdio) && !c.noColor && !c.accessible && c.env.Getenv("NO_COLOR") == "" && c.env.Getenv("TERM") != "dumb"
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
	case formatText:
		err = report.Text{Width: c.width(), Colour: c.colour()}.Write(&buf, document())
	default:
		err = findFormat(format).write(&buf, document())
	}
	if err != nil {
		return err
	}
	return c.deliver(buf.Bytes(), inputs...)
}
