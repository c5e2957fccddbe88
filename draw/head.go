package draw

import "strings"

// Head is what the caller says about a chart.
type Head struct {
	Title    string // the finding, as a sentence
	Subtitle string // the measure, its unit and dates
	Alt      string // the text alternative; empty means title and subtitle
	Note     string // small print under the plot
	Bare     bool   // leave title, subtitle and note out of the drawing
	// Columns are the headers of the table twin, in the page's language and in
	// its order; an empty one keeps the English default.
	Columns []string
}

func (h Head) headers(def []string) []string {
	out := append([]string(nil), def...)
	for i, t := range h.Columns {
		if i < len(out) && t != "" {
			out[i] = t
		}
	}
	return out
}

// ToneKey names what a colour stands for.
type ToneKey struct {
	Tone Tone
	Name string
}

// ShapeKey names what a shape stands for.
type ShapeKey struct {
	Shape Shape
	Name  string
}

// sheet is a scene in the making: charts put nodes on it from top to bottom.
type sheet struct {
	w, y  float64
	nodes []Node
	head  Head
}

const minWidth = 300

func newSheet(h Head, width float64) *sheet {
	s := &sheet{w: max(minWidth, width), head: h}
	if h.Bare {
		return s
	}
	if h.Title != "" {
		s.para(h.Title, 0, s.w, titleFont, Ink, 20)
		s.y += 1
	}
	if h.Subtitle != "" {
		s.para(h.Subtitle, 0, s.w, subFont, Muted, 17)
	}
	if s.y > 0 {
		s.y += 9
	}
	return s
}

func (s *sheet) add(n ...Node) { s.nodes = append(s.nodes, n...) }

// para sets wrapped text from the present height on and moves below it.
func (s *sheet) para(t string, x, width float64, f Font, tone Tone, leading float64) {
	for _, l := range Wrap(t, width, f) {
		s.y += leading
		s.add(Text{X: x, Y: s.y - leading*.28, S: l, Font: f, Tone: tone})
	}
}

// keys draws a legend that flows over lines.
func (s *sheet) keys(tones []ToneKey, shapes []ShapeKey, extra ...string) {
	const lead = 18
	if len(tones)+len(shapes)+len(extra) == 0 {
		return
	}
	x := 0.0
	s.y += lead
	put := func(mark Node, name string, room float64) {
		w := Width(name, smallFont)
		if x > 0 && x+room+w > s.w {
			x = 0
			s.y += lead
		}
		full := ""
		if room+w > s.w {
			full, name = name, Cut(name, s.w-room, smallFont)
		}
		switch m := mark.(type) {
		case Mark:
			m.X, m.Y = x+6, s.y-5
			s.add(m)
		}
		s.add(Text{X: x + room, Y: s.y - 1, S: name, Font: smallFont, Tone: Muted, Full: full})
		x += room + w + 14
	}
	for _, k := range tones {
		put(Mark{Shape: Disc, R: 4.5, Tone: k.Tone}, k.Name, 15)
	}
	for _, k := range shapes {
		put(Mark{Shape: k.Shape, R: 4.2, Tone: Muted}, k.Name, 15)
	}
	for _, k := range extra {
		put(nil, k, 0)
	}
	s.y += 8
}

// scene closes the sheet.
func (s *sheet) scene() Scene {
	if !s.head.Bare && s.head.Note != "" {
		s.y += 6
		s.para(s.head.Note, 0, s.w, smallFont, Muted, 16)
	}
	desc := s.head.Alt
	if desc == "" {
		desc = s.head.Subtitle
	}
	return Scene{W: s.w, H: s.y + 4, Title: s.head.Title, Desc: desc, Nodes: s.nodes}
}

// lines draws a block of lines centred about y.
func (s *sheet) lines(lines []string, x, y float64, f Font, a Anchor, tone Tone, full string) {
	lead := f.Size * 1.25
	top := y - lead*float64(len(lines))/2
	for i, l := range lines {
		t := Text{X: x, Y: top + lead*(float64(i)+.5) + f.Size*.35, S: l, Font: f, Anchor: a, Tone: tone}
		if full != "" && strings.HasSuffix(l, "…") {
			t.Full = full
		}
		s.add(t)
	}
}

// label is lines for a name that may take up to n lines of a width.
func (s *sheet) label(name string, width float64, n int, x, y float64, f Font, a Anchor, tone Tone) {
	ls, cut := WrapMax(name, width, f, n)
	full := ""
	if cut {
		full = name
	}
	s.lines(ls, x, y, f, a, tone, full)
}

// gutter is the width the longest name wants, at most share of the sheet.
func (s *sheet) gutter(names []string, f Font, share float64) float64 {
	w := 0.0
	for _, n := range names {
		w = max(w, Width(n, f))
	}
	return min(w+12, s.w*share)
}
