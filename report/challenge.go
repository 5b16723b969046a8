package report

import (
	"strings"

	"procroute/advisor"
)

// Challenge sets out what a rival bidder or an auditor would ask about a route.
func (m *Maker) Challenge(c *advisor.Challenge, quiet bool) *Document {
	d := caseDocument("Challenge the justification", c.Case, quiet)
	lead := []Span{plain("The case is made for: "), strong(c.Route.Title), plain(" (" + m.regimeOf(c.Route.ID) + "). It is "), marked(statusMark(c.Route.Status)), plain(".")}
	d.add(Paragraph{Role: Lead, Spans: lead})
	if !quiet {
		m.notices(d, c.Notices)
	}
	var judged, others []*advisor.ChallengePoint
	for i := range c.Points {
		if p := &c.Points[i]; p.Judgement {
			judged = append(judged, p)
		} else {
			others = append(others, p)
		}
	}
	part := func(title string, list []*advisor.ChallengePoint) {
		if len(list) > 0 {
			d.section(title)
			d.add(m.points(list))
		}
	}
	part("What rests on somebody's judgement", judged)
	part("What the record should show", others)
	if len(c.Points) == 0 {
		d.add(para(plain("No condition of this route rests on judgement, and nothing is missing from the case. Ask about the facts.")))
	}
	m.hangs(d, c)
	if len(c.Rivals) > 0 {
		d.section("Why not another route?")
		l := List{}
		for _, r := range c.Rivals {
			l.Items = append(l.Items, Item{Spans: append(titled(r.Title, r.Route), plain(" is open too. "+r.Summary))})
		}
		d.add(l)
	}
	if len(c.Route.Evidence) > 0 {
		d.section("Ask to see")
		d.add(reasons(c.Route.Evidence))
	}
	if !quiet {
		m.sources(d)
		m.about(d, c.Rulebook, c.Disclaimer, "")
	}
	return d
}

func (m *Maker) points(list []*advisor.ChallengePoint) List {
	var l List
	for _, p := range list {
		mark, text := conditionMark(&p.ConditionAdvice)
		it := Item{Mark: mark, Spans: append([]Span{strong(text)}, refs(p.Kind, p.Cite)...)}
		if f := m.pointFacts(p); len(f.Rows) > 0 {
			it.Blocks = []Block{f}
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// pointFacts are the questions to one condition. What they are about is the rulebook's; only how they begin is said here.
func (m *Maker) pointFacts(p *advisor.ChallengePoint) Facts {
	var f Facts
	row := func(name string, spans ...Span) { f.Rows = append(f.Rows, Fact{name, spans}) }
	for _, q := range lackQuestions(p) {
		row(q[0], plain(q[1]))
	}
	for _, s := range p.Misread {
		row("Often misread", plain(s))
	}
	if p.Contrive != nil {
		row("Was it contrived?", said(*p.Contrive)...)
	}
	for _, k := range p.Cases {
		row("How is it different?", said(k)...)
	}
	var rests []string
	for _, x := range p.Rests {
		s := x.Says
		if n := factNotes(x); n != "" {
			s += " (" + n + ")"
		}
		rests = append(rests, s)
	}
	if len(rests) > 0 && p.Judgement {
		row("It rests on", plain(strings.Join(rests, " ")))
	}
	return f
}

// lackQuestions turns what is lacking on a condition into what would be asked.
func lackQuestions(p *advisor.ChallengePoint) [][2]string {
	var out [][2]string
	for _, l := range p.Lacks {
		switch l {
		case advisor.LacksFacts:
			out = append(out, [2]string{"Is it shown?", "The case does not show it. What would you say if you were asked today?"})
		case advisor.LacksSupport:
			out = append(out, [2]string{"Is it met?", "On these answers it is not. Why was it done all the same?"})
		case advisor.LacksWord:
			out = append(out, [2]string{"Is it so?", "It rests on an answer that is only assumed. Who has confirmed it?"})
		case advisor.LacksName:
			out = append(out, [2]string{"Who says so?", "Nobody is named who judged it. Who did, when, and why?"})
		case advisor.LacksEvidence:
			out = append(out, [2]string{"On what evidence?", "None is noted. Can we see: " + sentence(strings.Join(p.Evidence, "; "))})
		}
	}
	return out
}

// hangs names the answers with which the recommendation falls.
func (m *Maker) hangs(d *Document, c *advisor.Challenge) {
	if len(c.Hangs) == 0 {
		return
	}
	d.section("How firm is it?")
	d.add(para(plain("If one of these answers is wrong, another route, or none, would be recommended. How sure is each?")))
	d.add(hinged(c.Hangs, len(c.Hangs)))
}

// hinged lists the first of some answers and counts the rest.
func hinged(list []advisor.Hinge, most int) List {
	l := List{Tight: true}
	for i, h := range list {
		if i == most {
			l.Items = append(l.Items, Item{Spans: []Span{plain("and " + itoa(len(list)-most) + " more")}})
			break
		}
		l.Items = append(l.Items, Item{Spans: []Span{plain(h.Says)}})
	}
	return l
}

// mostPoints and mostHinges are how many conditions and answers a screen asks about.
const (
	mostPoints = 3
	mostHinges = 6
)

// challengeShort is a challenge for a screen: what rests on judgement or is missing, and how firm it all is.
func (m *Maker) challengeShort(c *advisor.Challenge) []Block {
	if c == nil {
		return []Block{para(plain("No route is recommended yet, so there is nothing to challenge."))}
	}
	blocks := []Block{Paragraph{Role: Lead, Spans: []Span{plain("The case is made for: "), strong(c.Route.Title)}}}
	var list []*advisor.ChallengePoint
	for i := range c.Points {
		if len(list) < mostPoints {
			list = append(list, &c.Points[i])
		}
	}
	var l List
	for _, p := range list {
		mark, text := conditionMark(&p.ConditionAdvice)
		it := Item{Mark: mark, Spans: append([]Span{strong(text)}, refs(p.Kind, p.Cite)...)}
		var f Facts
		for _, q := range lackQuestions(p) {
			f.Rows = append(f.Rows, Fact{q[0], []Span{plain(q[1])}})
		}
		if len(f.Rows) == 0 && len(p.Misread) > 0 {
			f.Rows = append(f.Rows, Fact{"Often misread", []Span{plain(p.Misread[0])}})
		}
		if len(f.Rows) > 0 {
			it.Blocks = []Block{f}
		}
		l.Items = append(l.Items, it)
	}
	if len(l.Items) > 0 {
		blocks = append(blocks, l)
	}
	if n := len(c.Points) - len(list); n > 0 {
		blocks = append(blocks, para(quiet("More conditions can be asked about: "+itoa(n)+".")))
	}
	if len(c.Hangs) > 0 {
		blocks = append(blocks, para(plain("If one of these is wrong, another route, or none, would be recommended:")), hinged(c.Hangs, mostHinges))
	}
	if len(c.Points)+len(c.Hangs) == 0 {
		blocks = append(blocks, para(plain("No condition rests on judgement, and no single answer would change it. Ask about the facts.")))
	}
	return blocks
}

// ChallengePage is the page that a face lays over a card that is played: all of a challenge, as far as there is one.
func (m *Maker) ChallengePage(c *advisor.Challenge) *Document {
	d := &Document{Blocks: m.challengeShort(c)}
	if c != nil {
		d = m.Challenge(c, true)
	}
	d.Title = "Challenge it"
	return d
}
