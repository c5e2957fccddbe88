package desk

import (
	"os"
	"strings"
	"time"
	"unicode"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/text"
	"hearsay/internal/timex"
)

// circumstances are what the custody log and the records of a case say of each snapshot besides its bytes. What was taken out of a
// document, as its text, shares its date and the answer that brought it.
func circumstances(dir string, snapshots []*hearsay.Snapshot) map[string]text.Circumstances {
	capture := map[string]*custody.Capture{}
	first := map[string]time.Time{}
	if l, err := custody.Read(os.DirFS(dir)); err == nil { // a case may have no log; what is wrong with one is for `hearsay verify` to say
		for _, e := range l.Entries() {
			c := e.Capture
			if c == nil {
				continue
			}
			if capture[c.Digest] == nil {
				capture[c.Digest] = c
			}
			if at, err := time.Parse(time.RFC3339, e.At); err == nil && first[c.From].IsZero() {
				first[c.From] = at
			}
		}
	}
	out := map[string]text.Circumstances{}
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
		out[s.Digest] = x
	}
	return out
}

// containers is how deep documents lie within each other at most.
const containers = 8

// date adds to the dates of a page those on lines of its own and those of its circumstances.
func date(d *text.Document, words string, about text.Circumstances) {
	d.Dates = append(d.Dates, lineDates(d.Language, words)...)
	d.Dates = append(d.Dates, about.Around()...)
}

// beside is how many letters may stand on a line of a date, as of "Published:" or a city.
const beside = 16

// longestLine is how long a line of a date may be, in bytes.
const longestLine = 120

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

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
