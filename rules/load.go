package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

const sections = "book sources figures themes questions definitions families regimes routes absent_families preferences cautions aliases glossary scenarios"

// Load reads every YAML file below the root of a file system and returns the rulebook they make. The error, if
// any, is a [diag.List] with every fault found, in the order of files and lines.
func Load(files fs.FS) (*Book, error) {
	names, err := yamlFiles(files)
	if err != nil {
		return nil, err
	}
	r := &reader{book: &Book{}, defs: map[string]*Definition{}}
	sum := sha256.New()
	for _, name := range names {
		data, err := readLimited(files, name)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
		f, list := tree.Parse(name, data)
		r.list = append(r.list, list...)
		if f.Root != nil {
			r.files = append(r.files, f)
		}
	}
	r.book.Digest = hex.EncodeToString(sum.Sum(nil))
	r.read()
	if err := r.list.Sort().Err(); err != nil {
		return nil, err
	}
	return r.book, nil
}

func yamlFiles(files fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && strings.HasPrefix(path.Base(name), ".") {
			return fs.SkipDir
		}
		if ext := path.Ext(name); !d.IsDir() && (ext == ".yaml" || ext == ".yml") {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the rulebook cannot be read: %w", err)
	}
	if len(names) == 0 {
		return nil, diag.List{{Code: "PR001", Msg: "the rulebook folder holds no YAML file", Hint: "give the folder that holds book.yaml"}}
	}
	slices.Sort(names)
	return names, nil
}

func readLimited(files fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(files, name)
	if err == nil && info.Size() > tree.MaxBytes {
		return nil, diag.List{{Pos: diag.Pos{File: name}, Code: "PR001", Msg: "the file is too large", Hint: "split it"}}
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("the rulebook cannot be read: %w", err)
	}
	return data, nil
}

// read goes through the sections in an order in which whatever is named has been seen before.
func (r *reader) read() {
	b := r.book
	b.index = index{
		sources: map[string]*Source{}, figures: map[string]*Figure{}, themes: map[string]*Theme{},
		questions: map[string]*Question{}, definitions: map[string]*Definition{}, families: map[string]*Family{},
		regimes: map[string]*Regime{}, routes: map[string]*Route{}, orders: map[string]*Order{},
	}
	var head object
	for _, f := range r.files {
		r.file = f
		o := r.object(f.Root, "a rulebook file", "checked review_by "+sections)
		fresh := FileFresh{File: f.Name, Fresh: Fresh{o.date("checked"), o.date("review_by")}}
		if fresh.Checked.IsZero() || fresh.ReviewBy.IsZero() {
			r.failAt(diag.Pos{File: f.Name, Line: 1, Col: 1}, "PR007", "write checked: and review_by: with days at the top", "the file does not say when its law was checked and when it must be checked again")
		}
		b.Fresh = append(b.Fresh, fresh)
		if n := f.Root.Get("book"); n != nil {
			if head.n != nil {
				r.fail(n, "PR011", "keep one", "a rulebook has one book section")
				continue
			}
			head = r.object(n, "the book", "id title version law_checked date_question disclaimer covers does_not_cover")
		}
	}
	if head.n == nil {
		r.list = append(r.list, diag.Diagnostic{Code: "PR007", Msg: "no file of the rulebook has a book section", Hint: "write one in book.yaml"})
		return
	}
	b.ID, b.Title, b.Version = head.id(), head.need("title"), head.need("version")
	b.LawChecked, b.Disclaimer = head.date("law_checked"), head.need("disclaimer")
	b.Covers, b.DoesNotCover = head.texts("covers"), head.texts("does_not_cover")
	b.DateQuestion = head.need("date_question")

	r.each("sources", r.source)
	r.each("themes", r.theme)
	r.each("families", r.family)
	r.each("questions", r.question)
	if q := b.Question(b.DateQuestion); q == nil || q.Type != DateQ {
		r.fail(head.get("date_question"), "PR012", "name a question of type date", "%q is not a date question", b.DateQuestion)
	}
	r.each("figures", r.figure)
	r.each("definitions", r.declareDefinition)
	r.each("questions", r.questionWhen)
	r.each("definitions", r.definition)
	r.each("regimes", r.regime)
	r.each("routes", r.route)
	r.each("absent_families", r.absent)
	r.each("preferences", r.order)
	r.each("cautions", func(n *tree.Node) { b.Cautions = append(b.Cautions, r.caution(n)) })
	r.each("aliases", r.alias)
	r.each("glossary", r.term)
	r.each("scenarios", r.scenario)
	r.check()
	for i, q := range b.Questions {
		q.Index = i
	}
}

