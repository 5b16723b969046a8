package rules

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"procroute/rules/civil"
	"procroute/rules/diag"
	"procroute/rules/tree"
)

// reader turns the files of a rulebook into a Book. It collects every fault instead of stopping at the first.
type reader struct {
	book  *Book
	files []*tree.File
	list  diag.List
	// a file could not be read at all, so that what seems to be missing may be in it
	broken bool
	// every caution there is, once all have been read
	cautionSet map[string]bool
	// ids known before the conditions that name them are read
	defs map[string]*Definition
	seen map[string]diag.Pos // where things stand that are known by kind and id only
	file *tree.File          // the file being read
	now  Fresh               // its freshness
	room []Node              // nodes made many at a time, and not given out yet
	// what is wrong with an answer; nil if nobody looks
	wrong AnswerCheck
}

func (r *reader) fail(n tree.Node, code, hint, format string, args ...any) {
	r.failAt(n.Pos(), code, hint, format, args...)
}

func (r *reader) failAt(pos diag.Pos, code, hint, format string, args ...any) {
	r.list = append(r.list, r.fileOf(pos).Finding(pos, code, hint, format, args...))
}

func (r *reader) fileOf(pos diag.Pos) *tree.File {
	for _, f := range r.files {
		if f.Name == pos.File {
			return f
		}
	}
	return r.file
}

// object is a map whose keys have been checked against those its kind may have.
type object struct {
	r    *reader
	n    tree.Node
	what string
	bad  bool     // it is no map, which has been reported; so nothing more is asked of it
	near []string // keys that were meant by unknown ones, which has been reported too
}

func (r *reader) object(n tree.Node, what, keys string) object {
	o := object{r: r, n: n, what: what}
	if n.Kind() != tree.Map {
		r.fail(n, "PR008", "write its keys: "+keys, "%s must be a set of keys, not %s", what, n.Shape())
		return object{r: r, n: n, what: what, bad: true}
	}
	rest := keys // most are written in this order
	for p := range n.Pairs() {
		key := p.Key.Text()
		after, ok := skipWord(rest, key)
		if ok {
			rest = after
			continue
		}
		if _, ok := skipWord(keys, key); !ok {
			known := strings.Fields(keys)
			r.fail(p.Key, "PR006", suggest(key, known, "the keys are "), "%s has no key %q", what, key)
			o.near = append(o.near, diag.Nearest(key, known))
		}
	}
	return o
}

// skipWord looks for a word among several, which are parted by spaces, and returns those after it.
func skipWord(words, word string) (rest string, found bool) {
	for words != "" {
		var w string
		if w, words, _ = strings.Cut(words, " "); w == word {
			return words, true
		}
	}
	return "", false
}

// lacks reports that a key which must be there is not.
func (o object) lacks(key, hint string) {
	n := o.n.Get(key)
	if n.None() {
		n = o.n
	}
	if !o.bad && !slices.Contains(o.near, key) {
		o.r.fail(n, "PR007", hint, "%s needs %q", o.what, key)
	}
}

func suggest(got string, known []string, list string) string {
	if near := diag.Nearest(got, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if list == "" || len(known) == 0 || len(known) > 16 {
		return ""
	}
	return list + strings.Join(known, ", ")
}

func (o object) get(key string) tree.Node {
	n := o.n.Get(key)
	if !n.None() && n.Kind() == tree.Scalar && n.Null() {
		return tree.Node{}
	}
	return n
}

func (o object) has(key string) bool { return !o.get(key).None() }

// at is the node to point at for a key: its value or, if it was left out, the object.
func (o object) at(key string) tree.Node {
	if n := o.get(key); !n.None() {
		return n
	}
	return o.n
}

// text returns a scalar, with white space folded.
func (o object) text(key string) string {
	n := o.get(key)
	switch {
	case n.None():
		return ""
	case n.Kind() == tree.Scalar:
		return fold(n.Text())
	}
	return o.r.scalar(n, `"`+key+`"`)
}

func (r *reader) scalar(n tree.Node, what string) string {
	if n.Kind() != tree.Scalar {
		r.fail(n, "PR008", "write text", "%s must be text, not %s", what, n.Shape())
		return ""
	}
	return fold(n.Text())
}

// entry is a scalar of a list.
func (r *reader) entry(n tree.Node, key string) string {
	if n.Kind() == tree.Scalar {
		return fold(n.Text())
	}
	return r.scalar(n, `an entry of "`+key+`"`)
}

// fold makes one space of white space wherever it stands, and none of it at the ends. Most texts are so already.
func fold(s string) string {
	space := true
	for i := 0; i < len(s); {
		if c := s[i]; ' ' < c && c < utf8.RuneSelf {
			space = false
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		is := unicode.IsSpace(c)
		if is && (space || c != ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		space = is
		i += size
	}
	return strings.TrimSuffix(s, " ")
}

// need is text for a key that must be there.
func (o object) need(key string) string {
	s := o.text(key)
	if s == "" {
		if n := o.n.Get(key); n.None() || n.Kind() == tree.Scalar {
			o.lacks(key, "")
		}
	}
	return s
}

// isID reports whether a text may name something: lower-case letters, digits, - and _, a letter first.
func isID(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '-' || c == '_'):
		default:
			return false
		}
	}
	return s != ""
}

