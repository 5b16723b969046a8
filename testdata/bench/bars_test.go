package bench

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"gopkg.in/yaml.v3"

	"procroute/advisor"
	"procroute/rules"
)

const rounds = 7

// cpu is the processor time this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func wall() time.Duration { return time.Duration(time.Now().UnixNano()) }

// contest runs contestants by turns and returns the median time of each for one unit of work.
func contest(clock func() time.Duration, run []func(), units []int) []float64 {
	times := make([][]float64, len(run))
	for range rounds {
		for i, f := range run {
			start := clock()
			f()
			times[i] = append(times[i], float64(clock()-start)/float64(units[i]))
		}
	}
	var out []float64
	for _, t := range times {
		slices.Sort(t)
		out = append(out, t[len(t)/2])
	}
	return out
}

// bar reports a ratio and whether it is what it must be.
func bar(b *testing.B, ratio float64, unit string, met bool) {
	b.ReportMetric(ratio, unit)
	b.ReportMetric(map[bool]float64{true: 1}[met], "met")
	b.ReportMetric(0, "ns/op")
}

// own is the workload in the product's engine.
type own struct {
	w *workload
	x *advisor.Evaluator
}

func newOwn(b *testing.B, w *workload) *own {
	book, err := rules.Load(fstest.MapFS{"book.yaml": {Data: []byte(w.rulebook())}})
	if err != nil {
		b.Fatal(err)
	}
	return &own{w, advisor.Compile(book).Evaluator()}
}

func (o *own) set(s *sample, cases uint64) {
	for i := range o.w.facts {
		if !s.known[i] {
			continue
		}
		switch v := s.value[i]; o.w.facts[i].kind {
		case boolean:
			o.x.SetYes(i, v == 1, cases)
		case enum:
			o.x.SetOption(i, v, cases)
		default:
			o.x.SetAmount(i, int64(v)*1000, cases)
		}
	}
}

func (o *own) one(s *sample) (lo, hi uint64) {
	o.x.Reset()
	o.set(s, ^uint64(0))
	o.x.Run()
	for k := range o.w.routes {
		open, closed := o.x.Route(k)
		lo |= open & 1 << k
		hi |= ^closed & 1 << k
	}
	return lo, hi
}

func checked(b *testing.B, what string, want uint64, words []uint64) {
	b.Helper()
	if got := checksum(words); got != want {
		b.Fatalf("%s: the answers have checksum %d, want %d", what, got, want)
	}
}

