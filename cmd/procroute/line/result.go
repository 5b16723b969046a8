package line

import (
	"procroute/advisor/interview"
	"procroute/report"
)

// ResultPage is the answer in a sentence and the reasons that decide.
func ResultPage(s *interview.Session) *report.Document {
	r := s.Result()
	d := &report.Document{Title: "Where this leads"}
	d.Blocks = append(d.Blocks, report.Paragraph{Role: report.Lead, Spans: []report.Span{strong(r.Sentence)}})
	if len(r.Each) > 0 {
		l := report.List{}
		for _, u := range r.Each {
			it := report.Item{Spans: []report.Span{plain("If these govern: "), strong(u.Rules), plain(". " + u.Sentence)}}
			if u.Firm != "" {
				it.Spans = append(it.Spans, plain(" "+u.Firm))
			}
			l.Items = append(l.Items, it)
		}
		d.Blocks = append(d.Blocks, l)
	}
	for _, text := range []string{r.Firm, r.Assumed} {
		if text != "" {
			d.Blocks = append(d.Blocks, para(plain(text)))
		}
	}
	if len(r.Reasons) > 0 {
		l := report.List{Tight: true}
		for _, why := range r.Reasons {
			it := report.Item{Spans: []report.Span{plain(why.Text)}}
			if len(why.Cite) > 0 {
				it.Spans = append(it.Spans, plain(" "), report.Span{Refs: &report.Refs{Kind: why.Kind, Cites: why.Cite}})
			}
			l.Items = append(l.Items, it)
		}
		d.Blocks = append(d.Blocks, para(plain("Because:")), l)
	}
	if r.Ask != "" {
		d.Blocks = append(d.Blocks, para(strong("Who to ask: "), plain(r.Ask)))
	}
	return d
}

// FullReport is everything that can be said about the case as it stands.
func FullReport(s *interview.Session) *report.Document {
	return maker(s).Advice(s.Advice(), false)
}

func maker(s *interview.Session) *report.Maker {
	return &report.Maker{Book: s.Book(), Dates: s.Case().Date}
}

// TodoPage is what to find out, most useful first.
func TodoPage(s *interview.Session) *report.Document { return maker(s).Todo(s.Advice().Todo(), false) }

// TryPage is what another answer to a question would change. Nothing is recorded.
func TryPage(s *interview.Session, question, typed string) (*report.Document, error) {
	w, err := s.Try(question, typed)
	if err != nil {
		return nil, err
	}
	d := maker(s).WhatIf(w, true)
	d.Blocks = append(d.Blocks, para(plain("This was only tried. Nothing has been recorded.")))
	return d, nil
}

// CheckPage examines a route that somebody proposes.
func CheckPage(s *interview.Session, name string) (*report.Document, error) {
	ck, err := s.Route(name)
	if err != nil {
		return nil, err
	}
	return maker(s).Check(ck, false), nil
}
