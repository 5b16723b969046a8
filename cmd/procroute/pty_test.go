//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"
)

// TestTerminals runs the program itself on pseudo-terminals.
func TestTerminals(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "procroute")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	t.Run("both faces make one file", func(t *testing.T) { testBothFaces(t, bin) })
	t.Run("stopped from outside", func(t *testing.T) { testStopped(t, bin) })
	t.Run("nothing is asked of the terminal", func(t *testing.T) { testSilent(t, bin) })
	t.Run("both faces play a card", func(t *testing.T) { testPlays(t, bin) })
	t.Run("a play stopped from outside", func(t *testing.T) { testPlaysStopped(t, bin) })
	t.Run("days counted by hand", func(t *testing.T) { testClock(t, bin) })
	t.Run("the menu waits for no rulebook", func(t *testing.T) { testStartAtOnce(t, bin) })
}

// terminal is the program on a terminal that answers nothing.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	done chan struct{} // closed when nothing more is read
	hang chan struct{} // closed when nothing more is to be read
	gone sync.Once     // the terminal is taken away

	mu   sync.Mutex
	out  bytes.Buffer
	mark int // what was seen before here has been used
}

// patience is how long a test waits for text before it gives up. It decides nothing else.
const patience = 30 * time.Second

// start runs the program in a folder, on a terminal of 90 columns and 30 rows.
func start(t *testing.T, bin, dir string, args ...string) *terminal {
	t.Helper()
	c := exec.Command(bin, args...)
	c.Dir = dir
	c.Env = []string{"TERM=xterm-256color", "HOME=/no-home", "LANG=C.UTF-8"}
	f, err := pty.StartWithSize(c, &pty.Winsize{Rows: 30, Cols: 90})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	term := &terminal{t: t, cmd: c, pty: f, done: make(chan struct{}), hang: make(chan struct{})}
	fd := int(f.Fd())
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	go term.read(fd)
	t.Cleanup(func() { // a test that failed has not waited for the end
		c.Process.Kill()
		term.hangUp()
		c.Wait()
	})
	return term
}

// read collects what is drawn. It never waits inside a read, because a terminal that is being read from cannot be closed.
func (x *terminal) read(fd int) {
	defer close(x.done)
	buf := make([]byte, 4096)
	for {
		n, err := syscall.Read(fd, buf)
		switch {
		case n > 0:
			x.mu.Lock()
			x.out.Write(buf[:n])
			x.mu.Unlock()
		case errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EINTR):
			select {
			case <-x.hang:
				return
			case <-time.After(2 * time.Millisecond):
			}
		default:
			return
		}
	}
}

// hangUp takes the terminal away, if it is still there. The reader ends first: its number may stand for the terminal of another test
// as soon as this one is closed, and it would take what is drawn there.
func (x *terminal) hangUp() {
	x.gone.Do(func() {
		close(x.hang)
		<-x.done
		x.pty.Close()
	})
}

func (x *terminal) seen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.out.String()
}

// expect waits until a text has been drawn since the last one that was waited for.
func (x *terminal) expect(text string) {
	x.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		all := x.seen()
		if i := strings.Index(all[x.mark:], text); i >= 0 {
			x.mark += i + len(text)
			return
		}
		if time.Now().After(deadline) {
			x.t.Fatalf("%q did not come; since then:\n%q", text, all[x.mark:])
		}
	}
}

func (x *terminal) typ(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.pty, keys); err != nil {
		x.t.Fatal(err)
	}
}

// exit waits for the end and returns the exit code.
func (x *terminal) exit() int {
	x.t.Helper()
	timer := time.AfterFunc(patience, func() { x.cmd.Process.Kill() })
	defer timer.Stop()
	err := x.cmd.Wait()
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		x.t.Fatal(err)
	}
	<-x.done
	x.hangUp()
	return x.cmd.ProcessState.ExitCode()
}

