package line

import (
	"bufio"
	"context"
	"io"
	"strings"
)

// Reader reads lines, one at a time and only when asked, so that nothing is swallowed that somebody else should read. All
// prompts of a run share one.
type Reader struct {
	in      *bufio.Reader
	results chan result
	waiting bool // a line was asked for and not fetched, because somebody stopped waiting for it
}

type result struct {
	text string
	err  error
}

// NewReader returns a reader of lines.
func NewReader(r io.Reader) *Reader {
	return &Reader{in: bufio.NewReader(r), results: make(chan result, 1)}
}

// most is how much of a line is kept. Longer ones are refused as answers anyway.
const most = 8192

// Line waits for a line and returns it without its end. The error is io.EOF at the end of input, or the context's when that
// ends first; the line that was waited for then comes with the next call.
func (r *Reader) Line(ctx context.Context) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if !r.waiting {
		r.waiting = true
		go func() { r.results <- r.read() }()
	}
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case got := <-r.results:
		r.waiting = false
		return got.text, got.err
	}
}

func (r *Reader) read() result {
	var b strings.Builder
	for {
		part, more, err := r.in.ReadLine()
		if err != nil {
			if b.Len() > 0 {
				return result{b.String(), nil}
			}
			return result{"", io.EOF} // a terminal that went away reads as an error; to us the input has ended
		}
		if b.Len() < most {
			b.Write(part)
		}
		if !more {
			return result{b.String(), nil}
		}
	}
}
