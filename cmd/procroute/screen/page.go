package screen

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"procroute/report"
)

// pageKind says which keys a page has.
type pageKind uint8

const (
	pageText   pageKind = iota
	pageReview          // a number changes an answer
	pageTry             // a number tries another answer
	pageResult          // the result, at a pause
)

// page is text that may be longer than the screen.
type page struct {
	doc   *report.Document
	text  func(width int) string // instead of a document
	kind  pageKind
	title string // of the screen; that of the question below if empty
	close string // what closing it does, in a word
	top   int    // first line shown
	lines []string
	width int // that the lines were made for
}

func newPage(d *report.Document, kind pageKind) *page {
	return &page{doc: d, kind: kind, close: "close"}
}

// set makes the lines for a width.
func (p *page) set(width int, colour bool) []string {
	if p.width != width {
		var b strings.Builder
		if p.text != nil {
			b.WriteString(p.text(width))
		} else {
			report.Text{Width: width, Colour: colour}.Write(&b, p.doc)
		}
		p.lines = strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
		p.width = width
	}
	return p.lines
}

// part is the lines that are shown in so much room. The last says how many follow.
func (p *page) part(width, height int, st styles) []string {
	lines := p.set(width, !st.plain)
	p.top = min(p.top, max(len(lines)-height, 0))
	end := min(p.top+height, len(lines))
	out := append([]string{}, lines[p.top:end]...)
	if end < len(lines) && len(out) > 0 {
		out[len(out)-1] = st.quiet.Render(fmt.Sprintf("(%d more lines below)", len(lines)-end+1))
	}
	return out
}

// scroll moves the page if the key is one that does.
func (p *page) scroll(k tea.KeyMsg, height int) bool {
	most := max(len(p.lines)-height, 0)
	switch k.String() {
	case "up", "k":
		p.top--
	case "down", "j":
		p.top++
	case "pgup":
		p.top -= height - 1
	case "pgdown", " ":
		p.top += height - 1
	case "home", "g":
		p.top = 0
	case "end", "G":
		p.top = most
	default:
		return false
	}
	p.top = min(max(p.top, 0), most)
	return true
}
