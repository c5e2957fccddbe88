package text

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// A sheet is what the <style> elements of a page say of the properties by which words can be hidden. Sheets that the page only links
// to are not part of its bytes, and are not read.
type sheet struct {
	rules    map[string][]*rule // by the id, class or element that the last part of the selector names; "" for the others
	count    int
	matches  int
	external bool // the page links to others
}

type rule struct {
	selector cascadia.Sel
	said     []declaration
	order    int
}

type declaration struct {
	property, value string
	important       bool
}

const (
	mostRules   = 20_000    // of one page
	mostMatches = 4_000_000 // of rules with elements
)

// telling are the properties that are looked at.
var telling = words(`display visibility opacity font-size font color background background-color background-image -webkit-background-clip background-clip
	-webkit-text-fill-color position left right top bottom margin-left margin-top text-indent transform clip clip-path -webkit-clip-path width height max-height max-width
	overflow overflow-x overflow-y animation animation-name text-decoration text-decoration-line filter content-visibility`)

func styles(root *html.Node) *sheet {
	s := &sheet{rules: map[string][]*rule{}}
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "link" && strings.Contains(strings.ToLower(attribute(n, "rel")), "stylesheet"):
			s.external = true
		case n.Data == "style" && n.FirstChild != nil && onScreen(attribute(n, "media")):
			s.add(n.FirstChild.Data)
		}
	}
	return s
}

// fewRules is how many a page may have that paints no pictures behind its words and lays nothing over them.
const fewRules = 200

// simple reports whether all that dresses the page is in it, and is little, so that words without declared paper stand on white.
func (s *sheet) simple() bool { return !s.external && s.count < fewRules }

// add reads one style element.
func (s *sheet) add(text string) {
	p := css.NewParser(parse.NewInputString(text), false)
	var selectors []string
	var said []declaration
	outside, blocks := 0, []bool{} // at-rules that are open, and how many of them do not hold on a screen
	for s.count < mostRules {
		kind, _, data := p.Next()
		switch kind {
		case css.ErrorGrammar:
			if p.HasParseError() {
				continue
			}
			return
		case css.BeginAtRuleGrammar:
			holds := holdsOnScreen(string(data), wordsOf(p.Values()))
			blocks = append(blocks, holds)
			if !holds {
				outside++
			}
		case css.EndAtRuleGrammar:
			if k := len(blocks) - 1; k >= 0 {
				if !blocks[k] {
					outside--
				}
				blocks = blocks[:k]
			}
		case css.QualifiedRuleGrammar, css.BeginRulesetGrammar:
			selectors = append(selectors, wordsOf(p.Values()))
		case css.DeclarationGrammar:
			if d, ok := declared(string(data), p.Values()); ok {
				said = append(said, d)
			}
		case css.EndRulesetGrammar:
			if outside == 0 && len(said) > 0 {
				for _, selector := range selectors {
					s.rule(selector, said)
				}
			}
			selectors, said = nil, nil
		}
	}
}

func wordsOf(values []css.Token) string {
	var b strings.Builder
	for _, v := range values {
		b.Write(v.Data)
	}
	return strings.TrimSpace(b.String())
}

// declared is a declaration of a property that is looked at.
func declared(property string, values []css.Token) (declaration, bool) {
	property = strings.ToLower(property)
	if !telling[property] {
		return declaration{}, false
	}
	value := strings.ToLower(wordsOf(values))
	plain, important := strings.CutSuffix(value, "important")
	if plain = strings.TrimSpace(plain); important && strings.HasSuffix(plain, "!") {
		return declaration{property, strings.TrimSpace(strings.TrimSuffix(plain, "!")), true}, true
	}
	return declaration{property, value, false}, true
}

// lastPart finds what the last part of a selector names: the class "note" of "div > p.note".
var lastPart = regexp.MustCompile(`(?:^|[\s>+~])([^\s>+~]*)$`)

var namedIn = regexp.MustCompile(`#(-?[_a-zA-Z][\w-]*)|\.(-?[_a-zA-Z][\w-]*)|^([a-zA-Z][\w-]*)`)

