package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/advisor/interview"
	"procroute/cmd/procroute/line"
	"procroute/cmd/procroute/screen"
	"procroute/report"
	"procroute/rules/civil"
)

type interviewOptions struct {
	*common
	path             string
	everything       bool
	title, authority string
	theme            string
	from             string       // a common purchase to start from
	lines            *line.Reader // shared with whoever asked before; made if nil
	disk             disk         // where the case is written
}

func newInterview(c *common, run func(context.Context, *interviewOptions) error) *cobra.Command {
	o := &interviewOptions{common: c, disk: osDisk{}}
	if run == nil {
		run = interviewRun
	}
	cmd := &cobra.Command{
		Use:   "interview [CASE.yaml]",
		Short: "Answer questions one at a time, and see what each answer does",
		Long: `Asks about a planned contract, one question at a time, and says after each answer which routes it
opened or closed. Only questions that can still change the advice are asked. "I don't know yet" is always an
answer.

Answers are saved after every question, in CASE.yaml or, without a name, in a new file in the current folder.
A file that is only half filled in is carried on; what a person wrote in it stays. With --from it starts from a common
purchase: what is usual is filled in, and you confirm or change whatever matters. Until you do, the file and every
advice say that it is assumed.

On a terminal the questions fill the screen. With --accessible, with ACCESSIBLE=1, or where input or output is not
a terminal, they are printed line by line, for screen readers and scripts; both ask the same. Line by line, every
command is a word: type commands for the list. On the screen it is a letter, shown at the bottom; where an answer is
typed, press Esc first. Ctrl+C saves and stops anywhere.

The exit code is 0 if a route is recommended at the end, 1 if none is and no missing answer could change that,
and 3 if facts are missing.`,
		Example: `  procroute interview
  procroute interview social-prescribing.yaml
  procroute interview --accessible --everything social-prescribing.yaml`,
		GroupID:           groupAsk,
		Args:              atMostOneCase,
		ValidArgsFunction: caseFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.path = args[0]
			}
			return run(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.everything, "everything", false, "ask on after the recommendation is settled, to settle every route")
	f.StringVar(&o.title, "title", "", "`title` of the case, for the file")
	f.StringVar(&o.authority, "authority", "", "`name` of whoever is buying, for the file")
	f.StringVar(&o.from, "from", "", "start a new case from a common `purchase`, whose usual answers are assumed until you confirm them")
	f.StringVar(&o.theme, "theme", "", "`background` of the terminal, dark or light, for colours that can be read on it")
	completeFlag(cmd, "from", c.starterNames)
	return cmd
}

func atMostOneCase(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return withHint(usagef("interview takes one case file, not %d", len(args)), "quote a name that has spaces in it")
	}
	return nil
}

// interviewRun holds the interview and says where it left things.
func interviewRun(ctx context.Context, o *interviewOptions) error {
	p, err := o.prepare()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	hold := o.onScreen
	if o.byLine() {
		hold = o.onLines
	}
	s, err := hold(ctx, p)
	if err != nil {
		return err
	}
	if err := o.farewell(s, p); err != nil {
		return err
	}
	if s == nil {
		return codeError(exitMissing)
	}
	a := s.Advice()
	switch {
	case a.Recommended != nil:
		return nil
	case len(a.Open) > 0:
		return codeError(exitMissing)
	}
	return codeError(exitNo)
}

// prepared is what an interview begins with.
type prepared struct {
	cs      *advisor.Case
	keep    *keeper
	opening *interview.Opening // for a new case under the built-in rulebook: then the rules are read while the person reads
	scope   interview.Scope
	from    *interview.From // the common purchase it starts from, or nil
	records []string        // the kinds of decision file there are
	begin   func() (*interview.Session, error)
}

func (p *prepared) save() (string, error) { return p.keep.save(p.cs) }
func (p *prepared) where() string         { return p.keep.path }
func (p *prepared) carried() bool         { return p.keep.last != nil }

