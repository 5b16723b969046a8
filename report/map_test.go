package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/civil"
)

var shapes = []report.Shape{report.A4, report.Wide}

// toyMap is the map of one of the cases under testdata.
func toyMap(t *testing.T, name string) (*report.Maker, *report.Map) {
	t.Helper()
	b := toy(t)
	m, a := advise(t, b, name)
	cs := readCase(t, b, "testdata/cases/"+name+".yaml")
	return m, m.NewMap(a, interview.New(advisor.Compile(b), cs, today).Map())
}

func onDay(b *rules.Book) *report.Maker {
	return &report.Maker{Book: b, Dates: func(string) civil.Date { return today }}
}

func picture(t *testing.T, sheets []report.Sheet) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := report.WriteSheets(&buf, sheets); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestMapGolden writes the map of each case, a blank one and a decision map in every form.
func TestMapGolden(t *testing.T) {
	for _, name := range cases {
		m, x := toyMap(t, name)
		golden(t, "map/"+name+".txt", text(t, report.Text{}, m.Map(x, false)))
		golden(t, "map/"+name+".json", asJSON(t, x))
		golden(t, "map/"+name+".svg", picture(t, m.MapSheets(x, report.Wide)))
	}
	b := toy(t)
	m := onDay(b)
	blank := m.NewBlankMap(b.Regimes[:2], today)
	golden(t, "map/blank.md", markdown(t, m.Map(blank, false)))
	golden(t, "map/blank.svg", picture(t, m.MapSheets(blank, report.A4)))
	decision := m.NewDecisionMap(b.Regimes, today)
	golden(t, "map/decision.txt", text(t, report.Text{}, m.DecisionMap(decision, false)))
	golden(t, "map/decision.json", asJSON(t, decision))
	golden(t, "map/decision.svg", picture(t, m.DecisionSheets(decision, report.A4)))
}

// drawnText is a line of text in a picture.
type drawnText struct {
	x, y, size, held float64
	words            string
}

// mapMay are the elements that a picture may have, each with the attributes it may have.
var mapMay = map[string][]string{
	"svg":   {"xmlns", "width", "height", "viewBox", "role", "aria-labelledby", "lang", "font-family", "y"},
	"title": {"id"}, "desc": {"id"},
	"rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray"},
	"path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"},
	"text": {"x", "y", "font-size", "font-weight", "fill", "textLength", "lengthAdjust"},
}

