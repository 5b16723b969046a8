package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"procroute/rules/civil"
	"procroute/rules/tree"
)

// recent is a case file in the current folder.
type recent struct {
	name    string
	title   string
	answers int
	changed time.Time
}

// mostRecent is how many case files the start offers.
const mostRecent = 5

// recentCases finds the case files of a folder, the one changed last first. Only files that say they are cases count.
func recentCases(folder string) []recent {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var out []recent
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		info, err := e.Info()
		if ext != ".yaml" && ext != ".yml" || err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil || !strings.Contains(string(data), "procroute") {
			continue
		}
		f, _ := tree.Parse(e.Name(), data)
		if f.Root.Get("procroute").None() {
			continue
		}
		r := recent{name: e.Name(), changed: info.ModTime()}
		if t := f.Root.Get("title"); !t.None() {
			r.title = t.Text()
		}
		if a := f.Root.Get("answers"); !a.None() {
			r.answers = a.Len()
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b recent) int { return cmp.Or(b.changed.Compare(a.changed), cmp.Compare(a.name, b.name)) })
	return out[:min(len(out), mostRecent)]
}

func (r recent) String() string {
	parts := []string{"1 answer"}
	if r.answers != 1 {
		parts[0] = fmt.Sprintf("%d answers", r.answers)
	}
	if r.title != "" {
		parts = append([]string{r.title}, parts...)
	}
	return fmt.Sprintf("%s (%s; changed %s)", r.name, strings.Join(parts, ", "), civil.FromTime(r.changed).Long())
}