func (r *reader) source(n *tree.Node) {
	o := r.object(n, "a source", "id title short kind status url links read says")
	s := &Source{ID: o.id(), Title: o.need("title"), Short: o.text("short"), Status: Status(o.word("status", "verified secondary unverified")),
		URL: o.need("url"), Read: o.text("read"), Says: o.text("says"), Pos: n.Pos}
	if s.Short == "" {
		s.Short = s.Title
	}
	if s.Status == "" {
		s.Status = Verified
	}
	switch k := o.word("kind", "law guidance case commentary advice"); k {
	case "":
		if !o.has("kind") {
			r.fail(n, "PR007", "write law, guidance, case, commentary or advice", "a source needs %q", "kind")
		}
	case "commentary":
		s.Kind, s.Commentary = KindAdvice, true
	default:
		s.Kind = Kind(k)
	}
	if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
		r.fail(o.get("url"), "PR009", "start it with https://", "%q is not a web address", s.URL)
	}
	if l := o.get("links"); l != nil {
		for _, p := range l.Keys {
			s.Links = append(s.Links, Link{p.Key.Text, r.scalar(p.Value, "a link")})
		}
		slices.SortStableFunc(s.Links, func(a, b Link) int { return len(b.Prefix) - len(a.Prefix) })
	}
	if add(r, r.book.index.sources, n, "source", s.ID, s, func(s *Source) diag.Pos { return s.Pos }) {
		r.book.Sources = append(r.book.Sources, s)
	}
}

func (r *reader) theme(n *tree.Node) {
	o := r.object(n, "a theme", "id title")
	t := &Theme{ID: o.id(), Title: o.need("title"), Pos: n.Pos}
	if add(r, r.book.index.themes, n, "theme", t.ID, t, func(t *Theme) diag.Pos { return t.Pos }) {
		r.book.Themes = append(r.book.Themes, t)
	}
}

func (r *reader) family(n *tree.Node) {
	o := r.object(n, "a family", "id title says always")
	f := &Family{ID: o.id(), Title: o.need("title"), Says: o.need("says"), Always: o.flag("always"), Pos: n.Pos}
	if add(r, r.book.index.families, n, "family", f.ID, f, func(f *Family) diag.Pos { return f.Pos }) {
		r.book.Families = append(r.book.Families, f)
	}
}

const questionKeys = "id theme type name ask why help example misread who settle evidence cite when yes no fixed vat unit options special none min max"

func (r *reader) question(n *tree.Node) {
	o := r.object(n, "a question", questionKeys)
	q := &Question{ID: o.id(), Theme: o.need("theme"), Name: o.need("name"), Ask: o.need("ask"), Why: o.need("why"), Help: o.text("help"),
		Example: o.text("example"), Misread: o.text("misread"), Who: o.text("who"), Settle: o.text("settle"), Evidence: o.texts("evidence"),
		Yes: o.text("yes"), No: o.text("no"), Fixed: o.flag("fixed"), VAT: VAT(o.word("vat", "including excluding none")),
		Unit: o.text("unit"), None: o.text("none"), Fresh: r.now, Pos: n.Pos}
	q.Type = QuestionType(o.word("type", "yes-no choice choices money number date text"))
	if !o.has("type") {
		r.fail(n, "PR007", "write yes-no, choice, choices, money, number, date or text", "a question needs %q", "type")
	}
	if q.VAT == "none" {
		q.VAT = VATNone
	}
	if q.Theme != "" && r.book.Theme(q.Theme) == nil {
		r.fail(o.get("theme"), "PR012", suggest(q.Theme, keysOf(r.book.index.themes), "the themes are "), "no theme is called %q", q.Theme)
	}
	q.Cites = o.cites("cite")
	q.Options, q.Special = r.options(o, "options"), r.options(o, "special")
	for _, key := range []string{"min", "max"} {
		if s := o.text(key); s != "" {
			v, err := amount(q.Type, s)
			if err != nil {
				r.fail(o.get(key), "PR015", "", "%s", err)
			}
			if key == "min" {
				q.Min = &v
			} else {
				q.Max = &v
			}
		}
	}
	choice := q.Type == Choice || q.Type == Choices
	switch {
	case choice && len(q.Options) == 0:
		r.fail(n, "PR007", "list its answers under options", "a question of type %s needs options", q.Type)
	case !choice && len(q.Options) > 0:
		r.fail(o.get("options"), "PR006", "use type: choice", "a question of type %s has no options", q.Type)
	case q.Type == YesNo && (q.Yes == "" || q.No == ""):
		r.fail(n, "PR007", "write the fact as a sentence for each answer", "a yes-no question needs \"yes\" and \"no\"")
	case len(q.Special) > 0 && !q.Type.Ordered():
		r.fail(o.get("special"), "PR006", "make it an option", "only a question that asks for an amount has special answers")
	}
	if add(r, r.book.index.questions, n, "question", q.ID, q, func(q *Question) diag.Pos { return q.Pos }) {
		r.book.Questions = append(r.book.Questions, q)
	}
}

