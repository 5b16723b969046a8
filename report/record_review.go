package report

import (
	"slices"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// showReview says which other answers would change the result.
func (r *recorder) showReview(d *Document) {
	if r.in.Hinges == nil || r.a.Recommended == nil {
		return
	}
	h := r.in.Hinges()
	if h.Firm {
		d.add(para(plain("No other answer to any single question would change the recommendation.")))
		return
	}
	d.add(para(plain("If one of these facts turns out otherwise, come back to this record: the recommendation could change.")))
	var l List
	for _, g := range h.Changing {
		if g.Fixed {
			continue // it cannot turn out otherwise, only have been answered wrongly
		}
		l.Items = append(l.Items, Item{Spans: []Span{strong(sentence(g.Says))}, Blocks: []Block{r.flips(g)}})
	}
	d.add(l)
}

// flips says what would follow if a fact were otherwise. Answers with one outcome stand together.
func (r *recorder) flips(g advisor.Hinge) List {
	name, _, named := strings.Cut(g.Says, ": ")
	var outcomes []string
	says := map[string][]string{}
	for _, f := range g.Flips {
		if f.Recommended == "" && f.Regime == "" {
			continue
		}
		f.Opens, f.Closes, f.Unsettles = nil, nil, nil // what else it moves is in "procroute hinges"
		text := r.flipText(f)
		if says[text] == nil {
			outcomes = append(outcomes, text)
		}
		if rest, ok := strings.CutPrefix(f.Says, name+": "); named && ok {
			f.Says = upperFirst(rest)
		}
		says[text] = append(says[text], f.Says)
	}
	l := List{Tight: true}
	for _, text := range outcomes {
		lead := "If instead: " + sentence(says[text][0]) + " "
		if list := says[text]; len(list) > 1 {
			for i := range list {
				list[i] = "\u201c" + strings.TrimSuffix(list[i], ".") + "\u201d"
			}
			lead = "If instead one of these: " + strings.Join(list, ", ") + ". "
		}
		l.Items = append(l.Items, Item{Spans: []Span{plain(lead + text)}})
	}
	return l
}

func (r *recorder) showUnknown(d *Document) {
	r.setAside(d)
	d.add(r.body(func(x *Document) { r.unknown(x, r.a) })...)
	if r.a.Regime.Status != "decided" && len(r.a.Regime.Decides) > 0 {
		d.add(para(plain("Which rules govern hangs on: " + r.names(r.a.Regime.Decides) + ".")))
	}
	if len(d.Blocks) == 0 {
		d.add(para(plain("Nothing that is still unknown bears on the advice.")))
	}
}

// setAside lists the questions that were put and have no answer, apart by what was said instead.
func (r *recorder) setAside(d *Document) {
	for _, group := range []struct{ aside, title, says string }{
		{"unknown", "Asked, and not known:", " Nobody knows yet."},
		{rules.DoesNotApply, "Asked, and said not to apply:", " Said not to apply; the rules take it as not known."},
		{rules.NotRecorded, "Asked, and not recorded by choice:", " Not recorded, by choice; the rules take it as not known."},
	} {
		l := List{Tight: true}
		for _, f := range r.a.Case.Facts {
			if f.Known || f.Aside != group.aside {
				continue
			}
			if group.aside == "unknown" && f.WhoKnows == "" && slices.Contains(r.firstToAsk(), f.Question) {
				continue // listed below, with how to settle it
			}
			spans := []Span{plain(sentence(f.Ask) + group.says)}
			if n := asideNotes(f); n != "" {
				spans = append(spans, plain(" "+sentence(n)))
			}
			l.Items = append(l.Items, Item{Spans: spans})
		}
		if len(l.Items) > 0 {
			d.add(para(strong(group.title)), l)
		}
	}
}

// asideNotes is who may know what is not known, and who said why there is no answer.
func asideNotes(f advisor.Fact) string {
	f.Counts = true // whether the question still applies is no note to an answer that is not there
	return upperFirst(factNotes(f))
}

// firstToAsk are the questions that the list of what is not known begins with.
func (r *recorder) firstToAsk() []string {
	if r.a.Regime.Status == "decided" && r.a.Recommended != nil {
		return r.a.Recommended.Decides
	}
	return nil
}
