package draw

import (
	"math"
	"strconv"
	"strings"
)

// SVG writes the scene for a page that carries Style. The prefix keeps ids
// apart when a page holds several charts; it must be a plain identifier.
func (s Scene) SVG(prefix string) string {
	w := newWriter(prefix)
	w.scene(s, "", false)
	return w.b.String()
}

// File writes the scene as a stand-alone SVG with its style and background
// inside.
func (s Scene) File(prefix string) string {
	probe := newWriter(prefix)
	probe.scene(s, "", true)
	w := newWriter(prefix)
	w.scene(s, fileStyle(probe.used), true)
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + w.b.String()
}

type writer struct {
	b       strings.Builder
	prefix  string
	used    map[string]bool // classes, so that files carry no more than they need
	hatches [7]bool
	links   bool
}

func newWriter(prefix string) *writer {
	return &writer{prefix: ident(prefix), used: map[string]bool{}}
}

// ident keeps an id to letters, digits, dot, dash and underscore.
func ident(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.' {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 || !isLetter(b.String()[0]) {
		return "d" + b.String()
	}
	return b.String()
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func (w *writer) scene(s Scene, style string, file bool) {
	w.survey(s.Nodes)
	role := "img"
	if w.links {
		// An image hides its children from assistive technology, so links
		// inside one would be focusable and silent.
		role = "group"
	}
	pad := 0.0
	if file {
		pad = 14 // a page has margins of its own, a file has not
	}
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" class="draw" role="`, role, `" width="`, num(s.W+2*pad), `" height="`, num(s.H+2*pad),
		`" viewBox="`, num(-pad), ` `, num(-pad), ` `, num(s.W+2*pad), ` `, num(s.H+2*pad), `" aria-labelledby="`, w.prefix, `-t`)
	if s.Desc != "" {
		w.put(`" aria-describedby="`, w.prefix, `-d`)
	}
	w.put("\">\n<title id=\"", w.prefix, "-t\">", esc(s.Title), "</title>\n")
	if s.Desc != "" {
		w.put(`<desc id="`, w.prefix, `-d">`, esc(s.Desc), "</desc>\n")
	}
	if style != "" {
		w.put("<style>\n", style, "</style>\n")
	}
	w.defs()
	if file {
		w.node(Rect{X: -pad, Y: -pad, W: s.W + 2*pad, H: s.H + 2*pad, Paint: Paint{Fill: Paper}})
	}
	for _, n := range s.Nodes {
		w.node(n)
	}
	w.put("</svg>\n")
}

func (w *writer) survey(nodes []Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case Rect:
			w.hatch(n.Hatch)
		case Path:
			w.hatch(n.Hatch)
		case Group:
			w.links = w.links || n.Href != ""
			w.survey(n.Nodes)
		}
	}
}

func (w *writer) hatch(i int) {
	if i > 0 && i < len(w.hatches) {
		w.hatches[i] = true
	}
}

var hatchLines = [7]string{
	1: "M0 8L8 0M-2 2L2 -2M6 10L10 6",
	2: "M0 0L8 8M-2 6L2 10M6 -2L10 2",
	3: "M0 4H8",
	4: "M4 0V8",
	5: "M0 8L8 0M0 0L8 8",
	6: "M2 2h1M6 6h1",
}

func (w *writer) defs() {
	any := false
	for i, on := range w.hatches {
		if !on {
			continue
		}
		if !any {
			w.put("<defs>")
			any = true
		}
		w.put(`<pattern id="`, w.prefix, `-h`, strconv.Itoa(i), `" width="8" height="8" patternUnits="userSpaceOnUse"><path d="`,
			hatchLines[i], `"`, w.class("s-paper"), ` fill="none"/></pattern>`)
	}
	if any {
		w.put("</defs>\n")
	}
}

func (w *writer) put(parts ...string) {
	for _, p := range parts {
		w.b.WriteString(p)
	}
}

// class writes the attribute and remembers what was used.
func (w *writer) class(names ...string) string {
	var b strings.Builder
	for _, n := range names {
		if n == "" {
			continue
		}
		w.used[n] = true
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(n)
	}
	if b.Len() == 0 {
		return ""
	}
	return ` class="` + b.String() + `"`
}

func toneClass(kind string, t Tone) string {
	if t == None || t >= tones {
		return ""
	}
	return kind + hues[t].name
}

// paint writes class, fill, width and dash of a shape.
func (w *writer) paint(p Paint, extra string) string {
	s := w.class(toneClass("f-", p.Fill), toneClass("s-", p.Stroke), extra)
	if p.Fill == None {
		s += ` fill="none"`
	}
	if p.Stroke != None {
		wd := p.Width
		if wd == 0 {
			wd = 1
		}
		if wd != 1 {
			s += ` stroke-width="` + num(wd) + `"`
		}
		switch p.Dash {
		case Dashed:
			s += ` stroke-dasharray="` + num(4+wd) + ` ` + num(2+wd) + `"`
		case Dotted:
			s += ` stroke-dasharray="` + num(wd) + ` ` + num(2+wd) + `"`
		}
	}
	return s
}