func (r *reader) options(o object, key string) []Option {
	var out []Option
	for _, n := range o.items(key) {
		oo := r.object(n, "an option", "id label says note")
		opt := Option{ID: oo.id(), Label: oo.need("label"), Says: oo.need("says"), Note: oo.text("note"), Pos: n.Pos}
		for _, prev := range out {
			if prev.ID == opt.ID {
				r.fail(n, "PR011", "give it another id", "the option %q is there already", opt.ID)
			}
		}
		if opt.ID == "unknown" || opt.ID == "yes" || opt.ID == "no" {
			r.fail(oo.get("id"), "PR010", "choose another word", "%q cannot be an option", opt.ID)
		}
		out = append(out, opt)
	}
	return out
}

func (r *reader) questionWhen(n *tree.Node) {
	q := r.book.Question(r.idOf(n))
	if w := n.Get("when"); q != nil && q.Pos == n.Pos && w != nil {
		q.When = r.condition(w)
	}
}

// idOf reads the id of an entry whose faults have been reported already.
func (r *reader) idOf(n *tree.Node) string {
	if id := n.Get("id"); id != nil {
		return strings.TrimSpace(id.Text)
	}
	return ""
}

func (r *reader) figure(n *tree.Node) {
	o := r.object(n, "a figure", "id title type vat by rows says")
	f := &Figure{ID: o.id(), Title: o.need("title"), Type: FigureType(o.word("type", "money percent number days working-days months years")),
		VAT: VAT(o.word("vat", "including excluding none")), By: o.text("by"), Says: o.text("says"), Fresh: r.now, Pos: n.Pos}
	if !o.has("type") {
		r.fail(n, "PR007", "write money, percent, number, days, working-days, months or years", "a figure needs %q", "type")
	}
	if f.VAT == "none" {
		f.VAT = VATNone
	}
	if f.By == "" {
		f.By = r.book.DateQuestion
	}
	if q := r.book.Question(f.By); q == nil || q.Type != DateQ {
		r.fail(n, "PR012", "name a question of type date", "%q is not a date question", f.By)
	}
	for _, rn := range o.items("rows") {
		ro := r.object(rn, "a row of a figure", "from to value cite review_by")
		row := FigureRow{From: ro.date("from"), To: ro.date("to"), Cites: ro.cites("cite"), ReviewBy: ro.date("review_by"), Pos: rn.Pos}
		typ := Number
		if f.Type == FigureMoney {
			typ = Money
		}
		if text := ro.need("value"); text != "" {
			v, err := amount(typ, text)
			if err != nil {
				r.fail(ro.get("value"), "PR015", "", "%s", err)
			}
			row.Value = v
		}
		if len(row.Cites) == 0 && !ro.has("cite") {
			r.fail(rn, "PR018", "add cite:", "a row of a figure needs a citation")
		}
		if !row.From.IsZero() && !row.To.IsZero() && row.To.Before(row.From) {
			r.fail(rn, "PR016", "swap them", "the row ends before it begins")
		}
		if k := len(f.Rows); k > 0 {
			if prev := f.Rows[k-1]; prev.To.IsZero() || row.From.IsZero() || !prev.To.Before(row.From) {
				r.fail(rn, "PR016", "end the earlier row the day before this one begins, earliest first", "the rows of %q overlap", f.ID)
			}
		}
		f.Rows = append(f.Rows, row)
	}
	if len(f.Rows) == 0 {
		r.fail(n, "PR007", "write rows:", "a figure needs at least one row")
	}
	if add(r, r.book.index.figures, n, "figure", f.ID, f, func(f *Figure) diag.Pos { return f.Pos }) {
		r.book.Figures = append(r.book.Figures, f)
	}
}

