package text

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// A look is how an element shows its words, as far as its page says so.
type look struct {
	whole   string  // why nothing in it is seen; "" where it is
	unseen  string  // visibility: hidden, which an element within may undo
	indent  string  // its words stand outside the screen
	size    float64 // of its letters, in pixels
	ink     color
	inkOf   string // the declaration that gives it; "" for the ink of the browser
	paper   color
	painted bool // the paper is a picture, or is not known
	certain bool // no sheet that the page links to can have painted other paper behind the words
}

// A concealer takes out of a tree what its reader does not see, and lists it.
type concealer struct {
	t     *tree
	sheet *sheet
	words map[*html.Node]int // letters and figures within an element
	all   int
	list  []Hidden
	out   []*html.Node // what is taken out
	last  *html.Node   // whose words the end of the list has
}

// conceal removes what the page does not show from its tree, so that it is neither read nor counted, and says what it was.
func (t *tree) conceal() []Hidden {
	c := &concealer{t: t, sheet: styles(t.root), words: map[*html.Node]int{}}
	c.all = c.count(t.root)
	page := look{size: 16, ink: color{0, 0, 0, 1}, paper: color{255, 255, 255, 1}}
	c.children(t.root, page)
	for _, n := range c.out {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	return c.list
}

// never are the elements whose words are no part of what a page shows, and that need no mention.
var never = words("script style head iframe noembed noframes title svg math select datalist textarea option meta link object")

func (c *concealer) count(n *html.Node) int {
	sum := 0
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.TextNode:
			for _, r := range child.Data {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					sum++
				}
			}
		case child.Type == html.ElementNode && never[child.Data] || child.Data == "noscript":
		default:
			sum += c.count(child)
		}
	}
	c.words[n] = sum
	return sum
}

func (c *concealer) children(n *html.Node, l look) {
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.TextNode:
			if why := l.hides(c.sheet); why != "" {
				c.report(n, why, child.Data)
				c.out = append(c.out, child)
			}
		case child.Type != html.ElementNode || never[child.Data] && child.Data != "head":
		default:
			c.element(child, l)
		}
	}
}

func (c *concealer) element(n *html.Node, l look) {
	if n.Data == "noscript" {
		if text := nodeText(n); text != "" && l.whole == "" {
			c.report(n, "noscript", unmarked(text))
		}
		c.out = append(c.out, n)
		return
	}
	around := l
	l = c.dress(n, l)
	if n.Data == "body" || n.Data == "html" || 2*c.words[n] > c.all && carries(n) { // a page that hides all of itself is shown by its scripts
		l.whole, l.unseen, l.indent, l.size = around.whole, around.unseen, around.indent, max(l.size, smallest)
	}
	if l.whole == "" {
		c.children(n, l)
		return
	}
	c.report(n, l.whole, nodeText(n))
	c.out = append(c.out, n)
}

// carries reports whether an element holds what a page is about: a headline or an article.
func carries(n *html.Node) bool {
	if n.Data == "article" || n.Data == "main" {
		return true
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "h1" || d.Data == "article" || d.Data == "main") {
			return true
		}
	}
	return false
}

// report adds words to the list, those of one element together.
func (c *concealer) report(n *html.Node, why, text string) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	if k := len(c.list) - 1; k >= 0 && c.last == n && c.list[k].Reason == why {
		c.list[k].Text += " " + text
		return
	}
	c.list, c.last = append(c.list, Hidden{Reason: why, Text: text}), n
}

