package draw

import "math"

// Pole is somebody at the side of a Poles chart.
type Pole struct {
	Key, Name, Note string
	Tone            Tone
	Right           bool
	Value, Before   float64 // share of the whole, at the two dates
	Who             []Client
}

// Client is listed under a pole; what is gone is struck out.
type Client struct {
	Name, Note string
	Gone       bool
}

// Card is something that the poles hold shares of; what is missing to 1 is nobody's.
type Card struct {
	Key, Name, Note string
	Shares, Before  []float64 // per pole
	Absent          bool      // not there at the present date
}

// CardTier is a group of cards under a heading.
type CardTier struct {
	Name  string
	Cards []Card
}

// Back says that one pole backs another beside it.
type Back struct {
	From, To int
	Text     string
}

// Poles shows who holds what at a date, against another date: poles left and right, cards between them in tiers. Places
// do not depend on the shares, so that pictures of two dates can be laid over each other.
type Poles struct {
	Head
	Now, Then string // the two dates; no Then, no comparison
	Poles     []Pole
	Tiers     []CardTier
	Backs     []Back
	// Words of the legend, in the page's language; empty ones keep the English default: controls, partly, lost since, edge.
	Words [4]string
}

const (
	holds     = 0.5  // from this share on a pole controls a card
	partly    = 0.1  // and from this on it has a part
	cardH     = 40.0 // height of a card
	cardGap   = 7.0
	tierH     = 25.0
	polesWide = 640.0 // from this width on there is room for the poles beside the cards
)

// Scene draws poles beside the cards where there is room, else above them.
func (c Poles) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	if s.w < polesWide {
		c.narrow(s)
		return s.scene()
	}
	p := polesPlan{c: c, s: s, top: s.y + 4, pole: 150, card: math.Min(250, s.w*.28)}
	p.left = (s.w - p.card) / 2
	p.cards()
	p.column(false)
	p.column(true)
	p.strokes()
	s.y = p.bottom
	c.legend(s)
	return s.scene()
}

// A polesPlan is the chart in the making.
type polesPlan struct {
	c          Poles
	s          *sheet
	top        float64
	bottom     float64
	pole, card float64   // widths
	left       float64   // of the cards
	mid        []float64 // of each card in order
	at         []box     // of each pole
}

// cards draws the middle column.
func (p *polesPlan) cards() {
	p.bottom = p.top
	for _, t := range p.c.Tiers {
		p.bottom += tierH
		p.s.label(t.Name, p.card, 1, p.left+p.card/2, p.bottom-tierH/2+2, Font{Size: smallSize, Bold: true}, Middle, Muted)
		for _, card := range t.Cards {
			p.s.add(p.c.drawCard(card, p.left, p.bottom, p.card))
			p.mid = append(p.mid, p.bottom+cardH/2)
			p.bottom += cardH + cardGap
		}
	}
	p.at = make([]box, len(p.c.Poles))
}

// leader is the pole that controls a card, or -1.
func leader(shares []float64) int {
	for i, x := range shares {
		if x >= holds {
			return i
		}
	}
	return -1
}

func (c Poles) drawCard(card Card, x, y, w float64) Node {
	g := Group{Key: card.Key, Label: c.cardLabel(card)}
	now, before := leader(card.Shares), leader(card.Before)
	r := Rect{X: x, Y: y, W: w, H: cardH, R: 3, Paint: Paint{Fill: GreySoft, Stroke: Grid}}
	if now >= 0 {
		r.Fill = c.Poles[now].Tone.Soft()
	}
	nameTone := Ink
	if card.Absent {
		r.Fill, r.Stroke, r.Dash, nameTone = Paper, Muted, Dotted, Muted
	}
	g.Nodes = append(g.Nodes, r)
	if before >= 0 && c.Then != "" {
		g.Nodes = append(g.Nodes, Rect{X: x, Y: y, W: 4, H: cardH, Paint: Paint{Fill: c.Poles[before].Tone}})
	}
	if now >= 0 {
		g.Nodes = append(g.Nodes, Rect{X: x + w - 4, Y: y, W: 4, H: cardH, Paint: Paint{Fill: c.Poles[now].Tone}})
	}
	room := w - 24
	if top := largest(card.Shares); top >= 0 && !card.Absent {
		share := plain(card.Shares[top], true)
		room -= Width(share, boldFont) + 8
		g.Nodes = append(g.Nodes, Text{X: x + w - 12, Y: y + 17, S: share, Font: boldFont, Anchor: End, Tone: c.Poles[top].Tone})
	}
	g.Nodes = append(g.Nodes, cutText(card.Name, x+12, y+17, room, boldFont, nameTone), cutText(card.Note, x+12, y+32, w-24, smallFont, Muted))
	return g
}

// largest is the pole with the largest share of at least a part, or -1.
func largest(shares []float64) int {
	best := -1
	for i, x := range shares {
		if x >= partly && (best < 0 || x > shares[best]) {
			best = i
		}
	}
	return best
}