func (r *reader) declareDefinition(n *tree.Node) {
	o := object{r, n, "a definition"}
	d := &Definition{ID: o.id(), Pos: n.Pos}
	if r.book.Question(d.ID) != nil {
		r.fail(n, "PR011", "give it another id", "a question is called %q already", d.ID)
	}
	if add(r, r.defs, n, "definition", d.ID, d, func(d *Definition) diag.Pos { return d.Pos }) {
		r.book.Definitions = append(r.book.Definitions, d)
		r.book.index.definitions[d.ID] = d
	}
}

func (r *reader) definition(n *tree.Node) {
	o := r.object(n, "a definition", "id says not_met not_shown when cite kind")
	d := r.defs[r.idOf(n)]
	if d == nil || d.Pos != n.Pos {
		return
	}
	d.Says, d.NotMet, d.NotShown = o.says("says"), o.text("not_met"), o.text("not_shown")
	o.need("says")
	d.When = r.when(o, true)
}

func (r *reader) when(o object, must bool) *Node {
	n := o.get("when")
	if n == nil {
		if must {
			r.fail(o.n, "PR007", "", "%s needs %q", o.what, "when")
		}
		return nil
	}
	return r.condition(n)
}

const conditionKeys = "id says not_met not_shown when cite kind evidence judgement contrive cases"

func (r *reader) conditions(o object, key string) []Condition {
	var out []Condition
	for _, n := range o.items(key) {
		co := r.object(n, "a condition", conditionKeys)
		c := Condition{ID: co.id(), Says: co.says("says"), NotMet: co.text("not_met"), NotShown: co.text("not_shown"),
			When: r.when(co, true), Evidence: co.texts("evidence"), Judgement: co.flag("judgement"), Pos: n.Pos}
		co.need("says")
		if len(c.Says.Cites) == 0 && !co.has("cite") {
			r.fail(n, "PR018", "add cite:", "the condition %q has no citation", c.ID)
		}
		if cn := co.get("contrive"); cn != nil {
			s := r.sentence(cn)
			c.Contrive = &s
		}
		for _, k := range co.items("cases") {
			c.Cases = append(c.Cases, r.sentence(k))
		}
		for _, prev := range out {
			if prev.ID == c.ID {
				r.fail(n, "PR011", "give it another id", "the condition %q is there already", c.ID)
			}
		}
		out = append(out, c)
	}
	return out
}

// sentence reads an item that is no more than a sentence and its citation.
func (r *reader) sentence(n *tree.Node) Says {
	if n.Kind == tree.Scalar {
		return Says{Text: r.scalar(n, "a sentence"), Kind: KindAdvice}
	}
	o := r.object(n, "a sentence", "says cite kind")
	o.need("says")
	return o.says("says")
}

func (r *reader) sentences(o object, key string) []Says {
	var out []Says
	for _, n := range o.items(key) {
		out = append(out, r.sentence(n))
	}
	return out
}

func (r *reader) caution(n *tree.Node) Caution {
	o := r.object(n, "a caution", "id when says cite kind")
	o.need("says")
	return Caution{ID: o.id(), When: r.when(o, false), Says: o.says("says"), Pos: n.Pos}
}

func (r *reader) cautions(o object) []Caution {
	var out []Caution
	for _, n := range o.items("cautions") {
		out = append(out, r.caution(n))
	}
	return out
}

