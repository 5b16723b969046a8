package advisor_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"procroute/advisor"
	"procroute/rules"
	"procroute/rules/civil"
)

// twin is a rulebook twice the size of the one that is built in: everything that reasoning rests on stands in it a second time
// under other names, and one more question says which of the two halves governs.
type twin struct {
	files fstest.MapFS
	ids   map[string]bool // of questions, definitions, regimes and figures
}

// other is the name of something in the second half.
func (w *twin) other(id string) string {
	regime, name, found := strings.Cut(id, "/")
	switch {
	case !w.ids[regime]:
		return id
	case found:
		return "x_" + regime + "/" + name
	}
	return "x_" + id
}

var (
	twinSections = []string{"figures", "questions", "definitions", "regimes", "routes", "preferences", "cautions", "absent_families"}
	twinWord     = regexp.MustCompile(`(figure\.)?[a-z][a-z0-9_-]*`)
)

var newTwin = sync.OnceValues(func() (*rules.Book, error) {
	w := &twin{files: fstest.MapFS{}, ids: map[string]bool{}}
	sections := map[string]*yaml.Node{}
	docs := map[string]*yaml.Node{}
	uk := rules.UK()
	err := fs.WalkDir(uk, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "scenarios/") {
			return err
		}
		data, err := fs.ReadFile(uk, path)
		if err != nil {
			return err
		}
		doc := &yaml.Node{}
		if err := yaml.Unmarshal(data, doc); err != nil {
			return err
		}
		docs[path] = doc.Content[0]
		for i, key := range doc.Content[0].Content[:len(doc.Content[0].Content)-1] {
			if i%2 == 1 || !slices.Contains(twinSections, key.Value) {
				continue
			}
			list := doc.Content[0].Content[i+1]
			for _, item := range list.Content {
				if id := field(item, "id"); id != nil && key.Value != "routes" && key.Value != "cautions" {
					w.ids[id.Value] = true
				}
			}
			sections[path+":"+key.Value] = list
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for path, doc := range docs {
		second := &yaml.Node{Kind: yaml.MappingNode}
		for i := 0; i < len(doc.Content); i += 2 {
			key := doc.Content[i]
			list := sections[path+":"+key.Value]
			if key.Value == "checked" || key.Value == "review_by" {
				second.Content = append(second.Content, key, doc.Content[i+1])
			} else if list != nil {
				second.Content = append(second.Content, key, w.second(key.Value, list))
				if key.Value == "regimes" {
					half(list, "not second_half")
				}
			}
		}
		for name, x := range map[string]*yaml.Node{path: doc, "second/" + path: second} {
			data, err := yaml.Marshal(x)
			if err != nil {
				return nil, err
			}
			w.files[name] = &fstest.MapFile{Data: data}
		}
	}
	w.files["half.yaml"] = &fstest.MapFile{Data: []byte(`checked: 2026-11-01
review_by: 2027-10-31
questions: [{id: second_half, theme: basics, type: yes-no, name: half, ask: "Which half?", why: It matters., yes: The second., no: The first.}]
`)}
	return rules.Load(w.files)
})

// half lets regimes govern only in one half.
func half(regimes *yaml.Node, when string) {
	for _, g := range regimes.Content {
		governs := field(g, "governs")
		extra := &yaml.Node{Kind: yaml.MappingNode}
		for key, value := range map[string]*yaml.Node{"id": text("half"), "says": text("It is the half."), "when": text(when), "cite": field(governs.Content[0], "cite")} {
			extra.Content = append(extra.Content, text(key), value)
		}
		governs.Content = append(governs.Content, extra)
	}
}

func text(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

func field(n *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

// second is a section for the second half.
func (w *twin) second(section string, list *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: yaml.SequenceNode}
	for _, item := range list.Content {
		x := w.renamed(item, false)
		switch id := field(x, "id"); section {
		case "cautions":
			id.Value = "x_" + id.Value
		case "figures":
			if field(x, "by") == nil {
				x.Content = append(x.Content, text("by"), text("x_began"))
			}
		}
		out.Content = append(out.Content, x)
	}
	if section == "regimes" {
		half(out, "second_half")
	}
	return out
}

// renamed copies part of a rulebook under other names: what conditions speak of, and what keys that name things point to.
func (w *twin) renamed(n *yaml.Node, condition bool) *yaml.Node {
	out := *n
	out.Content = nil
	for i, kid := range n.Content {
		key := ""
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			key = n.Content[i-1].Value
		}
		switch {
		case n.Kind == yaml.MappingNode && i%2 == 0:
			out.Content = append(out.Content, kid)
		case kid.Kind == yaml.ScalarNode && slices.Contains([]string{"id", "regime", "about", "by"}, key):
			x := *kid
			x.Value = w.other(kid.Value)
			out.Content = append(out.Content, &x)
		default:
			speaks := condition && (key == "" || slices.Contains([]string{"all", "any", "not", "if"}, key))
			out.Content = append(out.Content, w.renamed(kid, speaks || key == "when"))
		}
	}
	if condition && n.Kind == yaml.ScalarNode {
		out.Value = twinWord.ReplaceAllStringFunc(n.Value, func(s string) string {
			if id, found := strings.CutPrefix(s, "figure."); found {
				return "figure." + w.other(id)
			}
			return w.other(s)
		})
	}
	return &out
}

// doubled is the rulebook of twice the size, and a case moved to its second half.
func doubled(t testing.TB, c *advisor.Case) (*rules.Book, *advisor.Case) {
	t.Helper()
	b, err := newTwin()
	if err != nil {
		t.Fatal(err)
	}
	d := advisor.NewCase()
	d.Answers["second_half"] = advisor.Answer{State: advisor.Given, Yes: true}
	for id, ans := range c.Answers {
		d.Answers["x_"+id] = ans
	}
	return b, d
}

// TestDoubled holds that a case is advised on in the second half of the doubled rulebook as it is in the one that is built in: what
// stands beside it in a rulebook makes no difference.
func TestDoubled(t *testing.T) {
	e := shipped(t)
	var twice *advisor.Engine
	for name, c := range realCases(t, e.Book) {
		if name > "d" {
			continue
		}
		b, d := doubled(t, c)
		if twice == nil {
			twice = advisor.Compile(b)
		}
		x, y := e.Advise(c, civil.Date{}), twice.Advise(d, civil.Date{})
		here := momentOf(x)
		there := moment{Regime: prefixed(here.Regime), Recommended: prefixed(here.Recommended), Routes: map[string]advisor.Status{}}
		for id, st := range here.Routes {
			there.Routes[prefixed(id)] = st
		}
		if diff := cmp.Diff(there, momentOf(y)); diff != "" {
			t.Errorf("%s: the second half differs (-want +got):\n%s", name, diff)
		}
		want, got := "", ""
		if q := x.Next(false); q != nil {
			want = "x_" + q.ID
		}
		if q := y.Next(false); q != nil {
			got = q.ID
		}
		if want != got {
			t.Errorf("%s: the next question is %q, want %q", name, got, want)
		}
	}
}

func prefixed(id string) string {
	if id == "" {
		return ""
	}
	return "x_" + id
}