func toyFlags(t *testing.T) []string {
	t.Helper()
	dir, err := filepath.Abs("../../advisor/interview/testdata/book")
	if err != nil {
		t.Fatal(err)
	}
	return []string{"--rulebook", dir, "--today", "2026-11-22"}
}

// The same case, answered on the whole screen and line by line, makes the same file.
func testBothFaces(t *testing.T, bin string) {
	dir := t.TempDir()
	screen := start(t, bin, dir, append(toyFlags(t), "interview", "screen.yaml")...)
	screen.expect("Enter: start")
	for _, step := range [][2]string{
		{"\r", "Where is the buyer?"},
		{"1\r", "When did the procurement begin?"},
		{"2026-03-02\r", "What is it worth over its whole life?"},
		{"£1.2m\r", "What do people receive?"},
		{"u", "Who would know?"},
		{"the commissioner\r", "Is there only one who could deliver?"},
		{"y\r", "Why could only that one deliver?"},
		{"1\r", "Why is it so, in a sentence?"},
		{"it holds the licence\r", "Whose judgement is it?"},
		{"the lawyer\r", "On what evidence?"},
		{"\r", "Recommended: Direct award after a transparency notice"},
		{"e", "Must something new be developed?"},
		{"2\r", "Where this leads"},
	} {
		screen.typ(step[0])
		screen.expect(step[1])
	}
	screen.typ("q")
	screen.expect("Your answers are in screen.yaml.")
	if code := screen.exit(); code != exitYes {
		t.Errorf("full screen: exit code %d, want %d", code, exitYes)
	}

	lines := start(t, bin, dir, append(toyFlags(t), "interview", "--accessible", "lines.yaml")...)
	for _, line := range []string{"1", "2 March 2026", "1200000", "don't know", "the commissioner", "yes", "1", "it holds the licence", "the lawyer", "", "everything", "no", "quit"} {
		lines.expect(": ")
		lines.typ(line + "\n")
	}
	lines.expect("Your answers are in lines.yaml.")
	if code := lines.exit(); code != exitYes {
		t.Errorf("line by line: exit code %d, want %d", code, exitYes)
	}
	if strings.Contains(lines.seen(), "\x1b") {
		t.Errorf("line by line, an escape was sent: %q", lines.seen())
	}
	want := contents(t, filepath.Join(dir, "screen.yaml"))
	if diff := cmp.Diff(want, contents(t, filepath.Join(dir, "lines.yaml"))); diff != "" {
		t.Errorf("the files differ (-screen +lines):\n%s", diff)
	}
	if !strings.Contains(want, "sole_reason: {by: the lawyer, on: 2026-11-22, reason: it holds the licence}") {
		t.Errorf("the file lacks the judgement:\n%s", want)
	}
}

// leaves are the sequences that give a terminal back: the other screen, and the cursor.
var leaves = []string{"\x1b[?1049l", "\x1b[?25h"}

