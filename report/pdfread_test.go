package report_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// The kinds of things a PDF is made of, as far as ours needs them. Numbers are kept as they are written.
type (
	pdfName string
	pdfRef  int
	pdfDict map[string]any
	pdfList []any
	pdfWord string // a number, a keyword or an operator
	pdfText string // a string, as bytes
)

// lexer reads PDF syntax.
type lexer struct {
	src []byte
	at  int
}

func (l *lexer) space() {
	for l.at < len(l.src) && bytes.IndexByte([]byte(" \n\r\t\x00\f"), l.src[l.at]) >= 0 {
		l.at++
	}
}

// next is the next thing, or nil at the end. Closing brackets come as words.
func (l *lexer) next() any {
	l.space()
	if l.at >= len(l.src) {
		return nil
	}
	rest := l.src[l.at:]
	switch c := rest[0]; {
	case bytes.HasPrefix(rest, []byte("<<")):
		l.at += 2
		d := pdfDict{}
		for {
			k := l.next()
			if k == pdfWord(">>") || k == nil {
				return d
			}
			d[string(k.(pdfName))] = l.value()
		}
	case bytes.HasPrefix(rest, []byte(">>")):
		l.at += 2
		return pdfWord(">>")
	case c == '[':
		l.at++
		list := pdfList{}
		for {
			v := l.value()
			if v == pdfWord("]") || v == nil {
				return list
			}
			list = append(list, v)
		}
	case c == ']':
		l.at++
		return pdfWord("]")
	case c == '<':
		end := bytes.IndexByte(rest, '>')
		b, err := hex.DecodeString(string(rest[1:end]))
		if err != nil {
			panic(err)
		}
		l.at += end + 1
		return pdfText(b)
	case c == '(':
		return l.string()
	}
	n := 1
	for n < len(rest) && bytes.IndexByte([]byte(" \n\r\t[]<>(/)"), rest[n]) < 0 {
		n++
	}
	l.at += n
	if rest[0] == '/' {
		return pdfName(rest[1:n])
	}
	return pdfWord(rest[:n])
}

func (l *lexer) string() pdfText {
	var out []byte
	for l.at++; l.src[l.at] != ')'; l.at++ {
		if l.src[l.at] == '\\' {
			l.at++
		} else if l.src[l.at] == '(' {
			panic("a bracket in a string must be escaped")
		}
		out = append(out, l.src[l.at])
	}
	l.at++
	return pdfText(out)
}

var reference = regexp.MustCompile(`^\s*(\d+) 0 R\b`)

// value is the next thing, with references put together.
func (l *lexer) value() any {
	if m := reference.FindSubmatch(l.src[l.at:]); m != nil {
		l.at += len(m[0])
		n, _ := strconv.Atoi(string(m[1]))
		return pdfRef(n)
	}
	return l.next()
}

// text is a string for people.
func (s pdfText) text() string {
	b, ok := strings.CutPrefix(string(s), "\xFE\xFF")
	if !ok {
		return string(s)
	}
	return utf16Text(b)
}

func utf16Text(b string) string {
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(u))
}

// pdfFile is a file taken apart.
type pdfFile struct {
	t       *testing.T
	objects map[pdfRef]any
	streams map[pdfRef][]byte
	plain   []byte // the objects with their streams as they are before they are compressed
	trailer pdfDict
}

// readPDF takes a file apart by its own table of places, and checks the table.
func readPDF(t *testing.T, data []byte) *pdfFile {
	t.Helper()
	f := &pdfFile{t: t, objects: map[pdfRef]any{}, streams: map[pdfRef][]byte{}}
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if tail == nil {
		t.Fatal("the file does not end as it should")
	}
	start, _ := strconv.Atoi(string(tail[1]))
	l := &lexer{src: data, at: start}
	if l.next() != pdfWord("xref") || l.next() != pdfWord("0") {
		t.Fatal("there is no table where the file says it is")
	}
	count, _ := strconv.Atoi(string(l.next().(pdfWord)))
	l.space()
	table := data[l.at : l.at+20*count]
	l.at += 20 * count
	if l.next() != pdfWord("trailer") {
		t.Fatal("the table is longer or shorter than it says")
	}
	f.trailer = l.value().(pdfDict)
	if f.trailer["Size"] != pdfWord(strconv.Itoa(count)) {
		t.Errorf("Size is %v for %d entries", f.trailer["Size"], count)
	}
	for i := 1; i < count; i++ {
		at, err := strconv.Atoi(string(table[20*i : 20*i+10]))
		if err != nil {
			t.Fatal(err)
		}
		f.object(i, data, at)
	}
	return f
}

