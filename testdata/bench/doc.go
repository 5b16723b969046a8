// Package bench measures the reasoner against peers, as ratios within one run. It is a module of its own so that the peers
// never enter the product. Run it with
//
//	go -C testdata/bench test -run '^$' -bench Bars -benchtime 1x -timeout 20m .
package bench
