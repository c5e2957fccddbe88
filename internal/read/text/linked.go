package text

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"hearsay/internal/read/datetime"
)

// A linked date is one of JSON-LD, with what it is of.
type linkedDate struct {
	kind, property, text string
	main                 bool // of the main entity of the page
}

// An update is an entry of a live blog, by its words.
type update struct {
	words string
	day   time.Time
}

func ofArticle(kind string) bool {
	return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || strings.HasSuffix(kind, "Report") || kind == "Recipe" || kind == "Blog" || kind == "CreativeWork" || kind == "Podcast" || kind == "PodcastEpisode" ||
		kind == "HowTo" || kind == "Review" || kind == "CriticReview" || kind == "ClaimReview" || kind == "Book" || kind == "Dataset" || kind == "FAQPage" || kind == "Question"
}

func ofPage(kind string) bool { return strings.HasSuffix(kind, "Page") && kind != "FAQPage" }

// script reads what one script of JSON-LD says. Writers put it in comments and CDATA, break lines within strings, leave commas behind the
// last member, and write several objects one behind the other: metadata readers take all that, and so does this.
func (d *dater) script(s string) {
	dec := json.NewDecoder(strings.NewReader(mended(s)))
	some := false
	for {
		var v any
		if dec.Decode(&v) != nil {
			break
		}
		some = true
		d.thing(v, false, 0)
	}
	if some {
		return
	}
	for _, m := range pairForm.FindAllStringSubmatch(s, -1) { // no JSON at all: what it says of dates can still be read
		d.linked = append(d.linked, linkedDate{kind: "", property: m[1], text: m[2]})
	}
}

var pairForm = regexp.MustCompile(`"(datePublished|dateCreated|dateModified)"\s*:\s*"([^"]{4,60})"`)

// mended is JSON without the slips that browsers of metadata overlook.
func mended(s string) string {
	s = strings.TrimSpace(s)
	for _, wrap := range []string{"<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, wrap))
	}
	for _, wrap := range []string{"//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "-->", "//-->", ";", "//"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, wrap))
	}
	if strings.HasPrefix(s, "{&quot;") {
		s = strings.ReplaceAll(s, "&quot;", `"`)
	}
	var b strings.Builder
	within, escaped := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case escaped:
			escaped = false
			if !strings.ContainsRune(`"\/bfnrtu`, rune(c)) { // \' and the like
				text := b.String()
				b.Reset()
				b.WriteString(text[:len(text)-1])
			}
		case within && c == '\\':
			escaped = true
		case c == '"':
			within = !within
		case within && c < ' ':
			b.WriteByte(' ')
			continue
		case !within && c == ',':
			if next := strings.TrimLeft(s[i+1:], " \t\r\n,"); next != "" && (next[0] == '}' || next[0] == ']') {
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// deepestThing is how far things of JSON-LD may lie within each other.
const deepestThing = 12

// thing looks at an object and at those within it that the page is about.
func (d *dater) thing(v any, main bool, depth int) {
	if depth > deepestThing {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			d.thing(e, main, depth+1)
		}
	case map[string]any:
		kind := kindOf(x["@type"])
		for _, k := range []string{"datePublished", "dateCreated", "dateModified", "uploadDate"} {
			s, _ := x[k].(string)
			if inner, ok := x[k].(map[string]any); ok {
				s, _ = inner["@value"].(string)
			}
			if s != "" {
				d.linked = append(d.linked, linkedDate{kind, k, s, main})
			}
		}
		if updates, ok := x["liveBlogUpdate"].([]any); ok {
			d.liveBlog(updates)
		}
		d.thing(x["@graph"], main, depth+1)
		for _, k := range []string{"mainEntity", "mainEntityOfPage"} {
			if _, ok := x[k].(map[string]any); ok {
				d.thing(x[k], main || k == "mainEntity", depth+1)
			}
		}
	}
}

func kindOf(v any) string {
	switch x := v.(type) {
	case string:
		return x[strings.LastIndexAny(x, "/:")+1:]
	case []any:
		best := ""
		for _, e := range x {
			if k := kindOf(e); best == "" || ofArticle(k) {
				best = k
			}
		}
		return best
	}
	return ""
}

func (d *dater) liveBlog(list []any) {
	for _, e := range list {
		x, _ := e.(map[string]any)
		when, _ := x["datePublished"].(string)
		body, _ := x["articleBody"].(string)
		if v, ok := datetime.Parse(d.language, when); ok && len(body) > 20 {
			d.updates = append(d.updates, update{strings.Join(strings.Fields(body), " "), v.Time})
		}
	}
}

// takeLinked lists the dates of JSON-LD: those of an article, those of its page, and those of other things, which date nothing. What
// has no kind is of the page, unless something else has one.
func (d *dater) takeLinked() {
	article := false
	for _, x := range d.linked {
		article = article || ofArticle(x.kind)
	}
	for _, x := range d.linked {
		origin := byLinked
		switch {
		case ofArticle(x.kind) || x.main && !article || x.kind == "" && !article:
		case ofPage(x.kind):
			origin += "WebPage "
		default:
			origin += x.kind + " "
		}
		d.add(origin+x.property, x.text)
	}
}
