package rules_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	// The result of a test is kept until a file that it looked at changes, and what go list looks at does not count.
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".go" {
			_, err = os.Stat(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-json=ImportPath,Imports,Deps", "procroute/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// TestFloors holds that arrows point downwards only: cmd to report to advisor to rules.
func TestFloors(t *testing.T) {
	floors := []string{"procroute/rules", "procroute/advisor", "procroute/report", "procroute/cmd"}
	floor := func(path string) int {
		return slices.IndexFunc(floors, func(f string) bool { return path == f || strings.HasPrefix(path, f+"/") })
	}
	seen := map[int]bool{}
	for _, p := range packages(t) {
		at := floor(p.ImportPath)
		if at < 0 {
			t.Errorf("%s stands on no floor", p.ImportPath)
			continue
		}
		seen[at] = true
		for _, dep := range p.Deps {
			if to := floor(dep); to > at {
				t.Errorf("%s needs %s, which is above it", p.ImportPath, dep)
			}
		}
	}
	if len(seen) != len(floors) {
		t.Errorf("only %d of %d floors were found", len(seen), len(floors))
	}
}

// TestOutside holds that what is not ours is used in one place each, so that it can be replaced there.
func TestOutside(t *testing.T) {
	only := []struct{ prefix, home string }{
		{"gopkg.in/yaml", "procroute/rules/tree"},
		{"go.yaml.in/", "procroute/rules/tree"},
		{"github.com/charmbracelet/", "procroute/cmd/procroute/screen"},
		{"charm.land/", "nowhere"}, // the second version beside the first would double the stack
		{"github.com/spf13/cobra", "procroute/cmd/procroute"},
		{"github.com/santhosh-tekuri/", "nowhere"}, // tests only
		{"pgregory.net/rapid", "nowhere"},
	}
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			for _, o := range only {
				if strings.HasPrefix(imp, o.prefix) && p.ImportPath != o.home {
					t.Errorf("%s imports %s; only %s may", p.ImportPath, imp, o.home)
				}
			}
		}
		low := strings.HasPrefix(p.ImportPath, "procroute/rules") || strings.HasPrefix(p.ImportPath, "procroute/advisor")
		for _, imp := range p.Imports {
			if low && slices.Contains([]string{"os", "os/exec", "net", "net/http", "log", "math/rand", "math/rand/v2"}, imp) {
				t.Errorf("%s imports %s; the law and the reasoning touch nothing outside", p.ImportPath, imp)
			}
		}
	}
}
