package rules

import (
	"embed"
	"io/fs"
)

//go:embed uk
var embedded embed.FS

// UK returns the files of the rulebook that is built into the program.
func UK() fs.FS {
	sub, err := fs.Sub(embedded, "uk")
	if err != nil {
		panic(err) // the folder is part of the build
	}
	return sub
}
