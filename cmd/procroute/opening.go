package main

import (
	_ "embed" // for the opening
	"encoding/json"
	"sync"

	"procroute/advisor/interview"
)

// What an interview on a new case shows first is kept with the program, so that nobody waits for the rulebook to be read. It is made
// by "go test ./rules ./cmd/procroute -run TestCompiled -update-compiled". The faces compare it with what the rules say once they are there.
//
//go:embed opening.json
var openingUK []byte

// The single routes on the map beside it, for large screens.
//
//go:embed opening-routes.json
var openingRoutesUK []byte

func opening() *interview.Opening {
	o := kept[interview.Opening](openingUK)
	o.Routes = sync.OnceValue(func() [][]interview.RouteLine { return *kept[[][]interview.RouteLine](openingRoutesUK) })
	return o
}

// kept reads what is part of the build, and read by a test.
func kept[T any](data []byte) *T {
	v := new(T)
	if err := json.Unmarshal(data, v); err != nil {
		panic(err)
	}
	return v
}
