package report_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
)

// hostileTexts is what a case or a rulebook from elsewhere may hold.
var hostileTexts = map[string]string{
	"colour":             "\x1b[31mred\x1b[0m",
	"clear screen":       "\x1b[2J\x1b[H",
	"window title":       "\x1b]0;owned\a",
	"hyperlink":          "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
	"eight-bit csi":      "\u009b31mred",
	"bare c1 bytes":      "a\x9b2Jb\x80\xff",
	"nul, bell, delete":  "a\x00b\ac\x7fd\b\be",
	"carriage return":    "Recommended: A\rRecommended: B",
	"newlines":           "one\n\n# two\n\n- three\r\n1. four\n\n    five",
	"line separators":    "one\u2028two\u2029three\u0085four\vfive\fsix",
	"right to left":      "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u200e\u061c",
	"invisible":          "pay\u200bpal\ufeff \u00ad \u2060",
	"tags":               "flag\U000e0041\U000e007f",
	"variation":          "a\U000e0101",
	"filler":             "\u3164\u115f\uffa0",
	"private use":        "\ue000\U000f0000",
	"long word":          strings.Repeat("x", 2000),
	"long address":       "https://evil.example/" + strings.Repeat("y", 2000),
	"combining":          "a" + strings.Repeat("\u0301", 500),
	"wide":               strings.Repeat("\u6f22", 200),
	"html":               "<script>alert(1)</script><img src=x onerror=alert(1)><!-- x --><a href='javascript:x'>y</a>",
	"entities":           "&lt;b&gt; &#27; &amp;",
	"heading":            "# heading",
	"setext":             "=====",
	"bullet":             "- item",
	"plus":               "+ item",
	"star":               "* item",
	"number":             "1. item",
	"number in brackets": "12) item",
	"rule":               "---",
	"quotation":          "> quote",
	"fence":              "```sh\nrm -rf /\n```",
	"tilde fence":        "~~~\nx\n~~~",
	"indented":           "    code",
	"link":               "[click](https://evil.example)",
	"reference":          "[x]: https://evil.example \"t\"",
	"picture":            "![x](https://evil.example/x.png)",
	"autolink":           "<https://evil.example> https://evil.example www.evil.example http://evil.example",
	"emphasis":           "**bold** *it* __bold__ _it_ ~~no~~ a_b_c",
	"code":               "`code` ``a`b``",
	"table":              "| a | b |\n|---|---|\n| c | d |",
	"pipe":               "a|b\\|c",
	"backslash":          "\\",
	"backslashes":        "\\\\[x](y)\\",
	"mathematics":        "$x$ $$y$$ \\(z\\)",
	"mention":            "@owner #123",
	"task":               "[ ] done [x] done",
	"footnote":           "[^1] [^1]: note",
	"definition":         ": term",
	"front matter":       "---\ntitle: x\n---",
	"empty":              "",
	"spaces":             "   ",
	"no-break space":     "\u00a0\u00a0",
	"line of marks":      "] ] ) ) ` ` * * _ _ < < > >",
	"mark mimicry":       "OPEN  Everything (trust/me)",
	"csv":                "=cmd|' /C calc'!A0",
	"template":           "{{.}} {figure.x} ${x} %s %!d(string=x)",
	"json breaker":       "\"}],\"status\":\"open\"",
}

// everywhere is a document with a text in every place that takes one.
func everywhere(s string) *report.Document {
	span := func(st report.Style) report.Span { return report.Span{Text: s, Style: st} }
	spans := []report.Span{span(report.Plain), span(report.Strong), span(report.Quiet), span(report.Code), {Text: s, Link: s}, {Text: s, Link: "https://good.example/" + s},
		{Mark: report.Mark{Word: "m" + s}}, {Refs: &report.Refs{Kind: rules.KindAdvice, Cites: []advisor.Cite{{Source: s, At: s, Label: s + " " + s, URL: s, Status: rules.Unverified}}}}}
	one := []report.Span{span(report.Plain)}
	item := report.Item{Spans: spans, Blocks: []report.Block{report.Paragraph{Spans: one}, report.List{Tight: true, Items: []report.Item{{Spans: one}, {Mark: report.Mark{Word: "closed"}, Spans: one}}}}}
	return &report.Document{Title: s, Subtitle: s, Blocks: []report.Block{
		report.Heading{Level: 2, Text: s},
		report.Paragraph{Spans: one}, report.Paragraph{Role: report.Lead, Spans: spans}, report.Paragraph{Role: report.Note, Spans: one}, report.Paragraph{Role: report.Fine, Spans: one},
		report.List{Items: []report.Item{item, {Spans: one}}}, report.List{Ordered: true, Items: []report.Item{item}}, report.List{Items: []report.Item{{Mark: report.Mark{Word: "open"}, Spans: spans}}},
		report.Facts{Rows: []report.Fact{{Name: s, Spans: spans}}},
		report.Table{Columns: []report.Column{{Title: s}, {Title: s, Right: true}}, Rows: [][]report.Cell{{spans, one}, {one}}},
	}}
}

