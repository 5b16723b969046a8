package main

import (
	"os/exec"
	"strings"
	"testing"
)

// The drawing libraries are imported by one package, so that they can be replaced in one place.
func TestOneDrawingPackage(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}} {{join .TestImports " "}} {{join .XTestImports " "}}`, "procroute/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	const only = "procroute/cmd/procroute/screen"
	found := false
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		for _, imp := range fields[1:] {
			if !strings.HasPrefix(imp, "github.com/charmbracelet/") && !strings.HasPrefix(imp, "charm.land/") && !strings.HasPrefix(imp, "github.com/muesli/") {
				continue
			}
			found = true
			if fields[0] != only {
				t.Errorf("%s imports %s; only %s may", fields[0], imp, only)
			}
		}
	}
	if !found {
		t.Errorf("%s imports no drawing library: the test looks in the wrong place", only)
	}
}
