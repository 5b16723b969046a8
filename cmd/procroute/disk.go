package main

import (
	"io"
	"io/fs"
	"os"
)

// disk is what writing a file whole needs of the file system. There is one, [osDisk]; tests have others that fill up, or stop in
// the middle as a killed process does.
type disk interface {
	Create(name string, mode fs.FileMode) (diskFile, error)
	Rename(from, to string) error
	Remove(name string) error
}

type diskFile interface {
	io.WriteCloser
	Sync() error
}

// osDisk is the file system of the machine.
type osDisk struct{}

// Create makes a file that is not there yet.
func (osDisk) Create(name string, mode fs.FileMode) (diskFile, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

func (osDisk) Rename(from, to string) error { return os.Rename(from, to) }
func (osDisk) Remove(name string) error     { return os.Remove(name) }
