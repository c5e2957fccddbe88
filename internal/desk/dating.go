package desk

import (
	"io/fs"
	"mime"
	"slices"
	"strings"
	"time"
	"unicode"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/media"
	"hearsay/internal/read/text"
	"hearsay/internal/read/timex"
)

// circumstances are what the custody log and the records of a case say of each snapshot besides its bytes. What was taken out of a
// document, as its text, shares its date and the answer that brought it. opened are the digests of those that others were taken out of.
func circumstances(fsys fs.FS, snapshots []*hearsay.Snapshot) (known map[string]text.Circumstances, opened map[string]bool) {
	capture := map[string]*custody.Capture{}
	first := map[string]time.Time{}
	opened = map[string]bool{}
	if l, err := custody.Read(fsys); err == nil { // a case may have no log; what is wrong with one is for `hearsay verify` to say
		for _, e := range l.Entries() {
			c := e.Capture
			if c == nil {
				continue
			}
			if !strings.HasPrefix(c.Made, "rendered ") { // a page is read as it was served, whatever a browser made of it
				opened[c.Within] = true
			}
			if capture[c.Digest] == nil {
				capture[c.Digest] = c
			}
			if at, err := time.Parse(time.RFC3339, e.At); err == nil && first[c.From].IsZero() {
				first[c.From] = at
			}
		}
	}
	known = map[string]text.Circumstances{}
	for _, s := range snapshots {
		x := text.Circumstances{URL: s.From, Captured: s.Captured.Start}
		c := capture[s.Digest]
		if c != nil {
			x.Archived = strings.HasPrefix(c.Made, "WARC ")
			if at := first[s.From]; at.Before(x.Captured.Add(-time.Hour)) { // the log is written after what it speaks of
				x.First = at
			}
		}
		for range containers {
			if c == nil {
				break
			}
			if x.Said == "" {
				x.Said = c.Said
			}
			if x.Header == nil && c.Exchange != nil && len(c.Exchange.Hops) > 0 {
				x.Header = c.Exchange.Hops[len(c.Exchange.Hops)-1].Header
			}
			c = capture[c.Within]
		}
		known[s.Digest] = x
	}
	return known, opened
}

// containers is how deep documents lie within each other at most.
const containers = 8

// readDated reads a document with all its dates: those of the page, those on lines of its own, and those of its circumstances.
func readDated(mediaType string, data []byte, about text.Circumstances) (text.Document, error) {
	d, err := text.Read(mediaType, data)
	if err != nil {
		return d, err
	}
	words := text.Words(mediaType, data)
	if base, _, _ := mime.ParseMediaType(mediaType); media.Of(base).Words != media.Markup { // the lines of a page are among its dates
		d.Dates = append(d.Dates, lineDates(d.Language, words)...)
	}
	d.Dates = slices.Concat(d.Dates, dateline(d.Language, words), about.Around())
	return d, nil
}

// beside is how many letters may stand on a line of a date, as of "Published:" or a city.
const beside = 16

// longestLine is how long a line of a date may be, in bytes.
const longestLine = 120

// HappenedBy is when it happened as the words tell, or "" where that would be after it was said: a guess that cannot be is not
// offered.
func (w *Waiting) HappenedBy(said hearsay.When, zone *time.Location) string {
	if After(w.Happened, said, zone) {
		return ""
	}
	return w.Happened
}

// After reports whether a written day or time lies wholly after another.
func After(written string, other hearsay.When, zone *time.Location) bool {
	w, err := hearsay.ParseWhen(written, zone)
	return err == nil && !other.IsZero() && other.SurelyBefore(w)
}

// aDateline is how many letters of a place may stand before the day in a dateline.
const aDateline = 30

// dateline is the day with which the first line of a text begins, behind a place or not: "28 July 2023. The ministry said …", "Niamey,
// 28 July 2023 (AFP) – …". After it must come a stop or a dash: "On 8 January 2022 the bridge was closed" tells of a day and is not of it.
func dateline(language, words string) []text.Date {
	first := ""
	for line := range strings.Lines(words) {
		if first = strings.Join(strings.Fields(line), " "); first != "" {
			break
		}
	}
	head := first
	if len(head) > longestLine {
		head = strings.ToValidUTF8(head[:longestLine], "")
	}
	for _, e := range timex.Find(language, head, time.Time{}) {
		day, err := time.Parse(time.DateOnly, e.Value[:min(len(e.Value), len(time.DateOnly))])
		if err != nil || !strings.Contains(head[e.From:e.To], day.Format("2006")) {
			continue
		}
		before, after := strings.TrimSpace(head[:e.From]), strings.TrimSpace(head[e.To:])
		if strings.HasPrefix(after, "(") {
			_, after, _ = strings.Cut(after, ")")
			after = strings.TrimSpace(after)
		}
		placed := before == "" || letters(before) <= aDateline && strings.HasSuffix(before, ",") && capitals(before)
		if placed && after != "" && strings.ContainsAny(after[:1], ".:|-") || placed && (strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—")) {
			return []text.Date{text.OnLine(head[:e.To], day)}
		}
		return nil
	}
	return nil
}

// lineDates are the days that stand on lines with little else: day, month and year, all written.
func lineDates(language, words string) []text.Date {
	var list []text.Date
	seen := map[string]bool{}
	for line := range strings.Lines(words) {
		line = strings.Join(strings.Fields(line), " ")
		if len(line) > longestLine || !strings.ContainsAny(line, "0123456789") {
			continue
		}
		for _, e := range timex.Find(language, line, time.Time{}) {
			day, err := time.Parse(time.DateOnly, e.Value[:min(len(e.Value), len(time.DateOnly))])
			written := line[e.From:e.To]
			if err != nil || !strings.Contains(written, day.Format("2006")) || letters(line[:e.From]+line[e.To:]) > beside || seen[line] {
				continue
			}
			seen[line] = true
			list = append(list, text.OnLine(line, day))
			break
		}
	}
	return list
}

// capitals reports whether every word has a capital, as the words of a place have in a dateline.
func capitals(s string) bool {
	return !slices.ContainsFunc(strings.Fields(s), func(w string) bool { return unicode.IsLower([]rune(w)[0]) })
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
