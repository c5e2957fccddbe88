package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A char is a character with its place on the page.
type char struct {
	text string
	rect
}

type rect struct{ left, bottom, right, top float64 }

func (r rect) empty() bool { return r.right <= r.left || r.top <= r.bottom }

// and is the smallest rectangle around both.
func (r rect) and(o rect) rect {
	if r.empty() {
		return o
	}
	if o.empty() {
		return r
	}
	return rect{min(r.left, o.left), min(r.bottom, o.bottom), max(r.right, o.right), max(r.top, o.top)}
}

// A writer puts the characters of pages together as lines and paragraphs.
type writer struct {
	b     strings.Builder
	lines []Line
	most  int
	joins bool // the last line ended in the hyphen of a divided word
}

// A row is the characters between two line breaks.
type row struct {
	text   string
	hyphen bool // its last word goes on in the next row
	rect
}

// page adds the characters of one page.
func (w *writer) page(number int, chars []char) {
	rows := rowsOf(once(chars))
	step := stepOf(rows)
	for i, r := range rows {
		from := w.b.Len()
		if from > 0 && !w.joins {
			w.b.WriteByte('\n')
			if i == 0 || newParagraph(rows, i, step) {
				w.b.WriteByte('\n')
			}
			from = w.b.Len()
		}
		if word, divided := strings.CutSuffix(r.text, "\u2010"); divided && i+1 < len(rows) && lower(rows[i+1].text) {
			r.text, r.hyphen = word, true
		}
		w.b.WriteString(r.text)
		w.joins = r.hyphen
		w.lines = append(w.lines, Line{number, from, w.b.Len(), round(r.left), round(r.bottom), round(r.right), round(r.top)})
	}
}

func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// once leaves out characters that are printed twice around one point, as an outline, a shadow or to look bold. The two letters of the
// ligature ff stand in one and the same place too, and are both meant.
func once(chars []char) []char {
	type point struct {
		text string
		x, y int
	}
	seen := map[point]rect{}
	var list []char
	for _, c := range chars {
		if strings.TrimSpace(c.text) != "" && !c.empty() {
			p := point{c.text, int(c.left + c.right), int(c.bottom + c.top)} // in half points
			again := false
			for k := range 9 {
				before, ok := seen[point{c.text, p.x + k%3 - 1, p.y + k/3 - 1}]
				again = again || ok && !(c.text == "f" && before == c.rect)
			}
			if again {
				continue
			}
			seen[p] = c.rect
		}
		list = append(list, c)
	}
	return list
}

func round(x float64) float64 { return float64(int(x*100+.5)) / 100 }

func (w *writer) text() string {
	if w.b.Len() == 0 {
		return ""
	}
	return w.b.String() + "\n"
}

// rowsOf divides characters at line breaks. The hyphen of a word divided at the end of a line is taken out; so are control characters.
func rowsOf(chars []char) []row {
	var rows []row
	var b strings.Builder
	at := rect{}
	flush := func(hyphen bool) {
		if text := strings.Join(strings.Fields(b.String()), " "); text != "" {
			rows = append(rows, row{text, hyphen, at})
		}
		b.Reset()
		at = rect{}
	}
	for i, c := range chars {
		r, _ := utf8.DecodeRuneInString(c.text)
		switch {
		case c.text == "\r":
		case c.text == "\n":
			flush(false)
		case r == 2, r == 0xfffe: // what the parser writes for the hyphen of a divided word, whose end follows without a break
			flush(true)
		case r == 0x00ad:
			if ends(chars[i+1:]) {
				flush(true)
			}
		case unicode.IsControl(r) || c.text == "" || !utf8.ValidString(c.text):
		default:
			b.WriteString(c.text)
			if !unicode.IsSpace(r) {
				at = at.and(c.rect)
			}
		}
	}
	flush(false)
	return rows
}

// ends reports whether the line ends here.
func ends(rest []char) bool {
	for _, c := range rest {
		if c.text == "\n" || c.text == "\r" {
			return true
		}
		if strings.TrimSpace(c.text) != "" {
			return false
		}
	}
	return true
}

// newParagraph reports whether row i begins one: it stands further below the row before than rows of the page do, or in another column, or is
// written larger, or is indented, or the row before ends a sentence well short of the measure.
func newParagraph(rows []row, i int, step float64) bool {
	a, b := rows[i-1], rows[i]
	if a.empty() || b.empty() {
		return true
	}
	if down := a.bottom - b.bottom; down > 1.4*step || down < -.5*step {
		return true
	}
	width := a.right - a.left
	for k := max(0, i-8); k < min(len(rows), i+8); k++ {
		if abs(rows[k].left-b.left) < 3*step {
			width = max(width, rows[k].right-rows[k].left)
		}
	}
	last, _ := utf8.DecodeLastRuneInString(a.text)
	ended := strings.ContainsRune(".!?…:»”\"", last)
	return ended && (a.right-a.left < .8*width || b.left-a.left > step) || (b.top-b.bottom)/(a.top-a.bottom) > 1.6
}

// stepOf is how far most rows of a page stand below the row before.
func stepOf(rows []row) float64 {
	var steps []float64
	for i := 1; i < len(rows); i++ {
		if d := rows[i-1].bottom - rows[i].bottom; d > 2 && !rows[i].empty() && !rows[i-1].empty() {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return 12
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}

func abs(x float64) float64 { return max(x, -x) }
