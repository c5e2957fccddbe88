package desk

import (
	"net/url"
	"strings"
	"unicode"

	"hearsay"
)

// carrier is the source of the case whose page or channel a snapshot is: the one that all signals out of the same place have, or the one
// whose name the place bears, as Harbour Post does of harbourpost.example and Vestnik of t.me/vestnik. "" where there is none, or several.
// Who carried the words is not who spoke them: a channel that quotes a minister is the carrier, and the minister stands in its via.
func (d *Desk) carrier(digest string) hearsay.ID {
	c := d.Bundle().Case
	places := map[string]string{}
	for _, s := range c.Snapshots {
		places[s.Digest] = placeOf(s.From)
	}
	place := places[digest]
	if place == "" {
		return ""
	}
	known := map[hearsay.ID]bool{}
	for _, s := range c.Signals {
		if !s.In.IsZero() && places[s.In.Digest] == place {
			known[s.Source] = true
		}
	}
	if len(known) == 0 {
		for _, s := range c.Sources {
			for _, name := range []string{string(s.ID), s.Title, s.Short} {
				if name = squashed(name); name != "" && name == squashed(nameOf(place)) {
					known[s.ID] = true
				}
			}
		}
	}
	if len(known) != 1 {
		return ""
	}
	for id := range known {
		return id
	}
	return ""
}

// shared are sites on which everybody has a channel of their own, which the first part of the path names.
var shared = map[string]bool{"t.me": true, "telegram.me": true, "twitter.com": true, "x.com": true, "facebook.com": true, "vk.com": true,
	"youtube.com": true, "instagram.com": true, "ok.ru": true, "medium.com": true, "tiktok.com": true}

// placeOf is the outlet at which something was had: the host of its address, of a shared site with the channel; "" where there is no
// address, as of a file.
func placeOf(from string) string {
	if i := strings.LastIndex(from, "http"); i >= 0 { // "archive.warc!https://post.example/1"
		from = from[i:]
	}
	u, err := url.Parse(from)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, front := range []string{"www.", "m.", "mobile.", "amp."} {
		host = strings.TrimPrefix(host, front)
	}
	if !shared[host] {
		return host
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if len(parts) > 1 && parts[0] == "s" { // t.me/s/channel is the preview of t.me/channel
		parts = parts[1:]
	}
	if len(parts) == 0 {
		return ""
	}
	return host + "/" + strings.ToLower(strings.TrimPrefix(parts[0], "@"))
}

// nameOf is the part of a place that is a name: harbourpost of news.harbourpost.example, vestnik of t.me/vestnik.
func nameOf(place string) string {
	if _, channel, ok := strings.Cut(place, "/"); ok {
		return channel
	}
	labels := strings.Split(place, ".")
	best := labels[0]
	for _, l := range labels[:max(len(labels)-1, 1)] {
		if len(l) > len(best) {
			best = l
		}
	}
	return best
}

// squashed are the letters and digits of a name in lower case, without its article.
func squashed(name string) string {
	name = strings.TrimPrefix(strings.ToLower(name), "the ")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}