func (f *pdfFile) object(n int, data []byte, at int) {
	f.t.Helper()
	head := fmt.Sprintf("%d 0 obj\n", n)
	if !bytes.HasPrefix(data[at:], []byte(head)) {
		f.t.Fatalf("object %d is not where the table says", n)
	}
	l := &lexer{src: data, at: at + len(head)}
	v := l.value()
	f.objects[pdfRef(n)] = v
	f.plain = fmt.Appendf(f.plain, "%d %v\n", n, v)
	switch word := l.next(); word {
	case pdfWord("endobj"):
		return
	case pdfWord("stream"):
		l.at++
		dict := v.(pdfDict)
		size, _ := strconv.Atoi(string(dict["Length"].(pdfWord)))
		body := data[l.at : l.at+size]
		l.at += size
		if l.next() != pdfWord("endstream") || l.next() != pdfWord("endobj") {
			f.t.Errorf("stream %d is not as long as it says", n)
		}
		if dict["Filter"] == pdfName("FlateDecode") {
			z, err := zlib.NewReader(bytes.NewReader(body))
			if err != nil {
				f.t.Fatal(err)
			}
			if body, err = io.ReadAll(z); err != nil {
				f.t.Fatal(err)
			}
		}
		f.streams[pdfRef(n)] = body
		// What it was compressed to may change with the compressor, and its length with it.
		f.plain = f.plain[:len(f.plain)-len(fmt.Sprintf("%d %v\n", n, v))]
		delete(dict, "Length")
		f.plain = fmt.Appendf(f.plain, "%d %v\n%s\n", n, v, body)
	default:
		f.t.Errorf("object %d ends with %v", n, word)
	}
}

func (f *pdfFile) dict(v any) pdfDict {
	f.t.Helper()
	if r, ok := v.(pdfRef); ok {
		v = f.objects[r]
	}
	d, ok := v.(pdfDict)
	if !ok {
		f.t.Fatalf("%v is no dictionary", v)
	}
	return d
}

func (f *pdfFile) list(v any) pdfList {
	if r, ok := v.(pdfRef); ok {
		v = f.objects[r]
	}
	list, _ := v.(pdfList)
	return list
}

// toUnicode reads which character each glyph of a font stands for.
func (f *pdfFile) toUnicode(font pdfDict) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})><([0-9A-F]+)>$`).FindAllSubmatch(f.streams[font["ToUnicode"].(pdfRef)], -1) {
		glyph, _ := hex.DecodeString(string(m[1]))
		char, _ := hex.DecodeString(string(m[2]))
		out[string(glyph)] = utf16Text(string(char))
	}
	return out
}

// marked is the text of a page by its marked content. It reports text that is in none, and marks that do not balance.
func (f *pdfFile) marked(page pdfDict) map[int]string {
	f.t.Helper()
	fonts := map[pdfName]map[string]string{}
	for name, ref := range f.dict(f.dict(page["Resources"])["Font"]) {
		fonts[pdfName(name)] = f.toUnicode(f.dict(ref))
	}
	out := map[int]string{}
	var stack, args []any
	var font map[string]string
	mcid, actual := -1, false
	box := numbers(f.t, page["MediaBox"].(pdfList))
	wide, high := box[2], box[3]
	picture := bytes.Contains(f.streams[page["Contents"].(pdfRef)], []byte("/Figure<<"))
	for l := (&lexer{src: f.streams[page["Contents"].(pdfRef)]}); ; {
		v := l.next()
		if v == nil {
			break
		}
		op, isWord := v.(pdfWord)
		if !isWord || strings.ContainsAny(string(op[:1]), "0123456789-.") {
			args = append(args, v)
			continue
		}
		switch op {
		case "BMC", "BDC":
			what := args[0]
			if what == pdfName("Artifact") || mcid < 0 {
				if len(stack) > 0 {
					f.t.Errorf("%v inside %v", what, stack)
				}
			}
			if d, ok := args[len(args)-1].(pdfDict); ok {
				if id, ok := d["MCID"].(pdfWord); ok {
					mcid, _ = strconv.Atoi(string(id))
					if _, seen := out[mcid]; seen {
						f.t.Errorf("content %d is marked twice", mcid)
					}
					out[mcid] = ""
				}
				if s, ok := d["ActualText"].(pdfText); ok {
					actual = true
					if mcid >= 0 {
						out[mcid] += s.text()
					}
				}
			}
			stack = append(stack, what)
		case "EMC":
			if len(stack) == 0 {
				f.t.Fatal("more marks end than begin")
			}
			stack = stack[:len(stack)-1]
			actual = false
			if len(stack) == 0 {
				mcid = -1
			}
		case "Tm":
			x, errX := strconv.ParseFloat(string(args[4].(pdfWord)), 64)
			y, errY := strconv.ParseFloat(string(args[5].(pdfWord)), 64)
			in := x >= 54 && x <= 595-54 && y >= 24 && y <= 842-56
			if picture {
				in = x >= 18 && x <= wide-18 && y >= 12 && y <= high-18
			}
			if errX != nil || errY != nil || !in {
				f.t.Errorf("text is set at %v, %v", args[4], args[5])
			}
		case "Tf":
			font = fonts[args[0].(pdfName)]
		case "Tj":
			if len(stack) == 0 {
				f.t.Error("text that is not marked")
			}
			s := string(args[0].(pdfText))
			for i := 0; i+1 < len(s); i += 2 {
				c, ok := font[s[i:i+2]]
				if !ok {
					f.t.Errorf("no character is known for glyph %x", s[i:i+2])
				}
				if s[i:i+2] == "\x00\x00" {
					f.t.Error("the glyph for what is missing is used")
				}
				if mcid >= 0 && !actual {
					out[mcid] += c
				}
			}
		}
		args = nil
	}
	if len(stack) != 0 {
		f.t.Errorf("%v is not ended", stack)
	}
	return out
}