func (o object) id() string {
	s := o.need("id")
	if s != "" && !isID(s) {
		o.r.fail(o.get("id"), "PR010", "use lower-case letters, digits, - and _", "%q is not an id", s)
	}
	return s
}

// word is text that must be one of the given words; the first is not a default.
func (o object) word(key, words string) string {
	s := o.text(key)
	if s == "" {
		return ""
	}
	if _, ok := skipWord(words, s); !ok {
		o.r.fail(o.get(key), "PR009", suggest(s, strings.Fields(words), "write one of "), "%q of %s cannot be %q", key, o.what, s)
		return ""
	}
	return s
}

func (o object) flag(key string) bool {
	switch s := o.text(key); s {
	case "", "false", "no":
		return false
	case "true", "yes":
		return true
	default:
		o.r.fail(o.get(key), "PR009", "write true or false", "%q is not true or false", s)
		return false
	}
}

// count reads a whole number of days, or zero if there is none.
func (o object) count(key string) int {
	s := o.text(key)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 36_525 {
		o.r.fail(o.get(key), "PR015", "write a whole number", "%q is not a number of days", s)
		return 0
	}
	return n
}

func (o object) date(key string) civil.Date {
	s := o.text(key)
	if s == "" {
		return civil.Date{}
	}
	d, err := civil.Parse(s)
	if err != nil {
		o.r.fail(o.get(key), "PR015", "", "%s", err)
	}
	return d
}

// items returns the entries of a list; a single value counts as a list of one.
func (o object) items(key string) tree.Items {
	n := o.get(key)
	switch {
	case n.None():
		return tree.Items{}
	case n.Kind() == tree.List:
		return n.Items()
	}
	return n.Alone()
}

// pairs returns the entries of a map of names to something.
func (o object) pairs(key string) iter.Seq[tree.Pair] {
	n := o.get(key)
	if !n.None() && n.Kind() != tree.Map {
		o.r.fail(n, "PR008", "write one a line, each with a colon", "%q must be a set of keys, not %s", key, n.Shape())
	}
	return n.Pairs()
}

