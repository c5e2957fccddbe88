package capture

import (
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hearsay/custody"
)

// A pageHead is what a page says of itself to browsers: where else it stands, and what it looks like.
type pageHead struct {
	title, canonical, refresh string
	frames                    []string
	letters                   int
	challenge                 bool
}

// headSize is how much of a page is looked at.
const headSize = 256 << 10

var (
	tagForm       = regexp.MustCompile(`(?is)<(meta|link|frame|div|span|form|script|iframe)\s([^>]*)>`)
	attributeForm = regexp.MustCompile(`(?is)([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)
	silent        = regexp.MustCompile(`(?is)<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|<[^>]*>`)
)

func readPageHead(d *Document) pageHead {
	data := d.Data[:min(len(d.Data), headSize)]
	p := pageHead{title: title(d), letters: len(bytes.Join(bytes.Fields(silent.ReplaceAll(data, nil)), nil))}
	for _, m := range tagForm.FindAllSubmatch(data, -1) {
		at := map[string]string{}
		for _, a := range attributeForm.FindAllSubmatch(m[2], -1) {
			at[strings.ToLower(string(a[1]))] = html.UnescapeString(string(a[2]) + string(a[3]) + string(a[4]))
		}
		p.tag(strings.ToLower(string(m[1])), at)
	}
	return p
}

func (p *pageHead) tag(name string, at map[string]string) {
	switch name {
	case "meta":
		if strings.EqualFold(at["http-equiv"], "refresh") && p.refresh == "" {
			p.refresh = at["content"]
		}
	case "link":
		if strings.EqualFold(at["rel"], "canonical") && p.canonical == "" {
			p.canonical = at["href"]
		}
	case "frame":
		p.frames = append(p.frames, at["src"])
	}
	p.challenge = p.challenge || challengeMark.MatchString(at["id"]+" "+at["class"]+" "+at["src"])
}

var (
	refreshForm   = regexp.MustCompile(`(?i)^\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)`)
	challengeMark = regexp.MustCompile(`(?i)challenge-(?:error|form|running|platform)|cf-challenge|px-captcha|_Incapsula_Resource|ddos-guard|geo\.captcha-delivery`)
	challenged    = regexp.MustCompile(`(?i)^(?:just a moment|attention required|checking your browser|one moment, please|please wait|ddos-guard|access denied|are you a (?:robot|human)|robot check|security check|verif(?:y|ying) (?:that )?you are|human verification|captcha|bot verification|проверка браузера|проверка безопасности|доступ ограничен|bitte warten)`)
	notThere      = regexp.MustCompile(`(?i)(?:^|\W)(?:error )?404(?:\W|$)|(?:page|article|site|story)(?: (?:was|is|could))?(?: be)? not (?:be )?(?:found|available)|^not found|seite (?:wurde )?nicht gefunden|страница не (?:найдена|существует)|page (?:introuvable|non trouvée)|página no encontrada|sayfa bulunamadı|бет табылмады|сторінк[уа] не знайдено`)
	consent       = regexp.MustCompile(`(?i)^(?:before you continue|your privacy|cookie (?:consent|settings|wall)|privacy (?:consent|settings)|consent|we value your privacy|zustimmung|datenschutz-?einstellungen)`)
	login         = regexp.MustCompile(`(?i)^(?:log ?in|sign ?in|login|anmelden|вход|войти|авторизация)(?:\W|$)`)
)

// fewOfPage is how many letters a page may have that stands in the way of another.
const fewOfPage = 3000

// doubts are what makes a page look like something else than what was asked for.
func (p pageHead) doubts() string {
	switch {
	case p.letters > fewOfPage:
		return ""
	case p.challenge || challenged.MatchString(p.title):
		return "an interstitial that asks whether its reader is a person"
	case notThere.MatchString(p.title):
		return "a page that says that there is none (404), though the server answered 200"
	case consent.MatchString(p.title):
		return "a page that asks for consent"
	case login.MatchString(p.title):
		return "a page that asks its reader to log in"
	}
	return ""
}

// soon is the longest wait, in seconds, after which a page is taken to send its readers on and not to refresh itself.
const soon = 10

// onward is where a page sends its readers after a moment, by its head or by the field Refresh: nil where it stays.
func onward(field string, p pageHead, at *url.URL) *url.URL {
	for _, s := range []string{field, p.refresh} {
		m := refreshForm.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if n, err := strconv.Atoi(m[1]); err != nil || n > soon {
			continue
		}
		to, err := at.Parse(strings.TrimSpace(m[2]))
		if err == nil && to.String() != at.String() && (to.Scheme == "http" || to.Scheme == "https") {
			to.Fragment = ""
			return to
		}
	}
	return nil
}

// sameSite reports whether two addresses are of one host, or of one and its www.
func sameSite(a, b *url.URL) bool {
	short := func(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }
	return short(a) == short(b)
}

// look reads the head of a page that was fetched: the next address where it sends its readers on within its site, and notes on what it is.
func look(d *Document, header http.Header, at *url.URL) (next string) {
	begins := bytes.ToLower(head(d, 512))
	markup := bytes.HasPrefix(begins, []byte("<!doctype html")) || bytes.HasPrefix(begins, []byte("<html"))
	if is(d, "application/pdf") && markup {
		d.Notes = append(d.Notes, "it is served as application/pdf, and is no PDF but a web page")
		d.MediaType = "text/html"
	}
	if !is(d, "text/html", "application/xhtml+xml") && !(d.MediaType == "" && markup) {
		return ""
	}
	p := readPageHead(d)
	if to := onward(header.Get("Refresh"), p, at); to != nil {
		seen := slices.ContainsFunc(d.Exchange.Hops, func(h custody.Hop) bool { return h.URL == to.String() })
		if sameSite(at, to) && !seen {
			d.Notes = nil // they were of this page, and the next one is the document
			return to.String()
		}
		if !seen {
			d.Notes = append(d.Notes, "it sends its readers on to another site, which is not followed: "+oneLine(withoutUser(to.String()), 300))
		}
	}
	if why := p.doubts(); why != "" {
		d.Notes = append(d.Notes, fmt.Sprintf("it looks like %s (%q), not like what was asked for", why, p.title))
	}
	if len(p.frames) > 0 {
		d.Notes = append(d.Notes, "its text is in its frames, which are pages of their own: "+oneLine(strings.Join(p.frames, ", "), 300))
	}
	if to, err := at.Parse(strings.TrimSpace(p.canonical)); err == nil && p.canonical != "" && (!sameSite(at, to) || strings.TrimSuffix(to.Path, "/") != strings.TrimSuffix(at.Path, "/")) {
		d.Notes = append(d.Notes, "it names another address as its own (canonical): "+oneLine(withoutUser(to.String()), 300))
	}
	return ""
}
