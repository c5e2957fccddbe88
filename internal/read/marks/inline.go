package marks

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"hearsay"
)

// Folders are those whose name is the language of the documents in them: kk/07.txt is Kazakh.
var Folders = []string{"en", "ru", "kk"}

// A Document is a text with inline marks: "[1s He] [1c said] [1q that it rained]."
type Document struct {
	Name       string // as "en/07.txt"
	Language   string
	Header     map[string]string // title, outlet, date, origin
	Paragraphs []Paragraph
}

// KeptAside reports whether rules must not be written with a view of the document: those with an even number.
func (d Document) KeptAside() bool {
	stem := strings.TrimSuffix(path.Base(d.Name), ".txt")
	return stem != "" && (stem[len(stem)-1]-'0')%2 == 0
}

// A Paragraph is its words without the marks, and the tellings in it.
type Paragraph struct {
	Text     string
	Tellings []Telling
}

// A Span is the bytes [From, To) of a paragraph's text.
type Span struct{ From, To int }

// A Telling is one person or body said to have said one thing.
type Telling struct {
	Number   string
	Source   Span // zero where nobody is named
	Cue      []Span
	Content  []Span // several where the speaker stands between two pieces
	Hedges   []Span
	Stance   hearsay.Stance
	Optional bool // two readers may differ: finding it is no mistake, missing it no loss
}

// Parse reads one labelled text. Errors: ErrInvalid with file, line and column.
func Parse(name, s string) (Document, error) {
	d := Document{Name: name, Language: path.Dir(name), Header: map[string]string{}}
	head, body, ok := strings.Cut(s, "\n---\n")
	if !ok {
		return d, fmt.Errorf("%s:1:1: no line of --- ends the header: %w", name, hearsay.ErrInvalid)
	}
	for i, line := range strings.Split(head, "\n") {
		key, value, ok := strings.Cut(line, ": ")
		if !ok {
			return d, fmt.Errorf("%s:%d:1: a line of the header is written as `key: value`: %w", name, i+1, hearsay.ErrInvalid)
		}
		d.Header[key] = value
	}
	line := strings.Count(head, "\n") + 3
	for block := range strings.SplitSeq(body, "\n\n") {
		p, problem, at := unmarked(strings.Trim(block, "\n"))
		if problem != "" {
			before := block[:at]
			return d, fmt.Errorf("%s:%d:%d: %s: %w", name, line+strings.Count(before, "\n"), at-strings.LastIndexByte(before, '\n'), problem, hearsay.ErrInvalid)
		}
		if p.Text != "" {
			d.Paragraphs = append(d.Paragraphs, p)
		}
		line += strings.Count(block, "\n") + 2
	}
	return d, nil
}

// opening is the mark before a span: number, what it is, of a cue its stance, and "?" where it is optional.
var opening = regexp.MustCompile(`^\[([0-9]+)([scqh])(?::([a-z]+))?(\?)? ?`)

// unmarked takes the marks out of a paragraph; lines of it are joined by spaces.
func unmarked(block string) (p Paragraph, problem string, at int) {
	var stack []open
	var out strings.Builder
	byNumber := map[string]*Telling{}
	var order []string
	for i := 0; i < len(block); i++ {
		switch c := block[i]; c {
		case '[':
			m := opening.FindStringSubmatch(block[i:])
			if m == nil {
				return p, "a mark is written as [1s …], [1c …], [1c:denies …], [1q …] or [1h …]", i
			}
			stack = append(stack, open{m[1], m[2], m[3], m[4] != "", out.Len()})
			i += len(m[0]) - 1
		case ']':
			if len(stack) == 0 {
				return p, "nothing is open that ] could close", i
			}
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			t := byNumber[o.number]
			if t == nil {
				t = &Telling{Number: o.number, Stance: hearsay.Asserts}
				byNumber[o.number] = t
				order = append(order, o.number)
			}
			span := Span{o.from, out.Len()}
			if span.From == span.To {
				return p, "an empty mark", i
			}
			if problem := t.close(o, span); problem != "" {
				return p, problem, i
			}
		case '\n':
			out.WriteByte(' ')
		default:
			out.WriteByte(c)
		}
	}
	if len(stack) > 0 {
		return p, "a mark that is not closed: telling " + stack[len(stack)-1].number, len(block)
	}
	p.Text = out.String()
	for _, n := range order {
		t := byNumber[n]
		if len(t.Cue) == 0 || len(t.Content) == 0 {
			return p, "telling " + n + " needs a cue and a content in this paragraph (numbers begin anew in each)", 0
		}
		p.Tellings = append(p.Tellings, *t)
	}
	return p, "", 0
}

// An open mark: of which telling it is, what it marks, and where its words begin.
type open struct {
	number, kind, stance string
	optional             bool
	from                 int
}

// close gives the words of a mark to its telling, or says what is wrong.
func (t *Telling) close(o open, words Span) (problem string) {
	switch o.kind {
	case "s":
		if t.Source != (Span{}) {
			return "telling " + o.number + " has two sources"
		}
		t.Source = words
	case "c":
		t.Cue = append(t.Cue, words)
		t.Optional = t.Optional || o.optional
		if o.stance != "" {
			if t.Stance = hearsay.Stance(o.stance); !slices.Contains(hearsay.SpokenStances(), t.Stance) {
				return fmt.Sprintf("%q is no stance that words can take: %v", o.stance, hearsay.SpokenStances())
			}
		}
	case "q":
		t.Content = append(t.Content, words)
	case "h":
		t.Hedges = append(t.Hedges, words)
	}
	return ""
}