func BenchmarkBars(b *testing.B) {
	w := newWorkload(20261122, 60, 20)
	full, part := w.samples(1, 10_000, 0), w.samples(2, 10_000, 30)
	o := newOwn(b, w)
	var two, three []uint64
	for i := range full {
		lo, _ := o.one(&full[i])
		two = append(two, lo)
		lo, hi := o.one(&part[i])
		three = append(three, lo|hi<<32)
	}
	checked(b, "own, two-valued", twoValued, two)
	checked(b, "own, three-valued", threeValued, three)

	var sink uint64
	mine := func() {
		for i := range part {
			lo, hi := o.one(&part[i])
			sink += lo ^ hi
		}
	}
	b.Run("01-one-case-against-cel", func(b *testing.B) {
		t := contest(cpu, []func(){mine, celTwo(b, w, full[:1000], two)}, []int{len(part), 1000})
		bar(b, t[1]/t[0], "x_cel", t[1]/t[0] >= 9)
		b.ReportMetric(t[0], "own_ns")
	})
	b.Run("02-one-case-against-expr", func(b *testing.B) {
		t := contest(cpu, []func(){mine, exprTwo(b, w, full[:1000], two)}, []int{len(part), 1000})
		bar(b, t[1]/t[0], "x_expr", t[1]/t[0] >= 5)
	})
	b.Run("03-one-case-against-cel-with-unknowns", func(b *testing.B) {
		t := contest(cpu, []func(){mine, celThree(b, w, part[:300], three)}, []int{len(part), 300})
		bar(b, t[1]/t[0], "x_cel_unknowns", t[1]/t[0] >= 35)
	})
	b.Run("06-allocations", func(b *testing.B) {
		n := testing.AllocsPerRun(100, func() { lo, _ := o.one(&part[0]); sink += lo })
		bar(b, n, "allocs", n == 0)
	})
	b.Run("07-64-cases-at-once", func(b *testing.B) {
		o.x.Reset() // the cases are laid down once: the bar is about reasoning
		for i := range 64 {
			o.set(&part[i], 1<<i)
		}
		t := contest(cpu, []func(){mine, func() {
			for range 2000 {
				o.x.Run()
				open, closed := o.x.Route(0)
				sink += open ^ closed
			}
		}}, []int{len(part), 2000 * 64})
		bar(b, t[0]/t[1], "x_one_case", t[0]/t[1] >= 100)
	})
	b.Run("15-version-against-hello", start)
	b.Run("19-built-in-rulebook-against-yaml", func(b *testing.B) {
		t := contest(cpu, []func(){func() { must(b, loadUK()) }, func() { decodeUK(b) }}, []int{1, 1})
		bar(b, t[0]/t[1], "x_yaml", t[0]/t[1] <= 0.1)
	})
	b.Run("20-own-yaml-decode-validate-compile-against-decode", func(b *testing.B) {
		text := []byte(w.rulebook())
		t := contest(cpu, []func(){func() {
			for range 10 {
				book, err := rules.Load(fstest.MapFS{"book.yaml": {Data: text}})
				must(b, err)
				advisor.Compile(book)
			}
		}, func() {
			for range 10 {
				var n yaml.Node
				must(b, yaml.Unmarshal(text, &n))
			}
		}}, []int{10, 10})
		bar(b, t[0]/t[1], "x_yaml_node", t[0]/t[1] <= 1.5)
	})
	b.Run("23-proof-of-the-shipped-law", func(b *testing.B) {
		book, err := rules.Load(rules.UK())
		must(b, err)
		t := contest(cpu, []func(){func() { advisor.Compile(book).Prove() }}, []int{1})
		bar(b, t[0]/1e6, "ms", t[0] <= 1e9)
	})
	if sink == 1 {
		b.Log(sink) // keeps the answers from being optimised away
	}
}

func must(b *testing.B, err error) {
	if err != nil {
		b.Helper()
		b.Fatal(err)
	}
}

func loadUK() error {
	_, err := rules.BuiltIn()
	return err
}

func decodeUK(b *testing.B) {
	must(b, fs.WalkDir(rules.UK(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(rules.UK(), name)
		if err != nil {
			return err
		}
		var n yaml.Node
		return yaml.Unmarshal(data, &n)
	}))
}

func celEnv(b *testing.B, w *workload, options ...cel.EvalOption) []cel.Program {
	var vars []cel.EnvOption
	for _, f := range w.facts {
		vars = append(vars, cel.Variable(f.id, map[kind]*cel.Type{boolean: cel.BoolType, enum: cel.StringType, number: cel.IntType}[f.kind]))
	}
	env, err := cel.NewEnv(vars...)
	must(b, err)
	var out []cel.Program
	for _, r := range w.routes {
		ast, issues := env.Compile(w.expression(r))
		must(b, issues.Err())
		p, err := env.Program(ast, cel.EvalOptions(options...))
		must(b, err)
		out = append(out, p)
	}
	return out
}

func (w *workload) input(s *sample, unknowns bool) map[string]any {
	m := map[string]any{}
	for i, f := range w.facts {
		if unknowns && !s.known[i] {
			continue
		}
		switch f.kind {
		case boolean:
			m[f.id] = s.value[i] == 1
		case enum:
			m[f.id] = letters[s.value[i]]
		default:
			m[f.id] = int64(s.value[i])
		}
	}
	return m
}

func celTwo(b *testing.B, w *workload, cases []sample, want []uint64) func() {
	programs := celEnv(b, w, cel.OptOptimize)
	var inputs []map[string]any
	for i := range cases {
		inputs = append(inputs, w.input(&cases[i], false))
	}
	return func() {
		for i, in := range inputs {
			var word uint64
			for k, p := range programs {
				v, _, err := p.Eval(in)
				must(b, err)
				if v == types.True {
					word |= 1 << k
				}
			}
			if word != want[i] {
				b.Fatalf("cel-go answers case %d differently", i)
			}
		}
	}
}

