package precedent

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Event of a table.
type Event struct {
	ID      string
	Country string
	Date    time.Time
	Tags    []string // what the coders say of it, in alphabetical order
	Success bool
}

// Has reports whether a tag was coded.
func (e *Event) Has(tag string) bool {
	_, ok := slices.BinarySearch(e.Tags, tag)
	return ok
}

// A Class says which events count: all the tags, none of the others, a span of years, some countries.
type Class struct {
	Tags, Not    []string
	Since, Until int // years, the last one included; 0 for no bound
	Countries    []string
}

// ParseClass reads "auto foreign not:rebel since:1991 until:2010 in:Mali in:Chad"; words without a colon are tags.
func ParseClass(text string) (Class, error) {
	var c Class
	for _, w := range strings.Fields(text) {
		key, value, ok := strings.Cut(w, ":")
		year, err := strconv.Atoi(value)
		switch {
		case !ok:
			c.Tags = append(c.Tags, w)
		case key == "not" && value != "":
			c.Not = append(c.Not, value)
		case key == "in" && value != "":
			c.Countries = append(c.Countries, strings.ReplaceAll(value, "_", " "))
		case key == "since" && err == nil:
			c.Since = year
		case key == "until" && err == nil:
			c.Until = year
		default:
			return c, fmt.Errorf("class %q: %q is none of a tag, not:TAG, since:YEAR, until:YEAR, in:COUNTRY", text, w)
		}
	}
	return c, nil
}

// String is the class as it is written.
func (c Class) String() string {
	parts := slices.Clone(c.Tags)
	for _, t := range c.Not {
		parts = append(parts, "not:"+t)
	}
	if c.Since > 0 {
		parts = append(parts, fmt.Sprint("since:", c.Since))
	}
	if c.Until > 0 {
		parts = append(parts, fmt.Sprint("until:", c.Until))
	}
	for _, x := range c.Countries {
		parts = append(parts, "in:"+strings.ReplaceAll(x, " ", "_"))
	}
	if len(parts) == 0 {
		return "all"
	}
	return strings.Join(parts, " ")
}

// Holds reports whether an event is of the class.
func (c Class) Holds(e *Event) bool {
	for _, t := range c.Tags {
		if !e.Has(t) {
			return false
		}
	}
	for _, t := range c.Not {
		if e.Has(t) {
			return false
		}
	}
	y := e.Date.Year()
	return (c.Since == 0 || y >= c.Since) && (c.Until == 0 || y <= c.Until) &&
		(len(c.Countries) == 0 || slices.ContainsFunc(c.Countries, func(x string) bool { return strings.EqualFold(x, e.Country) }))
}

// Count is how many events are of the class, and how many of these succeeded. Events from a day on are left out: what
// comes after the moment of knowledge, and the case itself. The zero time leaves out none.
func (c Class) Count(events []Event, before time.Time) Count {
	var n Count
	for i := range events {
		e := &events[i]
		if !c.Holds(e) || !before.IsZero() && !e.Date.Before(before) {
			continue
		}
		if n.N++; e.Success {
			n.K++
		}
	}
	return n
}

// Tags are all tags of a table with how often they were coded.
func Tags(events []Event) map[string]int {
	all := map[string]int{}
	for _, e := range events {
		for _, t := range e.Tags {
			all[t]++
		}
	}
	return all
}
