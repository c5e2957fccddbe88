package claims

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/truth"
)

// Declared reads rows of source, voice: sources known to speak with one voice.
func (t *Table) Declared(r io.Reader) (map[string]string, error) {
	m := map[string]string{}
	err := table(r, "declared voices", []string{"source", "voice"}, func(row []string) error {
		if v, twice := m[row[0]]; twice && v != row[1] {
			return fmt.Errorf("%s has the voice %s already", row[0], v)
		}
		m[row[0]] = row[1]
		return nil
	})
	return t.voices(m), err
}

// Hierarchy reads rows of id, name, parent_id, top first or not.
func (t *Table) Hierarchy(r io.Reader) (*truth.Tree, error) {
	name, parent := map[string]string{}, map[string]string{}
	var ids []string
	err := table(r, "hierarchy", []string{"id", "name", "parent_id"}, func(row []string) error {
		if _, twice := name[row[0]]; twice {
			return fmt.Errorf("the id %s is there already", row[0])
		}
		name[row[0]], parent[row[0]] = row[1], row[2]
		ids = append(ids, row[0])
		return nil
	})
	var tree truth.Tree
	for _, id := range ids {
		if up, ok := name[parent[id]]; ok {
			tree.Place(t.Values.of(name[id]), t.Values.of(up))
		}
	}
	return &tree, err
}

// table reads a CSV file of so many columns, whose first row names them.
func table(r io.Reader, what string, columns []string, add func([]string) error) error {
	text, err := opened(bufio.NewReaderSize(r, 64<<10))
	if err != nil {
		return fmt.Errorf("read %s: %w", what, err)
	}
	in := csv.NewReader(text)
	if first, _ := text.Peek(4096); bytes.IndexByte(first, ';') >= 0 {
		line, _, _ := bytes.Cut(first, []byte("\n"))
		in.Comma = rune((&reader{}).separator(line))
	}
	for n := 0; ; n++ {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			if n == 0 {
				return fmt.Errorf("read %s: the file is empty: %w", what, hearsay.ErrInvalid)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %v: %w", what, err, hearsay.ErrInvalid)
		}
		line, _ := in.FieldPos(0)
		if len(row) < len(columns) {
			return fmt.Errorf("read %s: line %d: %d fields where %v are needed: %w", what, line, len(row), columns, hearsay.ErrInvalid)
		}
		row[0] = strings.TrimPrefix(row[0], "\ufeff")
		if n == 0 && row[0] == columns[0] || n == 0 && row[0] == "object" {
			continue
		}
		if err := add(row); err != nil {
			return fmt.Errorf("read %s: line %d: %v: %w", what, line, err, hearsay.ErrInvalid)
		}
	}
}

// Tolerance is how far an answer may be from the gold one: a duration for times
// of day, a number for numbers.
type Tolerance struct {
	time   time.Duration
	number float64
}

// ParseTolerance reads "10m" or "0.5"; "" is none.
func ParseTolerance(s string) (Tolerance, error) {
	if s == "" {
		return Tolerance{}, nil
	}
	if x, err := strconv.ParseFloat(s, 64); err == nil && x >= 0 {
		return Tolerance{number: x}, nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return Tolerance{}, fmt.Errorf("%q is no tolerance: write 10m for times, 0.5 for numbers", s)
	}
	return Tolerance{time: d}, nil
}

// Same says whether an answer is right.
func (t Tolerance) Same(got, want string) bool {
	if got == want {
		return true
	}
	if t.time > 0 {
		for _, clock := range []string{"15:04", "15:04:05"} {
			a, err1 := time.Parse(clock, got)
			b, err2 := time.Parse(clock, want)
			if err1 == nil && err2 == nil {
				d := a.Sub(b).Abs()
				return min(d, 24*time.Hour-d) <= t.time // across midnight too
			}
		}
		a, err1 := time.Parse(time.RFC3339, got)
		b, err2 := time.Parse(time.RFC3339, want)
		return err1 == nil && err2 == nil && a.Sub(b).Abs() <= t.time
	}
	if t.number > 0 {
		a, err1 := strconv.ParseFloat(got, 64)
		b, err2 := strconv.ParseFloat(want, 64)
		return err1 == nil && err2 == nil && math.Abs(a-b) <= t.number
	}
	return false
}

// Specific replaces each gold answer that is a path "leaf,…,top" of a hierarchy by its most specific member that
// somebody claims of the item: no method can name what nobody said (Jung, Kim and Shim 2019, section 5).
func Specific(gold map[string]string, c *truth.Claims) {
	for o := range c.Items() {
		item := c.ItemName(o)
		path, ok := gold[item]
		if !ok {
			continue
		}
		said := map[string]bool{}
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			said[c.FactName(f)] = true
		}
		for _, place := range strings.Split(path, ",") {
			if place = strings.TrimSpace(place); said[place] {
				gold[item] = place
				break
			}
		}
	}
}