// close ends an element: with its own title when it has one.
func (w *writer) close(name, label string) {
	if label == "" {
		w.put("/>\n")
		return
	}
	w.put("><title>", esc(label), "</title></", name, ">\n")
}

func keyAttr(key string) string {
	if key == "" {
		return ""
	}
	return ` data-key="` + esc(key) + `"`
}

// edge is the class that gives filled shapes an outline in forced colours.
func edge(p Paint) string {
	if p.Fill != None && p.Fill != Paper && p.Stroke == None && !p.Back {
		return "e"
	}
	return ""
}

func (w *writer) node(n Node) {
	switch n := n.(type) {
	case Rect:
		w.rect(n)
	case Line:
		w.put(`<line x1="`, num(n.X1), `" y1="`, num(n.Y1), `" x2="`, num(n.X2), `" y2="`, num(n.Y2), `"`, w.paint(n.Paint, ""), "/>\n")
	case Circle:
		w.put(`<circle cx="`, num(n.X), `" cy="`, num(n.Y), `" r="`, num(n.R), `"`, w.paint(n.Paint, ""), keyAttr(n.Key))
		w.close("circle", n.Label)
	case Path:
		w.path(n)
	case Mark:
		w.mark(n)
	case Text:
		w.text(n)
	case Group:
		w.group(n)
	}
}

func (w *writer) rect(n Rect) {
	body := `<rect x="` + num(n.X) + `" y="` + num(n.Y) + `" width="` + num(max(0, n.W)) + `" height="` + num(max(0, n.H)) + `"`
	if n.R > 0 {
		body += ` rx="` + num(n.R) + `"`
	}
	w.put(body, w.paint(n.Paint, edge(n.Paint)), keyAttr(n.Key))
	w.close("rect", n.Label)
	if n.Hatch > 0 && n.Hatch < len(hatchLines) {
		w.put(body, ` fill="url(#`, w.prefix, `-h`, strconv.Itoa(n.Hatch), `)"`, w.class("h"), "/>\n")
	}
}

func (w *writer) path(n Path) {
	d := pathData(n.Cmds)
	w.put(`<path d="`, d, `"`, w.paint(n.Paint, edge(n.Paint)), keyAttr(n.Key))
	w.close("path", n.Label)
	if n.Hatch > 0 && n.Hatch < len(hatchLines) {
		w.put(`<path d="`, d, `" fill="url(#`, w.prefix, `-h`, strconv.Itoa(n.Hatch), `)"`, w.class("h"), "/>\n")
	}
	if n.Arrow {
		if a, ok := arrowHead(n); ok {
			w.node(a)
		}
	}
}

// arrowHead is drawn as a shape of its own: SVG markers do not take the
// stroke's tone in all renderers.
func arrowHead(p Path) (Path, bool) {
	pts := flatten(p.Cmds)
	if len(pts) < 2 {
		return Path{}, false
	}
	tip := pts[len(pts)-1]
	size := 6 + max(1, p.Width)
	from := pts[0]
	for i := len(pts) - 2; i >= 0; i-- {
		if math.Hypot(tip.X-pts[i].X, tip.Y-pts[i].Y) >= size {
			from = pts[i]
			break
		}
	}
	d := math.Hypot(tip.X-from.X, tip.Y-from.Y)
	if d == 0 {
		return Path{}, false
	}
	ux, uy := (tip.X-from.X)/d, (tip.Y-from.Y)/d
	bx, by := tip.X-ux*size, tip.Y-uy*size
	var a Path
	a.Fill = p.Stroke
	a.Move(tip.X, tip.Y)
	a.LineTo(bx-uy*size*.45, by+ux*size*.45)
	a.LineTo(bx+uy*size*.45, by-ux*size*.45)
	a.Close()
	return a, true
}

func pathData(cmds []Cmd) string {
	var b strings.Builder
	pair := func(p Point) { b.WriteString(num(p.X) + " " + num(p.Y)) }
	for _, c := range cmds {
		b.WriteByte(c.Op)
		switch c.Op {
		case 'M', 'L':
			pair(c.P[0])
		case 'C':
			pair(c.P[0])
			b.WriteByte(' ')
			pair(c.P[1])
			b.WriteByte(' ')
			pair(c.P[2])
		}
	}
	return b.String()
}

