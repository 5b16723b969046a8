package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// programs are what the bars of starting up compare: the product and two programs that do next to nothing.
type programs struct {
	b                    *testing.B
	procroute            string
	hello, bare          string
	dir                  string
	firstPage, firstLine string        // what the interview shows first, on the screen and line by line
	firstWord            string        // how its first question begins
	spent                time.Duration // the processor time of the last one on a terminal
}

// build makes a program as it is released. A failure is one of the measurement.
func build(b *testing.B, from, pkg, to string) string {
	b.Helper()
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", to, pkg)
	cmd.Dir = from
	if text, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	return to
}

func newPrograms(b *testing.B) *programs {
	dir := b.TempDir()
	p := &programs{b: b, dir: dir, firstPage: "Before the first question", firstLine: "This covers:"}
	p.procroute = build(b, "../..", "./cmd/procroute", filepath.Join(dir, "procroute"))
	p.hello = build(b, ".", "./hello", filepath.Join(dir, "hello"))
	p.bare = build(b, ".", "./bare", filepath.Join(dir, "bare"))
	empty := filepath.Join(dir, "empty.yaml")
	must(b, os.WriteFile(empty, []byte("procroute: 1\nanswers: {}\n"), 0o600))
	cmd := exec.Command(p.procroute, "next", empty, "--format", "json")
	cmd.Env = environment
	out, err := cmd.Output()
	if _, ok := err.(*exec.ExitError); err != nil && !ok {
		b.Fatal(err)
	}
	var next struct{ Question struct{ Ask string } }
	must(b, json.Unmarshal(out, &next))
	if words := strings.Fields(next.Question.Ask); len(words) > 2 {
		p.firstWord = strings.Join(words[:3], " ") // more might be broken over lines
	} else {
		b.Fatalf("no first question in %s", out)
	}
	return p
}

var environment = []string{"TERM=xterm-256color", "HOME=/no-home", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"}

// inPipe runs a program to its end, without a terminal.
func (p *programs) inPipe(name string, args ...string) {
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Dir = environment, p.dir
	var out bytes.Buffer
	cmd.Stdout = &out
	err := cmd.Run()
	if _, ok := err.(*exec.ExitError); err != nil && !ok || out.Len() == 0 {
		p.b.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
}

// escapes are what a program sends a terminal besides text.
var escapes = regexp.MustCompile(`\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_=>])`)

// onTerminal runs a program on a terminal and returns how long it took until a text was there, or, without one, until its end, and
// all that came. The terminal answers what is asked of it, or nothing at all. After a line break the text goes on with what is typed
// then, and after another with the text to wait for in the end.
func (p *programs) onTerminal(text string, answers bool, name string, args ...string) (time.Duration, []byte) {
	text, rest, _ := strings.Cut(text, "\n")
	typed, second, _ := strings.Cut(rest, "\n")
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Dir = environment, p.b.TempDir()
	begun := time.Now()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: 100})
	if err != nil {
		p.b.Skipf("no pseudo-terminal here: %v", err)
	}
	defer f.Close()
	late := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
	defer late.Stop()
	var all []byte
	buf := make([]byte, 1<<16)
	for {
		n, err := f.Read(buf)
		all = append(all, buf[:n]...)
		if answers {
			answer(f, buf[:n])
		}
		there := text != "" && strings.Contains(string(escapes.ReplaceAll(all, nil)), text)
		if there && second != "" {
			f.WriteString(typed)
			text, second, there = second, "", false
		}
		if there {
			took := time.Since(begun)
			cmd.Process.Signal(syscall.SIGKILL)
			cmd.Wait()
			p.spent = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			return took, all
		}
		if err != nil { // the other end has gone
			break
		}
	}
	cmd.Wait()
	if text != "" {
		p.b.Fatalf("%s %s: %q did not come; what came is %q", filepath.Base(name), strings.Join(args, " "), text, all)
	}
	return time.Since(begun), all
}

// answer is what a terminal says when it is asked for its colours or where its cursor is.
func answer(f *os.File, asked []byte) {
	for query, reply := range map[string]string{"\x1b]11;?": "\x1b]11;rgb:0000/0000/0000\x07", "\x1b]10;?": "\x1b]10;rgb:ffff/ffff/ffff\x07", "\x1b[6n": "\x1b[1;1R", "\x1b[c": "\x1b[?62c"} {
		if bytes.Contains(asked, []byte(query)) {
			f.WriteString(reply)
		}
	}
}

const starts = 20 // of each program

// turns starts programs by turns and returns the median times, in milliseconds.
func turns(run ...func() time.Duration) []float64 {
	times := make([][]float64, len(run))
	for range starts {
		for i, f := range run {
			times[i] = append(times[i], float64(f())/1e6)
		}
	}
	var out []float64
	for _, t := range times {
		out = append(out, median(t))
	}
	return out
}

