package rules

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

// Starter is a common purchase to start an interview from. Its answers are what is usual, so they are only assumed until
// somebody confirms them.
type Starter struct {
	ID, Title string
	Says      Says // what is assumed, and what to look at first
	Answers   []RawAnswer
	Pos       diag.Pos
}

// Card is a case to work on in a room: what the people there are told, the answers, and what came of it.
type Card struct {
	ID, Title string
	Who       string // who bought, or meant to
	Invented  bool   // made up for teaching; nobody did this
	Level     string // easy, middling or hard
	Themes    []string
	Facts     []Says // what the room is told, in order
	Twist     Says
	Readings  []Reading // the case under the law of its own day first
	Happened  []Says    // what was really done
	Since     []Says    // what became of it
	Teaches   Says
	Prompts   []string // what to ask the room
	Flips     []Flip
	Fresh     Fresh
	Pos       diag.Pos
}

// Reading is a card under the law of one day.
type Reading struct {
	ID, Title string
	Says      Says // what to notice
	Answers   []RawAnswer
	Pos       diag.Pos
}

// Flip is a change of fact that is worth predicting before it is shown.
type Flip struct {
	Ask  string
	Set  []RawAnswer
	Says Says
	Pos  diag.Pos
}

// Belief is something people say of the rules, which is true or is not.
type Belief struct {
	ID, Text string
	True     bool
	Truth    Says
	Themes   []string
	Fresh    Fresh
	Pos      diag.Pos
}

// Objection is what colleagues say against a partnership, a fair answer, and what the answer does not excuse.
type Objection struct {
	ID, Heard string
	Answer    Says
	Edges     []Edge // where the law of some regimes says so
	Limits    Says   // what it does not excuse
	Families  []string
	Fresh     Fresh
	Pos       diag.Pos
}

// Discussion is a question for a room to talk about.
type Discussion struct {
	ID, Ask string
	Says    Says // for the trainer: what a good answer comes to
	Cards   []string
	Pos     diag.Pos
}

// Session is a plan for an hour in a room, or for less or more.
type Session struct {
	ID, Title string
	Minutes   int
	Says      Says
	Needs     []string
	Steps     []SessionStep
	Pos       diag.Pos
}

// SessionStep is one part of a session.
type SessionStep struct {
	Minutes int
	Title   string
	Do      string // what the trainer does
	Cards   []string
	Run     []string // commands to have on the screen
}

func (r *reader) starter(n tree.Node) {
	o := r.object(n, "a starter", "id title says cite kind answers")
	o.need("says")
	s := &Starter{ID: o.id(), Title: o.need("title"), Says: o.says("says"), Answers: r.answers(o, "answers"), Pos: n.Pos()}
	if r.once(n, "starter", s.ID) {
		r.book.Starters = append(r.book.Starters, s)
	}
}

func (r *reader) card(n tree.Node) {
	o := r.object(n, "a card", "id title who invented level themes facts twist readings happened since teaches prompts flips")
	o.need("level")
	c := &Card{ID: o.id(), Title: o.need("title"), Who: o.need("who"), Invented: o.flag("invented"), Level: o.word("level", "easy middling hard"),
		Themes: o.texts("themes"), Teaches: o.sentence("teaches"), Prompts: o.texts("prompts"), Fresh: r.now, Pos: n.Pos()}
	if tn := o.get("twist"); !tn.None() {
		c.Twist = r.told(tn)
	}
	for key, list := range map[string]*[]Says{"facts": &c.Facts, "happened": &c.Happened, "since": &c.Since} {
		for sn := range o.items(key).All() {
			*list = append(*list, r.told(sn))
		}
	}
	if len(c.Facts) == 0 {
		o.lacks("facts", "say what the room is told")
	}
	if len(c.Happened) == 0 && !c.Invented {
		o.lacks("happened", "say what was really done, or write invented: true")
	}
	for rn := range o.items("readings").All() {
		ro := r.object(rn, "a reading of a card", "id title says cite kind answers")
		rd := Reading{ID: ro.id(), Title: ro.need("title"), Says: ro.says("says"), Answers: r.answers(ro, "answers"), Pos: rn.Pos()}
		if slices.ContainsFunc(c.Readings, func(x Reading) bool { return x.ID == rd.ID }) {
			r.fail(rn, "PR011", "give it another id", "the reading %q is there already", rd.ID)
		}
		c.Readings = append(c.Readings, rd)
	}
	if len(c.Readings) == 0 {
		o.lacks("readings", "write the answers of the case under the law of its day")
	}
	for fn := range o.items("flips").All() {
		fo := r.object(fn, "a flip", "ask set says cite kind")
		c.Flips = append(c.Flips, Flip{Ask: fo.need("ask"), Set: r.answers(fo, "set"), Says: fo.says("says"), Pos: fn.Pos()})
	}
	if r.once(n, "card", c.ID) {
		r.book.Cards = append(r.book.Cards, c)
	}
}

func (r *reader) belief(n tree.Node) {
	o := r.object(n, "a belief", "id text true truth cite kind themes")
	o.need("truth")
	if !o.has("true") {
		o.lacks("true", "write yes or no")
	}
	o.cited("a belief", "")
	b := &Belief{ID: o.id(), Text: o.need("text"), True: o.flag("true"), Truth: o.says("truth"), Themes: o.texts("themes"), Fresh: r.now, Pos: n.Pos()}
	if r.once(n, "belief", b.ID) {
		r.book.Beliefs = append(r.book.Beliefs, b)
	}
}

