package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// objects is the file as it grows: numbered objects, each known by its number before it is written.
type objects struct {
	bodies [][]byte // object n is bodies[n-1]
}

// reserve gives out the next number.
func (o *objects) reserve() int {
	o.bodies = append(o.bodies, nil)
	return len(o.bodies)
}

func (o *objects) set(n int, body string) { o.bodies[n-1] = []byte(body) }

func (o *objects) add(body string) int {
	n := o.reserve()
	o.set(n, body)
	return n
}

// stream sets an object that holds data. The dictionary is given without its brackets and its length.
func (o *objects) stream(n int, dict string, data []byte, compress bool) error {
	if compress {
		var buf bytes.Buffer
		z := zlib.NewWriter(&buf)
		if _, err := z.Write(data); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		dict, data = dict+"/Filter/FlateDecode", buf.Bytes()
	}
	body := fmt.Appendf(nil, "<<%s/Length %d>>\nstream\n", dict, len(data))
	body = append(append(body, data...), "\nendstream"...)
	o.bodies[n-1] = body
	return nil
}

// file puts the objects one after another, with the table that says where each begins.
func (o *objects) file(catalog, info int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(o.bodies))
	for i, body := range o.bodies {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	id := sha256.Sum256(b.Bytes())
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %s/Info %s/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, ref(catalog), ref(info), id[:16], id[:16], start)
	return b.Bytes()
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

// text is a string for people: plain if it is ASCII, else UTF-16.
func text(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			var b strings.Builder
			b.WriteString("<FEFF")
			for _, u := range utf16.Encode([]rune(s)) {
				fmt.Fprintf(&b, "%04X", u)
			}
			return b.String() + ">"
		}
	}
	return ascii(s)
}

// ascii is a string of bytes that are known to be printable.
func ascii(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

// A length is a whole number of thousandths of a point, so that every machine works out the same.
type length = int

const pt length = 1000

// num writes a length as points.
func num(l length) string {
	sign := ""
	if l < 0 {
		sign, l = "-", -l
	}
	s := fmt.Sprintf("%s%d.%03d", sign, l/pt, l%pt)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
