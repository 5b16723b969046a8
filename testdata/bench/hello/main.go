// Command hello is the least a program can do, for the bars of starting up.
package main

import "os"

func main() { os.Stdout.WriteString("hello\n") }
