package text

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"hearsay/internal/read/datetime"
)

// A Date is a day that a page gives for itself, as it is written, with where it stands in the page; or one that its circumstances give it.
type Date struct {
	Origin string    `json:"origin"` // as "meta article:published_time", "JSON-LD datePublished", "time", "address", "HTTP Last-Modified"
	Text   string    `json:"text"`
	Day    time.Time `json:"day"` // in the zone as written
}

// published are the names under which the head of a page says when it was published, created those that say when it was made, and
// changing those of changes, which date nothing.
var (
	published = words(`article:published_time og:article:published_time og:published_time bt:pubdate datepublished dc.date.issued dc.date.published dcterms.issued dcterms.available dcterms.date
		dc.date dc.issued date pubdate publishdate publish-date publish_date published published_time publication_date publication-date publicationdate parsely-pub-date sailthru.date article.published
		article_date_original article:published article:post_date cxenseparse:recs:publishtime rnews:datepublished original-publish-date originalpublicationdate date_published dateissued displaydate
		shareaholic:article_published_time pdate ptime rbpubdate gentime time citation_publication_date citation_date prism.publicationdate eprints.date vr:published_time
		publish_time release_date releasedate news:publication_date date.issued cdate datepublished_time`)
	created  = words("dc.date.created dcterms.created dc.created created created-date date.created creation_date datecreated article.created article:created_time date_created initialpublicationdate firstpublicationdate sort_date")
	vague    = words("date dc.date dcterms.date time gentime cdate citation_date eprints.date") // what happened then is not said
	changing = words("article:modified_time og:updated_time og:article:modified_time datemodified lastmod last-modified lastmodified modified dc.date.modified dcterms.modified revised updated_time date.modified last-update article.updated parsely-post-date")
)

// Published is the day on which the document was published, as far as its dates tell: the first that speaks of publication, by what says so. What the
// head of the page says comes first, then the feed, letter or export that it came in, a time of the article, its address, and last a
// line that is nothing but a day, where the page has one such day. A day after the document was there is of something else. A page can say
// what it likes; the other candidates are kept beside it.
func (d Document) Published() (time.Time, bool) {
	x, ok := d.DatedBy()
	return x.Day, ok
}

// DatedBy is the date that Published takes, with its origin.
func (d Document) DatedBy() (Date, bool) {
	there, lines := time.Time{}, map[string]bool{}
	for _, x := range d.Dates {
		if bounds[x.Origin] && (there.IsZero() || x.Day.Before(there)) {
			there = x.Day
		}
		if x.Origin == byLine {
			lines[x.Day.Format(time.DateOnly)] = true
		}
	}
	best, found := Date{}, 0
	for _, x := range d.Dates {
		r := rank(x.Origin)
		if r == 0 || found > 0 && found <= r || x.Origin == byLine && len(lines) > 1 {
			continue
		}
		if !there.IsZero() && x.Day.After(there.Add(zones)) || x.Day.Year() < firstYear {
			continue
		}
		best, found = x, r
	}
	return d.localDay(best), found > 0
}

// localDay is the date that the page shows for a moment that its head gives in UTC: the evening of the 24th in New York is the 25th there.
func (d Document) localDay(best Date) Date {
	if _, east := best.Day.Zone(); east != 0 || !strings.ContainsAny(best.Text, ":") || bounds[best.Origin] {
		return best
	}
	for _, x := range d.Dates {
		if x.Origin != byTime && x.Origin != byElement && x.Origin != byHeadline && x.Origin != byLabel {
			continue
		}
		y, m, day := x.Day.Date()
		apart := time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Sub(best.Day.Truncate(24 * time.Hour))
		if apart == 24*time.Hour && best.Day.Hour() >= 14 || apart == -24*time.Hour && best.Day.Hour() < 10 {
			return x
		}
	}
	return best
}

// zones is by how much two clocks may differ that mean the same day.
const zones = 26 * time.Hour

// firstYear is before any page.
const firstYear = 1990

// The origins of dates within a page, the best first.
const (
	byMeta     = "meta "
	byLinked   = "JSON-LD "
	byProperty = "itemprop "
	byTime     = "time"
	byLabel    = "labelled"
	byElement  = "element"
	byCommon   = "canonical address"
	byHeadline = "line by the headline"
	elsewhere  = " of something else" // behind an origin: kept, and dates nothing
	beside     = " beside the article"
	besideHead = " by the headline"
)

// rank orders origins that speak of publication, the best first; 0 for the others.
func rank(origin string) int {
	switch origin {
	case byContainer:
		return 4
	case byTime:
		return 5
	case byLabel:
		return 6
	case byElement:
		return 8
	case byAddress, byCommon:
		return 8
	case byHeadline:
		return 9
	case byLine:
		return 10
	}
	lower := strings.ToLower(origin)
	if strings.HasSuffix(lower, elsewhere) || strings.HasSuffix(lower, beside) || strings.HasSuffix(lower, besideHead) {
		return 0
	}
	for _, where := range []string{byMeta, byLinked, byProperty} {
		name, ok := strings.CutPrefix(lower, strings.ToLower(where))
		switch {
		case !ok:
		case vague[name], created[name]:
			return 11
		case name == "webpage datepublished":
			return 2
		case published[name]:
			return 1
		}
	}
	return 0
}

