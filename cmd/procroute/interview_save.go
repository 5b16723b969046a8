package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"procroute/advisor"
	"procroute/rules"
)

// keeper writes a case to its file after every answer. It remembers what it last saw there, so that it never writes over what
// somebody else wrote in the meantime.
type keeper struct {
	book *rules.Book
	disk disk
	path string
	last []byte // what the file held when it was last read or written; nil if there was none
	made bool   // something was written in this run
}

// save writes the case, if that changes anything. The note is what the person should know.
func (k *keeper) save(c *advisor.Case) (note string, err error) {
	now, err := os.ReadFile(k.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		now = nil
	case err != nil:
		return "", openError(k.path, err)
	}
	if now != nil && !bytes.Equal(now, k.last) {
		return k.aside(c)
	}
	data, err := advisor.WriteCase(k.book, c, k.last)
	switch {
	case errors.Is(err, advisor.ErrRewritten):
		old := freeName(k.path, "before")
		if err := writeFileOn(k.disk, old, k.last); err != nil {
			return "", err
		}
		note = fmt.Sprintf("%s had to be written anew, without its comments. As it was, it is kept in %s.", k.path, old)
	case err != nil:
		return "", err
	}
	if now != nil && bytes.Equal(data, now) {
		return "", nil
	}
	if err := writeFileOn(k.disk, k.path, data); err != nil {
		return "", err
	}
	k.last, k.made = data, true
	return note, nil
}

// aside leaves a file alone that somebody else has changed, and goes on in a new one beside it.
func (k *keeper) aside(c *advisor.Case) (string, error) {
	theirs := k.path
	data, err := advisor.WriteCase(k.book, c, k.last)
	if err != nil && !errors.Is(err, advisor.ErrRewritten) {
		return "", err
	}
	mine := freeName(theirs, "conflict")
	if err := writeFileOn(k.disk, mine, data); err != nil {
		return "", err
	}
	k.path, k.last, k.made = mine, data, true
	return fmt.Sprintf("%s was changed by somebody else in the meantime and has been left as it is. Your answers go to %s from now on. To see what differs: procroute compare %s %s",
		theirs, mine, quoteArg(theirs), quoteArg(mine)), nil
}

// freeName makes a name that no file has yet: NAME.WORD.yaml, then NAME.WORD-2.yaml.
func freeName(path, word string) string {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext)
	for n := 1; ; n++ {
		name := base + "." + word + ext
		if n > 1 {
			name = fmt.Sprintf("%s.%s-%d%s", base, word, n, ext)
		}
		if _, err := os.Lstat(name); err != nil {
			return name
		}
	}
}

// newCaseName makes a name in the current folder that no file has yet.
func newCaseName(day string) string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("case-%s.yaml", day)
		if n > 1 {
			name = fmt.Sprintf("case-%s-%d.yaml", day, n)
		}
		if _, err := os.Lstat(name); err != nil {
			return name
		}
	}
}

// quoteArg puts a name into quotes if a shell would otherwise take it apart.
func quoteArg(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t'\"$&();|<>*?`\\#!~", r) }) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