func (w *writer) mark(n Mark) {
	r := n.R
	switch n.Shape {
	case Ring:
		w.put(`<circle cx="`, num(n.X), `" cy="`, num(n.Y), `" r="`, num(r-.75), `"`, w.class("f-paper", toneClass("s-", n.Tone)), ` stroke-width="1.5"`, keyAttr(n.Key))
		w.close("circle", n.Label)
		return
	case Disc:
		w.put(`<circle cx="`, num(n.X), `" cy="`, num(n.Y), `" r="`, num(r), `"`, w.class(toneClass("f-", n.Tone), "m"), keyAttr(n.Key))
		w.close("circle", n.Label)
		return
	case Tick:
		w.put(`<rect x="`, num(n.X-1.5), `" y="`, num(n.Y-r), `" width="3" height="`, num(2*r), `"`, w.class("f-paper", toneClass("s-", n.Tone)), keyAttr(n.Key))
		w.close("rect", n.Label)
		return
	}
	pts := shapeOutline(n.Shape, n.X, n.Y, r)
	var p Path
	for i, q := range pts {
		if i == 0 {
			p.Move(q.X, q.Y)
		} else {
			p.LineTo(q.X, q.Y)
		}
	}
	p.Close()
	w.put(`<path d="`, pathData(p.Cmds), `"`, w.class(toneClass("f-", n.Tone), "m"), keyAttr(n.Key))
	w.close("path", n.Label)
}

// shapeOutline gives shapes of about the area of a disc with radius r.
func shapeOutline(s Shape, x, y, r float64) []Point {
	switch s {
	case TriangleUp:
		return []Point{{x, y - r*1.15}, {x + r*1.15, y + r*.85}, {x - r*1.15, y + r*.85}}
	case TriangleDown:
		return []Point{{x, y + r*1.15}, {x - r*1.15, y - r*.85}, {x + r*1.15, y - r*.85}}
	case Diamond:
		return []Point{{x, y - r*1.25}, {x + r*1.25, y}, {x, y + r*1.25}, {x - r*1.25, y}}
	case Hexagon:
		return []Point{{x - r*1.1, y}, {x - r*.55, y - r*.95}, {x + r*.55, y - r*.95}, {x + r*1.1, y}, {x + r*.55, y + r*.95}, {x - r*.55, y + r*.95}}
	case Arrowhead:
		return []Point{{x + r*1.15, y}, {x - r*.85, y + r*1.15}, {x - r*.85, y - r*1.15}}
	case Cross:
		a, c := r*.35, r
		return []Point{{x - c, y - c + a}, {x - c + a, y - c}, {x, y - a}, {x + c - a, y - c}, {x + c, y - c + a}, {x + a, y},
			{x + c, y + c - a}, {x + c - a, y + c}, {x, y + a}, {x - c + a, y + c}, {x - c, y + c - a}, {x - a, y}}
	}
	a := r * .9
	return []Point{{x - a, y - a}, {x + a, y - a}, {x + a, y + a}, {x - a, y + a}}
}

func (w *writer) text(n Text) {
	if n.S == "" {
		return
	}
	var bold, serif, halo, strike string
	if n.Bold {
		bold = "b"
	}
	if n.Face == Serif {
		serif = "serif"
	}
	if n.Halo {
		halo = "halo"
	}
	if n.Strike {
		strike = "x"
	}
	tone := n.Tone
	if tone == None {
		tone = Ink
	}
	w.put(`<text x="`, num(n.X), `" y="`, num(n.Y), `"`, w.class(toneClass("t-", tone), bold, serif, halo, strike))
	if n.Size != baseSize {
		w.put(` font-size="`, num(n.Size), `"`)
	}
	switch n.Anchor {
	case Middle:
		w.put(` text-anchor="middle"`)
	case End:
		w.put(` text-anchor="end"`)
	}
	w.put(">", esc(n.S))
	if n.Full != "" && n.Full != n.S {
		w.put("<title>", esc(n.Full), "</title>")
	}
	w.put("</text>\n")
}

func (w *writer) group(n Group) {
	name := "g"
	if n.Href != "" {
		name = "a"
	}
	w.put("<", name)
	if n.Href != "" {
		w.put(` href="`, esc(n.Href), `"`)
	}
	w.put(keyAttr(n.Key))
	if n.DX != 0 || n.DY != 0 {
		w.put(` transform="translate(`, num(n.DX), ` `, num(n.DY), `)"`)
	}
	w.put(">\n")
	if n.Label != "" {
		w.put("<title>", esc(n.Label), "</title>\n")
	}
	for _, k := range n.Nodes {
		w.node(k)
	}
	w.put("</", name, ">\n")
}

// num writes a length with at most two decimals and nothing superfluous.
func num(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(s, "0")
	s = strings.TrimSuffix(s, ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// esc makes text safe in content and in quoted attributes, and drops what XML
// cannot hold.
func esc(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < 0x20 || r == 0xFFFE || r == 0xFFFF:
			b.WriteRune(0xFFFD)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
