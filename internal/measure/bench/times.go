package bench

import (
	"html"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"hearsay/internal/read/timex"
)

var (
	creationTime = regexp.MustCompile(`(?s)<DCT>.*?value="(\d{4}-\d\d-\d\d)`)
	timeTag      = regexp.MustCompile(`(?s)<TIMEX3([^>]*)>(.*?)</TIMEX3>`)
	timeValue    = regexp.MustCompile(`value="([^"]*)"`)
	anyTag       = regexp.MustCompile(`<[^>]+>`)
)

type labelledTime struct {
	from, to int
	value    string
}

// times scores expressions of time as TempEval-3 does: strict wants the same span, relaxed one that overlaps, value the same value of
// one that overlaps.
func times(dir string) ([]Score, error) {
	files, err := members(dir, "te3-platinum*.tar.gz", func(n string) bool { return strings.HasSuffix(n, ".tml") })
	if err != nil {
		return nil, err
	}
	strict, relaxed, valued, found, gold := 0, 0, 0, 0, 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		body, truth, document := timed(string(files[name]))
		if document.IsZero() {
			continue
		}
		gold += len(truth)
		guess := timex.Find("en", body, document)
		found += len(guess)
		taken := map[int]bool{}
		for _, g := range truth {
			i := slices.IndexFunc(guess, func(e timex.Expression) bool { return e.From < g.to && g.from < e.To && !taken[e.From] })
			if i < 0 {
				continue
			}
			taken[guess[i].From] = true
			relaxed++
			if guess[i].From == g.from && guess[i].To == g.to {
				strict++
			}
			if guess[i].Value == g.value {
				valued++
			}
		}
	}
	if gold == 0 {
		return nil, fs.ErrNotExist
	}
	var rows []Score
	for _, r := range []struct {
		name   string
		right  int
		target float64
	}{{"strict", strict, .80}, {"relaxed", relaxed, .89}, {"value", valued, .75}} {
		rows = append(rows, Score{Name: "expressions of time, " + r.name + ", F1", Value: f1(fraction(r.right, found), fraction(r.right, gold)), Target: r.target, Of: gold, Data: "TempEval-3 platinum, half; development"})
	}
	return rows, nil
}

// timed takes the labels out of a text: what is left, the labels with their places in it, and the day of the document.
func timed(raw string) (body string, truth []labelledTime, document time.Time) {
	m := creationTime.FindStringSubmatch(raw)
	_, rest, ok := strings.Cut(raw, "<TEXT>")
	if m == nil || !ok {
		return "", nil, document
	}
	document, _ = time.Parse(time.DateOnly, m[1])
	rest, _, _ = strings.Cut(rest, "</TEXT>")
	plain := func(s string) string { return html.UnescapeString(anyTag.ReplaceAllString(s, "")) }
	var b strings.Builder
	last := 0
	for _, at := range timeTag.FindAllStringSubmatchIndex(rest, -1) {
		b.WriteString(plain(rest[last:at[0]]))
		from := b.Len()
		b.WriteString(plain(rest[at[4]:at[5]]))
		value := timeValue.FindStringSubmatch(rest[at[2]:at[3]])
		truth = append(truth, labelledTime{from, b.Len(), value[1]})
		last = at[1]
	}
	b.WriteString(plain(rest[last:]))
	return strings.ReplaceAll(b.String(), "\n", " "), truth, document
}
