package advisor

import (
	"flag"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"procroute/rules"
)

var updateProofs = flag.Bool("update-proofs", false, "rewrite the golden files of proofs and differences")

// overlay loads a rulebook from folders, the files of later ones in the place of those before.
func overlay(t testing.TB, dirs ...string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range dirs {
		list, err := fs.Glob(os.DirFS(dir), "*.yaml")
		if err != nil || len(list) == 0 {
			t.Fatalf("no rulebook in %s: %v", dir, err)
		}
		for _, name := range list {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	b, err := rules.Load(files)
	if err != nil {
		t.Fatalf("%v: %v", dirs, err)
	}
	return b
}

func goldenProof(t *testing.T, path, got string) {
	t.Helper()
	if *updateProofs {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update-proofs to make it)", err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, d)
	}
}

func uk(t testing.TB) *rules.Book {
	t.Helper()
	b, err := rules.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func proofText(e *Engine, claims []Claim) string {
	var s strings.Builder
	for _, c := range claims {
		if c.Holds {
			continue
		}
		s.WriteString(c.Name + "\n")
		for _, f := range c.Findings {
			s.WriteString("  " + f.At + ": " + f.Msg + "\n")
			if f.Case != nil {
				s.WriteString("    " + strings.ReplaceAll(strings.TrimSpace(e.CaseLines(f.Case)), "\n", "\n    ") + "\n")
			}
		}
	}
	return s.String()
}

func TestProveSound(t *testing.T) {
	e := Compile(overlay(t, "testdata/faults/base"))
	if diff := cmp.Diff("", proofText(e, e.Prove())); diff != "" {
		t.Errorf("a rulebook without a fault fails (-want +got):\n%s", diff)
	}
}

// TestProveFaults plants faults one at a time. Each must be found, named and placed, and nothing else may be found.
func TestProveFaults(t *testing.T) {
	list, err := os.ReadDir("testdata/faults")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range list {
		name := entry.Name()
		if !entry.IsDir() || name == "base" {
			continue
		}
		dir := filepath.Join("testdata/faults", name)
		t.Run(name, func(t *testing.T) {
			e := Compile(overlay(t, "testdata/faults/base", dir))
			text := proofText(e, e.Prove())
			if text == "" {
				t.Error("the fault was not found")
			}
			goldenProof(t, filepath.Join("testdata/faults", name+".out"), text)
		})
	}
}

// TestProveCasesReplay holds that a case that shows a fault does so when it is read back from its own lines.
func TestProveCasesReplay(t *testing.T) {
	tests := []struct {
		fault string
		check func(e *Engine, c *Case) (string, string) // want, got
	}{
		{"gap", func(e *Engine, c *Case) (string, string) {
			a := e.Advise(c, e.Book.LawChecked)
			return "no regime", map[bool]string{true: "no regime"}[a.Regime.ID == "" && len(a.Regime.Candidates) == 0]
		}},
		{"overlap", func(e *Engine, c *Case) (string, string) {
			s := e.state(c)
			return "yes yes", s.value(e.governs["north"]).String() + " " + s.value(e.governs["south"]).String()
		}},
		{"regime-without-advice", func(e *Engine, c *Case) (string, string) {
			a := e.Advise(c, e.Book.LawChecked)
			return "south, nothing recommended", fmt.Sprintf("%s, %s", a.Regime.ID, map[bool]string{true: "nothing recommended"}[a.Recommended == nil])
		}},
		{"figure-without-row", func(e *Engine, c *Case) (string, string) {
			a := e.Advise(c, e.Book.LawChecked)
			return "undecided []", fmt.Sprintf("%s %v", a.Route(e.Book.Route("south/capped")).Status, a.Route(e.Book.Route("south/capped")).Decides)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.fault, func(t *testing.T) {
			e := Compile(overlay(t, "testdata/faults/base", "testdata/faults/"+tt.fault))
			shown := 0
			for _, claim := range e.Prove() {
				for _, f := range claim.Findings {
					if f.Case == nil {
						continue
					}
					shown++
					c, err := ReadCase(e.Book, "case.yaml", []byte(e.CaseLines(f.Case)))
					if err != nil {
						t.Fatalf("the case cannot be read back: %v", err)
					}
					if want, got := tt.check(e, c); want != got {
						t.Errorf("want %q, got %q for\n%s", want, got, e.CaseLines(f.Case))
					}
				}
			}
			if shown == 0 {
				t.Error("no case was shown")
			}
		})
	}
}

// TestProveUK runs the whole proof of the shipped rulebook. Whether it is free of faults is for its own tests to say; here
// what the solver says is held to the diagrams.
func TestProveUK(t *testing.T) {
	e := Compile(uk(t))
	claims := e.Prove()
	if len(claims) != 9 {
		t.Errorf("want 9 claims, got %d", len(claims))
	}
	for _, c := range claims {
		if c.Covers == "" || c.Holds != (len(c.Findings) == 0) {
			t.Errorf("claim %q: holds %t with %d findings, covers %q", c.Name, c.Holds, len(c.Findings), c.Covers)
		}
		for _, f := range c.Findings {
			t.Logf("%s: %s: %s", c.Name, f.At, f.Msg)
		}
	}
}

// TestSolverAgainstDiagrams asks both about every route of the shipped rulebook: can it be open, can it be closed, can it be open
// where its regime governs and the next route of the regime is open too, or is closed.
func TestSolverAgainstDiagrams(t *testing.T) {
	e := Compile(uk(t))
	w, s := newWorld(e)
	h := newHunt(w)
	d := e.whole()
	never := 0
	ask := func(what string, r ref, l lit) {
		want, got := e.withoutGaps(r) != refNo, l != litFalse && h.s.solve(h.lit(l))
		if want != got {
			t.Errorf("%s: the diagram says %t, the solver %t", what, want, got)
		}
		if !got {
			never++
		}
	}
	routes := e.Book.Routes
	for i, x := range routes {
		a, ra := d.of(e.open[x.ID]), s.of(e.open[x.ID])
		ask(x.ID+" open", a, s.fixed(e.open[x.ID]))
		ask(x.ID+" closed", d.not(a), s.fixed(e.open[x.ID]).not())
		if h.possible(ra.yes) != (e.withoutGaps(a) != refNo) {
			t.Errorf("%s: surely open in no case, or the other way round", x.ID)
		}
		y := routes[(i+1)%len(routes)]
		b := d.of(e.open[y.ID])
		if len(d.support(a))+len(d.support(b)) > 40 {
			continue // their diagram together may be large
		}
		ask(x.ID+" with "+y.ID, d.and(a, b), w.graph.and(s.fixed(e.open[x.ID]), s.fixed(e.open[y.ID])))
		ask(x.ID+" without "+y.ID, d.and(a, d.not(b)), w.graph.and(s.fixed(e.open[x.ID]), s.fixed(e.open[y.ID]).not()))
		governs := d.of(e.governs[y.Regime])
		ask(x.ID+" under the rules of "+y.ID, d.and(a, governs), w.graph.and(s.fixed(e.open[x.ID]), s.fixed(e.governs[y.Regime])))
	}
	if never < 5 {
		t.Errorf("only %d questions were answered with never; the test shows little", never)
	}
}

// fixed is a condition with the gaps of figures taken to be false, as withoutGaps does for diagrams.
func (s *side) fixed(l lit) lit {
	for v := range s.e.vars {
		if s.e.vars[v].kind == varGap && s.planes[v] == nil {
			t := s.w.side(s.e)
			copy(t.planes, s.planes)
			for i := range t.planes {
				if s.e.vars[i].kind == varGap {
					t.planes[i] = []lit{litFalse}
				}
			}
			return t.of(l).yes
		}
	}
	return s.of(l).yes
}

func (e *Engine) withoutGaps(r ref) ref {
	classes := make([]int, len(e.vars))
	for i := range classes {
		classes[i] = -1
		if e.vars[i].kind == varGap {
			classes[i] = 0
		}
	}
	return e.whole().restrict(r, classes)
}

// TestNeverTwice checks what the solver calls impossible by a second method: for the regimes whose lists are short enough, the
// cases that no preference covers as one diagram.
func TestNeverTwice(t *testing.T) {
	e := Compile(uk(t))
	w, s := newWorld(e)
	h := newHunt(w)
	list := s.recommendations().list
	d := e.whole()
	checked := 0
	for _, o := range e.Book.Orders {
		if len(o.Entries) > 10 {
			continue
		}
		rest := refYes
		for i := range o.Entries {
			p := &o.Entries[i]
			x := d.of(e.prefs[p])
			at := slices.IndexFunc(list, func(x preferred) bool { return x.entry == p })
			if at < 0 {
				continue // a regime the rulebook does not advise under
			}
			want, got := e.withoutGaps(d.and(x, rest)) != refNo, h.possible(list[at].when)
			if want != got {
				t.Errorf("the preference for %q in %q: the diagram says it is reached: %t, the solver: %t", p.Route, o.Regime, want, got)
			}
			rest = d.and(rest, d.not(x))
			checked++
		}
	}
	if checked < 10 {
		t.Errorf("only %d preferences were checked", checked)
	}
}

func TestCountText(t *testing.T) {
	tests := []struct{ n, want string }{
		{"1", "1"}, {"999", "999"}, {"55680", "55,680"}, {"999999999", "999,999,999"}, {"1000000000", "1,000,000,000"},
		{"1000000001", "about 1.0 x 10^9"}, {"1249999999", "about 1.2 x 10^9"}, {"1250000000", "about 1.3 x 10^9"},
		{"9949999999", "about 9.9 x 10^9"}, {"9950000000", "about 1.0 x 10^10"}, {"39" + strings.Repeat("0", 124), "about 3.9 x 10^125"},
	}
	for _, tt := range tests {
		n, _ := new(big.Int).SetString(tt.n, 10)
		if got := countText(n); got != tt.want {
			t.Errorf("%s: want %q, got %q", tt.n, tt.want, got)
		}
	}
}