func (r *reader) objection(n tree.Node) {
	o := r.object(n, "an objection", "id heard answer cite kind edges limits families")
	o.need("answer")
	x := &Objection{ID: o.id(), Heard: o.need("heard"), Answer: o.says("answer"), Edges: r.edges(o), Limits: o.sentence("limits"),
		Families: namesOf(o, "families", "family", r.book.index.families), Fresh: r.now, Pos: n.Pos()}
	if x.Limits.Text == "" {
		o.lacks("limits", "say what the answer does not excuse")
	}
	if r.once(n, "objection", x.ID) {
		r.book.Objections = append(r.book.Objections, x)
	}
}

func (r *reader) discussion(n tree.Node) {
	o := r.object(n, "a discussion", "id ask says cite kind cards")
	d := &Discussion{ID: o.id(), Ask: o.need("ask"), Says: o.says("says"), Cards: r.cardsOf(o), Pos: n.Pos()}
	o.need("says")
	if r.once(n, "discussion", d.ID) {
		r.book.Discussions = append(r.book.Discussions, d)
	}
}

func (r *reader) session(n tree.Node) {
	o := r.object(n, "a session", "id title minutes says cite kind needs steps")
	s := &Session{ID: o.id(), Title: o.need("title"), Minutes: o.minutes(), Says: o.says("says"), Needs: o.texts("needs"), Pos: n.Pos()}
	o.need("says")
	sum := 0
	for sn := range o.items("steps").All() {
		so := r.object(sn, "a step of a session", "minutes title do cards run")
		st := SessionStep{Minutes: so.minutes(), Title: so.need("title"), Do: so.need("do"), Cards: r.cardsOf(so), Run: so.texts("run")}
		sum += st.Minutes
		s.Steps = append(s.Steps, st)
	}
	if len(s.Steps) == 0 {
		o.lacks("steps", "say what is done, and how long it takes")
	} else if sum != s.Minutes {
		r.fail(o.at("minutes"), "PR015", fmt.Sprintf("the steps come to %d", sum), "the steps of %q do not fill its %d minutes", s.ID, s.Minutes)
	}
	if r.once(n, "session", s.ID) {
		r.book.Sessions = append(r.book.Sessions, s)
	}
}

func (o object) minutes() int {
	s := o.need("minutes")
	n, err := strconv.Atoi(s)
	if s != "" && (err != nil || n < 1 || n > 24*60) {
		o.r.fail(o.at("minutes"), "PR015", "write a whole number", "%q is not a number of minutes", s)
		return 0
	}
	return n
}

// cardsOf reads the names of cards. They are looked at when all cards have been read.
func (r *reader) cardsOf(o object) []string {
	ids := map[string]bool{}
	for _, c := range r.book.Cards {
		ids[c.ID] = true
	}
	return namesOf(o, "cards", "card", ids)
}

// told reads what a card tells of its case. That a newspaper or a notice says so makes it nobody's advice: unless the card itself
// calls it a reading, it has no kind and only its source stands after it.
func (r *reader) told(n tree.Node) Says {
	s := r.sentence(n)
	if s.Kind == KindAdvice && n.Get("kind").None() {
		s.Kind = ""
	}
	return s
}

// sentence reads a sentence that is plain text or has its citation with it.
func (o object) sentence(key string) Says {
	if n := o.get(key); !n.None() {
		return o.r.sentence(n)
	}
	return Says{}
}

// once says whether an id is new among things of its kind, and reports it if it is not.
func (r *reader) once(n tree.Node, what, id string) bool {
	if id == "" {
		return false
	}
	key := what + " " + id
	if first, ok := r.seen[key]; ok {
		r.fail(n, "PR011", fmt.Sprintf("the first is at %s; give this one another id", first), "the %s %q is there already", what, id)
		return false
	}
	if r.seen == nil {
		r.seen = map[string]diag.Pos{}
	}
	r.seen[key] = n.Pos()
	return true
}

// Card returns the card with the given id, or nil.
func (b *Book) Card(id string) *Card {
	if i := slices.IndexFunc(b.Cards, func(c *Card) bool { return c.ID == id }); i >= 0 {
		return b.Cards[i]
	}
	return nil
}

// LoadCards reads a trainer's own folder of cards, whose files hold the sections sources and cards, and returns the cards. They may
// cite the sources of the rulebook, and their answers are those of its questions. The error, if any, is a [diag.List].
func LoadCards(files fs.FS, book *Book) ([]*Card, error) { return LoadCardsWith(files, book, nil) }

// LoadCardsWith reads a folder of cards as [LoadCards] does, and holds every answer in it against a check.
func LoadCardsWith(files fs.FS, book *Book, check AnswerCheck) ([]*Card, error) {
	names, err := yamlFiles(files)
	if err != nil {
		return nil, err
	}
	own := *book
	own.Cards = nil
	own.index.sources = maps.Clone(book.index.sources)
	r := &reader{book: &own, wrong: check}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("the cards cannot be read: %w", err)
		}
		f, list := tree.Parse(name, data)
		if r.list = append(r.list, list...); f.Root.None() {
			if len(list) == 0 {
				r.list = append(r.list, diag.Diagnostic{Pos: diag.Pos{File: name}, Code: "PR001", Msg: "the file is empty", Hint: "write cards in it, or remove it"})
			}
			continue
		}
		r.files = append(r.files, f)
		r.file = f
		r.object(f.Root, "a file of cards", "checked review_by sources cards")
	}
	r.each("sources", r.source)
	r.each("cards", r.card)
	r.checkTexts()
	if err := r.list.Sort().Err(); err != nil {
		return nil, err
	}
	if len(own.Cards) == 0 {
		return nil, diag.List{{Code: "PR001", Msg: "no file of the folder holds a card", Hint: "start one with cards:"}}
	}
	return own.Cards, nil
}
