package report

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed map.css
var sheetStyle string

// style is the style of a page: with pictures there is more of it.
func (h HTML) style() string {
	s := strings.TrimSpace(htmlStyle)
	if len(h.Sheets) > 0 {
		s += "\n" + strings.TrimSpace(sheetStyle)
	}
	return s
}

// pictures writes the sheets one below the other, each as wide as the window and no higher. Where there are several, links lead to
// each, so that it fills the screen.
func (h *htmlWriter) pictures(list []Sheet) {
	if len(list) > 1 {
		h.put(`<p class="jump">On the screen: `)
		for i := range list {
			if i > 0 {
				h.put("; ")
			}
			h.put(fmt.Sprintf(`<a href="#sheet%d">`, i+1), esc(list[i].Name), "</a>")
		}
		h.put(`; <a href="#words">the same in words</a>.</p>`, "\n")
	}
	for i := range list {
		h.put(fmt.Sprintf(`<figure class="sheet %s" id="sheet%d">`, list[i].Shape.name, i+1), "\n", list[i].svg(""), "</figure>\n")
	}
	h.put(`<div class="text" id="words">`, "\n")
}
