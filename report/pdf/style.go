package pdf

// style is how a paragraph is set.
type style struct {
	size, leading length
	colour        int
	bold          bool
	before, after length
}

// The colours keep a contrast of at least 7 to 1 on white, but for the marks, which keep 5 to 1.
const (
	ink      = 0x14181C
	navy     = 0x12324A
	grey     = 0x46525C
	linkBlue = 0x0B4F86
	rule     = 0xC3CCD3
	tint     = 0xEEF3F6
	amber    = 0x8A5A00
	cream    = 0xFBF5EA
)

// look is how a whole document is set.
type look struct {
	body, lead, fine, table style
	title, under            style
	heads                   [3]style // of the levels from 2 on
	cell, fact, panel       length   // space above and below text in a cell, a fact and a tinted panel
	item, tight             length   // below an item of a list
	keep                    length   // what is no higher than this is not broken over two pages
	margin                  length
}

// head is the style of a heading of a level from 2 to 4.
func (k *look) head(level int) style { return k.heads[level-2] }

var normal = &look{
	body:  style{size: 10500, leading: 15 * pt, colour: ink, after: 7 * pt},
	lead:  style{size: 12500, leading: 18 * pt, colour: ink, before: 4 * pt, after: 10 * pt},
	fine:  style{size: 9 * pt, leading: 12500, colour: grey, after: 6 * pt},
	table: style{size: 9500, leading: 13 * pt, colour: ink},
	title: style{size: 22 * pt, leading: 28 * pt, colour: navy, bold: true, after: 2 * pt},
	under: style{size: 12500, leading: 18 * pt, colour: grey, after: 14 * pt},
	heads: [3]style{
		{size: 15 * pt, leading: 20 * pt, colour: navy, bold: true, before: 20 * pt, after: 6 * pt},
		{size: 12 * pt, leading: 16 * pt, colour: navy, bold: true, before: 13 * pt, after: 4 * pt},
		{size: 10500, leading: 15 * pt, colour: navy, bold: true, before: 9 * pt, after: 3 * pt},
	},
	cell: 4 * pt, fact: 3 * pt, panel: 7 * pt, item: 5 * pt, tight: 2 * pt, keep: textHeight / 4, margin: 62 * pt,
}

// compact is for what must be short on paper. Nothing is smaller than what is called small print elsewhere.
var compact = &look{
	body:  style{size: 9500, leading: 13 * pt, colour: ink, after: 5 * pt},
	lead:  style{size: 11 * pt, leading: 15 * pt, colour: ink, before: 2 * pt, after: 7 * pt},
	fine:  style{size: 9 * pt, leading: 12 * pt, colour: grey, after: 5 * pt},
	table: style{size: 9 * pt, leading: 12 * pt, colour: ink},
	title: style{size: 18 * pt, leading: 23 * pt, colour: navy, bold: true, after: pt},
	under: style{size: 11 * pt, leading: 15 * pt, colour: grey, after: 8 * pt},
	heads: [3]style{
		{size: 12 * pt, leading: 16 * pt, colour: navy, bold: true, before: 11 * pt, after: 3 * pt},
		{size: 10500, leading: 14 * pt, colour: navy, bold: true, before: 8 * pt, after: 3 * pt},
		{size: 9500, leading: 13 * pt, colour: navy, bold: true, before: 6 * pt, after: 2 * pt},
	},
	cell: 2500, fact: 2 * pt, panel: 5 * pt, item: 4 * pt, tight: pt, keep: textHeight / 10, margin: 54 * pt,
}
