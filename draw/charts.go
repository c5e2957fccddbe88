package draw

import "time"

// Band is one step of a verbal scale.
type Band struct {
	From, To float64 // 0 to 1
	Word     string
}

// YardRow is one answer on a yardstick. Thick is the narrow, usual band
// (5–95 %), Thin the wide range; either may be zero.
type YardRow struct {
	Key, Name string
	Note      string // small print under the name
	Value     float64
	Text      string // beside the needle; empty means the value in per cent
	Thick     Span
	Thin      Span
	Tone      Tone
}

// Yardstick shows probabilities on a row of contiguous bands with words.
type Yardstick struct {
	Head
	Bands []Band
	Rows  []YardRow
}

// Series is a named sequence of values.
type Series struct {
	Key, Name string
	Short     string // where Name does not fit; empty means Name cut
	Tone      Tone   // None means the next category
	Y         []float64
}

// Event is a numbered moment; its text is listed below the plot.
type Event struct {
	At   time.Time
	Text string
	Key  string
}

// Steps shows shares that add up to one as stacked areas: row i of every
// series holds from Times[i] until Times[i+1], the last until the axis ends.
type Steps struct {
	Head
	Axis   Axis
	Name   string // beside the plot when stacked under Lanes
	Times  []time.Time
	Series []Series
	Events []Event
	Spells []Spell
	Now    time.Time // an upright line; zero means none
	NowTag string    // its words
}

// Spell is a stretch of time that has a name; it is marked above the plot and its ends in it.
type Spell struct {
	From, To time.Time
	Text     string
}

// Item is a thing that began at Began (zero: unknown) and was told at At.
type Item struct {
	Key    string
	Began  time.Time
	At     time.Time
	Text   string // short, beside the mark
	Full   string // a whole sentence, the mark's own title
	Shape  Shape
	Tone   Tone
	Copies int // beyond the first; the mark grows with them
}

// Lane is one question and the items that bear on it.
type Lane struct {
	Name  string
	Items []Item
}

// Lanes is a timeline with two clocks: when it began and when it was told.
type Lanes struct {
	Head
	Axis   Axis
	Lanes  []Lane
	Tones  []ToneKey
	Shapes []ShapeKey
	Hints  []string  // more words for the legend: "size: copies"
	Now    time.Time // an upright line; zero means none
	NowTag string
}

// Cell columns and rows of a Matrix.
type (
	// Column is one piece of evidence; No heads it (its place when empty),
	// Text is listed below.
	Column struct {
		Key, No, Text string
	}
	// MatrixRow is one hypothesis; NaN leaves a cell empty.
	MatrixRow struct {
		Key, Name, Note string
		Tone            Tone
		Cells           []float64
	}
)

// Matrix shows signed numbers in seven diverging steps.
type Matrix struct {
	Head
	Cols []Column
	Rows []MatrixRow
	// Steps are the magnitudes at which the colour changes; zero means 0.5, 2, 4.
	Steps [3]float64
	// Less and More explain the two ends of the colour scale.
	Less, More string
}

// Bar is a row of Bars: from 0 (or Ref) to Value, or from Low to High when
// those differ.
type Bar struct {
	Key, Name, Note   string
	Value             float64
	Text              string // the value in words; empty means the number
	Low, High         float64
	LowText, HighText string // what the ends stand for
	Tone              Tone   // None means blue above and rust below the reference
}

// Bars shows signed values or ranges in the caller's order.
type Bars struct {
	Head
	Rows    []Bar
	Ref     float64 // where bars start or pivot
	RefText string
	Percent bool // values are shares, axis in per cent
}

// Strip is an origin and its copies in time.
type Strip struct {
	Key, Name string
	Count     string // "6 reports, 1 origin"
	Origin    time.Time
	Copies    []time.Time
	Tone      Tone
	Shape     Shape
}

// Strips shows who copied whom when, one row per origin.
type Strips struct {
	Head
	Axis  Axis
	Rows  []Strip
	Hints []string
}

// Tip is a place on a curve worth a label.
type Tip struct {
	X    float64
	Text string
}

// CurvePanel is one small multiple: lines over a range of one input.
type CurvePanel struct {
	Key, Name string
	Note      string // the input's unit or meaning, under the name
	X         []float64
	Series    []Series
	Base      float64 // today's input; none is marked where it lies outside X
	BaseText  string
	Tips      []Tip
	XText     [2]string // ends of the x axis; empty means numbers
}

// Curve shows functions of one input each, side by side on a common height.
type Curve struct {
	Head
	Panels  []CurvePanel
	Percent bool    // x is a share
	Span    Span    // of y; zero means 0 to 1
	Level   float64 // a horizontal reference; zero means none
}

// Dot is a row of Dots.
type Dot struct {
	Key, Name, Note string
	Low, Mid, High  float64
	Text            string
	Tone            Tone
	Shape           Shape
}

// Dots shows an interval and a point per row.
type Dots struct {
	Head
	Rows    []Dot
	Span    Span // of the axis; zero means from the data
	Percent bool
	Ref     float64
	RefText string // empty means no reference line
}

// Pair is a row of Dumbbell.
type Pair struct {
	Key, Name, Note string
	A, B            float64
}

// Dumbbell shows how far each row moved between two moments.
type Dumbbell struct {
	Head
	AName, BName string // the two dates
	ATone, BTone Tone   // their tones; None means amber and teal
	Rows         []Pair
	Span         Span
	Percent      bool
}

// Box is a node of a Layered graph.
type Box struct {
	ID, Text, Note string
	Tone           Tone
}

// Edge joins two boxes; ends that name no box are left out.
type Edge struct {
	From, To string
	Text     string
	Tone     Tone
	Dash     Dash
	Hidden   bool // keeps its place and is not drawn, so that pictures of two dates have one layout
}

// Layered draws a directed graph in ranks from top to bottom. It may come out
// wider than asked when many edges run side by side.
type Layered struct {
	Head
	Boxes []Box
	Edges []Edge
	Tones []ToneKey
}
