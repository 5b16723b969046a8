package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// page is a sheet as it is drawn. Heights are measured downwards from its top.
type page struct {
	number  int // of its object
	width   length
	height  length
	picture bool // it holds one picture and nothing else
	content bytes.Buffer
	decor   bytes.Buffer // rules and tints, which go below the text and mean nothing
	open    *elem        // whose marked content is open
	foreign bool         // an artefact is open instead
	owners  []*elem      // by marked-content identifier
	annots  []int
}

// mark opens marked content of an element, unless it is open.
func (p *page) mark(e *elem) {
	if p.open == e && e != nil {
		return
	}
	p.close()
	e.join()
	id := len(p.owners)
	p.owners = append(p.owners, e)
	e.kids = append(e.kids, kid{page: p, mcid: id})
	fmt.Fprintf(&p.content, "/%s<</MCID %d>>BDC\n", e.tag, id)
	p.open = e
}

// artefact opens content that is not part of the document.
func (p *page) artefact(dict string) {
	if p.foreign {
		return
	}
	p.close()
	fmt.Fprintf(&p.content, "/Artifact<<%s>>BDC\n", dict)
	p.foreign = true
}

// close ends marked content.
func (p *page) close() {
	if p.open != nil || p.foreign {
		p.content.WriteString("EMC\n")
	}
	p.open, p.foreign = nil, false
}

// bar fills a rectangle below the text.
func (p *page) bar(colour int, x, top, width, height length) {
	fmt.Fprintf(&p.decor, "%s rg %s %s %s %s re f\n", rgb(colour), num(x), num(p.height-top-height), num(width), num(height))
}

// rgb writes a colour with the same three decimals everywhere.
func rgb(c int) string {
	part := func(v int) string { return num((v*1000 + 127) / 255) }
	return part(c>>16&255) + " " + part(c>>8&255) + " " + part(c&255)
}

// show draws glyphs of one run that stand side by side. Marked content must be open.
func (p *page) show(r *run, glyphs []glyph, x, baseline length) {
	fmt.Fprintf(&p.content, "BT /%s %s Tf %s rg 1 0 0 1 %s %s Tm\n", r.face.resource, num(r.size), rgb(r.colour), num(x), num(p.height-baseline))
	for i := 0; i < len(glyphs); {
		missing := glyphs[i].missing
		var hex strings.Builder
		var real []rune
		for ; i < len(glyphs) && glyphs[i].missing == missing; i++ {
			g := glyphs[i]
			real = append(real, g.char)
			if g.id != 0 {
				fmt.Fprintf(&hex, "%04X", g.id)
				if _, seen := r.face.used[g.id]; !seen {
					r.face.used[g.id] = g.drawn()
				}
			}
		}
		carried := missing && !p.foreign // what is no part of the document is not read out
		if carried {
			fmt.Fprintf(&p.content, "/Span<</ActualText<FEFF")
			for _, u := range utf16.Encode(real) {
				fmt.Fprintf(&p.content, "%04X", u)
			}
			p.content.WriteString(">>>BDC\n")
		}
		if hex.Len() > 0 {
			fmt.Fprintf(&p.content, "<%s>Tj\n", hex.String())
		}
		if carried {
			p.content.WriteString("EMC\n")
		}
	}
	p.content.WriteString("ET\n")
}
