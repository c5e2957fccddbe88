package text

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/internal/read/datetime"
)

// A stamp is a date that an element of the page shows.
type stamp struct {
	node   *html.Node
	origin string
	text   string
	value  datetime.Value
	score  int
}

var (
	dateClass   = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:\w*date\w*|datum|\w*time|timestamp|zeit|publish\w*|published\w*|veroeffentlicht|posted\w*|pub|pubdate|byline|meta\w*|fecha|tarih|data|created|submitted|info|post-meta|stand|дата|kicker|day)(?:$|[\s_-])`)
	madeClass   = regexp.MustCompile(`(?i)publi|posted|pubdate|entry-date|post-date|created|article-?_*date|date-?_*line|artikel|erschienen|dt-published|story-?_*date`)
	changeClass = regexp.MustCompile(`(?i)updat|modif|edited|changed|aktualisiert`)
	otherClass  = regexp.MustCompile(`(?i)comment|reply|replies|respond|disqus|related|sidebar|side-bar|widget_|widget-area|recommend|popular|trending|most-?read|teaser|latest|more-?news|newsticker|ticker|breadcrumb|weather|calendar|kalender|event|carousel|slider|read-?next|readmore|see-?also|promo|advert|banner|copyright|outbrain|taboola|other-?news|(?:site|page|global|main)-?footer|archive|forum-?stat|tweet|twitter|embed|menu|nav(?:$|[\s_-])|countdown|newsletter`)
	label       = regexp.MustCompile(`(?i)(?:(?:dieser |this )?(?:artikel|beitrag|eintrag|entry|article|post) (?:wurde|was|vom)\b.{0,40}?(?:am|on|vom)|(?:geschrieben|verfasst|eingestellt|eingetragen|written|posted|published|publié|автор)\b.{0,40}?\s(?:am|on|le)|publi(?:shed|cation|cado|cada|cat|é|ée|cación|cação)?(?:\s+(?:on|date|le|em|el|il|da))?|date published|posted(?:\s+on)?|first published|veröffentlicht(?:\s+(?:am|on))?|erschienen(?:\s+am)?|erstellt(?:\s+am)?|datum|release date|опубликовано|дата публикации|добавлено|размещено|опубліковано|дата публікації|додано|жарияланған|жарияланды|mis en ligne(?:\s+le)?|paru le|creado|fecha(?: de publicación)?|yayın(?:lanma)?(?: tarihi)?|yayınlandı|giriş(?: tarihi)?|eklenme(?: tarihi)?|oluşturulma(?: tarihi)?|date|дата|data|tarih)\s*[:：]?\s*(?:\pL{2,12}[.,]?\s+)?$`)
	changed     = regexp.MustCompile(`(?i)(?:registriert|registered|joined|mitglied seit|dabei seit|anmeldedatum|geboren|born|expires?|gültig|deadline|version\b.*|revision|stand vom|abruf|accessed|retrieved|updated?|modified|edited|changed|aktualisiert|geändert|обновлено|изменено|оновлено|mis à jour|modifié|actualizado|güncelle\w*|son güncelle\w*|last\s+\w+|zuletzt|stand)(?:\s+(?:on|am|le|at|el))?\s*[:：]?\s*(?:\pL{2,12}[.,]?\s+)?$`)
	lastChange  = regexp.MustCompile(`(?i)last (?:edited|modified|updated|changed)|zuletzt (?:geändert|bearbeitet)|aktuelle zeit|current time`)
	copyright   = regexp.MustCompile(`(?i)©|copyright|\(c\)|all rights|alle rechte|все права`)
)

// besides reports whether an element is beside the article: a comment, a list of other pages, a foot.
func besides(n *html.Node) bool {
	for p := n; p != nil; p = p.Parent {
		if p.Type != html.ElementNode || p.Data == "body" {
			continue
		}
		if p.Data == "aside" || p.Data == "nav" || p.Data == "footer" && !within(p, "article") || p.Data == "blockquote" {
			return true
		}
		if strings.Contains(" "+attribute(p, "class")+" "+attribute(p, "id")+" ", " footer ") && !within(p, "article") {
			return true
		}
		if otherClass.MatchString(attribute(p, "class")+" "+attribute(p, "id")) && !headline(p) {
			return true
		}
	}
	return false
}

func within(n *html.Node, name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == name {
			return true
		}
	}
	return false
}

// headline reports whether the first headline of a page stands in an element, which then holds the article whatever its name.
func headline(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "h1" {
			return true
		}
	}
	return false
}

// longestStamp is how long the words of an element may be that shows a date, in bytes.
const longestStamp = 160

// entry is the part of a page that a stamp dates, if that is less than the whole: an entry of a live blog, an embedded post, the second article
// of a page without end. It grows from the stamp as long as it holds no other day and not the headline of the page.
func entry(n, title *html.Node, other map[*html.Node]bool, all int) *html.Node {
	var best *html.Node
	for p := n.Parent; p != nil && p.Data != "body" && p.Data != "main" && p.Data != "html"; p = p.Parent {
		for d := range p.Descendants() {
			if d == title || other[d] {
				return best
			}
		}
		if letterCount(nodeText(p))*5 > all*4 {
			return best
		}
		switch p.Data {
		case "article", "li", "section", "div", "blockquote", "figure", "dd", "td", "tr", "p":
			best = p
		}
	}
	return best
}

// entries are the runs of text of entries, each with the moment of its entry.
func (t *tree) entries(list []stamp, best int, title *html.Node) map[int32]time.Time {
	if best < 0 || title == nil {
		return nil
	}
	said := map[int32]time.Time{}
	all := letterCount(nodeText(t.root))
	for i, s := range list {
		if i == best || i > mostEntries || s.score <= 2*inWords {
			continue
		}
		other := map[*html.Node]bool{}
		for _, o := range list {
			if o.node != s.node && !o.value.Time.Equal(s.value.Time) {
				other[o.node] = true
			}
		}
		e := entry(s.node, title, other, all)
		if e == nil {
			continue
		}
		for d := range e.Descendants() {
			if d.Type != html.TextNode {
				continue
			}
			for _, p := range t.pieces(d) {
				if _, ok := said[p.run]; !ok {
					said[p.run] = s.value.Time
				}
			}
		}
	}
	return said
}

// mostEntries bounds how many entries of a page are told apart.
const mostEntries = 400

// shown adds the dates that the page shows: that of the article, those of other things in it, and the days that stand on lines.
func (d *dater) shown(t *tree) {
	root := t.root
	list := d.stamps(root)
	best := -1
	for i, s := range list {
		if s.score > 0 && (best < 0 || s.score > list[best].score) {
			best = i
		}
	}
	if best < 0 {
		best = alone(list)
	}
	if best >= 0 {
		d.list = append(d.list, Date{list[best].origin, list[best].text, list[best].value.Time})
	}
	for i, s := range list {
		switch {
		case i == best:
		case best >= 0 && s.score > 0 && s.value.Time.Format(time.DateOnly) == list[best].value.Time.Format(time.DateOnly):
			d.list = append(d.list, Date{s.origin, s.text, s.value.Time})
		case s.score >= closeBy:
			d.list = append(d.list, Date{s.origin + besideHead, s.text, s.value.Time})
		case s.score <= farAside:
			d.list = append(d.list, Date{s.origin + beside, s.text, s.value.Time})
		default:
			d.list = append(d.list, Date{s.origin + elsewhere, s.text, s.value.Time})
		}
	}
	d.lines(root)
	d.entries = t.entries(list, best, firstHeadline(root))
}

// alone is the first stamp of a page on which all show one day, wherever they stand but in comments and sentences; -1 where they do not.
func alone(list []stamp) int {
	first, day := -1, ""
	for i, s := range list {
		if s.score <= inWords {
			continue
		}
		this := s.value.Time.Format(time.DateOnly)
		if first < 0 {
			first, day = i, this
		}
		if this != day {
			return -1
		}
	}
	return first
}

// farAside and inWords are the scores of stamps beside the article, and of those among words; closeBy is of those by the headline.
const (
	closeBy  = 4
	farAside = -9
	inWords  = -20
)

// stamps are the dates of <time>, and of elements whose class says that they show one.
func (d *dater) stamps(root *html.Node) []stamp {
	var list []stamp
	title := firstHeadline(root)
	afterTitle := title == nil
	for n := range root.Descendants() {
		if n == title {
			afterTitle = true
		}
		if n.Type != html.ElementNode || n.Data == "meta" || n.Data == "link" || n.Data == "script" || n.Data == "body" || n.Data == "html" || n.Data == "style" {
			continue
		}
		s, ok := d.stamp(n)
		if !ok {
			continue
		}
		if len(list) == mostEntries { // each is measured against the whole page
			return list
		}
		at := near(n, title, afterTitle)
		if s.score > inWords && at < closeBy && besides(n) {
			s.score = farAside
			list = append(list, s)
			continue
		}
		s.score += at
		if !afterTitle && s.origin == byElement && weekday.MatchString(s.text) {
			s.score = 2 * inWords // the day of today, at the head of the site
		}
		list = append(list, s)
	}
	return list
}

func firstHeadline(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "h1" && !within(n, "header") || n.Type == html.ElementNode && n.Data == "h1" && within(n, "article") {
			return n
		}
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "h1" || n.Data == "h2") {
			return n
		}
	}
	return nil
}

// stamp is the date of an element, and how much speaks for its being the date of the article.
func (d *dater) stamp(n *html.Node) (stamp, bool) {
	class := attribute(n, "class") + " " + attribute(n, "id") + " " + attribute(n, "itemprop")
	text := ""
	s := stamp{node: n, origin: byElement}
	if n.Data == "time" {
		s.origin = byTime
	} else if !dateClass.MatchString(class) {
		return s, false
	}
	text = strings.Join(strings.Fields(nodeText(n)), " ")
	if len(text) > longestStamp {
		return s, false
	}
	ok := false
	for _, t := range []string{attribute(n, "datetime"), attribute(n, "content"), attribute(n, "title"), attribute(n, "data-datetime"), attribute(n, "data-date"), text} {
		if t = strings.TrimSpace(t); t == "" || ok {
			continue
		}
		if s.value, ok = datetime.Parse(d.language, t); !ok || !plausible(s.value.Time) || datetimeless(t) {
			ok = false
			if found := datetime.Find(d.language, t); len(found) > 0 && plausible(found[0].Time) && (found[0].Strict || t == text) {
				s.value, ok = pick(found, t), true
			}
		}
		s.text = t
	}
	if !ok {
		return s, false
	}
	s.score = 2
	switch {
	case has(n, "pubdate") || madeClass.MatchString(class):
		s.score += 3
	case changeClass.MatchString(class) || changed.MatchString(beforeDate(text)) || lastChange.MatchString(text):
		s.score = 2 * inWords
	}
	if s.origin == byTime {
		s.score++
	}
	if label.MatchString(beforeDate(text)) {
		s.score += 2
	}
	if inSentence(n) || copyright.MatchString(text) || commentClass.MatchString(classesAround(n)) {
		s.score = 2 * inWords
	}
	return s, true
}

var commentClass = regexp.MustCompile(`(?i)comment|reply|kommentar|disqus`)

// classesAround are the classes of an element and of those around it.
func classesAround(n *html.Node) string {
	var b strings.Builder
	for p, k := n, 0; p != nil && p.Data != "body" && k < 4; p, k = p.Parent, k+1 {
		if !headline(p) {
			b.WriteString(attribute(p, "class") + " " + attribute(p, "id") + " ")
		}
	}
	return b.String()
}

var weekday = regexp.MustCompile(`(?i)^\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|^\W*(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)`)

// datetimeless reports whether a text is too little to be a day: a year alone.
func datetimeless(s string) bool { return len(s) < 8 }

// pick takes of several dates the one that is said to be of publication, else the first.
func pick(found []datetime.Found, s string) datetime.Value {
	for _, f := range found {
		if before := s[:f.From]; label.MatchString(before) && !changed.MatchString(before) {
			return f.Value
		}
	}
	for _, f := range found {
		if !changed.MatchString(s[:f.From]) {
			return f.Value
		}
	}
	return found[0].Value
}

func beforeDate(s string) string {
	if i := strings.IndexFunc(s, unicode.IsDigit); i >= 0 {
		return s[:i]
	}
	return s
}

// inSentence reports whether an element stands among the words of a paragraph, which tell of a day.
func inSentence(n *html.Node) bool {
	for p := n.Parent; p != nil && p.Data != "body"; p = p.Parent {
		if p.Data == "p" || p.Data == "li" && inlineElements[n.Data] {
			return letterCount(nodeText(p))-letterCount(nodeText(n)) > 60
		}
		if !inlineElements[p.Data] && p.Data != "time" {
			return false
		}
	}
	return false
}

func letterCount(s string) int {
	k := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			k++
		}
	}
	return k
}

// near scores how an element stands to the headline: in the same small box, behind it, or before it.
func near(n, title *html.Node, behind bool) int {
	if title == nil {
		return 0
	}
	steps := 0
	for p := n.Parent; p != nil && steps < 6; p, steps = p.Parent, steps+1 {
		for d := range p.Descendants() {
			if d == title {
				score := 4 - steps/2
				if behind {
					score++
				}
				return score
			}
		}
	}
	if within(n, "article") || within(n, "main") {
		return 1
	}
	return 0
}

// lines adds the days that stand on lines with little else, those by the headline before the others, and those that a label says to be of
// publication.
func (d *dater) lines(root *html.Node) {
	seen := map[string]bool{}
	var labelled, close []Date
	for _, l := range linesOf(root) {
		found := datetime.Find(d.language, l.text)
		if len(found) == 0 || seen[l.text] || copyright.MatchString(l.text) {
			continue
		}
		seen[l.text] = true
		for i, f := range found {
			if !plausible(f.Time) || !f.Strict && f.Time.Year() < firstYear {
				continue
			}
			before := l.text[:f.From]
			switch {
			case changed.MatchString(before), rangeEnd.MatchString(before):
			case l.head < 0 && weekday.MatchString(l.text):
			case l.head >= 0 && l.head < 6*headroom && letterCount(before) <= besideDate && begins(l.text, f):
				close = append(close, Date{byHeadline, l.text, f.Time})
			case label.MatchString(l.before+" ") && before == "" && l.before != "":
				labelled = append(labelled, Date{byLabel, l.before + " " + l.text, f.Time})
			case before != "" && label.MatchString(before) && utf8.RuneCountInString(before) < 120:
				labelled = append(labelled, Date{byLabel, l.text, f.Time})
			case i == 0 && l.head >= -headroom && l.head <= headroom && (letterCount(before) <= besideDate || l.inHead) && (len(found) == 1 || letterCount(l.text[f.To:]) < 3*besideDate):
				close = append(close, Date{byHeadline, l.text, f.Time})
			case len(found) == 1 && letterCount(before+l.text[f.To:]) <= besideDate:
				d.list = append(d.list, Date{byLine, l.text, f.Time})
			}
		}
	}
	if len(labelled) > 0 {
		d.list = append(d.list, labelled[0])
	}
	for i, x := range close { // the one behind the headline, else the last before it
		if i == 0 {
			d.list = append(d.list, x)
		}
	}
}

// begins reports whether a paragraph begins with its date, as that of an agency does: "27.1.2022 - The ministry said".
func begins(s string, f datetime.Found) bool {
	after := strings.TrimSpace(s[f.To:])
	mark, _ := utf8.DecodeRuneInString(after)
	return len(s) > longestLine/2 && f.From < 2*besideDate && strings.ContainsRune("-–—:|).„“\"", mark)
}

// rangeEnd is what stands before the last day of a span: "14. - 20. Januar 2022".
var rangeEnd = regexp.MustCompile(`(?i)(?:\d\.?\s*[-–—]|\bbis(?:\s+zum)?|\b(?:until|to|till|through)|\sпо|\sau|\shasta)\s*$`)

// headroom is how many letters may stand between a headline and the line of its date.
const headroom = 400

// besideDate is how many letters may stand on a line of a date, as of the name of a day or a city.
const besideDate = 16

// longestLine is how long a line of a date may be, in bytes.
const longestLine = 240

// A line is what stands between two breaks of the page.
type line struct {
	text   string
	before string // the line before it, where that is short
	head   int    // letters between the headline and the line, negative before it; far away where there is no headline
	inHead bool   // it is the headline or the title
}

// linesOf are the short lines of a page that hold figures, those beside the article left out.
func linesOf(root *html.Node) []line {
	var list []line
	var b strings.Builder
	title := firstHeadline(root)
	letters, headAt, last := 0, -1, ""
	flush := func(inHead bool) {
		l := strings.Join(strings.Fields(b.String()), " ")
		b.Reset()
		letters += letterCount(l)
		before := last
		if last = ""; len(l) > 2 && len(l) < 40 {
			last = l
		}
		if len(l) > longestLine {
			l = strings.ToValidUTF8(l[:longestLine], "")
		}
		if len(l) > 5 && strings.ContainsAny(l, "0123456789") {
			list = append(list, line{l, before, letters, inHead})
		}
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || never[c.Data] || c.Data == "noscript" || c.Data == "template":
			case c.Data == "aside" || c.Data == "nav" || c.Data == "footer" || otherClass.MatchString(attribute(c, "class")+" "+attribute(c, "id")) && !headline(c):
				flush(false)
			case ends[c.Data] || c.Data == "header" || c.Data == "main" || c.Data == "figure" || c.Data == "address":
				flush(false)
				walk(c)
				flush(c == title)
				if c == title {
					headAt = letters
				}
			default:
				walk(c)
			}
		}
	}
	walk(root)
	flush(false)
	for i := range list {
		if list[i].head -= headAt; headAt < 0 {
			list[i].head = 1 << 30
		}
	}
	return list
}