// texts returns a list of sentences.
func (o object) texts(key string) []string {
	items := o.items(key)
	out := make([]string, 0, items.Len())
	for n := range items.All() {
		if s := o.r.entry(n, key); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (o object) kind() Kind { return Kind(o.word("kind", "law guidance case advice")) }

// says reads a sentence with its authority from the given key.
func (o object) says(key string) Says {
	s := Says{Text: o.text(key), Kind: o.kind(), Cites: o.cites("cite")}
	if s.Kind == "" {
		s.Kind = kindOf(s.Cites)
	}
	return s
}

// cited reports an item that must rest on a source and names none. Its id may be "".
func (o object) cited(what, id string) {
	if o.items("cite").Len() > 0 || o.bad || slices.Contains(o.near, "cite") {
		return
	}
	if id != "" {
		what = fmt.Sprintf("%s %q", what, id)
	}
	o.r.fail(o.n, "PR018", "add cite:", "%s has no citation", what)
}

func kindOf(cites []Cite) Kind {
	for _, c := range cites {
		return c.Kind
	}
	return KindAdvice
}

func (o object) cites(key string) []Cite {
	items := o.items(key)
	out := make([]Cite, 0, items.Len())
	for n := range items.All() {
		if c, ok := o.r.cite(n); ok {
			out = append(out, c)
		}
	}
	return out
}

// cutStatus takes a status such as [verified] from the end of a citation. It takes letters only, because a pinpoint may end in
// a paragraph such as [34].
func cutStatus(text string) (rest string, status Status, ok bool) {
	inner, ok := strings.CutSuffix(text, "]")
	at := strings.LastIndexByte(inner, '[')
	if !ok || at < 0 || at+1 == len(inner) {
		return text, "", false
	}
	for _, c := range []byte(inner[at+1:]) {
		if c |= 0x20; c < 'a' || c > 'z' {
			return text, "", false
		}
	}
	return strings.TrimRight(inner[:at], " "), Status(inner[at+1:]), true
}

func (r *reader) cite(n tree.Node) (Cite, bool) {
	text := r.scalar(n, "a citation")
	if text == "" {
		if n.Kind() == tree.Scalar {
			r.fail(n, "PR018", "write the source and where in it, such as: pa2023 s.44(1)", "the citation is empty")
		}
		return Cite{}, false
	}
	text, status, ok := cutStatus(text)
	if ok && status != Verified && status != Secondary && status != Unverified {
		r.fail(n, "PR009", "write [verified], [secondary] or [unverified]", "%q is not a status of a citation", status)
	}
	id, at, _ := strings.Cut(text, " ")
	src := r.book.index.sources[id]
	if src == nil {
		r.fail(n, "PR012", suggest(id, keysOf(r.book.index.sources), "the sources are "), "no source is called %q", id)
		return Cite{}, false
	}
	if status == "" {
		status = src.Status
	}
	c := Cite{Source: id, At: at, Label: strings.TrimSpace(src.Short + " " + at), URL: src.address(at), Status: status, Kind: src.Kind, Pos: n.Pos()}
	return c, true
}

// address makes the link for a pinpoint: the pattern of its prefix, or the source's own address.
func (s *Source) address(at string) string {
	for _, l := range s.Links {
		if rest, ok := strings.CutPrefix(at, l.Prefix); ok {
			if n := firstNumber(rest); n != "" {
				return strings.ReplaceAll(l.Pattern, "{n}", n)
			}
		}
	}
	return s.URL
}

// firstNumber is the first number in a pinpoint, with the capitals that belong to it: 10A of "s.10A(2)".
func firstNumber(s string) string {
	from := strings.IndexAny(s, "0123456789")
	if from < 0 {
		return ""
	}
	to := from
	for to < len(s) && '0' <= s[to] && s[to] <= '9' {
		to++
	}
	for to < len(s) && 'A' <= s[to] && s[to] <= 'Z' {
		to++
	}
	return s[from:to]
}

func keysOf[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// each walks the entries of one section through all files, keeping track of the file.
func (r *reader) each(section string, visit func(n tree.Node)) {
	for _, f := range r.files {
		n := f.Root.Get(section)
		if n.None() || (n.Kind() == tree.Scalar && n.Null()) {
			continue
		}
		r.enter(f)
		if n.Kind() != tree.List {
			r.fail(n, "PR008", "start each entry with a dash", "%q must be a list, not %s", section, n.Shape())
			continue
		}
		for item := range n.Items().All() {
			visit(item)
		}
	}
}

func (r *reader) enter(f *tree.File) {
	r.file = f
	r.now = Fresh{}
	for _, ff := range r.book.Fresh {
		if ff.File == f.Name {
			r.now = ff.Fresh
		}
	}
}

// add files an item under its id and reports a repeat.
func add[V any](r *reader, index map[string]*V, n tree.Node, what, id string, item *V, pos func(*V) diag.Pos) bool {
	if id == "" {
		return false
	}
	if old := index[id]; old != nil {
		r.fail(n, "PR011", fmt.Sprintf("the first is at %s; give this one another id", pos(old)), "the %s %q is there already", what, id)
		return false
	}
	index[id] = item
	return true
}
