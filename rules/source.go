package rules

import (
	"slices"
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

func (r *reader) source(n tree.Node) {
	o := r.object(n, "a source", "id title short kind status url links read says")
	s := &Source{ID: o.id(), Title: o.need("title"), Short: o.text("short"), Status: Status(o.word("status", "verified secondary unverified")),
		URL: o.need("url"), Read: o.text("read"), Says: o.text("says"), Pos: n.Pos()}
	if s.Short == "" {
		s.Short = s.Title
	}
	if s.Status == "" {
		s.Status = Verified
	}
	switch k := o.word("kind", "law guidance case commentary advice"); k {
	case "":
		if !o.has("kind") {
			o.lacks("kind", "write law, guidance, case, commentary or advice")
		}
	case "commentary":
		s.Kind, s.Commentary = KindAdvice, true
	default:
		s.Kind = Kind(k)
	}
	if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
		r.fail(o.get("url"), "PR009", "start it with https://", "%q is not a web address", s.URL)
	}
	if o.has("links") {
		for p := range o.pairs("links") {
			s.Links = append(s.Links, Link{p.Key.Text(), r.scalar(p.Value, "a link")})
		}
		slices.SortStableFunc(s.Links, func(a, b Link) int { return len(b.Prefix) - len(a.Prefix) })
	}
	if add(r, r.book.index.sources, n, "source", s.ID, s, func(s *Source) diag.Pos { return s.Pos }) {
		r.book.Sources = append(r.book.Sources, s)
	}
}

func (r *reader) theme(n tree.Node) {
	o := r.object(n, "a theme", "id title")
	t := &Theme{ID: o.id(), Title: o.need("title"), Pos: n.Pos()}
	if add(r, r.book.index.themes, n, "theme", t.ID, t, func(t *Theme) diag.Pos { return t.Pos }) {
		r.book.Themes = append(r.book.Themes, t)
	}
}

func (r *reader) family(n tree.Node) {
	o := r.object(n, "a family", "id title says always")
	f := &Family{ID: o.id(), Title: o.need("title"), Says: o.need("says"), Always: o.flag("always"), Pos: n.Pos()}
	if add(r, r.book.index.families, n, "family", f.ID, f, func(f *Family) diag.Pos { return f.Pos }) {
		r.book.Families = append(r.book.Families, f)
	}
}