func (s *sheet) rule(selector string, said []declaration) {
	if strings.Contains(selector, "no-js") { // scripts take that class away
		return
	}
	sel, err := cascadia.Parse(selector)
	if err != nil { // :hover and its like hold for no page that lies still
		return
	}
	key := ""
	if last := lastPart.FindStringSubmatch(selector); last != nil && !strings.ContainsAny(selector, "[(\\") {
		for _, m := range namedIn.FindAllStringSubmatch(last[1], -1) {
			switch {
			case m[1] != "":
				key = "#" + m[1]
			case m[2] != "" && !strings.HasPrefix(key, "#"):
				key = "." + m[2]
			case m[3] != "" && key == "":
				key = strings.ToLower(m[3])
			}
		}
	}
	s.rules[key] = append(s.rules[key], &rule{sel, said, s.count})
	s.count++
}

// holdsOnScreen reports whether what stands in an at-rule holds for a page on a wide screen: @media print does not.
func holdsOnScreen(name, query string) bool {
	switch strings.ToLower(name) {
	case "@media":
		return onScreen(query)
	case "@supports", "@layer":
		return true
	}
	return false
}

// wide is the width of the screen on which a page is thought, in pixels.
const wide = 1280

var widthQuery = regexp.MustCompile(`^(min|max)-width:(\d+(?:\.\d+)?)(px|em|rem)$`)

func onScreen(query string) bool {
	if query = strings.ToLower(strings.TrimSpace(query)); query == "" {
		return true
	}
	return slices.ContainsFunc(strings.Split(query, ","), func(one string) bool {
		for word := range strings.SplitSeq(one, " and ") {
			word = strings.Join(strings.Fields(strings.TrimPrefix(strings.TrimSpace(word), "only ")), "")
			word = strings.TrimSuffix(strings.TrimPrefix(word, "("), ")")
			if word == "all" || word == "screen" {
				continue
			}
			m := widthQuery.FindStringSubmatch(word)
			if m == nil {
				return false
			}
			if edge, ok := length(m[2]+m[3], 16); !ok || m[1] == "min" && edge > wide || m[1] == "max" && edge < wide {
				return false
			}
		}
		return true
	})
}

// of are the declarations that hold for an element, by property: of its own attribute, and of the rules in the order of the cascade.
func (s *sheet) of(n *html.Node) map[string]string {
	var found []*rule
	look := func(key string) {
		for _, r := range s.rules[key] {
			if s.matches++; s.matches > mostMatches {
				return
			}
			if r.selector.Match(n) {
				found = append(found, r)
			}
		}
	}
	look("")
	look(n.Data)
	inline := ""
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			look("#" + a.Val)
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				look("." + c)
			}
		case "style":
			inline = a.Val
		}
	}
	if len(found) == 0 && inline == "" {
		return nil
	}
	slices.SortStableFunc(found, func(a, b *rule) int {
		switch x, y := a.selector.Specificity(), b.selector.Specificity(); {
		case x.Less(y):
			return -1
		case y.Less(x):
			return 1
		}
		return a.order - b.order
	})
	all := map[string]string{}
	fixed := map[string]bool{}
	say := func(list []declaration) {
		for _, d := range list {
			if !fixed[d.property] || d.important {
				all[d.property], fixed[d.property] = d.value, fixed[d.property] || d.important
			}
		}
	}
	for _, r := range found {
		say(r.said)
	}
	say(inlined(inline))
	return all
}

func inlined(style string) []declaration {
	if style == "" {
		return nil
	}
	var list []declaration
	p := css.NewParser(parse.NewInputString(style), true)
	for {
		kind, _, data := p.Next()
		switch {
		case kind == css.ErrorGrammar && !p.HasParseError():
			return list
		case kind == css.DeclarationGrammar:
			if d, ok := declared(string(data), p.Values()); ok {
				list = append(list, d)
			}
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

var lengthForm = regexp.MustCompile(`^([+-]?(?:\d+\.?\d*|\.\d+))(px|em|rem|ex|ch|pt|pc|in|cm|mm|vw|vh|%|)$`)

// length is a length in pixels, where one em is as written.
func length(s string, em float64) (float64, bool) {
	m := lengthForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	x, err := strconv.ParseFloat(m[1], 64)
	unit, ok := map[string]float64{"px": 1, "": 1, "em": em, "rem": 16, "ex": em / 2, "ch": em / 2, "pt": 4. / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78,
		"vw": wide / 100, "vh": 8, "%": em / 100}[m[2]]
	return x * unit, err == nil && ok
}
