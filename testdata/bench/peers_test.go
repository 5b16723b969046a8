package bench

import (
	"reflect"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
)

// The peers get their input ready made: what it costs to turn a case into a map is not charged to them.

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
	return celRun(b, w, celEnv(b, w, cel.OptOptimize), cases, want)
}

// celTrace keeps the value of every part of an expression, as an explanation needs.
func celTrace(b *testing.B, w *workload, cases []sample, want []uint64) func() {
	return celRun(b, w, celEnv(b, w, cel.OptTrackState), cases, want)
}

func celRun(b *testing.B, w *workload, programs []cel.Program, cases []sample, want []uint64) func() {
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