func cutText(s string, x, y, room float64, f Font, tone Tone) Text {
	t := Text{X: x, Y: y, S: s, Font: f, Tone: tone}
	if Width(s, f) > room {
		t.S, t.Full = Cut(s, room, f), s
	}
	return t
}

func (c Poles) cardLabel(card Card) string {
	text := card.Name + ": "
	for i, x := range card.Shares {
		if i > 0 {
			text += ", "
		}
		text += c.Poles[i].Name + " " + plain(x, true)
		if c.Then != "" && i < len(card.Before) {
			text += " (" + c.Then + ": " + plain(card.Before[i], true) + ")"
		}
	}
	return text
}

// column draws the poles of one side, spread over the height of the cards.
func (p *polesPlan) column(right bool) {
	var list []int
	var heights []float64
	total := 0.0
	for i, pole := range p.c.Poles {
		if pole.Right == right {
			h := p.poleHeight(pole) + 34*float64(len(pole.Who))
			list, heights, total = append(list, i), append(heights, h), total+h
		}
	}
	x := 0.0
	if right {
		x = p.s.w - p.pole
	}
	gap := math.Max(24, (p.bottom-p.top-total)/float64(len(list)+1))
	y := p.top + math.Min(gap, 90)
	if total+gap*float64(len(list)-1) > p.bottom-p.top-gap {
		y = p.top
	}
	for k, i := range list {
		p.drawPole(i, x, y)
		y += heights[k] + gap
	}
	p.bottom = math.Max(p.bottom, y-gap+cardGap)
}

func (p *polesPlan) poleHeight(pole Pole) float64 {
	name, _ := WrapMax(pole.Name, p.pole-24, Font{Size: 13, Bold: true}, 2)
	note, _ := WrapMax(pole.Note, p.pole-24, smallFont, 2)
	h := 14 + 17*float64(len(name)) + 14*float64(len(note)) + 30
	if p.c.Then != "" {
		h += 14
	}
	return h
}

func (p *polesPlan) drawPole(i int, x, y float64) {
	pole := p.c.Poles[i]
	h := p.poleHeight(pole)
	p.at[i] = box{x, y, x + p.pole, y + h}
	label := pole.Name + ": " + plain(pole.Value, true)
	if p.c.Then != "" {
		label += ", " + p.c.Then + ": " + plain(pole.Before, true)
	}
	g := Group{Key: pole.Key, Label: label}
	g.Nodes = append(g.Nodes, Rect{X: x, Y: y, W: p.pole, H: h, R: 4, Paint: Paint{Fill: pole.Tone.Soft(), Stroke: pole.Tone, Width: 1.5}})
	at := y + 8
	put := func(text string, f Font, lead float64, n int, tone Tone) {
		lines, cut := WrapMax(text, p.pole-24, f, n)
		for k, l := range lines {
			at += lead
			t := Text{X: x + 12, Y: at, S: l, Font: f, Tone: tone}
			if cut && k == len(lines)-1 {
				t.Full = text
			}
			g.Nodes = append(g.Nodes, t)
		}
	}
	put(pole.Name, Font{Size: 13, Bold: true}, 17, 2, Ink)
	if pole.Note != "" {
		put(pole.Note, smallFont, 14, 2, Muted)
	}
	put(plain(pole.Value, true), Font{Size: 19, Bold: true}, 24, 1, pole.Tone)
	if p.c.Then != "" {
		put(p.c.Then+": "+plain(pole.Before, true), smallFont, 14, 1, Muted)
	}
	p.s.add(g)
	at = y + h
	for _, who := range pole.Who {
		name := cutText(who.Name, x+14, at+18, p.pole-16, bodyFont, Ink)
		if who.Gone {
			name.Strike, name.Tone = true, Muted
		}
		p.s.add(Line{X1: x + 5, Y1: at + 3, X2: x + 5, Y2: at + 31, Paint: Paint{Stroke: pole.Tone}}, name,
			cutText(who.Note, x+14, at+31, p.pole-16, smallFont, Muted))
		at += 34
	}
}

// strokes joins poles and cards through the free space between their columns.
func (p *polesPlan) strokes() {
	k := 0
	for _, t := range p.c.Tiers {
		for _, card := range t.Cards {
			for i := range p.c.Poles {
				p.hold(i, k, card)
			}
			k++
		}
	}
	for _, b := range p.c.Backs {
		p.back(b)
	}
}

func (p *polesPlan) hold(i, k int, card Card) {
	now, before := share(card.Shares, i), share(card.Before, i)
	path := Path{Paint: Paint{Stroke: p.c.Poles[i].Tone}, Arrow: true}
	switch {
	case card.Absent || now < partly && before < holds:
		return
	case now >= holds:
		path.Width = 2
	case now >= partly:
		path.Width, path.Dash = 1.3, Dashed
	case p.c.Then == "":
		return
	default:
		path.Width, path.Dash, path.Arrow = 1.2, Dotted, false
	}
	b, y := p.at[i], p.mid[k]
	from, to := b.x1, p.left-3
	rank := 0
	for j := range i {
		if p.c.Poles[j].Right == p.c.Poles[i].Right {
			rank++
		}
	}
	if p.c.Poles[i].Right {
		from, to = b.x0, p.left+p.card+3
	}
	y += 9 * float64(rank)
	start := math.Min(b.y0+34, b.y1-10)
	bend := (to - from) * .55
	path.Move(from, start)
	path.Curve(Point{from + bend, start}, Point{to - bend, y}, to, y)
	p.s.add(path)
}

