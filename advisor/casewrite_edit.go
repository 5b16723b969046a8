package advisor

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"procroute/rules"
	"procroute/rules/tree"
)

// editCaseFile changes an old file so that it holds the wanted entries, and nothing else about it. It is false if that
// cannot be done; what it returns has been read back.
func editCaseFile(b *rules.Book, want []entry, old []byte) ([]byte, bool) {
	c, err := ReadCase(b, "case", old)
	if err != nil {
		return nil, false
	}
	have, err := caseEntries(b, c)
	if err != nil {
		return nil, false
	}
	if reflect.DeepEqual(have, want) {
		return slices.Clone(old), true
	}
	f, list := tree.Parse("case", old)
	if len(list) > 0 || f.Root.None() {
		return nil, false
	}
	ed := &editor{source: newSource(string(old))}
	ed.mapping(f.Root, blockForm, tree.Node{}, have, want)
	data, ok := ed.apply()
	if !ok || !readsAs(b, data, want) {
		return nil, false
	}
	return data, true
}

// edit replaces the bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// editor collects the edits that turn one set of entries into another. It works on the text by the places of the nodes and knows
// no more YAML than where a value ends; whatever it gets wrong is caught by reading the result back.
type editor struct {
	*source
	edits  []edit
	failed bool
}

func (ed *editor) change(start, end int, text string) {
	ed.edits = append(ed.edits, edit{start, end, text})
}

