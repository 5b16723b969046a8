package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"procroute/advisor"
)

// faultyDisk is the machine's own until a given step. There it is full, once or for good, or the process dies.
type faultyDisk struct {
	at     int // the step that goes wrong, from 1; 0 for none
	how    fault
	step   int
	dead   bool
	whole  []string // what the case file held after each write that was done
	target string
}

type fault uint8

const (
	fullOnce fault = iota
	fullForGood
	killed
)

// errKilled is thrown where the process would have ended. Nothing after it may touch the disk.
var errKilled = errors.New("killed")

func (d *faultyDisk) do(half, all func() error) error {
	if d.dead {
		return errKilled
	}
	d.step++
	switch {
	case d.at == 0 || d.step < d.at || d.how == fullOnce && d.step > d.at:
		return all()
	case d.how == killed:
		half()
		d.dead = true
		panic(errKilled)
	}
	half()
	return &fs.PathError{Op: "write", Path: d.target, Err: syscall.ENOSPC}
}

func nothing() error { return nil }

func (d *faultyDisk) Create(name string, mode fs.FileMode) (diskFile, error) {
	var f diskFile
	err := d.do(nothing, func() (err error) {
		f, err = osDisk{}.Create(name, mode)
		return err
	})
	return &faultyFile{d, f}, err
}

func (d *faultyDisk) Rename(from, to string) error {
	return d.do(nothing, func() error {
		err := os.Rename(from, to)
		if data, rerr := os.ReadFile(d.target); err == nil && rerr == nil {
			d.whole = append(d.whole, string(data))
		}
		return err
	})
}

func (d *faultyDisk) Remove(name string) error {
	if d.dead {
		return errKilled
	}
	return os.Remove(name) // what is full can be made emptier
}

type faultyFile struct {
	disk *faultyDisk
	file diskFile
}

func (f *faultyFile) Write(p []byte) (n int, err error) {
	err = f.disk.do(
		func() error { n, _ = f.file.Write(p[:len(p)/2]); return nil },
		func() (err error) { n, err = f.file.Write(p); return err })
	return n, err
}

func (f *faultyFile) Sync() error  { return f.disk.do(nothing, f.file.Sync) }
func (f *faultyFile) Close() error { return f.disk.do(nothing, f.file.Close) }

// talk is a whole interview under the toy rulebook, with a judgement, a who-would-know, a change and a stop.
const talk = "1\n2 March 2026\n1200000\ndon't know\nthe commissioner\nyes\n1\nit holds the licence\nthe lawyer\nthe register\neverything\nno\nback\nyes\nquit\n"

// interviewOn holds the interview line by line on a disk, and returns how it ended and what was said.
func interviewOn(t *testing.T, dir string, d *faultyDisk) (code int, said string) {
	t.Helper()
	book, err := filepath.Abs("../../advisor/interview/testdata/book")
	if err != nil {
		t.Fatal(err)
	}
	env, out, errs := talkEnv(talk, nil)
	c := &common{env: env, rulebook: book, format: formatText, quiet: true}
	path := filepath.Join(dir, "case.yaml")
	d.target = path
	o := &interviewOptions{common: c, path: path, disk: d}
	defer func() {
		if r := recover(); r != nil && r != errKilled {
			panic(r)
		}
		said = out.String() + errs.String()
	}()
	err = interviewRun(context.Background(), o)
	code, print := exitCode(err)
	if print {
		printError(env, err)
	}
	return code, out.String()
}

// undisturbed is what the file holds after each write if nothing goes wrong, and how many steps that takes.
func undisturbed(t *testing.T) (whole []string, steps int) {
	t.Helper()
	d := &faultyDisk{}
	interviewOn(t, t.TempDir(), d)
	if len(d.whole) < 8 {
		t.Fatalf("the interview wrote only %d times", len(d.whole))
	}
	return d.whole, d.step
}

// Killed at any step of any write, the process leaves the file as it was after the last write that was done: whole, and without
// the one answer that was being written. What it leaves lying about hinders nobody.
func TestKilledAtEveryWrite(t *testing.T) {
	whole, steps := undisturbed(t)
	book := toyBook(t)
	for at := 1; at <= steps; at++ {
		dir := t.TempDir()
		d := &faultyDisk{at: at, how: killed}
		interviewOn(t, dir, d)
		if !d.dead {
			t.Fatalf("step %d of %d did not come", at, steps)
		}
		data, err := os.ReadFile(d.target)
		if len(d.whole) == 0 {
			if !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("killed at step %d, before the first write was done: there is a file: %q, %v", at, data, err)
			}
			continue
		}
		if diff := cmp.Diff(whole[len(d.whole)-1], string(data)); diff != "" {
			t.Errorf("killed at step %d, the file differs (-last write +got):\n%s", at, diff)
		}
		if _, err := advisor.ReadCase(book, "case.yaml", data); err != nil {
			t.Errorf("killed at step %d, the file cannot be read: %v", at, err)
		}
	}
}

// A disk that is full at one moment costs nothing in the end: it is said, the interview goes on, and a later write holds it all.
func TestFullOnceAtEveryWrite(t *testing.T) {
	whole, steps := undisturbed(t)
	want := whole[len(whole)-1]
	for at := 1; at <= steps; at++ {
		dir := t.TempDir()
		d := &faultyDisk{at: at, how: fullOnce}
		_, said := interviewOn(t, dir, d)
		if got := contents(t, d.target); got != want {
			t.Errorf("full at step %d, the file differs (-want +got):\n%s", at, cmp.Diff(want, got))
		}
		if !strings.Contains(said, "could not be saved") {
			t.Errorf("full at step %d, and nothing was said", at)
		}
		if left := names(t, dir); len(left) != 1 {
			t.Errorf("full at step %d, these are left: %q", at, left)
		}
	}
}

// A disk that stays full leaves the file as it was, nothing half-written beside it, and an exit code that says so.
func TestFullForGoodAtEveryWrite(t *testing.T) {
	whole, steps := undisturbed(t)
	for at := 1; at <= steps; at++ {
		dir := t.TempDir()
		d := &faultyDisk{at: at, how: fullForGood}
		code, said := interviewOn(t, dir, d)
		if code != exitWrong {
			t.Errorf("full from step %d on, the exit code is %d, want %d", at, code, exitWrong)
		}
		if !strings.Contains(said, "no space left") {
			t.Errorf("full from step %d on, and it is not said why:\n%s", at, said)
		}
		var want []string
		if len(d.whole) > 0 {
			want = []string{"case.yaml"}
			if got := contents(t, d.target); got != whole[len(d.whole)-1] {
				t.Errorf("full from step %d on, the file is not as the last write left it:\n%s", at, got)
			}
		}
		if diff := cmp.Diff(want, names(t, dir)); diff != "" {
			t.Errorf("full from step %d on, the files left differ (-want +got):\n%s", at, diff)
		}
	}
}