// nodeText is all that the text nodes within an element say.
func nodeText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
		if d.Type == html.ElementNode && ends[d.Data] {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// unseenClass are the classes by which the common sets of styles show words to screen readers alone, or to nobody. Their rules
// stand in sheets that a page links to.
var unseenClass = words("sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only sr_only sronly u-visually-hidden element-invisible a11y-hidden " +
	"u-hidden-visually hidden-visually is-sr-only show-for-sr cdk-visually-hidden d-none elementor-screen-only assistive-text")

// byMarkup is why an element shows none of its words, by its own name, attributes and style.
func byMarkup(n *html.Node, p map[string]string) string {
	switch {
	case n.Data == "template":
		return "template"
	case n.Data == "dialog" && !has(n, "open") && p["display"] == "":
		return "dialog that is not open"
	case has(n, "hidden") && p["display"] == "":
		return "hidden element"
	case p["display"] == "none":
		return "display:none"
	case glyph(n):
		return "icon"
	case attribute(n, "aria-hidden") == "true" && !inlineElements[n.Data] && apart(n):
		return "aria-hidden"
	case n.Data == "del" || n.Data == "s" || n.Data == "strike" || strings.Contains(p["text-decoration"]+p["text-decoration-line"], "line-through"):
		return "struck out"
	}
	return ""
}

// dress is how an element looks within another.
func (c *concealer) dress(n *html.Node, l look) look {
	p := c.sheet.of(n)
	around := l
	if why := byMarkup(n, p); why != "" {
		l.whole = why
	}
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		if unseenClass[class] && l.whole == "" && !(class == "d-none" && strings.Contains(attribute(n, "class"), "-block")) {
			l.whole = "class " + class
		}
	}
	if n.Data == "font" && attribute(n, "color") != "" {
		l.takeInk(strings.ToLower(attribute(n, "color")), "color")
	}
	if n.Data == "a" && has(n, "href") {
		l.ink, l.inkOf = color{0, 0, 238, 1}, ""
	}
	if s := strings.ToLower(attribute(n, "bgcolor")); s != "" {
		l.takePaper(s)
	}
	if p == nil || l.whole != "" {
		return l
	}
	switch p["visibility"] {
	case "hidden", "collapse":
		l.unseen = "visibility:" + p["visibility"]
	case "visible":
		l.unseen = ""
	}
	if s := p["font-size"]; s != "" {
		l.takeSize(s)
	} else if s := p["font"]; s != "" {
		for word := range strings.FieldsSeq(s) {
			size, _, _ := strings.Cut(word, "/")
			l.takeSize(size)
		}
	}
	for _, name := range []string{"background", "background-color", "background-image"} {
		if s := p[name]; s != "" {
			l.takePaper(s)
		}
	}
	if clip := p["background-clip"] + p["-webkit-background-clip"]; !strings.Contains(clip, "text") {
		for _, name := range []string{"color", "-webkit-text-fill-color"} {
			if s := p[name]; s != "" {
				l.takeInk(s, name)
			}
		}
	}
	if l.inkOf != around.inkOf {
		with := p["background"] + p["background-color"]
		l.certain = with != "" || inlineElements[n.Data] && !around.ink.like(l.paper) && amidWords(n)
	}
	if s := p["text-indent"]; s != "" {
		l.indent = ""
		if x, ok := length(first(s), l.size); ok && x <= -500 {
			l.indent = "text-indent:" + s
		}
	}
	l.whole = outOfSight(p, l.size)
	return l
}

// inlineElements stand within a line of words.
var inlineElements = words("a abbr b bdi bdo big cite code em font i ins kbd label mark q samp small span strong sub sup tt u var")

// amidWords reports whether an element stands in a line with other words of its parent.
func amidWords(n *html.Node) bool {
	for sibling := range n.Parent.ChildNodes() {
		if sibling.Type == html.TextNode && strings.ContainsFunc(sibling.Data, unicode.IsLetter) {
			return true
		}
	}
	return false
}