// dater collects the dates of a page.
type dater struct {
	language string
	list     []Date
	linked   []linkedDate
	updates  []update            // of a live blog
	entries  map[int32]time.Time // of runs of text that have a day of their own
}

func (d *dater) add(origin, s string) bool {
	s = strings.TrimSpace(s)
	v, ok := datetime.Parse(d.language, s)
	if !ok {
		if found := datetime.Find(d.language, s); len(found) == 1 {
			v, ok = found[0].Value, true
		}
	}
	if ok && plausible(v.Time) {
		d.list = append(d.list, Date{origin, s, v.Time})
	}
	return ok
}

func plausible(t time.Time) bool { return t.Year() >= 1800 && t.Year() < 2100 }

// dates are the dates of the head of a page and of its microdata, and then those that it shows.
func (t *tree) dates() *dater {
	d := &dater{language: pageLanguage(t.root)}
	for n := range t.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "meta":
			for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
				k := strings.ToLower(strings.TrimSpace(attribute(n, key)))
				if k == "time" && key != "itemprop" || !published[k] && !created[k] && !changing[k] {
					continue
				}
				origin := byMeta + k
				if key == "itemprop" && !aboutPage(n) {
					origin += elsewhere
				}
				d.add(origin, attribute(n, "content"))
			}
		case "script":
			if kind := strings.ToLower(attribute(n, "type")); strings.HasPrefix(kind, "application/ld+json") && n.FirstChild != nil {
				d.script(n.FirstChild.Data)
			}
		case "link":
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				d.address(attribute(n, "href"))
			}
		default:
			d.microdata(n)
		}
		if n.Data == "meta" && strings.EqualFold(attribute(n, "property"), "og:url") {
			d.address(attribute(n, "content"))
		}
	}
	d.takeLinked()
	d.shown(t)
	return d
}

func (d *dater) address(s string) {
	for _, x := range addressDates(s) {
		x.Origin = byCommon
		d.list = append(d.list, x)
	}
}

// microdata takes <span itemprop="datePublished" content="2022-01-06">, on whatever element it stands.
func (d *dater) microdata(n *html.Node) {
	for name := range strings.FieldsSeq(attribute(n, "itemprop") + " " + attribute(n, "property")) {
		prefix, _, _ := strings.Cut(name, ":")
		name = strings.ToLower(name[strings.LastIndexByte(name, ':')+1:])
		if strings.HasPrefix(prefix, "dc") && (name == "date" || name == "created" || name == "issued") {
			name = "datecreated"
		}
		if name != "datepublished" && name != "datecreated" && name != "datemodified" {
			continue
		}
		if len(d.list) > mostEntries {
			return
		}
		origin := byProperty + name
		if !aboutPage(n) {
			origin += elsewhere
		}
		for _, s := range []string{attribute(n, "content"), attribute(n, "datetime"), attribute(n, "title"), strings.Join(strings.Fields(nodeText(n)), " ")} {
			if s != "" && len(s) < 100 && d.add(origin, s) {
				break
			}
		}
	}
}

// aboutPage reports whether microdata is of the page and not of a video, a comment or another article in it.
func aboutPage(n *html.Node) bool {
	if besides(n) {
		return false
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if kind := attribute(p, "itemtype"); kind != "" {
			kind = kind[strings.LastIndexByte(kind, '/')+1:]
			return ofArticle(kind) || ofPage(kind)
		}
	}
	return true
}

func pageLanguage(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "html" {
			return strings.ToLower(attribute(n, "lang"))
		}
	}
	return ""
}

// Said is the moment of a paragraph that has one of its own, as an entry of a live blog does: by its stamp, by the JSON-LD of the page, or by
// the day at its head ("22:40, 5 January. The mayor …"), whose year is the one nearest to the day of the document.
func (d Document) Said(i int, document time.Time) (time.Time, bool) {
	p := d.Paragraphs[i]
	if !p.said.IsZero() {
		return p.said, true
	}
	m := headDay.FindStringSubmatch(p.Text)
	if m == nil || document.IsZero() {
		return time.Time{}, false
	}
	day, _ := strconv.Atoi(m[1] + m[3])
	month := datetime.Month(m[2] + m[4])
	if month == 0 {
		return time.Time{}, false
	}
	best, apart := time.Time{}, time.Duration(1<<62)
	for year := document.Year() - 1; year <= document.Year()+1; year++ {
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, document.Location())
		if t.Day() == day && document.Sub(t).Abs() < apart {
			best, apart = t, document.Sub(t).Abs()
		}
	}
	return best, !best.IsZero()
}

var headDay = regexp.MustCompile(`^(?:\d\d?[:.]\d\d[,.:]?\s+(\d\d?)\s+(\pL{3,12})[.,:\s—–-]|(\d\d?)\s+(\pL{3,12}),?\s+(?:в\s+)?\d\d?[:.]\d\d[.,:\s—–-])`)