// readPicture reads a picture and reports what it may not hold: elements that do something, styles, fonts and addresses from
// elsewhere.
func readPicture(t *testing.T, data []byte) []drawnText {
	t.Helper()
	var out []drawnText
	ids := map[string]int{}
	var named []string
	for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the picture cannot be read: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			may, ok := mapMay[tok.Name.Local]
			if !ok {
				t.Fatalf("the picture has an element %q", tok.Name.Local)
			}
			now := map[string]string{}
			for _, a := range tok.Attr {
				now[a.Name.Local] = a.Value
				if !slices.Contains(may, a.Name.Local) {
					t.Errorf("<%s> has an attribute %q", tok.Name.Local, a.Name.Local)
				}
				if strings.Contains(a.Value, "url(") || strings.Contains(a.Value, "://") && a.Name.Local != "xmlns" {
					t.Errorf("<%s %s=%q> leads elsewhere", tok.Name.Local, a.Name.Local, a.Value)
				}
			}
			if id := now["id"]; id != "" {
				ids[id]++
			}
			named = append(named, strings.Fields(now["aria-labelledby"])...)
			if tok.Name.Local == "text" {
				out = append(out, drawnText{number(t, now["x"]), number(t, now["y"]), number(t, now["font-size"]), number(t, now["textLength"]), ""})
			}
		case xml.CharData:
			if len(out) > 0 {
				out[len(out)-1].words += strings.TrimSpace(string(tok))
			}
		}
	}
	for _, id := range named {
		if ids[id] != 1 {
			t.Errorf("the name %q stands %d times, want once", id, ids[id])
		}
	}
	return out
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	if s == "" {
		return 0
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// everyPicture is the pictures of the real cases, of blank maps and of decision maps, under the real rulebook.
func everyPicture(t *testing.T, each func(name string, shape report.Shape, sheets []report.Sheet, words string)) {
	t.Helper()
	uk := ukBook(t)
	e := advisor.Compile(uk)
	for name, cs := range realCaseFiles(t, uk) {
		m := &report.Maker{Book: uk, Dates: cs.Date}
		x := m.NewMap(e.Advise(cs, today), interview.New(e, cs.Clone(), today).Map())
		for _, s := range shapes {
			each(name, s, m.MapSheets(x, s), string(text(t, report.Text{}, m.Map(x, false))))
		}
	}
	m := onDay(uk)
	for _, g := range uk.Regimes {
		x := m.NewBlankMap([]*rules.Regime{g}, today)
		d := m.NewDecisionMap([]*rules.Regime{g}, today)
		for _, s := range shapes {
			each("blank "+g.ID, s, m.MapSheets(x, s), string(text(t, report.Text{}, m.Map(x, false))))
			each("decision "+g.ID, s, m.DecisionSheets(d, s), string(text(t, report.Text{}, m.DecisionMap(d, false))))
		}
	}
}

func realCaseFiles(t *testing.T, b *rules.Book) map[string]*advisor.Case {
	t.Helper()
	out := map[string]*advisor.Case{}
	for _, name := range []string{"devon-2025", "cheshire-east-2026", "oldham-2026", "scotland-day-service-2026", "york-2018"} {
		out[name] = readCase(t, b, "../testdata/cases/"+name+".yaml")
	}
	return out
}

// TestMapLegible holds what a room needs: no letter is smaller than twelve points on paper or a sixtieth of the height of a screen,
// and no line leaves the sheet.
func TestMapLegible(t *testing.T) {
	some := 0
	everyPicture(t, func(name string, shape report.Shape, sheets []report.Sheet, _ string) {
		width, height, least := 595.0, 842.0, 12.0
		if shape.Name() == report.Wide.Name() {
			width, height, least = 1920, 1080, 1080.0/60
		}
		for i := range sheets {
			for _, x := range readPicture(t, picture(t, sheets[i:i+1])) {
				some++
				if x.size < least {
					t.Errorf("%s, %s: %q is %.1f high, want at least %.1f", name, sheets[i].Title, x.words, x.size, least)
				}
				if x.x < 0 || x.y > height || x.x+x.held > width {
					t.Errorf("%s, %s: %q runs off the sheet", name, sheets[i].Title, x.words)
				}
			}
		}
	})
	if some < 1000 {
		t.Errorf("only %d lines were looked at", some)
	}
}

// TestMapHoldsEveryRoute looks for each route in the picture and in the words, and for the word of its state.
func TestMapHoldsEveryRoute(t *testing.T) {
	uk := ukBook(t)
	e := advisor.Compile(uk)
	for name, cs := range realCaseFiles(t, uk) {
		m := &report.Maker{Book: uk, Dates: cs.Date}
		x := m.NewMap(e.Advise(cs, today), interview.New(e, cs.Clone(), today).Map())
		want := map[string]int{}
		recommended := 0
		for _, f := range x.Regimes[0].Families {
			for _, r := range f.Routes {
				switch {
				case r.Absent:
					want["NO SUCH ROUTE"]++
				case r.Status == advisor.Open:
					want["OPEN"]++
				case r.Status == advisor.Closed:
					want["CLOSED"]++
				default:
					want["CANNOT TELL YET"]++
				}
				if r.Recommended {
					recommended++
				}
			}
		}
		if recommended > 0 {
			want["RECOMMENDED"] = recommended
		}
		words := flat(string(text(t, report.Text{}, m.Map(x, false))))
		for _, s := range shapes {
			got := map[string]int{}
			var all strings.Builder
			for _, x := range readPicture(t, picture(t, m.MapSheets(x, s))) {
				all.WriteString(x.words + " ")
				if _, ok := want[x.words]; ok {
					got[x.words]++
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s: words of state (-want +got):\n%s", name, s.Name(), diff)
			}
			for _, f := range x.Regimes[0].Families {
				for _, r := range f.Routes {
					if !strings.Contains(all.String(), r.Title) {
						t.Errorf("%s, %s: the picture lacks %q", name, s.Name(), r.Title)
					}
					if !r.Absent && !strings.Contains(words, r.Title) {
						t.Errorf("%s: the words lack %q", name, r.Title)
					}
				}
			}
		}
	}
}

// flat is a text without its lines.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestMapWithoutColour takes the colours away: the states must still look different.
func TestMapWithoutColour(t *testing.T) {
	m, x := toyMap(t, "waiting")
	colour := regexp.MustCompile(`#[0-9a-f]{6}`)
	place := regexp.MustCompile(`( x| y|M)="?[0-9.]+( [0-9.]+)?"?`)
	svg := string(picture(t, m.MapSheets(x, report.Wide)))
	seen := map[string]string{}
	for _, state := range []string{"Open: ", "Cannot tell yet: ", "Closed: "} {
		at := strings.LastIndex(svg, ">"+state)
		if at < 0 {
			t.Fatalf("the legend lacks %q", state)
		}
		lines := strings.Split(strings.TrimSpace(svg[:at]), "\n")
		look := strings.Join(lines[len(lines)-4:len(lines)-1], "\n")
		look = place.ReplaceAllString(colour.ReplaceAllString(look, "#"), "")
		if other, ok := seen[look]; ok {
			t.Errorf("%q looks as %q does:\n%s", state, other, look)
		}
		seen[look] = state
	}
}

// TestMapHostile puts what a stranger's case may hold into a map.
func TestMapHostile(t *testing.T) {
	b := toy(t)
	for name, bad := range hostileTexts {
		cs := readCase(t, b, "testdata/cases/care.yaml")
		cs.Title, cs.Authority = bad, bad
		e := advisor.Compile(b)
		m := &report.Maker{Book: b, Dates: cs.Date}
		x := m.NewMap(e.Advise(cs, today), interview.New(e, cs, today).Map())
		for _, s := range shapes {
			sheets := m.MapSheets(x, s)
			for _, l := range readPicture(t, picture(t, sheets)) {
				if l.words != report.Clean(l.words) {
					t.Errorf("%s: the picture holds %q", name, l.words)
				}
			}
			var page bytes.Buffer
			if err := (report.HTML{Sheets: sheets}).Write(&page, m.Map(x, false)); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(strings.ToLower(page.String()), "<script"); n > 0 {
				t.Errorf("%s: the page holds %d scripts", name, n)
			}
		}
	}
}

// TestMapUndecidedRules shows each of the rules that may govern, and how its routes would stand there.
func TestMapUndecidedRules(t *testing.T) {
	_, x := toyMap(t, "undecided")
	if x.Case.Governs != "undecided" || len(x.Regimes) < 2 {
		t.Fatalf("governs = %s with %d regimes, want undecided with several", x.Case.Governs, len(x.Regimes))
	}
	for _, r := range x.Regimes {
		if len(r.Waits) == 0 {
			t.Errorf("%s: nothing is said about what would settle whether it governs", r.ID)
		}
		for _, f := range r.Families {
			for _, l := range f.Routes {
				if !strings.HasPrefix(l.ID, r.ID+"/") {
					t.Errorf("%s stands among the routes of %s", l.ID, r.ID)
				}
			}
		}
	}
}

// TestDecisionOnePage holds that each decision map is one page, and leads to every family of its rules.
func TestDecisionOnePage(t *testing.T) {
	uk := ukBook(t)
	m := onDay(uk)
	x := m.NewDecisionMap(uk.Regimes, today)
	if len(x.Regimes) == 0 {
		t.Fatal("there are no decision maps")
	}
	for i, r := range x.Regimes {
		one := *x
		one.Regimes = x.Regimes[i : i+1]
		for _, s := range shapes {
			if n := len(m.DecisionSheets(&one, s)); n != 1 {
				t.Errorf("%s, %s: %d sheets, want 1", r.ID, s.Name(), n)
			}
		}
		led := map[string]bool{}
		routes := map[string]bool{}
		note := func(list []report.DecisionLead) {
			for _, l := range list {
				led[l.Family] = true
				for _, id := range l.Routes {
					routes[id] = true
				}
			}
		}
		for _, q := range r.Questions {
			for _, a := range q.Answers {
				if a.Says == "" {
					t.Errorf("%s: an answer to %s has no words", r.ID, q.ID)
				}
				note(a.Leads)
			}
		}
		note(r.Otherwise)
		for _, route := range uk.RoutesOf(r.ID) {
			if !led[route.Family] || !routes[route.ID] {
				t.Errorf("%s: nothing leads to %s", r.ID, route.ID)
			}
		}
		if n := len(r.Questions); n > 12 {
			t.Errorf("%s: %d questions are not few", r.ID, n)
		}
	}
}

// TestSchemaMap holds real maps against their schemas.
func TestSchemaMap(t *testing.T) {
	maps, decisions := compileSchema(t, "map"), compileSchema(t, "decision")
	uk := ukBook(t)
	e := advisor.Compile(uk)
	for _, cs := range realCaseFiles(t, uk) {
		m := &report.Maker{Book: uk, Dates: cs.Date}
		validate(t, maps, asJSON(t, m.NewMap(e.Advise(cs, today), interview.New(e, cs.Clone(), today).Map())))
	}
	for _, name := range cases {
		_, x := toyMap(t, name)
		validate(t, maps, asJSON(t, x))
	}
	m := onDay(uk)
	validate(t, maps, asJSON(t, m.NewBlankMap(uk.Regimes, today)))
	validate(t, decisions, asJSON(t, m.NewDecisionMap(uk.Regimes, today)))
	_, x := toyMap(t, "care")
	good := string(asJSON(t, x))
	for name, edit := range map[string][2]string{
		"an unknown status": {`"status": "open"`, `"status": "ajar"`},
		"another format":    {"procroute.map/1", "procroute.map/2"},
		"a missing field":   {`"disclaimer":`, `"disclaimed":`},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		v, err := unmarshal(bad)
		if err != nil || bad == good {
			t.Fatalf("%s: nothing was changed: %v", name, err)
		}
		if maps.Validate(v) == nil {
			t.Errorf("the schema takes %s", name)
		}
	}
}
