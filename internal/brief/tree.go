package brief

import (
	"hearsay"
	"hearsay/draw"
)

// A Text is a run of words of different kinds.
type Text []Span

// A Span is a stretch of text of one kind. The zero kind is plain.
type Span struct {
	Kind SpanKind
	S    string
	Href string // of links and citations
}

// SpanKind says what a span is, not how it looks.
type SpanKind string

// The kinds of span.
const (
	Plain  SpanKind = ""
	Strong SpanKind = "strong"
	Em     SpanKind = "em"
	Code   SpanKind = "code"
	Link   SpanKind = "link"
	Cite   SpanKind = "cite"  // to a signal of the appendix
	Quoted SpanKind = "quote" // words of a source
	Break  SpanKind = "break" // the next line of a cell; its text is for writers that have no lines
)

// A Block is a part of a section: one of Para, List, Quote, Quotes, Figure, Table, Cards, Heading.
type Block interface{ Kind() string }

// A Para is a paragraph. Role is "", "lead", "judgement", "confidence", "note" or "caveat".
type Para struct {
	Text Text
	Role string
}

// A Heading is a heading below that of the section.
type Heading struct{ Text Text }

// A List has one text per item.
type List struct {
	Items   []Text
	Ordered bool
}

// A Quote is what a source said: its own words, or an analyst's paraphrase, which says so.
type Quote struct {
	Text        Text
	Translation Text
	By          Text
	Paraphrase  bool
}

// Quotes stand together.
type Quotes struct{ Quotes []Quote }

// A Figure is a picture: its title states the finding, its subtitle the measure and the dates.
type Figure struct {
	ID       string
	Title    string
	Subtitle string
	Alt      string
	Note     string
	Chart    draw.Chart
	Data     Table
	Widths   []float64    // in which it is drawn, widest first
	Parts    []draw.Chart // for paper: the same in pieces that fit a page each
}

// A Table has a caption, a header row, and the first cell of each row as its header.
type Table struct {
	Caption string
	Head    []string
	Rows    [][]Text
	IDs     []string // anchors of the rows; may be nil
	Number  []bool   // columns that hold numbers; may be shorter than Head
	Wide    bool     // turns into cards on narrow screens
	Fold    string   // shown folded under these words, if not empty
}

// Cards stand side by side.
type Cards struct{ Cards []Card }

// A Card has a title and what belongs to it.
type Card struct {
	Title  string
	Blocks []Block
}

// Kind names the block for the writers.
func (Para) Kind() string    { return "para" }
func (Heading) Kind() string { return "heading" }
func (List) Kind() string    { return "list" }
func (Quote) Kind() string   { return "quote" }
func (Quotes) Kind() string  { return "quotes" }
func (Figure) Kind() string  { return "figure" }
func (Table) Kind() string   { return "table" }
func (Cards) Kind() string   { return "cards" }

// A Section has an anchor and a title.
type Section struct {
	ID     string
	Title  string
	Blocks []Block
}

// A Brief is everything a brief says, in order.
type Brief struct {
	Lang      string
	CaseID    hearsay.ID
	Title     string
	Question  string
	Intro     string
	Banners   []Text
	Sentence  Text // of judgement
	Basis     Text // the sentence of confidence
	Beside    Text // what the tables alone and a plain count say
	Sections  []Section
	Facts     [][2]string // digest, view, seed: the small print
	Problems  []LintProblem
	Generated string

	summary []string
}

// say joins strings, spans and texts.
func say(parts ...any) Text {
	var t Text
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			if p != "" {
				t = append(t, Span{S: p})
			}
		case Span:
			if p.S != "" {
				t = append(t, p)
			}
		case Text:
			t = append(t, p...)
		}
	}
	return t
}

func strong(s string) Span { return Span{Kind: Strong, S: s} }
func em(s string) Span     { return Span{Kind: Em, S: s} }
func code(s string) Span   { return Span{Kind: Code, S: s} }

var br = Span{Kind: Break, S: "; "}

func quoted(s string) Span { return Span{Kind: Quoted, S: s} }

// String is the text without its kinds.
func (t Text) String() string {
	s := ""
	for _, x := range t {
		s += x.S
	}
	return s
}

func texts(cells ...any) []Text {
	row := make([]Text, len(cells))
	for i, c := range cells {
		row[i] = say(c)
	}
	return row
}