func (r *reader) regime(n *tree.Node) {
	o := r.object(n, "a regime", "id title short governs not_covered ask families cautions")
	g := &Regime{ID: o.id(), Title: o.need("title"), Short: o.need("short"), Governs: r.conditions(o, "governs"),
		NotCovered: o.text("not_covered"), Ask: o.need("ask"), Cautions: r.cautions(o), Fresh: r.now, Pos: n.Pos}
	if len(g.Governs) == 0 {
		r.fail(n, "PR007", "say when it governs", "the regime %q needs %q", g.ID, "governs")
	}
	if add(r, r.book.index.regimes, n, "regime", g.ID, g, func(g *Regime) diag.Pos { return g.Pos }) {
		r.book.Regimes = append(r.book.Regimes, g)
	}
	for _, fn := range o.items("families") {
		fo := r.object(fn, "a family of a regime", "family says cite kind")
		r.addAbsent(fn, g.ID, fo)
	}
}

func (r *reader) absent(n *tree.Node) {
	o := r.object(n, "an absent family", "regime family says cite kind")
	r.addAbsent(n, o.need("regime"), o)
}

func (r *reader) addAbsent(n *tree.Node, regime string, o object) {
	a := &Absent{Regime: regime, Family: o.need("family"), Says: o.says("says"), Pos: n.Pos}
	o.need("says")
	r.known(o, "family", a.Family, keysOf(r.book.index.families), "family")
	if r.book.Regime(regime) == nil {
		r.known(o, "regime", regime, keysOf(r.book.index.regimes), "regime")
	}
	r.book.Absent = append(r.book.Absent, a)
}

// known reports a name that is not one of those declared.
func (r *reader) known(o object, key, name string, names []string, what string) {
	if name != "" && !slices.Contains(names, name) {
		at := o.get(key)
		if at == nil {
			at = o.n
		}
		r.fail(at, "PR012", suggest(name, names, "there are "), "no %s is called %q", what, name)
	}
}

func (r *reader) route(n *tree.Node) {
	o := r.object(n, "a route", "id family title summary suits was conditions cautions steps evidence myths used_by")
	t := &Route{ID: o.need("id"), Family: o.need("family"), Title: o.need("title"), Summary: o.need("summary"), Suits: o.text("suits"), Was: o.text("was"),
		Conditions: r.conditions(o, "conditions"), Cautions: r.cautions(o), Evidence: r.sentences(o, "evidence"), UsedBy: r.sentences(o, "used_by"),
		Fresh: r.now, Pos: n.Pos}
	t.Regime, t.Name, _ = strings.Cut(t.ID, "/")
	if t.ID != "" && !routePattern.MatchString(t.ID) {
		r.fail(o.get("id"), "PR010", "write REGIME/NAME, such as pa2023/light-touch", "%q is not the id of a route", t.ID)
	} else {
		r.known(o, "id", t.Regime, keysOf(r.book.index.regimes), "regime")
	}
	r.known(o, "family", t.Family, keysOf(r.book.index.families), "family")
	if len(t.Conditions) == 0 {
		r.fail(n, "PR007", "say what must hold; write when: always if nothing must", "the route %q needs conditions", t.ID)
	}
	for _, sn := range o.items("steps") {
		t.Steps = append(t.Steps, r.step(sn))
	}
	for _, mn := range o.items("myths") {
		mo := r.object(mn, "a myth", "myth truth cite kind")
		t.Myths = append(t.Myths, Myth{Myth: mo.need("myth"), Truth: mo.says("truth")})
		mo.need("truth")
	}
	if add(r, r.book.index.routes, n, "route", t.ID, t, func(t *Route) diag.Pos { return t.Pos }) {
		r.book.Routes = append(r.book.Routes, t)
	}
}