func celThree(b *testing.B, w *workload, cases []sample, want []uint64) func() {
	programs := celEnv(b, w, cel.OptPartialEval)
	type partial struct {
		values   map[string]any
		patterns []*cel.AttributePatternType
	}
	var inputs []partial
	for i := range cases {
		p := partial{values: w.input(&cases[i], true)}
		for k, f := range w.facts {
			if !cases[i].known[k] {
				p.patterns = append(p.patterns, cel.AttributePattern(f.id))
			}
		}
		inputs = append(inputs, p)
	}
	return func() {
		for i, in := range inputs {
			vars, err := cel.PartialVars(in.values, in.patterns...)
			must(b, err)
			var lo, hi uint64
			for k, p := range programs {
				v, _, err := p.Eval(vars)
				must(b, err)
				if v == types.True {
					lo |= 1 << k
				}
				if v != types.False {
					hi |= 1 << k
				}
			}
			if lo|hi<<32 != want[i] {
				b.Fatalf("cel-go with unknowns answers case %d differently", i)
			}
		}
	}
}

func exprTwo(b *testing.B, w *workload, cases []sample, want []uint64) func() {
	var fields []reflect.StructField
	for _, f := range w.facts {
		t := map[kind]reflect.Type{boolean: reflect.TypeFor[bool](), enum: reflect.TypeFor[string](), number: reflect.TypeFor[int]()}[f.kind]
		fields = append(fields, reflect.StructField{Name: strings.ToUpper(f.id), Type: t, Tag: reflect.StructTag(`expr:"` + f.id + `"`)})
	}
	typ := reflect.StructOf(fields)
	var programs []*vm.Program
	for _, r := range w.routes {
		p, err := expr.Compile(w.expression(r), expr.Env(reflect.New(typ).Elem().Interface()), expr.AsBool())
		must(b, err)
		programs = append(programs, p)
	}
	var inputs []any
	for i := range cases {
		v := reflect.New(typ).Elem()
		for k, f := range w.facts {
			switch x := cases[i].value[k]; f.kind {
			case boolean:
				v.Field(k).SetBool(x == 1)
			case enum:
				v.Field(k).SetString(letters[x])
			default:
				v.Field(k).SetInt(int64(x))
			}
		}
		inputs = append(inputs, v.Interface())
	}
	var machine vm.VM
	return func() {
		for i, in := range inputs {
			var word uint64
			for k, p := range programs {
				v, err := machine.Run(p, in)
				must(b, err)
				if v.(bool) {
					word |= 1 << k
				}
			}
			if word != want[i] {
				b.Fatalf("expr answers case %d differently", i)
			}
		}
	}
}

// start compares --version with an empty program, in a pipe.
func start(b *testing.B) {
	dir := b.TempDir()
	must(b, os.WriteFile(filepath.Join(dir, "hello.go"), []byte("package main\n\nfunc main() { println(\"hello\") }\n"), 0o600))
	build := func(name, from string, args ...string) string {
		out := filepath.Join(dir, name)
		cmd := exec.Command("go", append([]string{"build", "-trimpath", "-ldflags=-s -w", "-o", out}, args...)...)
		cmd.Dir = from
		if text, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
		return out
	}
	hello := build("hello", dir, "hello.go")
	product := build("procroute", "../..", "./cmd/procroute")
	if text, err := exec.Command(product, "--version").CombinedOutput(); err != nil {
		b.Skipf("the program does not say its version yet: %s", text)
	}
	run := func(name string, args ...string) func() {
		return func() {
			for range 20 {
				if err := exec.Command(name, args...).Run(); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	t := contest(wall, []func(){run(product, "--version"), run(hello)}, []int{20, 20})
	bar(b, t[0]/t[1], "x_hello", t[0]/t[1] <= 3)
	b.ReportMetric(t[0]/1e6, "ms")
}
