package text

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay"
)

// A tree is a page as elements, whose text nodes know where in the page they were read. A parser of HTML tells no places, so a mark
// with the number of its run of text is put before the first letter of each run, and taken out of the nodes again: wherever a
// node was moved to, split or merged, its letters stand behind their mark.
type tree struct {
	root *html.Node
	page string
	runs []place   // of the page: the text between two tags, as it is written
	at   [][]piece // of a text node, by the number in its attribute
}

// A piece of a text node begins at a byte of its data and was read from a run.
type piece struct{ from, run int32 }

// placed is the attribute of a text node that says which of tree.at is its own. It survives the copies that readability makes.
const placed = "hearsay-place"

// A mark is begun, digits to the base 16, ended: all of them code points that no text may hold (Unicode, noncharacters), and that are
// taken out of the page before.
const (
	markBegin = '\ufdd0'
	markDigit = '\ufdd1'
	markEnd   = '\ufde1'
)

func isMark(r rune) bool { return r >= 0xfdd0 && r <= 0xfdef }

// parsed makes the tree of a page.
func parsed(page []byte) (*tree, error) {
	t := &tree{page: string(page)}
	marked, err := t.marked()
	if err != nil {
		return nil, err
	}
	t.root, err = html.Parse(strings.NewReader(marked))
	if err != nil {
		return nil, fmt.Errorf("read page: %v: %w", err, hearsay.ErrInvalid)
	}
	if depth(t.root) > deepest {
		return nil, fmt.Errorf("read page: elements nested deeper than %d: %w", deepest, hearsay.ErrInvalid)
	}
	for n := range t.root.Descendants() {
		if n.Type == html.TextNode {
			t.unmark(n)
		}
	}
	return t, nil
}

// unread are the elements whose content is no text: no mark may disturb it.
var unread = words("script style noscript iframe noembed noframes xmp plaintext")

// marked is the page with a mark before each run of text.
func (t *tree) marked() (string, error) {
	var b strings.Builder
	b.Grow(len(t.page) + len(t.page)/8)
	z := html.NewTokenizer(strings.NewReader(t.page))
	offset, within, size := 0, "", 0
	var d drawing
	for {
		kind := z.Next()
		raw := z.Raw()
		start := offset
		offset += len(raw)
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return "", fmt.Errorf("read page at byte %d: %v: %w", start, err, hearsay.ErrInvalid)
			}
			return b.String(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			if within = string(name); d.begin(within, kind == html.SelfClosingTagToken) {
				within = ""
				z.NextIsNotRawText()
			}
			z.AllowCDATA(d.in())
		case html.EndTagToken:
			name, _ := z.TagName()
			within = ""
			d.end(string(name))
			z.AllowCDATA(d.in())
		case html.TextToken:
			first := firstLetter(raw)
			if unread[within] || first < 0 {
				break
			}
			if size += len(raw); size > largestText {
				return "", tooLargef("a page of more than %s of text", Size(largestText))
			}
			b.Write(raw[:first])
			writeMark(&b, len(t.runs))
			t.runs = append(t.runs, place{int32(start + first), int32(offset)})
			b.WriteString(unmarkable(string(raw[first:])))
			continue
		}
		b.WriteString(unmarkable(string(raw)))
	}
}

// A drawing is which elements of SVG or MathML are open, and those within them whose content is HTML again. In a drawing <title/> is
// an empty element; in HTML it would begin a title that ends nowhere.
type drawing []string

var (
	drawn    = words("svg math")
	inDrawn  = words("foreignobject desc title annotation-xml")
	breakOut = words("b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small " +
		"span strong strike sub sup table tt u ul var")
)

// in reports whether what comes next is part of a drawing.
func (d drawing) in() bool { return len(d) > 0 && drawn[d[len(d)-1]] }

// begin enters an element, and reports whether it is part of a drawing.
func (d *drawing) begin(name string, empty bool) bool {
	switch was := d.in(); {
	case was && breakOut[name]:
		*d = nil
		return false
	case drawn[name] || was && inDrawn[name]:
		if !empty && len(*d) < deepest {
			*d = append(*d, name)
		}
		return was
	default:
		return was
	}
}

func (d *drawing) end(name string) {
	for k := len(*d) - 1; k >= 0; k-- {
		if (*d)[k] == name {
			*d = (*d)[:k]
			return
		}
	}
}

// firstLetter is where something other than white space begins, or -1. A zero byte is nothing: parsers drop it.
func firstLetter(raw []byte) int {
	return bytes.IndexFunc(raw, func(r rune) bool { return !unicode.IsSpace(r) && r != 0 })
}

func writeMark(b *strings.Builder, n int) {
	b.WriteRune(markBegin)
	for _, digit := range strconv.FormatInt(int64(n), 16) {
		value, _ := strconv.ParseInt(string(digit), 16, 8)
		b.WriteRune(markDigit + rune(value))
	}
	b.WriteRune(markEnd)
}