// start measures bars 15 to 18: how long people wait before anything happens.
func start(b *testing.B, t *table) {
	p := newPrograms(b)
	pipe := func(name string, args ...string) func() time.Duration {
		return func() time.Duration {
			begun := time.Now()
			p.inPipe(name, args...)
			return time.Since(begun)
		}
	}
	terminal := func(text string, answers bool, name string, args ...string) func() time.Duration {
		return func() time.Duration {
			took, _ := p.onTerminal(text, answers, name, args...)
			return took
		}
	}
	b.Run("15-16-version", func(b *testing.B) {
		r := turns(pipe(p.procroute, "--version"), pipe(p.hello), terminal("", false, p.procroute, "--version"), terminal("", false, p.hello), terminal("", true, p.procroute, "--version"))
		t.most(b, "15a", "--version, in a pipe", "a program that says hello", r[0]/r[1], "x", 3, 2)
		t.most(b, "15b", "--version, on a terminal that answers nothing", "a program that says hello, there", r[2]/r[3], "x", 3, 2)
		t.tell(b, "15c", "--version, in a pipe", "the clock of this machine", r[0], " ms")
		if _, all := p.onTerminal("", false, p.procroute, "--version"); bytes.Contains(all, []byte("\x1b")) {
			b.Fatalf("--version sends the terminal %q", all)
		}
		t.most(b, "16", "--version, on a terminal that answers nothing; nothing is asked of it", "on one that answers", r[2]/r[4], "x", 1.2, 0)
	})
	b.Run("17-18-first-question", func(b *testing.B) {
		interview := []string{"interview", "new.yaml"}
		quiet := []string{"interview", "--quiet", "new.yaml"}
		lines := []string{"interview", "--quiet", "--accessible", "new.yaml"}
		r := turns(pipe(p.hello), pipe(p.bare, "--version"),
			terminal(p.firstPage, false, p.procroute, interview...), terminal(p.firstWord, false, p.procroute, quiet...), terminal(p.firstWord, false, p.procroute, lines...), terminal(p.firstLine, false, p.procroute, "interview", "--accessible", "new.yaml"),
			terminal(p.firstWord+"\n1\r\nQuestion 2.", false, p.procroute, quiet...))
		if _, all := p.onTerminal(p.firstPage, false, p.procroute, interview...); bytes.Contains(all, []byte("\x1b]")) || bytes.Contains(all, []byte("\x1b[6n")) {
			b.Fatalf("the interview asks something of the terminal: %q", all)
		}
		t.most(b, "17a", "first page of the interview, on the screen", "a program that says hello", r[2]/r[0], "x", 12, 9)
		t.most(b, "17b", "the same", "the clock of this machine", r[2], " ms", 20, 0)
		var spent []float64
		for range starts {
			p.onTerminal(p.firstPage, false, p.procroute, interview...)
			spent = append(spent, float64(p.spent)/1e6)
		}
		t.tell(b, "17e", "first page of the interview, on the screen", "processor time of this machine", median(spent), " ms")
		t.tell(b, "17f", "the second question, if the first is answered at once", "the clock of this machine", r[6], " ms")
		t.most(b, "17c", "first question of it (interview --quiet)", "a program that says hello", r[3]/r[0], "x", 12, 9)
		t.most(b, "17d", "the same", "a bare cobra program's --version", r[3]/r[1], "x", 2, 0)
		t.most(b, "18c", "first words, line by line", "a program that says hello", r[5]/r[0], "x", 3.5, 2.5)
		t.most(b, "18a", "first question, line by line", "a program that says hello", r[4]/r[0], "x", 3.5, 2.5)
		t.most(b, "18b", "the same", "a bare cobra program's --version", r[4]/r[1], "x", 2, 0)
	})
	b.Run("29-commands", func(b *testing.B) {
		cs, err := filepath.Abs("../cases/devon-2025.yaml")
		must(b, err)
		route := closed(b, p, cs)
		for i, args := range [][]string{{"help"}, {"routes"}, {"advise", cs}, {"next", cs}, {"hinges", cs}, {"reach", cs, "--route", route}, {"whatif", cs, "--set", "value=100000"}} {
			var spent []float64
			for range starts {
				before := used(syscall.RUSAGE_CHILDREN)
				p.inPipe(p.procroute, args...)
				spent = append(spent, float64(used(syscall.RUSAGE_CHILDREN)-before)/1e6)
			}
			t.most(b, fmt.Sprintf("29%c", 'a'+i), "procroute "+args[0]+", from start to end, built-in rulebook", "processor time of this machine", median(spent), " ms", 50, 0)
		}
		before := used(syscall.RUSAGE_CHILDREN)
		begun := time.Now()
		p.inPipe(p.procroute, "rules", "prove")
		t.tell(b, "29x", "procroute rules prove, the clock", "this machine", time.Since(begun).Seconds(), " s")
		t.most(b, "29y", "procroute rules prove, from start to end", "processor time of this machine", (used(syscall.RUSAGE_CHILDREN) - before).Seconds(), " s", 2, 0)
	})
}

// closed is a route that is closed in a case.
func closed(b *testing.B, p *programs, path string) string {
	cmd := exec.Command(p.procroute, "advise", path, "--format", "json")
	cmd.Env = environment
	out, _ := cmd.Output()
	var advice struct{ Routes []struct{ ID, Status string } }
	must(b, json.Unmarshal(out, &advice))
	for _, r := range advice.Routes {
		if r.Status == "closed" {
			return r.ID
		}
	}
	b.Fatalf("no route is closed in %s", path)
	return ""
}