func (r *reader) step(n *tree.Node) Step {
	o := r.object(n, "a step", "id do notice who when period cite kind")
	o.need("do")
	s := Step{ID: o.id(), Do: o.says("do"), Notice: o.text("notice"), Who: o.text("who"), When: r.when(o, false), Pos: n.Pos}
	pn := o.get("period")
	if pn == nil {
		return s
	}
	po := r.object(pn, "a period", "figure length unit from first_day")
	s.Period = &Period{Figure: po.text("figure"), Unit: po.word("unit", "days working-days months years none"), From: po.text("from"),
		FirstDay: po.word("first_day", "counted next-day")}
	if s.Period.Figure != "" {
		r.known(po, "figure", s.Period.Figure, keysOf(r.book.index.figures), "figure")
		if f := r.book.Figure(s.Period.Figure); f != nil && (f.Type == FigureMoney || f.Type == FigurePercent || f.Type == FigureNumber) {
			r.fail(po.get("figure"), "PR014", "use a figure of type days, working-days, months or years", "the figure %q is not a length of time", f.ID)
		}
	} else if s.Period.Unit == "" {
		r.fail(pn, "PR007", "name a figure, or write unit: none", "a period needs a figure")
	}
	if l := po.text("length"); l != "" {
		v, err := ParseDecimal(l)
		if err != nil || v%1000 != 0 {
			r.fail(po.get("length"), "PR015", "write a whole number", "%q is not a length", l)
		}
		s.Period.Length = int(v / 1000)
	}
	return s
}

func (r *reader) order(n *tree.Node) {
	o := r.object(n, "preferences", "regime order otherwise")
	p := &Order{Regime: o.need("regime"), Pos: n.Pos}
	r.known(o, "regime", p.Regime, keysOf(r.book.index.regimes), "regime")
	for _, en := range o.items("order") {
		eo := r.object(en, "a preference", "route when because cite kind")
		name := eo.need("route")
		if !strings.Contains(name, "/") {
			name = p.Regime + "/" + name
		}
		e := Preference{Route: name, When: r.when(eo, false), Because: eo.says("because"), Pos: en.Pos}
		eo.need("because")
		r.known(eo, "route", name, keysOf(r.book.index.routes), "route")
		if !strings.HasPrefix(name, p.Regime+"/") {
			r.fail(en, "PR009", "prefer routes of the same regime", "%q is not a route of %q", name, p.Regime)
		}
		p.Entries = append(p.Entries, e)
	}
	if on := o.get("otherwise"); on != nil {
		oo := r.object(on, "\"otherwise\"", "says ask cite kind")
		oo.need("says")
		p.Otherwise, p.Ask = oo.says("says"), oo.need("ask")
	} else {
		r.fail(n, "PR007", "say what to do, and who to ask, when no route is open", "preferences need %q", "otherwise")
	}
	if add(r, r.book.index.orders, n, "list of preferences for", p.Regime, p, func(p *Order) diag.Pos { return p.Pos }) {
		r.book.Orders = append(r.book.Orders, p)
	}
}

func (r *reader) alias(n *tree.Node) {
	o := r.object(n, "an alias", "names family route in")
	a := &Alias{Names: o.texts("names"), Family: o.text("family"), Route: o.text("route"), Pos: n.Pos}
	if len(a.Names) == 0 {
		r.fail(n, "PR007", "", "an alias needs %q", "names")
	}
	if a.Family == "" && a.Route == "" && !o.has("in") {
		r.fail(n, "PR007", "", "an alias needs a family or a route")
	}
	r.known(o, "family", a.Family, keysOf(r.book.index.families), "family")
	for _, in := range o.items("in") {
		io := r.object(in, "an alias in a regime", "regime was to route on says cite kind")
		ai := AliasIn{Regime: io.need("regime"), Was: io.word("was", "renamed abolished current"), To: io.text("to"), Route: io.text("route"), On: io.date("on"), Says: io.says("says")}
		r.known(io, "regime", ai.Regime, keysOf(r.book.index.regimes), "regime")
		if ai.Route != "" && r.book.Route(ai.Regime+"/"+ai.Route) == nil {
			r.known(io, "route", ai.Regime+"/"+ai.Route, keysOf(r.book.index.routes), "route")
		}
		a.In = append(a.In, ai)
	}
	r.book.Aliases = append(r.book.Aliases, a)
}

func (r *reader) term(n *tree.Node) {
	o := r.object(n, "a glossary entry", "term says also cite kind")
	o.need("says")
	r.book.Glossary = append(r.book.Glossary, &Term{Term: o.need("term"), Also: o.texts("also"), Says: o.says("says"), Fresh: r.now, Pos: n.Pos})
}