// unmarkable is text in which nothing can be taken for a mark, not even what is written as an entity.
func unmarkable(s string) string {
	if !strings.Contains(s, "\ufdd0") && !strings.Contains(strings.ToLower(s), "&#") {
		return s
	}
	if plain := html.UnescapeString(s); strings.ContainsFunc(plain, isMark) {
		harmless := strings.Map(func(r rune) rune {
			if isMark(r) {
				return utf8.RuneError
			}
			return r
		}, s)
		return strings.NewReplacer("&#", "&amp;#").Replace(harmless)
	}
	return s
}

// unmark takes the marks out of a text node and keeps where its pieces were read.
func (t *tree) unmark(n *html.Node) {
	if !strings.ContainsRune(n.Data, markBegin) {
		return
	}
	var b strings.Builder
	var pieces []piece
	for rest := n.Data; rest != ""; {
		before, after, found := strings.Cut(rest, string(markBegin))
		b.WriteString(before)
		digits, text, whole := strings.Cut(after, string(markEnd))
		if !found || !whole {
			break
		}
		run := 0
		for _, r := range digits {
			run = run<<4 | int(r-markDigit)
		}
		if run >= 0 && run < len(t.runs) {
			pieces = append(pieces, piece{int32(b.Len()), int32(run)})
		}
		rest = text
	}
	n.Data = b.String()
	n.Attr = append(n.Attr, html.Attribute{Key: placed, Val: strconv.Itoa(len(t.at))})
	t.at = append(t.at, pieces)
}

// pieces are where the letters of a text node were read; nil for a node that readability made.
func (t *tree) pieces(n *html.Node) []piece {
	for _, a := range n.Attr {
		if a.Key == placed {
			if k, err := strconv.Atoi(a.Val); err == nil && k < len(t.at) {
				return t.at[k]
			}
		}
	}
	return nil
}

// letters calls f for each character of a text node with its place, which is {-1, -1} where it is not known.
func (t *tree) letters(n *html.Node, f func(r rune, at place)) {
	nowhere := place{-1, -1}
	pieces := t.pieces(n)
	first := len(n.Data)
	if len(pieces) > 0 {
		first = int(pieces[0].from)
	}
	for _, r := range n.Data[:first] {
		f(r, nowhere)
	}
	for k, p := range pieces {
		end := len(n.Data)
		if k+1 < len(pieces) {
			end = int(pieces[k+1].from)
		}
		run := t.runs[p.run]
		source := written{raw: t.page[run.from:run.to], at: run.from}
		lost := false
		for _, r := range n.Data[p.from:end] {
			switch {
			case lost || unicode.IsSpace(r):
				f(r, nowhere)
			default:
				at, ok := source.next(r)
				lost = !ok
				f(r, at)
			}
		}
	}
}

// written reads a run of text as it stands in the page, with its entities.
type written struct {
	raw   string
	at    int32
	plain []rune // of an entity of two characters, the second
	last  place
}

// longestEntity is how far a reference like &CounterClockwiseContourIntegral; may reach.
const longestEntity = 34

// next is the place of the next character, which must be r; spaces and zero bytes before it are passed over.
func (w *written) next(r rune) (place, bool) {
	for {
		if len(w.plain) == 0 && !w.read() {
			return place{-1, -1}, false
		}
		have := w.plain[0]
		w.plain = w.plain[1:]
		switch {
		case have == r || have == 0 && r == utf8.RuneError:
			return w.last, true
		case have == 0 || unicode.IsSpace(have):
		default:
			return place{-1, -1}, false
		}
	}
}

// read takes one character or one entity.
func (w *written) read() bool {
	if w.raw == "" {
		return false
	}
	r, n := utf8.DecodeRuneInString(w.raw)
	w.plain = append(w.plain[:0], r)
	if r == '&' {
		if text, size := entity(w.raw); size > 0 {
			w.plain, n = []rune(text), size
		}
	}
	w.last = place{w.at, w.at + int32(n)}
	w.raw, w.at = w.raw[n:], w.at+int32(n)
	return true
}

// entity is what the entity with which s begins stands for, and how long it is: 4 for "&lt=", 0 where it is none.
func entity(s string) (string, int) {
	end := 1
	for end < min(len(s), longestEntity) && (s[end] == '#' || s[end] >= '0' && s[end] <= '9' || s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	whole := html.UnescapeString(s[:end])
	if whole == s[:end] {
		return "", 0
	}
	for k := 3; k <= end; k++ { // the shortest beginning behind which all stands as it was: "&notit" is "¬it"
		if text := html.UnescapeString(s[:k]); text != s[:k] && text+s[k:end] == whole {
			return text, k
		}
	}
	return whole, end
}
