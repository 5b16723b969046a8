package pdf

import (
	"fmt"
	"strings"
)

// elem is a node of the structure tree. It joins its parent when it first has content, so that reading order is the
// order of drawing and nothing in the tree is empty by accident.
type elem struct {
	tag    string
	attrs  string // entries of its dictionary beyond the usual
	parent *elem
	kids   []kid
	joined bool
	number int // of its object
}

// kid is one thing below an element: another element, marked content on a page, or an annotation.
type kid struct {
	elem   *elem
	page   *page
	mcid   int
	object int // of an annotation
}

func (e *elem) child(tag string) *elem { return &elem{tag: tag, parent: e} }

// join puts an element and those above it into the tree.
func (e *elem) join() {
	if e.joined || e.parent == nil {
		return
	}
	e.joined = true
	e.parent.join()
	e.parent.kids = append(e.parent.kids, kid{elem: e})
}

// writeTree writes the structure tree and the table that leads back into it from each page and each link.
func (w *writer) writeTree(root int, document *elem) {
	w.number(document)
	w.writeElem(document, root)
	var nums strings.Builder
	for i, p := range w.pages {
		fmt.Fprintf(&nums, "%d[", i)
		for j, e := range p.owners {
			if j > 0 {
				nums.WriteByte(' ')
			}
			nums.WriteString(ref(e.number))
		}
		nums.WriteString("]")
	}
	for i, e := range w.linkOwners {
		fmt.Fprintf(&nums, "%d %s ", len(w.pages)+i, ref(e.number))
	}
	next := len(w.pages) + len(w.linkOwners)
	tree := w.add("<</Nums[" + nums.String() + "]>>")
	w.set(root, fmt.Sprintf("<</Type/StructTreeRoot/K[%s]/ParentTree %s/ParentTreeNextKey %d>>", ref(document.number), ref(tree), next))
}

func (w *writer) number(e *elem) {
	e.number = w.reserve()
	for _, k := range e.kids {
		if k.elem != nil {
			w.number(k.elem)
		}
	}
}

func (w *writer) writeElem(e *elem, parent int) {
	var on *page // where its content starts; marks on that page need no page of their own
	var kids []string
	for _, k := range e.kids {
		if k.page != nil && on == nil {
			on = k.page
		}
		switch {
		case k.elem != nil:
			w.writeElem(k.elem, e.number)
			kids = append(kids, ref(k.elem.number))
		case k.object != 0:
			kids = append(kids, fmt.Sprintf("<</Type/OBJR/Pg %s/Obj %s>>", ref(k.page.number), ref(k.object)))
		case k.page == on:
			kids = append(kids, fmt.Sprint(k.mcid))
		default:
			kids = append(kids, fmt.Sprintf("<</Type/MCR/Pg %s/MCID %d>>", ref(k.page.number), k.mcid))
		}
	}
	pg := ""
	if on != nil {
		pg = "/Pg " + ref(on.number)
	}
	w.set(e.number, fmt.Sprintf("<</Type/StructElem/S/%s/P %s%s%s/K[%s]>>", e.tag, ref(parent), pg, e.attrs, strings.Join(kids, " ")))
}