// A signal, a terminal that goes away, and Ctrl+C all leave the answers saved and the terminal as it was.
func testStopped(t *testing.T, bin string) {
	tests := []struct {
		name       string
		accessible bool
		stop       func(x *terminal)
		gone       bool // the terminal is gone, so nothing more is seen
	}{
		{"SIGTERM on the screen", false, func(x *terminal) { x.cmd.Process.Signal(syscall.SIGTERM) }, false},
		{"SIGINT on the screen", false, func(x *terminal) { x.cmd.Process.Signal(os.Interrupt) }, false},
		{"Ctrl+C on the screen", false, func(x *terminal) { x.typ("\x03") }, false},
		{"the terminal goes away under the screen", false, (*terminal).hangUp, true},
		{"SIGTERM on lines", true, func(x *terminal) { x.cmd.Process.Signal(syscall.SIGTERM) }, false},
		{"Ctrl+C on lines", true, func(x *terminal) { x.typ("\x03") }, false},
		{"Ctrl+D on lines", true, func(x *terminal) { x.typ("\x04") }, false},
		{"the terminal goes away under the lines", true, (*terminal).hangUp, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			args := append(toyFlags(t), "interview", "--quiet", "case.yaml")
			if test.accessible {
				args = append(args, "--accessible")
			}
			x := start(t, bin, dir, args...)
			x.expect("Where is the buyer?")
			if test.accessible {
				x.expect("Your answer: ")
			}
			x.typ("1\r")
			x.expect("When did the procurement begin?")
			test.stop(x)
			if code := x.exit(); code != exitMissing && !test.gone {
				t.Errorf("exit code %d, want %d; seen:\n%q", code, exitMissing, x.seen())
			}
			if got := contents(t, filepath.Join(dir, "case.yaml")); !strings.Contains(got, "  nation: toyland\n") {
				t.Errorf("the file holds:\n%s", got)
			}
			if test.gone {
				return
			}
			if !strings.Contains(x.seen(), "Your answers are in case.yaml.") {
				t.Errorf("it is not said where the answers are: %q", x.seen())
			}
			for _, l := range leaves {
				if !test.accessible && !strings.Contains(x.seen(), l) {
					t.Errorf("the terminal is not given back: %q was not sent", l)
				}
			}
		})
	}
}

// The start screen is there before the rulebook is read: here it is one that never comes, as from a disk that does not answer.
func testStartAtOnce(t *testing.T, bin string) {
	for _, accessible := range []bool{false, true} {
		book, dir := t.TempDir(), t.TempDir()
		if err := syscall.Mkfifo(filepath.Join(book, "book.yaml"), 0o600); err != nil {
			t.Skipf("no named pipe here: %v", err)
		}
		put(t, filepath.Join(dir, "case.yaml"), "procroute: 1\nanswers: {nation: toyland}\n")
		args := []string{"--rulebook", book}
		if accessible {
			args = append(args, "--accessible")
		}
		x := start(t, bin, dir, args...)
		x.expect("New interview")
		x.expect("Carry on with case.yaml (1 answer")
		x.expect("Start from a common purchase")
		x.expect("All commands")
		if accessible {
			x.typ("look\n")
			x.expect("What would you like to look up?")
			x.typ("stop\n")
		} else {
			x.typ("q")
		}
		if code := x.exit(); code != exitYes {
			t.Errorf("exit code %d, want %d", code, exitYes)
		}
	}
}

// No command asks the terminal anything: one that never answers would keep people waiting for seconds.
func testSilent(t *testing.T, bin string) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "case.yaml"), "procroute: 1\nanswers: {nation: toyland, began: 2026-03-02}\n")
	tests := []struct {
		name string
		args []string
		wait string // text after which the program is stopped; without it, it ends by itself
	}{
		{"version", []string{"version"}, ""},
		{"help", []string{"--help"}, ""},
		{"advise", []string{"advise", "case.yaml"}, ""},
		{"interview", []string{"interview", "new.yaml"}, "Enter: start"},
		{"interview, a light background", []string{"interview", "--theme", "light", "case.yaml"}, "What is it worth over its whole life?"},
		{"interview, line by line", []string{"interview", "--accessible", "new.yaml"}, "Your answer: "},
		{"start", nil, "Look something up in the rulebook"},
		{"start, line by line", []string{"--accessible"}, "Your choice: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			args := test.args
			if test.name != "version" && test.name != "help" {
				args = append(toyFlags(t), args...)
			}
			x := start(t, bin, dir, args...)
			if test.wait != "" {
				x.expect(test.wait)
				x.cmd.Process.Signal(syscall.SIGTERM)
			}
			x.exit()
			for name, query := range map[string]string{"an operating system command, such as a colour query": "\x1b]", "a cursor query": "\x1b[6n", "a device query": "\x1b[c"} {
				if strings.Contains(x.seen(), query) {
					t.Errorf("%s was sent: %q", name, x.seen())
				}
			}
			if len(x.seen()) == 0 {
				t.Error("nothing was written at all")
			}
		})
	}
}
