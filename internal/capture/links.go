package capture

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"mime"
	"net/url"
	"regexp"
	"strings"

	"hearsay/internal/read/charset"
)

// isLinks knows a CSV, or a plain list, in which some field is an address. Prose that mentions one is none: in a list of links every
// line is one, be it numbered or behind a dash.
func isLinks(d *Document) bool {
	if is(d, "text/csv") || hasExt(d, ".csv") {
		return bytes.Contains(d.Data, []byte("://")) || bytes.Contains(d.Data, []byte(":\x00/\x00/")) || bytes.Contains(d.Data, []byte("\x00:\x00/\x00/"))
	}
	if !is(d, "text/plain") {
		return false
	}
	some := false
	for line := range bytes.Lines(d.Data) {
		text := strings.TrimSpace(string(line))
		if text == "" || text[0] == '#' {
			continue
		}
		if isURL(listed(text)) == "" {
			return false
		}
		some = true
	}
	return some
}

// bullet is what stands before an item of a list: "1. ", "- ", "* ".
var bullet = regexp.MustCompile(`^(?:\d+[.)]|[-*•+])\s+`)

// titled is a link of Markdown: [title](address).
var titled = regexp.MustCompile(`^\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)$`)

// listed is the address in an item of a list, without what marks it as one.
func listed(line string) string {
	line = bullet.ReplaceAllString(strings.TrimSpace(line), "")
	if m := titled.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return strings.Trim(line, "<>")
}

// nearly is an address without its scheme: example.org/a.html, 127.0.0.1:8080/a.
var nearly = regexp.MustCompile(`^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S+$`)

// isURL is the address a field holds, or "".
func isURL(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.ContainsAny(s, " \t\n") {
		return ""
	}
	return s
}

// links asks for every address in a table to be captured, once each.
func (u *unpacker) links(d *Document, _ int) error {
	if u.link == nil {
		return nil
	}
	if err := small(d.Data); err != nil {
		return err
	}
	_, params, _ := mime.ParseMediaType(d.MediaType)
	text, err := charset.Read(params["charset"], false, d.Data)
	if err != nil {
		return err
	}
	words := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text.Words)
	r := csv.NewReader(strings.NewReader(words))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	r.Comma = separator(words)
	seen := map[string]bool{}
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		some, almost := false, ""
		for _, f := range fields {
			a := isURL(listed(f))
			if a == "" {
				if f = strings.TrimSpace(f); nearly.MatchString(f) {
					almost = f
				}
				continue
			}
			some = true
			a, _, _ = strings.Cut(a, "#") // another place of the same page
			if seen[a] {
				continue
			}
			seen[a] = true
			if len(seen) > u.lim.Count {
				return refuse(retryNever, "it lists more than %d links", u.lim.Count)
			}
			u.link(a)
		}
		if almost != "" && !some {
			u.fail(failure(d.From, fmt.Sprintf("line %d", line), refuse(retryNever, "%s is no address: write http:// or https:// before it", oneLine(almost, 200))))
		}
	}
}

// separator is what stands most in the first line of a table; a list of one link a line has none, and a comma does no harm there.
func separator(table string) rune {
	first, _, _ := strings.Cut(table, "\n")
	best, most := ',', 0
	for _, c := range "\t;|," {
		if n := strings.Count(first, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}
