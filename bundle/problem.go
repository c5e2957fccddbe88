package bundle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// A Pos is a place in a file of the bundle; lines and columns count from 1.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
}

func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// A Problem is one thing wrong with a bundle: where, with what, why, and what to do.
type Problem struct {
	Pos
	ID      hearsay.ID `json:"id,omitempty"`
	Msg     string     `json:"msg"`
	Hint    string     `json:"hint,omitempty"`
	Related []Pos      `json:"related,omitempty"` // the other place, when two conflict
	// Severity is "warning" for what may be right all the same; empty for a problem.
	Severity string `json:"severity,omitempty"`
}

func (p Problem) Error() string {
	parts := []string{p.Pos.String()}
	if p.ID != "" {
		parts = append(parts, string(p.ID))
	}
	if p.Severity != "" {
		parts = append(parts, p.Severity)
	}
	parts = append(parts, p.Msg)
	if len(p.Related) > 0 {
		places := make([]string, len(p.Related))
		for i, r := range p.Related {
			places[i] = r.String()
		}
		parts[len(parts)-1] += " (see " + strings.Join(places, ", ") + ")"
	}
	if p.Hint != "" {
		parts = append(parts, p.Hint)
	}
	return strings.Join(parts, ": ")
}

// Problems are all that is wrong with a bundle, in the order of its files.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Is makes errors.Is(err, hearsay.ErrInvalid) hold.
func (ps Problems) Is(target error) bool { return target == hearsay.ErrInvalid }

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Msg, b.Msg))
	})
}

// Nearest is the known word most like s, or "" if none is near.
func Nearest(s string, known []string) string {
	best, at := "", 1+len(s)/3
	for _, k := range known {
		d := distance(s, k)
		if d < at || d == at && (best == "" || apart(s, k) < apart(s, best)) {
			best, at = k, d
		}
	}
	return best
}

// apart is how much two words differ in length: of two equally near, "kind" is meant by "knid" rather than "id".
func apart(a, b string) int { return max(len(a)-len(b), len(b)-len(a)) }

// distance is Levenshtein's, over bytes: ids are ASCII.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := last
			if a[i] != b[j] {
				d++
			}
			last = row[j+1]
			row[j+1] = min(d, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// didYouMean is the hint for an unknown word.
func didYouMean(s string, known []string) string {
	if n := Nearest(s, known); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	if len(known) == 0 {
		return ""
	}
	if len(known) > 12 {
		return ""
	}
	return "known: " + strings.Join(known, ", ")
}
