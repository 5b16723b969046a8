package advisor_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"procroute/advisor"
	"procroute/rules"
)

func caseSchema(t *testing.T, b *rules.Book) *jsonschema.Schema {
	t.Helper()
	data, err := advisor.CaseSchema(b)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("https://procroute.example/case.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("https://procroute.example/case.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asEditor reads a file as an editor does that knows YAML 1.2: days are text, and so are yes and no.
func asEditor(t *testing.T, text string) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	var value func(n *yaml.Node) any
	value = func(n *yaml.Node) any {
		switch {
		case n.Kind == yaml.MappingNode:
			m := map[string]any{}
			for i := 0; i < len(n.Content); i += 2 {
				m[n.Content[i].Value] = value(n.Content[i+1])
			}
			return m
		case n.Kind == yaml.SequenceNode:
			list := []any{}
			for _, x := range n.Content {
				list = append(list, value(x))
			}
			return list
		case n.Tag == "!!null":
			return nil
		case n.Tag == "!!bool":
			return strings.EqualFold(n.Value, "true")
		case n.Tag == "!!int" || n.Tag == "!!float":
			return json.Number(strings.ReplaceAll(n.Value, "_", ""))
		}
		return n.Value
	}
	return value(n.Content[0])
}

// TestCaseSchema holds the schema against real case files, which the program has written or a person, and small ones.
func TestCaseSchema(t *testing.T) {
	uk, err := advisor.Load(rules.UK())
	if err != nil {
		t.Fatal(err)
	}
	s := caseSchema(t, uk)
	files, err := filepath.Glob("../testdata/cases/*.yaml")
	if err != nil || len(files) < 10 {
		t.Fatalf("real cases: %v, %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(asEditor(t, string(data))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		c, err := advisor.ReadCase(uk, file, data)
		if err != nil {
			t.Fatal(err)
		}
		written, err := advisor.WriteCase(uk, c, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(asEditor(t, string(written))); err != nil {
			t.Errorf("%s, written again: %v", file, err)
		}
	}
}

// TestCaseSchemaAgrees tries what people write: what the schema takes, the reader takes, and what is wrong is marked.
func TestCaseSchemaAgrees(t *testing.T) {
	b := smallBook(t)
	s := caseSchema(t, b)
	for _, test := range []struct {
		name, text string
		right      bool
	}{
		{"the least", "procroute: 1\n", true},
		{"everything", `procroute: 1
title: Home care
authority: Northshire Council
answers: {unique_supplier: no, change: true, value: "£1.2m", began: 2026-12-01, service: goods, grounds: [urgency]}
judged:
  unique_supplier: {by: category manager, on: 12 October 2026, evidence: three providers came, reason: the market was asked}
ask: {began: the finance lead}
assumed: {change: last time, service: yes}
`, true},
		{"open lines", "procroute: 1\ntitle:\nanswers:\n  nation:\njudged:\nask:\nnotes:\n", true},
		{"set aside", "procroute: 1\nanswers: {nation: unknown, service: does-not-apply, change: not-recorded}\n", true},
		{"assumed, as a list", "procroute: 1\nassumed: [service]\nanswers: {service: goods}\n", true},
		{"none of several", "procroute: 1\nanswers: {grounds: none}\n", true},
		{"several on a line", "procroute: 1\nanswers: {grounds: \"urgency, artistic\"}\n", true},
		{"one of several", "procroute: 1\nanswers: {grounds: urgency}\n", true},
		{"an amount in digits", "procroute: 1\nanswers: {value: 1200000}\n", true},
		{"no format", "title: x\n", false},
		{"another format", "procroute: 2\n", false},
		{"an unknown key", "procroute: 1\nanwsers: {}\n", false},
		{"an unknown question", "procroute: 1\nanswers: {uniqe_supplier: no}\n", false},
		{"an unknown option", "procroute: 1\nanswers: {nation: englnad}\n", false},
		{"one unknown of several", "procroute: 1\nanswers: {grounds: [urgency, artistc]}\n", false},
		{"a list where one is asked", "procroute: 1\nanswers: {nation: [england, wales]}\n", false},
		{"perhaps", "procroute: 1\nanswers: {change: perhaps}\n", false},
		{"an amount in words", "procroute: 1\nanswers: {value: a lot}\n", false},
		{"what always applies", "procroute: 1\nanswers: {nation: does-not-apply}\n", false},
		{"an unknown part of a judgement", "procroute: 1\njudged: {change: {who: me}}\n", false},
		{"an unknown question that is assumed", "procroute: 1\nassumed: {chnage: yes}\n", false},
		{"an unknown heading", "procroute: 1\nnotes: {no-such-heading: x}\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := s.Validate(asEditor(t, test.text))
			if (err == nil) != test.right {
				t.Errorf("the schema: %v, want right = %t", err, test.right)
			}
			if _, err := advisor.ReadCase(b, "case.yaml", []byte(test.text)); (err == nil) != test.right {
				t.Errorf("the reader: %v, want right = %t", err, test.right)
			}
		})
	}
}
