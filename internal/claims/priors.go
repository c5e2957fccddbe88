package claims

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// WritePriors writes the sources as a document of a case, sources.yaml, whose
// accuracies weigh takes as priors: the middle with its central 90 %, a common
// voice for sources found or declared to have one, and where it all comes from.
// from names the table, with its digest. An analyst copies the entries that the
// case needs.
func (x Outcome) WritePriors(w io.Writer, from string) error {
	size := map[string]int{}
	for _, s := range x.Sources {
		size[s.Voice]++
	}
	used := map[string]bool{}
	voices := map[string]string{}
	var b strings.Builder
	b.WriteString("sources:\n")
	for i, s := range x.Sources {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "  - id: %s\n    title: %s\n", unique(slug(s.Source), used), quote(s.Source))
		if size[s.Voice] > 1 {
			if voices[s.Voice] == "" {
				voices[s.Voice] = slug(s.Voice)
			}
			fmt.Fprintf(&b, "    voice: %s\n", voices[s.Voice])
		}
		low, mid, high := inside(s.Low), inside(s.Mid), inside(s.High)
		fmt.Fprintf(&b, "    accuracy: %.3f in %.3f..%.3f\n", mid, low, high)
		fmt.Fprintf(&b, "    because: %s\n", quote(fmt.Sprintf(
			"Beta(%.1f, %.1f) after %d routine claims, copies discounted; agreement with what other voices say, not intent; hearsay truth on %s",
			s.Right, s.Wrong, s.Claims, from)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// inside keeps a probability off 0 and 1, which no later report could move.
func inside(p float64) float64 { return min(.999, max(.001, p)) }

// quote is text as a double-quoted YAML string, of which JSON's are a part.
func quote(s string) string {
	b, _ := json.Marshal(s) // a string always encodes
	return string(b)
}

// slug makes an id of a name: lower-case letters, digits and single hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsLetter(r):
			fmt.Fprintf(&b, "u%x", r) // other scripts by code point
		default:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte('-')
			}
		}
		if b.Len() > 60 {
			break
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "source"
}

func unique(id string, used map[string]bool) string {
	for n, base := 2, id; used[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	used[id] = true
	return id
}
