package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"procroute/rules/diag"
	"procroute/rules/tree"
)

const sections = "book sources holidays clocks figures themes questions definitions families regimes routes absent_families preferences cautions aliases glossary changes estimates records notices starters cards beliefs objections discussions sessions scenarios"

// Load reads every YAML file below the root of a file system and returns the rulebook they make. The error, if
// any, is a [diag.List] with every fault found, in the order of files and lines. The answers that it gives, in starters, cards and
// scenarios, are taken as they are written: see [LoadWith].
func Load(files fs.FS) (*Book, error) { return LoadWith(files, nil) }

// LoadWith reads a rulebook as [Load] does, and holds every answer that it gives against a check.
func LoadWith(files fs.FS, check AnswerCheck) (*Book, error) {
	names, err := yamlFiles(files)
	if err != nil {
		return nil, err
	}
	r := &reader{book: &Book{}, defs: map[string]*Definition{}, wrong: check}
	sum := sha256.New()
	var sources []*source
	for _, name := range names {
		if info, err := fs.Stat(files, name); err == nil && info.Size() > tree.MaxBytes {
			r.unreadable(diag.Diagnostic{Pos: diag.Pos{File: name}, Code: "PR001", Msg: "the file is too large", Hint: fmt.Sprintf("the most a file may hold is %d MB; split it", tree.MaxBytes>>20)})
			continue
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("the rulebook cannot be read: %w", err)
		}
		addToDigest(sum, name, data)
		sources = append(sources, &source{name: name, data: data})
	}
	parse(sources)
	for _, s := range sources {
		switch {
		case !s.file.Root.None():
			r.list = append(r.list, s.list...)
			r.files = append(r.files, s.file)
		case len(s.list) == 0:
			r.unreadable(diag.Diagnostic{Pos: diag.Pos{File: s.name}, Code: "PR001", Msg: "the file is empty", Hint: "write checked: and review_by: and what belongs here, or remove the file"})
		default:
			r.unreadable(s.list...)
		}
	}
	r.book.Digest = hex.EncodeToString(sum.Sum(nil))
	r.read()
	if r.broken {
		r.list = slices.DeleteFunc(r.list, missing)
	}
	if err := r.list.Sort().Err(); err != nil {
		return nil, err
	}
	return r.book, nil
}

// source is one file on its way from bytes to a tree.
type source struct {
	name string
	data []byte
	file *tree.File
	list diag.List
}

// parse reads the trees of all files, on every processor there is: it is most of the work of loading. Each file is
// read on its own, so what comes out does not depend on the order.
func parse(sources []*source) {
	var next atomic.Int64
	work := func() {
		for {
			i := int(next.Add(1)) - 1
			if i >= len(sources) {
				return
			}
			s := sources[i]
			s.file, s.list = tree.Parse(s.name, s.data)
		}
	}
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sources)) - 1 {
		wait.Go(work)
	}
	work() // here, too: one file alone is not worth waking another processor
	wait.Wait()
}

func yamlFiles(files fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != "." && strings.HasPrefix(path.Base(name), ".") { // an editor's, or a version control system's
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
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

// unreadable notes a file of which nothing can be used.
func (r *reader) unreadable(list ...diag.Diagnostic) {
	r.list = append(r.list, list...)
	r.broken = true
}

// missing reports findings that something is not there. They say nothing while a file cannot be read that may hold it.
func missing(d diag.Diagnostic) bool {
	return d.Code == "PR012" || d.Code == "PR019" || d.Code == "PR007" && d.Pos.File == ""
}

// read goes through the sections in an order in which whatever is named has been seen before.
func (r *reader) read() {
	b := r.book
	b.index = index{
		sources: map[string]*Source{}, figures: map[string]*Figure{}, themes: map[string]*Theme{},
		questions: map[string]*Question{}, definitions: map[string]*Definition{}, families: map[string]*Family{},
		regimes: map[string]*Regime{}, routes: map[string]*Route{}, orders: map[string]*Order{}, clocks: map[string]*Clock{},
		records: map[string]*Record{}, notices: map[string]*Notice{},
	}
	var head object
	for _, f := range r.files {
		r.file = f
		o := r.object(f.Root, "a rulebook file", "checked review_by "+sections)
		fresh := FileFresh{File: f.Name, Fresh: Fresh{o.date("checked"), o.date("review_by")}}
		if f.Root.Kind() == tree.Map && (!o.has("checked") || !o.has("review_by")) {
			r.failAt(diag.Pos{File: f.Name, Line: 1, Col: 1}, "PR007", "write checked: and review_by: with days at the top", "the file does not say when its law was checked and when it must be checked again")
		}
		b.Fresh = append(b.Fresh, fresh)
		if n := f.Root.Get("book"); !n.None() {
			if !head.n.None() {
				r.fail(n, "PR011", "keep one", "a rulebook has one book section")
				continue
			}
			head = r.object(n, "the book", "id title version law_checked date_question near_days disclaimer covers does_not_cover")
		}
	}
	if head.n.None() {
		r.list = append(r.list, diag.Diagnostic{Code: "PR007", Msg: "no file of the rulebook has a book section", Hint: "write one in book.yaml"})
		return
	}
	b.ID, b.Title, b.Version = head.id(), head.need("title"), head.need("version")
	b.LawChecked, b.Disclaimer = head.date("law_checked"), head.need("disclaimer")
	head.need("law_checked")
	b.Covers, b.DoesNotCover = head.texts("covers"), head.texts("does_not_cover")
	b.DateQuestion = head.need("date_question")
	if text := head.text("near_days"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			r.fail(head.get("near_days"), "PR015", "write a whole number", "%q is not a number of days", text)
		}
		b.NearDays = n
	}

	r.each("sources", r.source)
	r.each("themes", r.theme)
	r.each("families", r.family)
	r.each("questions", r.question)
	if q := b.Question(b.DateQuestion); q == nil || q.Type != DateQ {
		if b.DateQuestion != "" {
			r.fail(head.at("date_question"), "PR012", "name a question of type date", "%q is not a date question", b.DateQuestion)
		}
	}
	r.each("holidays", r.holidays)
	r.each("clocks", r.clock)
	r.each("figures", r.figure)
	r.each("definitions", r.declareDefinition)
	r.each("questions", r.questionWhen)
	r.each("definitions", r.definition)
	r.each("clocks", r.elsewhere)
	r.each("regimes", r.regime)
	r.each("routes", r.route)
	r.each("absent_families", r.absent)
	r.each("preferences", r.order)
	r.each("cautions", func(n tree.Node) { b.Cautions = r.addCaution(b.Cautions, n) })
	r.each("aliases", r.alias)
	r.each("glossary", r.term)
	r.each("changes", r.change)
	r.each("estimates", r.estimate)
	r.each("records", r.record)
	r.sameParts()
	r.each("notices", r.notice)
	r.each("starters", r.starter)
	r.each("cards", r.card)
	r.each("beliefs", r.belief)
	r.each("objections", r.objection)
	r.each("discussions", r.discussion)
	r.each("sessions", r.session)
	r.each("scenarios", r.scenario)
	for i, q := range b.Questions {
		q.Index = i
	}
	r.check()
}

func (r *reader) change(n tree.Node) {
	o := r.object(n, "a coming change", "id on when says cite kind")
	o.need("on")
	o.need("says")
	r.book.Changes = append(r.book.Changes, &Change{ID: o.id(), On: o.date("on"), When: r.when(o, false), Says: o.says("says"), Pos: n.Pos()})
}