// prepare reads the case, if there is one. The conversation itself is begun by the face, because that takes a moment.
func (o *interviewOptions) prepare() (*prepared, error) {
	today, err := o.env.today(o.today)
	if err != nil {
		return nil, err
	}
	if _, err := o.dark(); err != nil {
		return nil, err
	}
	for _, f := range []struct{ flag, text string }{{"format", o.format}, {"output", o.output}} {
		if f.text != "" && f.text != formatText {
			return nil, withHint(usagef("interview does not take --%s", f.flag), "name the case file behind interview; \"procroute advise\" writes the result in other formats")
		}
	}
	old, err := o.old(today)
	if err != nil {
		return nil, err
	}
	p := &prepared{cs: advisor.NewCase(), keep: &keeper{disk: o.disk, path: o.path, last: old}}
	if len(bytes.TrimSpace(old)) == 0 && o.from == "" && o.rulebook == "" {
		p.opening = opening()
		p.scope, p.records = p.opening.Scope, p.opening.Records
	} else if err := o.prepareWith(p, old); err != nil {
		return nil, err
	}
	for _, x := range []struct {
		flag string
		to   *string
	}{{o.title, &p.cs.Title}, {o.authority, &p.cs.Authority}} {
		if err := interview.CheckText(x.flag); err != nil {
			return nil, usagef("%s", err)
		}
		if x.flag != "" {
			*x.to = x.flag
		}
	}
	p.begin = func() (*interview.Session, error) {
		if p.keep.book == nil {
			if p.keep.book, err = o.book(); err != nil {
				return nil, err
			}
		}
		s := interview.New(advisor.Compile(p.keep.book), p.cs, today)
		s.Everything(o.everything)
		return s, nil
	}
	return p, nil
}

// prepareWith prepares what the rulebook is needed for: a case that is carried on, a common purchase, a rulebook of somebody's own.
func (o *interviewOptions) prepareWith(p *prepared, old []byte) error {
	b, err := o.book()
	if err != nil {
		return err
	}
	p.keep.book, p.scope = b, interview.ScopeOf(b)
	for _, r := range b.Records {
		p.records = append(p.records, r.ID)
	}
	if len(bytes.TrimSpace(old)) > 0 {
		if p.cs, err = parseCase(b, o.path, old); err != nil {
			return err
		}
	}
	if o.from == "" {
		return nil
	}
	if len(bytes.TrimSpace(old)) > 0 {
		return withHint(usagef("--from starts a new case, and %q holds one", o.path), "leave --from out to carry on, or name a new file")
	}
	from, err := o.starter(b)
	if err != nil {
		return err
	}
	p.from = interview.FromStarter(b, from)
	p.cs, err = advisor.FromStarter(b, from)
	return err
}

// old is what the case file holds, or nil if it is new. Without a name the file gets one.
func (o *interviewOptions) old(today civil.Date) ([]byte, error) {
	switch o.path {
	case "":
		o.path = newCaseName(today.String())
		return nil, nil
	case stdio:
		return nil, withHint(usagef("interview needs a file that it can write"), "name one, or leave it out for a new file in this folder")
	}
	old, err := readInput(o.common, o.path)
	if !errors.Is(err, fs.ErrNotExist) {
		return old, err
	}
	if ext := strings.ToLower(filepath.Ext(o.path)); ext != ".yaml" && ext != ".yml" {
		return nil, withHint(usagef("there is no file %q, and a new case file is YAML", o.path), fmt.Sprintf("name it %q", strings.TrimSuffix(o.path, filepath.Ext(o.path))+".yaml"))
	}
	return nil, nil
}

// byLine reports whether questions are put line by line: if somebody said so, or if there is no screen to draw on.
func (c *common) byLine() bool {
	e := c.env
	return c.accessible || isSet(e.Getenv("ACCESSIBLE")) || !e.InTerminal || !e.OutTerminal || e.Getenv("TERM") == "dumb"
}

// isSet reads an environment variable that is a switch.
func isSet(v string) bool {
	return v != "" && v != "0" && !strings.EqualFold(v, "false") && !strings.EqualFold(v, "no")
}