var palette = regexp.MustCompile(`\x1b\[[0-9;]+m`)

// safe reports the first character that could act on a terminal or disguise text.
func safe(s string) (rune, bool) {
	if !utf8.ValidString(s) {
		return utf8.RuneError, false
	}
	for _, r := range s {
		switch {
		case r == '\n', r == '\u200c', r == '\u200d':
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp):
			return r, false
		}
	}
	return 0, true
}

func TestHostileText(t *testing.T) {
	for name, s := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int{40, 80} {
				out := string(text(t, report.Text{Width: width}, everywhere(s)))
				if r, ok := safe(out); !ok {
					t.Errorf("text holds %U", r)
				}
				coloured := string(text(t, report.Text{Width: width, Colour: true}, everywhere(s)))
				if diff := cmp.Diff(out, palette.ReplaceAllString(coloured, "")); diff != "" {
					t.Errorf("colour changes more than colour (-without +with):\n%s", diff)
				}
				for line := range strings.Lines(out) {
					if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width && name != "long address" && name != "combining" {
						t.Errorf("a line of %d characters in %d columns: %.60q", n, width, line)
					}
				}
			}
		})
	}
}

// markdownShape parses Markdown and counts what it is made of. Anything that a document has no use for, the text must have become.
func markdownShape(t *testing.T, src []byte) map[string]int {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	out := map[string]int{}
	err := ast.Walk(md.Parser().Parse(gmtext.NewReader(src)), func(n ast.Node, in bool) (ast.WalkStatus, error) {
		if !in {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text, *ast.String, *ast.TextBlock, *ast.Emphasis, *ast.CodeSpan: // their number may differ with empty text
		case *ast.Link:
			if dest := string(n.Destination); !strings.HasPrefix(dest, "https://good.example/") && !strings.HasPrefix(dest, "http") {
				t.Errorf("a link to %q", dest)
			}
			out["link"]++
		case *ast.AutoLink:
			out["link"]++
		case *ast.Paragraph, *ast.List, *ast.ListItem, *ast.Document, *east.Table, *east.TableRow, *east.TableCell, *east.TableHeader, *ast.Blockquote, *ast.Heading:
			out[n.Kind().String()]++
		default:
			t.Errorf("the text became a %s", n.Kind())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestHostileMarkdown parses the Markdown again and looks for anything that the text could have become. What a document of
// harmless text has is what every document must have.
func TestHostileMarkdown(t *testing.T) {
	want := markdownShape(t, markdown(t, everywhere("harmless")))
	for name, s := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			out := markdown(t, everywhere(s))
			if r, ok := safe(string(out)); !ok {
				t.Errorf("Markdown holds %U", r)
			}
			got := markdownShape(t, out)
			for _, kind := range []string{"Heading", "List", "ListItem", "Table", "TableRow", "TableCell", "TableHeader", "Blockquote"} {
				if strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " ")) == "" && kind == "Heading" {
					continue // an empty title is no heading
				}
				if want[kind] != got[kind] {
					t.Errorf("%d of %s, want %d:\n%s", got[kind], kind, want[kind], out)
				}
			}
		})
	}
}

// TestHostileJSON keeps the data whole and the screen safe.
func TestHostileJSON(t *testing.T) {
	for name, s := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			out := asJSON(t, map[string]string{"s": s})
			if r, ok := safe(string(out)); !ok {
				t.Errorf("JSON holds %U: %s", r, out)
			}
			var back map[string]string
			if err := json.Unmarshal(out, &back); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if diff := cmp.Diff(strings.ToValidUTF8(s, "\ufffd"), strings.ToValidUTF8(back["s"], "\ufffd")); diff != "" && utf8.ValidString(s) {
				t.Errorf("the data changed (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                   "plain",
		"£1,200 \u2013 Caf\u00e9": "£1,200 \u2013 Caf\u00e9",
		"\x1b[31mred":             "\ufffd[31mred",
		"a\nb\tc\r\nd":            "a b c  d",
		"\u202etxt":               "\ufffdtxt",
		"a\xffb":                  "a\ufffdb",
		"\u200cjoined\u200d":      "\u200cjoined\u200d",
	} {
		if got := report.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got, want := report.CleanLines("a\x1b\nb\u202e"), "a\ufffd\nb\ufffd"; got != want {
		t.Errorf("CleanLines = %q, want %q", got, want)
	}
}
