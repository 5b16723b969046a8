package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"procroute/advisor"
	"procroute/report"
	"procroute/rules"
	"procroute/rules/tree"
)

// stdio is how a command line names standard input or standard output.
const stdio = "-"

// readInput reads a whole file, or standard input for "-". Every way in which that can go wrong has its own message;
// a missing file can still be told by errors.Is(err, fs.ErrNotExist). The limit is checked before anything is kept.
func readInput(c *common, path string) ([]byte, error) {
	if path == stdio {
		return readLimited(c.env.In, "standard input")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, openError(path, err)
	case info.IsDir():
		return nil, withHint(fmt.Errorf("%q is a folder, not a file", path), "name the file in it")
	case info.Mode().IsRegular() && info.Size() > tree.MaxBytes:
		return nil, tooLarge(fmt.Sprintf("%q", path))
	}
	return readLimited(f, fmt.Sprintf("%q", path))
}

func openError(path string, err error) error {
	switch {
	case path == "":
		return withHint(errors.New("the name of the file is empty"), "name a file, or - for standard input")
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{fmt.Sprintf("there is no file %q\ncheck the name and the folder you are in", path), err}
	case errors.Is(err, fs.ErrPermission):
		return &fileError{fmt.Sprintf("you may not read %q\nask whoever owns it, or copy it to a place of your own", path), err}
	}
	return &fileError{fmt.Sprintf("%q cannot be read: %s", path, reason(err)), err}
}

// fileError says in plain words what the operating system said in its own, and keeps the original for errors.Is.
type fileError struct {
	msg string
	err error
}

func (f *fileError) Error() string { return f.msg }
func (f *fileError) Unwrap() error { return f.err }

// reason is the innermost part of an error of the operating system, without paths and call names.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	if l, ok := errors.AsType[*os.LinkError](err); ok {
		return l.Err.Error()
	}
	return err.Error()
}

func tooLarge(what string) error {
	return withHint(fmt.Errorf("%s is too large", what), fmt.Sprintf("the most a file may hold is %d MB", tree.MaxBytes>>20))
}

func readLimited(r io.Reader, what string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, tree.MaxBytes+1))
	switch {
	case err != nil:
		return nil, &fileError{fmt.Sprintf("%s cannot be read: %s", what, reason(err)), err}
	case len(data) > tree.MaxBytes:
		return nil, tooLarge(what)
	}
	return data, nil
}

// readCase reads a case file under a rulebook. Faults in the file come back as a diag.List with places.
func readCase(c *common, b *rules.Book, path string) (*advisor.Case, error) {
	data, err := readInput(c, path)
	if err != nil {
		return nil, err
	}
	return parseCase(b, path, data)
}

func parseCase(b *rules.Book, path string, data []byte) (*advisor.Case, error) {
	name := report.Clean(path)
	if path == stdio {
		name = "standard input"
	}
	return advisor.ReadCase(b, name, data)
}

// writeFile writes a whole file or nothing: into a new file in the same folder, which then takes the place of the old one.
// A reader never sees half a file, and a failure leaves the old one as it was. Links are followed; a device such as
// /dev/stdout is written to directly. The old file's permissions are kept.
func writeFile(path string, data []byte) error { return writeFileOn(osDisk{}, path, data) }

func writeFileOn(d disk, path string, data []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := fs.FileMode(0o666)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return withHint(fmt.Errorf("%q is a folder", path), "name a file to write")
	case err == nil && !info.Mode().IsRegular():
		if err := writeDevice(path, data); err != nil {
			return writeError(path, err)
		}
		return nil
	case err == nil:
		mode = info.Mode().Perm()
	}
	temp := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+rand.Text()[:8]+".tmp")
	if err := writeAndMove(d, temp, path, mode, data); err != nil {
		return writeError(path, err)
	}
	return nil
}

func writeDevice(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// writeAndMove removes the new file again if any step fails.
func writeAndMove(d disk, temp, path string, mode fs.FileMode, data []byte) (err error) {
	f, err := d.Create(temp, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			d.Remove(temp)
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = d.Rename(temp, path)
	}
	return err
}

func writeError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{fmt.Sprintf("cannot write %q: there is no folder %q\nmake it first, or write somewhere else", path, filepath.Dir(path)), err}
	case errors.Is(err, fs.ErrPermission):
		return &fileError{fmt.Sprintf("you may not write %q\nwrite to a folder of your own", path), err}
	}
	return &fileError{fmt.Sprintf("cannot write %q: %s\nnothing was changed", path, reason(err)), err}
}

// sameFile reports whether two names mean one file, however they are spelt.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// deliver sends what a command made to where the user wants it. It never writes over something the command read.
func (c *common) deliver(data []byte, inputs ...string) error {
	if c.output == "" || c.output == stdio {
		_, err := c.env.Out.Write(data)
		return err
	}
	into := withHint(fmt.Errorf("-o %q would write into the rulebook", c.output), "name a file outside that folder")
	for _, in := range inputs {
		switch info, err := os.Stat(in); {
		case in == stdio || err != nil:
		case info.IsDir() && inside(in, c.output):
			return into
		case sameFile(in, c.output):
			return withHint(fmt.Errorf("-o %q would write over the input", c.output), "name another file")
		}
	}
	if c.rulebook != "" && inside(c.rulebook, c.output) {
		return into
	}
	return writeFile(c.output, data)
}

// inside reports whether a file stands, or would stand, below a folder.
func inside(folder, file string) bool {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if sameFile(folder, dir) {
			return true
		}
		if abs, err := filepath.Abs(dir); err == nil {
			dir = abs
		}
		if filepath.Dir(dir) == dir {
			return false
		}
	}
}
