package report

import "procroute/advisor"

// reachAdvice builds the document of the smallest changes of fact that would make a route the recommended one.
func (m *Maker) reachAdvice(r *advisor.Reach, brief bool) *Document {
	b := r.Becoming
	d := &Document{Title: "What would make it the advice"}
	d.add(Paragraph{Role: Lead, Spans: append([]Span{marked(statusMark(r.Route.Status)), plain(": ")}, titled(r.Route.Title, r.Route.ID)...)})
	became(d, r.Name, r.Became)
	d.add(Paragraph{Spans: m.adviceNow(b)})
	switch {
	case b.Already:
		if len(b.Before) > 0 {
			d.add(para(plain("That is not settled. Preferred to it, and not decided yet: " + standings(b.Before, false) + ".")))
		}
	case !b.Preferred:
		d.add(para(plain("No change of fact would make it the recommended route: the order of preference of its rules does not name it. It can still be chosen where it is open; \"procroute reach\" without --advice says what would open it.")))
	case len(r.Ways) > 0:
		m.adviceWays(d, r)
	default:
		m.noAdvice(d, r, brief)
	}
	if !brief {
		m.sources(d)
		m.about(d, r.Rulebook, r.Disclaimer, "")
	}
	return d
}

func (m *Maker) adviceNow(b *advisor.Becoming) []Span {
	switch {
	case b.Already:
		return []Span{plain("It is the recommended route already. Nothing need change.")}
	case b.Recommended == "":
		return []Span{plain("Now nothing is recommended.")}
	}
	return append(append([]Span{plain("Recommended now: ")}, titled(m.routeTitle(b.Recommended), b.Recommended)...), plain("."))
}

func (m *Maker) adviceWays(d *Document, r *advisor.Reach) {
	d.section("The smallest changes of fact, fewest first")
	l := List{Ordered: true}
	for _, w := range r.Ways {
		it := m.way(w)
		if len(w.Before) > 0 {
			it.Blocks = append(it.Blocks, Paragraph{Role: Note, Spans: []Span{plain(m.undecided(w.Before))}})
		}
		l.Items = append(l.Items, it)
	}
	d.add(l)
	text := "Every group of up to " + countWord(r.Becoming.UpTo) + " changes was tried."
	if r.Bounded {
		text = "There are too many combinations to have tried them all, so fewer changes may do."
	}
	d.add(Paragraph{Role: Note, Spans: []Span{plain(text)}})
	d.add(Paragraph{Role: Note, Spans: []Span{plain("Facts change because the plan changes or because more becomes known. They must not be made up to fit a route.")}})
}

// undecided says what could still come first. A long list would bury the ways.
func (m *Maker) undecided(routes []string) string {
	if n := len(routes); n > 3 {
		return "Not settled by that alone: " + countWord(n) + " routes that are preferred to it are not decided yet."
	}
	return "Not settled by that alone. Preferred to it and not decided yet: " + m.fewRoutes(routes) + "."
}

// noAdvice says that no few changes would do, and what stands before the route.
func (m *Maker) noAdvice(d *Document, r *advisor.Reach, brief bool) {
	b := r.Becoming
	switch {
	case !b.Possible:
		d.add(para(plain("No change of fact that anybody may make would do: it cannot be open.")))
		if len(r.Fixed) > 0 {
			d.add(para(plain("What stands in the way cannot be changed: " + m.names(r.Fixed) + ".")))
		}
	case r.Bounded:
		d.add(para(plain("No changes were found that would do, but there are too many to have tried them all.")))
	default:
		d.add(para(plain("No " + countWord(b.UpTo) + " changes of fact would do, nor fewer.")))
	}
	if text := standings(b.Before, true); text != "" {
		d.add(para(plain("Preferred to it, and taking effect: " + text + ".")))
	}
	if text := standings(b.Before, false); text != "" {
		d.add(para(plain("Preferred to it, and not decided yet: " + text + ".")))
	}
	if !brief && r.Route.Status != advisor.Open && len(r.Route.Reasons) > 0 {
		d.add(para(plain("The route itself:")), reasons(r.Route.Reasons))
	}
}

// standings names the routes that take effect, or those of which that cannot be told yet.
func standings(list []advisor.Standing, takes bool) string {
	var text string
	for _, s := range list {
		if s.Takes != takes {
			continue
		}
		if text != "" {
			text += "; "
		}
		text += s.Title
	}
	return text
}
