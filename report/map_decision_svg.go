package report

import "strings"

// decisionBoxes makes the questions of a decision map, numbered. A question may be parted between columns, but not one of its answers.
func decisionBoxes(r *DecisionRegime, size, width float64) []box {
	var says []string
	for _, g := range r.Governs {
		says = append(says, strings.TrimSuffix(g.Text, "."))
	}
	d := decisionDrawing{size: size, width: width}
	d.question("", "Do these rules govern? All of this must hold.", nil)
	d.row(strings.Join(says, ". ")+".", "", hand{size, false}, inkText, false)
	d.close()
	for i, q := range r.Questions {
		d.question(itoa(i+1), q.Ask, q.Answers)
	}
	if len(r.Otherwise) > 0 {
		d.question("", "If nothing else leads anywhere", []DecisionAnswer{{Leads: r.Otherwise}})
	}
	return d.out
}

// decisionDrawing sets questions for a size of letters and a width.
type decisionDrawing struct {
	size, width float64
	out         []box
	again       *box // the head of the question that is being set, for another column
}

// question sets a question with what its answers lead to.
func (d *decisionDrawing) question(number, ask string, answers []DecisionAnswer) {
	head := d.head(number, ask)
	again := d.head(number, ask+" (continued)")
	d.out = append(d.out, head)
	d.again = &again
	body, title := hand{d.size, false}, hand{d.size * 1.05, true}
	for _, a := range answers {
		brief := a.Says // such as yes: it stands before the idea it leads to
		if len(a.Says) > briefAnswer {
			d.row(beforeColon(a.Says), "", body, inkText, false)
			d.out[len(d.out)-1].head = true
			brief = ""
		}
		for _, l := range a.Leads {
			name := l.Title
			if brief != "" {
				name = brief + ": " + name
			}
			when := ""
			if len(a.Leads) > 1 {
				when = whenText(l.If)
			}
			d.row(name, when, title, inkHead, true)
		}
	}
	if len(answers) > 0 {
		d.close()
	}
}

// head is the bar with a question.
func (d *decisionDrawing) head(number, ask string) box {
	var (
		h    = hand{d.size * 1.08, true}
		pad  = d.size * 0.4
		left = pad
	)
	if number != "" {
		left = d.size * 2
	}
	lines := h.fit(ask, d.width-left-pad, 0)
	height := float64(len(lines))*h.leading() + pad
	return box{height: height, head: true, draw: func(p *pen, x, y, w float64) {
		p.fill(x, y, w, height, inkHead)
		if number != "" {
			big := hand{h.size * 1.3, true}
			p.text(x+(left-big.width(number))/2, y+pad/2+h.size*0.95+big.size*0.06, big, inkPaper, number, left)
		}
		p.lines(x+left, y+pad/2, h, inkPaper, lines, w-left-pad)
	}}
}

// briefAnswer is how many letters an answer has that stands on the line of what it leads to.
const briefAnswer = 3

// fewReasons is how many reasons are named on a sheet. All are in the words beside it.
const fewReasons = 2

// whenText says when an idea is meant.
func whenText(list []string) string {
	if len(list) > fewReasons {
		return "Any of " + countWord(len(list)) + " reasons; see the map"
	}
	short := make([]string, len(list))
	for i, s := range list {
		short[i] = beforeColon(s)
	}
	return strings.Join(lowerRest(short), "; or ")
}

// beforeColon is what an option is called, without what it is explained with.
func beforeColon(s string) string {
	name, _, _ := strings.Cut(s, ": ")
	return name
}

// lowerRest begins all but the first of some texts with a small letter.
func lowerRest(list []string) []string {
	out := lowerAll(list)
	if len(list) > 0 {
		out[0] = list[0]
	}
	return out
}

// row is an answer or, with an arrow before it, an idea that an answer leads to; below it stands when that idea is meant.
func (d *decisionDrawing) row(text, when string, h hand, ink string, arrow bool) {
	var (
		size = d.size
		pad  = size * 0.4
		left = pad
		body = hand{size, false}
	)
	if arrow {
		left += size * 1.5
	}
	rows := h.fit(text, d.width-left-pad, 0)
	below := body.fit(when, d.width-left-pad, 0)
	height := pad*0.3 + float64(len(rows))*h.leading() + float64(len(below))*body.leading()
	d.out = append(d.out, box{height: height, tight: true, again: d.again, draw: func(p *pen, x, y, w float64) {
		p.sides(x, y, w, height)
		y += pad * 0.3
		if arrow {
			p.arrow(x+pad, y+h.size*0.62, size*1.1, size)
		}
		y = p.lines(x+left, y, h, ink, rows, w-left-pad)
		p.lines(x+left, y, body, inkQuiet, below, w-left-pad)
	}})
}

// close ends a question.
func (d *decisionDrawing) close() {
	last := &d.out[len(d.out)-1]
	height, draw := last.height, last.draw
	last.height += d.size * 0.3
	last.draw = func(p *pen, x, y, w float64) {
		draw(p, x, y, w)
		p.sides(x, y+height, w, d.size*0.3)
		low := y + height + d.size*0.3
		p.path(inkHead, 1.5, []Point{{x, low}, {x + w, low}})
	}
}

// sides draws the edges left and right.
func (p *pen) sides(x, y, w, h float64) {
	left, right := x+0.75, x+w-0.75
	p.path(inkHead, 1.5, []Point{{left, y}, {left, y + h}}, []Point{{right, y}, {right, y + h}})
}

// arrow draws an arrow to the right.
func (p *pen) arrow(x, y, length, size float64) {
	tip, barb := x+length, size*0.38
	p.path(inkHead, size*0.14, []Point{{x, y}, {tip, y}}, []Point{{tip - barb, y - barb}, {tip, y}, {tip - barb, y + barb}})
}