func first(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

func (l *look) takeSize(s string) {
	if x, ok := length(s, l.size); ok {
		l.size = x
		return
	}
	switch s {
	case "xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "initial":
		l.size = 16
	}
}

// takePaper paints the background. A picture may hold any color.
func (l *look) takePaper(s string) {
	if s == "none" || s == "inherit" || s == "initial" || s == "unset" {
		return
	}
	if strings.Contains(s, "url(") || strings.Contains(s, "gradient") || strings.Contains(s, "var(") {
		l.painted = true
		return
	}
	c, ok := colored(s)
	if !ok {
		c, ok = colored(first(s))
	}
	switch {
	case !ok:
		l.painted = true
	case c.alpha == 1:
		l.paper, l.painted = c, false
	case c.alpha > 0:
		l.painted = true
	}
}

func (l *look) takeInk(s, by string) {
	if s == "inherit" || s == "currentcolor" {
		return
	}
	if c, ok := colored(s); ok {
		l.ink, l.inkOf = c, by+":"+s
		return
	}
	l.inkOf = ""
}

// smallest is the height of letters below which they are no letters to an eye, in pixels.
const smallest = 2

// hides is why words with this look are not seen; "" where they are. On a page that links to sheets of styles white ink may stand on
// a paper that only those know, so what it is on must be sure: it is declared with the ink, or the words around are seen on it.
func (l look) hides(s *sheet) string {
	switch {
	case l.unseen != "":
		return l.unseen
	case l.indent != "":
		return l.indent
	case l.size < smallest:
		return "font-size"
	case l.inkOf != "" && l.ink.alpha < .05:
		return l.inkOf
	case l.inkOf != "" && !l.painted && l.ink.like(l.paper) && (l.certain || s.simple()):
		return l.inkOf
	}
	return ""
}

var zeroes = regexp.MustCompile(`^[a-z]+\((.*)\)$`)

// outOfSight is why an element with these properties is not on the screen.
func outOfSight(p map[string]string, em float64) string {
	moving := p["animation"] != "" && p["animation"] != "none" || p["animation-name"] != "" && p["animation-name"] != "none"
	if s := p["opacity"]; s != "" && !moving {
		percent, of := strings.CutSuffix(s, "%")
		if x, ok := length(percent, em); ok && (x < .05 || of && x < 5) {
			return "opacity:" + s
		}
	}
	if p["content-visibility"] == "hidden" {
		return "content-visibility:hidden"
	}
	if f := strings.ReplaceAll(p["filter"], " ", ""); strings.Contains(f, "opacity(0)") || strings.Contains(f, "opacity(0%)") {
		return "filter:" + p["filter"]
	}
	placedAway := p["position"] == "absolute" || p["position"] == "fixed" || p["position"] == "relative"
	for _, side := range []string{"left", "right", "top", "bottom", "margin-left", "margin-top"} {
		x, ok := length(p[side], em)
		if ok && (placedAway || strings.HasPrefix(side, "margin")) && (x <= -900 || x >= 5000 || strings.HasSuffix(p[side], "%") && x <= -em || strings.HasSuffix(p[side], "vw") && x <= -wide) {
			return side + ":" + p[side]
		}
	}
	if why := transformed(p["transform"], em); why != "" && !moving {
		return why
	}
	if clip := p["clip"]; clip != "" && clip != "auto" && (p["position"] == "absolute" || p["position"] == "fixed") && tiny(clip) {
		return "clip:" + clip
	}
	for _, name := range []string{"clip-path", "-webkit-clip-path"} {
		if s := strings.ReplaceAll(p[name], " ", ""); strings.HasPrefix(s, "inset(50%") || strings.HasPrefix(s, "inset(100%") || strings.HasPrefix(s, "circle(0") || strings.HasPrefix(s, "polygon(00,00,00") {
			return name + ":" + p[name]
		}
	}
	if cut := p["overflow"] + p["overflow-x"] + p["overflow-y"]; strings.Contains(cut, "hidden") || strings.Contains(cut, "clip") {
		for _, name := range []string{"width", "height", "max-width", "max-height"} {
			if x, ok := length(p[name], em); ok && x <= 1 && !strings.HasSuffix(p[name], "%") {
				return name + ":" + p[name]
			}
		}
	}
	return ""
}

// tiny reports whether a rectangle leaves a point: rect(0,0,0,0), rect(1px 1px 1px 1px).
func tiny(clip string) bool {
	m := zeroes.FindStringSubmatch(clip)
	if m == nil {
		return false
	}
	sides := strings.FieldsFunc(m[1], func(r rune) bool { return r == ',' || r == ' ' })
	var at []float64
	for _, s := range sides {
		x, ok := length(s, 16)
		if !ok {
			return false
		}
		at = append(at, x)
	}
	return len(at) == 4 && (at[2]-at[0] <= 1 || at[1]-at[3] <= 1)
}

var movedAway = regexp.MustCompile(`translate(?:x|y|3d)?\(([^)]*)\)|scale(?:x|y)?\(0(?:\.0*)?[,)]`)

func transformed(s string, em float64) string {
	for _, m := range movedAway.FindAllStringSubmatch(s, -1) {
		if m[1] == "" {
			return "transform:" + s
		}
		for _, part := range strings.Split(m[1], ",") {
			if x, ok := length(part, em); ok && (x <= -900 || x >= 5000 || strings.HasSuffix(part, "vw") && x <= -wide) {
				return "transform:" + s
			}
		}
	}
	return ""
}

// apart reports whether an element that is kept from screen readers is one of those that a script opens: a dialog, a menu, a card that is not
// turned up. They are shut until somebody asks for them.
func apart(n *html.Node) bool {
	return shutClass.MatchString(attribute(n, "class") + " " + attribute(n, "id") + " " + attribute(n, "role") + " " + n.Data)
}

var shutClass = regexp.MustCompile(`(?i)modal|popup|pop-up|dialog|cookie|consent|gdpr|privacy|overlay|menu|nav|drawer|banner|tooltip|carousel|slide|slick|swiper|tab|accordion|collaps|dropdown|toast|off-?canvas|lightbox|form|search|header|footer|aside|login|share`)

var iconClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:icon|icons|fa|fas|far|fab|glyphicon|material-icons|material-symbols-[a-z]+)(?:$|[\s_-])`)

// glyph reports whether an element that is kept from screen readers is an icon: a mark without a letter, or the name of one in a font
// of icons. What else is kept from them stands on the page, and is read.
func glyph(n *html.Node) bool {
	if attribute(n, "aria-hidden") != "true" {
		return false
	}
	text := strings.TrimSpace(nodeText(n))
	if text == "" || len(text) > 40 {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) || iconClass.MatchString(attribute(n, "class"))
}