// apply makes all edits. Those at one place keep their order; what is put in goes before what is taken out there.
func (ed *editor) apply() ([]byte, bool) {
	slices.SortStableFunc(ed.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(min(a.end-a.start, 1), min(b.end-b.start, 1)))
	})
	var out strings.Builder
	at := 0
	for _, e := range ed.edits {
		if ed.failed || e.start < at || e.end < e.start {
			return nil, false
		}
		out.WriteString(ed.text[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	if ed.failed {
		return nil, false
	}
	out.WriteString(ed.text[at:])
	return []byte(out.String()), true
}

// mapping edits a set of keys. The form is that of its surroundings; the key it is the value of is nil for the whole file.
func (ed *editor) mapping(n tree.Node, around form, key tree.Node, have, want []entry) {
	f := ed.formOf(n, around)
	gone := make([]bool, n.Len())
	for i := range n.Len() {
		p := n.Pair(i)
		gone[i] = find(have, p.Key.Text()) != nil && find(want, p.Key.Text()) == nil
	}
	if f != blockForm && len(gone) > 0 && !slices.Contains(gone, false) {
		ed.refill(n, f, want)
		return
	}
	for i := range n.Len() {
		p := n.Pair(i)
		switch {
		case !gone[i]:
		case f == blockForm:
			ed.remove(p)
		case i == 0 || !gone[i-1]: // neighbours go together, with what joins them
			ed.flowRemove(n, i, gone)
		}
	}
	for i := range want {
		w := &want[i]
		p, found := pairOf(n, w.key)
		h := find(have, w.key)
		switch {
		case !found:
			ed.insert(n, key, f, w, want)
		case h != nil && reflect.DeepEqual(*h, *w):
		case len(w.kids) > 0 && p.Value.Kind() == tree.Map && p.Value.Len() > 0:
			var kids []entry
			if h != nil {
				kids = h.kids
			}
			ed.mapping(p.Value, f, p.Key, kids, w.kids)
		default:
			ed.replace(p, f, w, key.None())
		}
	}
}

func find(list []entry, key string) *entry {
	for i := range list {
		if list[i].key == key {
			return &list[i]
		}
	}
	return nil
}

func pairOf(n tree.Node, key string) (p tree.Pair, found bool) {
	for p := range n.Pairs() {
		if p.Key.Text() == key {
			return p, true
		}
	}
	return tree.Pair{}, false
}

// formOf says how the keys of a map are written.
func (ed *editor) formOf(n tree.Node, around form) form {
	if !strings.HasPrefix(ed.text[ed.offset(n.Pos()):], "{") {
		return blockForm
	}
	switch {
	case n.Len() > 0 && ed.text[ed.offset(n.Pair(0).Key.Pos())] == '"':
		return jsonForm
	case n.Len() > 0:
		return flowForm
	}
	return max(around, flowForm)
}

func (ed *editor) replace(p tree.Pair, f form, w *entry, section bool) {
	start := ed.offset(p.Value.Pos())
	end, ok := ed.end(p.Value, f, p.Key.Pos().Col)
	if !ok {
		ed.failed = true
		return
	}
	space := ""
	if start > 0 && ed.text[start-1] == ':' {
		space = " "
	}
	if section && f == blockForm && len(w.kids) > 0 { // "answers:" or "answers: {}" becomes a section
		ed.change(len(strings.TrimRight(ed.text[:start], " ")), end, "")
		ed.lineInsert(ed.lineAfter(end), kidLines(w.kids, "  ", ed.nl))
		return
	}
	ed.change(start, end, space+w.inline(f))
}

// insert adds a key behind the last one that comes before it in the rulebook's order.
func (ed *editor) insert(n, key tree.Node, f form, w *entry, want []entry) {
	var before tree.Pair
	best := -1
	for i := range n.Len() {
		if e := find(want, n.Pair(i).Key.Text()); e != nil && e.order < w.order && e.order > best {
			before, best = n.Pair(i), e.order
		}
	}
	if f != blockForm {
		ed.flowInsert(n, before, f, w)
		return
	}
	if n.Len() == 0 || before.Key.None() && key.None() {
		ed.failed = true
		return
	}
	indent := ed.indent(n.Pair(0).Key)
	if before.Key.None() {
		ed.lineInsert(ed.lineAfter(ed.offset(key.Pos())), w.lines(indent, ed.nl))
		return
	}
	end, ok := ed.end(before.Value, f, before.Key.Pos().Col)
	if !ok {
		ed.failed = true
		return
	}
	ed.lineInsert(ed.lineAfter(end), w.lines(indent, ed.nl))
}

// lineInsert puts whole lines at the start of a line, or after a last line that has no end.
func (ed *editor) lineInsert(at int, lines string) {
	if at == len(ed.text) && at > 0 && !strings.HasSuffix(ed.text, "\n") && !strings.HasSuffix(ed.text, "\r") {
		if !ed.ended { // once, however many lines follow
			lines = ed.nl + lines
			ed.ended = true
		}
	}
	ed.change(at, at, lines)
}

func (ed *editor) flowInsert(n tree.Node, before tree.Pair, f form, w *entry) {
	pair := w.pair(f)
	if n.Len() == 0 {
		at := ed.offset(n.Pos()) + 1
		if slices.ContainsFunc(ed.edits, func(e edit) bool { return e.start == at }) {
			pair = ", " + pair
		}
		ed.change(at, at, pair)
		return
	}
	// A key that begins its line is followed by keys that begin theirs.
	join := " "
	if indent := ed.indent(n.Pair(0).Key); strings.TrimSpace(indent) == "" && n.Len() > 0 && n.Pair(0).Key.Pos().Line > n.Pos().Line {
		join = ed.nl + indent
	}
	if before.Key.None() {
		at := ed.offset(n.Pair(0).Key.Pos())
		ed.change(at, at, pair+","+join)
		return
	}
	end, ok := ed.end(before.Value, f, 0)
	if !ok {
		ed.failed = true
		return
	}
	ed.change(end, end, ","+join+pair)
}

// remove takes the lines of a key out of a block.
func (ed *editor) remove(p tree.Pair) {
	end, ok := ed.end(p.Value, blockForm, p.Key.Pos().Col)
	if !ok {
		ed.failed = true
		return
	}
	start := ed.lineStart(ed.offset(p.Key.Pos()))
	ed.change(start, ed.lineAfter(end), ed.comments(start, end, ed.indent(p.Key)))
}

// comments are what a person wrote beside and between lines that go. Of an entry on one line it is what follows the value; of a
// longer one each line with a comment is kept as a comment.
func (ed *editor) comments(start, end int, indent string) string {
	stop := ed.lineAfter(end)
	if ed.lineAfter(start) == stop {
		if i := strings.IndexByte(ed.text[end:stop], '#'); i >= 0 {
			return indent + ed.text[end+i:stop]
		}
		return ""
	}
	var out strings.Builder
	for line := range strings.Lines(ed.text[start:stop]) {
		if !strings.Contains(line, "#") {
			continue
		}
		t := strings.TrimLeft(line, " ")
		if !strings.HasPrefix(t, "#") {
			t = "# " + t
		}
		out.WriteString(indent + t)
	}
	return out.String()
}

// flowRemove takes a run of keys out from between brackets, with the comma that joined them to a neighbour. Some key stays.
func (ed *editor) flowRemove(n tree.Node, first int, gone []bool) {
	last := first
	for last+1 < len(gone) && gone[last+1] {
		last++
	}
	// The run begins behind the value before it if nothing follows; else it ends where the next key begins.
	from, to := first, last
	if last+1 == len(gone) {
		from--
	} else {
		to++
	}
	start, end := ed.offset(n.Pair(first).Key.Pos()), ed.offset(n.Pair(to).Key.Pos())
	for i := from; i <= last; i++ {
		stop, ok := ed.end(n.Pair(i).Value, flowForm, 0)
		if !ok {
			ed.failed = true
			return
		}
		if i < first {
			start = stop
		}
		if i == to {
			end = stop
			continue
		}
		if strings.Contains(ed.text[stop:ed.offset(n.Pair(i+1).Key.Pos())], "#") {
			ed.failed = true // it is a comment
			return
		}
	}
	ed.change(start, end, "")
}

// refill writes a set of keys between brackets anew when none of the old ones stays.
func (ed *editor) refill(n tree.Node, f form, want []entry) {
	start := ed.offset(n.Pos())
	end, ok := ed.end(n, f, 0)
	if !ok || strings.Contains(ed.text[start:ed.offset(n.Pair(0).Key.Pos())], "#") {
		ed.failed = true
		return
	}
	for i := range n.Len() {
		stop, ok := ed.end(n.Pair(i).Value, f, 0)
		next := end
		if i+1 < n.Len() {
			next = ed.offset(n.Pair(i + 1).Key.Pos())
		}
		if !ok || strings.Contains(ed.text[stop:next], "#") {
			ed.failed = true
			return
		}
	}
	ed.change(start, end, entry{kids: want}.inline(f))
}