func share(list []float64, i int) float64 {
	if i < len(list) {
		return list[i]
	}
	return 0
}

// back draws an arrow between two poles of one side, its words beside it.
func (p *polesPlan) back(b Back) {
	from, to := p.at[b.From], p.at[b.To]
	if p.c.Poles[b.From].Right != p.c.Poles[b.To].Right {
		return
	}
	x := from.x0 + 24
	y0, y1 := from.y0, to.y1+34*float64(len(p.c.Poles[b.To].Who))
	if y0 < y1+20 {
		return
	}
	path := Path{Paint: Paint{Stroke: p.c.Poles[b.From].Tone, Width: 2.5}, Arrow: true}
	path.Move(x, y0)
	path.LineTo(x, y1+2)
	p.s.add(path)
	p.s.label(b.Text, p.pole-36, 3, x+10, (y0+y1)/2, smallFont, Start, p.c.Poles[b.From].Tone)
}

func (c Poles) word(i int) string {
	if c.Words[i] != "" {
		return c.Words[i]
	}
	return [4]string{"controls", "partly", "lost since", "left edge then, right edge now"}[i]
}

func (c Poles) legend(s *sheet) {
	s.y += 20
	x := 0.0
	line := func(paint Paint, text string) {
		w := Width(text, smallFont)
		if x > 0 && x+32+w > s.w {
			x, s.y = 0, s.y+18
		}
		paint.Stroke = Muted
		s.add(Line{X1: x, Y1: s.y - 4, X2: x + 24, Y2: s.y - 4, Paint: paint}, Text{X: x + 30, Y: s.y, S: text, Font: smallFont, Tone: Muted})
		x += 30 + w + 18
	}
	line(Paint{Width: 2}, c.word(0)+" ("+plain(holds, true)+" +)")
	line(Paint{Width: 1.3, Dash: Dashed}, c.word(1)+" ("+plain(partly, true)+" +)")
	if c.Then != "" {
		line(Paint{Width: 1.2, Dash: Dotted}, c.word(2)+" "+c.Then)
		line(Paint{Width: 4}, c.word(3))
	}
	s.y += 6
}

// narrow lists the poles, then the cards with a bar of shares each: now above, then below.
func (c Poles) narrow(s *sheet) {
	for _, p := range c.Poles {
		s.y += 20
		value := plain(p.Value, true)
		if c.Then != "" {
			value += " · " + c.Then + ": " + plain(p.Before, true)
		}
		w := Width(value, boldFont)
		s.add(Mark{Shape: Square, X: 6, Y: s.y - 4, R: 5, Tone: p.Tone}, cutText(p.Name, 18, s.y, s.w-w-28, boldFont, Ink),
			Text{X: s.w, Y: s.y, S: value, Font: boldFont, Anchor: End, Tone: p.Tone})
	}
	s.y += 6
	for _, t := range c.Tiers {
		s.y += tierH
		s.add(cutText(t.Name, 0, s.y-6, s.w, Font{Size: smallSize, Bold: true}, Muted))
		for _, card := range t.Cards {
			s.add(c.drawCard(card, 0, s.y, s.w))
			s.y += cardH + 2
			s.add(c.bar(card.Shares, s.w, s.y, 6)...)
			s.y += 7
			if c.Then != "" {
				s.add(c.bar(card.Before, s.w, s.y, 3)...)
				s.y += 4
			}
			s.y += cardGap
		}
	}
	if c.Then != "" {
		s.y += 10
		s.para(c.Now+" / "+c.Then, 0, s.w, smallFont, Muted, 16)
	}
}

func (c Poles) bar(shares []float64, w, y, h float64) []Node {
	nodes := []Node{Rect{X: 0, Y: y, W: w, H: h, Paint: Paint{Fill: Track}}}
	x := 0.0
	for i, v := range shares {
		if v > 0.004 {
			nodes = append(nodes, Rect{X: x, Y: y, W: w * v, H: h, Paint: Paint{Fill: c.Poles[i].Tone, Hatch: 1 + i%6}})
			x += w * v
		}
	}
	return nodes
}

// Table lists the shares of every card at both dates.
func (c Poles) Table() Table {
	t := Table{Header: []string{"Held", "By"}}
	for _, p := range c.Poles {
		t.Header = append(t.Header, p.Name+" "+c.Now)
		if c.Then != "" {
			t.Header = append(t.Header, p.Name+" "+c.Then)
		}
	}
	for _, tier := range c.Tiers {
		for _, card := range tier.Cards {
			row := []string{card.Name, card.Note}
			for i := range c.Poles {
				row = append(row, plain(share(card.Shares, i), true))
				if c.Then != "" {
					row = append(row, plain(share(card.Before, i), true))
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	t.Header = c.headers(t.Header)
	return t
}
