package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/diag"
)

// common holds the flags that mean the same on every command.
type common struct {
	env        *Env
	format     string
	output     string
	today      string
	rulebook   string
	accessible bool
	noColor    bool
	quiet      bool
}

func run(env *Env, args []string) int {
	root := newRoot(&common{env: env})
	root.SetArgs(args)
	err := root.Execute()
	code, print := exitCode(err)
	if print {
		printError(env, err)
	}
	return code
}

// mostFaults is how many findings are printed. Nobody mends more than that at a time.
const mostFaults = 100

// printError writes what is wrong on standard error. Findings keep their own form; the rest is one line and a hint.
func printError(env *Env, err error) {
	if list, ok := errors.AsType[diag.List](err); ok {
		shown := list[:min(len(list), mostFaults)]
		fmt.Fprintln(env.Err, report.CleanLines(shown.Error()))
		switch rest := len(list) - len(shown); {
		case rest > 0:
			fmt.Fprintf(env.Err, "and %d more faults\n", rest)
		case len(list) > 1:
			fmt.Fprintf(env.Err, "%d faults\n", len(list))
		}
		return
	}
	fmt.Fprintln(env.Err, "procroute: "+strings.Join(linesOf(report.CleanLines(err.Error())), "\n  "))
}

const (
	groupAsk   = "ask"
	groupCheck = "check"
	groupKeep  = "keep"
	groupTeach = "teach"
	groupLook  = "look"
	groupRules = "rules"
)

func newRoot(c *common) *cobra.Command {
	root := &cobra.Command{
		Use:           "procroute",
		Short:         "Which procurement routes are open for a planned contract, which fits, and why",
		Version:       buildVersion().Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("procroute {{.Version}}\n")
	root.SetIn(c.env.In)
	root.SetOut(c.env.Out)
	root.SetErr(c.env.Err)
	root.AddGroup(
		&cobra.Group{ID: groupAsk, Title: "Ask:"},
		&cobra.Group{ID: groupCheck, Title: "Check:"},
		&cobra.Group{ID: groupKeep, Title: "Keep:"},
		&cobra.Group{ID: groupTeach, Title: "Teach:"},
		&cobra.Group{ID: groupLook, Title: "Look up:"},
		&cobra.Group{ID: groupRules, Title: "Rules:"},
	)
	p := root.PersistentFlags()
	p.StringVar(&c.format, "format", "text", "output `format`: text, markdown, html, docx, pdf or json")
	p.StringVarP(&c.output, "output", "o", "", "write to `file` instead of standard output")
	p.StringVar(&c.today, "today", "", "take `date` as today, for runs that can be repeated")
	p.StringVar(&c.rulebook, "rulebook", "", "use the rulebook in `folder` instead of the built-in one")
	p.BoolVar(&c.accessible, "accessible", false, "ask and answer line by line, without colour or drawing on the screen")
	p.BoolVar(&c.noColor, "no-color", false, "write without colour")
	p.BoolVarP(&c.quiet, "quiet", "q", false, "leave out everything but the result")
	root.AddCommand(newRules(c), newWhatIf(c, nil), newHinges(c), newCompare(c), newReach(c, nil), newTodo(c))
	root.AddCommand(newPlan(c, nil), newRecord(c, nil), newNotice(c, nil), newReplay(c, nil))
	root.AddCommand(newObjections(c, nil), newMap(c, nil), newWorkshop(c))
	root.RunE = newStart(c)
	root.AddCommand(newInterview(c, nil))
	root.AddCommand(newAdvise(c, nil))
	root.AddCommand(newCheck(c, nil))
	root.AddCommand(newExplain(c, nil))
	root.AddCommand(newNext(c, nil))
	root.AddCommand(newRoutes(c, nil), newQuestions(c, nil), newFigures(c, nil), newSources(c, nil), newGlossary(c, nil))
	root.AddCommand(newVersion(c, nil))
	root.AddCommand(newTopics()...)
	completeFlag(root, "format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	root.SetHelpCommand(newHelp(root))
	root.SetHelpCommandGroupID(groupLook)
	root.SetCompletionCommandGroupID(groupLook)
	root.SetFlagErrorFunc(flagError)
	fitHelp(c, root)
	mendCompletion(c, root)
	return root
}

// book loads the rulebook the flags name. The built-in one comes in its compiled form, without scenarios.
func (c *common) book() (*rules.Book, error) {
	if c.rulebook == "" {
		return rules.BuiltIn()
	}
	return c.fullBook()
}

// fullBook loads the rulebook the flags name from its YAML, with scenarios and with positions for messages.
func (c *common) fullBook() (*rules.Book, error) {
	if c.rulebook == "" {
		return advisor.Load(rules.UK())
	}
	info, err := os.Stat(c.rulebook)
	switch {
	case err != nil:
		return nil, withHint(fmt.Errorf("--rulebook: the folder %q cannot be opened", c.rulebook), "give the folder that holds book.yaml")
	case !info.IsDir():
		return nil, withHint(fmt.Errorf("--rulebook: %q is not a folder", c.rulebook), "give the folder that holds book.yaml")
	}
	return advisor.Load(os.DirFS(c.rulebook))
}
