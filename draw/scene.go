package draw

import "slices"

// Scene is a finished drawing: a size, the words for those who do not see it,
// and nodes in the order in which they are painted.
type Scene struct {
	W, H  float64
	Title string // the finding; the SVG's title
	Desc  string // the text alternative; the SVG's desc
	Nodes []Node
}

// Node is one of Rect, Line, Path, Circle, Text, Mark, Group.
type Node interface{ isNode() }

// Chart is what every chart of this package can do.
type Chart interface {
	Scene(width float64) Scene
	Table() Table
}

// Table is a chart's twin in text: what a screen reader or a spreadsheet gets.
type Table struct {
	Header []string
	Rows   [][]string
}

// Span is an interval; the zero Span means there is none.
type Span struct{ Low, High float64 }

func (s Span) isZero() bool { return s == Span{} }

// Dash is the pattern of a stroke.
type Dash uint8

const (
	Solid Dash = iota
	Dashed
	Dotted
)

// Paint says how a shape is filled and stroked.
type Paint struct {
	Fill   Tone
	Stroke Tone
	Width  float64 // of the stroke; 0 means 1
	Dash   Dash
	// Hatch 1–6 lays a pattern over the fill in print and forced colours,
	// where neighbours may lose their hue.
	Hatch int
	// Back marks background: grid lines and bands, over which text may lie.
	Back bool
}

// Rect is a rectangle with optionally rounded corners.
type Rect struct {
	X, Y, W, H, R float64
	Paint
	Key, Label string
}

// Line is a straight stroke.
type Line struct {
	X1, Y1, X2, Y2 float64
	Paint
}

// Circle is a circle about X, Y.
type Circle struct {
	X, Y, R float64
	Paint
	Key, Label string
}

// Point is a place in the scene.
type Point struct{ X, Y float64 }

// Cmd is one step of a path: M and L use P[0]; C uses two handles and P[2];
// Z closes.
type Cmd struct {
	Op byte
	P  [3]Point
}

// Path is an open or closed outline, optionally with an arrow head at its end.
type Path struct {
	Cmds []Cmd
	Paint
	Arrow      bool
	Key, Label string
}

// Move, LineTo, Curve and Close build paths in the order of drawing.
func (p *Path) Move(x, y float64) { p.Cmds = append(p.Cmds, Cmd{Op: 'M', P: [3]Point{{x, y}}}) }

// LineTo draws a straight stroke to x, y.
func (p *Path) LineTo(x, y float64) { p.Cmds = append(p.Cmds, Cmd{Op: 'L', P: [3]Point{{x, y}}}) }

// Curve draws a cubic curve to x, y with the handles a and b.
func (p *Path) Curve(a, b Point, x, y float64) {
	p.Cmds = append(p.Cmds, Cmd{Op: 'C', P: [3]Point{a, b, {x, y}}})
}

// Close returns to where the path began.
func (p *Path) Close() { p.Cmds = append(p.Cmds, Cmd{Op: 'Z'}) }

// Shape is the form of a mark: the second carrier beside its colour.
type Shape uint8

const (
	Disc Shape = iota
	Ring
	Tick // a hollow upright bar
	TriangleUp
	TriangleDown
	Diamond
	Square
	Cross
	Hexagon
	Arrowhead // points to the right
)

// shapeNames are the names of the shapes, in their order.
var shapeNames = [...]string{Disc: "disc", Ring: "ring", Tick: "tick", TriangleUp: "triangle-up", TriangleDown: "triangle-down", Diamond: "diamond", Square: "square", Cross: "cross",
	Hexagon: "hexagon", Arrowhead: "arrowhead"}

// String is the name of the shape.
func (s Shape) String() string { return shapeNames[s] }

// ShapeNamed finds a shape by its name.
func ShapeNamed(name string) (Shape, bool) {
	i := slices.Index(shapeNames[:], name)
	return Shape(max(i, 0)), i >= 0
}

// Mark is a small shape about X, Y that reaches R to each side.
type Mark struct {
	Shape      Shape
	X, Y, R    float64
	Tone       Tone
	Key, Label string
}

// Anchor says which end of a text lies at its X.
type Anchor uint8

const (
	Start Anchor = iota
	Middle
	End
)

// Text is one line of text; Y is its baseline.
type Text struct {
	X, Y float64
	S    string
	Font
	Anchor Anchor
	Tone   Tone
	Halo   bool   // a rim of paper, so that grid lines stop short of it
	Full   string // the whole text when S was cut
	Strike bool
}

// Group holds nodes that belong together, moved by DX, DY. Href makes it a
// link.
type Group struct {
	Key, Label, Href string
	DX, DY           float64
	Nodes            []Node
}

func (Rect) isNode()   {}
func (Line) isNode()   {}
func (Circle) isNode() {}
func (Path) isNode()   {}
func (Mark) isNode()   {}
func (Text) isNode()   {}
func (Group) isNode()  {}

// Stack puts scenes one below the other. Title and Desc are those of the
// first; the others' descs are added to it.
func Stack(gap float64, scenes ...Scene) Scene {
	var out Scene
	for i, s := range scenes {
		if i == 0 {
			out.Title, out.Desc = s.Title, s.Desc
		} else {
			out.H += gap
			if s.Desc != "" && s.Desc != out.Desc {
				out.Desc += " " + s.Desc
			}
		}
		out.Nodes = append(out.Nodes, Group{DY: out.H, Nodes: s.Nodes})
		out.H += s.H
		out.W = max(out.W, s.W)
	}
	return out
}