// dark says which colours can be read: --theme, or what the terminal has put into COLORFGBG. The terminal itself is not asked,
// because some never answer.
func (o *interviewOptions) dark() (bool, error) {
	switch strings.ToLower(o.theme) {
	case "dark":
		return true, nil
	case "light":
		return false, nil
	case "":
	default:
		return false, withHint(usagef("--theme: %q is not a background", o.theme), "write dark or light")
	}
	v := o.env.Getenv("COLORFGBG")
	bg := v[strings.LastIndex(v, ";")+1:]
	return bg != "7" && bg != "15", nil
}

func (o *interviewOptions) onLines(ctx context.Context, p *prepared) (*interview.Session, error) {
	if o.lines == nil {
		o.lines = line.NewReader(o.env.In)
	}
	f := &line.Face{In: o.lines, Out: o.env.Out, Width: o.env.columns, Echo: o.env.InTerminal && o.env.OutTerminal, Save: p.save, Where: p.where,
		Record: o.recorder(p), Begin: p.begin, Opening: p.opening}
	if !o.quiet {
		f.Before(p.scope, p.carried(), p.from)
	}
	_, err := f.Run(ctx)
	return f.Session, err
}

func (o *interviewOptions) onScreen(ctx context.Context, p *prepared) (*interview.Session, error) {
	dark, err := o.dark()
	if err != nil {
		return nil, err
	}
	var record func(string) (string, error)
	if write := o.recorder(p); write != nil {
		record = func(name string) (string, error) { return write(ctx, name) }
	}
	return screen.Run(ctx, screen.Config{Begin: p.begin, Opening: p.opening, Scope: p.scope, In: o.env.In, Out: o.env.Out, Dark: dark, Plain: o.noColor || o.env.Getenv("NO_COLOR") != "",
		Save: p.save, Where: p.where, Carried: p.carried(), From: p.from, Quiet: o.quiet, Record: record})
}

// farewell says where things stand, where the answers are, and what can be done with them. It also saves: after a signal the last
// note may be missing.
func (o *interviewOptions) farewell(s *interview.Session, p *prepared) error {
	if s == nil || len(p.cs.Answers)+len(p.cs.Asked)+len(p.cs.Judged) == 0 && !p.carried() {
		text := "Nothing was answered, so no file was made."
		if p.carried() {
			text = p.where() + " is as it was."
		}
		o.print(words(text))
		return nil
	}
	note, err := p.save()
	if err != nil {
		return fmt.Errorf("the answers could not be saved: %w", err)
	}
	r := s.Result()
	d := &report.Document{Blocks: []report.Block{words(r.Sentence)}}
	for _, u := range r.Each {
		d.Blocks = append(d.Blocks, words(strings.TrimSpace("If these govern: "+u.Rules+". "+u.Sentence+" "+u.Firm)))
	}
	for _, text := range []string{r.Firm, r.Assumed, note} {
		if text != "" {
			d.Blocks = append(d.Blocks, words(text))
		}
	}
	d.Blocks = append(d.Blocks, words("Your answers are in "+p.where()+"."), words("What you can do now:"), nextSteps(s, quoteArg(p.where())))
	if r.Disclaimer != "" {
		d.Blocks = append(d.Blocks, words(r.Disclaimer))
	}
	o.print(d.Blocks...)
	return nil
}

func nextSteps(s *interview.Session, name string) report.Facts {
	var f report.Facts
	add := func(command, does string) {
		f.Rows = append(f.Rows, report.Fact{Name: does, Spans: []report.Span{{Text: "procroute " + command, Style: report.Code}}})
	}
	add("advise "+name, "the whole advice")
	if len(s.Book().Records) > 0 {
		add("record "+name+" -o record.docx", "the decision file")
	}
	if len(s.Advice().Open)+len(s.Advice().Assumed) > 0 {
		add("todo "+name, "what to find out")
		add("interview "+name, "carry on")
	}
	if rec := s.Advice().Recommended; rec != nil {
		add("check "+name+" --route "+rec.Route, "check the route")
	}
	return f
}

func words(text string) report.Paragraph {
	return report.Paragraph{Spans: []report.Span{{Text: text}}}
}

func (o *interviewOptions) print(blocks ...report.Block) {
	fmt.Fprintln(o.env.Out)
	report.Text{Width: o.env.columns(), Colour: o.colour()}.Write(o.env.Out, &report.Document{Blocks: blocks})
}
